//! TOML, the form that speeches are written in.

use super::document::SpeechFile;
use super::{json, toml_faults};
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::model::Speech;

/// The way that a good file goes; what is wrong with a bad one is looked for afterwards.
pub(super) fn read(text: &str) -> Result<Speech, Vec<Diagnostic>> {
    let file: SpeechFile = match ::toml::from_str(text) {
        Ok(file) => file,
        Err(_) if json::looks_like(text) => {
            return Err(vec![Diagnostic { message: Message::LooksLikeJson, span: None }]);
        }
        Err(error) => return Err(toml_faults::of_speech(text.trim_ascii_end(), &error)),
    };
    if file.has_ids() {
        return Err(toml_faults::of_speech(text, &serde::de::Error::custom("unknown key `id`")));
    }
    Ok(file.into_speech())
}
