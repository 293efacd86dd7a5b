//! Faults of TOML's syntax, told by what the person most likely meant.

use super::line::is_control;
use crate::diagnostic::{Diagnostic, MOST, boundary};
use crate::message::Message;
use ::toml::de::DeTable;
use std::collections::BTreeMap;
use std::ops::Range;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// Full-width marks that stand for a mark of TOML, and that mark.
const FULL_WIDTH: [(char, char); 14] = [
    ('“', '"'),
    ('”', '"'),
    ('„', '"'),
    ('＂', '"'),
    ('‘', '"'),
    ('’', '"'),
    ('＝', '='),
    ('：', '='),
    ('［', '['),
    ('］', ']'),
    ('【', '['),
    ('】', ']'),
    ('，', ','),
    ('＃', '#'),
];

/// The blank that Chinese input methods write.
pub(super) const WIDE_BLANK: char = '\u{3000}';

/// What the parser says of what stands behind a value.
const BEHIND_VALUE: &str = "unexpected key or value";

/// What the parser says of a line without `=`, and gives up.
const NO_VALUE: &str = "key with no value";

/// How often a text is mended and parsed again; one that gets no better is no TOML at all.
const ROUNDS: usize = 16;

/// How many bytes are parsed in all these rounds.
const BYTES: usize = 16 << 20;

/// The faults of syntax, one a line at the most, and the text with those lines mended where the parser gave up. All else
/// stands in it where it stood.
pub(super) fn faults(text: &str) -> (String, Vec<Diagnostic>) {
    let text = up_to_unclosed_block(text).unwrap_or(text);
    let mut mended = text.to_owned();
    let mut found: BTreeMap<usize, Diagnostic> = BTreeMap::new();
    for _ in 0..(BYTES / text.len().max(1)).clamp(1, ROUNDS) {
        let (_, errors) = DeTable::parse_recoverable(&mended);
        let blocks = Blocks::of(&mended);
        let mut gave_up = None;
        for error in errors.iter().take(MOST + 1) {
            let span = error.span().unwrap_or(0..0);
            let span = boundary(&mended, span.start)..boundary(&mended, span.end);
            let line = line_at(&mended, span.start);
            let fault = understand(&mended, &blocks, line.clone(), span, error);
            match found.get_mut(&line.start) {
                None => drop(found.insert(line.start, fault)),
                Some(told) if matches!(told.message, Message::Toml { .. }) => *told = fault,
                Some(_) => {}
            }
            if error.message().starts_with(NO_VALUE) {
                gave_up.get_or_insert(line);
            }
        }
        let Some(line) = gave_up else { break };
        let corrected = match found.get(&line.start).map(|fault| &fault.message) {
            // Only once, and not where a lone carriage return parts the line now.
            Some(Message::FullWidthMark { corrected, .. }) if mended[line.clone()].trim() != corrected => corrected,
            _ => "",
        };
        let better = Some(corrected).filter(|corrected| corrected.len() <= line.len()).unwrap_or_default();
        let better = format!("{better}{}", " ".repeat(line.len() - better.len()));
        mended.replace_range(line, &better);
    }
    // A string that does not end is told of each line that was taken out of it.
    let mut found: Vec<Diagnostic> = found.into_values().collect();
    found.sort_by_key(|fault| fault.span.as_ref().map(|span| span.start));
    found.dedup();
    (mended, found)
}

fn understand(
    text: &str,
    blocks: &Blocks,
    line: Range<usize>,
    span: Range<usize>,
    error: &::toml::de::Error,
) -> Diagnostic {
    let said = error.message();
    let at = |message, span| Diagnostic { message, span: Some(span) };
    match said {
        "recursion limit" | "cannot recurse further; max recursion depth met" => {
            return Diagnostic { message: Message::TooDeep, span: error.span() };
        }
        "duplicate key" => return at(Message::DuplicateKey { key: text[span.clone()].to_owned() }, span),
        _ if said.starts_with("missing escaped value") => return at(Message::BadEscape, span),
        // Of a control character the walk over the values tells.
        _ if said.starts_with("invalid") && text[span.start..].starts_with(is_control) => {
            return at(Message::Toml { message: said.to_owned() }, span);
        }
        _ if said.starts_with("invalid multi-line") => {
            let mark = if said.contains("literal") { "'''" } else { "\"\"\"" };
            // The end of the file is where the string was missed; what has to be found is its beginning.
            let start = text[..span.start].rfind(mark).unwrap_or(span.start);
            return at(Message::StringNotClosed { mark }, start..(start + mark.len()).min(text.len()));
        }
        // Without the mark it is a value that the parser missed, and said so in other words.
        _ if said.starts_with("invalid literal string") && text[line.clone()].contains('\'') => {
            return at(Message::StringNotClosed { mark: "'" }, span);
        }
        _ if said.starts_with("unclosed array,") => return at(Message::ArrayNotClosed, span),
        _ if said.starts_with("unclosed table") || said.starts_with("unclosed array table") => {
            return at(Message::HeaderNotClosed, span);
        }
        _ if blocks.hold(line.start) => return at(Message::Toml { message: said.to_owned() }, span),
        _ => {}
    }
    let written = &text[line.clone()];
    let trimmed = written.trim_end();
    let within = |place: Range<usize>| line.start + place.start..line.start + place.end;
    let last = trimmed.char_indices().next_back();
    let is_last = |place: &Range<usize>| last.is_some_and(|(start, _)| start == place.start);
    let full_width = full_width_mark(written).filter(|(place, _)| !is_last(place) || !said.starts_with(BEHIND_VALUE));
    if let Some((place, right)) = full_width {
        let mark = written[place.clone()].chars().next().unwrap_or(right);
        return at(Message::FullWidthMark { mark, right, corrected: correct(written) }, within(place));
    }
    if let Some((key, value)) = written.split_once(':').filter(|(key, _)| is_key(key) && !said.starts_with("unexp")) {
        let value = value.trim();
        let is_toml = value.starts_with(['"', '\'', '[', '{']) || value.parse::<f64>().is_ok();
        let value = if is_toml { value.to_owned() } else { format!("\"{value}\"") };
        let corrected = format!("{} = {value}", key.trim());
        return at(Message::ColonForEquals { corrected }, within(key.len()..key.len() + 1));
    }
    let wide_blank = outside_strings(written).find(|&(_, c)| c == WIDE_BLANK);
    if let (true, Some((start, _))) = (is_statement(written) || written.trim().starts_with('['), wide_blank) {
        return at(Message::WideBlank, within(start..start + WIDE_BLANK.len_utf8()));
    }
    let begins_as_toml = trimmed.trim_start().starts_with(|c: char| c.is_ascii_alphabetic() || c == '[');
    let no_statement = !written.contains('=') && !begins_as_toml && !trimmed.is_ascii();
    if let (true, Some((start, mark @ (',' | ';' | '，' | '；' | '。' | '、')))) =
        (said.starts_with(BEHIND_VALUE), last)
    {
        return at(Message::TrailingMark { mark }, within(start..trimmed.len()));
    }
    match said.split(',').next().unwrap_or_default() {
        "invalid unquoted key" | NO_VALUE if no_statement => {
            at(Message::TextOutside { line: trimmed.trim_start().to_owned() }, within(0..trimmed.len()))
        }
        // The parser read on into what follows, because the array before it has no end.
        "string values must be quoted" | "missing comma between array elements"
            if trimmed.starts_with('[') || (span.start == line.start && is_statement(trimmed)) =>
        {
            at(Message::ArrayNotClosed, within(0..trimmed.len()))
        }
        "string values must be quoted" => {
            let key = written.split('=').next().unwrap_or_default().trim().to_owned();
            // The parser takes the first word for the value, the person meant the rest of the line.
            let start = span.start.clamp(line.start, line.end);
            let value = text[start..line.end].trim_end();
            let message = Message::Unquoted { key, value: value.replace('"', "\\\"") };
            at(message, start..start + value.len())
        }
        "invalid basic string" => match last.filter(|(_, c)| matches!(c, '”' | '“' | '＂')) {
            Some((start, mark)) => {
                let corrected = format!("{}\"", &trimmed[..start]);
                at(Message::FullWidthMark { mark, right: '"', corrected }, within(start..trimmed.len()))
            }
            None => at(Message::StringNotClosed { mark: "\"" }, span),
        },
        "missing comma between array elements" => at(Message::MissingComma, span),
        BEHIND_VALUE if written.matches('"').count() > 2 && !written.contains("\"\"\"") => {
            at(Message::QuoteInString, span.start.saturating_sub(1)..span.start)
        }
        _ => at(Message::Toml { message: said.to_owned() }, span),
    }
}

/// Whether a line begins with a key and =.
fn is_statement(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| is_key(key))
}

fn is_key(text: &str) -> bool {
    let key = text.trim();
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
}

/// The line, without its end, that a place is in.
pub(super) fn line_at(text: &str, at: usize) -> Range<usize> {
    // An error at the end of the input is one of the last line that says something.
    let at = boundary(text, at).min(text.trim_ascii_end().len());
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = text[before.len()..].find(['\r', '\n']).map_or(text.len(), |length| before.len() + length);
    start..end
}

/// The text up to the first line whose three quotation marks are closed by those of the next key, since their own are
/// missing: behind it all strings and all that is no string have changed places. `None` where there is no such line.
fn up_to_unclosed_block(text: &str) -> Option<&str> {
    let ends_in_key = |block: &str| {
        let last_line = block.trim_end_matches(['"', '\'']).rsplit_once('\n').map(|(_, line)| line.trim_end());
        last_line.and_then(|line| line.strip_suffix('=')).is_some_and(is_key)
    };
    let blocks = Source::new(text)
        .lex()
        .filter(|token| matches!(token.kind(), TokenKind::MlBasicString | TokenKind::MlLiteralString))
        .map(|token| token.span());
    let mut unclosed = blocks.filter(|span| text.get(span.start()..span.end()).is_some_and(ends_in_key));
    Some(&text[..line_at(text, unclosed.next()?.start()).end])
}

/// Where a text has three quotation marks in a row, of either kind.
struct Blocks([Vec<usize>; 2]);

impl Blocks {
    fn of(text: &str) -> Blocks {
        Blocks(["\"\"\"", "'''"].map(|marks| text.match_indices(marks).map(|(at, _)| at).collect()))
    }

    /// Whether a place is inside a string between two of them.
    fn hold(&self, place: usize) -> bool {
        self.0.iter().any(|marks| marks.partition_point(|&mark| mark < place) % 2 == 1)
    }
}

/// The first full-width mark of a line where TOML wants one of its own, and the right one.
fn full_width_mark(line: &str) -> Option<(Range<usize>, char)> {
    outside_strings(line).find_map(|(at, c)| {
        let (_, right) = FULL_WIDTH.iter().find(|(mark, _)| *mark == c)?;
        // Behind Han characters a colon or comma belongs to a sentence.
        let in_prose = matches!(c, '：' | '，') && !line[..at].contains(['"', '\'', '[']) && !line[..at].is_ascii();
        (!in_prose).then_some((at..at + c.len_utf8(), *right))
    })
}

/// The characters of a line that are in no string and no comment.
fn outside_strings(line: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut quote, mut escaped, mut comment) = (None, false, false);
    line.char_indices().filter(move |&(_, c)| {
        let outside = quote.is_none() && !comment;
        match quote {
            _ if comment => {}
            Some(_) if escaped => escaped = false,
            Some('"') if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            None => comment = c == '#',
            Some(_) => {}
        }
        outside
    })
}

/// A line with its first full-width marks made TOML's. What stands between “ and ” is left as it is.
fn correct(line: &str) -> String {
    let mut corrected = String::new();
    let places: Vec<usize> = outside_strings(line).map(|(at, _)| at).collect();
    let (mut in_value, mut quoted) = (false, false);
    let last_quote = line.rfind(['”', '“', '„', '＂', '‘', '’']);
    let in_array = line.split_once(['=', '＝']).is_some_and(|(_, value)| value.trim_start().starts_with(['[', '［']));
    for (at, c) in line.char_indices() {
        let right = FULL_WIDTH.iter().find(|(mark, _)| *mark == c).map(|(_, right)| *right);
        let c = match right.filter(|_| places.binary_search(&at).is_ok()) {
            // Of a single string only the outermost quotation marks are TOML's.
            Some('"') if !quoted || in_array || Some(at) == last_quote => {
                quoted = !quoted;
                '"'
            }
            Some('=') if in_value => c,
            Some(right) if !quoted => right,
            _ => c,
        };
        in_value |= c == '=';
        corrected.push(c);
    }
    match corrected.trim() {
        header @ ("[part]" | "[point]") => format!("[{header}]"),
        header if header.starts_with("[part.") && header.ends_with(']') => format!("[{header}]"),
        corrected => corrected.to_owned(),
    }
}

/// Where a control character is written, as an escape, in the source of a string.
pub(super) fn escape_of(control: char, source: &str) -> Option<Range<usize>> {
    let mut rest = 0;
    while let Some(found) = source[rest..].find('\\') {
        let start = rest + found;
        let kind = source[start + 1..].chars().next()?;
        let digits = match kind {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let end = (start + 1 + kind.len_utf8() + digits).min(source.len());
        let code = source.get(start + 2..end).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let code = match kind {
            'b' => Some(0x08),
            'f' => Some(0x0C),
            'e' => Some(0x1B),
            _ => code,
        };
        if code == Some(control as u32) {
            return Some(start..end);
        }
        rest = start + 1 + kind.len_utf8();
    }
    None
}
