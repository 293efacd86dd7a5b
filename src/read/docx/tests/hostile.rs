//! Files that are damaged, or made to do harm.

use super::*;
use crate::message::PartFault;
use proptest::prelude::*;

fn main_part(text: impl AsRef<[u8]>) -> Message {
    fault(&zipped(&[("word/document.xml", text)]))
}

fn broken(why: PartFault) -> Message {
    Message::BadPart { part: "word/document.xml".to_owned(), why }
}

#[test]
fn other_files_are_told() {
    assert_eq!(fault(b"title = 1"), Message::NotWord);
    assert_eq!(fault(b""), Message::NotWord);
    assert_eq!(fault(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...."), Message::OldWord);
    let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(fault(&[b"\xD0\xCF\x11\xE0".as_slice(), &stream].concat()), Message::LockedWord);
    assert_eq!(fault(b"PK\x03\x04"), Message::BadZip);
    let good = file(&p("甲"), &[]);
    assert_eq!(fault(&good[..good.len() / 2]), Message::BadZip);
    assert_eq!(fault(&zipped(&[("mimetype", "application/vnd.oasis.opendocument.text")])), Message::NoDocument);
    let sheet =
        [("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])), ("xl/workbook.xml", part("x", ""))];
    assert_eq!(fault(&zipped(&sheet)), Message::NoDocument);
    assert_eq!(main_part(part("hdr", &p("甲"))), Message::NoDocument);
}

#[test]
fn broken_xml_is_told() {
    let good = document(&p("甲"));
    assert_eq!(main_part(""), broken(PartFault::Xml));
    assert_eq!(main_part(&good[..good.len() - 12]), broken(PartFault::Xml));
    assert_eq!(main_part(good.replace("</w:t>", "</w:r>")), broken(PartFault::Xml));
    assert_eq!(main_part(document(&p("&nbsp;"))), broken(PartFault::Xml));
    assert_eq!(main_part(document(&p("&#xD800;"))), broken(PartFault::Xml));
    assert_eq!(main_part(b"<w:document>\xFF\xFE</w:document>"), broken(PartFault::Encoding));
    assert_eq!(main_part(b"\xFF\xFE<\0\0\xD8a\0"), broken(PartFault::Encoding));
    // Other parts are no less needed: without them the numbers would be wrong.
    let other = |part: &str| Message::BadPart { part: format!("word/{part}.xml"), why: PartFault::Xml };
    for part in ["styles", "numbering", "footnotes", "comments", "header1"] {
        assert_eq!(fault(&file("", &[(part, "<w:a>")])), other(part));
    }
}

#[test]
fn entities_are_refused() {
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]>".to_owned();
    assert_eq!(main_part(bomb + &document(&p("&c;"))), broken(PartFault::Doctype));
}

#[test]
fn deep_nesting_is_refused() {
    let nested = |depth: usize| document(&("<w:smartTag>".repeat(depth) + &"</w:smartTag>".repeat(depth)));
    assert_eq!(main_part(nested(255)), broken(PartFault::Depth));
    assert_eq!(main_part("<a>".repeat(1_000_000)), broken(PartFault::Depth));
    let tables =
        |depth: usize| "<w:tbl><w:tr><w:tc>".repeat(depth) + &p("底") + &"</w:tc><w:tc/></w:tr></w:tbl>".repeat(depth);
    assert_eq!(texts(&of_body(&tables(80))), ["底"]);
}

#[test]
fn bombs_are_refused() {
    let bomb = vec![b' '; (256 << 20) + 1];
    assert_eq!(main_part(&bomb), Message::TooLarge);
    let names: Vec<String> = (0..=10_000).map(|index| index.to_string()).collect();
    let many: Vec<(&str, &str)> = names.iter().map(|name| (&**name, "")).collect();
    assert_eq!(fault(&zipped(&many)), Message::TooLarge);
}

#[test]
fn targets_stay_in_the_package() {
    for target in ["../../etc/passwd", "/../word/document.xml", "file:///etc/passwd", "C:\\x"] {
        let bytes =
            zipped(&[("_rels/.rels", relations(&[("officeDocument", target)])), ("etc/passwd", document(&p("甲")))]);
        assert_eq!(fault(&bytes), Message::NoDocument, "{target}");
    }
    let external = relations(&[("officeDocument", "a.xml")]).replace("Target=", "TargetMode=\"External\" Target=");
    let bytes =
        zipped(&[("_rels/.rels", external), ("a.xml", document(&p("甲"))), ("word/document.xml", document(&p("乙")))]);
    assert_eq!(texts(&read(&bytes)), ["乙"]);
}

#[test]
fn strange_nesting_is_survived() {
    let bodies = [
        "<w:tr><w:tc><w:p/></w:tc></w:tr><w:tc/>".to_owned(),
        "<w:t>无主</w:t><w:r><w:fldChar w:fldCharType=\"end\"/><w:t>无主</w:t></w:r>".to_owned(),
        format!("<w:p><w:r><w:t>外</w:t></w:r>{}<w:r><w:t>外</w:t></w:r></w:p>", p("内")),
        "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>".to_owned(),
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"99\"/><w:numId w:val=\"4294967296\"/></w:numPr></w:pPr></w:p>".to_owned(),
        "<w:p><w:r><w:sym w:char=\"D800\"/><w:sym w:char=\"x\"/><w:sym/></w:r></w:p>".to_owned(),
    ];
    let found: Vec<Vec<String>> = bodies.iter().map(|body| texts(&of_body(body))).collect();
    let expected: [&[&str]; 6] = [&[], &[], &["外", "内"], &[], &[], &[]];
    assert_eq!(found, expected);
}

/// A file with something of all that is read.
fn rich() -> Vec<u8> {
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt \
                     w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\">\
                     <w:abstractNumId w:val=\"0\"/></w:num>";
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"1\"/>\
                  </w:style>";
    let body = styled("1", "甲")
        + "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>乙</w:t><w:br/>\
           <w:fldChar w:fldCharType=\"begin\"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>丙</w:t>\
           <w:txbxContent><w:p/></w:txbxContent></w:r></w:p></w:tc></w:tr></w:tbl>";
    file(&body, &[("styles", styles), ("numbering", numbering), ("header1", &p("丁"))])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Bytes of the archive.
    #[test]
    fn changed_bytes_do_not_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = rich();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = super::super::read(&bytes);
    }

    /// Letters of the XML, which the checksums of the archive would hide.
    #[test]
    fn changed_xml_does_not_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(b"<>/&\"wprt10 %;".to_vec())), 1..6),
        cut in any::<prop::sample::Index>(),
        paste in any::<prop::sample::Index>(),
        length in 0_usize..80,
    ) {
        let mut text = document(&(styled("Title", "甲") + &p("乙") + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")).into_bytes();
        for (at, byte) in changes {
            let at = at.index(text.len());
            text[at] = byte;
        }
        let at = cut.index(text.len());
        let moved: Vec<u8> = text.drain(at..(at + length).min(text.len())).collect();
        let at = paste.index(text.len());
        text.splice(at..at, moved);
        let _ = super::super::read(&zipped(&[("word/document.xml", text)]));
    }
}
