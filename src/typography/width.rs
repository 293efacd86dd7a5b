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
    match bytes {
        // One character of U+4000 to U+9FFF, which is most of every speech.
        [0xE4..=0xE9, _, _] => 2,
        // A line feed shares the column of a carriage return before it.
        _ if text.is_ascii() && !bytes.contains(&b'\n') => bytes.len(),
        _ => text.width_cjk(),
    }
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
        for c in '\u{4000}'..='\u{9FFF}' {
            let text = c.to_string();
            assert_eq!(columns(&text), text.width_cjk(), "{text:?}");
        }
    }

    #[test]
    fn emoji_sequences_are_one_sign() {
        assert_eq!(columns("👨‍👩‍👧"), 2);
        assert_eq!(columns("👍🏽"), 2);
        assert_eq!(columns("🇨🇳"), 2);
    }
}
