//! The READMEs show what the program prints, and tell the same things in both languages.

mod common;

use jianggao::check::{RULES, Rule};
use jianggao::message::Tongue;
use jianggao::read;
use jianggao::theme::{Style, THEMES, Theme, tables};
use std::fs;
use std::io;
#[cfg(unix)]
use std::{path::Path, process::Command};

#[test]
fn the_readme_is_true() {
    trycmd::TestCases::new().env("LC_ALL", "C").case("README.md");
}

#[test]
fn the_chinese_readme_is_true() {
    trycmd::TestCases::new().env("LC_ALL", "zh_CN.UTF-8").case("README.zh-CN.md");
}

/// Commands with a pipe, which are for a shell.
#[cfg(unix)]
#[test]
fn what_goes_through_a_shell_is_true() -> io::Result<()> {
    for (readme, locale) in [("README.md", "C"), ("README.zh-CN.md", "zh_CN.UTF-8")] {
        let text = fs::read_to_string(readme)?;
        let shown =
            text.split("```console\n").skip(1).filter_map(|rest| rest.split_once("\n```").map(|(block, _)| block));
        let mut count = 0;
        for example in shown.flat_map(|block| block.split("$ ")).filter(|example| example.contains(" | jianggao ")) {
            count += 1;
            let (command, printed) = example.split_once('\n').expect("it prints something");
            for shell in ["sh", "bash"] {
                let folder = tempfile::tempdir()?;
                let program = Path::new(env!("CARGO_BIN_EXE_jianggao"));
                let own = std::env::var_os("PATH").unwrap_or_default();
                let paths = program.parent().map(Path::to_owned).into_iter().chain(std::env::split_paths(&own));
                let mut run = Command::new(shell);
                run.args(["-c", command]).current_dir(folder.path()).env_remove("LANG").env_remove("LC_MESSAGES");
                run.env("LC_ALL", locale).env("PATH", std::env::join_paths(paths).expect("paths"));
                let output = run.output()?;
                assert_eq!(String::from_utf8_lossy(&output.stdout).trim_end(), printed, "{readme}, {shell}: {command}");
            }
        }
        assert!(count > 0, "{readme} shows none");
    }
    Ok(())
}

/// The tables of rules are those of the code; TRYCMD=overwrite writes them anew.
#[test]
fn the_rules_are_those_of_the_code() -> io::Result<()> {
    for (readme, heading, tongue) in [
        ("README.md", "| rule | state | what it finds |", Tongue::English),
        ("README.zh-CN.md", "| 规则 | 平时 | 查什么 |", Tongue::Chinese),
    ] {
        let text = fs::read_to_string(readme)?;
        let (before, rest) = text.split_once(heading).expect("it has a table of rules");
        let behind = rest.find("\n\n").map_or("", |end| &rest[end..]);
        let row = |rule: &&Rule| {
            let what = rule.manual.what.in_tongue(tongue);
            format!("\n| `{}` | {} | {what} |", rule.name, rule.state().in_tongue(tongue))
        };
        let rows: String = RULES.iter().map(row).collect();
        common::kept(readme, &format!("{before}{heading}\n| --- | --- | --- |{rows}{behind}"));
    }
    Ok(())
}

/// The cells of the rows below a heading; what stands in backticks is code.
fn rows(readme: &str, heading: &str) -> io::Result<Vec<Vec<String>>> {
    let text = fs::read_to_string(readme)?;
    let (_, rest) = text.split_once(heading).unwrap_or_else(|| panic!("{readme} has no table {heading}"));
    let rows = rest.trim_start().lines().skip(1).take_while(|line| line.starts_with('|'));
    let cells = |row: &str| row.trim_matches('|').split(" |").map(|cell| cell.trim().to_owned()).collect();
    Ok(rows.map(cells).collect())
}

fn code(cell: &str) -> Option<&str> {
    cell.strip_prefix('`')?.strip_suffix('`').filter(|code| !code.contains('`'))
}

const THEMED: [(&str, [&str; 3]); 2] = [
    (
        "README.md",
        ["| theme | what it is |", "| table | key | what it takes | default |", "| style | what it is | default |"],
    ),
    ("README.zh-CN.md", ["| 版式 | 是什么 |", "| 表 | 键 | 是什么 | 默认 |", "| 样式 | 是什么 | 默认 |"]),
];

#[test]
fn the_themes_are_those_of_the_code() -> io::Result<()> {
    for (readme, [themes, ..]) in THEMED {
        let names: Vec<String> = rows(readme, themes)?.into_iter().map(|cells| cells[0].replace('`', "")).collect();
        assert_eq!(names, THEMES.iter().map(|(name, _)| *name).collect::<Vec<_>>(), "{readme}");
    }
    Ok(())
}

#[test]
fn the_keys_of_themes_are_those_of_the_code() -> io::Result<()> {
    for (readme, [_, keys, styles]) in THEMED {
        let keys = rows(readme, keys)?;
        let styles = rows(readme, styles)?;
        // Rows of a table of the theme, and of any style.
        let told = |table: Option<&str>| {
            let rows = keys.iter().filter(move |cells| code(&cells[0]) == table);
            rows.filter_map(|cells| code(&cells[1])).collect::<Vec<_>>()
        };
        let style_names: Vec<&str> = styles.iter().filter_map(|cells| code(&cells[0])).collect();
        let mut style_tables = Vec::new();
        for (table, known) in tables() {
            let header = format!("[{table}]");
            match table {
                "page" | "number" | "fonts" => assert_eq!(told(Some(&header)), known, "{readme}: {header}"),
                "lead" => assert_eq!(known, ["font", "bold"], "{readme} says that it has only these"),
                _ => assert_eq!(told(None), known, "{readme}: {header}"),
            }
            if !matches!(table, "page" | "number" | "fonts") {
                style_tables.push(header);
            }
        }
        assert_eq!(style_names, style_tables, "{readme}");
    }
    Ok(())
}

/// What the tables call default makes `official` of a theme that is unlike it.
#[test]
fn the_defaults_of_themes_are_those_of_the_code() -> io::Result<()> {
    let official = Theme::of_name("official").expect("it comes with the program");
    for (readme, [_, keys, styles]) in THEMED {
        let mut toml = String::from("base = \"plain\"\n");
        let mut of_styles = Vec::new();
        for cells in rows(readme, keys)? {
            let (Some(key), Some(value)) = (code(&cells[1]), code(&cells[3])) else { continue };
            match code(&cells[0]).and_then(|table| table.strip_prefix('[')?.strip_suffix(']')) {
                Some(table) => toml.push_str(&format!("{table}.{key} = {value}\n")),
                None => of_styles.push(format!("{key} = {value}")),
            }
        }
        for cells in rows(readme, styles)? {
            let (Some(style), Some(own)) = (code(&cells[0]), code(&cells[2])) else { panic!("{readme}: {cells:?}") };
            let keys_set: Vec<&str> = own.split(", ").filter_map(|pair| pair.split(" = ").next()).collect();
            let is_own = |pair: &&String| keys_set.iter().any(|key| pair.starts_with(&format!("{key} =")));
            let general = of_styles.iter().filter(|pair| style != "[lead]" && !is_own(pair));
            let all: Vec<&str> = general.map(String::as_str).chain([own]).collect();
            toml.push_str(&format!("{} = {{ {} }}\n", style.trim_matches(['[', ']']), all.join(", ")));
        }
        let read = read::theme(toml.as_bytes()).unwrap_or_else(|faults| panic!("{}", common::told(&faults)));
        let lead = Style { size: 0.0, leading: 0.0, ..official.lead.clone() };
        let without_fonts = |theme: &Theme| Theme {
            fonts: official.fonts.clone(),
            lead: Style { font: theme.lead.font.clone(), bold: theme.lead.bold, ..lead.clone() },
            ..theme.clone()
        };
        assert_eq!(without_fonts(&read), without_fonts(official), "{readme}");
    }
    Ok(())
}

#[test]
fn both_have_the_same_shape() -> io::Result<()> {
    let (english, chinese) = (shape("README.md")?, shape("README.zh-CN.md")?);
    assert!(english.len() > 20);
    assert_eq!(english, chinese);
    Ok(())
}

/// The levels of the headings, the kinds of the code blocks and the rows of the tables, in order.
fn shape(readme: &str) -> io::Result<Vec<String>> {
    let mut shape = Vec::new();
    let mut in_code = false;
    for line in fs::read_to_string(readme)?.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
            shape.push(line.to_owned());
        } else if !in_code && line.starts_with('#') {
            shape.push(line.split(' ').next().unwrap_or_default().to_owned());
        } else if !in_code && line.starts_with('|') {
            shape.push(format!("a row of {} cells", line.matches(" |").count()));
        }
    }
    Ok(shape)
}
