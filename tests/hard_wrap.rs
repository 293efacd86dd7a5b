//! Text that was broken into lines for a width is read as the whole paragraphs are.

mod common;

use jianggao::model::Speech;
use jianggao::read::{self, Format, Options, Reading};
use jianggao::typography::{columns, wrap};
use std::fs;

const WIDTHS: [usize; 7] = [40, 56, 64, 72, 80, 100, 118];

/// How paragraphs are told apart in a text whose lines are broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Apart {
    Indented,
    ByBlankLines,
    ByNothing,
}

fn options(keep_lines: bool) -> Options {
    Options { format: Format::of_name("text"), keep_lines, ..Options::default() }
}

fn reading(text: &str, keep_lines: bool) -> Reading {
    read::reading(text.as_bytes(), &options(keep_lines)).unwrap_or_else(|faults| panic!("{}", common::told(&faults)))
}

/// Texts of whole paragraphs, a line each.
fn texts() -> Vec<String> {
    let entries = fs::read_dir("tests/reading/text").expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    let texts = paths.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let texts = texts.filter_map(|path| fs::read_to_string(path).ok());
    // Some of them have all paragraphs on one line, or pages.
    texts.filter(|text| !text.contains('\u{C}') && !text.lines().any(|line| line.trim().contains("　　"))).collect()
}

/// A text broken into lines of this width; `None` where no line is longer, or where paragraphs stand apart by nothing and
/// sentences and paragraphs end at the ends of full lines, so that nobody could tell which is which.
fn broken(text: &str, width: usize, apart: Apart) -> Option<String> {
    if text.lines().all(|line| columns(line) <= width) {
        return None;
    }
    let mut out = String::new();
    for line in text.lines() {
        let words = line.trim();
        let indent = if apart == Apart::Indented && !words.ends_with('：') { "　　" } else { "" };
        let line = format!("{indent}{words}");
        let lines = wrap(&line, width, 0);
        if let (Apart::ByNothing, Some((last, others))) = (apart, lines.split_last()) {
            let ends = |line: &&str| line.trim_end().ends_with(['。', '；', '：', '.', '”']);
            if columns(last) + 8 > width || others.iter().any(ends) {
                return None;
            }
        }
        lines.iter().for_each(|line| out.extend([line, "\n"]));
        if apart == Apart::ByBlankLines {
            out.push('\n');
        }
    }
    Some(out)
}

fn speech(reading: &Reading) -> Speech {
    let mut speech = reading.speech.clone();
    // They are told with the line they stand on.
    speech.left_out.iter_mut().for_each(|line| line.place = 0);
    speech
}

#[test]
fn broken_lines_are_joined_to_the_paragraphs_they_were() {
    let mut joined = [0; 3];
    for text in texts() {
        let whole = reading(&text, false);
        assert_eq!(whole.rejoined, None, "{text}");
        for width in WIDTHS {
            for (apart, joined) in [Apart::Indented, Apart::ByBlankLines, Apart::ByNothing].into_iter().zip(&mut joined)
            {
                let Some(broken) = broken(&text, width, apart) else { continue };
                let found = reading(&broken, false);
                // Of a few lines nobody can tell.
                if found.rejoined.is_some() {
                    *joined += 1;
                    assert_eq!(speech(&found), speech(&whole), "{width} {apart:?}\n{broken}");
                }
            }
        }
    }
    assert!(joined[0] > 200 && joined[1] > 150 && joined[2] > 40, "{joined:?}");
}

#[test]
fn our_own_broken_text_comes_back() {
    for name in ["speech", "graduation", "library-opening"] {
        let golden = |end: &str| fs::read_to_string(format!("tests/golden/{name}{end}.txt")).expect("it is there");
        let whole = reading(&golden(""), false);
        for end in [".40", ".80"] {
            let found = reading(&golden(end), false);
            assert!(found.rejoined.is_some(), "{name}{end}");
            assert_eq!(speech(&found), speech(&whole), "{name}{end}");
        }
    }
}

/// What is proofread stands where it is said to stand, over the ends of lines.
#[test]
fn places_in_broken_text_are_those_of_the_input() {
    let text = fs::read_to_string("tests/golden/speech.40.txt").expect("it is there");
    let proof = read::proof(text.as_bytes(), &options(false)).expect("it is a speech");
    let mut over_lines = 0;
    for passage in &proof.passages {
        for (at, c) in passage.text.char_indices() {
            assert_eq!(text[passage.origin.of(at..at + c.len_utf8())], *c.to_string(), "{}", passage.text);
        }
        over_lines += usize::from(text[passage.origin.of(0..passage.text.len())].contains('\n'));
    }
    assert!(over_lines > 12, "{over_lines}");
}

#[test]
fn lines_can_be_kept() {
    let text = fs::read_to_string("tests/golden/speech.80.txt").expect("it is there");
    let (kept, joined) = (reading(&text, true), reading(&text, false));
    assert_eq!(kept.rejoined, None);
    let rejoined = joined.rejoined.expect("lines were broken");
    assert_eq!(rejoined.place, 4);
    let lines = |reading: &Reading| {
        let text = common::write("text", &common::whole(&reading.speech));
        text.lines().filter(|line| !line.is_empty()).count()
    };
    assert_eq!(lines(&kept), lines(&joined) + rejoined.lines);
}
