//! The sections that keep a promise.

use super::{Follows, begin};
use crate::check::item::{Item, first_item};
use crate::check::list::number_of;
use crate::check::sheet::Sheet;
use crate::model::Role;

/// The sections that begin behind a paragraph, a level below its own.
#[derive(Default)]
pub(super) struct Sections {
    /// How they begin, list by list.
    lists: Vec<Vec<String>>,
    /// How many paragraphs among them may be further items of the first list.
    more: u32,
}

impl Sections {
    /// Those that keep a promise of so many, or fail to. Where they are several lists, the one that keeps it counts, else
    /// the first.
    pub(super) fn follow(&self, number: u32) -> Option<Follows<'_>> {
        let count = |list: &Vec<String>| list.len() as u32;
        let all: u32 = self.lists.iter().map(count).sum();
        let keeps = self.lists.iter().any(|list| count(list) == number) || all == number;
        let first = self.lists.first().filter(|first| !keeps && first.len() > 1)?;
        Some(Follows { items: first.into(), counts: count(first)..=count(first) + self.more })
    }
}

/// The sections behind the paragraph of this place; none where they are more than anybody promises.
pub(super) fn behind(sheet: &Sheet<'_>, place: usize) -> Sections {
    const MOST: usize = 100;
    let level = sheet.paragraphs[place].level();
    let behind = sheet.paragraphs.iter().skip(place + 1).filter(|paragraph| !paragraph.is_left_out());
    let mut lists: Vec<Vec<String>> = Vec::new();
    // A promise stands right before what it promises, but for a sentence or two that lead there.
    let near = if sheet.paragraphs[place].is_displayed_head() { usize::MAX } else { 1 };
    let (mut between, mut labelled, mut more, mut count) = (0, false, 0, 0);
    for paragraph in behind {
        // 最后，要廉洁自律。 may go on with a list of heads without being one.
        let last = lists.last().map_or(0, |list| list.len() as u32);
        let Role::Head { level: found, label, .. } = paragraph.role() else {
            let goes_on = |item: &Item<'_>| item.number.is_none_or(|number| number == last + more + 1);
            more += u32::from(last > 1 && first_item(paragraph).as_ref().is_some_and(goes_on));
            if matches!(paragraph.role(), Role::Closing | Role::Signature) {
                break;
            }
            between += usize::from(lists.is_empty());
            if between > near {
                return Sections::default();
            }
            continue;
        };
        if *found <= level {
            break;
        }
        if *found != level + 1 {
            continue;
        }
        // A head without a label between labelled ones is none of them.
        if label.is_empty() && labelled {
            continue;
        }
        count += 1;
        if count > MOST {
            return Sections::default();
        }
        labelled |= !label.is_empty();
        let again = paragraph.passage.label > 0 && number_of(label) == Some(1);
        if lists.is_empty() || again {
            lists.push(Vec::new());
        }
        if let Some(list) = lists.last_mut() {
            let words = &paragraph.text[paragraph.passage.label..];
            list.push(label.trim_end().to_owned() + &begin(words, 0));
        }
    }
    Sections { lists, more }
}
