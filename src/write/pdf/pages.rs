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
        let before = gap + block.before;
        gap = block.after;
        if !sheets.is_fresh() {
            let group = together(blocks, index, page);
            let fits_here = sheets.used + before + group <= sheets.height + SEEN;
            if (!fits_here && group <= sheets.height + SEEN) || turns(blocks, index, &sheets, before, page) {
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
            if here == left && leaves_signature_alone(blocks, index, &sheets, left, page) {
                here = if left >= 2 * FEWEST { left - FEWEST } else { 0 };
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

/// Whether the rest of a block fills a page so that the signature behind it would stand on the next one alone.
fn leaves_signature_alone(blocks: &[Block], index: usize, sheets: &Sheets, left: usize, page: &Page) -> bool {
    let block = &blocks[index];
    let Some(next) = blocks.get(index + 1).filter(|next| next.kind == Kind::Signature) else { return false };
    if block.kind == Kind::Signature {
        return false;
    }
    let signature = block.after + next.before + together(blocks, index + 1, page);
    let moved = left.min(if left >= 2 * FEWEST { FEWEST } else { left }) as f64 * block.leading;
    let fits_here = sheets.used + left as f64 * block.leading + signature <= sheets.height + SEEN;
    !fits_here && moved + signature <= sheets.height + SEEN
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
        height += next.map_or(0.0, |next| next.before + block.after);
    }
    height
}

/// Whether a page turns before a block, since the paragraph that it is or leads to would not end on it. What is left of
/// the page is then at most a part that the theme gives.
fn turns(blocks: &[Block], from: usize, sheets: &Sheets, before: f64, page: &Page) -> bool {
    let is_head = |block: &Block| matches!(block.kind, Kind::Head { .. });
    let left = sheets.height - sheets.used;
    // What heads have begun goes on.
    if page.turn == 0.0 || left > page.turn * sheets.height || from > 0 && is_head(&blocks[from - 1]) {
        return false;
    }
    let mut height = before;
    for (index, block) in blocks.iter().enumerate().skip(from) {
        height += block.height();
        if height > left + SEEN || !is_head(block) {
            break;
        }
        height += blocks.get(index + 1).map_or(0.0, |next| next.before + block.after);
    }
    height > left + SEEN
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Theme;
    use proptest::prelude::*;

    const BODY: Kind = Kind::Body;
    const HEAD: Kind = Kind::Head { level: 1, rank: 1 };

    fn block(kind: Kind, lines: usize, leading: f64) -> Block {
        let line = (0, Line { clusters: 0..0, places: Vec::new() });
        Block { kind, shaped: Vec::new(), lines: vec![line; lines], leading, before: 0.0, after: 0.0 }
    }

    /// How many lines of which block each page has.
    fn counts(blocks: &[(Kind, usize)], page: &Page) -> Vec<Vec<(usize, usize)>> {
        let leading = page.line().expect("there is a grid");
        let blocks: Vec<Block> = blocks.iter().map(|&(kind, lines)| block(kind, lines, leading)).collect();
        let count = |page: Vec<Placed>| {
            let mut counts: Vec<(usize, usize)> = Vec::new();
            for placed in page {
                match counts.last_mut() {
                    Some((block, count)) if *block == placed.block => *count += 1,
                    _ => counts.push((placed.block, 1)),
                }
            }
            counts
        };
        paginate(&blocks, page).into_iter().map(count).collect()
    }

    fn page(name: &str) -> Page {
        Theme::of_name(name).expect("it is a theme of ours").page.clone()
    }

    #[test]
    fn a_page_has_its_lines() {
        let page = page("official");
        assert_eq!(counts(&[(BODY, 50)], &page), [[(0, 22)], [(0, 22)], [(0, 6)]]);
        assert_eq!(counts(&[(BODY, 45)], &page), [[(0, 22)], [(0, 21)], [(0, 2)]]);
    }

    #[test]
    fn a_signature_does_not_stand_alone() {
        let (page, sign) = (page("official"), Kind::Signature);
        assert_eq!(counts(&[(BODY, 20), (sign, 2)], &page), [[(0, 20), (1, 2)]]);
        assert_eq!(counts(&[(BODY, 21), (sign, 2)], &page), [vec![(0, 19)], vec![(0, 2), (1, 2)]]);
        assert_eq!(counts(&[(BODY, 18), (BODY, 3), (sign, 2)], &page), [vec![(0, 18)], vec![(1, 3), (2, 2)]]);
        assert_eq!(counts(&[(BODY, 22), (sign, 1), (sign, 1)], &page), [vec![(0, 20)], vec![(0, 2), (1, 1), (2, 1)]]);
    }

    #[test]
    fn no_line_stands_alone() {
        let page = page("official");
        assert_eq!(counts(&[(BODY, 21), (BODY, 4)], &page), [vec![(0, 21)], vec![(1, 4)]]);
        assert_eq!(counts(&[(BODY, 20), (BODY, 3)], &page), [vec![(0, 20)], vec![(1, 3)]]);
        assert_eq!(counts(&[(BODY, 20), (BODY, 4)], &page), [vec![(0, 20), (1, 2)], vec![(1, 2)]]);
        let alone = Page { single_lines: true, ..page };
        assert_eq!(counts(&[(BODY, 21), (BODY, 4)], &alone), [vec![(0, 21), (1, 1)], vec![(1, 3)]]);
    }

    #[test]
    fn a_head_is_never_last_on_its_page() {
        for name in ["official", "reading"] {
            let page = page(name);
            let lines = page.lines as usize;
            for above in lines - 4..=lines {
                for below in 1..6 {
                    for heads in 1..3 {
                        let blocks = [vec![(BODY, above)], vec![(HEAD, 1); heads], vec![(BODY, below)]].concat();
                        for page in counts(&blocks, &page) {
                            let last = page.last().expect("no page is empty").0;
                            assert!(blocks[last].0 == BODY, "{name} {above} {heads} {below}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_page_of_the_reading_copy_turns_where_a_paragraph_ends() {
        let page = page("reading");
        assert_eq!(counts(&[(BODY, 13), (BODY, 8)], &page), [vec![(0, 13)], vec![(1, 8)]]);
        assert_eq!(counts(&[(BODY, 12), (BODY, 8)], &page), [vec![(0, 12), (1, 6)], vec![(1, 2)]]);
        assert_eq!(counts(&[(BODY, 13), (HEAD, 1), (BODY, 8)], &page), [vec![(0, 13)], vec![(1, 1), (2, 8)]]);
    }

    proptest! {
        /// Whatever stands in it: every line is on a page, in order, and none is beyond its end.
        #[test]
        fn every_line_has_its_place(
            blocks in prop::collection::vec((0_usize..4, 0_usize..60, 4.0_f64..900.0), 0..40),
            name in prop::sample::select(&["official", "reading", "plain"][..]),
        ) {
            let page = page(name);
            let kinds = [BODY, HEAD, Kind::Signature, Kind::Title];
            let blocks: Vec<Block> = blocks.iter().map(|&(kind, lines, leading)| block(kinds[kind], lines, leading)).collect();
            let sheets = paginate(&blocks, &page);
            let placed: Vec<(usize, usize)> =
                sheets.iter().flatten().map(|placed| (placed.block, placed.line)).collect();
            let all: Vec<(usize, usize)> =
                blocks.iter().enumerate().flat_map(|(block, of)| (0..of.lines.len()).map(move |line| (block, line))).collect();
            prop_assert_eq!(placed, all);
            for sheet in &sheets {
                for placed in sheet.iter().skip(1) {
                    prop_assert!(placed.top + blocks[placed.block].leading <= page.text_height() + 0.02);
                }
            }
        }
    }
}
