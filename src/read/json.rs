//! JSON with the keys of the TOML. A section's `id` is passed over; a label equal to the one worked out is dropped.

use super::checks;
use super::document::{self, SpeechFile};
use super::keys::{self, Keys, LEVEL, SECTION, SPEECH, TEXT};
use super::line::is_control;
use crate::check::Rule;
use crate::diagnostic::{Diagnostic, boundary};
use crate::message::{Message, Shape};
use crate::model::{Sample, Speech, Unlabelled};
use crate::nearest::nearest;
use serde_json::error::Category;
use std::ops::Range;

/// Full-width marks that stand for a mark of JSON, and that mark.
const FULL_WIDTH: [(char, char); 13] = [
    ('“', '"'),
    ('”', '"'),
    ('„', '"'),
    ('＂', '"'),
    ('：', ':'),
    ('，', ','),
    ('、', ','),
    ('［', '['),
    ('］', ']'),
    ('【', '['),
    ('】', ']'),
    ('｛', '{'),
    ('｝', '}'),
];

pub(super) fn looks_like(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

/// The parser stops at the first fault.
pub(super) fn read(text: &str) -> Result<Speech, Vec<Diagnostic>> {
    let read = serde_json::from_str::<SpeechFile>(text).map(SpeechFile::into_speech);
    read.map_err(|error| {
        let place = format!(" at line {} column {}", error.line(), error.column());
        let said = error.to_string();
        let said = said.strip_suffix(&place).unwrap_or(&said);
        let read = bytes_read(&error, text);
        let (message, span) = match error.classify() {
            Category::Data => of_data(text, read, said),
            Category::Syntax | Category::Eof | Category::Io => of_syntax(text, read, said),
        };
        vec![Diagnostic { message, span: Some(span) }]
    })
}

pub(super) fn locate(_: &str, faults: Vec<Unlabelled>) -> Vec<Diagnostic> {
    let tell = |fault: Unlabelled| {
        let message = Message::JsonSection { section: name(&fault.path), why: fault.why };
        Diagnostic { message, span: None }
    };
    faults.into_iter().map(tell).collect()
}

/// How much of the text was read: serde_json counts lines, and bytes in a line, of that.
fn bytes_read(error: &serde_json::Error, text: &str) -> usize {
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    lines.map(str::len).sum::<usize>() + error.column()
}

/// A fault of syntax, at the last character that was read.
fn of_syntax(text: &str, read: usize, said: &str) -> (Message, Range<usize>) {
    let at = boundary(text, read.saturating_sub(1).min(text.trim_end().len()));
    let found = text[at..].chars().next();
    let span = at..at + found.map_or(0, char::len_utf8);
    let full_width = FULL_WIDTH.iter().find(|(mark, _)| Some(*mark) == found);
    let message = match (said, full_width) {
        ("recursion limit exceeded", _) => Message::TooDeep,
        (_, Some(&(mark, right))) if said.starts_with("expected") || said.starts_with("key") => {
            Message::JsonMark { mark, right }
        }
        _ if said.starts_with("expected `")
            && text[..at].ends_with('"')
            && found.is_some_and(char::is_alphanumeric) =>
        {
            Message::QuoteInString
        }
        _ => Message::Json { message: said.to_owned() },
    };
    (message, span)
}

/// A fault of a value or a key, which is the last that was read, or stands right behind it.
fn of_data(text: &str, read: usize, said: &str) -> (Message, Range<usize>) {
    let read = boundary(text, read);
    if let Some((key, _)) = said.strip_prefix("unknown field `").and_then(|rest| rest.rsplit_once("`, expected")) {
        let place = Place::of_key(text, read);
        let inside = Some(place.name()).filter(|name| !name.is_empty());
        let nearest = keys::nearest(key, place.keys());
        return (Message::UnknownKey { key: key.to_owned(), inside, nearest }, place.last);
    }
    if let Some(key) = said.strip_prefix("duplicate field `").and_then(|rest| rest.strip_suffix('`')) {
        return (Message::DuplicateKey { key: key.to_owned() }, Place::of_key(text, read).last);
    }
    let place = Place::of_value(text, read);
    let written = || serde_json::from_str::<String>(&text[place.last.clone()]).unwrap_or_default();
    let bad_sample = || {
        let sample = said.strip_suffix(document::BAD_SAMPLE)?.strip_prefix('`')?.strip_suffix('`')?;
        let why = Sample::parse(sample).err()?;
        Some(Message::BadSample { sample: sample.to_owned(), why })
    };
    let message = match said {
        document::CONTROL => {
            let control = written().chars().find(|&c| is_control(c));
            Message::ControlCharacter { code: control.map_or(0, u32::from) }
        }
        document::BAD_LANG => Message::BadLang { written: written() },
        document::NO_LEVELS => Message::NoLevels,
        _ if said.ends_with(checks::UNKNOWN_RULE) => {
            let name = said.trim_end_matches(checks::UNKNOWN_RULE).trim_matches('`');
            Message::UnknownRule { name: name.to_owned(), nearest: Rule::nearest(name) }
        }
        _ if said.ends_with(checks::BAD_NUMBER) => bad_number(&place, said),
        _ => match (bad_sample(), place.key()) {
            (Some(message), _) => message,
            (None, Some((key, _))) if said == document::SEVERAL_LINES => Message::SeveralLines { key: key.to_owned() },
            // All else that is said of a value is that it has the wrong shape.
            (None, Some((key, shape))) => Message::JsonShape { key: key.to_owned(), shape },
            (None, None) => Message::Json { message: said.to_owned() },
        },
    };
    (message, place.last)
}

/// What a number of a rule can be, or which key was meant.
fn bad_number(place: &Place<'_>, said: &str) -> Message {
    let key = said.trim_end_matches(checks::BAD_NUMBER).trim_matches('`');
    let rule = place.open.iter().rev().find_map(|open| match open.step {
        Step::Key(name) => Rule::of_name(name),
        Step::Index(_) => None,
    });
    let Some(rule) = rule else { return Message::Json { message: said.to_owned() } };
    match rule.setting(key) {
        Some(setting) => Message::NoWholeNumber { least: setting.least, most: setting.most },
        None => {
            let known = rule.settings.iter().map(|setting| setting.key).chain([checks::ON]);
            let nearest = nearest(key, known);
            Message::UnknownKey { key: key.to_owned(), inside: Some(format!("check.{}", rule.name)), nearest }
        }
    }
}

/// Where the parser is in a text that is good so far.
struct Place<'t> {
    /// What is open there, the outermost first.
    open: Vec<Open<'t>>,
    /// The last string, number, word, array or object that ended; or the mark of an array or object that begins.
    last: Range<usize>,
}

struct Open<'t> {
    start: usize,
    step: Step<'t>,
}

enum Step<'t> {
    /// In an object, behind this key; empty before the first.
    Key(&'t str),
    /// In an array, in the item of this index.
    Index(usize),
}

impl<'t> Place<'t> {
    /// In the object of the last key that was read. The parser may have looked past blanks and the } behind it.
    fn of_key(text: &'t str, read: usize) -> Place<'t> {
        let end = text[..read].rfind('"').map_or(0, |quote| quote + 1);
        let mut place = Place::at(text, end);
        if let Some(Open { step: Step::Key(key), .. }) = place.open.last_mut() {
            *key = "";
        }
        place
    }

    /// In the last value that was read, or at the array or object behind it.
    fn of_value(text: &'t str, read: usize) -> Place<'t> {
        let mut place = Place::at(text, read);
        if matches!(text[..read].trim_end().chars().next_back(), None | Some('[' | '{' | ':' | ',')) {
            let start = text.len() - text[read..].trim_start().len();
            place.last = start..boundary(text, start + 1);
        }
        place
    }

    fn at(text: &'t str, end: usize) -> Place<'t> {
        let bytes = &text.as_bytes()[..end];
        let mut place = Place { open: Vec::new(), last: 0..0 };
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let start = at;
            at += 1;
            match byte {
                b'"' => {
                    while bytes.get(at).is_some_and(|&byte| byte != b'"') {
                        at += if bytes[at] == b'\\' { 2 } else { 1 };
                    }
                    at = (at + 1).min(end);
                    place.last = start..at;
                }
                b'{' => place.open.push(Open { start, step: Step::Key("") }),
                b'[' => place.open.push(Open { start, step: Step::Index(0) }),
                b'}' | b']' => {
                    let opened = place.open.pop();
                    place.last = opened.map_or(start, |open| open.start)..at;
                }
                b':' => {
                    let key = text[place.last.clone()].trim_matches('"');
                    place.open.last_mut().into_iter().for_each(|open| open.step = Step::Key(key));
                }
                b',' => {
                    if let Some(Open { step: Step::Index(index), .. }) = place.open.last_mut() {
                        *index += 1;
                    }
                }
                byte if byte.is_ascii_whitespace() => {}
                _ if place.last.end == start => place.last.end = at,
                _ => place.last = start..at,
            }
        }
        place
    }

    /// The innermost key, and what it takes. `None` outside of all keys.
    fn key(&self) -> Option<(&'t str, Shape)> {
        let known = |(depth, open): (usize, &Open<'t>)| {
            let Step::Key(key) = open.step else { return None };
            let keys = Place::keys_below(&self.open[..depth]);
            keys.iter().find(|(known, _)| *known == key).map(|&(_, shape)| (key, shape))
        };
        // A rule and its numbers are told by the key that they stand below.
        self.open.iter().enumerate().rev().find_map(known)
    }

    /// The keys that the innermost object takes.
    fn keys(&self) -> Keys {
        Place::keys_below(self.open.split_last().map_or(&[], |(_, above)| above))
    }

    fn keys_below(open: &[Open<'_>]) -> Keys {
        let key = open.iter().rev().find_map(|open| match open.step {
            Step::Key(key) => Some(key),
            Step::Index(_) => None,
        });
        match key {
            None => SPEECH,
            Some("part" | "point") => SECTION,
            Some("numbering") => LEVEL,
            Some(_) => TEXT,
        }
    }

    /// part[1].point[2], counted from 1.
    fn name(&self) -> String {
        let mut name = String::new();
        for open in &self.open {
            match open.step {
                Step::Key("") => {}
                Step::Key(key) if name.is_empty() => name.push_str(key),
                Step::Key(key) => name.extend([".", key]),
                Step::Index(index) => name.push_str(&format!("[{}]", index + 1)),
            }
        }
        name
    }
}

/// part[1].point[2], counted from 1.
fn name(path: &[usize]) -> String {
    let name =
        |(depth, index): (usize, &usize)| format!("{}[{}]", if depth == 0 { "part" } else { "point" }, index + 1);
    path.iter().enumerate().map(name).collect::<Vec<_>>().join(".")
}
