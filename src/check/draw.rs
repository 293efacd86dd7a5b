//! Findings for people, each with its line and a mark under it, and for programs, as JSON.

use super::Finding;
use crate::diagnostic::{Look, drawn_finding, drawn_place};
use crate::message::Tongue;
use serde::Serialize;
use std::ops::Range;

/// Where the lines of a text begin, and how many characters stand before a place: of the places on one long line, each is
/// told as soon as the first.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// The characters before each multiple of [`STEP`] bytes.
    counts: Vec<usize>,
}

const STEP: usize = 1 << 12;

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Lines<'t> {
        let starts = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
        let counts = text.as_bytes().chunks(STEP).scan(0, |count, chunk| {
            let before = *count;
            *count += characters(chunk);
            Some(before)
        });
        Lines { text, starts: std::iter::once(0).chain(starts).collect(), counts: counts.collect() }
    }

    /// The characters before a place.
    fn before(&self, at: usize) -> usize {
        let step = (at / STEP).min(self.counts.len().saturating_sub(1));
        self.counts.get(step).copied().unwrap_or(0) + characters(&self.text.as_bytes()[step * STEP..at])
    }

    /// The number of the line that a place is on, from 1, and the line without its end.
    fn line(&self, at: usize) -> (usize, Range<usize>) {
        let number = self.starts.partition_point(|&start| start <= at);
        let start = self.starts.get(number.saturating_sub(1)).copied().unwrap_or(0);
        let end = self.starts.get(number).map_or(self.text.len(), |next| next - 1);
        let length = self.text[start..end].trim_end_matches('\r').len();
        (number, start..start + length)
    }

    /// The line and the column of a place, both from 1; columns count characters.
    fn place(&self, at: usize) -> (usize, usize) {
        let (number, line) = self.line(at);
        (number, self.before(at) - self.before(line.start) + 1)
    }
}

/// How many characters begin in these bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

/// Draws findings in the input `name`, which is this text, an empty line behind each.
pub fn draw(findings: &[Finding], source: &str, name: &str, look: Look) -> String {
    let lines = Lines::of(source);
    let mut out = String::new();
    for finding in findings {
        let (number, line) = lines.line(finding.span.start);
        let start = finding.span.start.min(line.end);
        let mark = start - line.start..finding.span.end.clamp(start, line.end) - line.start;
        let (_, column) = lines.place(start);
        let place = drawn_place(name, &source[line], number, column, mark, look);
        let title = finding.message.in_tongue(look.tongue);
        out.extend([&drawn_finding(finding.rule.name, title, place, look), "\n"]);
    }
    out
}

#[derive(Serialize)]
struct FindingFile<'a> {
    rule: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    fix: Option<FixFile<'a>>,
}

#[derive(Serialize)]
struct FixFile<'a> {
    certain: bool,
    edits: Vec<EditFile<'a>>,
}

#[derive(Serialize)]
struct EditFile<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

/// Findings in the input `name`, which is this text, as JSON, an object a line.
///
/// Lines and columns count from 1, columns in characters; the end of an edit is behind its last character. Of a Word file
/// the line is the number of the paragraph.
pub fn json(findings: &[Finding], source: &str, name: &str, tongue: Tongue) -> String {
    let lines = Lines::of(source);
    let mut out = String::new();
    for finding in findings {
        let (line, column) = lines.place(finding.span.start);
        let fix = finding.fix.as_ref().map(|fix| {
            let edits = fix.edits.iter().map(|edit| {
                let ((line, column), (end_line, end_column)) = (lines.place(edit.start), lines.place(edit.end));
                EditFile { line, column, end_line, end_column, text: &edit.text }
            });
            FixFile { certain: fix.is_certain, edits: edits.collect() }
        });
        let message = finding.message.in_tongue(tongue);
        let file = FindingFile { rule: finding.rule.name, file: name, line, column, message, fix };
        out.push_str(&serde_json::to_string(&file).unwrap_or_default());
        out.push('\n');
    }
    out
}

/// The lines around a change that a difference shows.
const CONTEXT: usize = 3;

/// The difference of two files of which each line stands for one of the other, in the unified form that `patch` takes: byte
/// by byte, whatever their encoding.
pub fn difference(old: &[u8], new: &[u8], path: &[u8]) -> Vec<u8> {
    let lines = |file| <[u8]>::split_inclusive(file, |&byte| byte == b'\n').collect::<Vec<_>>();
    let (old, new) = (lines(old), lines(new));
    let name = name(path);
    let mut out = [b"--- ", &name[..], b"\n+++ ", &name, b"\n"].concat();
    let changed: Vec<usize> = (0..old.len().max(new.len())).filter(|&at| old.get(at) != new.get(at)).collect();
    let mut rest = changed.as_slice();
    while let Some(&first) = rest.first() {
        let far = rest.windows(2).position(|two| two[1] - two[0] > 2 * CONTEXT + 1).unwrap_or(rest.len() - 1);
        let last = rest[far];
        rest = &rest[far + 1..];
        let start = first.saturating_sub(CONTEXT);
        let (old_end, new_end) = ((last + CONTEXT + 1).min(old.len()), (last + CONTEXT + 1).min(new.len()));
        let counts = (old_end.saturating_sub(start), new_end.saturating_sub(start));
        out.extend(format!("@@ -{},{} +{},{} @@\n", start + 1, counts.0, start + 1, counts.1).into_bytes());
        let mut put = |sign: u8, line: &[u8]| {
            out.push(sign);
            out.extend_from_slice(line);
            if !line.ends_with(b"\n") {
                out.extend_from_slice(b"\n\\ No newline at end of file\n");
            }
        };
        let mut at = start;
        while at < old_end.max(new_end) {
            let differs = |&at: &usize| at < old_end.max(new_end) && old.get(at) != new.get(at);
            let run = (at..).take_while(differs).count();
            if run == 0 {
                put(b' ', old[at]);
                at += 1;
                continue;
            }
            let end = |length: usize| (at + run).min(length).max(at.min(length));
            old[at.min(old.len())..end(old.len())].iter().for_each(|line| put(b'-', line));
            new[at.min(new.len())..end(new.len())].iter().for_each(|line| put(b'+', line));
            at += run;
        }
    }
    out
}

/// A path in the head of a difference: as git and GNU `patch` quote it, where it has what would end it there.
fn name(path: &[u8]) -> Vec<u8> {
    let is_plain = |&byte: &u8| !byte.is_ascii_control() && !matches!(byte, b'"' | b'\\');
    if !path.iter().all(is_plain) {
        let quoted = path.iter().map(|byte| match byte {
            b'"' | b'\\' => format!("\\{}", *byte as char),
            b' '..=b'~' => (*byte as char).to_string(),
            _ => format!("\\{byte:03o}"),
        });
        return format!("\"{}\"", quoted.collect::<String>()).into_bytes();
    }
    let end: &[u8] = if path.contains(&b' ') { b"\t" } else { b"" };
    [path, end].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_would_break_off_are_quoted() {
        let shown = |path: &str| String::from_utf8(name(path.as_bytes())).expect("it is text");
        assert_eq!(shown("讲话/a.txt"), "讲话/a.txt");
        assert_eq!(shown("a b.txt"), "a b.txt\t");
        assert_eq!(shown("a\n\"讲\".txt"), r#""a\012\"\350\256\262\".txt""#);
    }

    #[test]
    fn differences_show_the_lines_around() {
        let difference = |old: &str, new: &str, name: &str| {
            String::from_utf8(difference(old.as_bytes(), new.as_bytes(), name.as_bytes())).expect("it is text")
        };
        let old = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl";
        let new = "a\nb\nc\nd\nE\nf\ng\nh\ni\nj\nk\nL";
        assert_eq!(
            difference(old, new, "x"),
            "--- x\n+++ x\n@@ -2,11 +2,11 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n i\n j\n k\n-l\n\\ No newline at end of \
             file\n+L\n\\ No newline at end of file\n"
        );
        let far = difference("a\nb\nc\nd\ne\nf\ng\nh\ni\n", "A\nb\nc\nd\ne\nf\ng\nh\nI\n", "x");
        assert_eq!(far.matches("@@ -").count(), 2, "{far}");
    }

    #[test]
    fn places_count_characters() {
        let lines = Lines::of("一二\r\n三👍四\n");
        let long = "一a👍\n".repeat(STEP);
        let lines_of_long = Lines::of(&long);
        for (at, _) in long.char_indices().step_by(997) {
            let start = long[..at].rfind('\n').map_or(0, |end| end + 1);
            let place = (long[..start].matches('\n').count() + 1, long[start..at].chars().count() + 1);
            assert_eq!(lines_of_long.place(at), place);
        }
        assert_eq!((lines.place(0), lines.place("一二\r\n三👍".len())), ((1, 1), (2, 3)));
        assert_eq!(lines.line("一二\r\n三".len()), (2, "一二\r\n".len().."一二\r\n三👍四".len()));
    }
}
