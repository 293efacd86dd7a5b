//! Lines of a title: of nearly the same length, and none of them splits a word (GB/T 9704-2012, 7.3.1).

use super::lines::{Piece, clusters_of, pieces};
use super::shape::Shaped;
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use std::collections::HashSet;
use std::ops::Range;

/// The most pieces whose lines are made even: a title of more is a paragraph.
const MOST: usize = 200;

/// Breaks one line of a title, as its author gave it, into as few lines as it takes.
pub(super) fn balanced(shaped: &Shaped, width: f64) -> Vec<Range<usize>> {
    let whole = words(shaped, pieces(shaped, width, width));
    let pieces = if whole.iter().any(|piece| piece.width > width) { pieces(shaped, width, width) } else { whole };
    let count = pieces.len();
    if count > MOST {
        return super::lines::break_lines(shaped, width, 0.0);
    }
    // The width of a line of these pieces.
    let wide = |range: Range<usize>| -> f64 {
        let last = pieces[range.end - 1].blank;
        pieces[range].iter().map(|piece| piece.width + piece.blank).sum::<f64>() - last
    };
    // For each end: the lines it takes, the unevenness of their widths, and where the last of them begins.
    let mut best: Vec<(usize, f64, usize)> = vec![(0, 0.0, 0)];
    for end in 1..=count {
        let lines = (0..end)
            .rev()
            .map(|start| (start, wide(start..end)))
            .take_while(|(start, wide)| *wide <= width + 0.01 || start + 1 == end);
        let ways = lines.map(|(start, wide)| {
            let (lines, unevenness, _) = best[start];
            (lines + 1, unevenness + (width - wide).powi(2), start)
        });
        let way = ways.min_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
        best.push(way.unwrap_or((end, 0.0, end - 1)));
    }
    let mut lines = Vec::new();
    let mut end = count;
    while end > 0 {
        let start = best[end].2;
        lines.extend(clusters_of(&pieces[start..end]));
        end = start;
    }
    lines.reverse();
    lines
}

/// The pieces joined to words.
fn words(shaped: &Shaped, pieces: Vec<Piece>) -> Vec<Piece> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let boundaries: HashSet<usize> = segmenter.segment_str(&shaped.text).collect();
    let mut words: Vec<Piece> = Vec::new();
    for piece in pieces {
        let start = shaped.clusters.get(piece.clusters.start).map_or(0, |cluster| cluster.text.start);
        match words.last_mut() {
            Some(word) if !boundaries.contains(&start) => word.join(&piece),
            _ => words.push(piece),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::pdf::lines::tests::{typed, words as shown};

    fn lines(title: &str, characters: f64) -> Vec<String> {
        let shaped = typed(title);
        balanced(&shaped, characters * 10.0).iter().map(|line| shown(&shaped, line)).collect()
    }

    #[test]
    fn lines_are_even_and_words_are_whole() {
        assert_eq!(lines("在全市精神文明建设工作推进会上的讲话", 20.0), ["在全市精神文明建设工作推进会上的讲话"]);
        assert_eq!(lines("在全市精神文明建设工作推进会上的讲话", 12.0), ["在全市精神文明建设", "工作推进会上的讲话"]);
        assert_eq!(lines("Keep the Door Open for All", 8.0), ["Keep the Door", "Open for All"]);
    }

    #[test]
    fn a_title_of_a_whole_page_is_broken_as_a_paragraph() {
        let title = "讲话".repeat(5000);
        assert_eq!(lines(&title, 20.0).concat(), title);
        assert_eq!(lines(&"x".repeat(100), 10.0).concat(), "x".repeat(100));
    }
}
