//! Lines: fragments laid out by first fit, and those wider than a line cut to its width.

use std::ops::Range;
use textwrap::wrap_algorithms::wrap_first_fit;

use super::class::Class;
use super::cluster::Cluster;
use super::fragment::{Fragment, Run, atoms, fragments};
use super::width::columns;

/// The least columns lines can be wrapped to: —— and …… take four and are never split.
pub const NARROWEST: usize = 4;

/// Wraps `paragraph` into lines of at most `width` columns, the first of at most `width - indent`, which leaves room for
/// the indent the caller prints.
///
/// A `width` below [`NARROWEST`] counts as that, and the indent shrinks until as many columns stay for the first line.
/// The lines are slices of the paragraph, without the blanks at which it was broken and those at its end. Blanks at its
/// start are kept as more indent if they leave [`NARROWEST`] columns, else dropped. A paragraph of blanks gives one empty
/// line. Line feeds count as blanks: split a text into paragraphs first.
///
/// Lines break by the rules of [`fragments`]. Where none of those places fits, the width wins: lines then break beside
/// marks, and inside words that are wider than a line. Never split are —— and …… and grapheme clusters, so a single
/// cluster wider than the line (some Indic ones are) is the one thing that can make a line too wide.
///
/// The time is linear in the length of the paragraph.
///
/// ```
/// use jianggao::typography::wrap;
///
/// assert_eq!(wrap("同志们，今年完成投资3.5亿元。", 16, 4), ["同志们，今年", "完成投资", "3.5亿元。"]);
/// ```
pub fn wrap(paragraph: &str, width: usize, indent: usize) -> Vec<&str> {
    let width = width.max(NARROWEST);
    let first_width = width.saturating_sub(indent).max(NARROWEST);

    let text_start = leading_blanks(paragraph);
    let text = &paragraph[text_start..];
    let (first_start, first_width) = match first_width.checked_sub(columns(&paragraph[..text_start])) {
        Some(left) if left >= NARROWEST && !text.is_empty() => (0, left),
        _ => (text_start, first_width),
    };

    // A column of Chinese text has a byte and a half.
    let mut lines = Vec::with_capacity(text.len() * 2 / 3 / width + 2);
    lay_out(text, first_width, width, |line| {
        let start = if lines.is_empty() { first_start } else { text_start + line.start };
        lines.push(&paragraph[start..text_start + line.end]);
    });
    lines
}

/// The bytes of the blanks at the start of `text`.
fn leading_blanks(text: &str) -> usize {
    let mut end = 0;
    while let Some(cluster) = Cluster::at(text, end).filter(|cluster| cluster.class == Class::Blank) {
        end = cluster.end;
    }
    end
}

/// Lays `text` out by first fit and hands over the lines as places in it: runs of plain characters at once, others by their
/// fragments, those wider than a line in pieces.
fn lay_out(text: &str, first_width: usize, width: usize, mut take: impl FnMut(Range<usize>)) {
    let mut rest = fragments(text);
    let mut line_width = first_width;
    // What the line begun holds, and its columns with those of the last blanks.
    let mut pieces: Vec<Fragment> = Vec::new();
    let mut used = 0;
    loop {
        match rest.plain_run(line_width.saturating_sub(used)) {
            Some(Run::Full(run)) => {
                take(pieces.first().map_or(run.start, |first| first.start)..run.end);
                pieces.clear();
                (line_width, used) = (width, 0);
                continue;
            }
            Some(Run::Begun(run)) => {
                pieces.push(run);
                used += run.columns;
                continue;
            }
            None => {}
        }
        let before = rest.clone();
        let Some(fragment) = rest.next() else { break };
        let most = if pieces.is_empty() { line_width } else { width };
        if fragment.columns <= most {
            pieces.push(fragment);
        } else {
            cut(text, fragment, most, width, &mut pieces);
        }
        if used + fragment.columns > line_width {
            let lines = first_fit(&pieces, line_width, width);
            let (full, begun) = lines.split_at(lines.len() - 1);
            full.iter().for_each(|line| take(place(line)));
            let ended = !full.is_empty();
            pieces = begun.concat();
            if ended {
                line_width = width;
            }
            if ended && pieces == [fragment] {
                // It may begin a plain line.
                rest = before;
                pieces.clear();
            }
            used = pieces.iter().map(|piece| piece.columns + piece.blank_columns).sum();
        } else {
            used += fragment.columns + fragment.blank_columns;
        }
    }
    if !pieces.is_empty() || text.is_empty() {
        first_fit(&pieces, line_width, width).into_iter().for_each(|line| take(place(line)));
    }
}

fn first_fit(pieces: &[Fragment], first_width: usize, width: usize) -> Vec<&[Fragment]> {
    wrap_first_fit(pieces, &[first_width as f64, width as f64])
}

/// Where a line of these pieces stands.
fn place(line: &[Fragment]) -> Range<usize> {
    line.first().zip(line.last()).map_or(0..0, |(first, last)| first.start..last.end)
}

/// Cuts a fragment wider than a line into lines, first of `first_width` and then of `width` columns.
fn cut(text: &str, fragment: Fragment, first_width: usize, width: usize, pieces: &mut Vec<Fragment>) {
    let text = &text[..fragment.end];
    let here = Place { end: fragment.start, used: 0, next: fragment.start };
    let mut cutter = Cutter { text, width, line_width: first_width, start: fragment.start, here, good: None, pieces };
    for atom in atoms(&text[fragment.start..]) {
        cutter.add_atom(Fragment { start: fragment.start + atom.start, end: fragment.start + atom.end, ..atom });
    }
    let last = cutter.start;
    pieces.push(Fragment { start: last, columns: columns(&text[last..]), ..fragment });
}

struct Cutter<'a, 'p> {
    text: &'a str,
    /// The columns of every line but the first.
    width: usize,
    /// The columns of the line being filled.
    line_width: usize,
    /// Where that line starts.
    start: usize,
    /// How far it is filled.
    here: Place,
    /// The last place where it may be cut without a mark at the wrong end.
    good: Option<Place>,
    pieces: &'p mut Vec<Fragment>,
}

/// A place where a line can be cut.
#[derive(Clone, Copy)]
struct Place {
    /// Where the line ends.
    end: usize,
    /// Its columns, with those of the blanks behind.
    used: usize,
    /// Where the next line starts.
    next: usize,
}

impl Cutter<'_, '_> {
    /// Adds an atom, cluster by cluster if it is wider than a line.
    fn add_atom(&mut self, atom: Fragment) {
        let line_width = if self.here.used == 0 { self.line_width } else { self.width };
        if atom.columns <= line_width {
            return self.add(atom);
        }
        let mut before = Class::Opening;
        let mut at = atom.start;
        while let Some(cluster) = Cluster::at(&self.text[..atom.end], at) {
            at = cluster.end;
            let columns = columns(&self.text[cluster.start..cluster.end]);
            if cluster.class == Class::Blank {
                self.here.used += columns;
                continue;
            }
            if atom.columns > self.line_width && before.parts_from(cluster.class, false) {
                self.good = Some(Place { next: cluster.start, ..self.here });
            }
            self.add(Fragment { start: cluster.start, end: cluster.end, columns, blank_columns: 0 });
            if cluster.class != Class::Invisible {
                before = cluster.class;
            }
        }
        self.here.used += atom.blank_columns;
    }

    /// Adds what must not be cut, on the next line if it does not fit.
    fn add(&mut self, part: Fragment) {
        while self.here.used + part.columns > self.line_width && part.start > self.start {
            let place = self.good.take().unwrap_or(Place { next: part.start, ..self.here });
            self.end_line(place);
        }
        self.here.used += part.columns + part.blank_columns;
        self.here.end = part.end;
    }

    fn end_line(&mut self, place: Place) {
        // Counted as wider than a line, so that no neighbour joins it, not even one without width.
        let columns = self.width.saturating_add(1);
        self.pieces.push(Fragment { start: self.start, end: place.end, columns, blank_columns: 0 });
        self.start = place.next;
        self.here.used -= place.used;
        self.line_width = self.width;
    }
}

#[cfg(test)]
mod tests;
