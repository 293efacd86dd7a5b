//! From TOML to a theme, with every fault at its place.

use super::keys::{Key, MOST_MARGIN, NUMBER, PAGE, SIDES, TABLES, Table, Takes};
use super::{Align, Page, PageNumber, Place, SHEETS, Style, THEMES, Theme};
use crate::diagnostic::Diagnostic;
use crate::message::{Message, Shape};
use crate::nearest::nearest;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// The key of the theme that a theme starts from.
pub const BASE: &str = "base";

/// Reads a theme from the tables of its TOML, and tells all that is wrong with them.
pub(crate) fn parse(root: &DeTable<'_>) -> Result<Theme, Vec<Diagnostic>> {
    let mut reader = Reader::default();
    let named = root.get(BASE).map(|name| (name.get_ref().as_str(), name.span()));
    let base = named.as_ref().and_then(|(name, _)| name.and_then(Theme::of_name));
    match named {
        Some((Some(name), span)) if base.is_none() => reader.tell(unknown(name.to_owned()), span),
        Some((None, span)) => {
            reader.tell(Message::WrongShape { key: BASE.to_owned(), shape: Shape::Line }, span);
        }
        _ => {}
    }
    let base = base.or_else(|| Theme::of_name(THEMES[0].0));
    let theme = reader.theme(root, base.cloned().unwrap_or_else(empty));
    if reader.found.is_empty() { Ok(theme) } else { Err(reader.found) }
}

/// Reads a theme of the program's own, which starts from the first of them.
pub(super) fn known(toml: &str, base: Option<&Theme>) -> Theme {
    let mut reader = Reader::default();
    let (root, _) = DeTable::parse_recoverable(toml);
    reader.theme(root.get_ref(), base.cloned().unwrap_or_else(empty))
}

/// A theme of this name is none of the program's own.
pub fn unknown(name: String) -> Message {
    Message::UnknownTheme { name, known: THEMES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ") }
}

#[derive(Default)]
struct Reader {
    found: Vec<Diagnostic>,
    /// Where the values stand that may not fit together, by table and key.
    places: HashMap<(&'static str, &'static str), Range<usize>>,
}

impl Reader {
    fn theme(&mut self, root: &DeTable<'_>, mut theme: Theme) -> Theme {
        let mut fonts_used = Vec::new();
        for (key, value) in root.iter() {
            let name: &str = key.get_ref();
            if name == BASE {
                continue;
            }
            let Some((name, table)) = TABLES.iter().find(|(known, _)| *known == name) else {
                let nearest = nearest(name, TABLES.iter().map(|(known, _)| *known).chain([BASE]));
                self.tell(
                    Message::UnknownKey { key: name.to_owned(), inside: Some("theme".to_owned()), nearest },
                    key.span(),
                );
                continue;
            };
            let DeValue::Table(values) = value.get_ref() else {
                self.tell(Message::WrongShape { key: (*name).to_owned(), shape: Shape::Table }, value.span());
                continue;
            };
            match table {
                Table::Page => self.table(name, values, PAGE, &mut theme.page),
                Table::Number => self.table(name, values, NUMBER, &mut theme.number),
                Table::Style(keys, of) => self.table(name, values, keys, of(&mut theme)),
                Table::Fonts => self.fonts(values, &mut theme.fonts),
            }
            let names_font = !matches!(table, Table::Fonts);
            if let Some(font) = values.get("font").filter(|font| names_font && line(font.get_ref()).is_some()) {
                fonts_used.push(font);
            }
        }
        for font in fonts_used {
            let name = font.get_ref().as_str().unwrap_or_default();
            if !theme.fonts.contains_key(name) {
                let known = theme.fonts.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
                self.tell(Message::NotAmong { written: name.to_owned(), known }, font.span());
            }
        }
        if self.found.is_empty() {
            self.fit(&theme);
        }
        theme
    }

    fn table<T>(&mut self, table: &'static str, values: &DeTable<'_>, keys: &'static [Key<T>], target: &mut T) {
        for (key, value) in values.iter() {
            let name: &str = key.get_ref();
            let Some(known) = keys.iter().find(|known| known.name == name) else {
                let nearest = nearest(name, keys.iter().map(|known| known.name));
                self.tell(
                    Message::UnknownKey { key: name.to_owned(), inside: Some(format!("[{table}]")), nearest },
                    key.span(),
                );
                continue;
            };
            match take(known, value.get_ref(), target) {
                Ok(()) => drop(self.places.insert((table, known.name), value.span())),
                Err(message) => self.tell(message, value.span()),
            }
        }
    }

    fn fonts(&mut self, lists: &DeTable<'_>, fonts: &mut BTreeMap<String, Vec<String>>) {
        for (name, list) in lists.iter() {
            let families = list.get_ref().as_array().and_then(|list| {
                list.iter().map(|family| line(family.get_ref()).map(str::to_owned)).collect::<Option<Vec<_>>>()
            });
            match families {
                Some(families) if !families.is_empty() => {
                    fonts.insert(name.get_ref().to_string(), families);
                }
                _ => {
                    let key = name.get_ref().to_string();
                    self.tell(Message::WrongShape { key, shape: Shape::Fonts }, list.span());
                }
            }
        }
    }

    /// Tells what does not fit on the sheet.
    fn fit(&mut self, theme: &Theme) {
        let page = &theme.page;
        let place = |keys: &[(&'static str, &'static str)]| keys.iter().find_map(|key| self.places.get(key).cloned());
        let fault = if page.text_width() < LEAST_TEXT || page.text_height() < LEAST_TEXT {
            Some((Message::NoRoomOnPage, place(&[("page", "margins"), ("page", "size")])))
        } else if page.cell().is_some_and(|cell| cell < theme.body.size * LEAST_CELL) {
            let keys = [("page", "characters"), ("body", "size"), ("page", "margins"), ("page", "size")];
            let most = (page.text_width() / (theme.body.size * LEAST_CELL)).floor();
            Some((Message::TooManyCharacters { size: theme.body.size.to_string(), most: most as u32 }, place(&keys)))
        } else if page.line().is_some_and(|line| line < theme.body.size) {
            let keys = [("page", "lines"), ("body", "size"), ("page", "margins"), ("page", "size")];
            let most = (page.text_height() / theme.body.size).floor();
            Some((Message::TooManyLines { size: theme.body.size.to_string(), most: most as u32 }, place(&keys)))
        } else {
            self.low_lines(theme).or_else(|| self.short_lines(theme))
        };
        if let Some((message, span)) = fault {
            self.found.push(Diagnostic { message, span });
        }
    }

    /// The first style without a grid whose lines would overlap.
    fn low_lines(&self, theme: &Theme) -> Option<(Message, Option<Range<usize>>)> {
        if theme.page.lines > 0 {
            return None;
        }
        let mut theme = theme.clone();
        let mut styles = TABLES.iter().filter_map(|(name, table)| match table {
            // A head that runs in stands on lines of the text.
            Table::Style(keys, of) if keys.iter().any(|key| key.name == "leading") => Some((*name, of)),
            _ => None,
        });
        styles.find_map(|(name, of)| {
            let Style { size, leading, .. } = *of(&mut theme);
            let keys = [(name, "leading"), (name, "size"), ("page", "lines")];
            let place = || keys.iter().find_map(|key| self.places.get(key).cloned());
            (leading < size).then(|| (Message::LinesOverlap { table: name, size: size.to_string() }, place()))
        })
    }

    /// The first style whose indents and type leave no room for two characters in a line.
    fn short_lines(&self, theme: &Theme) -> Option<(Message, Option<Range<usize>>)> {
        const FEWEST: f64 = 2.0;
        let mut theme = theme.clone();
        let (page, body) = (theme.page.clone(), theme.body.size);
        let mut styles = TABLES.iter().filter_map(|(name, table)| match table {
            Table::Style(keys, of) if keys.iter().any(|key| key.name == "indent") => Some((*name, of)),
            _ => None,
        });
        styles.find_map(|(name, of)| {
            let Style { size, indent, inset, .. } = *of(&mut theme);
            let cell = page.cell().filter(|_| size == body).unwrap_or(size);
            let keys = [(name, "indent"), (name, "inset"), (name, "size"), ("page", "characters"), ("page", "margins")];
            let place = || keys.iter().find_map(|key| self.places.get(key).cloned());
            let is_short = (indent + inset + FEWEST) * cell > page.text_width() + 0.01;
            is_short.then(|| (Message::NoRoomInLine { table: name }, place()))
        })
    }

    fn tell(&mut self, message: Message, span: Range<usize>) {
        self.found.push(Diagnostic { message, span: Some(span) });
    }
}

/// The least width and height of the text, in points: about an inch.
const LEAST_TEXT: f64 = 72.0;

/// The least width of a character of the grid, as a part of the type's size. The standard's own is 0.986 of it.
const LEAST_CELL: f64 = 0.95;

fn take<T>(key: &Key<T>, value: &DeValue<'_>, target: &mut T) -> Result<(), Message> {
    let wrong = |shape| Message::WrongShape { key: key.name.to_owned(), shape };
    match key.takes {
        Takes::Number(least, most, of) => {
            let bad = || Message::NoNumber { least: least.to_string(), most: most.to_string() };
            *of(target) = number(value).filter(|number| (least..=most).contains(number)).ok_or_else(bad)?;
        }
        Takes::Count(least, most, of) => {
            let fits = |count: &u32| *count == 0 || (least..=most).contains(count);
            let count =
                number(value).filter(|number| number.fract() == 0.0 && *number >= 0.0).map(|number| number as u32);
            *of(target) = count.filter(fits).ok_or(Message::NoCount { least, most })?;
        }
        Takes::Switch(of) => match value {
            DeValue::Boolean(on) => *of(target) = *on,
            _ => return Err(wrong(Shape::Bool)),
        },
        Takes::Place(of) => *of(target) = word(key.name, value, Place::ALL)?,
        Takes::Align(of) => *of(target) = word(key.name, value, Align::ALL)?,
        Takes::Font(of) => line(value).ok_or_else(|| wrong(Shape::Line))?.clone_into(of(target)),
        Takes::Form(of) => {
            let form = line(value).filter(|form| form.matches('1').count() == 1);
            form.ok_or(Message::NumberForm)?.clone_into(of(target));
        }
        Takes::Sheet(set) => {
            let named =
                value.as_str().and_then(|name| SHEETS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)));
            let sides = match named {
                Some((_, sides)) => Some(*sides),
                None => numbers(value).filter(|sides| sides.iter().all(|side| (SIDES[0]..=SIDES[1]).contains(side))),
            };
            set(target, sides.ok_or_else(|| wrong(Shape::Sheet))?);
        }
        Takes::Margins(of) => {
            let margins =
                numbers(value).filter(|margins| margins.iter().all(|margin| (0.0..=MOST_MARGIN).contains(margin)));
            *of(target) = margins.ok_or_else(|| wrong(Shape::Margins))?;
        }
    }
    Ok(())
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(number) => i32::from_str_radix(number.as_str(), number.radix()).ok().map(f64::from),
        DeValue::Float(number) => number.as_str().parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

fn numbers<const COUNT: usize>(value: &DeValue<'_>) -> Option<[f64; COUNT]> {
    let list: Option<Vec<f64>> = value.as_array()?.iter().map(|item| number(item.get_ref())).collect();
    list?.try_into().ok()
}

fn line<'a>(value: &'a DeValue<'_>) -> Option<&'a str> {
    value.as_str().filter(|line| !line.trim().is_empty() && !line.contains(char::is_control))
}

fn word<T: Copy>(key: &str, value: &DeValue<'_>, known: &[(&str, T)]) -> Result<T, Message> {
    let wrong = || Message::WrongShape { key: key.to_owned(), shape: Shape::Line };
    let written = value.as_str().ok_or_else(wrong)?;
    let found = known.iter().find(|(name, _)| *name == written);
    found.map(|(_, word)| *word).ok_or_else(|| Message::NotAmong {
        written: written.to_owned(),
        known: known.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "),
    })
}

/// What the first of the program's own themes starts from: it sets all that matters.
fn empty() -> Theme {
    let style = Style {
        font: String::new(),
        size: 16.0,
        bold: false,
        leading: 24.0,
        indent: 0.0,
        inset: 0.0,
        align: Align::Left,
        before: 0.0,
        after: 0.0,
    };
    Theme {
        page: Page {
            width: 210.0,
            height: 297.0,
            margins: [25.0; 4],
            characters: 0,
            lines: 0,
            below_head: 0.0,
            single_lines: false,
            turn: 0.0,
            squeeze: false,
        },
        number: PageNumber {
            form: "1".to_owned(),
            place: Place::Center,
            inset: 0.0,
            drop: 0.0,
            font: String::new(),
            size: 14.0,
        },
        fonts: BTreeMap::new(),
        title: style.clone(),
        subtitle: style.clone(),
        byline: style.clone(),
        salutation: style.clone(),
        levels: [style.clone(), style.clone(), style.clone(), style.clone()],
        lead: style.clone(),
        body: style.clone(),
        signature: style,
    }
}
