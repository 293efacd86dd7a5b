//! The fonts of a document: only those that its theme names are looked for, and of each list as many are taken as it takes
//! to have every character. What was found serves all documents that are written with the same options.

use crate::message::{Message, Sentence};
use crate::theme::Theme;
use crate::write::Fonts;
use fontdb::{Database, Family, ID, Query, Stretch, Style, Weight};
use krilla::text::{Font, Tag};
use rustybuzz::ttf_parser;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

/// A list of fonts of the theme, and whether its bold ones are wanted.
pub(super) type Wanted<'t> = (&'t str, bool);

/// A font file that was read.
pub(super) struct Loaded {
    pub(super) data: Arc<Vec<u8>>,
    /// Its place in a collection.
    pub(super) index: u32,
    is_bold: bool,
    /// The weight to be set, where the font has several.
    pub(super) weight: Option<f32>,
    pub(super) font: Font,
}

/// The fonts that are known, with those that were read.
#[derive(Default)]
pub(in crate::write) struct Known {
    /// Those of the folders and of the system, or what is wrong with a folder.
    database: OnceLock<Result<RwLock<Database>, Message>>,
    /// By whether bold ones are wanted.
    loaded: Mutex<HashMap<(ID, bool), Arc<Loaded>>>,
}

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Known").finish_non_exhaustive()
    }
}

/// The fonts of a document.
pub(super) struct Found<'t> {
    pub(super) loaded: Vec<Arc<Loaded>>,
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
/// The characters that no font of their list has, that none of a list is there, or that a folder has no font.
pub(super) fn find<'t>(
    theme: &'t Theme,
    wanted: &BTreeMap<Wanted<'t>, BTreeSet<char>>,
    fonts: &Fonts,
) -> Result<Found<'t>, Message> {
    let known = &*fonts.known;
    let database = known.database.get_or_init(|| database(&fonts.folders)).as_ref().map_err(Message::clone)?;
    let mut found = Found { loaded: Vec::new(), lists: HashMap::new(), notes: Vec::new() };
    let mut missing: BTreeSet<char> = BTreeSet::new();
    let mut looked_in = Vec::new();
    let mut places: HashMap<(ID, bool), usize> = HashMap::new();
    for (&(list, bold), characters) in wanted {
        let families = theme.families(list);
        let mut left = characters.clone();
        let mut fonts = Vec::new();
        let mut is_one_here = false;
        for family in families {
            let Some((id, loaded)) = known.load(database, family, bold) else { continue };
            is_one_here = true;
            let Ok(face) = ttf_parser::Face::parse(&loaded.data, loaded.index) else { continue };
            let has: BTreeSet<char> = left.iter().copied().filter(|&c| face.glyph_index(c).is_some()).collect();
            if has.is_empty() {
                continue;
            }
            let is_too_light = bold && loaded.weight.is_none() && !loaded.is_bold;
            note(&mut found.notes, family, families, (!fonts.is_empty()).then_some(&has), is_too_light);
            left.retain(|c| !has.contains(c));
            let place = *places.entry((id, bold)).or_insert(found.loaded.len());
            if place == found.loaded.len() {
                found.loaded.push(loaded);
            }
            fonts.push(place);
            if left.is_empty() {
                break;
            }
        }
        if !is_one_here {
            return Err(Message::NoFonts { families: families.join(", ") });
        }
        if !left.is_empty() {
            missing.extend(left);
            looked_in.push((list, bold));
        }
        found.lists.insert((list, bold), fonts);
    }
    if missing.is_empty() {
        return Ok(found);
    }
    Err(Message::NoGlyphs { characters: missing.into_iter().collect(), families: names(theme, looked_in.iter()) })
}

/// The fonts of lists, each once, those wanted most first.
pub(super) fn names<'w>(theme: &Theme, lists: impl Iterator<Item = &'w Wanted<'w>>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for family in lists.flat_map(|(list, _)| theme.families(list)) {
        if !names.contains(&family.as_str()) {
            names.push(family);
        }
    }
    names.join(", ")
}

fn database(folders: &[PathBuf]) -> Result<RwLock<Database>, Message> {
    let mut database = Database::new();
    for folder in folders {
        let before = database.len();
        database.load_fonts_dir(folder);
        if database.len() == before {
            return Err(Message::NoFontsInFolder { folder: folder.display().to_string() });
        }
    }
    database.load_system_fonts();
    Ok(RwLock::new(database))
}

impl Known {
    /// A font of a family. A file that cannot be read as one is passed over, since another may have the family too.
    fn load(&self, database: &RwLock<Database>, family: &str, bold: bool) -> Option<(ID, Arc<Loaded>)> {
        // Kept while a font is read, so that it is read once.
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let known = database.read().unwrap_or_else(PoisonError::into_inner);
            let id = query(&known, family, bold)?;
            if let Some(font) = loaded.get(&(id, bold)) {
                return Some((id, font.clone()));
            }
            match load(&known, id, bold) {
                Some(font) => return Some((id, loaded.entry((id, bold)).or_insert(Arc::new(font)).clone())),
                None => {
                    drop(known);
                    database.write().unwrap_or_else(PoisonError::into_inner).remove_face(id);
                }
            }
        }
    }
}

/// The face of a family that is nearest to the weight. Only upright ones are taken.
fn query(database: &Database, family: &str, bold: bool) -> Option<ID> {
    let weight = if bold { BOLD } else { REGULAR };
    let families = [Family::Name(family)];
    database.query(&Query { families: &families, weight, stretch: Stretch::Normal, style: Style::Normal })
}

fn load(database: &Database, id: ID, bold: bool) -> Option<Loaded> {
    let (data, index) = database.with_face_data(id, |data, index| (data.to_vec(), index))?;
    let face = ttf_parser::Face::parse(&data, index).ok()?;
    let axis = face.variation_axes().into_iter().find(|axis| axis.tag == ttf_parser::Tag::from_bytes(b"wght"));
    let weight = axis.map(|axis| {
        let weight = if bold { BOLD } else { REGULAR };
        f32::from(weight.0).clamp(axis.min_value, axis.max_value)
    });
    let data = Arc::new(data);
    rustybuzz::Face::from_slice(&data, index)?;
    let axes: Vec<_> = weight.map(|value| (Tag::new(b"wght"), value)).into_iter().collect();
    let font = Font::new_variable(data.clone().into(), index, &axes)?;
    let is_bold = database.face(id).is_some_and(|face| face.weight >= LEAST_BOLD);
    Some(Loaded { data, index, is_bold, weight, font })
}

/// Says which font stands for the one that is wanted most, for all or for some characters, and that a bold one is not there:
/// it is never made of a plain one.
fn note(
    notes: &mut Vec<Sentence>,
    taken: &str,
    families: &[String],
    some: Option<&BTreeSet<char>>,
    is_too_light: bool,
) {
    const SHOWN: usize = 5;
    let mut say = |sentence| {
        if !notes.contains(&sentence) {
            notes.push(sentence);
        }
    };
    if let Some(first) = families.first().filter(|first| *first != taken) {
        say(match some {
            None => Sentence::new(
                format!("没有字体“{first}”，用“{taken}”代替"),
                format!("the font “{first}” is not here; “{taken}” stands for it"),
            ),
            Some(some) => {
                let shown: String = some.iter().take(SHOWN).collect();
                let more = if some.len() > SHOWN { "…" } else { "" };
                Sentence::new(
                    format!("别的字体没有“{shown}{more}”，用“{taken}”"),
                    format!("“{taken}” stands in for “{shown}{more}”, which the fonts before it do not have"),
                )
            }
        });
    }
    if is_too_light {
        say(Sentence::new(
            format!("字体“{taken}”没有粗体，不加粗"),
            format!("the font “{taken}” has no bold face; it stays plain"),
        ));
    }
}
