//! Plain text, for terminals, mail and chat.

use super::Options;
use crate::model::{Manuscript, Numbered};
use crate::typography;

/// Two full-width blanks: the indent of a paragraph (GB/T 9704-2012, 7.3.3).
const INDENT: &str = "　　";

/// Below this many columns an indent would leave no room for the line.
const INDENT_FROM: usize = 12;

pub(super) fn write(manuscript: &Manuscript<'_>, options: &Options) -> String {
    let chinese = manuscript.lang.is_chinese();
    let indent = chinese && options.width.is_none_or(|width| width >= INDENT_FROM);
    let out = String::with_capacity(manuscript.room());
    let mut page = Page { out, width: options.width, spaced: !chinese, indent };
    if let Some(head) = manuscript.head {
        for title in [&head.title, &head.subtitle].into_iter().flatten() {
            page.placed(title.lines(), centre);
        }
        page.placed(manuscript.byline().iter().map(String::as_str), centre);
        page.end_block();
    }
    for line in manuscript.greeting {
        page.lines(line, "");
    }
    page.end_paragraph();
    page.paragraphs(manuscript.opening);
    page.sections(&manuscript.sections);
    page.paragraphs(manuscript.closing);
    if !manuscript.signature.is_empty() {
        page.end_block();
        page.placed(manuscript.signature.iter().map(String::as_str), |room| room);
    }
    // What ends a block leads to the next one; behind the last there is none.
    page.out.truncate(page.out.trim_end_matches('\n').len());
    if !page.out.is_empty() {
        page.out.push('\n');
    }
    page.out
}

struct Page {
    out: String,
    width: Option<usize>,
    /// Whether an empty line stands between paragraphs.
    spaced: bool,
    indent: bool,
}

impl Page {
    fn sections(&mut self, sections: &[Numbered<'_>]) {
        for section in sections {
            let text = match &section.lead {
                Some(lead) if lead.run_in => {
                    self.paragraph(&lead.run_into(section.text.first()));
                    section.text.get(1..).unwrap_or_default()
                }
                Some(lead) => {
                    self.paragraph(&lead.words());
                    section.text
                }
                None => section.text,
            };
            self.paragraphs(text);
            self.sections(&section.points);
            self.paragraphs(section.after);
        }
    }

    fn paragraphs(&mut self, text: &[String]) {
        text.iter().for_each(|paragraph| self.paragraph(paragraph));
    }

    fn paragraph(&mut self, text: &str) {
        if !text.is_empty() {
            self.lines(text, if self.indent { INDENT } else { "" });
            self.end_paragraph();
        }
    }

    fn lines(&mut self, text: &str, indent: &str) {
        self.out.push_str(indent);
        match self.width {
            None => self.line(text),
            Some(width) => {
                typography::wrap(text, width, typography::columns(indent)).into_iter().for_each(|line| self.line(line))
            }
        }
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// Lines moved to the right, by as much of the room that each leaves as `offset` says.
    fn placed<'a>(&mut self, lines: impl IntoIterator<Item = &'a str>, offset: fn(usize) -> usize) {
        for text in lines {
            let Some(width) = self.width else {
                self.line(text);
                continue;
            };
            for line in typography::wrap(text, width, 0) {
                let room = width.saturating_sub(typography::columns(line));
                self.out.extend(std::iter::repeat_n(' ', offset(room)));
                self.line(line);
            }
        }
    }

    fn end_paragraph(&mut self) {
        if self.spaced {
            self.end_block();
        }
    }

    /// Leaves one empty line, unless nothing stands above it.
    fn end_block(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }
}

fn centre(room: usize) -> usize {
    room / 2
}
