//! Days that the calendar does not have, and weekdays that are not those of their dates: 2月30日, 2024年5月1日（星期五）.

mod chinese;
mod western;

use crate::check::report::Report;
use crate::check::sheet::Paragraph;
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use crate::model::{MONTHS, days_of_month};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    name: "impossible-date",
    is_on: true,
    mending: Mending::ByHand,
    manual: Manual {
        what: Words(
            "没有的日子：2月30日、13月5日；和日期对不上的星期",
            "a day that does not exist: 2月30日, 13月5日; a weekday that is not that of its date",
        ),
        why: Words(
            "日期或星期写错了，听众会来错日子；哪一个错，只有作者知道。",
            "With a wrong date or weekday people come on the wrong day; which of the two is wrong only the author \
             knows.",
        ),
        more: Words(
            "阿拉伯数字、汉字数字、2023-02-30 和英文的日期都看；星期只看年月日齐全的公历日期。农历、旧历和年号纪年的日期不管，\
             没有年份的2月29日也不管。",
            "Dates in Arabic and Han numerals, 2023-02-30 and English ones; weekdays only of Gregorian dates with \
             their year. Dates of 农历 and other old calendars are left alone, and so is 2月29日 without a year.",
        ),
        bad: "会议定于2024年5月1日（星期五）召开，2月30日前报名。",
        good: "会议定于2024年5月1日（星期三）召开，2月28日前报名。",
    },
    settings: &[],
    look: Look::Paragraph(look),
};

/// A date in a paragraph.
struct Written {
    place: Range<usize>,
    /// `None` where it is not told.
    year: Option<u16>,
    month: u8,
    day: u8,
    /// The weekday that is told with it, Sunday being 0, and its place.
    weekday: Option<(u8, Range<usize>)>,
}

/// The years whose dates are looked at: those in which people tell the days of this calendar, as four digits.
const YEARS: std::ops::RangeInclusive<u16> = 1583..=2999;

const WEEKDAYS: [(&str, &str); 7] = [
    ("星期日", "Sunday"),
    ("星期一", "Monday"),
    ("星期二", "Tuesday"),
    ("星期三", "Wednesday"),
    ("星期四", "Thursday"),
    ("星期五", "Friday"),
    ("星期六", "Saturday"),
];

fn look(paragraph: &Paragraph<'_>, report: &mut Report<'_>) {
    if paragraph.is_left_out() {
        return;
    }
    let dates = chinese::dates(paragraph.text).chain(western::dates(paragraph));
    for date in dates {
        if let Some((place, message)) = fault(&date) {
            report.tell(paragraph, place, message);
        }
    }
}

/// What is wrong with a date, and where.
fn fault(date: &Written) -> Option<(Range<usize>, Sentence)> {
    let Written { year, month, day, .. } = *date;
    // A leap year, where the year is not told.
    let Some(days) = days_of_month(year.unwrap_or(2000), month) else {
        let message = Sentence::new(format!("一年没有{month}月"), format!("there is no month {month}"));
        return Some((date.place.clone(), message));
    };
    if !(1..=days).contains(&day) {
        let of_year = year.filter(|_| month == 2).map(|year| year.to_string());
        let (zh_year, en_year) =
            of_year.map_or_else(Default::default, |year| (year.clone() + "年", " ".to_owned() + &year));
        let name = MONTHS.get(usize::from(month).wrapping_sub(1)).unwrap_or(&"");
        let message = Sentence::new(
            format!("没有{day}日：{zh_year}{month}月有{days}天"),
            format!("there is no day {day}: {name}{en_year} has {days} days"),
        );
        return Some((date.place.clone(), message));
    }
    let (told, place) = date.weekday.as_ref()?;
    let right = weekday(year?, month, day);
    let (zh_right, en_right) = WEEKDAYS.get(usize::from(right))?;
    let (zh_told, en_told) = WEEKDAYS.get(usize::from(*told))?;
    let message = Sentence::new(
        format!("那天（{}年{month}月{day}日）是{zh_right}，不是{zh_told}", year?),
        format!("that day ({}-{month:02}-{day:02}) is a {en_right}, not a {en_told}", year?),
    );
    let whole = date.place.start.min(place.start)..date.place.end.max(place.end);
    (right != *told).then_some((whole, message))
}

/// The day of the week, Sunday being 0: each year shifts it by a day, each leap year by two, and a year is counted from
/// March on, so that the leap day is its last.
fn weekday(year: u16, month: u8, day: u8) -> u8 {
    const SHIFTS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = u32::from(year) - u32::from(month < 3 && year > 0);
    let shift = SHIFTS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default();
    ((year + year / 4 - year / 100 + year / 400 + shift + u32::from(day)) % 7) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, said};

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        for (year, month, day, expected) in [
            (2024, 5, 1, 3),
            (2000, 2, 29, 2),
            (1900, 1, 1, 1),
            (1999, 12, 31, 5),
            (1949, 10, 1, 6),
            (2026, 1, 1, 4),
            (1970, 1, 1, 4),
            (2023, 3, 1, 3),
        ] {
            assert_eq!(weekday(year, month, day), expected, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_found() {
        for (text, dates) in [
            ("今年2月30日，4月31日前，13月5日", vec!["2月30日", "4月31日", "13月5日"]),
            ("2023年2月29日，2024年2月29日，2 月 29 日", vec!["2023年2月29日"]),
            (
                "二〇二三年二月二十九日，六月三十一日，二○二四年二月三十日",
                vec!["二〇二三年二月二十九日", "六月三十一日", "二○二四年二月三十日"],
            ),
            ("２０２３年２月２９日；1900 年 2 月 29 日", vec!["２０２３年２月２９日", "1900 年 2 月 29 日"]),
            ("民国十年二月三十日", vec!["二月三十日"]),
            ("5月32号，九月三十一号。", vec!["5月32号", "九月三十一号"]),
            (
                "2月28日至30日，2月28日——31日，2月28至30日，2月27日、28日、30日，4月30到31日",
                vec!["30日", "31日", "30日", "30日", "31日"],
            ),
            ("报名截止2月30日。农历除夕放假。5月5日（农历三月廿七），2月30日", vec!["2月30日", "2月30日"]),
            (
                "截至2023-02-30，2023-13-05，2023/4/31，2023.6.31",
                vec!["2023-02-30", "2023-13-05", "2023/4/31", "2023.6.31"],
            ),
            (
                "We meet on May 32, 2024, on June 31 and on 31 April 2024.",
                vec!["May 32, 2024", "June 31", "31 April 2024"],
            ),
        ] {
            assert_eq!(found(&RULE, text), dates, "{text}");
        }
        assert_eq!(said(&RULE, "2023年2月29日"), ["there is no day 29: February 2023 has 28 days"]);
        assert_eq!(said(&RULE, "4月31日，13月1日"), ["there is no day 31: April has 30 days", "there is no month 13"]);
    }

    #[test]
    fn wrong_weekdays_are_found() {
        for wrong in [
            "2024年5月1日（星期五）",
            "2024年5月1日，星期一",
            "2024年5月1日 周四",
            "2024年5月1日礼拜天",
            "二〇二四年五月一日（星期日）",
            "2024年5月1日是星期二",
            "2024-05-01（周五）",
            "2024年5月1日星期7",
            "2024年5月1日上午9点（周五）",
            "2024年5月1日 14:30（星期四）",
            "2024年5月1日下午两点半（星期一）",
        ] {
            let told = found(&RULE, &format!("定于{wrong}，请准时"));
            assert_eq!(told, [wrong.trim_end_matches('）')], "{wrong}");
        }
        for text in ["Friday, May 1, 2024", "May 1, 2024 (Friday)", "1 May 2024, Friday", "Friday 1 May 2024"] {
            let told = found(&RULE, &format!("We meet on {text}, all of us."));
            assert_eq!(told, [text.trim_end_matches(')')], "{text}");
        }
        assert_eq!(said(&RULE, "2024年5月1日（周五）"), ["that day (2024-05-01) is a Wednesday, not a Friday"]);
    }

    #[test]
    fn good_dates_stay() {
        for quiet in [
            "2024年5月1日（星期三），2月29日，12月31日，5月1日（星期五）",
            "农历二月三十日，农历甲辰年二月三十日，2024年2月30日（农历），阴历的2月30日，正月初一至二月三十日，闰二月三十日",
            "光绪二十年二月三十日，甲辰年二月三十日，贞观元年二月三十日",
            "3个月32日，近13月，10.13月5日，1-2月30日，2024年5月32号楼，五月二三日，三五月",
            "2024年5月1日，周一鸣同志，2024年5月1日，周日均客流，2024年5月1日周三上午，2024年5月1日，星期六、星期日休息",
            "https://a.cn/2023-02-30/x，版本2023.13.5，2019/20/21赛季，编号2023-45-1",
            "Wednesday, May 1, 2024; May 40 flowers bloom; on Friday May 1; 30 April 2024; Issue 45 May 2024",
            "2024年5月1日至3日（星期五）",
            "2月27日至28日，6月28日至7月31日，2月28日、30号楼，2月28日和30人，2月28日—29日，2月1至3日，2月1、2日",
            "2024年5月1日上午9点（周三），2024年5月1日晚周五的会，2024年5月1日上午（周三下午也行）",
        ] {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
    }
}
