//! The date of a speech.

use super::Lang;

/// When a speech is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Date {
    /// A day of the calendar, printed in the form of the speech's language.
    Day {
        /// The year, 0 to 9999.
        year: u16,
        /// The month, 1 to 12.
        month: u8,
        /// The day of the month, 1 to 31, one that the month has.
        day: u8,
    },
    /// Words that are printed as they stand, such as 2024年5月.
    Words(String),
}

/// The names of the months in English.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// Takes a date as it is written in a file: `2024-05-01` is a day, all else is words.
    pub fn parse(written: &str) -> Date {
        day(written).unwrap_or_else(|| Date::Words(written.to_owned()))
    }

    /// The date as it is written in a file; [`Date::parse`] takes it back.
    pub fn written(&self) -> String {
        match self {
            Date::Day { year, month, day } => format!("{year:04}-{month:02}-{day:02}"),
            Date::Words(words) => words.clone(),
        }
    }

    /// The date as it is printed: 2024年5月1日 (GB/T 9704-2012, 7.3.5.4: the full year, no padding zeros),
    /// May 1, 2024 in English, 2024-05-01 (ISO 8601) in other languages.
    pub fn printed(&self, lang: &Lang) -> String {
        match self {
            Date::Day { year, month, day } if lang.is_chinese() => format!("{year}年{month}月{day}日"),
            Date::Day { year, month, day } if lang.is_english() => {
                let month = MONTHS.get(usize::from(*month).wrapping_sub(1)).unwrap_or(&"");
                format!("{month} {day}, {year}")
            }
            _ => self.written(),
        }
    }
}

fn day(written: &str) -> Option<Date> {
    let bytes = written.as_bytes();
    let digits = |range: std::ops::Range<usize>| -> Option<u16> {
        let digits = written.get(range)?;
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let (year, month, day) = (digits(0..4)?, digits(5..7)? as u8, digits(8..10)? as u8);
    (1..=days_of_month(year, month)?).contains(&day).then_some(Date::Day { year, month, day })
}

/// How many days a month has, if there is such a month.
pub(crate) fn days_of_month(year: u16, month: u8) -> Option<u8> {
    let is_leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        2 if is_leap => Some(29),
        2 => Some(28),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_words() {
        let day = |text| matches!(Date::parse(text), Date::Day { .. });
        assert!(day("2024-05-01") && day("2024-02-29") && day("0000-01-01"));
        for words in
            ["2023-02-29", "2024-13-01", "2024-5-1", "2024年5月", "２０２４-05-01", "2024-05-010", "+024-05-01"]
        {
            assert!(!day(words), "{words}");
            assert_eq!(Date::parse(words).written(), words);
        }
    }

    #[test]
    fn each_language_has_its_form() {
        let date = Date::parse("2024-05-01");
        let printed = |tag| Lang::parse(tag).map(|lang| date.printed(&lang)).unwrap_or_default();
        assert_eq!(printed("zh-CN"), "2024年5月1日");
        assert_eq!(printed("en-GB"), "May 1, 2024");
        assert_eq!(printed("fr"), "2024-05-01");
    }
}
