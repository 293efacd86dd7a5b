//! The table of fonts: what stands in for a font that a machine does not have.

use super::xml::{WORD, Xml};
use crate::model::is_han;
use crate::theme::Theme;

/// What comes with Windows or Office. Of the other names of a font Word takes one, the whole value, of 31 characters at
/// most ([MS-OE376] 2.1.268), whatever ECMA-376 Part 1, 17.8.3.1 says of lists: so it is one that is surely there.
const USUAL: &[&str] = &[
    "仿宋",
    "FangSong",
    "楷体",
    "KaiTi",
    "黑体",
    "SimHei",
    "宋体",
    "SimSun",
    "华文中宋",
    "STZhongsong",
    "微软雅黑",
    "Microsoft YaHei",
    "Times New Roman",
    "Georgia",
    "Arial",
    "Calibri",
    "Cambria",
];

const LONGEST: usize = 31;

/// Simplified Chinese, as Windows numbers the sets of characters.
const CHINESE: &str = "86";

/// The fonts part (CT_FontsList; 17.8.3.10).
pub(super) fn part(theme: &Theme) -> String {
    let mut xml = Xml::part("w:fonts", &[("xmlns:w", &WORD)]);
    let mut told: Vec<&str> = Vec::new();
    let styles =
        [&theme.title, &theme.subtitle, &theme.byline, &theme.salutation, &theme.lead, &theme.body, &theme.signature];
    let used = styles.into_iter().chain(&theme.levels).map(|style| &style.font).chain([&theme.number.font]);
    for font in used {
        let Some((name, others)) = theme.families(font).split_first() else { continue };
        if told.contains(&name.as_str()) {
            continue;
        }
        told.push(name);
        xml.open("w:font", &[("w:name", name)]);
        let fit = || others.iter().filter(|other| other.encode_utf16().count() <= LONGEST);
        if let Some(other) = fit().find(|other| USUAL.contains(&other.as_str())).or(fit().next()) {
            xml.value("w:altName", other);
        }
        if name.chars().any(is_han) {
            xml.value("w:charset", CHINESE);
        }
        xml.value("w:family", kind(name, others));
        xml.value("w:pitch", "default");
        xml.close("w:font");
        xml.line_end();
    }
    xml.close("w:fonts");
    xml.into_text()
}

/// What a font that nobody has is like (ST_FontFamily; 17.18.30): the open fonts that may stand in for it say so in their
/// names.
fn kind(name: &str, others: &[String]) -> &'static str {
    let said = |family: &str| {
        [("Serif", "roman"), ("Sans", "swiss"), ("Mono", "modern")]
            .into_iter()
            .find_map(|(word, kind)| family.contains(word).then_some(kind))
    };
    said(name).or_else(|| others.iter().find_map(|other| said(other))).unwrap_or("auto")
}
