//! Which of the labels that paragraphs seem to begin with are labels: those that make a sequence with others of their
//! family anywhere in the document, and single ones that stand over a head.

use super::mark::{self, Family, Form, Mark};
use super::name;
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
    /// The number that was last counted; none behind 最后, where nothing goes on.
    last: Option<u32>,
    members: Vec<usize>,
}

/// The highest number that a row begins with: one goes on in another part with 第四条.
const HIGHEST_FIRST: u32 = 30;

/// How many rows of a family may be under way at once: embedded documents count anew.
const OPEN_CHAINS: usize = 4;

/// What each paragraph begins with. `levels` are the families that a person named; no other counts then.
pub(super) fn weigh<'a>(paragraphs: &'a [Paragraph<'_>], levels: &[Sample]) -> Vec<Option<Candidate<'a>>> {
    if !levels.is_empty() {
        let exactly = mark::differ_by_tail(levels);
        let named = |text: &'a str| levels.iter().find_map(|level| mark::scan_as(text, level, exactly));
        let candidate = |mark| Candidate { mark, standing: Standing::Named };
        return paragraphs.iter().map(|paragraph| named(&paragraph.text).map(candidate)).collect();
    }
    let mut found: Vec<Option<Candidate<'a>>> = paragraphs
        .iter()
        .map(|paragraph| {
            mark::scan(&paragraph.text)
                .filter(|_| paragraph.rank != Rank::Margin)
                .filter(|mark| mark.label.len() < paragraph.text.len() || stands_alone(mark, paragraph))
                .filter(|mark| !holds_list(&paragraph.text, mark) && !is_courtesy(&paragraph.text, mark))
                .map(|mark| Candidate { mark, standing: Standing::Unproven })
        })
        .collect();
    mark::tell_letters(found.iter_mut().flatten().map(|candidate| &mut candidate.mark));
    for places in families(&found) {
        tell_apart(&places, &mut found);
    }
    let mut rows = Vec::new();
    for places in families(&found) {
        let is_bullet = found[places[0]].is_some_and(|candidate| candidate.mark.family.is_bullet());
        let members =
            if is_bullet { bullets(&places, paragraphs, &found) } else { sequences(&places, paragraphs, &found) };
        stand(&members, Standing::InSequence, &mut found);
        let alone = |&at: &usize| {
            let unproven = found[at].filter(|candidate| candidate.standing == Standing::Unproven);
            at + 1 < paragraphs.len()
                && unproven.is_some_and(|candidate| is_plausible_alone(&candidate.mark, &paragraphs[at]))
        };
        let alone: Vec<usize> = places.iter().copied().filter(alone).collect();
        stand(&alone, Standing::Alone, &mut found);
        rows.push(members);
    }
    rows.iter().for_each(|members| begin_elsewhere(members, &mut found));
    found
}

fn stand(places: &[usize], standing: Standing, found: &mut [Option<Candidate<'_>>]) {
    for &at in places {
        if let Some(candidate) = &mut found[at] {
            candidate.standing = standing;
        }
    }
}

/// Where the labels of each family are, the families in the order of their first label.
fn families(found: &[Option<Candidate<'_>>]) -> Vec<Vec<usize>> {
    let mut known: HashMap<Family<'_>, usize> = HashMap::new();
    let mut families: Vec<Vec<usize>> = Vec::new();
    for (at, candidate) in found.iter().enumerate() {
        let Some(candidate) = candidate else { continue };
        let index = *known.entry(candidate.mark.family).or_insert(families.len());
        if index == families.len() {
            families.push(Vec::new());
        }
        families[index].push(at);
    }
    families
}

/// Makes families of their own of the labels of one that have another mark or verb behind the number, if each of them
/// counts from one without a gap. Typists mix marks, so that all else is one family.
fn tell_apart(places: &[usize], found: &mut [Option<Candidate<'_>>]) {
    let mut tails: Vec<(Option<char>, Vec<usize>)> = Vec::new();
    for &at in places {
        let Some(candidate) = &found[at] else { continue };
        if !matches!(candidate.mark.family.form, Form::Verb | Form::Marked) {
            return;
        }
        let tail = candidate.mark.tail();
        match tails.iter_mut().find(|(known, _)| *known == tail) {
            Some((_, places)) => places.push(at),
            None => tails.push((tail, vec![at])),
        }
    }
    let counts = |places: &Vec<usize>| {
        let numbers = || places.iter().filter_map(|&at| found[at]?.mark.number);
        let mut last = 0;
        numbers().all(|number| (number == 1 || number == last + 1) && std::mem::replace(&mut last, number) < u32::MAX)
            && numbers().next() == Some(1)
            && numbers().any(|number| number == 2)
    };
    if tails.len() < 2 || !tails.iter().all(|(_, places)| counts(places)) {
        return;
    }
    for (tail, places) in tails {
        for at in places {
            if let Some(candidate) = &mut found[at] {
                candidate.mark.family.tail = tail;
            }
        }
    }
}

/// Whether the second item of the list stands in the same paragraph, so that it is a list in a sentence: 一是……；二是…….
fn holds_list(text: &str, mark: &Mark<'_>) -> bool {
    const BEFORE: [char; 8] = ['。', '；', '，', '：', ';', ',', '！', ' '];
    let second = match (mark.family.form, mark.number) {
        (Form::Verb, Some(1)) if mark.tail() == Some('要') => ["二要", "二要"],
        (Form::Verb, Some(1)) => ["二是", "二是"],
        (Form::Ordinal, Some(1)) => ["第二，", "第二是"],
        (Form::Sequence, Some(1)) => ["其次，", "其次是"],
        (Form::Among, Some(1)) => ["其二，", "其二是"],
        (Form::Sides, Some(1)) => ["另一方面，", "另一方面要"],
        _ => return false,
    };
    let rest = &text[mark.label.len()..];
    // Behind the first label once more a list of its own begins.
    let rest = rest.find(mark.label.trim_end()).map_or(rest, |end| &rest[..end]);
    second.iter().any(|second| rest.match_indices(second).any(|(at, _)| rest[..at].ends_with(BEFORE)))
}

/// Whether 首先 begins a courtesy rather than a point: 首先，我代表县委向大家表示感谢.
fn is_courtesy(text: &str, mark: &Mark<'_>) -> bool {
    const NEAR: usize = 40;
    let end = text.char_indices().nth(NEAR).map_or(text.len(), |(end, _)| end);
    let words =
        ["我代表", "请允许我", "允许我", "我谨", "要感谢", "要感謝", "向大家表", "向各位", "表示热烈", "表示衷心"];
    mark.family.form == Form::Sequence && mark.number == Some(1) && words.iter().any(|word| text[..end].contains(word))
}

/// Only a number in Han or an ordinal can be all of a paragraph: 一, （二）, 第三部分.
fn stands_alone(mark: &Mark<'_>, paragraph: &Paragraph<'_>) -> bool {
    !mark.family.is_bullet() && !paragraph.text.starts_with(|c: char| c.is_ascii_digit())
}

/// The members of rows of two or more.
fn sequences(places: &[usize], paragraphs: &[Paragraph<'_>], found: &[Option<Candidate<'_>>]) -> Vec<usize> {
    let mut chains: Vec<Chain> = Vec::new();
    for &at in places {
        let Some(candidate) = &found[at] else { continue };
        let Some(number) = candidate.mark.number else {
            // 最后 ends a row that 首先 and 其次 began.
            let rest = &paragraphs[at].text[candidate.mark.label.len()..];
            let wishes = ["祝", "预祝", "让我们", "谢谢", "衷心", "感谢", "再次", "我"]
                .iter()
                .any(|word| rest.starts_with(word));
            if let Some(chain) = chains.last_mut().filter(|chain| chain.members.len() >= 2 && !wishes) {
                chain.members.push(at);
                chain.last = None;
            }
            continue;
        };
        // 首先 其次 其次, and 一、 二、 二、 where a number was typed twice
        let family = candidate.mark.family;
        let is_head = || !is_long(&candidate.mark, &paragraphs[at]);
        let again = chains.last_mut().filter(|chain| {
            let counts = family.form == Form::Sequence || family.is_strong() && chain.members.len() > 1 && is_head();
            number > 1 && chain.last == Some(number) && counts
        });
        if let Some(chain) = again {
            chain.members.push(at);
            continue;
        }
        let open = chains.len().saturating_sub(OPEN_CHAINS);
        let follows = |chain: &Chain, step: u32| chain.last.is_some_and(|last| last.checked_add(step) == Some(number));
        let goes_on = |step: u32| chains[open..].iter().rposition(|chain| follows(chain, step)).map(|i| open + i);
        let joined = if number == 1 {
            None
        } else {
            goes_on(1).or_else(|| goes_on(2).filter(|_| candidate.mark.family.is_strong()))
        };
        match joined {
            Some(index) => {
                chains[index].members.push(at);
                chains[index].last = Some(number);
            }
            // 2024、 begins no list.
            None if number > HIGHEST_FIRST => {}
            None => chains.push(Chain { last: Some(number), members: vec![at] }),
        }
    }
    chains.into_iter().filter(|chain| chain.members.len() >= 2).flat_map(|chain| chain.members).collect()
}

/// The most paragraphs between a first label and a second of another family.
const FURTHEST: usize = 60;

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
        let before = found[second.saturating_sub(FURTHEST)..second]
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
    let reads_on = |&at: &usize| {
        let label = found[at].as_ref().map_or(0, |candidate| candidate.mark.label.len());
        !name::is_name(&paragraphs[at].text[label..])
    };
    let members: Vec<usize> = places.iter().copied().filter(reads_on).collect();
    if members.len() >= 2 { members } else { Vec::new() }
}

/// Whether more stands behind a label than a head would have.
fn is_long(mark: &Mark<'_>, paragraph: &Paragraph<'_>) -> bool {
    const LONGEST: usize = 60;
    paragraph.text[mark.label.len()..].chars().nth(LONGEST).is_some()
}

/// A first label with a short line behind it that does not end as a sentence does.
fn is_plausible_alone(mark: &Mark<'_>, paragraph: &Paragraph<'_>) -> bool {
    let rest = &paragraph.text[mark.label.len()..];
    let is_head = !rest.ends_with(['。', '；', '，', '、', ';', ',']) && !is_long(mark, paragraph);
    let begins = rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '《' | '「' | '"'));
    let is_strong = mark.family.is_strong() && !mark.label.ends_with(['，', ',']);
    mark.number == Some(1) && is_strong && begins && is_head
        || matches!(paragraph.rank, Rank::Heading(_)) && mark.family.form != Form::Bullet
}
