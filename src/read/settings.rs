//! The settings of an office: a TOML file of their own.

use super::checks::ChecksFile;
use super::document::{LangFile, Levels};
use super::{encoding, toml_faults};
use crate::diagnostic::Faults;
use crate::message::Tongue;
use crate::settings::{Settings, Width, pace};
use ::toml::Value;
use serde::Deserialize;
use serde::de::{Deserializer, Error};
use std::num::NonZeroU32;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingsFile {
    numbering: Option<Levels>,
    lang: Option<LangFile>,
    #[serde(default, deserialize_with = "pace_of")]
    pace: Option<NonZeroU32>,
    #[serde(default, deserialize_with = "width_of")]
    width: Option<Width>,
    #[serde(default, deserialize_with = "messages_of")]
    messages: Option<Tongue>,
    #[serde(default)]
    check: ChecksFile,
}

/// Reads settings.
///
/// # Errors
/// All faults that were found: bytes that are not UTF-8, faults of TOML, unknown keys, wrong values.
pub fn settings(bytes: &[u8]) -> Result<Settings, Box<Faults>> {
    let text = encoding::decode(bytes).map_err(Faults::of_input)?;
    let file: SettingsFile = ::toml::from_str(text)
        .map_err(|error| Faults::in_text(text, toml_faults::of_settings(text.trim_ascii_end(), &error)))?;
    Ok(Settings {
        numbering: file.numbering.map(|levels| levels.0),
        lang: file.lang.map(|lang| lang.0),
        pace: file.pace,
        width: file.width,
        messages: file.messages,
        checks: file.check.0,
    })
}

fn pace_of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NonZeroU32>, D::Error> {
    take(deserializer, "pace", |value| value.as_integer().and_then(|number| pace(&number.to_string())))
}

fn width_of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Width>, D::Error> {
    take(deserializer, "width", |value| match value {
        Value::Integer(columns) => Width::parse(&columns.to_string()),
        Value::String(word) => Width::parse(word).filter(|width| *width == Width::Unwrapped),
        _ => None,
    })
}

fn messages_of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Tongue>, D::Error> {
    take(deserializer, "messages", |value| value.as_str().and_then(Tongue::of_name))
}

fn take<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    key: &str,
    read: impl Fn(&Value) -> Option<T>,
) -> Result<Option<T>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    read(&value).map(Some).ok_or_else(|| D::Error::custom(format!("`{key}` has a wrong value")))
}
