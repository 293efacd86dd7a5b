//! The sections: which label stands below which, from the order of all labels of the document.

use super::evidence::{Candidate, Standing};
use super::mark::{Family, Form};
use super::order::Order;
use super::section::{is_bold_head, is_bold_lead, section, stand_apart};
use super::{Ground, Plan, Role};
use crate::model::{Sample, Section};
use crate::read::paragraph::{Paragraph, Rank};
use std::collections::HashMap;
use std::ops::Range;

/// The most levels that are told apart; four are usual. What would stand deeper stands beside the deepest.
const MOST_LEVELS: usize = 8;

/// The most families of labels that one list goes on from.
const MOST_KINDS: usize = 8;

/// What sections of one level have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind<'a> {
    /// A heading of this depth.
    Heading(u8),
    /// A paragraph that is all bold.
    BoldHead,
    Labelled(Family<'a>),
    /// An item of a list of this depth.
    Item(u8),
    /// A paragraph that begins with bold words.
    BoldLead,
}

/// A paragraph that begins a section.
#[derive(Clone, Debug)]
pub(super) struct Start<'a> {
    pub(super) kind: Kind<'a>,
    /// The family of its typed label, whatever it is beside that.
    pub(super) family: Option<Family<'a>>,
    pub(super) number: Option<u32>,
    /// The label as typed or counted, with the blanks behind it.
    pub(super) label: String,
    /// Where the head begins in the paragraph.
    pub(super) from: usize,
    pub(super) standing: Standing,
    pub(super) is_bold: bool,
}

/// A level that is under way; its last section is not yet among those of the level above.
struct Open<'a> {
    /// What its last section is.
    kind: Kind<'a>,
    kinds: Vec<Kind<'a>>,
    family: Option<Family<'a>>,
    last: Option<u32>,
    section: Section,
    /// Whether the paragraph of its head is a sentence or more, so that what follows need not belong to it.
    is_complete: bool,
    /// Whether that paragraph is nothing but the head.
    is_alone: bool,
}

/// The sections of the body, and what stands before the first.
pub(super) struct Body {
    pub(super) opening: Vec<String>,
    pub(super) parts: Vec<Section>,
    /// What stands behind all parts and is of none of them.
    pub(super) behind: Vec<String>,
    /// Where each section stands, a section before those below it.
    pub(super) places: Vec<usize>,
}

/// The last paragraph that begins a section.
pub(super) fn last_start(
    paragraphs: &[Paragraph<'_>],
    found: &[Option<Candidate<'_>>],
    range: Range<usize>,
) -> Option<usize> {
    let bold = Bold::of(paragraphs, range.clone());
    range
        .rev()
        .find(|&at| start(&paragraphs[at], found[at].as_ref(), bold).is_some_and(|start| start.standing.is_proven()))
}

/// Makes sections of the paragraphs of a range.
pub(super) fn build(
    paragraphs: &[Paragraph<'_>],
    found: &[Option<Candidate<'_>>],
    range: Range<usize>,
    chinese: bool,
    plan: &mut Plan<'_>,
) -> Body {
    let bold = Bold::of(paragraphs, range.clone());
    let starts: Vec<Option<Start<'_>>> =
        range.clone().map(|at| start(&paragraphs[at], found[at].as_ref(), bold)).collect();
    let order = Order::of(&starts, &plan.guide.levels);
    let mut coming = HashMap::new();
    for (index, start) in starts.iter().enumerate() {
        if let Some((kind, number)) = start.as_ref().and_then(|start| Some((start.kind, start.number?))) {
            coming.insert((kind, number), index);
        }
    }
    let mut tree = Tree {
        levels: Vec::new(),
        opening: Vec::new(),
        parts: Vec::new(),
        places: Vec::new(),
        last: HashMap::new(),
        coming,
        at: 0,
        order: &order,
        chinese,
    };
    for (at, begun) in range.clone().zip(&starts) {
        let paragraph = &paragraphs[at];
        tree.at = at - range.start;
        let placed = begun.as_ref().and_then(|begun| tree.place(begun).map(|placed| (begun, placed)));
        let Some((begun, (level, ground))) = placed else {
            let ground = if begun.is_some() { Ground::Unsure } else { Ground::Below };
            tree.text(paragraph);
            let role = match tree.levels.len() {
                0 if tree.parts.is_empty() => Role::Opening,
                0 => Role::Closing,
                level => Role::Text(level),
            };
            plan.give(at, role, ground);
            continue;
        };
        let next = starts.get(at + 1 - range.start);
        let has_below = at + 1 < range.end
            && next.is_some_and(|next| {
                next.as_ref().is_none_or(|next| !next.standing.is_proven() || order.above(begun.kind, next.kind))
            });
        let section = section(paragraph, begun, has_below, chinese);
        plan.give(
            at,
            Role::Head { level: level + 1, label: begun.label.clone(), runs_in: section.run_in == Some(true) },
            ground,
        );
        tree.open(level, begun, section, paragraph.place);
    }
    tree.finish()
}

/// Whether bold words begin sections in this document.
#[derive(Clone, Copy)]
struct Bold {
    heads: bool,
    leads: bool,
}

impl Bold {
    fn of(paragraphs: &[Paragraph<'_>], range: Range<usize>) -> Bold {
        let count = |test: fn(&Paragraph<'_>) -> bool| range.clone().filter(|&at| test(&paragraphs[at])).count();
        let all = count(is_bold_head);
        // Where most of a document is bold, it says nothing.
        Bold { heads: (1..=range.len() / 2).contains(&all), leads: count(is_bold_lead) >= 2 }
    }
}

/// What a paragraph begins, if it begins a section.
fn start<'a>(paragraph: &'a Paragraph<'_>, candidate: Option<&Candidate<'a>>, bold: Bold) -> Option<Start<'a>> {
    let typed =
        candidate.map(|candidate| (candidate.mark.label.to_owned(), candidate.mark.number, candidate.mark.label.len()));
    let counted = paragraph
        .label
        .as_ref()
        .map(|label| (label.clone(), Sample::parse(label).ok().and_then(|sample| sample.number()), 0));
    let family = candidate.map(|candidate| candidate.mark.family);
    let explicit = |kind, (label, number, from): (String, Option<u32>, usize)| {
        Some(Start { kind, family, number, label, from, standing: Standing::Named, is_bold: paragraph.bold > 0 })
    };
    let none = (String::new(), None, 0);
    match paragraph.rank {
        Rank::Heading(depth) => explicit(Kind::Heading(depth), counted.or(typed).unwrap_or(none)),
        Rank::Item(depth) => {
            // A dash of Markdown before 一、 is no label.
            let typed = typed.filter(|_| candidate.is_some_and(|candidate| candidate.standing.is_proven()));
            explicit(Kind::Item(depth), typed.or(counted).unwrap_or(none))
        }
        _ if candidate.is_some_and(|candidate| candidate.standing.is_proven())
            || candidate.is_some() && !(bold.heads && is_bold_head(paragraph)) =>
        {
            let candidate = candidate?;
            let (label, number, from) = typed?;
            Some(Start {
                kind: Kind::Labelled(candidate.mark.family),
                family,
                number,
                label,
                from,
                standing: candidate.standing,
                is_bold: paragraph.bold > 0,
            })
        }
        _ if bold.heads && is_bold_head(paragraph) => explicit(Kind::BoldHead, none),
        _ if bold.leads && is_bold_lead(paragraph) => explicit(Kind::BoldLead, none),
        _ => None,
    }
}

struct Tree<'a, 'o> {
    levels: Vec<Open<'a>>,
    opening: Vec<String>,
    parts: Vec<Section>,
    places: Vec<usize>,
    /// Where the last label of each kind and number is, and where the paragraph is that is placed.
    coming: HashMap<(Kind<'a>, u32), usize>,
    at: usize,
    /// The last number of each kind, wherever it stood.
    last: HashMap<Kind<'a>, u32>,
    order: &'o Order<'a>,
    chinese: bool,
}

impl<'a> Tree<'a, '_> {
    /// The level that a start belongs to, from 0, and why; `None` if it is no label after all.
    fn place(&self, start: &Start<'a>) -> Option<(usize, Ground)> {
        let ground = match start.standing {
            Standing::Named if matches!(start.kind, Kind::Labelled(_)) => Ground::Named,
            Standing::Named => Ground::Format,
            Standing::Alone => Ground::SingleLabel,
            Standing::InSequence | Standing::Unproven => Ground::Sequence,
        };
        let goes_on = |open: &Open<'a>| {
            start.number.is_none() || open.last.is_none() || start.number == open.last.map(|last| last + 1)
        };
        let same = |open: &Open<'a>| open.kinds.contains(&start.kind);
        if start.standing.is_proven() {
            if let Some(level) = self.levels.iter().rposition(|open| same(open) && goes_on(open)) {
                return Some((level, ground));
            }
            // A heading goes on from a label in the text, or that from a heading: the one stands alone, the other runs in.
            let is_beside = |open: &Open<'a>| {
                let kinds = (open.kind, start.kind);
                let are_labelled =
                    matches!(kinds, (Kind::Labelled(_), Kind::Heading(_)) | (Kind::Heading(_), Kind::Labelled(_)));
                let is_next = open.last.is_some_and(|last| start.number == Some(last + 1));
                are_labelled && is_next && start.family.is_some() && open.family == start.family
            };
            // But whatever has a level of its own under way stays on it.
            if let Some(level) = self.levels.iter().rposition(same) {
                let gap = start.number > self.levels[level].last;
                return Some((level, if gap { Ground::Gap } else { Ground::Restart }));
            }
            if let Some(level) = self.levels.iter().rposition(is_beside) {
                return Some((level, Ground::Joins));
            }
        }
        // 一、 二、 第三，
        let may_join = !start.standing.is_proven() || start.number.is_some_and(|number| number > 1);
        let is_strong = matches!(start.kind, Kind::Labelled(family) if family.is_strong() || matches!(family.form, Form::Ordinal | Form::Verb));
        if may_join && is_strong && start.number > Some(1) {
            let next = |open: &Open<'a>| open.last.is_some_and(|last| Some(last + 1) == start.number);
            // 二是 goes on from a 一是 inside of a paragraph, not from 一、, where 二、 is still to come.
            let is_to_come = |open: &Open<'a>| {
                let place = start.number.and_then(|number| self.coming.get(&(open.kind, number)));
                place.is_some_and(|&place| place > self.at)
            };
            let joinable = |open: &Open<'a>| {
                !is_to_come(open)
                    && !matches!(open.kinds[0], Kind::Heading(_))
                    && (start.standing == Standing::Unproven || !self.is_run_on(start))
            };
            if let Some(level) = self.levels.iter().rposition(|open| next(open) && joinable(open)) {
                return Some((level, Ground::Joins));
            }
        }
        if !start.standing.is_proven() {
            return None;
        }
        let level =
            self.levels.iter().rposition(|open| self.order.above(open.kind, start.kind)).map_or(0, |above| above + 1);
        Some((level.min(MOST_LEVELS - 1), ground))
    }

    /// Whether its labels were already counted below another section: 第四条 after 第三条 of the part before.
    fn is_run_on(&self, start: &Start<'a>) -> bool {
        self.last.get(&start.kind).is_some_and(|last| Some(last + 1) == start.number)
    }

    fn open(&mut self, level: usize, start: &Start<'a>, section: Section, place: usize) {
        let restarts = self.levels.get(level).is_some_and(|open| start.number == Some(1) && open.last.is_some());
        let between = if restarts { self.interlude(level) } else { Vec::new() };
        let mut kinds = vec![start.kind];
        let mut last = start.number;
        if let Some(open) = self.levels.get_mut(level) {
            kinds = std::mem::take(&mut open.kinds);
            if !kinds.contains(&start.kind) {
                kinds.push(start.kind);
            }
            // A list that changes its labels again and again goes on from the last ones.
            if kinds.len() > MOST_KINDS {
                kinds.remove(0);
            }
            last = start.number.or(open.last.map(|last| last + 1));
        }
        if let Some(number) = start.number {
            self.last.insert(start.kind, number);
        }
        self.close(level);
        if !between.is_empty() {
            self.list(level).push(Section { text: between, ..Section::default() });
        }
        self.places.push(place);
        let is_complete = section.run_in == Some(true);
        let is_alone = section.text.is_empty();
        let family = start.family;
        self.levels.push(Open { kind: start.kind, kinds, family, last, section, is_complete, is_alone });
    }

    /// The paragraphs at the end of a list that lead to the next, which begins again at one.
    fn interlude(&mut self, level: usize) -> Vec<String> {
        let Some(open) = self.levels.last_mut() else { return Vec::new() };
        let section = &mut open.section;
        // Behind points stands nothing of the text before them.
        if !section.points.is_empty() {
            return Vec::new();
        }
        if open.is_complete {
            let own = usize::from(section.run_in == Some(true) && !open.is_alone);
            return section.text.split_off(own.min(section.text.len()));
        }
        // Of the text below a head on a line of its own only what announces a list leads to it.
        let leads =
            level > 0 && section.text.len() > 1 && section.text.last().is_some_and(|text| text.ends_with(['：', ':']));
        if leads { section.text.split_off(section.text.len() - 1) } else { Vec::new() }
    }

    fn list(&mut self, level: usize) -> &mut Vec<Section> {
        match level.checked_sub(1) {
            None => &mut self.parts,
            Some(above) => &mut self.levels[above].section.points,
        }
    }

    fn close(&mut self, level: usize) {
        while self.levels.len() > level {
            if let Some(mut open) = self.levels.pop() {
                // A head that runs in would take the next paragraph along.
                if open.is_complete && open.is_alone && !open.section.text.is_empty() {
                    stand_apart(&mut open.section, self.chinese);
                }
                // What stands behind all points needs no section of its own.
                if let Some(last) = open.section.points.pop_if(|last| last.title.is_none()) {
                    open.section.after = last.text;
                }
                let level = self.levels.len();
                self.list(level).push(open.section);
            }
        }
    }

    /// A paragraph without a head. Behind a list it belongs to the section that has the list.
    fn text(&mut self, paragraph: &Paragraph<'_>) {
        let is_inside = |kind: Kind<'_>| match (kind, paragraph.rank) {
            (Kind::Item(depth), Rank::InItem(within)) => depth <= within,
            (Kind::Item(_), _) => false,
            _ => true,
        };
        while self.levels.last().is_some_and(|open| !is_inside(open.kind)) {
            self.close(self.levels.len() - 1);
        }
        let text = paragraph.text.to_string();
        let Some(open) = self.levels.last_mut() else {
            match self.parts.last_mut() {
                None => self.opening.push(text),
                Some(_) => plain(&mut self.parts, text),
            }
            return;
        };
        if open.section.points.is_empty() {
            open.section.text.push(text)
        } else {
            plain(&mut open.section.points, text)
        }
    }

    fn finish(mut self) -> Body {
        self.close(0);
        let behind = self.parts.pop_if(|last| last.title.is_none()).map_or_else(Vec::new, |last| last.text);
        Body { opening: self.opening, parts: self.parts, behind, places: self.places }
    }
}

/// A paragraph between sections, with those that stand there already.
fn plain(list: &mut Vec<Section>, text: String) {
    match list.last_mut().filter(|last| last.title.is_none()) {
        Some(last) => last.text.push(text),
        None => list.push(Section { text: vec![text], ..Section::default() }),
    }
}
