//! The text that the walk comes by, and the paragraphs it becomes.

use super::super::line::{LINE_ENDS, trimmed};
use super::super::paragraph::{Foreign, Paragraph, Rank, Remark};
use super::story::{Field, Line, Open, Table};
use super::styles::{Look, Number};
use super::walk::Walk;
use crate::model::{LeftOut, Why};

/// Fields in fields are few, and each text asks all of them.
const MOST_FIELDS: usize = 64;

/// Enough of an instruction to know the field by.
pub(super) const INSTRUCTION: usize = 64;

impl Walk<'_> {
    pub(super) fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.open_field(Field::default()),
            "separate" => {
                self.story.fields.iter_mut().next_back().into_iter().for_each(|field| field.has_result = true)
            }
            "end" => drop(self.story.fields.pop()),
            _ => {}
        }
    }

    pub(super) fn open_field(&mut self, field: Field) {
        if self.story.fields.len() < MOST_FIELDS {
            self.story.fields.push(field);
        }
    }

    pub(super) fn instruction(&mut self, text: &str) {
        if let Some(field) = self.story.fields.last_mut().filter(|field| field.instruction.len() < INSTRUCTION) {
            field.instruction.extend(text.chars().take(INSTRUCTION));
        }
    }

    pub(super) fn look(&mut self) -> Option<Look> {
        let open = self.story.open.as_mut()?;
        Some(*open.look.get_or_insert_with(|| self.styles.look(open.style.as_deref(), open.outline)))
    }

    pub(super) fn text(&mut self, text: &str) {
        let Some(look) = self.look() else { return };
        let story = &mut self.story;
        let Some(open) = &mut story.open else { return };
        if story.fields.iter().any(|field| !field.has_result) {
            return;
        }
        let (run, usual) = (story.run, self.styles.defaults());
        // Styles of a paragraph and of a run that both set bold undo each other.
        let is_bold = run.bold.unwrap_or(usual.bold || look.toggles.bold != run.style.bold);
        let is_hidden = run.hidden.unwrap_or(usual.hidden || look.toggles.hidden != run.style.hidden);
        let raised = run.raised.and_then(|raised| raised.written(text));
        if !trimmed(text).is_empty() && !is_hidden && !story.is_ruby {
            open.raised |= run.raised.is_some() && raised.is_none();
            open.struck |= run.is_struck;
            open.contents |= story.contents > 0 || story.fields.iter().any(|field| field.is("TOC"));
            open.link |= story.links > 0 || story.fields.iter().any(|field| field.is("HYPERLINK"));
        }
        for c in raised.as_deref().unwrap_or(text).chars() {
            let c = if matches!(c, '\n' | '\r') { ' ' } else { c };
            match c {
                '\u{2028}' | '\u{2029}' if !is_hidden && !story.is_ruby => open.lines.push(Line::default()),
                c if c.is_control() && c != '\t' => {
                    if !open.controls.contains(&c) {
                        open.controls.push(c);
                    }
                }
                c if is_hidden => open.hidden.push(c),
                c if story.is_ruby => open.ruby.push(if LINE_ENDS.contains(&c) { ' ' } else { c }),
                c => open.line().push(c, is_bold),
            }
        }
    }

    pub(super) fn line_end(&mut self) {
        if self.story.fields.iter().all(|field| field.has_result)
            && let Some(open) = &mut self.story.open
        {
            if self.story.is_ruby {
                return open.ruby.push(' ');
            }
            open.line();
            open.lines.push(Line::default());
        }
    }

    pub(super) fn begin_paragraph(&mut self) {
        self.end_paragraph();
        if self.outer.is_empty() {
            self.place += 1;
        }
        let joined = self.story.joined.take().unwrap_or_default();
        let place = if joined.lines.is_empty() { self.place } else { joined.place };
        let (style, number) = (None, Number::default());
        self.story.open = Some(Open { place, style, number, outline: None, look: None, is_joined: false, ..joined });
    }

    pub(super) fn end_paragraph(&mut self) {
        let look = self.look();
        let Some((open, look)) = self.story.open.take().zip(look) else { return };
        // An instruction that does not end with its paragraph would swallow all that follows.
        self.story.fields.retain(|field| field.has_result);
        if open.is_joined {
            self.story.joined = Some(open);
        } else {
            self.close(open, look);
        }
    }

    /// Closes what is open where a cell, a text box or the document ends: a paragraph whose end was deleted has nothing
    /// to run on into there.
    pub(super) fn close_all(&mut self) {
        self.end_paragraph();
        if let Some(open) = self.story.joined.take() {
            let look = open.look.unwrap_or_default();
            if !open.lines.is_empty() {
                self.close(open, look);
            }
        }
    }

    pub(super) fn close(&mut self, mut open: Open, look: Look) {
        if self.story.tables.iter_mut().any(Table::is_deleted) {
            return;
        }
        let place = open.place;
        if open.contents || look.contents {
            for paragraph in open.paragraphs(Rank::Body, None) {
                self.leave_out(paragraph.text.into_owned(), place, Why::Contents);
            }
            return;
        }
        let (mut rank, mut label) = (look.rank, None);
        if self.outer.is_empty()
            && let Some(numbering) = &mut self.numbering
            && let Some((list, level)) = numbering.place(open.number, look.number, open.style.as_deref())
        {
            if rank == Rank::Body {
                rank = Rank::Item(level as u8 + 1);
            }
            label = numbering.count(list, level);
        }
        let has_text = !open.lines.is_empty();
        let remarks = [
            (open.link && has_text, Foreign::Link),
            (open.image, Foreign::Image),
            (open.formula && has_text, Foreign::Formula),
            (open.raised, Foreign::Raised),
            (open.struck, Foreign::Struck),
        ];
        let controls = std::mem::take(&mut open.controls);
        let left_out = [(std::mem::take(&mut open.hidden), Why::Hidden), (std::mem::take(&mut open.ruby), Why::Ruby)];
        let paragraphs = open.paragraphs(rank, label);
        if self.is_main() {
            for (_, what) in remarks.into_iter().filter(|(is_there, _)| *is_there) {
                self.remark(place, what);
            }
            self.source.left_out.extend(controls.into_iter().map(|c| LeftOut::control(c, place)));
            for (text, why) in left_out {
                if !trimmed(&text).is_empty() {
                    self.leave_out(trimmed(&text).to_owned(), place, why);
                }
            }
        }
        self.deliver(paragraphs);
    }

    pub(super) fn deliver(&mut self, paragraphs: Vec<Paragraph<'static>>) {
        let cell = self.story.tables.last_mut().and_then(Table::cell);
        cell.map_or(&mut self.story.paragraphs, |cell| &mut cell.paragraphs).extend(paragraphs);
    }

    pub(super) fn remark(&mut self, place: usize, what: Foreign) {
        if self.is_main() {
            self.source.remarks.push(Remark { place, what });
        }
    }

    pub(super) fn leave_out(&mut self, text: String, place: usize, why: Why) {
        self.source.left_out.push(LeftOut { text, place, why });
    }
}
