//! JSON with the keys of the TOML, every label and anchor worked out.

use super::Options;
use crate::model::{Checks, Level, Manuscript, Numbered};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct SpeechFile<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtitle: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    greeting: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    numbering: Option<Vec<LevelFile<'a>>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    opening: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    part: Vec<SectionFile<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    closing: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    signature: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    check: Option<ChecksFile<'a>>,
}

#[derive(Serialize)]
struct ChecksFile<'a> {
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    allow: &'a [String],
    #[serde(flatten)]
    rules: BTreeMap<&'a str, RuleFile<'a>>,
}

#[derive(Serialize)]
struct RuleFile<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<bool>,
    #[serde(flatten)]
    numbers: &'a BTreeMap<String, u32>,
}

#[derive(Serialize)]
struct SectionFile<'a> {
    id: &'a str,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    run_in: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    numbering: Option<Vec<LevelFile<'a>>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    text: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    point: Vec<SectionFile<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    after: &'a [String],
}

#[derive(Serialize)]
#[serde(untagged)]
enum LevelFile<'a> {
    Sample(&'a str),
    Table { label: &'a str, run_in: bool },
}

pub(super) fn write(manuscript: &Manuscript<'_>, _: &Options) -> String {
    let speech = manuscript.to_speech();
    let head = &speech.head;
    let file = SpeechFile {
        title: head.title.as_deref(),
        subtitle: head.subtitle.as_deref(),
        speaker: head.speaker.as_deref(),
        date: head.date.as_ref().map(|date| date.written()),
        byline: head.byline.as_deref(),
        lang: speech.lang.as_ref().map(|lang| lang.tag()),
        greeting: manuscript.greeting,
        numbering: speech.numbering.as_deref().map(levels),
        opening: manuscript.opening,
        part: manuscript.sections.iter().map(section).collect(),
        closing: manuscript.closing,
        signature: manuscript.signature,
        check: Some(&speech.checks).filter(|checks| !checks.is_empty()).map(checks),
    };
    let mut json = serde_json::to_string_pretty(&file).unwrap_or_default();
    json.push('\n');
    json
}

fn checks(checks: &Checks) -> ChecksFile<'_> {
    let rules = checks.rules.iter().map(|(name, set)| (name.as_str(), RuleFile { on: set.on, numbers: &set.numbers }));
    ChecksFile { allow: &checks.allow, rules: rules.collect() }
}

fn section<'a>(numbered: &'a Numbered<'_>) -> SectionFile<'a> {
    let lead = numbered.lead.as_ref();
    SectionFile {
        id: &numbered.id,
        label: lead.map_or("", |lead| &lead.label),
        title: lead.map(|lead| lead.title),
        run_in: numbered.section.run_in.filter(|_| lead.is_some()),
        numbering: numbered.section.numbering.as_deref().map(levels),
        text: numbered.text,
        point: numbered.points.iter().map(section).collect(),
        after: numbered.after,
    }
}

fn levels(levels: &[Level]) -> Vec<LevelFile<'_>> {
    let levels = levels.iter().map(|level| (level.sample.as_str(), level.run_in));
    levels
        .map(|(label, run_in)| match run_in {
            None => LevelFile::Sample(label),
            Some(run_in) => LevelFile::Table { label, run_in },
        })
        .collect()
}
