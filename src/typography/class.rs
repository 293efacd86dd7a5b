//! How a character behaves at the ends of a line.
//!
//! The marks follow GB/T 15834-2011, 5.1, and for — and … the strict level of W3C's clreq; blanks, glue and the zero
//! width space follow UAX #14.

use unicode_width::UnicodeWidthChar;

/// The behaviour of a character, or of a grapheme cluster by its first character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Han, kana, hangul, emoji and wide symbols: free on both sides.
    Ideograph,
    /// A narrow character of any script, or a full-width Latin letter: part of a word.
    Letter,
    /// A European digit, half or full width.
    Digit,
    /// ￥ $ and their like: part of a word, and never left behind by a number.
    Currency,
    /// Never at a line's end.
    Opening,
    /// Never at a line's start.
    Closing,
    /// ／ and /: at neither end.
    Solidus,
    /// — and …, of which two are one sign: never at a line's start.
    Dash,
    /// The straight ", which opens or closes by its turn.
    Quote,
    /// The straight ', whose role only its neighbours tell.
    Apostrophe,
    /// A blank behind which a line may break.
    Blank,
    /// U+200B, a break of no width.
    ZeroWidthSpace,
    /// A no-break space or word joiner.
    Glue,
    /// Of no width and no class of its own, such as a bidi control.
    Invisible,
}

use Class::*;

impl Class {
    /// Whether it forms words: two such neighbours are never parted.
    pub(super) fn is_word(self) -> bool {
        matches!(self, Letter | Digit | Currency)
    }

    /// Whether the marks allow a line to end behind `self` and the next to start with `after`. `apart` says that blanks
    /// lie between.
    pub(super) fn parts_from(self, after: Class, apart: bool) -> bool {
        !(matches!(self, Opening | Solidus | Glue | Quote)
            || matches!(after, Closing | Solidus | Dash | Glue | Quote | Invisible)
            || (self == Currency && after == Digit)
            || (!apart && (self == Apostrophe || after == Apostrophe)))
    }
}

/// Whether `c` may not start a line: closing marks, stops, — … and the two solidi.
///
/// The straight quotation marks are not among them: they depend on their neighbours.
pub fn forbidden_at_start(c: char) -> bool {
    matches!(class(c), Closing | Solidus | Dash)
}

/// Whether `c` may not end a line: opening marks and the two solidi.
///
/// The straight quotation marks and the currency signs are not among them: they depend on their neighbours.
pub fn forbidden_at_end(c: char) -> bool {
    matches!(class(c), Opening | Solidus)
}

/// Whether `c` is a mark that belongs to the word when word characters stand on both sides, as in 3,456.78 or It’s.
pub(super) fn joins_words(c: char) -> bool {
    match class(c) {
        Opening | Closing | Solidus | Quote | Apostrophe => c.is_ascii() || matches!(c, '’' | '．'),
        _ => false,
    }
}

/// The class of `c`; the commonest characters are told apart first.
pub(super) fn class(c: char) -> Class {
    match c {
        '\u{4E00}'..='\u{9FFF}' => Ideograph,
        '\0'..='\x7F' => ASCII[c as usize],
        _ => rare_class(c),
    }
}

fn rare_class(c: char) -> Class {
    match c {
        '，' | '、' | '。' | '．' | '；' | '：' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉' => Closing,
        '）' | '】' | '〕' | '》' | '〉' | '」' | '』' | '〗' | '］' | '｝' | '｠' | '〙' | '〛' => {
            Closing
        }
        '”' | '’' | '〞' | '〟' | '％' | '‰' | '‱' | '℃' | '℉' => Closing,
        '·' | '・' | '‧' | '～' | '〜' | '–' => Closing,
        'ー' | '々' | '〻' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' => Closing,
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' | 'ゕ' | 'ゖ' => Closing,
        'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ヵ' | 'ヶ' | 'ㇰ'..='ㇿ' => {
            Closing
        }
        '｡' | '｣' | '､' | '･' | 'ｧ'..='ｰ' => Closing,
        '（' | '【' | '〔' | '《' | '〈' | '「' | '『' | '〖' | '［' | '｛' | '｟' | '〘' | '〚' => {
            Opening
        }
        '“' | '‘' | '〝' | '｢' => Opening,
        '／' => Solidus,
        '—' | '―' | '⸺' | '…' | '⋯' => Dash,
        '￥' | '¥' | '＄' | '€' | '£' | '￡' => Currency,
        '０'..='９' => Digit,
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Letter,
        'ｦ'..='ﾝ' | '\u{FFA0}'..='\u{FFDC}' => Ideograph,
        '\u{A0}' | '\u{2007}' | '\u{202F}' | '\u{2060}' | '\u{FEFF}' => Glue,
        '\u{200B}' => ZeroWidthSpace,
        _ if c.is_whitespace() => Blank,
        _ => match c.width() {
            Some(0) => Invisible,
            Some(2) => Ideograph,
            _ => Letter,
        },
    }
}

const ASCII: [Class; 128] = {
    let mut table = [Letter; 128];
    let mut c = 0;
    while c < 128 {
        table[c as usize] = match c {
            b'\t'..=b'\r' | b' ' => Blank,
            b'0'..=b'9' => Digit,
            b',' | b'.' | b';' | b':' | b'!' | b'?' | b')' | b']' | b'}' | b'%' => Closing,
            b'(' | b'[' | b'{' => Opening,
            b'/' => Solidus,
            b'$' => Currency,
            b'"' => Quote,
            b'\'' => Apostrophe,
            _ => Letter,
        };
        c += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_and_closing_marks_start_no_line() {
        for c in "，、。．；：！？）】〕》〉」』〗”’％‰℃·・～—…–ー々〻ゃッ,.;:!?)]}%／/".chars()
        {
            assert!(forbidden_at_start(c), "{c}");
        }
    }

    #[test]
    fn opening_marks_end_no_line() {
        for c in "（【〔《〈「『〖“‘([{／/".chars() {
            assert!(forbidden_at_end(c), "{c}");
        }
    }

    #[test]
    fn other_characters_stand_at_either_end() {
        for c in "讲あ한A9é«￥$○①-+👍\"'".chars() {
            assert!(!forbidden_at_start(c) && !forbidden_at_end(c), "{c}");
        }
    }

    #[test]
    fn narrow_scripts_are_words_and_wide_ones_are_not() {
        for c in "aéжωשعก-_@#&+=\u{AC}×".chars() {
            assert_eq!(class(c), Letter, "{c}");
        }
        for c in "讲あア한ㄅｱ👍〇𠀀㈠".chars() {
            assert_eq!(class(c), Ideograph, "{c}");
        }
    }

    #[test]
    fn blanks_glue_and_invisible_characters() {
        for c in " \t\n\u{3000}\u{2003}\u{205F}".chars() {
            assert_eq!(class(c), Blank, "{c:?}");
        }
        for c in "\u{A0}\u{202F}\u{2007}\u{2060}\u{FEFF}".chars() {
            assert_eq!(class(c), Glue, "{c:?}");
        }
        for c in "\u{200E}\u{2066}\u{202E}\u{301}\u{200D}".chars() {
            assert_eq!(class(c), Invisible, "{c:?}");
        }
    }
}
