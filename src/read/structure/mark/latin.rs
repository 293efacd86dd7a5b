//! Labels of Latin letters, Roman numbers and English words: A. ii) First, Part One:.

use super::{Form, Mark, Numerals, mark};
use crate::model::Sample;
use std::collections::{HashMap, HashSet};

/// A. a) I. ii) First, Part One:
pub(super) fn latin(text: &str) -> Option<Mark<'_>> {
    let word = text.find(|c: char| !c.is_ascii_alphabetic() && c != '-').unwrap_or(text.len());
    let behind = text[word..].chars().next();
    if let Some((length, number, numerals)) = letters(text)
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

/// A Roman number or a letter at the start. I is a number far more often than the ninth letter, V and X are letters: what
/// else is in the document tells more ([`tell_letters`]).
pub(super) fn letters(text: &str) -> Option<(usize, u32, Numerals)> {
    let length = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let word = &text[..length];
    let first = *word.as_bytes().first()?;
    let upper = first.is_ascii_uppercase();
    if length == 1 && first.is_ascii_alphabetic() && !matches!(first, b'I' | b'i') {
        return Some((1, u32::from(first.to_ascii_uppercase() - b'A') + 1, Numerals::Letter { upper }));
    }
    roman(word).map(|number| (length, number, Numerals::Roman { upper }))
}

/// The number of a word of I, V and X, in capitals or not.
fn roman(word: &str) -> Option<u32> {
    let is_roman =
        word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) || word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    Sample::parse(word).ok().filter(|_| is_roman)?.number()
}

/// Reads the single letters among the labels of a document once more: V. and X. are numbers where there is a II., I. is a
/// letter behind an H. and where there is an H. and no II.
pub(in crate::read::structure) fn tell_letters<'m, 'a: 'm>(marks: impl Iterator<Item = &'m mut Mark<'a>>) {
    let mut marks: Vec<&mut Mark<'a>> = marks.collect();
    let (mut with_roman, mut with_h) = (HashSet::new(), HashSet::new());
    for mark in &marks {
        match (mark.family.numerals, mark.number) {
            (Numerals::Roman { upper }, Some(2..)) => with_roman.insert((mark.family.form, upper)),
            (Numerals::Letter { upper }, Some(H)) => with_h.insert((mark.family.form, upper)),
            _ => false,
        };
    }
    // The letter that each row is at.
    let mut last = HashMap::new();
    for mark in &mut marks {
        let (Numerals::Letter { upper } | Numerals::Roman { upper }) = mark.family.numerals else { continue };
        let row = (mark.family.form, upper);
        let is_behind = |letter: u32| last.get(&row) == Some(&letter);
        let (is_roman, number) = (mark.family.numerals == Numerals::Roman { upper }, mark.number.unwrap_or_default());
        if !is_roman && matches!(number, V | X) && with_roman.contains(&row) && !is_behind(number - 1) {
            mark.family.numerals = Numerals::Roman { upper };
            mark.number = Some(if number == V { 5 } else { 10 });
        } else if is_roman && number == 1 && (is_behind(H) || with_h.contains(&row) && !with_roman.contains(&row)) {
            mark.family.numerals = Numerals::Letter { upper };
            mark.number = Some(H + 1);
        }
        if mark.family.numerals == (Numerals::Letter { upper }) {
            last.insert(row, mark.number.unwrap_or_default());
        }
    }
}

/// The places of letters in the alphabet.
const H: u32 = 8;
const V: u32 = 22;
const X: u32 = 24;
