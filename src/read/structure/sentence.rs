//! Where the head of a paragraph ends that runs into its text.

use crate::model::is_han;

/// The most characters of a head that runs in; a longer first sentence is text.
const LONGEST_HEAD: usize = 50;

/// The most characters of a head that ends in a colon.
const LONGEST_LEAD: usize = 24;

/// What a paragraph with a label is made of, the label taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parted<'a> {
    /// All of it is one sentence, or none.
    Whole,
    /// A head with the mark at its end, and the text behind it.
    Head(&'a str, &'a str),
    /// It begins with a sentence that is too long for a head.
    Text,
}

/// Parts a head from its text.
pub(super) fn part(rest: &str, chinese: bool) -> Parted<'_> {
    let end = first_end(rest, chinese);
    let head = &rest[..end];
    let fits = |head: &str, most: usize| head.chars().nth(most).is_none();
    if end < rest.len() && fits(head, LONGEST_HEAD) {
        return Parted::Head(head, &rest[end..]);
    }
    // 总体要求：坚持……
    let colon =
        rest.find(['：']).map(|at| at + '：'.len_utf8()).filter(|&at| at < end && fits(&rest[..at], LONGEST_LEAD));
    match colon {
        Some(at) if end < rest.len() || !fits(rest, LONGEST_HEAD) => Parted::Head(&rest[..at], &rest[at..]),
        _ if end < rest.len() => Parted::Text,
        _ => Parted::Whole,
    }
}

/// Whether a sentence is short enough to be a head.
pub(super) fn is_short(rest: &str) -> bool {
    rest.chars().nth(LONGEST_HEAD).is_none()
}

/// Whether it ends as a sentence does.
pub(in crate::read) fn ends(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '’', '」', '』', '）', ')', '"', '\'', '》']);
    bare.ends_with(['。', '！', '？', '；', '：', '…', '!', '?', ';', ':'])
        || bare.ends_with('.') && !bare.ends_with("..")
}

/// The end of the first sentence, outside of quotations and brackets, its closing marks with it.
fn first_end(text: &str, chinese: bool) -> usize {
    let mut depth = 0usize;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        match c {
            '“' | '‘' | '「' | '『' | '（' | '(' | '《' | '【' => depth += 1,
            '”' | '’' | '」' | '』' | '）' | ')' | '》' | '】' => depth = depth.saturating_sub(1),
            '。' | '！' | '？'
                if depth == 0
                    && !next.is_some_and(|next| {
                        matches!(next, '”' | '’' | '」' | '』' | '）' | '！' | '？' | '。' | '!' | '?')
                    }) =>
            {
                return at + c.len_utf8();
            }
            // A half-width stop of a Chinese sentence: 生熟分开.刀具……
            '.' if depth == 0 && chinese && text[..at].ends_with(is_han) && next.is_some_and(is_han) => return at + 1,
            '.' | '!' | '?' if depth == 0 && !chinese && next.is_none_or(char::is_whitespace) => return at + 1,
            '!' | '?' if depth == 0 && chinese && next.is_none_or(|next| !next.is_ascii()) => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_parted_from_their_text() {
        assert_eq!(part("强化领导。要抓好落实。", true), Parted::Head("强化领导。", "要抓好落实。"));
        assert_eq!(part("生熟分开.刀具要分开.", true), Parted::Head("生熟分开.", "刀具要分开."));
        assert_eq!(part("投入3.5亿元建馆。", true), Parted::Whole);
        assert_eq!(part("强化领导，抓好落实。", true), Parted::Whole);
        assert_eq!(
            part("落实“学好。做好”的要求。要抓实。", true),
            Parted::Head("落实“学好。做好”的要求。", "要抓实。")
        );
        assert_eq!(part("keep asking. The best one.", false), Parted::Head("keep asking.", " The best one."));
        let long = "学".repeat(60);
        assert_eq!(part(&format!("{long}。再学。"), true), Parted::Text);
        assert_eq!(
            part(&format!("总体要求：{long}。再学。"), true),
            Parted::Head("总体要求：", &format!("{long}。再学。"))
        );
    }
}
