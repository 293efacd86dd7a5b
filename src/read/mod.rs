//! Readers: from bytes to a [`Speech`]. A reader knows nothing of writers.

mod document;
pub mod encoding;
mod json;
mod toml;
mod toml_faults;
mod toml_syntax;

use crate::diagnostic::{Diagnostic, Faults};
use crate::message::Message;
use crate::model::{Manuscript, Speech, Unlabelled};

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

/// Reads a speech. Without a format, a look at the content decides.
///
/// # Errors
/// All faults that were found: bytes that are not UTF-8, an empty input, faults of the format and of the speech.
pub fn read(bytes: &[u8], format: Option<&Format>) -> Result<Speech, Box<Faults>> {
    let text = encoding::decode(bytes).map_err(Faults::of_input)?;
    if text.trim().is_empty() {
        return Err(Faults::of_input(Message::Empty).into());
    }
    let guess = || FORMATS.iter().find(|format| (format.looks_like)(text)).unwrap_or(&FORMATS[FORMATS.len() - 1]);
    let format = format.unwrap_or_else(guess);
    let faults = |mut list: Vec<Diagnostic>| {
        list.sort_by_key(|fault| fault.span.as_ref().map(|span| span.start));
        // Without its end of empty lines, which every fault would have to look through.
        Faults { source: text.trim_ascii_end().to_owned(), list }
    };
    let mut speech = (format.read)(text).map_err(faults)?;
    if speech.is_empty() {
        return Err(Faults::of_input(Message::Empty).into());
    }
    // Before numbering: a label that is typed and worked out alike does not begin the count anew.
    speech.drop_worked_out_labels();
    let unlabelled = Manuscript::number(&speech).err();
    match unlabelled {
        None => Ok(speech),
        Some(unlabelled) => Err(faults((format.locate)(text, unlabelled)).into()),
    }
}
