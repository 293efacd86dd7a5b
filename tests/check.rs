//! Proofreading: what is found where, and what a fix leaves as it was.

mod common;

use common::cases;
use jianggao::check::{self, Choice, Finding, Fixes, RULES};
use jianggao::message::Tongue;
use jianggao::model::{Manuscript, Speech};
use jianggao::read::{self, Format, Options, Proof};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroUsize;

const SEED: &str = "tests/reading/text/seed-speech.txt";
const SPEECH: &str = "data/speech.toml";

fn proof(source: &str, format: &str) -> Proof {
    let options = Options { format: Format::of_name(format), ..Options::default() };
    read::proof(source.as_bytes(), &options).unwrap_or_else(|faults| panic!("{faults}\n{source}"))
}

fn findings(proof: &Proof, all: bool) -> Vec<Finding> {
    let speech = &proof.reading.speech;
    let choice = Choice { checks: vec![&speech.checks], all, ..Choice::default() };
    check::check(&proof.passages, &speech.lang_in_force(), &choice, NonZeroUsize::MIN)
}

/// How often each rule finds something.
fn counts(findings: &[Finding]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    findings.iter().for_each(|finding| *counts.entry(finding.rule.name).or_default() += 1);
    counts
}

/// A text mended as the program does it: what could not be read any more is left as it was.
fn mended(source: &str, format: &str, fixes: Fixes) -> String {
    let options = Options { format: Format::of_name(format), ..Options::default() };
    let mut proof = proof(source, format);
    for _ in 0..16 {
        let Some((better, _)) = check::apply(&proof.source, &findings(&proof, true), fixes) else { break };
        let Ok(next) = read::proof(better.as_bytes(), &options) else { break };
        proof = next;
    }
    proof.source
}

fn read_file(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn code_and_addresses_stay_as_they_are() {
    let kept = "用`取值(名称,\"三\")`和<https://a.cn/张三_(演员)>，见[此处](https://a.cn/甲,乙)。\n\n```\n大家好,\"各位\"。\n```\n\n    大家好,各位。\n";
    let source = format!("# 讲话\n\n大家好,各位。{kept}");
    for fixes in [Fixes::Certain, Fixes::Suggested] {
        assert_eq!(mended(&source, "markdown", fixes), format!("# 讲话\n\n大家好，各位。{kept}"));
    }
}

#[test]
fn the_seed_has_what_an_editor_sees_and_nothing_else() {
    let seed = read_file(SEED);
    let chars: Vec<char> = seed.chars().collect();
    let is_mark = |c: char| ",.!?:;()".contains(c);
    let is_wide = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}' | '”' | '’' | '）' | '》');
    let marks = chars.windows(2).filter(|two| is_wide(two[0]) && is_mark(two[1])).count();
    assert!(marks > 150, "{marks}");
    let found = findings(&proof(&seed, "text"), false);
    let expected = BTreeMap::from([("half-width-punctuation", marks), ("placeholder-left", 1), ("web-residue", 3)]);
    assert_eq!(counts(&found), expected);
}

#[test]
fn the_toml_of_the_seed_is_mended_to_the_speech() {
    let seed = read::read(read_file(SEED).as_bytes(), &Options::default()).expect("it is a speech");
    let manuscript = Manuscript::new(&seed).expect("readers check the numbering");
    let toml = Format::of_name("toml").map(|_| common::write("toml", &manuscript)).unwrap_or_default();
    let words = |speech: Speech| speech.paragraphs().map(str::to_owned).collect::<Vec<_>>();
    let fixed = common::toml(&mended(&toml, "toml", Fixes::Certain));
    let mut wanted = common::toml(&read_file(SPEECH));
    wanted.head = fixed.head.clone();
    assert_eq!(words(fixed), words(wanted));
}

#[test]
fn the_speech_has_its_placeholder_alone() {
    let speech = read_file(SPEECH);
    let proof = proof(&speech, "toml");
    let found = findings(&proof, false);
    assert_eq!(counts(&found), BTreeMap::from([("placeholder-left", 1)]));
    assert_eq!(&speech[found[0].span.clone()], "20xx");
}

#[test]
fn a_part_that_is_taken_out_is_missed() {
    let speech = read_file(SPEECH);
    let starts: Vec<usize> = speech.match_indices("[[part]]").map(|(at, _)| at).collect();
    let end = speech.find("[closing]").expect("it has a closing");
    let ends = [starts[1], starts[2], end];
    for (start, end) in starts.iter().zip(ends) {
        let shorter = [&speech[..*start], &speech[end..]].concat();
        let found = findings(&proof(&shorter, "toml"), false);
        let promised: Vec<_> = found.iter().filter(|finding| finding.rule.name == "promised-count").collect();
        assert_eq!(promised.len(), 1);
        assert_eq!(&shorter[promised[0].span.clone()], "三点意见");
        let said = promised[0].message.in_tongue(Tongue::English);
        assert!(
            said.contains("三点意见") && said.contains('2') && said.contains("一、") && said.contains("二、"),
            "{said}"
        );
    }
}

/// Findings stand where they are written, in every way that TOML and JSON write a text.
#[test]
fn places_are_those_of_the_file() {
    for (source, format) in [
        ("opening = \"他说\\\"好\\\"了,行\\u4e86\"\n[closing]\ntext = '完了,'\n", "toml"),
        ("opening = \"\"\"\n同志们\\\n   好,对\n\"\"\"\n", "toml"),
        ("opening = ['一,', \"\"\"二\r\n三,四\"\"\"]\r\n", "toml"),
        ("{\"opening\": [\"一\\n二,三\", \"\\u4e00,\"], \"closing\": {\"text\": \"四,\"}}", "json"),
        ("# 题\n\n今天**开会**,对\\,不对&amp;,好\n\n- 一,二\n", "markdown"),
        ("\u{FEFF}题\r\n\r\n　　今天,好\u{B}明天,也好\r\n", "text"),
    ] {
        let proof = proof(source, format);
        let found = findings(&proof, false);
        let marks: Vec<&str> = found.iter().map(|finding| &proof.source[finding.span.clone()]).collect();
        assert!(!marks.is_empty(), "{source}");
        for finding in found.iter().filter(|finding| finding.rule.name == "half-width-punctuation") {
            let written = &proof.source[finding.span.clone()];
            assert!(matches!(written, "," | "\\,"), "{source}");
        }
        let commas = source.matches(',').count();
        let quoted = format == "json" && source.contains("], \"");
        let between = if quoted { 2 } else { source.matches("', \"").count() + source.matches("&amp;,").count() };
        assert_eq!(counts(&found)["half-width-punctuation"], commas - between, "{source}\n{found:?}");
    }
}

/// Words of speeches, with the slips that people make.
const WORDS: &[&str] = &[
    "今天",
    "我们开会",
    ",",
    "，",
    "。",
    ".",
    "!",
    "(",
    ")",
    "（",
    "）",
    "\"",
    "'",
    "“",
    "”",
    "--",
    "――",
    "—",
    "——",
    "...",
    "。。。",
    "…",
    "……",
    "１２",
    "3.5",
    "9:30",
    "It's",
    "https://a.cn/b,c",
    " ",
    "　",
    "\u{200B}",
    "\u{A0}",
    "，，",
    "。，",
    "、",
    "：",
    ":",
    ";",
    "?",
    "a@b.cn",
    "20xx年",
    "一是",
    "二是",
    "三点意见",
    "《书》",
    "*",
    "&",
    "#",
    "\\",
    "</b>",
    "[1]",
    "1)",
    "（一）",
    "👍",
    "é",
    "\u{301}",
    "同志们",
];

const STARTS: &[&str] =
    &["", "一、", "二、", "第一，", "1. ", "（一）", "# ", "- ", "同志们:", "　　", "> ", "**", "题"];

fn text() -> impl Strategy<Value = String> {
    let line =
        (select(STARTS), vec(select(WORDS), 0..12)).prop_map(|(start, words)| start.to_owned() + &words.concat());
    let end = select(&["\n", "\r\n", "\n\n"][..]);
    vec((line, end), 1..8).prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

proptest! {
    #![proptest_config(cases(300))]

    /// Whatever is found stands in the file, and can be drawn.
    #[test]
    fn every_finding_has_its_place(text in text(), format in select(&["text", "markdown"][..])) {
        let options = Options { format: Format::of_name(format), ..Options::default() };
        let Ok(proof) = read::proof(text.as_bytes(), &options) else { return Ok(()) };
        let found = findings(&proof, true);
        for finding in &found {
            prop_assert!(proof.source.get(finding.span.clone()).is_some(), "{finding:?}");
        }
        let look = jianggao::diagnostic::Look::default();
        let drawn = check::draw(&found, &proof.source, "x", look);
        prop_assert_eq!(drawn.matches("warning[").count(), found.len());
        let json = check::json(&found, &proof.source, "x", Tongue::Chinese);
        for line in json.lines() {
            let finding: serde_json::Value = serde_json::from_str(line).expect("JSON");
            prop_assert!(finding["line"].as_u64() > Some(0) && finding["column"].as_u64() > Some(0));
        }
    }

    /// A passage is made of the very bytes that its origin names, but where the format writes them otherwise.
    #[test]
    fn passages_stand_where_they_say(text in text()) {
        let options = Options { format: Format::of_name("text"), ..Options::default() };
        let Ok(proof) = read::proof(text.as_bytes(), &options) else { return Ok(()) };
        for passage in &proof.passages {
            prop_assert_eq!(&proof.source[passage.origin.of(0..passage.text.len())], &passage.text);
        }
    }

    /// Fixes end, keep lines and line ends, and change nothing when they are asked for again.
    #[test]
    fn mending_ends_and_stays(text in text(), format in select(&["text", "markdown"][..]), suggested in any::<bool>()) {
        let options = Options { format: Format::of_name(format), ..Options::default() };
        prop_assume!(read::proof(text.as_bytes(), &options).is_ok());
        let fixes = if suggested { Fixes::Suggested } else { Fixes::Certain };
        let fixed = mended(&text, format, fixes);
        let ends = |text: &str| text.matches("\r\n").count() * 1000 + text.matches('\n').count();
        prop_assert_eq!(ends(&fixed), ends(&text));
        if let Ok(again) = read::proof(fixed.as_bytes(), &options) {
            let found = findings(&again, true);
            prop_assert!(check::apply(&again.source, &found, fixes).is_none(), "{}\n{}\n{:?}", text, fixed, found);
        }
    }

    /// The TOML of any text, mended, is still that speech: only what findings name has changed, and comments stay.
    #[test]
    fn a_mended_toml_is_the_same_speech(text in text(), literal in any::<bool>()) {
        let options = Options { format: Format::of_name("text"), ..Options::default() };
        let Ok(speech) = read::read(text.as_bytes(), &options) else { return Ok(()) };
        let manuscript = Manuscript::new(&speech).expect("readers check the numbering");
        let mut toml = format!("# 说明,保留\n{}# 完,\n", common::write("toml", &manuscript));
        if literal {
            toml = toml.replace('\n', "\r\n");
        }
        let fixed = mended(&toml, "toml", Fixes::Certain);
        prop_assert!(fixed.starts_with("# 说明,保留") && fixed.trim_end().ends_with("# 完,"));
        // Of a line that nobody sees nothing is left.
        let is_seen = |line: &&str| line.contains(|c: char| !matches!(c, '\u{200B}' | '\u{A0}' | ' ' | '　'));
        let count = |speech: &Speech| speech.paragraphs().filter(is_seen).count();
        prop_assert_eq!(count(&common::toml(&fixed)), count(&common::toml(&toml)));
    }
}

/// A paragraph of nothing but one slip, or of what only looks like one, takes no longer for each than a short one: else
/// this would not end.
#[test]
fn one_thing_many_times_comes_to_an_end() {
    for unit in [
        "三点意见",
        "\"好\"",
        "...",
        "，，",
        "(好",
        "（一）好",
        "XX年",
        "2月30日",
        "一二三",
        "１2",
        "【单位",
        "“",
        "’",
        "__",
        "* ",
        "It's ok, ",
        "一是好；二是",
        "讲三点意见。\n",
        "一、好\n二、好\n",
        "今天我们在这里隆重集会，共同庆祝这个节日。",
    ] {
        let text = format!("同志们：\n{}\n", unit.repeat((1 << 18) / unit.len()));
        let proof = proof(&text, "text");
        let found = findings(&proof, true);
        let json = check::json(&found, &proof.source, "x", Tongue::English);
        assert_eq!(json.lines().count(), found.len(), "{unit}");
        check::apply(&proof.source, &found, Fixes::Suggested);
    }
}

#[test]
fn rules_that_are_off_are_found_when_all_are_asked_for() {
    let long = format!("同志们：\n{}", "今天我们开会，研究工作。".repeat(60));
    let found = findings(&proof(&long, "text"), true);
    assert!(counts(&found).contains_key("long-paragraph"), "{:?}", counts(&found));
    assert!(!counts(&findings(&proof(&long, "text"), false)).contains_key("long-paragraph"));
    let set = "[check.long-paragraph]\non = true\nmost = 100\n[check.half-width-punctuation]\non = false\n[check]\nallow = [\"repeated-passage\"]\n";
    let toml = format!("opening = \"{}今天,\"\n{set}", "今天我们开会，研究工作。".repeat(20));
    let found = findings(&proof(&toml, "toml"), false);
    assert_eq!(counts(&found).keys().copied().collect::<Vec<_>>(), ["long-paragraph"]);
    assert!(RULES.len() > 20);
}

/// What a speech says counts more than what the office has set, and what the command line says counts most.
#[test]
fn the_nearer_word_counts() {
    let checks = |toml: &str| read::settings(toml.as_bytes()).expect("good settings").checks;
    let rule = RULES.iter().find(|rule| rule.name == "long-breath").expect("it is in the table");
    let allowed = checks("[check]\nallow = [\"long-breath\"]");
    let (on, off) = (checks("[check.long-breath]\non = true"), checks("[check.long-breath]\non = false"));
    for (layers, all, has) in [
        (vec![&allowed, &on], false, true),
        (vec![&on, &allowed], false, false),
        (vec![&off, &on], false, true),
        (vec![&off], false, false),
        (vec![&off], true, true),
        (vec![&allowed], true, false),
        (vec![], false, true),
    ] {
        assert_eq!(Choice { checks: layers.clone(), all, ..Choice::default() }.has(rule), has, "{layers:?} {all}");
    }
    let allow = Choice { checks: vec![&on], all: true, allow: vec![rule], ..Choice::default() };
    assert!(!allow.has(rule));
}

/// In Markdown a backslash goes with the mark that it stands before.
#[test]
fn a_mended_mark_of_markdown_leaves_no_backslash() {
    let source = "他说\\\"好\\\"。工程\\(一期\\)建成\\,很好。\n";
    assert_eq!(mended(source, "markdown", Fixes::Certain), "他说“好”。工程（一期）建成，很好。\n");
    assert_eq!(mended("甲\\\\&amp;乙,好。\n", "markdown", Fixes::Certain), "甲\\\\&amp;乙，好。\n");
}

/// Code and HTML in Markdown keep their places too.
#[test]
fn places_in_code_and_html_are_right() {
    for source in [
        "```\n代码写得很好,真的\n```\n",
        "<div>这一段文字很长,好</div>\n",
        "中文`代码,好`。\n",
        "<p>\n这里,好<br>那里\n</p>\n",
    ] {
        let proof = proof(source, "markdown");
        let found = findings(&proof, false);
        let places: Vec<&str> = found.iter().map(|finding| &proof.source[finding.span.clone()]).collect();
        assert_eq!(places, [","], "{source}");
    }
}
