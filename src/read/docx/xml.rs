//! The XML of a part, event by event: without DTDs, without entities of its own, and not nested without end.

use crate::message::{Message, PartFault};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;
use std::borrow::Cow;

/// Deeper than any table in a table that a person makes.
const MAX_DEPTH: usize = 256;

/// Deeper than any property of a style or a list.
const DEPTH_SHOWN: usize = 10;

/// The namespaces that are looked into, whatever prefix they have: of ISO 29500 transitional and strict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    Word,
    Math,
    Compatibility,
    Relations,
    Other,
}

impl Space {
    fn of(resolved: &ResolveResult<'_>) -> Space {
        let ResolveResult::Bound(Namespace(uri)) = resolved else { return Space::Other };
        match *uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
            "http://schemas.openxmlformats.org/package/2006/relationships" => Space::Relations,
            _ => Space::Other,
        }
    }
}

/// An element as it begins.
pub(super) struct Element<'t> {
    pub(super) space: Space,
    start: BytesStart<'t>,
}

impl Element<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The value of an attribute, by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        // The check for attributes that stand twice takes the square of their number.
        let found =
            attributes.with_checks(false).flatten().find(|found| found.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    pub(super) fn value(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    pub(super) fn number(&self) -> Option<u32> {
        self.value()?.trim().parse().ok()
    }

    /// Whether a property that is on or off is on.
    pub(super) fn is_on(&self) -> bool {
        !self.value().is_some_and(|value| matches!(&*value, "0" | "false" | "off"))
    }
}

pub(super) enum Node<'t> {
    Start(Element<'t>),
    End,
    Text(Cow<'t, str>),
}

pub(super) struct Xml<'t> {
    reader: NsReader<&'t [u8]>,
    part: &'t str,
    depth: usize,
    /// Whether the outermost element has begun.
    begun: bool,
}

impl<'t> Xml<'t> {
    pub(super) fn new(part: &'t str, text: &'t str) -> Xml<'t> {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, part, depth: 0, begun: false }
    }

    /// The next event; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Node<'t>>, Message> {
        let fault = |why| Message::BadPart { part: self.part.to_owned(), why };
        loop {
            let (resolved, event) = self.reader.read_resolved_event().map_err(|_| fault(PartFault::Xml))?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    self.begun = true;
                    if self.depth > MAX_DEPTH {
                        return Err(fault(PartFault::Depth));
                    }
                    Node::Start(Element { space: Space::of(&resolved), start })
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::End
                }
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(name) => {
                    let c = match name.resolve_char_ref().map_err(|_| fault(PartFault::Xml))? {
                        Some(c) => c,
                        None => predefined(&name.into_inner()).ok_or_else(|| fault(PartFault::Xml))?,
                    };
                    Node::Text(Cow::Owned(c.to_string()))
                }
                Event::DocType(_) => return Err(fault(PartFault::Doctype)),
                Event::Eof if self.depth > 0 || !self.begun => return Err(fault(PartFault::Xml)),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            }));
        }
    }

    /// Shows every element that is looked into and not too deep, with the names of those around it, the outermost first, and its own.
    /// Others count for nothing, so that both halves of an `mc:AlternateContent` are shown, the one for old programs
    /// last.
    pub(super) fn each(mut self, mut see: impl FnMut(&[&str], &Element<'_>)) -> Result<(), Message> {
        let mut open: Vec<Option<String>> = Vec::new();
        while let Some(node) = self.next()? {
            match node {
                Node::Start(element) => {
                    let known = matches!(element.space, Space::Word | Space::Relations);
                    open.push(known.then(|| element.name().to_owned()));
                    if known && open.len() <= DEPTH_SHOWN {
                        let path: Vec<&str> = open.iter().flatten().map(String::as_str).collect();
                        see(&path, &element);
                    }
                }
                Node::End => {
                    open.pop();
                }
                Node::Text(_) => {}
            }
        }
        Ok(())
    }
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}
