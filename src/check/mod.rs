//! Proofreading: the slips that would be read out loud, found in a speech as its author has it, and the mending of those
//! that are certain.
//!
//! The text is walked over once, into tokens; every rule then looks at these. A rule is one file in `rules/`, with its
//! manual in both languages and its tests, and one row of [`RULES`].

mod choice;
mod draw;
mod edit;
mod item;
mod list;
mod manual;
mod quotes;
mod report;
mod rules;
mod sheet;
mod tally;
mod token;

pub use choice::Choice;
pub use draw::{difference, draw, json};
pub use edit::{Fixes, apply};
pub use manual::{manual, rules};
pub use report::{Edit, Finding, Fix};
pub use rules::RULES;
pub use tally::{Tally, summary};

use crate::message::Words;
use crate::model::{Lang, Passage};
use crate::nearest::nearest;
use report::Report;
use sheet::{Paragraph, Sheet, Tokens};
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// A kind of slip.
#[derive(Debug)]
pub struct Rule {
    /// Its name, after what is wrong, so that "allow" reads well before it.
    pub name: &'static str,
    /// Whether it is looked at where nobody says otherwise.
    pub is_on: bool,
    /// Whether, and how certainly, it can be mended.
    pub mending: Mending,
    /// What it is, for people.
    pub manual: Manual,
    /// The numbers that can be set.
    pub settings: &'static [Setting],
    look: Look,
}

/// How a slip can be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mending {
    /// By hand alone.
    ByHand,
    /// A fix that is suggested, since it may not be what the author means.
    Suggested,
    /// A fix that is certain, wherever one is offered.
    Certain,
}

/// The manual of a rule.
#[derive(Debug)]
pub struct Manual {
    /// What is found, in a line.
    pub what: Words,
    /// Why that is a slip.
    pub why: Words,
    /// What is left alone, and what a fix does.
    pub more: Words,
    /// A speech that has it, as plain text or, where it begins with a key, as TOML.
    pub bad: &'static str,
    /// The same without it.
    pub good: &'static str,
}

/// A number that can be set for a rule, in its table: `[check.long-breath]`.
#[derive(Debug)]
pub struct Setting {
    /// Its key.
    pub key: &'static str,
    /// What it is where nobody says otherwise.
    pub usual: u32,
    /// The least that it can be.
    pub least: u32,
    /// The most that it can be.
    pub most: u32,
    /// What it is.
    pub what: Words,
}

/// How a rule looks.
#[derive(Debug)]
enum Look {
    /// At each paragraph by itself.
    Paragraph(fn(&Paragraph<'_>, &mut Report<'_>)),
    /// At the speech as a whole.
    Speech(fn(&Sheet<'_>, &mut Report<'_>)),
}

impl Rule {
    /// The rule of this name.
    pub fn of_name(name: &str) -> Option<&'static Rule> {
        RULES.iter().copied().find(|rule| rule.name == name)
    }

    /// The name that a person most likely meant by another word.
    pub fn nearest(name: &str) -> Option<&'static str> {
        let name = name.to_lowercase().replace('_', "-");
        let part = |known: &&str| name.len() > 3 && known.contains(name.as_str());
        let names = || RULES.iter().map(|rule| rule.name);
        nearest(&name, names()).or_else(|| names().find(part))
    }

    /// The setting of this key.
    pub fn setting(&self, key: &str) -> Option<&'static Setting> {
        self.settings.iter().find(|setting| setting.key == key)
    }
}

/// The bytes of a speech from which on the rules share the threads: of a shorter one they are through sooner alone.
const LONG: usize = 1 << 20;

/// Proofreads a speech: what the chosen rules find in it, in the order of the places.
///
/// The time is linear in the length of the speech. A long one is looked at by so many threads.
pub fn check(passages: &[Passage], lang: &Lang, choice: &Choice<'_>, threads: NonZeroUsize) -> Vec<Finding> {
    let length: usize = passages.iter().map(|passage| passage.text.len()).sum();
    let threads = if length < LONG { 1 } else { threads.get() };
    let shares: Vec<&[Passage]> = passages.chunks(passages.len().div_ceil(threads).max(1)).collect();
    let tokens = in_turn(threads, &shares, |share| Tokens::of(share));
    let sheet = Sheet::new(passages, &tokens, lang.is_chinese());
    let mut rules: Vec<&'static Rule> = RULES.iter().copied().filter(|rule| choice.has(rule)).collect();
    // Those that look at the speech as a whole take longest: begun last, they would be waited for.
    rules.sort_by_key(|rule| matches!(rule.look, Look::Paragraph(_)));
    let look = |rule: &&'static Rule| {
        let mut report = Report::new(rule, choice);
        match rule.look {
            Look::Paragraph(look) => sheet.paragraphs.iter().for_each(|paragraph| look(paragraph, &mut report)),
            Look::Speech(look) => look(&sheet, &mut report),
        }
        report.findings
    };
    let mut findings: Vec<Finding> = in_turn(threads, &rules, look).into_iter().flatten().collect();
    findings.sort_by_key(|finding| (finding.span.start, finding.span.end));
    findings
}

/// What comes of each item, in their order: each of the threads takes the next that none has begun.
fn in_turn<T: Sync, R: Send>(threads: usize, items: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return made };
            made.push((index, make(item)));
        }
    };
    let mut made = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.min(items.len())).map(|_| scope.spawn(work)).collect();
        let mut made = work();
        for other in others {
            made.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        made
    });
    made.sort_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, made)| made).collect()
}
