//! The end of a speech: lines that are not of it, the signature, the closing.

use super::address::{addressed_first, is_salutation};
use super::fold::{any, simplified};
use super::title::is_title_line;
use super::{Ground, Piece, Plan, Role, dates, name, noise, sentence};
use crate::model::Why;
use crate::read::paragraph::{Paragraph, Rank};

/// The most lines at the end that may be of a page.
const MOST_NOISE: usize = 60;

/// The most lines of a signature.
const MOST_SIGNED: usize = 4;

/// The most characters of a line of a signature.
const LONGEST_SIGNED: usize = 30;

/// The most paragraphs of a closing that begins with a word for it.
const LONGEST_CLOSING: usize = 8;

/// The most paragraphs of a closing that begins with 总之, which also sums up a part.
const LONGEST_SUMMARY: usize = 3;

/// The most paragraphs of a closing that only an address begins.
const LONGEST_ADDRESSED: usize = 5;

/// The most characters of a word that closings begin with.
const LONGEST_WORD: usize = 16;

/// What closings begin with.
const CLOSING_WORDS: &str = "散会|会议到此结束|以上报告|以上汇报|特此报告|请予审议|汇报完毕|述职完毕|报告完毕|我的汇报|我的述职|\
    多谢各位|最后敬祝|干杯|天佑|God bless|我要讲的都讲|一共讲了|我就讲这些|就讲这些|我要讲的就是|安息吧|\
    Congratulations|总之|综上|最后，|最后,|最后：|最后让|最后祝|最后我|最后再|最后预|让我们|谢谢|感谢大家|\
    感谢各位|再次感谢|再次祝|再次向|祝|预祝|衷心祝愿|衷心祝|以上就是|以上是我|我的讲话|我的发言|我的演讲|\
    我的报告|我就讲|我就说|今天就讲|今天我就|完了|此致|敬礼|In closing|In conclusion|Finally,|To conclude|\
    Thank you,|Thank you.|Thank you!|Thank you all|Thank you very|Thank you so|我相信，有|我宣布|\
    现在，我宣布|现在我宣布";

/// The bytes that a closing may have in any case.
const LARGEST: usize = 1_500;

/// What organisations end with.
const ORGANISATIONS: &str = "委员会|公司|政府|党委|支部|党组|局|厅|学校|小学|中学|大学|学院|医院|图书馆|协会|集团|办公室|中心|工会|组委会|\
    筹备组";

/// How many paragraphs are left when the lines behind the speech are gone.
pub(super) fn without_noise(paragraphs: &[Paragraph<'_>], plan: &mut Plan<'_>) -> usize {
    let first = paragraphs.len().saturating_sub(MOST_NOISE).max(1);
    let reason = |at: usize| noise::reason(&paragraphs[at].text).filter(|_| paragraphs[at].rank != Rank::Title);
    // Behind a heading of other articles stands no word of the speech.
    let leads = |at: usize| noise::leads_to_more(&paragraphs[at].text) && reason(at).is_some();
    let heading = (first..paragraphs.len()).find(|&at| leads(at) && !goes_on(&paragraphs[at..]));
    let glossary = glossary(paragraphs);
    let mut end = heading.into_iter().chain(glossary).min().unwrap_or(paragraphs.len());
    let mut seen = end;
    while seen > first {
        match reason(seen - 1) {
            Some(_) => {
                seen -= 1;
                end = seen;
            }
            // One short line among them is of them, such as the name of the next article.
            None if end < paragraphs.len() && seen == end && is_between(paragraphs, seen - 1, first) => seen -= 1,
            None => break,
        }
    }
    let unknown = if glossary.is_some() { Why::Note } else { Why::WebPage };
    let why = |at: usize| reason(at).unwrap_or(unknown);
    if plan.guide.keep_all {
        (end..paragraphs.len()).for_each(|at| plan.give(at, Role::Closing, Ground::KeptAll));
    } else {
        (end..paragraphs.len()).for_each(|at| plan.give(at, Role::LeftOut(why(at)), Ground::Noise));
    }
    end
}

/// Where a report begins to explain its words, which nobody reads out: a heading for it, and what explains.
fn glossary(paragraphs: &[Paragraph<'_>]) -> Option<usize> {
    let heading =
        paragraphs.iter().rposition(|paragraph| noise::heads_glossary(&paragraph.text)).filter(|&at| at > 0)?;
    let (above, below) = (&paragraphs[..heading], &paragraphs[heading + 1..]);
    let is_of_speech = |text: &str| {
        text.contains("谢谢")
            || is_salutation(text)
            || is_title_line(text)
            || is_closing_word(text)
            || super::is_date(text)
    };
    let explained = below.iter().filter(|paragraph| explains(&paragraph.text)).count();
    let is_glossary = explained > 0
        && explained * 3 >= below.len() * 2
        && !below.iter().any(|paragraph| is_of_speech(&paragraph.text))
        && !goes_on_counting(above, below);
    is_glossary.then_some(heading)
}

/// Whether a paragraph says what a word means: 一门办理：指…… 小修小补，是指……
fn explains(text: &str) -> bool {
    const LONGEST_TERM: usize = 24;
    let bare = &text[super::label_length(text)..];
    let beginning = beginning(bare, LONGEST_TERM);
    beginning.contains(['：', ':'])
        || beginning.contains("是指")
        || beginning.contains("，指")
        || noise::reason(text) == Some(Why::Note)
}

/// Whether the first label of some family below goes on from the last one above.
fn goes_on_counting(above: &[Paragraph<'_>], below: &[Paragraph<'_>]) -> bool {
    let first = below.iter().find_map(|paragraph| super::mark::scan(&paragraph.text));
    let Some((family, number)) = first.and_then(|mark| Some((mark.family, mark.number?))) else { return false };
    let mut marks = above.iter().filter_map(|paragraph| super::mark::scan(&paragraph.text));
    let last = marks.rfind(|mark| mark.family == family);
    last.and_then(|mark| mark.number).is_some_and(|last| last + 1 == number)
}

/// Whether the speech goes on behind a line of a page that stands in the middle of it: whether a line there is a sentence.
fn goes_on(paragraphs: &[Paragraph<'_>]) -> bool {
    const LONG: usize = 30;
    let is_sentence = |text: &str| {
        let is_long = text.chars().nth(LONG).is_some() || text.ends_with(['。', '！', '!', '；']);
        text.contains("谢谢") || is_salutation(text) || noise::reason(text).is_none() && is_long
    };
    paragraphs.iter().any(|paragraph| is_sentence(&paragraph.text))
}

/// A short line without a mark at its end, below a line of a page.
fn is_between(paragraphs: &[Paragraph<'_>], at: usize, first: usize) -> bool {
    let text = paragraphs[at].text.as_ref();
    at > first
        && text.chars().count() <= LONGEST_SIGNED
        && !sentence::ends(text)
        && noise::reason(&paragraphs[at - 1].text).is_some()
}

/// Where the signature begins: at the end, a date or who signs, without marks.
pub(super) fn signature(
    paragraphs: &[Paragraph<'_>],
    from: usize,
    end: usize,
    speaker: Option<&str>,
    plan: &mut Plan<'_>,
) -> usize {
    if plan.guide.without.contains(&Piece::Signature) {
        return end;
    }
    let mut start = end;
    let mut certain = false;
    while start > from + 1 && end - start < MOST_SIGNED {
        let text = paragraphs[start - 1].text.as_ref();
        if text.chars().count() > LONGEST_SIGNED
            || sentence::ends(text)
            || text.ends_with(['，', '、'])
            || paragraphs[start - 1].rank != Rank::Body
        {
            break;
        }
        let dated = dates::find(text).is_some_and(|date| {
            let rest = [&text[..date.place.start], &text[date.place.end..]].concat();
            rest.chars().filter(|c| c.is_alphanumeric()).count() <= 8
        });
        let signed = name::is_speaker(text)
            || speaker == Some(text)
            || any(ORGANISATIONS, |end| text.ends_with(end)) && !text.contains(['，', '。']);
        // One more line above a date or a name, such as a second name.
        let is_beside = certain && start + 1 >= end && !text.starts_with(['“', '（']) && !is_closing_word(text);
        if !(dated || signed || is_beside) {
            break;
        }
        certain |= dated || signed;
        start -= 1;
    }
    let start = if certain { start } else { end };
    (start..end).for_each(|at| plan.give(at, Role::Signature, Ground::LastLines));
    start
}

/// Where the closing begins, behind `from`, the last paragraph that has a label, if there is one.
pub(super) fn closing(
    paragraphs: &[Paragraph<'_>],
    from: Option<usize>,
    body: usize,
    end: usize,
    plan: &mut Plan<'_>,
) -> usize {
    if plan.guide.without.contains(&Piece::Closing) {
        return end;
    }
    // Where there are no labels, the first half is certainly not the closing.
    let first = from.map_or(body + (end - body).div_ceil(2), |from| from + 1).max(body + 1);
    let text = |at: usize| paragraphs[at].text.as_ref();
    // A salutation with a colon begins another speech.
    let begins_anew = |at: usize| is_salutation(text(at)) && text(at).ends_with(['：', ':']);
    let is_addressed = |at: usize| (addressed_first(text(at)) || is_salutation(text(at))) && !begins_anew(at);
    let plain = |at: &usize| paragraphs[*at].rank == Rank::Body && paragraphs[*at].label.is_none();
    let size = |range: std::ops::Range<usize>| range.map(|at| paragraphs[at].text.len()).sum::<usize>();
    let most = (size(body..end) / 4).max(LARGEST);
    let mut behind = 0;
    // A closing is short beside the speech, so that 总之 in the middle begins none.
    let earliest = (first..end).rev().take(LONGEST_CLOSING).take_while(|&at| {
        behind += paragraphs[at].text.len();
        behind <= most
    });
    // A list that begins there is not yet the closing.
    let labelled = (first..end).rev().find(|&at| super::begins_list(text(at)));
    let earliest = earliest.last().unwrap_or(end).max(labelled.map_or(0, |at| at + 1));
    let by_word = (earliest..end)
        .filter(plain)
        .find(|&at| is_closing_word(text(at)) && (!text(at).starts_with("总之") || end - at <= LONGEST_SUMMARY));
    let by_word = by_word.or_else(|| thanks(paragraphs, from, earliest, end));
    let by_word = by_word.or_else(|| slogans(paragraphs, earliest, end));
    let by_address = (earliest..end).filter(plain).find(|&at| is_addressed(at) && end - at <= LONGEST_ADDRESSED);
    let (start, ground) = match (by_word, by_address) {
        (Some(word), Some(address)) if address < word => (address, Ground::ClosingAddress),
        (Some(word), _) => (word, Ground::ClosingWords),
        (None, Some(address)) => (address, Ground::ClosingAddress),
        (None, None) => return end,
    };
    (start..end).for_each(|at| plan.give(at, Role::Closing, ground));
    start
}

/// The last paragraph, where it ends in thanks and is not all that its section has.
fn thanks(paragraphs: &[Paragraph<'_>], from: Option<usize>, earliest: usize, end: usize) -> Option<usize> {
    const NEAR_END: usize = 8;
    let last = end.checked_sub(1).filter(|&last| last >= earliest && paragraphs[last].rank == Rank::Body)?;
    let text = simplified(&paragraphs[last].text);
    let thanked =
        text.rfind("谢谢").or(text.rfind("散会")).is_some_and(|at| text[at..].chars().nth(NEAR_END).is_none());
    let has_more = from.is_none_or(|from| from + 1 < last || paragraphs[from].text.ends_with('。'));
    (thanked && has_more).then_some(last)
}

/// Where a row of short calls at the end begins: ……万岁！ ……万岁！
fn slogans(paragraphs: &[Paragraph<'_>], earliest: usize, end: usize) -> Option<usize> {
    let is_call = |text: &str| {
        text.ends_with(['！', '!'])
            && text.chars().nth(LONGEST_SIGNED).is_none()
            && !text.contains(['，', ',', '；', '：'])
    };
    let count = (earliest..end).rev().take_while(|&at| is_call(&paragraphs[at].text)).count();
    (count >= 2).then_some(end - count)
}

fn is_closing_word(text: &str) -> bool {
    let beginning = simplified(beginning(text, LONGEST_WORD));
    any(CLOSING_WORDS, |word| beginning.starts_with(word))
}

/// The first characters of a text, so many.
fn beginning(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}
