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

/// The labels of one list: a family, and whether its heads run in.
struct Family {
    sample: Sample,
    count: usize,
    run_in: usize,
    titled: usize,
}

fn collect(sections: &[Section], depth: usize, lists: &mut Vec<Vec<Family>>) {
    if sections.iter().any(|section| section.title.is_some()) {
        if lists.len() <= depth {
            lists.resize_with(depth + 1, Vec::new);
        }
        for family in families(sections) {
            let is_full = lists[depth].len() == MOST_FAMILIES;
            match lists[depth].iter_mut().find(|known| known.sample.same_family(&family.sample)) {
                Some(known) => {
                    known.count += family.count;
                    known.run_in += family.run_in;
                    known.titled += family.titled;
                }
                None if is_full => {}
                None => lists[depth].push(family),
            }
        }
    }
    for section in sections {
        collect(&section.points, depth + 1, lists);
    }
}

/// The most families of a list that are looked at; the labels of others stay as they were typed.
const MOST_FAMILIES: usize = 32;

/// The families of the labels of a list, each with how often it is there.
fn families(sections: &[Section]) -> Vec<Family> {
    let mut families: Vec<Family> = Vec::new();
    for section in sections.iter().filter(|section| section.title.is_some()) {
        let Some(sample) = section.label.as_deref().and_then(|label| Sample::parse(label).ok()) else { continue };
        let titled = usize::from(section.title.as_deref().is_some_and(|title| !title.is_empty()));
        let run_in = usize::from(titled == 1 && section.run_in == Some(true));
        let is_full = families.len() == MOST_FAMILIES;
        match families.iter_mut().find(|family| family.sample.same_family(&sample)) {
            Some(family) => {
                family.count += 1;
                family.run_in += run_in;
                family.titled += titled;
            }
            None if is_full => {}
            None => {
                let first = first_of_family(sample);
                families.extend(first.map(|sample| Family { sample, count: 1, run_in, titled }));
            }
        }
    }
    families
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
            let families = families(&section.points);
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
