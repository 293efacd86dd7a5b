//! What the tests of the rules share, and what holds for every rule.

use super::RULES;
use crate::check::{Choice, Finding, Fixes, Mending, Rule, apply, check};
use crate::read::{self, Format, Options};
use std::num::NonZeroUsize;

/// What one rule finds in a speech: plain text or, where it begins with a key, TOML.
fn findings(rule: &'static Rule, speech: &str) -> (String, Vec<Finding>) {
    let is_toml = speech.starts_with(|c: char| c.is_ascii_lowercase() || c == '[') && speech.contains(['=', '[']);
    let format = Format::of_name(if is_toml { "toml" } else { "text" });
    let proof = read::proof(speech.as_bytes(), &Options { format, ..Options::default() });
    let proof = proof.unwrap_or_else(|faults| panic!("{faults}"));
    let choice = Choice { only: vec![rule], checks: vec![&proof.reading.speech.checks], ..Choice::default() };
    let found = check(&proof.passages, &proof.reading.speech.lang_in_force(), &choice, NonZeroUsize::MIN);
    (proof.source, found)
}

/// The words that a rule finds fault with.
pub(super) fn found(rule: &'static Rule, speech: &str) -> Vec<String> {
    let (source, findings) = findings(rule, speech);
    findings.into_iter().map(|finding| source[finding.span].to_owned()).collect()
}

/// What a rule says of a speech, in English.
pub(super) fn said(rule: &'static Rule, speech: &str) -> Vec<String> {
    let (_, findings) = findings(rule, speech);
    findings.into_iter().map(|finding| finding.message.in_tongue(crate::message::Tongue::English).to_owned()).collect()
}

/// The speech with the certain fixes of a rule; to mend it again changes nothing.
pub(super) fn mended(rule: &'static Rule, speech: &str) -> String {
    mended_by(rule, speech, Fixes::Certain)
}

/// The same with the suggested ones.
pub(super) fn mended_as_suggested(rule: &'static Rule, speech: &str) -> String {
    mended_by(rule, speech, Fixes::Suggested)
}

fn mended_by(rule: &'static Rule, speech: &str, fixes: Fixes) -> String {
    let mend = |speech: &str| {
        let (source, findings) = findings(rule, speech);
        apply(&source, &findings, fixes).map_or(source, |(mended, _)| mended)
    };
    let mended = mend(speech);
    assert_eq!(mend(&mended), mended, "{} goes on mending", rule.name);
    mended
}

#[test]
fn names_say_what_is_wrong() {
    for (index, rule) in RULES.iter().enumerate() {
        assert!(rule.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.name);
        assert!(RULES[..index].iter().all(|other| other.name != rule.name), "{} is there twice", rule.name);
    }
}

#[test]
fn the_examples_of_the_manuals_are_true() {
    for rule in RULES.iter().copied() {
        let name = rule.name;
        let (source, bad) = findings(rule, rule.manual.bad);
        assert!(!bad.is_empty(), "{name} does not find its bad example");
        assert_eq!(found(rule, rule.manual.good), [""; 0], "{name} finds fault with its good example");
        let mended = |fixes| apply(&source, &bad, fixes).map(|(mended, _)| mended);
        let good = Some(rule.manual.good.to_owned());
        match rule.mending {
            Mending::ByHand => assert!(bad.iter().all(|finding| finding.fix.is_none()), "{name}"),
            Mending::Suggested => {
                assert_eq!((mended(Fixes::Certain), mended(Fixes::Suggested)), (None, good), "{name}");
            }
            Mending::Certain => assert_eq!(mended(Fixes::Certain), good, "{name}"),
        }
    }
}

#[test]
fn manuals_are_whole() {
    for rule in RULES.iter().copied() {
        let manual = &rule.manual;
        let of_settings = rule.settings.iter().map(|setting| &setting.what);
        for words in [&manual.what, &manual.why, &manual.more].into_iter().chain(of_settings) {
            assert!(words.0.contains(crate::model::is_han) && !words.1.is_empty(), "{}: {words:?}", rule.name);
            assert!(words.1.chars().filter(char::is_ascii_alphabetic).count() > 8, "{}: {words:?}", rule.name);
        }
        for setting in rule.settings {
            assert!((setting.least..=setting.most).contains(&setting.usual), "{}", rule.name);
            assert!(setting.key != "on", "{}", rule.name);
        }
    }
}
