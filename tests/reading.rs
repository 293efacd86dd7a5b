//! Speeches as people have them, read into the structure that an editor would see. Each file of `tests/reading/text` has
//! its expected structure beside it.

mod common;

use common::{told, write};
use jianggao::model::{Manuscript, Numbered, Speech};
use jianggao::read::{self, Options, Reading};
use std::fs;
use std::path::{Path, PathBuf};

fn reading(bytes: &[u8], options: &Options) -> Reading {
    read::reading(bytes, options).unwrap_or_else(|faults| panic!("{}", told(&faults)))
}

fn as_text() -> Options {
    Options { format: read::Format::of_name("text"), ..Options::default() }
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|found| found == extension));
    files.sort();
    files
}

/// The structure of a speech, a line each: what it is, its label as printed, its words.
fn structure(reading: &Reading) -> Vec<String> {
    structure_of(&reading.speech)
}

fn structure_of(speech: &Speech) -> Vec<String> {
    let manuscript = common::whole(speech);
    let mut lines = Vec::new();
    let mut list =
        |key: &str, texts: &mut dyn Iterator<Item = &str>| lines.extend(texts.map(|text| format!("{key}: {text}")));
    list("title", &mut speech.head.title.iter().flat_map(|title| title.lines()));
    list("subtitle", &mut speech.head.subtitle.iter().flat_map(|title| title.lines()));
    list("speaker", &mut speech.head.speaker.iter().map(String::as_str));
    let date = speech.head.date.as_ref().map(|date| date.written());
    list("date", &mut date.iter().map(String::as_str));
    list("byline", &mut speech.head.byline.iter().flatten().map(String::as_str));
    list("greeting", &mut speech.greeting.iter().map(String::as_str));
    list("opening", &mut speech.opening.iter().map(String::as_str));
    sections(&manuscript.sections, 0, &mut lines);
    let mut list =
        |key: &str, texts: &mut dyn Iterator<Item = &str>| lines.extend(texts.map(|text| format!("{key}: {text}")));
    list("closing", &mut speech.closing.iter().map(String::as_str));
    list("signature", &mut speech.signature.iter().map(String::as_str));
    list("left out", &mut speech.left_out.iter().map(|line| line.text.as_str()));
    lines
}

fn sections(list: &[Numbered<'_>], depth: usize, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth);
    for section in list {
        match &section.lead {
            Some(lead) => lines.push(format!("{indent}- {}{}|{}", lead.label, lead.gap, lead.title)),
            None => lines.push(format!("{indent}- |")),
        }
        lines.extend(section.text.iter().map(|text| format!("{indent}  text: {text}")));
        sections(&section.points, depth + 1, lines);
        lines.extend(section.after.iter().map(|text| format!("{indent}  after: {text}")));
    }
}

/// Whether a line is the expected one: of paragraphs only the beginning is told.
fn agrees(expected: &str, found: &str) -> bool {
    let is_text =
        ["text: ", "after: ", "opening: ", "closing: "].iter().any(|key| expected.trim_start().starts_with(key));
    if is_text { found.starts_with(expected) } else { found == expected }
}

fn differences(expected: &str, found: &[String]) -> Option<String> {
    let expected: Vec<&str> = expected.lines().filter(|line| !line.trim().is_empty()).collect();
    let differs =
        expected.len() != found.len() || expected.iter().zip(found).any(|(expected, found)| !agrees(expected, found));
    differs.then(|| {
        let short = |line: &str| line.chars().take(40).collect::<String>();
        let longest = expected.len().max(found.len());
        let line = |at: usize| {
            let (wanted, got) = (expected.get(at).copied().unwrap_or(""), found.get(at).map_or("", String::as_str));
            let mark = if agrees(wanted, got) { ' ' } else { '!' };
            format!("{mark} {:<44} {}\n", short(wanted), short(got))
        };
        (0..longest).map(line).collect()
    })
}

/// The paragraphs of a text, as the text reader parts them.
fn paragraphs(text: &str) -> Vec<String> {
    let blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
    text.lines().map(|line| line.trim_matches(blank).to_owned()).filter(|line| !line.is_empty()).collect()
}

/// What the text writer makes of a speech, a paragraph each.
fn written(speech: &Speech) -> Vec<String> {
    let manuscript = Manuscript::new(speech).unwrap_or_else(|why| panic!("{why}: {speech:#?}"));
    paragraphs(&write("text", &manuscript))
}

/// Reads all files of a folder and holds their structure against the one beside them.
fn read_as_expected(folder: &str, extension: &str, format: &str) {
    let options = Options { format: read::Format::of_name(format), ..Options::default() };
    let files = files(folder, extension);
    assert!(!files.is_empty(), "{folder} is empty");
    let mut wrong = Vec::new();
    for path in files {
        let expected =
            fs::read_to_string(path.with_extension("expected")).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let found = structure(&reading(&bytes, &options));
        if let Some(differences) = differences(&expected, &found) {
            wrong.push(format!("{}\n{differences}", name(&path)));
        }
    }
    assert!(wrong.is_empty(), "{} read otherwise than expected\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn text_is_read_as_an_editor_would() {
    read_as_expected("tests/reading/text", "txt", "text");
}

#[test]
fn markdown_is_read_as_an_editor_would() {
    read_as_expected("tests/reading/markdown", "md", "markdown");
}

#[test]
fn word_files_are_read_as_an_editor_would() {
    read_as_expected("tests/reading/docx", "docx", "docx");
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Paragraphs that were parted by blanks inside of a line.
fn parted(text: &str) -> String {
    if text.lines().count() <= 2 { text.replace("　　", "\n") } else { text.to_owned() }
}

#[test]
fn text_comes_back_to_the_character() {
    for path in files("tests/reading/text", "txt") {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let reading = reading(text.as_bytes(), &Options { keep_lines: true, ..as_text() });
        let mut expected = paragraphs(&parted(&text));
        for line in &reading.speech.left_out {
            let at = expected.iter().position(|paragraph| *paragraph == line.text);
            expected.remove(at.unwrap_or_else(|| panic!("{}: {}", name(&path), line.text)));
        }
        assert_eq!(written(&reading.speech), expected, "{}", name(&path));
    }
}

/// Behind 最后 there is no number that could be counted further; 再次 is the third of a row.
#[test]
fn a_row_that_has_ended_does_not_go_on() {
    let text = "同志们：\n\n首先，要学习。\n\n其次，要实干。\n\n最后，要算账。\n\n再次，要写好。\n\n散会。\n";
    let read = structure(&reading(text.as_bytes(), &as_text()));
    assert!(read.iter().any(|line| line.contains("- 最后，|")), "{read:#?}");
    assert!(!read.iter().any(|line| line.contains("- 再次，|")), "{read:#?}");
}

/// What counts of a speech when it comes back from another format: labels as printed, order, characters.
fn lines(speech: &Speech) -> Vec<String> {
    let mut lines = structure_of(speech);
    lines.retain(|line| !line.starts_with("left out: "));
    lines
}

#[test]
fn our_own_markdown_has_the_same_structure() {
    let markdown = Options { format: read::Format::of_name("markdown"), ..Options::default() };
    for path in files("tests/reading/text", "txt") {
        let speech = reading(&fs::read(&path).unwrap_or_default(), &as_text()).speech;
        let written = write("markdown", &common::whole(&speech));
        let back = reading(written.as_bytes(), &markdown).speech;
        let (expected, found) = (lines(&speech), lines(&back));
        assert!(
            expected == found,
            "{}\n{}\n{written}",
            name(&path),
            differences(&expected.join("\n"), &found).unwrap_or_default()
        );
    }
}

#[test]
fn the_toml_of_a_text_is_stable() {
    let toml = Options { format: read::Format::of_name("toml"), ..Options::default() };
    for path in files("tests/reading/text", "txt") {
        let speech = reading(&fs::read(&path).unwrap_or_default(), &as_text()).speech;
        let written = write("toml", &common::whole(&speech));
        let back = reading(written.as_bytes(), &toml).speech;
        assert_eq!(structure_of(&back), structure_of(&speech), "{}", name(&path));
        assert_eq!(write("toml", &common::whole(&back)), written, "{}", name(&path));
    }
}

#[test]
fn every_encoding_gives_the_same_speech() {
    let utf_16 = |text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    };
    for path in files("tests/reading/text", "txt") {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let expected = reading(text.as_bytes(), &as_text()).speech;
        let windows = text.replace('\n', "\r\n");
        let (gb, _, lossy) = encoding_rs::GB18030.encode(&windows);
        assert!(!lossy);
        for bytes in [
            format!("\u{FEFF}{windows}").into_bytes(),
            utf_16(&windows, [0xFF, 0xFE], u16::to_le_bytes),
            utf_16(&windows, [0xFE, 0xFF], u16::to_be_bytes),
            gb.into_owned(),
        ] {
            assert_eq!(reading(&bytes, &as_text()).speech, expected, "{}", name(&path));
        }
    }
}

/// A head that stands alone goes on from one that runs into its text, and the other way round.
#[test]
fn heads_that_run_in_stand_beside_those_that_do_not() {
    let point = |title: &str, runs_in: bool| {
        format!("[[part.point]]\ntitle = '{title}'\nrun_in = {runs_in}\ntext = '要抓好落实。'\n")
    };
    for order in [[true, false, false], [false, true, false], [true, true, false], [false, false, true]] {
        let points: String =
            ["学习", "实干", "节俭"].into_iter().zip(order).map(|(title, runs_in)| point(title, runs_in)).collect();
        let speech = common::toml(&format!("[[part]]\ntitle = '做好工作'\n{points}"));
        let markdown = common::read(&write("markdown", &common::whole(&speech)), "md").expect("it is a good text");
        let depths = |speech: &Speech| {
            let points = speech.parts.iter().flat_map(|part| &part.points);
            points.map(|point| (point.title.clone(), point.points.len())).collect::<Vec<_>>()
        };
        assert_eq!(depths(&markdown), depths(&speech), "{order:?}");
    }
}

/// 第一章 begins the body where 第二章 follows, and is of a book where the title of a speech does.
#[test]
fn a_chapter_may_be_the_first_line() {
    let whole = "第一章　总则\n\n要抓好落实。\n\n第二章　分工\n\n要各负其责。\n";
    for above in ["", "工作报告\n\n"] {
        let speech = reading(format!("{above}{whole}").as_bytes(), &as_text()).speech;
        assert_eq!(speech.head.title.as_deref(), above.lines().next(), "{above}");
        let titles: Vec<_> = speech.parts.iter().map(|part| part.title.as_deref()).collect();
        assert_eq!(titles, [Some("总则"), Some("分工")], "{above}");
    }
    let of_book = "第三章　讲话选编\n\n在读书节上的讲话\n\n同志们：\n\n要抓好落实。\n";
    let speech = reading(of_book.as_bytes(), &as_text()).speech;
    assert_eq!((speech.head.title.as_deref(), speech.left_out.len()), (Some("在读书节上的讲话"), 1));
}

#[test]
fn an_office_and_a_name_are_a_signature() {
    for signed in ["校长：王青", "县长　王青", "王青"] {
        let text = format!("同志们：\n\n今天我们开会。\n\n要抓好落实。\n\n谢谢大家！\n\n{signed}\n");
        let speech = reading(text.as_bytes(), &as_text()).speech;
        assert_eq!(speech.signature, [signed]);
        assert_eq!(speech.closing, ["谢谢大家！"]);
    }
}

/// Two points that run in make no point of the next part, of which one is missing.
#[test]
fn a_heading_stays_on_the_level_of_its_like() {
    let text = "## 一、做好工作\n\n一、学习好。\n\n二、实干好。\n\n## 三、抓好落实\n\n要落实。\n";
    let markdown = common::read(text, "md").expect("it is a good text");
    let titles: Vec<_> = markdown.parts.iter().map(|part| part.title.as_deref()).collect();
    assert_eq!(titles, [Some("做好工作"), Some("抓好落实")]);
}

/// I behind H is a letter, though (ii) stands elsewhere; V behind U likewise.
#[test]
fn letters_in_a_row_stay_letters() {
    let goals: String = ('a'..='w').map(|letter| format!("({letter}) Goal of the year is here.\n\n")).collect();
    let text = format!("Our Goals\n\nDear friends,\n\n{goals}And more.\n\n(i) The roof.\n\n(ii) The door.\n");
    let lines = lines(&reading(text.as_bytes(), &as_text()).speech);
    for label in ["(a)", "(h)", "(i)", "(j)", "(u)", "(v)", "(w)"] {
        let of_goal = |line: &&String| line.starts_with(&format!("- {label} ")) && line.contains("Goal");
        assert_eq!(lines.iter().filter(of_goal).count(), 1, "{label} {lines:?}");
    }
}
