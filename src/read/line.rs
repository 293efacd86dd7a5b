//! What all formats have in common of lines: their ends, the blanks around them, control characters.

/// The ends of lines in files; editors and converters leave more (see [`text`](super::text)).
pub(super) const LINE_ENDS: [char; 4] = ['\n', '\r', '\u{2028}', '\u{2029}'];

/// Byte order marks go with the blanks: joined files leave them at the start of a line, where readers pass them over.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

pub(super) fn trimmed(line: &str) -> &str {
    line.trim_matches(is_blank)
}

/// Control characters other than tab and line ends.
pub(super) fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// Whether a text may have control characters. Text that has none is told by its bytes, many at a time: compilers look at
/// several at once if what is found is counted as bytes.
pub(super) fn may_have_control(text: &str) -> bool {
    let may_be_control = |b: u8| {
        let line_end_or_tab = (b == b'\t') | (b == b'\n') | (b == b'\r');
        // 0xC2 begins U+0080 to U+009F.
        ((b < b' ') & !line_end_or_tab) | (b == 0x7F) | (b == 0xC2)
    };
    text.bytes().fold(0, |found, b| found | u8::from(may_be_control(b))) > 0
}

/// Whether a text has the separators U+2028 and U+2029; also told by its bytes.
pub(super) fn has_separator(text: &str) -> bool {
    let is_separator = |bytes: &[u8]| (bytes[0] == 0xE2) & (bytes[1] == 0x80) & (bytes[2] | 1 == 0xA9);
    text.as_bytes().windows(3).fold(0, |found, bytes| found | u8::from(is_separator(bytes))) > 0
}

/// Whether a carriage return stands before something other than a line feed; also told by the bytes.
pub(super) fn has_lone_return(text: &str) -> bool {
    let is_lone = |two: &[u8]| (two[0] == b'\r') & (two[1] != b'\n');
    text.as_bytes().windows(2).fold(0, |found, two| found | u8::from(is_lone(two))) > 0
}

/// What stands between two lines of one paragraph: a blank between Western words, and nothing beside Chinese ones but where
/// such a paragraph writes a blank between the two scripts.
pub(super) fn joint(above: &str, below: &str, parts_scripts: bool) -> &'static str {
    let (above, below) = (above.trim_end(), below.trim_start());
    let (before, behind) = (above.chars().next_back(), below.chars().next());
    // Both kinds of text have the same quotation marks and dashes; what stands beside them tells.
    let tells = |c: &char| !matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | ' ');
    let is_western = |c: Option<char>| c.is_some_and(|c| c.is_ascii() || is_western_letter(c));
    let is_letter = |c: Option<char>| c.is_some_and(is_western_letter);
    let is_hyphened = above.strip_suffix(['-', '—']).is_some_and(|rest| rest.ends_with(is_western_letter));
    let is_parted = match (is_western(above.chars().rfind(tells)), is_western(below.chars().find(tells))) {
        (false, false) => false,
        (true, true) => !is_hyphened,
        // 投资 and 35亿元 are written without a blank; who writes one between 使用 and Rust may have broken the line there.
        (false, true) => parts_scripts && is_letter(behind),
        (true, false) => parts_scripts && is_letter(before),
    };
    if is_parted { " " } else { "" }
}

/// Whether it is a letter of Latin or another script that writes blanks between words.
pub(super) fn is_western_letter(c: char) -> bool {
    c < '\u{1100}' && c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn western_words_are_joined_by_a_blank() {
        let cases = [
            ("完成投资", "35亿元", ""),
            ("比去年快2.5", "个百分点", ""),
            ("团结一心、", "砥砺奋进", ""),
            ("使用", "Rust", " "),
            ("Rust", "语言", " "),
            ("加大投入,", "完善体系", ""),
            ("增长1.5%", "左右", ""),
            ("chapter 3", "4 pages", " "),
            ("we are", "here", " "),
            ("a café", "nearby", " "),
            ("this way?”", "Nobody", " "),
            ("he said,", "“Why", " "),
            ("what worked —", "what failed", " "),
            ("word—", "next", ""),
            ("well-", "known", ""),
            ("pages 3 -", "4", " "),
            ("他说：", "“Why", ""),
            ("答曰“Yes”", "的人", ""),
            ("奋斗——", "“三件事”", ""),
        ];
        for (above, below, between) in cases {
            assert_eq!(joint(above, below, true), between, "{above} / {below}");
        }
        assert_eq!(joint("开发手机", "APP", false), "");
    }
}
