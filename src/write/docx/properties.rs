//! What the file says of itself (ECMA-376 Part 2, 11).

use super::xml::Xml;
use crate::model::Manuscript;
use crate::write::time::Moment;

pub(super) const APP: &str = include_str!("../../../data/docx/app.xml");

/// The words of the speech that stand in the properties.
pub(super) fn words<'a>(manuscript: &Manuscript<'a>) -> impl Iterator<Item = &'a str> {
    let head = manuscript.speech_head();
    [&head.title, &head.speaker].into_iter().flatten().map(String::as_str)
}

/// The core properties: title, speaker, language, and when it was made, if that is known.
pub(super) fn core(manuscript: &Manuscript<'_>, moment: Option<Moment>) -> String {
    let mut xml = Xml::part(
        "cp:coreProperties",
        &[
            ("xmlns:cp", &"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", &"http://purl.org/dc/terms/"),
            ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    let mut say = |name: &str, attributes: &super::xml::Attributes<'_>, words: &str| {
        xml.open(name, attributes);
        xml.text(words);
        xml.close(name);
        xml.line_end();
    };
    let head = manuscript.speech_head();
    if let Some(title) = &head.title {
        let between = if manuscript.lang.is_chinese() { "" } else { " " };
        say("dc:title", &[], &title.replace('\n', between));
    }
    if let Some(speaker) = &head.speaker {
        say("dc:creator", &[], speaker);
    }
    if let Some(moment) = moment {
        say("dcterms:created", &[("xsi:type", &"dcterms:W3CDTF")], &moment.written());
    }
    say("dc:language", &[], manuscript.lang.tag());
    xml.close("cp:coreProperties");
    xml.into_text()
}
