//! What the tests share: reading, writing, and speeches made up by proptest.

#![allow(dead_code, reason = "every test file uses its own part of this")]

mod texts;

pub use texts::{SAMPLES, TYPED, line, lines};

use jianggao::check::RULES;
use jianggao::diagnostic::{Faults, Look};
use jianggao::model::{Checks, Date, Head, Lang, Level, Manuscript, Numbered, RuleChecks, Sample, Section, Speech};
use jianggao::write::{Format, Options};
use jianggao::{read, write};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed};

/// Reads TOML that has to be good.
pub fn toml(text: &str) -> Speech {
    read(text, "toml").unwrap_or_else(|faults| panic!("{}\n{text}", told(&faults)))
}

/// Reads JSON that has to be good.
pub fn json(text: &str) -> Speech {
    read(text, "json").unwrap_or_else(|faults| panic!("{}\n{text}", told(&faults)))
}

/// Reads a text in the format of this extension.
pub fn read(text: &str, extension: &str) -> Result<Speech, Box<Faults>> {
    let format = read::Format::of_extension(extension);
    read::read(text.as_bytes(), &read::Options { format, ..read::Options::default() })
}

/// Faults as a person sees them.
pub fn told(faults: &Faults) -> String {
    faults.render("speech.toml", Look::default())
}

/// The whole of a speech, numbered.
pub fn whole(speech: &Speech) -> Manuscript<'_> {
    Manuscript::new(speech).unwrap_or_else(|why| panic!("{why:?}: {speech:#?}"))
}

/// Writes a manuscript in the format of this name, lines not wrapped.
pub fn write(format: &str, manuscript: &Manuscript<'_>) -> String {
    write_at(None, format, manuscript)
}

/// As [`write`], lines of text wrapped.
pub fn write_at(width: Option<usize>, format: &str, manuscript: &Manuscript<'_>) -> String {
    write_with(&Options { width, ..Options::default() }, format, manuscript)
}

/// As [`write`], with options.
pub fn write_with(options: &Options, format: &str, manuscript: &Manuscript<'_>) -> String {
    let format = write::Format::of_name(format).unwrap_or_else(|| panic!("no format {format}"));
    format.write(manuscript, options).expect("text can always be written").into_text()
}

/// Writes a manuscript in a format that is no text.
pub fn bytes(format: &str, manuscript: &Manuscript<'_>, options: &Options) -> Vec<u8> {
    let format = write::Format::of_name(format).unwrap_or_else(|| panic!("no format {format}"));
    match format.write(manuscript, options).unwrap_or_else(|why| panic!("{}: {why}", format.name)).content {
        write::Content::Bytes(bytes) => bytes,
        write::Content::Text(text) => panic!("{} is text: {text}", format.name),
    }
}

/// The formats that can be written and read again, and spell all of a speech.
pub fn both_ways() -> impl Iterator<Item = (&'static Format, &'static read::Format)> {
    let spelt = || read::FORMATS.iter().filter(|format| format.is_spelt());
    write::FORMATS.iter().filter_map(move |out| Some((out, spelt().find(|back| back.name == out.name)?)))
}

/// The paragraphs that a reader of the speech sees, by the text writer, without their indent. Blanks at the end, which
/// nobody sees, only stand behind a label that has neither title nor text.
pub fn paragraphs(manuscript: &Manuscript<'_>) -> Vec<String> {
    let text = write("text", manuscript);
    let bare = |line: &str| line.strip_prefix("　　").unwrap_or(line).trim_end().to_owned();
    text.split('\n').filter(|line| !line.is_empty()).map(bare).collect()
}

/// All sections, each before those below it.
pub fn sections<'m, 'a>(list: &'m [Numbered<'a>]) -> Vec<&'m Numbered<'a>> {
    list.iter().flat_map(|section| std::iter::once(section).chain(sections(&section.points))).collect()
}

/// So many made-up cases, the same ones in every run; PROPTEST_RNG_SEED and PROPTEST_CASES ask for others.
pub fn cases(count: u32) -> Config {
    let asked = Config::default();
    let seed = if asked.rng_seed == RngSeed::Random { RngSeed::Fixed(20_240_501) } else { asked.rng_seed };
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { asked.cases } else { count };
    Config { cases, rng_seed: seed, failure_persistence: None, ..asked }
}

/// A speech that can be numbered, as a reader would make it but for typed labels that say what numbering says anyway.
pub fn speech() -> impl Strategy<Value = Speech> {
    let outside = (option::weighted(0.5, lang()), option::weighted(0.7, levels()), lines(0..3), lines(0..3));
    let inside = (prop::collection::vec(section(), 0..5), lines(0..3), lines(0..3), checks());
    (head(), outside, inside).prop_map(
        |(head, (lang, numbering, greeting, opening), (parts, closing, signature, checks))| {
            let left_out = Vec::new();
            settled(Speech { head, lang, greeting, numbering, opening, parts, closing, signature, left_out, checks })
        },
    )
}

fn checks() -> impl Strategy<Value = Checks> {
    let rule = || select(RULES).prop_map(|rule| rule.name.to_owned());
    let set = (select(RULES), option::of(any::<bool>()), any::<bool>()).prop_map(|(rule, on, with_numbers)| {
        let numbers = rule.settings.iter().filter(|_| with_numbers).map(|set| (set.key.to_owned(), set.least));
        (rule.name.to_owned(), RuleChecks { on, numbers: numbers.collect() })
    });
    let checks = (prop::collection::vec(rule(), 0..3), prop::collection::vec(set, 0..3));
    option::weighted(0.2, checks).prop_map(|checks| {
        let (allow, rules) = checks.unwrap_or_default();
        Checks { allow, rules: rules.into_iter().collect() }
    })
}

fn head() -> impl Strategy<Value = Head> {
    let title = || option::of(lines(1..3).prop_map(|lines| lines.join("\n")));
    let byline = option::weighted(0.2, lines(0..3));
    (title(), title(), option::of(line()), option::of(date()), byline)
        .prop_map(|(title, subtitle, speaker, date, byline)| Head { title, subtitle, speaker, date, byline })
}

fn date() -> impl Strategy<Value = Date> {
    let day = (0u16..10_000, 1u8..13, 1u8..29).prop_map(|(year, month, day)| Date::Day { year, month, day });
    prop_oneof![
        day,
        select(&["2024年5月", "（2013年6月18日）", "5月", "2024-5-1", "May 2024"][..]).prop_map(Date::parse)
    ]
}

fn lang() -> impl Strategy<Value = Lang> {
    select(&["zh-CN", "zh-Hant-TW", "yue", "en", "en-GB", "fr", "de-x-q"][..]).prop_filter_map("a tag", Lang::parse)
}

fn levels() -> impl Strategy<Value = Vec<Level>> {
    let sample = prop_oneof![select(SAMPLES), select(TYPED)].prop_filter_map("a sample", |s| Sample::parse(s).ok());
    let level = (sample, option::weighted(0.3, any::<bool>()));
    prop::collection::vec(level.prop_map(|(sample, run_in)| Level { sample, run_in }), 1..6)
}

/// A part with points below it, four deep at the most.
fn section() -> impl Strategy<Value = Section> {
    let bare = || {
        let title = prop_oneof![6 => line().prop_map(Some), 1 => Just(Some(String::new())), 2 => Just(None)];
        let label = prop_oneof![
            6 => Just(None),
            1 => Just(Some(String::new())),
            1 => select(SAMPLES).prop_map(|label| Some(label.to_owned())),
            1 => select(TYPED).prop_map(|label| Some(label.to_owned())),
        ];
        let set = (label, option::weighted(0.3, any::<bool>()), option::weighted(0.1, levels()));
        (title, set, lines(0..3), lines(0..2)).prop_map(|(title, (label, run_in, numbering), text, after)| Section {
            // Plain paragraphs have no head, so nothing can be said of one.
            label: label.filter(|_| title.is_some()),
            run_in: run_in.filter(|_| title.is_some()),
            title,
            numbering,
            text,
            points: Vec::new(),
            after,
        })
    };
    bare().prop_recursive(4, 16, 4, move |below| {
        (bare(), prop::collection::vec(below, 0..4)).prop_map(|(section, points)| Section { points, ..section })
    })
}

/// The speech with families that do not end, where the ones it was made with do.
fn settled(mut speech: Speech) -> Speech {
    fn settle(sections: &mut [Section]) {
        for section in sections {
            (section.numbering, section.label) = (None, None);
            settle(&mut section.points);
        }
    }
    if (Speech { checks: Checks::default(), ..speech.clone() }) == Speech::default() {
        // A file without a word is no speech.
        speech.greeting.push("各位：".to_owned());
    }
    if Manuscript::new(&speech).is_err() {
        let endless = ["一、", "（一）", "1.", "第一，", "（1）"].into_iter().filter_map(|s| Sample::parse(s).ok());
        speech.numbering = Some(endless.map(|sample| Level { sample, run_in: None }).collect());
        settle(&mut speech.parts);
    }
    speech
}

/// Checks that a file of the repository is what is written; `TRYCMD=overwrite` writes it anew.
pub fn kept(path: &str, written: &str) {
    if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
        std::fs::write(path, written).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let file = std::fs::read_to_string(path).unwrap_or_default();
    assert!(file == written, "{path} is not what is written now; TRYCMD=overwrite writes it anew");
}

/// The TOML behind the # of a line that waits to be put to use.
pub fn waiting(line: &str) -> Option<&str> {
    line.strip_prefix("# ").filter(|line| line.parse::<::toml::Table>().is_ok_and(|table| !table.is_empty()))
}
