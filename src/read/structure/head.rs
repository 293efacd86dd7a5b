//! The head of a speech and its salutation: title, subtitle, who speaks and when, found above the first paragraph.

use super::address::{addressed_first, is_salutation};
use super::byline::{byline, is_line_under};
use super::contents::contents;
use super::evidence::{Candidate, Standing};
use super::fold::any;
use super::title::{DASHES, above_title, continues, is_title_line, same_words, title};
use super::{Ground, Piece, Plan, Role, name, noise, sentence};
use crate::model::{Head, Lang, Why};
use crate::read::paragraph::{Paragraph, Rank};
use std::ops::Range;

/// The most lines above the first paragraph that are looked at.
const MOST_LINES: usize = 30;

/// The most characters of a line under a title.
const LONGEST_LINE: usize = 60;

/// What was found above the body.
pub(super) struct Found {
    pub(super) head: Head,
    pub(super) greeting: Range<usize>,
    /// The first paragraph of the body.
    pub(super) body: usize,
}

/// Looks at the paragraphs above the body and gives each its role.
pub(super) fn find(
    paragraphs: &[Paragraph<'_>],
    found: &[Option<Candidate<'_>>],
    end: usize,
    lang: &Lang,
    plan: &mut Plan<'_>,
) -> Found {
    let contents = contents(&paragraphs[..end]);
    let limit = end.min(MOST_LINES.max(contents.end + MOST_LINES));
    let greeting = greeting(&paragraphs[..limit], found, &contents, plan);
    let head_end = if greeting.is_empty() { head_end(&paragraphs[..limit], found, &contents) } else { greeting.start };
    let named = (0..limit).find(|&at| plan.is_title(&paragraphs[at].text));
    let named = named.filter(|named| greeting.is_empty() || *named < greeting.start);
    let head_end = named.map_or(head_end, |named| head_end.max(named + 1));
    let mut lines: Vec<usize> = Vec::new();
    let mut noisy = false;
    let mut is_listing = false;
    for at in 0..head_end {
        let text = paragraphs[at].text.as_ref();
        is_listing = noise::leads_to_more(text) || is_listing && text.starts_with(['-', '·', '•', '>']);
        let is_title = matches!(paragraphs[at].rank, Rank::Title | Rank::Subtitle) || plan.is_title(text);
        let why = if is_title {
            None
        } else {
            noise::above_title(text).filter(|why| *why != Why::Book || at + 1 < head_end && at == lines.len())
        };
        let why = why.or(is_listing.then_some(Why::WebPage));
        let why = why.or(contents.contains(&at).then_some(Why::Contents));
        let again = |other: usize| same_words(&paragraphs[other].text, text);
        let why = why.or_else(|| (at + 1..head_end).any(again).then_some(Why::Repeated));
        match why {
            Some(_) if plan.guide.keep_all && !lines.is_empty() => lines.push(at),
            Some(_) if plan.guide.keep_all => noisy = true,
            Some(why) => plan.give(at, Role::LeftOut(why), Ground::Noise),
            None => lines.push(at),
        }
    }
    let above = if plan.guide.title.is_some() { Vec::new() } else { above_title(paragraphs, &lines) };
    let mut head = Head::default();
    if noisy || plan.guide.keep_all && !above.is_empty() {
        // All of it stays where it stands, so nothing can be drawn out of it.
        head.title = plan.guide.title.clone();
        head.byline = Some((0..head_end).map(|at| paragraphs[at].text.to_string()).collect());
        (0..head_end).for_each(|at| plan.give(at, Role::Byline, Ground::KeptAll));
    } else {
        // Who speaks is told under the title; all else above it is the page's, dates too.
        let (names, others): (Vec<usize>, Vec<usize>) =
            above.iter().partition(|at| name::is_speaker(&paragraphs[**at].text));
        others.into_iter().for_each(|at| plan.give(at, Role::LeftOut(Why::WebPage), Ground::Noise));
        let rest = title(paragraphs, &lines[above.len()..], &mut head, !greeting.is_empty(), plan);
        byline(paragraphs, &[names, rest].concat(), &mut head, lang, plan);
    }
    for at in greeting.clone() {
        plan.give(at, Role::Greeting, Ground::Address);
    }
    let body = if greeting.is_empty() { head_end } else { greeting.end };
    Found { head, greeting, body }
}

/// The salutation: lines of forms of address that nothing but short lines stand above.
fn greeting(
    paragraphs: &[Paragraph<'_>],
    found: &[Option<Candidate<'_>>],
    contents: &Range<usize>,
    plan: &Plan<'_>,
) -> Range<usize> {
    if plan.guide.without.contains(&Piece::Greeting) {
        return 0..0;
    }
    for (at, paragraph) in paragraphs.iter().enumerate().filter(|(at, _)| !contents.contains(at)) {
        let is_head = matches!(paragraph.rank, Rank::Heading(_) | Rank::Title | Rank::Subtitle);
        if !is_head && is_salutation(&paragraph.text) {
            let more = paragraphs[at..].iter().take_while(|paragraph| is_salutation(&paragraph.text)).count();
            return at..at + more;
        }
        if is_body(&paragraph.text) && noise::above_title(&paragraph.text).is_none()
            || is_section(found[at].as_ref(), paragraph) && at > 2
        {
            break;
        }
    }
    0..0
}

fn is_section(candidate: Option<&Candidate<'_>>, paragraph: &Paragraph<'_>) -> bool {
    candidate.is_some_and(|candidate| candidate.standing == Standing::InSequence && !candidate.mark.family.is_bullet())
        || matches!(paragraph.rank, Rank::Heading(2..))
}

/// Whether it reads as a paragraph of the speech rather than as a line above it.
fn is_body(text: &str) -> bool {
    let length = text.chars().take(LONGEST_LINE + 1).count();
    length > LONGEST_LINE || sentence::ends(text) && (length > 30 || text.contains(['，', '。']) && length > 12)
}

/// Where the lines above the body end when no salutation tells: before the first paragraph of it.
fn head_end(paragraphs: &[Paragraph<'_>], found: &[Option<Candidate<'_>>], contents: &Range<usize>) -> usize {
    let noise = |at: usize| noise::above_title(&paragraphs[at].text);
    // 第一章 is of a book above a title, and of the speech where 第二章 follows.
    let is_first_of = |at: usize| found[at].is_some_and(|candidate| candidate.standing == Standing::InSequence);
    let noisy = |at: usize| contents.contains(&at) || noise(at).is_some_and(|why| why != Why::Book || !is_first_of(at));
    let first = (0..paragraphs.len()).find(|&at| !noisy(at)).unwrap_or(0);
    let may_be = |at: usize| noisy(at) || may_be_line(&paragraphs[at], found[at].as_ref(), at == first);
    let until = (0..paragraphs.len()).take_while(|&at| may_be(at)).count();
    // Whatever stands above a line that reads as a title stands above the body.
    let title = (0..until.min(MOST_ABOVE_TITLE)).rev().find(|&at| is_title_line(&paragraphs[at].text));
    let is_line = |at: usize| {
        let text = paragraphs[at].text.as_ref();
        is_marked(&paragraphs[at], found[at].as_ref(), at == first)
            || noisy(at)
            || title.is_some_and(|title| at <= title)
            || may_be(at)
                && (at == first
                    || same_words(&paragraphs[first].text, text)
                    || is_line_under(text)
                    || at > 0 && continues(&paragraphs[at - 1].text)
                    || text.starts_with('—'))
    };
    let lines = (0..paragraphs.len()).take_while(|&at| is_line(at)).count();
    let is_all = lines == paragraphs.len() && lines < MOST_LINES && !is_marked(&paragraphs[0], found[0].as_ref(), true);
    // What is nothing but lines has a title at the most.
    if is_all { usize::from(lines > 1 && is_title_line(&paragraphs[0].text)) } else { lines }
}

/// The most lines above a title.
const MOST_ABOVE_TITLE: usize = 12;

/// Whether the format says that it stands above the body. A first heading is a title, but for one that others follow in
/// sequence: the speech has none then.
fn is_marked(paragraph: &Paragraph<'_>, candidate: Option<&Candidate<'_>>, is_first: bool) -> bool {
    matches!(paragraph.rank, Rank::Title | Rank::Subtitle)
        || is_first && matches!(paragraph.rank, Rank::Heading(1)) && !is_labelled(candidate)
}

fn is_labelled(candidate: Option<&Candidate<'_>>) -> bool {
    candidate.is_some_and(|candidate| candidate.standing.is_proven() && !candidate.mark.family.is_bullet())
}

/// Whether a paragraph may stand above the body: a short line that neither speaks nor has a label.
fn may_be_line(paragraph: &Paragraph<'_>, candidate: Option<&Candidate<'_>>, is_first: bool) -> bool {
    let text = paragraph.text.as_ref();
    let greets = any(
        "大家好|早上好|下午好|上午好|晚上好|你好|您好|谢谢|Good morning|Good afternoon|Good evening",
        |word| text.contains(word),
    );
    let has_label = is_labelled(candidate) || paragraph.label.is_some();
    // A dash begins what stands under a title, or a point.
    let is_dashed = is_first && text.starts_with(DASHES);
    let is_text = is_body(text) || ends_as_text(text, is_first) || addressed_first(text) || greets;
    let is_listed = matches!(paragraph.rank, Rank::Item(_) | Rank::InItem(_) | Rank::Heading(2..));
    is_marked(paragraph, candidate, is_first) || !(has_label || is_dashed || is_text || is_listed)
}

fn ends_as_text(text: &str, is_first: bool) -> bool {
    // 青春万岁！ may be a title.
    sentence::ends(text)
        && !(is_first && text.ends_with(['！', '？', '!', '?', '）', ')', '”', '》']))
        && !text.ends_with(['）', ')', '”', '》', '…'])
        || text.ends_with(['，', ',', '、'])
}
