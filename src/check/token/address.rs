//! Addresses, paths, names of files and code: what has Han characters within it, and yet is no sentence.

use super::{Kind, is_han};

/// An address or a path goes on behind Han characters where a mark that joins it is found within so many bytes, and a name
/// or a stretch of code is no longer: so that no text is looked through again and again.
const LONGEST: usize = 120;

/// Domains in Han characters.
const DOMAINS: [&str; 9] = ["中国", "中國", "公司", "网络", "政务", "公益", "在线", "香港", "台湾"];

/// Extensions of files, which are known in capitals too.
const EXTENSIONS: [&str; 52] = [
    "doc", "docx", "docm", "wps", "pdf", "ofd", "txt", "md", "rtf", "odt", "tex", "epub", "xls", "xlsx", "csv", "ppt",
    "pptx", "pps", "ppsx", "dps", "odp", "key", "jpg", "jpeg", "png", "gif", "bmp", "svg", "webp", "tif", "tiff",
    "mp3", "mp4", "m4a", "wav", "avi", "mov", "wmv", "mkv", "zip", "rar", "7z", "html", "htm", "xml", "json", "toml",
    "yaml", "yml", "exe", "apk", "psd",
];

/// Domains that are known in capitals as well.
const LATIN_DOMAINS: [&str; 6] = ["com", "cn", "net", "org", "gov", "edu"];

/// How long an address is: all that is no blank and of half width, but for the marks at its end.
///
/// Han characters are of it where a mark behind them joins what is surely of it, 讲话?from=1 and 报告(终稿).pdf, and where they
/// begin a name in its path, 百科/演员_(电影), with all that is of half width behind them.
pub(super) fn address(text: &str) -> usize {
    extent(text, true)
}

/// How long a path with Han characters is: ./数据/说明.md
pub(super) fn path(text: &str) -> Option<usize> {
    let has_han = text.chars().take(LONGEST).find(|c| !c.is_ascii_graphic()).is_some_and(is_han);
    let length = if has_han { extent(text, false) } else { 0 };
    text[..length].contains(is_han).then_some(length)
}

fn extent(text: &str, begins_with_host: bool) -> usize {
    let (mut end, mut is_behind_han, mut is_host) = (0, false, begins_with_host);
    let (mut is_name, mut open) = (false, 0_usize);
    let mut before = '\0';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let domain = if c == '.' { domain(&text[at + 1..]) } else { None };
        if is_behind_han && at > end + LONGEST {
            break;
        }
        if let Some(length) = domain {
            (end, is_behind_han) = (at + 1 + length, false);
        }
        match c {
            '"' | '<' | '>' | '`' => break,
            _ if at < end => {}
            _ if is_han(c) && begins_with_host && !is_host && matches!(before, '/' | '=' | '#') => {
                (end, is_name) = (at + c.len_utf8(), true);
            }
            // Brackets around the address are none of it.
            ')' if is_name && open == 0 => break,
            _ if is_name && (is_han(c) || c.is_ascii_graphic()) => {
                open += usize::from(c == '(');
                open -= usize::from(c == ')');
                if !matches!(c, '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '(') {
                    end = at + c.len_utf8();
                }
            }
            // No host goes on in Han characters: 打开https://a.cn就能看到.
            _ if is_han(c) && is_host && before.is_ascii_alphanumeric() => break,
            _ if is_han(c) => is_behind_han = true,
            ',' | ';' | '!' | '\'' if next.is_some_and(is_han) => break,
            _ if !c.is_ascii_graphic() => break,
            _ if is_behind_han => {
                let goes_on = next.is_some_and(|next| next.is_ascii_alphanumeric() || matches!(next, '/' | '\\'));
                if goes_on && !c.is_ascii_alphanumeric() {
                    (end, is_behind_han) = (at + 1, false);
                }
            }
            '.' | ',' | ':' | ';' | '!' | '?' | ')' | '\'' => {}
            _ => end = at + 1,
        }
        is_host &= !matches!(c, '?' | '#' | '\\') && (c != '/' || matches!(before, ':' | '/'));
        before = c;
    }
    end
}

/// How long the domain in Han characters at the start of a text is.
fn domain(text: &str) -> Option<usize> {
    let is_all = |domain: &&&str| text.strip_prefix(**domain).is_some_and(|behind| !behind.starts_with(is_han));
    DOMAINS.iter().find(is_all).map(|domain| domain.len())
}

/// How long what follows a point is, where it is the end of a name of a file, a domain, or a decimal.
pub(super) fn extension(text: &str, before: Option<Kind>) -> Option<usize> {
    const LONGEST: usize = 5;
    let length = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let word = &text[..length];
    let is_one = match before {
        // The last point of several is none of a name.
        Some(Kind::Mark('.')) => false,
        None | Some(Kind::Blank) => word.starts_with(|c: char| c.is_ascii_digit()),
        Some(Kind::Han) if (2..=LONGEST).contains(&length) && word.starts_with(|c: char| c.is_ascii_lowercase()) => {
            !word.contains(|c: char| c.is_ascii_uppercase())
        }
        _ => false,
    };
    let is_known = || !matches!(before, None | Some(Kind::Blank | Kind::Mark('.'))) && is_known(word);
    if is_one || is_known() {
        return Some(length);
    }
    domain(text).filter(|_| before == Some(Kind::Han))
}

fn is_known(word: &str) -> bool {
    is_of_file(word) || LATIN_DOMAINS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn is_of_file(word: &str) -> bool {
    EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether a token of foreign text is the end of the name of a file: .docx, _2.docx, but not .NET or a.cn
pub(in crate::check) fn ends_in_extension(token: &str) -> bool {
    let Some((before, word)) = token.rsplit_once('.') else { return false };
    let is_lower = word.contains(|c: char| c.is_ascii_lowercase()) && !word.contains(|c: char| c.is_ascii_uppercase());
    is_of_file(word) || before.is_empty() && is_lower && !is_known(word)
}

/// How long the rest of a name of a file is that begins with a bracket: (终稿).docx, (新)/说明.md
pub(super) fn file_name(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut chars = text.char_indices().take_while(|&(at, _)| at < LONGEST).peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or('\0', |&(_, next)| next);
        match c {
            '(' => depth += 1,
            ')' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 && !next.is_ascii_alphanumeric() && !matches!(next, '.' | '-' | '_' | '(' | '/' | '\\') {
                    return None;
                }
            }
            '.' => {
                let behind = &text[at + 1..];
                let length = behind.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(behind.len());
                if depth == 0 && is_known(&behind[..length]) {
                    return Some(at + 1 + length);
                }
            }
            ' ' if depth > 0 => {}
            '-' | '_' | '/' | '\\' | '+' | '&' | '~' | '[' | ']' => {}
            _ if c.is_ascii_alphanumeric() || is_han(c) => {}
            _ => return None,
        }
    }
    None
}

/// How long code is: a stretch between two backticks, or data in braces, such as {"姓名":"张三"}.
pub(super) fn code(text: &str) -> Option<usize> {
    let end = match text.as_bytes() {
        [b'`', ..] => '`',
        [b'{', b'"', ..] => '}',
        _ => return None,
    };
    let behind = &text[1..];
    let mut within = behind.char_indices().take_while(|&(at, c)| at < LONGEST && !matches!(c, '。' | '，'));
    within.find(|&(_, c)| c == end).map(|(at, _)| at + 2).filter(|&length| length > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_go_on_behind_han() {
        for whole in [
            "https://baike.baidu.com/item/讲话?from=1",
            "https://a.cn/报告(终稿).pdf",
            "https://a.cn/2024年/说明v2.md",
            "https://例子.中国/路径:8080",
            "https://例子.中国",
            "https://zh.wikipedia.org/wiki/张三_(演员)",
            "https://a.cn/学习,实干",
            "https://a.cn/?q=学习,实干&p=1",
            "D:\\资料(新)\\讲话稿.docx",
            "./数据/说明.md",
            "../资料(新)/a.txt",
        ] {
            assert_eq!(address(whole), whole.len(), "{whole}");
        }
    }

    #[test]
    fn addresses_end_at_the_words_of_the_sentence() {
        for (text, end) in [
            ("https://a.cn/b，很好", "https://a.cn/b"),
            ("https://a.cn/b,c。", "https://a.cn/b,c"),
            ("https://a.cn就能看到,很方便", "https://a.cn"),
            ("https://a.cn就能看到(3.5版),很方便", "https://a.cn"),
            ("https://a.cn/b就能看到,很方便,3个", "https://a.cn/b"),
            ("https://a.cn/b,很好看(3个)", "https://a.cn/b"),
            ("https://a.cn/b).", "https://a.cn/b"),
            ("https://a.cn/讲话),很好", "https://a.cn/讲话"),
            ("https://a.cn/讲话(一)).", "https://a.cn/讲话(一)"),
            ("https://a.cn/讲话，很好", "https://a.cn/讲话"),
            ("https://a.cn/讲话 很好", "https://a.cn/讲话"),
        ] {
            assert_eq!(&text[..address(text)], end, "{text}");
        }
    }

    #[test]
    fn names_of_files_have_brackets() {
        assert_eq!(file_name("(终稿).docx已发"), Some("(终稿).docx".len()));
        assert_eq!(file_name("(终稿 2)-张三(改).DOCX"), Some("(终稿 2)-张三(改).DOCX".len()));
        assert_eq!(file_name("(新)/说明.md"), Some("(新)/说明.md".len()));
        for none in ["(见报告.docx)", "(见下)和报告.docx", "(星期五),报告.docx", "(一)学习.好"] {
            assert_eq!(file_name(none), None, "{none}");
        }
    }

    #[test]
    fn code_stands_between_backticks_or_braces() {
        assert_eq!(code("`取值(名称,3)`,好"), Some("`取值(名称,3)`".len()));
        assert_eq!(code("{\"姓名\":\"张三\"},好"), Some("{\"姓名\":\"张三\"}".len()));
        assert_eq!([code("``"), code("`好"), code("`好。`")], [None; 3]);
    }
}
