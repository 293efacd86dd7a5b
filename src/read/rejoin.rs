//! Broken lines made paragraphs again.

use super::line::{Blanks, is_chinese, joint};
use super::paragraph::{Paragraph, Rank};

/// Lines that were made paragraphs again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejoined {
    /// The first line that was broken.
    pub place: usize,
    /// How many were.
    pub lines: usize,
}

/// Makes one paragraph of each and of those that go on with it.
pub(super) fn rejoin(paragraphs: &mut Vec<Paragraph<'_>>) -> Option<Rejoined> {
    let goes_on = |below: &Paragraph<'_>, above: &Paragraph<'_>| below.goes_on && above.rank != Rank::Margin;
    let place = paragraphs.windows(2).find(|two| goes_on(&two[1], &two[0]))?[0].place;
    let all = paragraphs.len();
    let blanks = blanks(paragraphs);
    paragraphs.dedup_by(|below, above| {
        let goes_on = goes_on(below, above);
        if goes_on {
            let between = joint(&above.text, &below.text, blanks);
            let text = above.text.to_mut();
            above.origin.join(text.len(), between.len(), std::mem::take(&mut below.origin), below.text.len());
            text.extend([between, &below.text]);
        }
        goes_on
    });
    Some(Rejoined { place, lines: all - paragraphs.len() })
}

/// Where blanks stand beside Chinese more often than not.
fn blanks(paragraphs: &[Paragraph<'_>]) -> Blanks {
    // Words and numbers, with a blank and without.
    let mut counts = [[0_usize; 2]; 2];
    for paragraph in paragraphs {
        let (mut before, mut is_apart) = (' ', false);
        for c in paragraph.text.chars() {
            if c == ' ' {
                is_apart = true;
                continue;
            }
            let other = if is_chinese(before) { c } else { before };
            if is_chinese(before) != is_chinese(c) && before.is_alphanumeric() && c.is_alphanumeric() {
                counts[usize::from(other.is_ascii_digit())][usize::from(is_apart)] += 1;
            }
            (before, is_apart) = (c, false);
        }
    }
    let [at_words, at_numbers] = counts.map(|[without, with]| with > without);
    Blanks { at_words, at_numbers }
}
