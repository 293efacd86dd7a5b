//! The READMEs show what the program prints, and tell the same things in both languages.

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
