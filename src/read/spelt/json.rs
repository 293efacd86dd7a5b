//! JSON's values with the places of their characters, which its parser does not tell.

use super::{Node, Text};

/// The values of a file that is known to be good.
pub(in crate::read) fn parse(source: &str) -> Node {
    let mut reader = Reader { source, at: 0 };
    reader.value()
}

struct Reader<'t> {
    source: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    /// The next mark of JSON, or the first character of a value.
    fn peek(&mut self) -> Option<char> {
        self.at = self.source.len() - self.rest().trim_start().len();
        self.rest().chars().next()
    }

    /// Passes over a mark, if it is the next.
    fn take(&mut self, mark: char) -> bool {
        let found = self.peek() == Some(mark);
        self.at += if found { mark.len_utf8() } else { 0 };
        found
    }

    fn value(&mut self) -> Node {
        match self.peek() {
            Some('"') => Node::Text(self.text()),
            Some('[') => {
                self.at += 1;
                let mut items = Vec::new();
                while !self.take(']') && self.peek().is_some() {
                    items.push(self.value());
                    self.take(',');
                }
                Node::List(items)
            }
            Some('{') => {
                self.at += 1;
                let mut entries = Vec::new();
                while !self.take('}') && self.peek().is_some() {
                    let key = self.text().text;
                    self.take(':');
                    entries.push((key, self.value()));
                    self.take(',');
                }
                Node::Table(entries)
            }
            _ => {
                let rest = self.rest();
                self.at += rest.find([',', ']', '}']).unwrap_or(rest.len()).max(usize::from(!rest.is_empty()));
                Node::Other
            }
        }
    }

    fn text(&mut self) -> Text {
        let mut text = Text::default();
        self.peek();
        self.at += usize::from(self.rest().starts_with('"'));
        while let Some(length) = self.rest().find(['"', '\\']) {
            let run = self.at..self.at + length;
            text.push(&self.source[run.clone()], run.start);
            self.at = run.end;
            if self.rest().starts_with('"') {
                self.at += 1;
                return text;
            }
            let start = self.at;
            let c = self.escape();
            text.push_escape(c, start..self.at);
        }
        self.at = self.source.len();
        text
    }

    /// Passes over an escape: the character that it stands for.
    fn escape(&mut self) -> char {
        let kind = self.rest()[1..].chars().next().unwrap_or('\\');
        self.at += 1 + kind.len_utf8();
        match kind {
            'b' => '\u{8}',
            'f' => '\u{C}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let high = self.unit();
                if (0xD800..0xDC00).contains(&high) && self.rest().starts_with("\\u") {
                    self.at += 2;
                    let low = self.unit();
                    let code = 0x1_0000 + ((high - 0xD800) << 10) + (low.wrapping_sub(0xDC00) & 0x3FF);
                    return char::from_u32(code).unwrap_or('\u{FFFD}');
                }
                char::from_u32(high).unwrap_or('\u{FFFD}')
            }
            other => other,
        }
    }

    fn unit(&mut self) -> u32 {
        let digits = self.rest().get(..4).unwrap_or_default();
        let unit = u32::from_str_radix(digits, 16).unwrap_or(0xFFFD);
        self.at += digits.len();
        unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_those_of_the_parser() {
        let source =
            r#" { "title" : "讲\"话\"\u4e00\ud83d\ude00\n二\/" , "part": [ {"text": ["一", "二"]}, 3.5, null ] }"#;
        let parsed: serde_json::Value = serde_json::from_str(source).expect("it is good JSON");
        let root = parse(source);
        let Some(Node::Text(title)) = root.get("title") else { panic!("{root:?}") };
        assert_eq!(Some(title.text.as_str()), parsed["title"].as_str());
        let at = source.find("\\u4e00").unwrap_or_default();
        assert_eq!(title.origin.of("讲\"话\"".len().."讲\"话\"一".len()), at..at + 6);
        let Some(Node::List(parts)) = root.get("part") else { panic!("{root:?}") };
        assert!(matches!(parts.as_slice(), [Node::Table(_), Node::Other, Node::Other]));
    }
}
