//! Faults in an input, and how they are drawn: the place, the line itself, a mark under it, what to do.

use crate::message::{Message, Tongue};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use std::fmt;
use std::ops::Range;

/// The most faults of one input that are drawn; who has more begins with these.
pub const MOST: usize = 100;

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub message: Message,
    /// Where, in bytes of [`Faults::source`]; `None` where it is the whole input.
    pub span: Option<Range<usize>>,
}

/// The faults of one input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    /// The input as text; empty where it is none.
    pub source: String,
    /// The faults, in the order of their places. Never empty.
    pub list: Vec<Diagnostic>,
}

/// How faults are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The language of the words.
    pub tongue: Tongue,
    /// Whether there are colours, as terminals are told them.
    pub color: bool,
    /// The columns that a line of the input may take: what stands too far from the mark is left out of a longer one.
    pub columns: usize,
}

/// No line is cut to fewer columns than can be recognised.
const NARROWEST: usize = 20;

impl Look {
    fn renderer(self) -> Renderer {
        let renderer = if self.color { Renderer::styled() } else { Renderer::plain() };
        renderer.term_width(self.columns.max(NARROWEST))
    }
}

impl Default for Look {
    /// English without colours, 140 columns wide.
    fn default() -> Look {
        Look { tongue: Tongue::English, color: false, columns: 140 }
    }
}

impl Faults {
    /// A single fault of the whole input.
    pub fn of_input(message: Message) -> Faults {
        Faults { source: String::new(), list: vec![Diagnostic { message, span: None }] }
    }

    /// The faults of a text, in any order.
    pub(crate) fn in_text(text: &str, mut list: Vec<Diagnostic>) -> Faults {
        list.sort_by_key(|fault| fault.span.as_ref().map(|span| span.start));
        // Without its end of empty lines, which every fault would have to look through.
        Faults { source: text.trim_ascii_end().to_owned(), list }
    }

    /// Draws the faults of the input `name`, [`MOST`] at the most, an empty line between each two. Columns count
    /// characters from 1.
    pub fn render(&self, name: &str, look: Look) -> String {
        let drawn = self.list.iter().take(MOST).map(|fault| self.draw(fault, name, look));
        let more = (self.list.len() > MOST).then(|| render_message(&Message::MoreFaults, look));
        drawn.chain(more).collect::<Vec<_>>().join("\n")
    }

    /// The line and the column where a fault is, in characters from 1; `None` where it is the whole input.
    pub fn place(&self, fault: &Diagnostic) -> Option<(usize, usize)> {
        let (line, mark) = within_line(&self.source, fault.span.clone()?);
        let number = self.source[..line.start].bytes().filter(|&byte| byte == b'\n').count() + 1;
        Some((number, self.source[line][..mark.start].chars().count() + 1))
    }

    fn draw(&self, fault: &Diagnostic, name: &str, look: Look) -> String {
        let place = match fault.span.clone() {
            None => vec![Origin::path(name).into()],
            Some(span) => {
                let (line, mark) = within_line(&self.source, span);
                let number = self.source[..line.start].bytes().filter(|&byte| byte == b'\n').count() + 1;
                let line = &self.source[line];
                drawn_place(name, line, number, line[..mark.start].chars().count() + 1, mark, look)
            }
        };
        draw(&fault.message, place, look)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.render("input", Look::default()).trim_end())
    }
}

impl std::error::Error for Faults {}

/// A mark on a line, drawn: what it says in a title with the name of its kind, and the line itself.
pub(crate) fn drawn_finding(kind: &str, title: &str, place: Vec<Element<'_>>, look: Look) -> String {
    let warning = match look.tongue {
        Tongue::Chinese => Level::WARNING.with_name("问题"),
        Tongue::English => Level::WARNING,
    };
    let group = Group::with_title(warning.primary_title(clipped(title)).id(kind)).elements(place);
    look.renderer().render(&[group]) + "\n"
}

/// The line of this number, with a mark under a part of it that begins in this column, from 1.
pub(crate) fn drawn_place<'a>(
    name: &'a str,
    line: &'a str,
    number: usize,
    column: usize,
    mark: Range<usize>,
    look: Look,
) -> Vec<Element<'a>> {
    let mark = begun(line, mark, look.columns / 4);
    // The renderer reads all of a line for every mark on it, so that of a long one it is given what it would show.
    let shown = if line.len() > LONGEST_LINE { around(line, &mark, look.columns) } else { 0..line.len() };
    let of_shown = mark.start - shown.start..mark.end - shown.start;
    let snippet = Snippet::source(&line[shown.clone()]).line_start(number);
    let snippet = snippet.annotation(AnnotationKind::Primary.span(of_shown));
    if shown.start == 0 {
        return vec![snippet.path(name).into()];
    }
    vec![Origin::path(name).line(number).char_column(column).into(), snippet.into()]
}

/// The part of a line around a mark that is surely shown.
fn around(line: &str, mark: &Range<usize>, columns: usize) -> Range<usize> {
    let start = boundary(line, mark.start.saturating_sub(columns * 4));
    let end = boundary(line, mark.end.saturating_add(columns * 4));
    start..end.max(mark.end)
}

/// Draws a message that has no place in an input.
pub fn render_message(message: &Message, look: Look) -> String {
    draw(message, Vec::new(), look)
}

fn draw(message: &Message, place: Vec<Element<'_>>, look: Look) -> String {
    let (error, help) = match look.tongue {
        Tongue::Chinese => (Level::ERROR.with_name("错误"), Level::HELP.with_name("办法")),
        Tongue::English => (Level::ERROR, Level::HELP),
    };
    let mut group =
        Group::with_title(error.primary_title(clipped(message.what().in_tongue(look.tongue)))).elements(place);
    if let Some(advice) = message.advice() {
        group = group.element(help.message(clipped(advice.in_tongue(look.tongue))));
    }
    look.renderer().render(&[group]) + "\n"
}

/// The bytes of the longest line that is drawn as it is.
const LONGEST_LINE: usize = 1 << 13;

/// The most characters of a line of a message: what it quotes may be a whole file in one line.
const LONGEST: usize = 300;

fn clipped(sentence: &str) -> String {
    let clip = |line: &str| match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    };
    sentence.split('\n').map(clip).collect::<Vec<_>>().join("\n")
}

/// The line where a span begins, and the part of the span on it, counted from the line's start: a fault that is a long
/// text needs only its beginning shown. What stands at the end of the source is shown on the last line with words.
fn within_line(source: &str, span: Range<usize>) -> (Range<usize>, Range<usize>) {
    let start = boundary(source, span.start).min(source.trim_ascii_end().len());
    let line_start = source[..start].rfind('\n').map_or(0, |end| end + 1);
    let line_end = source[start..].find('\n').map_or(source.len(), |length| start + length);
    let line_end = line_start + source[line_start..line_end].trim_end_matches('\r').len();
    let end = boundary(source, span.end.clamp(start, line_end.max(start)));
    (line_start..line_end.max(start), start - line_start..end - line_start)
}

/// The beginning of a mark on a line, so many characters: lines keep all that is marked, however long it is.
fn begun(line: &str, mark: Range<usize>, most: usize) -> Range<usize> {
    let end = line[mark.clone()].char_indices().nth(most).map_or(mark.end, |(length, _)| mark.start + length);
    mark.start..end
}

/// The place, or the start of the character that it is inside of: the TOML parser counts some of its places wrong.
pub(crate) fn boundary(source: &str, at: usize) -> usize {
    (0..=at.min(source.len())).rev().find(|&at| source.is_char_boundary(at)).unwrap_or(0)
}
