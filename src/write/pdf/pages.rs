//! Pages: which lines stand on which, and how high.

use super::lines::Line;
use super::shape::Shaped;
use crate::theme::Page;
use crate::write::flow::Kind;

/// A paragraph broken into lines.
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) shaped: Vec<Shaped>,
    /// Its lines, each with the place of its words in `shaped`.
    pub(super) lines: Vec<(usize, Line)>,
    /// The distance of its lines, in points.
    pub(super) leading: f64,
    /// What is left free above and below it, in points.
    pub(super) before: f64,
    pub(super) after: f64,
}

/// A line on a page.
pub(super) struct Placed {
    pub(super) block: usize,
    pub(super) line: usize,
    /// How far its top is from the top of the text, in points.
    pub(super) top: f64,
}

/// The error of sums of heights, in points.
const SEEN: f64 = 0.01;

/// The fewest lines of a paragraph that a page begins or ends with.
const FEWEST: usize = 2;

/// Lays blocks out on pages.
pub(super) fn paginate(blocks: &[Block], page: &Page) -> Vec<Vec<Placed>> {
    let mut sheets = Sheets { height: page.text_height(), done: vec![Vec::new()], used: 0.0 };
    let mut gap: f64 = 0.0;
    for (index, block) in blocks.iter().enumerate() {
        let before = gap.max(block.before);
        gap = block.after;
        if !sheets.is_fresh() {
            let group = together(blocks, index, page);
            let fits_here = sheets.used + before + group <= sheets.height + SEEN;
            let whole = before + block.height();
            let left = sheets.height - sheets.used;
            let turns = block.kind == Kind::Body && whole > left + SEEN && left <= page.turn * sheets.height;
            if (!fits_here && group <= sheets.height + SEEN) || turns {
                sheets.turn();
            } else {
                sheets.used += before;
            }
        }
        let mut line = 0;
        while line < block.lines.len() {
            let left = block.lines.len() - line;
            let room = ((sheets.height - sheets.used + SEEN) / block.leading).floor().max(0.0) as usize;
            let mut here = room.min(left);
            if here < left && !page.single_lines {
                if left - here < FEWEST {
                    here = left.saturating_sub(FEWEST);
                }
                if line == 0 && here < FEWEST {
                    here = 0;
                }
            }
            // A sheet that is fresh takes what it can, however little fits together.
            if here == 0 && sheets.is_fresh() {
                here = room.clamp(1, left);
            }
            for _ in 0..here {
                sheets.put(index, line, block.leading);
                line += 1;
            }
            if line < block.lines.len() {
                sheets.turn();
            }
        }
    }
    sheets.done
}

/// The height of what must stand together from a block on, as far as a page goes: heads with the first lines below them,
/// the lines of a signature.
fn together(blocks: &[Block], from: usize, page: &Page) -> f64 {
    let mut height = 0.0;
    for (index, block) in blocks.iter().enumerate().skip(from) {
        let next = blocks.get(index + 1);
        let goes_on = match block.kind {
            Kind::Head { .. } => next.is_some(),
            Kind::Signature => next.is_some_and(|next| next.kind == Kind::Signature),
            _ => false,
        };
        let lines = block.lines.len();
        let first = match block.kind {
            Kind::Body if page.single_lines => lines.min(1),
            // Of three lines two would leave one for the next page.
            Kind::Body if lines >= 2 * FEWEST => FEWEST,
            _ => lines,
        };
        height += first as f64 * block.leading;
        if !goes_on || height > page.text_height() {
            break;
        }
        height += next.map_or(0.0, |next| next.before.max(block.after));
    }
    height
}

impl Block {
    fn height(&self) -> f64 {
        self.lines.len() as f64 * self.leading
    }
}

struct Sheets {
    /// The height of the text.
    height: f64,
    done: Vec<Vec<Placed>>,
    /// How much of the last page is used.
    used: f64,
}

impl Sheets {
    fn is_fresh(&self) -> bool {
        self.done.last().is_some_and(Vec::is_empty)
    }

    fn turn(&mut self) {
        self.done.push(Vec::new());
        self.used = 0.0;
    }

    fn put(&mut self, block: usize, line: usize, leading: f64) {
        let top = self.used;
        if let Some(page) = self.done.last_mut() {
            page.push(Placed { block, line, top });
        }
        self.used += leading;
    }
}
