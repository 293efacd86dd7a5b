//! The glyphs of a paragraph, cluster by cluster, each with its width.

use super::fonts::Wanted;
use super::{Faces, Text};
use crate::typography::{columns, forbidden_at_end, forbidden_at_start};
use rustybuzz::ttf_parser::Tag;
use rustybuzz::{BufferFlags, UnicodeBuffer};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What a reader sees as one character.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    /// Its bytes in the text.
    pub(super) text: Range<usize>,
    /// Its glyphs in [`Shaped::glyphs`]; none for what is not seen.
    pub(super) glyphs: Range<usize>,
    /// The font, by its place among the faces.
    pub(super) face: usize,
    /// Its width, in points.
    pub(super) advance: f64,
    pub(super) kind: Kind,
}

/// How a cluster stands beside others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A character of the grid.
    Wide,
    /// A part of a word of a narrow script.
    Narrow,
    Blank,
}

/// A glyph; lengths in points.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) id: u32,
    pub(super) advance: f64,
    pub(super) right: f64,
    pub(super) up: f64,
    /// The bytes of the text that it shows.
    pub(super) text: Range<usize>,
}

/// A paragraph whose glyphs are known.
#[derive(Debug, Default)]
pub(super) struct Shaped {
    pub(super) text: String,
    pub(super) size: f64,
    /// The width of a full-width character.
    pub(super) cell: f64,
    pub(super) clusters: Vec<Cluster>,
    pub(super) glyphs: Vec<Glyph>,
}

/// The character that is drawn for one; `None` for what has no look, such as a bidi control: the default ignorable code
/// points of Unicode (DerivedCoreProperties).
pub(super) fn drawn(c: char) -> Option<char> {
    match c {
        '\u{3000}' => Some(c),
        _ if c.is_whitespace() => Some(' '),
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{115F}'..='\u{1160}'
        | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFF8}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}' => None,
        _ if c.is_control() => None,
        _ => Some(c),
    }
}

/// What a font is asked to shape: joiners and variation selectors, which are not drawn, change what is drawn beside them.
fn shaped_as(c: char) -> Option<char> {
    drawn(c).or_else(|| Some(c).filter(|c| !c.is_control()))
}

/// Whether a sign that has the width of an ideograph in Chinese stands inside of foreign words or numbers: It’s, 25°C.
fn is_inside_of_word(text: &str, sign: &str, start: usize) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && columns(c.encode_utf8(&mut [0; 4])) < 2);
    matches!(sign, "’" | "°" | "–" | "′" | "·" | "×")
        && is_letter(text[..start].chars().next_back())
        && is_letter(text[start + sign.len()..].chars().next())
}

/// Shapes a text. `cell` is the width of a character in the grid; `None` leaves each as wide as its font has it.
pub(super) fn shape(text: &Text<'_>, faces: &Faces<'_, '_>, cell: Option<f64>) -> Shaped {
    let mut shaped =
        Shaped { text: text.words.clone(), size: text.size, cell: cell.unwrap_or(text.size), ..Shaped::default() };
    let mut word: Option<Word> = None;
    for (start, cluster) in text.words.grapheme_indices(true) {
        let end = start + cluster.len();
        let wanted = text.font_at(start);
        let Some(first) = cluster.chars().find_map(drawn) else {
            shaped.flush(&mut word, faces);
            shaped.push_empty(start..end);
            continue;
        };
        let face = match faces.of(wanted, cluster) {
            Some(face) => face,
            // A mark that another font has than what it stands on.
            None => {
                shaped.flush(&mut word, faces);
                shaped.push_apart(start..end, wanted, faces, cell);
                continue;
            }
        };
        let kind = match first {
            ' ' | '\u{3000}' if cluster.chars().all(|c| drawn(c).is_none_or(|c| matches!(c, ' ' | '\u{3000}'))) => {
                Kind::Blank
            }
            _ if columns(cluster) >= 2 && !is_inside_of_word(&text.words, cluster, start) => Kind::Wide,
            _ => Kind::Narrow,
        };
        if kind == Kind::Narrow {
            match &mut word {
                Some(word) if word.face == face => word.text.end = end,
                _ => {
                    shaped.flush(&mut word, faces);
                    word = Some(Word { text: start..end, face });
                }
            }
            continue;
        }
        shaped.flush(&mut word, faces);
        let is_single = cluster.chars().filter_map(shaped_as).count() == 1;
        if is_single {
            shaped.push_single(first, start..end, face, kind, faces, cell);
        } else {
            shaped.push_run(start..end, face, faces);
            if let (Some(cell), Some(last)) = (cell, shaped.clusters.last_mut()) {
                (last.advance, last.kind) = (cell, Kind::Wide);
            }
        }
    }
    shaped.flush(&mut word, faces);
    shaped.join_dashes(faces);
    shaped
}

/// Narrow characters of one font side by side.
struct Word {
    text: Range<usize>,
    face: usize,
}

impl Shaped {
    fn flush(&mut self, word: &mut Option<Word>, faces: &Faces<'_, '_>) {
        if let Some(word) = word.take() {
            self.push_run(word.text, word.face, faces);
        }
    }

    fn push_empty(&mut self, text: Range<usize>) {
        let none = self.glyphs.len()..self.glyphs.len();
        let face = self.clusters.last().map_or(0, |cluster| cluster.face);
        self.clusters.push(Cluster { text, glyphs: none, face, advance: 0.0, kind: Kind::Narrow });
    }

    /// A cluster of which no font has all: each of its characters by the first font that has it.
    fn push_apart(&mut self, text: Range<usize>, wanted: Wanted<'_>, faces: &Faces<'_, '_>, cell: Option<f64>) {
        let words = self.text[text.clone()].to_owned();
        let first = self.clusters.len();
        for (at, c) in words.char_indices().filter(|(_, c)| drawn(*c).is_some()) {
            let character = &words[at..at + c.len_utf8()];
            let range = text.start + at..text.start + at + c.len_utf8();
            let face = faces.of(wanted, character).unwrap_or_default();
            if columns(character) >= 2 {
                self.push_single(c, range, face, Kind::Wide, faces, cell);
            } else {
                self.push_run(range, face, faces);
            }
        }
        // Marks stand on what is before them, and no line breaks there.
        self.clusters[first..].iter_mut().skip(1).for_each(|cluster| cluster.kind = Kind::Narrow);
    }

    /// Sets the two halves of a dash side by side, where a font has them narrower than a cell.
    fn join_dashes(&mut self, faces: &Faces<'_, '_>) {
        let is_dash = |shaped: &Shaped, index: usize| {
            let cluster = shaped.clusters.get(index).filter(|cluster| cluster.kind == Kind::Wide);
            cluster.is_some_and(|cluster| &shaped.text[cluster.text.clone()] == "—")
        };
        let mut index = 0;
        while index < self.clusters.len() {
            if !(is_dash(self, index) && is_dash(self, index + 1)) {
                index += 1;
                continue;
            }
            for (half, is_first) in [(index, true), (index + 1, false)] {
                let cluster = &self.clusters[half];
                for glyph in &mut self.glyphs[cluster.glyphs.clone()] {
                    let Some([start, end]) = faces.ink(cluster.face, glyph.id, self.size) else { continue };
                    glyph.right = if is_first { cluster.advance - end } else { -start };
                }
            }
            index += 2;
        }
    }

    fn push_single(
        &mut self,
        c: char,
        text: Range<usize>,
        face: usize,
        kind: Kind,
        faces: &Faces<'_, '_>,
        cell: Option<f64>,
    ) {
        let (id, natural) = faces.glyph(face, c, self.size);
        let in_grid = kind == Kind::Wide || c == '\u{3000}';
        let advance = cell.filter(|_| in_grid).unwrap_or(natural);
        // Without a grid a quotation mark is as narrow as the letters around it.
        let kind = if kind == Kind::Wide && advance < 0.75 * self.size { Kind::Narrow } else { kind };
        // A mark that the font has narrower than its cell stands at the side of what it belongs to.
        let right = match advance - natural {
            free if forbidden_at_end(c) => free,
            _ if forbidden_at_start(c) && !matches!(c, '—' | '…' | '·') && natural < 0.75 * advance => 0.0,
            free => free / 2.0,
        };
        let glyphs = self.glyphs.len()..self.glyphs.len() + 1;
        self.glyphs.push(Glyph { id, advance, right, up: 0.0, text: text.clone() });
        self.clusters.push(Cluster { text, glyphs, face, advance, kind });
    }

    /// A run of one font, shaped by its own rules.
    fn push_run(&mut self, text: Range<usize>, face: usize, faces: &Faces<'_, '_>) {
        let words: String = self.text[text.clone()].to_owned();
        let mut buffer = UnicodeBuffer::new();
        for (at, c) in words.char_indices() {
            if let Some(c) = shaped_as(c) {
                buffer.add(c, at as u32);
            }
        }
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        buffer.guess_segment_properties();
        let is_backward = buffer.direction() == rustybuzz::Direction::RightToLeft;
        // Chinese fonts have the apostrophe as wide as an ideograph.
        let narrow = [b"pwid", b"palt"].map(|tag| rustybuzz::Feature::new(Tag::from_bytes(tag), 1, ..));
        let output = rustybuzz::shape(&faces.list[face].shaper, &narrow, buffer);
        let unit = self.size / f64::from(faces.list[face].shaper.units_per_em());
        let mut starts: Vec<usize> = output.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        let end_of = |start: usize| {
            let behind = starts.partition_point(|&other| other <= start);
            starts.get(behind).copied().unwrap_or(words.len())
        };
        for (info, place) in output.glyph_infos().iter().zip(output.glyph_positions()) {
            let start = info.cluster as usize;
            if info.glyph_id == 0 {
                faces.miss(words[start..].chars().next());
            }
            let shown = text.start + start..text.start + end_of(start);
            let advance = f64::from(place.x_advance) * unit;
            self.glyphs.push(Glyph {
                id: info.glyph_id,
                advance,
                right: f64::from(place.x_offset) * unit,
                up: f64::from(place.y_offset) * unit,
                text: shown.clone(),
            });
            let glyph = self.glyphs.len() - 1;
            match self.clusters.last_mut() {
                // The words of a script that runs to the left stay one piece.
                Some(last) if is_backward && last.text == text => {
                    last.glyphs.end = glyph + 1;
                    last.advance += advance;
                }
                Some(last) if last.text == shown => {
                    last.glyphs.end = glyph + 1;
                    last.advance += advance;
                }
                _ => {
                    let text = if is_backward { text.clone() } else { shown };
                    let glyphs = glyph..glyph + 1;
                    self.clusters.push(Cluster { text, glyphs, face, advance, kind: Kind::Narrow });
                }
            }
        }
    }

    /// Sets two full-width marks side by side in one and a half cells: what is empty of them is what is taken away.
    pub(super) fn squeeze(&mut self) {
        let half = self.cell / 2.0;
        for index in 1..self.clusters.len() {
            let [before, after] = [index - 1, index].map(|index| self.mark(index));
            match (before, after) {
                (Some(Side::Closes), Some(_)) => self.clusters[index - 1].advance -= half,
                (Some(Side::Opens), Some(Side::Opens)) => self.pull(index, half),
                _ => {}
            }
        }
    }

    /// Moves the glyph of a cluster to the left into its empty half, and takes that half away.
    fn pull(&mut self, index: usize, by: f64) {
        let cluster = &mut self.clusters[index];
        cluster.advance -= by;
        for glyph in &mut self.glyphs[cluster.glyphs.clone()] {
            glyph.right -= by;
        }
    }

    /// Which half of its cell a full-width mark fills.
    pub(super) fn mark(&self, index: usize) -> Option<Side> {
        let cluster = self.clusters.get(index).filter(|cluster| cluster.kind == Kind::Wide)?;
        let c = self.text[cluster.text.clone()].chars().next()?;
        match c {
            '，' | '。' | '、' | '．' | '；' | '：' | '！' | '？' | '）' | '】' | '〕' | '》' | '〉' | '」' | '』'
            | '”' | '’' => Some(Side::Closes),
            '（' | '【' | '〔' | '《' | '〈' | '「' | '『' | '“' | '‘' => Some(Side::Opens),
            _ => None,
        }
    }
}

/// Which half of its cell a mark fills: the left where it closes, the right where it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Opens,
    Closes,
}
