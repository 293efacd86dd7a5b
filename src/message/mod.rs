//! What the program says to a person of faults, files and commands, in Chinese and in English side by side.

mod advice;
pub mod bulk;
mod foreign;
pub mod help;
mod misuse;
mod names;
pub(crate) mod outline;
pub(crate) mod role;
#[cfg(feature = "schema")]
pub(crate) mod schema;
pub(crate) mod starter;
mod what;

pub use misuse::{Misuse, Use};

use crate::model::{BadSample, Choice, NoLabel};
use std::fmt;
use std::io::{self, ErrorKind};

/// The language the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// 中文
    Chinese,
    /// English
    English,
}

impl Tongue {
    /// The tongues, each with the name that selects it.
    pub const ALL: &[(&'static str, Tongue)] = &[("zh", Tongue::Chinese), ("en", Tongue::English)];

    /// The tongue of a name.
    pub fn of_name(name: &str) -> Option<Tongue> {
        Tongue::ALL.iter().find(|(known, _)| *known == name).map(|(_, tongue)| *tongue)
    }

    /// The tongue for a locale such as `zh_CN.UTF-8`; English for all that is not Chinese.
    pub fn of_locale(locale: &str) -> Tongue {
        if locale.to_ascii_lowercase().starts_with("zh") { Tongue::Chinese } else { Tongue::English }
    }
}

/// A sentence in both tongues.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sentence {
    pub(crate) zh: String,
    pub(crate) en: String,
}

impl Sentence {
    pub(crate) fn new(zh: impl Into<String>, en: impl Into<String>) -> Sentence {
        Sentence { zh: zh.into(), en: en.into() }
    }

    /// The sentence in one tongue.
    pub fn in_tongue(&self, tongue: Tongue) -> &str {
        match tongue {
            Tongue::Chinese => &self.zh,
            Tongue::English => &self.en,
        }
    }
}

/// Words in both tongues that are known beforehand, Chinese first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(pub &'static str, pub &'static str);

impl Words {
    /// The words in one tongue.
    pub fn in_tongue(self, tongue: Tongue) -> &'static str {
        match tongue {
            Tongue::Chinese => self.0,
            Tongue::English => self.1,
        }
    }
}

impl From<Words> for Sentence {
    fn from(words: Words) -> Sentence {
        Sentence::new(words.0, words.1)
    }
}

/// Why the system could not read or write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(Sentence);

impl Reason {
    /// The common reasons in both tongues, others as the system says them.
    pub fn of(error: &io::Error) -> Reason {
        let (zh, en) = match error.kind() {
            ErrorKind::NotFound => ("没有这个文件或文件夹", "no such file or folder"),
            ErrorKind::PermissionDenied => ("没有权限", "permission denied"),
            ErrorKind::AlreadyExists => ("已经有同名的文件", "a file has that name"),
            ErrorKind::IsADirectory => ("是文件夹", "it is a folder"),
            ErrorKind::NotADirectory => ("路径中有的不是文件夹", "not a folder on the way to it"),
            ErrorKind::StorageFull => ("磁盘已满", "the disk is full"),
            ErrorKind::QuotaExceeded => ("超出磁盘配额", "it is more than your quota of the disk"),
            ErrorKind::FileTooLarge => ("超出允许的文件大小", "it is more than a file may have"),
            ErrorKind::ReadOnlyFilesystem => ("磁盘是只读的", "the disk is read-only"),
            _ => return Reason(Sentence::new(error.to_string(), error.to_string())),
        };
        Reason(Sentence::new(zh, en))
    }
}

/// What a value of the TOML should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A string of one line.
    Line,
    /// A string that may have several lines.
    Lines,
    /// A string, an array of strings, or a table with the key `text`.
    Text,
    /// An array of strings, or a string.
    Byline,
    /// A date or a string.
    Date,
    /// true or false.
    Bool,
    /// An array of samples.
    Levels,
    /// Tables, each under a header in double brackets.
    Sections,
    /// Characters a minute.
    Pace,
    /// Columns, or `none`.
    Width,
    /// The name of a tongue.
    Messages,
    /// A table of rules.
    Checks,
    /// The names of rules.
    Rules,
    /// The table of a rule.
    Rule,
    /// A table.
    Table,
    /// The name of a sheet of paper, or its width and height.
    Sheet,
    /// Four margins.
    Margins,
    /// The names of font families.
    Fonts,
}

/// What is wrong with a part of a Word file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartFault {
    /// It cannot be unpacked.
    Zip,
    /// It is neither UTF-8 nor UTF-16.
    Encoding,
    /// It is no well-formed XML.
    Xml,
    /// It has a DTD, which could make much text of little.
    Doctype,
    /// Its elements are nested too deep.
    Depth,
}

/// Something to tell a person; [`Message::what`] says it, [`Message::advice`] says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "what each says stands beside it, in `what` and `advice`")]
pub enum Message {
    Empty,
    NotUtf8 { looks_like: Option<&'static str>, offset: usize },
    BadByte { encoding: &'static str, offset: usize },
    UnknownKey { key: String, inside: Option<String>, nearest: Option<&'static str> },
    KeyOfSpeech { key: String, inside: String, is_text: bool },
    KeyOfSection { key: String },
    PartInside { inside: String },
    PointOutside,
    PointBeforePart { header: String },
    SingleBracket { header: String },
    DoubleBracket { header: String },
    WrongShape { key: String, shape: Shape },
    NoSuchDay { written: String },
    ControlCharacter { code: u32 },
    SeveralLines { key: String },
    BadLang { written: String },
    BadSample { sample: String, why: BadSample },
    NoLevels,
    NoLabel(NoLabel),
    FullWidthMark { mark: char, right: char, corrected: String },
    Unquoted { key: String, value: String },
    ColonForEquals { corrected: String },
    QuoteInString,
    StringNotClosed { mark: &'static str },
    ArrayNotClosed,
    HeaderNotClosed,
    MissingComma,
    TextOutside { line: String },
    TrailingMark { mark: char },
    WideBlank,
    LooksLikeJson,
    BadEscape,
    DuplicateKey { key: String },
    CannotRestore { encoding: &'static str },
    CannotMend { format: &'static str },
    MendsFiles,
    UnknownRule { name: String, nearest: Option<&'static str> },
    UnknownTheme { name: String, known: String },
    NotAmong { written: String, known: String },
    NumberForm,
    NoRoomOnPage,
    TooManyCharacters { size: String, most: u32 },
    TooManyLines { size: String, most: u32 },
    LinesOverlap { table: &'static str, size: String },
    NoGlyphs { characters: Vec<char>, families: String },
    NoFonts { families: String },
    NoFontsInFolder { folder: String },
    NoRoomInLine { table: &'static str },
    BadReference,
    StrictReference,
    BadTime { written: String },
    Pdf { message: String },
    WithoutPdf,
    NotForTerminals { format: &'static str, extension: &'static str },
    TooDeep,
    MoreFaults,
    Toml { message: String },
    Json { message: String },
    JsonMark { mark: char, right: char },
    JsonShape { key: String, shape: Shape },
    JsonSection { section: String, why: NoLabel },
    NoWords,
    IsWord { format: &'static str },
    NotWord,
    OldWord,
    LockedWord,
    BadZip,
    NoDocument,
    BadPart { part: String, why: PartFault },
    TooLarge,
    NoSuchSection { wanted: String, choices: Vec<Choice> },
    SeveralSections { wanted: String, choices: Vec<Choice> },
    BadRange { wanted: String },
    CannotRead { path: String, why: Reason },
    IsFolder { path: String },
    CannotWrite { path: String, why: Reason },
    NoThreads,
    UnknownInput { path: String, known: String },
    UnknownOutput { path: String, known: String },
    FormatNeeded { known: String },
    OutDirNeeded,
    OneStream,
    NothingFound { path: String },
    NotInLines { format: &'static str },
    NoJsonLine,
    LineKeys,
    OntoItself { path: String },
    OverInput { path: String },
    SameOutput { path: String },
    Appeared { path: String },
    NoName,
    Exists { path: String },
    FixedEncoding { format: &'static str },
    NoCharacters { encoding: &'static str, characters: Vec<char> },
    NoWidth { least: usize, most: usize },
    NoNumber { least: String, most: String },
    NoWholeNumber { least: u32, most: u32 },
    NoCount { least: u32, most: u32 },
    Misuse(Box<Misuse>),
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what().en)
    }
}

impl std::error::Error for Message {}

/// The beginning of what is quoted, which may be a whole paragraph.
fn begun(quoted: &str) -> String {
    const MOST: usize = 24;
    match quoted.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &quoted[..end]),
        None => quoted.to_owned(),
    }
}

/// `[[part]]` for `[[part.point]]`.
fn above(header: &str) -> String {
    let keys = header.trim_matches(['[', ']']);
    format!("[[{}]]", keys.rsplit_once('.').map_or("part", |(above, _)| above))
}
