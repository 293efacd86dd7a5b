//! Paragraphs that go on and on.

use crate::check::report::Report;
use crate::check::sheet::Paragraph;
use crate::check::{Look, Manual, Mending, Rule, Setting};
use crate::message::{Sentence, Words};

pub(super) static RULE: Rule = Rule {
    name: "long-paragraph",
    is_on: false,
    mending: Mending::ByHand,
    manual: Manual {
        what: Words("太长的段落", "a paragraph that is too long"),
        why: Words(
            "段落太长，抬头看一眼听众，回来就找不到念到哪里了。",
            "A speaker who looks up from a long paragraph does not find the line again.",
        ),
        more: Words(
            "只看正文。汉字一个算一个字，一串字母或者数字算一个，标点不算。",
            "Only running text. A Han character counts one, as does a word or a number; marks do not count.",
        ),
        bad: "opening = \"\"\"\n我们要认真学习，抓好落实，把每一件事情办好，把每一项工作做细，让群众满意。今年的任务很重，时间很紧，\
              大家要早作打算，早作安排，早见成效。各部门要各负其责，互相配合，不推诿，不扯皮，遇到问题及时报告。年底要总结，要检查，\
              要评比，做得好的表扬，做得不好的批评。\n\"\"\"\n\n[check.long-paragraph]\nmost = 100\n",
        good: "opening = \"\"\"\n我们要认真学习，抓好落实，把每一件事情办好，把每一项工作做细，让群众满意。今年的任务很重，时间很紧，\
               大家要早作打算，早作安排，早见成效。\n\n各部门要各负其责，互相配合，不推诿，不扯皮，遇到问题及时报告。年底要总结，\
               要检查，要评比，做得好的表扬，做得不好的批评。\n\"\"\"\n\n[check.long-paragraph]\nmost = 100\n",
    },
    settings: &[Setting {
        key: "most",
        usual: 400,
        least: 100,
        most: 5000,
        what: Words("一段最多多少个字", "how many characters a paragraph may have"),
    }],
    look: Look::Paragraph(look),
};

fn look(paragraph: &Paragraph<'_>, report: &mut Report<'_>) {
    if !paragraph.is_text() {
        return;
    }
    let most = report.number("most");
    let said: usize = (paragraph.behind_label()..paragraph.tokens.len()).map(|index| paragraph.said(index)).sum();
    let first = (paragraph.behind_label()..paragraph.tokens.len()).find(|&index| paragraph.said(index) > 0);
    // The first words are enough of a mark.
    if let Some(first) = first.filter(|_| said > most) {
        let message = Sentence::new(
            format!("这一段有 {said} 个字（最多 {most} 个）"),
            format!("the paragraph has {said} characters (at most {most})"),
        );
        report.tell(paragraph, paragraph.range(first), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, said};

    #[test]
    fn long_paragraphs_are_found() {
        let text = "我们要抓好落实，".repeat(58);
        assert_eq!(found(&RULE, &format!("同志们：\n\n{text}")), ["我们要抓好落实"]);
        assert_eq!(said(&RULE, &text), ["the paragraph has 406 characters (at most 400)"]);
        assert_eq!(found(&RULE, &"one ".repeat(401)), ["one"]);
    }

    #[test]
    fn others_stay() {
        let text = "我们要抓好落实，".repeat(57);
        assert_eq!(found(&RULE, &format!("{text}\n\n{text}")), [""; 0]);
        assert_eq!(found(&RULE, &"1234567890，".repeat(400)), [""; 0]);
        assert_eq!(found(&RULE, &"！".repeat(10_000)), [""; 0]);
    }
}
