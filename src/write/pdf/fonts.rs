//! The fonts of a document: only those that its theme names are looked for, and of each list as many are taken as it takes
//! to have every character.

use crate::message::{Message, Sentence};
use crate::theme::Theme;
use fontdb::{Database, Family, ID, Query, Stretch, Style, Weight};
use rustybuzz::ttf_parser;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

/// A list of fonts of the theme, and whether its bold ones are wanted.
pub(super) type Wanted<'t> = (&'t str, bool);

/// A font file that was read.
pub(super) struct Loaded {
    pub(super) data: Arc<Vec<u8>>,
    /// Its place in a collection.
    pub(super) index: u32,
    /// The weight to be set, where the font has several.
    pub(super) weight: Option<f32>,
}

/// The fonts of a document.
pub(super) struct Found<'t> {
    pub(super) loaded: Vec<Loaded>,
    /// For each list that is used, its fonts by their places in `loaded`, the one wanted most first.
    pub(super) lists: HashMap<Wanted<'t>, Vec<usize>>,
    pub(super) notes: Vec<Sentence>,
}

const REGULAR: Weight = Weight(400);
const BOLD: Weight = Weight(700);

/// The least weight that counts as bold.
const LEAST_BOLD: Weight = Weight(600);

/// Finds the fonts for these characters.
///
/// # Errors
/// The characters that no font of their list has, or that none of a list is there.
pub(super) fn find<'t>(
    theme: &'t Theme,
    wanted: &BTreeMap<Wanted<'t>, BTreeSet<char>>,
    folders: &[PathBuf],
) -> Result<Found<'t>, Message> {
    let mut database = Database::new();
    folders.iter().for_each(|folder| database.load_fonts_dir(folder));
    database.load_system_fonts();
    let mut found = Found { loaded: Vec::new(), lists: HashMap::new(), notes: Vec::new() };
    let mut places: HashMap<(ID, bool), usize> = HashMap::new();
    let mut missing: BTreeSet<char> = BTreeSet::new();
    let mut looked_in: BTreeSet<&str> = BTreeSet::new();
    for (&(list, bold), characters) in wanted {
        let families = theme.families(list);
        let mut left = characters.clone();
        let mut fonts = Vec::new();
        for family in families {
            let Some(id) = query(&database, family, bold) else { continue };
            let place = match places.get(&(id, bold)) {
                Some(place) => *place,
                None => match load(&database, id, bold) {
                    Some(loaded) => {
                        found.loaded.push(loaded);
                        places.insert((id, bold), found.loaded.len() - 1);
                        found.loaded.len() - 1
                    }
                    None => continue,
                },
            };
            let loaded = &found.loaded[place];
            let Ok(face) = ttf_parser::Face::parse(&loaded.data, loaded.index) else { continue };
            let before = left.len();
            left.retain(|&c| face.glyph_index(c).is_none());
            if fonts.is_empty() {
                note(&mut found.notes, family, families, bold && loaded.weight.is_none() && !is_bold(&database, id));
            }
            if fonts.is_empty() || left.len() < before {
                fonts.push(place);
            }
            if left.is_empty() {
                break;
            }
        }
        if fonts.is_empty() {
            return Err(Message::NoFonts { families: families.join(", ") });
        }
        if !left.is_empty() {
            missing.extend(left);
            looked_in.extend(families.iter().map(String::as_str));
        }
        found.lists.insert((list, bold), fonts);
    }
    if missing.is_empty() {
        return Ok(found);
    }
    let families = looked_in.into_iter().collect::<Vec<_>>().join(", ");
    Err(Message::NoGlyphs { characters: missing.into_iter().collect(), families })
}

/// The face of a family that is nearest to the weight. Only upright ones are taken.
fn query(database: &Database, family: &str, bold: bool) -> Option<ID> {
    let weight = if bold { BOLD } else { REGULAR };
    let families = [Family::Name(family)];
    database.query(&Query { families: &families, weight, stretch: Stretch::Normal, style: Style::Normal })
}

fn is_bold(database: &Database, id: ID) -> bool {
    database.face(id).is_some_and(|face| face.weight >= LEAST_BOLD)
}

fn load(database: &Database, id: ID, bold: bool) -> Option<Loaded> {
    let (data, index) = database.with_face_data(id, |data, index| (data.to_vec(), index))?;
    let face = ttf_parser::Face::parse(&data, index).ok()?;
    let axis = face.variation_axes().into_iter().find(|axis| axis.tag == ttf_parser::Tag::from_bytes(b"wght"));
    let weight = axis.map(|axis| {
        let weight = if bold { BOLD } else { REGULAR };
        f32::from(weight.0).clamp(axis.min_value, axis.max_value)
    });
    Some(Loaded { data: Arc::new(data), index, weight })
}

/// Says which font stands for the one that is wanted most, and that a bold one is not there: it is never made of a plain
/// one.
fn note(notes: &mut Vec<Sentence>, taken: &str, families: &[String], is_too_light: bool) {
    let mut say = |sentence| {
        if !notes.contains(&sentence) {
            notes.push(sentence);
        }
    };
    if let Some(first) = families.first().filter(|first| *first != taken) {
        say(Sentence::new(
            format!("没有字体“{first}”，用“{taken}”代替"),
            format!("the font “{first}” is not here; “{taken}” stands for it"),
        ));
    }
    if is_too_light {
        say(Sentence::new(
            format!("字体“{taken}”没有粗体，不加粗"),
            format!("the font “{taken}” has no bold face; it stays plain"),
        ));
    }
}
