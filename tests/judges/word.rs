//! What LibreOffice puts on paper of a Word file, and what python-docx sees in it. Lengths are points.

use crate::common::{bytes, paragraphs, whole};
use crate::sheet::{Line, Sheet, sheets};
use crate::{ask, examples};
use jianggao::model::Speech;
use jianggao::theme::{POINTS, Theme};
use jianggao::write::Options;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// LibreOffice puts lines where whole twips are.
const NEAR: f64 = 1.0;

#[test]
fn libreoffice_prints_the_words_of_the_speech() {
    for (name, speech) in chinese() {
        let printed: String =
            print(&speech, "official").iter().flat_map(|sheet| &sheet.lines).map(|line| line.text.as_str()).collect();
        let meant: String = paragraphs(&whole(&speech)).concat().chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(printed, meant, "{name}");
    }
}

#[test]
fn libreoffice_finds_room_for_the_lines_and_characters_of_the_theme() {
    for (theme, lines, characters) in [("official", 22, 28), ("reading", 19, 24)] {
        let look = Theme::of_name(theme).expect("it is in the table");
        let (page, size) = (&look.page, look.body.size);
        let [top, right, _, left] = page.margins.map(|margin| margin * POINTS);
        let right = page.width * POINTS - right;
        let pitch = page.line().expect("a grid");
        let mut full = 0;
        let (_, speech) = chinese().into_iter().find(|(name, _)| name == "speech.toml").expect("the example");
        let sheets = print(&speech, theme);
        for sheet in &sheets {
            let (width, height) = (page.width * POINTS, page.height * POINTS);
            assert!((sheet.width - width).abs() < NEAR && (sheet.height - height).abs() < NEAR, "{theme}");
            let place = |line: &Line| ((line.y - top) / pitch).floor() as usize + 1;
            assert!(sheet.lines.iter().all(|line| (1..=lines).contains(&place(line))), "{theme}");
            for pair in sheet.lines.windows(2) {
                let (line, next) = (&pair[0], &pair[1]);
                let is_full = next.left < left + NEAR && line.text.chars().all(|c| c as u32 > 0x2000);
                if line.left > left + NEAR || !is_full {
                    continue;
                }
                // LibreOffice lets a mark hang outside of the margin, whatever the file says.
                let inside = line.text.chars().count() - usize::from(line.right > right + size / 2.0);
                assert!((characters - 2..=characters).contains(&inside), "{theme}: {inside}: {}", line.text);
                full += usize::from(inside == characters);
            }
        }
        assert!(full > 50, "{theme}: {full} full lines");
        let most = sheets.iter().filter(|sheet| sheet.lines.len() == lines).count();
        assert!(most > 2, "{theme}: {most} full sheets");
    }
}

/// Odd numbers at the right, even numbers at the left, one character in, 7 mm below the text (GB/T 9704-2012, 7.5).
#[test]
fn libreoffice_numbers_the_sheets_at_the_outer_edge() {
    let (_, speech) = chinese().into_iter().find(|(name, _)| name == "speech.toml").expect("the example");
    let page = &Theme::of_name("official").expect("it is in the table").page;
    let [_, right, bottom, left] = page.margins.map(|margin| margin * POINTS);
    let sheets = print(&speech, "official");
    for (index, Sheet { number, .. }) in sheets.iter().enumerate() {
        assert_eq!(number.text, format!("—{}—", index + 1));
        let inside = if index % 2 == 0 { page.width * POINTS - right - number.right } else { number.left - left };
        assert!((inside - 14.0).abs() < 1.5, "{inside} pt inside the text's edge");
        let below = number.y - (page.height * POINTS - bottom);
        assert!((below - 7.0 * POINTS).abs() < 3.0, "{below} pt below the text");
    }
}

#[test]
fn python_docx_sees_paragraphs_styles_and_fonts() {
    for (name, speech) in examples() {
        let manuscript = whole(&speech);
        let theme = Theme::of_lang(&manuscript.lang);
        let seen = seen(&speech);
        let mut texts = Vec::new();
        for paragraph in seen["paragraphs"].as_array().expect("a list") {
            let words = |key: &str| paragraph[key].as_str().unwrap_or_default();
            texts.extend(words("text").split('\n').map(|line| line.trim_end().to_owned()));
            let style = match words("style") {
                "Title" => &theme.title,
                "Subtitle" => &theme.subtitle,
                "Byline" => &theme.byline,
                "Salutation" => &theme.salutation,
                "Heading 1" => theme.level(1),
                "Heading 2" => theme.level(2),
                "Heading 3" => theme.level(3),
                "Heading 4" => theme.level(4),
                "Body Text" => &theme.body,
                "Signature" => &theme.signature,
                other => panic!("{name}: {other}"),
            };
            assert_eq!(words("font"), theme.families(&style.font)[0], "{name}: {paragraph}");
            assert_eq!(paragraph["size"].as_f64(), Some(style.size), "{name}: {paragraph}");
            assert_eq!(paragraph["bold"], Value::Bool(true), "{name}: {paragraph}");
        }
        assert_eq!(texts, paragraphs(&manuscript), "{name}");
        let title = speech.head.title.clone().unwrap_or_default();
        assert_eq!(seen["title"].as_str(), Some(title.replace('\n', "").as_str()), "{name}");
        assert_eq!(seen["author"].as_str().unwrap_or_default(), speech.head.speaker.as_deref().unwrap_or_default());
    }
    let (_, speech) = chinese().into_iter().find(|(name, _)| name == "speech.toml").expect("the example");
    let seen = seen(&speech);
    assert_eq!(seen["margins"], serde_json::json!([37.0, 26.0, 35.0, 28.0]));
    // WD_ALIGN_PARAGRAPH: 0 is left, 2 is right.
    assert_eq!((&seen["odd"], &seen["even"], &seen["different"]), (&2.into(), &0.into(), &true.into()));
    let leads = seen["paragraphs"].as_array().into_iter().flatten().filter(|paragraph| paragraph["lead"] != "").count();
    assert_eq!(leads, 10);
}

fn chinese() -> Vec<(String, Speech)> {
    examples().into_iter().filter(|(_, speech)| speech.lang_in_force().is_chinese()).collect()
}

fn at(folder: &TempDir, name: &str) -> String {
    Path::join(folder.path(), name).to_str().expect("UTF-8").to_owned()
}

fn file(speech: &Speech, theme: Option<&str>) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let theme = theme.and_then(Theme::of_name).cloned().map(Arc::new);
    let docx = bytes("docx", &whole(speech), &Options { theme, ..Options::default() });
    fs::write(folder.path().join("speech.docx"), docx).expect("it can be written to");
    folder
}

fn seen(speech: &Speech) -> Value {
    let folder = file(speech, None);
    let judge = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judges/word.py");
    let judge = judge.to_str().expect("UTF-8");
    // Debian's own, which its packages belong to.
    let told = ask("/usr/bin/python3", "python3-docx", &[judge, &at(&folder, "speech.docx")], "");
    serde_json::from_str(&told).expect("JSON")
}

fn print(speech: &Speech, theme: &str) -> Vec<Sheet> {
    let folder = file(speech, Some(theme));
    let profile = format!("-env:UserInstallation=file://{}", at(&folder, "profile"));
    let (out, docx) = (at(&folder, ""), at(&folder, "speech.docx"));
    let arguments = [&*profile, "--headless", "--convert-to", "pdf", "--outdir", &out, &docx];
    ask("soffice", "libreoffice-writer-nogui", &arguments, "");
    sheets(&ask("pdftotext", "poppler-utils", &["-bbox-layout", &at(&folder, "speech.pdf"), "-"], ""))
}
