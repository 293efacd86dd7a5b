//! Marks that stand twice, or two that cannot stand together: 我们，，要。。

use crate::check::report::Report;
use crate::check::sheet::Paragraph;
use crate::check::token::Kind;
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};

pub(super) static RULE: Rule = Rule {
    name: "repeated-punctuation",
    is_on: true,
    mending: Mending::Certain,
    manual: Manual {
        what: Words("重复的标点：，，、。。、，。", "marks that stand twice or cannot stand together: ，， 。。 ，。"),
        why: Words(
            "一处停顿只用一个点号；多出来的是改稿时留下的。",
            "A pause has one mark; the other one is left from rewriting.",
        ),
        more: Words(
            "两个相同的改成一个；不同的建议留下较强的那个。！！、？？、！？是有意的，不管；。。。见 wrong-dash-or-ellipsis。",
            "Two of a kind become one; of two kinds the stronger one is suggested. ！！ ？？ ！？ are meant and stay; for \
             。。。 see wrong-dash-or-ellipsis.",
        ),
        bad: "同志们：：我们要学习，，要实干。。",
        good: "同志们：我们要学习，要实干。",
    },
    settings: &[],
    look: Look::Paragraph(look),
};

/// The marks of a pause, the weaker before the stronger, with those of half width that are typed for them.
const MARKS: [(char, char); 7] =
    [('、', '、'), ('，', ','), ('；', ';'), ('：', ':'), ('。', '。'), ('！', '!'), ('？', '?')];

/// More marks than these are a list of signs, or a game with them.
const MOST: usize = 3;

fn look(paragraph: &Paragraph<'_>, report: &mut Report<'_>) {
    let mut index = 0;
    while index < paragraph.tokens.len() {
        let end = (index..paragraph.tokens.len()).find(|&at| strength(paragraph.kind(at)).is_none());
        let end = end.unwrap_or(paragraph.tokens.len());
        if (2..=MOST).contains(&(end - index)) {
            run(paragraph, index, end, report);
        }
        index = end + 1;
    }
}

/// Tells a run of marks, unless it is meant.
fn run(paragraph: &Paragraph<'_>, start: usize, end: usize, report: &mut Report<'_>) {
    let strengths = || (start..end).filter_map(|at| strength(paragraph.kind(at)));
    let (least, most) = (strengths().min(), strengths().max());
    let count = end - start;
    let is_alike = least == most;
    let is_meant = least >= strength(Some(Kind::Mark('！')));
    let is_ellipsis = is_alike && count > 2 && most == strength(Some(Kind::Mark('。')));
    let is_in_chinese = (start..end).any(|at| paragraph.is_chinese(at))
        || start.checked_sub(1).is_some_and(|before| paragraph.is_chinese(before));
    if is_meant || is_ellipsis || !is_in_chinese || paragraph.is_all_of_a_quotation(start..end) {
        return;
    }
    // Of ，, the one of full width stays.
    let strongest = (start..end).filter(|&at| strength(paragraph.kind(at)) == most);
    let Some(kept) = strongest.max_by_key(|&at| paragraph.is_chinese(at)).map(|at| paragraph.written(at)) else {
        return;
    };
    let range = paragraph.range(start).start..paragraph.range(end - 1).end;
    let written = &paragraph.text[range.clone()];
    if is_alike {
        let message = Sentence::new(
            format!("标点重复：{written}，只要一个 {kept}"),
            format!("{written} repeats a mark; one {kept} is meant"),
        );
        let told = report.tell(paragraph, range.clone(), message);
        // More than two may stand for an ellipsis.
        if count == 2 { told.fix(&[(range, kept)]) } else { told.suggest(&[(range, kept)]) }
    } else {
        let message = Sentence::new(
            format!("{written} 不能连用，多半只要 {kept}"),
            format!("{written} cannot stand together; {kept} is likely meant"),
        );
        report.tell(paragraph, range.clone(), message).suggest(&[(range, kept)]);
    }
}

/// The strength of a mark of a pause.
fn strength(kind: Option<Kind>) -> Option<usize> {
    let Some(Kind::Mark(mark)) = kind else { return None };
    MARKS.iter().position(|&(full, half)| mark == full || mark == half)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, mended, mended_as_suggested};

    #[test]
    fn two_of_a_kind_become_one() {
        for (bad, good) in [
            ("我们，，要。。", "我们，要。"),
            ("学习、、实干；；团结：：奋进", "学习、实干；团结：奋进"),
            ("我们，,要,，好;;", "我们，要，好;"),
            ("“好。。”", "“好。”"),
        ] {
            assert_eq!(mended(&RULE, bad), good);
        }
        assert_eq!(mended(&RULE, "opening = \"我们，，要\""), "opening = \"我们，要\"");
    }

    #[test]
    fn of_two_kinds_the_stronger_is_suggested() {
        for (bad, good) in [
            ("我们、，要实干，。", "我们，要实干。"),
            ("好！。是吗？，对；。", "好！是吗？对。"),
            ("我们，，，要", "我们，要"),
            ("好，。。", "好。"),
        ] {
            assert_eq!(mended(&RULE, bad), bad);
            assert_eq!(mended_as_suggested(&RULE, bad), good);
        }
    }

    #[test]
    fn what_is_meant_stays() {
        for quiet in [
            "好！！是吗？？什么！？什么？！真的！！！",
            "等等。。。还有。。。。。。",
            "“好。”他说，《好吗？》，（对。）。",
            "标点有，。、；：五种",
            "a::b，std::vec，wait,, what",
            "时间9:30，1,234.5亿元",
            "等等……，好——，",
            "把“，，”改成“，”",
        ] {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
    }

    #[test]
    fn a_long_run_is_no_burden() {
        assert_eq!(found(&RULE, &"，".repeat(300_000)), [""; 0]);
    }
}
