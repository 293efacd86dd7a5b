//! The language a speech is in, as far as printing depends on it.

use std::fmt;

/// A language tag (BCP 47) such as `zh-CN` or `en`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lang(String);

/// How many letters are looked at when the language is worked out from the text.
const LOOK_AT: usize = 1_024;

impl Lang {
    /// Takes a tag: two or three letters, then groups of one to eight letters or digits, a hyphen before each.
    /// `None` when it is not of that form.
    pub fn parse(tag: &str) -> Option<Lang> {
        let mut groups = tag.split('-');
        let first = groups.next()?;
        let well_formed = (2..=3).contains(&first.len())
            && first.bytes().all(|b| b.is_ascii_alphabetic())
            && groups.all(|g| (1..=8).contains(&g.len()) && g.bytes().all(|b| b.is_ascii_alphanumeric()));
        well_formed.then(|| Lang(tag.to_owned()))
    }

    /// Works out the language: Chinese when the text has at least as many Han characters as words in an alphabet,
    /// English otherwise. The first 1,024 letters decide. Text without letters counts as Chinese.
    pub fn of<'a>(text: impl IntoIterator<Item = &'a str>) -> Lang {
        let (mut han, mut words, mut left) = (0_usize, 0_usize, LOOK_AT);
        'lines: for line in text {
            let mut in_word = false;
            for c in line.chars() {
                match kind(c) {
                    Kind::Han => {
                        han += 1;
                        in_word = false;
                    }
                    Kind::Letter => {
                        words += usize::from(!in_word);
                        in_word = true;
                    }
                    Kind::Other => {
                        in_word &= matches!(c, '\'' | '’' | '-');
                        continue;
                    }
                }
                left -= 1;
                if left == 0 {
                    break 'lines;
                }
            }
            // Whatever is left cannot turn it.
            if left < han.abs_diff(words) {
                break;
            }
        }
        Lang(if han >= words { "zh-CN" } else { "en" }.to_owned())
    }

    /// The tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// Whether text in it is set the Chinese way: first lines indented, 。 as full stop.
    pub fn is_chinese(&self) -> bool {
        ["zh", "cmn", "yue", "wuu", "hak", "nan", "lzh"].iter().any(|tag| self.primary().eq_ignore_ascii_case(tag))
    }

    /// Whether it is English.
    pub fn is_english(&self) -> bool {
        self.primary().eq_ignore_ascii_case("en")
    }

    fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Debug, PartialEq)]
enum Kind {
    Han,
    Letter,
    Other,
}

/// What a character counts as. `char::is_alphabetic` takes long over Han characters and their marks.
fn kind(c: char) -> Kind {
    match c {
        '\u{4E00}'..='\u{9FFF}' => Kind::Han,
        '，' | '、' | '。' => Kind::Other,
        _ if !c.is_alphabetic() => Kind::Other,
        _ if is_han(c) => Kind::Han,
        _ => Kind::Letter,
    }
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// To stop behind a line that decides it finds what all the letters find, those that turn it at the end too.
        #[test]
        fn the_first_letters_decide(
            runs in prop::collection::vec((any::<bool>(), 0..400usize), 0..12),
            near in 0..3usize,
            words_first: bool,
        ) {
            let of_han: usize = runs.iter().filter(|(is_han, _)| *is_han).map(|(_, n)| n).sum();
            let all: usize = runs.iter().map(|(_, n)| n).sum();
            let missing = LOOK_AT.saturating_sub(all);
            // Filled up to about as many of one as of the other.
            let more = (LOOK_AT / 2 + near).saturating_sub(of_han + 1).min(missing);
            let mut last = [(true, more), (false, missing - more)];
            if words_first {
                last.reverse();
            }
            let runs: Vec<_> = runs.into_iter().chain(last).collect();
            let lines: Vec<String> = runs.iter().map(|(is_han, n)| if *is_han { "稿" } else { "a " }.repeat(*n)).collect();
            let letters = runs.iter().flat_map(|(is_han, n)| std::iter::repeat_n(*is_han, *n)).take(LOOK_AT);
            let of_han = letters.filter(|is_han| *is_han).count();
            let expected = if of_han >= LOOK_AT - of_han { "zh-CN" } else { "en" };
            prop_assert_eq!(Lang::of(lines.iter().map(String::as_str)).tag().to_owned(), expected);
        }
    }

    #[test]
    fn the_words_decide() {
        for (text, tag) in [
            ("同志们：今天讨论5G和AI。", "zh-CN"),
            ("Dear friends, today 我们 meet.", "en"),
            ("GDP", "en"),
            ("2024", "zh-CN"),
            ("it's one-off 二三", "zh-CN"),
        ] {
            assert_eq!(Lang::of([text]).tag(), tag, "{text}");
        }
    }

    #[test]
    fn the_short_way_knows_the_same_letters() {
        for c in '\0'..=char::MAX {
            let expected = match c.is_alphabetic() {
                true if is_han(c) => Kind::Han,
                true => Kind::Letter,
                false => Kind::Other,
            };
            assert_eq!(kind(c), expected, "{c}");
        }
    }

    #[test]
    fn tags_are_checked() {
        for good in ["zh", "zh-CN", "zh-Hant-TW", "en", "EN-us", "yue", "de-1996", "en-x-a"] {
            assert!(Lang::parse(good).is_some(), "{good}");
        }
        for bad in ["", "z", "chinese", "zh_CN", "zh-", "-zh", "zh-CN\"", "中文"] {
            assert!(Lang::parse(bad).is_none(), "{bad}");
        }
        assert!(Lang::parse("ZH-tw").is_some_and(|lang| lang.is_chinese()));
    }
}
