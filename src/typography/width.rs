//! Display width, in columns of a terminal.

use unicode_width::UnicodeWidthStr;

/// The columns `text` takes where Chinese is set: a Han character two, a Latin letter one.
///
/// Characters whose width Unicode leaves open (UAX #11, ambiguous: “ ” ‘ ’ — … ·) count two, as every Chinese font and
/// terminal draws them. Emoji sequences count as the one sign they form, so the width of a text may be less than the sum
/// over its characters.
///
/// ```
/// use jianggao::typography::columns;
///
/// assert_eq!(columns("讲稿"), 4);
/// assert_eq!(columns("——“5G”"), 10);
/// ```
pub fn columns(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (characters, rest) = bytes.as_chunks();
    if rest.is_empty() && characters.iter().all(is_wide) {
        return 2 * characters.len();
    }
    // A line feed shares the column of a carriage return before it.
    if text.is_ascii() && !bytes.contains(&b'\n') { bytes.len() } else { text.width_cjk() }
}

/// Whether these bytes are a character that takes two columns beside any other of the kind: U+4000 to U+9FFF, 、 to 】,
/// the full-width marks, “ ” ‘ ’ — and …. Most of every speech is.
fn is_wide(character: &[u8; 3]) -> bool {
    matches!(
        character,
        [0xE4..=0xE9, _, _]
            | [0xE3, 0x80, 0x81..=0x91]
            | [0xEF, 0xBC, 0x81..=0xBF]
            | [0xE2, 0x80, 0x94 | 0x98 | 0x99 | 0x9C | 0x9D | 0xA6]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ambiguous_marks_are_wide() {
        for mark in ["“", "”", "‘", "’", "—", "…", "·"] {
            assert_eq!(columns(mark), 2, "{mark}");
        }
    }

    #[test]
    fn the_short_ways_agree_with_the_long_one() {
        for text in ["", "a", "讲", "鿿", "䀀", "abc 12", "\t", "\r\n", "\0", "讲稿", "é", "ｱ"] {
            assert_eq!(columns(text), text.width_cjk(), "{text:?}");
        }
        let wide = |c: &char| <&[u8; 3]>::try_from(c.to_string().as_bytes()).is_ok_and(is_wide);
        let wide: Vec<char> = ('\0'..=char::MAX).filter(wide).collect();
        assert!(wide.len() > 0x6000);
        for c in wide.iter() {
            for other in ['讲', '，', '“', '…', '！'] {
                let text = String::from_iter([other, *c, other]);
                assert_eq!(text.width_cjk(), 6, "{text:?}");
                assert_eq!(columns(&text), 6, "{text:?}");
            }
        }
    }

    #[test]
    fn emoji_sequences_are_one_sign() {
        assert_eq!(columns("👨‍👩‍👧"), 2);
        assert_eq!(columns("👍🏽"), 2);
        assert_eq!(columns("🇨🇳"), 2);
    }
}
