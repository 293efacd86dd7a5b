//! The word that was most likely meant by another.

/// The bytes of the longest word that is compared: none is near to a longer one, and to compare them takes much memory.
const LONGEST: usize = 64;

/// The nearest of some words by their letters, if one is near.
pub(crate) fn nearest(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    if name.len() > LONGEST {
        return None;
    }
    let distance = |known: &&str| strsim::damerau_levenshtein(known, name);
    known.min_by_key(distance).filter(|known| distance(known) <= known.len().div_ceil(3))
}
