use super::*;
use crate::message::{Message, Tongue};
use crate::read::{Format, Options, read};

const BAD_TOML: &[&str] = &[
    "title \"甲\"",
    // Only of the first such lines more is said.
    "a\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\n.x",
    "\\a",
    ".x",
    "= 1",
    "title = \"甲\" 乙",
    "} = 1",
    "[[part]]\nrun_in ==true",
    "[[part]]\nrun_in = True",
    "\"\"\"a\"\"\"",
    "title = \"甲\"\n[title.x]",
    "]",
    "opening = { text = \"甲\"",
    "opening = {,}",
    "opening = { {} }",
    "opening = { text ] }",
    "opening = { text = \"甲\" ] }",
    "opening = { text \"甲\" }",
    "opening = { text = \"甲\" = }",
    "opening = { text = \"甲\" text = \"乙\" }",
    "byline = [,]",
    "byline = [\n=\n]",
    // Behind three quotation marks that end nothing the reader guesses less.
    "# \"\"\"\nbyline = [\"甲\" \"乙\"]",
    "# \"\"\"\ntitle = \"甲",
    "# \"\"\"\ntitle = \"甲\"\n[title.x]\na = 乙",
    "# \u{1}\ntitle = \"甲\"",
    "title = 甲\"",
    "title = \"\\u12\"",
    "title = \"\\ud800\"",
    "title = \"甲\"\rspeaker = \"乙\"",
];

/// Values of a key that cannot be: of one that can, the walk over the values says more.
const BAD_VALUES: &[&str] = &[
    "]",
    "}",
    "\"\u{1}\"",
    "'\u{1}'",
    "'''\u{1}'''",
    "next",
    "1.0x",
    ".5",
    "1.",
    "1e",
    "01",
    "1_",
    "+-1",
    "0dx",
    "0d1",
    "0xg",
    "0o9",
    "0b2",
    "0x-1",
    "-0x1",
    "0X1",
    "2024-5-1",
    "25:00:00",
    "2024-05-01T00:00:00+99:00",
];

const BAD_JSON: &[&str] = &[
    "3",
    "[\"甲\"]",
    "{\"title\": \"甲",
    "{\"part\": [",
    "{\"title\": \"甲\"",
    "{\"title\": \"甲\",",
    "{} {}",
    "{\"title\": \"甲\",}",
    "{title: \"甲\"}",
    "{\"title\" \"甲\"}",
    "{\"opening\": [\"甲\" \"乙\"]}",
    "{\"title\": \"甲\" \"lang\": \"zh\"}",
    "{\"title\": 甲}",
    "{\"title\": nul}",
    "{\"title\": \"甲\n乙\"}",
    "{\"title\": \"\\d\"}",
    "{\"title\": \"\\ud800\"}",
    "{\"title\": \"\\ud800\\u0041\"}",
    "{\"title\": -}",
    "{\"title\": 1e999}",
];

/// What the parser is quoted with, of faulty inputs.
fn said(inputs: impl Iterator<Item = String>, format: &str) -> Vec<String> {
    let faults = |input: String| match read(
        input.as_bytes(),
        &Options { format: Format::of_extension(format), ..Options::default() },
    ) {
        Ok(speech) => panic!("{input}: {speech:?}"),
        Err(faults) => faults.list,
    };
    let said = inputs.flat_map(faults).filter_map(|fault| match fault.message {
        Message::Toml { message } | Message::Json { message } => Some(message),
        _ => None,
    });
    said.collect()
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

#[test]
fn every_phrase_is_said_by_its_parser() {
    let values = BAD_VALUES.iter().map(|value| format!("title = \"甲\"\n[title.x]\na = {value}\n"));
    let toml = said(BAD_TOML.iter().map(|&input| input.to_owned()).chain(values), "toml");
    let json = said(BAD_JSON.iter().map(|&input| input.to_owned()), "json");
    for (table, said) in [(TOML, toml), (JSON, json)] {
        let phrases = || table.iter().flat_map(|(phrases, ..)| *phrases);
        for phrase in phrases() {
            let is_first = |said: &String| phrases().find(|other| said.starts_with(**other)) == Some(phrase);
            assert!(said.iter().any(is_first), "no input gets “{phrase}”");
        }
        for said in said {
            assert!(row(table, &said).is_some(), "no row for “{said}”");
        }
    }
}

#[test]
fn every_row_is_chinese_and_english() {
    const SAME_IN_BOTH: &[&str] = &["TOML", "JSON", "LF", "CRLF", "CR", "true", "false", "title", "x", "u", "U", "n"];
    for (phrases, what, advice) in TOML.iter().chain(JSON) {
        for (zh, en) in advice.iter().chain([what]) {
            let words = zh.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
            let english: Vec<_> = words.filter(|word| !SAME_IN_BOTH.contains(word)).collect();
            assert!(zh.contains(is_han) && english.is_empty(), "{phrases:?}: {zh}: {english:?}");
            assert!(en.contains(|c: char| c.is_ascii_alphabetic()) && !en.contains(is_han), "{phrases:?}: {en}");
        }
    }
}

#[test]
fn what_is_in_no_row_is_quoted() {
    for message in [Message::Toml { message: "so it is".to_owned() }, Message::Json { message: "so it is".to_owned() }]
    {
        let (zh, en) = (message.what().in_tongue(Tongue::Chinese).to_owned(), message.to_string());
        assert!(zh.contains(is_han) && zh.ends_with("“so it is”"), "{zh}");
        assert!(!en.contains(is_han) && en.ends_with("“so it is”"), "{en}");
        assert_eq!(message.advice(), None);
    }
}
