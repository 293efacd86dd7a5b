//! The quotation marks of a paragraph, straight ones among them, and which of them belong together.

use super::sheet::Paragraph;
use super::token::Kind;

/// The marks of one kind of quotes: straight ones, those that open, those that close.
pub(super) struct Kinds {
    straight: [char; 2],
    open: [char; 2],
    close: [char; 2],
}

pub(super) const DOUBLE: Kinds = Kinds { straight: ['"', '＂'], open: ['“', '「'], close: ['”', '」'] };
pub(super) const SINGLE: Kinds = Kinds { straight: ['\'', '＇'], open: ['‘', '『'], close: ['’', '』'] };

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Straight,
    Opens,
    Closes,
}

/// A quotation mark.
#[derive(Clone, Copy)]
pub(super) struct Quote {
    pub(super) token: usize,
    pub(super) shape: Shape,
}

/// Two quotation marks that belong together.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) open: Quote,
    pub(super) close: Quote,
}

/// The quotes of one kind in a paragraph, without apostrophes and the signs of feet and inches.
pub(super) fn quotes(paragraph: &Paragraph<'_>, kinds: &Kinds) -> Vec<Quote> {
    let mut is_open = false;
    let mut quotes = Vec::new();
    for (token, mark) in paragraph.marks() {
        let shape = match mark {
            _ if kinds.straight.contains(&mark) => Shape::Straight,
            _ if kinds.open.contains(&mark) => Shape::Opens,
            _ if kinds.close.contains(&mark) => Shape::Closes,
            _ => continue,
        };
        let is_behind_word = paragraph.kind_before(token) == Some(Kind::Foreign);
        let is_behind_digit = is_behind_word && paragraph.char_before(token).is_some_and(|c| c.is_ascii_digit());
        let is_of_word = if mark == '"' { is_behind_digit } else { is_behind_word && matches!(mark, '\'' | '’') };
        if is_of_word && !is_open {
            continue;
        }
        is_open = shape == Shape::Opens || shape == Shape::Straight && !is_open;
        quotes.push(Quote { token, shape });
    }
    quotes
}

/// The pairs of quotes, where all of them pair and there is no other way to see it.
pub(super) fn pairs(paragraph: &Paragraph<'_>, quotes: &[Quote]) -> Option<Vec<Pair>> {
    let curly = quotes.iter().filter(|quote| quote.shape != Shape::Straight);
    let turns = [Shape::Opens, Shape::Closes].into_iter().cycle();
    let curly_pair =
        curly.clone().count().is_multiple_of(2) && curly.zip(turns).all(|(quote, shape)| quote.shape == shape);
    let mut pairs = Vec::new();
    let mut open: Option<Quote> = None;
    for &quote in quotes {
        let opens = open.is_none();
        let is_right = match quote.shape {
            Shape::Opens => opens,
            Shape::Closes => !opens,
            Shape::Straight if opens => !must_close(paragraph, quote.token),
            Shape::Straight => !must_open(paragraph, quote.token),
        };
        if !is_right {
            return None;
        }
        match open.take() {
            None => open = Some(quote),
            Some(open) => {
                // Where the others pair without it, a straight one within them is a third.
                let is_mixed = (open.shape == Shape::Straight) != (quote.shape == Shape::Straight);
                if is_mixed && curly_pair || is_empty(paragraph, open, quote) {
                    return None;
                }
                pairs.push(Pair { open, close: quote });
            }
        }
    }
    let may_be_nested = pairs.windows(2).any(|two| may_nest(paragraph, two[0].close, two[1].open));
    (open.is_none() && !may_be_nested).then_some(pairs)
}

/// Whether nothing is quoted, so that each of the two may belong to another, or stand for itself.
fn is_empty(paragraph: &Paragraph<'_>, open: Quote, close: Quote) -> bool {
    let is_blank = paragraph.kind(open.token + 1) == Some(Kind::Blank) && open.token + 2 == close.token;
    let is_straight = open.shape == Shape::Straight || close.shape == Shape::Straight;
    is_straight && (open.token + 1 == close.token || is_blank)
}

/// Whether two straight quotes, of which one closes a quotation and the next opens another, may be the quotation within
/// one that goes on: "记住"实干"二字". Words are stuck to both on both sides; 和 and the like between them join two.
fn may_nest(paragraph: &Paragraph<'_>, close: Quote, open: Quote) -> bool {
    const JOINS: [&str; 22] = [
        "和", "与", "及", "以及", "或", "或者", "跟", "同", "并", "到", "是", "为", "向", "的", "即", "就是", "不是",
        "而是", "还是", "变成", "变为", "成为",
    ];
    let is_word = |kind| matches!(kind, Some(Kind::Han | Kind::Foreign | Kind::WideDigits));
    let is_stuck =
        |quote: Quote| is_word(paragraph.kind_before(quote.token)) && is_word(paragraph.kind(quote.token + 1));
    let joins = close.token + 2 == open.token && JOINS.contains(&paragraph.written(close.token + 1));
    [close, open].iter().all(|&quote| quote.shape == Shape::Straight && is_stuck(quote)) && !joins
}

/// Whether a straight quote can only open: nothing, a colon, 、, an open bracket or a blank stands before it.
fn must_open(paragraph: &Paragraph<'_>, token: usize) -> bool {
    match paragraph.kind_before(token) {
        None | Some(Kind::Mark('：' | ':' | '、' | '（' | '(' | '《' | '【')) => true,
        Some(Kind::Blank) => !matches!(paragraph.kind(token + 1), None | Some(Kind::Blank | Kind::Mark(_))),
        _ => false,
    }
}

/// Whether it can only close: nothing, a pause, a closed bracket or a blank stands behind it.
fn must_close(paragraph: &Paragraph<'_>, token: usize) -> bool {
    match paragraph.kind(token + 1) {
        None => true,
        Some(Kind::Mark(
            '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '】' | ',' | ';' | ':' | '!' | '?' | ')',
        )) => true,
        // "...好" begins with an ellipsis.
        Some(Kind::Mark('.')) => paragraph.kind(token + 2) != Some(Kind::Mark('.')),
        Some(Kind::Blank) => !matches!(paragraph.kind_before(token), None | Some(Kind::Blank | Kind::Mark(_))),
        _ => false,
    }
}
