//! Lines that a web page or a chat program left at the ends of a speech: 责任编辑：, 扫一扫, 下一篇.

use crate::check::report::Report;
use crate::check::sheet::Paragraph;
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use crate::model::Why;

pub(super) static RULE: Rule = Rule {
    name: "web-residue",
    is_on: true,
    mending: Mending::ByHand,
    manual: Manual {
        what: Words(
            "网页、聊天程序留在稿子首尾的话：责任编辑、扫一扫、下一篇",
            "what a web page or a chat program left at the ends: 责任编辑, 扫一扫, 下一篇",
        ),
        why: Words(
            "从网页或聊天程序复制来的稿子，首尾常带着不是讲话的字。",
            "A speech that was copied from a web page or a chat program often has lines at its ends that are not of \
             it.",
        ),
        more: Words(
            "只看首尾，每行提一次；正文里的话、分隔线、刊载的出处（新华社北京5月1日电）、公文的主题词和抄送不管。",
            "Only at the ends, a line each; what stands in the middle, lines of signs, where it was printed \
             （新华社北京5月1日电） and what official documents end with (主题词, 抄送) are left alone.",
        ),
        bad: "同志们：\n\n今天开个会，我讲三点意见，请大家认真听一听。\n\n谢谢大家！\n\n责任编辑：张三\n\n下一篇：工作报告",
        good: "同志们：\n\n今天开个会，我讲三点意见，请大家认真听一听。\n\n谢谢大家！",
    },
    settings: &[],
    look: Look::Paragraph(look),
};

fn look(paragraph: &Paragraph<'_>, report: &mut Report<'_>) {
    let (zh, en) = match paragraph.passage.residue {
        Some(Why::WebPage) => ("网页", "a web page"),
        Some(Why::Chat) => ("聊天程序", "a chat program"),
        _ => return,
    };
    // A line of signs is no word of anybody.
    if !paragraph.text.contains(char::is_alphanumeric) || is_of_document(paragraph.text) {
        return;
    }
    let line = beginning(paragraph.text);
    let message = Sentence::new(
        format!("“{line}”是{zh}留下的，不是讲话"),
        format!("“{line}” was left by {en}; it is not of the speech"),
    );
    report.tell(paragraph, 0..paragraph.text.len(), message);
}

/// What an official document or a book has below a text: 主题词：, 抄送：, a heading of notes.
fn is_of_document(line: &str) -> bool {
    const WORDS: [&str; 6] = ["主题词", "抄送", "（此件", "〔此件", "附件", "注释"];
    let begins = |word: &str| line.chars().filter(|c| !c.is_whitespace()).take(word.chars().count()).eq(word.chars());
    WORDS.into_iter().any(begins)
}

/// As much of a line as a message has room for.
fn beginning(line: &str) -> String {
    const LONGEST: usize = 16;
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => line.get(..end).unwrap_or(line).to_owned() + "……",
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, said};

    #[test]
    fn each_line_is_told() {
        let text = "同志们：\n\n今天开个会，我讲三点意见，请大家认真听一听。\n\n谢谢大家！\n\n责任编辑：张三\n\n扫一扫关注公众号";
        assert_eq!(found(&RULE, text), ["责任编辑：张三", "扫一扫关注公众号"]);
        let toml =
            "opening = \"今天开会。\"\nclosing = [\"谢谢大家！\", \"预览已结束，请下载全文\", \"下一篇：工作报告\"]\n";
        assert_eq!(found(&RULE, toml), ["预览已结束，请下载全文", "下一篇：工作报告"]);
        assert_eq!(
            said(&RULE, "opening = \"今天开会。\"\nclosing = \"扫一扫关注公众号，下载一份完整的报告\"\n"),
            ["“扫一扫关注公众号，下载一份完整的……” was left by a web page; it is not of the speech"]
        );
    }

    #[test]
    fn the_speech_stays() {
        for quiet in [
            "同志们：\n\n今天，大家拿出手机扫一扫，就能看到数据。\n\n下一篇文章怎么写，要靠大家。\n\n谢谢大家！",
            "讲话\n\n同志们：\n\n今天开会，请大家认真听一听。\n\n------\n\n谢谢大家！\n\n------",
            "讲话\n\n今天开会，请大家认真听一听。\n\n（新华社北京5月1日电）",
            "讲话\n\n今天开会，请大家认真听一听。\n\n主题词：农业  会议\n\n抄送：县图书馆",
            "讲话\n\n今天开会，请大家认真听一听。\n\n注　　释\n\n〔1〕县图书馆在县城南面。",
        ] {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
    }
}
