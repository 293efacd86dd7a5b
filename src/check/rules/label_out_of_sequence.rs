//! Labels that leave a number out or have it twice: 一、 二、 二、, 一是……三是…….

use crate::check::list::{Family, Item, Labels, first_item, items, number_of};
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
    let labels = Labels::of(sheet);
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
        // 其次 may come again and again.
        let in_words = label.starts_with(['首', '其', '再', '最', '另']) || label.starts_with("一方面");
        if !typed.is_empty() && typed == label && number > 1 && !in_words {
            let goes_on = |last: &Last<'_>| last.1 + 1 == number && alike(last.0, sample);
            let expected = match lists[at] {
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
    let found = items(paragraph);
    let mut lists: Vec<Item<'_>> = Vec::new();
    for item in found {
        let in_words = matches!(item.family, Family::Sequence | Family::Sides);
        let Some(number) = item.number.filter(|_| !in_words) else { continue };
        match lists.iter_mut().find(|last| last.family == item.family) {
            Some(last) => {
                let expected = last.number.unwrap_or(0) + 1;
                // A number far off is no item of the list; a first that stands alone was none.
                if number != 1 && number != expected && number <= expected + 2 {
                    let range = item.at..item.at + item.label.len();
                    tell(paragraph, range, number, expected, report);
                }
                *last = item;
            }
            None if number == 1 => lists.push(item),
            None => {}
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
