//! From bytes to text.

use crate::message::Message;
use encoding_rs::{BIG5, DecoderResult, GB18030, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::str::Utf8Error;

/// An encoding that text can be read in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// UTF-16 with a byte order mark, the lower byte first.
    Utf16Le,
    /// UTF-16 with a byte order mark, the higher byte first.
    Utf16Be,
    /// GB18030, which GBK and GB2312 are a part of.
    Gb18030,
}

impl Encoding {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Gb18030 => "GB18030",
        }
    }
}

/// Text, and the encoding that it was in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: Encoding,
}

/// The text of bytes in whatever encoding they are: by their byte order mark, else UTF-8, else GB18030 where that gives
/// common Chinese characters.
///
/// # Errors
/// When the bytes are in none of them: which encoding they look like, or where the first wrong byte is.
pub(super) fn decode_any(bytes: &[u8]) -> Result<Decoded<'_>, Message> {
    let utf_32 = bytes.starts_with(b"\xFF\xFE\0\0");
    let marked = [(&b"\xFF\xFE"[..], UTF_16LE, Encoding::Utf16Le), (b"\xFE\xFF", UTF_16BE, Encoding::Utf16Be)];
    if let Some((mark, known, encoding)) = marked.into_iter().find(|(mark, ..)| bytes.starts_with(mark) && !utf_32) {
        return converted(bytes, mark.len(), known, encoding);
    }
    match decode(bytes) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), encoding: Encoding::Utf8 }),
        Err(Message::NotUtf8 { looks_like: Some("GB18030"), .. }) => converted(bytes, 0, GB18030, Encoding::Gb18030),
        Err(message) => Err(message),
    }
}

impl Encoding {
    /// A changed text as bytes, in the encoding of the old one and with its byte order mark, if it has one.
    ///
    /// # Errors
    /// When the old bytes would not come back as they were, so that more would change than was asked for.
    pub fn restore(self, bytes: &[u8], old: &str, new: &str) -> Result<Vec<u8>, Message> {
        let marks: [&[u8]; 3] = [b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"];
        let mark = marks.into_iter().find(|mark| bytes.starts_with(mark)).unwrap_or_default();
        let encode = |text: &str| [mark, &self.encode(text)].concat();
        if encode(old) != bytes {
            return Err(Message::CannotRestore { encoding: self.name() });
        }
        Ok(encode(new))
    }

    /// Whether a character is two bytes or more, whichever it is.
    pub fn is_utf16(self) -> bool {
        matches!(self, Encoding::Utf16Le | Encoding::Utf16Be)
    }

    fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Encoding::Utf8 => text.as_bytes().to_owned(),
            Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Encoding::Gb18030 => GB18030.encode(text).0.into_owned(),
        }
    }
}

/// Bytes of another encoding as UTF-8.
fn converted(
    bytes: &[u8],
    mark: usize,
    known: &'static encoding_rs::Encoding,
    encoding: Encoding,
) -> Result<Decoded<'static>, Message> {
    let body = &bytes[mark..];
    let mut decoder = known.new_decoder_without_bom_handling();
    let most = decoder.max_utf8_buffer_length_without_replacement(body.len()).unwrap_or(body.len());
    let mut text = String::with_capacity(most);
    match decoder.decode_to_string_without_replacement(body, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(Decoded { text: Cow::Owned(text), encoding }),
        (DecoderResult::Malformed(bad, behind), read) => {
            let offset = mark + read.saturating_sub(usize::from(bad) + usize::from(behind));
            Err(Message::BadByte { encoding: encoding.name(), offset })
        }
        (DecoderResult::OutputFull, read) => Err(Message::BadByte { encoding: encoding.name(), offset: mark + read }),
    }
}

/// The text of UTF-8 bytes, without the byte order mark.
///
/// # Errors
/// When the bytes are not UTF-8: which encoding they look like, or where the first wrong byte is.
pub fn decode(bytes: &[u8]) -> Result<&str, Message> {
    let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    check(bare).map_err(|error| Message::NotUtf8 {
        looks_like: if is_damaged_utf_8(bare) { None } else { guess(bytes) },
        offset: error.valid_up_to() + (bytes.len() - bare.len()),
    })
}

/// Whether most of what is not ASCII is UTF-8: nearly any bytes can be read as GB18030, damaged UTF-8 too.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut fits, mut damaged) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        fits += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    fits > damaged
}

/// Bytes as text. The standard library takes its time over Han characters, but tells where the wrong byte is.
fn check(bytes: &[u8]) -> Result<&str, Utf8Error> {
    simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes))
}

/// The encoding that bytes look like, by their byte order mark, their zeros, or by decoding them.
fn guess(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Some("UTF-32");
    }
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Some(encoding.name());
    }
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even.max(odd) > bytes.len() / 16 && even.min(odd) < even.max(odd) / 4 {
        let encoding = if odd > even { UTF_16LE } else { UTF_16BE };
        return Some(encoding.name());
    }
    let score = |(encoding, name): (&'static encoding_rs::Encoding, &'static str)| {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let (mut common, mut other, mut bad, mut kana) = (0, 0, 0, 0);
        for c in text.chars().filter(|c| !c.is_ascii()) {
            match c {
                '\u{FFFD}' => bad += 1,
                // Japanese in its own encoding reads as kana and rare characters.
                '\u{3040}'..='\u{30FF}' => kana += 1,
                c if COMMON.contains(c) => common += 1,
                _ => other += 1,
            }
        }
        // A damaged byte or two do not hide what the rest is.
        let fits = common * 20 > other && common > kana * 2 && common >= bad * 4;
        Some((common - bad, name)).filter(|_| fits && !text.contains('\0'))
    };
    [(GB18030, "GB18030"), (BIG5, "Big5")]
        .into_iter()
        .filter_map(score)
        .max_by_key(|(common, _)| *common)
        .map(|(_, name)| name)
}

/// The commonest characters of Chinese text, simplified and traditional: bytes of one encoding that are read as another
/// give rare ones.
const COMMON: &str = "’‘–—…，。、：；“”《》！？（）的一是在不了有和人这我们大会工作为上国个以要他时来用到说中地同志年月日\
                      這們會為國個時來說發展經濟開學習對於與讲话题幸部分";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_named() {
        let text = "title = \"在推进会上的讲话\"\r\ngreeting = \"同志们：\"\r\n";
        let utf_16 = |to_bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
        let named = |bytes: &[u8]| match decode(bytes) {
            Err(Message::NotUtf8 { looks_like, .. }) => looks_like,
            other => panic!("{other:?}"),
        };
        assert_eq!(named(&GB18030.encode(text).0), Some("GB18030"));
        let traditional =
            "title = \"在推進會上的講話\"\ngreeting = \"各位來賓：\"\nopening = \"今天，我們在這裡開會。\"\n";
        assert_eq!(named(&BIG5.encode(traditional).0), Some("Big5"));
        assert_eq!(named(b"\xFF\xFE\0\0t\0\0\0"), Some("UTF-32"));
        assert_eq!(named(&[b"\xFF\xFE".as_slice(), &utf_16(u16::to_le_bytes)].concat()), Some("UTF-16LE"));
        // Without Han the zeros of UTF-16 tell; they are valid UTF-8 too, so a Han character makes the difference.
        assert_eq!(named(&utf_16(u16::to_le_bytes)), Some("UTF-16LE"));
        assert_eq!(named(&utf_16(u16::to_be_bytes)), Some("UTF-16BE"));
        assert_eq!(named(b"title = \"\x80\xFF\x00\""), None);
        assert_eq!(decode("\u{FEFF}题".as_bytes()), Ok("题"));
    }

    #[test]
    fn the_wrong_byte_is_told() {
        assert_eq!(decode(b"ab\xFFd"), Err(Message::NotUtf8 { looks_like: None, offset: 2 }));
        let mut damaged = "\u{FEFF}同志们，今天我们开会".as_bytes().to_vec();
        damaged.remove(4);
        assert_eq!(decode(&damaged), Err(Message::NotUtf8 { looks_like: None, offset: 3 }));
    }
}
