//! The one walk over the text: what each stretch of a paragraph is. Numbers, times, ratios, versions, addresses, paths and
//! words of foreign text are a token each, their marks within, so that no rule takes these for marks of the sentence.

mod address;

pub(super) use address::ends_in_extension;
use address::{address, code, extension, file_name, path};
use std::ops::Range;

/// A stretch of a paragraph; it ends where the next begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// In bytes of the paragraph.
    pub(super) start: u32,
    /// How many characters a speaker says: a word or a number of foreign text is one, as is a run of digits.
    pub(super) said: u32,
    pub(super) kind: Kind,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of Han characters or kana.
    Han,
    /// A word or a number of foreign text, an address, a path, code: 3.5, 9:30, It’s, 우리, a@b.cn, https://…
    Foreign,
    /// A run of full-width digits.
    WideDigits,
    /// A single mark, of half or full width.
    Mark(char),
    /// A run of blanks.
    Blank,
    /// A single character that no reader sees.
    Hidden(char),
    /// Any other character: a sign, an emoji.
    Other,
}

/// Whether a character is written among Chinese: Han, kana. Hangul is written in words, with marks of half width.
pub(super) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{3FFFF}' | '\u{F900}'..='\u{FAFF}'
        | '々' | '〇' | '〆' | '\u{3041}'..='\u{30FF}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

/// Marks of half width that a sentence may have.
const HALF: &str = ",.!?:;()[]{}<>\"'-_~*/\\|@#&=+%$^`";

/// Marks of full width, and those of ambiguous width that Chinese has.
fn is_full(c: char) -> bool {
    #[rustfmt::skip]
    let is_full = matches!(c,
        '，' | '。' | '、' | '；' | '：' | '！' | '？' | '（' | '）' | '【' | '】' | '〔' | '〕' | '《' | '》' | '〈' | '〉'
        | '「' | '」' | '『' | '』' | '〖' | '〗' | '［' | '］' | '｛' | '｝' | '“' | '”' | '‘' | '’' | '—' | '―' | '─' | '－'
        | '…' | '·' | '～' | '．' | '＂' | '＇' | '＿');
    is_full
}

/// Whether a mark is one that only Chinese has: of full width, and not one of those that Western text shares.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{FF01}'..='\u{FF5E}')
}

/// Puts the tokens of a paragraph behind those that are there.
pub(super) fn tokens(text: &str, out: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let first = out.len();
    let mut at = 0;
    let mut before = None;
    let mut has_hangul = false;
    while at < bytes.len() {
        let start = at;
        // U+4000 to U+9FFF: nearly all of Chinese text.
        while at < bytes.len() && matches!(bytes[at], 0xE4..=0xE9) {
            at += 3;
        }
        let (kind, said) = if at > start {
            (Kind::Han, (at - start) / 3)
        } else {
            let (kind, length) = token(&text[at..], before);
            at += length;
            let said = match kind {
                Kind::Han => text[start..at].chars().count(),
                Kind::Foreign | Kind::WideDigits => 1,
                _ => 0,
            };
            (kind, said)
        };
        let said = said as u32;
        match out.last_mut().filter(|_| kind == Kind::Han && before == Some(Kind::Han)) {
            Some(last) => last.said += said,
            None => out.push(Token { start: start as u32, said, kind }),
        }
        before = Some(kind);
        // What hangul begins with in UTF-8.
        has_hangul |= kind == Kind::Foreign && bytes[start..at].iter().any(|byte| matches!(byte, 0xEA..=0xED));
    }
    if has_hangul && is_korean(text) {
        // 大韓民國은: its Han characters are letters of its words.
        out[first..].iter_mut().filter(|token| token.kind == Kind::Han).for_each(|token| token.kind = Kind::Foreign);
    }
}

/// Whether a text has more of hangul than of Chinese.
fn is_korean(text: &str) -> bool {
    let hangul = text.chars().filter(|&c| is_hangul(c)).count();
    hangul > text.chars().filter(|&c| is_han(c)).count()
}

/// The token at the start of a text, and its length.
fn token(text: &str, before: Option<Kind>) -> (Kind, usize) {
    let c = text.chars().next().unwrap_or_default();
    let length = c.len_utf8();
    let next = text[length..].chars().next();
    if let Some(length) = name(text, c, before) {
        return (Kind::Foreign, length);
    }
    match c {
        '０'..='９' => (Kind::WideDigits, text.find(|c| !matches!(c, '０'..='９')).unwrap_or(text.len())),
        _ if c.is_ascii_alphanumeric() => (Kind::Foreign, foreign(text)),
        '/' | '\\' | '~'
            if next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '/') && before != Some(Kind::Han) =>
        {
            (Kind::Foreign, length + foreign(&text[length..]))
        }
        _ if c.is_ascii() && HALF.contains(c) => (Kind::Mark(c), 1),
        '\u{3000}' | ' ' | '\t' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{1680}' => {
            (Kind::Blank, text.find(|c: char| !c.is_whitespace()).unwrap_or(text.len()))
        }
        _ if is_hidden(c) => (Kind::Hidden(c), length),
        _ if is_han(c) => (Kind::Han, text.find(|c| !is_han(c)).unwrap_or(text.len())),
        _ if is_full(c) => (Kind::Mark(c), length),
        _ if is_letter(c) => (Kind::Foreign, foreign(text)),
        _ => (Kind::Other, length),
    }
}

/// How long a path, a part of a name of a file, a decimal or code is that begins with a mark.
fn name(text: &str, mark: char, before: Option<Kind>) -> Option<usize> {
    match mark {
        '`' | '{' => code(text),
        '(' if before == Some(Kind::Han) => file_name(text),
        '/' | '\\' | '~' if before != Some(Kind::Han) => path(text),
        '.' if before != Some(Kind::Mark('.')) && (text.starts_with("./") || text.starts_with("../")) => path(text),
        // 报告.docx, .5
        '.' => extension(&text[1..], before).map(|length| 1 + length.max(foreign(&text[1..]))),
        _ => None,
    }
}

fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFF9}'..='\u{FFFD}' | '\u{E000}'..='\u{F8FF}'
        | '\u{E0000}'..='\u{E0FFF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}')
        || c.is_control()
}

/// A letter of a script that is written in words.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
        && !is_han(c)
        && !matches!(c, '\u{FF00}'..='\u{FFEF}' | '\u{2460}'..='\u{24FF}' | '\u{3200}'..='\u{33FF}')
}

/// How long a stretch of foreign text is, up to a blank or a mark that is of the sentence around it.
fn foreign(text: &str) -> usize {
    let mut end = 0;
    let mut before = '\0';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let digits = before.is_ascii_digit() && next.is_some_and(|next| next.is_ascii_digit());
        let letters = is_letter(before) && next.is_some_and(is_letter);
        if begins_path(&text[..at], c, next)
            && let Some(length) = path(text)
        {
            return length;
        }
        let joins = match c {
            _ if is_letter(c) => true,
            ',' => digits && is_thousand(&text[at + 1..]),
            ':' if text[at..].starts_with("://") => return address(text).max(end),
            ':' => digits || at == 1 && matches!(next, Some('\\' | '/')),
            '.' if &text[..at] == "www" => return address(text).max(end),
            '.' | '\'' | '’' => letters,
            '-' | '_' | '/' | '\\' | '@' | '#' | '&' | '=' | '+' | '~' | '^' => {
                next.is_some_and(|next| is_letter(next) && next.is_ascii() || matches!(next, '/' | '\\'))
                    || matches!(c, '+' | '#') && !next.is_some_and(is_letter) && before.is_ascii_alphabetic()
                    || matches!(before, '+') && c == '+'
            }
            '%' | '$' => before.is_ascii_digit(),
            '*' => before == '*' || next == Some('*') && before.is_ascii_digit(),
            '\u{300}'..='\u{36F}' => true,
            _ => false,
        };
        if !joins {
            break;
        }
        before = c;
        end = at + c.len_utf8();
    }
    end.max(text.chars().next().map_or(0, char::len_utf8))
}

/// Whether a path with Han characters may go on at a mark: D:\资料, baidu.com/item/讲话
fn begins_path(before: &str, mark: char, next: Option<char>) -> bool {
    match mark {
        ':' => before.len() == 1 && matches!(next, Some('\\' | '/')),
        '/' => {
            next.is_some_and(is_han) && before.starts_with(|c: char| c.is_ascii_alphabetic()) && before.contains('.')
        }
        _ => false,
    }
}

/// Whether three digits and no fourth follow: 1,234 is a number, 1,2 are two.
fn is_thousand(behind: &str) -> bool {
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
}

/// The place of a token.
pub(super) fn range(tokens: &[Token], index: usize, text: &str) -> Range<usize> {
    let end = tokens.get(index + 1).map_or(text.len(), |next| next.start as usize);
    tokens[index].start as usize..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        tokens(text, &mut found);
        let written = |index| &text[range(&found, index, text)];
        found
            .iter()
            .enumerate()
            .map(|(index, token)| match token.kind {
                Kind::Han => format!("H{}", written(index)),
                Kind::Foreign => format!("F{}", written(index)),
                Kind::WideDigits => format!("W{}", written(index)),
                Kind::Mark(c) => format!("M{c}"),
                Kind::Blank => "_".to_owned(),
                Kind::Hidden(c) => format!("U{:X}", c as u32),
                Kind::Other => format!("O{}", written(index)),
            })
            .collect()
    }

    #[test]
    fn what_is_no_mark_of_the_sentence_is_one_token() {
        for whole in [
            "3.5",
            "1,234.5",
            "9:30",
            "3:2",
            "v1.2.3",
            "a@b.cn",
            "https://a.cn/b?c=d,e",
            "www.a.cn",
            "C:\\a\\b.txt",
            "It's",
            "It’s",
            "2024-05-01",
            "10.5%",
            "20xx",
            "5G-A",
            "AT&T",
            "C++",
            "/usr/bin",
            "20**",
            "1,234,567",
            "https://baike.baidu.com/item/讲话?from=1",
            "baike.baidu.com/item/讲话?from=1",
            "D:\\资料(新)\\讲话稿.docx",
            "~/资料(新)/说明.md",
            "./数据/说明.md",
            "`取值(名称,3)`",
            "오늘",
        ] {
            assert_eq!(of(whole), [format!("F{whole}")], "{whole}");
        }
        assert_eq!(of("见https://a.cn。好"), ["H见", "Fhttps://a.cn", "M。", "H好"]);
        assert_eq!(of("讲话稿(终稿).DOCX"), ["H讲话稿", "F(终稿).DOCX"]);
        assert_eq!(of("教育部.中国"), ["H教育部", "F.中国"]);
        assert_eq!(of("请看https://a.cn/b，好"), ["H请看", "Fhttps://a.cn/b", "M，", "H好"]);
        assert_eq!(of("https://a.cn就行,好"), ["Fhttps://a.cn", "H就行", "M,", "H好"]);
        assert_eq!(of("报告.docx,好.A"), ["H报告", "F.docx", "M,", "H好", "M.", "FA"]);
    }

    #[test]
    fn marks_of_the_sentence_stand_alone() {
        assert_eq!(of("今天,开会:3个!"), ["H今天", "M,", "H开会", "M:", "F3", "H个", "M!"]);
        assert_eq!(of("APP,VR等...好"), ["FAPP", "M,", "FVR", "H等", "M.", "M.", "M.", "H好"]);
        assert_eq!(of("１２　年\u{200B}👍"), ["W１２", "_", "H年", "U200B", "O👍"]);
        assert_eq!(of("1,2,3"), ["F1", "M,", "F2", "M,", "F3"]);
    }

    #[test]
    fn han_characters_of_korean_are_foreign() {
        assert_eq!(of("大韓民國은, 우리나라"), ["F大韓民國", "F은", "M,", "_", "F우리나라"]);
        assert_eq!(of("学说우리,好"), ["H学说", "F우리", "M,", "H好"]);
    }

    #[test]
    fn what_joins_nothing_is_no_burden() {
        for text in ["/a,", "./我 ", "/我", "https://a/我", "我(", "`我", "a.b/我 ", "我./", "我-a", "D:/我 "]
        {
            let mut found = Vec::new();
            tokens(&text.repeat(100_000), &mut found);
            assert!(!found.is_empty());
        }
    }

    #[test]
    fn what_no_reader_sees_stands_alone() {
        assert_eq!(of("讲\u{FFFC}\u{FFA0}话\u{3}"), ["H讲", "UFFFC", "UFFA0", "H话", "U3"]);
        assert_eq!(of("讲\t话"), ["H讲", "_", "H话"]);
    }

    proptest! {
        /// Each token has characters, and together they are the text.
        #[test]
        fn tokens_are_the_whole_text(text in "([讲é a1w/:.,'“\u{301}\u{FFFD}々０👍]|://|www[.]|\\PC){0,24}") {
            let mut found = Vec::new();
            tokens(&text, &mut found);
            let written: Vec<&str> = (0..found.len()).map(|index| &text[range(&found, index, &text)]).collect();
            prop_assert!(written.iter().all(|token| !token.is_empty()), "{:?}", written);
            prop_assert_eq!(written.concat(), text);
        }
    }
}
