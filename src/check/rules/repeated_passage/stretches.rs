//! The running text as a row of sentences or clauses, and the stretches of these that come twice.

use crate::check::sheet::Sheet;
use crate::check::token::Kind;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

/// What stands between two marks.
pub(super) struct Unit<'a> {
    /// Its place among the paragraphs of the speech.
    pub(super) paragraph: usize,
    /// From its first word to its last, without the marks around it.
    pub(super) range: Range<usize>,
    pub(super) text: &'a str,
    pub(super) hash: u64,
    pub(super) said: usize,
    /// Whether it is a quotation, or the head that runs into its paragraph: both are repeated word for word.
    pub(super) is_cited: bool,
    /// Whether it is the first or the last of its paragraph.
    pub(super) is_at_edge: bool,
}

/// A stretch of units that is the same as an earlier one.
pub(super) struct Repeat {
    pub(super) units: Range<usize>,
    /// The first unit of the earlier one.
    pub(super) earlier: usize,
}

/// The running text, parted at marks.
pub(super) fn units<'a>(sheet: &Sheet<'a>, hasher: &RandomState, ends: impl Fn(char) -> bool) -> Vec<Unit<'a>> {
    let mut units: Vec<Unit<'a>> = Vec::new();
    for (place, paragraph) in sheet.spoken().filter(|(_, paragraph)| paragraph.is_text()) {
        let first = units.len();
        let mut open: Option<Unit<'a>> = None;
        let mut quotes = 0usize;
        let mut close = |unit: Unit<'a>| {
            let text = paragraph.text.get(unit.range.clone()).unwrap_or_default();
            units.push(Unit { text, hash: hasher.hash_one(text), ..unit });
        };
        for index in paragraph.behind_label()..paragraph.tokens.len() {
            match paragraph.kind(index) {
                Some(Kind::Han | Kind::Foreign | Kind::WideDigits) => {
                    let range = paragraph.range(index);
                    let unit = open.get_or_insert(Unit {
                        paragraph: place,
                        range: range.clone(),
                        text: "",
                        hash: 0,
                        said: 0,
                        is_cited: quotes > 0,
                        is_at_edge: false,
                    });
                    unit.range.end = range.end;
                    unit.said += paragraph.said(index);
                }
                Some(Kind::Mark(mark)) => {
                    match mark {
                        '“' | '「' | '『' => quotes += 1,
                        '”' | '」' | '』' => quotes = quotes.saturating_sub(1),
                        _ => {}
                    }
                    if ends(mark) {
                        open.take().into_iter().for_each(&mut close);
                    }
                }
                _ => {}
            }
        }
        open.take().into_iter().for_each(&mut close);
        let has_body = units.len() > first + 1;
        if let Some(head) = units.get_mut(first).filter(|_| has_body && paragraph.head_level().is_some()) {
            head.is_cited = true;
        }
        for edge in [Some(first), units.len().checked_sub(1)].into_iter().flatten() {
            if let Some(unit) = units.get_mut(edge) {
                unit.is_at_edge = true;
            }
        }
    }
    units
}

/// The stretches of at least so many characters that came before, each as long as it goes on.
///
/// Every unit begins a stretch that just has the characters, and these are compared by their hashes. A stretch may not
/// overlap with the earlier one, so that a chant is none.
pub(super) fn repeats(units: &[Unit<'_>], least: usize) -> Vec<Repeat> {
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    // The hash of all units up to each, and the powers that take one away from another.
    let (mut hashes, mut powers) = (vec![0u64], vec![1u64]);
    for unit in units {
        hashes.push(hashes.last().map_or(0, |hash| hash.wrapping_mul(BASE).wrapping_add(unit.hash)));
        powers.push(powers.last().map_or(1, |power| power.wrapping_mul(BASE)));
    }
    let mut latest: HashMap<u64, usize> = HashMap::new();
    let mut found: Vec<Repeat> = Vec::new();
    let (mut told, mut end, mut said) = (0, 0, 0);
    for (start, unit) in units.iter().enumerate() {
        while said < least {
            let Some(next) = units.get(end) else { return found };
            said += next.said;
            end += 1;
        }
        said -= unit.said;
        let length = end - start;
        let hash = hashes[end].wrapping_sub(hashes[start].wrapping_mul(powers[length]));
        let before = latest.insert(hash, start).filter(|before| start >= told && before + length <= start);
        let Some(earlier) = before else { continue };
        let pairs = units[start..].iter().zip(&units[earlier..]);
        let same = pairs.take_while(|(unit, other)| unit.hash == other.hash && unit.text == other.text).count();
        if same >= length {
            told = start + same;
            found.push(Repeat { units: start..told, earlier });
        }
    }
    found
}

pub(super) fn said(units: &[Unit<'_>]) -> usize {
    units.iter().map(|unit| unit.said).sum()
}
