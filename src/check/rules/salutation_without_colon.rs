//! A salutation that does not end as one: 各位代表，

use crate::check::report::Report;
use crate::check::sheet::{Paragraph, Sheet};
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use crate::model::{Role, is_han};

pub(super) static RULE: Rule = Rule {
    name: "salutation-without-colon",
    is_on: true,
    mending: Mending::Suggested,
    manual: Manual {
        what: Words("称谓末尾没有冒号", "a salutation without a colon at its end"),
        why: Words(
            "称谓独占一行，末尾用冒号（也用叹号），引起后面的话。",
            "A salutation on a line of its own ends in a colon, or an exclamation mark, and leads to what is said.",
        ),
        more: Words(
            "几行的称谓只看最后一行；后面的“大家好！”不算。外文的称谓用逗号、冒号、叹号、句号都行。改法是补上冒号，或把别的标点\
             换成冒号（外文用逗号）。",
            "Of several lines the last counts; a wish behind it (大家好！) does not. A Western one may end in a comma, \
             a colon, an exclamation mark or a full stop. The fix puts a colon there, or in place of another mark \
             (a comma in Western text).",
        ),
        bad: "各位领导、同志们，\n\n今天，我们开个会。",
        good: "各位领导、同志们：\n\n今天，我们开个会。",
    },
    settings: &[],
    look: Look::Speech(look),
};

fn look(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let mut lines = sheet.spoken().map(|(_, line)| line).filter(|line| matches!(line.role(), Role::Greeting));
    let Some(line) = lines.rfind(|line| !is_wish(line.text)) else { return };
    let is_western = !line.text.contains(is_han);
    let is_good_end: fn(char) -> bool = match is_western {
        true => |c| matches!(c, ',' | ':' | '!' | '.' | '—' | '：' | '！' | '，'),
        false => |c| matches!(c, '：' | ':' | '！' | '!' | '—' | '）' | ')'),
    };
    if line.text.ends_with(is_good_end) {
        return;
    }
    let (mark, name) = if is_western { (",", "逗号") } else { ("：", "冒号") };
    let end = line.text.trim_end_matches(['，', ',', '、', '。', '.', '；', ';', ' ']).len();
    let wrong = line.text.get(end..).unwrap_or_default();
    let message = match wrong {
        "" => Sentence::new(format!("称谓末尾没有{name}"), format!("the salutation ends without {mark}")),
        _ => Sentence::new(
            format!("称谓末尾是 {wrong}，应为 {mark}"),
            format!("the salutation ends in {wrong}; {mark} is meant"),
        ),
    };
    report.tell(line, told(line, end), message).suggest(&[(end..line.text.len(), mark)]);
}

/// The wrong mark or, where there is none, the last word.
fn told(line: &Paragraph<'_>, end: usize) -> std::ops::Range<usize> {
    let last = line.tokens.len().saturating_sub(1);
    if end < line.text.len() { end..end.max(line.text.len()) } else { line.range(last) }
}

/// 大家好！ 下午好。 同志们辛苦了！
fn is_wish(line: &str) -> bool {
    let bare = line.trim_end_matches(['！', '!', '。', '.', '，', ',', '：', ':', '；', ' ']);
    bare.ends_with(['好', '安']) || bare.ends_with("辛苦了")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, mended_as_suggested, said};

    fn speech(lines: &[&str]) -> String {
        format!("greeting = {lines:?}\nopening = \"今天开会。\"\n")
    }

    #[test]
    fn the_colon_is_put_there() {
        for (bad, good) in [
            ("同志们", "同志们："),
            ("各位代表，", "各位代表："),
            ("各位代表、", "各位代表："),
            ("同志们。", "同志们："),
            ("Ladies and gentlemen", "Ladies and gentlemen,"),
            ("Dear friends;", "Dear friends,"),
        ] {
            assert_eq!(mended_as_suggested(&RULE, &speech(&[bad])), speech(&[good]));
        }
        assert_eq!(found(&RULE, &speech(&["各位领导：", "各位来宾", "大家好！"])), ["各位来宾"]);
        assert_eq!(said(&RULE, &speech(&["各位代表，"])), ["the salutation ends in ，; ： is meant"]);
        assert_eq!(said(&RULE, &speech(&["同志们"])), ["the salutation ends without ："]);
    }

    #[test]
    fn good_ends_stay() {
        for lines in [
            &["同志们："][..],
            &["同志们:"],
            &["各位代表！"],
            &["各位领导，", "同志们："],
            &["同志们：", "大家好！"],
            &["各位领导、同志们，大家上午好。"],
            &["大家下午好"],
            &["Dear friends,"],
            &["Ladies and gentlemen:"],
            &["Fellow citizens!"],
            &["My friends."],
            &["Fellow citizens—"],
        ] {
            assert_eq!(found(&RULE, &speech(lines)), [""; 0], "{lines:?}");
        }
        assert_eq!(found(&RULE, "今天，我们开会。"), [""; 0]);
    }
}
