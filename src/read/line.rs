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

/// Whether a byte may be of a control character.
fn may_be_control(b: u8) -> bool {
    let line_end_or_tab = (b == b'\t') | (b == b'\n') | (b == b'\r');
    // 0xC2 begins U+0080 to U+009F.
    ((b < b' ') & !line_end_or_tab) | (b == 0x7F) | (b == 0xC2)
}

/// Whether a text may have control characters. Text that has none is told by its bytes, many at a time: compilers look at
/// several at once if what is found is counted as bytes.
pub(super) fn may_have_control(text: &str) -> bool {
    text.bytes().fold(0, |found, b| found | u8::from(may_be_control(b))) > 0
}

/// Whether a text may have control characters, or line ends other than line feeds: all but a few texts are known not to by a
/// single look at their bytes.
pub(super) fn wants_care(text: &str) -> bool {
    let bytes = text.as_bytes();
    let may_be = |b: u8| may_be_control(b) | (b == b'\r');
    // U+2028 and U+2029 end in these two bytes, and hardly another character does.
    let may_be_separator = |b: u8, next: u8| (b == 0x80) & (next | 1 == 0xA9);
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let found = pairs.fold(false, |found, (&b, &next)| found | may_be(b) | may_be_separator(b, next));
    found || bytes.last().is_some_and(|&b| may_be(b))
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

/// Where a text writes blanks beside Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Blanks {
    /// Before and behind Western words.
    pub(super) at_words: bool,
    /// Before and behind numbers.
    pub(super) at_numbers: bool,
}

impl Blanks {
    /// As most write who write any.
    pub(super) const AT_WORDS: Blanks = Blanks { at_words: true, at_numbers: false };
}

/// The characters beside the end of a line that tell what kind of text it is.
const BESIDE: usize = 40;

/// What stands between two lines of one paragraph: a blank between Western words, and nothing beside Chinese but where such a
/// text writes one.
pub(super) fn joint(above: &str, below: &str, blanks: Blanks) -> &'static str {
    let (above, below) = (above.trim_end(), below.trim_start());
    let (before, behind) = (|| above.chars().rev().take(BESIDE), || below.chars().take(BESIDE));
    // Both kinds of text have the same quotation marks, dashes and signs; what stands beside them tells.
    let tells = |c: &char| !c.is_whitespace() && (c.is_ascii() || c.is_alphanumeric() || is_chinese(*c));
    let is_western = |c: Option<char>| c.is_some_and(|c| !is_chinese(c) && !is_without_blanks(c));
    let (last, first) = (before().next(), behind().next());
    let beside_chinese = |c: Option<char>| match c {
        Some(c) if c.is_ascii_digit() => blanks.at_numbers,
        // 投资 and 35亿元 are written without a blank; who writes one between 使用 and Rust may have broken the line there.
        Some(c) => blanks.at_words && is_western_letter(c),
        None => false,
    };
    let is_parted = match (is_western(before().find(tells)), is_western(behind().find(tells))) {
        (false, false) => false,
        (false, true) => beside_chinese(first),
        (true, false) => beside_chinese(last),
        (true, true) if before().chain(behind()).any(is_chinese) => is_between_words(above, first),
        (true, true) => !above.strip_suffix(['-', '—', '–']).is_some_and(|rest| rest.ends_with(is_western_letter)),
    };
    if is_parted { " " } else { "" }
}

/// Whether two Western words meet behind a line of Chinese: no number goes on there, and no address.
fn is_between_words(above: &str, first: Option<char>) -> bool {
    let token = above.rsplit(|c: char| c.is_whitespace() || is_chinese(c)).next().unwrap_or_default();
    let is_address = token.contains("://") || token.contains('@') || token.starts_with("www.");
    let starts_word = first.is_some_and(is_western_letter);
    let ends_word = token.ends_with(is_western_letter);
    let ends_clause = token.ends_with([',', '.', ';', ':', '!', '?', ')']);
    !is_address && (starts_word && (ends_word || ends_clause) || ends_word && first.is_some_and(|c| c.is_ascii_digit()))
}

/// Whether it is a letter of Latin or another script that writes blanks between words.
fn is_western_letter(c: char) -> bool {
    !is_chinese(c) && !is_without_blanks(c) && c.is_alphabetic()
}

/// Whether it is of Thai, Lao, Burmese or Khmer, which write no blanks between words, or of Korean, whose lines are broken
/// inside of words.
fn is_without_blanks(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1100}'..='\u{11FF}' | '\u{1780}'..='\u{17FF}')
}

/// Whether it is a character or a mark of Chinese, or set as wide as one.
pub(super) fn is_chinese(c: char) -> bool {
    c >= '\u{2E80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_found_among_all_characters() {
        for c in '\0'..=char::MAX {
            let text = format!("稿“{c}");
            assert_eq!(has_separator(&text), text.contains(&LINE_ENDS[2..]), "{text:?}");
        }
    }

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
            ("全年增长12.", "5%", ""),
            ("投资12", "300万元", ""),
            ("增长50", "%", ""),
            ("建设5", "G网络", ""),
            ("请拨打010-", "12345678", ""),
            ("邮箱是zhang@", "example.com", ""),
            ("网址是https://example.com/", "path", ""),
            ("网址是https://exam", "ple.com/path", ""),
            ("我们用GitHub", "Actions发布", " "),
            ("说“Hello,", "World”", " "),
            ("新买的iPhone", "15", " "),
            ("in 2024,", "500 people", " "),
            ("drivers, parents –", "who told", " "),
            ("close to", "£500,000", " "),
            ("40€", "which", " "),
            ("of 20 m²", "which", " "),
            ("take", "½ of it", " "),
            ("«La Maison»", "which", " "),
            ("là nơi lưu trữ", "những", " "),
            ("cafe\u{301}", "nearby", " "),
        ];
        for (above, below, between) in cases {
            assert_eq!(joint(above, below, Blanks::AT_WORDS), between, "{above} / {below}");
        }
        let none = Blanks { at_words: false, at_numbers: false };
        assert_eq!(joint("开发手机", "APP", none), "");
        assert_eq!(joint("到", "12 月", Blanks { at_words: true, at_numbers: true }), " ");
    }
}
