//! PDF files: a grid of lines and characters, laid out by the program itself.
//!
//! `fonts` finds what the theme names, `shape` makes glyphs of words, `lines` and `title` break them, `pages` fills the
//! sheets, and `draw` writes them with krilla.

mod draw;
mod fonts;
mod lines;
mod pages;
mod shape;
mod title;

use super::flow::{self, Kind, Paragraph};
use super::{Options, Printed};
use crate::message::Message;
use crate::model::Manuscript;
use crate::theme::{Align, Theme};
pub(super) use fonts::Known;
use fonts::{Found, Loaded, Wanted};
use krilla::text::Font;
use lines::{Frame, Line};
use pages::Block;
use rustybuzz::ttf_parser::GlyphId;
use shape::Shaped;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

pub(super) fn write(manuscript: &Manuscript<'_>, options: &Options) -> Result<Printed, Message> {
    let theme = options.theme_of(manuscript);
    let paragraphs = flow::paragraphs(manuscript);
    let found = fonts::find(theme, &wanted(&paragraphs, theme), &options.fonts)?;
    let faces = Faces::of_found(&found)?;
    let blocks = blocks(&paragraphs, theme, &faces);
    if !faces.missing.borrow().is_empty() {
        let characters = faces.missing.take().into_iter().collect();
        return Err(Message::NoGlyphs { characters, families: fonts::names(theme, found.lists.keys()) });
    }
    let sheets = pages::paginate(&blocks, &theme.page);
    let bytes = draw::draw(&sheets, &blocks, &faces, theme, manuscript, options)?;
    Ok(Printed { bytes, notes: found.notes })
}

/// The characters that are to be drawn, by the fonts that are to have them.
fn wanted<'t>(paragraphs: &[Paragraph<'_>], theme: &'t Theme) -> BTreeMap<Wanted<'t>, BTreeSet<char>> {
    let mut wanted: BTreeMap<Wanted<'t>, BTreeSet<char>> = BTreeMap::new();
    for paragraph in paragraphs {
        let style = paragraph.kind.style(theme);
        let mut want = |font: Wanted<'t>, words: &str| {
            if !words.is_empty() {
                wanted.entry(font).or_default().extend(words.chars().filter_map(shape::drawn));
            }
        };
        want((&style.font, style.bold), &paragraph.text);
        want((&theme.lead.font, theme.lead.bold), &paragraph.lead);
    }
    let number = &theme.number;
    if number.place != crate::theme::Place::None {
        let characters = number.form.chars().chain('0'..='9').filter_map(shape::drawn);
        wanted.entry((&number.font, false)).or_default().extend(characters);
    }
    wanted
}

/// A font that text can be set in.
struct Face<'f> {
    shaper: rustybuzz::Face<'f>,
    font: Font,
}

/// The fonts of a document.
struct Faces<'f, 't> {
    list: Vec<Face<'f>>,
    of_lists: &'f HashMap<Wanted<'t>, Vec<usize>>,
    /// The glyph of a character in a font, and its width in ems.
    known: RefCell<HashMap<(usize, char), (u32, f64)>>,
    /// What was found to have no glyph only when it was shaped.
    missing: RefCell<BTreeSet<char>>,
}

impl<'f, 't> Faces<'f, 't> {
    fn of_found(found: &'f Found<'t>) -> Result<Faces<'f, 't>, Message> {
        let face = |loaded: &'f Arc<Loaded>| {
            let mut shaper = rustybuzz::Face::from_slice(&loaded.data, loaded.index)?;
            if let Some(value) = loaded.weight {
                let tag = rustybuzz::ttf_parser::Tag::from_bytes(b"wght");
                shaper.set_variations(&[rustybuzz::Variation { tag, value }]);
            }
            Some(Face { shaper, font: loaded.font.clone() })
        };
        // What cannot be read as a font was left out when it was found.
        let list: Option<Vec<Face<'f>>> = found.loaded.iter().map(face).collect();
        let list = list.ok_or(Message::NoFonts { families: String::new() })?;
        Ok(Faces { list, of_lists: &found.lists, known: RefCell::default(), missing: RefCell::default() })
    }

    /// The first font of a list that has all of a cluster.
    fn of(&self, wanted: Wanted<'_>, cluster: &str) -> Option<usize> {
        let fonts = self.of_lists.get(&wanted).map_or(&[][..], Vec::as_slice);
        let has = |font: usize, c: char| self.list[font].shaper.glyph_index(c).is_some();
        let all = |font: &usize| cluster.chars().filter_map(shape::drawn).all(|c| has(*font, c));
        if let [font] = fonts { Some(*font) } else { fonts.iter().copied().find(all) }
    }

    /// Notes that no font has a character.
    fn miss(&self, c: Option<char>) {
        self.missing.borrow_mut().extend(c);
    }

    /// Where the ink of a glyph begins and ends, from its origin on, at a size.
    fn ink(&self, face: usize, id: u32, size: f64) -> Option<[f64; 2]> {
        let shaper = &self.list[face].shaper;
        let ink = shaper.glyph_bounding_box(GlyphId(u16::try_from(id).ok()?))?;
        let unit = size / f64::from(shaper.units_per_em());
        Some([ink.x_min, ink.x_max].map(|x| f64::from(x) * unit))
    }

    /// The glyph of a character, and its width at a size.
    fn glyph(&self, face: usize, c: char, size: f64) -> (u32, f64) {
        let (id, ems) = *self.known.borrow_mut().entry((face, c)).or_insert_with(|| {
            let shaper = &self.list[face].shaper;
            let id = shaper.glyph_index(c).unwrap_or_default();
            if id.0 == 0 {
                self.miss(Some(c));
            }
            let advance = shaper.glyph_hor_advance(id).unwrap_or_default();
            (u32::from(id.0), f64::from(advance) / f64::from(shaper.units_per_em()))
        });
        (id, ems * size)
    }
}

/// Words that are set as one paragraph: the first bytes of them in the fonts of a lead.
struct Text<'t> {
    words: String,
    lead: Range<usize>,
    font: Wanted<'t>,
    lead_font: Wanted<'t>,
    size: f64,
}

impl<'t> Text<'t> {
    fn font_at(&self, at: usize) -> Wanted<'t> {
        if self.lead.contains(&at) { self.lead_font } else { self.font }
    }
}

/// The paragraphs as blocks of lines.
fn blocks(paragraphs: &[Paragraph<'_>], theme: &Theme, faces: &Faces<'_, '_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for paragraph in paragraphs {
        let is_first_below = blocks.last().is_some_and(|last| last.kind.is_above()) && !paragraph.kind.is_above();
        let mut block = block(paragraph, theme, faces);
        let is_line_of_group = matches!(block.kind, Kind::Byline | Kind::Salutation | Kind::Signature);
        if let Some(last) = blocks.last_mut().filter(|last| is_line_of_group && last.kind == block.kind) {
            (last.after, block.before) = (0.0, 0.0);
        }
        if is_first_below {
            block.before += theme.page.below_head * theme.leading(&theme.body);
        }
        blocks.push(block);
    }
    set_signature(&mut blocks, theme);
    blocks
}

fn block(paragraph: &Paragraph<'_>, theme: &Theme, faces: &Faces<'_, '_>) -> Block {
    let style = paragraph.kind.style(theme);
    let words = [&*paragraph.lead, &*paragraph.text].concat();
    // Type of the grid's own size has its cells, and larger or smaller type its own.
    let cell = theme.page.cell().map(|cell| if style.size == theme.body.size { cell } else { style.size });
    let frame = Frame {
        width: theme.page.text_width(),
        align: style.align,
        indent: style.indent * cell.unwrap_or(style.size),
        inset: style.inset * cell.unwrap_or(style.size),
    };
    let mut block = Block {
        kind: paragraph.kind,
        shaped: Vec::new(),
        lines: Vec::new(),
        leading: theme.leading(style),
        before: style.before * theme.leading(style),
        after: style.after * theme.leading(style),
    };
    for words in words.split('\n') {
        let text = Text {
            words: words.to_owned(),
            lead: 0..paragraph.lead.len(),
            font: (&style.font, style.bold),
            lead_font: (&theme.lead.font, theme.lead.bold),
            size: style.size,
        };
        let mut shaped = shape::shape(&text, faces, cell);
        if theme.page.squeeze {
            shaped.squeeze();
        }
        let lines = if style.align == Align::Center {
            title::balanced(&shaped, frame.width)
        } else {
            lines::break_lines(&shaped, frame.width - frame.inset, frame.indent)
        };
        let last = lines.len().saturating_sub(1);
        let place = block.shaped.len();
        for (index, line) in lines.into_iter().enumerate() {
            let line = lines::place(&shaped, line, &frame, index == 0, index == last);
            block.lines.push((place, line));
        }
        block.shaped.push(shaped);
    }
    block
}

/// The lines of a signature at the right stand above one another's middle, and the longest ends at the inset
/// (GB/T 9704-2012, 7.3.5.1).
fn set_signature(blocks: &mut [Block], theme: &Theme) {
    if theme.signature.align != Align::Right {
        return;
    }
    let is_signature = |block: &&mut Block| block.kind == Kind::Signature;
    let width = |shaped: &Shaped, line: &Line| lines::width_of(&shaped.clusters[line.clusters.clone()]);
    let mut longest: f64 = 0.0;
    for block in blocks.iter_mut().filter(is_signature) {
        for (place, line) in &block.lines {
            longest = longest.max(width(&block.shaped[*place], line));
        }
    }
    for block in blocks.iter_mut().filter(is_signature) {
        for (place, line) in &mut block.lines {
            let by = (longest - width(&block.shaped[*place], line)) / 2.0;
            line.places.iter_mut().for_each(|x| *x = (*x - by).max(0.0));
        }
    }
}
