//! Labels that leave a number out or have it twice: 一、 二、 二、, 一是……三是…….

use crate::check::item::{Family, Item, first_item, items};
use crate::check::list::{is_behind_words, lists, number_of};
use crate::check::report::Report;
use crate::check::sheet::{Paragraph, Sheet};
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use crate::model::{Role, Sample};

pub(super) static RULE: Rule = Rule {
    name: "label-out-of-sequence",
    is_on: true,
    mending: Mending::ByHand,
    manual: Manual {
        what: Words(
            "序号跳了数或重了：一、二、二、，一是……三是……",
            "a label that leaves a number out or has it twice: 一、 二、 二、, 一是……三是……",
        ),
        why: Words(
            "删改之后序号没有跟着改，台上念到“二”又是“二”。",
            "Something was taken out or put in and the labels were left, so that a second 二 is read out behind the first.",
        ),
        more: Words(
            "看打出来的序号和段内的列举。重新从一开始、接着前一部分往下排（第四条）、把一、写在段落里的，都不算。",
            "Typed labels and lists inside of a paragraph. A list that begins again, that goes on from the part before \
             (第四条), or whose first item stands inside of a paragraph is left alone.",
        ),
        bad: "同志们：\n今天讲话。\n一、学习\n要学。\n二、实干\n要干。\n二、落实\n要落实。",
        good: "同志们：\n今天讲话。\n一、学习\n要学。\n二、实干\n要干。\n三、落实\n要落实。",
    },
    settings: &[],
    look: Look::Speech(look),
};

fn look(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    of_heads(sheet, report);
    for (_, paragraph) in sheet.spoken().filter(|(_, paragraph)| paragraph.is_text()) {
        inside(paragraph, report);
    }
    of_text(sheet, report);
}

/// Paragraphs that begin as the one before did, with its number again or the one behind the next: readers find no head in
/// what makes no sequence.
fn of_text(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let mut last: Option<Item<'_>> = None;
    for (_, paragraph) in sheet.spoken() {
        let is_head = paragraph.head_level().is_some();
        let Some(item) = first_item(paragraph).filter(|_| is_head || paragraph.is_text()) else { continue };
        let numbers = last.filter(|last| last.family == item.family).and_then(|last| last.number.zip(item.number));
        if let Some((before, number)) = numbers
            && !is_head
            && !matches!(item.family, Family::Sequence | Family::Sides)
            && number > 1
            && (number == before || number == before + 2)
        {
            tell(paragraph, 0..item.label.len(), number, before + 1, report);
        }
        last = Some(item);
    }
}

/// The last label of a list, and its number.
type Last<'l> = (&'l Sample, u32);

/// The typed labels of heads, against the one before in their list.
fn of_heads(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let labels = sheet.labels();
    // The lists that are under way, those of the parts first, and the last that ended of each level, from which the list of
    // another part may go on.
    let mut lists: Vec<Option<Last<'_>>> = Vec::new();
    let mut ended: Vec<Option<Last<'_>>> = Vec::new();
    for (place, paragraph) in sheet.spoken() {
        let Role::Head { level, label, .. } = paragraph.role() else { continue };
        let at = level.saturating_sub(1);
        ended.resize(ended.len().max(lists.len()).max(at + 1), None);
        while lists.len() > at + 1 {
            let last = lists.pop().flatten();
            ended[lists.len()] = last.or(ended[lists.len()]);
        }
        lists.resize(at + 1, None);
        let Some(sample) = labels.sample(label) else { continue };
        let Some(number) = sample.number() else { continue };
        let typed = &paragraph.text[..paragraph.passage.label];
        // 其次 may come again and again, and 第二天 tells a story.
        let in_words = label.starts_with(['首', '其', '再', '最', '另']) || label.starts_with("一方面");
        let is_story =
            label.starts_with('第') && label.contains(['天', '夜', '年', '日', '周', '次', '回', '届', '场']);
        if !typed.is_empty() && typed == label && number > 1 && !in_words && !is_story {
            let goes_on = |last: &Last<'_>| last.1 + 1 == number && alike(last.0, sample);
            let expected = match lists[at] {
                _ if is_behind_words(sheet, place, label) => number,
                Some((last, before)) if alike(last, sample) => before + 1,
                // Of another family: that is for another rule.
                Some(_) => number,
                None if ended[at].as_ref().is_some_and(goes_on) => number,
                None if stands_before(sheet, place, sample, number - 1) => number,
                None => 1,
            };
            if expected != number {
                tell(paragraph, 0..typed.trim_end().len(), number, expected, report);
            }
        }
        lists[at] = Some((sample, number));
    }
}

/// Whether two labels count in one list, whatever mark stands behind the number.
fn alike(one: &Sample, other: &Sample) -> bool {
    let bare = |sample: &Sample| {
        let label = sample.label(1, 1).unwrap_or_default();
        label.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned()
    };
    one.same_family(other) || bare(one) == bare(other)
}

/// Whether a label stands inside of one of the paragraphs right before.
fn stands_before(sheet: &Sheet<'_>, place: usize, sample: &Sample, number: u32) -> bool {
    const NEAR: usize = 12;
    let Some(label) = sample.label(number, number) else { return false };
    let near = &sheet.paragraphs[place.saturating_sub(NEAR)..place];
    near.iter().any(|paragraph| paragraph.text.contains(label.trim_end()))
}

/// Lists inside of one paragraph.
fn inside(paragraph: &Paragraph<'_>, report: &mut Report<'_>) {
    for list in lists(&items(paragraph)) {
        for (index, pair) in list.items.windows(2).enumerate() {
            let [before, item] = pair else { continue };
            let in_words = |item: &Item<'_>| matches!(item.family, Family::Sequence | Family::Sides);
            let Some((last, number)) = before.number.zip(item.number) else { continue };
            // 第一 and 第三 by themselves may be two of many.
            let is_list = index > 0 || number <= last || matches!(item.family, Family::Verb(_) | Family::Marked(_));
            if number != last + 1 && is_list && !in_words(before) && !in_words(item) {
                tell(paragraph, item.at..item.at + item.label.len(), number, last + 1, report);
            }
        }
    }
}

fn tell(paragraph: &Paragraph<'_>, range: std::ops::Range<usize>, number: u32, expected: u32, report: &mut Report<'_>) {
    let label = paragraph.text[range.clone()].to_owned();
    let right = Sample::parse(&label).ok().and_then(|sample| sample.label(expected, expected));
    let right = right.unwrap_or_else(|| expected.to_string());
    let message = match number_of(&label) {
        Some(number) if number + 1 == expected => Sentence::new(
            format!("“{label}”重了，应为“{right}”"),
            format!("“{label}” is there twice; “{right}” is meant"),
        ),
        _ if number > expected => {
            Sentence::new(format!("“{label}”之前缺“{right}”"), format!("“{right}” is missing before “{label}”"))
        }
        _ => Sentence::new(
            format!("“{label}”的次序不对，应为“{right}”"),
            format!("“{label}” is out of order; “{right}” is meant"),
        ),
    };
    report.tell(paragraph, range, message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, said};

    #[test]
    fn heads_are_counted() {
        let speech = |labels: [&str; 3]| {
            let [one, two, three] = labels;
            format!("同志们：\n今天讲话。\n{one}加强学习\n要学。\n{two}埋头实干\n要干。\n{three}抓好落实\n要落实。")
        };
        assert_eq!(found(&RULE, &speech(["一、", "二、", "四、"])), ["四、"]);
        assert_eq!(said(&RULE, &speech(["一、", "二、", "四、"])), ["“三、” is missing before “四、”"]);
        assert_eq!(
            said(&RULE, &speech(["（一）", "（二）", "（二）"])),
            ["“（二）” is there twice; “（三）” is meant"]
        );
        assert_eq!(found(&RULE, &speech(["一是", "二是", "二是"])), ["二是"]);
        assert_eq!(found(&RULE, &speech(["第一，", "第二，", "第四，"])), ["第四"]);
        assert_eq!(found(&RULE, &speech(["一、", "二、", "三、"])), [""; 0]);
    }

    #[test]
    fn lists_inside_of_a_paragraph_are_counted() {
        let bad = "同志们：\n要做到：一是学习；三是落实。\n又要：一是学，二是干，二是算。";
        assert_eq!(said(&RULE, bad), ["“二是” is missing before “三是”", "“二是” is there twice; “三是” is meant"]);
        for quiet in [
            "一是学，二是干。又：一是快，二是好。",
            "（一）学（二）干，见图（三）",
            "第一，学。第二，干。最后，算。",
            "他考了第一，我考了第三，",
            "一方面要学，另一方面要干。",
        ] {
            let quiet = format!("同志们：\n{quiet}");
            assert_eq!(found(&RULE, &quiet), [""; 0], "{quiet}");
        }
    }

    #[test]
    fn lists_of_uneven_labels_and_references_stay() {
        assert_eq!(found(&RULE, "同志们：\n一是学，二是干，四是查"), ["四是"]);
        assert_eq!(found(&RULE, "同志们：\n第一，学。第二，干。第四，查。"), ["第四"]);
        for quiet in [
            "一要学习，二是实干，三要落实。",
            "首先，学。其次，干。其次，算。第四，写。第五，读。",
            "第一、第三、第五小组留下来。",
            "第一个到的是小王，第三个到的是小李。",
            "如图所示，①③两项做得好。",
            "（1）（3）两条要改",
            "一是学。二是干：一是快，二是稳。三是算。",
            "原因在于：\n首先，要学。大家都要学。\n其次，要干。大家都要干。\n第三，要算。大家都要算。\n第四，要写。",
        ] {
            let quiet = format!("同志们：\n{quiet}");
            assert_eq!(found(&RULE, &quiet), [""; 0], "{quiet}");
        }
    }

    #[test]
    fn a_list_may_go_on_or_begin_again() {
        let on =
            "同志们：\n今天讲话。\n一、章程\n第一条　要学。\n第二条　要干。\n二、附则\n第三条　要管。\n第四条　要算。";
        assert_eq!(found(&RULE, on), [""; 0]);
        let again =
            "同志们：\n今天讲话。\n一、学习\n一是学。\n二是干。\n另外还有。\n一是管。\n二是算。\n二、落实\n要落实。";
        assert_eq!(found(&RULE, again), [""; 0]);
        let far = on.replace("二、附则", &format!("{}二、附则", "要一条一条地学。\n".repeat(20)));
        assert_eq!(found(&RULE, &far), [""; 0]);
        let toml = "[[part]]\ntitle = \"甲\"\nlabel = \"一、\"\n[[part]]\ntitle = \"乙\"\nlabel = \"三、\"\n";
        assert_eq!(found(&RULE, toml), [""; 0]);
    }
}
