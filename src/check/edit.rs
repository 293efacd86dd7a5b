//! Mending: the edits of findings, put into the input.

use super::{Edit, Finding};
use std::collections::BTreeSet;

/// Which fixes are applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixes {
    /// Those that are certain.
    Certain,
    /// Those that are only suggested too.
    Suggested,
}

impl Fixes {
    /// Whether the fix of a finding is one of them.
    pub fn has(self, finding: &Finding) -> bool {
        finding.fix.as_ref().is_some_and(|fix| fix.is_certain || self == Fixes::Suggested)
    }
}

/// The input with the fixes of the findings in it, and how many findings that were. A fix that overlaps an earlier one waits
/// for the next round. `None` where nothing is to be done.
pub fn apply(source: &str, findings: &[Finding], fixes: Fixes) -> Option<(String, usize)> {
    let mut taken: BTreeSet<Edit> = BTreeSet::new();
    let mut count = 0;
    for fix in findings.iter().filter(|finding| fixes.has(finding)).filter_map(|finding| finding.fix.as_ref()) {
        let is_free = |edit: &Edit| taken.contains(edit) || !overlaps(&taken, edit);
        if fix.edits.iter().all(is_free) {
            taken.extend(fix.edits.iter().cloned());
            count += 1;
        }
    }
    let mut mended = String::with_capacity(source.len() + source.len() / 8);
    let mut at = 0;
    for edit in &taken {
        mended.push_str(&source[at..edit.start]);
        mended.push_str(&edit.text);
        at = edit.end;
    }
    mended.push_str(&source[at..]);
    (mended != source).then_some((mended, count))
}

/// Whether an edit touches one that is taken: where two meet, the order would be left to chance.
fn overlaps(taken: &BTreeSet<Edit>, edit: &Edit) -> bool {
    let from = Edit { start: edit.end, end: usize::MAX, text: String::new() };
    let near = taken.range(..=from).rev().take_while(|other| other.end >= edit.start);
    let is_insertion = |one: &Edit| one.start == one.end;
    near.into_iter()
        .any(|other| other.end > edit.start && other.start < edit.end || is_insertion(other) || is_insertion(edit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_that_touch_wait() {
        let edit = |start, end| Edit { start, end, text: String::new() };
        let taken = BTreeSet::from([edit(5, 8), edit(10, 12)]);
        assert!(overlaps(&taken, &edit(7, 10)) && overlaps(&taken, &edit(4, 20)) && overlaps(&taken, &edit(8, 8)));
        assert!(!overlaps(&taken, &edit(8, 10)) && !overlaps(&taken, &edit(12, 13)) && !overlaps(&taken, &edit(9, 9)));
    }
}
