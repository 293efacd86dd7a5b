//! Lists inside of a paragraph (一是……；二是……；三是……), and the numbers that are written in text.

use super::sheet::{Paragraph, Sheet};
use super::token::Kind;
use crate::model::{Role, Sample};
use std::collections::HashMap;

/// An item of a list inside of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item<'a> {
    /// Where its label begins, in bytes of the paragraph.
    pub(super) at: usize,
    /// The label, without what stands behind its number or its word.
    pub(super) label: &'a str,
    pub(super) family: Family<'a>,
    /// Its number; `None` for 最后, which is the last whatever its number.
    pub(super) number: Option<u32>,
}

/// Labels that are alike but for their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family<'a> {
    /// 一是, 一要, by the verb.
    Verb(char),
    /// 第一，
    Ordinal,
    /// 第一个方面, by the word.
    OrdinalWord(&'a str),
    /// 其一，
    Among,
    /// （一） or (1), by whether it is in Han numerals.
    Bracketed(bool),
    /// ①
    Circled,
    /// 1） or 1、
    Marked(char),
    /// 首先 其次 最后
    Sequence,
    /// 一方面 另一方面
    Sides,
}

/// Verbs behind a number that make a list of it.
const VERBS: [char; 6] = ['是', '要', '靠', '抓', '看', '讲'];

/// Words behind an ordinal number that make a list of it.
const WORDS: &[&str] = &["个方面", "方面", "件事", "个问题", "句话", "点", "条", "项", "步", "类", "种", "个"];

/// The labels inside of a paragraph, in their order. Only a label that begins a clause counts.
pub(super) fn items<'a>(paragraph: &Paragraph<'a>) -> Vec<Item<'a>> {
    let mut found = Vec::new();
    let mut before = None;
    for token in paragraph.tokens {
        let before = before.replace(token.kind);
        let begins = matches!(before, None | Some(Kind::Mark(_) | Kind::Blank));
        let at = token.start as usize;
        let is_sign = matches!(token.kind, Kind::Mark('（' | '(') | Kind::Other);
        // What stands in brackets is a label with them.
        let begins = begins && !matches!(before, Some(Kind::Mark('（' | '(')));
        if (begins && matches!(token.kind, Kind::Han | Kind::Foreign) || is_sign)
            && let Some(item) = item(paragraph.text, at)
        {
            found.push(item);
        }
    }
    found
}

/// The label that a paragraph begins with.
pub(super) fn first_item<'a>(paragraph: &Paragraph<'a>) -> Option<Item<'a>> {
    (!paragraph.text.is_empty()).then(|| item(paragraph.text, 0))?
}

/// The label at this place of a text.
fn item(text: &str, at: usize) -> Option<Item<'_>> {
    let rest = &text[at..];
    let first = rest.chars().next()?;
    let width = first.len_utf8();
    let (length, family, number) = match first {
        '第' => {
            let (length, number) = numeral(&rest[width..])?;
            let behind = &rest[width + length..];
            let word = WORDS.iter().find(|word| behind.starts_with(**word));
            match word {
                Some(word) => {
                    let length = width + length + word.len();
                    (length, Family::OrdinalWord(&rest[length - word.len()..length]), Some(number))
                }
                None if behind.starts_with(['，', ',', '、', '：', ':', '是', '要', '就']) => {
                    (width + length, Family::Ordinal, Some(number))
                }
                None => return None,
            }
        }
        '其' if rest.starts_with("其次") => ("其次".len(), Family::Sequence, Some(2)),
        '其' => {
            let (length, number) = numeral(&rest[width..])?;
            let ends = rest[width + length..].starts_with(['，', ',', '是', '、']);
            ends.then_some((width + length, Family::Among, Some(number)))?
        }
        '首' if rest.starts_with("首先") => ("首先".len(), Family::Sequence, Some(1)),
        '再' if rest.starts_with("再次，") => ("再次".len(), Family::Sequence, Some(3)),
        '最' if rest.starts_with("最后，") => ("最后".len(), Family::Sequence, None),
        '另' if rest.starts_with("另一方面") => ("另一方面".len(), Family::Sides, Some(2)),
        '一' if rest.starts_with("一方面") => ("一方面".len(), Family::Sides, Some(1)),
        '（' | '(' => {
            let (length, number) = numeral(&rest[width..])?;
            let close = rest[width + length..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
            let is_han = !rest[width..].starts_with(|c: char| c.is_ascii_digit());
            // A single year or quantity in brackets is no label.
            let is_label = number <= MOST && (!is_han || number < 100);
            is_label.then_some((width + length + close.len_utf8(), Family::Bracketed(is_han), Some(number)))?
        }
        '①'..='⑳' => (width, Family::Circled, Some(first as u32 - '①' as u32 + 1)),
        '0'..='9' => {
            let (length, number) = numeral(rest)?;
            let mark = rest[length..].chars().next().filter(|c| matches!(c, '）' | ')' | '、'))?;
            let behind = rest[length + mark.len_utf8()..].chars().next();
            // 1、2号楼 are two buildings.
            let is_label = number <= MOST && !behind.is_some_and(|c| c.is_ascii_digit());
            is_label.then_some((length + mark.len_utf8(), Family::Marked(mark), Some(number)))?
        }
        _ => {
            let (length, number) = numeral(rest)?;
            let verb = rest[length..].chars().next().filter(|c| VERBS.contains(c))?;
            // 三要素, 一看就懂
            let behind = &rest[length + verb.len_utf8()..];
            let is_word = verb == '要' && behind.starts_with(['素', '点', '件', '领', '塞', '求', '义', '务'])
                || verb == '看' && behind.starts_with('就');
            (!is_word).then_some((length + verb.len_utf8(), Family::Verb(verb), Some(number)))?
        }
    };
    Some(Item { at, label: &rest[..length], family, number })
}

/// The highest number of an item.
const MOST: u32 = 60;

/// The numeral at the start of a text: its length, and its number. Han or Arabic, of either width; 两 is two.
pub(super) fn numeral(text: &str) -> Option<(usize, u32)> {
    const LONGEST: usize = 15;
    let first = text.chars().next()?;
    if first == '两' {
        return Some((first.len_utf8(), 2));
    }
    let digit = han_digit(first);
    let of_kind = |c: char| if digit.is_some() { han_digit(c).is_some() } else { c.is_ascii_digit() };
    let mut others = text.char_indices().take(LONGEST + 1).filter(|&(_, c)| !of_kind(c));
    let length = others.next().map_or(text.len(), |(at, _)| at);
    if length == 0 || length > LONGEST {
        return None;
    }
    let number = match digit {
        // Nearly all have one character.
        Some(number) if length == first.len_utf8() => Some(number),
        Some(_) => Sample::parse(&text[..length]).ok().and_then(|sample| sample.number()),
        None => text[..length].parse().ok(),
    };
    Some((length, number?))
}

fn han_digit(c: char) -> Option<u32> {
    Some(match c {
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
        '百' => 100,
        _ => return None,
    })
}

/// The labels of a speech, each read once: there are few, however long it is.
pub(super) struct Labels<'a>(HashMap<&'a str, Option<Sample>>);

impl<'a> Labels<'a> {
    pub(super) fn of(sheet: &Sheet<'a>) -> Labels<'a> {
        let mut labels = HashMap::new();
        for paragraph in &sheet.paragraphs {
            if let Role::Head { label, .. } = paragraph.role() {
                labels.entry(label.trim_end()).or_insert_with_key(|label| Sample::parse(label).ok());
            }
        }
        Labels(labels)
    }

    /// The label with its number found in it.
    pub(super) fn sample(&self, label: &str) -> Option<&Sample> {
        self.0.get(label.trim_end())?.as_ref()
    }
}

/// The number of a label such as 第三条， or （二）.
pub(super) fn number_of(label: &str) -> Option<u32> {
    Sample::parse(label.trim_end()).ok()?.number()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::token::tokens;
    use crate::model::{Origin, Passage};

    fn labels(text: &str) -> Vec<String> {
        let passage = Passage {
            text: text.to_owned(),
            origin: Origin::default(),
            role: Role::Opening,
            label: 0,
            is_spelt: false,
            residue: None,
        };
        let mut found = Vec::new();
        tokens(text, &mut found);
        let paragraph = Paragraph { passage: &passage, text, tokens: &found };
        let number = |item: &Item<'_>| item.number.map_or("-".to_owned(), |number| number.to_string());
        items(&paragraph).iter().map(|item| format!("{}={}", item.label, number(item))).collect()
    }

    #[test]
    fn labels_of_items_are_found() {
        assert_eq!(labels("做到：一是学；二是干。"), ["一是=1", "二是=2"]);
        assert_eq!(labels("第一，学；第二个方面，干"), ["第一=1", "第二个方面=2"]);
        assert_eq!(labels("首先，学；其次干；最后，算"), ["首先=1", "其次=2", "最后=-"]);
        assert_eq!(labels("要（1）学（2）干①算②写"), ["（1）=1", "（2）=2", "①=1", "②=2"]);
        assert_eq!(labels("一方面要学，另一方面要干"), ["一方面=1", "另一方面=2"]);
        assert_eq!(labels("统一是前提，三要素，第三天，一看就懂，共（2023）1、2号楼"), [""; 0]);
    }

    #[test]
    fn numerals_of_all_kinds() {
        assert_eq!(numeral("两个"), Some(("两".len(), 2)));
        assert_eq!(numeral("十二项"), Some(("十二".len(), 12)));
        assert_eq!(numeral("12项"), Some((2, 12)));
        assert_eq!(numeral("几个"), None);
    }
}
