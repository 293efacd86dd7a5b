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
