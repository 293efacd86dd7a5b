//! What selecting promises: any selector works or explains, and what it selects is printed as in the whole.

mod common;

use common::{cases, paragraphs, sections, speech, whole, write, write_at};
use jianggao::message::Message;
use jianggao::model::{Manuscript, Numbered, Speech, Unselected};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use scraper::{Html, Selector};
use std::collections::HashSet;

/// What a selector of the speech is made from: random words where none of it is asked for.
type Wish = (u8, Index, Index, String);

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn any_selector_works_or_explains(speech in speech(), wishes in wishes()) {
        let manuscript = whole(&speech);
        for selector in wishes.iter().map(|wish| selector(&manuscript, wish)) {
            match manuscript.clone().select(&[&selector]) {
                Ok(selected) => check_part(&manuscript, &selected)?,
                Err((wanted, why)) => {
                    prop_assert_eq!(wanted, selector);
                    match why {
                        Unselected::Nothing(choices) => prop_assert_eq!(choices, manuscript.choices()),
                        Unselected::Several(choices) => {
                            prop_assert!(choices.len() > 1);
                            for choice in choices {
                                prop_assert!(manuscript.clone().select(&[&choice.name]).is_ok(), "{choice:?}");
                            }
                        }
                        Unselected::BadRange => {}
                    }
                }
            }
        }
    }

    #[test]
    fn everything_that_is_offered_can_be_selected(speech in speech()) {
        let manuscript = whole(&speech);
        for choice in manuscript.choices() {
            prop_assert!(!choice.name.is_empty());
            let selected = manuscript.clone().select(&[&choice.name]);
            prop_assert!(selected.is_ok(), "{choice:?}");
            check_part(&manuscript, &selected.unwrap_or_else(|_| manuscript.clone()))?;
        }
        for section in sections(&manuscript.sections) {
            let selected = manuscript.clone().select(&[&section.id]);
            let Ok(selected) = selected else { return Err(TestCaseError::fail(section.id.clone())) };
            check_part(&manuscript, &selected)?;
            let kept = sections(&selected.sections);
            prop_assert!(kept.iter().any(|kept| kept.id == section.id && same(kept, section)));
        }
    }

    #[test]
    fn several_come_in_the_order_of_the_speech_and_none_twice(speech in speech(), wishes in wishes()) {
        let manuscript = whole(&speech);
        let mut wanted = good_selectors(&manuscript, &wishes);
        if wanted.is_empty() {
            return Ok(());
        }
        let one_by_one: HashSet<String> = wanted
            .iter()
            .filter_map(|selector| manuscript.clone().select(&[selector]).ok())
            .flat_map(|selected| ids(&selected))
            .collect();
        let forth = manuscript.clone().select(&wanted);
        wanted.reverse();
        wanted.extend(wanted.clone());
        let back = manuscript.clone().select(&wanted);
        let (Ok(forth), Ok(back)) = (forth, back) else { return Err(TestCaseError::fail("each alone, but not all")) };
        check_part(&manuscript, &forth)?;
        prop_assert_eq!(write("html", &forth), write("html", &back));
        prop_assert_eq!(ids(&forth).into_iter().collect::<HashSet<_>>(), one_by_one);
    }

    #[test]
    fn a_selection_is_a_speech_that_prints_the_same(speech in speech(), wishes in wishes()) {
        let manuscript = whole(&speech);
        let wanted = good_selectors(&manuscript, &wishes);
        let Ok(selected) = manuscript.select(&wanted) else { return Err(TestCaseError::fail("each alone")) };
        for (out, back) in common::both_ways() {
            let written = write(out.name, &selected);
            let read: Speech = match common::read(&written, back.name) {
                _ if written.is_empty() => Speech::default(),
                Ok(read) => read,
                // A plain section without paragraphs prints nothing, and what says nothing is told so.
                Err(faults) if write("text", &selected).is_empty() => {
                    prop_assert_eq!(&faults.list[0].message, &Message::Empty);
                    continue;
                }
                Err(faults) => panic!("{}", common::told(&faults)),
            };
            let read = whole(&read);
            prop_assert_eq!(write("text", &read), write("text", &selected), "{}", written);
            prop_assert_eq!(write_at(Some(30), "text", &read), write_at(Some(30), "text", &selected));
            prop_assert_eq!(write("markdown", &read), write("markdown", &selected), "{}", written);
            prop_assert_eq!(&read.lang, &selected.lang);
        }
    }
}

/// A label of no family, and an empty one, look as their level does, whatever typed labels stand before them.
#[test]
fn a_section_alone_looks_as_in_the_whole() {
    let part = |label: &str| format!("[[part]]\nlabel = \"{label}\"\ntitle = \"甲\"\ntext = \"乙。\"\n");
    for (numbering, first) in [("一、", "一是"), ("一是", "一、"), ("1.", "A."), ("A.", "1.")] {
        let toml = format!("numbering = [\"{numbering}\"]\n{}{}{}", part(first), part("附."), part(""));
        let speech = common::toml(&toml);
        for number in ["2", "3"] {
            let selected = whole(&speech).select(&[number]).unwrap_or_else(|why| panic!("{why:?}"));
            let alone = common::toml(&write("toml", &selected));
            assert_eq!(write("text", &whole(&alone)), write("text", &selected), "{toml}");
        }
    }
}

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let words = prop_oneof![
        any::<String>(),
        "[0-9.]{0,6}",
        "[一二三四五六七八九十百千零第部分章节条点.。、-]{0,6}",
        select(
            &[
                "title",
                "OPENING",
                "greeting",
                "closing",
                "signature",
                "结尾",
                "落款",
                "1-2",
                "2-1",
                "1.1-2",
                "",
                "同志们"
            ][..]
        )
        .prop_map(str::to_owned),
    ];
    prop::collection::vec((0u8..8, any::<Index>(), any::<Index>(), words), 1..6)
}

/// The wishes that come true.
fn good_selectors(manuscript: &Manuscript<'_>, wishes: &[Wish]) -> Vec<String> {
    let selectors = wishes.iter().map(|wish| selector(manuscript, wish));
    selectors.filter(|selector| manuscript.clone().select(&[selector]).is_ok()).collect()
}

/// A selector made from what the speech has: numbers, ranges, anchors, labels, heads, words of heads.
fn selector(manuscript: &Manuscript<'_>, (kind, at, other, words): &Wish) -> String {
    let choices = manuscript.choices();
    let sections = sections(&manuscript.sections);
    if choices.is_empty() || sections.is_empty() {
        return words.clone();
    }
    let choice = at.get(&choices);
    match kind {
        0 => choice.name.clone(),
        1 => format!("{}-{}", choice.name, other.get(&choices).name),
        2 => choice.head.clone(),
        3 => choice.head.chars().skip(other.index(3)).take(1 + other.index(4)).collect(),
        4 => at.get(&sections).id.clone(),
        5 => at.get(&sections).lead.as_ref().map(|lead| lead.label.clone()).unwrap_or_default(),
        6 => format!("{}{words}", choice.name),
        _ => words.clone(),
    }
}

/// What is selected has the words, labels, anchors and order of the whole.
fn check_part(manuscript: &Manuscript<'_>, selected: &Manuscript<'_>) -> Result<(), TestCaseError> {
    let (all, kept) = (sections(&manuscript.sections), sections(&selected.sections));
    let mut rest = all.iter();
    for section in &kept {
        let Some(original) = rest.find(|original| original.id == section.id) else {
            return Err(TestCaseError::fail(format!("{} out of order", section.id)));
        };
        // Above what is selected nothing but its place is kept.
        let place_alone = section.lead.is_none() && section.text.is_empty() && section.after.is_empty();
        prop_assert!(same(section, original) || (place_alone && !section.points.is_empty()), "{}", section.id);
    }
    let mut lines = paragraphs(manuscript).into_iter();
    for line in paragraphs(selected) {
        prop_assert!(lines.any(|original| original == line), "{}", line);
    }
    let (all, kept) = (ids(manuscript), ids(selected));
    prop_assert_eq!(kept.iter().collect::<HashSet<_>>().len(), kept.len());
    let mut rest = all.iter();
    prop_assert!(kept.iter().all(|id| rest.any(|original| original == id)), "{:?} of {:?}", kept, all);
    prop_assert_eq!(&selected.lang, &manuscript.lang);
    Ok(())
}

fn same(section: &Numbered<'_>, original: &Numbered<'_>) -> bool {
    let alike = section.lead == original.lead && section.text == original.text && section.after == original.after;
    alike && section.points.len() == original.points.len()
}

/// The anchors of the page, in order.
fn ids(manuscript: &Manuscript<'_>) -> Vec<String> {
    let Ok(anchored) = Selector::parse("article [id]") else { return Vec::new() };
    let page = Html::parse_document(&write("html", manuscript));
    page.select(&anchored).filter_map(|element| element.attr("id").map(str::to_owned)).collect()
}

/// Part 4 of a speech with three parts is none, even where a head has a 4 in it; what is no number may be a label.
#[test]
fn numbers_are_positions_and_labels_are_words() {
    let speech = common::toml(
        "numbering = ['一、', '第一条，']\n[[part]]\nlabel = '二、'\ntitle = '4月的任务'\n[[part.point]]\ntitle = '甲'\n[[part]]\ntitle = '乙'\n",
    );
    let ids = |selector: &str| -> Vec<String> {
        let manuscript = whole(&speech).select(&[selector]);
        manuscript.map_or(Vec::new(), |manuscript| manuscript.sections.iter().map(|part| part.id.clone()).collect())
    };
    assert_eq!(ids("4"), Vec::<String>::new());
    assert_eq!(ids("4月"), ["part-1"]);
    assert_eq!(ids("二"), ["part-2"]);
    assert_eq!(ids("二、"), ["part-1"]);
    assert_eq!(
        whole(&speech).select(&["第一条，"]).map(|all| all.sections[0].points[0].id.clone()),
        Ok("part-1-point-1".to_owned())
    );
}

#[test]
fn a_title_of_two_lines_is_offered_as_one() {
    let speech = common::toml("title = \"\"\"\n在矿区推进会上\n的讲话\"\"\"\nopening = \"好。\"\n");
    let choices = common::whole(&speech).choices();
    assert_eq!(choices[0].head, "在矿区推进会上 的讲话");
}
