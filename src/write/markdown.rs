//! CommonMark: parts are headings, run-in leads are bold, and every character of the speech stays text.

use super::{Options, first_of};
use crate::model::{Lead, Manuscript, Numbered};

/// The deepest heading there is; heads below it are bold paragraphs.
const DEEPEST: usize = 6;

pub(super) fn write(manuscript: &Manuscript<'_>, _: &Options) -> String {
    let mut out = String::with_capacity(manuscript.room());
    if let Some(head) = manuscript.head {
        if let Some(title) = &head.title {
            block(&mut out, |out| heading(out, 1, title));
        }
        let subtitle = head.subtitle.iter().flat_map(|subtitle| subtitle.lines());
        subtitle.for_each(|line| paragraph(&mut out, line));
        manuscript.byline().iter().for_each(|line| paragraph(&mut out, line));
    }
    paragraphs(&mut out, manuscript.greeting);
    paragraphs(&mut out, manuscript.opening);
    sections(&mut out, &manuscript.sections, 2);
    paragraphs(&mut out, manuscript.closing);
    paragraphs(&mut out, manuscript.signature);
    out
}

/// Sections whose headings have the given rank. A head that runs in is no heading, so what stands below it keeps the
/// rank: a reader who goes by headings finds none left out.
fn sections(out: &mut String, list: &[Numbered<'_>], rank: usize) {
    for section in list {
        let mut below = rank;
        let text = match &section.lead {
            Some(lead) if lead.run_in => {
                block(out, |out| run_in(out, lead, section.text.first()));
                section.text.get(1..).unwrap_or_default()
            }
            Some(lead) => {
                let words = lead.words();
                if !words.is_empty() {
                    below += 1;
                    block(out, |out| if rank <= DEEPEST { heading(out, rank, &words) } else { bold(out, &words, "") });
                }
                section.text
            }
            None => section.text,
        };
        paragraphs(out, text);
        sections(out, &section.points, below);
        paragraphs(out, section.after);
    }
}

/// A block, an empty line between it and the one above. Where nothing is written, there is no block.
fn block(out: &mut String, write: impl FnOnce(&mut String)) {
    let above = out.len();
    if above > 0 {
        out.push('\n');
    }
    let start = out.len();
    write(out);
    if out.len() > start { out.push('\n') } else { out.truncate(above) }
}

fn heading(out: &mut String, depth: usize, words: &str) {
    out.extend(std::iter::repeat_n('#', depth));
    out.push(' ');
    for (index, line) in words.lines().enumerate() {
        // A heading is one line, so a line end in it has to be spelled out.
        out.push_str(if index > 0 { "<br>" } else { "" });
        escape(out, line);
    }
}

fn paragraphs(out: &mut String, text: &[String]) {
    text.iter().for_each(|text| paragraph(out, text));
}

fn paragraph(out: &mut String, text: &str) {
    block(out, |out| escape(out, text));
}

fn run_in(out: &mut String, lead: &Lead<'_>, text: Option<&String>) {
    if lead.title.is_empty() {
        return escape(out, &lead.run_into(text));
    }
    let head = [&lead.label, lead.gap, lead.title].concat();
    let behind = text.map_or(lead.stop.to_owned(), |text| [lead.stop, lead.joint, text].concat());
    bold(out, &head, &behind);
}

/// Bold words and what stands behind them in the same paragraph.
///
/// Closing asterisks between a punctuation mark and a letter close nothing (CommonMark 0.31.2, 6.2, right-flanking
/// delimiter runs; commonmark-spec issue 650). A mark at the end of the words therefore moves out of them, and where
/// that does not help, they stand in tags.
fn bold(out: &mut String, words: &str, behind: &str) {
    let closes = |inside: &str, next: Option<char>| match (inside.chars().next_back(), next) {
        (None, _) => false,
        (Some(last), _) if last.is_whitespace() => false,
        (Some(last), Some(next)) => last.is_alphanumeric() || next.is_whitespace() || is_mark(next),
        (Some(_), None) => true,
    };
    let split = if closes(words, behind.chars().next()) {
        Some(words.len())
    } else {
        let last = words.char_indices().next_back().filter(|(_, last)| is_mark(*last));
        last.filter(|(at, last)| closes(&words[..*at], Some(*last))).map(|(at, _)| at)
    };
    let (open, close) = if split.is_some() { ("**", "**") } else { ("<strong>", "</strong>") };
    let (inside, moved) = words.split_at(split.unwrap_or(words.len()));
    out.push_str(open);
    escape(out, inside);
    out.push_str(close);
    escape_inline(out, moved);
    escape_inline(out, behind);
}

/// Punctuation by every edition of CommonMark (category P; ～ is a mathematical sign, category S).
fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation() || "，。、；：！？…—·“”‘’（）《》〈〉「」『』【】〔〕〖〗％–．／".contains(c)
}

/// Writes text at the start of a block.
fn escape(out: &mut String, text: &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = text.as_bytes().get(digits);
    let blank_behind = matches!(text.as_bytes().get(digits + 1), None | Some(b' ' | b'\t'));
    if digits == 0 && matches!(mark, Some(b'#' | b'>' | b'-' | b'+' | b'=' | b':' | b'%')) {
        out.push('\\');
    } else if (1..=9).contains(&digits) && matches!(mark, Some(b'.' | b')')) && blank_behind {
        out.push_str(&text[..digits]);
        out.push('\\');
        return escape_inline(out, &text[digits..]);
    }
    escape_inline(out, text);
}

/// Writes text that stands behind other text of its block, so that no reader of CommonMark or of GitHub's dialect
/// sees markup in it.
fn escape_inline(out: &mut String, text: &str) {
    let closing_hashes = text.trim_end_matches('#').len();
    let (mut plain, mut read) = (0, 0);
    while let Some(next) = first_of(b"\\`*_[]<~|$#&:.@", &text.as_bytes()[read..]) {
        let at = read + next;
        read = at + 1;
        let guard = match text.as_bytes()[at] {
            b'#' if at != closing_hashes || at == 0 => continue,
            b'&' if !is_entity(&text[at + 1..]) => continue,
            b':' if !SCHEMES.iter().any(|scheme| ends_with(&text[..at], scheme)) => continue,
            b'.' if !ends_with(&text[..at], "www") => continue,
            b'@' if !is_mail(&text[..at], &text[at + 1..]) => continue,
            // GitHub's reader looks for mail addresses after it has undone the backslashes; nothing but another
            // element keeps it from them.
            b'@' => "<!-- -->",
            _ => "\\",
        };
        out.extend([&text[plain..at], guard]);
        plain = at;
    }
    out.push_str(&text[plain..]);
}

/// What GitHub's dialect links without being asked (GFM 0.29, 6.9).
const SCHEMES: [&str; 5] = ["http", "https", "ftp", "mailto", "xmpp"];

fn ends_with(text: &str, end: &str) -> bool {
    let tail = text.len().checked_sub(end.len()).and_then(|at| text.as_bytes().get(at..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end.as_bytes()))
}

/// Whether what stands behind & makes it an entity or a character reference; the longest name has 31 letters.
fn is_entity(behind: &str) -> bool {
    let name = behind.bytes().take(34).position(|b| !b.is_ascii_alphanumeric() && b != b'#');
    name.is_some_and(|end| end > 0 && behind.as_bytes()[end] == b';')
}

fn is_mail(before: &str, behind: &str) -> bool {
    let local = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'+' | b'-');
    let domain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    before.as_bytes().last().is_some_and(local) && behind.as_bytes().first().is_some_and(domain)
}
