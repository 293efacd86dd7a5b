//! The lines under a title: who speaks, when and where.

use super::fold::any;
use super::title::has_title_word;
use super::{Ground, Plan, Role, dates, name};
use crate::model::{Head, Lang};
use crate::read::paragraph::Paragraph;

/// Words for when and where, before what they say; [`name`] has those for who speaks.
const LABELS: &str = "时间|地点|日期|演讲时间|讲话时间|会议时间|发言时间";

/// Whether a line tells who speaks, when or where.
pub(super) fn is_line_under(text: &str) -> bool {
    let bracketed = text.starts_with(['（', '(', '[', '【', '〔']) && text.ends_with(['）', ')', ']', '】', '〕']);
    let labelled = name::is_labelled(text)
        || any(LABELS, |label| text.strip_prefix(label).is_some_and(|rest| rest.starts_with(['：', ':'])));
    let dated =
        dates::find(text).is_some_and(|date| text.chars().count() <= 40 && (date.place.start < 40 || bracketed));
    bracketed || labelled || dated && !has_title_word(text) || name::is_speaker(text)
}

/// Takes who speaks and when of the lines under the title. They stay as they are where they are not in the form that
/// is printed anyway.
pub(super) fn byline(paragraphs: &[Paragraph<'_>], lines: &[usize], head: &mut Head, lang: &Lang, plan: &mut Plan<'_>) {
    if lines.is_empty() {
        return;
    }
    let texts: Vec<&str> = lines.iter().map(|&at| paragraphs[at].text.as_ref()).collect();
    for line in &texts {
        let found = dates::find(line);
        let mut words = (*line).to_owned();
        if let Some(found) = found {
            words.replace_range(found.place.clone(), " ");
            // A date among other words may be of anything.
            head.date.get_or_insert(found.date);
        }
        if head.speaker.is_none() {
            head.speaker = name::speaker(&words);
        }
    }
    if head.usual_byline(lang) != texts {
        head.byline = Some(texts.iter().map(|line| (*line).to_owned()).collect());
    }
    lines.iter().for_each(|&at| plan.give(at, Role::Byline, Ground::FirstLines));
}
