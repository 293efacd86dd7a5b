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
    let pieces = pieces(shaped, width - indent);
    let widths = [width - indent + SEEN, width + SEEN];
    wrap_first_fit(&pieces, &widths).into_iter().filter_map(|line| clusters_of(line)).collect()
}

pub(super) fn clusters_of(line: &[Piece]) -> Option<Range<usize>> {
    Some(line.first()?.clusters.start..line.last()?.clusters.end)
}

/// The pieces of a paragraph. One wider than a line is cut between its clusters.
pub(super) fn pieces(shaped: &Shaped, width: f64) -> Vec<Piece> {
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
        while shaped.clusters.get(next).is_some_and(|cluster| {
            behind.contains(&cluster.text.start) && cluster.kind == Kind::Blank
        }) {
            next += 1;
        }
        if start == next {
            continue;
        }
        let piece = piece(shaped, start..end, next);
        if piece.width - piece.slack <= width {
            pieces.push(piece);
        } else {
            pieces.extend((start..end).map(|at| self::piece(shaped, at..at + 1, if at + 1 == end { next } else { at + 1 })));
        }
    }
    pieces
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
