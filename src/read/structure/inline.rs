//! Lists inside of one paragraph, 一是……；二是……, taken apart into a paragraph each.

use super::mark::{self, Family, Form};
use crate::read::paragraph::{Paragraph, Rank};
use std::borrow::Cow;
use std::collections::HashMap;

/// Splits the paragraphs that hold a list of two or more, each item with its mark.
pub(super) fn split(paragraphs: Vec<Paragraph<'_>>) -> Vec<Paragraph<'_>> {
    paragraphs.into_iter().flat_map(split_one).collect()
}

fn split_one(paragraph: Paragraph<'_>) -> Vec<Paragraph<'_>> {
    let places = places(&paragraph.text);
    if places.len() < 2 || !matches!(paragraph.rank, Rank::Body | Rank::InItem(_) | Rank::Item(_)) {
        return vec![paragraph];
    }
    let mut pieces = Vec::new();
    let ends = places.iter().copied().chain([paragraph.text.len()]);
    let mut start = 0;
    for end in ends {
        let whole = &paragraph.text[start..end];
        let piece = whole.trim();
        if !piece.is_empty() {
            let first = start == 0;
            let from = start + whole.len() - whole.trim_start().len();
            pieces.push(Paragraph {
                text: Cow::Owned(piece.to_owned()),
                place: paragraph.place,
                rank: match paragraph.rank {
                    Rank::Item(depth) if !first => Rank::InItem(depth),
                    rank => rank,
                },
                label: paragraph.label.clone().filter(|_| first),
                bold: if first { paragraph.bold.min(piece.len()) } else { 0 },
                origin: paragraph.origin.slice(from..from + piece.len()),
                ..Paragraph::default()
            });
        }
        start = end;
    }
    pieces
}

/// Where the items of the longest list begin: labels of one family behind a mark, counted from one.
fn places(text: &str) -> Vec<usize> {
    const BEFORE: [char; 11] = ['。', '；', '：', '，', '！', '？', ';', ':', ',', '—', '、'];
    let mut lists: Vec<Vec<usize>> = Vec::new();
    // The last list of each family.
    let mut last: HashMap<Family<'_>, usize> = HashMap::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let begins = matches!(c, '（' | '(' | '①'..='⑳')
            || before.is_none_or(|b: char| BEFORE.contains(&b) || b.is_whitespace());
        // A run of dashes begins once.
        let goes_on = before == Some(c) && matches!(c, '—' | '―' | '─' | '－' | '-');
        before = Some(c);
        if !begins || goes_on {
            continue;
        }
        let Some(found) = mark::scan(&text[at..]).filter(|found| is_inline(found.family.form)) else { continue };
        let list = last.get(&found.family).and_then(|&index| lists.get_mut(index));
        let next = list.as_ref().map_or(1, |places| places.len() as u32 + 1);
        // 最后 is the last, whatever its number.
        let number = found.number.or((found.family.form == Form::Sequence).then_some(next));
        match list {
            Some(places) if number == Some(next) => places.push(at),
            _ if number == Some(1) => {
                last.insert(found.family, lists.len());
                lists.push(vec![at]);
            }
            _ => {}
        }
    }
    lists.into_iter().rev().max_by_key(Vec::len).unwrap_or_default()
}

fn is_inline(form: Form) -> bool {
    matches!(
        form,
        Form::Verb
            | Form::Ordinal
            | Form::OrdinalWord
            | Form::Among
            | Form::Sequence
            | Form::Bracketed
            | Form::Marked
            | Form::HalfBracketed
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let paragraph = Paragraph { text: Cow::Borrowed(text), ..Paragraph::default() };
        split(vec![paragraph]).into_iter().map(|piece| piece.text.into_owned()).collect()
    }

    #[test]
    fn lists_are_taken_apart() {
        assert_eq!(
            pieces("做好三件事：一是学；二是干；三是管。"),
            ["做好三件事：", "一是学；", "二是干；", "三是管。"]
        );
        assert_eq!(pieces("要做到（一）学，（二）干。"), ["要做到", "（一）学，", "（二）干。"]);
        assert_eq!(pieces("第一，要统一。一是学；二是干。"), ["第一，要统一。", "一是学；", "二是干。"]);
        assert_eq!(pieces("一是同大家谈谈心。"), ["一是同大家谈谈心。"]);
        assert_eq!(pieces("统一是前提。"), ["统一是前提。"]);
        assert_eq!(pieces("设一、二、三等奖。"), ["设一、二、三等奖。"]);
    }
}
