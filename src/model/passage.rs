//! The paragraphs of an input as its author has them, each with what it is in the speech and where it stands: what there
//! is to proofread.

use super::Why;
use std::ops::Range;

/// A paragraph of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its words, one line: with the label, where one is typed.
    pub text: String,
    /// Where its bytes stand in the input.
    pub origin: Origin,
    /// What it is in the speech.
    pub role: Role,
    /// The bytes at its start that are a label and the blanks behind it, 0 where none is typed.
    pub label: usize,
    /// Whether the input spells what it is, so that a label typed in it stands behind the one that is printed.
    pub is_spelt: bool,
    /// Why it seems to be no part of the speech, if it does.
    pub residue: Option<Why>,
}

/// What a paragraph is in a speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A line of the title.
    Title,
    /// A line of the subtitle.
    Subtitle,
    /// A line under the title.
    Byline,
    /// A line of the salutation.
    Greeting,
    /// A paragraph before the first part.
    Opening,
    /// It begins a section.
    Head {
        /// 1 for a part.
        level: usize,
        /// The label as it is printed, with the blanks behind it where it is typed; empty where there is none.
        label: String,
        /// Whether its head runs into the text.
        runs_in: bool,
    },
    /// A paragraph of the section of this level; 0 where it stands between the parts.
    Text(usize),
    /// A paragraph of the closing.
    Closing,
    /// A line of the signature.
    Signature,
    /// No part of the speech.
    LeftOut(Why),
}

/// Where the bytes of a text stand in the input that it was read from.
///
/// Most texts stand there as they are, in one piece. Others have pieces: runs that stand there as they are, and escapes,
/// which have another length there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Where a text of one piece begins.
    start: usize,
    /// In the order of the text; empty for a text of one piece.
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    /// Where it begins in the text; it ends where the next begins.
    at: usize,
    source: Range<usize>,
    writing: Writing,
}

/// How the input writes a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    /// Byte by byte.
    Verbatim,
    /// Byte by byte, and not to be changed.
    Fixed,
    /// Otherwise.
    Other,
}

impl Piece {
    fn is_verbatim(&self) -> bool {
        self.writing != Writing::Other
    }
}

impl Origin {
    /// Of a text that stands in the input as it is, from this byte on.
    pub fn verbatim(start: usize) -> Origin {
        Origin { start, pieces: Vec::new() }
    }

    /// Of a text that is put together, a piece at a time.
    pub(crate) fn pieced() -> Origin {
        Origin::default()
    }

    /// Puts a piece behind the `at` bytes that the text has: one that stands in the input as it is.
    pub(crate) fn push(&mut self, at: usize, length: usize, start: usize) {
        self.push_verbatim(at, length, start, Writing::Verbatim);
    }

    /// The same for one that is not to be changed, such as code.
    pub(crate) fn push_fixed(&mut self, at: usize, length: usize, start: usize) {
        self.push_verbatim(at, length, start, Writing::Fixed);
    }

    fn push_verbatim(&mut self, at: usize, length: usize, start: usize, writing: Writing) {
        if length == 0 {
            return;
        }
        if let Some(last) = self.pieces.last_mut()
            && last.writing == writing
            && last.source.end == start
        {
            last.source.end += length;
            return;
        }
        self.pieces.push(Piece { at, source: start..start + length, writing });
    }

    /// The same for one that is written otherwise in the input, or is not there (an empty range).
    pub(crate) fn push_written(&mut self, at: usize, source: Range<usize>) {
        self.pieces.push(Piece { at, source, writing: Writing::Other });
    }

    /// Of what is kept of the text: these parts of it, in their order.
    pub(crate) fn of_parts(&self, kept: &[Range<usize>]) -> Origin {
        let mut whole = Origin::pieced();
        let mut at = 0;
        for part in kept.iter().filter(|part| !part.is_empty()) {
            whole.extend(at, self.slice(part.clone()), part.len());
            at += part.len();
        }
        whole
    }

    /// Puts another, of so many bytes, behind the `at` bytes of this one.
    pub(crate) fn extend(&mut self, at: usize, other: Origin, length: usize) {
        if self.pieces.is_empty() && at > 0 {
            self.push(0, at, self.start);
        }
        if other.pieces.is_empty() && length > 0 {
            let end = other.start.saturating_add(length);
            return self.pieces.push(Piece { at, source: other.start..end, writing: Writing::Verbatim });
        }
        self.pieces.extend(other.pieces.into_iter().map(|piece| Piece { at: piece.at + at, ..piece }));
    }

    /// Puts another, of so many bytes, behind the `at` bytes of this one and `between` more that are not in the input.
    pub(crate) fn join(&mut self, at: usize, between: usize, other: Origin, length: usize) {
        if between > 0 {
            let end = self.of(at.saturating_sub(1)..at).end;
            let mut blank = Origin::pieced();
            blank.push_written(0, end..end);
            self.extend(at, blank, between);
        }
        self.extend(at + between, other, length);
    }

    /// Of a part of the text.
    pub(crate) fn slice(&self, range: Range<usize>) -> Origin {
        if self.pieces.is_empty() {
            return Origin::verbatim(self.start + range.start);
        }
        let first = self.pieces.partition_point(|piece| piece.at <= range.start).saturating_sub(1);
        let ends = self.pieces[first..].iter().skip(1).map(|piece| piece.at).chain([usize::MAX]);
        let within = self.pieces[first..].iter().zip(ends).take_while(|(piece, _)| piece.at < range.end);
        let pieces = within.map(|(piece, end)| {
            let cut = range.start.saturating_sub(piece.at);
            let mut source = piece.source.clone();
            if piece.is_verbatim() {
                let length = end.min(range.end) - piece.at;
                source.end = source.end.min(source.start.saturating_add(length));
                source.start = (source.start + cut).min(source.end);
            }
            Piece { at: piece.at + cut - range.start, source, writing: piece.writing }
        });
        Origin { start: 0, pieces: pieces.collect() }
    }

    /// The origin in the input of an input: where the text that this one points into came from.
    pub(crate) fn within(&self, outer: &Origin, length: usize) -> Origin {
        let mut whole = Origin::pieced();
        let ends = self.pieces.iter().skip(1).map(|piece| piece.at).chain([length]);
        if self.pieces.is_empty() {
            return outer.slice(self.start..self.start + length);
        }
        for (piece, end) in self.pieces.iter().zip(ends) {
            if piece.is_verbatim() {
                let length = end.saturating_sub(piece.at);
                let first = whole.pieces.len();
                whole.extend(piece.at, outer.slice(piece.source.start..piece.source.start + length), length);
                if piece.writing == Writing::Fixed {
                    whole.pieces[first..].iter_mut().for_each(|piece| piece.writing = Writing::Fixed);
                }
            } else {
                whole.push_written(piece.at, outer.of(piece.source.clone()));
            }
        }
        whole
    }

    /// Where a part of the text stands in the input: from its first byte there to its last.
    pub fn of(&self, range: Range<usize>) -> Range<usize> {
        if range.is_empty() {
            let at = self.at(range.start);
            return at..at;
        }
        let Some(last) = self.piece(range.end - 1) else {
            return self.start + range.start..self.start + range.end;
        };
        let end = if last.is_verbatim() { last.source.start + (range.end - last.at) } else { last.source.end };
        let start = self.at(range.start);
        start..end.max(start)
    }

    /// The same for a part that can be replaced there: one that begins and ends where pieces of the input do, with nothing
    /// else between them.
    pub fn editable(&self, range: Range<usize>) -> Option<Range<usize>> {
        if self.pieces.is_empty() {
            return Some(self.start + range.start..self.start + range.end);
        }
        if range.is_empty() {
            // Behind a byte rather than before one: before the first of a piece, markup may stand.
            let (before, shift) = if range.start > 0 { (range.start - 1, 1) } else { (0, 0) };
            let piece = self.piece(before)?;
            let at = match (piece.is_verbatim(), shift) {
                (true, _) => piece.source.start + (before - piece.at) + shift,
                (false, 0) => piece.source.start,
                (false, _) => piece.source.end,
            };
            return (!piece.source.is_empty() && piece.writing != Writing::Fixed).then_some(at..at);
        }
        let first = self.pieces.partition_point(|piece| piece.at <= range.start).checked_sub(1)?;
        let mut end = None;
        for (index, piece) in self.pieces.iter().enumerate().skip(first) {
            if piece.at >= range.end {
                break;
            }
            let stop = self.pieces.get(index + 1).map_or(usize::MAX, |next| next.at);
            let is_whole = range.start <= piece.at && (stop <= range.end || stop == usize::MAX);
            if !piece.is_verbatim() && !is_whole
                || piece.writing == Writing::Fixed
                || piece.source.is_empty()
                || end.is_some_and(|end| end != piece.source.start)
            {
                return None;
            }
            end = Some(piece.source.end);
        }
        Some(self.of(range))
    }

    fn at(&self, at: usize) -> usize {
        match self.piece(at) {
            None => self.start + at,
            Some(piece) if piece.is_verbatim() => piece.source.start + (at - piece.at),
            Some(piece) => piece.source.start,
        }
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(index.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of ab"cd in the source "ab\"cd", which begins at 10.
    fn escaped() -> Origin {
        let mut origin = Origin::pieced();
        origin.push(0, 2, 11);
        origin.push_written(2, 13..15);
        origin.push(3, 2, 15);
        origin
    }

    #[test]
    fn places_are_those_of_the_input() {
        assert_eq!(Origin::verbatim(7).of(1..3), 8..10);
        assert_eq!(escaped().of(0..5), 11..17);
        assert_eq!(escaped().of(2..3), 13..15);
        assert_eq!(escaped().of(1..4), 12..16);
        assert_eq!(escaped().of(3..3), 15..15);
    }

    #[test]
    fn parts_keep_their_places() {
        assert_eq!(Origin::verbatim(7).slice(2..4).of(0..1), 9..10);
        let slice = escaped().slice(1..4);
        assert_eq!((slice.of(0..1), slice.of(1..2), slice.of(2..3)), (12..13, 13..15, 15..16));
        let shorter = escaped().of_parts(&[0..1, 3..5]);
        assert_eq!((shorter.of(0..1), shorter.of(1..2), shorter.of(2..3)), (11..12, 15..16, 16..17));
    }

    #[test]
    fn what_is_joined_keeps_its_places() {
        for (between, last) in [(0, 3), (1, 4)] {
            let mut joined = Origin::verbatim(10);
            joined.join(3, between, Origin::verbatim(20), 2);
            assert_eq!((joined.of(0..3), joined.of(last..last + 1)), (10..13, 20..21), "{between}");
            assert_eq!(joined.of(2..last + 2), 12..22, "{between}");
            assert_eq!((joined.editable(2..last + 1), joined.editable(last..last + 2)), (None, Some(20..22)));
        }
    }

    #[test]
    fn only_what_stands_together_can_be_replaced() {
        assert_eq!(escaped().editable(1..4), Some(12..16));
        assert_eq!(escaped().editable(2..3), Some(13..15));
        assert_eq!(escaped().editable(3..3), Some(15..15));
        let mut apart = Origin::pieced();
        apart.push(0, 3, 10);
        apart.push(3, 3, 20);
        assert_eq!(apart.editable(0..3), Some(10..13));
        assert_eq!(apart.editable(2..4), None);
        assert_eq!(apart.editable(3..3), Some(13..13));
        let mut code = Origin::pieced();
        code.push(0, 3, 10);
        code.push_fixed(3, 3, 14);
        code.push(6, 3, 18);
        assert_eq!(code.of(4..7), 15..19);
        assert_eq!([code.editable(4..5), code.editable(2..7), code.editable(6..6)], [None, None, None]);
        assert_eq!((code.editable(7..8), code.editable(3..3)), (Some(19..20), Some(13..13)));
        let outer = Origin::verbatim(100);
        assert_eq!((code.within(&outer, 9).editable(4..5), code.slice(3..6).editable(0..3)), (None, None));
        let mut made = Origin::pieced();
        made.push_written(0, 5..5);
        made.push(3, 3, 5);
        assert_eq!(made.editable(0..3), None);
        assert_eq!(made.editable(3..6), Some(5..8));
    }
}
