//! Numbering: the label, the place and the lead of every section, worked out from the levels' samples.

use super::{Level, Sample, Section};
use std::borrow::Cow;
use std::fmt;
use unicode_width::UnicodeWidthChar;

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
    /// Whether nothing of the head is printed: neither label nor title.
    pub(crate) fn is_empty(&self) -> bool {
        self.label.is_empty() && self.title.is_empty()
    }

    /// The head alone: label, title and stop.
    pub fn words(&self) -> String {
        self.pieces(None).concat()
    }

    /// What is printed, in order: the head, and the paragraph that it runs into, if there is one.
    pub(crate) fn pieces<'p>(&'p self, paragraph: Option<&'p str>) -> [&'p str; 6] {
        let (joint, paragraph) = paragraph.map_or(("", ""), |paragraph| (self.joint, paragraph));
        [&self.label, self.gap, self.title, self.stop, joint, paragraph]
    }

    /// The head and the paragraph that it runs into, if there is one.
    pub fn run_into(&self, paragraph: Option<&String>) -> String {
        self.pieces(paragraph.map(String::as_str)).concat()
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

impl fmt::Display for NoLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoLabel::FamilyEnds { sample, number } => write!(f, "labels like {sample} have no number {number}"),
            NoLabel::NoSample { level } => write!(f, "level {level} has no label"),
        }
    }
}

impl std::error::Error for NoLabel {}

/// Numbers all sections, or tells why the first that has no label has none.
pub(super) fn number<'a>(parts: &'a [Section], levels: &[Level], chinese: bool) -> Result<Vec<Numbered<'a>>, NoLabel> {
    number_list(parts, levels, chinese, 1, "")
}

/// The sections that have no label. Of a list only the first is told; that those behind it have none follows from it.
pub(super) fn unlabelled(parts: &[Section], levels: &[Level]) -> Vec<Unlabelled> {
    fn find(sections: &[Section], levels: &[Level], path: &mut Vec<usize>, found: &mut Vec<Unlabelled>) {
        let mut told = false;
        let labels = labels(sections, levels.first(), path.len() + 1);
        for (index, (section, label)) in sections.iter().zip(labels).enumerate() {
            path.push(index);
            if let Err(why) = label.written
                && section.title.is_some()
                && !std::mem::replace(&mut told, true)
            {
                found.push(Unlabelled { path: path.clone(), why });
            }
            find(&section.points, &levels_below(section, levels), path, found);
            path.pop();
        }
    }
    let mut found = Vec::new();
    find(parts, levels, &mut Vec::new(), &mut found);
    found
}

/// Takes the typed labels away that are equal to the ones worked out.
pub(crate) fn drop_worked_out_labels(sections: &mut [Section], levels: &[Level]) {
    if sections.iter().any(|section| section.label.is_some()) {
        let redundant: Vec<bool> = labels(sections, levels.first(), 0).iter().map(|label| label.worked_out).collect();
        sections
            .iter_mut()
            .zip(redundant)
            .filter(|(_, redundant)| *redundant)
            .for_each(|(section, _)| section.label = None);
    }
    for section in sections {
        let below = levels_below(section, levels);
        drop_worked_out_labels(&mut section.points, &below);
    }
}

/// Takes away what sections say of running in where it is so anyway.
pub(super) fn drop_usual_run_ins(sections: &mut [Section], levels: &[Level]) {
    let usual: Vec<bool> = labels(sections, levels.first(), 0)
        .iter()
        .zip(&*sections)
        .map(|(label, section)| label.usual_run_in(section.title.as_deref().unwrap_or_default(), levels.first()))
        .collect();
    for (section, usual) in sections.iter_mut().zip(usual) {
        section.run_in = section.run_in.filter(|&run_in| run_in != usual);
        let below = levels_below(section, levels).into_owned();
        drop_usual_run_ins(&mut section.points, &below);
    }
}

/// The head of a section that has its label, whatever list it stands in.
pub(crate) fn lead_of(section: &Section, chinese: bool) -> Option<Lead<'_>> {
    let label = section.label.clone()?;
    let may_be = label.bytes().any(|b| b.is_ascii_alphabetic());
    let western = may_be && Sample::parse(&label).is_ok_and(|sample| sample.is_western());
    Some(lead(label, section.title.as_deref()?, section.run_in?, western, chinese))
}

/// Numbers the sections of one list and all below them. `above` is the anchor of the section that they belong to.
fn number_list<'a>(
    sections: &'a [Section],
    levels: &[Level],
    chinese: bool,
    level: usize,
    above: &str,
) -> Result<Vec<Numbered<'a>>, NoLabel> {
    let (mut titled, mut plain) = (0, 0);
    let number = |(section, label): (&'a Section, Label)| {
        let name = match (&section.title, above) {
            (None, _) => "text",
            (Some(_), "") => "part",
            (Some(_), _) => "point",
        };
        let count = if section.title.is_some() { &mut titled } else { &mut plain };
        *count += 1;
        let joint = if above.is_empty() { "" } else { "-" };
        let id = [above, joint, name, "-", &count.to_string()].concat();
        let lead = section.title.as_deref().map(|title| {
            let run_in = section.run_in.unwrap_or_else(|| label.usual_run_in(title, levels.first()));
            Ok(lead(label.written?, title, run_in, label.western, chinese))
        });
        let lead = lead.transpose()?;
        let points = number_list(&section.points, &levels_below(section, levels), chinese, level + 1, &id)?;
        Ok(Numbered { section, lead, id, level, text: &section.text, points, after: &section.after })
    };
    sections.iter().zip(labels(sections, levels.first(), level)).map(number).collect()
}

fn lead(label: String, title: &str, run_in: bool, western_label: bool, chinese: bool) -> Lead<'_> {
    let ends_narrow = label.ends_with(|c: char| !c.is_whitespace() && c.width() == Some(1));
    let apart = ends_narrow && (western_label || !chinese);
    let unfinished = run_in && !title.is_empty() && !ends_in_mark(title);
    Lead {
        gap: if apart && !title.is_empty() { " " } else { "" },
        title,
        stop: match (unfinished, chinese) {
            (false, _) => "",
            (true, true) => "。",
            (true, false) => ".",
        },
        joint: match title.is_empty() {
            // Western sentences stand apart; a label alone stands apart from the text where it would from a title.
            false if !chinese => " ",
            true if apart => " ",
            _ => "",
        },
        run_in,
        label,
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
    written: Result<String, NoLabel>,
    /// Whether it was typed and is equal to the one worked out.
    worked_out: bool,
    runs_in: bool,
    western: bool,
}

impl Label {
    /// Whether the head runs in where the section does not say it.
    fn usual_run_in(&self, title: &str, level: Option<&Level>) -> bool {
        title.is_empty() || level.and_then(|level| level.run_in).unwrap_or(self.runs_in)
    }
}

/// The labels of the sections of one list.
///
/// A typed label takes a place in the count; when it has a number, the labels behind it go on in its family from
/// there. An empty one is not counted, and neither are sections without a title.
fn labels(sections: &[Section], level: Option<&Level>, depth: usize) -> Vec<Label> {
    let mut family = level.map(|level| Cow::Borrowed(&level.sample));
    let mut next = family.as_deref().and_then(Sample::number).unwrap_or(1);
    let mut last = last_of_run(next, family.as_deref(), sections);
    let mut labels = Vec::with_capacity(sections.len());
    for (index, section) in sections.iter().enumerate() {
        let worked_out = family.as_deref().map(|family| family.label(next, last));
        let typed = section.label.as_deref();
        let same = typed.is_some() && worked_out.as_ref().and_then(Option::as_deref) == typed;
        let counted = section.title.is_some() && (typed != Some("") || same);
        let mut in_family = true;
        let written = match (typed.filter(|_| !same), worked_out) {
            (Some(typed), _) => {
                match Sample::parse(typed).ok().filter(|sample| counted && sample.number().is_some()) {
                    Some(sample) => {
                        next = sample.number().unwrap_or(1);
                        last = last_of_run(next, Some(&sample), &sections[index..]);
                        family = Some(Cow::Owned(sample));
                    }
                    None => in_family = false,
                }
                Ok(typed.to_owned())
            }
            (None, Some(Some(label))) => Ok(label),
            (None, Some(None)) => {
                let sample = family.as_deref().map(|family| family.as_str().to_owned()).unwrap_or_default();
                Err(NoLabel::FamilyEnds { sample, number: next })
            }
            (None, None) => Err(NoLabel::NoSample { level: depth }),
        };
        if counted {
            next = next.saturating_add(1);
        }
        // A label of no family looks as its level does, whatever stands before it, so that it looks the same alone.
        let alike = if in_family { family.as_deref() } else { level.map(|level| &level.sample) };
        labels.push(Label {
            written,
            worked_out: same,
            runs_in: alike.is_some_and(Sample::runs_in),
            western: alike.is_some_and(Sample::is_western),
        });
    }
    labels
}

/// The last number of the run that begins with `first` at the first of these sections: it ends before a typed label
/// of another family, or one that begins again. More than five are not told apart, since no family whose labels depend
/// on it has more.
fn last_of_run(first: u32, family: Option<&Sample>, sections: &[Section]) -> u32 {
    let goes_on = |label: &str, expected: u32| match (Sample::parse(label), family) {
        (Ok(sample), Some(family)) => {
            sample.number().is_none_or(|number| sample.same_family(family) && number >= expected)
        }
        _ => true,
    };
    let counted = sections.iter().filter(|section| section.title.is_some() && section.label.as_deref() != Some(""));
    let run = counted
        .take(5)
        .zip(first..)
        .skip(1)
        .take_while(|(section, expected)| section.label.as_deref().is_none_or(|label| goes_on(label, *expected)));
    first.saturating_add(run.count() as u32)
}
