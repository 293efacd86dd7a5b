//! DOCX, the format of Word, WPS and LibreOffice (ISO 29500): the paragraphs of a document in order, with what Word
//! says of them. What they are in the speech is for [`structure`](super::structure) to find.

mod numbering;
mod numerals;
mod package;
mod story;
mod styles;
mod symbols;
#[cfg(test)]
mod tests;
mod text;
mod walk;
mod xml;

use super::paragraph::{Rank, Source};
use crate::message::Message;
use crate::model::{LeftOut, Why};
use numbering::Numbering;
use package::{Package, Related};
use std::collections::HashSet;
use styles::Styles;
use walk::Walk;

/// A package, or an Office file of the old format, which is told as such.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// The paragraphs of a Word file as a reader of the paper sees them: a number that Word counts is part of the text, as if
/// it had been typed, so that it is weighed like typed ones. Bullets stay items of their list.
pub(super) fn as_seen(bytes: &[u8]) -> Result<Source<'static>, Message> {
    if bytes.is_empty() {
        return Err(Message::NoWords);
    }
    let mut source = read(bytes)?;
    for paragraph in &mut source.paragraphs {
        let Some(label) = paragraph.label.take().filter(|label| !label.trim().is_empty()) else { continue };
        if !label.contains(char::is_alphanumeric) {
            paragraph.label = Some(label);
            continue;
        }
        // Word's tab behind a number is nothing before Chinese.
        let wide = !paragraph.text.starts_with(|c: char| c.is_ascii());
        let label = if wide { label.trim_end() } else { &label };
        if matches!(paragraph.rank, Rank::Item(_)) {
            paragraph.bold += if paragraph.bold > 0 { label.len() } else { 0 };
            paragraph.text = [label, &paragraph.text].concat().into();
            paragraph.rank = Rank::Body;
        } else {
            paragraph.label = Some(label.to_owned());
        }
    }
    source.paragraphs.retain(|paragraph| !paragraph.text.is_empty() || paragraph.label.is_some());
    Ok(source)
}

/// The paragraphs of a Word file.
pub(super) fn read(bytes: &[u8]) -> Result<Source<'static>, Message> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part()?;
    let text = package.part(&main)?.ok_or(Message::NoDocument)?;
    let related = package.related(&main)?.unwrap_or_else(|| usual(&main));
    let parts = |kind: &'static str| related.iter().filter(move |part| part.kind == kind).map(|part| &*part.part);
    let first = |package: &mut Package<'_>, kind: &'static str| match parts(kind).next() {
        Some(part) => Ok(package.part(part)?.map(|text| (part.to_owned(), text))),
        None => Ok(None),
    };

    let styles = first(&mut package, "styles")?.map(|(part, text)| Styles::read(&part, &text));
    let styles = styles.transpose()?.unwrap_or_default();
    let numbering = first(&mut package, "numbering")?.map(|(part, text)| Numbering::read(&part, &text));
    let mut walk = Walk::new(&styles, Some(numbering.transpose()?.unwrap_or_default()));
    walk.through(&main, &text)?;
    if !walk.has_body {
        return Err(Message::NoDocument);
    }
    let mut source = std::mem::take(&mut walk.source);
    source.paragraphs = std::mem::take(&mut walk.story.paragraphs);
    // A table is remarked on when it ends, behind what stands in it.
    source.remarks.sort_by_key(|remark| remark.place);

    for (kind, name, why) in [
        ("footnotes", "footnote", Why::Note),
        ("endnotes", "endnote", Why::Note),
        ("comments", "comment", Why::Comment),
    ] {
        let Some((part, text)) = first(&mut package, kind)? else { continue };
        let mut notes = Walk::new(&styles, None);
        notes.through(&part, &text)?;
        source.left_out.extend(notes.notes.into_iter().map(|(id, text)| {
            let place = walk.references.get(&(name.to_owned(), id)).copied().unwrap_or(0);
            LeftOut { text, place, why }
        }));
    }
    source.left_out.sort_by_key(|left_out| left_out.place);

    let (mut seen, mut told) = (HashSet::new(), HashSet::new());
    for part in parts("header").chain(parts("footer")) {
        // One part may be referred to many times.
        if !seen.insert(part) {
            continue;
        }
        let Some(text) = package.part(part)? else { continue };
        let mut margin = Walk::new(&styles, None);
        margin.through(part, &text)?;
        let boxes = margin.source.left_out.into_iter().map(|left_out| left_out.text);
        let texts = margin.story.paragraphs.into_iter().map(|paragraph| paragraph.text.into_owned()).chain(boxes);
        for text in texts.filter(|text| !is_page_number(text)) {
            if told.insert(text.clone()) {
                source.left_out.push(LeftOut { text, place: 0, why: Why::PageMargin });
            }
        }
    }
    Ok(source)
}

/// Where the parts usually are that a document refers to.
fn usual(main: &str) -> Vec<Related> {
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let kinds = ["styles", "numbering", "footnotes", "endnotes", "comments"];
    kinds.map(|kind| Related { kind: kind.to_owned(), part: format!("{folder}{kind}.xml") }).into()
}

/// Whether nothing but the number of the page stands there: — 3 —, 第3页 共12页, 3/12.
fn is_page_number(text: &str) -> bool {
    let of_number = |c: char| {
        c.is_numeric()
            || c.is_whitespace()
            || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '－' | '─' | '·' | '/' | '第' | '页' | '共' | '，')
    };
    // Four digits may be a year.
    let is_number = |run: &str| run.chars().count() <= 3;
    text.chars().all(of_number) && text.split(|c: char| !c.is_numeric()).all(is_number)
}
