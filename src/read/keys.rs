//! The keys that a speech may have, in TOML as in JSON, and those of the settings.

use crate::message::Shape;
use crate::nearest;

/// The keys of a table, and what each takes.
pub(super) type Keys = &'static [(&'static str, Shape)];

/// Of the speech itself.
pub(super) const SPEECH: Keys = &[
    ("title", Shape::Lines),
    ("subtitle", Shape::Lines),
    ("speaker", Shape::Line),
    ("date", Shape::Date),
    ("byline", Shape::Byline),
    ("lang", Shape::Line),
    ("greeting", Shape::Text),
    ("numbering", Shape::Levels),
    ("opening", Shape::Text),
    ("part", Shape::Sections),
    ("closing", Shape::Text),
    ("signature", Shape::Text),
    ("check", Shape::Checks),
];

/// Of a part or a point.
pub(super) const SECTION: Keys = &[
    ("title", Shape::Line),
    ("label", Shape::Line),
    ("run_in", Shape::Bool),
    ("numbering", Shape::Levels),
    ("text", Shape::Text),
    ("point", Shape::Sections),
    ("after", Shape::Text),
];

/// Of the settings.
pub(super) const SETTINGS: Keys = &[
    ("numbering", Shape::Levels),
    ("lang", Shape::Line),
    ("pace", Shape::Pace),
    ("width", Shape::Width),
    ("messages", Shape::Messages),
    ("check", Shape::Checks),
];

/// Of a text that is a table.
pub(super) const TEXT: Keys = &[("text", Shape::Text)];

/// Of an entry of `numbering` that is a table.
pub(super) const LEVEL: Keys = &[("label", Shape::Line), ("run_in", Shape::Bool)];

/// Words that people write for a key.
const ALIASES: &[(&str, &str)] = &[
    ("标题", "title"),
    ("题目", "title"),
    ("副标题", "subtitle"),
    ("讲话人", "speaker"),
    ("日期", "date"),
    ("语言", "lang"),
    ("称谓", "greeting"),
    ("称呼", "greeting"),
    ("序号", "numbering"),
    ("编号", "numbering"),
    ("开头", "opening"),
    ("部分", "part"),
    ("要点", "point"),
    ("正文", "text"),
    ("结尾", "closing"),
    ("落款", "signature"),
    ("salutation", "greeting"),
    ("author", "speaker"),
    ("section", "part"),
    ("chapter", "part"),
    ("item", "point"),
    ("body", "text"),
    ("content", "text"),
    ("paragraph", "text"),
    ("intro", "opening"),
    ("introduction", "opening"),
    ("beginning", "opening"),
    ("end", "closing"),
    ("ending", "closing"),
    ("conclusion", "closing"),
    ("heading", "title"),
    ("head", "title"),
    ("number", "label"),
    ("inline", "run_in"),
    ("语速", "pace"),
    ("speed", "pace"),
    ("宽度", "width"),
    ("columns", "width"),
    ("界面语言", "messages"),
    ("language", "lang"),
];

/// The key that a person most likely meant by another word.
pub(super) fn nearest(name: &str, keys: Keys) -> Option<&'static str> {
    let name = name.to_lowercase().replace('-', "_");
    let single = name.strip_suffix('s').unwrap_or(&name);
    let alias = ALIASES.iter().find(|(alias, _)| *alias == name || *alias == single).map(|(_, key)| *key);
    let known = || keys.iter().map(|(key, _)| *key);
    known().find(|key| Some(*key) == alias).or_else(|| nearest::nearest(&name, known()))
}
