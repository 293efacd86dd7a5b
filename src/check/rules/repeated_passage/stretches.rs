//! The running text as a row of sentences or clauses, and the stretches of these that come twice.

use crate::check::sheet::Sheet;
use crate::check::token::Kind;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};
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
    /// Whether it begins inside of a quotation.
    is_quoted: bool,
    /// Whether it is the first or the last of its paragraph.
    pub(super) is_at_edge: bool,
    /// Whether a sentence ends with it.
    ends_sentence: bool,
}

/// A stretch of units that is the same as an earlier one.
pub(super) struct Repeat {
    pub(super) units: Range<usize>,
    /// The first unit of the earlier one.
    pub(super) earlier: usize,
}

/// The running text, parted at its marks but for 、.
pub(super) fn clauses<'a>(sheet: &Sheet<'a>, hasher: &RandomState) -> Vec<Unit<'a>> {
    let mut clauses: Vec<Unit<'a>> = Vec::new();
    for (place, paragraph) in sheet.spoken().filter(|(_, paragraph)| paragraph.is_text()) {
        let first = clauses.len();
        let mut open: Option<Unit<'a>> = None;
        let mut quotes = 0usize;
        let mut close = |clause: Unit<'a>| {
            let text = paragraph.text.get(clause.range.clone()).unwrap_or_default();
            clauses.push(Unit { text, hash: hasher.hash_one(text), ..clause });
        };
        for index in paragraph.behind_label()..paragraph.tokens.len() {
            match paragraph.kind(index) {
                Some(Kind::Han | Kind::Foreign | Kind::WideDigits) => {
                    let range = paragraph.range(index);
                    let clause = open.get_or_insert(Unit {
                        paragraph: place,
                        range: range.clone(),
                        text: "",
                        hash: 0,
                        said: 0,
                        is_cited: quotes > 0,
                        is_quoted: quotes > 0,
                        is_at_edge: false,
                        ends_sentence: false,
                    });
                    clause.range.end = range.end;
                    clause.said += paragraph.said(index);
                }
                Some(Kind::Mark('“' | '「' | '『')) => quotes += 1,
                Some(Kind::Mark('”' | '」' | '』')) => quotes = quotes.saturating_sub(1),
                Some(Kind::Mark('，' | ',' | '：' | ':' | '—')) => open.take().into_iter().for_each(&mut close),
                Some(Kind::Mark('。' | '！' | '？' | '；' | '…' | '.' | '!' | '?' | ';')) => {
                    open.take().into_iter().for_each(|clause| close(Unit { ends_sentence: true, ..clause }));
                }
                _ => {}
            }
        }
        open.take().into_iter().for_each(&mut close);
        settle(&mut clauses[first..], paragraph.head_level().is_some());
    }
    clauses
}

/// The sentences that clauses make.
pub(super) fn sentences<'a>(sheet: &Sheet<'a>, clauses: &[Unit<'a>]) -> Vec<Unit<'a>> {
    let mut sentences: Vec<Unit<'a>> = Vec::new();
    for of_paragraph in clauses.chunk_by(|one, other| one.paragraph == other.paragraph) {
        let first = sentences.len();
        for of_sentence in of_paragraph.chunk_by(|one, _| !one.ends_sentence) {
            let (begin, end) = (&of_sentence[0], &of_sentence[of_sentence.len() - 1]);
            let range = begin.range.start..end.range.end;
            sentences.push(Unit {
                paragraph: begin.paragraph,
                text: sheet.paragraphs[begin.paragraph].text.get(range.clone()).unwrap_or_default(),
                range,
                hash: of_sentence.iter().fold(0, |hash, clause| joined(hash, clause.hash)),
                said: said(of_sentence),
                is_cited: begin.is_quoted,
                is_quoted: begin.is_quoted,
                is_at_edge: false,
                ends_sentence: true,
            });
        }
        let is_head = sheet.paragraphs[of_paragraph[0].paragraph].head_level().is_some();
        settle(&mut sentences[first..], is_head);
    }
    sentences
}

/// Marks what begins and ends a paragraph; the first sentence of several is the head, where the paragraph begins with one.
fn settle(units: &mut [Unit<'_>], is_head: bool) {
    let head = units.iter().position(|unit| unit.ends_sentence).map_or(units.len(), |end| end + 1);
    if is_head && head < units.len() {
        units[..head].iter_mut().for_each(|unit| unit.is_cited = true);
    }
    if let Some(last) = units.last_mut() {
        last.is_at_edge = true;
    }
    if let Some(first) = units.first_mut() {
        first.is_at_edge = true;
    }
}

/// The hash of a row, from that of all but its last and that of the last.
fn joined(hash: u64, last: u64) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(last)
}

const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// The stretches of at least so many characters that came before, each as long as it goes on.
///
/// Every unit begins a stretch that just has the characters, and these are compared by their hashes. A stretch may not
/// overlap with the earlier one, so that a chant is none.
pub(super) fn repeats(units: &[Unit<'_>], least: usize) -> Vec<Repeat> {
    // The hash of all units up to each, and the powers that take one away from another.
    let (mut hashes, mut powers) = (vec![0u64], vec![1u64]);
    for unit in units {
        hashes.push(joined(hashes.last().copied().unwrap_or(0), unit.hash));
        powers.push(powers.last().map_or(1, |power| power.wrapping_mul(BASE)));
    }
    let mut latest: HashMap<u64, usize, AsItIs> = HashMap::with_capacity_and_hasher(units.len(), AsItIs::default());
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

/// Tables by hashes, which need not be hashed again.
pub(super) type AsItIs = BuildHasherDefault<Same>;

/// See [`AsItIs`].
#[derive(Default)]
pub(super) struct Same(u64);

impl Hasher for Same {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.0 = self.0.rotate_left(8) ^ u64::from(byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

pub(super) fn said(units: &[Unit<'_>]) -> usize {
    units.iter().map(|unit| unit.said).sum()
}
