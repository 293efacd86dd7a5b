//! The order of elements: Word refuses what stands in another order than the schema's (ECMA-376 Part 1, annex A.1).

use super::package::Package;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

/// Elements whose children have an order, with the clause and the children that we may write.
const ORDERS: &[(&str, &str, &[&str])] = &[
    ("document", "17.2.3", &["background", "body"]),
    (
        "pPr",
        "17.3.1.26",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "framePr",
            "widowControl",
            "numPr",
            "suppressLineNumbers",
            "pBdr",
            "shd",
            "tabs",
            "suppressAutoHyphens",
            "kinsoku",
            "wordWrap",
            "overflowPunct",
            "topLinePunct",
            "autoSpaceDE",
            "autoSpaceDN",
            "bidi",
            "adjustRightInd",
            "snapToGrid",
            "spacing",
            "ind",
            "contextualSpacing",
            "mirrorIndents",
            "suppressOverlap",
            "jc",
            "textDirection",
            "textAlignment",
            "textboxTightWrap",
            "outlineLvl",
            "divId",
            "cnfStyle",
            "rPr",
            "sectPr",
            "pPrChange",
        ],
    ),
    (
        "rPr",
        "17.3.2.28",
        &[
            "rStyle",
            "rFonts",
            "b",
            "bCs",
            "i",
            "iCs",
            "caps",
            "smallCaps",
            "strike",
            "dstrike",
            "outline",
            "shadow",
            "emboss",
            "imprint",
            "noProof",
            "snapToGrid",
            "vanish",
            "webHidden",
            "color",
            "spacing",
            "w",
            "kern",
            "position",
            "sz",
            "szCs",
            "highlight",
            "u",
            "effect",
            "bdr",
            "shd",
            "fitText",
            "vertAlign",
            "rtl",
            "cs",
            "em",
            "lang",
            "eastAsianLayout",
            "specVanish",
            "oMath",
        ],
    ),
    ("numPr", "17.3.1.19", &["ilvl", "numId"]),
    ("r", "17.3.2.25", &["rPr", "t|br|tab"]),
    ("p", "17.3.1.22", &["pPr", "r|fldSimple"]),
    (
        "sectPr",
        "17.6.17",
        &[
            "headerReference|footerReference",
            "footnotePr",
            "endnotePr",
            "type",
            "pgSz",
            "pgMar",
            "paperSrc",
            "pgBorders",
            "lnNumType",
            "pgNumType",
            "cols",
            "formProt",
            "vAlign",
            "noEndnote",
            "titlePg",
            "textDirection",
            "bidi",
            "rtlGutter",
            "docGrid",
            "printerSettings",
            "sectPrChange",
        ],
    ),
    (
        "style",
        "17.7.4.17",
        &[
            "name",
            "aliases",
            "basedOn",
            "next",
            "link",
            "autoRedefine",
            "hidden",
            "uiPriority",
            "semiHidden",
            "unhideWhenUsed",
            "qFormat",
            "locked",
            "personal",
            "personalCompose",
            "personalReply",
            "rsid",
            "pPr",
            "rPr",
            "tblPr",
            "trPr",
            "tcPr",
            "tblStylePr",
        ],
    ),
    ("styles", "17.7.4.18", &["docDefaults", "latentStyles", "style"]),
    ("docDefaults", "17.7.5.1", &["rPrDefault", "pPrDefault"]),
    (
        "settings",
        "17.15.1.78",
        &[
            "defaultTabStop",
            "evenAndOddHeaders",
            "noPunctuationKerning",
            "characterSpacingControl",
            "compat",
            "rsids",
            "themeFontLang",
        ],
    ),
    ("compat", "17.15.3.9", &["doNotExpandShiftReturn", "compatSetting"]),
    ("font", "17.8.3.10", &["altName", "panose1", "charset", "family", "notTrueType", "pitch", "sig"]),
];

/// Checks every part that is XML, and tells how many elements were checked.
///
/// # Panics
/// At the first element that stands in a wrong place, that is unknown there, or that stands twice where it may once.
pub fn check(package: &Package) -> usize {
    let xml =
        package.names().filter(|name| name.ends_with(".xml") && name.starts_with("word/") && !name.contains("theme"));
    xml.map(|name| check_part(name, &package.text(name))).sum()
}

fn check_part(part: &str, text: &str) -> usize {
    // What is open: its name, and the place of its last child in the order.
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut checked = 0;
    let mut reader = Reader::from_str(text);
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{part}: {error}"));
        let (tag, is_empty) = match event {
            Event::Start(tag) => (tag, false),
            Event::Empty(tag) => (tag, true),
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        let name = tag.local_name().into_inner().to_owned();
        if let Some((around, last)) = open.last_mut()
            && let Some((_, clause, order)) = ORDERS.iter().find(|(known, ..)| known == around)
        {
            let place = order.iter().position(|known| known.split('|').any(|known| known == name));
            let place = place.unwrap_or_else(|| panic!("{part}: {name} in {around} ({clause})")) + 1;
            let repeats = order[place - 1].contains('|') || ["style", "compatSetting"].contains(&name.as_str());
            assert!(place > *last || place == *last && repeats, "{part}: {name} in {around} comes late ({clause})");
            *last = place;
            checked += 1;
        }
        if !is_empty {
            open.push((name, 0));
        }
    }
    checked
}
