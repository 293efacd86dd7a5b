//! Runs of nothing but Han characters and their commonest marks, which most of a speech is. Where a line of them breaks is
//! seen at its end alone: two columns a character, and no blank, word, number or sign to keep whole.

use super::{Class, Fragment, Fragments, HAN};
use crate::typography::cluster::begins_cluster;

/// Plain characters, up to a place where a line may break.
pub(in crate::typography) enum Run {
    /// As many as the line takes, or all that are left.
    Full(Fragment),
    /// Those in front of another character, all of which the line takes.
    Begun(Fragment),
}

impl Fragments<'_> {
    /// The plain characters that come next, as far as first fit lays them into so many columns. The fragments go on behind
    /// them.
    pub(in crate::typography) fn plain_run(&mut self, columns: usize) -> Option<Run> {
        let text = &self.text.as_bytes()[self.start..];
        let (characters, odd) = text.as_chunks::<HAN>();
        let fits = columns / 2;
        let plain_ones = characters.iter().take(fits + 1).take_while(|c| plain(c).is_some()).count();
        let (most, is_full) = match text.get(plain_ones * HAN..) {
            // The last of them may be another's, which is set on it and changes it.
            Some(behind) if plain_ones > fits && (behind.is_empty() || begins_cluster(behind)) => (fits, true),
            Some([]) if odd.is_empty() && plain_ones <= fits => (plain_ones, true),
            _ => (plain_ones.saturating_sub(1).min(fits), false),
        };
        let is_all = is_full && most == characters.len();
        let may_end = |&end: &usize| is_all && end == most || parts(&characters[end - 1], &characters[end]);
        let end = (1..=most).rev().find(may_end)?;
        let run = Fragment { start: self.start, end: self.start + end * HAN, columns: 2 * end, blank_columns: 0 };
        // All else that was known behind a plain character is the same behind any other.
        (self.start, self.read) = (run.end, run.end);
        Some(if is_full { Run::Full(run) } else { Run::Begun(run) })
    }
}

/// Whether a line may break between two plain characters.
fn parts(before: &[u8; HAN], after: &[u8; HAN]) -> bool {
    plain(before).zip(plain(after)).is_some_and(|(before, after)| before.parts_from(after, false))
}

/// The class of a plain character: one of U+4000 to U+9FFF, or a mark that acts the same whatever is beside it, as long
/// as that is plain too.
#[inline]
fn plain(character: &[u8; HAN]) -> Option<Class> {
    match character {
        [0xE4..=0xE9, _, _] => Some(Class::Ideograph),
        // 、 。 〉 》 」 』 】
        [0xE3, 0x80, 0x81 | 0x82 | 0x89 | 0x8B | 0x8D | 0x8F | 0x91] => Some(Class::Closing),
        // 〈 《 「 『 【
        [0xE3, 0x80, 0x88 | 0x8A | 0x8C | 0x8E | 0x90] => Some(Class::Opening),
        // ！ ） ， ： ； ？
        [0xEF, 0xBC, 0x81 | 0x89 | 0x8C | 0x9A | 0x9B | 0x9F] => Some(Class::Closing),
        // （
        [0xEF, 0xBC, 0x88] => Some(Class::Opening),
        // ’ ”
        [0xE2, 0x80, 0x99 | 0x9D] => Some(Class::Closing),
        // ‘ “
        [0xE2, 0x80, 0x98 | 0x9C] => Some(Class::Opening),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typography::cluster::Cluster;
    use crate::typography::columns;

    #[test]
    fn plain_characters_are_of_their_class_and_two_columns() {
        let mut found = 0;
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let Some(class) = text.as_bytes().try_into().ok().and_then(plain) else { continue };
            let cluster = Cluster::at(&text, 0).expect("there is a character");
            assert_eq!((class, columns(&text), cluster.end, cluster.joined), (cluster.class, 2, HAN, false), "{c}");
            assert!(begins_cluster(text.as_bytes()), "{c}");
            found += 1;
        }
        assert_eq!(found, 0x6000 + 23);
    }
}
