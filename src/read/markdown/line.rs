//! The words of one block of Markdown, with what of them is bold.

use crate::model::Origin;
use crate::read::structure::{begins_with_label, is_label, is_salutation};
use std::iter;
use std::ops::Range;

/// A line that is being put together.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    bold: Vec<Range<usize>>,
    bold_from: Option<usize>,
    /// Where asterisks stand that the parser took for text, other than by a backslash.
    stars: Vec<usize>,
    /// Where the text stands in what was parsed.
    origin: Origin,
}

impl Line {
    /// Words of the source, which may write them otherwise.
    pub(super) fn push(&mut self, text: &str, source: &str, range: Range<usize>, first_is_escaped: bool) {
        let from = self.text.len();
        let first = text.chars().next().map_or(0, char::len_utf8);
        match &source[range.clone()] == text {
            true if first_is_escaped => {
                // What takes the place of the character takes that of its backslash too.
                self.origin.push_written(from, range.start - 1..range.start + first);
                self.origin.push(from + first, text.len() - first, range.start + first);
            }
            true => self.origin.push(from, text.len(), range.start),
            false => self.origin.push_written(from, range),
        }
        let stars = text.match_indices('*').map(|(at, _)| at).filter(|&at| at > 0 || !first_is_escaped);
        self.stars.extend(stars.map(|at| from + at));
        self.text.push_str(text);
    }

    /// Words that are what they are, asterisks or not; they come from there.
    pub(super) fn push_literal(&mut self, text: &str, at: usize) {
        self.origin.push_written(self.text.len(), at..at);
        self.text.push_str(text);
    }

    /// The same for words that stand there in the source, unless they are written otherwise.
    pub(super) fn push_copied(&mut self, text: &str, source: &str, at: usize) {
        if source[at..].starts_with(text) {
            self.origin.push(self.text.len(), text.len(), at);
            self.text.push_str(text);
        } else {
            self.push_literal(text, at);
        }
    }

    /// The same for words that nobody may change: code, and addresses.
    pub(super) fn push_fixed(&mut self, text: &str, source: &str, at: usize) {
        if source[at..].starts_with(text) {
            self.origin.push_fixed(self.text.len(), text.len(), at);
            self.text.push_str(text);
        } else {
            self.push_literal(text, at);
        }
    }

    pub(super) fn begin_bold(&mut self) {
        self.bold_from.get_or_insert(self.text.len());
    }

    pub(super) fn end_bold(&mut self) {
        if let Some(from) = self.bold_from.take() {
            self.bold.push(from..self.text.len());
        }
    }

    /// Puts a line behind this one that is the same paragraph.
    pub(super) fn join(&mut self, other: Line, joint: &str) {
        self.origin.join(self.text.len(), joint.len(), other.origin, other.text.len());
        let from = self.text.len() + joint.len();
        self.text.extend([joint, &other.text]);
        self.bold.extend(other.bold.into_iter().map(|span| span.start + from..span.end + from));
        self.stars.extend(other.stars.into_iter().map(|at| at + from));
    }

    /// The text without blanks at its ends, how many bytes at its start are bold, and where it stands.
    ///
    /// Closing asterisks behind a mark and before a Han character close nothing (CommonMark 0.31.2, 6.2), so that
    /// `**一是学好。**要学好` shows its stars; whoever wrote that meant bold words.
    pub(super) fn finish(mut self) -> (String, usize, Origin) {
        self.end_bold();
        let pairs: Vec<usize> = self.stars.windows(2).filter(|two| two[0] + 1 == two[1]).map(|two| two[0]).collect();
        let mut open: Option<usize> = None;
        let mut drop: Vec<(usize, usize)> = Vec::new();
        let mut last = None;
        for at in pairs {
            if last.is_some_and(|last| at < last + 2) {
                continue;
            }
            last = Some(at);
            match open {
                Some(from) if at > from + 2 && !self.text[..at].ends_with(char::is_whitespace) => {
                    drop.push((from, at));
                    open = None;
                }
                _ if self.text[at + 2..].starts_with(|c: char| !c.is_whitespace()) => open = Some(at),
                _ => {}
            }
        }
        if !drop.is_empty() {
            // In their order, since none begins inside of another.
            let stars: Vec<usize> = drop.iter().flat_map(|&(from, to)| [from, to]).collect();
            // Bold words may begin between the two stars of a pair.
            let moved = |at: usize| match stars.partition_point(|&star| star < at) {
                0 => at,
                before => at - 2 * (before - 1) - (at - stars[before - 1]).min(2),
            };
            for span in &mut self.bold {
                *span = moved(span.start)..moved(span.end);
            }
            self.bold.extend(drop.iter().map(|&(from, to)| moved(from)..moved(to)));
            let starts = iter::once(0).chain(stars.iter().map(|star| star + 2));
            let ends = stars.iter().copied().chain([self.text.len()]);
            self.keep(&starts.zip(ends).map(|(start, end)| start..end).collect::<Vec<_>>());
        }
        let blank = self.text.len() - self.text.trim_start().len();
        let length = self.text.trim().len();
        let bold = self.bold_from_start(blank, length);
        let text = &self.text[blank..blank + length];
        // The blank behind bold words is of the markup where Chinese goes on.
        let mark = text[bold..].chars().next().filter(|c| matches!(c, '：' | ':' | '。')).map_or(0, char::len_utf8);
        let behind = text[bold + mark..].trim_start();
        let is_markup = bold > 0
            && !is_label(&text[..bold])
            && (mark > 0 || text[..bold].ends_with(['。', '：', '！', '？', '；', ':']))
            && behind.starts_with(|c: char| !c.is_ascii())
            && !text[..bold + mark].ends_with(|c: char| c.is_ascii_alphanumeric());
        let gap = if is_markup { length - bold - mark - behind.len() } else { 0 };
        let cut = blank + bold + mark;
        self.keep(&[blank..cut, cut + gap..blank + length]);
        (self.text, bold, self.origin)
    }

    /// Leaves only these parts of the text, in their order.
    fn keep(&mut self, parts: &[Range<usize>]) {
        self.origin = self.origin.of_parts(parts);
        self.text = parts.iter().map(|part| &self.text[part.clone()]).collect();
    }

    fn bold_from_start(&mut self, blank: usize, length: usize) -> usize {
        self.bold.sort_by_key(|span| span.start);
        // A label may stand before the bold words: ——**做到有难必帮。**
        let label = self.bold.first().map_or(blank, |span| span.start);
        let before = self.text[blank.min(label)..label].trim();
        let is_bullet = !before.is_empty() && before.chars().all(|c| matches!(c, '—' | '•' | '●' | '·' | '-'));
        let start = if is_bullet || is_label(before) { label } else { blank };
        let end = self.bold.iter().fold(start, |end, span| if span.start <= end { end.max(span.end) } else { end });
        let end = if end == start { blank } else { end };
        (end - blank).min(length)
    }

    /// Whether the next line of the source goes on with this paragraph: where the first is broken inside of a sentence.
    pub(super) fn goes_on_with(&self, next: &Line) -> bool {
        let (text, next) = (self.text.trim_end(), next.text.trim_start());
        // A sentence may be broken behind what it quotes or puts in brackets, unless that is all of it, or a point's.
        let inner = text.trim_end_matches(['”', '）']);
        let is_closed = inner.len() < text.len() && (text.starts_with(['“', '（']) || begins_with_label(text));
        let ends = is_closed || inner.ends_with(['。', '！', '？', '：', '；', '…', ':', '!', '?', '*']);
        let western = text.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ',')
            || next.starts_with(|c: char| c.is_ascii_lowercase());
        let is_own = is_salutation(text) || begins_with_label(next);
        // Lines of Chinese that are broken have about the length of a line.
        !ends && !is_own && (western || text.chars().nth(SHORTEST_BROKEN - 1).is_some())
    }
}

/// The fewest characters of a line that was broken for its length.
const SHORTEST_BROKEN: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        let mut line = Line::default();
        line.push(text, text, 0..text.len(), false);
        line
    }

    #[test]
    fn stars_that_close_nothing_were_meant_as_bold() {
        let finish = |text: &str| {
            let (kept, bold, origin) = line(text).finish();
            for (at, c) in kept.char_indices() {
                assert_eq!(text[origin.of(at..at + c.len_utf8())], kept[at..at + c.len_utf8()], "{text}");
            }
            (kept, bold)
        };
        assert_eq!(finish("**一是学好。**要学好"), ("一是学好。要学好".to_owned(), "一是学好。".len()));
        assert_eq!(finish("甲**乙。**丙**丁。**戊"), ("甲乙。丙丁。戊".to_owned(), 0));
        assert_eq!(finish("2 ** 3"), ("2 ** 3".to_owned(), 0));
        assert_eq!(finish("**"), ("**".to_owned(), 0));
        assert_eq!(finish("****"), ("****".to_owned(), 0));
        assert_eq!(finish(" 甲**乙。**丙 "), ("甲乙。丙".to_owned(), 0));
    }

    /// The parser takes the first star for text, and bold words begin with the second.
    #[test]
    fn bold_words_may_begin_between_two_stars() {
        for (text, read) in [("***&#42;乙** 丁。**戊", "乙 丁。戊"), ("。***&#42;乙** 丁。**戊", "。乙 丁。戊")]
        {
            let source = super::super::read(text);
            let texts: Vec<&str> = source.paragraphs.iter().map(|paragraph| &*paragraph.text).collect();
            assert_eq!(texts, [read], "{text}");
        }
    }

    #[test]
    fn a_sentence_may_be_broken_behind_a_quotation() {
        let above = "今天我们在这里相聚一堂，共同启动以“书香满城、人人爱读书”";
        let asked = "过去一年里新办的借书证，连同流动书车上办的（不含校内）";
        for (above, goes_on) in [
            (above.to_owned(), true),
            (asked.to_owned(), true),
            (format!("{above}…"), false),
            (above.replace('”', "。”"), false),
            (format!("“{above}"), false),
            (format!("（{asked}"), false),
            (format!("一、{asked}"), false),
        ] {
            assert_eq!(line(&above).goes_on_with(&line("为主题的读书节。")), goes_on, "{above}");
        }
    }
}
