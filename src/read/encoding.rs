//! From bytes to text.

use crate::message::Message;
use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

/// The text of UTF-8 bytes, without the byte order mark.
///
/// # Errors
/// When the bytes are not UTF-8: which encoding they look like, or where the first wrong byte is.
pub fn decode(bytes: &[u8]) -> Result<&str, Message> {
    let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bare).map_err(|error| Message::NotUtf8 {
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

/// The encoding that bytes look like, by their byte order mark, their zeros, or by decoding them.
fn guess(bytes: &[u8]) -> Option<&'static str> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some(encoding.name());
    }
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even.max(odd) > bytes.len() / 16 && even.min(odd) < even.max(odd) / 4 {
        let encoding = if odd > even { UTF_16LE } else { UTF_16BE };
        return Some(encoding.name());
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    let han = text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3000}'..='\u{303F}')).count();
    let other = text.chars().filter(|c| !c.is_ascii()).count() - han;
    (han > other && !text.contains('\0')).then_some("GB18030")
}

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
