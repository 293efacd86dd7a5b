//! What Chromium puts on paper: the sheets of GB/T 9704-2012. Lengths are points.

use crate::common::{paragraphs, whole, write, write_with};
use crate::{browser, examples};
use jianggao::model::{Section, Speech};
use jianggao::theme::Theme;
use jianggao::write::Options;
use scraper::{ElementRef, Html, Selector};
use std::sync::Arc;

const MM: f64 = 72.0 / 25.4;
const LINES: usize = 22;
const CHARACTERS: usize = 28;
/// The upper, left, lower and right edges of the text (5.2.1).
const TEXT: [f64; 4] = [37.0 * MM, 28.0 * MM, (297.0 - 35.0) * MM, (210.0 - 26.0) * MM];
const PITCH: f64 = 225.0 * MM / LINES as f64;

/// Chromium puts every line and every edge on a whole CSS pixel, 0.75 pt.
const PIXEL: f64 = 0.8;

/// A sheet of paper.
pub struct Sheet {
    pub width: f64,
    pub height: f64,
    pub lines: Vec<Line>,
    pub number: Line,
}

/// A line on it.
pub struct Line {
    /// The middle of the line.
    pub y: f64,
    pub left: f64,
    pub right: f64,
    pub text: String,
}

impl Line {
    /// Which line of the sheet it stands on, by the first line of a full sheet.
    fn place(&self, first: f64) -> f64 {
        (self.y - first) / PITCH
    }
}

#[test]
fn the_sheets_hold_the_words_of_the_speech() {
    for (name, sheets, text) in chinese() {
        let printed: String = sheets.iter().flat_map(|sheet| &sheet.lines).map(|line| line.text.as_str()).collect();
        let meant: String = text.concat().chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(printed, meant, "{name}");
    }
}

#[test]
fn a_sheet_is_a4_and_has_22_lines() {
    let mut highest = 0.0;
    for (name, sheets, _) in chinese() {
        let first = sheets[1].lines[0].y;
        for (index, sheet) in sheets.iter().enumerate() {
            assert!((sheet.width - 210.0 * MM).abs() < 1.0 && (sheet.height - 297.0 * MM).abs() < 1.0, "{name}: A4");
            for line in &sheet.lines {
                let place = line.place(first);
                assert!((place - place.round()).abs() * PITCH < 2.0 * PIXEL, "{name}: {} on line {place}", line.text);
                assert!((0.0..LINES as f64).contains(&place.round()), "{name}: {} on line {place}", line.text);
                assert!(line.left > TEXT[1] - PIXEL && line.right < TEXT[3] + PIXEL, "{name}: {}", line.text);
            }
            let last = sheet.lines.last().map(|line| line.place(first).round() as usize + 1);
            // Two lines less, where a paragraph of three begins there, of which no line may stand alone.
            let is_full = last >= Some(LINES - 2) && last <= Some(LINES);
            assert!(index + 1 == sheets.len() || is_full, "{name}: sheet {} ends at {last:?}", index + 1);
        }
        let heights = sheets.iter().filter_map(|sheet| sheet.lines.last()).map(|line| line.y - first + PITCH);
        highest = heights.fold(highest, f64::max);
    }
    assert!((highest - 225.0 * MM).abs() < 2.0 * PIXEL, "22 lines are {highest} pt high");
}

#[test]
fn a_line_has_28_characters() {
    for (name, sheets, _) in chinese() {
        let lines: Vec<&Line> = sheets.iter().flat_map(|sheet| &sheet.lines).collect();
        let mut full = 0;
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            let Some(cells) = cells(&line.text) else { continue };
            let indent = ((line.left - TEXT[1]) / 16.0).round() as usize;
            assert!(cells <= CHARACTERS, "{name}: {cells} characters: {}", line.text);
            // A line that begins at the left edge, or two characters in, and is followed by one that goes on.
            let goes_on = next.left - TEXT[1] < PIXEL && line.right > TEXT[3] - PIXEL;
            if goes_on && indent <= 2 && !may_be_short(&next.text) {
                assert_eq!(cells + indent, CHARACTERS, "{name}: {}", line.text);
                full += 1;
            }
        }
        assert!(full > 10, "{name}: only {full} full lines were seen");
    }
}

#[test]
fn no_head_stands_last_on_a_sheet() {
    // Three lines each, so that the heads come to stand on every line of a sheet.
    let part =
        Section {
            title: Some("题目".to_owned()), text: vec!["一".to_owned(), "二".to_owned()], ..Section::default()
        };
    let sheets = print(&Speech { parts: vec![part; 40], ..Speech::default() });
    let heads = sheets.iter().flat_map(|sheet| &sheet.lines).filter(|line| line.text.ends_with("题目"));
    assert_eq!(heads.count(), 40);
    assert!(sheets.iter().any(|sheet| sheet.lines.len() == LINES - 1), "no head was ever in danger");
    for sheet in &sheets {
        let last = sheet.lines.last().map_or("", |line| &line.text);
        assert!(!last.ends_with("题目"), "{last}");
    }
}

/// Odd numbers at the right, even numbers at the left, one character in, 7 mm below the text (7.5).
#[test]
fn sheets_are_numbered_at_the_outer_edge() {
    for (name, sheets, _) in chinese() {
        for (index, Sheet { number, .. }) in sheets.iter().enumerate() {
            assert_eq!(number.text, format!("—{}—", index + 1), "{name}");
            let inside = if index % 2 == 0 { TEXT[3] - number.right } else { number.left - TEXT[1] };
            assert!((inside - 14.0).abs() < 1.0, "{name}: {inside} pt inside the text's edge");
            // Of the number only the box of its font is told, in which digits stand higher or lower by the font.
            assert!((number.y - TEXT[2] - 7.0 * MM).abs() < MM, "{name}: {} pt below the text", number.y - TEXT[2]);
        }
    }
}

/// The speaker's copy: a grid of its own, and sheets that end where a paragraph does.
#[test]
fn the_reading_copy_keeps_to_its_grid() {
    const READING: (usize, usize) = (19, 24);
    let pitch = 221.0 * MM / READING.0 as f64;
    let speeches = examples().into_iter().filter(|(_, speech)| speech.lang_in_force().is_chinese());
    for (name, sheets) in speeches.map(|(name, speech)| (name, print_in("reading", &speech))) {
        let first = sheets[1].lines[0].y;
        for (index, sheet) in sheets.iter().enumerate() {
            for line in &sheet.lines {
                assert!(line.left > 28.0 * MM - PIXEL && line.right < 182.0 * MM + PIXEL, "{name}: {}", line.text);
                assert!(cells(&line.text).is_none_or(|cells| cells <= READING.1), "{name}: {}", line.text);
            }
            let used = sheet.lines.last().map_or(0.0, |line| (line.y - first) / pitch).round() as usize + 1;
            // A third of a sheet, and a head that goes with its paragraph.
            let empty = READING.0.checked_sub(used).unwrap_or_else(|| panic!("{name}: {used} lines"));
            assert!(empty <= 7 || index + 1 == sheets.len(), "{name}: {empty} lines of sheet {} are empty", index + 1);
            let middle = (sheet.number.left + sheet.number.right) / 2.0;
            assert!((middle - 105.0 * MM).abs() < 1.0, "{name}: {} at {middle}", sheet.number.text);
        }
    }
}

#[test]
fn a_western_speech_has_a_plain_page() {
    let speeches = examples().into_iter().filter(|(_, speech)| !speech.lang_in_force().is_chinese());
    for (name, sheets) in speeches.map(|(name, speech)| (name, print(&speech))) {
        for (index, sheet) in sheets.iter().enumerate() {
            assert!((sheet.width - 210.0 * MM).abs() < 1.0, "{name}: A4");
            assert_eq!(sheet.number.text, (index + 1).to_string(), "{name}");
            let edges = |line: &Line| line.left > 25.0 * MM - PIXEL && line.right < 185.0 * MM + PIXEL;
            assert!(sheet.lines.iter().all(edges), "{name}: sheet {}", index + 1);
        }
    }
}

/// How many characters wide a line is that has none but full-width ones.
fn cells(text: &str) -> Option<usize> {
    text.chars().all(|c| c as u32 > 0x2000 && c != '·').then(|| text.chars().count())
}

/// Whether a line may begin so because the one above it could not have taken its first character: that is an opening
/// mark, or a word, or what follows it must not begin a line.
fn may_be_short(text: &str) -> bool {
    let mut start = text.chars();
    let first = start.next().is_some_and(|c| "（《“‘「『【〔".contains(c) || c.is_ascii());
    first || start.next().is_some_and(|c| "，。、；：！？）》”’」』】〕…—％·".contains(c))
}

/// The Chinese examples: the name, the sheets, the paragraphs.
fn chinese() -> Vec<(String, Vec<Sheet>, Vec<String>)> {
    let examples = examples().into_iter().filter(|(_, speech)| speech.lang_in_force().is_chinese());
    examples.map(|(name, speech)| (name, print(&speech), paragraphs(&whole(&speech)))).collect()
}

fn print(speech: &Speech) -> Vec<Sheet> {
    sheets(&browser::print(&write("html", &whole(speech))))
}

fn print_in(theme: &str, speech: &Speech) -> Vec<Sheet> {
    let theme = Theme::of_name(theme).cloned().map(Arc::new);
    sheets(&browser::print(&write_with(&Options { theme, ..Options::default() }, "html", &whole(speech))))
}

/// The sheets of which `pdftotext -bbox-layout` tells where every word stands.
pub fn sheets(boxes: &str) -> Vec<Sheet> {
    let boxes = Html::parse_document(boxes);
    let page = Selector::parse("page").expect("a selector");
    let sheets: Vec<Sheet> = boxes.select(&page).map(sheet).collect();
    assert!(sheets.len() > 1, "there is more than one sheet of it");
    sheets
}

fn sheet(page: ElementRef<'_>) -> Sheet {
    let length = |of: ElementRef<'_>, name| of.attr(name).and_then(|length| length.parse().ok()).unwrap_or(f64::NAN);
    let words = Selector::parse("word").expect("a selector");
    let words = page.select(&words).map(|word| Line {
        y: (length(word, "ymin") + length(word, "ymax")) / 2.0,
        left: length(word, "xmin"),
        right: length(word, "xmax"),
        text: word.text().collect(),
    });
    let mut words: Vec<Line> = words.collect();
    words.sort_by(|one, other| one.y.total_cmp(&other.y));
    let mut lines: Vec<Line> = words.chunk_by(|one, other| other.y - one.y < PITCH / 3.0).map(line).collect();
    let number = lines.pop().expect("a sheet has a number");
    Sheet { width: length(page, "width"), height: length(page, "height"), lines, number }
}

/// The line that these words stand on.
fn line(words: &[Line]) -> Line {
    let mut words: Vec<&Line> = words.iter().collect();
    words.sort_by(|one, other| one.left.total_cmp(&other.left));
    Line {
        y: words[0].y,
        left: words[0].left,
        right: words[words.len() - 1].right,
        text: words.iter().map(|word| word.text.as_str()).collect(),
    }
}
