//! Plain text whose paragraphs are broken into lines: by a mail program, by an editor, by the page of a PDF.
//!
//! Such a line is as full as the width allows, and ends where a sentence does only by chance. The whole text is the
//! evidence: one long heading in a text of whole paragraphs is no broken line.

use super::line::{is_blank, is_western_letter, joint, trimmed};
use super::paragraph::Paragraph;
use super::structure::{begins_item, begins_with_label, stands_under};
use crate::model::Origin;
use crate::typography::{columns, fragments};

/// The widths at which lines are broken, in columns.
const WIDTHS: std::ops::RangeInclusive<usize> = 32..=120;

/// The columns that a line may have beside the width: a mark that hangs, and what a page squeezes in.
const SLACK: usize = 2;

/// How many paragraphs stand apart for each that does not, where blank lines part them: a title of two lines, a signature.
const FEW: usize = 4;

/// The fewest lines that break a sentence.
const FEWEST: usize = 3;

/// How a text is broken into lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HardWrap {
    /// The columns of its widest line.
    width: usize,
    /// The blank columns before a line that goes on with the one above.
    indent: usize,
    /// Whether the first lines of paragraphs have more.
    is_indented: bool,
    /// Whether blank lines stand between paragraphs.
    is_spaced: bool,
}

impl HardWrap {
    /// How this text is broken, if it is.
    pub(super) fn of(text: &str) -> Option<HardWrap> {
        let mut width = 0;
        // Programs leave an address whole, however long it is.
        for line in text.split('\n').filter(|line| !line.contains("://")) {
            // No character that takes a column has more bytes to it than four.
            if line.len() > WIDTHS.end() * 4 {
                return None;
            }
            width = width.max(columns(line.trim_end_matches(is_blank)));
        }
        if !WIDTHS.contains(&width) {
            return None;
        }
        let mut wrap = HardWrap { width, indent: usize::MAX, is_indented: false, is_spaced: false };
        let (mut broken, mut whole) = (0, 0);
        let (mut full_columns, mut all_columns) = (0, 0);
        let mut first_lines = Vec::new();
        let (mut touching, mut apart) = (0, 0);
        let mut was_full = false;
        for (above, below) in text.split('\n').zip(text.split('\n').skip(1).chain([""])) {
            let of_line = columns(trimmed(above));
            all_columns += of_line;
            let is_full = wrap.is_full(above, below);
            if is_full {
                full_columns += of_line;
                if ends_sentence(above) || begins_with_label(trimmed(below)) {
                    whole += 1;
                } else if trimmed(above).ends_with(char::is_alphanumeric) {
                    broken += 1;
                    wrap.indent = wrap.indent.min(indent(below));
                }
                if !was_full {
                    first_lines.push(indent(above));
                }
            }
            was_full = is_full;
            match (trimmed(above).is_empty(), trimmed(below).is_empty()) {
                (false, false) if !is_full => touching += 1,
                (true, false) => apart += 1,
                _ => {}
            }
        }
        wrap.is_spaced = touching * FEW <= apart;
        wrap.is_indented = first_lines.iter().filter(|&&indent| indent > wrap.indent).count() * 2 > first_lines.len();
        // Where paragraphs stand apart, a line that ends inside of a sentence tells more.
        let share = if wrap.is_indented || wrap.is_spaced { 4 } else { 2 };
        (broken >= FEWEST.max(whole) && full_columns * share >= all_columns).then_some(wrap)
    }

    /// Whether the line below goes on with the paragraph of the line above it.
    pub(super) fn goes_on(self, above: &str, below: &str) -> bool {
        if !self.is_full(above, below) {
            return false;
        }
        let (words, start) = (trimmed(above), trimmed(below));
        // A point's lines may stand below its first word.
        if indent(below) > if self.is_indented { self.indent } else { indent(above) } {
            return !self.is_indented && !ends_sentence(above) && begins_with_label(words);
        }
        let begins = if ends_sentence(above) {
            !self.is_indented && !self.is_spaced && begins_item(start)
        } else {
            stands_under(words, start)
        };
        !begins
    }

    /// Whether what the line below begins with has no room in the line above.
    fn is_full(self, above: &str, below: &str) -> bool {
        let (above, below) = (above.trim_end_matches(is_blank), trimmed(below));
        if above.is_empty() || below.is_empty() {
            return false;
        }
        let taken = columns(above);
        let first = || fragments(below).next().map_or(0, |first| first.columns);
        taken <= self.width && taken + first() + SLACK > self.width
    }
}

/// Lines that were made paragraphs again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejoined {
    /// The first line that was broken.
    pub place: usize,
    /// How many were.
    pub lines: usize,
}

/// Puts the paragraphs that go on behind those they go on with.
pub(super) fn rejoin(paragraphs: &mut Vec<Paragraph<'_>>) -> Option<Rejoined> {
    let place = paragraphs.windows(2).find(|two| two[1].goes_on)?[0].place;
    let all = paragraphs.len();
    let parts_scripts = parts_scripts(paragraphs);
    paragraphs.dedup_by(|below, above| {
        if below.goes_on {
            let between = joint(&above.text, &below.text, parts_scripts);
            let text = above.text.to_mut();
            if !between.is_empty() {
                let end = above.origin.of(text.len() - 1..text.len()).end;
                let mut blank = Origin::pieced();
                blank.push_written(0, end..end);
                above.origin.extend(text.len(), blank, between.len());
                text.push_str(between);
            }
            above.origin.extend(text.len(), std::mem::take(&mut below.origin), below.text.len());
            text.push_str(&below.text);
        }
        below.goes_on
    });
    Some(Rejoined { place, lines: all - paragraphs.len() })
}

/// Whether blanks stand between Chinese and Latin words more often than not.
fn parts_scripts(paragraphs: &[Paragraph<'_>]) -> bool {
    let (mut parted, mut not) = (0, 0);
    for paragraph in paragraphs {
        let (mut before, mut is_apart) = (' ', false);
        for c in paragraph.text.chars() {
            if c == ' ' {
                is_apart = true;
                continue;
            }
            if c.is_alphabetic() && before.is_alphabetic() && is_western_letter(c) != is_western_letter(before) {
                if is_apart { parted += 1 } else { not += 1 }
            }
            (before, is_apart) = (c, false);
        }
    }
    parted > not
}

/// The blank columns at the start of a line.
fn indent(line: &str) -> usize {
    columns(&line[..line.len() - line.trim_start_matches(is_blank).len()])
}

/// Whether a line ends as a paragraph does.
fn ends_sentence(line: &str) -> bool {
    let inner = trimmed(line).trim_end_matches(['”', '’', '）', '」', '』', '》', '"', ')']);
    inner.ends_with(['。', '！', '？', '：', '；', '…', '.', ':', '!', '?', ';'])
}
