//! Readers: from bytes to a [`Speech`]. A reader knows nothing of writers.

mod document;
pub mod encoding;
mod json;
mod keys;
mod settings;
mod toml;
mod toml_faults;
mod toml_syntax;

use crate::diagnostic::{Diagnostic, Faults};
use crate::message::Message;
use crate::model::{Lang, Level, Speech, Unlabelled};

pub use settings::settings;

pub use document::SpeechFile;

/// A format that can be read.
#[derive(Debug)]
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// The extensions of its files, in lower case, the usual one first.
    pub extensions: &'static [&'static str],
    /// Whether a text is likely to be in it.
    looks_like: fn(&str) -> bool,
    read: fn(&str) -> Result<Speech, Vec<Diagnostic>>,
    /// Finds the sections that have no label in the text.
    locate: fn(&str, Vec<Unlabelled>) -> Vec<Diagnostic>,
}

/// The formats that can be read. Text that looks like none of the others is read as the last.
pub const FORMATS: &[Format] = &[
    Format {
        name: "json",
        extensions: &["json"],
        looks_like: json::looks_like,
        read: json::read,
        locate: json::locate,
    },
    Format {
        name: "toml",
        extensions: &["toml"],
        looks_like: |_| true,
        read: toml::read,
        locate: toml_faults::unlabelled,
    },
];

impl Format {
    /// The format of files with this extension, in any case.
    pub fn of_extension(extension: &str) -> Option<&'static Format> {
        let extension = extension.to_ascii_lowercase();
        FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
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
/// All faults that were found: bytes that are not UTF-8, an empty input, faults of the format and of the speech.
pub fn read(bytes: &[u8], options: &Options) -> Result<Speech, Box<Faults>> {
    let text = encoding::decode(bytes).map_err(Faults::of_input)?;
    if text.trim().is_empty() {
        return Err(Faults::of_input(Message::Empty).into());
    }
    let guess = || FORMATS.iter().find(|format| (format.looks_like)(text)).unwrap_or(&FORMATS[FORMATS.len() - 1]);
    let format = options.format.unwrap_or_else(guess);
    let faults = |list: Vec<Diagnostic>| Faults::in_text(text, list);
    let mut speech = (format.read)(text).map_err(faults)?;
    if speech.is_empty() {
        return Err(Faults::of_input(Message::Empty).into());
    }
    options.complete(&mut speech);
    // Before numbering: a label that is typed and worked out alike does not begin the count anew.
    speech.drop_worked_out_labels();
    let unlabelled = speech.unlabelled();
    if unlabelled.is_empty() { Ok(speech) } else { Err(faults((format.locate)(text, unlabelled)).into()) }
}
