//! The styles: each kind of paragraph of the theme under the name that Word has for it.
//!
//! What is the same in [`Role::Normal`] is not said again, so that a change of it changes the others.

use super::names::{Ids, Named, Role, STYLES};
use super::page::{Page, of_points};
use super::xml::{Attributes, Xml};
use crate::model::Lang;
use crate::theme::{Align, Style, Theme};
use std::fmt::Display;

const FRAME: &str = include_str!("../../../data/docx/styles.xml");

/// A single line, in parts of it.
const SINGLE: i64 = 240;

/// The height of a line of the tallest fonts, as a part of their size: Noto Serif CJK has 1.45.
const TALLEST: f64 = 1.5;

pub(super) struct Styles<'a> {
    pub(super) theme: &'a Theme,
    pub(super) page: &'a Page<'a>,
    pub(super) lang: &'a Lang,
}

impl Styles<'_> {
    /// All styles, as a part.
    pub(super) fn part(&self) -> String {
        let mut defaults = Xml::default();
        defaults.open("w:docDefaults", &[]);
        defaults.open("w:rPrDefault", &[]);
        defaults.open("w:rPr", &[]);
        fonts(&mut defaults, self.family(&self.theme.body.font));
        self.language(&mut defaults);
        defaults.close("w:rPr");
        defaults.close("w:rPrDefault");
        defaults.empty("w:pPrDefault", &[]);
        defaults.close("w:docDefaults");
        let ids = Ids::default();
        let mut more = Xml::default();
        for named in &STYLES {
            self.style(&mut more, named, &ids);
        }
        FRAME.replace("<!--defaults-->", &defaults.into_text()).replace("<!--more-->\n", &more.into_text())
    }

    /// One style (CT_Style; ECMA-376 Part 1, 17.7.4.17).
    pub(super) fn style(&self, xml: &mut Xml, named: &Named, ids: &Ids) {
        let is_text = named.role == Role::Lead;
        let mut attributes: Vec<(&str, &dyn Display)> =
            vec![("w:type", if is_text { &"character" } else { &"paragraph" })];
        if named.role == Role::Normal {
            attributes.push(("w:default", &1));
        }
        if named.is_ours {
            attributes.push(("w:customStyle", &1));
        }
        let id = ids.of(named.role);
        attributes.push(("w:styleId", &id));
        xml.open("w:style", &attributes);
        xml.value("w:name", named.name);
        if named.is_ours {
            xml.value("w:aliases", named.chinese.join(","));
        }
        if named.role != Role::Normal && !is_text {
            xml.value("w:basedOn", ids.of(Role::Normal));
        }
        if named.next != named.role {
            xml.value("w:next", ids.of(named.next));
        }
        xml.value("w:uiPriority", named.priority);
        xml.empty("w:qFormat", &[]);
        if !is_text {
            xml.group("w:pPr", |xml| self.paragraph(xml, named.role));
        }
        xml.group("w:rPr", |xml| self.run(xml, named.role));
        xml.close("w:style");
        xml.line_end();
    }

    fn look(&self, role: Role) -> &Style {
        match role {
            Role::Normal | Role::Body | Role::Footer => &self.theme.body,
            Role::Title => &self.theme.title,
            Role::Subtitle => &self.theme.subtitle,
            Role::Byline => &self.theme.byline,
            Role::Salutation => &self.theme.salutation,
            Role::Head(level) => self.theme.level(level),
            Role::Signature => &self.theme.signature,
            Role::Lead => &self.theme.lead,
        }
    }

    /// What a style says of its paragraphs (CT_PPr; 17.3.1.26).
    fn paragraph(&self, xml: &mut Xml, role: Role) {
        let style = self.look(role);
        match role {
            Role::Normal => {
                xml.switch("w:widowControl", !self.theme.page.single_lines);
                xml.switch("w:kinsoku", true);
                // No mark stands outside of the margin (LibreOffice takes this for its opposite), and no blank comes
                // between Han characters and digits: both would leave the grid.
                xml.switch("w:overflowPunct", false);
                if self.page.has_cells() {
                    xml.switch("w:autoSpaceDE", false);
                    xml.switch("w:autoSpaceDN", false);
                }
                if self.line(style).rule == "exact" {
                    xml.switch("w:snapToGrid", false);
                }
                spacing(xml, &self.line(style).attributes());
                return;
            }
            Role::Footer => {
                xml.switch("w:snapToGrid", false);
                let line = Line { height: self.page.number_line(), rule: "exact" };
                spacing(xml, &[&EDGES[..], &line.attributes()].concat());
                indent(xml, &Indent::default());
                xml.value("w:jc", "left");
                return;
            }
            Role::Title | Role::Subtitle | Role::Byline | Role::Head(_) => {
                xml.switch("w:keepNext", true);
                xml.switch("w:keepLines", true);
            }
            _ => {}
        }
        let edges = self.edges(style, 0.0);
        let line = self.line(style);
        if line.rule == "exact" {
            // Or LibreOffice gives letters of a tall font two lines of the grid all the same.
            xml.switch("w:snapToGrid", false);
        }
        let own_line = (line != self.line(&self.theme.body)).then(|| line.attributes());
        let edges: Vec<(&str, &dyn Display)> =
            edges.iter().map(|(name, value)| (*name, value as &dyn Display)).collect();
        spacing(xml, &[&edges[..], own_line.as_ref().map_or(&[], |line| &line[..])].concat());
        indent(xml, &self.indent(style));
        if matches!(role, Role::Byline | Role::Salutation | Role::Signature) {
            // The space is around the block, not between its lines.
            xml.switch("w:contextualSpacing", true);
        }
        xml.value("w:jc", alignment(style.align));
        if let Role::Head(level) = role {
            xml.value("w:outlineLvl", level - 1);
        }
    }

    /// What a style says of its letters (CT_RPr; 17.3.2.28).
    fn run(&self, xml: &mut Xml, role: Role) {
        let (style, usual) = (self.look(role), &self.theme.body);
        let is_usual = role == Role::Normal;
        let (font, size, bold) = match role {
            Role::Footer => (&self.theme.number.font, self.theme.number.size, false),
            // A head that runs in has the size of its paragraph.
            Role::Lead => (&style.font, usual.size, style.bold),
            _ => (&style.font, style.size, style.bold),
        };
        if is_usual || self.family(font) != self.family(&usual.font) {
            fonts(xml, self.family(font));
        }
        // Bold in a style of characters turns that of the paragraph's style round (17.7.3), so that it can only be said
        // where the paragraph is not bold.
        if is_usual && bold || bold != usual.bold && (bold || role != Role::Lead) {
            xml.switch("w:b", bold);
            xml.switch("w:bCs", bold);
        }
        if let Some(space) = self.page.space {
            // Page numbers are set as their font is made.
            match role {
                Role::Normal => {
                    xml.switch("w:snapToGrid", false);
                    xml.value("w:spacing", space);
                }
                Role::Footer => xml.value("w:spacing", 0),
                _ => {}
            }
        }
        if is_usual || half_points(size) != half_points(usual.size) {
            xml.value("w:sz", half_points(size));
            xml.value("w:szCs", half_points(size));
        }
    }

    /// The languages of the letters (CT_Language; 17.3.2.20).
    fn language(&self, xml: &mut Xml) {
        let tag = self.lang.tag();
        let is_eastern = ["zh", "ja", "ko"].iter().any(|eastern| tag.split('-').next() == Some(eastern));
        let eastern = if is_eastern { tag } else { "zh-CN" };
        xml.empty("w:lang", &[("w:val", &tag), ("w:eastAsia", &eastern)]);
    }

    /// The family that is wanted most.
    fn family(&self, font: &str) -> &str {
        self.theme.families(font).first().map_or("", String::as_str)
    }

    /// What is left free above and below, with so many lines more below (CT_Spacing; 17.3.1.33). A line that Word counts
    /// is one of the grid.
    pub(super) fn edges(&self, style: &Style, more: f64) -> Vec<(&'static str, i64)> {
        let line = self.page.pitch.unwrap_or_else(|| of_points(style.leading)) as f64;
        let edges = [("w:beforeLines", "w:before", style.before), ("w:afterLines", "w:after", style.after + more)];
        let said = edges.map(|(counted, measured, lines)| {
            let counted = self.page.pitch.map(|_| (counted, hundredths(lines)));
            [counted, Some((measured, (lines * line).round() as i64))]
        });
        said.into_iter().flatten().flatten().collect()
    }

    /// How far from the edges of the text a style stands (CT_Ind; 17.3.1.12).
    fn indent(&self, style: &Style) -> Indent {
        let character = self.page.character(style.size);
        let of = |characters: f64| (hundredths(characters), of_points(characters * character));
        let inset = of(style.inset);
        Indent {
            left: if matches!(style.align, Align::Left | Align::Justify) { inset } else { (0, 0) },
            right: if style.align == Align::Right { inset } else { (0, 0) },
            first: if style.align == Align::Center { (0, 0) } else { of(style.indent) },
        }
    }

    /// How high a line is. In a grid of lines Word gives a line as much of it as its letters need, which for large ones hangs
    /// on the font: so it is said. In a grid of characters too, which the styles leave.
    fn line(&self, style: &Style) -> Line {
        match self.page.pitch {
            None => Line { height: of_points(style.leading), rule: "atLeast" },
            Some(pitch) if !self.page.has_cells() && style.size * TALLEST * 20.0 <= pitch as f64 => {
                Line { height: SINGLE, rule: "auto" }
            }
            Some(pitch) => Line { height: pitch * (style.size * 20.0 / pitch as f64).ceil() as i64, rule: "exact" },
        }
    }
}

/// Nothing above and nothing below.
const EDGES: [(&str, &dyn Display); 4] =
    [("w:beforeLines", &0), ("w:before", &0), ("w:afterLines", &0), ("w:after", &0)];

#[derive(PartialEq)]
struct Line {
    height: i64,
    rule: &'static str,
}

impl Line {
    fn attributes(&self) -> [(&'static str, &dyn Display); 2] {
        [("w:line", &self.height), ("w:lineRule", &self.rule)]
    }
}

/// Indents in hundredths of a character, and in twips for programs that count no characters.
#[derive(Default)]
pub(super) struct Indent {
    pub(super) left: (i64, i64),
    pub(super) right: (i64, i64),
    pub(super) first: (i64, i64),
}

fn spacing(xml: &mut Xml, attributes: &Attributes<'_>) {
    xml.empty("w:spacing", attributes);
}

fn indent(xml: &mut Xml, indent: &Indent) {
    let Indent { left, right, first } = indent;
    let all: [(&str, &dyn Display); 6] = [
        ("w:leftChars", &left.0),
        ("w:left", &left.1),
        ("w:rightChars", &right.0),
        ("w:right", &right.1),
        ("w:firstLineChars", &first.0),
        ("w:firstLine", &first.1),
    ];
    xml.empty("w:ind", &all);
}

/// A family for letters of every script: no theme of colours and fonts has a say (CT_Fonts; 17.3.2.26).
fn fonts(xml: &mut Xml, family: &str) {
    let family: &dyn Display = &family;
    xml.empty("w:rFonts", &["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"].map(|script| (script, family)));
}

pub(super) fn alignment(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
        Align::Justify => "both",
    }
}

pub(super) fn hundredths(of: f64) -> i64 {
    (of * 100.0).round() as i64
}

fn half_points(size: f64) -> i64 {
    (size * 2.0).round() as i64
}
