//! A run of paragraphs while it is read: the text, a text box, a note, a header.

use super::super::line::{is_blank, trimmed};
use super::super::paragraph::{Paragraph, Rank};
use super::super::raised::Raised;
use super::styles::{Look, Number, Toggles};

/// What stands in the text of a document, or in a text box of it.
#[derive(Default)]
pub(super) struct Story {
    pub(super) paragraphs: Vec<Paragraph<'static>>,
    /// The tables that are open, the outermost first.
    pub(super) tables: Vec<Table>,
    /// The paragraph that is open.
    pub(super) open: Option<Open>,
    /// Paragraphs whose end was deleted: they run on into the next one.
    pub(super) joined: Option<Open>,
    pub(super) run: Run,
    /// The fields that are open, the outermost first.
    pub(super) fields: Vec<Field>,
    /// How many links are open.
    pub(super) links: usize,
    /// How many tables of contents are open.
    pub(super) contents: usize,
    /// Whether what comes next says how words are read.
    pub(super) is_ruby: bool,
}

/// A paragraph that is open.
#[derive(Default)]
pub(super) struct Open {
    pub(super) place: usize,
    pub(super) style: Option<String>,
    pub(super) outline: Option<u32>,
    pub(super) number: Number,
    pub(super) look: Option<Look>,
    /// The end of the paragraph was deleted.
    pub(super) is_joined: bool,
    pub(super) lines: Vec<Line>,
    pub(super) hidden: String,
    /// The control characters in it, each once.
    pub(super) controls: Vec<char>,
    pub(super) contents: bool,
    pub(super) link: bool,
    pub(super) image: bool,
    pub(super) formula: bool,
    pub(super) raised: bool,
    pub(super) struck: bool,
    /// How words in it are read.
    pub(super) ruby: String,
}

#[derive(Default)]
pub(super) struct Line {
    pub(super) text: String,
    /// The bytes at its start that are bold, blanks at the very start not minded.
    bold: usize,
    /// Whether there is more than blanks in it.
    has_words: bool,
}

/// What a run says of its letters.
#[derive(Clone, Copy, Default)]
pub(super) struct Run {
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) raised: Option<Raised>,
    pub(super) is_struck: bool,
    pub(super) style: Toggles,
}

/// A field: an instruction, and then the result of it.
#[derive(Default)]
pub(super) struct Field {
    pub(super) instruction: String,
    pub(super) has_result: bool,
}

impl Field {
    pub(super) fn is(&self, name: &str) -> bool {
        self.instruction.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case(name))
    }
}

/// A table that is open.
#[derive(Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
}

#[derive(Default)]
pub(super) struct Row {
    pub(super) is_deleted: bool,
    pub(super) cells: Vec<Cell>,
}

#[derive(Default)]
pub(super) struct Cell {
    pub(super) is_deleted: bool,
    pub(super) paragraphs: Vec<Paragraph<'static>>,
}

impl Open {
    pub(super) fn line(&mut self) -> &mut Line {
        if self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        let last = self.lines.len() - 1;
        &mut self.lines[last]
    }

    /// The paragraphs that its lines are; none if it is empty.
    pub(super) fn paragraphs(&mut self, rank: Rank, label: Option<String>) -> Vec<Paragraph<'static>> {
        let place = self.place;
        let lines = std::mem::take(&mut self.lines).into_iter().map(Line::trimmed);
        let lines = lines.filter(|(text, _)| !text.is_empty());
        let one = |(text, bold): (String, usize)| Paragraph { text: text.into(), place, bold, ..Paragraph::default() };
        let mut paragraphs: Vec<_> = lines.map(one).collect();
        if paragraphs.is_empty() && label.is_some() {
            paragraphs.push(Paragraph { place, ..Paragraph::default() });
        }
        if matches!(rank, Rank::Title | Rank::Subtitle | Rank::Heading(_)) {
            paragraphs.iter_mut().for_each(|paragraph| paragraph.rank = rank);
        }
        if let Some(first) = paragraphs.first_mut() {
            first.rank = rank;
            first.label = label;
        }
        paragraphs
    }
}

impl Line {
    pub(super) fn push(&mut self, c: char, is_bold: bool) {
        let was_bold = self.bold == self.text.len();
        self.text.push(c);
        // The blanks that indent a line are seldom set in bold.
        self.has_words |= !is_blank(c);
        if was_bold && (is_bold || !self.has_words) {
            self.bold = self.text.len();
        }
    }

    fn trimmed(self) -> (String, usize) {
        let text = trimmed(&self.text);
        let start = self.text.len() - self.text.trim_start_matches(is_blank).len();
        let bold = self.bold.saturating_sub(start).min(text.len());
        (text.to_owned(), bold)
    }
}

impl Table {
    pub(super) fn row(&mut self) -> Option<&mut Row> {
        self.rows.last_mut()
    }

    pub(super) fn cell(&mut self) -> Option<&mut Cell> {
        self.row()?.cells.last_mut()
    }

    /// Whether the row or the cell that is open was deleted.
    pub(super) fn is_deleted(&mut self) -> bool {
        self.row().is_some_and(|row| row.is_deleted || row.cells.last().is_some_and(|cell| cell.is_deleted))
    }

    /// Its paragraphs: one for each row, with tabs between the cells. A table of one column is a frame around
    /// paragraphs.
    pub(super) fn into_paragraphs(self) -> Vec<Paragraph<'static>> {
        let is_frame = self.rows.iter().all(|row| row.cells.len() <= 1);
        let rows = self.rows.into_iter();
        if is_frame {
            return rows.flat_map(|row| row.cells).flat_map(|cell| cell.paragraphs).collect();
        }
        rows.filter_map(Row::into_paragraph).collect()
    }
}

impl Row {
    fn into_paragraph(self) -> Option<Paragraph<'static>> {
        let place = self.cells.iter().flat_map(|cell| &cell.paragraphs).next()?.place;
        let mut line = Line::default();
        for (index, cell) in self.cells.iter().enumerate() {
            if index > 0 {
                line.join('\t');
            }
            for (index, paragraph) in cell.paragraphs.iter().enumerate() {
                if index > 0 {
                    line.join(' ');
                }
                line.add(paragraph);
            }
        }
        let (text, bold) = line.trimmed();
        (!text.is_empty()).then(|| Paragraph { text: text.into(), place, bold, ..Paragraph::default() })
    }
}

impl Line {
    /// What stands between bold words is bold, and a label as what it stands before.
    fn join(&mut self, c: char) {
        let was_bold = self.bold == self.text.len();
        self.push(c, was_bold);
    }

    fn add(&mut self, paragraph: &Paragraph<'_>) {
        let was_bold = self.bold == self.text.len();
        let start = self.text.len() + paragraph.label.as_ref().map_or(0, String::len);
        self.text.push_str(paragraph.label.as_deref().unwrap_or_default());
        self.text.push_str(&paragraph.text);
        self.has_words = true;
        if was_bold && paragraph.bold > 0 {
            self.bold = start + paragraph.bold;
        } else if was_bold && paragraph.text.is_empty() {
            self.bold = self.text.len();
        }
    }
}
