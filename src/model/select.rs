//! Selection: which pieces of a speech are meant by `closing`, `2.3`, 第二部分, `1-2` or the words of a head.

use super::numeral::{self, Numeral};
use super::{Manuscript, Numbered};
use std::collections::HashSet;

/// The pieces that are no sections: the name that selects each, and its Chinese names.
const PIECES: [(&str, &[&str]); 5] = [
    ("title", &["标题", "题目"]),
    ("greeting", &["称谓", "称呼"]),
    ("opening", &["开头", "开场白", "引言"]),
    ("closing", &["结尾", "结束语", "结语"]),
    ("signature", &["落款", "署名"]),
];

/// What may stand behind a number. All else, 第三条 or 一、, may be a label, and is looked for in the heads.
const COUNTED: [&str; 2] = ["", "部分"];

/// A piece that can be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The name that selects it: `closing`, `2`, `2.3`; empty where only the words of its head do.
    pub name: String,
    /// Its head as printed; empty where it has none.
    pub head: String,
}

/// Why a selector selects nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unselected {
    /// Nothing goes by that name; all that can be selected.
    Nothing(Vec<Choice>),
    /// Several heads have these words; those that do.
    Several(Vec<Choice>),
    /// The ends of the range stand at different depths, or the later one stands first.
    BadRange,
}

impl<'a> Manuscript<'a> {
    /// Keeps the pieces that the selectors name, in the speech's order, none twice; without a selector, all.
    ///
    /// A selector is `title` (the whole head), `greeting`, `opening`, `closing` or `signature`, or their Chinese
    /// names; positions among titled sections such as `2`, `2.3`, 二.三, 第二部分; a range of them; the anchor of a
    /// section; or words of a head that only one section has.
    ///
    /// # Errors
    /// The first selector that names nothing, several sections, or no range, and why.
    pub fn select<S: AsRef<str>>(mut self, selectors: &[S]) -> Result<Manuscript<'a>, (String, Unselected)> {
        if selectors.is_empty() {
            return Ok(self);
        }
        let mut chosen = HashSet::new();
        for selector in selectors {
            let selector = selector.as_ref();
            let names = self.find(selector.trim()).map_err(|why| (selector.to_owned(), why))?;
            chosen.extend(names);
        }
        let keep = |name: &str| chosen.contains(name);
        self.left_out = &[];
        self.head = self.head.filter(|_| keep("title"));
        for (name, text) in [
            ("greeting", &mut self.greeting),
            ("opening", &mut self.opening),
            ("closing", &mut self.closing),
            ("signature", &mut self.signature),
        ] {
            if !keep(name) {
                *text = &[];
            }
        }
        self.sections = prune(self.sections, &chosen);
        Ok(self)
    }

    /// All that can be selected, in order.
    pub fn choices(&self) -> Vec<Choice> {
        let pieces = PIECES.iter().filter(|(name, _)| self.has(name));
        let (before, behind): (Vec<_>, Vec<_>) = pieces
            .map(|(name, _)| {
                let title = self.head.filter(|_| *name == "title").and_then(|head| head.title.as_deref());
                let head = title.map(|title| title.lines().collect::<Vec<_>>().join(" "));
                Choice { name: (*name).to_owned(), head: head.unwrap_or_default() }
            })
            .partition(|choice| !matches!(choice.name.as_str(), "closing" | "signature"));
        let sections = self.places().into_iter().filter_map(|place| {
            let head = place.head()?;
            Some(Choice { name: place.name(), head })
        });
        before.into_iter().chain(sections).chain(behind).collect()
    }

    /// The name that selects each section, every one before those below it: its position, or its anchor where it has
    /// none.
    pub(crate) fn section_names(&self) -> Vec<String> {
        self.places().iter().map(Place::name).collect()
    }

    fn has(&self, piece: &str) -> bool {
        match piece {
            "title" => self.head.is_some(),
            "greeting" => !self.greeting.is_empty(),
            "opening" => !self.opening.is_empty(),
            "closing" => !self.closing.is_empty(),
            _ => !self.signature.is_empty(),
        }
    }

    /// The names and anchors that a selector means: the first reading of it that finds something counts.
    fn find(&self, selector: &str) -> Result<Vec<String>, Unselected> {
        let lower = selector.to_lowercase();
        let piece = PIECES.iter().find(|(name, others)| *name == lower || others.contains(&selector));
        if let Some((name, _)) = piece.filter(|(name, _)| self.has(name)) {
            return Ok(vec![(*name).to_owned()]);
        }
        let places = self.places();
        if let Some(place) = places.iter().find(|place| place.section.id == lower) {
            return Ok(vec![place.section.id.clone()]);
        }
        // A number that is no position is not looked for in the heads: whoever asks for part 4 wants no 2024.
        if let Some(range) = Range::parse(selector) {
            let none = || if range.is_backward() { Unselected::BadRange } else { Unselected::Nothing(self.choices()) };
            return range.pick(&places).ok_or_else(none);
        }
        let heads: Vec<(&Place<'_, '_>, String)> =
            places.iter().filter_map(|place| Some((place, place.head()?.to_lowercase()))).collect();
        let with = |test: &dyn Fn(&str) -> bool| -> Vec<&Place<'_, '_>> {
            heads.iter().filter(|(_, head)| test(head)).map(|(place, _)| *place).collect()
        };
        let having = with(&|head| !lower.is_empty() && head.contains(&lower));
        let being = with(&|head| head == lower);
        let labelled: Vec<_> = places.iter().filter(|place| place.has_label(selector)).collect();
        match (having.as_slice(), being.as_slice()) {
            ([one], _) | (_, [one]) => Ok(vec![one.section.id.clone()]),
            _ if labelled.len() == 1 => Ok(vec![labelled[0].section.id.clone()]),
            ([], _) => Err(Unselected::Nothing(self.choices())),
            (several, _) => Err(Unselected::Several(several.iter().map(|place| place.choice()).collect())),
        }
    }

    fn places<'m>(&'m self) -> Vec<Place<'m, 'a>> {
        let mut places = Vec::new();
        collect(&self.sections, Some(&[]), &mut places);
        places
    }
}

/// A section and its position: the numbers of the sections above it and its own, if all of them are titled.
struct Place<'m, 'a> {
    section: &'m Numbered<'a>,
    position: Option<Vec<usize>>,
}

impl Place<'_, '_> {
    fn head(&self) -> Option<String> {
        let lead = self.section.lead.as_ref()?;
        Some(format!("{}{}{}", lead.label, lead.gap, lead.title))
    }

    fn has_label(&self, label: &str) -> bool {
        self.section.lead.as_ref().is_some_and(|lead| lead.label == label)
    }

    fn name(&self) -> String {
        match &self.position {
            Some(position) => position.iter().map(usize::to_string).collect::<Vec<_>>().join("."),
            None => self.section.id.clone(),
        }
    }

    fn choice(&self) -> Choice {
        Choice { name: self.name(), head: self.head().unwrap_or_default() }
    }
}

fn collect<'m, 'a>(sections: &'m [Numbered<'a>], above: Option<&[usize]>, places: &mut Vec<Place<'m, 'a>>) {
    let mut count = 0;
    for section in sections {
        let position = section.lead.as_ref().and(above).map(|above| {
            count += 1;
            [above, &[count]].concat()
        });
        places.push(Place { section, position: position.clone() });
        collect(&section.points, position.as_deref(), places);
    }
}

/// Two positions, the same one twice for a single section.
struct Range {
    first: Vec<usize>,
    last: Vec<usize>,
}

impl Range {
    fn parse(selector: &str) -> Option<Range> {
        if let Some(position) = position(selector) {
            return Some(Range { first: position.clone(), last: position });
        }
        let (first, last) = selector.split_once(['-', '–', '—', '－', '~', '～', '至', '到'])?;
        Some(Range { first: position(first)?, last: position(last)? })
    }

    fn is_backward(&self) -> bool {
        self.first.len() != self.last.len() || self.first > self.last
    }

    /// The anchors from first to last with the plain paragraphs between them; `None` where an end does not exist.
    fn pick(&self, places: &[Place<'_, '_>]) -> Option<Vec<String>> {
        let peers: Vec<_> = places.iter().filter(|place| place.section.level == self.first.len()).collect();
        let find = |position: &Vec<usize>| peers.iter().position(|place| place.position.as_ref() == Some(position));
        let range = find(&self.first)?..=find(&self.last)?;
        let picked = peers.get(range).filter(|picked| !picked.is_empty())?;
        Some(picked.iter().map(|place| place.section.id.clone()).collect())
    }
}

fn position(text: &str) -> Option<Vec<usize>> {
    text.trim().split(['.', '．', '。']).map(counted).collect()
}

fn counted(text: &str) -> Option<usize> {
    let text = text.strip_prefix('第').unwrap_or(text);
    match numeral::find(text).ok()?.as_slice() {
        [found] if found.place.start == 0 && COUNTED.contains(&&text[found.place.end..]) => {
            matches!(found.numeral, Numeral::Han(_) | Numeral::Arabic { .. }).then_some(found.number as usize)
        }
        _ => None,
    }
}

/// Keeps the chosen sections whole, and of those above them nothing but their place.
fn prune<'a>(sections: Vec<Numbered<'a>>, chosen: &HashSet<String>) -> Vec<Numbered<'a>> {
    let keep = |section: Numbered<'a>| {
        if chosen.contains(&section.id) {
            return Some(section);
        }
        let points = prune(section.points, chosen);
        (!points.is_empty()).then_some(Numbered { lead: None, text: &[], after: &[], points, ..section })
    };
    sections.into_iter().filter_map(keep).collect()
}
