//! Numbering: the label, the place and the lead of every section, worked out from the levels' samples.

use super::{Level, Sample, Section};
use std::borrow::Cow;

/// A section with what numbering worked out for it.
#[derive(Clone, Debug)]
pub struct Numbered<'a> {
    /// The section it was made from, for what its author set.
    pub section: &'a Section,
    /// What stands before its text; `None` for plain paragraphs between its neighbours.
    pub lead: Option<Lead<'a>>,
    /// Its anchor, the same whatever else is printed: `part-2`, `part-2-point-3`. Numbers are positions among the
    /// titled sections of a list; plain paragraphs are `text-1`, `part-2-text-1`.
    pub id: String,
    /// 1 for a part, 2 for its points, and so on.
    pub level: usize,
    /// The paragraphs before its points.
    pub text: &'a [String],
    /// The sections below it.
    pub points: Vec<Numbered<'a>>,
    /// The paragraphs behind its points.
    pub after: &'a [String],
}

/// The head of a section, ready to be printed: label, gap, title and stop, then, where it runs in, joint and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead<'a> {
    /// The label as printed; may be empty.
    pub label: String,
    /// What stands between label and title: one blank behind a Western label, else nothing.
    pub gap: &'static str,
    /// The words of the head; may be empty.
    pub title: &'a str,
    /// The full stop that a run-in title lacks.
    pub stop: &'static str,
    /// What stands between the head and the text that it runs into.
    pub joint: &'static str,
    /// Whether the head runs into the first paragraph instead of standing on a line of its own.
    pub run_in: bool,
}

impl Lead<'_> {
    /// The head alone: label, title and stop.
    pub fn words(&self) -> String {
        [&self.label, self.gap, self.title, self.stop].concat()
    }

    /// The head and the paragraph that it runs into, if there is one.
    pub fn run_into(&self, paragraph: Option<&String>) -> String {
        match paragraph {
            Some(paragraph) => self.words() + self.joint + paragraph,
            None => self.words(),
        }
    }
}

/// A section whose label cannot be worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unlabelled {
    /// Where the section stands: its place in the parts, then in each list of points.
    pub(crate) path: Vec<usize>,
    pub(crate) why: NoLabel,
}

/// Why a section has no label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoLabel {
    /// The family of the sample has no label for this number.
    FamilyEnds {
        /// The sample.
        sample: String,
        /// The number there is no label for.
        number: u32,
    },
    /// No sample was given for this level.
    NoSample {
        /// The level, 1 for parts.
        level: usize,
    },
}

/// Numbers all sections.
pub(super) fn number<'a>(
    parts: &'a [Section],
    levels: &[Level],
    chinese: bool,
) -> Result<Vec<Numbered<'a>>, Vec<Unlabelled>> {
    let mut walk = Walk { chinese, path: Vec::new(), faults: Vec::new() };
    let numbered = walk.list(parts, levels, "");
    if walk.faults.is_empty() { Ok(numbered) } else { Err(walk.faults) }
}

/// Takes the typed labels away that are equal to the ones worked out.
pub(crate) fn drop_worked_out_labels(sections: &mut [Section], levels: &[Level]) {
    let redundant: Vec<bool> = labels(sections, levels.first()).into_iter().map(|label| label.worked_out).collect();
    for (section, redundant) in sections.iter_mut().zip(redundant) {
        if redundant {
            section.label = None;
        }
        let below = levels_below(section, levels);
        drop_worked_out_labels(&mut section.points, &below);
    }
}

struct Walk {
    chinese: bool,
    path: Vec<usize>,
    faults: Vec<Unlabelled>,
}

impl Walk {
    fn list<'a>(&mut self, sections: &'a [Section], levels: &[Level], above: &str) -> Vec<Numbered<'a>> {
        let level = self.path.len() + 1;
        let (mut titled, mut plain) = (0, 0);
        let labels = labels(sections, levels.first());
        let mut numbered = Vec::with_capacity(sections.len());
        for (index, (section, label)) in sections.iter().zip(labels).enumerate() {
            self.path.push(index);
            let name = match (&section.title, above) {
                (None, _) => "text",
                (Some(_), "") => "part",
                (Some(_), _) => "point",
            };
            let count = if section.title.is_some() { &mut titled } else { &mut plain };
            *count += 1;
            let id = if above.is_empty() { format!("{name}-{count}") } else { format!("{above}-{name}-{count}") };
            let lead = section.title.as_deref().map(|title| self.lead(section, title, label, levels.first()));
            let points = self.list(&section.points, &levels_below(section, levels), &id);
            numbered.push(Numbered { section, lead, id, level, text: &section.text, points, after: &section.after });
            self.path.pop();
        }
        numbered
    }

    fn lead<'a>(&mut self, section: &Section, title: &'a str, label: Label, level: Option<&Level>) -> Lead<'a> {
        let written = label.written.unwrap_or_else(|why| {
            let why = why.unwrap_or(NoLabel::NoSample { level: self.path.len() });
            self.faults.push(Unlabelled { path: self.path.clone(), why });
            String::new()
        });
        let run_in = section
            .run_in
            .or(title.is_empty().then_some(true))
            .or(level.and_then(|level| level.run_in))
            .unwrap_or(label.runs_in);
        let western = !self.chinese || label.western;
        let half_width = written.ends_with(|c: char| c.is_ascii_graphic() || c == '•');
        Lead {
            gap: if western && half_width && !title.is_empty() { " " } else { "" },
            title,
            stop: match (run_in && !title.is_empty() && !ends_in_mark(title), self.chinese) {
                (false, _) => "",
                (true, true) => "。",
                (true, false) => ".",
            },
            joint: match title.is_empty() {
                // Western sentences stand apart; a label alone stands apart where a title would.
                false if !self.chinese => " ",
                true if western && half_width => " ",
                _ => "",
            },
            run_in,
            label: written,
        }
    }
}

/// The levels in force below a section: its own, and deeper than those the outer ones.
fn levels_below<'a>(section: &Section, levels: &'a [Level]) -> Cow<'a, [Level]> {
    let outer = levels.get(1..).unwrap_or_default();
    match &section.numbering {
        None => Cow::Borrowed(outer),
        Some(own) => own.iter().chain(outer.iter().skip(own.len())).cloned().collect(),
    }
}

/// Whether a title closes with a mark of its own, within quotation marks and brackets or not.
fn ends_in_mark(title: &str) -> bool {
    let bare = title.trim_end_matches(['”', '’', '」', '』', '）', ')', '"', '\'']);
    bare.ends_with(['。', '！', '？', '；', '：', '，', '、', '…', '—', '．', '.', '!', '?', ';', ':', ',', '～'])
}

/// The label of one section of a list.
struct Label {
    /// `Err(None)`: there is no sample.
    written: Result<String, Option<NoLabel>>,
    /// Whether it was typed and is equal to the one worked out.
    worked_out: bool,
    runs_in: bool,
    western: bool,
}

/// The labels of the sections of one list.
///
/// A typed label takes a place in the count; when it has a number, the labels behind it go on in its family from
/// there. An empty one is not counted, and neither are sections without a title.
fn labels(sections: &[Section], level: Option<&Level>) -> Vec<Label> {
    let mut family = level.map(|level| Cow::Borrowed(&level.sample));
    let mut next = family.as_deref().and_then(Sample::number).unwrap_or(1);
    let mut last = last_of_run(next, family.as_deref(), sections);
    let mut labels = Vec::with_capacity(sections.len());
    for (index, section) in sections.iter().enumerate() {
        let worked_out = family.as_deref().map(|family| family.label(next, last));
        let typed = section.label.as_deref();
        let same = typed.is_some() && worked_out.as_ref().and_then(Option::as_deref) == typed;
        let counted = section.title.is_some() && (typed != Some("") || same);
        let written = match (typed.filter(|_| !same), worked_out) {
            (Some(typed), _) => {
                let sample = Sample::parse(typed).ok().filter(|sample| sample.number().is_some());
                if let (Some(sample), true) = (sample, counted) {
                    next = sample.number().unwrap_or(1);
                    last = last_of_run(next, Some(&sample), &sections[index..]);
                    family = Some(Cow::Owned(sample));
                }
                Ok(typed.to_owned())
            }
            (None, Some(Some(label))) => Ok(label),
            (None, Some(None)) => {
                let sample = family.as_deref().map(|family| family.as_str().to_owned()).unwrap_or_default();
                Err(Some(NoLabel::FamilyEnds { sample, number: next }))
            }
            (None, None) => Err(None),
        };
        if counted {
            next = next.saturating_add(1);
        }
        labels.push(Label {
            written,
            worked_out: same,
            runs_in: family.as_deref().is_some_and(Sample::runs_in),
            western: family.as_deref().is_some_and(Sample::is_western),
        });
    }
    labels
}

/// The last number of the run that begins with `first` at the first of these sections: it ends before a typed label
/// of another family. More than five are not told apart, since no family whose labels depend on it has more.
fn last_of_run(first: u32, family: Option<&Sample>, sections: &[Section]) -> u32 {
    let same_run = |section: &&Section| match (&section.label, family) {
        (Some(label), Some(family)) => match Sample::parse(label) {
            Ok(sample) => sample.number().is_none() || sample.same_family(family),
            Err(_) => true,
        },
        _ => true,
    };
    let counted = sections
        .iter()
        .filter(|section| section.title.is_some() && section.label.as_deref() != Some(""))
        .enumerate()
        .take_while(|(index, section)| *index == 0 || same_run(section))
        .take(5)
        .count() as u32;
    first.saturating_add(counted.max(1) - 1)
}
