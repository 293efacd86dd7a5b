//! Labels of Latin letters and English words: A. I. First, Part One:.

use super::{Form, Mark, Numerals, mark};
use crate::model::Sample;

/// A. a) I. (in Roman numbers) First, Part One:
pub(super) fn latin(text: &str) -> Option<Mark<'_>> {
    let word = text.find(|c: char| !c.is_ascii_alphabetic() && c != '-').unwrap_or(text.len());
    let behind = text[word..].chars().next();
    if let Some((length, number, numerals)) = letter(text)
        && length == word
    {
        let form = match behind? {
            ')' | '）' => Form::HalfBracketed,
            '.' | '．' | '、' => Form::Marked,
            _ => return None,
        };
        let end = word + behind?.len_utf8();
        let rest = &text[end..];
        // U.S. and e.g. are no labels.
        let apart = rest.starts_with(|c: char| c.is_whitespace() || !c.is_ascii()) || rest.is_empty();
        return if apart { mark(text, end, number, form, numerals, "") } else { None };
    }
    let roman =
        text[..word].bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) && matches!(behind, Some('.' | '、' | '．'));
    if roman {
        let end = word + behind?.len_utf8();
        let number = Sample::parse(&text[..word]).ok()?.number()?;
        return mark(text, end, number, Form::Marked, Numerals::Latin { upper: true }, "I");
    }
    english(text, word, behind)
}

/// First, Secondly, Part One:
fn english<'a>(text: &'a str, word: usize, behind: Option<char>) -> Option<Mark<'a>> {
    let ends = |c: Option<char>| c.is_some_and(|c| matches!(c, ',' | ':' | '.' | ';'));
    let number = |word: &str| Sample::parse(word).ok().and_then(|sample| sample.number());
    if ["Part", "Chapter", "Section", "PART", "CHAPTER", "SECTION"].contains(&&text[..word]) {
        let rest = text[word..].strip_prefix(' ')?;
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let end = word + 1 + length;
        let width = text[end..].chars().next().filter(|&c| ends(Some(c))).map_or(0, char::len_utf8);
        return mark(text, end + width, number(&rest[..length])?, Form::English, Numerals::Word, &text[..word]);
    }
    if !ends(behind) || !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let one = number(&text[..word])?;
    let ordinal = text[..word].ends_with("ly") || !["One", "Two", "Three", "Four", "Five"].contains(&&text[..word]);
    mark(text, word + 1, one, Form::English, Numerals::Word, if ordinal { "First" } else { "One" })
}

pub(super) fn letter(text: &str) -> Option<(usize, u32, Numerals)> {
    let c = text.chars().next().filter(char::is_ascii_alphabetic)?;
    let alone = !text[1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    let upper = c.is_ascii_uppercase();
    // I. is a Roman one far more often than the ninth letter.
    (alone && c != 'I').then(|| (1, u32::from(c.to_ascii_uppercase() as u8 - b'A') + 1, Numerals::Latin { upper }))
}
