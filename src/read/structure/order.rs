//! Which labels of a document stand above which others: how they nest here, not a fixed list.

use super::mark;
use super::tree::{Kind, Start};
use crate::model::Sample;
use std::collections::{HashMap, HashSet};

/// Which kinds stand above which.
pub(super) struct Order<'a> {
    kinds: HashMap<Kind<'a>, usize>,
    /// How often the one begins below the other, less how often it is the other way round.
    below: HashMap<(usize, usize), i32>,
    /// The kinds that have a head in bold, as our own Markdown writes heads that run in.
    bold: HashSet<usize>,
    /// The levels that a person named, in order.
    named: Vec<usize>,
}

impl<'a> Order<'a> {
    pub(super) fn of(starts: &[Option<Start<'a>>], levels: &[Sample]) -> Order<'a> {
        let mut order = Order { kinds: HashMap::new(), below: HashMap::new(), bold: HashSet::new(), named: Vec::new() };
        let mut last: HashMap<usize, u32> = HashMap::new();
        let mut before: Option<usize> = None;
        for start in starts.iter().flatten().filter(|start| start.standing.is_proven()) {
            let count = order.kinds.len();
            let this = *order.kinds.entry(start.kind).or_insert(count);
            if start.is_bold {
                order.bold.insert(this);
            }
            let joins = start.number > Some(1) && !last.contains_key(&this);
            if let Some(above) = before.filter(|&above| above != this && !joins) {
                let goes_on = start
                    .number
                    .is_some_and(|number| number > 1 && last.get(&this).is_some_and(|&last| last + 1 == number));
                // A first number behind another kind begins a list below it; a next number returns to a list above it.
                let (upper, lower) = if goes_on { (this, above) } else { (above, this) };
                *order.below.entry((upper, lower)).or_default() += 1;
                *order.below.entry((lower, upper)).or_default() -= 1;
            }
            if let Some(number) = start.number {
                last.insert(this, number);
            }
            before = Some(this);
        }
        order.named = levels
            .iter()
            .filter_map(|level| order.kinds.iter().find(|(kind, _)| is_level(**kind, level)).map(|(_, &index)| index))
            .collect();
        order
    }

    pub(super) fn above(&self, upper: Kind<'a>, lower: Kind<'a>) -> bool {
        match (upper, lower) {
            (Kind::Heading(one), Kind::Heading(other)) | (Kind::Item(one), Kind::Item(other)) => one < other,
            (Kind::Heading(_), _) => !self.is_certain(lower, upper),
            (_, Kind::Heading(_)) => self.is_certain(upper, lower),
            _ => {
                let (Some(&upper), Some(&lower)) = (self.kinds.get(&upper), self.kinds.get(&lower)) else {
                    return true;
                };
                let place = |index| self.named.iter().position(|&named| named == index);
                if let (Some(one), Some(other)) = (place(upper), place(lower)) {
                    return one < other;
                }
                match self.below.get(&(upper, lower)).copied().unwrap_or(0) {
                    0 => upper < lower,
                    score => score > 0,
                }
            }
        }
    }

    /// Whether more than one place shows that the one stands above a heading; of bold heads one is enough.
    fn is_certain(&self, upper: Kind<'a>, lower: Kind<'a>) -> bool {
        let index = |kind| self.kinds.get(&kind).copied();
        let Some((upper, lower)) = index(upper).zip(index(lower)) else { return false };
        let score = self.below.get(&(upper, lower)).copied().unwrap_or(0);
        if self.bold.contains(&upper) { score > 0 || score == 0 && upper < lower } else { score > 1 }
    }
}

fn is_level(kind: Kind<'_>, level: &Sample) -> bool {
    let Kind::Labelled(family) = kind else { return false };
    mark::scan_as(level.as_str(), level, family.tail.is_some()).is_some_and(|mark| mark.family == family)
}
