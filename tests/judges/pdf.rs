//! What the program's own PDF files hold, by poppler and qpdf: the words in order, the fonts, every line of the grid.
//! Lengths are points.

use crate::common::{paragraphs, told, toml, whole};
use crate::sheet::{Line, Sheet, sheets};
use crate::{ask, examples};
use jianggao::message::Message;
use jianggao::model::{Manuscript, Speech};
use jianggao::read;
use jianggao::theme::{POINTS, THEMES, Theme};
use jianggao::write::{Content, Fonts, Format, Options};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

const POPPLER: &str = "poppler-utils";

fn bytes(manuscript: &Manuscript<'_>, theme: &Theme) -> Vec<u8> {
    let options = Options { theme: Some(Arc::new(theme.clone())), ..Options::default() };
    let pdf = Format::of_name("pdf").expect("it is built in");
    match pdf.write(manuscript, &options).unwrap_or_else(|message| panic!("{message}")).content {
        Content::Bytes(bytes) => bytes,
        Content::Text(text) => panic!("{text}"),
    }
}

/// A PDF file of a speech, in a folder of its own.
struct Printed {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Printed {
    fn new(manuscript: &Manuscript<'_>, theme: &Theme) -> Printed {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("speech.pdf");
        std::fs::write(&path, bytes(manuscript, theme)).expect("it can be written");
        Printed { _folder: folder, path }
    }

    fn ask(&self, program: &str, package: &str, options: &[&str], behind: &[&str]) -> String {
        let path = self.path.to_str().expect("UTF-8");
        ask(program, package, &[options, &[path], behind].concat(), "")
    }

    fn sheets(&self) -> Vec<Sheet> {
        sheets(&self.ask("pdftotext", POPPLER, &["-bbox-layout"], &["-"]))
    }
}

/// Every example in every theme of ours.
fn each(look: impl Fn(&str, &Speech, &Theme, Printed)) {
    for (name, speech) in examples() {
        for (theme_name, _) in THEMES {
            let theme = Theme::of_name(theme_name).expect("it is ours");
            look(&format!("{name} {theme_name}"), &speech, theme, Printed::new(&whole(&speech), theme));
        }
    }
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_words_are_there_in_order() {
    each(|name, speech, _, printed| {
        let words: String =
            printed.sheets().iter().flat_map(|sheet| &sheet.lines).map(|line| line.text.as_str()).collect();
        assert_eq!(words, without_blanks(&paragraphs(&whole(speech)).concat()), "{name}");
        let raw = printed.ask("pdftotext", POPPLER, &["-raw"], &["-"]);
        let numbers: Vec<&str> = raw.split('\u{C}').collect();
        assert_eq!(numbers.len() - 1, printed.sheets().len(), "{name}");
    });
}

#[test]
fn fonts_are_subsets_in_the_file() {
    each(|name, _, _, printed| {
        let fonts = printed.ask("pdffonts", POPPLER, &[], &[]);
        let fonts: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "{name}");
        for font in fonts {
            let (subset, _) = font.split_once('+').unwrap_or_else(|| panic!("{name}: {font}"));
            assert!(subset.len() == 6 && font.contains(" yes yes yes "), "{name}: {font}");
        }
        let length = std::fs::metadata(&printed.path).expect("it is there").len();
        assert!(length < 400_000, "{name}: {length} bytes");
    });
}

#[test]
fn qpdf_finds_no_fault() {
    each(|name, _, _, printed| {
        let told = printed.ask("qpdf", "qpdf", &["--check"], &[]);
        assert!(told.contains("No syntax or stream encoding errors found"), "{name}: {told}");
    });
}

#[test]
fn the_file_says_what_it_is() {
    for (name, speech) in examples() {
        let printed = Printed::new(&whole(&speech), Theme::of_name("official").expect("it is ours"));
        let info = printed.ask("pdfinfo", POPPLER, &[], &[]);
        let title = speech.head.title.clone().unwrap_or_default();
        let says = |key: &str, value: &str| {
            info.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.trim() == value))
        };
        assert!(says("Title:", &title) && says("Tagged:", "yes"), "{name}: {info}");
        if let Some(speaker) = &speech.head.speaker {
            assert!(says("Author:", speaker), "{name}: {info}");
        }
        let structure = printed.ask("pdfinfo", POPPLER, &["-struct-text"], &[]);
        assert!(structure.contains("H1") && structure.contains('P'), "{name}: {structure}");
        let structure = without_blanks(&structure);
        for part in paragraphs(&whole(&speech)) {
            // Every line is a span of its own, in quotation marks.
            let beginning: String = part.chars().filter(|c| !c.is_whitespace()).take(6).collect();
            assert!(structure.contains(&beginning), "{name}: {beginning}");
        }
    }
}

#[test]
fn bookmarks_are_the_heads() {
    let (_, speech) = examples().into_iter().find(|(name, _)| name == "speech.toml").expect("it is there");
    let printed = Printed::new(&whole(&speech), Theme::of_name("official").expect("it is ours"));
    let json = printed.ask("qpdf", "qpdf", &["--json", "--json-key=outlines"], &[]);
    let outlines: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let titles: Vec<&str> =
        outlines["outlines"].as_array().expect("a list").iter().filter_map(|item| item["title"].as_str()).collect();
    assert_eq!(titles.len(), 3);
    assert!(titles[0].starts_with("一、探索新规律") && titles[2].starts_with("三、"), "{titles:?}");
}

#[test]
fn lines_and_characters_are_those_of_the_theme() {
    for name in ["official", "reading"] {
        let theme = Theme::of_name(name).expect("it is ours");
        let (line, cell) = (theme.page.line().expect("a grid"), theme.page.cell().expect("a grid"));
        let left = theme.page.margins[3] * POINTS;
        let right = (theme.page.width - theme.page.margins[1]) * POINTS;
        let (mut full, mut most) = (0, 0);
        for (file, speech) in examples().into_iter().filter(|(_, speech)| speech.lang_in_force().is_chinese()) {
            let sheets = Printed::new(&whole(&speech), theme).sheets();
            let first = sheets[1].lines[0].y;
            for sheet in &sheets {
                for on_sheet in &sheet.lines {
                    let place = (on_sheet.y - first) / line;
                    assert!((place - place.round()).abs() < 0.1, "{name} {file}: {} on line {place}", on_sheet.text);
                    assert!(place.round() < f64::from(theme.page.lines), "{name} {file}: {}", on_sheet.text);
                    assert!(
                        on_sheet.left > left - 1.0 && on_sheet.right < right + 1.0,
                        "{name} {file}: {}",
                        on_sheet.text
                    );
                }
                let lines: Vec<&Line> = sheet.lines.iter().collect();
                for pair in lines.windows(2) {
                    full += usize::from(is_full(pair[0], pair[1], left, right, cell, theme.page.characters));
                }
            }
            let last =
                |sheet: &Sheet| sheet.lines.last().map_or(0.0, |on_sheet| (on_sheet.y - first) / line).round() + 1.0;
            let ends: Vec<u32> = sheets.iter().map(|sheet| last(sheet) as u32).collect();
            assert!(ends.iter().all(|&last| last <= theme.page.lines), "{name} {file}: {ends:?}");
            if name == "official" {
                // Two lines less, where a paragraph of three begins there, of which no line may stand alone.
                let are_full = ends[..ends.len() - 1].iter().all(|&last| last >= theme.page.lines - 2);
                assert!(are_full, "{name} {file}: {ends:?}");
            }
            most = most.max(ends.into_iter().max().unwrap_or(0));
        }
        assert_eq!(most, theme.page.lines, "{name}: no page is full");
        assert!(full > 30, "{name}: only {full} full lines were seen");
    }
}

/// Whether a line of nothing but full-width characters fills the grid; it must, unless what follows could not be parted.
fn is_full(line: &Line, next: &Line, left: f64, right: f64, cell: f64, characters: u32) -> bool {
    let is_wide = line.text.chars().all(|c| c as u32 > 0x2000 && c != '·');
    let goes_on = (next.left - left).abs() < 1.0 && right - line.right < cell;
    if !is_wide || !goes_on {
        return false;
    }
    let indent = ((line.left - left) / cell).round() as u32;
    let count = line.text.chars().count() as u32 + indent;
    assert!(count <= characters + 2, "{}", line.text);
    count == characters
}

#[test]
fn the_same_speech_is_the_same_file() {
    let (_, speech) = examples().into_iter().find(|(name, _)| name == "speech.toml").expect("it is there");
    let theme = Theme::of_name("official").expect("it is ours");
    assert_eq!(bytes(&whole(&speech), theme), bytes(&whole(&speech), theme));
}

#[test]
fn a_character_that_no_font_has_is_named() {
    let speech = Speech { opening: vec!["今天\u{10FFFD}好。".to_owned()], ..Speech::default() };
    let pdf = Format::of_name("pdf").expect("it is built in");
    let manuscript = whole(&speech);
    let message = pdf.write(&manuscript, &Options::default()).expect_err("there is no such glyph").to_string();
    assert!(message.contains("U+10FFFD") && message.contains("Noto Serif CJK SC"), "{message}");
}

#[test]
fn a_font_that_stands_for_another_is_told() {
    let program = env!("CARGO_BIN_EXE_jianggao");
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("speech.pdf");
    let speech = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/speech.toml");
    let told = std::process::Command::new(program)
        .args(["print", speech.to_str().expect("UTF-8"), "-o", output.to_str().expect("UTF-8")])
        .env("LC_ALL", "C")
        .output()
        .expect("it runs");
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(told.contains("the font “仿宋_GB2312” is not here; “Noto Serif CJK SC” stands for it"), "{told}");
}

#[test]
fn signs_inside_of_latin_words_are_narrow() {
    let width = |words: &str| {
        let more = "好。\n".repeat(30);
        let speech = toml(&format!("lang = \"zh\"\nopening = \"\"\"\n{words}\n{more}\"\"\"\n"));
        let printed = Printed::new(&whole(&speech), Theme::of_name("official").expect("it is ours"));
        let line = printed.sheets().remove(0).lines.remove(0);
        line.right - line.left
    };
    for (with, without) in [("It’s", "Its"), ("25°C", "25C"), ("1990–2000", "19902000")] {
        let sign = width(with) - width(without);
        assert!(sign > 0.0 && sign < 0.7 * 16.0, "{with}: {sign}");
    }
}

#[test]
fn a_selection_says_whose_it_is() {
    let (_, speech) = examples().into_iter().find(|(name, _)| name == "speech.toml").expect("it is there");
    let part = whole(&speech).select(&["2"]).expect("there is a second part");
    let info = Printed::new(&part, Theme::of_name("official").expect("it is ours")).ask("pdfinfo", POPPLER, &[], &[]);
    assert!(info.contains("在矿区精神文明建设推进会上的讲话"), "{info}");
}

#[test]
fn words_are_apart_where_lines_break() {
    let (_, speech) = examples().into_iter().find(|(name, _)| name == "graduation.toml").expect("it is there");
    let printed = Printed::new(&whole(&speech), Theme::of_name("plain").expect("it is ours"));
    let structure = printed.ask("pdfinfo", POPPLER, &["-struct-text"], &[]);
    let lines: Vec<&str> = structure.lines().map(str::trim).filter(|line| line.starts_with('"')).collect();
    let (broken, ended): (Vec<&str>, Vec<&str>) = lines.iter().copied().partition(|line| line.ends_with(" \""));
    assert!(broken.len() > ended.len(), "{lines:?}");
}

/// What people take out of a PDF file has its lines and the numbers of its pages; read, it is the speech again.
#[test]
fn text_that_is_taken_out_reads_as_the_speech() {
    each(|name, speech, _, printed| {
        // A page of large letters has too few to a line, and Western words are of any width.
        if name.contains("podium") || name.contains("graduation") {
            return;
        }
        let text = printed.ask("pdftotext", POPPLER, &["-layout"], &["-"]);
        let options = read::Options { format: read::Format::of_name("text"), ..read::Options::default() };
        let found = read::read(text.as_bytes(), &options).unwrap_or_else(|faults| panic!("{}", told(&faults)));
        let words =
            |speech: &Speech| paragraphs(&whole(speech)).iter().map(|text| without_blanks(text)).collect::<Vec<_>>();
        assert_eq!(words(&found), words(speech), "{name}\n{text}");
    });
}

#[test]
fn a_folder_without_fonts_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options { fonts: Fonts::of_folders(vec![folder.path().to_owned()]), ..Options::default() };
    let pdf = Format::of_name("pdf").expect("it is built in");
    let written = pdf.write(&whole(&toml("opening = \"好。\"")), &options);
    assert!(matches!(written, Err(Message::NoFontsInFolder { .. })), "{written:?}");
}

/// Many files are what each is alone, and of the fonts that are not there the first tells.
#[test]
fn many_files_share_their_fonts() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    for name in ["a", "b", "c"] {
        std::fs::copy("data/speech.toml", folder.path().join(format!("{name}.toml")))?;
    }
    let mut program = Command::new(env!("CARGO_BIN_EXE_jianggao"));
    program.args(["--no-config", "--lang", "en", "convert", ".", "-t", "pdf", "--out-dir", "out", "--jobs", "3"]);
    let output = program.current_dir(folder.path()).output()?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    let notes: Vec<&str> = told.lines().filter_map(|line| Some(line.split_once(": ")?.1)).collect();
    assert!(
        !notes.is_empty() && notes.iter().all(|note| notes.iter().filter(|other| *other == note).count() == 1),
        "{told}"
    );
    let alone = Command::new(env!("CARGO_BIN_EXE_jianggao"))
        .args(["--no-config", "print", "a.toml", "-t", "pdf"])
        .current_dir(folder.path())
        .output()?;
    for name in ["a", "b", "c"] {
        assert!(std::fs::read(folder.path().join(format!("out/{name}.pdf")))? == alone.stdout, "{name}");
    }
    Ok(())
}
