//! The structure of a speech that does not say it: which paragraph is the title, the salutation, a head, a point, the
//! closing, or no part of the speech. The whole document is the evidence, not a line alone.

mod address;
mod byline;
mod contents;
mod dates;
mod evidence;
mod fold;
mod head;
mod inline;
mod mark;
mod name;
mod noise;
mod order;
mod plan;
mod section;
mod sentence;
mod settle;
mod tail;
mod title;
mod tree;

use super::Options;
use super::paragraph::{Paragraph, Rank, Remark, Source};
use super::rejoin::{Rejoined, rejoin};
use crate::model::{Lang, LeftOut, Passage, Role, Sample, Speech, Why};

pub(super) use address::is_salutation;
pub(super) use mark::Family;
use plan::Plan;
pub use plan::{Ground, Piece};
pub(super) use sentence::ends as ends_sentence;

/// The speech, and what each paragraph was taken for.
#[derive(Default)]
pub(super) struct Structured {
    pub(super) speech: Speech,
    pub(super) paragraphs: Vec<Taken>,
    /// The sections that keep the label that was typed: the place and the label.
    pub(super) typed: Vec<(usize, String)>,
    /// The levels that were named, and of which no paragraph has a label.
    pub(super) missing: Vec<Sample>,
    /// What is kept as its text alone.
    pub(super) remarks: Vec<Remark>,
    /// The broken lines that were made paragraphs again, if any.
    pub(super) rejoined: Option<Rejoined>,
    /// The paragraphs to proofread, where they were asked for.
    pub(super) passages: Vec<Passage>,
}

/// What a paragraph was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The line of a text, the number of the paragraph in a Word file, from 1.
    pub place: usize,
    /// How the paragraph begins.
    pub text: String,
    /// What it was taken for.
    pub role: Role,
    /// Why.
    pub ground: Ground,
}

/// The most characters of a paragraph that are kept for the report.
const BEGINNING: usize = 60;

/// Makes a speech of paragraphs.
pub(super) fn structure(source: Source<'_>, guide: &Options, with_passages: bool) -> Structured {
    let Source { mut paragraphs, mut left_out, remarks } = source;
    let margins = if guide.keep_all { Vec::new() } else { margins(&mut paragraphs) };
    let rejoined = if guide.keep_lines { None } else { rejoin(&mut paragraphs) };
    let mut paragraphs = if guide.split_inline { inline::split(paragraphs) } else { paragraphs };
    title_by_heading(&mut paragraphs);
    let lang =
        guide.lang.clone().unwrap_or_else(|| Lang::of(paragraphs.iter().map(|paragraph| paragraph.text.as_ref())));
    let chinese = lang.is_chinese();
    let mut plan = Plan::new(guide, paragraphs.len());
    let all = paragraphs.len();
    let end = tail::without_noise(&paragraphs, &mut plan);
    let mut found = evidence::weigh(&paragraphs[..end], &guide.levels);
    found.resize(all, None);
    let has_label =
        |level: &Sample| paragraphs.iter().any(|paragraph| mark::scan_as(&paragraph.text, level, false).is_some());
    let missing = guide.levels.iter().filter(|level| !has_label(level)).cloned().collect();
    let above = head::find(&paragraphs, &found, end, &lang, &mut plan);
    let body = above.body.min(end);
    let speaker = above.head.speaker.as_deref();
    // What is kept behind a signature would stand above it.
    let signed =
        if end < all && guide.keep_all { end } else { tail::signature(&paragraphs, body, end, speaker, &mut plan) };
    let last = tree::last_start(&paragraphs, &found, body..signed);
    let closing = tail::closing(&paragraphs, last, body, signed, &mut plan);
    let built = tree::build(&paragraphs, &found, body..closing, chinese, &mut plan);
    let texts = |range: std::ops::Range<usize>| range.map(|at| paragraphs[at].text.to_string()).collect::<Vec<_>>();
    let kept = if guide.keep_all { end..all } else { all..all };
    let mut speech = Speech {
        head: above.head,
        greeting: texts(above.greeting),
        opening: built.opening,
        parts: built.parts,
        closing: [built.behind, texts(closing..signed), texts(kept)].concat(),
        signature: texts(signed..end),
        ..Speech::default()
    };
    let typed = settle::settle(&mut speech, &built.places, guide.numbering.is_some());
    if let Some(lang) = &guide.lang
        && speech.lang_in_force() != *lang
    {
        speech.lang = Some(lang.clone());
    } else if speech.lang_in_force().is_chinese() != chinese {
        speech.lang = Some(lang);
    }
    for (paragraph, (role, _)) in paragraphs.iter().zip(&plan.roles) {
        if let Role::LeftOut(why) = role {
            left_out.push(LeftOut { text: whole(paragraph), place: paragraph.place, why: *why });
        }
    }
    let of_page =
        |paragraph: &Paragraph<'_>| LeftOut { text: whole(paragraph), place: paragraph.place, why: Why::PageMargin };
    left_out.extend(margins.iter().map(of_page));
    left_out.sort_by_key(|line| line.place);
    speech.left_out = left_out;
    let passages = if with_passages { passages(&paragraphs, &plan, &margins) } else { Vec::new() };
    let told =
        paragraphs.iter().zip(plan.roles).filter(|(_, (role, ground))| guide.explain || is_doubtful(role, *ground));
    let taken = told.map(|(paragraph, (role, ground))| {
        let text = beginning(&whole(paragraph)).to_owned();
        Taken { place: paragraph.place, text, role, ground }
    });
    Structured { paragraphs: taken.collect(), speech, typed, missing, remarks, rejoined, passages }
}

/// Whether a person should have a look.
fn is_doubtful(role: &Role, ground: Ground) -> bool {
    matches!(role, Role::LeftOut(_)) || matches!(ground, Ground::Unsure | Ground::Gap | Ground::Joins)
}

/// The beginning of a paragraph that a report keeps.
fn beginning(text: &str) -> &str {
    text.char_indices().nth(BEGINNING).map_or(text, |(end, _)| &text[..end])
}

fn whole(paragraph: &Paragraph<'_>) -> String {
    [paragraph.label.as_deref().unwrap_or_default(), &paragraph.text].concat()
}

/// Of headings the first is the title, where none of the others stands as high.
fn title_by_heading(paragraphs: &mut [Paragraph<'_>]) {
    if paragraphs.iter().any(|paragraph| paragraph.rank == Rank::Title) {
        return;
    }
    let depth = |paragraph: &Paragraph<'_>| match paragraph.rank {
        Rank::Heading(depth) => Some(depth),
        _ => None,
    };
    let Some(first) = paragraphs.iter().position(|paragraph| depth(paragraph).is_some()) else { return };
    let top = depth(&paragraphs[first]);
    // A heading over several lines is one.
    let lines = paragraphs[first..]
        .iter()
        .take_while(|other| other.place == paragraphs[first].place && depth(other) == top)
        .count();
    let alone = paragraphs[first + lines..].iter().filter_map(depth).all(|other| Some(other) > top);
    let labelled = mark::scan(&paragraphs[first].text).is_some() || paragraphs[first].label.is_some();
    if alone && !labelled && first < 6 {
        paragraphs[first..first + lines].iter_mut().for_each(|line| line.rank = Rank::Title);
    }
}

/// Takes the lines of pages out, unless there is nothing else.
fn margins<'a>(paragraphs: &mut Vec<Paragraph<'a>>) -> Vec<Paragraph<'a>> {
    let is_margin = |paragraph: &Paragraph<'_>| paragraph.rank == Rank::Margin;
    if paragraphs.iter().all(is_margin) {
        Vec::new()
    } else {
        paragraphs.extract_if(.., |paragraph| is_margin(paragraph)).collect()
    }
}

/// The passages of an input whose structure was worked out.
fn passages(paragraphs: &[Paragraph<'_>], plan: &Plan<'_>, margins: &[Paragraph<'_>]) -> Vec<Passage> {
    let of_page = Role::LeftOut(Why::PageMargin);
    let passage = |(paragraph, role): (&Paragraph<'_>, &Role)| {
        let label = match role {
            Role::Head { label, .. } if paragraph.text.starts_with(label.as_str()) => label.len(),
            _ => 0,
        };
        let residue = match role {
            Role::LeftOut(why) => Some(*why),
            _ => None,
        };
        Passage {
            text: paragraph.text.to_string(),
            origin: paragraph.origin.clone(),
            role: role.clone(),
            label,
            is_spelt: false,
            residue,
        }
    };
    let all = paragraphs.iter().zip(plan.roles.iter().map(|(role, _)| role));
    let all = all.chain(margins.iter().map(|margin| (margin, &of_page)));
    let mut passages: Vec<Passage> = all.filter(|(paragraph, _)| !paragraph.text.is_empty()).map(passage).collect();
    if !margins.is_empty() {
        passages.sort_by_key(|passage| passage.origin.of(0..0).start);
    }
    passages
}

/// The bytes at the start of a text that look like a label and the blanks behind it, 0 for none.
pub(super) fn label_length(text: &str) -> usize {
    mark::scan(text).filter(|mark| mark.number.is_some()).map_or(0, |mark| mark.label.len())
}

/// Why a line at the end of a speech is no part of it, if it is none.
pub(super) fn residue(line: &str) -> Option<Why> {
    noise::reason(line)
}

/// Whether a text is a label and nothing else.
pub(super) fn is_label(text: &str) -> bool {
    mark::scan(text).is_some_and(|mark| mark.label.len() == text.len())
}

/// Whether a text begins as a label does.
pub(super) fn begins_with_label(text: &str) -> bool {
    mark::scan(text).is_some_and(|mark| mark.number.is_some())
}

/// Whether a text begins as a label or with a dash or a bullet.
pub(super) fn begins_item(text: &str) -> bool {
    mark::scan(text).is_some()
}

/// The family and the number of a label that hardly stands inside of a sentence, where a text begins with one: 一、 1. - but
/// not 一是.
pub(super) fn listed(text: &str) -> Option<(Family<'_>, Option<u32>)> {
    let mark = mark::scan(text)?;
    let is_bullet = mark.family.is_bullet() && mark.label.ends_with(char::is_whitespace);
    (mark.family.is_strong() || is_bullet).then_some((mark.family, mark.number))
}

/// Whether a line is a date and nothing else.
pub(super) fn is_date(line: &str) -> bool {
    dates::find(line).is_some_and(|date| date.place == (0..line.len()))
}

/// Whether a line looks like one above the salutation: of a title, or in brackets below it.
pub(super) fn stands_above(line: &str) -> bool {
    title::is_title_line(line) || line.starts_with(['（', '(']) && line.ends_with(['）', ')'])
}

/// Whether a line stands below such a one and goes on with none: the salutation, a date, a subtitle behind a dash.
pub(super) fn stands_under(above: &str, line: &str) -> bool {
    stands_above(above) && (is_salutation(line) || byline::is_line_under(line) || line.starts_with(title::DASHES))
}

/// Whether a text begins as an item of a list does that more than one paragraph has.
fn begins_list(text: &str) -> bool {
    mark::scan(text).is_some_and(|mark| mark.number.is_some_and(|number| number <= 3) && mark.family.is_counted())
}
