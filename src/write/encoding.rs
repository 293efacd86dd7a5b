//! From text to the bytes of a file.

use crate::message::Message;
use encoding_rs::{EncoderResult, GB18030};
use std::collections::BTreeSet;

/// How text becomes bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-8 behind a byte order mark, by which older programs on Windows know it.
    Utf8Bom,
    /// GB 18030, as the WHATWG Encoding Standard writes it.
    Gb18030,
}

/// How lines end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Newline {
    /// A line feed.
    #[default]
    Lf,
    /// A carriage return and a line feed.
    CrLf,
}

impl Encoding {
    /// The encodings, each with the name that selects it.
    pub const ALL: &[(&'static str, Encoding)] =
        &[("utf-8", Encoding::Utf8), ("utf-8-bom", Encoding::Utf8Bom), ("gb18030", Encoding::Gb18030)];

    /// The bytes of a text.
    ///
    /// # Errors
    /// The characters that the encoding does not have: they would be lost, or come back as others.
    pub fn encode(self, text: String) -> Result<Vec<u8>, Message> {
        match self {
            Encoding::Utf8 => Ok(text.into_bytes()),
            Encoding::Utf8Bom => Ok(["\u{FEFF}", &text].concat().into_bytes()),
            Encoding::Gb18030 => gb18030(&text),
        }
    }
}

impl Newline {
    /// The line ends, each with the name that selects it.
    pub const ALL: &[(&'static str, Newline)] = &[("lf", Newline::Lf), ("crlf", Newline::CrLf)];

    /// Ends the lines of a text, which end in line feeds, this way.
    pub fn end_lines(self, text: String) -> String {
        match self {
            Newline::Lf => text,
            Newline::CrLf => text.replace('\n', "\r\n"),
        }
    }
}

fn gb18030(text: &str) -> Result<Vec<u8>, Message> {
    if let Some(bytes) = to_gb18030(text) {
        return Ok(bytes);
    }
    let distinct: BTreeSet<char> = text.chars().collect();
    let lost = distinct.into_iter().filter(|c| to_gb18030(c.encode_utf8(&mut [0; 4])).is_none());
    Err(Message::NoCharacters { encoding: "GB18030", characters: lost.collect() })
}

/// The bytes, if reading them gives the text again. The standard's encoder has no bytes for U+E5E5, and writes a few
/// characters of the private use area as the ones that have taken their place since (Encoding Standard, 10.2.2).
fn to_gb18030(text: &str) -> Option<Vec<u8>> {
    let mut encoder = GB18030.new_encoder();
    let mut bytes = Vec::with_capacity(encoder.max_buffer_length_from_utf8_without_replacement(text.len())?);
    let (result, _) = encoder.encode_from_utf8_to_vec_without_replacement(text, &mut bytes, true);
    let whole = result == EncoderResult::InputEmpty;
    let again = || GB18030.decode_without_bom_handling_and_without_replacement(&bytes);
    (whole && again().is_some_and(|again| again == text)).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_comes_back_or_is_told() {
        let (mut kept, mut told) = (0, 0);
        for c in '\0'..=char::MAX {
            match Encoding::Gb18030.encode(format!("讲{c}")) {
                Ok(bytes) => {
                    let again = GB18030.decode_without_bom_handling_and_without_replacement(&bytes);
                    assert_eq!(again.as_deref(), Some(format!("讲{c}").as_str()));
                    kept += 1;
                }
                Err(message) => {
                    assert_eq!(message, Message::NoCharacters { encoding: "GB18030", characters: vec![c] });
                    assert!(matches!(c, '\u{E000}'..='\u{F8FF}'), "{c}");
                    told += 1;
                }
            }
        }
        assert!(kept > 1_100_000 && (1..50).contains(&told), "{kept} {told}");
    }

    #[test]
    fn marks_and_line_ends_are_written_as_asked() {
        assert_eq!(Encoding::Utf8Bom.encode("讲".to_owned()), Ok("\u{FEFF}讲".as_bytes().to_vec()));
        assert_eq!(Encoding::Gb18030.encode("讲稿".to_owned()), Ok(vec![0xBD, 0xB2, 0xB8, 0xE5]));
        assert_eq!(Newline::CrLf.end_lines("讲\n稿\n".to_owned()), "讲\r\n稿\r\n");
        assert_eq!(Newline::Lf.end_lines("讲\n".to_owned()), "讲\n");
    }
}
