//! Lists of Markdown: their depth, and the numbers that their source has.

use super::Reader;
use crate::model::{Origin, Sample};
use crate::read::paragraph::{Paragraph, Rank};
use std::borrow::Cow;

/// A list under way.
pub(super) struct List {
    pub(super) is_numbered: bool,
    /// The paragraphs that have its labels.
    pub(super) items: Vec<usize>,
}

impl Reader<'_> {
    pub(super) fn depth(&self) -> u8 {
        self.lists.len().clamp(1, 9) as u8
    }

    /// The rank of what stands in an item behind its first paragraph.
    pub(super) fn below(&self) -> Rank {
        if self.lists.is_empty() { Rank::Body } else { Rank::InItem(self.depth()) }
    }

    /// The label of an item as its source has it: the number there, or a bullet.
    pub(super) fn item_label(&self, item: &str) -> String {
        let item = item.trim_start();
        let digits = item.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = self.lists.last().is_some_and(|list| list.is_numbered) && digits > 0;
        let typed = if numbered { &item[..(digits + 1).min(item.len())] } else { "•" };
        let words = item[if numbered { typed.len() } else { 1.min(item.len()) }..].trim_start();
        // Chinese puts no blank there; that of the source only makes it a list.
        let apart = !numbered || words.trim_start_matches('*').starts_with(|c: char| c.is_ascii());
        if apart { format!("{typed} ") } else { typed.to_owned() }
    }

    /// The number of an item without words; a bullet alone says nothing.
    pub(super) fn push_label(&mut self) {
        let Some(label) = self.label.take().filter(|label| label.contains(char::is_alphanumeric)) else { return };
        let mut origin = Origin::pieced();
        origin.push_written(0, self.start..self.start);
        let paragraph = Paragraph {
            text: Cow::Owned(label.trim_end().to_owned()),
            origin,
            place: self.line_of(self.start),
            rank: self.below(),
            ..Paragraph::default()
        };
        self.source.paragraphs.push(paragraph);
        self.rank = self.below();
    }

    /// Counts a list all of whose items have the same number, which Markdown counts itself.
    pub(super) fn count(&mut self, list: &List) {
        let label = |at: usize| self.source.paragraphs[at].label.as_deref();
        let Some(first) = list.items.first().and_then(|&at| label(at)).and_then(|label| Sample::parse(label).ok())
        else {
            return;
        };
        let alike = list.items.len() > 1
            && list.items.iter().all(|&at| label(at).map(str::trim_end) == Some(first.as_str().trim_end()));
        let Some(number) = first.number().filter(|_| alike) else { return };
        for (&at, number) in list.items.iter().zip(number..) {
            if let Some(counted) = first.label(number, number) {
                let apart = self.source.paragraphs[at].label.as_deref().is_some_and(|label| label.ends_with(' '));
                let counted = counted.trim_end();
                self.source.paragraphs[at].label = Some(if apart { format!("{counted} ") } else { counted.to_owned() });
            }
        }
    }
}
