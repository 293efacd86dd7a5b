//! The lists that items make inside of a paragraph, and the labels of heads.

use super::item::{Family, Item, first_item};
use super::sheet::{Paragraph, Sheet};
use crate::model::{Role, Sample};
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// A list inside of a paragraph.
#[derive(Clone, Debug)]
pub(super) struct List<'a> {
    /// Its items in their order, one at least.
    pub(super) items: Vec<Item<'a>>,
    /// Whether one of its items may be one of another list, or the other way round.
    pub(super) is_doubtful: bool,
    /// The number of its last item, as the items before it have it.
    last: u32,
}

/// How well an item goes on with a list, the best last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is of the family, and leaves a number out or has it twice.
    Slips,
    /// It has the next number, and is of another family of those that people mix in speech.
    GoesOn,
    /// It has the next number, and is of the family.
    GoesOnAlike,
}

impl<'a> List<'a> {
    fn begin(item: Item<'a>) -> List<'a> {
        List { items: vec![item], is_doubtful: false, last: 1 }
    }

    fn fit(&self, item: &Item<'_>) -> Option<Fit> {
        // No speaker counts further, and each promise of a list is held against all of it.
        const LONGEST: usize = 99;
        if self.items.len() >= LONGEST {
            return None;
        }
        let (first, last) = (self.items.first()?, self.items.last()?);
        let is_alike = first.family == item.family || last.family == item.family;
        let is_spoken = first.family.is_spoken() && item.family.is_spoken();
        if !is_alike && !is_spoken {
            return None;
        }
        let goes_on = match item.number {
            Some(1) => return None,
            // 首先 其次 其次
            Some(_) if item.family == Family::Sequence => true,
            number => number.is_none_or(|number| number == self.last + 1),
        };
        match (goes_on, is_alike) {
            (true, true) => Some(Fit::GoesOnAlike),
            (true, false) => Some(Fit::GoesOn),
            // A number far off is no item of the list.
            (false, true) => item.number.filter(|&number| number <= self.last + 3).map(|_| Fit::Slips),
            (false, false) => None,
        }
    }

    /// Where its first label begins, in bytes of the paragraph.
    pub(super) fn start(&self) -> usize {
        self.items.first().map_or(0, |item| item.at)
    }

    /// Whether an item that stands behind all of the list goes on with it.
    pub(super) fn goes_on_with(&self, item: &Item<'_>) -> bool {
        self.fit(item).is_some_and(|fit| fit > Fit::Slips)
    }

    /// How many items it may be taken to have.
    pub(super) fn counts(&self) -> RangeInclusive<u32> {
        let all = self.items.len() as u32;
        let uncertain = self.items.iter().filter(|item| item.number.is_none()).count() as u32;
        if self.is_doubtful { 0..=u32::MAX } else { all - uncertain..=all }
    }

    pub(super) fn push(&mut self, item: Item<'a>) {
        let is_uncounted = item.family == Family::Sequence;
        self.last = item.number.filter(|_| !is_uncounted).unwrap_or(self.last + 1);
        self.items.push(item);
    }
}

impl Family<'_> {
    /// Whether it is of those that people mix in one list: 首先 第二 三是.
    fn is_spoken(self) -> bool {
        !matches!(self, Family::Bracketed(_) | Family::Circled | Family::Marked(_) | Family::Sides)
    }
}

/// The lists that the items of a paragraph make, in the order in which they begin. One may stand inside of an item of
/// another.
pub(super) fn lists<'a>(items: &[Item<'a>]) -> Vec<List<'a>> {
    const DEEPEST: usize = 4;
    let mut lists: Vec<List<'a>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for &item in items {
        let best = open.iter().filter_map(|&at| lists[at].fit(&item)).max();
        if let Some(best) = best {
            let fitting = |depth: &usize| lists[open[*depth]].fit(&item) == Some(best);
            let fitting: Vec<usize> = (0..open.len()).filter(fitting).collect();
            let is_doubtful = fitting.len() > 1 && best > Fit::Slips;
            for &depth in &fitting {
                lists[open[depth]].is_doubtful |= is_doubtful;
            }
            let innermost = fitting.last().copied().unwrap_or_default();
            lists[open[innermost]].push(item);
            open.truncate(innermost + 1);
        } else if item.number == Some(1) {
            if open.len() == DEEPEST {
                open.remove(0);
            }
            open.push(lists.len());
            lists.push(List::begin(item));
        }
    }
    lists
}

/// The labels of a speech, each read once: there are few, however long it is.
pub(super) struct Labels<'a>(HashMap<&'a str, Option<Sample>>);

impl<'a> Labels<'a> {
    pub(super) fn of(paragraphs: &[Paragraph<'a>]) -> Labels<'a> {
        let mut labels = HashMap::new();
        for paragraph in paragraphs {
            if let Role::Head { label, .. } = paragraph.role() {
                labels.entry(label.as_str()).or_insert_with_key(|label| Sample::parse(label.trim_end()).ok());
            }
        }
        Labels(labels)
    }

    /// The label with its number found in it.
    pub(super) fn sample(&self, label: &str) -> Option<&Sample> {
        self.0.get(label)?.as_ref()
    }
}

/// Whether an ordinal goes on from a label in words, in the paragraphs right before: 首先 其次 第三.
pub(super) fn is_behind_words(sheet: &Sheet<'_>, place: usize, label: &str) -> bool {
    const NEAR: usize = 4;
    let near = &sheet.paragraphs[place.saturating_sub(NEAR)..place];
    let in_words = |item: Item<'_>| item.family == Family::Sequence && item.number.is_some();
    label.starts_with('第') && near.iter().filter_map(first_item).any(in_words)
}

/// The number of a label such as 第三条， or （二）.
pub(super) fn number_of(label: &str) -> Option<u32> {
    Sample::parse(label.trim_end()).ok()?.number()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::item::items;
    use crate::check::sheet::Tokens;
    use crate::model::{Origin, Passage};

    /// The lists of a text, each with its labels.
    fn written(text: &str) -> Vec<String> {
        let passages = [Passage {
            text: text.to_owned(),
            origin: Origin::default(),
            role: Role::Opening,
            label: 0,
            is_spelt: false,
            residue: None,
        }];
        let tokens = [Tokens::of(&passages)];
        let sheet = Sheet::new(&passages, &tokens, true);
        let found = items(&sheet.paragraphs[0]);
        let written = |list: &List<'_>| {
            let labels: Vec<&str> = list.items.iter().map(|item| item.label).collect();
            labels.join(" ") + if list.is_doubtful { "?" } else { "" }
        };
        lists(&found).iter().map(written).collect()
    }

    #[test]
    fn lists_go_on_by_their_numbers() {
        assert_eq!(written("一要学，二是干，三要算"), ["一要 二是 三要"]);
        assert_eq!(written("首先，学。其次，干。其次，算。第四，写。最后，读。"), ["首先 其次 其次 第四 最后"]);
        assert_eq!(
            written("第一，学：一是快，二是稳。第二，干：一是早，二是晚。最后，算。"),
            ["第一 第二?", "一是 二是", "一是 二是 最后?"]
        );
        assert_eq!(written("一是学，二是干，二是算，五是写"), ["一是 二是 二是 五是"]);
        assert_eq!(written("一是学。二是干：一是快，二是稳。三是算。"), ["一是 二是?", "一是 二是 三是?"]);
        assert_eq!(written("第一，学；还有一点，干；再就是写；第四，读。"), ["第一 还有一点 再就是 第四"]);
        assert_eq!(written("（1）学①快②稳（2）干"), ["（1） （2）", "① ②"]);
    }
}
