//! A JSON Schema validator of another make says of TOML files what the schema says of them.

use crate::ask;
use crate::common::{cases, read, speech, waiting, whole, write};
use jianggao::message::Tongue;
use jianggao::starter::Starter;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::path::Path;
use toml_writer::{ToTomlValue, TomlStringBuilder};

#[test]
fn the_examples_are_accepted() {
    let examples = files("data");
    assert!(examples.len() >= 3);
    accepted(examples.into_iter().map(|(_, text)| text).collect());
}

#[test]
fn made_up_speeches_are_accepted() {
    accepted(made_up(300, speech()).iter().map(|speech| write("toml", &whole(speech))).collect());
}

/// As they stand, and with every line that waits put to use.
#[test]
fn starters_are_accepted() {
    let starters = [Tongue::Chinese, Tongue::English].into_iter().flat_map(|tongue| {
        let sizes = [(0, 0, false), (1, 0, true), (3, 3, false), (3, 3, true), (99, 2, false)];
        sizes.map(|(parts, points, numbering_is_set)| Starter { tongue, parts, points, numbering_is_set }.toml())
    });
    let used = |starter: &str| starter.lines().map(|line| waiting(line).unwrap_or(line)).collect::<Vec<_>>().join("\n");
    accepted(starters.flat_map(|starter| [used(&starter), starter]).collect());
}

/// By the validator, at the place that the file tells, and by the reader.
#[test]
fn faulty_files_are_refused() {
    let faulty = files("tests/schema/faulty");
    assert!(faulty.len() >= 20);
    let places = places(faulty.iter().map(|(_, text)| text.clone()).collect());
    for ((name, text), places) in faulty.iter().zip(places) {
        let place = text.lines().nth(1).and_then(|line| line.strip_prefix("# at: ")).expect("the second line says it");
        assert_eq!(places, [place], "{name}");
        assert!(read(text, "toml").is_err(), "{name}");
    }
}

#[test]
fn values_are_judged_as_the_reader_judges_them() {
    let files = PLACES.iter().flat_map(|place| VALUES.iter().map(|value| with_words(place, value))).collect();
    judged_as_the_reader_does(files, 100);
}

/// Strings of blanks, line ends, control characters and words.
#[test]
fn strings_are_judged_as_the_reader_judges_them() {
    let characters = "文。-é \t\u{3000}\u{A0}\u{FEFF}\n\r\u{2028}\u{2029}\u{85}\u{B}\u{0}\u{7F}\u{9F}";
    let characters: Vec<char> = characters.chars().collect();
    let string = proptest::collection::vec(select(characters), 0..6).prop_map(String::from_iter);
    let tag =
        select(&["zh", "zh-CN", "EN-us", "de-1996-x", "z", "zhongwen", "zh_CN", "zh-", "-zh", "zh-CN\n", "é"][..]);
    let lang = tag.prop_map(|tag| ("lang = $", tag.to_owned()));
    let file = prop_oneof![9 => (select(PLACES), string), 1 => lang]
        .prop_map(|(place, string)| with_words(place, &TomlStringBuilder::new(&string).as_basic().to_toml_value()));
    judged_as_the_reader_does(made_up(3_000, file), 500);
}

/// Where a value can stand.
const PLACES: &[&str] = &[
    "title = $",
    "subtitle = $",
    "speaker = $",
    "date = $",
    "byline = $",
    "byline = [$]",
    "lang = $",
    "greeting = $",
    "greeting = [$]",
    "numbering = $",
    "numbering = [$]",
    "numbering = [{ label = $ }]",
    "numbering = [{ label = '一、', run_in = $ }]",
    "opening = $",
    "opening = [$]",
    "opening.text = $",
    "opening.text.text = $",
    "opening.text.text = [$]",
    "part = $",
    "part = [$]",
    "closing = $",
    "closing = [$]",
    "signature = $",
    "signature = [$]",
    "[[part]]\ntitle = $",
    "[[part]]\ntitle = '文'\nlabel = $",
    "[[part]]\nrun_in = $",
    "[[part]]\nnumbering = $",
    "[[part]]\nnumbering = [$]",
    "[[part]]\nnumbering = [{ label = $ }]",
    "[[part]]\nnumbering = [{ label = '一、', run_in = $ }]",
    "[[part]]\ntext = $",
    "[[part]]\ntext = [$]",
    "[[part]]\nafter = $",
    "[[part]]\nafter = [$]",
    "[[part]]\npoint = $",
    "[[part]]\npoint = [$]",
    "[[part]]\n[[part.point]]\ntitle = $",
];

/// Values of every kind but dates and times, which a validator cannot tell from strings.
const VALUES: &[&str] = &[
    "1",
    "1.5",
    "true",
    "'文'",
    "'zh'",
    "'5月'",
    "\"文\\n文\"",
    "\"文\\u0000文\"",
    "[]",
    "['文', '文']",
    "['文', 1]",
    "[['文']]",
    "{}",
    "{ text = '文' }",
    "{ text = 1 }",
    "{ text = '文', words = '文' }",
    "{ title = '文' }",
    "{ label = '一、' }",
    "{ label = '一、', run_in = false }",
    "{ run_in = false }",
    "{ label = '一、', style = '文' }",
];

/// The file with the value at the place, and with words, for a file without any is no speech.
fn with_words(place: &str, value: &str) -> String {
    let words = if place.starts_with("closing") { "signature" } else { "closing" };
    format!("{words} = '文'\n{}\n", place.replace('$', value))
}

/// At least so many must be good, and so many bad.
fn judged_as_the_reader_does(files: Vec<String>, least: usize) {
    let (mut good, mut bad) = (0, 0);
    for (file, places) in files.iter().zip(places(files.clone())) {
        assert_eq!(read(file, "toml").is_ok(), places.is_empty(), "{places:?}: {file:?}");
        if places.is_empty() { good += 1 } else { bad += 1 }
    }
    assert!(good >= least && bad >= least, "{good} good, {bad} bad");
}

fn accepted(texts: Vec<String>) {
    for (text, places) in texts.iter().zip(places(texts.clone())) {
        assert!(places.is_empty(), "{places:?}\n{text}");
    }
}

/// Where each text has faults.
fn places(texts: Vec<String>) -> Vec<Vec<String>> {
    let place = |path: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(path).to_string_lossy().into_owned();
    let (judge, schema) = (place("tests/judges/schema.py"), place("data/speech.schema.json"));
    let input = serde_json::to_string(&texts).expect("JSON");
    // Debian's own, which its packages belong to.
    let output = ask("/usr/bin/python3", "python3", &[&judge, &schema], &input);
    let places: Vec<Vec<String>> = serde_json::from_str(&output).expect("lists of places");
    assert_eq!(places.len(), texts.len());
    places
}

/// The TOML files of a folder, by their names.
fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths = std::fs::read_dir(folder).expect("it can be listed").map(|entry| entry.expect("an entry").path());
    let toml = paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    toml.map(|path| (crate::name(&path), std::fs::read_to_string(&path).expect("it can be read"))).collect()
}

fn made_up<T>(count: u32, strategy: impl Strategy<Value = T>) -> Vec<T> {
    let config = cases(count);
    let count = config.cases;
    let mut runner = TestRunner::new(config);
    (0..count).map(|_| strategy.new_tree(&mut runner).expect("it can be made").current()).collect()
}
