//! Markdown (CommonMark, with GitHub's tables): headings, lists with the numbers of their source, bold words at the
//! start of a paragraph. What a speech has no place for is kept as its text.

mod line;

use super::paragraph::{Foreign, Paragraph, Rank, Remark, Source};
use crate::model::{LeftOut, Why};
use line::Line;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

pub(super) fn read(text: &str) -> Source<'_> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader { text, ..Reader::default() };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.take(event, range);
    }
    reader.end_block();
    reader.source
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
    source: Source<'a>,
    /// The lines of the block under way, of which a later one may be the same paragraph.
    lines: Vec<(Line, Break)>,
    line: Line,
    rank: Rank,
    /// The lists around, and the number of each where it has numbers.
    lists: Vec<Option<u64>>,
    label: Option<String>,
    /// Where the block begins.
    start: usize,
    /// Where lines were counted to, and how many there were.
    counted: (usize, usize),
    within: Within,
    setext: bool,
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
                for line in text.split('\n') {
                    self.line.push_literal(line);
                    self.break_line(Break::Hard);
                }
            }
            Event::Text(text) => self.line.push(&text, self.text[..range.start].ends_with('\\')),
            Event::Code(code) => {
                self.remark(Foreign::Code, range.start);
                self.line.push_literal(&code);
            }
            Event::SoftBreak => self.break_line(Break::Soft),
            Event::HardBreak => self.break_line(Break::Hard),
            Event::InlineHtml(html) => self.tag(&html, range.start),
            Event::Html(html) => self.html(&html, range.start),
            Event::Rule | Event::TaskListMarker(_) => self.end_block(),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.line.push_literal(&text)
            }
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
                self.lists.push(first);
            }
            Tag::Item => {
                self.begin_block(range.start);
                self.rank = Rank::Item(self.depth());
                self.label = Some(self.item_label(&self.text[range]));
            }
            Tag::CodeBlock(_) => {
                self.begin_block(range.start);
                self.remark(Foreign::Code, range.start);
                self.within = Within::Code;
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
            }
            Tag::TableCell if !self.line.text.is_empty() => self.line.push_literal("\t"),
            Tag::Strong => self.line.begin_bold(),
            Tag::Link { dest_url, .. } => {
                self.remark(Foreign::Link, range.start);
                if !self.text[range.clone()].starts_with('<') {
                    self.left_out(&dest_url, range.start, Why::Address);
                }
            }
            Tag::Image { dest_url, .. } => {
                self.remark(Foreign::Image, range.start);
                self.left_out(&dest_url, range.start, Why::Address);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.line.end_bold(),
            TagEnd::List(_) => {
                self.end_block();
                self.lists.pop();
                self.rank = self.below();
            }
            TagEnd::Item => {
                self.end_block();
                self.label = None;
                self.rank = self.below();
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::TableRow | TagEnd::TableHead | TagEnd::MetadataBlock(_) => {
                self.end_block();
                self.within = Within::Words;
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::BlockQuote(_) => self.end_block(),
            _ => {}
        }
    }

    fn depth(&self) -> u8 {
        self.lists.len().clamp(1, 9) as u8
    }

    /// The rank of what stands in an item behind its first paragraph.
    fn below(&self) -> Rank {
        if self.lists.is_empty() { Rank::Body } else { Rank::InItem(self.depth()) }
    }

    /// The label of an item as its source has it: the number there, or a bullet.
    fn item_label(&self, item: &str) -> String {
        let digits = item.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = self.lists.last().is_some_and(Option::is_some) && digits > 0;
        let typed = if numbered { &item[..(digits + 1).min(item.len())] } else { "•" };
        let words = item[if numbered { typed.len() } else { 1.min(item.len()) }..].trim_start();
        // Chinese puts no blank there; that of the source only makes it a list.
        let apart = !numbered || words.starts_with(|c: char| c.is_ascii() && c != '*');
        if apart { format!("{typed} ") } else { typed.to_owned() }
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
        self.break_line(Break::Hard);
        let mut whole: Option<Line> = None;
        let mut soft = false;
        let mut finished = Vec::new();
        for (line, how) in std::mem::take(&mut self.lines) {
            whole = Some(match whole.take() {
                Some(mut above) if soft && (matches!(self.rank, Rank::Heading(_)) || above.goes_on_with(&line)) => {
                    let joint = above.joint(&line);
                    above.join(line, joint);
                    above
                }
                Some(above) => {
                    finished.push(above);
                    line
                }
                None => line,
            });
            soft = how == Break::Soft;
        }
        finished.extend(whole);
        let place = self.line_of(self.start);
        for line in finished {
            let (text, bold) = line.finish();
            self.push(&text, bold, place);
        }
        if matches!(self.rank, Rank::Heading(_)) {
            self.rank = self.below();
        }
        self.setext = false;
    }

    fn push(&mut self, text: &str, bold: usize, place: usize) {
        let kept = super::text::without_control(text, place, &mut self.source.left_out);
        let Some(text) = kept else { return };
        // A line of hyphens under a paragraph makes a heading of it, which its writer did not mean.
        let is_paragraph =
            self.setext && (text.ends_with(['。', '！', '；', '：']) || text.chars().count() > LONGEST_HEADING);
        let rank = if is_paragraph { self.below() } else { self.rank };
        let bold = if bold == text.len() { bold } else { bold.min(text.len()) };
        self.source.paragraphs.push(Paragraph { text: Cow::Owned(text), place, rank, label: self.label.take(), bold });
        if matches!(self.rank, Rank::Item(_)) {
            self.rank = self.below();
        }
    }

    /// HTML inside of a line: bold words and line ends are what they are, all other is kept.
    fn tag(&mut self, html: &str, at: usize) {
        match html.to_ascii_lowercase().as_str() {
            "<strong>" | "<b>" => self.line.begin_bold(),
            "</strong>" | "</b>" => self.line.end_bold(),
            "<br>" | "<br/>" | "<br />" => self.break_line(Break::Hard),
            "<!-- -->" => {}
            _ => {
                self.remark(Foreign::Html, at);
                self.line.push_literal(html);
            }
        }
    }

    fn html(&mut self, html: &str, at: usize) {
        let line = html.trim();
        if line.starts_with("<!--") && line.ends_with("-->") {
            if line != "<!-- -->" {
                self.left_out(line, at, Why::Comment);
            }
            return;
        }
        self.remark(Foreign::Html, at);
        self.line.push_literal(html.trim_end_matches('\n'));
        self.break_line(Break::Hard);
    }

    fn remark(&mut self, what: Foreign, at: usize) {
        let remark = Remark { place: self.line_of(at), what };
        if self.source.remarks.last() != Some(&remark) {
            self.source.remarks.push(remark);
        }
    }

    fn left_out(&mut self, text: &str, at: usize, why: Why) {
        let place = self.line_of(at);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        self.source.left_out.extend(lines.map(|line| LeftOut { text: line.to_owned(), place, why }));
    }

    /// The line of a place in the source.
    fn line_of(&mut self, at: usize) -> usize {
        let (from, lines) = if at >= self.counted.0 { self.counted } else { (0, 0) };
        let lines = lines + self.text.as_bytes()[from..at].iter().filter(|&&b| b == b'\n').count();
        self.counted = (at, lines);
        lines + 1
    }
}

/// The most characters of a heading that a line of hyphens makes.
const LONGEST_HEADING: usize = 60;

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}
