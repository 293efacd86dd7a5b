//! The outline of a speech: its pieces in order, how long each takes, and how much of the whole it is.
//!
//! An [`Outline`] is made from a [`Manuscript`] and a [`Pace`] and drawn as a table for people or as JSON for scripts;
//! both tell what stands in it and count nothing themselves.
//!
//! ```
//! use jianggao::message::Tongue;
//! use jianggao::model::Manuscript;
//! use jianggao::outline::{Outline, Pace};
//!
//! let toml = "greeting = '同志们：'\n[[part]]\ntitle = '开头难'\ntext = '万事开头难。'\n[[part]]\ntitle = '结尾也难'\n";
//! let speech = jianggao::read::read(toml.as_bytes(), &jianggao::read::Options::default()).expect("it is a good speech");
//! let manuscript = Manuscript::new(&speech).expect("readers check the numbering");
//! let outline = Outline::new(&manuscript, Pace::usual(&manuscript.lang));
//! assert_eq!((outline.count, outline.pieces[1].name.as_str(), outline.pieces[1].count), (21, "1", 11));
//! assert_eq!(
//!     outline.table(Tongue::Chinese, 60, None),
//!     "\
//! 名称      字数  分钟  占比                    内容
//! greeting     4  <0.1   19%  ======            同志们：
//! 1           11   0.1   52%  ================  一、开头难
//! 2            6  <0.1   29%  =========         二、结尾也难
//! 合计        21   0.1  100%                    每分钟 200 字
//! "
//! );
//! ```

mod fit;
mod json;
mod table;
mod timing;

pub use timing::{Target, Timing};

use crate::message::Tongue;
use crate::model::{Head, Lang, Manuscript, Numbered};
use crate::typography::count;
use std::num::NonZeroU32;

/// How fast the speech is given: characters a minute where it is Chinese, words a minute where it is not, both as
/// [`count`] counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace(pub NonZeroU32);

impl Pace {
    /// The pace of a formal speech, by custom: 200 characters a minute in Chinese, 130 words in other languages.
    pub fn usual(lang: &Lang) -> Pace {
        // Constants are worked out when the program is compiled, so that neither can fail when it runs.
        const CHARACTERS: NonZeroU32 = NonZeroU32::new(200).unwrap();
        const WORDS: NonZeroU32 = NonZeroU32::new(130).unwrap();
        Pace(if lang.is_chinese() { CHARACTERS } else { WORDS })
    }

    /// The minutes that so many characters or words take.
    pub fn minutes(self, count: usize) -> f64 {
        count as f64 / f64::from(self.0.get())
    }
}

/// A speech as the list of its pieces, measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The language of the speech. Lengths are in characters where it is Chinese, else in words.
    pub lang: Lang,
    /// How fast it is given.
    pub pace: Pace,
    /// The length of the whole: that of all pieces, and of the speech printed as text.
    pub count: usize,
    /// The pieces in order: title, greeting, opening, the parts, closing, signature; those that there are.
    pub pieces: Vec<Piece>,
}

/// A piece of a speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The name that selects it ([`Manuscript::select`]): `opening`, `2`, `2.3`, `part-2-text-1`.
    pub name: String,
    /// Its head as printed, the lines of a title on one; the first words of the text where there is no head.
    pub head: String,
    /// 1 for a part, 2 for its points, and so on; 0 for what is no section.
    pub level: usize,
    /// Whether it is a section with a head of its own.
    pub titled: bool,
    /// Its length as printed, all below it included.
    pub count: usize,
    /// The sections below it.
    pub points: Vec<Piece>,
}

/// The columns of first words that stand for a head: enough to know a paragraph by.
const FIRST_WORDS: usize = 40;

impl Outline {
    /// Measures the pieces of a manuscript, the whole of a speech as a rule: the names are positions in what is given.
    /// The time is linear in its length.
    pub fn new(manuscript: &Manuscript<'_>, pace: Pace) -> Outline {
        let text = |name: &str, lines: &[String]| {
            (!lines.is_empty()).then(|| Piece::outside(name, first_words(lines), count_lines(lines)))
        };
        let mut names = manuscript.section_names().into_iter();
        let mut pieces: Vec<Piece> = Vec::new();
        pieces.extend(manuscript.head.map(|head| title(head, &manuscript.byline())));
        pieces.extend(text("greeting", manuscript.greeting));
        pieces.extend(text("opening", manuscript.opening));
        pieces.extend(manuscript.sections.iter().map(|part| section(part, &mut names)));
        pieces.extend(text("closing", manuscript.closing));
        pieces.extend(text("signature", manuscript.signature));
        let count = pieces.iter().map(|piece| piece.count).sum();
        Outline { lang: manuscript.lang.clone(), pace, count, pieces }
    }

    /// The same with the sections of the first `depth` levels alone: 1 for the parts, and so is 0. Deeper ones stay
    /// counted in those above them; what is no section stays.
    pub fn to_depth(mut self, depth: usize) -> Outline {
        fn cut(pieces: &mut Vec<Piece>, depth: usize) {
            pieces.retain(|piece| piece.level <= depth);
            pieces.iter_mut().for_each(|piece| cut(&mut piece.points, depth));
        }
        cut(&mut self.pieces, depth.max(1));
        self
    }

    /// The minutes that a piece of this length takes.
    pub fn minutes(&self, count: usize) -> f64 {
        self.pace.minutes(count)
    }

    /// A length as a share of the whole, 0 to 1.
    pub fn share(&self, count: usize) -> f64 {
        if self.count == 0 { 0.0 } else { count as f64 / self.count as f64 }
    }

    /// The outline as a table, with headings in `tongue`: name, length, minutes, share of the whole in per cent, a bar for
    /// it, the longest piece filling the room, and the head; the whole in the last line. With a target, below an empty
    /// line, how the speech compares with it ([`Outline::timing`]), where to cut or to add, and which parts are out of
    /// proportion.
    ///
    /// No line is wider than `columns`, and a number below [`NARROWEST`] counts as that. Where there is no room, heads
    /// and names end in …; then bar, share, minutes or heads are left out, in this order.
    pub fn table(&self, tongue: Tongue, columns: usize, target: Option<Target>) -> String {
        table::draw(self, tongue, columns.max(NARROWEST), target)
    }

    /// The outline as JSON, all numbers unrounded:
    ///
    /// - `lang`, `unit` (`"character"` or `"word"`), `pace` (units a minute), `count`, `minutes`
    /// - `target`, where there is one: `minutes`, `tolerance_minutes`, `fits`, `difference_minutes` and
    ///   `difference_count` (below 0 where the speech is too short), `cut_from` or `add_to` (the name of a part)
    /// - `out_of_proportion`: the names of parts ([`Outline::out_of_proportion`])
    /// - `pieces`, each with `name`, `head`, `level`, `count`, `minutes`, `share` (0 to 1) and `points`, pieces again
    pub fn json(&self, target: Option<Target>) -> String {
        json::write(self, target)
    }
}

/// The fewest columns of a table.
pub const NARROWEST: usize = 20;

impl Piece {
    fn outside(name: &str, head: String, count: usize) -> Piece {
        Piece { name: name.to_owned(), head, level: 0, titled: false, count, points: Vec::new() }
    }
}

fn title(head: &Head, byline: &[String]) -> Piece {
    let titles = || [&head.title, &head.subtitle].into_iter().flatten();
    let words = match titles().next() {
        Some(title) => title.lines().collect::<Vec<_>>().join(" "),
        None => first_words(byline),
    };
    let length = titles().map(|title| count(title)).sum::<usize>() + count_lines(byline);
    Piece::outside("title", words, length)
}

fn section(numbered: &Numbered<'_>, names: &mut impl Iterator<Item = String>) -> Piece {
    let name = names.next().unwrap_or_else(|| numbered.id.clone());
    let points: Vec<Piece> = numbered.points.iter().map(|point| section(point, names)).collect();
    let lead = numbered.lead.as_ref();
    let head = lead.map(|lead| [&lead.label, lead.gap, lead.title].concat()).filter(|head| !head.is_empty());
    // Head and text are counted as they are printed: where they share a line, so may a word.
    let (lead_line, text) = match lead {
        Some(lead) if lead.run_in => (lead.run_into(numbered.text.first()), numbered.text.get(1..).unwrap_or_default()),
        Some(lead) => (lead.words(), numbered.text),
        None => (String::new(), numbered.text),
    };
    let own = count(&lead_line) + count_lines(text) + count_lines(numbered.after);
    Piece {
        name,
        head: head.unwrap_or_else(|| first_words(numbered.text)),
        level: numbered.level,
        titled: lead.is_some(),
        count: own + points.iter().map(|point| point.count).sum::<usize>(),
        points,
    }
}

fn count_lines(lines: &[String]) -> usize {
    lines.iter().map(|line| count(line)).sum()
}

fn first_words(lines: &[String]) -> String {
    lines.first().map(|line| fit::fit(line, FIRST_WORDS).into_owned()).unwrap_or_default()
}
