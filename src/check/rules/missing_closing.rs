//! A speech without a closing.

use crate::check::report::Report;
use crate::check::sheet::Sheet;
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use crate::model::Role;

pub(super) static RULE: Rule = Rule {
    name: "missing-closing",
    is_on: false,
    mending: Mending::ByHand,
    manual: Manual {
        what: Words("没有结尾", "a speech without a closing"),
        why: Words(
            "讲话讲到最后一点就停下，听众不知道讲完了没有。",
            "Where a speech stops behind its last point, those who listen do not know that it is over.",
        ),
        more: Words(
            "在最后一段提一次。TOML 里看 closing；文本里看有没有总结、号召、致谢的话。很多讲话没有结尾，所以平时不看。",
            "Told at the last paragraph. In TOML closing counts, in text a paragraph that sums up, calls on people \
             or thanks. Many speeches have none, so the rule is off where nobody turns it on.",
        ),
        bad: "opening = \"今天，我们开个会。\"\n",
        good: "opening = \"今天，我们开个会。\"\nclosing = \"谢谢大家！\"\n",
    },
    settings: &[],
    look: Look::Speech(look),
};

fn look(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let mut body = sheet.spoken().map(|(_, paragraph)| paragraph);
    let is_body = |role: &Role| matches!(role, Role::Opening | Role::Head { .. } | Role::Text(_) | Role::Closing);
    let Some(last) = body.rfind(|paragraph| is_body(paragraph.role())) else { return };
    if matches!(last.role(), Role::Closing) || closes(last.text) {
        return;
    }
    let message = Sentence::new("讲话没有结尾", "the speech has no closing");
    report.tell(last, last.range(last.tokens.len().saturating_sub(1)), message);
}

/// Whether the last words of a paragraph close a speech, as in one that is a single paragraph.
fn closes(text: &str) -> bool {
    const NEAR: usize = 40;
    const WORDS: [&str; 13] = [
        "谢谢",
        "謝謝",
        "祝",
        "让我们",
        "讓我們",
        "闭幕",
        "閉幕",
        "到此结束",
        "到这里结束",
        "完了",
        "我宣布",
        "Thank you",
        "thank you",
    ];
    let start = text.char_indices().rev().take(NEAR).last().map_or(0, |(at, _)| at);
    text.get(start..).is_some_and(|end| WORDS.iter().any(|word| end.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::found;

    #[test]
    fn speeches_without_closing_are_told_once() {
        let parts = "signature = \"县图书馆\"\n[[part]]\ntitle = \"甲\"\ntext = \"要抓好落实。\"\n";
        assert_eq!(found(&RULE, parts), ["。"]);
    }

    #[test]
    fn speeches_with_one_are_not() {
        for quiet in [
            "closing = \"谢谢大家！\"\n[[part]]\ntitle = \"甲\"\n",
            "opening = \"今天开会。谢谢大家！\"\n",
            "title = \"讲话\"\n",
            "greeting = \"同志们：\"\n",
        ] {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
    }
}
