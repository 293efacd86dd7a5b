//! Numerals in labels: finding one in a sample, writing any other of its family.

mod han;
mod western;

use han::{HAN, HanDigits};
use std::ops::Range;
use western::{english, english_word, read_roman};

pub(crate) use western::roman;

/// A family of numerals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numeral {
    /// 一 二 三, or 壹 贰 叁: counted in tens, up to 9,999.
    Han(&'static HanDigits),
    /// 1 2 3 from the zero named (half or full width), padded to at least `digits`.
    Arabic { zero: char, digits: usize },
    /// One character a number, in order: ① ② ③, 甲 乙 丙, A B C.
    Signs(&'static str),
    /// I II III, up to 3,999.
    Roman { upper: bool },
    /// English words, First or One, up to ninety-nine.
    English { ordinal: bool, case: Case },
    /// Words that depend on how many there are: 首先 其次 最后.
    Words(&'static [&'static [&'static str]]),
}

/// How an English word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    First,
    Upper,
}

static SIGNS: &[&str] = &[
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿",
    "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "❶❷❸❹❺❻❼❽❾❿",
    "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
    "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ",
    "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ",
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
    "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ",
    "甲乙丙丁戊己庚辛壬癸",
];

static UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
static LOWER: &str = "abcdefghijklmnopqrstuvwxyz";

/// The words in use, a row for each number of items, longest row last.
static WORDS: [&[&[&str]]; 2] = [
    &[&["首先"], &["首先", "其次"], &["首先", "其次", "最后"], &["首先", "其次", "再次", "最后"]],
    &[&["一方面"], &["一方面", "另一方面"]],
];

/// A numeral found in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) place: Range<usize>,
    pub(super) numeral: Numeral,
    pub(super) number: u32,
}

/// The numerals of a text, in order; `Err` holds what looks like a Han numeral and is none (一十, 二〇二四).
pub(super) fn find(text: &str) -> Result<Vec<Found>, String> {
    let mut found = Vec::new();
    let (mut at, mut begins) = (0, true);
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let run = |test: &dyn Fn(char) -> bool| rest.find(|c| !test(c)).unwrap_or(rest.len());
        let (length, numeral) = if let Some((length, numeral)) = begins.then(|| words(rest)).flatten() {
            (length, Some(numeral))
        } else if c == '两' {
            return Err("两".to_owned());
        } else if let Some(han) = HAN.iter().find(|han| han.has(c)) {
            let length = run(&|c| HAN.iter().any(|han| han.has(c)) || matches!(c, '〇' | '两'));
            let number = han.read(&rest[..length]).ok_or_else(|| rest[..length].to_owned())?;
            (length, Some((Numeral::Han(han), number)))
        } else if let Some(zero) = ['0', '０'].into_iter().find(|&zero| digit(zero, c).is_some()) {
            let length = run(&|c| digit(zero, c).is_some());
            let digits = rest[..length].chars().filter_map(|c| digit(zero, c));
            let count = digits.clone().count();
            let padded = c == zero && count > 1;
            let numeral = Numeral::Arabic { zero, digits: if padded { count } else { 1 } };
            let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| rest[length..].starts_with(end));
            // Nine digits are enough to count with; 1st has no family, and must not become 2st.
            if count > 9 || ordinal {
                return Err(rest[..length].to_owned());
            }
            (length, Some((numeral, digits.fold(0, |number, digit| number * 10 + digit))))
        } else if c.is_ascii_alphabetic() {
            let word = run(&|c| c.is_ascii_alphabetic());
            let behind = rest[word..].strip_prefix('-').unwrap_or_default();
            let second = behind.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(behind.len());
            letters(&rest[..if second > 0 { word + 1 + second } else { word }])
        } else {
            (c.len_utf8(), Some(c).filter(|c| c.is_alphanumeric()).and_then(|c| signs(SIGNS, c)))
        };
        begins = begins && numeral.is_none() && !rest[..length].contains(char::is_alphanumeric);
        if let Some((numeral, number)) = numeral {
            found.push(Found { place: at..at + length, numeral, number });
        }
        at += length;
    }
    Ok(found)
}

fn digit(zero: char, c: char) -> Option<u32> {
    (c as u32).checked_sub(zero as u32).filter(|&d| d < 10)
}

fn signs(families: &[&'static str], c: char) -> Option<(Numeral, u32)> {
    families.iter().find_map(|family| {
        let before = family.chars().position(|sign| sign == c)?;
        Some((Numeral::Signs(family), before as u32 + 1))
    })
}

/// 首先 and 一方面 are numerals only where a label begins, which the caller sees to, so that 第一方面 is not one.
fn words(rest: &str) -> Option<(usize, (Numeral, u32))> {
    WORDS.iter().find_map(|&family| {
        let all = family.last()?;
        let place = all.iter().position(|word| rest.starts_with(word))?;
        Some((all[place].len(), (Numeral::Words(family), place as u32 + 1)))
    })
}

/// A word of Latin letters, or two with a hyphen between them, as a numeral, and how much of it was looked at.
fn letters(word: &str) -> (usize, Option<(Numeral, u32)>) {
    if let Some(found) = english(word) {
        return (word.len(), Some(found));
    }
    if let Some(stem) = word.strip_suffix("ly").or(word.strip_suffix("LY"))
        && let Some(found @ (Numeral::English { ordinal: true, .. }, _)) = english(stem)
    {
        return (stem.len(), Some(found));
    }
    let length = word.find('-').unwrap_or(word.len());
    let word = &word[..length];
    // A single C, D, L or M is more likely the letter.
    let roman = || (word.len() > 1 || "IVXivx".contains(word)).then(|| read_roman(word))?;
    let single = || {
        let mut chars = word.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => signs(&[UPPER, LOWER], c),
            _ => None,
        }
    };
    (length, roman().or_else(single))
}

impl Numeral {
    /// Writes the numeral for `number` in a list whose last number is `last`; `None` where the family has none.
    pub(super) fn write(self, out: &mut String, number: u32, last: u32) -> Option<()> {
        match self {
            Numeral::Han(han) => han.write(out, number)?,
            Numeral::Arabic { zero, digits } => {
                let half = format!("{number:0digits$}");
                out.extend(half.chars().filter_map(|c| char::from_u32(zero as u32 + c as u32 - '0' as u32)));
            }
            Numeral::Signs(family) => out.push(family.chars().nth(number.checked_sub(1)? as usize)?),
            Numeral::Roman { upper } => out.push_str(&roman(number, upper)?),
            Numeral::English { ordinal, case } => {
                let word = english_word(number, ordinal)?;
                out.push_str(&match case {
                    Case::Lower => word,
                    Case::First => word[..1].to_ascii_uppercase() + &word[1..],
                    Case::Upper => word.to_ascii_uppercase(),
                });
            }
            Numeral::Words(family) => {
                // A list that is too long is so from where its words end, not from its first item on.
                let row = family.get(last.checked_sub(1)? as usize).or(family.last())?;
                out.push_str(row.get(number.checked_sub(1)? as usize)?);
            }
        }
        Some(())
    }

    /// Whether it belongs to Western text: Roman numbers, letters and English words.
    pub(super) fn is_western(self) -> bool {
        match self {
            Numeral::Roman { .. } | Numeral::English { .. } => true,
            Numeral::Signs(family) => family.is_ascii(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number that is read is the one that was written, in every family, as far as the family goes.
    #[test]
    fn written_numbers_are_read_again() {
        let families =
            ["一", "壹", "1", "１", "01", "①", "⑴", "⒈", "㈠", "Ⅰ", "甲", "A", "a", "I", "i", "First", "one"];
        let lengths = [9_999, 9_999, 9_999, 9_999, 9_999, 50, 20, 20, 10, 12, 10, 26, 26, 3_999, 3_999, 99, 99];
        for (sample, length) in families.into_iter().zip(lengths) {
            let numeral = find(sample).map(|found| found[0].numeral);
            let Ok(numeral) = numeral else { panic!("{sample}") };
            let step = if matches!(numeral, Numeral::Roman { .. }) { 37 } else { 1 };
            for number in (1..=length).step_by(step) {
                let mut written = String::new();
                assert_eq!(numeral.write(&mut written, number, number), Some(()));
                let found = find(&written).unwrap_or_default();
                assert_eq!(found.len(), 1, "{written}");
                // C is the third letter and V the number five: a letter alone is read by its more likely family.
                let ambiguous = written.len() == 1 && written.is_ascii() && !written.starts_with(char::is_numeric);
                assert!(found[0].number == number || ambiguous, "{written}: {found:?}");
            }
            assert!(
                length == 9_999 || numeral.write(&mut String::new(), length + 1, length + 1).is_none(),
                "{sample} goes on"
            );
        }
    }

    #[test]
    fn numerals_stand_out_from_the_words_around_them() {
        let number = |text: &str| find(text).map(|found| found.iter().map(|f| f.number).collect::<Vec<_>>());
        assert_eq!(number("第四条，"), Ok(vec![4]));
        assert_eq!(number("第一方面"), Ok(vec![1]));
        assert_eq!(number("另一方面，"), Ok(vec![2]));
        assert_eq!(number("再次，"), Ok(vec![3]));
        assert_eq!(number("Part IV"), Ok(vec![4]));
        assert_eq!(number("Appendix C"), Ok(vec![3]));
        assert_eq!(number("Secondly,"), Ok(vec![2]));
        assert_eq!(number("Twenty-first,"), Ok(vec![21]));
        assert_eq!(number("——"), Ok(vec![]));
        assert_eq!(number("1.1"), Ok(vec![1, 1]));
        assert_eq!(number("二〇二四"), Err("二〇二四".to_owned()));
        assert_eq!(number("一一、"), Err("一一".to_owned()));
    }
}
