//! What a text that was taken out of a paged document has of its pages: their numbers (—1— - 2 - 第3页 Page 4 of 9) and
//! the line that stands at the top of each of them.

use super::line::{is_blank, trimmed};
use super::structure::{is_salutation, stands_above};
use std::collections::HashMap;

/// Begins a page.
pub(super) const FORM_FEED: char = '\u{C}';

/// The most bytes of a line that is of a page.
const LONGEST: usize = 120;

/// How a page tells its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// —1— - 2 -
    Dashed,
    /// 第3页，共9页 Page 4 of 9
    OfAll,
    /// 第3页 Page 4 3/9
    Worded,
    /// 5
    Bare,
}

/// A line of a paged text that is not empty.
struct Line<'a> {
    /// Its place, from 0.
    at: usize,
    words: &'a str,
    is_first: bool,
    is_last: bool,
}

/// The lines that are of pages, from 0, in order.
pub(super) fn margins(text: &str) -> Vec<usize> {
    let is_paged = text.contains(FORM_FEED);
    let is_short = |line: &&str| line.len() <= LONGEST;
    if !is_paged && !text.split('\n').filter(is_short).any(is_number) {
        return Vec::new();
    }
    let lines = lines(text);
    let mut margins = if is_paged { headers(&lines) } else { Vec::new() };
    for kind in [Kind::Dashed, Kind::OfAll, Kind::Worded, Kind::Bare] {
        if is_paged || matches!(kind, Kind::Dashed | Kind::OfAll) {
            margins.extend(numbers(&lines, kind));
        }
    }
    margins.sort_unstable();
    margins.dedup();
    margins
}

/// Whether a page begins with this line.
pub(super) fn begins(line: &str) -> bool {
    line.trim_start_matches(|c| c != FORM_FEED && is_blank(c)).starts_with(FORM_FEED)
}

/// Whether a page ends with this line.
pub(super) fn ends(line: &str) -> bool {
    line.trim_end_matches(|c| c != FORM_FEED && is_blank(c)).ends_with(FORM_FEED)
}

/// Whether a line looks like the number of a page and nothing else.
pub(super) fn is_number(line: &str) -> bool {
    line.len() <= LONGEST && number(trimmed(line)).is_some_and(|(_, kind)| matches!(kind, Kind::Dashed | Kind::OfAll))
}

/// The lines with words, and which of them stand at an end of a page.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut is_first = true;
    for (at, line) in text.split('\n').enumerate() {
        if begins(line) {
            end_page(&mut lines);
            is_first = true;
        }
        let words = trimmed(line);
        if !words.is_empty() {
            lines.push(Line { at, words, is_first, is_last: false });
            is_first = false;
        }
        if ends(line) {
            end_page(&mut lines);
            is_first = true;
        }
    }
    end_page(&mut lines);
    lines
}

fn end_page(lines: &mut [Line<'_>]) {
    if let Some(last) = lines.last_mut() {
        last.is_last = true;
    }
}

/// The lines that number the pages in this way: they count, each below words of its own.
fn numbers(lines: &[Line<'_>], kind: Kind) -> Vec<usize> {
    let mut found: Vec<(usize, u32)> = Vec::new();
    // Numbers right below another: of pages without words, or of a row that somebody counts.
    let (mut words_above, mut below_another) = (false, 0);
    for line in lines {
        let is_edge = kind != Kind::Bare || line.is_first || line.is_last;
        match number(line.words).filter(|(_, found)| *found == kind && is_edge) {
            Some((number, _)) => {
                below_another += usize::from(!words_above && !line.is_first);
                found.push((line.at, number));
                words_above = false;
            }
            None => words_above = true,
        }
    }
    // A page may have no number, and another speech in the same file counts anew.
    let steps = found.windows(2).map(|two| (two[0].1, two[1].1));
    let (mut next, mut other) = (0, 0);
    for (one, two) in steps {
        if two == one + 1 {
            next += 1;
        } else if two != one + 2 && two != 1 {
            other += 1;
        }
    }
    if next == 0 || other * 3 > next || below_another * 3 > found.len() {
        Vec::new()
    } else {
        found.into_iter().map(|(at, _)| at).collect()
    }
}

/// The number of a page, where the line is one and nothing else.
fn number(line: &str) -> Option<(u32, Kind)> {
    let is_dash = |c: char| matches!(c, '-' | '－' | '—' | '–' | '―' | '─' | '~' | '～');
    if line.len() > LONGEST || !line.contains(char::is_numeric) {
        return None;
    }
    if let Some(inner) = line.strip_prefix(is_dash).and_then(|rest| rest.strip_suffix(is_dash)) {
        let number = digits(inner.trim_matches(|c| is_dash(c) || is_blank(c)))?;
        return Some((number, Kind::Dashed));
    }
    if let Some(number) = digits(line) {
        return Some((number, Kind::Bare));
    }
    let squeezed: String = line.chars().filter(|&c| !is_blank(c) && !matches!(c, '，' | ',')).collect();
    let (number, of) = if let Some(rest) = squeezed.strip_prefix('第') {
        let (number, of) = rest.split_once('页')?;
        (number, of.trim_start_matches('/').trim_start_matches('共').trim_end_matches('页'))
    } else if let Some(rest) = squeezed.strip_prefix("Page").or(squeezed.strip_prefix("page")) {
        rest.split_once("of").unwrap_or((rest, ""))
    } else {
        let (number, of) = squeezed.split_once('/')?;
        return Some((digits(number).filter(|number| digits(of) >= Some(*number))?, Kind::Worded));
    };
    let number = digits(number)?;
    if of.is_empty() { Some((number, Kind::Worded)) } else { digits(of).map(|_| (number, Kind::OfAll)) }
}

fn digits(text: &str) -> Option<u32> {
    let is_number = (1..=4).contains(&text.chars().count());
    let digit = |c: char| c.to_digit(10).or_else(|| ('０'..='９').contains(&c).then(|| c as u32 - '０' as u32));
    is_number.then(|| text.chars().try_fold(0, |value, c| Some(value * 10 + digit(c)?)))?
}

/// The first lines of pages that are the same on most of them, but for a number that counts the pages.
fn headers(lines: &[Line<'_>]) -> Vec<usize> {
    let mut tops: HashMap<&str, Vec<(usize, Option<u32>)>> = HashMap::new();
    let mut pages = 0;
    for line in lines.iter().skip(1).filter(|line| line.is_first) {
        pages += 1;
        if let Some((words, number)) = header(line) {
            tops.entry(words).or_default().push((line.at, number));
        }
    }
    // Each has the next number, or none of them has one.
    let counts =
        |places: &[(usize, Option<u32>)]| places.windows(2).all(|two| two[0].1.map(|number| number + 1) == two[1].1);
    let mut headers = Vec::new();
    for (words, places) in tops.into_iter().filter(|(_, places)| places.len() >= 2 && counts(places)) {
        if places.len() * 2 > pages {
            headers.extend(places.into_iter().map(|(at, _)| at));
            // On the first page it may be the title.
            if let [first, second, ..] = lines
                && header(first).is_some_and(|(of_first, _)| of_first == words)
                && stands_above(second.words)
            {
                headers.push(first.at);
            }
        }
    }
    headers
}

/// The words of a line that may stand at the top of every page, and the number beside them.
fn header<'a>(line: &Line<'a>) -> Option<(&'a str, Option<u32>)> {
    let line = line.words;
    let is_sentence = line.contains(['，', ',']) || line.ends_with(['。', '！', '？', '：', '；', '.', '!', '?', ':']);
    if line.len() > LONGEST || is_sentence || is_salutation(line) || digits(line).is_some() {
        return None;
    }
    let apart = |(words, number): (&'a str, &'a str)| Some((trimmed(words), Some(digits(trimmed(number))?)));
    let behind = line.rsplit_once(is_blank).and_then(apart);
    Some(behind.unwrap_or((line, None)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_count_them() {
        let cases: &[(&str, &[usize])] = &[
            ("上\n—1—\n中\n- 2 -\n下\n－ ３ －", &[1, 3, 5]),
            ("上\n第1页，共3页\n中\n第2页/共3页", &[1, 3]),
            ("上\n第1页\n\u{C}中\n第 2 页", &[1, 3]),
            ("up\nPage 1 of 9\ndown\nPage 2 of 9", &[1, 3]),
            ("上\n1\n\u{C}中\n2\n\u{C}下", &[1, 3]),
            ("上\n1/3\n\u{C}中\n2/3\n\u{C}下", &[1, 3]),
            // A page without a number, and two speeches in one file.
            ("上\n—1—\n下\n—2—\n左\n—4—\n右\n—1—\n中\n—2—", &[1, 3, 5, 7, 9]),
            // Words that count, or stand for what they are.
            ("上\n1\n中\n2", &[]),
            ("第1页\n讲的是\n第2页\n讲的是", &[]),
            ("第1页讲的是\n第2页讲的是\n第一页\n第二页", &[]),
            ("喊\n—1—\n—2—\n—3—", &[]),
            ("上\n—1—\n中\n—2—\n—3—\n下\n—4—", &[1, 3, 4, 6]),
            ("喊\n—3—\n再喊\n—2—\n再喊\n—1—", &[]),
            ("上\n—1—", &[]),
            ("喊\n1\n2\n3\n走\n\u{C}完", &[]),
            ("1\n城关镇\n2\n东风乡\n3\n西河镇\n\u{C}完", &[]),
        ];
        for (text, lines) in cases {
            assert_eq!(margins(text), *lines, "{text}");
        }
    }

    #[test]
    fn lines_at_the_top_of_pages_are_the_same() {
        let cases: &[(&str, &[usize])] = &[
            ("讲话\n上\n\u{C}县图书馆\n中\n\u{C}县图书馆\n下\n\u{C}\n县图书馆\n完", &[2, 4, 7]),
            ("上\n\u{C}县图书馆 2\n中\n\u{C}县图书馆 3\n下\n\u{C}县图书馆 4\n完", &[1, 3, 5]),
            // The title is of the speech, and so is what stands before the end of a page.
            ("简报\n在会上的讲话\n\u{C}简报\n中\n\u{C}简报\n下\n\u{C}简报\n完", &[0, 2, 4, 6]),
            ("在会上的讲话\n上\n\u{C}在会上的讲话\n中\n\u{C}在会上的讲话\n下\n\u{C}在会上的讲话\n完", &[2, 4, 6]),
            ("上\n\u{C}县图书馆\n中\n\u{C}县图书馆\n下", &[1, 3]),
            ("上\n\u{C}1949年\n中\n\u{C}1978年\n下\n\u{C}2012年\n完", &[]),
            ("上\n\u{C}祖国啊，祖国\n中\n\u{C}祖国啊，祖国\n下\n\u{C}祖国啊，祖国\n完", &[]),
            ("上。\u{C}县图书馆\n中。\u{C}县图书馆\n下。\u{C}县图书馆\n完", &[]),
            ("上\n\u{C}同志们：\n中\n\u{C}同志们：\n下\n\u{C}同志们：\n完", &[]),
        ];
        for (text, lines) in cases {
            assert_eq!(margins(text), *lines, "{text}");
        }
    }
}
