//! What an office sets for all its speeches, in a file `jianggao.toml`. A speech's own keys and the options of the
//! command line stand before them.

use crate::message::Tongue;
use crate::model::{Checks, Lang, Level};
use crate::typography;
use std::num::NonZeroU32;

pub use typography::NARROWEST;

/// The most columns of a line: more than any terminal has, since a title is centred in as many blanks.
pub const WIDEST: usize = 10_000;

/// The name of the file.
pub const NAME: &str = "jianggao.toml";

/// The slowest and the fastest pace, in characters (or words of Western text) a minute.
pub const SLOWEST: u32 = 1;
/// See [`SLOWEST`].
pub const FASTEST: u32 = 10_000;

/// The settings; `None` for what is not set. [`crate::read::settings`] reads them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The levels of speeches that have no `numbering` of their own.
    pub numbering: Option<Vec<Level>>,
    /// The language of speeches that name none.
    pub lang: Option<Lang>,
    /// Characters spoken in a minute, words if `lang` is a Western language, from [`SLOWEST`] to [`FASTEST`].
    pub pace: Option<NonZeroU32>,
    /// How wide lines of text are.
    pub width: Option<Width>,
    /// The language that the program speaks.
    pub messages: Option<Tongue>,
    /// How speeches are to be proofread.
    pub checks: Checks,
}

impl Settings {
    /// The pace for speeches in this language: one in characters is none for words, and the other way round.
    pub fn pace_of(&self, lang: &Lang) -> Option<NonZeroU32> {
        let in_characters = self.lang.as_ref().is_none_or(Lang::is_chinese);
        self.pace.filter(|_| in_characters == lang.is_chinese())
    }
}

/// Takes a pace: a whole number from [`SLOWEST`] to [`FASTEST`].
pub fn pace(given: &str) -> Option<NonZeroU32> {
    given.parse().ok().filter(|pace| (SLOWEST..=FASTEST).contains(pace)).and_then(NonZeroU32::new)
}

/// How wide lines of text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// One line a paragraph.
    Unwrapped,
    /// At most so many columns, from [`NARROWEST`] to [`WIDEST`].
    Columns(usize),
}

impl Width {
    /// Takes a number of columns, or `none`; `None` for all else.
    pub fn parse(given: &str) -> Option<Width> {
        match given {
            "none" => Some(Width::Unwrapped),
            _ => given.parse().ok().filter(|columns| (NARROWEST..=WIDEST).contains(columns)).map(Width::Columns),
        }
    }
}
