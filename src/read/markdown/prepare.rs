//! What is done to Markdown before it is parsed.

use std::borrow::Cow;

/// The text as the parser is to see it, every line in its place: without the fence around a whole speech, as chat programs
/// hand it over for copying, and with a backslash before the asterisks that stand for numbers: 20**年, 投资**亿元.
pub(super) fn prepared(text: &str) -> Cow<'_, str> {
    let is_fence = |line: &str| matches!(line.trim_end(), "```markdown" | "```md");
    let fenced = text.lines().any(is_fence);
    if !fenced && !text.contains("**") {
        return Cow::Borrowed(text);
    }
    let mut prepared = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if is_fence(bare) && !inside || inside && bare == "```" {
            inside = !inside;
            prepared.push_str(&line[bare.len()..]);
        } else {
            escape_placeholders(line, &mut prepared);
        }
    }
    Cow::Owned(prepared)
}

fn escape_placeholders(line: &str, out: &mut String) {
    const UNITS: [char; 16] =
        ['年', '月', '日', '亿', '万', '千', '百', '元', '%', '％', '个', '人', '家', '名', '项', '吨'];
    let mut open = false;
    let mut rest = line;
    while let Some(at) = rest.find("**") {
        let stars = rest[at..].bytes().take_while(|&b| b == b'*').count();
        let (before, behind) = (rest[..at].chars().next_back(), rest[at + stars..].chars().next());
        let counts = before.is_some_and(|c| c.is_ascii_digit())
            && behind.is_some_and(|c| UNITS.contains(&c) || c.is_ascii_digit())
            || !open && before.is_some_and(char::is_alphanumeric) && behind.is_some_and(|c| UNITS.contains(&c));
        out.push_str(&rest[..at]);
        if counts {
            out.extend(std::iter::repeat_n("\\*", stars));
        } else {
            out.push_str(&rest[at..at + stars]);
            open = !open;
        }
        rest = &rest[at + stars..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asterisks_that_stand_for_numbers_are_text() {
        for (text, seen) in [
            ("20**年，投资**亿元", "20\\*\\*年，投资\\*\\*亿元"),
            ("突破***亿元", "突破\\*\\*\\*亿元"),
            ("**一是学好。**要学好", "**一是学好。**要学好"),
            ("**加强2024**年的工作", "**加强2024\\*\\*年的工作"),
            ("```markdown\n# 题\n```\n", "\n# 题\n\n"),
            ("```\n**a**\n```", "```\n**a**\n```"),
        ] {
            assert_eq!(prepared(text), seen);
        }
    }
}
