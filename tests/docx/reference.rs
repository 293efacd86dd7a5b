//! A Word file of an organisation, whose look is taken.

use super::package::{Package, zipped};
use super::{SPEECH, bytes, docx, schema, toml, whole};
use jianggao::message::Message;
use jianggao::read;
use jianggao::write::{Format, Options};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const CONTENT: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="PNG" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>"#;

/// Ids as Chinese Word and WPS give them; the heads are counted by a list.
fn styles() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:styles xmlns:w=\"{WORD}\">\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"a3\"><w:name w:val=\"TITLE\"/><w:basedOn w:val=\"a\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"标题1\"><w:name w:val=\"Heading 1\"/><w:basedOn w:val=\"base\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"base\"><w:name w:val=\"自定义\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/>\
         </w:numPr></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Byline\"><w:name w:val=\"别的\"/></w:style>\
         <w:style w:type=\"character\" w:styleId=\"Salutation\"><w:name w:val=\"Salutation\"/></w:style></w:styles>"
    )
}

fn relations(list: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        let mode = if target.contains("://") { " TargetMode=\"External\"" } else { "" };
        format!("<Relationship Id=\"{id}\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"{mode}/>")
    };
    let list: String = list.iter().map(one).collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{list}</Relationships>"
    )
}

const SECTION: &str = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId7\"/><w:pgSz w:w=\"10000\" w:h=\"14000\"/>\
                       <w:pgMar w:top=\"1000\" w:right=\"1000\" w:bottom=\"1000\" w:left=\"1000\" w:header=\"500\" \
                       w:footer=\"500\" w:gutter=\"0\"/></w:sectPr>";

fn body() -> String {
    format!("<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>旧文</w:t></w:r></w:p>{SECTION}")
}

fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"{WORD}\" xmlns:r=\"{TYPES}\"><w:body>{body}</w:body></w:document>"
    )
}

fn parts(document: &str) -> Vec<(&'static str, Vec<u8>)> {
    let header = format!("<w:hdr xmlns:w=\"{WORD}\"><w:p><w:r><w:t>某某公司</w:t></w:r></w:p></w:hdr>");
    let settings = format!(
        "<w:settings xmlns:w=\"{WORD}\" xmlns:r=\"{TYPES}\"><w:attachedTemplate r:id=\"rId1\"/><w:defaultTabStop w:val=\"420\"/>\
         <w:footnotePr><w:footnote w:id=\"-1\"/></w:footnotePr></w:settings>"
    );
    let of_document = relations(&[
        ("rId1", "styles", "styles.xml"),
        ("rId2", "settings", "/word/settings.xml"),
        ("rId3", "comments", "comments.xml"),
        ("rId7", "header", "header1.xml"),
    ]);
    [
        ("[Content_Types].xml", CONTENT.to_owned()),
        ("_rels/.rels", relations(&[("r", "officeDocument", "word/document.xml")])),
        ("word/document.xml", document.to_owned()),
        ("word/_rels/document.xml.rels", of_document),
        ("word/styles.xml", styles()),
        ("word/header1.xml", header),
        (
            "word/_rels/header1.xml.rels",
            relations(&[("i", "image", "media/sign.PNG"), ("l", "hyperlink", "http://a.b/")]),
        ),
        ("word/media/sign.PNG", "not really".to_owned()),
        ("word/settings.xml", settings),
        ("word/_rels/settings.xml.rels", relations(&[("rId1", "attachedTemplate", "file:///c:/a.dotx")])),
        ("word/comments.xml", format!("<w:comments xmlns:w=\"{WORD}\"/>")),
        ("docProps/core.xml", "<secret/>".to_owned()),
    ]
    .map(|(name, text)| (name, text.into_bytes()))
    .to_vec()
}

fn with(reference: Vec<u8>) -> Options {
    Options { reference: Some(reference.into()), ..Options::default() }
}

fn rewritten(document: &str) -> Package {
    docx(&toml(SPEECH), &with(zipped(&parts(document))))
}

#[test]
fn its_styles_are_found_by_name_and_ours_fill_the_gaps() {
    let package = rewritten(&document(&body()));
    schema::check(&package);
    let document = package.text("word/document.xml");
    assert!(!document.contains("旧文"));
    let title = document.lines().find(|line| line.contains("推进会上的讲话")).unwrap_or_default();
    assert!(title.contains("<w:pStyle w:val=\"a3\"/>"), "{title}");
    let head = document.lines().find(|line| line.contains("一、探索")).unwrap_or_default();
    assert!(head.contains("<w:pStyle w:val=\"标题1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>"), "{head}");

    let styles = package.text("word/styles.xml");
    assert!(styles.contains("<w:name w:val=\"别的\"/>"), "theirs stay");
    // An id that is taken by another style is not ours, nor is a name of the other kind of style.
    assert!(styles.contains("w:customStyle=\"1\" w:styleId=\"Byline1\"><w:name w:val=\"Byline\"/>"), "{styles}");
    assert!(styles.contains("w:styleId=\"Salutation1\"><w:name w:val=\"Salutation\"/>"), "{styles}");
    for (id, count) in
        [("\"Title\"", 0), ("\"Normal\"", 0), ("\"BodyText\"", 1), ("\"Heading2\"", 1), ("\"Footer\"", 0)]
    {
        assert_eq!(styles.matches(&format!("w:styleId={id}")).count(), count, "{id}");
    }
    assert!(styles.contains("<w:basedOn w:val=\"a\"/><w:next w:val=\"BodyText\"/>"), "{styles}");
}

#[test]
fn its_styles_are_not_written_over() {
    let style = |id: &str| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"x{id}\"><w:name w:val=\"{id}\"/></w:style></w:styles>")
    };
    let mut list = parts(&document(&body()));
    for name in ["Signature", "Byline"] {
        let styles = list.iter_mut().find(|(part, _)| *part == "word/styles.xml").map(|(_, bytes)| bytes);
        let styles = styles.expect("it has styles");
        *styles = String::from_utf8_lossy(styles).replace("</w:styles>", &style(name)).into_bytes();
    }
    let signed = format!("signature = \"\"\"\n矿区机关党委办公室\n2024年5月1日\"\"\"\n{SPEECH}");
    let own = |package: Package| {
        let document = package.text("word/document.xml");
        let lines = document.lines().filter(|line| line.contains("矿区机关党委") || line.contains("2024年5月1日"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let ours = own(docx(&toml(&signed), &Options::default()));
    assert!(ours.iter().any(|line| line.contains("<w:ind ")), "{ours:?}");
    let theirs = own(docx(&toml(&signed), &with(zipped(&list))));
    assert!(theirs.len() == 2 && theirs.iter().all(|line| line.contains("xSignature") && !line.contains("<w:ind ")));
}

#[test]
fn its_protection_and_its_background_stay_out() {
    let background = "<w:background><v:fill r:id=\"rId99\"/></w:background><w:body>";
    let mut list = parts(&document(&body()).replace("<w:body>", background));
    let settings = format!(
        "<w:settings xmlns:w=\"{WORD}\"><w:trackRevisions/><w:documentProtection w:edit=\"readOnly\"/></w:settings>"
    );
    list.iter_mut()
        .filter(|(name, _)| *name == "word/settings.xml")
        .for_each(|(_, bytes)| *bytes = settings.clone().into());
    let package = docx(&toml(SPEECH), &with(zipped(&list)));
    assert!(!package.text("word/document.xml").contains("rId99"));
    let settings = package.text("word/settings.xml");
    assert!(!settings.contains("trackRevisions") && !settings.contains("documentProtection"), "{settings}");
}

#[test]
fn parts_are_known_in_any_case() {
    let mut list = parts(&document(&body()));
    let types = CONTENT.replace("/word/styles.xml", "/word/Styles.XML");
    list.iter_mut()
        .filter(|(name, _)| *name == "[Content_Types].xml")
        .for_each(|(_, bytes)| *bytes = types.clone().into());
    let types = docx(&toml(SPEECH), &with(zipped(&list))).text("[Content_Types].xml");
    assert!(types.contains("/word/styles.xml\" ContentType=\"application/vnd.openxml"), "{types}");
}

#[test]
fn its_page_and_what_stands_in_the_margins_stay() {
    let package = rewritten(&document(&body()));
    assert!(package.text("word/document.xml").contains(SECTION));
    assert!(package.text("word/header1.xml").contains("某某公司"));
    assert_eq!(package.bytes("word/media/sign.PNG"), b"not really");
    let relations = package.text("word/_rels/document.xml.rels");
    assert!(relations.contains("Id=\"rId7\"") && !relations.contains("comments"), "{relations}");
    let settings = package.text("word/settings.xml");
    assert!(
        settings.contains("defaultTabStop")
            && !settings.contains("footnotePr")
            && !settings.contains("attachedTemplate")
    );
    let types = package.text("[Content_Types].xml");
    // A template is no document to Word, whatever its name.
    assert!(
        types.contains("wordprocessingml.document.main+xml")
            && !types.contains("template")
            && types.contains("image/png")
    );
    let names: Vec<&str> = package.names().collect();
    assert!(!names.contains(&"word/comments.xml") && !names.contains(&"word/_rels/settings.xml.rels"), "{names:?}");
    assert!(package.text("docProps/core.xml").contains("zh-CN"));
    for name in names.iter().filter(|name| !name.ends_with(".rels")) {
        let known = types.contains(&format!("/{name}\"")) || name.ends_with(".PNG") || *name == "[Content_Types].xml";
        assert!(known, "{name}: {types}");
    }
}

#[test]
fn its_speech_is_read_again() {
    for document in [document(&body()), document(""), document("").replace("<w:body></w:body>", "<w:body />")] {
        let bytes = bytes("docx", &whole(&toml(SPEECH)), &with(zipped(&parts(&document))));
        let options = read::Options { format: read::Format::of_name("docx"), ..read::Options::default() };
        let reading =
            read::reading(&bytes, &options).unwrap_or_else(|faults| panic!("{}", super::common::told(&faults)));
        let text = |speech| super::common::write("text", &whole(speech));
        assert_eq!(text(&reading.speech), text(&toml(SPEECH)));
    }
}

#[test]
fn files_of_other_programs_serve_as_well() {
    // Another prefix, no styles, UTF-16.
    let odd = format!(
        "<d:document xmlns:d=\"{WORD}\" xmlns:q=\"{TYPES}\"><d:body><d:sectPr><d:cols/></d:sectPr></d:body></d:document>"
    );
    let mut list = parts(&odd);
    list.retain(|(name, _)| *name != "word/styles.xml");
    let package = docx(&toml(SPEECH), &with(zipped(&list)));
    let document = package.text("word/document.xml");
    assert!(
        document.contains("xmlns:w=") && document.contains("<d:sectPr><d:cols/></d:sectPr></d:body>"),
        "{document:.400}"
    );
    assert!(package.text("word/styles.xml").contains("w:styleId=\"Normal\""));

    let wide: Vec<u8> = std::iter::once(0xFEFF).chain(odd.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    list.iter_mut().filter(|(name, _)| *name == "word/document.xml").for_each(|(_, bytes)| bytes.clone_from(&wide));
    assert_eq!(docx(&toml(SPEECH), &with(zipped(&list))).text("word/document.xml"), document);

    // What we write ourselves.
    let ours = bytes("docx", &whole(&toml(SPEECH)), &Options::default());
    let again = docx(&toml(SPEECH), &with(ours.clone()));
    assert_eq!(again.text("word/styles.xml"), Package::open(&ours).text("word/styles.xml"));
    assert_eq!(again.paragraphs(), Package::open(&ours).paragraphs());
    assert!(again.text("word/footer2.xml").contains("PAGE"));
}

#[test]
fn a_strict_file_is_refused_as_such() {
    let mut list = parts(&document(&body()));
    let strict = relations(&[("r", "officeDocument", "word/document.xml")])
        .replace(TYPES, "http://purl.oclc.org/ooxml/officeDocument/relationships");
    list.iter_mut().filter(|(name, _)| *name == "_rels/.rels").for_each(|(_, bytes)| *bytes = strict.clone().into());
    let format = Format::of_name("docx").expect("it is in the table");
    let written = format.write(&whole(&toml(SPEECH)), &with(zipped(&list)));
    assert!(matches!(written, Err(Message::StrictReference)), "{written:?}");
}

#[test]
fn what_is_no_word_file_is_refused() {
    let refused = |bytes: Vec<u8>| {
        let format = Format::of_name("docx").expect("it is in the table");
        let written = format.write(&whole(&toml(SPEECH)), &with(bytes));
        assert!(matches!(written, Err(Message::BadReference)), "{written:?}");
    };
    refused(Vec::new());
    refused(b"no zip".to_vec());
    refused(b"PK\x03\x04".to_vec());
    refused(zipped(&[("a.txt", "a")]));
    for broken in ["<w:document", "<x/>", "", "<!DOCTYPE a><w:document/>"] {
        refused(zipped(&parts(broken)));
    }
    let good = zipped(&parts(&document(&body())));
    refused(good[..good.len() / 2].to_vec());
    for name in ["word/styles.xml", "[Content_Types].xml", "word/_rels/header1.xml.rels"] {
        let mut list = parts(&document(&body()));
        list.iter_mut().filter(|(known, _)| *known == name).for_each(|(_, bytes)| *bytes = b"<a><b></a>".to_vec());
        refused(zipped(&list));
    }
    // A part of more than is unpacked, in an archive of some kilobytes.
    let mut list = parts(&document(&body()));
    list.iter_mut().filter(|(name, _)| name.ends_with("PNG")).for_each(|(_, bytes)| *bytes = vec![b'a'; 65 << 20]);
    refused(zipped(&list));
}
