//! Word files as they are written: their XML, that our own reader finds the speech in them again, and that they can look
//! like another file.

mod common;

#[path = "docx/package.rs"]
mod package;
#[path = "docx/reference.rs"]
mod reference;
#[path = "docx/schema.rs"]
mod schema;

use common::{bytes, cases, kept, line, sections, speech, toml, whole};
use jianggao::message::Tongue;
use jianggao::model::{Manuscript, Numbered, Speech};
use jianggao::read;
use jianggao::theme::{THEMES, Theme};
use jianggao::write::{Format, Options};
use package::{Package, text_of};
use proptest::prelude::*;
use std::fs;
use std::sync::Arc;

const SPEECH: &str = include_str!("../data/speech.toml");

fn with_theme(name: &str) -> Options {
    Options { theme: Theme::of_name(name).cloned().map(Arc::new), ..Options::default() }
}

fn docx(speech: &Speech, options: &Options) -> Package {
    Package::open(&bytes("docx", &whole(speech), options))
}

/// The parts of the usual speech, as they were; `TRYCMD=overwrite cargo test` writes them anew.
#[test]
fn the_parts_are_as_they_were() {
    let package = docx(&toml(SPEECH), &Options::default());
    let names: Vec<&str> = package.names().collect();
    let expected = [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/settings.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "docProps/core.xml",
        "docProps/app.xml",
    ];
    assert_eq!(names, expected);
    for name in names.into_iter().filter(|name| !name.contains("rels") && !name.ends_with("app.xml")) {
        let file = name.rsplit('/').next().unwrap_or(name);
        kept(&format!("tests/golden/docx/{file}"), &package.text(name));
    }
    for theme in ["reading", "plain"] {
        kept(
            &format!("tests/golden/docx/styles.{theme}.xml"),
            &docx(&toml(SPEECH), &with_theme(theme)).text("word/styles.xml"),
        );
    }
}

#[test]
fn the_same_speech_is_the_same_file() {
    let speech = toml(&format!("date = \"2024-05-01\"\n{SPEECH}"));
    let once = bytes("docx", &whole(&speech), &Options::default());
    assert!(once == bytes("docx", &whole(&speech), &Options::default()));
    assert!(Package::open(&once).times().all(|time| time == "1980-01-01 00:00:00"), "the time of the making");
    let created = |package: &Package| text_of(&package.text("docProps/core.xml"), "created");
    assert_eq!(created(&Package::open(&once)), "2024-05-01T00:00:00Z");

    let timed = docx(&speech, &Options { time: Some(1_714_532_644), ..Options::default() });
    assert!(timed.times().all(|time| time == "2024-05-01 03:04:04"));
    assert_eq!(created(&timed), "2024-05-01T03:04:04Z");
    for time in [i64::MIN, -1, i64::MAX] {
        let package = docx(&speech, &Options { time: Some(time), ..Options::default() });
        assert!(package.times().all(|time| time == "1980-01-01 00:00:00"), "{time}");
    }
}

/// The figures of GB/T 9704-2012, 5.1 to 5.2.3, in twips.
#[test]
fn the_sheet_is_that_of_the_standard() {
    let package = docx(&toml(SPEECH), &Options::default());
    let document = package.text("word/document.xml");
    for part in [
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
        "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\"",
        "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"579\" w:charSpace=\"-842\"/>",
    ] {
        assert!(document.contains(part), "{part}");
    }
    // 28 characters of 16 points, each 0.3 points closer, are just as wide as the text, and 22 lines as high.
    let styles = package.text("word/styles.xml");
    assert!(styles.contains("<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"579\" w:lineRule=\"exact\"/>"));
    assert!(styles.contains("<w:snapToGrid w:val=\"0\"/><w:spacing w:val=\"-6\"/><w:sz w:val=\"32\"/>"));
    let (width, height) = (11_906 - 1_474 - 1_587, 16_838 - 2_098 - 1_984);
    assert_eq!((width / (320 - 6), height / 579), (28, 22));
    let western = docx(&toml("lang = \"en\"\nopening = \"Good morning.\"\n"), &Options::default());
    assert!(!western.text("word/document.xml").contains("docGrid"));
}

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    let mut checked = 0;
    for (theme, _) in THEMES {
        for entry in fs::read_dir("data").expect("data/ can be listed").flatten() {
            let Ok(text) = fs::read_to_string(entry.path()) else { continue };
            if entry.path().extension().is_some_and(|extension| extension == "toml") {
                checked += schema::check(&docx(&toml(&text), &with_theme(theme)));
            }
        }
    }
    assert!(checked > 1_000, "{checked}");
}

/// What a control character or a noncharacter becomes in a file that has to be XML.
#[test]
fn hostile_characters_break_no_file() {
    let text = "一\u{FFFE}二\u{FFFF}<w:t>&amp;\"'三]]>\u{FEFF}\u{10FFFF}\t四\u{A0}\u{202E}";
    let mut speech = Speech { opening: vec![text.to_owned()], ..Speech::default() };
    speech.head.title = Some("讲\u{FFFE}话\n  <b>".to_owned());
    speech.head.speaker = Some("<&\u{FFFF}\">".to_owned());
    speech.signature = vec!["\u{FFFE}".to_owned()];
    // No reader lets these pass, but a speech is plain data.
    speech.closing = vec!["a\0b\u{1}c\u{1F}\rd\u{B}".to_owned()];
    let package = docx(&speech, &Options::default());
    schema::check(&package);
    let paragraphs = package.paragraphs();
    assert!(
        paragraphs.contains(&"一\u{FFFD}二\u{FFFD}<w:t>&amp;\"'三]]>\u{FEFF}\u{10FFFF}\t四\u{A0}\u{202E}".to_owned())
    );
    assert!(paragraphs.contains(&"讲\u{FFFD}话\n  <b>".to_owned()), "{paragraphs:?}");
    assert!(paragraphs.contains(&"a\u{FFFD}b\u{FFFD}c\u{FFFD}\rd\u{FFFD}".to_owned()), "{paragraphs:?}");
    assert_eq!(text_of(&package.text("docProps/core.xml"), "creator"), "<&\u{FFFD}\">");
    let docx = Format::of_name("docx").expect("it is in the table");
    let notes = |speech: &Speech| {
        let written = docx.write(&whole(speech), &Options::default()).expect("it can be written");
        written.notes.iter().map(|note| note.in_tongue(Tongue::English).to_owned()).collect::<Vec<_>>()
    };
    let [told] = &notes(&speech)[..] else { panic!("one note") };
    assert!(told.contains("U+0000, U+0001, U+000B, U+001F, U+FFFE, U+FFFF"), "{told}");
    assert!(notes(&Speech { opening: vec!["好\u{FFFD}".to_owned()], ..Speech::default() }).is_empty());
    // They are in the properties of a part, too.
    let part = docx.write(&whole(&speech).select(&["closing"]).expect("it is there"), &Options::default());
    assert!(part.is_ok_and(|written| written.notes[0].in_tongue(Tongue::English).contains("U+FFFE")));
}

#[test]
fn quotation_marks_take_the_chinese_font_in_chinese_alone() {
    let hinted = |lang: &str| {
        let speech = toml(&format!("lang = \"{lang}\"\nopening = \"“讲稿”——……\"\n"));
        docx(&speech, &with_theme("official")).text("word/document.xml").contains("w:hint=\"eastAsia\"")
    };
    assert!(hinted("zh-CN") && hinted("yue") && !hinted("en"));
}

/// The lines of a signature are centred on one another, the longest four characters from the edge (GB/T 9704-2012,
/// 7.3.5.1).
#[test]
fn a_signature_is_a_block() {
    let right = |signature: &str, theme: &str| -> Vec<String> {
        let package = docx(&toml(&format!("opening = \"话\"\nsignature = {signature}\n")), &with_theme(theme));
        let document = package.text("word/document.xml");
        let lines = document.lines().filter(|line| line.contains("w:val=\"Signature\""));
        lines
            .map(|line| {
                line.split("rightChars=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("style").to_owned()
            })
            .collect()
    };
    assert_eq!(right("[\"县图书馆\", \"2024年5月1日\"]", "official"), ["500", "style"]);
    assert_eq!(right("[\"中共某某县委办公室\", \"5月1日\"]", "official"), ["style", "700"]);
    // A line that has no room for the indent begins at the left edge.
    let long = "长".repeat(26);
    assert_eq!(right(&format!("[\"{long}\", \"馆\"]"), "official"), ["217", "1650"]);
    assert_eq!(right("[\"馆\", \"2024年5月1日\"]", "plain"), ["style", "style"]);
}

/// A paragraph of a third of a page at most begins on the next page as a whole (`turn`).
#[test]
fn short_paragraphs_stay_whole_in_a_reading_copy() {
    let kept = |characters: usize, theme: &str| {
        let speech = toml(&format!("opening = \"{}\"\n", "字".repeat(characters)));
        docx(&speech, &with_theme(theme)).text("word/document.xml").contains("w:keepLines")
    };
    // 0.334 × 19 lines are 6; the first begins two characters in.
    assert!(kept(6 * 24 - 2, "reading") && !kept(6 * 24 - 1, "reading") && !kept(1, "official"));
}

/// The lead of a reading copy is the one thing that is not bold: a style of characters alone would turn it round.
#[test]
fn leads_are_bold_where_the_theme_says() {
    let lead = |theme: &str| {
        let document = docx(&toml(SPEECH), &with_theme(theme)).text("word/document.xml");
        document
            .split("<w:rStyle w:val=\"RunInLead\"/>")
            .nth(1)
            .unwrap_or_default()
            .starts_with("<w:rFonts w:hint=\"eastAsia\"/><w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>")
    };
    assert!(lead("reading") && !lead("official") && !lead("plain"));
}

#[test]
fn page_numbers_stand_where_the_theme_says() {
    let footers = |theme: &str| -> Vec<String> {
        let package = docx(&toml(SPEECH), &with_theme(theme));
        package.names().filter(|name| name.contains("footer")).map(|name| package.text(name)).collect()
    };
    let official = footers("official");
    assert!(official[0].contains("<w:jc w:val=\"right\"/>") && official[1].contains("<w:jc w:val=\"left\"/>"));
    assert!(official.iter().all(|footer| footer.contains("— </w:t>") && footer.contains("w:instr=\" PAGE \"")));
    let plain = footers("plain");
    assert!(plain.len() == 1 && plain[0].contains("<w:jc w:val=\"center\"/>") && !plain[0].contains('—'));

    let theme = read::theme(b"[number]\nplace = \"none\"\n").expect("a good theme");
    let options = Options { theme: Some(Arc::new(theme)), ..Options::default() };
    let package = docx(&toml(SPEECH), &options);
    assert!(package.names().all(|name| !name.contains("footer")));
    assert!(!package.text("word/settings.xml").contains("evenAndOdd"));
}

proptest! {
    #![proptest_config(cases(200))]

    /// Every paragraph of the text is a paragraph of the file, with its label, in its place.
    #[test]
    fn any_speech_is_written_whole(speech in speech()) {
        for (theme, _) in THEMES {
            let package = docx(&speech, &with_theme(theme));
            schema::check(&package);
            let words: Vec<String> = package.paragraphs().iter().flat_map(|paragraph| paragraph.split('\n').map(plain).collect::<Vec<_>>()).collect();
            let expected: Vec<String> = common::paragraphs(&whole(&speech)).iter().map(|line| plain(line)).collect();
            prop_assert_eq!(words, expected);
        }
    }

    #[test]
    fn a_line_is_read_as_it_was(text in line()) {
        let speech = Speech { opening: vec![format!("字{text}字")], ..Speech::default() };
        prop_assert_eq!(docx(&speech, &Options::default()).paragraphs(), [plain(&speech.opening[0])]);
    }
}

/// As the file has it: without blanks at the end, which stand behind a label alone.
fn plain(line: &str) -> String {
    line.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}").trim_end().to_owned()
}

/// The examples come back from a Word file as they were.
#[test]
fn the_examples_are_read_again() {
    for entry in fs::read_dir("data").expect("data/ can be listed").flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let speech = toml(&fs::read_to_string(&path).expect("it can be read"));
        for (theme, _) in THEMES {
            let file = bytes("docx", &whole(&speech), &with_theme(theme));
            let options = read::Options { format: read::Format::of_name("docx"), ..read::Options::default() };
            let reading = read::reading(&file, &options).unwrap_or_else(|faults| panic!("{}", common::told(&faults)));
            assert_eq!(reading.speech.left_out, [], "{}", path.display());
            assert_eq!(leads(&whole(&reading.speech)), leads(&whole(&speech)), "{}, {theme}", path.display());
            let text = |speech: &Speech| common::write("text", &whole(speech));
            assert_eq!(text(&reading.speech), text(&speech), "{}, {theme}", path.display());
        }
    }
}

/// The heads in their order. Paragraphs between sections come back as the end of the section before them.
fn leads(manuscript: &Manuscript<'_>) -> Vec<String> {
    let sections = sections(&manuscript.sections);
    let words = |section: &&Numbered<'_>| Some(format!("{} {}", section.id, section.lead.as_ref()?.words()));
    sections.iter().filter_map(words).collect()
}

#[test]
fn levels_below_the_fourth_keep_their_outline() {
    let mut deep = String::from("title = \"讲话\"\nnumbering = [\"一、\", \"（一）\", \"1．\", \"（1）\", \"①\"]\n");
    for level in 1..=5 {
        let path = vec!["point"; level - 1].into_iter().fold("part".to_owned(), |path, step| format!("{path}.{step}"));
        deep += &format!("[[{path}]]\ntitle = \"第{level}层\"\n");
    }
    let document = docx(&toml(&deep), &Options::default()).text("word/document.xml");
    let line = |words: &str| document.lines().find(|line| line.contains(words)).unwrap_or_default().to_owned();
    assert!(
        line("第5层").contains("<w:pStyle w:val=\"Heading4\"/>")
            && line("第5层").contains("<w:outlineLvl w:val=\"4\"/>")
    );
    assert!(!line("第4层").contains("outlineLvl"));
}
