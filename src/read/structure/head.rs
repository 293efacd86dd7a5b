//! The head of a speech and its salutation: title, subtitle, who speaks and when, found above the first paragraph.

use super::address::{addressed_first, is_salutation};
use super::evidence::{Candidate, Standing};
use super::fold::{any, simplified};
use super::{Ground, Plan, Role, dates, name, noise, sentence};
use crate::model::{Date, Head, Lang, Why};
use crate::read::paragraph::{Paragraph, Rank};
use std::ops::Range;

/// The most lines above the first paragraph that are looked at.
const MOST_LINES: usize = 30;

/// The most characters of a line of a title.
const LONGEST_TITLE: usize = 60;

/// The most characters of a line under a title.
const LONGEST_LINE: usize = 60;

/// Words that titles of speeches have.
const TITLE_WORDS: &str = "讲话|致辞|致词|发言|演讲|报告|祝词|祝辞|贺词|贺辞|贺信|讲稿|演说|开幕词|开幕辞|闭幕词|闭幕辞|欢迎词|欢迎辞|\
    答谢词|答谢辞|主持词|动员|党课|述职|寄语|献词|献辞|总结|表态|倡议书|汇报|说明|讲座|感言|演讲稿|发言稿|讲话稿|\
    公开信|悼词";

/// Words for who speaks and when, before what they say.
const LABELS: &str =
    "讲话人|演讲人|演讲者|发言人|主讲人|主讲|报告人|致辞人|作者|时间|地点|日期|演讲时间|讲话时间|会议时间";

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
    let limit = end.min(MOST_LINES);
    let greeting = greeting(&paragraphs[..limit], found, plan);
    let head_end = if greeting.is_empty() { head_end(&paragraphs[..limit], found) } else { greeting.start };
    let mut lines: Vec<usize> = Vec::new();
    let mut noisy = false;
    let mut seen: Vec<&str> = Vec::new();
    for at in 0..head_end {
        let text = paragraphs[at].text.as_ref();
        let is_title = matches!(paragraphs[at].rank, Rank::Title | Rank::Subtitle) || plan.is_title(text);
        let why = if is_title {
            None
        } else {
            noise::above_title(text).filter(|why| *why != Why::Book || at + 1 < head_end && at == lines.len())
        };
        let why = why.or_else(|| seen.iter().any(|other| same_words(other, text)).then_some(Why::Repeated));
        seen.push(text);
        match why {
            Some(_) if plan.guide.keep_all => noisy = true,
            Some(why) => plan.give(at, Role::LeftOut(why), Ground::Noise),
            None => lines.push(at),
        }
    }
    let mut head = Head::default();
    if noisy {
        // All of it stays where it stands, so nothing can be drawn out of it.
        lines = (0..head_end).collect();
        head.byline = Some(lines.iter().map(|&at| paragraphs[at].text.to_string()).collect());
        lines.iter().for_each(|&at| plan.give(at, Role::Byline, Ground::KeptAll));
    } else {
        let names = above_title(paragraphs, &mut lines, plan);
        let rest = title(paragraphs, &lines, &mut head, !greeting.is_empty(), plan);
        byline(paragraphs, &[names, rest.to_vec()].concat(), &mut head, lang, plan);
    }
    for at in greeting.clone() {
        plan.give(at, Role::Greeting, Ground::Address);
    }
    let body = if greeting.is_empty() { head_end } else { greeting.end };
    Found { head, greeting, body }
}

/// The salutation: lines of forms of address that nothing but short lines stand above.
fn greeting(paragraphs: &[Paragraph<'_>], found: &[Option<Candidate<'_>>], plan: &Plan<'_>) -> Range<usize> {
    if plan.guide.without.contains(&super::Piece::Greeting) {
        return 0..0;
    }
    for (at, paragraph) in paragraphs.iter().enumerate() {
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
    candidate.is_some_and(|candidate| candidate.standing == Standing::InSequence)
        || matches!(paragraph.rank, Rank::Heading(2..))
}

/// Whether it reads as a paragraph of the speech rather than as a line above it.
fn is_body(text: &str) -> bool {
    let length = text.chars().take(LONGEST_LINE + 1).count();
    length > LONGEST_LINE || sentence::ends(text) && (length > 30 || text.contains(['，', '。']) && length > 12)
}

/// Where the lines above the body end when no salutation tells: before the first paragraph of it.
fn head_end(paragraphs: &[Paragraph<'_>], found: &[Option<Candidate<'_>>]) -> usize {
    let noisy = |at: usize| noise::above_title(&paragraphs[at].text).is_some();
    let first = (0..paragraphs.len()).find(|&at| !noisy(at)).unwrap_or(0);
    let may_be = |at: usize| noisy(at) || may_be_line(&paragraphs[at], found[at].as_ref(), at == first);
    let until = (0..paragraphs.len()).take_while(|&at| may_be(at)).count();
    // Whatever stands above a line that reads as a title stands above the body.
    let title = (0..until.min(MOST_ABOVE_TITLE)).rev().find(|&at| is_title_line(&paragraphs[at].text));
    let is_line = |at: usize| {
        let text = paragraphs[at].text.as_ref();
        is_marked(&paragraphs[at], at == first)
            || noisy(at)
            || title.is_some_and(|title| at <= title)
            || may_be(at)
                && (at == first
                    || is_line_under(text)
                    || at > 0 && continues(&paragraphs[at - 1].text)
                    || text.starts_with('—'))
    };
    let lines = (0..paragraphs.len()).take_while(|&at| is_line(at)).count();
    let is_all = lines == paragraphs.len() && lines < MOST_LINES && !is_marked(&paragraphs[0], true);
    // What is nothing but lines has a title at the most.
    if is_all { usize::from(lines > 1 && is_title_line(&paragraphs[0].text)) } else { lines }
}

/// The most lines above a title.
const MOST_ABOVE_TITLE: usize = 12;

/// Whether the format says that it stands above the body.
fn is_marked(paragraph: &Paragraph<'_>, is_first: bool) -> bool {
    matches!(paragraph.rank, Rank::Title | Rank::Subtitle) || is_first && matches!(paragraph.rank, Rank::Heading(1))
}

/// Whether a paragraph may stand above the body: a short line that neither speaks nor has a label.
fn may_be_line(paragraph: &Paragraph<'_>, candidate: Option<&Candidate<'_>>, is_first: bool) -> bool {
    let text = paragraph.text.as_ref();
    let is_labelled =
        candidate.is_some_and(|candidate| candidate.standing.is_proven() && !candidate.mark.family.is_bullet());
    let greets = any(
        "大家好|早上好|下午好|上午好|晚上好|你好|您好|谢谢|Good morning|Good afternoon|Good evening",
        |word| text.contains(word),
    );
    is_marked(paragraph, is_first)
        || !is_labelled
            && !greets
            && !is_body(text)
            && !ends_as_text(text, is_first)
            && !addressed_first(text)
            && paragraph.label.is_none()
            && !matches!(paragraph.rank, Rank::Item(_) | Rank::InItem(_) | Rank::Heading(2..))
}

fn ends_as_text(text: &str, is_first: bool) -> bool {
    // 青春万岁！ may be a title.
    sentence::ends(text)
        && !(is_first && text.ends_with(['！', '？', '!', '?', '）', ')', '”', '》']))
        && !text.ends_with(['）', ')', '”', '》', '…'])
        || text.ends_with(['，', ',', '、'])
}

fn has_title_word(text: &str) -> bool {
    text.chars().nth(LONGEST_TITLE * 2).is_none() && {
        let text = simplified(text);
        any(TITLE_WORDS, |word| text.contains(word))
    }
}

fn is_title_line(text: &str) -> bool {
    has_title_word(text) && !text.contains(['，', '。']) && text.chars().count() <= LONGEST_TITLE
}

/// Whether a line cannot be all of a title: 在全县工作会议上的
fn continues(text: &str) -> bool {
    text.ends_with(['的', '上', '在', '和', '与', '暨', '、', '：', '—'])
        || text.starts_with('在') && !has_title_word(text)
}

fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    one.chars().count() >= 4 && words(one) == words(other)
}

/// Whether a line tells who speaks, when or where.
fn is_line_under(text: &str) -> bool {
    let bracketed = text.starts_with(['（', '(', '[', '【', '〔']) && text.ends_with(['）', ')', ']', '】', '〕']);
    let labelled = any(LABELS, |label| text.strip_prefix(label).is_some_and(|rest| rest.starts_with(['：', ':'])));
    let dated =
        dates::find(text).is_some_and(|date| text.chars().count() <= 40 && (date.place.start < 40 || bracketed));
    bracketed || labelled || dated && !has_title_word(text) || name::is_speaker(text)
}

/// Takes the lines away that stand above a title and are none of it. Who speaks is told under the title; any date there is
/// the page's.
fn above_title(paragraphs: &[Paragraph<'_>], lines: &mut Vec<usize>, plan: &mut Plan<'_>) -> Vec<usize> {
    let text = |at: usize| paragraphs[at].text.as_ref();
    let is_title = |at: usize| is_title_line(text(at)) || paragraphs[at].rank == Rank::Title;
    let first_is_none = lines.first().is_some_and(|&at| is_line_under(text(at)) && !is_title(at));
    let Some(title) = lines.iter().position(|&at| is_title(at)).filter(|_| first_is_none) else { return Vec::new() };
    let above: Vec<usize> = lines.drain(..title).collect();
    let (dates, names): (Vec<usize>, Vec<usize>) = above.into_iter().partition(|&at| dates::find(text(at)).is_some());
    for at in dates {
        plan.give(at, Role::LeftOut(Why::WebPage), Ground::Noise);
    }
    names
}

/// Takes the title and the subtitle of the lines, and returns the lines under them.
fn title<'l>(
    paragraphs: &[Paragraph<'_>],
    lines: &'l [usize],
    head: &mut Head,
    greeted: bool,
    plan: &mut Plan<'_>,
) -> &'l [usize] {
    if plan.guide.without.contains(&super::Piece::Title) {
        return lines;
    }
    let text = |at: usize| paragraphs[at].text.as_ref();
    if let Some(wanted) = plan.guide.title {
        head.title = Some(wanted.to_owned());
        let count = lines.iter().take_while(|&&at| wanted.contains(text(at))).count();
        lines[..count].iter().for_each(|&at| plan.give(at, Role::Title, Ground::Named));
        return &lines[count..];
    }
    let explicit = lines.iter().take_while(|&&at| paragraphs[at].rank == Rank::Title).count();
    let mut count = if explicit > 0 { explicit } else { 0 };
    let first = lines.first().copied();
    if count == 0
        && first.is_some_and(|at| {
            !is_line_under(text(at))
                || is_title_line(text(at))
                || greeted && lines.len() == 1 && !name::is_speaker(text(at)) && dates::find(text(at)).is_none()
        })
    {
        count = 1;
        // A second line belongs to the title where the first cannot be all of it, or where both read as titles.
        while count < 3 && count < lines.len() {
            let (above, line) = (text(lines[count - 1]), text(lines[count]));
            let is_subtitle =
                line.starts_with(['—', '―', '─', '－']) || paragraphs[lines[count]].rank == Rank::Subtitle;
            if is_subtitle || is_line_under(line) && !is_title_line(line) && !continues(above) || name::is_speaker(line)
            {
                break;
            }
            count += 1;
        }
    }
    if count == 0 {
        return lines;
    }
    let (titles, mut rest) = lines.split_at(count);
    head.title = Some(titles.iter().map(|&at| text(at)).collect::<Vec<_>>().join("\n"));
    let ground = if explicit > 0 { Ground::Format } else { Ground::FirstLines };
    titles.iter().for_each(|&at| plan.give(at, Role::Title, ground));
    let subtitles = rest
        .iter()
        .take_while(|&&at| text(at).starts_with(['—', '―', '─', '－']) || paragraphs[at].rank == Rank::Subtitle)
        .count();
    if subtitles > 0 {
        let (under, others) = rest.split_at(subtitles);
        head.subtitle = Some(under.iter().map(|&at| text(at)).collect::<Vec<_>>().join("\n"));
        under.iter().for_each(|&at| plan.give(at, Role::Subtitle, Ground::FirstLines));
        rest = others;
    }
    rest
}

/// Takes who speaks and when of the lines under the title. They stay as they are where they are not in the form that
/// is printed anyway.
fn byline(paragraphs: &[Paragraph<'_>], lines: &[usize], head: &mut Head, lang: &Lang, plan: &mut Plan<'_>) {
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
    let date = head
        .date
        .as_ref()
        .map(|date| date.printed(lang))
        .map(|date| if lang.is_chinese() { format!("（{date}）") } else { date });
    let printed: Vec<String> = date.into_iter().chain(head.speaker.clone()).collect();
    if printed != texts {
        head.byline = Some(texts.iter().map(|line| (*line).to_owned()).collect());
        if let Some(Date::Words(words)) = &head.date
            && words.is_empty()
        {
            head.date = None;
        }
    }
    lines.iter().for_each(|&at| plan.give(at, Role::Byline, Ground::FirstLines));
}
