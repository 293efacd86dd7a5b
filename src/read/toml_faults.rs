//! What is wrong with a TOML file, all of it: the way that only a bad file goes.
//!
//! The parser tells every fault of syntax and what it could make of the rest; a walk over that tells unknown keys and
//! wrong values; what is left then is numbered, which tells the sections without a label.

mod walk;

use super::document::SpeechFile;
use super::keys::{Keys, SETTINGS, SPEECH};
use super::toml_syntax;
use crate::diagnostic::{Diagnostic, MOST};
use crate::message::Message;
use crate::model::Unlabelled;
use ::toml::Spanned;
use ::toml::de::DeTable;
use serde::Deserialize;
use std::ops::Range;

/// All faults of a speech that could not be read; `error` is told when no other is found.
pub(super) fn of_speech(text: &str, error: &::toml::de::Error) -> Vec<Diagnostic> {
    find(text, error, SPEECH)
}

/// The same for the settings.
pub(super) fn of_settings(text: &str, error: &::toml::de::Error) -> Vec<Diagnostic> {
    find(text, error, SETTINGS)
}

fn find(text: &str, error: &::toml::de::Error, keys: Keys) -> Vec<Diagnostic> {
    let (mended, mut found) = toml_syntax::faults(text);
    let (mut root, _) = DeTable::parse_recoverable(&mended);
    let broken = !found.is_empty();
    let mut of_content = walk::walk(text, root.get_mut(), keys);
    let badly_nested =
        |fault: &Diagnostic| matches!(fault.message, Message::SingleBracket { .. } | Message::PointBeforePart { .. });
    if of_content.iter().any(badly_nested) {
        // The second [part] is a duplicate only because the first lacks its brackets.
        found.retain(
            |fault| !matches!(&fault.message, Message::DuplicateKey { key } if key == "part" || key == "point"),
        );
    }
    let line = |fault: &Diagnostic| fault.span.as_ref().map(|span| toml_syntax::line_at(text, span.start));
    let unreadable = |fault: &&Diagnostic| {
        matches!(fault.message, Message::ArrayNotClosed | Message::HeaderNotClosed | Message::FullWidthMark { .. })
    };
    let unread: Vec<_> = found.iter().filter(unreadable).filter_map(line).collect();
    of_content.retain(|fault| !line(fault).is_some_and(|line| unread.contains(&line)));
    let told_twice = |fault: &Diagnostic| {
        matches!(fault.message, Message::Toml { .. }) && of_content.iter().any(|other| line(other) == line(fault))
    };
    found.retain(|fault| !told_twice(fault));
    // Quotation marks do not help where no text may stand.
    let no_text = |fault: &Diagnostic| matches!(fault.message, Message::WrongShape { .. });
    let no_text: Vec<_> = of_content.iter().filter(|fault| no_text(fault)).filter_map(line).collect();
    let needless = |fault: &Diagnostic| {
        matches!(fault.message, Message::Unquoted { .. }) && line(fault).is_some_and(|line| no_text.contains(&line))
    };
    found.retain(|fault| !needless(fault));
    let numbering_is_known = !of_content.iter().any(|fault| match &fault.message {
        Message::BadSample { .. } | Message::NoLevels => true,
        Message::WrongShape { key, .. } => key == "numbering" || key == "label",
        _ => false,
    });
    found.append(&mut of_content);
    let lost = lost(text, &found);
    found.retain(|fault| !lost.iter().any(|(keys, unread)| is_consequence(fault, keys, *unread)));
    if !broken && numbering_is_known && !found.is_empty() && keys == SPEECH {
        // What the walk found wrong it took out, so that the rest can be numbered.
        if let Ok(file) = SpeechFile::deserialize(::toml::Deserializer::from(root)) {
            let mut speech = file.into_speech();
            speech.drop_worked_out_labels();
            // The levels of a speech that names none may be an office's own.
            if speech.numbering.is_some() {
                found.extend(unlabelled(text, speech.unlabelled()));
            }
        }
    }
    if found.is_empty() {
        let message = Message::Toml { message: error.message().to_owned() };
        found.push(Diagnostic { message, span: error.span() });
    }
    found
}

/// The faults of syntax and of what could be read, but for those of the latter that only follow from the former.
pub(super) fn without_consequences(
    text: &str,
    syntax: Vec<Diagnostic>,
    of_content: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let line = |fault: &Diagnostic| fault.span.as_ref().map(|span| toml_syntax::line_at(text, span.start));
    let broken: Vec<_> = syntax.iter().filter_map(line).collect();
    let lost = lost(text, &syntax);
    let mut found = syntax;
    found.extend(of_content.into_iter().filter(|fault| {
        !line(fault).is_some_and(|line| broken.contains(&line))
            && !lost.iter().any(|(keys, unread)| is_consequence(fault, keys, *unread))
    }));
    found
}

/// The places up to the next header below headers that are faulty, and whether the header could not be read at all.
fn lost(text: &str, faults: &[Diagnostic]) -> Vec<(Range<usize>, bool)> {
    let below_header = |fault: &Diagnostic| {
        let unread = match fault.message {
            Message::Toml { .. } | Message::HeaderNotClosed => true,
            Message::DuplicateKey { .. } | Message::SingleBracket { .. } => false,
            _ => return None,
        };
        let line = toml_syntax::line_at(text, fault.span.as_ref()?.start);
        let end = text[line.end..].find("\n[").map_or(text.len(), |length| line.end + length);
        text[line.clone()].trim_start().starts_with('[').then_some((line.end..end, unread))
    };
    faults.iter().filter_map(below_header).collect()
}

/// Whether a fault is only that keys below a faulty header went to another table.
fn is_consequence(fault: &Diagnostic, keys: &Range<usize>, unread: bool) -> bool {
    use Message::{DuplicateKey, KeyOfSection, KeyOfSpeech, UnknownKey};
    let astray = match fault.message {
        DuplicateKey { .. } => true,
        UnknownKey { .. } | KeyOfSection { .. } | KeyOfSpeech { .. } => unread,
        _ => false,
    };
    astray && fault.span.as_ref().is_some_and(|span| keys.contains(&span.start))
}

/// The faults of numbering, at the titles of their sections.
pub(super) fn unlabelled(text: &str, faults: Vec<Unlabelled>) -> Vec<Diagnostic> {
    let (root, _) = DeTable::parse_recoverable(text);
    let diagnostic = |fault: Unlabelled| {
        let mut span = None;
        let mut table = Some(root.get_ref());
        for (depth, &index) in fault.path.iter().enumerate() {
            let list = table.and_then(|table| table.get(if depth == 0 { "part" } else { "point" }));
            let section = list.and_then(|list| list.get_ref().as_array()).and_then(|list| list.get(index));
            table = section.and_then(|section| section.get_ref().as_table());
            let title = table.and_then(|table| table.get("title"));
            span = title.or(section).map(Spanned::span);
        }
        Diagnostic { message: Message::NoLabel(fault.why), span }
    };
    faults.into_iter().take(MOST + 1).map(diagnostic).collect()
}
