//! The running text as a row of sentences or clauses, and the stretches of these that come twice.

use crate::check::sheet::Sheet;
use crate::check::token::Kind;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};
use std::ops::Range;

/// What stands between two marks. A long speech has millions, so that the numbers are narrow: a paragraph has less than 4 GB.
#[derive(Clone, Copy)]
pub(super) struct Unit {
    pub(super) hash: u64,
    paragraph: u32,
    /// From its first word to its last, without the marks around it.
    start: u32,
    end: u32,
    said: u32,
    /// Whether it is a quotation, or the head that runs into its paragraph: both are repeated word for word.
    pub(super) is_cited: bool,
    /// Whether it begins inside of a quotation.
    is_quoted: bool,
    /// Whether it is the first or the last of its paragraph.
    pub(super) is_at_edge: bool,
    /// Whether a sentence ends with it.
    ends_sentence: bool,
}

impl Unit {
    /// Its place among the paragraphs of the speech.
    pub(super) fn paragraph(&self) -> usize {
        self.paragraph as usize
    }

    /// Its place in the paragraph, in bytes.
    pub(super) fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(super) fn text<'a>(&self, sheet: &Sheet<'a>) -> &'a str {
        let paragraph = sheet.paragraphs.get(self.paragraph());
        paragraph.and_then(|paragraph| paragraph.text.get(self.range())).unwrap_or_default()
    }
}

/// A stretch of units that is the same as an earlier one.
pub(super) struct Repeat {
    pub(super) units: Range<usize>,
    /// The first unit of the earlier one.
    pub(super) earlier: usize,
}

/// The running text, parted at its marks but for 、.
pub(super) fn clauses(sheet: &Sheet<'_>, hasher: &RandomState) -> Vec<Unit> {
    let mut clauses: Vec<Unit> = Vec::new();
    for (place, paragraph) in sheet.spoken().filter(|(_, paragraph)| paragraph.is_text()) {
        let first = clauses.len();
        let mut open: Option<Unit> = None;
        let mut quotes = 0usize;
        let mut close = |clause: Unit| {
            let hash = hasher.hash_one(paragraph.text.get(clause.range()).unwrap_or_default());
            clauses.push(Unit { hash, ..clause });
        };
        for index in paragraph.behind_label()..paragraph.tokens.len() {
            match paragraph.kind(index) {
                Some(Kind::Han | Kind::Foreign | Kind::WideDigits) => {
                    let range = paragraph.range(index);
                    let clause = open.get_or_insert(Unit {
                        hash: 0,
                        paragraph: place as u32,
                        start: range.start as u32,
                        end: range.end as u32,
                        said: 0,
                        is_cited: quotes > 0,
                        is_quoted: quotes > 0,
                        is_at_edge: false,
                        ends_sentence: false,
                    });
                    clause.end = range.end as u32;
                    clause.said += paragraph.said(index) as u32;
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
pub(super) fn sentences(sheet: &Sheet<'_>, clauses: &[Unit]) -> Vec<Unit> {
    let mut sentences: Vec<Unit> = Vec::new();
    for of_paragraph in clauses.chunk_by(|one, other| one.paragraph == other.paragraph) {
        let first = sentences.len();
        for of_sentence in of_paragraph.chunk_by(|one, _| !one.ends_sentence) {
            let (begin, end) = (&of_sentence[0], &of_sentence[of_sentence.len() - 1]);
            sentences.push(Unit {
                hash: of_sentence.iter().fold(0, |hash, clause| joined(hash, clause.hash)),
                end: end.end,
                said: said(of_sentence) as u32,
                is_cited: begin.is_quoted,
                is_at_edge: false,
                ends_sentence: true,
                ..*begin
            });
        }
        let is_head = sheet.paragraphs[of_paragraph[0].paragraph()].head_level().is_some();
        settle(&mut sentences[first..], is_head);
    }
    sentences
}

/// Marks what begins and ends a paragraph; the first sentence of several is the head, where the paragraph begins with one.
fn settle(units: &mut [Unit], is_head: bool) {
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
pub(super) fn repeats(sheet: &Sheet<'_>, units: &[Unit], least: usize) -> Vec<Repeat> {
    let mut latest: HashMap<u64, u32, AsItIs> = HashMap::with_capacity_and_hasher(units.len(), AsItIs::default());
    let mut found: Vec<Repeat> = Vec::new();
    let mut powers = vec![1u64];
    // Of the stretch: the hash, its end, and the characters.
    let (mut hash, mut end, mut said) = (0u64, 0, 0);
    let mut told = 0;
    for (start, unit) in units.iter().enumerate() {
        while said < least {
            let Some(next) = units.get(end) else { return found };
            hash = joined(hash, next.hash);
            said += next.said as usize;
            end += 1;
        }
        let length = end - start;
        let before = latest.insert(hash, start as u32).map(|before| before as usize);
        while powers.len() < length {
            powers.push(powers[powers.len() - 1].wrapping_mul(BASE));
        }
        said -= unit.said as usize;
        hash = hash.wrapping_sub(unit.hash.wrapping_mul(powers[length - 1]));
        let Some(earlier) = before.filter(|before| start >= told && before + length <= start) else { continue };
        let pairs = units[start..].iter().zip(&units[earlier..]);
        let is_same = |unit: &Unit, other: &Unit| unit.hash == other.hash && unit.text(sheet) == other.text(sheet);
        let same = pairs.take_while(|(unit, other)| is_same(unit, other)).count();
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

pub(super) fn said(units: &[Unit]) -> usize {
    units.iter().map(|unit| unit.said as usize).sum()
}
