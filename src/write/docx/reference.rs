//! Another Word file, whose styles and page are taken: an organisation's own look, as with pandoc's `--reference-doc`.
//!
//! Of the file stay its styles, theme, fonts, lists and settings, and the sheet of its last section with headers and
//! footers and what these show. Its text goes, and so does all else. Styles are found by Word's names for them; those that
//! it lacks are ours.

use super::document::Document;
use super::names::{Ids, Named, Role, STYLES};
use super::outline::{Node, outline, with_prefix, without};
use super::package::Part;
use super::relations::{self, Relation, folder, relations_of, resolve, target_of};
use super::styles::Styles;
use super::xml::{DECLARATION, RELATIONS, Xml};
use super::{PACKAGE, part};
use crate::message::Message;
use crate::write::flow::Paragraph;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What is unpacked of it at most: a zip archive of a few kilobytes can hold gigabytes.
const MOST_BYTES: u64 = 64 << 20;

const MOST_PARTS: usize = 10_000;

/// A style that is based on more others than this is based on itself.
const LONGEST_CHAIN: usize = 32;

/// What stays of the parts that the document refers to, by the last word of their type.
const KEPT: [&str; 9] =
    ["styles", "theme", "fontTable", "numbering", "settings", "webSettings", "header", "footer", "printerSettings"];

/// What of the settings refers to parts that do not stay (the separators of notes, a template and data elsewhere), or says
/// who may write in the file.
const DROPPED: [&str; 9] = [
    "footnotePr",
    "endnotePr",
    "attachedTemplate",
    "mailMerge",
    "saveThroughXslt",
    "writeProtection",
    "documentProtection",
    "trackRevisions",
    "readModeInkLockDown",
];

/// Where the kinds of relations of Strict Open XML begin (ISO/IEC 29500-1, annex A).
const STRICT: &str = "http://purl.oclc.org/ooxml/";

const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const STYLES_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml";

pub(super) struct Reference<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'b> Reference<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Reference<'b>, Message> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Message::BadReference)?;
        if zip.len() > MOST_PARTS {
            return Err(Message::BadReference);
        }
        Ok(Reference { zip, left: MOST_BYTES })
    }

    /// The parts of a file that has these paragraphs and the look of the reference.
    pub(super) fn parts(mut self, styles: &Styles<'_>, paragraphs: &[Paragraph<'_>]) -> Result<Vec<Part>, Message> {
        let bad = || Message::BadReference;
        let main = self.relations("")?.into_iter().find(|relation| relation.is("officeDocument")).ok_or_else(bad)?;
        if main.kind.starts_with(STRICT) {
            return Err(Message::StrictReference);
        }
        let main_part = resolve("", &main.target).ok_or_else(bad)?;
        let document = self.text(&main_part)?.ok_or_else(bad)?;
        let mut relations = self.relations(&main_part)?;
        relations.retain(|relation| KEPT.iter().any(|kind| relation.is(kind)));
        let mut kept = self.kept(&main_part, &relations)?;

        let styles_part = target_of(&relations, &main_part, "styles").filter(|part| kept.contains_key(part));
        let mut types = self.types(&kept)?;
        let ids = match styles_part {
            Some(name) => {
                let text = kept.get(&name).and_then(|bytes| decode(bytes)).ok_or_else(bad)?;
                let (ids, text) = with_styles(&text, styles).ok_or_else(bad)?;
                kept.insert(name, text.into_bytes());
                ids
            }
            None => {
                relations.retain(|relation| !relation.is("styles"));
                let is_taken =
                    |name: &str| resolve(folder(&main_part), name).is_none_or(|name| kept.contains_key(&name));
                let target = unused("styles", |stem| is_taken(&format!("{stem}.xml"))) + ".xml";
                let name = resolve(folder(&main_part), &target).ok_or_else(bad)?;
                let id = unused("rIdStyles", |id| relations.iter().any(|relation| relation.id == id));
                types.overrides.insert(name.clone(), STYLES_TYPE.to_owned());
                relations.push(Relation { id, kind: format!("{RELATIONS}/styles"), target, is_external: false });
                kept.insert(name, styles.part().into_bytes());
                Ids::default()
            }
        };
        if let Some(name) = target_of(&relations, &main_part, "settings")
            && let Some(bytes) = kept.get_mut(&name)
        {
            let text = decode(bytes).ok_or_else(bad)?;
            let nodes = outline(&text).ok_or_else(bad)?;
            let dropped = nodes.iter().filter(|node| node.depth == 1 && DROPPED.contains(&node.name.as_str()));
            *bytes = declared(&without(&text, dropped.map(Node::range))).into_bytes();
        }
        let document = with_body(&document, Document { styles, ids: &ids }, paragraphs).ok_or_else(bad)?;
        types.overrides.insert(main_part.clone(), MAIN.to_owned());

        let package = PACKAGE.replace(&format!("{RELATIONS}/officeDocument"), &main.kind);
        let mut parts = vec![
            part("[Content_Types].xml", types.part()),
            part("_rels/.rels", package.replace("word/document.xml", &main_part)),
            part(main_part.clone(), document),
            part(relations_of(&main_part), relations::written(&relations)),
        ];
        parts.extend(kept);
        Ok(parts)
    }

    /// A part, if there is one of that name.
    fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Message> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let file = self.zip.by_index(index).map_err(|_| Message::BadReference)?;
        let mut bytes = Vec::new();
        // The size that the archive names may be a lie.
        let read = file.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| Message::BadReference)?;
        self.left = self.left.checked_sub(read as u64).ok_or(Message::BadReference)?;
        Ok(Some(bytes))
    }

    fn text(&mut self, name: &str) -> Result<Option<String>, Message> {
        self.part(name)?.map(|bytes| decode(&bytes).ok_or(Message::BadReference)).transpose()
    }

    /// What a part refers to, or the package if the name is empty.
    fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Message> {
        let Some(text) = self.text(&relations_of(part))? else { return Ok(Vec::new()) };
        relations::read(&text).ok_or(Message::BadReference)
    }

    /// The parts that are referred to, and those that they refer to in turn, with what says so. The settings refer to
    /// nothing that stays.
    fn kept(&mut self, main: &str, relations: &[Relation]) -> Result<BTreeMap<String, Vec<u8>>, Message> {
        let mut kept = BTreeMap::new();
        let targets = |relations: &[Relation], of: &str| -> Vec<String> {
            let inside = relations.iter().filter(|relation| !relation.is_external);
            inside.filter_map(|relation| resolve(folder(of), &relation.target)).collect()
        };
        let settings = target_of(relations, main, "settings");
        let mut queue = VecDeque::from(targets(relations, main));
        let mut seen = BTreeSet::from([main.to_owned()]);
        while let Some(name) = queue.pop_front() {
            if !seen.insert(name.clone()) {
                continue;
            }
            let Some(bytes) = self.part(&name)? else { continue };
            if settings.as_ref() != Some(&name)
                && let Some(text) = self.text(&relations_of(&name))?
            {
                queue.extend(targets(&relations::read(&text).ok_or(Message::BadReference)?, &name));
                kept.insert(relations_of(&name), declared(&text).into_bytes());
            }
            kept.insert(name, bytes);
        }
        Ok(kept)
    }

    /// The types of the parts that stay.
    fn types(&mut self, kept: &BTreeMap<String, Vec<u8>>) -> Result<Types, Message> {
        let text = self.text("[Content_Types].xml")?.ok_or(Message::BadReference)?;
        let mut types = Types::default();
        for node in outline(&text).ok_or(Message::BadReference)? {
            let Some(kind) = node.attribute("ContentType").map(str::to_owned) else { continue };
            if let Some(extension) = node.attribute("Extension") {
                types.defaults.insert(extension.to_ascii_lowercase(), kind);
            } else if let Some(name) = node.attribute("PartName").and_then(|name| name.strip_prefix('/'))
                // Names of parts are the same in any case (ISO/IEC 29500-2, 6.2.2.3).
                && let Some(name) = kept.keys().find(|kept| kept.eq_ignore_ascii_case(name))
            {
                types.overrides.insert(name.clone(), kind);
            }
        }
        Ok(types)
    }
}

/// What kind of content each part has, by the extension of its name or by the name.
#[derive(Default)]
struct Types {
    defaults: BTreeMap<String, String>,
    overrides: BTreeMap<String, String>,
}

impl Types {
    fn part(&self) -> String {
        let mut xml = Xml::part("Types", &[("xmlns", &"http://schemas.openxmlformats.org/package/2006/content-types")]);
        let usual = [("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")];
        let defaults = self.defaults.iter().filter(|(extension, _)| usual.iter().all(|(known, _)| known != extension));
        for (extension, kind) in usual.into_iter().chain(defaults.map(|(extension, kind)| (&**extension, &**kind))) {
            xml.empty("Default", &[("Extension", &extension), ("ContentType", &kind)]);
            xml.line_end();
        }
        let of_file = [
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        ];
        let overrides = self.overrides.iter().map(|(name, kind)| (&**name, &**kind));
        for (name, kind) in overrides.chain(of_file) {
            xml.empty("Override", &[("PartName", &format!("/{name}")), ("ContentType", &kind)]);
            xml.line_end();
        }
        xml.close("Types");
        xml.into_text()
    }
}

/// The styles with those of ours that are not among them, and what all are called; `None` if these are no styles.
fn with_styles(text: &str, ours: &Styles<'_>) -> Option<(Ids, String)> {
    #[derive(Default)]
    struct Known<'t> {
        id: &'t str,
        name: Option<&'t str>,
        based_on: Option<&'t str>,
        is_text: bool,
        is_paragraph: bool,
        is_default: bool,
        is_counted: bool,
    }
    let text = with_prefix(text)?;
    let nodes = outline(&text)?;
    let root = nodes.first().filter(|root| root.name == "styles")?;
    let mut known: Vec<Known<'_>> = Vec::new();
    for node in &nodes {
        match (node.depth, node.name.as_str()) {
            (1, "style") => {
                let kind = node.attribute("type").unwrap_or("paragraph");
                known.push(Known {
                    id: node.attribute("styleId").unwrap_or_default(),
                    is_text: kind == "character",
                    is_paragraph: kind == "paragraph",
                    is_default: node.attribute("default").is_some_and(|value| matches!(value, "1" | "true" | "on")),
                    is_counted: text.get(node.range())?.contains("numPr"),
                    ..Known::default()
                });
            }
            (2, "name") => {
                known.iter_mut().next_back().into_iter().for_each(|style| style.name = node.attribute("val"))
            }
            (2, "basedOn") => {
                known.iter_mut().next_back().into_iter().for_each(|style| style.based_on = node.attribute("val"));
            }
            _ => {}
        }
    }
    let find = |named: &Named| {
        let fits = |style: &&Known<'_>| if named.role == Role::Lead { style.is_text } else { style.is_paragraph };
        let by_name = || known.iter().filter(fits).find(|style| style.name.is_some_and(|name| named.goes_by(name)));
        let usual = || known.iter().filter(fits).find(|style| named.role == Role::Normal && style.is_default);
        usual().or_else(by_name)
    };
    let mut ids = Ids::default();
    let mut missing = Vec::new();
    for (place, named) in STYLES.iter().enumerate() {
        match find(named) {
            Some(style) => {
                style.id.clone_into(&mut ids.ids[place]);
                ids.theirs[place] = true;
                let next = |style: &&Known<'_>| known.iter().find(|known| Some(known.id) == style.based_on);
                let mut chain = std::iter::successors(Some(style), next).take(LONGEST_CHAIN);
                ids.counted[place] = chain.any(|style| style.is_counted);
            }
            None => {
                ids.ids[place] = unused(named.id, |id| known.iter().any(|style| style.id == id));
                // Their footers have their own.
                missing.extend((named.role != Role::Footer).then_some(named));
            }
        }
    }
    let mut more = Xml::default();
    missing.into_iter().for_each(|named| ours.style(&mut more, named, &ids));
    let (before, behind) = text.split_at_checked(root.end.as_ref()?.start)?;
    Some((ids, declared(&[before, &more.into_text(), behind].concat())))
}

/// The document with other paragraphs; the sheet stays, or is ours if there was none.
fn with_body(text: &str, document: Document<'_>, paragraphs: &[Paragraph<'_>]) -> Option<String> {
    let text = with_prefix(text)?;
    // A picture behind the page does not stay.
    let backgrounds = outline(&text)?.into_iter().filter(|node| node.depth == 1 && node.name == "background");
    let text = without(&text, backgrounds.map(|node| node.range()));
    let nodes = outline(&text)?;
    let body = nodes.iter().find(|node| node.depth == 1 && node.name == "body")?;
    let section = nodes.iter().rfind(|node| node.depth == 2 && node.name == "sectPr");
    let mut xml = Xml::default();
    xml.line_end();
    document.paragraphs(&mut xml, paragraphs);
    if section.is_none() {
        document.styles.page.section(&mut xml, &[]);
    }
    let content = xml.into_text();
    let section = section.map_or(Some(""), |section| text.get(section.range()))?;
    let start = text.get(..body.start.end)?;
    let whole = match &body.end {
        Some(end) => [start, &content, section, text.get(end.start..)?].concat(),
        None => {
            let name = text.get(body.start.start + 1..)?.split(|c: char| c.is_whitespace() || c == '/').next()?;
            let behind = text.get(body.start.end..)?;
            [start.strip_suffix("/>")?, ">", &content, "</", name, ">", behind].concat()
        }
    };
    Some(declared(&whole))
}

/// A name that is not taken, as near to this one as can be.
fn unused(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (1_u32..).map(|number| format!("{name}{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !is_taken(name)).unwrap_or_default()
}

/// The text of a part, which is in UTF-8 or UTF-16.
fn decode(bytes: &[u8]) -> Option<String> {
    let (text, _, is_wrong) = encoding_rs::UTF_8.decode(bytes);
    (!is_wrong).then(|| text.into_owned())
}

/// The text under our own declaration: what it said of its encoding holds no more.
fn declared(text: &str) -> String {
    let text = text.trim_start();
    let rest = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or(text, |(_, rest)| rest);
    [DECLARATION, rest.trim_start()].concat()
}
