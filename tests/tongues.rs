//! Every sentence of the program has both its halves: read from the source, so that none is missed.

use std::fs;
use std::io;
use std::path::Path;

/// What the source is made of, as far as sentences go.
#[derive(Debug, PartialEq)]
enum Token {
    Text(String),
    Word(String),
    Mark(char),
}

/// The tokens of Rust source, without comments.
fn tokens(source: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if let Some((raw, behind)) = raw(rest) {
            tokens.push(Token::Text(raw.to_owned()));
            rest = behind;
        } else if c == '"' {
            let (text, behind) = text(&rest[1..]);
            tokens.push(Token::Text(text));
            rest = behind;
        } else if rest.starts_with("'\\") {
            rest = &rest[rest[2..].find('\'').map_or(rest.len(), |end| end + 3)..];
        } else if c == '\'' && rest.chars().nth(2) == Some('\'') {
            rest = &rest[rest.char_indices().nth(3).map_or(rest.len(), |(at, _)| at)..];
        } else if c.is_alphanumeric() || c == '_' {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            tokens.push(Token::Word(rest[..end].to_owned()));
            rest = &rest[end..];
        } else {
            if !c.is_whitespace() {
                tokens.push(Token::Mark(c));
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    tokens
}

/// The text of a raw string literal, and what stands behind it.
fn raw(source: &str) -> Option<(&str, &str)> {
    let behind = source.strip_prefix('r')?;
    let hashes = behind.find(|c| c != '#')?;
    let text = behind[hashes..].strip_prefix('"')?;
    text.split_once(&format!("\"{}", &behind[..hashes]))
}

/// The text of a string literal, and what stands behind it.
fn text(source: &str) -> (String, &str) {
    let mut text = String::new();
    let mut chars = source.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (text, &source[at + 1..]),
            '\\' => text.extend(chars.next().map(|(_, c)| if c == 'n' { '\n' } else { c })),
            c => text.push(c),
        }
    }
    panic!("a string without an end: {text}")
}

/// The two halves of every sentence: the literals of each, joined.
fn sentences(tokens: &[Token]) -> Vec<[Vec<&str>; 2]> {
    let opens = [Token::Word("Sentence".into()), Token::Mark(':'), Token::Mark(':'), Token::Word("new".into())];
    let starts = tokens.windows(4).enumerate().filter(|(_, window)| *window == opens).map(|(at, _)| at + 4);
    starts.map(|start| halves(&tokens[start..])).collect()
}

fn halves(tokens: &[Token]) -> [Vec<&str>; 2] {
    let (mut depth, mut half) = (0, 0);
    let mut halves = [Vec::new(), Vec::new()];
    for token in tokens {
        match token {
            Token::Mark('(' | '[' | '{') => depth += 1,
            Token::Mark(')' | ']' | '}') => depth -= 1,
            Token::Mark(',') if depth == 1 => half += 1,
            Token::Text(text) => halves[half].push(text.as_str()),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    halves
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// A text without its holes, and whether it has any: each tongue may put other words into them.
fn parted(text: &str) -> (String, bool) {
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        words.push_str(before);
        rest = behind.split_once('}').map_or("", |(_, behind)| behind);
    }
    words.push_str(rest);
    (words, text.contains('{'))
}

fn sources(folder: &Path, found: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sources(&path, found)?;
        } else {
            found.push(fs::read_to_string(path)?);
        }
    }
    Ok(())
}

#[test]
fn no_sentence_lacks_its_other_half() -> io::Result<()> {
    let mut files = Vec::new();
    sources(Path::new("src/message"), &mut files)?;
    sources(Path::new("src/check"), &mut files)?;
    let mut count = 0;
    for file in &files {
        for [zh, en] in sentences(&tokens(file)) {
            check(&zh, &en);
            count += 1;
        }
    }
    assert!(count > 100, "only {count} sentences were found");
    Ok(())
}

fn check(zh: &[&str], en: &[&str]) {
    let told = format!("{zh:?}\n{en:?}");
    let (zh, en) = (zh.concat(), en.concat());
    let ((zh, zh_holes), (en, en_holes)) = (parted(&zh), parted(&en));
    let latin = |text: &str| text.contains(|c: char| c.is_ascii_alphabetic());
    assert_eq!(zh_holes, en_holes, "one half speaks of less than the other:\n{told}");
    if zh.contains(is_han) || latin(&en) {
        assert!(zh.contains(is_han), "the Chinese half is missing:\n{told}");
        assert!(latin(&en), "the English half is missing:\n{told}");
        // Examples of labels apart, English has no Han.
        let letters = en.chars().filter(char::is_ascii_alphabetic).count();
        assert!(en.chars().filter(|&c| is_han(c)).count() * 4 <= letters, "the English half is Chinese:\n{told}");
    }
}

#[test]
fn a_missing_half_is_seen() {
    for source in [
        r#"Sentence::new("没有", "")"#,
        r#"Sentence::new("", "there is none")"#,
        r#"Sentence::new("没有", "没有")"#,
        r#"Sentence::new("there is none", "there is none")"#,
        r#"Sentence::new(format!("没有 {key}"), format!("there is none"))"#,
    ] {
        let tokens = tokens(source);
        let [zh, en] = &sentences(&tokens)[0];
        assert!(std::panic::catch_unwind(|| check(zh, en)).is_err(), "{source}");
    }
}
