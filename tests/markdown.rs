//! Bold leads, whatever they end in, by a reader of CommonMark 0.31, which counts symbols as punctuation.

mod common;

use common::{toml, whole, write};

#[test]
fn leads_are_bold_whatever_they_end_in() {
    for (label, title, bold) in [
        ("一是", "强化领导", "一是强化领导"),
        ("一是", "坚持“两重”", "一是坚持“两重”"),
        ("一是", "强化领导！", "一是强化领导"),
        ("一是", "问“为什么？”", "一是问“为什么？"),
        ("一是", "升温2℃", "一是升温2℃"),
        ("一是", "加油😀", "一是加油😀"),
        // Nothing is left between the asterisks once the mark has moved out of them.
        ("", "？", "？"),
    ] {
        let speech =
            toml(&format!("[[part]]\nlabel = '{label}'\ntitle = '{title}'\nrun_in = true\ntext = '要坚持下去。'\n"));
        let markdown = write("markdown", &whole(&speech));
        let mut options = comrak::Options::default();
        options.render.r#unsafe = true;
        let html = comrak::markdown_to_html(&markdown, &options);
        assert!(html.starts_with(&format!("<p><strong>{bold}</strong>")), "{markdown}{html}");
    }
}
