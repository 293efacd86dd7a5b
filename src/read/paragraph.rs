//! What a reader makes of a format that does not say which line of a speech is what: paragraphs, each with what the
//! format itself tells of it. [`structure`](super::structure) makes the speech of them.

use crate::model::{LeftOut, Origin};
use std::borrow::Cow;

/// The paragraphs of an input, in order.
#[derive(Debug, Default)]
pub(super) struct Source<'a> {
    pub(super) paragraphs: Vec<Paragraph<'a>>,
    /// What is in the input and not among the paragraphs.
    pub(super) left_out: Vec<LeftOut>,
    /// What is among the paragraphs as its text alone.
    pub(super) remarks: Vec<Remark>,
}

impl Source<'_> {
    /// The paragraphs as a text, each on the line of its place, and each of them standing there.
    pub(super) fn lay_out(&mut self) -> String {
        let (mut text, mut line) = (String::new(), 1);
        for paragraph in &mut self.paragraphs {
            if text.ends_with(|c| c != '\n') && paragraph.place <= line {
                text.push(' ');
            }
            text.extend(std::iter::repeat_n('\n', paragraph.place.saturating_sub(line)));
            line = line.max(paragraph.place);
            // A label that the format counts stands before it, where a reader sees it.
            text.push_str(paragraph.label.as_deref().unwrap_or_default());
            paragraph.origin = Origin::verbatim(text.len());
            text.push_str(&paragraph.text);
        }
        text
    }
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph<'a> {
    /// One line, without blanks at its ends and without control characters other than tab. Empty only where a label is.
    pub(super) text: Cow<'a, str>,
    /// Where it stands: the line of a text, the number of the paragraph in a Word file, from 1.
    pub(super) place: usize,
    pub(super) rank: Rank,
    /// The label that the format counts itself, such as the number of a list item, which is not in the text: with the
    /// blank behind it, if there is one.
    pub(super) label: Option<String>,
    /// The bytes at the start of the text that are set in bold, 0 for none.
    pub(super) bold: usize,
    /// Where the text stands in the input.
    pub(super) origin: Origin,
    /// Whether it goes on with the one before it that is of no margin: they are lines of one paragraph, which was broken for
    /// the width.
    pub(super) goes_on: bool,
}

/// What a format says of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Rank {
    #[default]
    Body,
    Title,
    Subtitle,
    /// A heading, 1 for the highest.
    Heading(u8),
    /// The first paragraph of an item of a list, 1 for a list that stands in no other.
    Item(u8),
    /// A further paragraph of such an item.
    InItem(u8),
    /// Of the margin of a page that ends or begins there: its number, the line above it.
    Margin,
}

/// Something that a speech has no place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The line of a text, the number of the paragraph in a Word file, from 1.
    pub place: usize,
    /// What it is.
    pub what: Foreign,
}

/// What a speech has no place for, and is kept as its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A table, a paragraph a row.
    Table,
    /// An image, as the words that stand for it.
    Image,
    /// Code.
    Code,
    /// A link, as its words.
    Link,
    /// HTML.
    Html,
    /// A formula, as the letters in it.
    Formula,
    /// Raised or lowered letters that no characters stand for, as plain ones.
    Raised,
    /// Letters that are struck through, as plain ones.
    Struck,
}
