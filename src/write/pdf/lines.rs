//! Lines: where a paragraph breaks, and where each of its clusters stands.

use super::shape::{Cluster, Kind, Shaped, Side};
use crate::theme::Align;
use crate::typography::fragments;
use std::ops::Range;
use textwrap::wrap_algorithms::wrap_first_fit;

/// A line: clusters, and how far from the left edge of the text each begins, in points.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) clusters: Range<usize>,
    pub(super) places: Vec<f64>,
}

/// What stands between two places where a line may break.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Its clusters, without the blanks behind.
    pub(super) clusters: Range<usize>,
    pub(super) width: f64,
    pub(super) blank: f64,
    /// How much of it can be taken away at the end of a line.
    slack: f64,
}

impl textwrap::core::Fragment for Piece {
    fn width(&self) -> f64 {
        self.width
    }

    fn whitespace_width(&self) -> f64 {
        self.blank
    }

    fn penalty_width(&self) -> f64 {
        -self.slack
    }
}

impl Piece {
    /// Takes in the piece behind it.
    pub(super) fn join(&mut self, other: &Piece) {
        self.width += self.blank + other.width;
        self.clusters.end = other.clusters.end;
        (self.blank, self.slack) = (other.blank, other.slack);
    }
}

/// The least part of a point that is seen: less is the error of sums.
const SEEN: f64 = 0.01;

/// Breaks a paragraph into lines of a width, the first of them shorter by an indent.
pub(super) fn break_lines(shaped: &Shaped, width: f64, indent: f64) -> Vec<Range<usize>> {
    let pieces = pieces(shaped, width - indent, width);
    let widths = [width - indent + SEEN, width + SEEN];
    wrap_first_fit(&pieces, &widths).into_iter().filter_map(clusters_of).collect()
}

pub(super) fn clusters_of(line: &[Piece]) -> Option<Range<usize>> {
    Some(line.first()?.clusters.start..line.last()?.clusters.end)
}

/// The pieces of a paragraph. One wider than a line is cut between its clusters; the first line has its own width.
pub(super) fn pieces(shaped: &Shaped, first: f64, width: f64) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut next = 0;
    for fragment in fragments(&shaped.text) {
        let start = next;
        let mut end = start;
        while shaped.clusters.get(end).is_some_and(|cluster| cluster.text.start < fragment.end) {
            end += 1;
        }
        next = end;
        let behind = fragment.end..;
        // The next fragment begins where the blanks end.
        while shaped
            .clusters
            .get(next)
            .is_some_and(|cluster| behind.contains(&cluster.text.start) && cluster.kind == Kind::Blank)
        {
            next += 1;
        }
        if start == next {
            continue;
        }
        let width = if pieces.is_empty() { first } else { width };
        let piece = piece(shaped, start..end, next);
        if piece.width - piece.slack <= width {
            pieces.push(piece);
        } else {
            cut(shaped, start..end, next, width, &mut pieces);
        }
    }
    pieces
}

/// Cuts what is wider than a line between its clusters, not between a mark and what it belongs to as long as that fits.
fn cut(shaped: &Shaped, clusters: Range<usize>, next: usize, width: f64, pieces: &mut Vec<Piece>) {
    let mut start = clusters.start;
    for end in clusters.start + 1..=clusters.end {
        let is_held =
            end < clusters.end && (shaped.mark(end - 1) == Some(Side::Opens) || shaped.mark(end) == Some(Side::Closes));
        let wider = width_of(&shaped.clusters[start..clusters.end.min(end + 1)]) > width;
        if !is_held || wider {
            pieces.push(piece(shaped, start..end, if end == clusters.end { next } else { end }));
            start = end;
        }
    }
}

fn piece(shaped: &Shaped, clusters: Range<usize>, next: usize) -> Piece {
    let sum = |clusters: Range<usize>| shaped.clusters[clusters].iter().map(|cluster| cluster.advance).sum();
    let slack = closing(shaped, clusters.clone()) as f64 * shaped.cell / 2.0;
    Piece { width: sum(clusters.clone()), blank: sum(clusters.end..next), clusters, slack }
}

/// The closing marks at the end, of which the right half is empty.
fn closing(shaped: &Shaped, clusters: Range<usize>) -> usize {
    let full = |index: &usize| {
        shaped.mark(*index) == Some(Side::Closes) && shaped.clusters[*index].advance > 0.75 * shaped.cell
    };
    clusters.rev().take_while(full).count()
}

/// Where a block of lines stands.
pub(super) struct Frame {
    pub(super) width: f64,
    pub(super) align: Align,
    /// How far the first line is indented.
    pub(super) indent: f64,
    /// The distance from the edge that lines are aligned to.
    pub(super) inset: f64,
}

/// Puts a line in its place. What is too wide is taken from the marks at its end; a line that is not the last of a
/// justified paragraph is spread to its width.
pub(super) fn place(shaped: &Shaped, line: Range<usize>, frame: &Frame, is_first: bool, is_last: bool) -> Line {
    let clusters = &shaped.clusters[line.clone()];
    let indent = if is_first { frame.indent } else { 0.0 };
    let room = frame.width - indent - frame.inset;
    let natural: f64 = width_of(clusters);
    let mut shrink = vec![0.0; clusters.len()];
    if natural > room + SEEN {
        let marks = closing(shaped, line.clone());
        let by = ((natural - room) / marks.max(1) as f64).min(shaped.cell / 2.0);
        let behind = clusters.len() - marks;
        shrink[behind..].iter_mut().for_each(|shrunk| *shrunk = by);
    }
    let free = (room - natural).max(0.0);
    let spread = if frame.align == Align::Justify && !is_last { gaps(shaped, line.clone()) } else { Vec::new() };
    let gap = if spread.is_empty() { 0.0 } else { free / spread.len() as f64 };
    // A line that would be torn apart is left as it is.
    let gap = if gap > shaped.size { 0.0 } else { gap };
    let start = match frame.align {
        Align::Left | Align::Justify => indent + frame.inset,
        Align::Center => (frame.width - natural) / 2.0,
        Align::Right => frame.width - frame.inset - natural,
    };
    let mut places = Vec::with_capacity(clusters.len());
    let mut x = start.max(0.0);
    let mut spread = spread.into_iter().peekable();
    for (index, cluster) in clusters.iter().enumerate() {
        places.push(x);
        x += cluster.advance - shrink[index];
        if spread.next_if_eq(&(line.start + index)).is_some() {
            x += gap;
        }
    }
    Line { clusters: line, places }
}

/// The width of clusters as they are.
pub(super) fn width_of(clusters: &[Cluster]) -> f64 {
    clusters.iter().map(|cluster| cluster.advance).sum()
}

/// The clusters of a line behind which it may be spread: blanks, and in Chinese whatever is not inside of a word or a
/// sign.
fn gaps(shaped: &Shaped, line: Range<usize>) -> Vec<usize> {
    let clusters = &shaped.clusters;
    let between = line.start..line.end.saturating_sub(1);
    let is_chinese = clusters[line].iter().any(|cluster| cluster.kind == Kind::Wide);
    between
        .filter(|&index| {
            let (before, after) = (&clusters[index], &clusters[index + 1]);
            if before.glyphs.is_empty() || after.glyphs.is_empty() {
                return false;
            }
            if before.kind == Kind::Blank {
                return true;
            }
            let is_word = before.kind == Kind::Narrow && after.kind == Kind::Narrow;
            let of = |cluster: &Cluster| &shaped.text[cluster.text.clone()];
            let is_sign = of(before) == of(after) && matches!(of(before), "—" | "…");
            is_chinese && !is_word && !is_sign && after.kind != Kind::Blank
        })
        .collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::typography::{columns, forbidden_at_end, forbidden_at_start};
    use crate::write::pdf::shape::Glyph;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    /// A text without a font: full-width characters of 10 points, others of 5.
    pub(in crate::write::pdf) fn typed(text: &str) -> Shaped {
        let mut shaped = Shaped { text: text.to_owned(), size: 10.0, cell: 10.0, ..Shaped::default() };
        for (at, cluster) in text.grapheme_indices(true) {
            let advance = 5.0 * columns(cluster) as f64;
            let kind = match cluster {
                " " => Kind::Blank,
                _ if advance > 5.0 => Kind::Wide,
                _ => Kind::Narrow,
            };
            let (text, glyph) = (at..at + cluster.len(), shaped.glyphs.len());
            shaped.glyphs.push(Glyph { id: 1, advance, right: 0.0, up: 0.0, text: text.clone() });
            shaped.clusters.push(Cluster { text, glyphs: glyph..glyph + 1, face: 0, advance, kind });
        }
        shaped
    }

    pub(in crate::write::pdf) fn words(shaped: &Shaped, line: &Range<usize>) -> String {
        shaped.clusters[line.clone()].iter().map(|cluster| &shaped.text[cluster.text.clone()]).collect()
    }

    fn lines(text: &str, width: f64) -> Vec<String> {
        let shaped = typed(text);
        break_lines(&shaped, width, 20.0).iter().map(|line| words(&shaped, line)).collect()
    }

    fn frame(width: f64) -> Frame {
        Frame { width, align: Align::Justify, indent: 20.0, inset: 0.0 }
    }

    #[test]
    fn lines_break_where_chinese_breaks() {
        assert_eq!(lines("今天我们开会研究，要抓好落实", 80.0), ["今天我们开会", "研究，要抓好落实"]);
        assert_eq!(lines("今天我们开会研究，要抓好落实。", 80.0), ["今天我们开会", "研究，要抓好落", "实。"]);
        assert_eq!(lines("今年完成投资3.5亿元。", 80.0), ["今年完成投资", "3.5亿元。"]);
        // Two marks at the end take half a cell each.
        assert_eq!(lines("他说“要抓好。”大家", 90.0), ["他说“要抓好。”", "大家"]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_cut() {
        assert_eq!(lines("abcdefghijklmnopqrstuvwxyz", 50.0), ["abcdef", "ghijklmnop", "qrstuvwxyz"]);
    }

    #[test]
    fn a_full_line_keeps_its_grid() {
        let shaped = typed("今天我们开会研究工作要抓好");
        let lines = break_lines(&shaped, 80.0, 20.0);
        let placed: Vec<Line> = lines
            .iter()
            .enumerate()
            .map(|(index, line)| place(&shaped, line.clone(), &frame(80.0), index == 0, index == 1))
            .collect();
        assert_eq!(placed[0].places, [20.0, 30.0, 40.0, 50.0, 60.0, 70.0]);
        assert_eq!(placed[1].places, [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0]);
    }

    #[test]
    fn two_marks_are_squeezed_where_a_theme_says_so() {
        let mut shaped = typed("好。”（“甲");
        shaped.squeeze();
        let widths: Vec<f64> = shaped.clusters.iter().map(|cluster| cluster.advance).collect();
        assert_eq!(widths, [10.0, 5.0, 5.0, 10.0, 5.0, 10.0]);
    }

    proptest! {
        /// Nothing is lost but the blanks where a line breaks, and no line is beyond the margin, its last mark neither.
        #[test]
        fn lines_hold_all_and_stay_within_the_margins(
            text in prop::collection::vec(prop::sample::select(&[
                "讲", "稿", "，", "。", "“", "”", "（", "）", "——", "……", "《", "》", "3.5", "亿元", "GDP", " ", "、", "work",
            ][..]), 1..80),
            cells in 8_u32..30,
        ) {
            let text = text.concat().trim().to_owned();
            prop_assume!(!text.is_empty());
            let shaped = typed(&text);
            let width = f64::from(cells) * 10.0;
            let lines = break_lines(&shaped, width, 20.0);
            let kept: String = lines.iter().map(|line| words(&shaped, line)).collect();
            prop_assert_eq!(kept.replace(' ', ""), text.replace(' ', ""));
            let last_line = lines.len() - 1;
            for (index, line) in lines.iter().enumerate() {
                let placed = place(&shaped, line.clone(), &frame(width), index == 0, index == last_line);
                prop_assert!(placed.places.is_sorted());
                let end = line.end - 1;
                let cluster = &shaped.clusters[end];
                let half = if shaped.mark(end) == Some(Side::Closes) { 5.0 } else { 0.0 };
                let right = placed.places[end - line.start] + cluster.advance - half;
                prop_assert!(right <= width + 0.1, "{right} {width} {}", words(&shaped, line));
                let (first, last) = (words(&shaped, line).chars().next(), words(&shaped, line).chars().next_back());
                // What is wider than a line has to break somewhere, a row of marks too.
                let is_cut = |line: &Range<usize>| {
                    let at = shaped.clusters[line.start].text.start;
                    fragments(&text).any(|fragment| fragment.start < at && at < fragment.end)
                };
                let is_first_cut = index > 0 && is_cut(line);
                let is_last_cut = lines.get(index + 1).is_some_and(is_cut);
                prop_assert!(index == 0 || is_first_cut || first.is_none_or(|c| !forbidden_at_start(c)), "{}", words(&shaped, line));
                prop_assert!(index == last_line || is_last_cut || last.is_none_or(|c| !forbidden_at_end(c)));
            }
        }
    }
}
