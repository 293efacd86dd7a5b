//! The package: a zip archive of parts, and which part is what. Nothing is written to disk, and no name in the archive
//! is more than a name to look up.

use super::xml::Xml;
use crate::message::{Message, PartFault};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A thousand speeches; a zip archive of a few kilobytes can hold gigabytes.
const MOST_BYTES: u64 = 256 << 20;

const MOST_PARTS: usize = 10_000;

/// The start of the types of relationships, transitional and strict.
const TYPES: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
];

pub(super) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

/// A part that another part refers to.
pub(super) struct Related {
    /// `styles`, `footnotes`, `header`: the last word of the type.
    pub(super) kind: String,
    /// Its name in the archive.
    pub(super) part: String,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Package<'b>, Message> {
        if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            return Err(if is_locked(bytes) { Message::LockedWord } else { Message::OldWord });
        }
        if !super::looks_like(bytes) {
            return Err(Message::NotWord);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Message::BadZip)?;
        if zip.len() > MOST_PARTS {
            return Err(Message::TooLarge);
        }
        Ok(Package { zip, left: MOST_BYTES })
    }

    /// The text of a part; `None` where there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Message> {
        let fault = |why| Message::BadPart { part: name.to_owned(), why };
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(fault(PartFault::Zip)),
        };
        let mut bytes = Vec::new();
        // The size that the archive names may be a lie.
        let read = file.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| fault(PartFault::Zip))?;
        self.left = self.left.checked_sub(read as u64).ok_or(Message::TooLarge)?;
        decode(bytes).map(Some).ok_or_else(|| fault(PartFault::Encoding))
    }

    /// The name of the part that the text is in.
    pub(super) fn main_part(&mut self) -> Result<String, Message> {
        let related = self.related("")?;
        let main = related.into_iter().flatten().find(|related| related.kind == "officeDocument");
        Ok(main.map_or_else(|| "word/document.xml".to_owned(), |main| main.part))
    }

    /// The parts that a part refers to, or the package itself if the name is empty; `None` where it says nothing.
    pub(super) fn related(&mut self, part: &str) -> Result<Option<Vec<Related>>, Message> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = format!("{folder}{}_rels/{file}.rels", if folder.is_empty() { "" } else { "/" });
        let Some(text) = self.part(&name)? else { return Ok(None) };
        let mut related = Vec::new();
        Xml::new(&name, &text).each(|path, element| {
            if path.last() != Some(&"Relationship") || element.attribute("TargetMode").as_deref() == Some("External") {
                return;
            }
            let Some((kind, target)) = element.attribute("Type").zip(element.attribute("Target")) else { return };
            let kind = TYPES.iter().find_map(|start| kind.strip_prefix(start));
            if let Some((kind, part)) = kind.zip(resolve(folder, &target)) {
                related.push(Related { kind: kind.to_owned(), part });
            }
        })?;
        Ok(Some(related))
    }
}

/// The name of a part as another part in `folder` refers to it; `None` if it leaves the package.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let (folder, target) = match target.strip_prefix('/') {
        Some(target) => ("", target),
        None => (folder, target),
    };
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()?),
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

/// XML is in UTF-8 or UTF-16 here, and the first character is a mark or a `<`.
fn decode(bytes: Vec<u8>) -> Option<String> {
    let marked = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding);
    let utf_16 = marked.filter(|&encoding| encoding == UTF_16LE || encoding == UTF_16BE);
    let utf_16 = utf_16.or(match bytes.get(..2) {
        Some(b"<\0") => Some(UTF_16LE),
        Some(b"\0<") => Some(UTF_16BE),
        _ => None,
    });
    match utf_16 {
        Some(encoding) => {
            let (text, is_wrong) = encoding.decode_with_bom_removal(&bytes);
            (!is_wrong).then(|| text.into_owned())
        }
        None => String::from_utf8(bytes).ok(),
    }
}

/// Whether an OLE file holds an encrypted package: the name of a stream tells, which is in UTF-16.
fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}
