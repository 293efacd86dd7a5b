//! Dates as Chinese writes them: 2024年5月1日（星期三）, 五月三十一日, 5月1号.

use super::{Written, YEARS};
use crate::model::is_han;
use std::ops::Range;

/// The dates of a text.
pub(super) fn dates(text: &str) -> impl Iterator<Item = Written> {
    text.match_indices('月').filter_map(|(at, _)| date(text, at)).flat_map(|date| with_others(text, date))
}

/// A date with the other days of its month that are told with it: 2月28日至30日, 2月28日、30日.
fn with_others(text: &str, date: Written) -> Vec<Written> {
    let mut dates = vec![date];
    while let Some(other) = dates.last().and_then(|last| other_day(text, last)) {
        dates.push(other);
    }
    dates
}

fn other_day(text: &str, before: &Written) -> Option<Written> {
    let behind = text.get(before.place.end..)?;
    let rest = JOINTS.iter().find_map(|joint| behind.strip_prefix(joint))?;
    let start = text.len() - rest.len();
    let (day, end) = day(text, start)?;
    // 2月28日、30号楼
    let is_name = text.get(..end)?.ends_with('号') && text.get(end..)?.starts_with(is_han);
    // A weekday behind several days may be that of any.
    let other = Written { place: start..end, year: before.year, month: before.month, day, weekday: None };
    (!is_name).then_some(other)
}

/// What joins two days of one month.
const JOINTS: [&str; 12] = ["至", "到", "——", "—", "－", "–", "-", "~", "～", "、", "和", "或"];

/// The date whose 月 stands here, unless it is of another calendar.
fn date(text: &str, at: usize) -> Option<Written> {
    let (month_at, month) = number_at_end(text.get(..at)?)?;
    let (day, end) = day(text, at + '月'.len_utf8())?;
    let (start, year) = year(text.get(..month_at)?)?;
    let start = start.unwrap_or(month_at);
    let written = Written {
        place: start..end,
        year,
        month: u8::try_from(month).ok().filter(|&month| month < 100)?,
        day,
        weekday: weekday(text, end),
    };
    (!is_of_other_calendar(text, &written.place)).then_some(written)
}

/// The day behind a month, and where it ends.
fn day(text: &str, at: usize) -> Option<(u8, usize)> {
    let rest = text.get(at..)?.trim_start_matches(' ');
    let digits = rest.get(..rest.find(|c| !is_digit(c))?)?;
    let day = number(digits).and_then(|day| u8::try_from(day).ok()).filter(|&day| day < 100)?;
    let unit = rest.get(digits.len()..)?.trim_start_matches(' ');
    // The unit of 2月28至30日 stands behind the last day.
    let is_joined = JOINTS.iter().find_map(|joint| unit.strip_prefix(joint)).is_some_and(ends_in_day);
    if is_joined {
        return Some((day, text.len() - unit.len()));
    }
    let behind = unit.strip_prefix(['日', '号'])?;
    // 5月35号文件, 5月32号楼
    let is_name = unit.starts_with('号') && day > 31 && behind.starts_with(is_han);
    (!is_name).then_some((day, text.len() - behind.len()))
}

/// Whether a number with the unit of a day begins a text.
fn ends_in_day(text: &str) -> bool {
    let unit = text.trim_start_matches(is_digit);
    unit.len() < text.len() && unit.starts_with('日')
}

/// The year before a month and where it begins, if it is told; `None` for a year of another calendar.
fn year(before: &str) -> Option<(Option<usize>, Option<u16>)> {
    let Some(words) = before.trim_end_matches(' ').strip_suffix('年') else { return Some((None, None)) };
    match number_at_end(words) {
        Some((at, year)) if YEARS.contains(&year) => Some((Some(at), Some(year))),
        // 民国十年 has the months of this calendar, 光绪二十年 has not.
        Some((at, _)) => words.get(..at)?.trim_end_matches(' ').ends_with("民国").then_some((None, None)),
        // 今年, 20xx年 and not 甲辰年, 元年
        None => (!words.ends_with(|c| "子丑寅卯辰巳午未申酉戌亥元".contains(c))).then_some((None, None)),
    }
}

/// Whether words around a date say that it is of another calendar: 农历, 阴历, 正月初一至二月三十日.
fn is_of_other_calendar(text: &str, place: &Range<usize>) -> bool {
    const NEAR: usize = 12;
    const NAMES: [&str; 17] = [
        "农历",
        "農曆",
        "阴历",
        "旧历",
        "夏历",
        "古历",
        "老历",
        "黄历",
        "藏历",
        "回历",
        "傣历",
        "彝历",
        "俄历",
        "儒略历",
        "正月",
        "腊月",
        "冬月",
    ];
    let (before, behind) = (text.get(..place.start).unwrap_or_default(), text.get(place.end..).unwrap_or_default());
    let start = before.char_indices().rev().take(NEAR).last().map_or(0, |(at, _)| at);
    let near = before.get(start..).unwrap_or_default();
    let clause = near.rsplit(['，', '。', '；', '！', '？', ',', ';']).next().unwrap_or(near);
    // 2月30日（农历）
    let end = behind.char_indices().nth(NEAR).map_or(behind.len(), |(at, _)| at);
    let added = behind.get(..end).and_then(|near| near.trim_start().strip_prefix(['（', '(']));
    let added = added.and_then(|added| added.split(['）', ')']).next()).unwrap_or_default();
    before.ends_with('闰') || NAMES.iter().any(|name| clause.contains(name) || added.contains(name))
}

/// The weekday behind a date: （星期三）, ，周三, 礼拜天, 上午9点（星期三）
pub(super) fn weekday(text: &str, at: usize) -> Option<(u8, Range<usize>)> {
    let rest = text.get(at..)?.trim_start_matches(' ');
    let rest = behind_time(rest).unwrap_or(rest);
    let rest = rest.strip_prefix(['（', '(', '，', ',', '是']).unwrap_or(rest).trim_start_matches(' ');
    let day = ["星期", "礼拜", "禮拜", "周", "週"].iter().find_map(|word| rest.strip_prefix(word))?;
    let c = day.chars().next()?;
    let number = match c {
        '日' | '天' | '7' | '７' => 0,
        '一' | '二' | '三' | '四' | '五' | '六' | '1'..='6' | '１'..='６' => digit(c)?,
        _ => return None,
    };
    let behind = day.get(c.len_utf8()..)?;
    let start = text.len() - rest.len();
    let is_short = rest.starts_with(['周', '週']);
    // 周一鸣 is a name, 周日均客流 an average, 星期六、星期日 are more than one.
    let goes_on = match behind.chars().next() {
        Some('、' | '和' | '至' | '到' | '及' | '或') => true,
        Some(c) => is_short && is_han(c) && !"上下早晚中凌清的召举在".contains(c),
        None => false,
    };
    (!goes_on).then(|| (number as u8, start..text.len() - behind.len()))
}

/// What stands behind the time of the day at the start of a text, if that is a bracket.
fn behind_time(text: &str) -> Option<&str> {
    const LONGEST: usize = 15;
    let is_time = |c: char| is_digit(c) || "上中下午早晨凌清傍晚夜间两时点分半整刻：: ".contains(c);
    let (end, _) = text.char_indices().take(LONGEST).find(|&(_, c)| !is_time(c)).filter(|&(end, _)| end > 0)?;
    text.get(end..).filter(|rest| rest.starts_with(['（', '(']))
}

/// The numeral that a text ends in, a blank behind it or not: where it begins, and its number.
fn number_at_end(text: &str) -> Option<(usize, u16)> {
    let bare = text.trim_end_matches(' ');
    let start = bare.char_indices().rev().take_while(|&(_, c)| is_digit(c)).last()?.0;
    let (before, digits) = bare.split_at_checked(start)?;
    // 10.13月, 1-2月, A5月, 第三月 are no months of a date.
    let mut back = before.chars().rev();
    let joint = back.next();
    let is_joined = joint.is_some_and(|c| c.is_ascii_alphanumeric() || c == '第')
        || joint.is_some_and(|c| matches!(c, '.' | '-' | '/' | ',' | '_' | ':'))
            && back.next().is_some_and(|c| c.is_ascii_alphanumeric());
    if is_joined { None } else { Some((start, number(digits)?)) }
}

fn is_digit(c: char) -> bool {
    c == '十' || digit(c).is_some()
}

fn digit(c: char) -> Option<u16> {
    Some(match c {
        '0'..='9' => c as u16 - '0' as u16,
        '０'..='９' => (c as u32 - '０' as u32) as u16,
        '〇' | '○' | '零' => 0,
        _ => "一二三四五六七八九".chars().position(|digit| digit == c)? as u16 + 1,
    })
}

/// 31, 三十一, 二〇二四, 一〇; not 二三, which may be the second or the third.
fn number(written: &str) -> Option<u16> {
    const LONGEST: usize = 4;
    if let Some((tens, ones)) = written.split_once('十') {
        let single = |text: &str, none: u16| match text.chars().next() {
            None => Some(none),
            Some(c) => digit(c).filter(|&digit| digit > 0 && text.len() == c.len_utf8()),
        };
        return Some(single(tens, 1)? * 10 + single(ones, 0)?);
    }
    let count = written.chars().take(LONGEST + 1).count();
    let is_arabic = written.chars().all(|c| matches!(c, '0'..='9' | '０'..='９'));
    let is_read_digit_by_digit = count != 2 || written.contains(['〇', '○', '零']);
    let is_sound = (1..=LONGEST).contains(&count) && (is_arabic || is_read_digit_by_digit && count != 3);
    is_sound.then(|| written.chars().filter_map(digit).fold(0, |number, digit| number * 10 + digit))
}
