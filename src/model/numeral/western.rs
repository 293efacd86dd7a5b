//! Roman numbers and English number words.

use super::{Case, Numeral};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A word as an English ordinal or cardinal.
pub(super) fn english(word: &str) -> Option<(Numeral, u32)> {
    let case = match word.as_bytes() {
        [first, second, ..] if first.is_ascii_uppercase() && second.is_ascii_uppercase() => Case::Upper,
        [first, ..] if first.is_ascii_uppercase() => Case::First,
        _ => Case::Lower,
    };
    let &(ordinal, number) = WORDS.get(&word.to_ascii_lowercase())?;
    let numeral = Numeral::English { ordinal, case };
    // Written again, since FiRst comes this far too.
    let mut written = String::with_capacity(word.len());
    numeral.write(&mut written, number, number)?;
    (written == word).then_some((numeral, number))
}

/// Every word there is: whether it is an ordinal, and its number.
static WORDS: LazyLock<HashMap<String, (bool, u32)>> = LazyLock::new(|| {
    let words = |ordinal| (1..=99).filter_map(move |n| Some((english_word(n, ordinal)?, (ordinal, n))));
    words(true).chain(words(false)).collect()
});

/// The letters of the longest Roman number, MMMDCCCLXXXVIII.
const LONGEST: usize = 15;

const ROMAN: [(u32, &str); 13] = [
    (1_000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// A word as a Roman number, in capitals or not.
pub(super) fn read_roman(word: &str) -> Option<(Numeral, u32)> {
    if word.len() > LONGEST {
        return None;
    }
    let upper = word.starts_with(|c: char| c.is_ascii_uppercase());
    let letters = word.to_ascii_uppercase();
    let (mut rest, mut number) = (letters.as_str(), 0);
    for (value, sign) in ROMAN {
        while let Some(behind) = rest.strip_prefix(sign) {
            number += value;
            rest = behind;
        }
    }
    // Written again, since IIII and Iv come this far too.
    (roman(number, upper)? == word).then_some((Numeral::Roman { upper }, number))
}

/// A number from 1 to 3,999 in Roman numerals.
pub(crate) fn roman(mut number: u32, upper: bool) -> Option<String> {
    if !(1..=3_999).contains(&number) {
        return None;
    }
    let mut written = String::new();
    for (value, sign) in ROMAN {
        while number >= value {
            written.push_str(sign);
            number -= value;
        }
    }
    Some(if upper { written } else { written.to_ascii_lowercase() })
}

pub(super) fn english_word(number: u32, ordinal: bool) -> Option<String> {
    const CARDINALS: [&str; 20] = [
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const ORDINALS: [&str; 20] = [
        "",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let small = if ordinal { &ORDINALS } else { &CARDINALS };
    let (tens, ones) = ((number / 10) as usize, (number % 10) as usize);
    match number {
        1..=19 => Some(small[number as usize].to_owned()),
        20..=99 if ones > 0 => Some(format!("{}-{}", TENS[tens], small[ones])),
        20..=99 if ordinal => Some(TENS[tens].replace('y', "ieth")),
        20..=99 => Some(TENS[tens].to_owned()),
        _ => None,
    }
}
