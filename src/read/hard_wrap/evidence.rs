//! What tells that a text is broken into lines.

use super::line::Line;
use super::shape::{End, Shape, TIGHT};
use crate::read::structure::{begins_with_label, stands_above};

/// The columns that a line may leave which ends inside of a sentence, beside what the next begins with: what is taken out of a
/// page has lost the blanks of first lines; and in a text of many such lines pages may also have squeezed some and stretched
/// others.
const NEAR: usize = 4;
const NEAR_OF_MANY: usize = 8;
const MANY: usize = 20;

/// The most lines of a text of which one paragraph tells how it is broken.
const FEW: usize = 60;

/// How the lines of a text look, if it is broken, by the width of most and the lines that begin items of lists.
pub(super) fn shape(lines: &[Line<'_>], width: usize, items: &[usize]) -> Option<Shape> {
    let shape = |slack, is_enough: fn(&Evidence) -> bool| {
        let shape = Shape::of(lines, width, slack)?;
        let evidence = Evidence::of(lines, shape, items);
        let told = Shape { is_indented: evidence.is_indented(), is_spaced: evidence.is_spaced(), ..shape };
        is_enough(&evidence).then_some((told, evidence.broken))
    };
    if let Some((shape, broken)) = shape(NEAR, Evidence::is_enough) {
        return Some(Shape { slack: if broken < MANY { NEAR } else { NEAR_OF_MANY }, ..shape });
    }
    if lines.len() > FEW {
        return None;
    }
    shape(TIGHT, Evidence::is_enough_of_few).map(|(shape, _)| shape).filter(|shape| shape.is_tight(lines))
}

/// What the lines of a text tell of how it is broken.
#[derive(Debug, Default)]
struct Evidence {
    /// Lines that end inside of a word or between two.
    broken: usize,
    /// Full lines that end without a mark and are followed by what begins anew, and lines that do so and had room for more.
    anew: usize,
    unmarked: usize,
    /// Paragraphs with such a broken line and a mark at their end, and those whose mark is a colon.
    paragraphs: usize,
    leading: usize,
    /// Full lines, those of them inside of which a sentence ends, hardly one of verse or of a list, and those inside of which
    /// a clause does.
    lines: usize,
    holding: usize,
    pausing: usize,
    /// Columns of full lines, and of all.
    full: usize,
    all: usize,
    /// First lines of broken paragraphs, and those of them that are set in.
    first: usize,
    set_in: usize,
    /// Paragraphs that stand right below another, and below a blank line.
    touching: usize,
    apart: usize,
}

impl Evidence {
    fn of(lines: &[Line<'_>], shape: Shape, items: &[usize]) -> Evidence {
        let mut evidence = Evidence::default();
        // Of the paragraph that is under way: whether the line above is full, whether one is broken.
        let (mut was_full, mut is_broken) = (false, false);
        let none = Line::default();
        for (at, (above, below)) in lines.iter().zip(lines.iter().skip(1).chain([&none])).enumerate() {
            let end = shape.end(above, below);
            let is_full = end != End::Paragraph;
            evidence.all += above.columns;
            if is_full {
                evidence.full += above.columns;
                evidence.lines += 1;
                evidence.holding += usize::from(above.holds_sentence());
                evidence.pausing += usize::from(above.holds_clause());
            }
            if is_full && !was_full {
                evidence.first += 1;
                evidence.set_in += usize::from(above.indent > shape.indent);
            }
            let is_item = items.binary_search(&(at + 1)).is_ok();
            let is_of_sentence = end == End::Line && !is_item && !below.stands_alone();
            if is_of_sentence && below.begins_like(above) {
                evidence.anew += 1;
            } else if is_of_sentence && above.words.ends_with(char::is_alphanumeric) {
                evidence.broken += 1;
                is_broken = true;
            } else if !is_full && !above.ends_sentence() && !above.is_empty() && !below.is_empty() {
                evidence.unmarked += usize::from(!begins_with_label(above.words) && !stands_above(above.words));
            }
            if end != End::Line {
                let ends = is_broken && above.ends_sentence();
                let leads = above.words.ends_with('：');
                evidence.paragraphs += usize::from(ends && !leads);
                evidence.leading += usize::from(ends && leads);
                is_broken = false;
            }
            match (above.is_empty(), below.is_empty()) {
                (false, false) if !is_full => evidence.touching += 1,
                (true, false) => evidence.apart += 1,
                _ => {}
            }
            was_full = is_full;
        }
        evidence
    }

    /// Whether first lines are set in, where lines are broken.
    fn is_indented(&self) -> bool {
        self.set_in * 2 > self.first
    }

    /// Whether blank lines stand between paragraphs; a title of two lines and a signature have none.
    fn is_spaced(&self) -> bool {
        self.touching * 4 <= self.apart
    }

    fn is_enough(&self) -> bool {
        // Where paragraphs stand apart, a line that ends inside of a sentence tells more.
        let share = if self.is_indented() || self.is_spaced() { 4 } else { 2 };
        let is_prose = self.holding >= 2 && self.holding * 10 >= self.lines;
        let is_broken = self.broken >= 4 && self.paragraphs >= 2 && (self.anew + self.unmarked) * 4 <= self.broken + 8;
        is_prose && is_broken && self.full * share >= self.all
    }

    /// The same for one paragraph whose lines are tight, or for a few that are short: their first lines alone are set in.
    fn is_enough_of_few(&self) -> bool {
        let is_broken = self.broken >= 2 && self.paragraphs + self.leading >= 1 && self.anew == 0;
        self.pausing >= 1 && is_broken && self.set_in == self.first && self.full * 4 >= self.all
    }
}
