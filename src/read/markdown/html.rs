//! HTML in Markdown: bold words and line ends are what they are, of all other the text alone is kept.

use super::{Break, Reader, Within};
use crate::model::Why;
use crate::read::paragraph::{Foreign, Rank};
use crate::read::raised::Raised;

impl Reader<'_> {
    /// A tag inside of a line.
    pub(super) fn tag(&mut self, html: &str, at: usize) {
        let small = html.to_ascii_lowercase();
        let name = small.trim_start_matches('<').split([' ', '>', '\n']).next().unwrap_or_default();
        self.raised = match name {
            "sup" => Some(Raised::Above),
            "sub" => Some(Raised::Below),
            "/sup" | "/sub" => None,
            _ => self.raised,
        };
        match small.as_str() {
            "<strong>" | "<b>" => self.line.begin_bold(),
            "</strong>" | "</b>" => self.line.end_bold(),
            "<br>" | "<br/>" | "<br />" => self.break_line(Break::Hard),
            "<sup>" | "</sup>" | "<sub>" | "</sub>" => {}
            _ => self.foreign_tag(html, at),
        }
    }

    fn foreign_tag(&mut self, html: &str, at: usize) {
        if let Some(comment) = html.strip_prefix("<!--") {
            if !comment.trim_end_matches("-->").trim().is_empty() {
                self.left_out(html, at, Why::Comment);
            }
            return;
        }
        self.remark(Foreign::Html, at);
        for (name, value) in attributes(html) {
            match name.to_ascii_lowercase().as_str() {
                // The words that stand for an image, as those of Markdown do.
                "alt" => self.line.push_literal(value, at),
                "href" | "src" | "title" => self.left_out(value, at, Why::Address),
                _ => {}
            }
        }
    }

    /// Text in the characters that stand for it where it is raised or lowered; where there are none, that is told.
    pub(super) fn raised(&mut self, text: &str, at: usize) -> Option<String> {
        let raised = self.raised?.written(text);
        if raised.is_none() {
            self.remark(Foreign::Raised, at);
        }
        raised
    }

    /// A line of a block of HTML.
    pub(super) fn html(&mut self, html: &str, at: usize) {
        let whole = html.trim_end_matches(['\n', '\r']);
        let mut rest = whole;
        while !rest.is_empty() {
            let at = at + whole.len() - rest.len();
            rest = match self.within {
                Within::Comment => self.through(rest, "-->", at, Some(Why::Comment)),
                Within::Script => self.through(rest, "</", at, Some(Why::Comment)),
                Within::Tag => self.through(rest, ">", at, None),
                _ => self.words(rest, at),
            };
        }
        self.raised = None;
        self.break_line(Break::Hard);
    }

    /// Passes over what is no text, to its end; returns what stands behind that.
    fn through<'h>(&mut self, rest: &'h str, end: &str, at: usize, why: Option<Why>) -> &'h str {
        let found = rest.find(end);
        if let Some(why) = why {
            self.left_out(&rest[..found.unwrap_or(rest.len())], at, why);
        }
        let Some(found) = found else { return "" };
        self.within = if end == "</" { Within::Tag } else { Within::Html };
        &rest[found + end.len()..]
    }

    /// Words up to a tag, and the tag.
    fn words<'h>(&mut self, rest: &'h str, at: usize) -> &'h str {
        let open = rest.find('<').unwrap_or(rest.len());
        match self.raised(&rest[..open], at) {
            Some(raised) => self.line.push(&raised, self.text, at..at + open, false),
            None => self.line.push_copied(&rest[..open], self.text, at),
        }
        let (rest, at) = (&rest[open..], at + open);
        if rest.is_empty() {
            return rest;
        }
        if let Some(comment) = rest.strip_prefix("<!--") {
            let Some(end) = rest.find("-->") else {
                self.within = Within::Comment;
                return comment;
            };
            self.foreign_tag(&rest[..end + "-->".len()], at);
            return &rest[end + "-->".len()..];
        }
        if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') {
            self.line.push_copied("<", self.text, at);
            return &rest[1..];
        }
        let name =
            rest[1..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
        let Some(end) = rest.find('>') else {
            self.foreign_tag(rest, at);
            self.within = Within::Tag;
            return "";
        };
        match name.as_str() {
            "h1" => self.rank = Rank::Heading(1),
            "style" | "script" => self.within = Within::Script,
            _ => {}
        }
        self.tag(&rest[..=end], at);
        &rest[end + 1..]
    }
}

/// The attributes of a tag that have a value, in quotation marks or not.
fn attributes(html: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('=') {
        let name = rest[..at].trim_end().rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let behind = rest[at + 1..].trim_start();
        let quote = behind.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, more) = match quote {
            Some(quote) => behind[1..].split_once(quote).unwrap_or((&behind[1..], "")),
            None => behind.split_at(behind.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(behind.len())),
        };
        found.push((name, value));
        rest = more;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::paragraph::Source;

    #[test]
    fn attributes_are_told_apart() {
        assert_eq!(
            attributes("<img src=a.png alt=\"校长讲话\" title='x'>"),
            [("src", "a.png"), ("alt", "校长讲话"), ("title", "x")]
        );
        assert_eq!(attributes("<br>"), []);
    }

    #[test]
    fn raised_letters_stay_raised() {
        let text =
            "10<sup>6</sup>吨CO<SUB class=\"x\">2</SUB>，第5<sup>th</sup>届\n\n<p>10<sup>6</sup>吨<sup>\n\n第1段\n";
        let source = super::super::read(text);
        let texts: Vec<&str> = source.paragraphs.iter().map(|paragraph| &*paragraph.text).collect();
        assert_eq!(texts, ["10⁶吨CO₂，第5th届", "10⁶吨", "第1段"]);
        let places = |source: &Source<'_>| -> Vec<usize> {
            let raised = source.remarks.iter().filter(|remark| remark.what == Foreign::Raised);
            raised.map(|remark| remark.place).collect()
        };
        assert_eq!(places(&source), [1]);
        // A tag that is left open ends where its cell or its line does.
        let source = super::super::read("| 10<sup>6 | 5 |\n| --- | --- |\n\n<p>10<sup>6\n5</p>\n\n10<sup>`6`</sup>\n");
        let texts: Vec<&str> = source.paragraphs.iter().map(|paragraph| &*paragraph.text).collect();
        assert_eq!(texts, ["10⁶\t5", "10⁶", "5", "106"]);
        assert_eq!(places(&source), [7]);
    }
}
