//! The sheet: its size, its margins and its grid, in twips (a twentieth of a point).

use super::xml::Xml;
use crate::theme::{POINTS, Style, Theme};

/// The widest and highest sheet that Word takes: 22 inches.
const LARGEST: i64 = 31_680;

/// The line that the page number stands on, as a part of its size.
const NUMBER_LINE: f64 = 1.3;

/// What is left over for each character, so that a line that is full can still be spread to the margin. Where it cannot,
/// LibreOffice 7.4 loses the mark at its end.
const SPREAD: f64 = 1.0;

pub(super) struct Page<'t> {
    theme: &'t Theme,
    pub(super) width: i64,
    pub(super) height: i64,
    /// Top, right, bottom, left.
    margins: [i64; 4],
    /// The distance of the lines, where there is a grid of lines.
    pub(super) pitch: Option<i64>,
    /// What is added to the width of a character, where there is a grid of characters.
    pub(super) space: Option<i64>,
}

impl<'t> Page<'t> {
    pub(super) fn new(theme: &'t Theme) -> Page<'t> {
        let page = &theme.page;
        let side = |mm: f64| of_points(mm * POINTS).min(LARGEST);
        let mut sheet = Page {
            theme,
            width: side(page.width),
            height: side(page.height),
            margins: page.margins.map(|mm| of_points(mm * POINTS)),
            pitch: None,
            space: None,
        };
        // Rounded down, so that as many lines and characters have room as the theme says.
        sheet.pitch = (page.lines > 0).then(|| sheet.text_height() / i64::from(page.lines));
        sheet.space = (page.characters > 0).then(|| {
            let cell = sheet.text_width() as f64 / f64::from(page.characters);
            (cell - SPREAD - theme.body.size * 20.0).floor() as i64
        });
        sheet
    }

    pub(super) fn has_cells(&self) -> bool {
        self.space.is_some()
    }

    /// What a cell of the grid is wider than the type, in 4096ths of a point (17.6.5), rounded down so that all have room.
    fn character_space(&self) -> Option<i64> {
        let characters = self.theme.page.characters;
        (characters > 0).then(|| {
            let cell = self.text_width() as f64 / 20.0 / f64::from(characters);
            ((cell - self.theme.body.size) * 4096.0).floor() as i64
        })
    }

    fn text_width(&self) -> i64 {
        self.width - self.margins[1] - self.margins[3]
    }

    fn text_height(&self) -> i64 {
        self.height - self.margins[0] - self.margins[2]
    }

    /// How wide a character of this size is with what is added to it, in points.
    pub(super) fn character(&self, size: f64) -> f64 {
        size + self.space.map_or(0.0, |space| space as f64 / 20.0)
    }

    /// How many characters of a style a line holds.
    pub(super) fn characters(&self, style: &Style) -> f64 {
        self.text_width() as f64 / 20.0 / self.character(style.size)
    }

    /// How many lines of a style a page holds.
    pub(super) fn lines(&self, style: &Style) -> f64 {
        self.text_height() as f64 / 20.0 / self.theme.leading(style)
    }

    /// The line that the page number stands on.
    pub(super) fn number_line(&self) -> i64 {
        of_points(self.theme.number.size * NUMBER_LINE)
    }

    /// From the edge of the sheet to the foot of the page number. Its middle stands as far below the text as the theme
    /// says: that is where its dashes are (GB/T 9704-2012, 7.5).
    fn footer(&self) -> i64 {
        let [_, _, bottom, _] = self.margins;
        let line = self.number_line();
        (bottom - of_points(self.theme.number.drop * POINTS) - line / 2).min(bottom - line).max(0)
    }

    /// The end of a section: what refers to its footers, then the sheet (CT_SectPr; ECMA-376 Part 1, 17.6.17).
    pub(super) fn section(&self, xml: &mut Xml, footers: &[(&str, String)]) {
        xml.open("w:sectPr", &[]);
        for (kind, id) in footers {
            xml.empty("w:footerReference", &[("w:type", kind), ("r:id", id)]);
        }
        let [top, right, bottom, left] = self.margins;
        xml.empty("w:pgSz", &[("w:w", &self.width), ("w:h", &self.height)]);
        let margins: [(&str, &dyn std::fmt::Display); 7] = [
            ("w:top", &top),
            ("w:right", &right),
            ("w:bottom", &bottom),
            ("w:left", &left),
            ("w:header", &(top / 2)),
            ("w:footer", &self.footer()),
            ("w:gutter", &0),
        ];
        xml.empty("w:pgMar", &margins);
        // The styles say the same once more and leave the grid (17.3.2.34): where characters are narrower than their type,
        // as those of the standard are, LibreOffice gives each two cells, so that a line would hold 14 instead of 28.
        match (self.pitch, self.character_space()) {
            (Some(pitch), Some(space)) => {
                let grid: [(&str, &dyn std::fmt::Display); 3] =
                    [("w:type", &"linesAndChars"), ("w:linePitch", &pitch), ("w:charSpace", &space)];
                xml.empty("w:docGrid", &grid);
            }
            (Some(pitch), None) => xml.empty("w:docGrid", &[("w:type", &"lines"), ("w:linePitch", &pitch)]),
            (None, _) => {}
        }
        xml.close("w:sectPr");
        xml.line_end();
    }
}

/// Twips of points.
pub(super) fn of_points(points: f64) -> i64 {
    (points * 20.0).round() as i64
}
