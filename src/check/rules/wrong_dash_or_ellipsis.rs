//! Dashes and ellipses that are typed in other signs: --, ――, ..., 。。。, a single ….

use crate::check::report::Report;
use crate::check::sheet::Paragraph;
use crate::check::token::{self, Kind};
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    name: "wrong-dash-or-ellipsis",
    is_on: true,
    mending: Mending::Certain,
    manual: Manual {
        what: Words(
            "破折号打成 --、――、──、－－，省略号打成 ...、。。。或一个 …",
            "a dash typed as -- ―― ── －－, an ellipsis typed as ... 。。。 or a single …",
        ),
        why: Words(
            "破折号是 ——，省略号是 ……，各占两个字的位置（GB/T 15834-2011）；别的写法会断开、折行，样子也不一。",
            "The dash is —— and the ellipsis …… , two characters wide each (GB/T 15834-2011); other signs break over \
             lines and look uneven.",
        ),
        more: Words(
            "只看中文里的。一个 — 是连接号，不管；数字的起止、--fix 这样的选项、表格线和分隔线、外文里的不管。",
            "Only in Chinese. A single — connects and stays; so do ranges of numbers, options such as --fix, rules \
             of tables, separators, and what stands in foreign text.",
        ),
        bad: "我们有一个目标--让群众满意，还要学习、实干...",
        good: "我们有一个目标——让群众满意，还要学习、实干……",
    },
    settings: &[],
    look: Look::Paragraph(look),
};

const DASH: &str = "——";
const ELLIPSIS: &str = "……";

/// More dots than these are leaders of a table of contents.
const MOST_DOTS: usize = 6;

/// What a date ends in, so that a number behind the dash makes it a range.
const DATES: &str = "年月日号时点分期";
const NUMERALS: &str = "〇零一二三四五六七八九十百千两";

fn look(paragraph: &Paragraph<'_>, report: &mut Report<'_>) {
    let mut index = 0;
    while index < paragraph.tokens.len() {
        let next = match sign(paragraph, index) {
            Some(Sign::Dash) => dash(paragraph, index, report),
            Some(Sign::Dot) => ellipsis(paragraph, index, report),
            None => index + 1,
        };
        index = next;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// What dashes are made of.
    Dash,
    /// What ellipses are made of.
    Dot,
}

fn sign(paragraph: &Paragraph<'_>, index: usize) -> Option<Sign> {
    match paragraph.kind(index)? {
        Kind::Mark('-' | '—' | '―' | '─' | '－') => Some(Sign::Dash),
        Kind::Mark('.' | '。' | '…') => Some(Sign::Dot),
        Kind::Other if paragraph.written(index) == "–" => Some(Sign::Dash),
        _ => None,
    }
}

/// The end of the run of one sign that begins here.
fn end_of_run(paragraph: &Paragraph<'_>, start: usize) -> usize {
    let kind = sign(paragraph, start);
    (start..paragraph.tokens.len()).find(|&at| sign(paragraph, at) != kind).unwrap_or(paragraph.tokens.len())
}

/// Looks at a run of dashes; the token behind it.
fn dash(paragraph: &Paragraph<'_>, start: usize, report: &mut Report<'_>) -> usize {
    let end = end_of_run(paragraph, start);
    let range = paragraph.range(start).start..paragraph.range(end - 1).end;
    let written = &paragraph.text[range.clone()];
    if end - start == 2
        && written != DASH
        && is_between_chinese(paragraph, start, end)
        && !is_range(paragraph, start, end)
        && !paragraph.is_all_of_a_quotation(start..end)
    {
        let message =
            Sentence::new(format!("破折号应为 {DASH}，不是 {written}"), format!("the dash is {DASH}, not {written}"));
        report.tell(paragraph, range.clone(), message).fix(&[(range, DASH)]);
    }
    end
}

/// Whether what stands before and behind a run is Chinese, or one of the two and an end of the paragraph.
fn is_between_chinese(paragraph: &Paragraph<'_>, start: usize, end: usize) -> bool {
    let (before, behind) = (paragraph.token_before(start), paragraph.token_behind(end - 1));
    let is_so = |index| is_of_chinese(paragraph, index);
    before.is_none_or(is_so) && behind.is_none_or(is_so) && before.or(behind).is_some()
}

/// Han characters, marks that only Chinese has, and quotation marks.
fn is_of_chinese(paragraph: &Paragraph<'_>, index: usize) -> bool {
    paragraph.is_chinese(index) || matches!(paragraph.kind(index), Some(Kind::Mark('“' | '”' | '‘' | '’')))
}

/// Whether a dash stands between two dates in Han numerals: 一九四九年--一九七八年.
fn is_range(paragraph: &Paragraph<'_>, start: usize, end: usize) -> bool {
    let is_date = paragraph.char_before(start).is_some_and(|c| DATES.contains(c));
    is_date && paragraph.char_behind(end - 1).is_some_and(|c| NUMERALS.contains(c))
}

/// Looks at a run of dots; the token behind it.
fn ellipsis(paragraph: &Paragraph<'_>, start: usize, report: &mut Report<'_>) -> usize {
    let end = end_of_run(paragraph, start);
    // 。... is a stop and an ellipsis, ...。 the other way round; what is more mixed is neither.
    for range in alike(paragraph, start, end) {
        let (first, count) = (range.start, range.len());
        let is_wrong = match paragraph.kind(first) {
            Some(Kind::Mark('…')) => count == 1 && range == (start..end),
            Some(Kind::Mark('。')) => count > 2 && range == (start..end),
            _ => {
                let is_stopped = range.end + 1 == end && paragraph.kind(range.end) == Some(Kind::Mark('。'));
                (3..=MOST_DOTS).contains(&count) && (range.end == end || range.start == start && is_stopped)
            }
        };
        if !is_wrong || !is_in_chinese(paragraph, first, end) || is_before_page(paragraph, end) {
            continue;
        }
        let range = paragraph.range(first).start..paragraph.range(range.end - 1).end;
        let written = &paragraph.text[range.clone()];
        let message = Sentence::new(
            format!("省略号应为 {ELLIPSIS}，不是 {written}"),
            format!("the ellipsis is {ELLIPSIS}, not {written}"),
        );
        report.tell(paragraph, range.clone(), message).fix(&[(range, ELLIPSIS)]);
    }
    end
}

/// Whether a number behind a run is all that follows, as that of a page does in a table of contents.
fn is_before_page(paragraph: &Paragraph<'_>, end: usize) -> bool {
    end + 1 == paragraph.tokens.len() && paragraph.written(end).bytes().all(|b| b.is_ascii_digit())
}

/// The parts of a run that are of one mark each.
fn alike<'p>(paragraph: &'p Paragraph<'_>, start: usize, end: usize) -> impl Iterator<Item = Range<usize>> + 'p {
    let mut at = start;
    std::iter::from_fn(move || {
        let from = at;
        while at < end && paragraph.kind(at) == paragraph.kind(from) {
            at += 1;
        }
        (at > from).then_some(from..at)
    })
}

/// Whether an ellipsis stands behind Chinese, or opens what is Chinese.
fn is_in_chinese(paragraph: &Paragraph<'_>, start: usize, end: usize) -> bool {
    let (before, behind) = (paragraph.token_before(start), paragraph.token_behind(end - 1));
    let is_dot = |index| sign(paragraph, index) == Some(Sign::Dot);
    // ... ... is another thing.
    let is_apart = start.checked_sub(1).is_some_and(|at| paragraph.kind(at) == Some(Kind::Blank));
    if behind.is_some_and(is_dot) || is_apart && before.is_some_and(is_dot) {
        return false;
    }
    match before.and_then(|at| paragraph.kind(at)) {
        Some(Kind::Han) => true,
        Some(Kind::Mark(c)) if token::is_wide(c) => true,
        None | Some(Kind::Mark('“' | '”' | '‘' | '’' | '—')) => {
            behind.is_some_and(|at| paragraph.is_chinese(at))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, mended};

    #[test]
    fn dashes_are_mended() {
        for (bad, good) in [
            ("目标--满意，目标――满意", "目标——满意，目标——满意"),
            ("目标──满意，目标－－满意", "目标——满意，目标——满意"),
            ("目标 -- 满意，目标–—满意", "目标 —— 满意，目标——满意"),
            ("--“好”", "——“好”"),
            ("“好”--他说：“我--”", "“好”——他说：“我——”"),
        ] {
            assert_eq!(mended(&RULE, bad), good);
        }
        assert_eq!(mended(&RULE, "opening = \"目标\\u2015\\u2015好\""), "opening = \"目标——好\"");
    }

    #[test]
    fn ellipses_are_mended() {
        for (bad, good) in [
            ("学习、实干...", "学习、实干……"),
            ("等等。。。还有......他说", "等等……还有……他说"),
            ("等等…还有。。。。。。", "等等……还有……"),
            ("他说：“...好”，《书》...，（…）", "他说：“……好”，《书》……，（……）"),
            ("好。...", "好。……"),
            ("我们走...到那里...。真的吗...？", "我们走……到那里……。真的吗……？"),
        ] {
            assert_eq!(mended(&RULE, bad), good);
        }
    }

    #[test]
    fn what_is_right_stays() {
        for quiet in [
            "目标——满意，等等……，北京—上海，………",
            "2020--2024年，10--20个，2020年--2024年，一九四九年--一九七八年",
            "请用 --fix，使用--fix，--help",
            "好------好，———，────────，第一章.................5",
            "|--|--|，| -- | 名称 |，<!-- 注释 -->",
            "He said and so on... Yes -- no… and OK...",
            "等等.. 见 a...b，3...5，[…]，等…。",
            "好... ...好，好。。好",
            "用“--”代替，第一章......5",
        ] {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
    }

    #[test]
    fn a_long_run_is_no_burden() {
        for sign in ["-", ".", "…", "-.", ".…"] {
            assert_eq!(found(&RULE, &format!("好{}", sign.repeat(200_000))), [""; 0]);
        }
    }
}
