//! Where the elements of a part stand that another program wrote: the root, its children and theirs. With that a part
//! can be changed in one place and else stay as it is, byte for byte.

use super::xml::WORD;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;
use quick_xml::{Reader, XmlVersion};
use std::ops::Range;

/// The namespace of WordprocessingML in strict files.
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// The root, its children and theirs.
const DEPTH: usize = 3;

/// An element.
pub(super) struct Node {
    /// Its name without prefix.
    pub(super) name: String,
    /// 0 for the root.
    pub(super) depth: usize,
    /// Its names without prefix, its values.
    pub(super) attributes: Vec<(String, String)>,
    /// The tag that it begins with.
    pub(super) start: Range<usize>,
    /// The tag that it ends with; none where it is empty.
    pub(super) end: Option<Range<usize>>,
}

impl Node {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All of it.
    pub(super) fn range(&self) -> Range<usize> {
        self.start.start..self.end.as_ref().map_or(self.start.end, |end| end.end)
    }
}

/// The elements of a part in their order; `None` if it is no XML, or a DTD is in it.
pub(super) fn outline(text: &str) -> Option<Vec<Node>> {
    let mut reader = Reader::from_str(text);
    let mut nodes: Vec<Node> = Vec::new();
    // The elements that are open and told.
    let mut open: Vec<usize> = Vec::new();
    let mut depth = 0_usize;
    loop {
        let from = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let range = from..usize::try_from(reader.buffer_position()).ok()?;
        match event {
            Event::Start(tag) => {
                if depth < DEPTH {
                    open.push(nodes.len());
                    nodes.push(node(&tag, depth, range));
                }
                depth += 1;
            }
            Event::Empty(tag) if depth < DEPTH => nodes.push(node(&tag, depth, range)),
            Event::End(_) => {
                depth = depth.checked_sub(1)?;
                if depth < DEPTH {
                    nodes.get_mut(open.pop()?)?.end = Some(range);
                }
            }
            Event::DocType(_) => return None,
            Event::Eof => return (depth == 0 && !nodes.is_empty()).then_some(nodes),
            _ => {}
        }
    }
}

fn node(tag: &BytesStart<'_>, depth: usize, start: Range<usize>) -> Node {
    let mut all = tag.attributes();
    let attributes = all.with_checks(false).flatten().filter_map(|attribute| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some((attribute.key.local_name().into_inner().to_owned(), value.into_owned()))
    });
    let attributes = attributes.collect();
    Node { name: tag.local_name().into_inner().to_owned(), depth, attributes, start, end: None }
}

/// The text with `w` as the prefix of WordprocessingML, as what is put into it has; `None` if its root is of another kind.
pub(super) fn with_prefix(text: &str) -> Option<String> {
    let mut reader = NsReader::from_str(text);
    loop {
        let event = reader.read_event().ok()?;
        let (root, is_empty) = match &event {
            Event::Start(root) => (root, false),
            Event::Empty(root) => (root, true),
            Event::Eof | Event::DocType(_) => return None,
            _ => continue,
        };
        let (ResolveResult::Bound(Namespace(space)), _) = reader.resolver().resolve_element(root.name()) else {
            return None;
        };
        if ![WORD, STRICT].contains(&space) {
            return None;
        }
        let of_w = root.attributes().with_checks(false).flatten().find(|found| found.key.into_inner() == "xmlns:w");
        return match of_w.map(|found| found.normalized_value(XmlVersion::Implicit1_0)) {
            Some(value) => (value.ok()? == space).then(|| text.to_owned()),
            None => {
                let end = usize::try_from(reader.buffer_position()).ok()? - if is_empty { 2 } else { 1 };
                let (before, behind) = text.split_at_checked(end)?;
                Some(format!("{before} xmlns:w=\"{space}\"{behind}"))
            }
        };
    }
}

/// The text without these parts of it, which are in order and do not overlap.
pub(super) fn without(text: &str, ranges: impl Iterator<Item = Range<usize>>) -> String {
    let (mut kept, mut at) = (String::with_capacity(text.len()), 0);
    for range in ranges {
        kept.push_str(text.get(at..range.start).unwrap_or_default());
        at = range.end;
    }
    kept.push_str(text.get(at..).unwrap_or_default());
    kept
}
