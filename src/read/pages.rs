//! What a text that was taken out of a paged document has of its pages: their numbers (—1— - 2 - 第3页 Page 4 of 9) and
//! the line that stands above each of them.

use super::line::{is_blank, trimmed};
use std::collections::HashMap;

/// Begins a page.
pub(super) const FORM_FEED: char = '\u{C}';

/// The most bytes of a line that tells a number.
const LONGEST: usize = 60;

/// The fewest pages that have the same line at their top.
const FEWEST: usize = 3;

/// The lines that are of pages, from 0.
pub(super) fn margins(text: &str) -> Vec<usize> {
    let is_paged = text.contains(FORM_FEED);
    let lines = || text.split('\n').enumerate();
    let mut numbers: Vec<(usize, u32)> = lines()
        .filter_map(|(at, line)| Some((at, numbered(line).or_else(|| bare(line).filter(|_| is_paged))?)))
        .collect();
    // One number may be of anything; those of pages count them.
    if numbers.len() < 2 || numbers.windows(2).any(|two| two[1].1 != two[0].1 + 1) {
        numbers.clear();
    }
    let mut margins: Vec<usize> = numbers.into_iter().map(|(at, _)| at).collect();
    if is_paged {
        margins.extend(headers(text));
        margins.sort_unstable();
    }
    margins
}

/// Whether a page begins in this line.
pub(super) fn begins_page(line: &str) -> bool {
    line.contains(FORM_FEED)
}

/// The number of a page, where the line is one and nothing else.
fn numbered(line: &str) -> Option<u32> {
    if line.len() > LONGEST {
        return None;
    }
    let line = trimmed(line);
    let is_dash = |c: char| matches!(c, '-' | '－' | '—' | '–' | '―' | '─' | '~' | '～');
    if let Some(inner) = line.strip_prefix(is_dash).and_then(|rest| rest.strip_suffix(is_dash)) {
        return digits(inner.trim_matches(|c| is_dash(c) || is_blank(c)));
    }
    let squeezed: String = line.chars().filter(|&c| !is_blank(c) && !matches!(c, '，' | ',' | '/')).collect();
    let (number, of) = match (squeezed.strip_prefix('第'), squeezed.strip_prefix("Page")) {
        (Some(rest), _) => {
            let (number, of) = rest.split_once('页')?;
            (number, of.strip_suffix('页').map_or(of, |of| of.trim_start_matches('共')))
        }
        (_, Some(rest)) => rest.split_once("of").unwrap_or((rest, "")),
        _ => return None,
    };
    digits(number).filter(|_| of.is_empty() || digits(of).is_some())
}

/// A number that stands alone on its line.
fn bare(line: &str) -> Option<u32> {
    if line.len() > LONGEST { None } else { digits(trimmed(line)) }
}

fn digits(text: &str) -> Option<u32> {
    let is_number = (1..=4).contains(&text.chars().count());
    let digit = |c: char| c.to_digit(10).or_else(|| ('０'..='９').contains(&c).then(|| c as u32 - '０' as u32));
    is_number.then(|| text.chars().try_fold(0, |value, c| Some(value * 10 + digit(c)?)))?
}

/// The first lines of pages that are the same on most of them.
fn headers(text: &str) -> Vec<usize> {
    let mut tops: HashMap<&str, Vec<usize>> = HashMap::new();
    let (mut pages, mut is_top) = (0, false);
    for (at, line) in text.split('\n').enumerate() {
        is_top |= begins_page(line);
        let words = trimmed(line.rsplit(FORM_FEED).next().unwrap_or(line));
        if is_top && !words.is_empty() {
            tops.entry(words).or_default().push(at);
            pages += 1;
            is_top = false;
        }
    }
    tops.into_values().filter(|lines| lines.len() >= FEWEST.max(pages / 2)).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_count_them() {
        let cases: &[(&str, &[usize])] = &[
            ("上\n—1—\n中\n- 2 -\n下\n－ ３ －", &[1, 3, 5]),
            ("上\n第1页\n中\n第 2 页 共 3 页", &[1, 3]),
            ("上\n第1页，共3页\n中\n第2页/共3页", &[1, 3]),
            ("up\nPage 1\ndown\nPage 2 of 9", &[1, 3]),
            ("上\n1\n\u{C}中\n2\n\u{C}下", &[1, 3]),
            ("上\n1\n中\n2", &[]),
            ("上\n—1—\n中\n—3—", &[]),
            ("上\n—1—", &[]),
            ("第1页讲的是\n第2页讲的是\n第一页\n第二页", &[]),
            ("1\n县图书馆\n上\n\u{C}县图书馆\n中\n\u{C}县图书馆\n下\n\u{C}\n县图书馆\n完", &[3, 5, 8]),
        ];
        for (text, lines) in cases {
            assert_eq!(margins(text), *lines, "{text}");
        }
    }
}
