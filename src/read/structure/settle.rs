//! The numbering that gives the labels that were typed, so that as few as possible have to be kept as they are.

use crate::model::{Level, Sample, Section, Speech};

/// Finds the numbering of a speech all of whose sections have the label and the run-in that they should have, and takes
/// away what it gives anyway. Returns the places and labels of the sections that keep theirs.
pub(super) fn settle(speech: &mut Speech, places: &[usize], numbering_is_set: bool) -> Vec<(usize, String)> {
    let mut lists: Vec<Vec<Family>> = Vec::new();
    collect(&speech.parts, 0, &mut lists);
    let levels: Vec<Level> = lists.iter().map(|families| level(families)).collect();
    // Where all labels of a level are of one family, no list has labels of its own.
    let several: Vec<bool> = lists.iter().map(|families| families.len() > 1).collect();
    set_below(&mut speech.parts, &levels, &several, 1);
    let is_usual =
        levels.len() <= Level::usual().len() && levels.iter().zip(Level::usual()).all(|(level, usual)| level == usual);
    if !is_usual || numbering_is_set && !levels.is_empty() {
        speech.numbering = Some(levels);
    }
    speech.drop_worked_out_labels();
    speech.drop_usual_run_ins();
    let mut kept = Vec::new();
    let mut places = places.iter();
    labels_kept(&speech.parts, &mut places, &mut kept);
    kept
}

/// A family of labels: how often it is there, and how many of its heads run in.
struct Family {
    sample: Sample,
    count: usize,
    run_in: usize,
    titled: usize,
}

/// The families of the labels of each level.
fn collect(sections: &[Section], depth: usize, lists: &mut Vec<Vec<Family>>) {
    if sections.iter().any(|section| section.title.is_some()) {
        if lists.len() <= depth {
            lists.resize_with(depth + 1, Vec::new);
        }
        count(sections, &mut lists[depth]);
    }
    for section in sections {
        collect(&section.points, depth + 1, lists);
    }
}

/// The most families of a level that are looked at; the labels of others stay as they were typed.
const MOST_FAMILIES: usize = 32;

/// Counts the labels of a list with those of the families.
fn count(sections: &[Section], families: &mut Vec<Family>) {
    for section in sections {
        let Some((title, label)) = section.title.as_deref().zip(section.label.as_deref()) else { continue };
        let Ok(sample) = Sample::parse(label) else { continue };
        let known = families.iter().position(|family| family.sample.same_family(&sample));
        let known = known.or_else(|| {
            let first = first_of_family(sample).filter(|_| families.len() < MOST_FAMILIES)?;
            families.push(Family { sample: first, count: 0, run_in: 0, titled: 0 });
            Some(families.len() - 1)
        });
        if let Some(family) = known.map(|at| &mut families[at]) {
            let titled = !title.is_empty();
            family.count += 1;
            family.titled += usize::from(titled);
            family.run_in += usize::from(titled && section.run_in == Some(true));
        }
    }
}

/// The first label of the family of a label.
fn first_of_family(sample: Sample) -> Option<Sample> {
    match sample.number() {
        None | Some(1) => Some(sample),
        Some(_) => Sample::parse(&sample.label(1, 2)?).ok(),
    }
}

fn level(families: &[Family]) -> Level {
    let best = families.iter().rev().max_by_key(|family| (family.count, !family.sample.as_str().is_empty()));
    match best {
        Some(family) => {
            let runs_in = family.run_in * 2 > family.titled;
            let differs = family.titled > 0 && runs_in != family.sample.runs_in();
            Level { sample: family.sample.clone(), run_in: differs.then_some(runs_in) }
        }
        None => Level { sample: Sample::default(), run_in: None },
    }
}

/// Gives the sections whose points have labels of another family a numbering of their own.
fn set_below(sections: &mut [Section], levels: &[Level], several: &[bool], depth: usize) {
    if several.iter().skip(depth).all(|several| !several) {
        return;
    }
    for section in sections {
        if several.get(depth) == Some(&true) {
            let mut families = Vec::new();
            count(&section.points, &mut families);
            let own = families.iter().rev().max_by_key(|family| family.count);
            if let (Some(own), Some(outer)) = (own, levels.get(depth))
                && !own.sample.same_family(&outer.sample)
            {
                section.numbering = Some(vec![level(&families)]);
            }
        }
        set_below(&mut section.points, levels, several, depth + 1);
    }
}

fn labels_kept(sections: &[Section], places: &mut std::slice::Iter<'_, usize>, kept: &mut Vec<(usize, String)>) {
    for section in sections {
        let place = section.title.as_ref().and_then(|_| places.next().copied()).unwrap_or_default();
        if let Some(label) = section.label.as_ref().filter(|label| !label.is_empty()) {
            kept.push((place, label.clone()));
        }
        labels_kept(&section.points, places, kept);
    }
}
