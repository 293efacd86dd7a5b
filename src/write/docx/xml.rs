//! XML as it is written, escaped.

use quick_xml::escape::escape;
use std::borrow::Cow;
use std::fmt::Display;

/// The namespace of WordprocessingML (ISO 29500-4, transitional), which Word itself writes.
pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The namespace of what refers to other parts.
pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Attributes, each with its value.
pub(super) type Attributes<'a> = [(&'a str, &'a dyn Display)];

/// Some XML.
#[derive(Default)]
pub(super) struct Xml {
    text: String,
}

impl Xml {
    /// A part that begins with this element.
    pub(super) fn part(root: &str, attributes: &Attributes<'_>) -> Xml {
        let mut xml = Xml { text: DECLARATION.to_owned() };
        xml.open(root, attributes);
        xml.line_end();
        xml
    }

    pub(super) fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.tag(name, attributes, ">");
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.tag(name, attributes, "/>");
    }

    pub(super) fn close(&mut self, name: &str) {
        self.text.extend(["</", name, ">"]);
    }

    /// An element of one value.
    pub(super) fn value(&mut self, name: &str, value: impl Display) {
        self.empty(name, &[("w:val", &value)]);
    }

    /// An element that is on where it stands, and says so where it is off.
    pub(super) fn switch(&mut self, name: &str, on: bool) {
        if on { self.empty(name, &[]) } else { self.value(name, 0) }
    }

    /// An element of these, or none where there are none.
    pub(super) fn group(&mut self, name: &str, fill: impl FnOnce(&mut Xml)) {
        let mut inner = Xml::default();
        fill(&mut inner);
        if !inner.text.is_empty() {
            self.open(name, &[]);
            self.text.push_str(&inner.text);
            self.close(name);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(&escape(clean(text)));
    }

    /// So that a person who compares two files sees what differs.
    pub(super) fn line_end(&mut self) {
        self.text.push('\n');
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn tag(&mut self, name: &str, attributes: &Attributes<'_>, end: &str) {
        self.text.extend(["<", name]);
        for (name, value) in attributes {
            let value = value.to_string();
            self.text.extend([" ", name, "=\"", &escape(clean(&value)), "\""]);
        }
        self.text.push_str(end);
    }
}

/// A text without the characters that XML cannot hold: each becomes U+FFFD.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.contains(is_lost) { Cow::Owned(text.replace(is_lost, "\u{FFFD}")) } else { Cow::Borrowed(text) }
}

/// Whether XML 1.0 cannot hold a character, not even escaped (2.2).
pub(super) fn is_lost(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}
