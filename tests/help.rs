//! The help as a person meets it, in both languages.

use jianggao::typography::columns;
use std::io;
use std::process::Command;

/// How the pages of help are asked for.
const PAGES: [&str; 9] = [
    "--help",
    "print --help",
    "convert --help",
    "outline --help",
    "new --help",
    "schema --help",
    "completions --help",
    "man --help",
    "help reading",
];

/// The most lines of a page of help at 80 columns.
const PAGE: usize = 38;

fn help(question: &str, tongue: &str, width: usize) -> io::Result<String> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_jianggao"));
    program.args(question.split_whitespace()).args(["--lang", tongue]).env("COLUMNS", width.to_string());
    let output = program.output()?;
    assert!(output.status.success() && output.stderr.is_empty(), "{question}: {output:?}");
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn help_fits_a_page_and_has_an_example() -> io::Result<()> {
    for question in PAGES {
        for (tongue, heading) in [("zh", "示例："), ("en", "Examples:")] {
            let page = help(question, tongue, 80)?;
            assert!(page.lines().count() <= PAGE, "{} lines:\n{page}", page.lines().count());
            let examples = page.split(heading).nth(1).unwrap_or_default();
            assert!(examples.contains("jianggao "), "{page}");
        }
    }
    Ok(())
}

#[test]
fn help_keeps_to_the_terminal() -> io::Result<()> {
    for question in PAGES {
        for tongue in ["zh", "en"] {
            for width in [40, 59, 60, 80, 100, 200] {
                for line in help(question, tongue, width)?.lines() {
                    assert!(columns(line) <= width.min(100), "{width}: {line}");
                }
            }
        }
    }
    Ok(())
}

#[test]
fn help_is_in_one_language() -> io::Result<()> {
    for question in PAGES {
        let page = help(question, "zh", 80)?;
        for english in ["Usage", "Options", "Arguments", "Commands", "[OPTIONS]", "Print", "default"] {
            assert!(!page.contains(english), "{english}:\n{page}");
        }
        let page = help(question, "en", 80)?;
        assert!(!page.contains(['：', '选', '用', '的']), "{page}");
    }
    Ok(())
}
