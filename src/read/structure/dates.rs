//! Dates as they are written in lines under a title: 2024年5月1日, 一九七八年三月十八日, 2024-05-01, May 1, 2024.

use crate::model::{Date, MONTHS};
use std::ops::Range;

/// A date in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) place: Range<usize>,
    pub(super) date: Date,
}

/// The first date of a line.
pub(super) fn find(line: &str) -> Option<Found> {
    // Lines that tell a date are short.
    const FURTHEST: usize = 100;
    let line = line.char_indices().nth(FURTHEST).map_or(line, |(end, _)| &line[..end]);
    let starts = line.char_indices().filter(|&(at, c)| {
        let before = line[..at].chars().next_back();
        (digit(c).is_some() && before.is_none_or(|before| digit(before).is_none()))
            || (c.is_ascii_uppercase() && before.is_none_or(|b| !b.is_alphabetic()))
    });
    starts.map(|(at, _)| at).find_map(|at| {
        let (length, date) = western(&line[at..]).or_else(|| dated(&line[at..])).or_else(|| unfilled(&line[at..]))?;
        Some(Found { place: at..at + length, date })
    })
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '0'..='9' => c as u32 - '0' as u32,
        '０'..='９' => c as u32 - '０' as u32,
        '〇' | '○' | 'Ｏ' | '零' | '◯' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

/// A number, read digit by digit or as 二十八 is.
fn number(text: &str) -> Option<(usize, u32)> {
    let length = text.find(|c| digit(c).is_none()).unwrap_or(text.len());
    let digits: Vec<u32> = text[..length].chars().filter_map(digit).collect();
    let value = match digits.as_slice() {
        [] => return None,
        [10] => 10,
        [10, ones] => 10 + ones,
        [tens, 10] => tens * 10,
        [tens, 10, ones] => tens * 10 + ones,
        all if all.len() <= 4 && all.iter().all(|&d| d < 10) => all.iter().fold(0, |value, d| value * 10 + d),
        _ => return None,
    };
    Some((length, value))
}

/// 2024年5月1日, 2024-05-01, 2024.5.1, 2024/5/1; without the day it stays words.
fn dated(text: &str) -> Option<(usize, Date)> {
    let (mut at, year) = number(text)?;
    if !(1000..=2999).contains(&year) {
        return None;
    }
    let step = |at: usize, marks: &[char]| {
        let rest = text[at..].trim_start();
        let c = rest.chars().next().filter(|c| marks.contains(c))?;
        let rest = rest[c.len_utf8()..].trim_start();
        Some(text.len() - rest.len())
    };
    at = step(at, &['年', '-', '－', '.', '．', '/', '—', '–'])?;
    let in_han = text[..at].trim_end().ends_with('年');
    let (length, month) = number(&text[at..]).filter(|(_, month)| (1..=12).contains(month))?;
    at += length;
    let end_of_month = step(at, if in_han { &['月'] } else { &['-', '－', '.', '．', '/', '—', '–'] });
    let day_at = end_of_month?;
    let words = || {
        let end = at + text[at..].find('月').map_or(0, |found| found + '月'.len_utf8());
        in_han.then(|| (end, Date::Words(text[..end].to_owned())))
    };
    let Some((length, day)) = number(&text[day_at..]) else { return words() };
    let mut end = day_at + length;
    if in_han {
        let rest = text[end..].trim_start();
        let Some(behind) = rest.strip_prefix(['日', '号']) else { return words() };
        end = text.len() - behind.len();
    }
    match Date::parse(&format!("{year:04}-{month:02}-{day:02}")) {
        date @ Date::Day { .. } => Some((end, date)),
        Date::Words(_) => None,
    }
}

/// 20xx年1月8日, 20XX年X月: a form that is still to be filled in, and so words.
fn unfilled(text: &str) -> Option<(usize, Date)> {
    let blank = |c: char| matches!(c, 'x' | 'X' | '×' | '＊' | '*');
    let number = |at: usize| text[at..].find(|c: char| !blank(c) && digit(c).is_none()).map(|length| at + length);
    let year = number(0)?;
    if !text[year..].starts_with('年') || !text[..year].contains(blank) {
        return None;
    }
    let month = number(year + '年'.len_utf8()).filter(|&month| text[month..].starts_with('月'))?;
    let end = month + '月'.len_utf8();
    let day = number(end).filter(|&day| day > end && text[day..].starts_with('日')).map(|day| day + '日'.len_utf8());
    let end = day.unwrap_or(end);
    Some((end, Date::Words(text[..end].to_owned())))
}

/// May 1, 2024
fn western(text: &str) -> Option<(usize, Date)> {
    let (month, name) = MONTHS.iter().enumerate().find(|(_, name)| text.starts_with(**name))?;
    let rest = text[name.len()..].strip_prefix(' ')?;
    let (length, day) = number(rest)?;
    let rest = rest[length..].strip_prefix(", ").or(rest[length..].strip_prefix(' '))?;
    let (length, year) = number(rest)?;
    match Date::parse(&format!("{year:04}-{:02}-{day:02}", month + 1)) {
        date @ Date::Day { .. } => Some((text.len() - rest.len() + length, date)),
        Date::Words(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found() {
        for (line, place, written) in [
            ("2024年5月1日", "2024年5月1日", "2024-05-01"),
            ("（2024 年 5 月 1 日）", "2024 年 5 月 1 日", "2024-05-01"),
            ("一九七八年三月十八日", "一九七八年三月十八日", "1978-03-18"),
            ("（二○一三年十二月二十三日）", "二○一三年十二月二十三日", "2013-12-23"),
            ("二〇二四年十月三十日 县图书馆", "二〇二四年十月三十日", "2024-10-30"),
            ("2024-05-01 10:20", "2024-05-01", "2024-05-01"),
            ("2024.5.1", "2024.5.1", "2024-05-01"),
            ("王青 2024/05/1", "2024/05/1", "2024-05-01"),
            ("２０２４年５月１日", "２０２４年５月１日", "2024-05-01"),
            ("2024年5月", "2024年5月", "2024年5月"),
            ("May 1, 2024", "May 1, 2024", "2024-05-01"),
            ("（20xx年1月8日）", "20xx年1月8日", "20xx年1月8日"),
            ("20XX年X月", "20XX年X月", "20XX年X月"),
        ] {
            let found = find(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((&line[found.place], found.date.written().as_str()), (place, written));
        }
        for line in ["2024年", "5月1日", "2024年13月1日", "20xx年", "3.5.1", "", "12024-05-01", "2024年2月30日"]
        {
            assert_eq!(find(line), None, "{line}");
        }
    }
}
