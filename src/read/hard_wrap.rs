//! Plain text whose paragraphs are broken into lines: by a mail program, by an editor, by the page of a PDF.
//!
//! Such a line is as full as the width allows, and ends where a sentence does only by chance. The whole text is the
//! evidence: one long heading in a text of whole paragraphs is no broken line.

use super::line::{is_blank, is_western_letter, joint, trimmed};
use super::pages::FORM_FEED;
use super::paragraph::{Paragraph, Rank};
use super::structure::{begins_item, begins_with_label, stands_above, stands_under};
use crate::model::Origin;
use crate::typography::{columns, fragments};
use std::ops::RangeInclusive;

/// The widths at which lines are broken, in columns.
const WIDTHS: RangeInclusive<usize> = 32..=120;

/// The columns that a full line may leave beside what the next begins with: a mark that hangs in the widest.
const TIGHT: usize = 2;

/// The same for a line that ends inside of a sentence: pages set first lines in, and squeeze marks in others.
const LOOSE: usize = 10;

/// The fewest lines that break a sentence.
const FEWEST: usize = 3;

/// How many paragraphs stand apart for each that does not, where blank lines part them: a title of two lines, a signature.
const FEW: usize = 4;

/// Marks at the ends of sentences that stand nowhere else.
const SENTENCE_ENDS: [char; 4] = ['。', '！', '？', '；'];

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

/// What ends with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// A paragraph: the line below would have had room.
    Paragraph,
    /// A sentence, at the end of a full line.
    Sentence,
    /// The line, inside of a sentence.
    Line,
}

impl HardWrap {
    /// How this text is broken, if it is. Some of its lines are of pages.
    pub(super) fn of(text: &str, margins: &[usize]) -> Option<HardWrap> {
        let mut wrap = HardWrap { width: width(text)?, indent: usize::MAX, is_indented: false, is_spaced: false };
        let (mut broken, mut whole, mut closed) = (0, 0, 0);
        let (mut full_columns, mut all_columns) = (0, 0);
        let (mut touching, mut apart) = (0, 0);
        let mut first_lines = Vec::new();
        let mut was_full = false;
        let is_text = |(at, _): &(usize, &str)| margins.binary_search(at).is_err();
        let lines = || text.split('\n').enumerate().filter(is_text).map(|(_, line)| line);
        for (above, below) in lines().zip(lines().skip(1).chain([""])) {
            let (words, start) = (trimmed(above), trimmed(below));
            let end = wrap.end(above, below);
            let is_full = end != End::Paragraph;
            all_columns += columns(words);
            if is_full {
                full_columns += columns(words);
                if end == End::Sentence || begins_with_label(start) {
                    whole += 1;
                } else if words.ends_with(char::is_alphanumeric) {
                    broken += 1;
                    wrap.indent = wrap.indent.min(indent(below));
                }
                if !was_full {
                    first_lines.push(indent(above));
                }
            } else if was_full && ends_sentence(words) {
                closed += 1;
            }
            was_full = is_full;
            match (words.is_empty(), start.is_empty()) {
                (false, false) if !is_full => touching += 1,
                (true, false) => apart += 1,
                _ => {}
            }
        }
        wrap.is_spaced = touching * FEW <= apart;
        wrap.is_indented = first_lines.iter().filter(|&&indent| indent > wrap.indent).count() * 2 > first_lines.len();
        // Where paragraphs stand apart, a line that ends inside of a sentence tells more.
        let share = if wrap.is_indented || wrap.is_spaced { 4 } else { 2 };
        (broken >= FEWEST.max(whole) && closed > 0 && full_columns * share >= all_columns).then_some(wrap)
    }

    /// Whether the line below goes on with the paragraph of the line above it.
    pub(super) fn goes_on(self, above: &str, below: &str) -> bool {
        let (words, start) = (trimmed(above), trimmed(below));
        let end = self.end(above, below);
        let is_deeper = indent(below) > if self.is_indented { self.indent } else { indent(above) };
        match end {
            End::Paragraph => false,
            // A point's lines may stand below its first word.
            End::Line if is_deeper => !self.is_indented && begins_with_label(words),
            End::Line => !stands_under(words, start),
            End::Sentence => !is_deeper && (self.is_indented || self.is_spaced || !begins_item(start)),
        }
    }

    fn end(self, above: &str, below: &str) -> End {
        let (words, start) = (trimmed(above), trimmed(below));
        let taken = columns(above.trim_start_matches(FORM_FEED).trim_end_matches(is_blank));
        if words.is_empty() || start.is_empty() || taken > self.width {
            return End::Paragraph;
        }
        let first = || fragments(start).next().map_or(0, |first| first.columns);
        let is_full = |slack: usize| taken + slack > self.width || taken + first() + slack > self.width;
        match (ends_sentence(words), is_full(TIGHT)) {
            (true, true) => End::Sentence,
            (false, true) => End::Line,
            (false, false) if is_full(LOOSE) && !self.is_whole(above, below) => End::Line,
            _ => End::Paragraph,
        }
    }

    /// Whether a line without a mark at its end looks like a paragraph: like a head or a title.
    fn is_whole(self, above: &str, below: &str) -> bool {
        let (words, start) = (trimmed(above), trimmed(below));
        if !begins_with_label(words) {
            return stands_above(words);
        }
        // The last words of a head may stand below it; a paragraph there would be set in, or end with a mark.
        let is_rest = self.is_indented && indent(below) <= self.indent
            || !ends_sentence(start) && columns(start) + LOOSE < self.width && !begins_item(start);
        !holds_sentence(words) && !is_rest
    }
}

/// The columns of the widest line of a text that may be broken.
fn width(text: &str) -> Option<usize> {
    let mut widest = 0;
    // Programs leave an address whole, however long it is.
    for line in text.split('\n').filter(|line| !line.contains("://")) {
        // No character that takes a column has more bytes to it than four.
        if line.len() > WIDTHS.end() * 4 {
            return None;
        }
        widest = widest.max(columns(line.trim_end_matches(is_blank)));
    }
    WIDTHS.contains(&widest).then_some(widest)
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
    let goes_on = |below: &Paragraph<'_>, above: &Paragraph<'_>| below.goes_on && above.rank != Rank::Margin;
    let place = paragraphs.windows(2).find(|two| goes_on(&two[1], &two[0]))?[0].place;
    let all = paragraphs.len();
    let parts_scripts = parts_scripts(paragraphs);
    paragraphs.dedup_by(|below, above| {
        let goes_on = goes_on(below, above);
        if goes_on {
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
        goes_on
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
            if is_western_letter(c) != is_western_letter(before) && c.is_alphabetic() && before.is_alphabetic() {
                if is_apart { parted += 1 } else { not += 1 }
            }
            (before, is_apart) = (c, false);
        }
    }
    parted > not
}

/// The blank columns at the start of a line.
fn indent(line: &str) -> usize {
    let line = line.trim_start_matches(FORM_FEED);
    columns(&line[..line.len() - line.trim_start_matches(is_blank).len()])
}

/// Whether a sentence ends inside of a line.
fn holds_sentence(words: &str) -> bool {
    words.contains(SENTENCE_ENDS)
        || [". ", "? ", "! "].iter().any(|end| words.split_once(' ').is_some_and(|(_, rest)| rest.contains(end)))
}

/// Whether a line ends as a paragraph does.
fn ends_sentence(words: &str) -> bool {
    let inner = words.trim_end_matches(['”', '’', '）', '」', '』', '》', '"', ')']);
    inner.ends_with(SENTENCE_ENDS) || inner.ends_with(['：', '…', '.', ':', '!', '?', ';'])
}
