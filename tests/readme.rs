//! The READMEs show what the program prints, and tell the same things in both languages.

mod common;

use jianggao::check::{RULES, Rule};
use jianggao::message::Tongue;
use std::fs;
use std::io;

#[test]
fn the_readme_is_true() {
    trycmd::TestCases::new().env("LC_ALL", "C").case("README.md");
}

#[test]
fn the_chinese_readme_is_true() {
    trycmd::TestCases::new().env("LC_ALL", "zh_CN.UTF-8").case("README.zh-CN.md");
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
