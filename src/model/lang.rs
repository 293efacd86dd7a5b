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
        let (mut han, mut words, mut seen) = (0, 0, 0);
        'lines: for line in text {
            let mut in_word = false;
            for c in line.chars() {
                let letter = is_letter(c);
                if letter && is_han(c) {
                    han += 1;
                } else if letter && !in_word {
                    words += 1;
                }
                in_word = (letter && !is_han(c)) || (in_word && matches!(c, '\'' | '’' | '-'));
                seen += usize::from(letter);
                if seen == LOOK_AT {
                    break 'lines;
                }
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
        matches!(self.primary().as_str(), "zh" | "cmn" | "yue" | "wuu" | "hak" | "nan" | "lzh")
    }

    /// Whether it is English.
    pub fn is_english(&self) -> bool {
        self.primary() == "en"
    }

    fn primary(&self) -> String {
        self.0.split('-').next().unwrap_or_default().to_ascii_lowercase()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// As `char::is_alphabetic`, which takes long over Han characters and their marks.
fn is_letter(c: char) -> bool {
    match c {
        '\u{4E00}'..='\u{9FFF}' => true,
        '，' | '、' | '。' => false,
        _ => c.is_alphabetic(),
    }
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert!(('\0'..=char::MAX).all(|c| is_letter(c) == c.is_alphabetic()));
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
