//! The starter is a good speech as it stands, in both tongues and in every size.

mod common;

use common::{kept, sections, toml, waiting, whole, write, write_at};
use jianggao::message::Tongue::{self, Chinese, English};
use jianggao::model::Speech;
use jianggao::starter::Starter;
use unicode_width::UnicodeWidthStr;

const USUAL: Starter = Starter { tongue: Chinese, parts: 3, points: 3, numbering_is_set: false };

/// Every number of parts and of points that a command may ask for, in both tongues, with labels and without.
fn sizes() -> impl Iterator<Item = Starter> {
    let sizes = (0..=99).flat_map(|count| [(count, 3), (3, count)]).chain([(99, 99), (0, 0), (255, 1), (1, 255)]);
    sizes.flat_map(|(parts, points)| {
        let numbering_is_set = parts % 2 == points % 2;
        [Chinese, English].map(|tongue| Starter { tongue, parts, points, numbering_is_set })
    })
}

#[test]
fn the_usual_starters_are_as_they_were() {
    for (tongue, name) in [(Chinese, "zh"), (English, "en")] {
        let starter = Starter { tongue, ..USUAL }.toml();
        kept(&format!("tests/starter/{name}.toml"), &starter);
        kept(&format!("tests/starter/{name}.txt"), &write_at(Some(80), "text", &whole(&toml(&starter))));
    }
}

#[test]
fn a_starter_of_any_size_is_read_numbered_and_written_back() {
    for starter in sizes() {
        let speech = toml(&starter.toml());
        assert_eq!(speech.parts.len(), usize::from(starter.parts), "{starter:?}");
        assert!(speech.parts.iter().all(|part| part.points.len() == usize::from(starter.points)), "{starter:?}");
        assert_eq!(speech.numbering.is_none(), starter.numbering_is_set, "{starter:?}");
        assert_eq!(speech.lang_in_force().is_chinese(), starter.tongue == Chinese, "{starter:?}");
        assert_eq!(toml(&write("toml", &whole(&speech))), speech, "{starter:?}");
    }
}

/// What every speech has, and in every section something to replace, told apart by its number.
#[test]
fn a_starter_has_all_that_a_speech_has() {
    for starter in sizes() {
        let speech = toml(&starter.toml());
        let Speech { head, greeting, opening, closing, .. } = &speech;
        assert!(head.title.is_some() && head.speaker.is_some() && head.date.is_some(), "{starter:?}");
        assert!(!greeting.is_empty() && !opening.is_empty() && !closing.is_empty(), "{starter:?}");
        let manuscript = whole(&speech);
        let all = sections(&manuscript.sections);
        let mut texts: Vec<_> = all.iter().map(|section| section.text).collect();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), all.len(), "{starter:?}");
    }
}

#[test]
fn lines_that_wait_can_be_used_alone_and_together() {
    for (tongue, numbering_is_set) in [(Chinese, false), (Chinese, true), (English, false), (English, true)] {
        let starter = Starter { tongue, numbering_is_set, ..USUAL }.toml();
        let speech = toml(&starter);
        let lines: Vec<&str> = starter.lines().filter(|line| waiting(line).is_some()).collect();
        assert_eq!(lines.len(), 7 + usize::from(numbering_is_set));
        let mut all = starter.clone();
        for line in lines {
            let used = starter.replace(line, &line[2..]);
            assert_ne!(toml(&used), speech, "{line}");
            all = all.replace(line, &line[2..]);
        }
        toml(&all);
    }
}

#[test]
fn both_tongues_have_the_same_keys() {
    for starter in sizes() {
        let keys = |tongue: Tongue| {
            let toml = Starter { tongue, ..starter }.toml();
            let keys = toml.lines().filter_map(key).map(|(key, waits)| (key.to_owned(), waits));
            keys.collect::<Vec<_>>()
        };
        assert_eq!(keys(Chinese), keys(English), "{starter:?}");
    }
}

/// So that a terminal shows it as it is, and no editor's formatter breaks its arrays.
#[test]
fn no_line_is_wider_than_80_columns() {
    for starter in sizes() {
        let toml = starter.toml();
        let wide = toml.lines().find(|line| line.width_cjk() > 80);
        assert_eq!(wide, None, "{starter:?}");
    }
}

#[test]
fn editors_are_led_to_the_schema() {
    for starter in sizes() {
        assert!(starter.toml().starts_with("#:schema ./speech.schema.json\n# "), "{starter:?}");
    }
}

/// The key or the header of a line, and whether it waits.
fn key(line: &str) -> Option<(&str, bool)> {
    let waiting = waiting(line);
    let line = waiting.unwrap_or(line);
    let key = match line.split_once(" = ") {
        Some((key, _)) => key,
        None => line.split(' ').next().filter(|word| word.starts_with('['))?,
    };
    (!line.starts_with('#')).then_some((key, waiting.is_some()))
}
