//! A speech as TOML and JSON spell it: the keys, what each takes, and the way into the model.

#[cfg(feature = "schema")]
mod schema;

#[cfg(feature = "schema")]
pub(super) use schema::schema;

use super::checks::ChecksFile;
use super::line::{LINE_ENDS, is_control, may_have_control, trimmed, wants_care};
use crate::model::{Date, Head, Lang, Level, Sample, Section, Speech};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A speech as TOML and JSON spell it: every key, and what it takes.
///
/// [`read`](super::read) is the way from bytes to a speech, with faults told by their place. This is for who has a
/// deserializer of their own; each key takes what the README says, and any other key is an error of that deserializer.
///
/// ```
/// let file: jianggao::read::SpeechFile = toml::from_str("greeting = '同志们：'").expect("it has known keys");
/// assert_eq!(file.into_speech().greeting, ["同志们："]);
/// ```
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SpeechFile {
    #[serde(default)]
    title: Lines,
    #[serde(default)]
    subtitle: Lines,
    #[serde(default)]
    speaker: Line,
    date: Option<DateFile>,
    byline: Option<Text>,
    lang: Option<LangFile>,
    #[serde(default)]
    greeting: Text,
    numbering: Option<Levels>,
    #[serde(default)]
    opening: Text,
    #[serde(default)]
    part: Vec<SectionFile>,
    #[serde(default)]
    closing: Text,
    #[serde(default)]
    signature: Text,
    #[serde(default)]
    check: ChecksFile,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "section"))]
#[serde(deny_unknown_fields)]
struct SectionFile {
    title: Option<Line>,
    label: Option<Label>,
    run_in: Option<bool>,
    numbering: Option<Levels>,
    #[serde(default)]
    text: Text,
    #[serde(default)]
    point: Vec<SectionFile>,
    #[serde(default)]
    after: Text,
    /// JSON tells anchors; they are worked out again.
    #[cfg_attr(feature = "schema", schemars(skip))]
    id: Option<IgnoredAny>,
}

impl SpeechFile {
    /// Whether a section has an `id`, which only JSON may have.
    pub(super) fn has_ids(&self) -> bool {
        fn has_ids(sections: &[SectionFile]) -> bool {
            sections.iter().any(|section| section.id.is_some() || has_ids(&section.point))
        }
        has_ids(&self.part)
    }

    /// The speech, as it was written: labels that numbering gives anyway are still there, and whether all sections can
    /// be labelled is not looked at.
    pub fn into_speech(self) -> Speech {
        let some = |text: String| (!text.is_empty()).then_some(text);
        Speech {
            head: Head {
                title: some(self.title.0),
                subtitle: some(self.subtitle.0),
                speaker: some(self.speaker.0),
                date: self.date.map(|date| date.0).filter(|date| *date != Date::Words(String::new())),
                byline: self.byline.map(|text| text.0),
            },
            lang: self.lang.map(|lang| lang.0),
            greeting: self.greeting.0,
            numbering: self.numbering.map(|levels| levels.0),
            opening: self.opening.0,
            parts: self.part.into_iter().map(SectionFile::into_section).collect(),
            closing: self.closing.0,
            signature: self.signature.0,
            left_out: Vec::new(),
            checks: self.check.0,
        }
    }
}

impl SectionFile {
    fn into_section(self) -> Section {
        let label = self.label.map(|label| label.0);
        // A label makes a head, even one without words.
        let headed = label.as_ref().is_some_and(|label| !label.is_empty());
        let title = self.title.map(|title| title.0).or_else(|| headed.then(String::new));
        Section {
            label: label.filter(|_| title.is_some()),
            run_in: self.run_in.filter(|_| title.is_some()),
            title,
            numbering: self.numbering.map(|levels| levels.0),
            text: self.text.0,
            points: self.point.into_iter().map(SectionFile::into_section).collect(),
            after: self.after.0,
        }
    }
}

/// Takes a string through a function that may refuse it.
macro_rules! string {
    ($name:ident, $inner:ty, $take:expr) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Take;
                impl Visitor<'_> for Take {
                    type Value = $name;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("a string")
                    }
                    fn visit_str<E: Error>(self, text: &str) -> Result<$name, E> {
                        let take: fn(&str) -> Result<$inner, &'static str> = $take;
                        take(text).map($name).map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Take)
            }
        }
    };
}

/// What is said of values that have the right shape, and are wrong: readers look for it in the errors of their parser.
pub(super) const CONTROL: &str = "a control character in a text";
pub(super) const SEVERAL_LINES: &str = "several lines where one is expected";
pub(super) const BAD_LANG: &str = "not a language tag";
pub(super) const NO_LEVELS: &str = "numbering is empty";
/// Behind the label in backticks.
pub(super) const BAD_SAMPLE: &str = " is not a label";

/// One line.
#[derive(Default)]
struct Line(String);
string!(Line, String, |text| {
    let mut lines = paragraphs(text).ok_or(CONTROL)?;
    if lines.len() > 1 { Err(SEVERAL_LINES) } else { Ok(lines.pop().unwrap_or_default()) }
});

/// Lines, with a line end between each two.
#[derive(Default)]
struct Lines(String);
string!(Lines, String, |text| Ok(paragraphs(text).ok_or(CONTROL)?.join("\n")));

/// A label: the blanks behind it count.
struct Label(String);
string!(Label, String, |text| if is_line(text) { Ok(text.trim_start().to_owned()) } else { Err(SEVERAL_LINES) });

pub(super) struct LangFile(pub(super) Lang);
string!(LangFile, Lang, |text| Lang::parse(text).ok_or(BAD_LANG));

/// Whether a text is one line without control characters.
pub(super) fn is_line(text: &str) -> bool {
    !has_control(text) && !text.contains(LINE_ENDS)
}

/// The paragraphs of a text: its lines that are not empty, without the blanks around them. `None` when it has control
/// characters.
pub(super) fn paragraphs(text: &str) -> Option<Vec<String>> {
    let paragraph = |line: &str| Some(trimmed(line)).filter(|line| !line.is_empty()).map(str::to_owned);
    if wants_care(text) {
        return (!text.contains(is_control)).then(|| text.split(LINE_ENDS).filter_map(paragraph).collect());
    }
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    let mut start = 0;
    Some(ends.filter_map(|end| paragraph(&text[std::mem::replace(&mut start, end + 1)..end])).collect())
}

fn has_control(text: &str) -> bool {
    may_have_control(text) && text.contains(is_control)
}

/// A string, an array of strings, or a table with the key `text`: paragraphs.
#[derive(Default)]
struct Text(Vec<String>);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table {
            #[serde(default)]
            text: Text,
        }
        struct Take;
        impl<'de> Visitor<'de> for Take {
            type Value = Text;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string, an array of strings, or a table with the key `text`")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
                paragraphs(text).map(Text).ok_or_else(|| E::custom(CONTROL))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Text, A::Error> {
                let mut all = Vec::new();
                while let Some(Lines(lines)) = seq.next_element()? {
                    all.extend(lines.split('\n').filter(|line| !line.is_empty()).map(str::to_owned));
                }
                Ok(Text(all))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Text, A::Error> {
                Table::deserialize(MapAccessDeserializer::new(map)).map(|table| table.text)
            }
        }
        deserializer.deserialize_any(Take)
    }
}

struct DateFile(Date);

impl<'de> Deserialize<'de> for DateFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Take;
        impl<'de> Visitor<'de> for Take {
            type Value = DateFile;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date or a string")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<DateFile, E> {
                let line = paragraphs(text).filter(|lines| lines.len() <= 1);
                let line = line.ok_or_else(|| E::custom(SEVERAL_LINES))?.pop();
                Ok(DateFile(Date::parse(&line.unwrap_or_default())))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DateFile, A::Error> {
                let date = ::toml::value::Datetime::deserialize(MapAccessDeserializer::new(map))?;
                match (date.date, date.time) {
                    (Some(date), None) => Ok(DateFile(Date::parse(&date.to_string()))),
                    _ => Err(A::Error::custom("a date has no time of day")),
                }
            }
        }
        deserializer.deserialize_any(Take)
    }
}

pub(super) struct Levels(pub(super) Vec<Level>);

impl<'de> Deserialize<'de> for Levels {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Take;
        impl<'de> Visitor<'de> for Take {
            type Value = Levels;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an array of labels")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Levels, A::Error> {
                let mut levels = Vec::new();
                while let Some(LevelFile(level)) = seq.next_element()? {
                    levels.push(level);
                }
                if levels.is_empty() { Err(A::Error::custom(NO_LEVELS)) } else { Ok(Levels(levels)) }
            }
        }
        deserializer.deserialize_seq(Take)
    }
}
struct LevelFile(Level);

impl<'de> Deserialize<'de> for LevelFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table {
            label: Label,
            run_in: Option<bool>,
        }
        fn level<E: Error>(label: &str, run_in: Option<bool>) -> Result<LevelFile, E> {
            let sample = Sample::parse(label).map_err(|_| E::custom(format!("`{label}`{BAD_SAMPLE}")))?;
            Ok(LevelFile(Level { sample, run_in }))
        }
        struct Take;
        impl<'de> Visitor<'de> for Take {
            type Value = LevelFile;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a label, or a table with `label` and `run_in`")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<LevelFile, E> {
                level(text, None)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<LevelFile, A::Error> {
                let table = Table::deserialize(MapAccessDeserializer::new(map))?;
                level(&table.label.0, table.run_in)
            }
        }
        deserializer.deserialize_any(Take)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_ways_find_what_the_long_ones_find() {
        for c in '\0'..=char::MAX {
            for text in [format!("{c}"), format!("讲“稿”，{c}"), format!("{c}a讲\nb"), format!("讲{c}稿")] {
                assert_eq!(has_control(&text), text.contains(is_control), "{text:?}");
                let plain: Vec<&str> = text.split(LINE_ENDS).map(trimmed).filter(|line| !line.is_empty()).collect();
                let found = paragraphs(&text);
                assert_eq!(found.is_none(), text.contains(is_control), "{text:?}");
                assert!(found.is_none_or(|found| found == plain), "{text:?}");
            }
        }
    }
}
