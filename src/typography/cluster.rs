//! Grapheme clusters (UAX #29): what a reader takes for one character, and a line never splits.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::class::{Class, class};

const ZERO_WIDTH_JOINER: char = '\u{200D}';

/// One grapheme cluster of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster {
    /// Where it starts in the text, in bytes.
    pub(super) start: usize,
    /// Where it ends in the text, in bytes.
    pub(super) end: usize,
    /// Its behaviour at the ends of a line.
    pub(super) class: Class,
    /// Whether it ends in a joiner, which draws the next cluster to it.
    pub(super) joined: bool,
}

impl Cluster {
    /// The cluster of `text` that starts at byte `start`; none at the end.
    #[inline]
    pub(super) fn at(text: &str, start: usize) -> Option<Cluster> {
        if let [0xE4..=0xE9, _, _, behind @ ..] = &text.as_bytes()[start..]
            && begins_cluster(behind)
        {
            return Some(Cluster { start, end: start + 3, class: Class::Ideograph, joined: false });
        }
        let rest = &text[start..];
        let mut chars = rest.chars();
        let first = chars.next()?;
        if is_plain(first) && chars.next().is_none_or(is_plain) {
            return Some(Cluster { start, end: start + first.len_utf8(), class: class(first), joined: false });
        }
        let cluster = rest.graphemes(true).next()?;
        Some(Cluster {
            start,
            end: start + cluster.len(),
            class: cluster_class(cluster, first),
            joined: cluster.ends_with(ZERO_WIDTH_JOINER),
        })
    }
}

/// Whether bytes start with a character that surely begins a cluster: one of U+4000 to U+9FFF, printable ASCII, or one of
/// the commonest marks. Most of every speech is.
#[inline]
pub(super) fn begins_cluster(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xE4..=0xE9 | b' '..=b'~', ..]
            | [0xEF, 0xBC, 0x81..=0xBF, ..]
            | [0xE3, 0x80, 0x81..=0xA9, ..]
            | [0xE2, 0x80, 0x90..=0xA7, ..]
    )
}

/// Whether `c` is its own cluster beside any other plain character. The general search is many times slower, and a
/// speech hardly ever needs it.
fn is_plain(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}'
        | ' '..='~'
        | '\u{FF01}'..='\u{FF9D}'
        | '\u{3000}'..='\u{3029}'
        | '\u{2010}'..='\u{2027}'
        | '\u{3030}'..='\u{3098}'
        | '\u{309B}'..='\u{4DFF}'
        | '\u{A0}'..='\u{2FF}'
        | '\u{370}'..='\u{482}')
}

fn cluster_class(cluster: &str, first: char) -> Class {
    let class = class(first);
    if cluster.len() == first.len_utf8() {
        return class;
    }
    match class {
        // A mark set on a blank makes it visible; a carriage return with its line feed stays a blank.
        Class::Blank if cluster != "\r\n" => Class::Letter,
        Class::Letter | Class::Digit if is_emoji(cluster, first) => Class::Ideograph,
        class => class,
    }
}

/// Whether a cluster with a narrow first character is drawn as an emoji: ❤️, 1️⃣ or a flag.
fn is_emoji(cluster: &str, first: char) -> bool {
    const EMOJI_PRESENTATION: char = '\u{FE0F}';
    matches!(first, '\u{1F1E6}'..='\u{1F1FF}') || (cluster.contains(EMOJI_PRESENTATION) && cluster.width() == 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clusters(text: &str) -> Vec<&str> {
        let mut at = 0;
        std::iter::from_fn(|| {
            let cluster = Cluster::at(text, at)?;
            at = cluster.end;
            Some(&text[cluster.start..cluster.end])
        })
        .collect()
    }

    fn class_of(text: &str) -> Class {
        let cluster = Cluster::at(text, 0).unwrap();
        assert_eq!(cluster.end, text.len(), "{text} is more than one cluster");
        cluster.class
    }

    #[test]
    fn plain_characters_are_clusters_of_their_own() {
        let plain: Vec<char> = ('\0'..=char::MAX).filter(|&c| is_plain(c)).collect();
        assert!(plain.len() > 20_000);
        for pair in plain.windows(2) {
            for other in [pair[1], 'a', '讲', '…', 'é'] {
                for text in [format!("{}{other}", pair[0]), format!("{other}{}", pair[0])] {
                    assert_eq!(text.graphemes(true).count(), 2, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn the_short_ways_are_right() {
        assert!(('\u{4000}'..='\u{9FFF}').all(|c| is_plain(c) && class(c) == Class::Ideograph));
        let begins = |c: &char| begins_cluster(c.to_string().as_bytes());
        let beginnings: Vec<char> = ('\0'..=char::MAX).filter(begins).collect();
        assert!(beginnings.len() > 0x6000 && beginnings.into_iter().all(is_plain));
    }

    #[test]
    fn clusters_are_those_of_the_standard() {
        let text = "讲e\u{301}稿👨‍👩‍👧🇨🇳🇨🇳1\u{FE0F}\u{20E3}한각क्षि \u{301}，\u{FE00}\r\n好";
        assert_eq!(clusters(text), text.graphemes(true).collect::<Vec<_>>());
    }

    #[test]
    fn a_cluster_behaves_like_its_first_character() {
        assert_eq!(class_of("e\u{301}"), Class::Letter);
        assert_eq!(class_of("讲\u{FE00}"), Class::Ideograph);
        assert_eq!(class_of("，\u{FE00}"), Class::Closing);
    }

    #[test]
    fn emoji_of_narrow_characters_are_ideographs() {
        for emoji in ["❤\u{FE0F}", "1\u{FE0F}\u{20E3}", "🇨🇳", "👍🏽", "👨‍👩‍👧"] {
            assert_eq!(class_of(emoji), Class::Ideograph, "{emoji}");
        }
    }

    #[test]
    fn a_blank_with_a_mark_on_it_is_no_blank() {
        assert_eq!(class_of(" \u{301}"), Class::Letter);
        assert_eq!(class_of("\r\n"), Class::Blank);
    }
}
