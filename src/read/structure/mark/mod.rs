//! Labels at the start of a paragraph, as they are typed: 一、 （一） 1. 第一， 第三条 一是 首先， ——.
//!
//! What is found here only looks like a label; whether it is one, the other labels of the document tell.

mod latin;
mod ordinal;
mod sign;

use crate::model::Sample;
pub(super) use latin::tell_letters;
use latin::{latin, letters};
use ordinal::{among, ordinal, sequence, sides};
use sign::{bullet, sign, stem};

/// A label at the start of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark<'a> {
    pub(super) family: Family<'a>,
    /// Its number; `None` for dashes and bullets, and for 最后, which is the last whatever its number.
    pub(super) number: Option<u32>,
    /// The label as typed, with the blanks behind it.
    pub(super) label: &'a str,
}

/// Labels that are alike but for their number. Marks and blanks behind the number do not make another family, since
/// typists mix them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::read) struct Family<'a> {
    pub(super) form: Form,
    numerals: Numerals,
    /// The word behind an ordinal number, such as 条 or 个方面, or the bullet itself.
    word: &'a str,
    /// The mark or the verb behind the number, where the document tells families apart by it: 1. above 1、.
    pub(super) tail: Option<char>,
}

/// How the number of a label is dressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Form {
    /// 一、 1. ①
    Marked,
    /// （一） (1)
    Bracketed,
    /// 1）
    HalfBracketed,
    /// 第一条 第一个方面， 第一部分
    OrdinalWord,
    /// 第一，
    Ordinal,
    /// 一是 一要
    Verb,
    /// 其一，
    Among,
    /// 首先， 其次， 最后，
    Sequence,
    /// 一方面， 另一方面，
    Sides,
    /// 2.1, with a blank behind it
    Decimal,
    /// First, Part One:
    English,
    /// A number with a blank behind it, or alone on its line.
    Bare,
    /// —— •
    Bullet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Numerals {
    Han,
    FormalHan,
    Arabic,
    /// One character a number; the first of its row.
    Sign(char),
    Letter {
        upper: bool,
    },
    Roman {
        upper: bool,
    },
    Word,
}

impl Family<'_> {
    /// Whether a single label of the family can be believed, if its paragraph looks like a head.
    pub(super) fn is_strong(&self) -> bool {
        matches!(self.form, Form::Marked | Form::Bracketed | Form::HalfBracketed | Form::OrdinalWord)
    }

    /// Whether heads with its labels run in by custom ([`Sample::runs_in`]); `None` where the mark behind tells.
    pub(super) fn runs_in(&self) -> Option<bool> {
        match self.form {
            Form::Verb | Form::Ordinal | Form::Among | Form::Sequence | Form::Sides => Some(true),
            Form::Marked | Form::Bracketed | Form::HalfBracketed | Form::Bare => Some(false),
            Form::OrdinalWord | Form::English | Form::Bullet | Form::Decimal => None,
        }
    }

    /// Whether its labels count with a number rather than with words such as 首先.
    pub(super) fn is_counted(&self) -> bool {
        !matches!(self.form, Form::Sequence | Form::Sides | Form::Bullet | Form::Bare | Form::English)
    }

    /// Whether its labels have no numbers to go by.
    pub(super) fn is_bullet(&self) -> bool {
        self.form == Form::Bullet
    }
}

impl Mark<'_> {
    /// The mark or the verb behind the number, full-width or not.
    pub(super) fn tail(&self) -> Option<char> {
        let bare = self.label.trim_end();
        let verb = bare.chars().find(|c| matches!(c, '是' | '要' | '则')).filter(|_| self.family.form == Form::Verb);
        verb.or(bare.chars().next_back()).map(|c| match c {
            '．' => '.',
            '，' => ',',
            '：' => ':',
            '）' => ')',
            c => c,
        })
    }
}

/// The highest number of a label.
const HIGHEST: u32 = 9_999;

/// Marks that end a label.
const MARKS: [char; 9] = ['、', '．', '.', '，', ',', '：', ':', '。', '﹒'];

/// What makes a noun of 要: 三要素, 一要点.
const NOUNS_WITH_YAO: [char; 9] = ['素', '点', '件', '领', '塞', '求', '闻', '义', '务'];

/// The label that a paragraph seems to begin with.
pub(super) fn scan(text: &str) -> Option<Mark<'_>> {
    let first = text.chars().next()?;
    let found = match first {
        '（' | '(' | '〔' | '【' => bracketed(text, first),
        '第' => ordinal(text),
        '其' => among(text).or_else(|| sequence(text)),
        '首' | '再' | '最' => sequence(text),
        '另' => sides(text),
        '0'..='9' | '０'..='９' => arabic(text),
        '—' | '―' | '─' | '－' | '-' | '–' | '•' | '·' | '●' | '■' | '◆' | '★' | '▲' | '※' | '►' | '▶' | '◇' | '○'
        | '□' | '➢' | '*' | '+' => bullet(text, first),
        _ if is_han_digit(first) => sides(text).or_else(|| han(text)),
        'A'..='Z' | 'a'..='z' => latin(text),
        _ => sign(text, first).or_else(|| counted_noun(text)),
    };
    let mark = found?;
    let rest = &text[mark.label.len()..];
    // What goes on with a mark was no label: 一、， or 1.。
    (!rest.starts_with(|c: char| MARKS.contains(&c) || matches!(c, '）' | ')' | '；' | ';' | '！' | '？' | '%' | '％')))
        .then_some(mark)
}

/// A label whose family is that of the sample, for families that a person names; `exactly` tells families apart by the mark
/// behind the number too.
pub(super) fn scan_as<'a>(text: &'a str, sample: &Sample, exactly: bool) -> Option<Mark<'a>> {
    if let Some(named) = scan(sample.as_str()) {
        let mut mark = scan(text).filter(|mark| mark.family.is_like(&named.family))?;
        if exactly {
            mark.family.tail = mark.tail();
        }
        return (!exactly || mark.tail() == named.tail()).then_some(mark);
    }
    let (length, number) = sample.begins(text)?;
    let before = sample.as_str().find(|c: char| sample.number().is_some() && c.is_alphanumeric()).unwrap_or(length);
    let family = Family {
        form: if number.is_some() { Form::Marked } else { Form::Bullet },
        numerals: Numerals::Word,
        word: &text[..before.min(length)],
        tail: text[..length].chars().next_back(),
    };
    Some(Mark { family, number, label: with_blanks(text, length) })
}

/// Whether two of the levels that a person names differ by the mark behind the number alone: 1. above 1、.
pub(super) fn differ_by_tail(levels: &[Sample]) -> bool {
    let families = || levels.iter().filter_map(|level| scan(level.as_str())).map(|mark| mark.family);
    families().enumerate().any(|(index, family)| families().skip(index + 1).any(|other| other.is_like(&family)))
}

impl Family<'_> {
    fn is_like(&self, other: &Family<'_>) -> bool {
        self.form == other.form && self.numerals == other.numerals && self.word == other.word
    }
}

/// The first `length` bytes and the blanks behind them.
fn with_blanks(text: &str, length: usize) -> &str {
    let rest = &text[length..];
    &text[..length + rest.len() - rest.trim_start().len()]
}

fn mark<'a>(
    text: &'a str,
    length: usize,
    number: u32,
    form: Form,
    numerals: Numerals,
    word: &'a str,
) -> Option<Mark<'a>> {
    let family = Family { form, numerals, word, tail: None };
    ((1..=HIGHEST).contains(&number)).then(|| Mark { family, number: Some(number), label: with_blanks(text, length) })
}

/// A numeral at the start: how long it is, its number, what it is written in.
fn numeral(text: &str) -> Option<(usize, u32, Numerals)> {
    let first = text.chars().next()?;
    let (length, numerals) = if is_digit(first) {
        (text.find(|c| !is_digit(c)).unwrap_or(text.len()), Numerals::Arabic)
    } else if is_han_digit(first) {
        (text.find(|c| !is_han_digit(c)).unwrap_or(text.len()), Numerals::Han)
    } else if is_formal_digit(first) {
        (text.find(|c| !is_formal_digit(c)).unwrap_or(text.len()), Numerals::FormalHan)
    } else {
        return None;
    };
    // The longest is 九千九百九十九.
    if length > 21 {
        return None;
    }
    let mut chars = text[..length].chars();
    let number = match (chars.next(), chars.next()) {
        (Some(c), None) if numerals == Numerals::Han => HAN.iter().position(|&digit| digit == c)? as u32 + 1,
        _ if text.as_bytes()[..length].is_ascii() && length <= 4 => text[..length].parse().ok()?,
        _ => Sample::parse(&text[..length]).ok()?.number()?,
    };
    Some((length, number, numerals))
}

/// The numbers of one character, which nearly all labels have.
const HAN: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn is_han_digit(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '零' | '〇' | '两')
}

fn is_formal_digit(c: char) -> bool {
    matches!(c, '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟')
}

fn marked_at(rest: &str) -> Option<usize> {
    rest.chars().next().filter(|c| MARKS.contains(c)).map(char::len_utf8)
}

/// （一） (1) （一）、
fn bracketed(text: &str, open: char) -> Option<Mark<'_>> {
    let inside = &text[open.len_utf8()..];
    let blank = inside.len() - inside.trim_start().len();
    let (length, number, numerals) =
        numeral(&inside[blank..]).or_else(|| letters(&inside[blank..])).or_else(|| stem(&inside[blank..]))?;
    let behind = &inside[blank + length..];
    let gap = behind.len() - behind.trim_start().len();
    let close = behind.trim_start().chars().next().filter(|c| matches!(c, '）' | ')' | '〕' | '】'))?;
    // 〔1〕 is a note.
    if matches!(open, '〔' | '【') && numerals == Numerals::Arabic {
        return None;
    }
    let end = open.len_utf8() + blank + length + gap + close.len_utf8();
    let end = end + marked_at(&text[end..]).filter(|_| !text[end..].starts_with(['。', '：', ':'])).unwrap_or(0);
    mark(text, end, number, Form::Bracketed, numerals, "")
}

/// 一、 一是 一要 一）, and 一 alone on its line.
fn han(text: &str) -> Option<Mark<'_>> {
    let (length, number, numerals) = numeral(text)?;
    let rest = &text[length..];
    let then = rest.starts_with('则') && rest['则'.len_utf8()..].starts_with(['，', ',', '：']);
    if let Some(verb) = rest.chars().next().filter(|c| matches!(c, '是' | '要') || then) {
        let end = length + verb.len_utf8();
        let end = end + marked_at(&text[end..]).filter(|_| !text[end..].starts_with('。')).unwrap_or(0);
        if verb == '要' && text[end..].starts_with(NOUNS_WITH_YAO) {
            return None;
        }
        return mark(text, end, number, Form::Verb, numerals, "");
    }
    numbered(text, length, number, numerals)
}

/// 1. 1、 1） １．
fn arabic(text: &str) -> Option<Mark<'_>> {
    if let Some(mark) = decimal(text) {
        return Some(mark);
    }
    let (length, number, numerals) = numeral(text)?;
    let mark = numbered(text, length, number, numerals)?;
    let typed = mark.label.trim_end();
    let unspaced = mark.label.len() == typed.len();
    let rest = &text[mark.label.len()..];
    // 3.5亿元, 2025.10.1, 9:30, 1,234; numbers that stand alone are of pages.
    let is_number = rest.starts_with(is_digit) && unspaced && !typed.ends_with(['、', '）', ')']);
    let is_page = rest.is_empty() && mark.family.form == Form::Bare;
    (!is_number && !is_page).then_some(mark)
}

/// 2.1 with a blank behind it, the third section of its list being 2.3.
fn decimal(text: &str) -> Option<Mark<'_>> {
    let length = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (prefix, last) = text[..length].rsplit_once('.')?;
    let parts = prefix.split('.').chain([last]);
    let sound = parts.into_iter().all(|part| (1..=2).contains(&part.len()));
    let apart = text[length..].starts_with(char::is_whitespace);
    if !sound || !apart {
        return None;
    }
    mark(text, length, last.parse().ok()?, Form::Decimal, Numerals::Arabic, prefix)
}

/// A number and what ends its label.
fn numbered<'a>(text: &'a str, length: usize, number: u32, numerals: Numerals) -> Option<Mark<'a>> {
    let rest = &text[length..];
    let gap = rest.len() - rest.trim_start().len();
    let behind = &rest[gap..];
    if let Some(c) = behind.chars().next().filter(|c| matches!(c, '）' | ')')) {
        return mark(text, length + gap + c.len_utf8(), number, Form::HalfBracketed, numerals, "");
    }
    if let Some(width) = marked_at(behind).filter(|_| !behind.starts_with('。')) {
        let end = length + gap + width;
        let after = text[end..].trim_start();
        // 一、二、三等奖, 1、2号楼
        let goes_on =
            behind.starts_with(['、', '，', ',']) && end == with_blanks(text, end).len() && counts_on(after, number);
        return if goes_on { None } else { mark(text, end, number, Form::Marked, numerals, "") };
    }
    (behind.is_empty() || gap > 0).then(|| mark(text, length, number, Form::Bare, numerals, ""))?
}

/// Whether a number goes on: 一、二、三等奖, 1、2号楼. 一、五年来的工作 does not.
fn counts_on(after: &str, number: u32) -> bool {
    let Some((length, next, _)) = numeral(after) else { return false };
    let behind = &after[length..];
    let another = behind.strip_prefix(['、', '，', ',', '和', '或']).is_some_and(|rest| numeral(rest).is_some());
    next > number && (another || behind.starts_with('等'))
        || next == number + 1 && behind.starts_with(['号', '级', '期', '季', '楼', '组', '班', '队', '线', '产', '审'])
}

/// 关键词一： 建议1、
fn counted_noun(text: &str) -> Option<Mark<'_>> {
    let word = NOUNS.split('|').find(|noun| text.starts_with(noun))?;
    let (length, number, numerals) = numeral(&text[word.len()..])?;
    let end = word.len() + length;
    let width = marked_at(&text[end..]).filter(|_| !text[end..].starts_with('。'))?;
    mark(text, end + width, number, Form::OrdinalWord, numerals, &text[..word.len()])
}

/// Nouns that have a number behind them instead of 第 before it.
const NOUNS: &str = "关键词|优势|场景|建议|问题|任务|故事|感悟|体会|经验|措施|原因|案例|要点|观点|误区|启示|目标|阶段|步骤|\
    主题|话题|镜头|篇章|亮点|变化|特点";
