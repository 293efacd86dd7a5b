//! JSON with the keys of the TOML. A section's `id` is passed over; a label equal to the one worked out is dropped.

use super::document::SpeechFile;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::model::{Speech, Unlabelled};

pub(super) fn looks_like(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

pub(super) fn read(text: &str) -> Result<Speech, Vec<Diagnostic>> {
    let read = serde_json::from_str::<SpeechFile>(text).map(SpeechFile::into_speech);
    read.map_err(|error| {
        let place = format!(" at line {} column {}", error.line(), error.column());
        let said = error.to_string();
        let message = Message::Json { message: said.strip_suffix(&place).unwrap_or(&said).to_owned() };
        vec![Diagnostic { message, span: place_of(&error, text) }]
    })
}

pub(super) fn locate(_: &str, faults: Vec<Unlabelled>) -> Vec<Diagnostic> {
    let tell = |fault: Unlabelled| {
        let message = Message::JsonSection { section: name(&fault.path), why: fault.why };
        Diagnostic { message, span: None }
    };
    faults.into_iter().map(tell).collect()
}

/// The last character that was read before the error, since serde_json counts lines, and bytes in a line, up to there.
fn place_of(error: &serde_json::Error, text: &str) -> Option<std::ops::Range<usize>> {
    let line_start: usize = text.split_inclusive('\n').take(error.line().checked_sub(1)?).map(str::len).sum();
    let mut at = (line_start + error.column().saturating_sub(1)).min(text.trim_end().len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    Some(at..at + length)
}

/// part[1].point[2], counted from 1.
fn name(path: &[usize]) -> String {
    let name =
        |(depth, index): (usize, &usize)| format!("{}[{}]", if depth == 0 { "part" } else { "point" }, index + 1);
    path.iter().enumerate().map(name).collect::<Vec<_>>().join(".")
}
