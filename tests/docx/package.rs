//! A Word file taken apart.

use quick_xml::events::Event;
use quick_xml::reader::Reader;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The parts in their order, each with its time.
#[derive(Clone, Debug, Default)]
pub struct Package(pub Vec<(String, Vec<u8>, String)>);

impl Package {
    pub fn open(bytes: &[u8]) -> Package {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip archive");
        let mut parts = Vec::new();
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).expect("a part");
            let mut content = Vec::new();
            file.read_to_end(&mut content).expect("it can be unpacked");
            let time = file.last_modified().map(|time| time.to_string()).unwrap_or_default();
            parts.push((file.name().expect("UTF-8").into_owned(), content, time));
        }
        Package(parts)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, ..)| name.as_str())
    }

    pub fn times(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(.., time)| time.as_str())
    }

    pub fn bytes(&self, name: &str) -> &[u8] {
        let part = self.0.iter().find(|(known, ..)| known == name);
        part.map(|(_, bytes, _)| bytes.as_slice()).unwrap_or_else(|| panic!("no part {name}"))
    }

    pub fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name).to_vec()).expect("UTF-8")
    }

    /// The text of each paragraph of the document.
    pub fn paragraphs(&self) -> Vec<String> {
        let document = self.text("word/document.xml");
        let mut reader = Reader::from_str(&document);
        let (mut paragraphs, mut in_text) = (Vec::<String>::new(), false);
        loop {
            let event = reader.read_event().unwrap_or_else(|error| panic!("{error}"));
            let mut say = |text: &str| paragraphs.last_mut().expect("a paragraph").push_str(text);
            match event {
                Event::Start(tag) if tag.name().into_inner() == "w:p" => paragraphs.push(String::new()),
                Event::Start(tag) => in_text = tag.name().into_inner() == "w:t",
                Event::End(_) => in_text = false,
                Event::Empty(tag) if tag.name().into_inner() == "w:tab" => say("\t"),
                Event::Empty(tag) if tag.name().into_inner() == "w:br" => say("\n"),
                Event::Text(text) if in_text => say(&text.xml10_content()),
                Event::GeneralRef(name) if in_text => say(&entity(&name)),
                Event::Eof => return paragraphs,
                _ => {}
            }
        }
    }
}

/// The text in the first element of this name.
pub fn text_of(xml: &str, name: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let (mut text, mut inside) = (String::new(), false);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}")) {
            Event::Start(tag) => inside = tag.local_name().into_inner() == name,
            Event::End(_) if inside => return text,
            Event::Text(words) if inside => text.push_str(&words.xml10_content()),
            Event::GeneralRef(entity_name) if inside => text.push_str(&entity(&entity_name)),
            Event::Eof => panic!("no {name} in {xml}"),
            _ => {}
        }
    }
}

fn entity(name: &quick_xml::events::BytesRef<'_>) -> String {
    if let Some(c) = name.resolve_char_ref().expect("a number") {
        return c.to_string();
    }
    match &*name.clone().into_inner() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        other => panic!("no entity {other}"),
    }
    .to_owned()
}

/// A zip archive of these parts.
pub fn zipped<T: AsRef<[u8]>>(parts: &[(&str, T)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(content.as_ref()).expect("it can be packed");
    }
    zip.finish().expect("it can be packed").into_inner()
}
