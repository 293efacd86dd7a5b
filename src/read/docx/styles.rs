//! What the styles say of a paragraph and of a run.

use super::super::paragraph::Rank;
use super::xml::Xml;
use crate::message::Message;
use std::collections::HashMap;

/// A style that is based on more others than this is based on itself.
const LONGEST_CHAIN: usize = 32;

/// The styles by their ids, which are not their names: Chinese Word calls the style "heading 1" 1, and WPS 2.
#[derive(Default)]
pub(super) struct Styles {
    places: HashMap<String, usize>,
    styles: Vec<Style>,
    /// The style of paragraphs that name none.
    usual: Option<usize>,
    defaults: Toggles,
}

#[derive(Default)]
struct Style {
    meaning: Option<Meaning>,
    based_on: Option<usize>,
    outline: Option<u32>,
    number: Number,
    bold: Option<bool>,
    hidden: Option<bool>,
}

/// The list that a paragraph belongs to, and its level in it from 0, as far as that is said.
#[derive(Clone, Copy, Default)]
pub(super) struct Number {
    pub(super) list: Option<u32>,
    pub(super) level: Option<u32>,
}

/// What a style says of its letters.
#[derive(Clone, Copy, Default)]
pub(super) struct Toggles {
    pub(super) bold: bool,
    pub(super) hidden: bool,
}

/// What the styles say of a paragraph.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) rank: Rank,
    /// It is a line of a table of contents.
    pub(super) contents: bool,
    pub(super) number: Number,
    pub(super) toggles: Toggles,
}

/// What the name of a style means.
#[derive(Clone, Copy)]
enum Meaning {
    Rank(Rank),
    Contents,
}

impl Styles {
    pub(super) fn read(part: &str, text: &str) -> Result<Styles, Message> {
        let mut styles = Styles::default();
        // By id, since a style may stand before the one it is based on. Resolved once, so that long ids cost no more.
        let mut based_on: Vec<(usize, String)> = Vec::new();
        Xml::new(part, text).each(|path, element| match path {
            ["styles", "docDefaults", "rPrDefault", "rPr", "b"] => styles.defaults.bold = element.is_on(),
            ["styles", "docDefaults", "rPrDefault", "rPr", "vanish"] => styles.defaults.hidden = element.is_on(),
            ["styles", "style"] => {
                let id = element.attribute("styleId").unwrap_or_default();
                let is_usual = element.attribute("default").is_some_and(|value| matches!(&*value, "1" | "true" | "on"));
                if is_usual && element.attribute("type").as_deref() == Some("paragraph") {
                    styles.usual = Some(styles.styles.len());
                }
                styles.places.insert(id.clone().into_owned(), styles.styles.len());
                styles.styles.push(Style { meaning: meaning(&id), ..Style::default() });
            }
            ["styles", "style", inside @ ..] => {
                let place = styles.styles.len().saturating_sub(1);
                let Some(style) = styles.styles.last_mut() else { return };
                match inside {
                    ["name"] => style.meaning = element.value().as_deref().and_then(meaning),
                    ["basedOn"] => based_on.extend(element.value().map(|id| (place, id.into_owned()))),
                    ["pPr", "outlineLvl"] => style.outline = element.number(),
                    ["pPr", "numPr", "numId"] => style.number.list = element.number(),
                    ["pPr", "numPr", "ilvl"] => style.number.level = element.number(),
                    ["rPr", "b"] => style.bold = Some(element.is_on()),
                    ["rPr", "vanish"] => style.hidden = Some(element.is_on()),
                    _ => {}
                }
            }
            _ => {}
        })?;
        for (place, id) in based_on {
            styles.styles[place].based_on = styles.places.get(&id).copied();
        }
        Ok(styles)
    }

    /// The style and what it is based on, the nearest first.
    fn chain(&self, place: Option<usize>) -> impl Iterator<Item = &Style> {
        let at = |place: Option<usize>| place.and_then(|place| self.styles.get(place));
        std::iter::successors(at(place), move |style| at(style.based_on)).take(LONGEST_CHAIN)
    }

    /// What the styles say of a paragraph with the style and the outline level that it names itself.
    pub(super) fn look(&self, id: Option<&str>, outline: Option<u32>) -> Look {
        let place = id.map_or(self.usual, |id| self.places.get(id).copied());
        // Word knows its own styles, whether they are written down or not.
        let own = match place {
            Some(place) => self.styles[place].meaning,
            None => id.and_then(meaning),
        };
        let outlined = |level| of_outline(level).map(Meaning::Rank);
        let chain = || self.chain(place).find_map(|style| style.meaning.or_else(|| outlined(style.outline)));
        let mut look = Look { toggles: self.toggles_at(place), ..Look::default() };
        let said = match (own, outlined(outline)) {
            // What a paragraph says of itself stands before its style: levels below those of the styles are outlined.
            (Some(Meaning::Rank(Rank::Heading(_))), Some(level @ Meaning::Rank(Rank::Heading(_)))) => Some(level),
            (own, level) => own.or(level),
        };
        match said.or_else(chain) {
            Some(Meaning::Rank(rank)) => look.rank = rank,
            Some(Meaning::Contents) => look.contents = true,
            None => {}
        }
        look.number.list = self.chain(place).find_map(|style| style.number.list);
        look.number.level = self.chain(place).find_map(|style| style.number.level);
        look
    }

    /// What a style says of its letters.
    pub(super) fn toggles(&self, id: &str) -> Toggles {
        self.toggles_at(self.places.get(id).copied())
    }

    fn toggles_at(&self, place: Option<usize>) -> Toggles {
        Toggles {
            bold: self.chain(place).find_map(|style| style.bold).unwrap_or(false),
            hidden: self.chain(place).find_map(|style| style.hidden).unwrap_or(false),
        }
    }

    /// What holds for all letters.
    pub(super) fn defaults(&self) -> Toggles {
        self.defaults
    }
}

/// The rank of an outline level, which is 9 for text.
fn of_outline(level: Option<u32>) -> Option<Rank> {
    match level? {
        level @ 0..=8 => Some(Rank::Heading(level as u8 + 1)),
        _ => Some(Rank::Body),
    }
}

/// Word writes the names of its own styles in English in every language; some converters write them in Chinese.
fn meaning(name: &str) -> Option<Meaning> {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let rank = match &*name {
        "title" | "标题" => Rank::Title,
        "subtitle" | "副标题" => Rank::Subtitle,
        // pandoc bases these on its title.
        "author" | "date" => Rank::Body,
        "tocheading" => return Some(Meaning::Contents),
        _ => {
            if level(&name, "toc").or_else(|| level(&name, "目录")).is_some() {
                return Some(Meaning::Contents);
            }
            Rank::Heading(level(&name, "heading").or_else(|| level(&name, "标题"))?)
        }
    };
    Some(Meaning::Rank(rank))
}

fn level(name: &str, start: &str) -> Option<u8> {
    match name.strip_prefix(start)?.as_bytes() {
        [digit @ b'1'..=b'9'] => Some(digit - b'0'),
        _ => None,
    }
}
