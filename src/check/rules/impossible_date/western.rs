//! Dates in digits, and those of English: 2023-02-30; Friday, May 1, 2024; 1 May 2024.

use super::{WEEKDAYS, Written, YEARS, chinese};
use crate::check::sheet::Paragraph;
use crate::check::token::Kind;
use crate::model::MONTHS;
use std::ops::Range;

/// The dates of a paragraph.
pub(super) fn dates(paragraph: &Paragraph<'_>) -> impl Iterator<Item = Written> {
    let foreign = (0..paragraph.tokens.len()).filter(|&index| paragraph.kind(index) == Some(Kind::Foreign));
    foreign.filter_map(|index| in_digits(paragraph, index).or_else(|| english(paragraph, index)))
}

/// 2023-02-30, 2023/2/30, 2023.2.30
fn in_digits(paragraph: &Paragraph<'_>, index: usize) -> Option<Written> {
    let place = paragraph.range(index);
    let written = paragraph.written(index);
    let mark = written.chars().nth(4).filter(|mark| matches!(mark, '-' | '/' | '.'))?;
    let mut parts = written.split(mark);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_all =
        parts.next().is_none() && [year, month, day].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let (number, month_number) = (day.parse().ok()?, month.parse().ok()?);
    // 2023.13.5 may be a version, 2019/20/21 a season, 2023-45-1 a number of a file.
    let is_date = match mark {
        '-' => month.len() == 2 && day.len() == 2 || (1..=12).contains(&month_number) && number <= 31,
        _ => (1..=12).contains(&month_number) && (1..=31).contains(&number),
    };
    let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
    let weekday = chinese::weekday(paragraph.text, place.end).or_else(|| weekday_behind(paragraph, index + 1));
    (is_all && is_date).then_some(Written { place, year: Some(year), month: month_number, day: number, weekday })
}

/// May 1, 2024 and 1 May 2024, from the month on.
fn english(paragraph: &Paragraph<'_>, index: usize) -> Option<Written> {
    let month = MONTHS.iter().position(|name| *name == paragraph.written(index))? as u8 + 1;
    let next = behind(paragraph, index + 1, false);
    // May 1, 2024
    if let Some(day) = day(paragraph, next) {
        let (year_at, year) = year(paragraph, behind(paragraph, next + 1, true)).unzip();
        // May 40 flowers
        if year.is_none() && day > 31 {
            return None;
        }
        return Some(written(paragraph, index..year_at.unwrap_or(next), year, month, day));
    }
    // 1 May 2024
    let first = index.checked_sub(2).filter(|_| paragraph.kind_before(index) == Some(Kind::Blank))?;
    let day = day(paragraph, first).filter(|&day| day <= 31)?;
    let (year_at, year) = year(paragraph, behind(paragraph, index + 1, true))?;
    Some(written(paragraph, first..year_at, Some(year), month, day))
}

/// The date from one token to another, with its weekday.
fn written(paragraph: &Paragraph<'_>, tokens: Range<usize>, year: Option<u16>, month: u8, day: u8) -> Written {
    let weekday = weekday_before(paragraph, tokens.start).or_else(|| weekday_behind(paragraph, tokens.end + 1));
    let place = paragraph.range(tokens.start).start..paragraph.range(tokens.end).end;
    Written { place, year, month, day, weekday }
}

/// The token behind a blank, and behind a comma before it where that may stand there.
fn behind(paragraph: &Paragraph<'_>, index: usize, may_have_comma: bool) -> usize {
    let has_comma = may_have_comma && paragraph.kind(index) == Some(Kind::Mark(','));
    let index = index + usize::from(has_comma);
    index + usize::from(paragraph.kind(index) == Some(Kind::Blank))
}

fn foreign<'a>(paragraph: &Paragraph<'a>, index: usize) -> Option<&'a str> {
    (paragraph.kind(index) == Some(Kind::Foreign)).then(|| paragraph.written(index))
}

/// 1, 1st
fn day(paragraph: &Paragraph<'_>, index: usize) -> Option<u8> {
    let word = foreign(paragraph, index)?;
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    if digits.len() > 2 || !digits.bytes().all(|b| b.is_ascii_digit()) { None } else { digits.parse().ok() }
}

fn year(paragraph: &Paragraph<'_>, index: usize) -> Option<(usize, u16)> {
    let word = foreign(paragraph, index).filter(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))?;
    Some((index, word.parse().ok().filter(|year| YEARS.contains(year))?))
}

/// Friday, May 1; Friday 1 May
fn weekday_before(paragraph: &Paragraph<'_>, index: usize) -> Option<(u8, Range<usize>)> {
    let blank = index.checked_sub(1).filter(|&at| paragraph.kind(at) == Some(Kind::Blank))?;
    let comma = usize::from(paragraph.kind_before(blank) == Some(Kind::Mark(',')));
    weekday(paragraph, blank.checked_sub(1 + comma)?)
}

/// May 1, 2024 (Friday); May 1, 2024, Friday
fn weekday_behind(paragraph: &Paragraph<'_>, index: usize) -> Option<(u8, Range<usize>)> {
    let at = behind(paragraph, index, true);
    let has_bracket = matches!(paragraph.kind(at), Some(Kind::Mark('(' | '（')));
    weekday(paragraph, at + usize::from(has_bracket))
}

fn weekday(paragraph: &Paragraph<'_>, index: usize) -> Option<(u8, Range<usize>)> {
    let word = foreign(paragraph, index)?;
    let number = WEEKDAYS.iter().position(|(_, name)| *name == word)?;
    Some((number as u8, paragraph.range(index)))
}
