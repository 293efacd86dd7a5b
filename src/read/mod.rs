//! Readers: from bytes to a [`Speech`]. A reader knows nothing of writers.
//!
//! TOML and JSON say what each line of a speech is. Text, Markdown and Word files do not: their readers make paragraphs,
//! and one place works the structure out of them.

mod checks;
mod document;
mod docx;
pub mod encoding;
mod hard_wrap;
mod json;
mod keys;
mod line;
mod markdown;
mod pages;
mod paragraph;
mod raised;
mod rejoin;
mod report;
mod settings;
mod spelt;
mod structure;
mod text;
mod theme;
mod toml;
mod toml_faults;
mod toml_syntax;
mod toml_tree;

use crate::diagnostic::{Diagnostic, Faults};
use crate::message::Message;
use crate::model::{Lang, Level, Manuscript, Passage, Sample, Speech, Unlabelled};
use encoding::Decoded;
use paragraph::Source;
use spelt::Node;
use structure::Structured;

pub use document::SpeechFile;
pub use encoding::Encoding;
pub use paragraph::{Foreign, Remark};
pub use rejoin::Rejoined;
pub use report::{explanation, needless, note, rejoined, report};
pub use settings::settings;
pub use structure::{Ground, Piece, Taken};
pub use theme::theme;

/// A format that can be read.
#[derive(Debug)]
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// The extensions of its files, in lower case, the usual one first.
    pub extensions: &'static [&'static str],
    /// Whether a part of a file can be replaced where it stands, by the words that are meant: not in a package, and not in
    /// a format that is written by programs.
    pub can_be_mended: bool,
    /// Whether an input is likely to be in it.
    looks_like: LooksLike,
    way: Way,
}

/// How a format is known by a look at the content.
#[derive(Debug)]
enum LooksLike {
    Text(fn(&str) -> bool),
    Bytes(fn(&[u8]) -> bool),
}

/// How a format is read.
#[derive(Debug)]
enum Way {
    /// It says what each line of a speech is.
    Spelt {
        read: fn(&str) -> Result<Speech, Vec<Diagnostic>>,
        /// Finds the sections that have no label in the text.
        locate: fn(&str, Vec<Unlabelled>) -> Vec<Diagnostic>,
        /// Its values, each string with the places of its characters.
        parse: fn(&str) -> Node,
    },
    /// Text, in any encoding that is known, with the structure of a speech in its words.
    Text(fn(&str) -> Source<'_>),
    /// A file of bytes, with the structure of a speech in its words and its styles.
    Bytes(fn(&[u8]) -> Result<Source<'static>, Message>),
}

/// The formats that can be read. What looks like none of the others is read as the last.
pub const FORMATS: &[Format] = &[
    Format {
        name: "docx",
        extensions: &["docx"],
        can_be_mended: false,
        looks_like: LooksLike::Bytes(docx::looks_like),
        way: Way::Bytes(docx::as_seen),
    },
    Format {
        name: "json",
        extensions: &["json"],
        can_be_mended: false,
        looks_like: LooksLike::Text(json::looks_like),
        way: Way::Spelt { read: json::read, locate: json::locate, parse: spelt::json },
    },
    Format {
        name: "toml",
        extensions: &["toml"],
        can_be_mended: true,
        looks_like: LooksLike::Text(toml::looks_like),
        way: Way::Spelt { read: toml::read, locate: toml_faults::unlabelled, parse: spelt::toml },
    },
    Format {
        name: "markdown",
        extensions: &["md", "markdown"],
        can_be_mended: true,
        looks_like: LooksLike::Text(markdown::looks_like),
        way: Way::Text(markdown::read),
    },
    Format {
        name: "text",
        extensions: &["txt", "text"],
        can_be_mended: true,
        looks_like: LooksLike::Text(|_| true),
        way: Way::Text(text::read),
    },
];

impl Format {
    /// The format of this name.
    pub fn of_name(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format of files with this extension, in any case.
    pub fn of_extension(extension: &str) -> Option<&'static Format> {
        let extension = extension.to_ascii_lowercase();
        FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
    }

    /// Whether it says itself what each line of a speech is, so that nothing has to be worked out.
    pub fn is_spelt(&self) -> bool {
        matches!(self.way, Way::Spelt { .. })
    }
}

/// How to read, beyond what the input says itself.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format; without one, a look at the content decides.
    pub format: Option<&'static Format>,
    /// The levels of a speech that names none; deeper ones are those of [`Level::usual`] that are not among them.
    pub numbering: Option<Vec<Level>>,
    /// The language of a speech that names none.
    pub lang: Option<Lang>,
    /// The title, whatever the input says. A line of text that has its words is the title's.
    pub title: Option<String>,
    /// For text: the pieces that are not to be looked for.
    pub without: Vec<Piece>,
    /// For text: the labels of the levels, the parts' first, where they are not to be found out.
    pub levels: Vec<Sample>,
    /// For text: nothing is left out, and lines that are no part of the speech stay where they stand.
    pub keep_all: bool,
    /// For text: lists inside of one paragraph (一是……；二是……) become points.
    pub split_inline: bool,
    /// For text: a line stays a paragraph, also where the lines look broken for their width.
    pub keep_lines: bool,
    /// Whether [`Reading::paragraphs`] is to tell of all paragraphs, not only of those that are doubtful.
    pub explain: bool,
}

impl Options {
    /// Gives a speech what it leaves open.
    fn complete(&self, speech: &mut Speech) {
        if let (None, Some(own)) = (&speech.numbering, &self.numbering) {
            let is_new = |level: &&Level| !own.iter().any(|own| own.sample.same_family(&level.sample));
            let deeper = Level::usual().iter().skip(own.len()).filter(is_new);
            speech.numbering = Some(own.iter().chain(deeper).cloned().collect());
        }
        if speech.lang.is_none() {
            speech.lang.clone_from(&self.lang);
        }
    }
}

/// A speech, and what was found out on the way to it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The speech.
    pub speech: Speech,
    /// The format it was in.
    pub format: &'static Format,
    /// Whether the format was found out by a look at the content.
    pub format_is_guess: bool,
    /// The encoding that the text was in.
    pub encoding: Encoding,
    /// What paragraphs were taken for: the doubtful ones, or all if asked for. Empty for a format that says it itself.
    pub paragraphs: Vec<Taken>,
    /// The sections that keep the label that was typed, since numbering would give another: the place and the label.
    pub typed_labels: Vec<(usize, String)>,
    /// The levels that were named, and of which no paragraph has a label.
    pub missing_levels: Vec<Sample>,
    /// What a speech has no place for, and is kept as its text.
    pub remarks: Vec<Remark>,
    /// The broken lines that were made paragraphs again, if any.
    pub rejoined: Option<Rejoined>,
}

/// The JSON schema (draft 7) of speeches in TOML, for editors and validators.
///
/// It accepts all that [`read`] accepts but a string in the form of a time as `date`: validators are handed TOML's own
/// times as strings too. What it cannot express passes: a date of TOML's own where a string belongs, a label with two
/// numbers, a list whose labels end, a file without a word.
pub const SCHEMA: &str = include_str!("../../data/speech.schema.json");

/// Makes [`SCHEMA`] anew from the structs that are read.
#[cfg(feature = "schema")]
pub fn schema() -> String {
    document::schema()
}

/// Reads a speech.
///
/// # Errors
/// As [`reading`].
pub fn read(bytes: &[u8], options: &Options) -> Result<Speech, Box<Faults>> {
    reading(bytes, options).map(|reading| reading.speech)
}

/// A speech to proofread: its paragraphs in order, and where they stand.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The speech, and what was found out on the way to it.
    pub reading: Reading,
    /// The input as text. Of a Word file each line is a paragraph, and the number of the line that of the paragraph.
    pub source: String,
    /// The paragraphs: those of the speech in its order, and those that were left out where they stand.
    pub passages: Vec<Passage>,
}

/// Reads a speech and tells what was found out.
///
/// # Errors
/// All faults that were found: bytes that are no text, an empty input, faults of the format and of the speech.
pub fn reading(bytes: &[u8], options: &Options) -> Result<Reading, Box<Faults>> {
    read_all(bytes, options, false).map(|proof| proof.reading)
}

/// Reads a speech to proofread it.
///
/// # Errors
/// As [`reading`].
pub fn proof(bytes: &[u8], options: &Options) -> Result<Proof, Box<Faults>> {
    read_all(bytes, options, true)
}

fn read_all(bytes: &[u8], options: &Options, with_passages: bool) -> Result<Proof, Box<Faults>> {
    let of_bytes = FORMATS.iter().find(|format| matches!(format.looks_like, LooksLike::Bytes(test) if test(bytes)));
    let mut decoded = None;
    let format = options.format.or(of_bytes).unwrap_or_else(|| of_text(decoded.insert(encoding::decode_any(bytes))));
    let mut encoding = Encoding::default();
    let mut text = String::new();
    let structured = match &format.way {
        Way::Spelt { .. } | Way::Text(_) if of_bytes.is_some() => {
            // What keeps a Word file from being read says more.
            let fault = of_bytes.and_then(|format| match format.way {
                Way::Bytes(read) => read(bytes).err(),
                _ => None,
            });
            Err(Faults::of_input(fault.unwrap_or(Message::IsWord { format: format.name })).into())
        }
        Way::Spelt { read, locate, parse } => {
            let source = encoding::decode(bytes).map_err(Faults::of_input)?;
            let mut structured = spelt(source, options, *read, *locate)?;
            if with_passages && let Ok(manuscript) = Manuscript::new(&structured.speech) {
                structured.passages = spelt::passages(&parse(source), &manuscript);
                text = source.to_owned();
            }
            Ok(structured)
        }
        Way::Text(read) => {
            let decoded = decoded.unwrap_or_else(|| encoding::decode_any(bytes)).map_err(Faults::of_input)?;
            encoding = decoded.encoding;
            let structured = worked_out(read(&decoded.text), options, with_passages);
            text = if with_passages { decoded.text.into_owned() } else { String::new() };
            structured
        }
        Way::Bytes(read) => {
            let mut source = read(bytes).map_err(Faults::of_input)?;
            text = if with_passages { source.lay_out() } else { String::new() };
            worked_out(source, options, with_passages)
        }
    }?;
    let reading = Reading {
        speech: structured.speech,
        format,
        format_is_guess: options.format.is_none(),
        encoding,
        paragraphs: structured.paragraphs,
        typed_labels: structured.typed,
        missing_levels: structured.missing,
        remarks: structured.remarks,
        rejoined: structured.rejoined,
    };
    Ok(Proof { reading, source: text, passages: structured.passages })
}

/// The format that a text seems to be in; bytes that are no text are told as such by the reader of text.
fn of_text(decoded: &Result<Decoded<'_>, Message>) -> &'static Format {
    let fits = |format: &&Format| match (&format.looks_like, decoded) {
        (LooksLike::Text(test), Ok(decoded)) => test(&decoded.text),
        _ => false,
    };
    FORMATS.iter().find(fits).unwrap_or(&FORMATS[FORMATS.len() - 1])
}

impl Reading {
    /// Whether the encoding was found out by a look at the bytes: without a mark, and not the usual one.
    pub fn encoding_is_guess(&self) -> bool {
        self.encoding == Encoding::Gb18030
    }
}

fn spelt(
    text: &str,
    options: &Options,
    read: fn(&str) -> Result<Speech, Vec<Diagnostic>>,
    locate: fn(&str, Vec<Unlabelled>) -> Vec<Diagnostic>,
) -> Result<Structured, Box<Faults>> {
    if text.trim().is_empty() {
        return Err(Faults::of_input(Message::Empty).into());
    }
    let faults = |list: Vec<Diagnostic>| Faults::in_text(text, list);
    let mut speech = read(text).map_err(faults)?;
    if speech.is_empty() {
        return Err(Faults::of_input(Message::Empty).into());
    }
    options.complete(&mut speech);
    // Before numbering: a label that is typed and worked out alike does not begin the count anew.
    speech.drop_worked_out_labels();
    let unlabelled = speech.unlabelled();
    if !unlabelled.is_empty() {
        return Err(faults(locate(text, unlabelled)).into());
    }
    if options.title.is_some() {
        speech.head.title.clone_from(&options.title);
    }
    Ok(Structured { speech, ..Structured::default() })
}

fn worked_out(source: Source<'_>, options: &Options, with_passages: bool) -> Result<Structured, Box<Faults>> {
    if source.paragraphs.is_empty() {
        return Err(Faults::of_input(Message::NoWords).into());
    }
    let mut structured = structure::structure(source, options, with_passages);
    if structured.speech.is_empty() {
        return Err(Faults::of_input(Message::NoWords).into());
    }
    options.complete(&mut structured.speech);
    Ok(structured)
}
