//! A mark at the end of a heading where the other headings of its level have none: 二、开拓创新。

use crate::check::report::Report;
use crate::check::sheet::{Paragraph, Sheet};
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use crate::model::is_han;
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    name: "mark-after-heading",
    is_on: true,
    mending: Mending::Suggested,
    manual: Manual {
        what: Words(
            "标题末尾多了 。，；、：，同级的标题没有",
            "a heading that ends in 。，；、： where those of its level do not",
        ),
        why: Words(
            "独占一行的标题末尾一般不用标点；同级的标题写法要一致。",
            "A heading on a line of its own usually ends without a mark, and headings of a level should look alike.",
        ),
        more: Words(
            "同级的标题至少有两个不带标点、而且占多数才算；？和 ！ 不管，接着正文的标题（一是……。）不管。",
            "Where at least two headings of the level, and most, have none; ？ and ！ are left alone, and so are \
             heads that run into their text （一是……。）.",
        ),
        bad: "一、夯实基础\n\n要抓好落实。\n\n二、开拓创新。\n\n要勇于创新。\n\n三、加强领导\n\n要压实责任。",
        good: "一、夯实基础\n\n要抓好落实。\n\n二、开拓创新\n\n要勇于创新。\n\n三、加强领导\n\n要压实责任。",
    },
    settings: &[],
    look: Look::Speech(look),
};

/// How many other headings of a level have to be without a mark.
const LEAST: usize = 2;

/// The displayed headings of a level.
#[derive(Default)]
struct Level {
    bare: usize,
    /// Those with a mark, and how long they are without it.
    marked: Vec<(usize, usize)>,
}

fn look(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let mut levels: BTreeMap<usize, Level> = BTreeMap::new();
    for (index, head) in sheet.spoken().filter(|(_, paragraph)| paragraph.is_displayed_head()) {
        let level = levels.entry(head.level()).or_default();
        match without_mark(head) {
            Some(end) => level.marked.push((index, end)),
            None => level.bare += 1,
        }
    }
    let is_odd = |level: &Level| level.bare >= LEAST && level.bare > level.marked.len();
    for (index, end) in levels.into_values().filter(is_odd).flat_map(|level| level.marked) {
        let Some(head) = sheet.paragraphs.get(index) else { continue };
        let mark = head.text.get(end..).unwrap_or_default();
        let message = Sentence::new(
            format!("标题末尾的 {mark} 多余，同级的标题大多没有"),
            format!("{mark} at the end of the heading; most headings of this level have none"),
        );
        let place = end..head.text.len();
        report.tell(head, place.clone(), message).suggest(&[(place, "")]);
    }
}

/// Where the mark at the end of a heading begins, if it has one.
fn without_mark(head: &Paragraph<'_>) -> Option<usize> {
    let words = head.text.get(head.passage.label..)?;
    let bare = words.trim_end_matches(['。', '，', '；', '、', '：', ',', ';', ':', '.']);
    let marks = words.get(bare.len()..)?;
    // A stop of half width may be of an abbreviation, and several are an ellipsis.
    let is_stop = marks == "." && bare.ends_with(is_han);
    let is_mark = !marks.is_empty() && !marks.contains('.') || is_stop;
    (is_mark && !bare.is_empty()).then(|| head.passage.label + bare.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, mended_as_suggested, said};

    fn heads(titles: &[&str]) -> String {
        let part = |title: &&str| format!("[[part]]\ntitle = \"{title}\"\ntext = \"好。\"\n");
        titles.iter().map(part).collect()
    }

    #[test]
    fn odd_marks_are_found() {
        for mark in ["。", "，", "；", "、", "：", ":", ".", ",", "。。"] {
            let bad = heads(&["夯实基础", &format!("开拓创新{mark}"), "加强领导"]);
            assert_eq!(found(&RULE, &bad), [mark]);
            assert_eq!(mended_as_suggested(&RULE, &bad), heads(&["夯实基础", "开拓创新", "加强领导"]));
        }
        assert_eq!(
            said(&RULE, &heads(&["甲", "乙", "丙；"])),
            ["； at the end of the heading; most headings of this level have none"]
        );
    }

    #[test]
    fn what_is_the_habit_of_the_speech_stays() {
        for titles in [
            &["夯实基础。", "开拓创新。", "加强领导。"][..],
            &["夯实基础", "开拓创新。"],
            &["夯实基础", "开拓创新", "加强领导。", "落实责任。"],
            &["夯实基础", "开拓创新", "怎么办？", "干！", "路在何方……", "等等...", "Inc."],
            &["甲", "乙", "、"],
        ] {
            assert_eq!(found(&RULE, &heads(titles)), [""; 0], "{titles:?}");
        }
        let run_in = "numbering = [\"一是\"]\n".to_owned() + &heads(&["夯实基础", "开拓创新", "加强领导。"]);
        assert_eq!(found(&RULE, &run_in), [""; 0]);
    }
}
