//! The table of contents above a speech.

use super::title::LONGEST_TITLE;
use crate::read::paragraph::Paragraph;
use std::ops::Range;

/// The most paragraphs above it.
const MOST_ABOVE: usize = 30;

/// The table of contents: the lines below 目录 that stand in the text again, or end in the number of a page.
pub(super) fn contents(paragraphs: &[Paragraph<'_>]) -> Range<usize> {
    const MOST: usize = 60;
    let heading = |text: &str| {
        matches!(text.replace(char::is_whitespace, "").trim_end_matches(['：', ':']), "目录" | "目錄" | "目次" | "提纲")
    };
    let Some(first) = paragraphs.iter().take(MOST_ABOVE).position(|paragraph| heading(&paragraph.text)) else {
        return 0..0;
    };
    let words = |text: &str| -> String {
        let bare = text.trim_end_matches(|c: char| {
            c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…' | '·' | '—' | '-')
        });
        bare.chars().filter(|c| !c.is_whitespace()).take(LONGEST_TITLE).collect()
    };
    let behind: Vec<String> =
        paragraphs.iter().skip(first + 1).take(MOST * 8).map(|paragraph| words(&paragraph.text)).collect();
    let is_entry = |index: usize| {
        let text = paragraphs[first + 1 + index].text.as_ref();
        let paged = text.ends_with(|c: char| c.is_ascii_digit()) && text.contains(['.', '…', '·', '\t', ' ']);
        !behind[index].is_empty() && (paged || behind[index + 1..].iter().any(|other| *other == behind[index]))
    };
    let entries = (0..behind.len().min(MOST)).take_while(|&index| is_entry(index)).count();
    if entries > 0 { first..first + 1 + entries } else { 0..0 }
}
