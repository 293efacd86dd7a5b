//! Speeches of every family of labels, written as text and read again; and inputs of any kind, of which nothing is lost.

mod common;

use common::{bytes, cases, told, whole, write};
use jianggao::model::{Level, Manuscript, Numbered, Sample, Section, Speech};
use jianggao::read::{self, Options};
use jianggao::write;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Labels that can stand above others, a family each. No two of them count with the same form of number and mark.
const FAMILIES: &[&str] = &[
    "一、",
    "（一）",
    "1.",
    "（1）",
    "1）",
    "①",
    "第一，",
    "第一条，",
    "第一个方面，",
    "第一部分　",
    "一是",
    "一要",
    "其一，",
    "壹、",
    "——",
    "甲、",
    "1. ",
    "(一)",
];

const HEADS: &[&str] = &[
    "提高认识",
    "加强领导，落实责任",
    "抓好“三件实事”",
    "坚持以人为本",
    "读书好、好读书",
    "建设5个示范点",
    "办好县里的图书馆",
    "AI进课堂",
    "守住安全底线（试行）",
];

const SENTENCES: &[&str] = &[
    "今年以来，全县的工作取得了新的进展。",
    "要把每一件事情办好，办到群众的心坎上。",
    "统一是前提，3.5亿元的投入是保障。",
    "到2025年10月1日，要全部完工；“最后一公里”也要打通！",
    "一不等，二不靠，三不要，这是大家的共识。",
    "我们主要做了几个方面的工作：修路、架桥、种树。",
    "读书的人多了，县里的风气也就正了。",
];

fn text(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
    vec(vec(select(SENTENCES), 1..4).prop_map(|sentences| sentences.concat()), count)
}

fn sections(depth: usize) -> BoxedStrategy<Vec<Section>> {
    let points = if depth > 1 {
        prop_oneof![1 => Just(Vec::new()), 2 => sections(depth - 1)].boxed()
    } else {
        Just(Vec::new()).boxed()
    };
    let section = (select(HEADS), text(1..3), points).prop_map(|(title, text, points)| Section {
        title: Some(title.to_owned()),
        text,
        points,
        ..Section::default()
    });
    vec(section, 2..5).boxed()
}

/// A speech whose structure its text shows: every list has two sections or more, every level its own family.
fn shown() -> impl Strategy<Value = Speech> {
    let levels = subsequence(FAMILIES, 1..4).prop_shuffle().prop_filter("two dots are one family", |levels| {
        let arabic = ["1.", "1. "];
        let han = ["（一）", "(一)"];
        [&arabic[..], &han[..]].iter().all(|pair| pair.iter().filter(|label| levels.contains(label)).count() < 2)
    });
    let head = (option::of(Just("在全县读书工作会议上的讲话")), any::<bool>());
    (levels, vec(any::<Option<bool>>(), 3), head, text(0..3), any::<bool>(), 0usize..3).prop_flat_map(
        |(levels, run_in, (title, greeted), opening, closes, signed)| {
            sections(levels.len()).prop_map(move |parts| {
                let levels = levels
                    .iter()
                    .zip(&run_in)
                    .filter_map(|(label, run_in)| Some(Level { sample: Sample::parse(label).ok()?, run_in: *run_in }));
                let mut speech =
                    Speech { numbering: Some(levels.collect()), opening: opening.clone(), parts, ..Speech::default() };
                speech.head.title = title.map(str::to_owned);
                // A line with a dash right below a title is its subtitle.
                let dashed = speech.levels().first().is_some_and(|level| level.sample.as_str() == "——");
                if dashed && speech.opening.is_empty() {
                    speech.opening.push(SENTENCES[0].to_owned());
                }
                if greeted {
                    speech.greeting = vec!["各位代表，".to_owned(), "同志们：".to_owned()];
                }
                if closes {
                    speech.closing = vec!["总之，路还很长，让我们一起走下去。".to_owned(), "谢谢大家！".to_owned()];
                }
                speech.signature =
                    ["县图书馆", "2024年5月1日"].iter().take(signed).map(|line| (*line).to_owned()).collect();
                speech
            })
        },
    )
}

/// What a person sees of the structure: the labels, the heads and the paragraphs, and which stands below which.
fn lines(speech: &Speech) -> Vec<String> {
    fn walk(list: &[Numbered<'_>], depth: usize, lines: &mut Vec<String>) {
        for section in list {
            let (label, title) = section.lead.as_ref().map_or(("", ""), |lead| (&lead.label, lead.title));
            let runs_in = section.lead.as_ref().is_some_and(|lead| lead.run_in);
            lines.push(format!("{depth} {label}|{title}|{runs_in}"));
            lines.extend(section.text.iter().cloned());
            walk(&section.points, depth + 1, lines);
            lines.extend(section.after.iter().cloned());
        }
    }
    let manuscript = whole(speech);
    let mut lines = vec![format!("{:?}", speech.head.title)];
    for (key, texts) in [("greeting", &speech.greeting), ("opening", &speech.opening)] {
        lines.extend(texts.iter().map(|text| format!("{key} {text}")));
    }
    walk(&manuscript.sections, 0, &mut lines);
    for (key, texts) in [("closing", &speech.closing), ("signature", &speech.signature)] {
        lines.extend(texts.iter().map(|text| format!("{key} {text}")));
    }
    lines
}

fn read_as(name: &str, bytes: &[u8]) -> Option<Speech> {
    let options = Options { format: read::Format::of_name(name), ..Options::default() };
    read::read(bytes, &options).ok()
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_structure_that_is_shown_is_read(speech in shown()) {
        for format in ["text", "markdown"] {
            let written = write(format, &whole(&speech));
            let Some(back) = read_as(format, written.as_bytes()) else { panic!("{written}") };
            prop_assert_eq!(lines(&back), lines(&speech), "{}\n{}", format, written);
        }
        let written = bytes("docx", &whole(&speech), &write::Options::default());
        let Some(back) = read_as("docx", &written) else { panic!("{speech:#?}") };
        prop_assert_eq!(lines(&back), lines(&speech), "docx");
    }
}

/// The characters of a text but for blanks.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> =
        text.chars().filter(|c| !c.is_whitespace() && *c != '\u{FEFF}' && !c.is_control()).collect();
    letters.sort_unstable();
    letters
}

/// Lines as they stand in real files, in any order.
fn line() -> impl Strategy<Value = String> {
    let label = select(FAMILIES);
    let more = select(
        &[
            "二、",
            "三、",
            "二是",
            "三是",
            "第二，",
            "最后，",
            "（二）",
            "2.",
            "其次，",
            "首先，",
            "另一方面，",
            "　　",
            "Q1：",
            "一",
            "- ",
            "## ",
            "**",
        ][..],
    );
    let noise = select(
        &[
            "责任编辑：王青",
            "（新华社北京5月1日电）",
            "下一篇：读书",
            "2024年5月1日",
            "王青",
            "同志们：",
            "——在读书节上的讲话",
            "首页 > 讲话",
            "[1] 见县志",
            "\u{7}",
            "谢谢大家！",
        ][..],
    );
    prop_oneof![
        3 => (label, select(HEADS)).prop_map(|(label, head)| format!("{label}{head}")),
        3 => (label2(), select(SENTENCES)).prop_map(|(label, text)| format!("{label}{text}")),
        2 => (more, select(HEADS)).prop_map(|(label, head)| format!("{label}{head}")),
        2 => noise.prop_map(str::to_owned),
        2 => select(SENTENCES).prop_map(str::to_owned),
        1 => common::line(),
        1 => "\\PC{0,20}".prop_map(|line: String| line.replace(['\u{2028}', '\u{2029}'], " ")),
    ]
}

fn label2() -> impl Strategy<Value = &'static str> {
    select(FAMILIES)
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn of_lines_in_any_order_nothing_is_lost(lines in vec(line(), 1..25), keep_all: bool, split_inline: bool) {
        let text = lines.join("\n");
        let options = Options { format: read::Format::of_name("text"), keep_all, split_inline, explain: true, ..Options::default() };
        let Ok(reading) = read::reading(text.as_bytes(), &options) else { return Ok(()) };
        let speech = &reading.speech;
        let manuscript = Manuscript::new(speech).unwrap_or_else(|why| panic!("{why}: {text}"));
        let left_out: Vec<&str> = speech.left_out.iter().filter(|line| !line.text.starts_with("U+")).map(|line| line.text.as_str()).collect();
        let back = write("text", &manuscript) + &left_out.concat();
        prop_assert_eq!(letters(&back), letters(&text), "{}\n-----\n{}", text, back);
        prop_assert!(!keep_all || left_out.is_empty());
        // Who speaks may stand above the title, and is printed below it.
        let is_moved = speech.head.speaker.is_some() && speech.head.byline.is_some();
        if !split_inline && !is_moved && !text.contains("　　") {
            let blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
            let of = |text: &str| {
                let lines = text.lines().map(|line| line.trim_matches(blank).to_owned());
                lines.filter(|line| !line.is_empty()).collect::<Vec<_>>()
            };
            let is_out = |at: usize| speech.left_out.iter().any(|line| line.place == at + 1 && !line.text.starts_with("U+"));
            let kept = text.split('\n').enumerate().filter(|(at, _)| !is_out(*at)).map(|(_, line)| line);
            let mut expected = of(&kept.collect::<Vec<_>>().join("\n"));
            expected.iter_mut().for_each(|paragraph| paragraph.retain(|c| !c.is_control() || c == '\t'));
            expected.retain(|paragraph| !paragraph.trim().is_empty());
            prop_assert_eq!(of(&write("text", &manuscript)), expected, "{}", text);
        }
        let toml = write("toml", &manuscript);
        let again = read::read(toml.as_bytes(), &Options { format: read::Format::of_name("toml"), ..Options::default() });
        let again = again.unwrap_or_else(|faults| panic!("{}\n{toml}", told(&faults)));
        prop_assert_eq!(write("toml", &whole(&again)), toml);
        prop_assert_eq!(write("text", &whole(&again)), write("text", &manuscript));
    }
}

/// Lines of Markdown as people and programs write it.
fn markdown_line() -> impl Strategy<Value = String> {
    let before = select(
        &[
            "", "", "# ", "## ", "- ", "* ", "1. ", "2. ", "12. ", "  3. ", "  - ", "    - ", "> ", "   ", "| | ",
            "[^1]: ",
        ][..],
    );
    let behind = select(&["", "", "  ", "\\", "[^1]", " | 乙 |", "。", "："][..]);
    let words = prop_oneof![
        select(SENTENCES).prop_map(str::to_owned),
        select(HEADS).prop_map(str::to_owned),
        select(HEADS).prop_map(|head| format!("**{head}**")),
        (select(HEADS), select(SENTENCES)).prop_map(|(head, text)| format!("**{head}。** {text}")),
        (select(HEADS), select(SENTENCES)).prop_map(|(head, text)| format!("**{head}**：{text}")),
        (select(FAMILIES), select(HEADS)).prop_map(|(label, head)| format!("{label}{head}")),
        Just(String::new()),
    ];
    prop_oneof![
        8 => (before, words, behind).prop_map(|(before, words, behind)| [before, &words, behind].concat()),
        1 => select(&["---", "| 甲 | 乙 |", "| --- | --- |", "2.", "```", "谢谢大家！", "同志们：", "***"][..]).prop_map(str::to_owned),
        3 => Just(String::new()),
    ]
}

/// What of a text is certainly not markup: Han and Latin letters, but for the names of notes.
fn words(text: &str) -> Vec<char> {
    let mut words: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    words.sort_unstable();
    words
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn of_markdown_in_any_order_no_word_is_lost(lines in vec(markdown_line(), 1..25), keep_all: bool) {
        let text = lines.join("\n");
        let options = Options { format: read::Format::of_name("markdown"), keep_all, explain: true, ..Options::default() };
        let Ok(reading) = read::reading(text.as_bytes(), &options) else { return Ok(()) };
        let speech = &reading.speech;
        let left_out: String = speech.left_out.iter().map(|line| line.text.as_str()).collect();
        let written = write("text", &whole(speech));
        prop_assert_eq!(words(&(written.clone() + &left_out)), words(&text), "{}\n-----\n{}", text, written);
        let toml = write("toml", &whole(speech));
        let again = read::read(toml.as_bytes(), &Options { format: read::Format::of_name("toml"), ..Options::default() });
        let again = again.unwrap_or_else(|faults| panic!("{}\n{toml}", told(&faults)));
        prop_assert_eq!(&again.left_out, &speech.left_out);
        prop_assert_eq!(write("text", &whole(&again)), written);
    }
}
