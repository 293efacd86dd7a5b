//! Automatic numbering.

use super::super::numerals;
use super::*;

fn level(at: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>{more}\
         </w:lvl>"
    )
}

fn definition(id: u32, levels: &[String]) -> String {
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{}</w:abstractNum>", levels.concat())
}

fn list(id: u32, definition: u32, overrides: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{definition}\"/>{overrides}</w:num>")
}

/// A paragraph of a list at a level.
fn item(list: u32, level: usize, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r>\
         <w:t>{text}</w:t></w:r></w:p>"
    )
}

fn labels(body: &str, numbering: &str) -> Vec<String> {
    let source = read(&file(body, &[("numbering", numbering)]));
    source.paragraphs.into_iter().map(|paragraph| paragraph.label.unwrap_or_default()).collect()
}

#[test]
fn deeper_levels_begin_anew() {
    let levels = [
        level(0, "chineseCounting", "%1、", ""),
        level(1, "chineseCountingThousand", "（%2）", "<w:suff w:val=\"nothing\"/>"),
        level(2, "decimal", "%3.", ""),
        level(3, "decimal", "%1.%3.%4", "<w:isLgl/><w:suff w:val=\"space\"/>"),
    ];
    let numbering = definition(7, &levels) + &list(1, 7, "");
    let places = [0, 1, 1, 2, 2, 3, 0, 1, 2, 3];
    let body: String = places.iter().map(|&at| item(1, at, "项")).collect();
    let expected = ["一、", "（一）", "（二）", "1. ", "2. ", "1.2.1 ", "二、", "（一）", "1. ", "2.1.1 "];
    assert_eq!(labels(&body, &numbering), expected);
    let source = read(&file(&body, &[("numbering", &numbering)]));
    assert_eq!((source.paragraphs[0].rank, source.paragraphs[3].rank), (Rank::Item(1), Rank::Item(3)));
}

#[test]
fn lists_of_one_definition_go_on_unless_they_have_a_start() {
    let anew = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>";
    let other = format!("<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>", level(0, "upperRoman", "%1)", ""));
    let numbering = definition(0, &[level(0, "decimal", "%1.", "")])
        + &list(1, 0, "")
        + &list(2, 0, "")
        + &list(3, 0, anew)
        + &list(4, 0, &other);
    let body: String = [1, 2, 3, 3, 1, 4, 9, 0].iter().map(|&id| item(id, 0, "项")).collect();
    assert_eq!(labels(&body, &numbering), ["1. ", "2. ", "5. ", "6. ", "7. ", "VIII) ", "", ""]);
}

#[test]
fn levels_passed_over_count() {
    let levels =
        [level(0, "decimal", "%1、", ""), level(1, "decimal", "%1.%2、", ""), level(2, "decimal", "%1.%2.%3、", "")];
    let numbering = definition(0, &levels) + &list(1, 0, "");
    let body: String = [1, 1, 0, 2, 1].iter().map(|&at| item(1, at, "项")).collect();
    assert_eq!(labels(&body, &numbering), ["1.1、", "1.2、", "2、", "2.1.1、", "2.2、"]);
}

#[test]
fn restarts_can_be_forbidden() {
    let levels = [
        level(0, "decimal", "%1", ""),
        level(1, "decimal", "%2", "<w:lvlRestart w:val=\"0\"/>"),
        level(2, "decimal", "%3", "<w:lvlRestart w:val=\"1\"/>"),
    ];
    let numbering = definition(0, &levels) + &list(1, 0, "");
    let body: String = [0, 1, 2, 1, 2, 0, 1, 2].iter().map(|&at| item(1, at, "项")).collect();
    assert_eq!(labels(&body, &numbering), ["1 ", "1 ", "1 ", "2 ", "2 ", "2 ", "3 ", "1 "]);
}

#[test]
fn styles_number_their_paragraphs() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr>\
                  <w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"2\">\
                  <w:name w:val=\"heading 2\"/><w:pPr><w:numPr><w:ilvl w:val=\"7\"/><w:numId w:val=\"1\"/></w:numPr>\
                  </w:pPr></w:style>";
    let levels = [
        level(0, "japaneseCounting", "第%1部分", "<w:pStyle w:val=\"1\"/>"),
        level(1, "ideographTraditional", "%2．", "<w:pStyle w:val=\"2\"/>"),
    ];
    let linked = "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"表\"/></w:abstractNum>";
    let numbering = definition(0, &levels)
        .replace("<w:lvl w:ilvl=\"0\">", "<w:styleLink w:val=\"表\"/><w:lvl w:ilvl=\"0\">")
        + linked
        + &list(1, 1, "");
    let off = "<w:p><w:pPr><w:pStyle w:val=\"1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>无号</w:t>\
               </w:r></w:p>";
    let body = [styled("1", "甲"), styled("2", "乙"), off.to_owned(), styled("2", "丙"), styled("1", "丁")].concat();
    let source = read(&file(&body, &[("styles", styles), ("numbering", &numbering)]));
    assert_eq!(texts(&source), ["第一部分甲", "甲．乙", "无号", "乙．丙", "第二部分丁"]);
    assert_eq!((source.paragraphs[1].rank, source.paragraphs[2].rank), (Rank::Heading(2), Rank::Heading(1)));
}

#[test]
fn bullets_mean_the_same_in_every_font() {
    let signs = ["\u{F0B7}", "l", "•", "——", "※", "", "Ø"];
    let numbering: String = signs
        .iter()
        .zip(1..)
        .map(|(sign, id)| definition(id, &[level(0, "bullet", sign, "")]) + &list(id, id, ""))
        .collect();
    let body: String = (1..=7).map(|id| item(id, 0, "项")).collect();
    assert_eq!(labels(&body, &numbering), ["•", "•", "•", "—", "※", "", "•"]);
}

#[test]
fn empty_items_keep_their_number_and_deleted_ones_have_none() {
    let numbering = definition(0, &[level(0, "decimalEnclosedCircle", "%1", "")]) + &list(1, 0, "");
    let deleted = item(1, 0, "").replace("<w:numPr>", "<w:rPr><w:del w:id=\"1\"/></w:rPr><w:numPr>");
    let split = item(1, 0, "甲</w:t><w:br/><w:t>乙");
    let body = item(1, 0, "") + &deleted + &split;
    let source = read(&file(&body, &[("numbering", &numbering)]));
    assert_eq!(texts(&source), ["①", "②甲", "乙"]);
    assert_eq!((source.paragraphs[1].rank, source.paragraphs[2].rank), (Rank::Item(1), Rank::Body));
}

#[test]
fn numbers_are_written_as_word_writes_them() {
    let table = [
        ("decimalZero", "1", "01"),
        ("upperLetter", "28", "BB"),
        ("lowerRoman", "1994", "mcmxciv"),
        ("ordinal", "22", "22nd"),
        ("chineseCounting", "10", "十"),
        ("chineseCounting", "21", "二十一"),
        ("chineseCounting", "105", "一〇五"),
        ("chineseCountingThousand", "105", "一百零五"),
        ("chineseCountingThousand", "110", "一百一十"),
        ("chineseCountingThousand", "2004", "二千零四"),
        ("taiwaneseCountingThousand", "1000", "一千"),
        ("japaneseCounting", "111", "百十一"),
        ("chineseLegalSimplified", "12", "壹拾贰"),
        ("ideographTraditional", "3", "丙"),
        ("ideographTraditional", "11", "11"),
        ("ideographDigital", "20", "二〇"),
        ("decimalEnclosedCircleChinese", "20", "⑳"),
        ("decimalEnclosedParen", "2", "⑵"),
        ("decimalEnclosedFullstop", "2", "⒉"),
        ("decimalFullWidth", "12", "１２"),
        ("ideographZodiac", "12", "亥"),
        ("none", "3", ""),
        ("没有", "3", "3"),
    ];
    for (format, number, expected) in table {
        assert_eq!(numerals::write(number.parse().unwrap_or(0), format), expected, "{format} {number}");
    }
    for format in table.map(|(format, ..)| format) {
        for number in [0, 10_000, u32::MAX] {
            assert!(numerals::write(number, format).len() <= 32, "{format} {number}");
        }
    }
}
