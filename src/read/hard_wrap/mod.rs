//! Plain text whose paragraphs are broken into lines: by a mail program, by an editor, by the page of a PDF.
//!
//! Such a line is as full as the width allows, and ends where a sentence does only by chance. The whole text is the
//! evidence, and it has to be plain: verse, lists and short paragraphs have lines of about one length too, and a text that
//! is left as it is loses nothing.

mod evidence;
mod line;
mod shape;

use super::line::is_chinese;
use super::structure::{begins_item, begins_with_label, listed, stands_under};
use shape::{End, Shape};
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

pub(super) use line::Line;

/// The widths at which lines are broken, in columns. Western lines are no verse only where they are longer.
const WIDTHS: RangeInclusive<usize> = 32..=120;
const SHORTEST_WESTERN: usize = 50;

/// How a text is broken into lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HardWrap {
    shape: Shape,
    /// The lines, from 0, that begin an item of a list or are something of their own, in order.
    beginnings: Vec<usize>,
    /// The first line, from 0, at whose end a sentence ends: what stands above is the head.
    body: usize,
}

impl HardWrap {
    /// How this text is broken, if it is. Some of its lines are of pages.
    pub(super) fn of(text: &str, margins: &[usize]) -> Option<HardWrap> {
        if has_long_lines(text) {
            return None;
        }
        let is_text = |(at, _): &(usize, &str)| margins.binary_search(at).is_err();
        let (places, lines): (Vec<usize>, Vec<Line<'_>>) =
            text.split('\n').enumerate().filter(is_text).map(|(at, line)| (at, Line::of(line))).unzip();
        let width = usual_width(&lines)?;
        let mut beginnings = items(&lines);
        let shape = evidence::shape(&lines, width, &beginnings)?;
        let body = lines.iter().position(Line::ends_sentence).map_or(0, |at| places[at]);
        beginnings.extend(shape.own(&lines));
        beginnings.iter_mut().for_each(|at| *at = places[*at]);
        beginnings.sort_unstable();
        Some(HardWrap { shape, beginnings, body })
    }

    /// Whether the line at this place, from 0, goes on with the paragraph of the line above it; a page may end between them.
    pub(super) fn goes_on(&self, above: &Line<'_>, below: &Line<'_>, at: usize, ends_page: bool) -> bool {
        let shape = self.shape;
        let end = shape.end(above, below);
        if end == End::Paragraph || below.stands_alone() || above.addresses() {
            return false;
        }
        let is_deeper = below.indent > if shape.is_indented { shape.indent } else { above.indent };
        // Where paragraphs are set in, a line that is not goes on with a sentence whatever it begins with.
        let is_inside = end == End::Line && shape.is_indented && !is_deeper;
        if self.beginnings.binary_search(&at).is_ok() && !is_inside {
            return false;
        }
        let is_of_head =
            at <= self.body && below.words.starts_with(|c: char| c.is_uppercase() || matches!(c, '—' | '―'));
        match end {
            // A point's lines may stand below its first word.
            End::Line if is_deeper => !shape.is_indented && begins_with_label(above.words),
            End::Line => !is_of_head && !stands_under(above.words, below.words),
            // What tells paragraphs apart is lost between pages where it is a blank line.
            _ => !is_deeper && (shape.is_indented || shape.is_spaced && !ends_page || !begins_item(below.words)),
        }
    }
}

/// The lines that begin an item of a list: with a bullet, or with a label that has one before or behind it.
fn items(lines: &[Line<'_>]) -> Vec<usize> {
    let labels: Vec<_> = lines.iter().enumerate().filter_map(|(at, line)| Some((at, listed(line.words)?))).collect();
    let mut numbers: HashMap<_, HashSet<u32>> = HashMap::new();
    for (_, (family, number)) in &labels {
        numbers.entry(*family).or_default().extend(*number);
    }
    let is_item = |(_, (family, number)): &(usize, (_, Option<u32>))| {
        number.is_none_or(|number| {
            numbers
                .get(family)
                .is_some_and(|known| known.contains(&(number + 1)) || known.contains(&number.wrapping_sub(1)))
        })
    };
    labels.iter().filter(|label| is_item(label)).map(|(at, _)| *at).collect()
}

/// Whether paragraphs stand on a line each, by a look at the first of them.
fn has_long_lines(text: &str) -> bool {
    let mut long = 0;
    // No character that takes a column has more bytes to it than four.
    text.split('\n').filter(|line| !line.contains("://")).enumerate().any(|(seen, line)| {
        long += usize::from(line.len() > WIDTHS.end() * 4);
        long > 1 && long * 20 > seen
    })
}

/// The columns that most long lines of Chinese have; of Western ones, which end where a word does, those of the longest but
/// for a few.
fn usual_width(lines: &[Line<'_>]) -> Option<usize> {
    let mut counts = [0; *WIDTHS.end() + 1];
    let (mut western, mut long) = (0, 0);
    for line in lines.iter().filter(|line| WIDTHS.contains(&line.columns)) {
        counts[line.columns] += 1;
        long += 1;
        western += usize::from(!line.words.contains(is_chinese));
    }
    let near = |width: usize, less: usize| counts[width - less..=width].iter().sum::<usize>();
    if western * 2 > long {
        let is_usual = |width: &usize| counts[*width] > 0 && near(*width, 3) >= (long / 20).max(3);
        return (SHORTEST_WESTERN..=*WIDTHS.end()).rev().find(is_usual);
    }
    WIDTHS.filter(|&width| counts[width] > 0).max_by_key(|&width| near(width, 1))
}
