//! The length of a text, in 字 as word processors count them.

use unicode_width::UnicodeWidthChar;

/// The length of `text` as word processors count it (字数; words where it is Western): Han characters and full-width
/// marks one each, a run of Latin letters or digits one, blanks nothing.
///
/// - Full-width characters count one each: Han, kana, hangul, emoji, full-width marks, letters and digits (UAX #11, wide
///   and full-width), half-width kana too. An emoji with its skin tone, or joined to others, is one; those made of
///   half-width characters (flags, ❤️, 1️⃣) are runs.
/// - Half-width characters count one a run, the marks within it and at its ends included: 3,456.78, It’s, 5G-A, a@b.cn,
///   3.5%. A mark alone between blanks or full-width characters is such a run: 你好,世界 is five.
/// - Blanks part runs; no-break spaces are blanks. Other characters without width are nothing.
/// - Signs that are full-width in Chinese text and half-width in Western (UAX #11, ambiguous, but for letters: “ ” … · ①
///   ℃) are full-width in a line that has a full-width character, but for one that joins two half-width ones, as in It’s.
/// - So are the dashes — and –; a Chinese —— is two. Where they are half-width they part runs as blanks do:
///   `work — what` and `work—what` are two.
///
/// The first three are the rules of Word's statistics (中文字符 and 非中文单词) and of LibreOffice's help ("every string
/// of characters between two spaces is a word; dashes are word limits, too"), and what LibreOffice 7.4 does. It differs
/// in Chinese: dashes are blanks to it there as well, …… is one run, and a quotation mark beside 5G is part of that
/// word. It counts Korean as here; Word takes a Korean word for one. Scripts that part words by no blank, such as Thai,
/// count too little.
///
/// A line ends at a line feed. The time is linear in the length, and nothing is allocated.
///
/// ```
/// use jianggao::typography::count;
///
/// assert_eq!(count("今年增长3.5%，很好。"), 9);
/// assert_eq!(count("It’s what worked — and what failed."), 6);
/// ```
pub fn count(text: &str) -> usize {
    text.split('\n').map(count_line).sum()
}

/// What a character is to the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Counts one.
    Full,
    /// Part of a run.
    Half,
    /// Parts runs.
    Blank,
    /// Full or half, as the text around it is.
    Ambiguous,
    /// The same, but where it is half-width it parts runs.
    Dash,
    /// Of no width.
    Nothing,
}

const ZERO_WIDTH_JOINER: char = '\u{200D}';

/// No character before it is full-width.
const FIRST_FULL: char = '\u{1100}';

fn count_line(line: &str) -> usize {
    let chinese = !line.is_ascii() && line.chars().any(|c| c >= FIRST_FULL && kind(c) == Kind::Full);
    let (mut count, mut before) = (0, Kind::Blank);
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        let next = || chars.clone().next();
        let kind = match kind(c) {
            Kind::Nothing => {
                // An emoji goes on behind a joiner; a letter there is joined in looks alone.
                if c == ZERO_WIDTH_JOINER && before == Kind::Full && next().is_some_and(is_symbol) {
                    chars.next();
                }
                continue;
            }
            ambiguous @ (Kind::Ambiguous | Kind::Dash) => {
                let joins = before == Kind::Half && next().is_some_and(|next| kind(next) == Kind::Half);
                match ambiguous {
                    _ if chinese && !joins => Kind::Full,
                    Kind::Dash => Kind::Blank,
                    _ => Kind::Half,
                }
            }
            kind => kind,
        };
        count += usize::from(kind == Kind::Full || (kind == Kind::Half && before != Kind::Half));
        before = kind;
    }
    count
}

/// Whether it may be part of an emoji.
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// The commonest characters are told apart first.
fn kind(c: char) -> Kind {
    match c {
        '!'..='~' => Kind::Half,
        '\0'..='\x7F' => Kind::Blank,
        '\u{4E00}'..='\u{9FFF}' | '\u{3001}'..='\u{3029}' | '\u{FF01}'..='\u{FFDC}' => Kind::Full,
        '—' | '–' | '―' => Kind::Dash,
        '“' | '”' | '‘' | '’' | '…' | '·' => Kind::Ambiguous,
        _ if c.is_whitespace() || c.is_control() => Kind::Blank,
        // The skin tones of emoji, which have a width of their own only where they stand alone.
        '\u{1F3FB}'..='\u{1F3FF}' => Kind::Nothing,
        _ => match (c.width(), c.width_cjk()) {
            (Some(2), _) => Kind::Full,
            (Some(0), _) => Kind::Nothing,
            (_, Some(2)) if !c.is_alphabetic() => Kind::Ambiguous,
            _ => Kind::Half,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cases: &[(&str, usize)]) {
        for &(text, expected) in cases {
            assert_eq!(count(text), expected, "{text:?}");
        }
    }

    #[test]
    fn chinese_counts_by_characters() {
        check(&[
            ("", 0),
            ("讲稿", 2),
            ("你好，世界。", 6),
            ("　　同志们：", 4),
            ("（一）", 3),
            ("１２．ＡＢ", 5),
            ("かなカナｶﾅ한국", 8),
            ("〇𠀀㐂々", 4),
            ("他说：“你好”。", 8),
            ("“5G”时代", 5),
            ("完成——很好……", 8),
            ("约翰·史密斯", 6),
            ("①加强30℃", 5),
        ]);
    }

    #[test]
    fn runs_of_half_width_characters_count_one() {
        check(&[
            ("3,456.78", 1),
            ("It's", 1),
            ("5G-A", 1),
            ("a@b.cn", 1),
            ("3.5%", 1),
            ("2024年5月1日", 6),
            ("20xx年", 2),
            ("half-and-half and/or", 2),
            ("a - b", 3),
            ("1. 加强", 3),
            ("今天,我们3.5%的AI,很好", 10),
            ("你好, 世界", 5),
            ("Привет мир", 2),
            ("a\u{A0}b\u{3000}c\td", 4),
        ]);
    }

    #[test]
    fn ambiguous_marks_are_as_the_text_around_them() {
        check(&[
            ("“Why do we?” she said…", 5),
            ("l’été ½ αβγ", 3),
            ("It’s", 1),
            ("他说It’s", 3),
            ("John·Smith说", 2),
            ("work — what", 2),
            ("work—what", 2),
            ("2019–2024", 2),
            ("AI——VR的", 5),
            ("“ a ”", 3),
            // Each line is on its own.
            ("“a”\n好", 2),
            ("—\n好", 1),
        ]);
    }

    #[test]
    fn signs_of_several_characters_are_one() {
        check(&[
            ("你好👍🏽世界", 5),
            ("👨‍👩‍👧👍", 2),
            ("🙋‍♀️好", 2),
            ("e\u{301}t\u{301}", 1),
            ("讲\u{FE00}稿\u{200D}好", 3),
            ("稿\u{200D}，好\u{200D}5", 4),
            ("각", 1),
            ("a\u{200B}b\u{2060}c\u{FEFF}", 1),
            ("\u{200D}\u{301}", 0),
        ]);
    }

    #[test]
    fn the_short_ways_agree_with_the_widths() {
        for c in '\u{80}'..=char::MAX {
            match kind(c) {
                Kind::Full => assert!(c.width() == Some(2) || ('\u{FF61}'..='\u{FFDC}').contains(&c), "{c:?}"),
                Kind::Ambiguous | Kind::Dash => assert_eq!((c.width(), c.width_cjk()), (Some(1), Some(2)), "{c:?}"),
                Kind::Half => assert!(!matches!(c.width(), None | Some(0 | 2)), "{c:?}"),
                Kind::Blank | Kind::Nothing => {}
            }
            assert!(c >= FIRST_FULL || kind(c) != Kind::Full, "{c:?}");
        }
    }
}
