//! The title and the subtitle: which of the lines above the body they are.

use super::byline::is_line_under;
use super::fold::{any, simplified};
use super::{Ground, Piece, Plan, Role, dates, name};
use crate::model::{Head, Why};
use crate::read::paragraph::{Paragraph, Rank};

/// The most characters of a line of a title.
pub(super) const LONGEST_TITLE: usize = 60;

/// Words that titles of speeches have.
const TITLE_WORDS: &str = "谈话|答记者问|讲话|致辞|致词|发言|演讲|报告|祝词|祝辞|贺词|贺辞|贺信|讲稿|演说|开幕词|开幕辞|闭幕词|闭幕辞|欢迎词|欢迎辞|\
    答谢词|答谢辞|主持词|动员|党课|述职|寄语|献词|献辞|总结|表态|倡议书|汇报|说明|讲座|感言|演讲稿|发言稿|讲话稿|\
    公开信|悼词";

/// Dashes that begin a subtitle.
pub(super) const DASHES: [char; 4] = ['—', '―', '─', '－'];

pub(super) fn has_title_word(text: &str) -> bool {
    text.chars().nth(LONGEST_TITLE * 2).is_none() && {
        let text = simplified(text);
        any(TITLE_WORDS, |word| text.contains(word))
    }
}

pub(super) fn is_title_line(text: &str) -> bool {
    !text.contains(['，', '。']) && text.chars().count() <= LONGEST_TITLE && has_title_word(text)
}

/// Whether a title is at its end with this line.
fn is_complete(text: &str) -> bool {
    let text = simplified(text);
    text.chars().nth(SHORTEST_COMPLETE).is_some() && any(TITLE_WORDS, |word| text.ends_with(word))
}

/// The fewest characters of a title that is complete with a word such as 讲话, which may stand on a line of its own.
const SHORTEST_COMPLETE: usize = 6;

/// Whether a line cannot be all of a title: 在全县工作会议上的
pub(super) fn continues(text: &str) -> bool {
    text.ends_with(['的', '上', '在', '和', '与', '暨', '、', '：', '—'])
}

/// Whether two lines say the same but for blanks, marks, and a few characters at an end.
pub(super) fn same_words(one: &str, other: &str) -> bool {
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

/// The lines that stand above a title and are none of it: a name or a date, and short lines above such.
pub(super) fn above_title(paragraphs: &[Paragraph<'_>], lines: &[usize]) -> Vec<usize> {
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
pub(super) fn title(
    paragraphs: &[Paragraph<'_>],
    lines: &[usize],
    head: &mut Head,
    greeted: bool,
    plan: &mut Plan<'_>,
) -> Vec<usize> {
    if plan.guide.without.contains(&Piece::Title) {
        return lines.to_vec();
    }
    let text = |at: usize| paragraphs[at].text.as_ref();
    if let Some(wanted) = plan.guide.title.as_deref() {
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
        (head.title, head.subtitle) = (Some(wanted.to_owned()), None);
        if plan.guide.keep_all {
            return lines.to_vec();
        }
        for at in lines.iter().filter(|at| !rest.contains(at)) {
            plan.give(*at, Role::LeftOut(Why::Retitled), Ground::Named);
        }
        return rest;
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
