//! The TOML that a person would write: the keys in the order of the speech, a paragraph a line, no label that numbering
//! gives anyway.

use super::Options;
use crate::message::role::comments;
use crate::model::{Checks, Date, Level, Manuscript, Section};
use toml_writer::{ToTomlValue, TomlStringBuilder};

pub(super) fn write(manuscript: &Manuscript<'_>, _: &Options) -> String {
    let speech = manuscript.to_speech();
    let head = &speech.head;
    let mut out = String::new();
    for (key, text) in [("title", &head.title), ("subtitle", &head.subtitle), ("speaker", &head.speaker)] {
        if let Some(text) = text {
            entry(&mut out, key, &string(text));
        }
    }
    match &head.date {
        Some(date @ Date::Day { .. }) => entry(&mut out, "date", &date.written()),
        Some(Date::Words(words)) => entry(&mut out, "date", &string(words)),
        None => {}
    }
    if let Some(byline) = &head.byline {
        entry(&mut out, "byline", &array(byline.iter().map(|line| string(line))));
    }
    if let Some(lang) = &speech.lang {
        entry(&mut out, "lang", &string(lang.tag()));
    }
    match speech.greeting.as_slice() {
        [] => {}
        [line] => entry(&mut out, "greeting", &string(line)),
        lines => entry(&mut out, "greeting", &block(lines)),
    }
    if let Some(levels) = &speech.numbering {
        entry(&mut out, "numbering", &numbering(levels));
    }
    table(&mut out, "opening", &speech.opening);
    sections(&mut out, "part", &speech.parts);
    table(&mut out, "closing", &speech.closing);
    table(&mut out, "signature", &speech.signature);
    checks(&mut out, &speech.checks);
    if !manuscript.left_out.is_empty() {
        out.extend([if out.is_empty() { "" } else { "\n" }, &comments(manuscript.left_out)]);
    }
    out
}

fn checks(out: &mut String, checks: &Checks) {
    if !checks.allow.is_empty() {
        headed(out, "[check]");
        entry(out, "allow", &array(checks.allow.iter().map(|name| string(name))));
    }
    for (name, set) in &checks.rules {
        headed(out, &format!("[check.{name}]"));
        if let Some(on) = set.on {
            entry(out, "on", &on.to_string());
        }
        for (key, number) in &set.numbers {
            entry(out, key, &number.to_string());
        }
    }
}

fn sections(out: &mut String, header: &str, list: &[Section]) {
    for section in list {
        headed(out, &format!("[[{header}]]"));
        if let Some(title) = &section.title {
            entry(out, "title", &string(title));
        }
        if let Some(label) = &section.label {
            entry(out, "label", &string(label));
        }
        if let Some(run_in) = section.run_in {
            entry(out, "run_in", &run_in.to_string());
        }
        if let Some(levels) = &section.numbering {
            entry(out, "numbering", &numbering(levels));
        }
        // TOML wants what belongs to a table before the tables below it.
        for (key, text) in [("text", &section.text), ("after", &section.after)] {
            if !text.is_empty() {
                entry(out, key, &block(text));
            }
        }
        sections(out, &format!("{header}.point"), &section.points);
    }
}

fn table(out: &mut String, header: &str, text: &[String]) {
    if !text.is_empty() {
        headed(out, &format!("[{header}]"));
        entry(out, "text", &block(text));
    }
}

fn headed(out: &mut String, header: &str) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(header);
    out.push('\n');
}

fn entry(out: &mut String, key: &str, value: &str) {
    out.extend([key, " = ", value, "\n"]);
}

fn numbering(levels: &[Level]) -> String {
    array(levels.iter().map(|level| {
        let sample = string(level.sample.as_str());
        match level.run_in {
            None => sample,
            Some(run_in) => format!("{{ label = {sample}, run_in = {run_in} }}"),
        }
    }))
}

fn array(values: impl Iterator<Item = String>) -> String {
    format!("[{}]", values.collect::<Vec<_>>().join(", "))
}

fn string(text: &str) -> String {
    TomlStringBuilder::new(text).as_default().to_toml_value()
}

/// Paragraphs, a line each.
fn block(text: &[String]) -> String {
    let lines = text.join("\n") + "\n";
    TomlStringBuilder::new(&lines).as_ml_basic().to_toml_value()
}
