//! The items of lists inside of a paragraph (一是……；二是……；三是……), and the numbers that are written in text.

use super::sheet::Paragraph;
use super::token::Kind;
use crate::model::Sample;

/// An item of a list inside of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item<'a> {
    /// Where its label begins, in bytes of the paragraph.
    pub(super) at: usize,
    /// The label, without what stands behind its number or its word.
    pub(super) label: &'a str,
    pub(super) family: Family<'a>,
    /// Its number; `None` for 最后, 还有一点 and the like, which have any, or are no item at all.
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
pub(super) const VERBS: [char; 6] = ['是', '要', '靠', '抓', '看', '讲'];

/// Words behind an ordinal number that make a list of it.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "个方面", "方面", "件事", "个问题", "个阶段", "阶段", "个层面", "个环节", "个关键词", "个词", "个字", "个故事",
    "个希望", "个要求", "个建议", "个体会", "个特点", "个原因", "个目标", "个任务", "个心愿", "个愿望", "个期望",
    "句话", "句", "层意思", "层", "点", "条", "项", "步", "类", "种", "个",
];

/// Words of a sequence that is not counted, each with its number; `None` for those that may be any item or none.
#[rustfmt::skip]
const SEQUENCE: [(&str, Option<u32>); 13] = [
    ("首先", Some(1)), ("其次", Some(2)), ("再次", Some(3)), ("最后", None), ("再者", None), ("再就是", None),
    ("再一点", None), ("再一个", None), ("还有一点", None), ("还有一个", None), ("还有一条", None), ("还有一项", None),
    ("还有", None),
];

/// The same in English, where they begin a sentence and have a mark behind them.
#[rustfmt::skip]
const ENGLISH: [(&str, Option<u32>); 13] = [
    ("First", Some(1)), ("Firstly", Some(1)), ("Second", Some(2)), ("Secondly", Some(2)), ("Third", Some(3)),
    ("Thirdly", Some(3)), ("Fourth", Some(4)), ("Fifth", Some(5)), ("Next", Some(3)), ("Finally", None),
    ("Lastly", None), ("Last", None), ("Last but not least", None),
];

/// What is said behind 最后 where a speech ends rather than a list.
#[rustfmt::skip]
const WISHES: &[&str] = &[
    "祝", "预祝", "让我们", "谢谢", "衷心", "感谢", "再次", "再一次", "请允许", "愿", "代表", "谨", "提议", "宣布",
    "致以", "thank", "I thank", "I want to thank", "I would like to thank", "I wish", "let us raise",
];

/// The labels inside of a paragraph, in their order. Only a label that begins a clause counts.
pub(super) fn items<'a>(paragraph: &Paragraph<'a>) -> Vec<Item<'a>> {
    let text = paragraph.text;
    let mut found: Vec<Item<'a>> = Vec::new();
    let mut before = None;
    let mut last: Option<Item<'a>> = None;
    for token in paragraph.tokens {
        let before = before.replace(token.kind);
        let begins = matches!(before, None | Some(Kind::Mark(_) | Kind::Blank));
        let at = token.start as usize;
        let is_sign = matches!(token.kind, Kind::Mark('（' | '(') | Kind::Other);
        // What stands in brackets is a label with them.
        let begins = begins && !matches!(before, Some(Kind::Mark('（' | '(')));
        // 第一、第三、第五小组
        let is_one_of_many = before == Some(Kind::Mark('、')) && text[at..].starts_with('第');
        if (begins && !is_one_of_many && matches!(token.kind, Kind::Han | Kind::Foreign) || is_sign)
            && let Some(item) = item(text, at)
        {
            // ①③两项 and （1）、（3）两条 only name items.
            if last.is_some_and(|last| names_both(text, &last, &item)) {
                found.pop_if(|found| Some(*found) == last);
            } else {
                found.push(item);
            }
            last = Some(item);
        }
    }
    found
}

/// Whether nothing stands between two labels in signs, so that neither begins an item.
fn names_both(text: &str, one: &Item<'_>, other: &Item<'_>) -> bool {
    let is_sign = matches!(one.family, Family::Bracketed(_) | Family::Circled) && one.family == other.family;
    let between = text.get(one.at + one.label.len()..other.at).unwrap_or_default();
    is_sign && between.chars().all(|c| "、，和与及至到—-～~ ".contains(c))
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
        '第' => ordinal(rest)?,
        '首' | '最' | '再' | '还' => in_words(rest)?,
        '其' if rest.starts_with("其次") => in_words(rest)?,
        '其' => {
            let (length, number) = numeral(&rest[width..])?;
            let ends = rest[width + length..].starts_with(['，', ',', '是', '、']);
            ends.then_some((width + length, Family::Among, Some(number)))?
        }
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
        'A'..='Z' => {
            let behind = |word: &str| rest.strip_prefix(word).filter(|rest| rest.starts_with([',', ':']));
            let (word, number) = ENGLISH.iter().find(|(word, _)| behind(word).is_some())?;
            let is_wish = number.is_none() && is_wish(&rest[word.len() + 1..]);
            (!is_wish).then_some((word.len(), Family::Sequence, *number))?
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

/// 第一， 第一个方面
fn ordinal(rest: &str) -> Option<(usize, Family<'_>, Option<u32>)> {
    let width = '第'.len_utf8();
    let (length, number) = numeral(&rest[width..])?;
    let behind = &rest[width + length..];
    let is_label = |behind: &str| behind.starts_with(['，', ',', '、', '：', ':', '是', '要', '就']);
    let word = WORDS.iter().filter(|word| behind.starts_with(**word)).max_by_key(|word| word.len());
    if let Some(word) = word {
        let end = width + length + word.len();
        // 第一个到的是小王, 第一方面军
        let is_other = *word == "个" && !is_label(&rest[end..]) || *word == "方面" && rest[end..].starts_with('军');
        return (!is_other).then(|| (end, Family::OrdinalWord(&rest[end - word.len()..end]), Some(number)));
    }
    // 第一、第三小组, 第一要务
    let is_other = behind.starts_with("、第") || ["要务", "要义", "要素"].iter().any(|word| behind.starts_with(word));
    (is_label(behind) && !is_other).then_some((width + length, Family::Ordinal, Some(number)))
}

/// 首先 其次 再次 还有一点 最后
fn in_words(rest: &str) -> Option<(usize, Family<'_>, Option<u32>)> {
    let (word, number) = SEQUENCE.iter().find(|(word, _)| rest.starts_with(word))?;
    let behind = &rest[word.len()..];
    let is_label = match *word {
        "再次" | "再者" | "还有" => behind.starts_with(['，', ',']),
        "最后" => {
            let point = ["，", ",", "、", "：", "一点", "一条", "一项", "一句", "要", "是"];
            let said = behind.trim_start_matches(['，', ',', '、', '：', '我', '们', '要', '想', '还', '是']);
            point.iter().any(|point| behind.starts_with(point)) && !behind.starts_with("是否") && !is_wish(said)
        }
        _ => true,
    };
    is_label.then_some((word.len(), Family::Sequence, *number))
}

/// Whether words behind 最后， end a speech.
fn is_wish(said: &str) -> bool {
    WISHES.iter().any(|wish| said.trim_start().starts_with(wish))
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
    if digit.is_none() && !first.is_ascii_digit() {
        return None;
    }
    let of_kind = |c: char| if digit.is_some() { han_digit(c).is_some() } else { c.is_ascii_digit() };
    let mut others = text.char_indices().take(LONGEST + 1).filter(|&(_, c)| !of_kind(c));
    let length = others.next().map_or(text.len(), |(at, _)| at);
    if length > LONGEST {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::token::tokens;
    use crate::model::{Origin, Passage, Role};

    fn passage(text: &str) -> Passage {
        Passage {
            text: text.to_owned(),
            origin: Origin::default(),
            role: Role::Opening,
            label: 0,
            is_spelt: false,
            residue: None,
        }
    }

    fn labels(text: &str) -> Vec<String> {
        let passage = passage(text);
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
        assert_eq!(labels("三层意思：第一层，学；第二层，干；第三阶段，算"), ["第一层=1", "第二层=2", "第三阶段=3"]);
        assert_eq!(labels("First, learn. Second: work. Finally, rest."), ["First=1", "Second=2", "Finally=-"]);
        assert_eq!(labels("首先，学；最后一点，要干"), ["首先=1", "最后=-"]);
        assert_eq!(labels("统一是前提，三要素，第三天，一看就懂，共（2023）1、2号楼"), [""; 0]);
    }

    #[test]
    fn what_names_items_is_no_label() {
        for named in [
            "第一、第三、第五小组留下来",
            "如图所示，①③④三项做得好",
            "（1）（3）两条要改",
            "（1）和（3）要改",
            "第一要务是发展",
            "第一方面军",
            "第一个到的是小王",
            "最后，祝大家健康",
            "最后，我代表公司感谢大家",
            "Finally, thank you",
        ] {
            assert_eq!(labels(named), [""; 0], "{named}");
        }
    }

    #[test]
    fn numerals_of_all_kinds() {
        assert_eq!(numeral("两个"), Some(("两".len(), 2)));
        assert_eq!(numeral("十二项"), Some(("十二".len(), 12)));
        assert_eq!(numeral("12项"), Some((2, 12)));
        assert_eq!(numeral("几个"), None);
    }
}
