//! TOML, the form that speeches are written in.

use super::document::SpeechFile;
use super::{json, keys, toml_faults, toml_tree};
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::role::of_comments;
use crate::model::Speech;

/// The way that a good file goes; what is wrong with a bad one is looked for afterwards.
pub(super) fn read(text: &str) -> Result<Speech, Vec<Diagnostic>> {
    let file: SpeechFile = match toml_tree::read(text).map_or_else(|| ::toml::from_str(text), Ok) {
        Ok(file) => file,
        Err(_) if json::looks_like(text) => {
            return Err(vec![Diagnostic { message: Message::LooksLikeJson, span: None }]);
        }
        Err(error) => return Err(toml_faults::of_speech(text.trim_ascii_end(), &error)),
    };
    if file.has_ids() {
        return Err(toml_faults::of_speech(text, &serde::de::Error::custom("unknown key `id`")));
    }
    let mut speech = file.into_speech();
    speech.left_out = of_comments(text);
    Ok(speech)
}

/// Whether one of the first lines is a key or a header of TOML.
pub(super) fn looks_like(text: &str) -> bool {
    const LINES: usize = 40;
    let key = |line: &str| {
        let (key, value) = line.split_once('=')?;
        let known = keys::SPEECH.iter().chain(keys::SECTION).any(|(known, _)| *known == key.trim());
        Some(known || is_bare_key(key.trim()) && value.trim_start().starts_with(['"', '\'', '[', '{']))
    };
    let header = |line: &str| {
        let name = line.trim_start_matches('[').trim_end_matches(']');
        line.starts_with('[')
            && line.ends_with(']')
            && name.split('.').all(is_bare_key)
            && !name.bytes().all(|b| b.is_ascii_digit())
    };
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES).peekable();
    lines.peek().is_some_and(|first| first.starts_with("#:schema"))
        || lines.any(|line| header(line) || key(line) == Some(true))
}

fn is_bare_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}
