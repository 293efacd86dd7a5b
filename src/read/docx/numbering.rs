//! Automatic numbering: the lists of a document, and their counters.

use super::numerals;
use super::styles::Number;
use super::xml::{Element, Xml};
use crate::message::Message;
use std::collections::{HashMap, HashSet};

const LEVELS: usize = 9;

/// Longer than any label; Word has room for 31. A text of a megabyte would stand in front of every paragraph.
const LONGEST_TEXT: usize = 64;

/// The lists, and how far each is counted.
#[derive(Default)]
pub(super) struct Numbering {
    definitions: HashMap<u32, Definition>,
    lists: HashMap<u32, List>,
    /// The numbers given last, by definition: lists of one definition go on counting.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// The lists and levels whose own start has been taken.
    started: HashSet<(u32, usize)>,
}

/// `w:abstractNum`
#[derive(Default)]
struct Definition {
    levels: [Option<Level>; LEVELS],
    /// The name of the list style that it defines.
    defines: Option<String>,
    /// The name of the list style that defines it.
    defined_by: Option<String>,
}

/// `w:num`
#[derive(Default)]
struct List {
    definition: u32,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// `w:lvl`
#[derive(Clone)]
struct Level {
    start: u32,
    format: String,
    /// %1 stands for the number of the first level.
    text: String,
    /// The count begins anew behind a number of these many first levels; `None` stands for all above it.
    restart: Option<u32>,
    suffix: Suffix,
    /// All numbers are 1, 2, 3.
    legal: bool,
    /// The paragraph style that takes this level.
    style: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Suffix {
    Tab,
    Space,
    Nothing,
}

impl Default for Level {
    fn default() -> Level {
        Level {
            start: 0,
            format: "decimal".to_owned(),
            text: String::new(),
            restart: None,
            suffix: Suffix::Tab,
            legal: false,
            style: None,
        }
    }
}

impl Level {
    fn see(&mut self, name: &str, element: &Element<'_>) {
        match name {
            "start" => self.start = element.number().unwrap_or(0),
            "numFmt" => self.format = element.value().unwrap_or_default().into_owned(),
            "lvlText" => self.text = element.value().unwrap_or_default().chars().take(LONGEST_TEXT).collect(),
            "lvlRestart" => self.restart = element.number(),
            "isLgl" => self.legal = element.is_on(),
            "pStyle" => self.style = element.value().map(String::from),
            "suff" => {
                self.suffix = match element.value().as_deref() {
                    Some("space") => Suffix::Space,
                    Some("nothing") => Suffix::Nothing,
                    _ => Suffix::Tab,
                }
            }
            _ => {}
        }
    }
}

impl Numbering {
    pub(super) fn read(part: &str, text: &str) -> Result<Numbering, Message> {
        let id = |element: &Element<'_>, name| element.attribute(name)?.trim().parse::<u32>().ok();
        let level = |element: &Element<'_>| id(element, "ilvl").map(|level| level as usize).filter(|&at| at < LEVELS);
        let mut numbering = Numbering::default();
        // Where the reading is: in the definition or list of this number, at this level.
        let (mut current, mut at) = (None, None);
        Xml::new(part, text).each(|path, element| match path {
            ["numbering", "abstractNum"] => {
                current = id(element, "abstractNumId");
                current.into_iter().for_each(|id| drop(numbering.definitions.insert(id, Definition::default())));
            }
            ["numbering", "num"] => {
                current = id(element, "numId");
                current.into_iter().for_each(|id| drop(numbering.lists.insert(id, List::default())));
            }
            ["numbering", "abstractNum", inside @ ..] => {
                let found = current.and_then(|id| numbering.definitions.get_mut(&id));
                let Some(definition) = found else { return };
                match (inside, at) {
                    (["styleLink"], _) => definition.defines = element.value().map(String::from),
                    (["numStyleLink"], _) => definition.defined_by = element.value().map(String::from),
                    (["lvl"], _) => {
                        at = level(element);
                        at.into_iter().for_each(|at| definition.levels[at] = Some(Level::default()));
                    }
                    (["lvl", name], Some(at)) => {
                        definition.levels[at].iter_mut().for_each(|level| level.see(name, element));
                    }
                    _ => {}
                }
            }
            ["numbering", "num", inside @ ..] => {
                let Some(list) = current.and_then(|id| numbering.lists.get_mut(&id)) else { return };
                match (inside, at) {
                    (["abstractNumId"], _) => list.definition = element.number().unwrap_or(0),
                    (["lvlOverride"], _) => at = level(element),
                    (["lvlOverride", "startOverride"], Some(at)) => list.starts[at] = element.number(),
                    (["lvlOverride", "lvl"], Some(at)) => list.levels[at] = Some(Level::default()),
                    (["lvlOverride", "lvl", name], Some(at)) => {
                        list.levels[at].iter_mut().for_each(|level| level.see(name, element));
                    }
                    _ => {}
                }
            }
            _ => {}
        })?;
        numbering.follow_links();
        Ok(numbering)
    }

    /// Lists whose definition is that of a list style take the definition of the style.
    fn follow_links(&mut self) {
        let defining = |(&id, definition): (&u32, &Definition)| Some((definition.defines.clone()?, id));
        let styles: HashMap<String, u32> = self.definitions.iter().filter_map(defining).collect();
        let linked = |(&id, definition): (&u32, &Definition)| Some((id, *styles.get(definition.defined_by.as_ref()?)?));
        let links: HashMap<u32, u32> = self.definitions.iter().filter_map(linked).collect();
        for list in self.lists.values_mut() {
            list.definition = links.get(&list.definition).copied().unwrap_or(list.definition);
        }
    }

    fn level<'l>(&'l self, list: &'l List, at: usize) -> Option<&'l Level> {
        let defined = || self.definitions.get(&list.definition)?.levels[at].as_ref();
        list.levels[at].as_ref().or_else(defined)
    }

    /// The list and the level, from 0, of a paragraph: what it says itself goes before what its style says. `None` for
    /// those in no list.
    pub(super) fn place(&self, own: Number, by_style: Number, style: Option<&str>) -> Option<(u32, usize)> {
        let id = own.list.or(by_style.list).filter(|&id| id != 0)?;
        let list = self.lists.get(&id)?;
        let linked = || {
            let of_style =
                |&at: &usize| style.is_some() && self.level(list, at).and_then(|level| level.style.as_deref()) == style;
            (0..LEVELS).find(of_style).map(|at| at as u32)
        };
        let styled = || by_style.level.filter(|_| own.list.is_none());
        let at = own.level.or_else(linked).or_else(styled).unwrap_or(0);
        Some((id, (at as usize).min(LEVELS - 1)))
    }

    /// Counts a paragraph, and gives its label with the blank behind it. `None` where nothing is to be seen.
    pub(super) fn count(&mut self, id: u32, at: usize) -> Option<String> {
        let list = self.lists.get(&id)?;
        let start_of =
            |level: usize| list.starts[level].or_else(|| self.level(list, level).map(|level| level.start)).unwrap_or(1);
        let starts: [u32; LEVELS] = std::array::from_fn(start_of);
        let mut counts = self.counts.get(&list.definition).copied().unwrap_or_default();
        let is_new = list.starts[at].is_some() && !self.started.contains(&(id, at));
        counts[at] = Some(match counts[at] {
            Some(last) if !is_new => last.saturating_add(1),
            _ => starts[at],
        });
        // A level that was passed over counts as begun.
        counts.iter_mut().zip(starts).take(at).for_each(|(count, start)| *count = count.or(Some(start)));
        for (deeper, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let restart = self.level(list, deeper).and_then(|level| level.restart);
            if restart.is_none_or(|levels| at < levels as usize) {
                *count = None;
            }
        }
        let label = self.label(list, at, |level| counts[level].unwrap_or(starts[level]));
        self.counts.insert(list.definition, counts);
        self.started.insert((id, at));
        label
    }

    fn label(&self, list: &List, at: usize, number: impl Fn(usize) -> u32) -> Option<String> {
        let level = self.level(list, at)?;
        if level.format == "bullet" {
            return level.text.trim().chars().next().map(|c| with_blank(bullet(c).to_string(), level.suffix));
        }
        let mut label = String::new();
        let mut rest = &*level.text;
        while let Some((before, behind)) = rest.split_once('%') {
            label.push_str(before);
            match behind.as_bytes() {
                [digit @ b'1'..=b'9', ..] => {
                    let other = usize::from(digit - b'1');
                    let format = self.level(list, other).map_or("decimal", |level| &*level.format);
                    let format = if level.legal && !matches!(format, "none" | "bullet") { "decimal" } else { format };
                    label.push_str(&numerals::write(number(other), format));
                    rest = &behind[1..];
                }
                _ => {
                    label.push('%');
                    rest = behind;
                }
            }
        }
        label.push_str(rest);
        label.retain(|c| !c.is_control());
        let label = label.trim();
        (!label.is_empty()).then(|| with_blank(label.to_owned(), level.suffix))
    }
}

/// The tab behind a label is a blank behind one that ends half-width, and nothing behind a full-width one.
fn with_blank(mut label: String, suffix: Suffix) -> String {
    if suffix == Suffix::Space || suffix == Suffix::Tab && label.ends_with(|c: char| c.is_ascii()) {
        label.push(' ');
    }
    label
}

/// A bullet as a character that means the same in every font: letters and private characters are those of fonts of
/// signs.
fn bullet(c: char) -> char {
    if c.is_alphanumeric() || c.is_control() || matches!(c, '\u{E000}'..='\u{F8FF}' | '§' | '¨') { '•' } else { c }
}
