//! Plain text: a line a paragraph.

use super::paragraph::{Paragraph, Source};
use super::structure;
use crate::model::{LeftOut, Why};
use std::borrow::Cow;

/// Two full-width blanks: where they stand inside a line, a paragraph begins.
const INDENT: &str = "　　";

/// A line of so few characters holds no two paragraphs: the blanks are inside of a name.
const SHORT: usize = 24;

pub(super) fn read(text: &str) -> Source<'_> {
    let mut source = Source::default();
    for (index, line) in text.split('\n').enumerate() {
        read_line(line, index + 1, &mut source);
    }
    source
}

fn read_line<'a>(line: &'a str, place: usize, source: &mut Source<'a>) {
    // Line ends of other kinds count as no lines of their own, as editors count.
    if has_control(line) && line.contains(is_line_end) {
        return line.split(is_line_end).for_each(|line| read_line(line, place, source));
    }
    let line = trimmed(line);
    if line.is_empty() {
        return;
    }
    if !line.contains(INDENT) {
        return push(line, place, source);
    }
    let mut start = 0;
    for (at, _) in line.match_indices(INDENT) {
        let (before, behind) = (trimmed(&line[start..at]), &line[at..]);
        let is_label = structure::is_label(before);
        if before.is_empty() || is_label || line.chars().nth(SHORT).is_none() || trimmed(behind).is_empty() {
            continue;
        }
        push(before, place, source);
        start = at;
    }
    push(trimmed(&line[start..]), place, source);
}

fn push<'a>(text: &'a str, place: usize, source: &mut Source<'a>) {
    let text = if has_control(text) {
        without_control(text, place, &mut source.left_out).map(Cow::Owned)
    } else {
        Some(text).filter(|text| !text.is_empty()).map(Cow::Borrowed)
    };
    if let Some(text) = text {
        source.paragraphs.push(Paragraph { text, place, ..Paragraph::default() });
    }
}

/// A line as it can stand in a speech: without control characters, which are told, and blanks at its ends. `None` where
/// nothing is left.
pub(super) fn without_control(line: &str, place: usize, left_out: &mut Vec<LeftOut>) -> Option<String> {
    let is_line_end = |c: char| is_line_end(c) || c == '\n';
    for c in line.chars().filter(|&c| is_control(c) && !is_line_end(c)) {
        left_out.push(LeftOut { text: format!("U+{:04X}", c as u32), place, why: Why::Control });
    }
    let kept = line.chars().filter(|&c| !is_control(c) || is_line_end(c)).map(|c| if is_line_end(c) { ' ' } else { c });
    let kept: String = kept.collect();
    Some(trimmed(&kept).to_owned()).filter(|kept| !kept.is_empty())
}

/// Byte order marks go with the blanks: joined files leave them at the start of a line.
fn trimmed(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_control(c: char) -> bool {
    c.is_control() && c != '\t'
}

/// Whether there may be a control character or a rare line end, told by the bytes, many at a time.
fn has_control(line: &str) -> bool {
    let may_be = |b: u8| ((b < b' ') & (b != b'\t')) | (b == 0x7F) | (b == 0xC2) | (b == 0xE2);
    line.bytes().fold(0, |found, b| found | u8::from(may_be(b))) > 0
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
