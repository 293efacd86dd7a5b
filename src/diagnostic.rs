//! Faults in an input, and how they are drawn: the place, the line itself, a mark under it, what to do.

use crate::message::{Message, Tongue};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
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

impl Faults {
    /// A single fault of the whole input.
    pub(crate) fn of_input(message: Message) -> Faults {
        Faults { source: String::new(), list: vec![Diagnostic { message, span: None }] }
    }

    /// Draws the faults of the input `name`, [`MOST`] at the most, an empty line between each two. Columns count
    /// characters from 1.
    pub fn render(&self, name: &str, tongue: Tongue, color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let drawn = self.list.iter().take(MOST).map(|fault| self.draw(fault, name, tongue, &renderer));
        let more = (self.list.len() > MOST).then(|| render_message(&Message::MoreFaults, tongue, color));
        drawn.chain(more).collect::<Vec<_>>().join("\n")
    }

    fn draw(&self, fault: &Diagnostic, name: &str, tongue: Tongue, renderer: &Renderer) -> String {
        let what = fault.message.what();
        let advice = fault.message.advice();
        let mut group = titled(clipped(what.in_tongue(tongue)), tongue);
        group = match fault.span.clone() {
            Some(span) => {
                // The line alone: the renderer reads all of what it is given, for every fault.
                let (line, mark) = within_line(&self.source, span);
                let number = self.source[..line.start].bytes().filter(|&byte| byte == b'\n').count() + 1;
                let mark = AnnotationKind::Primary.span(mark);
                group.element(Snippet::source(&self.source[line]).line_start(number).path(name).annotation(mark))
            }
            None => group.element(Origin::path(name)),
        };
        if let Some(advice) = &advice {
            group = group.element(help(clipped(advice.in_tongue(tongue)), tongue));
        }
        renderer.render(&[group]) + "\n"
    }
}

/// Draws a message that has no place in an input.
pub fn render_message(message: &Message, tongue: Tongue, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let (what, advice) = (message.what(), message.advice());
    let mut group = titled(clipped(what.in_tongue(tongue)), tongue);
    if let Some(advice) = &advice {
        group = group.element(help(clipped(advice.in_tongue(tongue)), tongue));
    }
    renderer.render(&[group]) + "\n"
}

/// The most characters of a line of a message: what it quotes may be a whole file in one line.
const LONGEST: usize = 300;

fn clipped(sentence: &str) -> String {
    let clip = |line: &str| match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    };
    sentence.split('\n').map(clip).collect::<Vec<_>>().join("\n")
}

fn titled(what: String, tongue: Tongue) -> Group<'static> {
    let level = match tongue {
        Tongue::Chinese => Level::ERROR.with_name("错误"),
        Tongue::English => Level::ERROR,
    };
    Group::with_title(level.primary_title(what))
}

fn help(advice: String, tongue: Tongue) -> Element<'static> {
    let level = match tongue {
        Tongue::Chinese => Level::HELP.with_name("办法"),
        Tongue::English => Level::HELP,
    };
    level.message(advice).into()
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

/// The place, or the start of the character that it is inside of: the TOML parser counts some of its places wrong.
pub(crate) fn boundary(source: &str, at: usize) -> usize {
    (0..=at.min(source.len())).rev().find(|&at| source.is_char_boundary(at)).unwrap_or(0)
}
