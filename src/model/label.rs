//! Labels: a sample such as 一、 or 第一，, and the labels that follow from it.

use super::numeral::{self, Numeral};
use std::fmt;

/// A label as it looks, with its numeral found in it: 第四条， is 第, the number four in Han numerals, 条，.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    written: String,
    before: String,
    numeral: Option<(Numeral, u32)>,
    after: String,
}

/// Why a text cannot be a sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadSample {
    /// It has more than one numeral, so it does not say which one counts.
    SeveralNumerals,
    /// It holds characters of Han numerals that make no number as numbers are written in labels.
    NoNumber(String),
    /// It holds a line end or another control character.
    ControlCharacter,
}

impl fmt::Display for BadSample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadSample::SeveralNumerals => f.write_str("the label has more than one number"),
            BadSample::NoNumber(digits) => write!(f, "{digits} in the label is no number"),
            BadSample::ControlCharacter => f.write_str("the label has a line end or a control character"),
        }
    }
}

impl std::error::Error for BadSample {}

impl Sample {
    /// Reads a label: literal text with at most one numeral. Blanks before it do not count, blanks behind it do.
    ///
    /// # Errors
    /// When there are two numerals or more, Han digits that are no number, or control characters.
    pub fn parse(written: &str) -> Result<Sample, BadSample> {
        let written = written.trim_start();
        if written.contains(|c: char| c.is_control() && c != '\t') {
            return Err(BadSample::ControlCharacter);
        }
        let found = numeral::find(written).map_err(BadSample::NoNumber)?;
        let (before, numeral, after) = match found.as_slice() {
            [] => (written, None, ""),
            [one] => (&written[..one.place.start], Some((one.numeral, one.number)), &written[one.place.end..]),
            _ => return Err(BadSample::SeveralNumerals),
        };
        Ok(Sample { written: written.to_owned(), before: before.to_owned(), numeral, after: after.to_owned() })
    }

    /// The sample as it was written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The number in it, if it has one.
    pub fn number(&self) -> Option<u32> {
        self.numeral.map(|(_, number)| number)
    }

    /// The label for `number` in a list whose last number is `last`; `None` where the family ends before it.
    /// A sample without a numeral is every label of its list.
    pub fn label(&self, number: u32, last: u32) -> Option<String> {
        match self.numeral {
            None => Some(self.written.clone()),
            Some((numeral, _)) => {
                const LONGEST_USUAL: usize = "一百二十三".len();
                let mut label = String::with_capacity(self.before.len() + LONGEST_USUAL + self.after.len());
                label.push_str(&self.before);
                numeral.write(&mut label, number, last)?;
                label.push_str(&self.after);
                Some(label)
            }
        }
    }

    /// How much of a text is a label of this family, without the blanks behind it, and its number.
    pub(crate) fn begins(&self, text: &str) -> Option<(usize, Option<u32>)> {
        const LONGEST: usize = 40;
        let rest = text.strip_prefix(self.before.as_str())?;
        let Some((numeral, _)) = self.numeral else {
            let length = self.before.trim_end().len();
            return (length > 0).then_some((length, None));
        };
        let end = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(end, _)| end);
        // What stands behind the number may hold others, so that the shortest beginning that is one number counts.
        let after = self.after.trim_end();
        let ends = rest[..end].char_indices().map(|(at, c)| at + c.len_utf8());
        let found = ends.map_while(|end| {
            let found = numeral::find(&rest[..end]).ok()?;
            found.into_iter().next().filter(|found| found.place == (0..end) && found.numeral == numeral)
        });
        let found = found.last()?;
        rest[found.place.end..]
            .starts_with(after)
            .then(|| (self.before.len() + found.place.end + after.len(), Some(found.number)))
    }

    /// Whether the other label is of the same family: alike but for the number.
    pub fn same_family(&self, other: &Sample) -> bool {
        let kind = |sample: &Sample| sample.numeral.map(|(numeral, _)| numeral);
        self.before == other.before && self.after == other.after && kind(self) == kind(other)
    }

    /// Whether heads with such labels run into their paragraph by custom: 一是, 一要, 第一，, 其一，, 首先，, 一方面 and
    /// —— do; all others stand on a line of their own.
    pub fn runs_in(&self) -> bool {
        let mark_follows = |mark: char| matches!(mark, '，' | ',' | '、' | '：' | ':') || mark.is_whitespace();
        match self.numeral {
            None => self.before.starts_with("——"),
            Some((Numeral::Words(_), _)) => true,
            Some((Numeral::Han(_) | Numeral::Arabic { .. }, _)) => match self.before.as_str() {
                "" => self.after.starts_with(['是', '要']),
                "第" | "其" => {
                    self.after.is_empty() || self.after.starts_with(mark_follows) || self.after.ends_with(['，', ','])
                }
                _ => false,
            },
            Some(_) => false,
        }
    }

    /// Whether it is the label of Western text: Roman numbers, letters, English words.
    pub(super) fn is_western(&self) -> bool {
        self.numeral.is_some_and(|(numeral, _)| numeral.is_western())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(sample: &str, count: u32) -> Vec<String> {
        let Ok(sample) = Sample::parse(sample) else { panic!("{sample}") };
        let first = sample.number().unwrap_or(1);
        let last = first + count - 1;
        (first..=last).map(|n| sample.label(n, last).unwrap_or_else(|| "end".to_owned())).collect()
    }

    #[test]
    fn labels_follow_from_their_sample() {
        for (sample, expected) in [
            ("一、", "一、 二、 三、"),
            ("（一）", "（一） （二） （三）"),
            ("1.", "1. 2. 3."),
            ("1、", "1、 2、 3、"),
            ("９．", "９． １０． １１．"),
            ("（1）", "（1） （2） （3）"),
            ("1）", "1） 2） 3）"),
            ("09.", "09. 10. 11."),
            ("①", "① ② ③"),
            ("⑲", "⑲ ⑳ ㉑"),
            ("第一，", "第一， 第二， 第三，"),
            ("第一部分", "第一部分 第二部分 第三部分"),
            ("第四条，", "第四条， 第五条， 第六条，"),
            ("第一个方面：", "第一个方面： 第二个方面： 第三个方面："),
            ("一是", "一是 二是 三是"),
            ("二十是", "二十是 二十一是 二十二是"),
            ("其一，", "其一， 其二， 其三，"),
            ("首先，", "首先， 其次， 最后，"),
            ("一方面，", "一方面， 另一方面， end"),
            ("I.", "I. II. III."),
            ("A.", "A. B. C."),
            ("(a)", "(a) (b) (c)"),
            ("First, ", "First,  Second,  Third, "),
            ("甲、", "甲、 乙、 丙、"),
            ("壬、", "壬、 癸、 end"),
            ("——", "—— —— ——"),
            ("", "  "),
        ] {
            assert_eq!(labels(sample, 3).join(" "), expected);
        }
        assert_eq!(labels("首先", 4), ["首先", "其次", "再次", "最后"]);
        assert_eq!(labels("首先", 2), ["首先", "其次"]);
        assert_eq!(labels("首先", 5)[4], "end");
        assert_eq!(labels("一方面，", 2), ["一方面，", "另一方面，"]);
    }

    #[test]
    fn custom_says_which_heads_run_in() {
        let runs_in = |sample| Sample::parse(sample).is_ok_and(|sample| sample.runs_in());
        for sample in
            ["一是", "一要", "第一，", "第1,", "其一，", "首先，", "首先", "一方面，", "——", "第四条，", "第一"]
        {
            assert!(runs_in(sample), "{sample}");
        }
        for sample in ["一、", "（一）", "1.", "①", "第一部分", "第一章 ", "第一条", "I.", "First,", "•", "", "一，"]
        {
            assert!(!runs_in(sample), "{sample}");
        }
    }

    #[test]
    fn two_numerals_are_no_sample() {
        assert_eq!(Sample::parse("1.1"), Err(BadSample::SeveralNumerals));
        assert_eq!(Sample::parse("一\n"), Err(BadSample::ControlCharacter));
        assert!(matches!(Sample::parse("一十"), Err(BadSample::NoNumber(_))));
    }
}
