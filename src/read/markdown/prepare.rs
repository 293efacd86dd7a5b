//! What is done to Markdown before it is parsed, and what the parser does not tell of it.

use crate::model::Origin;
use pulldown_cmark::Parser;
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

/// The text as the parser is to see it, every line in its place: without the fence around a whole speech, as chat programs
/// hand it over for copying, and with a backslash before the asterisks that stand for numbers: 20**年, 投资**亿元.
///
/// With it comes where the bytes of a changed text stand in the one that was given.
pub(super) fn prepared(text: &str) -> (Cow<'_, str>, Option<Origin>) {
    let is_fence = |line: &str| matches!(line.trim_end(), "```markdown" | "```md");
    let fenced = text.lines().any(is_fence);
    if !fenced && !text.contains("**") {
        return (Cow::Borrowed(text), None);
    }
    let mut prepared = Prepared { text: String::with_capacity(text.len()), origin: Origin::pieced() };
    let (mut at, mut inside) = (0, false);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if is_fence(bare) && !inside || inside && bare == "```" {
            inside = !inside;
            prepared.keep(&line[bare.len()..], at + bare.len());
        } else {
            prepared.escape_placeholders(line, at);
        }
        at += line.len();
    }
    (Cow::Owned(prepared.text), Some(prepared.origin))
}

struct Prepared {
    text: String,
    origin: Origin,
}

impl Prepared {
    fn keep(&mut self, text: &str, at: usize) {
        self.origin.push(self.text.len(), text.len(), at);
        self.text.push_str(text);
    }

    fn escape_placeholders(&mut self, line: &str, start: usize) {
        const UNITS: [char; 16] =
            ['年', '月', '日', '亿', '万', '千', '百', '元', '%', '％', '个', '人', '家', '名', '项', '吨'];
        let mut open = false;
        let mut rest = line;
        let mut start = start;
        while let Some(at) = rest.find("**") {
            let stars = rest[at..].bytes().take_while(|&b| b == b'*').count();
            let (before, behind) = (rest[..at].chars().next_back(), rest[at + stars..].chars().next());
            let counts = before.is_some_and(|c| c.is_ascii_digit())
                && behind.is_some_and(|c| UNITS.contains(&c) || c.is_ascii_digit())
                || !open && before.is_some_and(char::is_alphanumeric) && behind.is_some_and(|c| UNITS.contains(&c));
            self.keep(&rest[..at], start);
            for star in start + at..start + at + stars {
                if counts {
                    self.origin.push_written(self.text.len(), star..star);
                    self.text.push('\\');
                }
                self.keep("*", star);
            }
            open ^= !counts;
            rest = &rest[at + stars..];
            start += at + stars;
        }
        self.keep(rest, start);
    }
}

/// Where the definitions of links stand, also those that define a name a second time, which the parser passes over.
pub(super) fn definitions(text: &str, parser: &Parser<'_>) -> Vec<Range<usize>> {
    let known = parser.reference_definitions();
    let mut found: Vec<Range<usize>> = known.iter().map(|(_, definition)| definition.span.clone()).collect();
    let names: HashSet<String> = known.iter().map(|(name, _)| name.to_lowercase()).collect();
    found.sort_by_key(|span| span.start);
    let starts: HashSet<usize> = found.iter().map(|span| span.start).collect();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        let name = line.trim_start().strip_prefix('[').and_then(|rest| rest.split_once("]:"));
        if name.is_some_and(|(name, _)| names.contains(&name.to_lowercase())) && !starts.contains(&start) {
            found.push(start..at + line.trim_end().len());
        }
        at += line.len();
    }
    found
}

/// Where the lines of a text end.
pub(super) fn line_ends(text: &str) -> Vec<usize> {
    text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asterisks_that_stand_for_numbers_are_text() {
        for (text, seen) in [
            ("20**年，投资**亿元", "20\\*\\*年，投资\\*\\*亿元"),
            ("突破***亿元", "突破\\*\\*\\*亿元"),
            ("**一是学好。**要学好", "**一是学好。**要学好"),
            ("**加强2024**年的工作", "**加强2024\\*\\*年的工作"),
            ("```markdown\n# 题\n```\n", "\n# 题\n\n"),
            ("```\n**a**\n```", "```\n**a**\n```"),
        ] {
            let (prepared, origin) = prepared(text);
            assert_eq!(prepared, seen);
            for (at, c) in prepared.char_indices().filter(|(_, c)| *c != '\\') {
                let place = origin.as_ref().map_or(at..at + c.len_utf8(), |origin| origin.of(at..at + c.len_utf8()));
                assert_eq!(text[place], prepared[at..at + c.len_utf8()], "{text}");
            }
        }
    }
}
