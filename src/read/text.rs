//! Plain text: a line a paragraph, but where lines are broken for their width.

use super::hard_wrap::{HardWrap, Line};
use super::line::{LINE_ENDS, has_lone_return, has_separator, is_control, may_have_control, trimmed};
use super::pages;
use super::paragraph::{Paragraph, Rank, Source};
use super::structure;
use crate::model::{LeftOut, Origin};
use std::borrow::Cow;

/// Two full-width blanks: where they stand inside a line, a paragraph begins.
const INDENT: &str = "　　";

/// A line of so few characters holds no two paragraphs: the blanks are inside of a name.
const SHORT: usize = 24;

pub(super) fn read(text: &str) -> Source<'_> {
    let mut lines = Lines { text, source: Source::default(), is_clean: is_clean(text) };
    let margins = pages::margins(text);
    let wrap = HardWrap::of(text, &margins);
    let mut margins = margins.into_iter().peekable();
    // What a paragraph may go on with: the line above, over the end of a page.
    let (mut above, mut is_apart, mut ends_page) = (Line::default(), false, false);
    for (index, line) in text.split('\n').enumerate() {
        let first = lines.source.paragraphs.len();
        lines.read(line, index + 1);
        ends_page |= pages::begins(line);
        let read = &mut lines.source.paragraphs[first..];
        if margins.next_if_eq(&index).is_some() {
            read.iter_mut().for_each(|paragraph| paragraph.rank = Rank::Margin);
            ends_page = true;
        } else if let (Some(wrap), Some(paragraph)) = (&wrap, read.first_mut()) {
            let below = Line::of(line);
            paragraph.goes_on = (!is_apart || ends_page) && wrap.goes_on(&above, &below, index, ends_page);
            (above, is_apart, ends_page) = (below, false, pages::ends(line));
        } else {
            is_apart = true;
        }
    }
    lines.source
}

struct Lines<'a> {
    text: &'a str,
    source: Source<'a>,
    /// Whether the text has no control characters and no line ends of other kinds.
    is_clean: bool,
}

impl<'a> Lines<'a> {
    fn read(&mut self, line: &'a str, place: usize) {
        // Line ends of other kinds count as no lines of their own, as editors count.
        let line = trimmed(line);
        if !self.is_clean && line.contains(is_line_end) {
            return line.split(is_line_end).for_each(|line| self.read(line, place));
        }
        if !line.contains(INDENT) {
            return self.push(line, place);
        }
        let is_short = line.chars().nth(SHORT).is_none();
        let (mut start, mut seen) = (0, 0);
        while let Some(found) = line[seen..].find(INDENT) {
            let at = seen + found;
            seen = line.len() - line[at..].trim_start().len();
            let before = trimmed(&line[start..at]);
            if before.is_empty() || is_short || structure::is_label(before) {
                continue;
            }
            self.push(before, place);
            start = seen;
        }
        self.push(trimmed(&line[start..]), place);
    }

    fn push(&mut self, text: &'a str, place: usize) {
        if text.is_empty() {
            return;
        }
        // It is a part of the whole, so that its address tells its place.
        let mut origin = Origin::verbatim(text.as_ptr() as usize - self.text.as_ptr() as usize);
        let text = if !self.is_clean && text.contains(is_control) {
            let kept = without_control(text, place, &mut origin, &mut self.source.left_out);
            let Some(kept) = kept else { return };
            Cow::Owned(kept)
        } else {
            Cow::Borrowed(text)
        };
        self.source.paragraphs.push(Paragraph { text, place, origin, ..Paragraph::default() });
    }
}

/// A line as it can stand in a speech: without control characters, which are told, and blanks at its ends. `None` where
/// nothing is left.
pub(super) fn without_control(
    line: &str,
    place: usize,
    origin: &mut Origin,
    left_out: &mut Vec<LeftOut>,
) -> Option<String> {
    let mut kept = String::with_capacity(line.len());
    let mut kept_from = Origin::pieced();
    for (at, c) in line.char_indices() {
        let from = at..at + c.len_utf8();
        if is_line_end(c) {
            kept_from.push_written(kept.len(), origin.of(from));
            kept.push(' ');
        } else if is_control(c) {
            left_out.push(LeftOut::control(c, place));
        } else {
            kept_from.extend(kept.len(), origin.slice(from), c.len_utf8());
            kept.push(c);
        }
    }
    let words = trimmed(&kept);
    let blank = words.as_ptr() as usize - kept.as_ptr() as usize;
    *origin = kept_from.slice(blank..blank + words.len());
    Some(words.to_owned()).filter(|words| !words.is_empty())
}

/// The ends of lines, with those that old programs write inside of a paragraph or between pages.
fn is_line_end(c: char) -> bool {
    LINE_ENDS.contains(&c) || matches!(c, '\u{B}' | '\u{C}' | '\u{85}')
}

/// Whether a text surely has neither control characters nor rare line ends.
pub(super) fn is_clean(text: &str) -> bool {
    !may_have_control(text) && !has_separator(text) && !has_lone_return(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<(usize, String)> {
        read(text).paragraphs.into_iter().map(|paragraph| (paragraph.place, paragraph.text.into_owned())).collect()
    }

    #[test]
    fn lines_and_wide_blanks_part_paragraphs() {
        let of =
            |list: &[(usize, &str)]| list.iter().map(|(place, text)| (*place, (*text).to_owned())).collect::<Vec<_>>();
        assert_eq!(paragraphs("\u{FEFF}　　一\r\n\n \u{A0}二　三\t\n"), of(&[(1, "一"), (3, "二　三")]));
        let line = "在读书节上的讲话　　同志们：　　今天我们开会，讨论今年的读书计划。　　一、　　提高认识";
        assert_eq!(
            paragraphs(line),
            of(&[
                (1, "在读书节上的讲话"),
                (1, "同志们："),
                (1, "今天我们开会，讨论今年的读书计划。"),
                (1, "一、　　提高认识")
            ])
        );
        assert_eq!(paragraphs("王　　青"), of(&[(1, "王　　青")]));
        assert_eq!(paragraphs("上\u{B}下\u{2028}左\r右"), of(&[(1, "上"), (1, "下"), (1, "左"), (1, "右")]));
    }

    #[test]
    fn control_characters_are_told() {
        let source = read("上\u{7}下\u{1F}");
        assert_eq!(source.paragraphs[0].text, "上下");
        assert_eq!(source.left_out.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["U+0007", "U+001F"]);
    }
}
