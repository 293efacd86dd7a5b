//! The keys of a theme, and what each takes: a row a key.

use super::{Align, Page, PageNumber, Place, Style, Theme};

/// A key of a table.
pub(super) struct Key<T: 'static> {
    pub(super) name: &'static str,
    pub(super) takes: Takes<T>,
}

/// What a key takes, and where it goes.
pub(super) enum Takes<T: 'static> {
    /// A number within these.
    Number(f64, f64, fn(&mut T) -> &mut f64),
    /// A whole number, 0 or within these.
    Count(u32, u32, fn(&mut T) -> &mut u32),
    Switch(fn(&mut T) -> &mut bool),
    /// One of these words.
    Place(fn(&mut T) -> &mut Place),
    Align(fn(&mut T) -> &mut Align),
    /// The name of a list of fonts.
    Font(fn(&mut T) -> &mut String),
    /// A line with a 1 in it.
    Form(fn(&mut T) -> &mut String),
    /// The name of a sheet, or width and height.
    Sheet(fn(&mut T, [f64; 2])),
    /// Top, right, bottom and left.
    Margins(fn(&mut T) -> &mut [f64; 4]),
}

use Takes::*;

const fn key<T>(name: &'static str, takes: Takes<T>) -> Key<T> {
    Key { name, takes }
}

/// The least and the greatest side of a sheet, and the greatest margin, in millimetres.
/// Word knows no sheet larger than 22 inches.
pub(super) const SIDES: [f64; 2] = [50.0, 558.0];
pub(super) const MOST_MARGIN: f64 = 500.0;

/// The least and the greatest size of type, in points.
const SIZES: [f64; 2] = [4.0, 400.0];

pub(super) static PAGE: &[Key<Page>] = &[
    key("size", Sheet(|page, [width, height]| (page.width, page.height) = (width, height))),
    key("margins", Margins(|page| &mut page.margins)),
    key("characters", Count(4, 200, |page| &mut page.characters)),
    key("lines", Count(2, 200, |page| &mut page.lines)),
    key("below_head", Number(0.0, 20.0, |page| &mut page.below_head)),
    key("single_lines", Switch(|page| &mut page.single_lines)),
    key("turn", Number(0.0, 0.9, |page| &mut page.turn)),
    key("squeeze", Switch(|page| &mut page.squeeze)),
];

pub(super) static NUMBER: &[Key<PageNumber>] = &[
    key("form", Form(|number| &mut number.form)),
    key("place", Place(|number| &mut number.place)),
    key("inset", Number(0.0, 20.0, |number| &mut number.inset)),
    key("drop", Number(0.0, 100.0, |number| &mut number.drop)),
    key("font", Font(|number| &mut number.font)),
    key("size", Number(SIZES[0], 72.0, |number| &mut number.size)),
];

pub(super) static STYLE: &[Key<Style>] = &[
    key("font", Font(|style| &mut style.font)),
    key("size", Number(SIZES[0], SIZES[1], |style| &mut style.size)),
    key("bold", Switch(|style| &mut style.bold)),
    key("leading", Number(SIZES[0], 4.0 * SIZES[1], |style| &mut style.leading)),
    key("indent", Number(0.0, 20.0, |style| &mut style.indent)),
    key("inset", Number(0.0, 40.0, |style| &mut style.inset)),
    key("align", Align(|style| &mut style.align)),
    key("before", Number(0.0, 20.0, |style| &mut style.before)),
    key("after", Number(0.0, 20.0, |style| &mut style.after)),
];

/// A head that runs in has no size and no place of its own.
pub(super) static LEAD: &[Key<Style>] =
    &[key("font", Font(|style| &mut style.font)), key("bold", Switch(|style| &mut style.bold))];

/// A table of a theme.
pub(super) enum Table {
    Page,
    Number,
    Fonts,
    Style(&'static [Key<Style>], fn(&mut Theme) -> &mut Style),
}

pub(super) static TABLES: &[(&str, Table)] = &[
    ("page", Table::Page),
    ("number", Table::Number),
    ("fonts", Table::Fonts),
    ("title", Table::Style(STYLE, |theme| &mut theme.title)),
    ("subtitle", Table::Style(STYLE, |theme| &mut theme.subtitle)),
    ("byline", Table::Style(STYLE, |theme| &mut theme.byline)),
    ("salutation", Table::Style(STYLE, |theme| &mut theme.salutation)),
    ("level-1", Table::Style(STYLE, |theme| &mut theme.levels[0])),
    ("level-2", Table::Style(STYLE, |theme| &mut theme.levels[1])),
    ("level-3", Table::Style(STYLE, |theme| &mut theme.levels[2])),
    ("level-4", Table::Style(STYLE, |theme| &mut theme.levels[3])),
    ("lead", Table::Style(LEAD, |theme| &mut theme.lead)),
    ("body", Table::Style(STYLE, |theme| &mut theme.body)),
    ("signature", Table::Style(STYLE, |theme| &mut theme.signature)),
];

/// The tables of a theme, each with its keys; those of `fonts` are names that a theme makes up.
pub fn tables() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    fn names<T>(keys: &[Key<T>]) -> Vec<&'static str> {
        keys.iter().map(|key| key.name).collect()
    }
    TABLES.iter().map(|(name, table)| {
        let keys = match table {
            Table::Page => names(PAGE),
            Table::Number => names(NUMBER),
            Table::Fonts => Vec::new(),
            Table::Style(keys, _) => names(keys),
        };
        (*name, keys)
    })
}
