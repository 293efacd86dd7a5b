//! Themes: how a speech looks on paper, as plain data. DOCX, PDF and the print rules of HTML are made from the same one.
//!
//! Lengths are in millimetres, sizes and leading in points, indents in characters, spaces in lines.
//! [`crate::read::theme`] reads them from TOML.

mod keys;
mod parse;

pub use keys::tables;
pub(crate) use parse::parse;
pub use parse::{BASE, unknown};

use crate::model::Lang;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Points in a millimetre.
pub const POINTS: f64 = 72.0 / 25.4;

/// How a speech looks on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// The sheet and its grid.
    pub page: Page,
    /// The page numbers.
    pub number: PageNumber,
    /// Lists of font families under the names that styles give; of a list the first that is found is taken.
    pub fonts: BTreeMap<String, Vec<String>>,
    /// The title.
    pub title: Style,
    /// The subtitle.
    pub subtitle: Style,
    /// The lines below the title: date and speaker.
    pub byline: Style,
    /// The salutation.
    pub salutation: Style,
    /// Heads that stand on a line of their own, by level; the last holds for deeper ones too.
    pub levels: [Style; 4],
    /// A head that runs into its paragraph, whose size and place it shares.
    pub lead: Style,
    /// The paragraphs.
    pub body: Style,
    /// The signature.
    pub signature: Style,
}

/// A sheet of paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// What is left free around the text: top, right, bottom, left.
    pub margins: [f64; 4],
    /// The characters of a line, in a grid; 0 for none.
    pub characters: u32,
    /// The lines of a page, in a grid; 0 for none.
    pub lines: u32,
    /// Lines left free below title, subtitle and byline.
    pub below_head: f64,
    /// Whether the first or last line of a paragraph may stand alone on a page.
    pub single_lines: bool,
    /// How much of a page may stay empty for a paragraph to begin on the next, as a part of it.
    pub turn: f64,
    /// Whether two marks side by side take one and a half characters.
    pub squeeze: bool,
}

/// How pages are numbered.
#[derive(Clone, Debug, PartialEq)]
pub struct PageNumber {
    /// What is printed, with a 1 for the number.
    pub form: String,
    /// Where it stands.
    pub place: Place,
    /// Its distance from the edge of the text, in characters of its own.
    pub inset: f64,
    /// How far below the text it stands.
    pub drop: f64,
    /// The name of its list of fonts.
    pub font: String,
    /// Its size.
    pub size: f64,
}

/// Where page numbers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the right of odd pages, at the left of even ones.
    Outer,
    /// In the middle.
    Center,
    /// At the right.
    Right,
    /// Nowhere.
    None,
}

impl Place {
    /// The places, each with its name.
    pub const ALL: &[(&'static str, Place)] =
        &[("outer", Place::Outer), ("center", Place::Center), ("right", Place::Right), ("none", Place::None)];
}

/// How one kind of paragraph looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// The name of its list of fonts.
    pub font: String,
    /// Its size.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// The distance of its lines, where there is no grid of lines.
    pub leading: f64,
    /// How far its first line is indented, in its own characters.
    pub indent: f64,
    /// How far it stands from the edge it is aligned to, in its own characters.
    pub inset: f64,
    /// How it is aligned.
    pub align: Align,
    /// Lines left free above it.
    pub before: f64,
    /// Lines left free below it.
    pub after: f64,
}

/// How lines stand between the margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
    /// At both, but for the last.
    Justify,
}

impl Align {
    /// The ways, each with its name.
    pub const ALL: &[(&'static str, Align)] =
        &[("left", Align::Left), ("center", Align::Center), ("right", Align::Right), ("justify", Align::Justify)];
}

/// Sheets that go by a name: width and height.
pub const SHEETS: &[(&str, [f64; 2])] = &[
    ("A4", [210.0, 297.0]),
    ("A5", [148.0, 210.0]),
    ("B5", [176.0, 250.0]),
    ("A3", [297.0, 420.0]),
    ("Letter", [215.9, 279.4]),
];

/// The themes that come with the program, each with its TOML.
pub const THEMES: &[(&str, &str)] = &[
    ("official", include_str!("../../data/themes/official.toml")),
    ("reading", include_str!("../../data/themes/reading.toml")),
    ("plain", include_str!("../../data/themes/plain.toml")),
];

/// One of them. It is read when it is first asked for: that takes as long as a short speech does.
fn known(index: usize) -> &'static Theme {
    static KNOWN: [OnceLock<Theme>; THEMES.len()] = [const { OnceLock::new() }; THEMES.len()];
    KNOWN[index].get_or_init(|| parse::known(THEMES[index].1, (index > 0).then(|| known(0))))
}

impl Theme {
    /// A theme that comes with the program.
    pub fn of_name(name: &str) -> Option<&'static Theme> {
        THEMES.iter().position(|(known, _)| *known == name).map(known)
    }

    /// The theme for a language where none is named: `official` for Chinese, `plain` for others.
    pub fn of_lang(lang: &Lang) -> &'static Theme {
        known(if lang.is_chinese() { 0 } else { 2 })
    }

    /// The font families of a list, the one wanted most first.
    pub fn families(&self, font: &str) -> &[String] {
        self.fonts.get(font).map_or(&[], Vec::as_slice)
    }

    /// The style of heads of a level, from 1.
    pub fn level(&self, level: usize) -> &Style {
        &self.levels[level.clamp(1, self.levels.len()) - 1]
    }

    /// The distance of two lines in points, for a style. In a grid, type that is higher than a line takes several.
    pub fn leading(&self, style: &Style) -> f64 {
        self.page.line().map_or(style.leading, |line| line * (style.size / line).ceil().max(1.0))
    }
}

impl Page {
    /// The width of the text, in points.
    pub fn text_width(&self) -> f64 {
        (self.width - self.margins[1] - self.margins[3]) * POINTS
    }

    /// The height of the text, in points.
    pub fn text_height(&self) -> f64 {
        (self.height - self.margins[0] - self.margins[2]) * POINTS
    }

    /// The width of a character of the grid in points; `None` where there is no grid.
    pub fn cell(&self) -> Option<f64> {
        (self.characters > 0).then(|| self.text_width() / f64::from(self.characters))
    }

    /// The height of a line of the grid in points; `None` where there is no grid.
    pub fn line(&self) -> Option<f64> {
        (self.lines > 0).then(|| self.text_height() / f64::from(self.lines))
    }
}
