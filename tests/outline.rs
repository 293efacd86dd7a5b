//! What the outline promises: it counts what is printed, its names select, and table and JSON tell the same.

mod common;

use common::{cases, sections, speech, toml, whole, write};
use jianggao::message::Tongue;
use jianggao::model::{Lang, Level, Manuscript, Numbered, Sample, Section, Speech};
use jianggao::outline::{NARROWEST, Outline, Pace, Piece, Target};
use jianggao::typography::{columns, count};
use proptest::option;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use std::io;
use std::num::NonZeroU32;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

const TONGUES: [(&str, Tongue); 2] = [("zh", Tongue::Chinese), ("en", Tongue::English)];

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn lengths_are_those_of_what_is_printed(speech in speech()) {
        let manuscript = whole(&speech);
        let outline = outline(&manuscript);
        prop_assert_eq!(outline.count, count(&write("text", &manuscript)));
        prop_assert_eq!(outline.count, sum(&outline.pieces));
        let (pieces, sections) = (flat(&outline.pieces), sections(&manuscript.sections));
        let pieces = pieces.into_iter().filter(|piece| piece.level > 0);
        for (piece, section) in pieces.zip(&sections) {
            let alone = Numbered { points: Vec::new(), ..(*section).clone() };
            let own = count(&write("text", &with_sections(&manuscript, vec![alone])));
            prop_assert_eq!(piece.count, own + sum(&piece.points), "{:?}", piece);
            prop_assert_eq!((piece.level, piece.titled), (section.level, section.lead.is_some()));
        }
    }

    #[test]
    fn every_name_selects_its_piece_alone(speech in speech()) {
        let manuscript = whole(&speech);
        let outline = outline(&manuscript);
        let pieces = flat(&outline.pieces);
        let names: HashSet<&str> = pieces.iter().map(|piece| piece.name.as_str()).collect();
        prop_assert_eq!(names.len(), pieces.len());
        let mut rest = sections(&manuscript.sections).into_iter();
        for piece in &pieces {
            let Ok(selected) = manuscript.clone().select(&[&piece.name]) else {
                return Err(TestCaseError::fail(piece.name.clone()));
            };
            let expected = match rest.next().filter(|_| piece.level > 0) {
                Some(section) => with_sections(&manuscript, vec![section.clone()]),
                None => {
                    rest = sections(&manuscript.sections).into_iter();
                    only(&manuscript, &piece.name)
                }
            };
            prop_assert_eq!(write("text", &selected), write("text", &expected), "{}", piece.name);
            if let Some(head) = head_of(&selected, piece) {
                prop_assert_eq!(&piece.head, &head);
            }
        }
    }

    #[test]
    fn table_and_json_tell_the_same(speech in speech(), chinese in any::<bool>(), pace in 1u32..1_000) {
        let manuscript = whole(&speech);
        let outline = Outline::new(&manuscript, Pace(NonZeroU32::new(pace).unwrap_or(NonZeroU32::MIN)));
        let json: Value = serde_json::from_str(&outline.json(None))?;
        prop_assert_eq!(&json["pace"], pace);
        prop_assert_eq!(&json["unit"], if manuscript.lang.is_chinese() { "character" } else { "word" });
        let mut told = Vec::new();
        tell(&json["pieces"], &mut told);
        let whole = Value::from(if outline.count == 0 { 0.0 } else { 1.0 });
        let total = if chinese { "合计" } else { "Total" };
        told.push((total.to_owned(), numbers(&json["count"], &json["minutes"], &whole)));

        let table = outline.table(if chinese { Tongue::Chinese } else { Tongue::English }, 120, None);
        let lines: Vec<&str> = table.lines().collect();
        prop_assert_eq!(lines.len(), told.len() + 1, "{}", table);
        for (line, (name, numbers)) in lines[1..].iter().zip(&told) {
            let cells: Vec<&str> = line.split_whitespace().skip(1).take(3).collect();
            prop_assert_eq!(&cells.join(" "), numbers, "{}", table);
            // Names of more than a third of the width are cut.
            prop_assert!(name.len() > 40 || line.starts_with(&format!("{name}  ")), "{}", table);
        }
        // All numbers end in one column, whichever width a terminal gives to ambiguous marks. Heads stand behind them.
        let numbers = lines.iter().map(|line| up_to_share(line)).collect::<Vec<_>>();
        prop_assert!(numbers.iter().all(|part| columns(part) == columns(numbers[0])), "{}", table);
        prop_assert!(numbers.iter().skip(1).all(|part| part.width() == part.width_cjk()), "{}", table);
    }

    #[test]
    fn no_line_is_too_wide(speech in speech(), width in 0usize..=120, target in option::of(0.01f64..200.0), depth in 0usize..6) {
        let manuscript = whole(&speech);
        let outline = outline(&manuscript).to_depth(depth);
        for (_, tongue) in TONGUES {
            let table = outline.table(tongue, width, target.and_then(Target::new));
            let (rows, sentences) = table.split_once("\n\n").unwrap_or((&table, ""));
            prop_assert_eq!(rows.lines().count(), flat(&outline.pieces).len() + 2, "{}", table);
            prop_assert_eq!(sentences.is_empty(), target.is_none());
            for line in table.lines() {
                prop_assert!(columns(line) <= width.max(NARROWEST), "{} {line:?}\n{}", width, table);
                prop_assert!(line == line.trim_end() && !line.contains(char::is_control), "{line:?}");
            }
        }
    }

    #[test]
    fn deeper_sections_stay_counted(speech in speech(), depth in 0usize..5) {
        let manuscript = whole(&speech);
        let all = outline(&manuscript);
        let cut = all.clone().to_depth(depth);
        let kept = |piece: &&Piece| piece.level <= depth.max(1);
        let measured = |piece: &Piece| (piece.name.clone(), piece.head.clone(), piece.count);
        let expected: Vec<_> = flat(&all.pieces).into_iter().filter(kept).map(measured).collect();
        prop_assert_eq!(flat(&cut.pieces).into_iter().map(measured).collect::<Vec<_>>(), expected);
        prop_assert_eq!(cut.count, all.count);
        prop_assert_eq!(all.clone().to_depth(usize::MAX), all);
    }

    #[test]
    fn a_target_is_met_or_missed_by_what_is_said(speech in speech(), minutes in 0.01f64..10.0) {
        let manuscript = whole(&speech);
        let outline = outline(&manuscript);
        let Some(target) = Target::new(minutes) else { return Err(TestCaseError::fail("a good target")) };
        let timing = outline.timing(target);
        let difference = outline.minutes(outline.count) - minutes;
        prop_assert!((timing.difference_minutes - difference).abs() < 1e-9);
        prop_assert_eq!(timing.fits, timing.difference_minutes.abs() <= target.tolerance());
        // With so many characters less, or more, it takes the minutes asked for, but for half of one.
        let mended = outline.count as i64 - timing.difference_count;
        prop_assert!((mended as f64 - minutes * f64::from(outline.pace.0.get())).abs() <= 0.5 + 1e-6);

        let parts: Vec<&Piece> = outline.pieces.iter().filter(|piece| piece.titled).collect();
        let lengths = parts.iter().map(|part| part.count);
        let extreme = if difference > 0.0 { lengths.max() } else { lengths.min() };
        let sum: usize = parts.iter().map(|part| part.count).sum();
        let mean = sum as f64 / parts.len().max(1) as f64;
        // Of parts of about one length none is the one to change.
        let stands_out = |&count: &usize| (count as f64 - mean).abs() >= mean / 10.0;
        let expected = extreme.filter(|count| !timing.fits && parts.len() > 1 && stands_out(count));
        prop_assert_eq!(timing.change.map(|part| part.count), expected);

        let json: Value = serde_json::from_str(&outline.json(Some(target)))?;
        let told = &json["target"];
        prop_assert_eq!(&told["fits"], timing.fits);
        prop_assert_eq!(&told["difference_count"], timing.difference_count);
        let change = told.get(if difference > 0.0 { "cut_from" } else { "add_to" }).and_then(Value::as_str);
        prop_assert_eq!(change, timing.change.map(|part| part.name.as_str()));
        let other = told.get(if difference > 0.0 { "add_to" } else { "cut_from" });
        prop_assert!(other.is_none());
    }

    #[test]
    fn parts_are_held_against_their_mean(lengths in prop::collection::vec(0usize..50, 0..8)) {
        let titled = |n: &usize| Section { title: Some("字".repeat(*n)), label: Some(String::new()), ..Section::default() };
        let mut parts: Vec<Section> = lengths.iter().map(titled).collect();
        // What has no head is no part to compare with.
        parts.push(Section { text: vec!["字".repeat(1_000)], ..Section::default() });
        let speech = Speech { lang: Lang::parse("zh"), parts, ..Speech::default() };
        let mean = lengths.iter().sum::<usize>() as f64 / lengths.len() as f64;
        let out = |n: usize| lengths.len() > 1 && (n as f64 > 1.5 * mean || (n as f64) < 0.5 * mean);
        let expected: Vec<String> =
            lengths.iter().enumerate().filter(|(_, n)| out(**n)).map(|(at, _)| (at + 1).to_string()).collect();
        let outline = outline(&whole(&speech));
        let found: Vec<&str> = outline.out_of_proportion().iter().map(|part| part.name.as_str()).collect();
        prop_assert_eq!(&found, &expected);
        let json: Value = serde_json::from_str(&outline.json(None))?;
        prop_assert_eq!(&json["out_of_proportion"], &Value::from(expected));
    }
}

/// Every example as a table and as JSON; `TRYCMD=overwrite cargo test` writes them anew.
#[test]
fn examples_are_outlined_as_they_were() -> io::Result<()> {
    let folder = Path::new("tests/golden/outline");
    let overwrite = std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite");
    let mut known = HashSet::new();
    for (name, minutes) in [("speech", 15.0), ("library-opening", 5.0), ("graduation", 4.0)] {
        let speech = toml(&fs::read_to_string(format!("data/{name}.toml"))?);
        let manuscript = whole(&speech);
        let (outline, target) = (outline(&manuscript), Target::new(minutes));
        let mut forms = vec![(format!("{name}.json"), outline.json(target))];
        for (tag, tongue) in TONGUES {
            forms.extend(
                [80, 40].map(|width| (format!("{name}.{tag}.{width}.txt"), outline.table(tongue, width, target))),
            );
        }
        for (file, drawn) in forms {
            if overwrite {
                fs::create_dir_all(folder)?;
                fs::write(folder.join(&file), &drawn)?;
            }
            assert_eq!(fs::read_to_string(folder.join(&file)).unwrap_or_default(), drawn, "{file}");
            known.insert(file);
        }
    }
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        assert!(known.contains(&name), "{name}");
    }
    Ok(())
}

#[test]
fn parts_out_of_proportion_are_named() {
    let part = |words: usize| format!("[[part]]\ntitle = \"{}\"\n", "字".repeat(words));
    let speech = toml(&[part(100), part(98), part(8), part(10), part(10)].concat());
    let manuscript = whole(&speech);
    let table = |tongue, minutes| outline(&manuscript).table(tongue, 70, Target::new(minutes));
    let sentences = |tongue, minutes| table(tongue, minutes).split_once("\n\n").map(|(_, said)| said.to_owned());
    assert_eq!(
        sentences(Tongue::Chinese, 3.0).as_deref(),
        Some(
            "比要求的 3 分钟少 1.8 分钟，约少 364 字。\n最短的部分是 3（三、字字字字字字字字），可先在这里补。\n\
             各部分长短不匀：1（一、字字字字字字字字字字字字…）偏长，是平均的\n\
             216%；2（二、字字字字字字字字字字字字…）偏长，是平均的 212%；3（三、\n\
             字字字字字字字字）偏短，是平均的 21%；另有 2 个部分。\n"
        )
    );
    assert_eq!(
        sentences(Tongue::English, 0.5).as_deref(),
        Some(
            "0.7 minutes over the 0.5 asked for, about 136 characters.\n\
             The longest part is 1 (一、字字字字字字字字字字字字…): cut there\n\
             first.\nOut of proportion: 1 (一、字字字字字字字字字字字字…) is long, 216 %\n\
             of the average part; 2 (二、字字字字字字字字字字字字…) is long, 212 %\n\
             of the average part; 3 (三、字字字字字字字字) is short, 21 % of the\n\
             average part; and 2 more.\n"
        )
    );
}

#[test]
fn the_tolerance_grows_with_the_target() {
    let tolerance = |minutes| Target::new(minutes).map(Target::tolerance);
    for (minutes, expected) in [(1.0, 0.1), (5.0, 0.5), (10.0, 0.5), (16.0, 0.5), (20.0, 0.6), (60.0, 1.8)] {
        assert!(tolerance(minutes).is_some_and(|found| (found - expected).abs() < 1e-9), "{minutes}");
    }
    for none in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(Target::new(none), None);
    }
}

/// Deep, long, wide and empty speeches, at widths that nobody has.
#[test]
fn no_speech_is_too_much() {
    let deep = (0..60).fold(Section::default(), |below, _| Section {
        title: Some("深".to_owned()),
        label: Some("（一）".to_owned()),
        points: vec![below],
        ..Section::default()
    });
    let parts = |section: Section, count| Speech { parts: vec![section; count], ..Speech::default() };
    let titled = |title: &str| Section { title: Some(title.to_owned()), ..Section::default() };
    let clusters = "क्".repeat(10_000) + &"\u{301}".repeat(10_000) + &"讲👨‍👩‍👧".repeat(50_000);
    for speech in [
        Speech::default(),
        parts(deep, 3),
        Speech { numbering: endless(), ..parts(titled("甲"), 100_000) },
        Speech { numbering: endless(), ..parts(Section::default(), 100_000) },
        parts(titled(&"长".repeat(350_000)), 2),
        parts(titled(&clusters), 2),
        parts(titled(""), 3),
        Speech { greeting: vec![String::new()], opening: vec!["\t".to_owned()], ..Speech::default() },
    ] {
        let manuscript = whole(&speech);
        for (target, width) in [(None, 80), (Target::new(1.0), 0), (Target::new(f64::MAX), 40), (None, usize::MAX)] {
            let outline = outline(&manuscript);
            let table = outline.table(Tongue::English, width, target);
            assert!(table.lines().all(|line| columns(line) <= width.max(NARROWEST)));
            assert!(serde_json::from_str::<Value>(&outline.json(target)).is_ok());
        }
    }
}

fn outline(manuscript: &Manuscript<'_>) -> Outline {
    Outline::new(manuscript, Pace::usual(&manuscript.lang))
}

fn endless() -> Option<Vec<Level>> {
    let sample = Sample::parse("1.").ok()?;
    Some(vec![Level { sample, run_in: None }])
}

/// All pieces, each before those below it.
fn flat(pieces: &[Piece]) -> Vec<&Piece> {
    pieces.iter().flat_map(|piece| std::iter::once(piece).chain(flat(&piece.points))).collect()
}

fn sum(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| piece.count).sum()
}

/// The manuscript with these sections and nothing else.
fn with_sections<'a>(manuscript: &Manuscript<'a>, sections: Vec<Numbered<'a>>) -> Manuscript<'a> {
    let mut alone = only(manuscript, "");
    alone.sections = sections;
    alone
}

/// The manuscript with nothing but the piece of this name outside of its sections.
fn only<'a>(manuscript: &Manuscript<'a>, name: &str) -> Manuscript<'a> {
    let mut alone = manuscript.clone();
    alone.sections = Vec::new();
    alone.head = alone.head.filter(|_| name == "title");
    for (piece, text) in [
        ("greeting", &mut alone.greeting),
        ("opening", &mut alone.opening),
        ("closing", &mut alone.closing),
        ("signature", &mut alone.signature),
    ] {
        if piece != name {
            *text = &[];
        }
    }
    alone
}

/// The head that a selected piece has: that of its section, or its title on one line.
fn head_of(selected: &Manuscript<'_>, piece: &Piece) -> Option<String> {
    if piece.level == 0 {
        return Some(selected.head?.title.as_ref()?.lines().collect::<Vec<_>>().join(" "));
    }
    let section = sections(&selected.sections).into_iter().find(|section| section.level == piece.level)?;
    let lead = section.lead.as_ref()?;
    Some([&lead.label, lead.gap, lead.title].concat()).filter(|head| !head.is_empty())
}

fn tell(pieces: &Value, told: &mut Vec<(String, String)>) {
    for piece in pieces.as_array().into_iter().flatten() {
        let name = piece["name"].as_str().unwrap_or_default();
        told.push((name.to_owned(), numbers(&piece["count"], &piece["minutes"], &piece["share"])));
        if let Some(points) = piece.get("points") {
            tell(points, told);
        }
    }
}

/// The last three cells of a line, by the numbers of the JSON.
fn numbers(count: &Value, minutes: &Value, share: &Value) -> String {
    let (minutes, share) = (minutes.as_f64().unwrap_or(f64::NAN), share.as_f64().unwrap_or(f64::NAN));
    let minutes = if minutes > 0.0 && minutes < 0.05 { "<0.1".to_owned() } else { format!("{minutes:.1}") };
    let share = if share > 0.0 && share < 0.005 { "<1%".to_owned() } else { format!("{:.0}%", share * 100.0) };
    format!("{count} {minutes} {share}")
}

/// A line of the table up to its fourth cell, which is the share.
fn up_to_share(line: &str) -> &str {
    let cells: Vec<&str> = line.split_whitespace().take(4).collect();
    let end = cells.last().map_or(0, |last| last.as_ptr() as usize - line.as_ptr() as usize + last.len());
    &line[..end]
}
