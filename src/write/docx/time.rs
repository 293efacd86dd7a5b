//! A moment in the calendar.

use crate::model::Date;

/// A second of UTC, in the years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
}

const DAY: i64 = 86_400;

/// The days of 400 years of the Gregorian calendar, after which it repeats itself.
const CYCLE: i64 = 146_097;

/// The days from 1 March of the year 0 to 1 January 1970.
const EPOCH: i64 = 719_468;

impl Moment {
    /// So many seconds after 1970 began.
    pub(super) fn of_seconds(seconds: i64) -> Option<Moment> {
        let (days, rest) = (seconds.div_euclid(DAY).checked_add(EPOCH)?, seconds.rem_euclid(DAY));
        // Years that begin in March have the day that leaps at their end, and months of regular lengths before it.
        let (cycle, day) = (days.div_euclid(CYCLE), days.rem_euclid(CYCLE));
        let year = (day - day / 1_460 + day / 36_524 - day / (CYCLE - 1)) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = cycle * 400 + year + i64::from(month <= 2);
        let year = u16::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
        let small = |number: i64| u8::try_from(number).unwrap_or(0);
        let (hour, minute, second) = (small(rest / 3_600), small(rest / 60 % 60), small(rest % 60));
        Some(Moment { year, month: small(month), day: small(day), hour, minute, second })
    }

    /// The beginning of a day.
    pub(super) fn of_date(date: &Date) -> Option<Moment> {
        match *date {
            // XML Schema knows no year 0.
            Date::Day { year, month, day } if year > 0 => {
                Some(Moment { year, month, day, hour: 0, minute: 0, second: 0 })
            }
            _ => None,
        }
    }

    /// As W3CDTF has it: `2024-05-01T00:00:00Z`.
    pub(super) fn written(self) -> String {
        let Moment { year, month, day, hour, minute, second } = self;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_days_of_the_calendar() {
        let written = |seconds| Moment::of_seconds(seconds).map(Moment::written);
        for (seconds, moment) in [
            (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_709_164_800, "2024-02-29T00:00:00Z"),
            (1_714_532_645, "2024-05-01T03:04:05Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (-62_135_596_800, "0001-01-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(written(seconds).as_deref(), Some(moment));
        }
        for seconds in [i64::MIN, i64::MAX, -62_135_596_801, 253_402_300_800] {
            assert_eq!(written(seconds), None);
        }
    }
}
