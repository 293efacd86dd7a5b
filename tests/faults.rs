//! What is told of faulty files: in both tongues, at its place, by its cause.

mod common;

use common::{cases, read, speech, whole, write};
use jianggao::diagnostic::{Diagnostic, Faults};
use jianggao::message::{Message, Shape, Tongue};
use proptest::prelude::*;
use proptest::sample::{Index, select};

fn faults(text: &str, extension: &str) -> Box<Faults> {
    match read(text, extension) {
        Ok(speech) => panic!("read: {text}\n{speech:#?}"),
        Err(faults) => faults,
    }
}

#[test]
fn faults_of_json_are_told_at_their_place() {
    let unknown = |key: &str, inside: Option<&str>, nearest| Message::UnknownKey {
        key: key.to_owned(),
        inside: inside.map(str::to_owned),
        nearest,
    };
    let shape = |key: &str, shape| Message::JsonShape { key: key.to_owned(), shape };
    let bad_sample = |sample: &str| Message::BadSample {
        sample: sample.to_owned(),
        why: jianggao::model::Sample::parse(sample).expect_err("it has two numbers"),
    };
    let several_lines = |key: &str| Message::SeveralLines { key: key.to_owned() };
    for (json, marked, message) in [
        (r#"{"titel" : "甲"}"#, "\"titel\"", unknown("titel", None, Some("title"))),
        (r#"{"titel"}"#, "\"titel\"", unknown("titel", None, Some("title"))),
        (r#"{"标题": "甲"}"#, "\"标题\"", unknown("标题", None, Some("title"))),
        (r#"{"opening": {"body": "甲"}}"#, "\"body\"", unknown("body", Some("opening"), Some("text"))),
        (r#"{"opening": {"title"}}"#, "\"title\"", unknown("title", Some("opening"), None)),
        (r#"{"part": [{}, {"closing": 1}]}"#, "\"closing\"", unknown("closing", Some("part[2]"), None)),
        (
            r#"{"part": [{"title": "],\"{", "point": [{}, {"txet": ""}]}]}"#,
            "\"txet\"",
            unknown("txet", Some("part[1].point[2]"), Some("text")),
        ),
        (r#"{"numbering": [{"lable": "一、"}]}"#, "\"lable\"", unknown("lable", Some("numbering[1]"), Some("label"))),
        (r#"{"title": "甲", "title": "乙"}"#, "\"title\"", Message::DuplicateKey { key: "title".to_owned() }),
        (r#"{"title": 31}"#, "31", shape("title", Shape::Lines)),
        (r#"{"title": null}"#, "null", shape("title", Shape::Lines)),
        (r#"{"speaker": ["甲"]}"#, "[", shape("speaker", Shape::Line)),
        (r#"{"date": {"year": 2024}}"#, "\"year\"", shape("date", Shape::Date)),
        (r#"{"opening": ["甲", 乙"#, "乙", Message::Json { message: "expected value".to_owned() }),
        (r#"{"opening": ["甲", false]}"#, "false", shape("opening", Shape::Text)),
        (r#"{"closing": {"text": {"text": -1.5}}}"#, "-1.5", shape("text", Shape::Text)),
        (r#"{"part": [{"run_in": "是"}]}"#, "\"是\"", shape("run_in", Shape::Bool)),
        (r#"{"part": [{"point": "甲"}]}"#, "\"甲\"", shape("point", Shape::Sections)),
        (r#"{"part": [{}, [ "甲" ]]}"#, "[ \"甲\" ]", shape("part", Shape::Sections)),
        (r#"{"numbering": ["一、", { }]}"#, "{ }", shape("numbering", Shape::Levels)),
        (r#"{"part": [{"numbering": [ ]}]}"#, "[ ]", Message::NoLevels),
        (r#"{"numbering": ["一、", "1二3"]}"#, "\"1二3\"", bad_sample("1二3")),
        (r#"{"lang": "中文"}"#, "\"中文\"", Message::BadLang { written: "中文".to_owned() }),
        (r#"{"part": [{"label": "甲\n乙"}]}"#, r#""甲\n乙""#, several_lines("label")),
        (r#"{"speaker": "甲\n乙"}"#, r#""甲\n乙""#, several_lines("speaker")),
        (r#"{"date": "甲\n乙"}"#, r#""甲\n乙""#, several_lines("date")),
        (r#"{"opening": ["\u0007"]}"#, r#""\u0007""#, Message::ControlCharacter { code: 7 }),
        (r#"{"title"： "甲"}"#, "：", Message::JsonMark { mark: '：', right: ':' }),
        (r#"{“title”: "甲"}"#, "“", Message::JsonMark { mark: '“', right: '"' }),
        (r#"{"opening": ["甲"、"乙"]}"#, "、", Message::JsonMark { mark: '、', right: ',' }),
        (r#"{"title": "谈"实干"二字"}"#, "实", Message::QuoteInString),
    ] {
        for json in [json.to_owned(), json.replacen('{', "{\r\n  \t", 1)] {
            let faults = faults(&json, "json");
            let [fault] = &faults.list[..] else { panic!("{json}: {:?}", faults.list) };
            assert_eq!(fault.message, message, "{json}");
            assert_eq!(fault.span.clone().map(|span| &json[span]), Some(marked), "{json}");
        }
    }
    let deep = format!("{{\"part\": [{}", "{\"point\": [".repeat(1_000));
    assert_eq!(faults(&deep, "json").list[0].message, Message::TooDeep);
}

#[test]
fn faults_of_toml_are_told_by_their_cause() {
    let control = Message::ControlCharacter { code: 1 };
    let block = Message::StringNotClosed { mark: "\"\"\"" };
    let text_outside = |line: &str| Message::TextOutside { line: line.to_owned() };
    for (toml, messages) in [
        ("title = '甲\u{1}'\n", vec![control.clone()]),
        ("opening = \"\"\"甲\u{1}\"\"\"\n", vec![control.clone()]),
        ("opening = '''甲\u{1}'''\n", vec![control]),
        ("title = '甲\n", vec![Message::StringNotClosed { mark: "'" }]),
        ("# \"\"\"\nbyline = [\"甲\"\n", vec![Message::ArrayNotClosed]),
        ("# \"\"\"\n[[part]\n", vec![Message::HeaderNotClosed]),
        ("\"\"\"\n\n[[part]]\ntitle = \"甲\"\n", vec![block.clone()]),
        ("甲。\n\"\"\"\n\n[[part]]\ntext = \"\"\"\n乙。\n\"\"\"\n", vec![text_outside("甲。"), block]),
    ] {
        let told: Vec<Message> = faults(toml, "toml").list.into_iter().map(|fault| fault.message).collect();
        assert_eq!(told, messages, "{toml}");
    }
    for toml in ["= 1\n", "[[]]\n", "opening = { text ] }\n"] {
        assert!(matches!(&faults(toml, "toml").list[..], [Diagnostic { message: Message::Toml { .. }, .. }]), "{toml}");
    }
    // A line that is passed over leaves blanks at the end, and the parser finds a fault in them.
    let of_blanks = faults("=[\n]\n\"\"\"\n\u{c}\n{", "toml");
    assert_eq!(of_blanks.list.last().map(|fault| &fault.message), Some(&Message::ArrayNotClosed));
    assert_eq!(faults(&format!("opening = {}", "[".repeat(1_000)), "toml").list[0].message, Message::TooDeep);
}

/// Marks of the formats, and what people write for them.
const MARKS: &[&str] = &[
    "\"",
    "\"\"\"",
    "'",
    "'''",
    "[",
    "[[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "=",
    ".",
    "#",
    "\\",
    "\\u",
    "-",
    "_",
    "0",
    "0x",
    "1e",
    "true",
    "null",
    "\n",
    "\r",
    "\t",
    " ",
    "\u{0}",
    "\u{FEFF}",
    "“",
    "”",
    "：",
    "，",
    "＝",
    "字",
    "a",
    "[[part]]\n",
    "text = ",
];

/// A mark in, some characters out, or both, at a place; or two characters swapped.
type Damage = (Index, Index, usize, Option<&'static str>);

fn damages() -> impl Strategy<Value = Vec<Damage>> {
    let mark = prop::option::weighted(0.8, select(MARKS));
    prop::collection::vec((any::<Index>(), any::<Index>(), 0usize..30, mark), 1..4)
}

fn damaged(text: &str, damages: &[Damage]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (at, other, length, mark) in damages.iter().filter(|_| !text.is_empty()) {
        let count = chars.len().max(1);
        let (at, other) = (at.index(count).min(chars.len()), other.index(count));
        match mark {
            None if *length == 0 && at < chars.len() => chars.swap(at, other),
            mark => {
                let out = if length % 2 == 0 { 0 } else { *length };
                let end = (at + out).min(chars.len());
                drop(chars.splice(at..end, mark.unwrap_or_default().chars()));
            }
        }
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(cases(1_000))]

    /// Nothing that the parsers say of such files is left in their words.
    #[test]
    fn damaged_files_are_told_in_both_tongues(speech in speech(), damages in damages()) {
        for (out, back) in common::both_ways() {
            let text = damaged(&write(out.name, &whole(&speech)), &damages);
            let Err(faults) = read(&text, back.name) else { continue };
            prop_assert!(faults.list.windows(2).all(|two| two[0] != two[1]), "{}", common::told(&faults));
            for fault in &faults.list {
                let what = fault.message.what();
                let (zh, en) = (what.in_tongue(Tongue::Chinese), what.in_tongue(Tongue::English));
                prop_assert!(zh.contains(is_han) && en.contains(|c: char| c.is_ascii_lowercase()) && zh != en, "{}", zh);
                if let Message::Toml { message } | Message::Json { message } = &fault.message {
                    prop_assert!(!zh.contains(message) && !en.contains(is_han), "{}\n{}", message, text);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(300))]

    /// Of text whose closing marks are missing that is told, and nothing of what follows.
    #[test]
    fn a_text_that_goes_on_is_told_where_it_begins(speech in speech(), at in any::<Index>()) {
        let mut toml = write("toml", &whole(&speech));
        let marks: Vec<usize> = toml.match_indices("\n\"\"\"\n").map(|(at, _)| at).collect();
        // Not where the marks of a title end it.
        prop_assume!(!marks.is_empty() && toml.matches("\"\"\"").count() == 2 * marks.len());
        let end = marks[at.index(marks.len())];
        let begin = toml[..end].rfind("\"\"\"").expect("the writer begins what it ends");
        toml.replace_range(end..end + 4, "");
        let faults = faults(&toml, "toml");
        let [fault] = &faults.list[..] else { panic!("{toml}\n{}", common::told(&faults)) };
        prop_assert_eq!(&fault.message, &Message::StringNotClosed { mark: "\"\"\"" });
        prop_assert_eq!(fault.span.clone(), Some(begin..begin + 3));
    }
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}
