//! Which of the labels that paragraphs seem to begin with are labels: those that make a sequence with others of their
//! family anywhere in the document, and single ones that stand over a head.

use super::mark::{self, Family, Form, Mark};
use crate::model::Sample;
use crate::read::paragraph::{Paragraph, Rank};
use std::collections::HashMap;

/// What a paragraph begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate<'a> {
    pub(super) mark: Mark<'a>,
    pub(super) standing: Standing,
}

/// How far a label can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It begins a sequence, or goes on with one.
    InSequence,
    /// It stands alone, over what reads as a head.
    Alone,
    /// It was named as the label of a level.
    Named,
    /// It only counts if it goes on with the labels of another family.
    Unproven,
}

impl Standing {
    pub(super) fn is_proven(self) -> bool {
        self != Standing::Unproven
    }
}

/// A row of labels of one family.
struct Chain {
    last: u32,
    members: Vec<usize>,
}

/// How many rows of a family may be under way at once: embedded documents count anew.
const OPEN_CHAINS: usize = 4;

/// What each paragraph begins with. `levels` are the families that a person named; no other counts then.
pub(super) fn weigh<'a>(paragraphs: &'a [Paragraph<'_>], levels: &[Sample]) -> Vec<Option<Candidate<'a>>> {
    if !levels.is_empty() {
        let named = |text: &'a str| levels.iter().find_map(|level| mark::scan_as(text, level));
        let candidate = |mark| Candidate { mark, standing: Standing::Named };
        return paragraphs.iter().map(|paragraph| named(&paragraph.text).map(candidate)).collect();
    }
    let mut found: Vec<Option<Candidate<'a>>> = paragraphs
        .iter()
        .map(|paragraph| {
            mark::scan(&paragraph.text)
                .filter(|mark| mark.label.len() < paragraph.text.len() || stands_alone(mark, paragraph))
                .map(|mark| Candidate { mark, standing: Standing::Unproven })
        })
        .collect();
    let mut families: HashMap<Family<'a>, Vec<usize>> = HashMap::new();
    for (at, candidate) in found.iter().enumerate() {
        if let Some(candidate) = candidate {
            families.entry(candidate.mark.family).or_default().push(at);
        }
    }
    for (family, places) in families {
        let members: Vec<usize> =
            if family.is_bullet() { bullets(&places, paragraphs, &found) } else { sequences(&places, &found) };
        begin_elsewhere(&members, &mut found);
        for at in members {
            if let Some(candidate) = &mut found[at] {
                candidate.standing = Standing::InSequence;
            }
        }
        for &at in &places {
            let next_is_below = paragraphs.get(at + 1).is_some();
            if let Some(candidate) = &mut found[at]
                && candidate.standing == Standing::Unproven
                && next_is_below
                && is_plausible_alone(&candidate.mark, &paragraphs[at])
            {
                candidate.standing = Standing::Alone;
            }
        }
    }
    found
}

/// Only a number in Han or an ordinal can be all of a paragraph: 一, （二）, 第三部分.
fn stands_alone(mark: &Mark<'_>, paragraph: &Paragraph<'_>) -> bool {
    !mark.family.is_bullet() && !paragraph.text.starts_with(|c: char| c.is_ascii_digit())
}

/// The members of rows of two or more.
fn sequences(places: &[usize], found: &[Option<Candidate<'_>>]) -> Vec<usize> {
    let mut chains: Vec<Chain> = Vec::new();
    for &at in places {
        let Some(candidate) = &found[at] else { continue };
        let Some(number) = candidate.mark.number else {
            // 最后 ends a row that 首先 and 其次 began.
            if let Some(chain) = chains.last_mut().filter(|chain| chain.members.len() >= 2) {
                chain.members.push(at);
                chain.last = u32::MAX - 1;
            }
            continue;
        };
        let open = chains.len().saturating_sub(OPEN_CHAINS);
        let goes_on =
            |step: u32| chains[open..].iter().rposition(|chain| chain.last + step == number).map(|i| open + i);
        let joined = if number == 1 {
            None
        } else {
            goes_on(1).or_else(|| goes_on(2).filter(|_| candidate.mark.family.is_strong()))
        };
        match joined {
            Some(index) => {
                chains[index].members.push(at);
                chains[index].last = number;
            }
            None => chains.push(Chain { last: number, members: vec![at] }),
        }
    }
    chains.into_iter().filter(|chain| chain.members.len() >= 2).flat_map(|chain| chain.members).collect()
}

/// A row that begins with two may go on from a first label of another family: 首先， 第二， 第三，.
fn begin_elsewhere(members: &[usize], found: &mut [Option<Candidate<'_>>]) {
    let number = |candidate: &Candidate<'_>| candidate.mark.number;
    let seconds: Vec<usize> = members
        .iter()
        .enumerate()
        .filter(|&(index, &at)| {
            let first = index == 0 || found[members[index - 1]].as_ref().and_then(number) != Some(1);
            first && found[at].as_ref().and_then(number) == Some(2)
        })
        .map(|(_, &at)| at)
        .collect();
    for second in seconds {
        let is_first = |candidate: &Candidate<'_>| {
            number(candidate) == Some(1)
                && matches!(
                    candidate.mark.family.form,
                    Form::Sequence | Form::Ordinal | Form::OrdinalWord | Form::Verb | Form::Among
                )
        };
        let before = found[..second]
            .iter_mut()
            .rev()
            .flatten()
            .find(|candidate| candidate.standing == Standing::Unproven && is_first(candidate));
        if let Some(candidate) = before {
            candidate.standing = Standing::InSequence;
        }
    }
}

/// Dashes and bullets have no number: two of them anywhere make a list, if what stands behind reads as more than a name.
fn bullets(places: &[usize], paragraphs: &[Paragraph<'_>], found: &[Option<Candidate<'_>>]) -> Vec<usize> {
    const SHORTEST: usize = 4;
    let long = |&at: &usize| {
        let label = found[at].as_ref().map_or(0, |candidate| candidate.mark.label.len());
        paragraphs[at].text[label..].chars().nth(SHORTEST).is_some()
    };
    let members: Vec<usize> = places.iter().copied().filter(long).collect();
    if members.len() >= 2 { members } else { Vec::new() }
}

/// A first label with a short line behind it that does not end as a sentence does.
fn is_plausible_alone(mark: &Mark<'_>, paragraph: &Paragraph<'_>) -> bool {
    const LONGEST: usize = 60;
    let rest = &paragraph.text[mark.label.len()..];
    let is_head = !rest.ends_with(['。', '；', '，', '、', ';', ',']) && rest.chars().nth(LONGEST).is_none();
    let begins = rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '《' | '「' | '"'));
    let is_strong = mark.family.is_strong() && !mark.label.ends_with(['，', ',']);
    mark.number == Some(1) && is_strong && begins && is_head
        || matches!(paragraph.rank, Rank::Heading(_)) && mark.family.form != Form::Bullet
}
