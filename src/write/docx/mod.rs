//! Word files (ECMA-376, ISO/IEC 29500, transitional): a package of parts in a zip archive. The parts that are always the
//! same are in `data/docx/`.
//!
//! Paragraphs have Word's own styles, which `styles` makes from the theme; labels are typed, never counted by Word.
//! With a reference the styles and the page are those of another file, and ours come behind them.

mod document;
mod fonts;
mod footer;
mod names;
mod outline;
mod package;
mod page;
mod properties;
mod reference;
mod relations;
mod styles;
mod xml;

use super::{Options, Printed, flow};
use crate::message::{Message, Sentence};
use crate::model::Manuscript;
use crate::write::time::Moment;
use document::Document;
use names::Ids;
use package::{Part, pack};
use page::Page;
use reference::Reference;
use std::collections::BTreeSet;
use styles::Styles;
use xml::{RELATIONS, WORD, Xml};

const TYPES: &str = include_str!("../../../data/docx/content-types.xml");
const PACKAGE: &str = include_str!("../../../data/docx/package.rels");
const DOCUMENT: &str = include_str!("../../../data/docx/document.rels");
const SETTINGS: &str = include_str!("../../../data/docx/settings.xml");

/// Where a fixed part has room for what is not always the same.
const MORE: &str = "<!--more-->\n";

/// The number of the last relation in the fixed part.
const RELATIONS_BEFORE: usize = 3;

pub(super) fn write(manuscript: &Manuscript<'_>, options: &Options) -> Result<Printed, Message> {
    let theme = options.theme_of(manuscript);
    let page = Page::new(theme);
    let styles = Styles { theme, page: &page, lang: &manuscript.lang };
    let paragraphs = flow::paragraphs(manuscript);
    let given = options.time.and_then(Moment::of_seconds);
    let date = || manuscript.head.and_then(|head| head.date.as_ref()).and_then(Moment::of_date);
    let properties = vec![
        part("docProps/core.xml", properties::core(manuscript, given.or_else(date))),
        part("docProps/app.xml", properties::APP),
    ];
    let mut parts = match &options.reference {
        Some(bytes) => Reference::open(bytes)?.parts(&styles, &paragraphs)?,
        None => parts(&styles, &paragraphs),
    };
    parts.extend(properties);
    Ok(Printed { bytes: pack(&parts, given)?, notes: lost(manuscript, &paragraphs).into_iter().collect() })
}

/// Tells which characters a file cannot hold, if its paragraphs or its properties have any.
fn lost(manuscript: &Manuscript<'_>, paragraphs: &[flow::Paragraph<'_>]) -> Option<Sentence> {
    let words = paragraphs.iter().flat_map(|paragraph| [&*paragraph.lead, &*paragraph.text]);
    let words = words.chain(properties::words(manuscript));
    let lost: BTreeSet<char> = words.flat_map(|words| words.chars().filter(|&c| xml::is_lost(c))).collect();
    let named: Vec<String> = lost.into_iter().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    (!named.is_empty()).then(|| {
        Sentence::new(
            format!("Word 文件放不下字符 {}，写成 \u{FFFD}", named.join("、")),
            format!("a Word file cannot hold {}; each is written as \u{FFFD}", named.join(", ")),
        )
    })
}

fn part(name: impl Into<String>, text: impl Into<String>) -> Part {
    (name.into(), text.into().into_bytes())
}

/// All parts but what the file says of itself.
fn parts(styles: &Styles<'_>, paragraphs: &[flow::Paragraph<'_>]) -> Vec<Part> {
    let theme = styles.theme;
    let ids = Ids::default();
    let (mut types, mut relations, mut references) = (String::new(), String::new(), Vec::new());
    let mut footers = Vec::new();
    for (index, (pages, align)) in footer::footers(theme).iter().enumerate() {
        let (name, id) = (format!("footer{}.xml", index + 1), format!("rId{}", RELATIONS_BEFORE + index + 1));
        types += &format!(
            "<Override PartName=\"/word/{name}\" ContentType=\"application/vnd.openxmlformats-officedocument.\
             wordprocessingml.footer+xml\"/>\n"
        );
        relations += &format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/footer\" Target=\"{name}\"/>\n");
        references.push((*pages, id));
        footers.push(part(format!("word/{name}"), footer::part(theme, align, styles.lang.is_chinese())));
    }
    let mut document = Xml::part("w:document", &[("xmlns:w", &WORD), ("xmlns:r", &RELATIONS)]);
    document.open("w:body", &[]);
    document.line_end();
    Document { styles, ids: &ids }.paragraphs(&mut document, paragraphs);
    styles.page.section(&mut document, &references);
    document.close("w:body");
    document.close("w:document");

    let mut parts = vec![
        part("[Content_Types].xml", TYPES.replace(MORE, &types)),
        part("_rels/.rels", PACKAGE),
        part("word/document.xml", document.into_text()),
        part("word/_rels/document.xml.rels", DOCUMENT.replace(MORE, &relations)),
        part("word/styles.xml", styles.part()),
        part("word/settings.xml", SETTINGS.replace(MORE, &settings(styles, references.len() > 1))),
        part("word/fontTable.xml", fonts::part(theme)),
    ];
    parts.extend(footers);
    parts
}

/// What the settings say of the theme (CT_Settings; ECMA-376 Part 1, 17.15.1.78).
fn settings(styles: &Styles<'_>, even_differ: bool) -> String {
    let mut xml = Xml::default();
    if even_differ {
        xml.switch("w:evenAndOddHeaders", true);
        xml.line_end();
    }
    let squeeze = if styles.theme.page.squeeze { "compressPunctuation" } else { "doNotCompress" };
    xml.value("w:characterSpacingControl", squeeze);
    xml.line_end();
    xml.into_text()
}
