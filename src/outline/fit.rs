//! Words cut to the room that there is.

use crate::typography::columns;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

const CUT: &str = "…";

/// The text on one line of at most `room` columns: whole, or as many grapheme clusters as there is room for and a … for
/// the rest. Nothing where there is no room for that. What would move the cursor becomes a blank.
pub(super) fn fit(text: &str, room: usize) -> Cow<'_, str> {
    if text.contains(char::is_control) {
        return Cow::Owned(fit(&text.replace(char::is_control, " "), room).into_owned());
    }
    if columns(text) <= room {
        return Cow::Borrowed(text);
    }
    let Some(room) = room.checked_sub(columns(CUT)) else { return Cow::Borrowed("") };
    let (mut end, mut used) = (0, 0);
    for (start, cluster) in text.grapheme_indices(true) {
        used += columns(cluster);
        if used > room {
            break;
        }
        end = start + cluster.len();
    }
    Cow::Owned([text[..end].trim_end(), CUT].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stays_whole() {
        for (text, room, expected) in [
            ("", 0, ""),
            ("讲稿", 4, "讲稿"),
            ("讲稿", 3, "…"),
            ("讲稿", 2, "…"),
            ("讲稿", 1, ""),
            ("讲话稿", 5, "讲…"),
            ("keep asking", 8, "keep a…"),
            ("keep asking", 7, "keep…"),
            ("一\t二\n三", 8, "一 二 三"),
            ("家👨‍👩‍👧人人", 6, "家👨‍👩‍👧…"),
            ("e\u{301}e\u{301}e\u{301}e\u{301}", 3, "e\u{301}…"),
        ] {
            assert_eq!(fit(text, room), expected, "{text:?} {room}");
        }
    }
}
