//! TOML's strings with the places of their characters: the parser tells where a string is, not where its characters are.

use super::{Node, Text};
use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

/// The values of a file that is known to be good.
pub(in crate::read) fn parse(source: &str) -> Node {
    let (root, _) = DeTable::parse_recoverable(source);
    table(source, root.get_ref())
}

fn table(source: &str, entries: &DeTable<'_>) -> Node {
    Node::Table(entries.iter().map(|(key, value)| (key.get_ref().to_string(), node(source, value))).collect())
}

fn node(source: &str, value: &Spanned<DeValue<'_>>) -> Node {
    match value.get_ref() {
        DeValue::String(_) => {
            let span = value.span();
            Node::Text(source.get(span.clone()).map_or_else(Text::default, |written| text(written, span.start)))
        }
        DeValue::Array(items) => Node::List(items.iter().map(|item| node(source, item)).collect()),
        DeValue::Table(entries) => table(source, entries),
        _ => Node::Other,
    }
}

/// A string as it is written, with its quotation marks.
fn text(written: &str, start: usize) -> Text {
    let mut text = Text::default();
    let (mark, is_literal) = match written {
        _ if written.starts_with("\"\"\"") => ("\"\"\"", false),
        _ if written.starts_with("'''") => ("'''", true),
        _ if written.starts_with('\'') => ("'", true),
        _ => ("\"", false),
    };
    let inside = written.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)).unwrap_or_default();
    let first = Some(inside).filter(|_| mark.len() == 3).and_then(|inside| inside.find('\n'));
    // The first line end is of the marks, not of the text.
    let skipped = first.filter(|&at| inside[..at].trim_end_matches('\r').is_empty()).map_or(0, |at| at + 1);
    let start = start + mark.len();
    let mut at = skipped;
    if is_literal {
        text.push(&inside[at..], start + at);
        return text;
    }
    while let Some(found) = inside[at..].find('\\') {
        text.push(&inside[at..at + found], start + at);
        at += found;
        let (c, length) = escape(&inside[at..]);
        if let Some(c) = c {
            text.push_escape(c, start + at..start + at + length);
        }
        at += length;
    }
    text.push(&inside[at..], start + at);
    text
}

/// The character that an escape stands for, `None` for a line end that is taken back with the blanks behind it; and how
/// long it is.
fn escape(written: &str) -> (Option<char>, usize) {
    let kind = written[1..].chars().next().unwrap_or('\\');
    let digits = match kind {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    let c = match kind {
        'b' => '\u{8}',
        't' => '\t',
        'n' => '\n',
        'f' => '\u{C}',
        'r' => '\r',
        'e' => '\u{1B}',
        'x' | 'u' | 'U' => {
            let code = written.get(2..2 + digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
            code.and_then(char::from_u32).unwrap_or('\u{FFFD}')
        }
        '"' | '\\' => kind,
        _ => {
            let rest = &written[1..];
            return (None, 1 + rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len());
        }
    };
    (Some(c), (1 + kind.len_utf8() + digits).min(written.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The string of a file `t = …`, as decoded here and by the parser.
    fn both(source: &str) -> (Text, String) {
        let whole: ::toml::Table = source.parse().expect("it is good TOML");
        let Node::Table(mut entries) = parse(source) else { panic!("a table") };
        let Node::Text(text) = entries.remove(0).1 else { panic!("a text") };
        (text, whole["t"].as_str().unwrap_or_default().to_owned())
    }

    #[test]
    fn strings_are_those_of_the_parser() {
        for source in [
            "t = \"讲\\\"话\\\"\\u4e00\\n二\"",
            "t = '讲\\n话'",
            "t = \"\"\"\n今天，\n开会\\\n   了。\"\"\"",
            "t = \"\"\"\r\n今天，\r\n开会。\r\n\"\"\"",
            "t = '''\n他说\"好\"\n'''",
            "t = \"\"\"他说\"\"好\"\"\"\"",
            "t = \"\\x41\\e\\U0001F600\"",
            "t = \"\"",
        ] {
            let (text, parsed) = both(source);
            assert_eq!(text.text.replace("\r\n", "\n"), parsed.replace("\r\n", "\n"), "{source}");
        }
        let (text, _) = both("t = \"讲\\\"话\"");
        assert_eq!(text.origin.of("讲".len().."讲\"".len()), 8..10);
        assert_eq!(text.origin.of("讲\"".len().."讲\"话".len()), 10..13);
    }

    proptest! {
        #[test]
        fn any_string_is_the_one_of_the_parser(words in "[讲\\\\\"'\t\n話 a]{0,20}", kind in 0..4usize) {
            let builder = toml_writer::TomlStringBuilder::new(&words);
            let written = match kind {
                0 => Some(builder.as_default()),
                1 => Some(builder.as_basic()),
                2 => Some(builder.as_ml_basic()),
                _ => builder.as_ml_literal(),
            };
            if let Some(written) = written {
                let source = format!("t = {}\n", toml_writer::ToTomlValue::to_toml_value(&written));
                let (text, parsed) = both(&source);
                prop_assert_eq!(&text.text, &parsed);
                for (at, c) in parsed.char_indices().filter(|(_, c)| !matches!(c, '\\' | '"' | '\t' | '\n')) {
                    prop_assert_eq!(&source[text.origin.of(at..at + c.len_utf8())], &parsed[at..at + c.len_utf8()]);
                }
            }
        }
    }
}
