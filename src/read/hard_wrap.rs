//! Plain text whose paragraphs are broken into lines: by a mail program, by an editor, by the page of a PDF.
//!
//! Such a line is as full as the width allows, and ends where a sentence does only by chance. The whole text is the
//! evidence, and it has to be plain: verse, lists and short paragraphs have lines of about one length too, and a text that
//! is left as it is loses nothing.

use super::line::{is_blank, is_chinese, trimmed};
use super::pages::{self, FORM_FEED};
use super::structure::{
    begins_item, begins_with_label, ends_sentence, is_date, is_salutation, listed, stands_above, stands_under,
};
use crate::typography::{columns, fragments};
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

/// The widths at which lines are broken, in columns. Western lines are no verse only where they are longer.
const WIDTHS: RangeInclusive<usize> = 32..=120;
const SHORTEST_WESTERN: usize = 50;

/// The columns that a full line may leave beside what the next begins with.
const TIGHT: usize = 2;

/// The same for a line that ends inside of a sentence, as what is taken out of a page has lost the blanks of first lines; and
/// in a text of many such lines, where pages may also have squeezed some and stretched others.
const NEAR: usize = 4;
const NEAR_OF_MANY: usize = 8;
const MANY: usize = 20;

/// The columns by which a line may be wider than most: marks hang, and pages squeeze them.
const OVER: usize = 6;

/// The blank columns before a line that is set in the middle or at the right.
const CENTRED: usize = 8;

/// The most characters of who speaks, with the colon.
const TURN: usize = 4;

/// Marks at the ends of sentences that stand nowhere else.
const SENTENCE_ENDS: [char; 4] = ['。', '！', '？', '；'];

/// How a text is broken into lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HardWrap {
    shape: Shape,
    /// The lines, from 0, that begin an item of a list, in order.
    items: Vec<usize>,
    /// The first line, from 0, at whose end a sentence ends: what stands above is the head.
    body: usize,
}

/// The lines of a text as they look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape {
    /// The columns of a full line.
    width: usize,
    /// The columns that a line may leave which ends inside of a sentence.
    slack: usize,
    /// The blank columns before a line that goes on with the one above.
    indent: usize,
    /// Whether the first lines of paragraphs have more.
    is_indented: bool,
    /// Whether blank lines stand between paragraphs.
    is_spaced: bool,
}

/// A line of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Line<'a> {
    /// Without the blanks around it.
    words: &'a str,
    /// The blank columns before them.
    indent: usize,
    /// The columns of both.
    columns: usize,
}

impl<'a> Line<'a> {
    pub(super) fn of(line: &'a str) -> Line<'a> {
        let line = line.trim_start_matches(FORM_FEED);
        let words = trimmed(line);
        let blank = line.len() - line.trim_start_matches(is_blank).len();
        let indent = columns(&line[..blank]);
        Line { words, indent, columns: indent + columns(words) }
    }

    fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether it ends as a paragraph does.
    fn ends_sentence(&self) -> bool {
        ends_sentence(self.words)
    }

    /// Whether a sentence ends inside of it.
    fn holds_sentence(&self) -> bool {
        // Behind the label.
        let rest = self.words.split_once(' ').map_or("", |(_, rest)| rest);
        let inner = self.words.trim_end_matches(|c: char| !c.is_alphanumeric());
        inner.contains(SENTENCE_ENDS) || [". ", "? ", "! "].iter().any(|end| rest.contains(end))
    }

    /// Whether it is a salutation.
    fn addresses(&self) -> bool {
        let may_address = self.words.ends_with(['：', ':', '！', '!', '，', ',']) && !self.holds_sentence();
        may_address && is_salutation(self.words)
    }

    /// Whether it is no line of a paragraph that was broken: the number of a page, a date.
    fn stands_alone(&self) -> bool {
        pages::is_number(self.words) || is_date(self.words)
    }

    /// Whether it begins as a line of verse, of a list or of a dialogue does rather than inside of a sentence.
    fn begins_like(&self, above: &Line<'_>) -> bool {
        let is_turn = self.words.chars().take(TURN).any(|c| c == '：');
        let is_parallel = self.words.chars().take(2).eq(above.words.chars().take(2));
        is_turn || is_parallel || self.words.starts_with(char::is_uppercase)
    }
}

/// What ends with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// A paragraph: the line below would have had room.
    Paragraph,
    /// A sentence, at the end of a full line.
    Sentence,
    /// The line, inside of a sentence.
    Line,
}

/// What the lines of a text tell of how it is broken.
#[derive(Debug, Default)]
struct Evidence {
    /// Lines that end inside of a word or between two.
    broken: usize,
    /// Lines that end without a mark, and had room for more or are followed by what begins anew.
    against: usize,
    /// Paragraphs with such a broken line and a mark at their end.
    paragraphs: usize,
    /// Full lines, and those of them inside of which a sentence ends: hardly one of verse or of a list.
    lines: usize,
    holding: usize,
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
            }
            if is_full && !was_full {
                evidence.first += 1;
                evidence.set_in += usize::from(above.indent > shape.indent);
            }
            let is_item = items.binary_search(&(at + 1)).is_ok();
            let is_of_sentence = end == End::Line && !is_item && !below.stands_alone();
            if is_of_sentence && below.begins_like(above) {
                evidence.against += 1;
            } else if is_of_sentence && above.words.ends_with(char::is_alphanumeric) {
                evidence.broken += 1;
                is_broken = true;
            } else if !is_full && !above.ends_sentence() && !above.is_empty() && !below.is_empty() {
                evidence.against += usize::from(!begins_with_label(above.words) && !stands_above(above.words));
            }
            if end != End::Line {
                evidence.paragraphs += usize::from(is_broken && above.ends_sentence() && !above.words.ends_with('：'));
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
        // First lines alone are set in where a width breaks paragraphs, and hardly anywhere else.
        let is_certain = self.first > 0 && self.set_in == self.first && self.against * 2 <= self.broken;
        let (least_broken, least) = if is_certain { (2, 1) } else { (4, 2) };
        let is_prose = self.holding >= least && self.holding * 10 >= self.lines;
        let is_broken = self.broken >= least_broken && self.paragraphs >= least && self.against * 4 <= self.broken + 8;
        is_prose && is_broken && self.full * share >= self.all
    }
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
        let anywhere = Shape { width, slack: NEAR, indent: width, is_indented: false, is_spaced: false };
        let goes_on = |two: &&[Line<'_>]| anywhere.end(&two[0], &two[1]) == End::Line;
        let indent = lines.windows(2).filter(goes_on).map(|two| two[1].indent).min()?;
        let shape = Shape { indent, ..anywhere };
        let mut items = items(&lines);
        let evidence = Evidence::of(&lines, shape, &items);
        let shape = Shape {
            slack: if evidence.broken < MANY { NEAR } else { NEAR_OF_MANY },
            is_indented: evidence.is_indented(),
            is_spaced: evidence.is_spaced(),
            ..shape
        };
        let body = lines.iter().position(Line::ends_sentence).map_or(0, |at| places[at]);
        items.iter_mut().for_each(|at| *at = places[*at]);
        evidence.is_enough().then_some(HardWrap { shape, items, body })
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
        if self.items.binary_search(&at).is_ok() && !is_inside {
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

impl Shape {
    fn end(self, above: &Line<'_>, below: &Line<'_>) -> End {
        // Programs leave an address whole, however long it is.
        let is_wide = above.columns > self.width + OVER && !above.words.contains("://");
        if above.is_empty() || below.is_empty() || is_wide || above.indent > self.indent + CENTRED {
            return End::Paragraph;
        }
        let first = || fragments(below.words).next().map_or(0, |first| first.columns);
        let taken = above.columns;
        let is_full = |slack: usize| taken + slack > self.width || taken + first() + slack > self.width;
        match (above.ends_sentence(), is_full(TIGHT)) {
            (true, true) => End::Sentence,
            (false, true) => End::Line,
            (false, false) if is_full(self.slack) && !self.is_whole(above, below) => End::Line,
            _ => End::Paragraph,
        }
    }

    /// Whether a line without a mark at its end looks like a paragraph: like a head or a title.
    fn is_whole(self, above: &Line<'_>, below: &Line<'_>) -> bool {
        if !begins_with_label(above.words) {
            return stands_above(above.words);
        }
        // The last words of a head may stand below it; a paragraph there would be set in, or end with a mark.
        let is_rest = self.is_indented && below.indent <= self.indent
            || !below.ends_sentence() && below.columns * 2 < self.width && !begins_item(below.words);
        !above.holds_sentence() && !is_rest
    }
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
