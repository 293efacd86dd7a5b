//! The head of a speech and its salutation: title, subtitle, who speaks and when, found above the first paragraph.

use super::address::{addressed_first, is_salutation};
use super::evidence::{Candidate, Standing};
use super::fold::{any, simplified};
use super::{Ground, Plan, Role, dates, name, noise, sentence};
use crate::model::{Head, Lang, Why};
use crate::read::paragraph::{Paragraph, Rank};
use std::ops::Range;

/// The most lines above the first paragraph that are looked at.
const MOST_LINES: usize = 30;

/// The most characters of a line of a title.
const LONGEST_TITLE: usize = 60;

/// The most characters of a line under a title.
const LONGEST_LINE: usize = 60;

/// Words that titles of speeches have.
const TITLE_WORDS: &str = "谈话|答记者问|讲话|致辞|致词|发言|演讲|报告|祝词|祝辞|贺词|贺辞|贺信|讲稿|演说|开幕词|开幕辞|闭幕词|闭幕辞|欢迎词|欢迎辞|\
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
        head.title = plan.guide.title.map(str::to_owned);
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

/// The table of contents: the lines below 目录 that stand in the text again, or end in the number of a page.
fn contents(paragraphs: &[Paragraph<'_>]) -> Range<usize> {
    const MOST: usize = 60;
    let heading = |text: &str| {
        matches!(text.replace(char::is_whitespace, "").trim_end_matches(['：', ':']), "目录" | "目錄" | "目次" | "提纲")
    };
    let Some(first) = paragraphs.iter().take(MOST_LINES).position(|paragraph| heading(&paragraph.text)) else {
        return 0..0;
    };
    let words = |text: &str| -> String {
        let bare = text.trim_end_matches(|c: char| {
            c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…' | '·' | '—' | '-')
        });
        bare.chars().filter(|c| !c.is_whitespace()).take(LONGEST_TITLE).collect()
    };
    let behind: Vec<String> =
        paragraphs.iter().skip(first + 1).take(MOST * 8).map(|paragraph| words(&paragraph.text)).collect();
    let is_entry = |index: usize| {
        let text = paragraphs[first + 1 + index].text.as_ref();
        let paged = text.ends_with(|c: char| c.is_ascii_digit()) && text.contains(['.', '…', '·', '\t', ' ']);
        !behind[index].is_empty() && (paged || behind[index + 1..].iter().any(|other| *other == behind[index]))
    };
    let entries = (0..behind.len().min(MOST)).take_while(|&index| is_entry(index)).count();
    if entries > 0 { first..first + 1 + entries } else { 0..0 }
}

/// The salutation: lines of forms of address that nothing but short lines stand above.
fn greeting(
    paragraphs: &[Paragraph<'_>],
    found: &[Option<Candidate<'_>>],
    contents: &Range<usize>,
    plan: &Plan<'_>,
) -> Range<usize> {
    if plan.guide.without.contains(&super::Piece::Greeting) {
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

const DASHES: [char; 4] = ['—', '―', '─', '－'];

/// Where the lines above the body end when no salutation tells: before the first paragraph of it.
fn head_end(paragraphs: &[Paragraph<'_>], found: &[Option<Candidate<'_>>], contents: &Range<usize>) -> usize {
    let noisy = |at: usize| contents.contains(&at) || noise::above_title(&paragraphs[at].text).is_some();
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
                    || same_words(&paragraphs[first].text, text)
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
    let has_label = is_labelled || paragraph.label.is_some();
    // A dash begins what stands under a title, or a point.
    let is_dashed = is_first && text.starts_with(DASHES);
    let is_text = is_body(text) || ends_as_text(text, is_first) || addressed_first(text) || greets;
    let is_listed = matches!(paragraph.rank, Rank::Item(_) | Rank::InItem(_) | Rank::Heading(2..));
    is_marked(paragraph, is_first) || !(has_label || is_dashed || is_text || is_listed)
}

fn ends_as_text(text: &str, is_first: bool) -> bool {
    // 青春万岁！ may be a title.
    sentence::ends(text)
        && !(is_first && text.ends_with(['！', '？', '!', '?', '）', ')', '”', '》']))
        && !text.ends_with(['）', ')', '”', '》', '…'])
        || text.ends_with(['，', ',', '、'])
}

pub(super) fn has_title_word(text: &str) -> bool {
    text.chars().nth(LONGEST_TITLE * 2).is_none() && {
        let text = simplified(text);
        any(TITLE_WORDS, |word| text.contains(word))
    }
}

fn is_title_line(text: &str) -> bool {
    has_title_word(text) && !text.contains(['，', '。']) && text.chars().count() <= LONGEST_TITLE
}

/// Whether a title is at its end with this line.
fn is_complete(text: &str) -> bool {
    let text = simplified(text);
    text.chars().nth(SHORTEST_COMPLETE).is_some() && any(TITLE_WORDS, |word| text.ends_with(word))
}

/// The fewest characters of a title that is complete with a word such as 讲话, which may stand on a line of its own.
const SHORTEST_COMPLETE: usize = 6;

/// Whether a line cannot be all of a title: 在全县工作会议上的
fn continues(text: &str) -> bool {
    text.ends_with(['的', '上', '在', '和', '与', '暨', '、', '：', '—'])
}

/// Whether two lines say the same but for blanks, marks, and a few characters at an end.
fn same_words(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 4;
    const MOST_MORE: usize = 8;
    let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).take(LONGEST_TITLE * 2).collect::<String>();
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.chars().count() <= other.chars().count() { (one, other) } else { (other, one) };
    let enough = short.chars().count();
    let more = long.chars().count() - enough;
    enough >= SHORTEST && more == 0 && short == long
        || enough > MOST_MORE && more <= MOST_MORE && (long.starts_with(&short) || long.ends_with(&short))
}

/// Whether a line tells who speaks, when or where.
fn is_line_under(text: &str) -> bool {
    let bracketed = text.starts_with(['（', '(', '[', '【', '〔']) && text.ends_with(['）', ')', ']', '】', '〕']);
    let labelled = any(LABELS, |label| text.strip_prefix(label).is_some_and(|rest| rest.starts_with(['：', ':'])));
    let dated =
        dates::find(text).is_some_and(|date| text.chars().count() <= 40 && (date.place.start < 40 || bracketed));
    bracketed || labelled || dated && !has_title_word(text) || name::is_speaker(text)
}

/// The lines that stand above a title and are none of it: a name or a date, and short lines above such.
fn above_title(paragraphs: &[Paragraph<'_>], lines: &[usize]) -> Vec<usize> {
    const SHORT: usize = 12;
    let text = |at: usize| paragraphs[at].text.as_ref();
    let is_title =
        |at: usize| (is_title_line(text(at)) && !text(at).starts_with(DASHES)) || paragraphs[at].rank == Rank::Title;
    let by_word = lines.iter().position(|&at| is_title(at));
    let plain = || lines.iter().position(|&at| !is_line_under(text(at)) && !text(at).starts_with(DASHES));
    let Some(title) = by_word.or_else(plain) else { return Vec::new() };
    let above = &lines[..title];
    let is_under = |&at: &usize| is_line_under(text(at));
    let is_short = |&at: &usize| text(at).chars().nth(SHORT).is_none();
    let none_of_it = above.iter().any(is_under) && above.iter().all(|at| is_under(at) || is_short(at))
        || paragraphs[lines[title]].rank == Rank::Title;
    if none_of_it { above.to_vec() } else { Vec::new() }
}

/// Takes the title and the subtitle of the lines, and returns the lines under them.
fn title(
    paragraphs: &[Paragraph<'_>],
    lines: &[usize],
    head: &mut Head,
    greeted: bool,
    plan: &mut Plan<'_>,
) -> Vec<usize> {
    if plan.guide.without.contains(&super::Piece::Title) {
        return lines.to_vec();
    }
    let text = |at: usize| paragraphs[at].text.as_ref();
    if let Some(wanted) = plan.guide.title {
        // The lines that have its words are the title's, what stands above them is none of it.
        let is_of_it = |at: &usize| text(*at).chars().nth(1).is_some() && wanted.contains(text(*at));
        let above = lines.iter().position(is_of_it).unwrap_or(lines.len());
        let count = lines[above..].iter().take_while(|at| is_of_it(at)).count();
        if count > 0 {
            head.title = Some(wanted.to_owned());
            let kept = if plan.guide.keep_all { above } else { 0 };
            lines[kept..above].iter().for_each(|&at| plan.give(at, Role::LeftOut(Why::WebPage), Ground::Named));
            lines[above..above + count].iter().for_each(|&at| plan.give(at, Role::Title, Ground::Named));
            return [&lines[..kept], &lines[above + count..]].concat();
        }
        // The line that would have been the title gives way to the one that was named.
        let rest = guessed(paragraphs, lines, head, greeted, plan);
        if !plan.guide.keep_all {
            for at in lines.iter().filter(|at| !rest.contains(at)) {
                plan.give(*at, Role::LeftOut(Why::Retitled), Ground::Named);
            }
            (head.title, head.subtitle) = (Some(wanted.to_owned()), None);
            return rest;
        }
        (head.title, head.subtitle) = (Some(wanted.to_owned()), None);
        return lines.to_vec();
    }
    guessed(paragraphs, lines, head, greeted, plan)
}

/// The same, where nobody names the title.
fn guessed(
    paragraphs: &[Paragraph<'_>],
    lines: &[usize],
    head: &mut Head,
    greeted: bool,
    plan: &mut Plan<'_>,
) -> Vec<usize> {
    let text = |at: usize| paragraphs[at].text.as_ref();
    let explicit = lines.iter().take_while(|&&at| paragraphs[at].rank == Rank::Title).count();
    let mut count = explicit;
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
            let line = text(lines[count]);
            let is_subtitle = line.starts_with(DASHES) || is_subtitle(&paragraphs[lines[count]]);
            // 在……上的讲话 is complete, and what stands below it is who speaks.
            let is_other = is_complete(text(lines[count - 1])) && !is_title_line(line);
            if is_subtitle || is_other || is_line_under(line) && !is_title_line(line) || name::is_speaker(line) {
                break;
            }
            count += 1;
        }
    }
    if count == 0 {
        return lines.to_vec();
    }
    let (titles, mut rest) = lines.split_at(count);
    head.title = Some(titles.iter().map(|&at| text(at)).collect::<Vec<_>>().join("\n"));
    let ground = if explicit > 0 { Ground::Format } else { Ground::FirstLines };
    titles.iter().for_each(|&at| plan.give(at, Role::Title, ground));
    let subtitles = rest.iter().take_while(|&&at| text(at).starts_with(DASHES) || is_subtitle(&paragraphs[at])).count();
    if subtitles > 0 {
        let (under, others) = rest.split_at(subtitles);
        head.subtitle = Some(under.iter().map(|&at| text(at)).collect::<Vec<_>>().join("\n"));
        under.iter().for_each(|&at| plan.give(at, Role::Subtitle, Ground::FirstLines));
        rest = others;
    }
    rest.to_vec()
}

/// Whether the format says that it is a subtitle, and it is neither who speaks nor when, which stand in that style too.
fn is_subtitle(paragraph: &Paragraph<'_>) -> bool {
    paragraph.rank == Rank::Subtitle && !is_line_under(&paragraph.text)
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
    }
    lines.iter().for_each(|&at| plan.give(at, Role::Byline, Ground::FirstLines));
}
