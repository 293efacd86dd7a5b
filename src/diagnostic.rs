//! Faults in an input, and how they are drawn: the place, the line itself, a mark under it, what to do.

use crate::message::{Message, Tongue};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

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

    /// Draws the faults of the input `name`, an empty line between each two. Columns count characters from 1.
    pub fn render(&self, name: &str, tongue: Tongue, color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let drawn = self.list.iter().map(|fault| {
            let what = fault.message.what();
            let advice = fault.message.advice();
            let mut group = titled(what.in_tongue(tongue), tongue);
            group = match fault.span.clone() {
                Some(span) => {
                    let span = within_line(&self.source, span);
                    let mark = AnnotationKind::Primary.span(span);
                    group.element(Snippet::source(&self.source).path(name).annotation(mark))
                }
                None => group.element(Origin::path(name)),
            };
            if let Some(advice) = &advice {
                group = group.element(help(advice.in_tongue(tongue), tongue));
            }
            renderer.render(&[group]) + "\n"
        });
        drawn.collect::<Vec<_>>().join("\n")
    }
}

/// Draws a message that has no place in an input.
pub fn render_message(message: &Message, tongue: Tongue, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let (what, advice) = (message.what(), message.advice());
    let mut group = titled(what.in_tongue(tongue), tongue);
    if let Some(advice) = &advice {
        group = group.element(help(advice.in_tongue(tongue), tongue));
    }
    renderer.render(&[group]) + "\n"
}

fn titled(what: &str, tongue: Tongue) -> Group<'_> {
    let level = match tongue {
        Tongue::Chinese => Level::ERROR.with_name("错误"),
        Tongue::English => Level::ERROR,
    };
    Group::with_title(level.primary_title(what))
}

fn help(advice: &str, tongue: Tongue) -> Element<'_> {
    let level = match tongue {
        Tongue::Chinese => Level::HELP.with_name("办法"),
        Tongue::English => Level::HELP,
    };
    level.message(advice).into()
}

/// The part of a span on its first line: a fault that is a long text needs only its beginning shown.
fn within_line(source: &str, span: Range<usize>) -> Range<usize> {
    let start = span.start.min(source.len());
    let rest = source.get(start..span.end.min(source.len())).unwrap_or_default();
    let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
    start..start + line
}
