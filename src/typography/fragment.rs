//! The parts of a paragraph that stay on one line, found in one walk over its clusters.

mod plain;

pub(super) use plain::Run;

use super::class::{Class, joins_words};
use super::cluster::Cluster;
use super::unit::unit_len;
use super::width::columns;

/// Text between two places where a line may break, with the blanks behind it.
///
/// Its widths add up: those of all fragments of a line, less the last blanks, are the width of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// Where the text starts in the paragraph, in bytes.
    pub start: usize,
    /// Where the text ends and the blanks start, in bytes. The blanks reach to the next fragment.
    pub end: usize,
    /// The width of the text, in columns.
    pub columns: usize,
    /// The width of the blanks, in columns.
    pub blank_columns: usize,
}

impl Fragment {
    fn new(text: &str, start: usize, end: usize, next: usize) -> Fragment {
        let blank_columns = if end == next { 0 } else { columns(&text[end..next]) };
        Fragment { start, end, columns: columns(&text[start..end]), blank_columns }
    }
}

impl textwrap::core::Fragment for Fragment {
    fn width(&self) -> f64 {
        self.columns as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.blank_columns as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The fragments of `paragraph`, in order and without a gap.
///
/// A line may break behind blanks, beside Han and other wide characters, and nowhere else, under these rules of
/// GB/T 15834-2011, 5.1, W3C's clreq and UAX #14:
///
/// - A line starts with no stop or closing mark and ends with no opening one, even over blanks; see
///   [`forbidden_at_start`](super::forbidden_at_start) and [`forbidden_at_end`](super::forbidden_at_end). A straight `"`
///   opens and closes by turns.
/// - Words, numbers, addresses and the marks inside them are whole. Any narrow script is a word.
/// - A number keeps the unit behind it, over one blank too: 3.5亿元, 20xx 年.
/// - —— and ……, grapheme clusters and what no-break characters join are whole. U+200B is a break.
///
/// Blanks at the start of the paragraph make a fragment without text. The time is linear in the length.
///
/// ```
/// use jianggao::typography::fragments;
///
/// let text = "增长3.5%，很好。";
/// let parts: Vec<&str> = fragments(text).map(|f| &text[f.start..f.end]).collect();
/// assert_eq!(parts, ["增", "长", "3.5%，", "很", "好。"]);
/// ```
pub fn fragments(paragraph: &str) -> Fragments<'_> {
    Fragments::parted(paragraph, Seam::Open)
}

/// The parts of `fragment` that should stay whole even where the marks at the ends of lines can not be heeded: words,
/// numbers with their units, and single clusters.
pub(super) fn atoms(fragment: &str) -> Fragments<'_> {
    Fragments::parted(fragment, Seam::Held)
}

/// Iterator over the fragments of a paragraph; see [`fragments`].
#[derive(Clone, Debug)]
pub struct Fragments<'a> {
    text: &'a str,
    /// The tightest seam to part at.
    seam: Seam,
    /// Where the next fragment starts.
    start: usize,
    /// Behind the last cluster read, which is the first of the next fragment.
    read: usize,
    /// The last cluster that was seen: neither blank nor invisible.
    before: Class,
    /// The blanks behind it.
    blanks: usize,
    /// Whether it ends a number, which takes a unit.
    number: bool,
    /// Nothing is parted at places less than this.
    whole: usize,
    /// Whether a straight quotation mark is open.
    quoting: bool,
}

/// What lies between two clusters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Seam {
    /// One word, number or sign.
    Whole,
    /// Marks that belong to what is beside them.
    Held,
    /// A line may break.
    Open,
}

/// The bytes of a Han character in UTF-8.
const HAN: usize = '讲'.len_utf8();

/// More blanks than a number and its unit may have between them.
const WIDE_GAP: usize = 2;

impl<'a> Fragments<'a> {
    fn parted(text: &'a str, seam: Seam) -> Fragments<'a> {
        Fragments {
            text,
            seam,
            start: 0,
            read: 0,
            before: Class::Blank,
            blanks: 0,
            number: false,
            whole: 0,
            quoting: false,
        }
    }

    /// Reads on to `cluster` and tells what lies in front of it.
    #[inline]
    fn meet(&mut self, cluster: &Cluster) -> Seam {
        if self.before == Class::Ideograph && cluster.class == Class::Ideograph && cluster.start >= self.whole {
            self.blanks = 0;
            self.hold_joined(cluster);
            return Seam::Open;
        }
        self.meet_any(cluster)
    }

    fn meet_any(&mut self, cluster: &Cluster) -> Seam {
        let blanks = std::mem::take(&mut self.blanks);
        let apart = blanks > 0;
        let class = match cluster.class {
            Class::Invisible if apart => Class::Letter,
            Class::Invisible => return Seam::Whole,
            Class::ZeroWidthSpace => {
                self.blanks = WIDE_GAP;
                return Seam::Whole;
            }
            Class::Quote => {
                self.quoting = !self.quoting;
                if self.quoting { Class::Opening } else { Class::Closing }
            }
            class => class,
        };
        if !apart && self.before.is_word() && cluster.start >= self.whole {
            self.hold_joint(cluster);
        }
        if self.number && class == Class::Ideograph && blanks < WIDE_GAP {
            self.whole = self.whole.max(cluster.start + unit_len(&self.text[cluster.start..]));
        }
        let seam = if cluster.start < self.whole || (!apart && self.before.is_word() && class.is_word()) {
            Seam::Whole
        } else if self.before.parts_from(class, apart) {
            Seam::Open
        } else {
            Seam::Held
        };
        self.hold_pair(cluster);
        self.hold_joined(cluster);
        self.number = self.ends_number(cluster, class, apart);
        self.before = class;
        seam
    }

    /// A mark between word characters belongs to the word. `cluster` is the one behind a word character.
    fn hold_joint(&mut self, cluster: &Cluster) {
        let rest = &self.text[cluster.start..];
        let is_colon = rest.starts_with('：');
        let behind = match is_colon && self.before == Class::Digit {
            true => &rest['：'.len_utf8()..],
            false => rest.trim_start_matches(joins_words),
        };
        if behind.len() == rest.len() {
            return;
        }
        let joint = self.text.len() - behind.len();
        let next = Cluster::at(self.text, joint).map(|next| next.class);
        if next.is_some_and(|next| next == Class::Digit || (!is_colon && next.is_word())) {
            self.whole = joint + 1;
        }
    }

    /// Two dashes or ellipses make one sign.
    fn hold_pair(&mut self, cluster: &Cluster) {
        let second_of_pair = cluster.start < self.whole;
        let is_same = || self.text[cluster.end..].chars().next() == self.text[cluster.start..].chars().next();
        if cluster.class == Class::Dash && !second_of_pair && is_same() {
            self.whole = cluster.end + 1;
        }
    }

    fn hold_joined(&mut self, cluster: &Cluster) {
        if cluster.joined {
            self.whole = self.whole.max(cluster.end + 1);
        }
    }

    /// Whether a number that takes a unit ends in `cluster`: digits, 20xx, 100+ or 50%.
    fn ends_number(&self, cluster: &Cluster, class: Class, apart: bool) -> bool {
        let starts_with = |chars: &[char]| self.text[cluster.start..].starts_with(chars);
        match class {
            Class::Digit => true,
            Class::Letter if starts_with(&['x', 'X', '×']) => self.number || apart || !self.before.is_word(),
            Class::Letter => self.number && !apart && starts_with(&['+']),
            Class::Closing => self.number && !apart && starts_with(&['%', '％', '‰']),
            Class::Glue => self.number,
            _ => false,
        }
    }
}

impl Iterator for Fragments<'_> {
    type Item = Fragment;

    fn next(&mut self) -> Option<Fragment> {
        let start = self.start;
        let mut end = self.read;
        while let Some(cluster) = Cluster::at(self.text, self.read) {
            self.read = cluster.end;
            if cluster.class == Class::Blank {
                self.blanks += 1;
                continue;
            }
            if self.meet(&cluster) >= self.seam && cluster.start > start {
                self.start = cluster.start;
                return Some(Fragment::new(self.text, start, end, cluster.start));
            }
            end = cluster.end;
        }
        self.start = self.text.len();
        (start < self.start).then(|| Fragment::new(self.text, start, end, self.start))
    }
}

#[cfg(test)]
mod tests;
