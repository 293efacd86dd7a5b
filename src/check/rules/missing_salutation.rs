//! A speech without a salutation.

use crate::check::report::Report;
use crate::check::sheet::Sheet;
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use crate::model::Role;

pub(super) static RULE: Rule = Rule {
    name: "missing-salutation",
    is_on: false,
    mending: Mending::ByHand,
    manual: Manual {
        what: Words("没有称谓", "a speech without a salutation"),
        why: Words("讲话先称呼听众。", "A speech first addresses those who listen."),
        more: Words(
            "在第一段提一次；开头几段里就称呼的（同志们，今天……）不算。很多讲话刊发时删去称谓，所以平时不看。",
            "Told at the first paragraph, unless one of the first begins with a form of address (同志们，今天……). Many \
             speeches are published without their salutation, so the rule is off where nobody turns it on.",
        ),
        bad: "今天，我们开个会。\n\n谢谢大家！",
        good: "同志们：\n\n今天，我们开个会。\n\n谢谢大家！",
    },
    settings: &[],
    look: Look::Speech(look),
};

/// How many paragraphs behind the first may begin with the salutation.
const NEXT: usize = 2;

fn look(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let mut body = sheet.spoken().map(|(_, paragraph)| paragraph);
    let is_above = |role: &Role| matches!(role, Role::Title | Role::Subtitle | Role::Byline);
    let Some(first) = body.find(|paragraph| !is_above(paragraph.role())) else { return };
    if matches!(first.role(), Role::Greeting | Role::Signature) || addresses(first.text) {
        return;
    }
    // Words of an editor may stand above it.
    if body.take(NEXT).any(|next| matches!(next.role(), Role::Greeting) || addresses(next.text)) {
        return;
    }
    let message = Sentence::new("讲话没有称谓", "the speech has no salutation");
    report.tell(first, first.range(0), message);
}

/// Whether a paragraph addresses somebody in its first words, or right behind a title that runs into it.
fn addresses(text: &str) -> bool {
    const NEAR: usize = 60;
    let near = text.char_indices().nth(NEAR).map_or(text, |(end, _)| text.get(..end).unwrap_or(text));
    let words = [
        "各位",
        "同志们",
        "同志們",
        "女士们",
        "女士們",
        "朋友们",
        "朋友們",
        "老师们",
        "老師們",
        "同学们",
        "同學們",
        "代表们",
        "乡亲们",
        "friends",
        "Ladies",
        "ladies",
        "colleagues",
    ];
    words.iter().any(|word| near.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::found;

    #[test]
    fn speeches_without_salutation_are_told_once() {
        assert_eq!(found(&RULE, "今天，我们开个会。\n\n谢谢大家！"), ["今天"]);
        assert_eq!(found(&RULE, "title = \"讲话\"\n[[part]]\ntitle = \"夯实基础\"\n"), ["夯实基础"]);
    }

    #[test]
    fn speeches_with_one_are_not() {
        for quiet in [
            "同志们：\n\n今天开会。",
            "同志们，今天我们开会，讲三点意见。",
            "工作报告各位代表：现在，我报告工作。",
            "以下是讲话全文。\n\n同志们，今天我们开会，讲三点意见。",
            "title = \"讲话\"\n",
        ] {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
    }
}
