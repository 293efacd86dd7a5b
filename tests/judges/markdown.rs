//! cmark-gfm, the reader of CommonMark that GitHub uses, sees the words of the speech and no markup but ours.

use crate::common::{cases, paragraphs, sections, speech, whole, write};
use crate::{ask, examples};
use jianggao::model::{Head, Lead, Level, Manuscript, Sample, Section, Speech};
use proptest::prelude::*;
use scraper::{ElementRef, Html, Node};

/// The reader as CommonMark has it, and with all that GitHub adds. Raw HTML is let through, for a lead that asterisks
/// cannot make bold stands in tags.
const DIALECTS: [&[&str]; 2] = [
    &["--unsafe"],
    &[
        "--unsafe",
        "-e",
        "table",
        "-e",
        "strikethrough",
        "-e",
        "autolink",
        "-e",
        "tagfilter",
        "-e",
        "tasklist",
        "-e",
        "footnotes",
    ],
];

/// What a speech needs.
const ELEMENTS: [&str; 10] = ["html", "p", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "br"];

/// Where text could be taken for markup.
const MARKUP: &[&str] = &[
    "1.",
    "1)",
    "1. 甲",
    "12) 乙",
    "#",
    "# 甲",
    "###### 甲",
    "甲 #",
    "+",
    "+ 甲",
    "-",
    "- 甲",
    "* 甲",
    "=",
    "===",
    "---",
    "***",
    "* * *",
    "___",
    "~~~",
    "~~甲~~",
    "~甲~",
    "```",
    "`甲`",
    "``",
    "**甲**",
    "*甲*",
    "__甲__",
    "_甲_",
    "| a | b |",
    "|---|",
    "a | b",
    ":--",
    "&amp;",
    "&#35;",
    "&#x23;",
    "&copy;",
    "&nbsp;",
    "&copy",
    "[x](y)",
    "[x]",
    "[x]: y",
    "[x]: <y> '甲'",
    "![x](y)",
    "[^1]",
    "[^1]: 甲",
    "- [ ] x",
    "[ ] x",
    "[x] 甲",
    "<b>",
    "</b>",
    "<b",
    "<!-- 甲 -->",
    "<script>",
    "<?甲?>",
    "<![CDATA[甲]]>",
    "<http://a.cn>",
    "<a@b.cn>",
    "http://a.cn",
    "HTTPS://a.cn/b_c?d=e&f",
    "见http://a.cn。",
    "ftp://a.cn",
    "www.a.cn",
    "(www.a.cn)",
    "WWW.a.cn",
    "a@b.cn",
    "请寄a_b.c-d+e@b-c.cn。",
    "mailto:a@b.cn",
    "xmpp:a@b.cn/c",
    "> 甲",
    ">",
    "a    b",
    "a  b",
    "甲\t乙",
    "甲\\",
    "\\",
    "\\\\",
    "\\*甲\\*",
    "2*3*4",
    "a_b_c",
    "*",
    "_",
    "甲**乙**丙",
    "a*\"甲\"*b",
    "$甲$",
    "$$",
    ":smile:",
    "@甲",
    "#1",
    "甲#",
    "甲 ##",
    "(c)",
    "...",
    "\"甲\"",
    "'甲'",
];

/// What a title ends in, before the text that it runs into.
const ENDS: &[&str] = &[
    "。", "！", "？", "”", "）", "》", "…", "……", "——", "％", "℃", "😀", "👍🏽", "、", "，", "：", "；", "·", "～", "」",
    "】", "℃）", "”。", "！！", "*", "_", "`", "\\", "]", ")", ".", "!", "\"", "$", "+", "^", "|", "~", "<b>", "№",
    "①", "％。", "1", "a", "甲",
];

/// What the text begins with.
const STARTS: &[&str] = &[
    "我",
    "（",
    "《",
    "“",
    "a",
    "1",
    "*",
    "_",
    "**",
    "（甲）",
    "《甲》",
    "”",
    "。",
    "，",
    "…",
    "😀",
    "\\",
    "&amp;",
    "<b>",
    "-",
    "#",
];

#[test]
fn the_examples_are_read_as_they_are_written() {
    for (name, speech) in examples() {
        judge(&speech).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    }
}

/// Every text alone, so that none stands in the light of another, and all of them together.
#[test]
fn text_that_looks_like_markup_stays_text() {
    let marks = (' '..='~').filter(char::is_ascii_punctuation);
    let placed = marks.flat_map(|mark| {
        [
            format!("{mark}"),
            format!("{mark}甲"),
            format!("{mark} 甲"),
            format!("甲{mark}乙"),
            format!("a {mark} b"),
            format!("甲{mark}"),
            format!("甲{mark}乙{mark}丙"),
            format!("{mark}{mark}甲{mark}{mark}"),
            format!("{mark}{mark}{mark}"),
        ]
    });
    let texts: Vec<String> = placed.chain(MARKUP.iter().map(|text| (*text).to_owned())).collect();
    for text in &texts {
        judge(&everywhere(text)).unwrap_or_else(|fault| panic!("{text:?}: {fault}"));
    }
    let parts = texts.iter().flat_map(|text| everywhere(text).parts).collect();
    judge(&Speech { greeting: texts.clone(), parts, opening: texts.clone(), closing: texts, ..Speech::default() })
        .unwrap_or_else(|fault| panic!("all together: {fault}"));
}

#[test]
fn run_in_titles_are_bold_whatever_they_end_in() {
    let points = ENDS
        .iter()
        .flat_map(|end| STARTS.iter().map(move |start| point(&format!("持续深化{end}"), &format!("{start}坚持"))));
    let starts = STARTS.iter().map(|start| point(&format!("{start}持续深化"), "坚持"));
    for sample in ["一是", "", "1.", "——", "（一）"] {
        let level = Level { sample: Sample::parse(sample).expect("a sample"), run_in: Some(true) };
        let parts = points.clone().chain(starts.clone()).collect();
        judge(&Speech { numbering: Some(vec![level]), parts, ..Speech::default() })
            .unwrap_or_else(|fault| panic!("{sample:?}: {fault}"));
    }
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn any_speech_is_read_as_it_is_written(speech in speech()) {
        prop_assert_eq!(judge(&speech), Ok(()));
    }
}

fn point(title: &str, text: &str) -> Section {
    Section { title: Some(title.to_owned()), text: vec![text.to_owned()], ..Section::default() }
}

/// A speech with the text in every place that a text can have.
fn everywhere(text: &str) -> Speech {
    let lines = || vec![text.to_owned(), text.to_owned()];
    let point = |run_in| Section { run_in: Some(run_in), ..point(text, text) };
    let points = vec![point(false), point(true), Section { text: lines(), ..Section::default() }];
    let part = Section { title: Some(text.to_owned()), text: lines(), points, after: lines(), ..Section::default() };
    let two_lines = Some(format!("{text}\n{text}"));
    let head = Head { title: two_lines.clone(), subtitle: two_lines, byline: Some(lines()), ..Head::default() };
    Speech {
        head,
        greeting: lines(),
        opening: lines(),
        parts: vec![part],
        closing: lines(),
        signature: lines(),
        ..Speech::default()
    }
}

/// What is wrong with the Markdown of a speech, by either dialect.
fn judge(speech: &Speech) -> Result<(), String> {
    let manuscript = whole(speech);
    let markdown = write("markdown", &manuscript);
    for dialect in DIALECTS {
        let html = ask("cmark-gfm", "cmark-gfm", dialect, &markdown);
        compare(&manuscript, &html).map_err(|fault| format!("{fault}\n{dialect:?}\n{markdown}"))?;
    }
    Ok(())
}

fn compare(manuscript: &Manuscript<'_>, html: &str) -> Result<(), String> {
    let page = Html::parse_fragment(html);
    let elements = page.root_element().descendants().filter_map(ElementRef::wrap);
    if let Some(foreign) = elements.map(|element| element.value().name()).find(|name| !ELEMENTS.contains(name)) {
        return Err(format!("there is an element {foreign}"));
    }
    let blocks: Vec<ElementRef<'_>> = page.root_element().child_elements().collect();
    let seen: Vec<String> = blocks.iter().flat_map(|&block| lines(block)).collect();
    let meant = paragraphs(manuscript);
    if seen != meant {
        let at = seen.iter().zip(&meant).take_while(|(seen, meant)| seen == meant).count();
        return Err(format!("{:?} is read as {:?}", meant.get(at), seen.get(at)));
    }
    // What is bold at the start of a paragraph, in order.
    let mut bold = blocks.iter().filter(|block| block.value().name() == "p").filter_map(|block| {
        let first = block.children().find(|child| !child.value().is_comment()).and_then(ElementRef::wrap)?;
        (first.value().name() == "strong").then(|| first.text().collect::<String>())
    });
    let sections = sections(&manuscript.sections);
    let leads = sections.iter().filter_map(|section| section.lead.as_ref());
    for lead in leads.filter(|lead| lead.run_in && !lead.title.is_empty()) {
        if !bold.by_ref().any(|bold| is_lead(&bold, lead)) {
            return Err(format!("{:?} is not bold", lead.words()));
        }
    }
    Ok(())
}

/// Whether these words are those of the head, to its last letter: a mark behind it may stand outside.
fn is_lead(bold: &str, lead: &Lead<'_>) -> bool {
    let head = [&lead.label, lead.gap, lead.title].concat();
    let rest = lead.words().strip_prefix(bold).map(str::to_owned);
    let outside = rest.map(|rest| rest.strip_suffix(lead.stop).unwrap_or(&rest).to_owned());
    head.starts_with(bold)
        && outside.is_some_and(|outside| outside.chars().count() <= 1 && !outside.contains(char::is_alphanumeric))
}

/// The lines of a block; what is no element of a block, such as a line end between blocks, is not looked at.
fn lines(block: ElementRef<'_>) -> Vec<String> {
    let pieces = block.descendants().map(|node| match node.value() {
        Node::Text(text) => text.to_string(),
        Node::Element(element) if element.name() == "br" => "\n".to_owned(),
        _ => String::new(),
    });
    // A label may end in a blank; with nothing behind it, that is not seen.
    pieces.collect::<String>().split('\n').map(|line| line.trim_end().to_owned()).collect()
}
