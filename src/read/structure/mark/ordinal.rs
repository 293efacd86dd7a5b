//! Labels in words: 第一， 第三条 其一， 首先， 一方面，.

use super::{Family, Form, Mark, NOUNS_WITH_YAO, Numerals, mark, marked_at, numeral, with_blanks};
use crate::model::is_han;

/// What counts sequences that are no lists: 第一天 第二届.
const TIMES: [&str; 18] =
    ["天", "年", "次", "届", "季度", "周", "月", "日", "世", "代", "轮", "批", "期", "名", "位", "产业", "时间", "手"];

/// The most characters of the word behind an ordinal number.
const LONGEST_WORD: usize = 5;

/// 第一， 第一条 第一个方面：
pub(super) fn ordinal(text: &str) -> Option<Mark<'_>> {
    let start = '第'.len_utf8();
    let (length, number, numerals) = numeral(text.strip_prefix('第')?)?;
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

/// 其一，
pub(super) fn among(text: &str) -> Option<Mark<'_>> {
    let start = '其'.len_utf8();
    let (length, number, numerals) = numeral(&text[start..])?;
    let rest = &text[start + length..];
    let width = marked_at(rest).or(rest.starts_with('是').then_some('是'.len_utf8()));
    let width = width.or((rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some(0))?;
    mark(text, start + length + width, number, Form::Among, numerals, "")
}

/// 首先， 其次， 再次， 最后，
pub(super) fn sequence(text: &str) -> Option<Mark<'_>> {
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
    let family = Family { form: Form::Sequence, numerals: Numerals::Word, word: "", tail: None };
    Some(Mark { family, number, label: with_blanks(text, end) })
}

/// 一方面， 另一方面，
pub(super) fn sides(text: &str) -> Option<Mark<'_>> {
    let &(word, number) = [("一方面", 1), ("另一方面", 2)].iter().find(|(word, _)| text.starts_with(word))?;
    let end = word.len() + marked_at(&text[word.len()..]).unwrap_or(0);
    mark(text, end, number, Form::Sides, Numerals::Word, "")
}
