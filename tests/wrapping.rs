//! Line breaking, judged from outside: by properties over made-up paragraphs, and by a second, slow wrapper that knows
//! the rules only as lists.

use std::ops::Range;

use jianggao::typography::{NARROWEST, columns, fragments, wrap};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use unicode_segmentation::UnicodeSegmentation;

#[rustfmt::skip]
const COMMON: &[&str] = &[
    "同志们", "奋斗", "讲稿", "，", "。", "：", "！！！", "（", "）", "《", "》", "“", "”", "‘", "’", "——", "———", "……", "…", "·",
    "～", "ー", "／", "/", ",", ".", ";", "!", "(", ")", "[", "]", "\"", "'", "%", "％", "￥", "$", "3.5亿元", "20xx年",
    "200多个", "3 亿元", "2024年5月1日", "10：30", "1,234.5", "50%", "5G-A", "C++", "It's", "It’s",
    "https://a.b/c?x=1&y=2", "a@b.cn", "supercalifragilisticexpialidocious", "user_name", "ＡＢＣ１２", " ", "  ", "\t",
    "\u{3000}", "\u{2003}", "\u{A0}", "\u{2060}", "\u{200B}", "\r\n", "👍🏽", "👨‍👩‍👧", "🇨🇳", "1\u{FE0F}\u{20E3}",
    "❤\u{FE0F}", "\u{200D}", "\u{FE0F}", "e\u{301}", "好\u{301}", " \u{301}", "\u{301}", "\u{202E}", "\u{2066}",
    "\u{200F}", "한국", "각", "かな", "ｱｲｳ", "لا", "ไทย", "क्षि", "ⵏ⵿ⴾ", "ក្ក",
];

/// Anything a paragraph can hold.
fn any_piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => select(COMMON).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[ -~]{1,12}",
        1 => "[一-龥]{1,12}",
    ]
}

fn any_paragraph() -> impl Strategy<Value = String> {
    vec(any_piece(), 0..50).prop_map(|pieces| pieces.concat())
}

fn any_indent() -> impl Strategy<Value = usize> {
    select(vec![0, 2, 4])
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

/// Where each line stands in the paragraph, in bytes.
fn places(paragraph: &str, lines: &[&str]) -> Vec<Range<usize>> {
    let start = |line: &str| line.as_ptr() as usize - paragraph.as_ptr() as usize;
    lines.iter().map(|line| start(line)..start(line) + line.len()).collect()
}

/// The most columns of a line.
fn limit(line: usize, width: usize, indent: usize) -> usize {
    if line == 0 { width.saturating_sub(indent).max(NARROWEST) } else { width }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_line_is_wider_than_asked(text in any_paragraph(), width in 4..=120usize, indent in any_indent()) {
        for (i, line) in wrap(&text, width, indent).into_iter().enumerate() {
            let one_cluster = line.graphemes(true).count() == 1;
            prop_assert!(columns(line) <= limit(i, width, indent) || one_cluster, "{line:?} is {} wide", columns(line));
        }
    }

    #[test]
    fn nothing_is_lost_or_added(text in any_paragraph(), width in 0..=120usize, indent in any_indent()) {
        let lines = wrap(&text, width, indent);
        let mut end = 0;
        for place in places(&text, &lines) {
            prop_assert!(text[end..place.start].chars().all(is_blank), "lost {:?}", &text[end..place.start]);
            end = place.end;
        }
        prop_assert!(text[end..].chars().all(is_blank), "lost {:?}", &text[end..]);
        for (i, line) in lines.iter().enumerate() {
            prop_assert!(!line.ends_with(is_blank) || line.ends_with("\u{301}"), "{line:?} ends in a blank");
            prop_assert!(!line.is_empty() || lines.len() == 1, "line {i} is empty");
        }
    }

    #[test]
    fn clusters_are_never_split(text in any_paragraph(), width in 4..=40usize, indent in any_indent()) {
        let boundaries: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        for place in places(&text, &wrap(&text, width, indent)) {
            prop_assert!(boundaries.binary_search(&place.start).is_ok(), "{:?}", &text[place]);
            prop_assert!(boundaries.binary_search(&place.end).is_ok(), "{:?}", &text[place]);
        }
    }

    #[test]
    fn fragments_cover_the_paragraph_and_their_widths_add_up(text in any_paragraph()) {
        let (mut end, mut width) = (0, 0);
        let all: Vec<_> = fragments(&text).collect();
        for (i, fragment) in all.iter().enumerate() {
            let next = all.get(i + 1).map_or(text.len(), |next| next.start);
            prop_assert_eq!(fragment.start, end);
            prop_assert!(text[fragment.end..next].chars().all(is_blank));
            prop_assert_eq!(columns(&text[..fragment.end]), width + fragment.columns);
            width += fragment.columns + fragment.blank_columns;
            end = next;
        }
        prop_assert_eq!(end, text.len());
        prop_assert_eq!(columns(&text), width);
    }

    #[test]
    fn lines_are_those_of_the_slow_wrapper(
        tokens in vec(token(), 1..60), width in 4..=60usize, indent in any_indent()
    ) {
        let judge = Judge::new(&tokens);
        let lines = wrap(&judge.text, width, indent);
        judge.check(&places(&judge.text, &lines), width, indent)?;
    }

    #[test]
    fn short_lines_are_those_of_the_slow_wrapper(
        tokens in vec(token(), 1..30), width in 4..=14usize, indent in any_indent()
    ) {
        let judge = Judge::new(&tokens);
        let lines = wrap(&judge.text, width, indent);
        judge.check(&places(&judge.text, &lines), width, indent)?;
    }
}

#[rustfmt::skip]
const MARKS: &[&str] = &[
    "，", "。", "、", "：", "！", "）", "》", "”", "’", "％", "℃", "·", "～", "–", "々", "（", "《", "“", "‘", "——", "——",
    "———", "—", "……", "…", ",", ".", ";", ":", "!", "?", ")", "]", "%", "(", "[", "/", "／", "\"",
];

#[rustfmt::skip]
const WORDS: &[&str] = &[
    "GDP", "a", "https://a.b/c?x=1&y=2", "5G-A", "C++", "It's", "user_name", "a@b.cn", "$7", "3", "1,234.5",
];

/// Numbers with their units.
#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "3.5亿元", "20xx年", "200多个", "3 亿元", "1.2万人", "2.5个百分点", "１２名", "10平方公里", "￥5万元", "100+家",
];

/// Pieces the judge understands: no other piece starts with a unit.
fn token() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        6 => select(&["们", "奋", "斗", "讲", "稿", "好"][..]),
        4 => select(MARKS),
        2 => select(WORDS),
        2 => select(NUMBERS),
        2 => select(&[" ", "  ", "\u{3000}"][..]),
    ]
}

const NEVER_AT_START: &str = "，。、：！）》”’％℃·～–々—…,.;:!?)]%/／";
const NEVER_AT_END: &str = "（《“‘([/／";
const INNER: &str = ",.;:!?)]%([/\"’'";

/// A wrapper that looks at every place again for every line.
struct Judge {
    text: String,
    chars: Vec<(usize, char)>,
    /// The numbers with their units, in indices of `chars`.
    numbers: Vec<Range<usize>>,
}

impl Judge {
    fn new(tokens: &[&str]) -> Judge {
        let text = tokens.concat();
        let text = text.trim_start().to_owned();
        let chars: Vec<_> = text.char_indices().collect();
        let mut at = chars.len() - tokens.concat().trim_start().chars().count();
        let mut numbers = Vec::new();
        for token in tokens.iter().skip_while(|token| token.trim().is_empty()) {
            let end = at + token.chars().count();
            if token.ends_with(|c: char| "元年个人点名里家".contains(c)) {
                numbers.push(at..end);
            }
            at = end;
        }
        Judge { text, chars, numbers }
    }

    fn char(&self, at: usize) -> char {
        self.chars[at].1
    }

    fn is_word(&self, at: usize) -> bool {
        let c = self.char(at);
        c.is_ascii_alphanumeric() || "-+_@&=#$￥１２".contains(c)
    }

    /// Whether the place in front of character `at` lies inside a word, a number with its unit or a sign.
    fn is_inside(&self, at: usize) -> bool {
        let in_number = self.numbers.iter().any(|number| number.start < at && at < number.end);
        let left = (0..at).rev().find(|&i| !INNER.contains(self.char(i)));
        let right = (at..self.chars.len()).find(|&i| !INNER.contains(self.char(i)));
        let in_word = left.zip(right).is_some_and(|(left, right)| self.is_word(left) && self.is_word(right));
        let dashes = (0..at).rev().take_while(|&i| self.char(i) == self.char(at)).count();
        let in_pair = "—…".contains(self.char(at)) && dashes % 2 == 1;
        let is_digit = |at: usize| self.chars.get(at).is_some_and(|(_, c)| "0123456789１２".contains(*c));
        let is_time = |colon: usize| self.char(colon) == '：' && is_digit(colon - 1) && is_digit(colon + 1);
        in_number || in_word || in_pair || is_time(at) || (at > 1 && is_time(at - 1))
    }

    /// Whether a line may start with character `at`.
    fn may_start(&self, at: usize) -> bool {
        let (after, blank) = (self.char(at), self.char(at - 1).is_whitespace());
        let Some(before) = (0..at).rev().find(|&i| !self.char(i).is_whitespace()) else {
            return false;
        };
        let quotes_to = |end: usize| self.chars[..end].iter().filter(|(_, c)| *c == '"').count();
        let closes = after == '"' && quotes_to(at) % 2 == 1;
        let opened = self.char(before) == '"' && quotes_to(before + 1) % 2 == 1;
        !after.is_whitespace()
            && (blank || !self.is_inside(at))
            && !self.numbers.iter().any(|number| number.start < at && at < number.end)
            && !NEVER_AT_START.contains(after)
            && !NEVER_AT_END.contains(self.char(before))
            && !closes
            && !opened
    }

    /// The byte at which character `at` starts.
    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.text.len(), |(byte, _)| *byte)
    }

    fn columns(&self, range: Range<usize>) -> usize {
        columns(self.text[self.byte(range.start)..self.byte(range.end)].trim_end())
    }

    fn check(&self, lines: &[Range<usize>], width: usize, indent: usize) -> Result<(), TestCaseError> {
        let end = self.chars.len();
        if end == 0 {
            prop_assert_eq!(lines.len(), 1);
            return Ok(());
        }
        let mut start = 0;
        for (i, line) in lines.iter().enumerate() {
            let limit = limit(i, width, indent);
            prop_assert_eq!(line.start, self.byte(start), "line {} of {:?}", i, self.text);
            let may_end = |&next: &usize| next == end || self.may_start(next);
            let best = (start + 1..=end).filter(may_end).take_while(|&next| self.columns(start..next) <= limit).last();
            let next = lines.get(i + 1).map_or(end, |next| self.chars.partition_point(|(byte, _)| *byte < next.start));
            match best {
                Some(best) => prop_assert_eq!(next, best, "line {} of {:?}", i, self.text),
                None => self.check_cut(next, limit)?,
            }
            prop_assert_eq!(&self.text[line.clone()], self.text[line.start..self.byte(next)].trim_end());
            start = next;
        }
        prop_assert_eq!(start, end);
        Ok(())
    }

    /// Where no break fits, a line may be cut anywhere but inside what fits it.
    fn check_cut(&self, at: usize, limit: usize) -> Result<(), TestCaseError> {
        if self.is_inside(at) {
            let start = (0..at).rev().find(|&i| i == 0 || !self.is_inside(i)).unwrap_or(0);
            let end = (at..self.chars.len()).find(|&i| !self.is_inside(i)).unwrap_or(self.chars.len());
            let whole = self.byte(start)..self.byte(end);
            prop_assert!(self.columns(start..end) > limit, "{:?} is cut at {limit} columns", &self.text[whole]);
        }
        Ok(())
    }
}

#[test]
fn a_megabyte_is_wrapped_however_it_is_made() {
    const MEGABYTE: usize = 1 << 20;
    #[rustfmt::skip]
    const PIECES: &[&str] = &[
        "奋", "奋斗，", "a", "a,", "a,b ", "a!!!!!!!!", "3年", "3万万", "100000000000", "，", "（", "—", "—…", "\"", "a\"", "'",
        "/", " ", "　", "\u{200B}", "\u{200D}", "\u{301}", "\u{202E}", "a\u{202E}，", "👨\u{200D}", "🇨", "क्", "\u{A0}",
        "3 ", "\r\n", "\r", "￥",
    ];
    for piece in PIECES {
        for (head, width) in [("a", 4), ("", 56)] {
            let text = head.to_owned() + &piece.repeat(MEGABYTE / piece.len());
            let kept: usize = wrap(&text, width, 4).iter().map(|line| line.len()).sum();
            let blanks: usize = text.chars().filter(|&c| is_blank(c)).map(char::len_utf8).sum();
            assert!(kept <= text.len() && kept + blanks >= text.len(), "{piece:?} at {width} columns");
        }
    }
}
