//! A list whose labels are of several kinds: 一、 二、 第三，.

use crate::check::item::VERBS;
use crate::check::list::is_behind_words;
use crate::check::report::Report;
use crate::check::sheet::Sheet;
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use crate::model::{Role, Sample};
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    name: "mixed-label-families",
    is_on: true,
    mending: Mending::ByHand,
    manual: Manual {
        what: Words("一个系列里混用几种序号：一、二、第三，", "labels of several kinds in one list: 一、 二、 第三，"),
        why: Words(
            "听的人跟着序号走，换了样子就以为另起了一层。",
            "Listeners go by the labels; one of another kind sounds like another level.",
        ),
        more: Words(
            "只有全角半角、空格不同的，不算混用；首先……第二……、一要……二是……、用“最后”收尾的，也不算。",
            "Labels that differ in width or blanks alone are of one kind; 首先 may go on with 第二, 一要 with 二是, and 最后 may \
             end any list.",
        ),
        bad: "同志们：\n今天讲话。\n一、加强学习\n要学。\n二、埋头实干\n要干。\n第三，抓好落实。要落实。",
        good: "同志们：\n今天讲话。\n一、加强学习\n要学。\n二、埋头实干\n要干。\n三、抓好落实\n要落实。",
    },
    settings: &[],
    look: Look::Speech(look),
};

/// A list that is under way.
struct List<'l> {
    first: &'l str,
    kind: &'l str,
    is_told: bool,
    last: Option<u32>,
}

fn look(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let labels = sheet.labels();
    let mut kinds: HashMap<&str, Option<String>> = HashMap::new();
    for (_, paragraph) in sheet.spoken() {
        if let Role::Head { label, .. } = paragraph.role() {
            kinds.entry(label.as_str()).or_insert_with_key(|label| kind(label.trim_end()));
        }
    }
    let mut lists: Vec<Option<List<'_>>> = Vec::new();
    for (place, paragraph) in sheet.spoken() {
        let Role::Head { level, label, .. } = paragraph.role() else { continue };
        lists.truncate(*level);
        lists.resize_with(*level, || None);
        let kind = kinds.get(label.as_str()).and_then(Option::as_deref);
        let (Some(kind), Some(slot)) = (kind, lists.last_mut()) else { continue };
        let number = labels.sample(label).and_then(|sample| sample.number());
        let of_words = is_behind_words(sheet, place, label);
        match slot {
            Some(list) if is_one_kind(list.kind, kind) => list.last = number.or(list.last),
            Some(list) if !of_words && (number.is_none() || number == list.last.map(|last| last + 1)) => {
                if !list.is_told {
                    list.is_told = true;
                    let length = paragraph.text[..paragraph.passage.label].trim_end().len();
                    let (first, label) = (list.first.trim_end(), label.trim_end());
                    let message = Sentence::new(
                        format!("“{label}”和前面的“{first}”不是一种序号"),
                        format!("“{label}” is not of the kind of “{first}” before it"),
                    );
                    report.tell(paragraph, 0..length, message);
                }
                list.last = number.or(list.last);
            }
            // Another list begins.
            _ => *slot = Some(List { first: label, kind, is_told: false, last: number }),
        }
    }
}

/// What labels of one kind have in common. `None` for those that fit behind any: 最后, and none at all.
fn kind(label: &str) -> Option<String> {
    if label.is_empty() || label.starts_with("最后") {
        return None;
    }
    // 第一章总则 and 第二章 are of one kind.
    let word =
        label.strip_prefix('第').and_then(|rest| rest.find(|c: char| !is_counting(c)).map(|at| at + '第'.len_utf8()));
    let end = word.and_then(|at| label[at..].chars().next().map(|c| at + c.len_utf8())).unwrap_or(label.len());
    let label = &label[..end];
    let first = Sample::parse(label).ok().and_then(|sample| sample.label(1, 4)).unwrap_or_else(|| label.to_owned());
    let half = |c: char| match c {
        '（' => '(',
        '）' => ')',
        '．' => '.',
        '，' => ',',
        '：' => ':',
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        c => c,
    };
    // 一要 二是
    let is_verb = first.strip_prefix('一').is_some_and(|verb| verb.starts_with(VERBS) && verb.chars().count() == 1);
    let first = if is_verb { "一是" } else { &first };
    Some(first.chars().filter(|c| !c.is_whitespace()).map(half).collect())
}

/// Whether speakers go on with the one behind the other: 首先 其次 第三.
fn is_one_kind(one: &str, other: &str) -> bool {
    let is_of = |kind: &str, first: &str| kind.starts_with(first);
    let goes_on = |one: &str, other: &str| is_of(one, "首先") && (is_of(other, "首先") || is_of(other, "第一"));
    one == other || goes_on(one, other) || goes_on(other, one)
}

fn is_counting(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, said};

    fn speech(labels: [&str; 3]) -> String {
        let [one, two, three] = labels;
        format!("同志们：\n今天讲话。\n{one}加强学习。要学。\n{two}埋头实干。要干。\n{three}抓好落实。要落实。")
    }

    #[test]
    fn another_kind_is_told_once() {
        assert_eq!(found(&RULE, &speech(["首先，", "二、", "三、"])), ["二、"]);
        assert_eq!(
            said(&RULE, &speech(["第一，", "第二、", "第三，"])),
            ["“第二、” is not of the kind of “第一，” before it"]
        );
    }

    #[test]
    fn a_list_that_ended_is_no_part_of_the_next() {
        let speech = "同志们：\n一、学习。要学。\n二、实干。要干。\n三、落实。要落实。\n四、总结。要总结。\n\
                      还有三个原因：首先要学。\n其次，要干。要大干。\n第三，要算。要精打细算。";
        assert_eq!(found(&RULE, speech), [""; 0]);
        let of_words = "同志们：\n1、学习。要学。\n2、实干。要干。\n为什么呢？首先，要学。\n其次，要干，要大干，\
                        要一直干，干到底，干出个样子来，干出成绩来。\n第三，要算。要算。\n第四，要写。要写。";
        assert_eq!(found(&RULE, of_words), [""; 0]);
    }

    #[test]
    fn one_kind_stays() {
        for labels in [
            ["第一，", "第二,", "第三， "],
            ["首先，", "其次，", "最后，"],
            ["第一，", "第二，", "最后，"],
            ["一要", "二是", "三要"],
            ["首先，", "第二，", "第三，"],
            ["首先，", "其次，", "第三，"],
            ["首先，", "其次，", "第三个方面，"],
            ["第一，", "其次，", "第三，"],
            ["（一）", "(二)", "（三）"],
            ["一是", "二是", "三是"],
            ["——", "——", "——"],
            ["第一条总则　", "第二条", "第三条　"],
        ] {
            assert_eq!(found(&RULE, &speech(labels)), [""; 0], "{labels:?}");
        }
    }
}
