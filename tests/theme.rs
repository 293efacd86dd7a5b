//! Themes as a person writes them: every key, every fault at its place, and what paper is made of them.

mod common;

use common::{cases, told, toml, whole, write_with};
use jianggao::diagnostic::Faults;
use jianggao::message::{Message, Shape, Tongue};
use jianggao::read;
use jianggao::theme::{Align, Place, THEMES, Theme, tables};
use jianggao::write::Options;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use scraper::{Html, Selector};
use std::sync::Arc;

fn good(toml: &str) -> Theme {
    read::theme(toml.as_bytes()).unwrap_or_else(|faults| panic!("{}\n{toml}", told(&faults)))
}

fn faults(toml: &str) -> Box<Faults> {
    match read::theme(toml.as_bytes()) {
        Ok(theme) => panic!("read: {toml}\n{theme:#?}"),
        Err(faults) => faults,
    }
}

fn known(name: &str) -> &'static Theme {
    Theme::of_name(name).expect("it comes with the program")
}

#[test]
fn the_own_themes_have_no_fault() {
    for (name, toml) in THEMES {
        assert_eq!(&good(toml), known(name), "{name}");
    }
    assert_eq!(Theme::of_name("Official"), None);
}

#[test]
fn the_own_themes_differ_where_they_say_so() {
    let (official, reading, plain) = (known("official"), known("reading"), known("plain"));
    assert_eq!((official.page.characters, official.page.lines), (28, 22));
    assert_eq!((reading.page.characters, reading.page.lines), (24, 19));
    assert_eq!((plain.page.characters, plain.page.lines), (0, 0));
    assert_eq!(official.page.margins, [37.0, 26.0, 35.0, 28.0]);
    assert_eq!((official.number.place, reading.number.place), (Place::Outer, Place::Center));
    assert_eq!((official.body.size, official.body.bold), (16.0, false));
    assert_eq!((reading.body.size, reading.body.bold), (18.0, true));
    assert_eq!((plain.body.size, plain.body.align, plain.body.indent), (12.0, Align::Left, 0.0));
    assert_eq!((official.lead.bold, reading.lead.bold), (true, false));
    assert_eq!((official.page.turn, reading.page.turn), (0.0, 0.334));
    // What they do not say is as in the first.
    assert_eq!(reading.number.form, official.number.form);
    assert_eq!(reading.signature.align, official.signature.align);
    assert_eq!(reading.families("kai"), official.families("kai"));
}

#[test]
fn the_grid_of_the_standard_comes_out() {
    let official = known("official");
    let near = |one: f64, other: f64| (one - other).abs() < 0.01;
    assert!(near(official.page.cell().unwrap_or_default(), 15.79), "28 characters of 156 mm");
    assert!(near(official.leading(&official.body), 28.99), "22 lines of 225 mm");
    let tall = good("[title]\nsize = 36\n");
    assert!(near(tall.leading(&tall.title), 2.0 * 28.99), "type that is higher than a line takes two");
}

#[test]
fn two_lines_are_a_theme() {
    let theme = good("base = \"official\"\nnumber = { place = \"center\" }\n");
    let mut expected = known("official").clone();
    expected.number.place = Place::Center;
    assert_eq!(theme, expected);
    assert_eq!(&good(""), known("official"));
    assert_eq!(&good("base = \"reading\""), known("reading"));
}

/// A value that is not the one of `official`, for every key.
fn other(table: &str, key: &str) -> &'static str {
    match key {
        "size" if table == "page" => "\"a5\"",
        "size" => "11.5",
        "margins" => "[10, 20.5, 30, 15]",
        "characters" => "17",
        "lines" => "18",
        "below_head" | "before" => "2.5",
        "single_lines" => "true",
        "squeeze" => "true",
        "bold" if table == "lead" => "false",
        "bold" => "true",
        "turn" => "0.5",
        "form" => "\"第 1 页\"",
        "place" => "\"right\"",
        "inset" | "after" => "3",
        "indent" => "1.5",
        "drop" => "9",
        "font" if table == "title" => "\"hei\"",
        "font" => "\"title\"",
        "leading" => "31",
        "align" if table == "body" => "\"left\"",
        "align" => "\"justify\"",
        _ => panic!("[{table}] {key} is new"),
    }
}

#[test]
fn every_key_is_taken() {
    let mut all = String::new();
    for (table, keys) in tables() {
        all.push_str(&format!("[{table}]\n"));
        for key in &keys {
            let line = format!("{key} = {}\n", other(table, key));
            // A smaller sheet has no room for the grid.
            let grid = if line == "size = \"a5\"\n" { "characters = 17\n" } else { "" };
            let without = format!("[{table}]\n{grid}");
            assert_ne!(good(&format!("{without}{line}")), good(&without), "[{table}] {line}");
            all.push_str(&line);
        }
        if keys.is_empty() {
            all.push_str("mine = [\"霞鹜文楷\", \"LXGW WenKai\"]\n");
        }
    }
    let theme = good(&all);
    assert_eq!((theme.page.width, theme.page.height), (148.0, 210.0));
    assert_eq!(theme.page.margins, [10.0, 20.5, 30.0, 15.0]);
    assert_eq!(theme.families("mine"), ["霞鹜文楷", "LXGW WenKai"]);
    assert_eq!(theme.number.form, "第 1 页");
    assert_eq!(good("[page]\nsize = [210, 290.5]").page.height, 290.5);
    assert_eq!(good("[page]\ncharacters = 0\nlines = 0").page.cell(), None);
    assert_eq!(good("[page]\nlines = 0x10\nmargins = [+3_0, 26.5e0, 30, 0b11]").page.margins, [30.0, 26.5, 30.0, 3.0]);
}

#[test]
fn faults_are_told_at_their_place() {
    let unknown = |key: &str, inside: &str, nearest| Message::UnknownKey {
        key: key.to_owned(),
        inside: Some(inside.to_owned()),
        nearest,
    };
    let shape = |key: &str, shape| Message::WrongShape { key: key.to_owned(), shape };
    let number = |least: &str, most: &str| Message::NoNumber { least: least.to_owned(), most: most.to_owned() };
    let among = |written: &str, known: &str| Message::NotAmong { written: written.to_owned(), known: known.to_owned() };
    let no_theme =
        |name: &str| Message::UnknownTheme { name: name.to_owned(), known: "official, reading, plain".to_owned() };
    let places = "outer, center, right, none";
    let fonts = "fang, hei, kai, song, title";
    for (theme, marked, message) in [
        ("base = \"offical\"", "\"offical\"", no_theme("offical")),
        ("base = 3", "3", shape("base", Shape::Line)),
        ("bse = \"official\"", "bse", unknown("bse", "theme", Some("base"))),
        ("[pge]\nlines = 22", "pge", unknown("pge", "theme", Some("page"))),
        ("[level-5]\nsize = 12", "level-5", unknown("level-5", "theme", Some("level-1"))),
        ("[paragraphs]\nsize = 12", "paragraphs", unknown("paragraphs", "theme", None)),
        ("[page]\nmargin = [1, 2, 3, 4]", "margin", unknown("margin", "[page]", Some("margins"))),
        ("[lead]\nsize = 16", "size", unknown("size", "[lead]", None)),
        ("[body]\ncolour = \"red\"", "colour", unknown("colour", "[body]", None)),
        ("page = \"A4\"", "\"A4\"", shape("page", Shape::Table)),
        ("[[page]]\nsize = \"A4\"", "[[page]]", shape("page", Shape::Table)),
        ("[page]\nsize = \"A6\"", "\"A6\"", shape("size", Shape::Sheet)),
        ("[page]\nsize = [210]", "[210]", shape("size", Shape::Sheet)),
        ("[page]\nsize = [49, 297]", "[49, 297]", shape("size", Shape::Sheet)),
        ("[page]\nmargins = [37, 26, 35]", "[37, 26, 35]", shape("margins", Shape::Margins)),
        ("[page]\nmargins = [-1, 0, 0, 0]", "[-1, 0, 0, 0]", shape("margins", Shape::Margins)),
        ("[page]\nmargins = 25", "25", shape("margins", Shape::Margins)),
        ("[page]\nlines = 22.5", "22.5", Message::NoCount { least: 2, most: 200 }),
        ("[page]\nlines = \"22\"", "\"22\"", Message::NoCount { least: 2, most: 200 }),
        ("[page]\ncharacters = 3", "3", Message::NoCount { least: 4, most: 200 }),
        ("[page]\ncharacters = -28", "-28", Message::NoCount { least: 4, most: 200 }),
        ("[page]\nsqueeze = \"yes\"", "\"yes\"", shape("squeeze", Shape::Bool)),
        ("[page]\nturn = 1", "1", number("0", "0.9")),
        ("[body]\nsize = nan", "nan", number("4", "400")),
        ("[body]\nsize = 401", "401", number("4", "400")),
        ("[body]\nsize = \"三号\"", "\"三号\"", number("4", "400")),
        ("[number]\nform = \"— —\"", "\"— —\"", Message::NumberForm),
        ("[number]\nform = \"1/11\"", "\"1/11\"", Message::NumberForm),
        ("[number]\nform = 1", "1", Message::NumberForm),
        ("[number]\nplace = \"middle\"", "\"middle\"", among("middle", places)),
        ("[number]\nplace = true", "true", shape("place", Shape::Line)),
        ("[title]\nalign = \"centre\"", "\"centre\"", among("centre", "left, center, right, justify")),
        ("[title]\nfont = \"hie\"", "\"hie\"", among("hie", fonts)),
        ("[title]\nfont = [\"黑体\"]", "[\"黑体\"]", shape("font", Shape::Line)),
        ("[fonts]\nfang = \"仿宋\"", "\"仿宋\"", shape("fang", Shape::Fonts)),
        ("[fonts]\nfang = []", "[]", shape("fang", Shape::Fonts)),
        ("[fonts]\nfang = [\"仿宋\", 3]", "[\"仿宋\", 3]", shape("fang", Shape::Fonts)),
        ("[fonts]\nfang = [\" \"]", "[\" \"]", shape("fang", Shape::Fonts)),
        ("[fonts]\nfang = [\"仿\\n宋\"]", "[\"仿\\n宋\"]", shape("fang", Shape::Fonts)),
    ] {
        let found = faults(theme);
        let [fault] = &found.list[..] else { panic!("{theme}: {:?}", found.list) };
        assert_eq!(fault.message, message, "{theme}");
        assert_eq!(fault.span.clone().map(|span| &theme[span]), Some(marked), "{theme}");
    }
}

#[test]
fn what_does_not_fit_is_told_at_its_cause() {
    let characters = |size: &str, most| Message::TooManyCharacters { size: size.to_owned(), most };
    let lines = |size: &str, most| Message::TooManyLines { size: size.to_owned(), most };
    let overlap = |table, size: &str| Message::LinesOverlap { table, size: size.to_owned() };
    for (theme, marked, message) in [
        ("[page]\ncharacters = 30", "30", characters("16", 29)),
        ("[body]\nsize = 18", "18", characters("18", 25)),
        ("[page]\nmargins = [37, 50, 35, 50]", "[37, 50, 35, 50]", characters("16", 20)),
        ("[page]\nsize = \"A5\"", "\"A5\"", characters("16", 17)),
        ("[page]\nlines = 40", "40", lines("16", 39)),
        ("[page]\ncharacters = 12\n[body]\nsize = 30", "30", lines("30", 21)),
        ("[page]\nmargins = [150, 26, 140, 28]", "[150, 26, 140, 28]", Message::NoRoomOnPage),
        ("[page]\nsize = [60, 297]", "[60, 297]", Message::NoRoomOnPage),
        ("[body]\ninset = 35", "35", Message::NoRoomInLine { table: "body" }),
        ("[page]\ncharacters = 10\n[body]\nindent = 20", "20", Message::NoRoomInLine { table: "body" }),
        ("[signature]\ninset = 40", "40", Message::NoRoomInLine { table: "signature" }),
        ("[page]\nsize = \"A5\"\ncharacters = 0\n[title]\nsize = 400", "400", Message::NoRoomInLine { table: "title" }),
        ("[page]\nlines = 0\ncharacters = 0\n[body]\nsize = 30", "30", overlap("body", "30")),
        ("base = \"plain\"\n[title]\nleading = 10\nsize = 22", "10", overlap("title", "22")),
    ] {
        let found = faults(theme);
        let [fault] = &found.list[..] else { panic!("{theme}: {:?}", found.list) };
        assert_eq!(fault.message, message, "{theme}");
        assert_eq!(fault.span.clone().map(|span| &theme[span]), Some(marked), "{theme}");
    }
    // As many as are said to fit do fit.
    for good_one in
        ["[page]\ncharacters = 29", "[page]\nlines = 39", "base = \"plain\"\n[title]\nleading = 22\nsize = 22"]
    {
        good(good_one);
    }
}

#[test]
fn several_faults_are_told_at_once() {
    let theme = "bose = 1\n[page]\nlines = \"22\"\nmargins = [1]\n[titel]\nsize = 22\n[body]\nfont = \"no\"\nalign = \"both\"\n";
    let found = faults(theme);
    let marked: Vec<&str> = found.list.iter().filter_map(|fault| Some(&theme[fault.span.clone()?])).collect();
    assert_eq!(marked, ["bose", "\"22\"", "[1]", "titel", "\"no\"", "\"both\""], "in the order of the file");
}

#[test]
fn faults_of_toml_are_told_too() {
    let mark = Message::FullWidthMark { mark: '“', right: '"', corrected: "form = \"— 1 —\"".to_owned() };
    let bracket = Message::FullWidthMark { mark: '【', right: '[', corrected: "[page]".to_owned() };
    let twice = |key: &str| Message::DuplicateKey { key: key.to_owned() };
    let unknown =
        Message::UnknownKey { key: "lnes".to_owned(), inside: Some("[page]".to_owned()), nearest: Some("lines") };
    for (theme, messages) in [
        // What stands below a header that cannot be read is no fault of its own.
        ("[page\nlines = 22\n", vec![Message::HeaderNotClosed]),
        ("【page】\nlines = 22\n", vec![bracket]),
        ("[number]\nform = “— 1 —”\n", vec![mark]),
        ("[page]\nlines = 22\nlines = 23\n", vec![twice("lines")]),
        ("[page]\nlines = 22\n[page]\nlnes = 2", vec![twice("page"), unknown]),
        ("[page]\nlines =", vec![Message::Unquoted { key: "lines".to_owned(), value: String::new() }]),
    ] {
        let told: Vec<Message> = faults(theme).list.into_iter().map(|fault| fault.message).collect();
        assert_eq!(told, messages, "{theme}");
    }
    for theme in ["[page]\nlines 22\n", "[page]]\nlines = 22"] {
        assert!(matches!(&faults(theme).list[..], [one] if matches!(one.message, Message::Toml { .. })), "{theme}");
    }
    let bytes = read::theme(b"# \xB7\xC2\xCB\xCE\n").expect_err("it is not UTF-8");
    assert!(matches!(bytes.list[0].message, Message::NotUtf8 { .. }), "{bytes:?}");
}

/// The page of a speech, printed in a theme.
fn page(theme: Theme) -> String {
    let speech = toml("title = \"讲话\"\nopening = \"正文。\"");
    let options = Options { theme: Some(Arc::new(theme)), ..Options::default() };
    write_with(&options, "html", &whole(&speech))
}

fn print_rules(theme: Theme) -> String {
    let page = page(theme);
    let (_, rest) = page.split_once("<style media=\"print\">").expect("it has print rules");
    rest.split_once("</style>").expect("they end").0.to_owned()
}

#[test]
fn no_name_breaks_out_of_the_style_sheet() {
    let bad = "</style><script>alert(1)</script><!-- \" \\\" ' \\ } /* \n";
    let mut theme = known("official").clone();
    theme.fonts.insert(bad.to_owned(), vec![bad.to_owned()]);
    theme.body.font = bad.to_owned();
    theme.number.form = format!("{}1", bad.replace('1', ""));
    let page = page(theme.clone());
    let seen = Html::parse_document(&page);
    let count = |selector: &str| seen.select(&Selector::parse(selector).expect("a selector")).count();
    assert_eq!((count("script"), count("style"), count("article")), (0, 2, 1), "{page}");
    // Strings and braces are still in pairs, and no line has more than what was meant for it.
    let rules = print_rules(theme);
    assert_eq!(rules.lines().count(), print_rules(known("official").clone()).lines().count() + 1);
    assert_eq!(rules.matches('{').count(), rules.matches('}').count() - rules.matches("} /").count(), "{rules}");
    for line in rules.lines() {
        assert_eq!(line.matches('"').count() % 2, 0, "{line}");
    }
}

#[test]
fn paper_follows_the_theme() {
    for (theme, has, has_not) in [
        ("", "size: 210mm 297mm;\n  margin: 37mm 26mm 35mm 28mm;", "counter(page) \" 页\""),
        (
            "[page]\nsize = \"a5\"\ncharacters = 0\nlines = 0\n[body]\nleading = 20",
            "size: 148mm 210mm;",
            "letter-spacing: -",
        ),
        ("[page]\ncharacters = 20", "letter-spacing: 6.11pt;", "letter-spacing: -"),
        ("[page]\nsqueeze = true", "text-spacing-trim: normal;", "space-all"),
        ("[page]\nsingle_lines = true", "orphans: 1;\n  widows: 1;", "orphans: 2;"),
        ("[page]\nturn = 0.5", "orphans: 11;", "orphans: 1;"),
        ("[page]\nbelow_head = 2", "padding-bottom: 57.98", "padding-bottom: 28.99"),
        ("[number]\nform = \"第 1 页\"", "content: \"第 \" counter(page) \" 页\";", "—"),
        ("[number]\nplace = \"none\"", "@page {", "counter(page)"),
        ("[number]\nplace = \"center\"", "@bottom-center", "@page :left"),
        ("[number]\nplace = \"right\"\ninset = 2", "28pt 0 0;", ":left"),
        ("[body]\nalign = \"left\"\nbold = true\nindent = 0", "font: 700 16pt/", "text-align: justify"),
        ("[signature]\nalign = \"left\"", "text-align: left;", "fit-content"),
        ("[lead]\nfont = \"kai\"\nbold = false", ".lead {\n  font-family: var(--kai);\n  font-weight: 400;", "zzz"),
        ("[fonts]\nfang = [\"甲\"]", "--fang: \"甲\", serif;", "FangSong"),
    ] {
        let rules = print_rules(good(theme));
        assert!(rules.contains(has), "{theme}: {has}\n{rules}");
        assert!(!rules.contains(has_not), "{theme}: {has_not}\n{rules}");
    }
}

proptest! {
    #![proptest_config(cases(300))]

    /// A theme that is damaged is read or refused, and what is wrong with it is told in both tongues.
    #[test]
    fn damaged_themes_are_read_or_refused(which in 0usize..3, damages in vec((any::<Index>(), any::<Index>(), select(MARKS)), 1..4)) {
        let mut text = THEMES[which].1.to_owned();
        for (from, length, mark) in damages {
            let chars: Vec<char> = text.chars().collect();
            let from = from.index(chars.len());
            let to = (from + length.index(12)).min(chars.len());
            text = chars[..from].iter().copied().chain(mark.chars()).chain(chars[to..].iter().copied()).collect();
        }
        match read::theme(text.as_bytes()) {
            Ok(theme) => {
                let rules = print_rules(theme);
                prop_assert!(["infpt", "infmm", "NaN"].iter().all(|wrong| !rules.contains(wrong)), "{}", rules);
            }
            Err(faults) => {
                prop_assert!(!faults.list.is_empty());
                for fault in &faults.list {
                    let what = fault.message.what();
                    let (zh, en) = (what.in_tongue(Tongue::Chinese), what.in_tongue(Tongue::English));
                    prop_assert!(zh.contains(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)) && zh != en, "{}\n{}", zh, en);
                }
            }
        }
    }
}

/// What comes to stand in a theme by mistake.
const MARKS: &[&str] = &[
    "",
    "\"",
    "'",
    "[",
    "[[",
    "]",
    "{",
    "}",
    ",",
    "=",
    "#",
    "\\",
    "-",
    ".",
    "0",
    "9",
    "1e300",
    "nan",
    "inf",
    "true",
    "\n",
    "\u{0}",
    "“",
    "：",
    "　",
    "字",
    "size",
    "[page]\n",
    "\nlines = 0\n",
    "\ncharacters = 0\n",
];

#[test]
fn a_fragment_has_no_style() {
    let speech = toml("title = \"讲话\"");
    let theme = Theme::of_name("reading").cloned().map(Arc::new);
    let options = Options { theme, fragment: true, ..Options::default() };
    assert!(!write_with(&options, "html", &whole(&speech)).contains("<style"));
}
