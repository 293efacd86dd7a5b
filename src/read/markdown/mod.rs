//! Markdown (CommonMark, with GitHub's tables): headings, lists with the numbers of their source, bold words at the
//! start of a paragraph. What a speech has no place for is kept as its text.

mod html;
mod line;
mod list;
mod prepare;

use super::line::{Blanks, joint};
use super::paragraph::{Foreign, Paragraph, Rank, Remark, Source};
use super::raised::Raised;
use crate::model::{LeftOut, Origin, Why};
use line::Line;
use list::List;
use prepare::{definitions, line_ends, prepared};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

pub(super) fn read(text: &str) -> Source<'static> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_FOOTNOTES;
    let (text, changed) = prepared(text);
    let parser = Parser::new_ext(&text, options);
    let mut reader = Reader { text: &text, line_ends: line_ends(&text), ..Reader::default() };
    let definitions = definitions(&text, &parser);
    for (event, range) in parser.into_offset_iter() {
        reader.take(event, range);
    }
    reader.end_block();
    for definition in definitions {
        reader.left_out(&text[definition.clone()], definition.start, Why::Address);
    }
    let mut source = reader.source;
    if let Some(changed) = changed {
        for paragraph in &mut source.paragraphs {
            paragraph.origin = paragraph.origin.within(&changed, paragraph.text.len());
        }
    }
    source
}

/// Whether some of the first lines are marked up.
pub(super) fn looks_like(text: &str) -> bool {
    const LINES: usize = 60;
    let heading = |line: &str| {
        let hashes = line.bytes().take_while(|&b| b == b'#').count();
        (1..=6).contains(&hashes) && line[hashes..].starts_with(' ')
    };
    let bold = |line: &str| line.strip_prefix("**").is_some_and(|rest| rest.contains("**"));
    text.lines().take(LINES).map(str::trim).any(|line| {
        heading(line)
            || bold(line.trim_start_matches(['-', '*', ' '])) && line.contains("**")
            || line.starts_with("```")
    })
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    source: Source<'static>,
    /// The lines of the block under way, of which a later one may be the same paragraph.
    lines: Vec<(Line, Break)>,
    line: Line,
    rank: Rank,
    /// The lists around, the innermost last.
    lists: Vec<List>,
    label: Option<String>,
    /// Where the block begins.
    start: usize,
    /// Where the lines of the source end.
    line_ends: Vec<usize>,
    within: Within,
    /// The row of a table under way, and how many cells of it there were.
    row: Range<usize>,
    cells: usize,
    /// The name of the note under way.
    note: String,
    setext: bool,
    /// Whether the text that comes next is an address in angle brackets.
    is_address: bool,
    /// How the text that comes next stands beside the rest.
    raised: Option<Raised>,
}

/// Where the text belongs that comes next.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Within {
    #[default]
    Words,
    Code,
    Html,
    Metadata,
    Row,
    Note,
    Comment,
    /// A tag of HTML over several lines.
    Tag,
    /// What is for a browser alone: styles and scripts.
    Script,
}

/// How a line of the source ends inside of a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Break {
    Soft,
    Hard,
}

impl<'a> Reader<'a> {
    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.within == Within::Metadata => self.left_out(&text, range.start, Why::Comment),
            Event::Text(text) if self.within == Within::Code => {
                let mut at = range.start;
                for line in text.split('\n') {
                    self.line.push_fixed(line, self.text, at);
                    self.break_line(Break::Hard);
                    at += line.len() + 1;
                }
            }
            Event::Text(text) if self.is_address => self.line.push_fixed(&text, self.text, range.start),
            Event::Text(text) => {
                let text = self.raised(&text, range.start).map_or(text, Into::into);
                let is_escaped = self.text[..range.start].ends_with('\\');
                self.line.push(&text, self.text, range, is_escaped);
            }
            Event::Code(code) => {
                self.remark(Foreign::Code, range.start);
                if self.raised.is_some() {
                    self.remark(Foreign::Raised, range.start);
                }
                let written = &self.text[range.clone()];
                let marks = written.len() - written.trim_start_matches('`').trim_start_matches(' ').len();
                self.line.push_fixed(&code, self.text, range.start + marks);
            }
            Event::SoftBreak => self.break_line(Break::Soft),
            Event::HardBreak => self.break_line(Break::Hard),
            Event::InlineHtml(html) => self.tag(&html, range.start),
            Event::Html(html) => self.html(&html, range.start),
            Event::Rule => self.end_block(),
            Event::FootnoteReference(name) => self.line.push_literal(&format!("[{name}]"), range.start),
            // Of extensions that are not asked for.
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin_block(range.start),
            Tag::Heading { level, .. } => {
                self.begin_block(range.start);
                self.setext = !self.text[range.clone()].trim_start().starts_with('#');
                self.rank = Rank::Heading(depth(level));
            }
            Tag::List(first) => {
                self.end_block();
                self.push_label();
                self.lists.push(List { is_numbered: first.is_some(), items: Vec::new() });
            }
            Tag::Item => {
                self.begin_block(range.start);
                self.rank = Rank::Item(self.depth());
                self.label = Some(self.item_label(&self.text[range]));
            }
            Tag::CodeBlock(kind) => {
                self.begin_block(range.start);
                self.remark(Foreign::Code, range.start);
                // The name of a language is one word; more is text that was meant to be seen.
                if let CodeBlockKind::Fenced(info) = kind
                    && (!info.is_ascii() || info.contains(' '))
                {
                    self.line.push_literal(&info, range.start);
                    self.break_line(Break::Hard);
                }
                self.within = Within::Code;
            }
            Tag::FootnoteDefinition(name) => {
                self.begin_block(range.start);
                self.note = format!("[{name}] ");
                self.within = Within::Note;
            }
            Tag::HtmlBlock => {
                self.begin_block(range.start);
                self.within = Within::Html;
            }
            Tag::MetadataBlock(_) => self.within = Within::Metadata,
            Tag::Table(_) => self.remark(Foreign::Table, range.start),
            Tag::TableHead | Tag::TableRow => {
                self.begin_block(range.start);
                self.within = Within::Row;
                self.cells = 0;
                self.row = range;
            }
            Tag::TableCell => {
                self.raised = None;
                if self.cells > 0 {
                    self.line.push_literal("\t", range.start);
                }
                self.cells += 1;
            }
            Tag::Strong => self.line.begin_bold(),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.remark(Foreign::Link, range.start);
                self.is_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                // What a definition says is told with it; an address in angle brackets is its own text.
                if link_type == LinkType::Inline {
                    self.left_out(&dest_url, range.start, Why::Address);
                    self.left_out(&title, range.start, Why::Address);
                }
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                self.remark(Foreign::Image, range.start);
                if link_type == LinkType::Inline {
                    self.left_out(&dest_url, range.start, Why::Address);
                    self.left_out(&title, range.start, Why::Address);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.line.end_bold(),
            TagEnd::Link => self.is_address = false,
            TagEnd::List(_) => {
                self.end_block();
                if let Some(list) = self.lists.pop() {
                    self.count(&list);
                }
                self.rank = self.below();
            }
            TagEnd::Item => {
                self.end_block();
                self.push_label();
                self.rank = self.below();
            }
            TagEnd::FootnoteDefinition => {
                self.end_block();
                self.within = Within::Words;
            }
            TagEnd::TableRow => {
                // The parser drops the cells beyond those of the head.
                let row = self.text[self.row.clone()].trim();
                let dropped = cells(row.strip_prefix('|').unwrap_or(row)).skip(self.cells);
                for cell in dropped.filter(|cell| !cell.trim().is_empty()) {
                    self.line.push_literal("\t", self.row.end);
                    self.line.push_literal(&cell.trim().replace("\\|", "|"), self.row.end);
                }
                self.end_block();
                self.within = Within::Words;
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::TableHead | TagEnd::MetadataBlock(_) => {
                self.end_block();
                self.within = Within::Words;
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::BlockQuote(_) => self.end_block(),
            _ => {}
        }
    }

    fn begin_block(&mut self, start: usize) {
        // An item begins, and so does its first paragraph.
        let is_first = self.label.is_some() && self.lines.is_empty() && self.line.text.is_empty();
        if !is_first {
            self.end_block();
        }
        self.start = start;
    }

    fn break_line(&mut self, how: Break) {
        let line = std::mem::take(&mut self.line);
        self.lines.push((line, how));
    }

    /// Makes paragraphs of the lines of the block.
    fn end_block(&mut self) {
        self.raised = None;
        self.break_line(Break::Hard);
        let mut whole: Option<(usize, Line)> = None;
        let mut soft = false;
        let mut finished = Vec::new();
        for (index, (line, how)) in std::mem::take(&mut self.lines).into_iter().enumerate() {
            whole = Some(match whole.take() {
                Some((first, mut above)) if soft && (self.is_hashed() || above.goes_on_with(&line)) => {
                    let between = joint(&above.text, &line.text, Blanks::AT_WORDS);
                    above.join(line, between);
                    (first, above)
                }
                Some(above) => {
                    finished.push(above);
                    (index, line)
                }
                None => (index, line),
            });
            soft = how == Break::Soft;
        }
        finished.extend(whole);
        let place = self.line_of(self.start);
        let count = finished.len();
        // Lines of a heading are one title.
        let step = usize::from(!self.is_hashed());
        for (number, (index, line)) in finished.into_iter().enumerate() {
            // A line of hyphens makes a heading of all lines above it, of which its writer meant the last at the most.
            let is_meant = !self.setext || number + 1 == count;
            self.push(line, place + index * step, is_meant);
        }
        if matches!(self.rank, Rank::Heading(_)) {
            self.rank = self.below();
        }
        self.setext = false;
    }

    fn is_hashed(&self) -> bool {
        matches!(self.rank, Rank::Heading(_)) && !self.setext
    }

    fn push(&mut self, line: Line, place: usize, is_meant: bool) {
        let (text, bold, mut origin) = line.finish();
        let (text, bold) = match super::text::is_clean(&text) {
            true => (text, bold),
            false => {
                let (mut seen, mut from) = (Vec::new(), Origin::default());
                let lead = super::text::without_control(&text[..bold], place, &mut from, &mut seen);
                let kept = super::text::without_control(&text, place, &mut origin, &mut self.source.left_out);
                (kept.unwrap_or_default(), lead.map_or(0, |lead| lead.len()))
            }
        };
        if text.is_empty() {
            return;
        }
        if self.within == Within::Note {
            let text = std::mem::take(&mut self.note) + &text;
            return self.source.left_out.push(LeftOut { text, place, why: Why::Note });
        }
        let is_paragraph =
            self.setext && (text.ends_with(['。', '！', '；', '：']) || text.chars().count() > LONGEST_HEADING);
        let rank = if is_paragraph || !is_meant { self.below() } else { self.rank };
        let bold = if text.is_char_boundary(bold) { bold.min(text.len()) } else { 0 };
        if matches!(self.rank, Rank::Item(_))
            && let Some(list) = self.lists.last_mut()
        {
            list.items.push(self.source.paragraphs.len());
        }
        let label = self.label.take();
        let text = Cow::Owned(text);
        self.source.paragraphs.push(Paragraph { text, place, rank, label, bold, origin, ..Paragraph::default() });
        if matches!(self.rank, Rank::Item(_)) {
            self.rank = self.below();
        }
    }

    fn remark(&mut self, what: Foreign, at: usize) {
        let remark = Remark { place: self.line_of(at), what };
        if self.source.remarks.last() != Some(&remark) {
            self.source.remarks.push(remark);
        }
    }

    fn left_out(&mut self, text: &str, at: usize, why: Why) {
        let place = self.line_of(at);
        for line in text.split(['\n', '\r']) {
            let mut origin = Origin::default();
            let kept = super::text::without_control(line, place, &mut origin, &mut self.source.left_out);
            self.source.left_out.extend(kept.map(|text| LeftOut { text, place, why }));
        }
    }

    /// The line of a place in the source.
    fn line_of(&self, at: usize) -> usize {
        self.line_ends.partition_point(|&end| end < at) + 1
    }
}

/// The most characters of a heading that a line of hyphens makes.
const LONGEST_HEADING: usize = 60;

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}

/// The cells of a row as they were typed: a bar behind a backslash belongs to its cell (GFM 0.29, 4.10).
fn cells(row: &str) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    row.split(move |c| {
        let bar = c == '|' && !escaped;
        escaped = c == '\\' && !escaped;
        bar
    })
}
