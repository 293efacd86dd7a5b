//! Labels at the start of a paragraph, as they are typed: 一、 （一） 1. 第一， 第三条 一是 首先， ——.
//!
//! What is found here only looks like a label; whether it is one, the other labels of the document tell.

use crate::model::Sample;

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
pub(super) struct Family<'a> {
    pub(super) form: Form,
    numerals: Numerals,
    /// The word behind an ordinal number, such as 条 or 个方面, or the bullet itself.
    word: &'a str,
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
    Latin {
        upper: bool,
    },
    Word,
}

impl Family<'_> {
    /// Whether a single label of the family can be believed, if its paragraph looks like a head.
    pub(super) fn is_strong(&self) -> bool {
        matches!(self.form, Form::Marked | Form::Bracketed | Form::HalfBracketed | Form::OrdinalWord)
    }

    /// Whether its labels have no numbers to go by.
    pub(super) fn is_bullet(&self) -> bool {
        self.form == Form::Bullet
    }
}

/// The highest number of a label: years and quantities are higher.
const HIGHEST: u32 = 199;

/// Marks that end a label.
const MARKS: [char; 9] = ['、', '．', '.', '，', ',', '：', ':', '。', '﹒'];

/// What counts sequences that are no lists: 第一天 第二届.
const TIMES: [&str; 18] =
    ["天", "年", "次", "届", "季度", "周", "月", "日", "世", "代", "轮", "批", "期", "名", "位", "产业", "时间", "手"];

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

/// A label whose family is that of the sample, for families that a person names.
pub(super) fn scan_as<'a>(text: &'a str, sample: &Sample) -> Option<Mark<'a>> {
    let named = scan(sample.as_str());
    let literal = || {
        let word = sample.as_str().trim_end();
        let label = with_blanks(text, word.len());
        let family = Family { form: Form::Bullet, numerals: Numerals::Word, word: &text[..word.len()] };
        Some(Mark { family, number: None, label })
    };
    match named {
        Some(named) => scan(text).filter(|mark| mark.family.is_like(&named.family)),
        None if sample.number().is_none() && !sample.as_str().trim().is_empty() => {
            text.starts_with(sample.as_str().trim_end()).then(literal)?
        }
        None => None,
    }
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
    let family = Family { form, numerals, word };
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
    // The longest is 一百九十九.
    if length > 15 {
        return None;
    }
    let number = Sample::parse(&text[..length]).ok()?.number()?;
    Some((length, number, numerals))
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn is_han_digit(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '零' | '〇' | '两')
}

fn is_formal_digit(c: char) -> bool {
    matches!(c, '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾')
}

fn marked_at(rest: &str) -> Option<usize> {
    rest.chars().next().filter(|c| MARKS.contains(c)).map(char::len_utf8)
}

/// （一） (1) （一）、
fn bracketed(text: &str, open: char) -> Option<Mark<'_>> {
    let inside = &text[open.len_utf8()..];
    let blank = inside.len() - inside.trim_start().len();
    let (length, number, numerals) =
        numeral(&inside[blank..]).or_else(|| letter(&inside[blank..])).or_else(|| stem(&inside[blank..]))?;
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

/// 第一， 第一条 第一个方面：
fn ordinal(text: &str) -> Option<Mark<'_>> {
    let start = '第'.len_utf8();
    let (length, number, numerals) = numeral(&text[start..])?;
    let at = start + length;
    let rest = &text[at..];
    if let Some(width) = marked_at(rest).filter(|_| !rest.starts_with(['。', '.'])) {
        return mark(text, at + width, number, Form::Ordinal, numerals, "");
    }
    if rest.is_empty() || rest.starts_with(char::is_whitespace) || rest.starts_with("——") {
        return mark(text, at, number, Form::Ordinal, numerals, "");
    }
    if rest.strip_prefix('要').is_some_and(|rest| !rest.starts_with(NOUNS_WITH_YAO)) {
        return mark(text, at, number, Form::Ordinal, numerals, "");
    }
    if let Some(behind) = rest.strip_prefix('是') {
        let end = at + '是'.len_utf8() + marked_at(behind).unwrap_or(0);
        return mark(text, end, number, Form::Ordinal, numerals, "");
    }
    // A word up to a mark or a blank: 个方面， 条
    let end = rest.find(|c: char| !is_han(c) || c == '是').unwrap_or(rest.len());
    let word = &rest[..end];
    let behind = &rest[end..];
    let short = (1..=LONGEST_WORD).contains(&word.chars().count());
    if short
        && !TIMES
            .iter()
            .any(|time| word.starts_with(time) || word.strip_prefix('个').is_some_and(|w| w.starts_with(time)))
    {
        let ends = behind.is_empty() || behind.starts_with(char::is_whitespace);
        let width = marked_at(behind).filter(|_| !behind.starts_with(['。', '.']));
        let width = width.or(behind.starts_with('是').then_some('是'.len_utf8()));
        if ends || width.is_some() {
            let end = at + end + width.unwrap_or(0);
            return mark(text, end, number, Form::OrdinalWord, numerals, word);
        }
    }
    // 第一部分总则, 第三条建议
    let word = ["部分", "章", "节", "条", "篇", "点", "步", "方面", "个方面", "个问题"]
        .into_iter()
        .find(|word| rest.starts_with(word))?;
    mark(text, at + word.len(), number, Form::OrdinalWord, numerals, &rest[..word.len()])
}

/// The most characters of the word behind an ordinal number.
const LONGEST_WORD: usize = 5;

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// 其一，
fn among(text: &str) -> Option<Mark<'_>> {
    let start = '其'.len_utf8();
    let (length, number, numerals) = numeral(&text[start..])?;
    let rest = &text[start + length..];
    let width = marked_at(rest).or(rest.starts_with('是').then_some('是'.len_utf8()));
    let width = width.or((rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some(0))?;
    mark(text, start + length + width, number, Form::Among, numerals, "")
}

/// 首先， 其次， 再次， 最后，
fn sequence(text: &str) -> Option<Mark<'_>> {
    // 最后，第六，
    if let Some(rest) = text.strip_prefix("最后").and_then(|rest| rest.strip_prefix(['，', ',']))
        && let Some(found) = ordinal(rest)
    {
        let label = &text[..text.len() - rest.len() + found.label.len()];
        return Some(Mark { label, ..found });
    }
    let words = [("首先", Some(1)), ("其次", Some(2)), ("再次", Some(3)), ("最后", None)];
    let &(word, number) = words.iter().find(|(word, _)| text.starts_with(word))?;
    let end = word.len() + marked_at(&text[word.len()..]).unwrap_or(0);
    let family = Family { form: Form::Sequence, numerals: Numerals::Word, word: "" };
    Some(Mark { family, number, label: with_blanks(text, end) })
}

/// 一方面， 另一方面，
fn sides(text: &str) -> Option<Mark<'_>> {
    let &(word, number) = [("一方面", 1), ("另一方面", 2)].iter().find(|(word, _)| text.starts_with(word))?;
    let end = word.len() + marked_at(&text[word.len()..]).unwrap_or(0);
    mark(text, end, number, Form::Sides, Numerals::Word, "")
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

/// A. a) I. (in Roman numbers) First, Part One:
fn latin(text: &str) -> Option<Mark<'_>> {
    let word = text.find(|c: char| !c.is_ascii_alphabetic() && c != '-').unwrap_or(text.len());
    let behind = text[word..].chars().next();
    if let Some((length, number, numerals)) = letter(text)
        && length == word
    {
        let form = match behind? {
            ')' | '）' => Form::HalfBracketed,
            '.' | '．' | '、' => Form::Marked,
            _ => return None,
        };
        let end = word + behind?.len_utf8();
        let rest = &text[end..];
        // U.S. and e.g. are no labels.
        let apart = rest.starts_with(|c: char| c.is_whitespace() || !c.is_ascii()) || rest.is_empty();
        return if apart { mark(text, end, number, form, numerals, "") } else { None };
    }
    let roman =
        text[..word].bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) && matches!(behind, Some('.' | '、' | '．'));
    if roman {
        let end = word + behind?.len_utf8();
        let number = Sample::parse(&text[..word]).ok()?.number()?;
        return mark(text, end, number, Form::Marked, Numerals::Latin { upper: true }, "I");
    }
    english(text, word, behind)
}

/// First, Secondly, Part One:
fn english<'a>(text: &'a str, word: usize, behind: Option<char>) -> Option<Mark<'a>> {
    let ends = |c: Option<char>| c.is_some_and(|c| matches!(c, ',' | ':' | '.' | ';'));
    let number = |word: &str| Sample::parse(word).ok().and_then(|sample| sample.number());
    if ["Part", "Chapter", "Section", "PART", "CHAPTER", "SECTION"].contains(&&text[..word]) {
        let rest = text[word..].strip_prefix(' ')?;
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let end = word + 1 + length;
        let width = text[end..].chars().next().filter(|&c| ends(Some(c))).map_or(0, char::len_utf8);
        return mark(text, end + width, number(&rest[..length])?, Form::English, Numerals::Word, &text[..word]);
    }
    if !ends(behind) || !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let one = number(&text[..word])?;
    let ordinal = text[..word].ends_with("ly") || !["One", "Two", "Three", "Four", "Five"].contains(&&text[..word]);
    mark(text, word + 1, one, Form::English, Numerals::Word, if ordinal { "First" } else { "One" })
}

/// 甲 乙 丙
fn stem(text: &str) -> Option<(usize, u32, Numerals)> {
    let c = text.chars().next()?;
    let number = "甲乙丙丁戊己庚辛壬癸".chars().position(|stem| stem == c)? as u32 + 1;
    Some((c.len_utf8(), number, Numerals::Sign('甲')))
}

fn letter(text: &str) -> Option<(usize, u32, Numerals)> {
    let c = text.chars().next().filter(char::is_ascii_alphabetic)?;
    let alone = !text[1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    let upper = c.is_ascii_uppercase();
    // I. is a Roman one far more often than the ninth letter.
    (alone && c != 'I').then(|| (1, u32::from(c.to_ascii_uppercase() as u8 - b'A') + 1, Numerals::Latin { upper }))
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
const NOUNS: &str = "关键词|优势|场景|建议|问题|任务|故事|感悟|体会|经验|措施|原因|案例|要点|观点|误区|启示|目标|阶段|步骤|主题|话题|镜头|篇章|亮点|变化|特点";

/// Characters that are a label: ① ⑴ ㈠, and those that need a mark: 甲、 Ⅰ、
fn sign(text: &str, first: char) -> Option<Mark<'_>> {
    if is_formal_digit(first) {
        let (length, number, numerals) = numeral(text)?;
        return numbered(text, length, number, numerals);
    }
    let needs_mark =
        matches!(first, '甲'..='癸' | '乙' | '丙' | '丁' | '戊' | '己' | '庚' | '辛' | '壬' | 'Ⅰ'..='ⅿ' | 'Ａ'..='ｚ');
    let is_sign = matches!(first, '①'..='⒛' | '❶'..='❿' | '㈠'..='㈩' | '㊀'..='㊉' | '㉑'..='㉟' | '㊱'..='㊿');
    if !needs_mark && !is_sign {
        return None;
    }
    let number = Sample::parse(&text[..first.len_utf8()]).ok()?.number()?;
    let row = char::from_u32(first as u32 - (number - 1).min(first as u32)).filter(|_| is_sign).unwrap_or('甲');
    let width = marked_at(&text[first.len_utf8()..]);
    // 甲： is who speaks in a dialogue.
    let is_speaker = text[first.len_utf8()..].starts_with(['：', ':', '，', ',']);
    if needs_mark && (width.is_none() || is_speaker) {
        return None;
    }
    mark(text, first.len_utf8() + width.unwrap_or(0), number, Form::Marked, Numerals::Sign(row), "")
}

/// —— •, and - with a blank behind it.
fn bullet(text: &str, first: char) -> Option<Mark<'_>> {
    let length = text.find(|c| c != first).unwrap_or(text.len());
    let count = text[..length].chars().count();
    let rest = &text[length..];
    let is_bullet = match first {
        '—' | '―' | '─' | '－' => (1..=2).contains(&count) && !rest.is_empty(),
        '-' if count == 2 => !rest.is_empty(),
        '-' | '*' | '+' | '–' | '○' | '□' | '·' => {
            count == 1 && (rest.starts_with(char::is_whitespace) || (first == '·' && !rest.is_empty()))
        }
        _ => count == 1 && !rest.is_empty(),
    };
    let family = Family { form: Form::Bullet, numerals: Numerals::Word, word: &text[..length] };
    is_bullet.then(|| Mark { family, number: None, label: with_blanks(text, length) })
}
