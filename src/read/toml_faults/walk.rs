//! The walk over what the parser could read: unknown keys, and values that are wrong.

use crate::check::Rule;
use crate::diagnostic::{Diagnostic, MOST, boundary};
use crate::message::{Message, Shape, Tongue};
use crate::model::{Lang, Sample};
use crate::nearest::nearest;
use crate::read::checks::{ALLOW, ON};
use crate::read::keys::{self, Keys, LEVEL, SECTION, SETTINGS, SPEECH, TEXT};
use crate::read::line::is_control;
use crate::read::{document, toml_syntax};
use crate::settings::{self, Width};
use ::toml::Spanned;
use ::toml::de::{DeString, DeTable, DeValue};
use std::ops::Range;

struct Walk<'t> {
    text: &'t str,
    is_settings: bool,
    found: Vec<Diagnostic>,
}

/// The faults of a table and of all below it, which are taken out of it.
pub(super) fn walk(text: &str, root: &mut DeTable<'_>, keys: Keys) -> Vec<Diagnostic> {
    let mut walk = Walk { text, is_settings: keys == SETTINGS, found: Vec::new() };
    walk.table(root, keys, "");
    walk.found
}

impl Walk<'_> {
    /// Checks the table under a header (given without brackets), and takes out of it what is wrong.
    fn table(&mut self, table: &mut DeTable<'_>, keys: Keys, header: &str) {
        let mut wrong = Vec::new();
        for (key, value) in table.iter_mut() {
            let known = keys.iter().find(|(known, _)| key.get_ref() == known);
            let fits = match known {
                Some(&(name, shape)) => self.value(name, value, shape, header),
                None => self.unknown(key, keys, header),
            };
            if !fits {
                wrong.push(key.get_ref().to_string());
            }
        }
        for key in wrong {
            table.remove(key.as_str());
        }
    }

    fn unknown(&mut self, key: &Spanned<DeString<'_>>, keys: Keys, header: &str) -> bool {
        let name: &str = key.get_ref();
        let key_of = |keys: Keys| keys.iter().any(|(known, _)| *known == name);
        let inside = self.shown(header);
        let span = key.span();
        let written = &self.text[boundary(self.text, span.start)..boundary(self.text, span.end)];
        if written.is_empty() || (written.contains(toml_syntax::WIDE_BLANK) && !written.starts_with(['"', '\''])) {
            // The parser tells that a key is missing, or cannot be one.
            return false;
        }
        let key = name.to_owned();
        let message = if self.is_settings && header.is_empty() {
            let inside = Some(settings::NAME.to_owned());
            Message::UnknownKey { key, inside, nearest: keys::nearest(name, keys) }
        } else if header.is_empty() && name == "point" {
            Message::PointOutside
        } else if header.is_empty() && key_of(SECTION) {
            Message::KeyOfSection { key }
        } else if keys != LEVEL && name == "part" {
            Message::PartInside { inside }
        } else if keys != LEVEL && key_of(SPEECH) {
            let is_text = matches!(name, "opening" | "closing" | "signature");
            Message::KeyOfSpeech { key, inside, is_text }
        } else {
            let inside = (!header.is_empty()).then_some(inside);
            Message::UnknownKey { key, inside, nearest: keys::nearest(name, keys) }
        };
        self.tell(message, span)
    }

    /// Checks a value, and tells whether it can stay.
    fn value(&mut self, key: &'static str, value: &mut Spanned<DeValue<'_>>, shape: Shape, header: &str) -> bool {
        let span = value.span();
        // The parser tells of a value that is missing; a table may be made by the headers below it.
        let is_made = matches!(value.get_ref(), DeValue::Table(_) | DeValue::Array(_));
        if !is_made && self.written(span.clone()).is_empty() {
            return false;
        }
        let written = self.written(span.clone());
        let wrong = match shape {
            Shape::Date if is_day(written) => Message::NoSuchDay { written: written.to_owned() },
            _ => Message::WrongShape { key: key.to_owned(), shape },
        };
        match (shape, value.get_mut()) {
            (Shape::Bool, DeValue::Boolean(_)) => true,
            (Shape::Pace, DeValue::Integer(number)) if settings::pace(number.as_str()).is_some() => true,
            (Shape::Width, DeValue::Integer(number)) if Width::parse(number.as_str()).is_some() => true,
            (Shape::Width, DeValue::String(word)) if Width::parse(word) == Some(Width::Unwrapped) => true,
            (Shape::Messages, DeValue::String(name)) if Tongue::of_name(name).is_some() => true,
            (Shape::Date, DeValue::Datetime(date)) if date.date.is_some() && date.time.is_none() => true,
            (Shape::Line | Shape::Date, DeValue::String(text)) => self.line(key, text, span),
            (Shape::Lines | Shape::Text | Shape::Byline, DeValue::String(text)) => self.characters(text, span),
            (Shape::Text | Shape::Byline, DeValue::Array(items)) => items.iter().all(|item| match item.get_ref() {
                DeValue::String(text) => self.characters(text, item.span()),
                DeValue::Table(_) if self.written(item.span()).starts_with("[[") => {
                    let header = self.written(item.span()).to_owned();
                    self.tell(Message::DoubleBracket { header }, item.span())
                }
                _ => self.tell(wrong.clone(), item.span()),
            }),
            (Shape::Text, DeValue::Table(table)) => {
                self.table(table, TEXT, &below(header, key));
                true
            }
            (Shape::Checks, DeValue::Table(table)) => self.checks(table, key),
            (Shape::Levels, DeValue::Array(levels)) if levels.is_empty() => self.tell(Message::NoLevels, span),
            (Shape::Levels, DeValue::Array(levels)) => {
                let told = self.found.len();
                for level in levels.iter_mut() {
                    self.level(level, &wrong);
                }
                self.found.len() == told
            }
            (Shape::Sections, DeValue::Array(sections)) => {
                let header = below(header, key);
                sections.iter_mut().all(|section| {
                    let span = section.span();
                    match section.get_mut() {
                        DeValue::Table(table) => {
                            self.table(table, SECTION, &header);
                            true
                        }
                        _ => self.tell(wrong.clone(), span),
                    }
                })
            }
            (Shape::Sections, DeValue::Table(table)) => match self.written(span.clone()) {
                header if header.starts_with('[') && header.ends_with(']') => {
                    let header = header.to_owned();
                    self.tell(Message::SingleBracket { header }, span)
                }
                // The parser tells of a header that does not end.
                header if header.starts_with('[') => false,
                inline if inline.starts_with('{') => self.tell(wrong, span),
                // Made by the header of a point below it, or by a key such as part.title.
                _ => match first_below(table) {
                    Some(below) => {
                        let header = self.written(below.clone()).to_owned();
                        self.tell(Message::PointBeforePart { header }, below)
                    }
                    None => self.tell(wrong, span),
                },
            },
            _ => self.tell(wrong, span),
        }
    }

    /// What is said of the rules.
    fn checks(&mut self, table: &DeTable<'_>, header: &str) -> bool {
        let told = self.found.len();
        for (key, value) in table.iter() {
            let name: &str = key.get_ref();
            match (Rule::of_name(name), value.get_ref()) {
                (_, DeValue::Array(names)) if name == ALLOW => names.iter().for_each(|item| match item.get_ref() {
                    DeValue::String(rule) if Rule::of_name(rule).is_some() => {}
                    DeValue::String(rule) => drop(self.unknown_rule(rule, item.span())),
                    _ => drop(self.wrong(name, Shape::Rules, item.span())),
                }),
                _ if name == ALLOW => drop(self.wrong(name, Shape::Rules, value.span())),
                (Some(rule), DeValue::Table(numbers)) => self.rule(rule, numbers, &below(header, name)),
                (Some(_), _) => drop(self.wrong(name, Shape::Rule, value.span())),
                (None, _) => drop(self.unknown_rule(name, key.span())),
            }
        }
        self.found.len() == told
    }

    fn rule(&mut self, rule: &Rule, table: &DeTable<'_>, header: &str) {
        for (key, value) in table.iter() {
            let name: &str = key.get_ref();
            let number =
                |value: &DeValue<'_>| value.as_integer().and_then(|number| number.as_str().parse::<u32>().ok());
            match (rule.setting(name), value.get_ref()) {
                (_, DeValue::Boolean(_)) if name == ON => {}
                _ if name == ON => drop(self.wrong(name, Shape::Bool, value.span())),
                (Some(setting), value)
                    if number(value).is_some_and(|n| (setting.least..=setting.most).contains(&n)) => {}
                (Some(setting), _) => {
                    self.tell(Message::NoWholeNumber { least: setting.least, most: setting.most }, value.span());
                }
                (None, _) => {
                    let known = rule.settings.iter().map(|setting| setting.key).chain([ON]);
                    let nearest = nearest(name, known);
                    let message =
                        Message::UnknownKey { key: name.to_owned(), inside: Some(format!("[{header}]")), nearest };
                    self.tell(message, key.span());
                }
            }
        }
    }

    fn unknown_rule(&mut self, name: &str, span: Range<usize>) -> bool {
        self.tell(Message::UnknownRule { name: name.to_owned(), nearest: Rule::nearest(name) }, span)
    }

    fn wrong(&mut self, key: &str, shape: Shape, span: Range<usize>) -> bool {
        self.tell(Message::WrongShape { key: key.to_owned(), shape }, span)
    }

    fn line(&mut self, key: &str, text: &str, span: Range<usize>) -> bool {
        if !self.characters(text, span.clone()) {
            return false;
        }
        let lines = document::paragraphs(text).unwrap_or_default();
        if lines.len() > 1 || (key == "label" && !document::is_line(text)) {
            return self.tell(Message::SeveralLines { key: key.to_owned() }, span);
        }
        if key == "lang" && Lang::parse(text).is_none() {
            return self.tell(Message::BadLang { written: text.to_owned() }, span);
        }
        true
    }

    fn level(&mut self, level: &mut Spanned<DeValue<'_>>, wrong: &Message) {
        let span = level.span();
        match level.get_mut() {
            DeValue::String(sample) => self.sample(sample, span),
            DeValue::Table(table) => {
                let sample =
                    table.get("label").map(|label| (label.get_ref().as_str().map(str::to_owned), label.span()));
                self.table(table, LEVEL, "numbering");
                match sample {
                    Some((Some(sample), span)) => self.sample(&sample, span),
                    Some((None, _)) => {}
                    None => drop(self.tell(wrong.clone(), span)),
                }
            }
            _ => drop(self.tell(wrong.clone(), span)),
        }
    }

    fn sample(&mut self, sample: &str, span: Range<usize>) {
        if let Err(why) = Sample::parse(sample) {
            self.tell(Message::BadSample { sample: sample.to_owned(), why }, span);
        }
    }

    /// Tells a control character, marked where it is written.
    fn characters(&mut self, text: &str, span: Range<usize>) -> bool {
        let Some(control) = text.chars().find(|&c| is_control(c)) else { return true };
        let written = self.written(span.clone());
        let raw = written.find(control).map(|at| at..at + control.len_utf8());
        let place = raw.or_else(|| toml_syntax::escape_of(control, written));
        let span = place.map_or(span.clone(), |place| span.start + place.start..span.start + place.end);
        self.tell(Message::ControlCharacter { code: control as u32 }, span)
    }

    /// Always false: what is told cannot stay.
    fn tell(&mut self, message: Message, span: Range<usize>) -> bool {
        if self.found.len() <= MOST {
            self.found.push(Diagnostic { message, span: Some(span) });
        }
        false
    }

    fn written(&self, span: Range<usize>) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    /// A header as it is written in the file: [opening], [[part.point]].
    fn shown(&self, header: &str) -> String {
        match header {
            "" => String::new(),
            "numbering" => header.to_owned(),
            _ if header.split('.').all(|key| key == "part" || key == "point") => format!("[[{header}]]"),
            _ => format!("[{header}]"),
        }
    }
}

fn below(header: &str, key: &str) -> String {
    if header.is_empty() { key.to_owned() } else { format!("{header}.{key}") }
}

/// Where the first header below a table stands that has none of its own.
fn first_below(table: &DeTable<'_>) -> Option<Range<usize>> {
    let below = table.iter().map(|(_, value)| match value.get_ref() {
        DeValue::Array(items) => items.iter().next().map(Spanned::span),
        DeValue::Table(_) => Some(value.span()),
        _ => None,
    });
    below.flatten().min_by_key(|span| span.start)
}

/// Whether a value is written as a day, 2024-05-01, of the calendar or not.
fn is_day(written: &str) -> bool {
    let is_part = |(part, length): (&str, usize)| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    written.split('-').count() == 3 && written.split('-').zip([4, 2, 2]).all(is_part)
}
