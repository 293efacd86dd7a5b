//! The page numbers.

use super::document::{hint, words};
use super::names::{Ids, Role};
use super::page::of_points;
use super::xml::{WORD, Xml};
use crate::theme::{Place, Theme};
use std::fmt::Display;

/// The footers of a theme, each with the pages that it is for and how it is aligned.
pub(super) fn footers(theme: &Theme) -> &'static [(&'static str, &'static str)] {
    match theme.number.place {
        // Odd pages are the default where even ones have their own (ECMA-376 Part 1, 17.10.1).
        Place::Outer => &[("default", "right"), ("even", "left")],
        Place::Center => &[("default", "center")],
        Place::Right => &[("default", "right")],
        Place::None => &[],
    }
}

/// A footer part (CT_HdrFtr; 17.10.4).
pub(super) fn part(theme: &Theme, align: &str, is_chinese: bool) -> String {
    let mut xml = Xml::part("w:ftr", &[("xmlns:w", &WORD)]);
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.value("w:pStyle", Ids::default().of(Role::Footer));
    let inset = of_points(theme.number.inset * theme.number.size);
    if inset > 0 && align != "center" {
        // Word counts characters of the body's size here.
        let (counted, measured) =
            if align == "right" { ("w:rightChars", "w:right") } else { ("w:leftChars", "w:left") };
        let attributes: [(&str, &dyn Display); 2] = [(counted, &0), (measured, &inset)];
        xml.empty("w:ind", &attributes);
    }
    xml.value("w:jc", align);
    xml.close("w:pPr");
    let run = |xml: &mut Xml, text: &str| {
        if !text.is_empty() {
            xml.open("w:r", &[]);
            if is_chinese {
                xml.open("w:rPr", &[]);
                hint(xml);
                xml.close("w:rPr");
            }
            words(xml, text);
            xml.close("w:r");
        }
    };
    let (before, behind) = theme.number.form.split_once('1').unwrap_or(("", ""));
    run(&mut xml, before);
    xml.open("w:fldSimple", &[("w:instr", &" PAGE ")]);
    run(&mut xml, "1");
    xml.close("w:fldSimple");
    run(&mut xml, behind);
    xml.close("w:p");
    xml.close("w:ftr");
    xml.into_text()
}
