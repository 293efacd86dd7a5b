//! Labels that are a sign: ① 甲、 —— •.

use super::{Family, Form, Mark, Numerals, is_formal_digit, mark, marked_at, numbered, numeral, with_blanks};
use crate::model::Sample;

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// 甲 乙 丙
pub(super) fn stem(text: &str) -> Option<(usize, u32, Numerals)> {
    let c = text.chars().next()?;
    let number = STEMS.chars().position(|stem| stem == c)? as u32 + 1;
    Some((c.len_utf8(), number, Numerals::Sign('甲')))
}

/// Characters that are a label: ① ⑴ ㈠, and those that need a mark: 甲、 Ⅰ、
pub(super) fn sign(text: &str, first: char) -> Option<Mark<'_>> {
    if is_formal_digit(first) {
        let (length, number, numerals) = numeral(text)?;
        return numbered(text, length, number, numerals);
    }
    let needs_mark = STEMS.contains(first) || matches!(first, 'Ⅰ'..='ⅿ' | 'Ａ'..='ｚ');
    let is_sign = matches!(first, '①'..='⒛' | '❶'..='❿' | '㈠'..='㈩' | '㊀'..='㊉' | '㉑'..='㉟' | '㊱'..='㊿');
    if !needs_mark && !is_sign {
        return None;
    }
    let number = Sample::parse(&text[..first.len_utf8()]).ok()?.number()?;
    let row = match first {
        // ⑳ ㉑ and ㉟ ㊱ are neighbours.
        '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿' => '①',
        _ if is_sign => char::from_u32(first as u32 + 1 - number)?,
        _ => '甲',
    };
    let width = marked_at(&text[first.len_utf8()..]);
    // 甲： is who speaks in a dialogue.
    let is_speaker = text[first.len_utf8()..].starts_with(['：', ':', '，', ',']);
    if needs_mark && (width.is_none() || is_speaker) {
        return None;
    }
    mark(text, first.len_utf8() + width.unwrap_or(0), number, Form::Marked, Numerals::Sign(row), "")
}

/// —— •, and - with a blank behind it.
pub(super) fn bullet(text: &str, first: char) -> Option<Mark<'_>> {
    let length = text.find(|c| c != first).unwrap_or(text.len());
    let count = text[..length].chars().count();
    let rest = &text[length..];
    let is_bullet = match first {
        '—' | '―' | '─' | '－' => (1..=2).contains(&count) && !rest.is_empty(),
        '-' if count == 2 => !rest.is_empty(),
        '-' | '*' | '+' | '–' | '○' | '□' | '·' => {
            count == 1 && (rest.starts_with(char::is_whitespace) || (first == '·' && !rest.is_empty()))
        }
        _ => count == 1 && !rest.is_empty(),
    };
    let family = Family { form: Form::Bullet, numerals: Numerals::Word, word: &text[..length], tail: None };
    is_bullet.then(|| Mark { family, number: None, label: with_blanks(text, length) })
}
