//! Lines of nothing but Han characters and their commonest marks, which most lines of a speech are. Where they break is
//! seen at their end alone: two columns a character, and no blank, word, number or sign to keep whole.

use super::{Class, Fragments, HAN};
use crate::typography::cluster::begins_cluster;
use std::ops::Range;

impl Fragments<'_> {
    /// The next line of at most `width` columns, as first fit lays it out, if it is plain and so is the character behind
    /// it. The fragments go on behind it.
    pub(in crate::typography) fn plain_line(&mut self, width: usize) -> Option<Range<usize>> {
        let text = &self.text.as_bytes()[self.start..];
        let (characters, odd) = text.as_chunks::<HAN>();
        let fits = width / 2;
        let line = match characters.get(..=fits) {
            // What is behind might be set on the last of them, and change it.
            Some(characters)
                if characters.iter().all(|c| plain(c).is_some()) && begins_cluster(&text[characters.len() * HAN..]) =>
            {
                (1..=fits).rev().find(|&end| parts(&characters[end - 1], &characters[end]))?
            }
            None if odd.is_empty() && !characters.is_empty() && characters.iter().all(|c| plain(c).is_some()) => {
                characters.len()
            }
            _ => return None,
        };
        let (start, end) = (self.start, self.start + line * HAN);
        // All else that was known behind a plain character is the same behind any other.
        (self.start, self.read) = (end, end);
        Some(start..end)
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
