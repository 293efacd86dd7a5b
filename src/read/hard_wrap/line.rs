//! A line of a text, and what it looks like.

use crate::read::line::{is_blank, trimmed};
use crate::read::pages::{self, FORM_FEED};
use crate::read::structure::{ends_sentence, is_date, is_salutation};
use crate::typography::{columns, fragments};

/// The most characters of who speaks, with the colon.
const TURN: usize = 4;

/// The most columns of a word of thanks: 谢谢各位领导、各位来宾！
const THANKS: usize = 26;

/// Marks at the ends of sentences that stand nowhere else.
const SENTENCE_ENDS: [char; 4] = ['。', '！', '？', '；'];

/// A line of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::read) struct Line<'a> {
    /// Without the blanks around it.
    pub(super) words: &'a str,
    /// The blank columns before them.
    pub(super) indent: usize,
    /// The columns of both.
    pub(super) columns: usize,
}

impl<'a> Line<'a> {
    pub(in crate::read) fn of(line: &'a str) -> Line<'a> {
        let line = line.trim_start_matches(FORM_FEED);
        let words = trimmed(line);
        let blank = line.len() - line.trim_start_matches(is_blank).len();
        let indent = columns(&line[..blank]);
        Line { words, indent, columns: indent + columns(words) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The columns of what it begins with, up to where it might be broken.
    pub(super) fn first(&self) -> usize {
        fragments(self.words).next().map_or(0, |first| first.columns)
    }

    /// The columns of a mark at its end, which may hang over the width.
    pub(super) fn hanging(&self) -> usize {
        let last = self.words.chars().next_back().filter(|c| !c.is_alphanumeric());
        last.map_or(0, |c| columns(c.encode_utf8(&mut [0; 4])))
    }

    /// Whether it ends as a paragraph does.
    pub(super) fn ends_sentence(&self) -> bool {
        ends_sentence(self.words)
    }

    /// Its words without the marks at their end.
    fn inner(&self) -> &'a str {
        self.words.trim_end_matches(|c: char| !c.is_alphanumeric())
    }

    /// Whether a sentence ends inside of it.
    pub(super) fn holds_sentence(&self) -> bool {
        // Behind the label.
        let rest = self.words.split_once(' ').map_or("", |(_, rest)| rest);
        self.inner().contains(SENTENCE_ENDS) || [". ", "? ", "! "].iter().any(|end| rest.contains(end))
    }

    /// Whether a clause ends inside of it, or a sentence.
    pub(super) fn holds_clause(&self) -> bool {
        self.inner().contains('，') || self.inner().contains(", ") || self.holds_sentence()
    }

    /// Whether it is a salutation.
    pub(super) fn addresses(&self) -> bool {
        let may_address = self.words.ends_with(['：', ':', '！', '!', '，', ',']) && !self.holds_sentence();
        // 各位代表，大会就要开了， is the beginning of a sentence.
        let pieces = || self.words.split_inclusive(['，', ',']).all(|piece| is_salutation(trimmed(piece)));
        may_address && is_salutation(self.words) && (!self.words.ends_with(['，', ',']) || pieces())
    }

    /// Whether it is a word of thanks, as it ends a speech.
    pub(super) fn thanks(&self) -> bool {
        self.words.starts_with("谢谢") && self.columns <= THANKS && !self.holds_sentence()
    }

    /// Whether it is no line of a paragraph that was broken: the number of a page, a date.
    pub(super) fn stands_alone(&self) -> bool {
        pages::is_number(self.words) || is_date(self.words)
    }

    /// Whether it begins as a line of verse, of a list or of a dialogue does rather than inside of a sentence.
    pub(super) fn begins_like(&self, above: &Line<'_>) -> bool {
        let is_turn = self.words.chars().take(TURN).any(|c| c == '：');
        let is_parallel = self.words.chars().take(2).eq(above.words.chars().take(2));
        is_turn || is_parallel || self.words.starts_with(char::is_uppercase)
    }
}
