//! Golden files: every example of `data/` in every format that is text, in `golden/`.
//!
//! After a change that is meant, `TRYCMD=overwrite cargo test` writes them anew, the transcripts of the command line as
//! well; read the difference before it is kept.

mod common;

use common::{toml, whole, write, write_at};
use jianggao::theme::{THEMES, Theme};
use jianggao::write::{FORMATS, Options};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The columns that text is written at.
const WIDTHS: [usize; 2] = [80, 40];

#[test]
fn examples_are_written_as_they_were() -> io::Result<()> {
    let mut stale = Vec::new();
    for (name, text) in examples()? {
        for (golden, written) in all_forms(&name, &text) {
            let path = Path::new("tests/golden").join(golden);
            if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
                fs::write(&path, written)?;
            } else if fs::read_to_string(&path).ok().as_ref() != Some(&written) {
                let expected = fs::read_to_string(&path).unwrap_or_default();
                let differing = expected.lines().zip(written.lines()).position(|(old, new)| old != new);
                let line = differing.unwrap_or(expected.lines().count().min(written.lines().count()));
                let new = written.lines().nth(line).unwrap_or("(its end)");
                stale.push(format!("{}:{}: now {new}", path.display(), line + 1));
            }
        }
    }
    assert!(stale.is_empty(), "{}\nTRYCMD=overwrite cargo test writes them anew", stale.join("\n"));
    Ok(())
}

#[test]
fn no_golden_file_is_left_over() -> io::Result<()> {
    let known: Vec<String> = examples()?
        .iter()
        .flat_map(|(name, text)| all_forms(name, text).into_iter().map(|(golden, _)| golden).collect::<Vec<_>>())
        .collect();
    for entry in fs::read_dir("tests/golden")? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            // The outlines and the print rules, which have tests of their own.
            continue;
        }
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(known.contains(&name), "tests/golden/{name}");
    }
    Ok(())
}

#[test]
fn examples_are_written_back_as_they_say() -> io::Result<()> {
    for (name, text) in examples()? {
        let speech = toml(&text);
        assert_eq!(toml(&write("toml", &whole(&speech))), speech, "{name}");
        assert_eq!(common::json(&write("json", &whole(&speech))), speech, "{name}");
    }
    Ok(())
}

/// The name and the text of every example, in order.
fn examples() -> io::Result<Vec<(String, String)>> {
    let entries: Vec<PathBuf> = fs::read_dir("data")?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    let mut examples: Vec<PathBuf> =
        entries.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect();
    examples.sort();
    assert!(examples.len() >= 3);
    let named = |path: PathBuf| {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        Ok((stem.unwrap_or_default(), fs::read_to_string(path)?))
    };
    examples.into_iter().map(named).collect()
}

/// The golden files of an example, and what should be in them.
fn all_forms(name: &str, text: &str) -> Vec<(String, String)> {
    let speech = toml(text);
    let manuscript = whole(&speech);
    let mut forms = Vec::new();
    for format in FORMATS.iter().filter(|format| !format.is_binary) {
        let extension = format.extensions[0];
        if format.name == "text" {
            for width in WIDTHS {
                forms.push((format!("{name}.{width}.{extension}"), write_at(Some(width), format.name, &manuscript)));
            }
        }
        forms.push((format!("{name}.{extension}"), without_style(&write(format.name, &manuscript))));
    }
    forms
}

/// The style sheets have files of their own; a golden page only names them.
fn without_style(written: &str) -> String {
    let page = written.replace(include_str!("../data/style.css"), "/* data/style.css */\n");
    let (before, rest) = page.split_once(PRINT).unwrap_or((&page, ""));
    match rest.split_once(STYLE_END) {
        Some((_, behind)) => format!("{before}{PRINT}/* print/ */\n{STYLE_END}{behind}"),
        None => page,
    }
}

const PRINT: &str = "<style media=\"print\">\n";
const STYLE_END: &str = "</style>";

#[test]
fn themes_are_written_as_they_were() {
    let speech = toml("title = \"讲话\"");
    for (name, _) in THEMES {
        let options = Options { theme: Theme::of_name(name).cloned().map(Arc::new), ..Options::default() };
        let page = common::write_with(&options, "html", &whole(&speech));
        let rules =
            page.split_once(PRINT).and_then(|(_, rest)| rest.split_once(STYLE_END)).expect("it has print rules").0;
        common::kept(&format!("tests/golden/print/{name}.css"), rules);
    }
}
