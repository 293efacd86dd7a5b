//! Labels and leads as an author of TOML gets them.

use jianggao::model::{Manuscript, Numbered};
use jianggao::read;

/// Every titled section of a speech, as its lead would be printed, a slash behind those that run in.
fn leads(toml: &str) -> String {
    fn collect(sections: &[Numbered<'_>], leads: &mut Vec<String>) {
        for section in sections {
            if let Some(lead) = &section.lead {
                leads.push(lead.words() + if lead.run_in { "/" } else { "" });
            }
            collect(&section.points, leads);
        }
    }
    let speech = read::read(toml.as_bytes(), &read::Options::default())
        .unwrap_or_else(|faults| panic!("{toml}\n{}", faults.render("", jianggao::diagnostic::Look::default())));
    let manuscript = Manuscript::new(&speech).expect("the reader has numbered it");
    let mut leads = Vec::new();
    collect(&manuscript.sections, &mut leads);
    leads.join(" ")
}

/// A speech of parts: each is the lines of its table, or a title where there is no `=`.
fn parts(numbering: &str, parts: &[&str]) -> String {
    let mut toml = format!("lang = \"zh\"\nnumbering = {numbering}\n");
    for part in parts {
        let lines = if part.contains('=') { (*part).to_owned() } else { format!("title = \"{part}\"") };
        toml += &format!("[[part]]\n{lines}\n");
    }
    toml
}

#[test]
fn numbers_begin_again_under_each_head() {
    let toml = r#"
        [[part]]
        title = "甲"
        [[part.point]]
        title = "子"
        [[part.point]]
        title = "丑"
        [[part.point.point]]
        title = "寅"
        [[part.point.point.point]]
        title = "卯"
        [[part]]
        title = "乙"
        [[part.point]]
        title = "辰"
    "#;
    assert_eq!(leads(toml), "一、甲 （一）子 （二）丑 1.寅 （1）卯 二、乙 （一）辰");
}

#[test]
fn a_typed_label_is_printed_as_written_and_the_labels_behind_it_go_on() {
    let sample = r#"["一、"]"#;
    for (list, expected) in [
        (vec!["label = '二、'\ntitle = '甲'", "乙"], "二、甲 三、乙"),
        (vec!["甲", "乙", "label = '一、'\ntitle = '丙'", "丁"], "一、甲 二、乙 一、丙 二、丁"),
        (vec!["甲", "乙", "label = '第三，'\ntitle = '丙'", "丁"], "一、甲 二、乙 第三，丙。/ 第四，丁。/"),
        (vec!["甲", "label = '附：'\ntitle = '乙'", "丙"], "一、甲 附：乙 三、丙"),
        (vec!["甲", "label = ''\ntitle = '乙'", "丙"], "一、甲 乙 二、丙"),
        (vec!["甲", "text = '平段'", "丙"], "一、甲 二、丙"),
        (vec!["甲", "title = ''\ntext = '乙'", "丙"], "一、甲 二、/ 三、丙"),
        (vec!["甲", "label = '（二）'\ntext = '乙'"], "一、甲 （二）/"),
    ] {
        assert_eq!(leads(&parts(sample, &list)), expected);
    }
}

#[test]
fn words_depend_on_how_many_there_are() {
    let sample = r#"["首先，"]"#;
    for (list, expected) in [
        (vec!["甲"], "首先，甲。/"),
        (vec!["甲", "乙"], "首先，甲。/ 其次，乙。/"),
        (vec!["甲", "乙", "丙"], "首先，甲。/ 其次，乙。/ 最后，丙。/"),
        (vec!["甲", "乙", "丙", "丁"], "首先，甲。/ 其次，乙。/ 再次，丙。/ 最后，丁。/"),
        (vec!["甲", "乙", "丙", "label = '最后，'\ntitle = '丁'"], "首先，甲。/ 其次，乙。/ 再次，丙。/ 最后，丁。/"),
        (vec!["甲", "label = '第二，'\ntitle = '乙'", "丙"], "首先，甲。/ 第二，乙。/ 第三，丙。/"),
        // A second list begins, so the first one has three, not five.
        (
            vec!["甲", "乙", "丙", "label = '首先，'\ntitle = '丁'", "戊"],
            "首先，甲。/ 其次，乙。/ 最后，丙。/ 首先，丁。/ 其次，戊。/",
        ),
    ] {
        assert_eq!(leads(&parts(sample, &list)), expected);
    }
    assert_eq!(leads(&parts(r#"["一方面，"]"#, &["甲", "乙"])), "一方面，甲。/ 另一方面，乙。/");
}

#[test]
fn a_section_can_number_what_is_below_it() {
    let toml = r#"
        numbering = ["一、", "第一条，"]
        [[part]]
        title = "甲"
        [[part.point]]
        title = "子"
        [[part]]
        title = "乙"
        numbering = ["第二条，", "（一）"]
        [[part.point]]
        title = "丑"
        [[part.point.point]]
        title = "寅"
    "#;
    assert_eq!(leads(toml), "一、甲 第一条，子。/ 二、乙 第二条，丑。/ （一）寅");
}

#[test]
fn run_in_heads_get_the_stop_they_lack() {
    let sample = r#"["一是"]"#;
    for (title, expected) in [
        ("强化领导", "一是强化领导。/"),
        ("强化领导！", "一是强化领导！/"),
        ("强化领导，", "一是强化领导，/"),
        ("坚持“两重”", "一是坚持“两重”。/"),
        ("他说：“好。”", "一是他说：“好。”/"),
        ("强化领导（试行）", "一是强化领导（试行）。/"),
        ("等等……", "一是等等……/"),
    ] {
        assert_eq!(leads(&parts(sample, &[title])), expected);
    }
    assert_eq!(leads(&parts(sample, &["title = '甲'\nrun_in = false", "乙"])), "一是甲 二是乙。/");
    assert_eq!(leads(&parts(r#"[{ label = "一、", run_in = true }]"#, &["甲"])), "一、甲。/");
    assert_eq!(leads(&parts(r#"[{ label = "一是", run_in = false }]"#, &["甲"])), "一是甲");
}

#[test]
fn one_blank_stands_behind_a_western_label() {
    let western = |sample: &str, title: &str| {
        leads(&format!("lang = 'en'\nnumbering = ['{sample}']\n[[part]]\ntitle = '{title}'"))
    };
    assert_eq!(western("First,", "keep asking"), "First, keep asking");
    assert_eq!(western("1.", "Ask"), "1. Ask");
    assert_eq!(western("(a) ", "Ask"), "(a) Ask");
    assert_eq!(western("一、", "Ask"), "一、Ask");
    assert_eq!(western("", "Ask"), "Ask");
    for (sample, expected) in [("1.", "1.总要求"), ("I.", "I. 总要求"), ("1. ", "1. 总要求"), ("Ⅰ、", "Ⅰ、总要求")]
    {
        assert_eq!(leads(&parts(&format!("['{sample}']"), &["总要求"])), expected);
    }
}

/// 一百零三、 and 二十一是: the hundredth part is numbered as well as the first.
#[test]
fn long_lists_are_numbered_to_their_end() {
    let titles: Vec<String> = (1..=103).map(|n| format!("第{n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let all = leads(&parts(r#"["一、"]"#, &titles));
    assert!(all.ends_with("一百零三、第103"));
    assert!(leads(&parts(r#"["一是"]"#, &titles)).contains(" 二十一是第21。/ "));
}

/// No family is guessed at: what would give a wrong second label is no sample.
#[test]
fn samples_that_look_like_numbers_are_refused() {
    for sample in ["1st,", "2nd", "两、", "12345678901、", "一十、", "1.1", "二〇二四年"] {
        let toml = parts(&format!("['{sample}']"), &["甲", "乙"]);
        assert!(read::read(toml.as_bytes(), &read::Options::default()).is_err(), "{sample}");
    }
    assert_eq!(leads(&parts("['首先是']", &["甲", "乙"])), "首先是甲。/ 其次是乙。/");
    assert_eq!(leads(&parts("['一方面要']", &["甲", "乙"])), "一方面要甲。/ 另一方面要乙。/");
}
