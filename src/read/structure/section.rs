//! One section of one paragraph: its label, its head, and the text that the head runs into.

use super::sentence::{self, Parted};
use super::tree::{Kind, Start};
use crate::model::{Sample, Section, lead_of};
use crate::read::paragraph::{Paragraph, Rank};

pub(super) fn is_bold_head(paragraph: &Paragraph<'_>) -> bool {
    paragraph.bold == paragraph.text.len()
        && paragraph.bold > 0
        && paragraph.rank == Rank::Body
        && !sentence::ends(&paragraph.text)
        && sentence::is_short(&paragraph.text)
}

pub(super) fn is_bold_lead(paragraph: &Paragraph<'_>) -> bool {
    paragraph.bold > 0
        && paragraph.bold < paragraph.text.len()
        && sentence::is_short(&paragraph.text[..paragraph.bold])
        && {
            let behind = &paragraph.text[paragraph.bold..];
            sentence::ends(&paragraph.text[..paragraph.bold])
                || behind.starts_with(['。', '：', ':', '.', '！', '？', ' '])
        }
}

/// Gives a head that runs in a line of its own, with the stop that is printed behind it.
pub(super) fn stand_apart(section: &mut Section, chinese: bool) {
    let stop = lead_of(section, chinese).map_or("", |lead| lead.stop);
    if let Some(title) = &mut section.title {
        title.push_str(stop);
    }
    section.run_in = Some(false);
}

/// The section that a paragraph begins: its label, its head, and the text that the head runs into.
pub(super) fn section(paragraph: &Paragraph<'_>, start: &Start<'_>, has_below: bool, chinese: bool) -> Section {
    let rest = &paragraph.text[start.from..];
    let counted = start.label.as_str();
    let is_counted = start.from == 0 && paragraph.label.is_some();
    let typed = [if is_counted { counted } else { "" }, &paragraph.text];
    let (title, text, run_in) = head(paragraph, start, rest, has_below, chinese);
    let section = Section {
        title: Some(title.to_owned()),
        label: Some(start.label.clone()),
        run_in: Some(run_in),
        text: text.map(str::to_owned).into_iter().collect(),
        ..Section::default()
    };
    as_printed(section, typed, chinese)
        .or_else(|| as_printed(unparted(start, rest), typed, chinese))
        .unwrap_or_else(|| literal(&typed.concat()))
}

/// The section with the label in the form in which it is printed as typed, if there is one.
fn as_printed(mut section: Section, typed: [&str; 2], chinese: bool) -> Option<Section> {
    let label = section.label.clone().unwrap_or_default();
    section.label = Some(label.trim_end().to_owned());
    if is_printed_as(&section, typed, chinese)? {
        return Some(section);
    }
    section.label = Some(label);
    is_printed_as(&section, typed, chinese)?.then_some(section)
}

/// Whether the head, with the text that it runs into, is printed as these pieces.
fn is_printed_as(section: &Section, typed: [&str; 2], chinese: bool) -> Option<bool> {
    let lead = lead_of(section, chinese)?;
    // A title has no blanks at its ends: those of 3. 。 would be lost on the way through a file.
    if lead.title.trim() != lead.title {
        return Some(false);
    }
    let text = section.text.first().filter(|_| lead.run_in).map(String::as_str);
    let mut rest = typed;
    let taken = lead.pieces(text).into_iter().all(|piece| take(&mut rest, piece));
    Some(taken && rest.iter().all(|rest| rest.is_empty()))
}

/// Takes a piece off the front of two texts that are one.
fn take(rest: &mut [&str; 2], piece: &str) -> bool {
    let (first, second) = piece.split_at_checked(rest[0].len().min(piece.len())).unwrap_or((piece, ""));
    let taken = rest[0].strip_prefix(first).zip(rest[1].strip_prefix(second));
    let Some((one, other)) = taken else { return false };
    *rest = [one, other];
    true
}

fn unparted(start: &Start<'_>, rest: &str) -> Section {
    Section {
        title: Some(String::new()),
        label: Some(start.label.clone()),
        run_in: Some(true),
        text: vec![rest.to_owned()],
        ..Section::default()
    }
}

/// All of it as a head without a number, where nothing else is printed as it was typed.
fn literal(typed: &str) -> Section {
    Section { title: Some(typed.to_owned()), label: Some(String::new()), run_in: Some(false), ..Section::default() }
}

/// The words of the head, the text behind it, and whether the head runs into it.
fn head<'t>(
    paragraph: &Paragraph<'_>,
    start: &Start<'_>,
    rest: &'t str,
    has_below: bool,
    chinese: bool,
) -> (&'t str, Option<&'t str>, bool) {
    let some = |text: &'t str| (!text.is_empty()).then_some(text);
    let bare = |head: &'t str| head.strip_suffix(if chinese { '。' } else { '.' }).unwrap_or(head);
    if rest.is_empty() || matches!(start.kind, Kind::Heading(_) | Kind::BoldHead) {
        return (rest, None, false);
    }
    if let Some(bold) =
        paragraph.bold.checked_sub(start.from).filter(|&bold| bold > 0 && bold < rest.len() && is_bold_lead(paragraph))
    {
        let (lead, behind) = rest.split_at(bold);
        let marked = behind.chars().next().filter(|c| matches!(c, '。' | '：' | ':' | '.' | '！' | '？'));
        let end = bold + marked.map_or(0, char::len_utf8);
        let lead = if marked.is_some() { &rest[..end] } else { lead };
        return (bare(lead.trim_end()), some(rest[end..].trim_start()), true);
    }
    let by_custom = match start.kind {
        Kind::Item(_) => true,
        Kind::Labelled(family) => family.runs_in().unwrap_or_else(|| runs_in(&start.label)),
        _ => runs_in(&start.label),
    };
    match sentence::part(rest, chinese) {
        Parted::Head(head, text) => (bare(head), some(text.trim_start()), true),
        Parted::Text => ("", Some(rest), true),
        Parted::Whole if !sentence::ends(rest) => (rest, None, false),
        Parted::Whole if by_custom && sentence::is_short(rest) => (bare(rest), None, true),
        Parted::Whole if !by_custom && (has_below || sentence::is_short(rest)) => (rest, None, false),
        Parted::Whole => ("", Some(rest), true),
    }
}

fn runs_in(label: &str) -> bool {
    Sample::parse(label.trim_end()).is_ok_and(|sample| sample.runs_in())
}
