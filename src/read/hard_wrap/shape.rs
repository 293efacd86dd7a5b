//! How the lines of a text look, and where paragraphs end among them.

use super::line::Line;
use crate::read::structure::{begins_item, begins_with_label, stands_above};

/// The columns that a full line may leave beside what the next begins with.
pub(super) const TIGHT: usize = 2;

/// The columns by which a line may be wider than most: marks hang, and pages squeeze them.
const OVER: usize = 6;

/// The blank columns before a line that is set in the middle or at the right.
const CENTRED: usize = 8;

/// The lines of a text as they look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// The columns of a full line.
    pub(super) width: usize,
    /// The columns that a line may leave which ends inside of a sentence.
    pub(super) slack: usize,
    /// The blank columns before a line that goes on with the one above.
    pub(super) indent: usize,
    /// Whether the first lines of paragraphs have more.
    pub(super) is_indented: bool,
    /// Whether blank lines stand between paragraphs.
    pub(super) is_spaced: bool,
}

/// What ends with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// A paragraph: the line below would have had room.
    Paragraph,
    /// A sentence, at the end of a full line.
    Sentence,
    /// The line, inside of a sentence.
    Line,
}

impl Shape {
    /// The columns of lines, and those before lines that go on; how paragraphs are told apart is not known yet.
    pub(super) fn of(lines: &[Line<'_>], width: usize, slack: usize) -> Option<Shape> {
        let shape = Shape { width, slack, indent: width, is_indented: false, is_spaced: false };
        let goes_on = |two: &&[Line<'_>]| shape.end(&two[0], &two[1]) == End::Line;
        let indent = lines.windows(2).filter(goes_on).map(|two| two[1].indent).min()?;
        Some(Shape { indent, ..shape })
    }

    pub(super) fn end(self, above: &Line<'_>, below: &Line<'_>) -> End {
        // Programs leave an address whole, however long it is.
        let is_wide = above.columns > self.width + OVER && !above.words.contains("://");
        if above.is_empty() || below.is_empty() || is_wide || above.indent > self.indent + CENTRED {
            return End::Paragraph;
        }
        let taken = above.columns;
        let is_full = |slack: usize| taken + slack > self.width || taken + below.first() + slack > self.width;
        match (above.ends_sentence(), is_full(TIGHT)) {
            (true, true) => End::Sentence,
            (false, true) => End::Line,
            (false, false) if is_full(self.slack) && !self.is_whole(above, below) => End::Line,
            _ => End::Paragraph,
        }
    }

    /// The lines below the end of a sentence that are no rest of its paragraph, although the line above is full: a salutation,
    /// thanks, and what ends without a mark, as a signature and a head do.
    pub(super) fn own(self, lines: &[Line<'_>]) -> impl Iterator<Item = usize> {
        let none = Line::default();
        let is_own = move |at: &usize| {
            let (above, line) = (&lines[at - 1], &lines[*at]);
            let is_last = || self.end(line, lines.get(at + 1).unwrap_or(&none)) == End::Paragraph;
            self.end(above, line) == End::Sentence
                && (line.addresses() || line.thanks() || !line.ends_sentence() && is_last())
        };
        (1..lines.len()).filter(is_own)
    }

    /// Whether no line that ends inside of a sentence would have had room for what the next begins with, beside the widest of
    /// them. Lines of verse or of a list have about one length; those of a paragraph have what the width leaves them.
    pub(super) fn is_tight(self, lines: &[Line<'_>]) -> bool {
        let broken = || lines.windows(2).filter(|two| self.end(&two[0], &two[1]) == End::Line);
        let widest = broken().map(|two| two[0].columns.saturating_sub(two[0].hanging())).max().unwrap_or(0);
        broken().all(|two| two[0].columns + two[1].first() > widest)
    }

    /// Whether a line without a mark at its end looks like a paragraph: like a head or a title.
    fn is_whole(self, above: &Line<'_>, below: &Line<'_>) -> bool {
        if !begins_with_label(above.words) {
            return stands_above(above.words);
        }
        // The last words of a head may stand below it; a paragraph there would be set in, or end with a mark.
        let is_rest = self.is_indented && below.indent <= self.indent
            || !below.ends_sentence() && below.columns * 2 < self.width && !begins_item(below.words);
        !above.holds_sentence() && !is_rest
    }
}
