//! The sections that keep a promise.

use super::{Follows, Promise, begin};
use crate::check::item::{Item, first_item};
use crate::check::list::number_of;
use crate::check::sheet::Sheet;
use crate::model::Role;

/// The sections that begin behind the promise, a level below its own. Where they are several lists, the one that keeps the
/// promise counts, else the first.
pub(super) fn behind(sheet: &Sheet<'_>, promise: &Promise<'_>, is_head: bool) -> Option<Follows> {
    let level = promise.paragraph.level();
    let behind = sheet.paragraphs.iter().skip(promise.place + 1).filter(|paragraph| !paragraph.is_left_out());
    let mut lists: Vec<Vec<String>> = Vec::new();
    // A promise stands right before what it promises, but for a sentence or two that lead there.
    let near = if is_head { usize::MAX } else { 1 };
    let (mut between, mut labelled, mut more) = (0, false, 0);
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
                return None;
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
    let count = |list: &Vec<String>| list.len() as u32;
    let all: u32 = lists.iter().map(count).sum();
    let keeps = lists.iter().any(|list| count(list) == promise.number) || all == promise.number;
    let first = lists.into_iter().next().filter(|first| !keeps && first.len() > 1)?;
    let count = first.len() as u32;
    Some(Follows { items: first, counts: count..=count + more })
}
