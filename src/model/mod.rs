//! The model in the middle: a speech as plain data, and what can be worked out from it.
//!
//! Readers make a [`Speech`]; [`Manuscript`] numbers it and holds the pieces that were asked for; writers print a
//! manuscript and never count, select or guess.

mod checks;
mod date;
mod label;
mod lang;
mod left_out;
mod manuscript;
mod numbering;
mod numeral;
mod passage;
mod select;

pub use checks::{Checks, RuleChecks};
pub use date::Date;
pub(crate) use date::{MONTHS, days_of_month};
pub use label::{BadSample, Sample};
pub use lang::Lang;
pub(crate) use lang::is_han;
pub use left_out::{LeftOut, Why};
pub use manuscript::Manuscript;
pub(crate) use numbering::Unlabelled;
pub(crate) use numbering::lead_of;
pub use numbering::{Lead, NoLabel, Numbered};
pub(crate) use numeral::roman;
pub use passage::{Origin, Passage, Role};
pub use select::{Choice, Unselected};

use std::sync::LazyLock;

/// A speech, as its author wrote it: nothing in it is worked out.
///
/// Every text is a list of paragraphs. A paragraph is one line: not empty, without blanks at its ends and without
/// control characters other than tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speech {
    /// What stands above the salutation.
    pub head: Head,
    /// The language, where the author named one. [`Manuscript::lang`] holds the one in force.
    pub lang: Option<Lang>,
    /// The salutation (称谓), a line each.
    pub greeting: Vec<String>,
    /// The levels' labels, the parts' first; `None` stands for [`Level::usual`].
    pub numbering: Option<Vec<Level>>,
    /// The paragraphs before the first part.
    pub opening: Vec<String>,
    /// The parts, in order.
    pub parts: Vec<Section>,
    /// The paragraphs behind the last part.
    pub closing: Vec<String>,
    /// The signature (落款), a line each.
    pub signature: Vec<String>,
    /// What stood in the input and is no part of the speech, in its order.
    pub left_out: Vec<LeftOut>,
    /// What it says of how it is to be proofread.
    pub checks: Checks,
}

/// The head of a speech: the lines above the salutation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The title; a title over several lines has line ends in it.
    pub title: Option<String>,
    /// The subtitle; may have line ends in it as the title may.
    pub subtitle: Option<String>,
    /// Who speaks.
    pub speaker: Option<String>,
    /// When the speech is given.
    pub date: Option<Date>,
    /// The lines under the title as they should stand, where they are not made from date and speaker.
    pub byline: Option<Vec<String>>,
}

impl Head {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Head::default()
    }

    /// The lines under the title where no byline says otherwise: the date, in brackets in Chinese, then the speaker.
    pub(crate) fn usual_byline(&self, lang: &Lang) -> Vec<String> {
        let date = self.date.as_ref().map(|date| {
            let date = date.printed(lang);
            if lang.is_chinese() && !date.starts_with(['（', '(']) { format!("（{date}）") } else { date }
        });
        date.into_iter().chain(self.speaker.clone()).collect()
    }
}

/// A part, or a point at any depth below one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The words of its head, without the label. `Some("")` is a section with a number and no words;
    /// `None` is plain paragraphs between its neighbours, which are not counted.
    pub title: Option<String>,
    /// The label as it should be printed, where it is not the one that numbering would give.
    /// `Some("")` is a head without a number, which is not counted.
    pub label: Option<String>,
    /// Whether the head runs into the first paragraph, where that differs from its level.
    pub run_in: Option<bool>,
    /// The labels of the levels below this section; deeper levels keep those of the whole.
    pub numbering: Option<Vec<Level>>,
    /// The paragraphs before its points.
    pub text: Vec<String>,
    /// The sections below it.
    pub points: Vec<Section>,
    /// The paragraphs behind its points.
    pub after: Vec<String>,
}

/// How the sections of one level are labelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// The first label of the level, as it should look.
    pub sample: Sample,
    /// Whether heads run into their paragraph; `None` leaves it to the label's family ([`Sample::runs_in`]).
    pub run_in: Option<bool>,
}

impl Level {
    /// The labels in use where an author names none: 一、 （一） 1. （1）, the levels of GB/T 9704-2012, 7.3.3.
    pub fn usual() -> &'static [Level] {
        static USUAL: LazyLock<Vec<Level>> = LazyLock::new(|| {
            ["一、", "（一）", "1.", "（1）"]
                .into_iter()
                .filter_map(|sample| Sample::parse(sample).ok())
                .map(|sample| Level { sample, run_in: None })
                .collect()
        });
        &USUAL
    }
}

impl Speech {
    /// The levels in force for the parts and all below them.
    pub fn levels(&self) -> &[Level] {
        self.numbering.as_deref().unwrap_or(Level::usual())
    }

    /// The language in force: the one named, or else the one its words and labels are in.
    pub fn lang_in_force(&self) -> Lang {
        match &self.lang {
            Some(lang) => lang.clone(),
            None => {
                let samples = self.numbering.iter().flatten().map(|level| level.sample.as_str());
                Lang::of(samples.chain(self.paragraphs()))
            }
        }
    }

    /// Whether there is nothing in it to print.
    pub fn is_empty(&self) -> bool {
        self.head.is_empty() && self.paragraphs().next().is_none()
    }

    /// Every line of the speech in its order, heads without their labels.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        let head = [&self.head.title, &self.head.subtitle].into_iter().flatten();
        let above = self.greeting.iter().chain(&self.opening);
        let below = self.closing.iter().chain(&self.signature);
        let lines = head.chain(above).map(String::as_str);
        lines.chain(self.parts.iter().flat_map(Section::paragraphs)).chain(below.map(String::as_str))
    }
}

impl Section {
    /// Every line of the section in its order. Boxed, since those of its points are of the same type.
    fn paragraphs(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        let above = self.title.iter().chain(&self.text).map(String::as_str);
        let below = self.after.iter().map(String::as_str);
        Box::new(above.chain(self.points.iter().flat_map(Section::paragraphs)).chain(below))
    }
}
