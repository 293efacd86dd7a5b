//! What a rule found.

use super::sheet::Paragraph;
use super::{Choice, Rule};
use crate::message::Sentence;
use std::ops::Range;

/// A slip.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What kind of slip it is.
    pub rule: &'static Rule,
    /// Where, in bytes of the input as text.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: Sentence,
    /// How it can be mended.
    pub fix: Option<Fix>,
}

/// How a slip can be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is written instead, in the order of the places.
    pub edits: Vec<Edit>,
    /// Whether it is certain to be what the author means.
    pub is_certain: bool,
}

/// A replacement of a part of the input.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The start, in bytes of the input as text.
    pub start: usize,
    /// The end.
    pub end: usize,
    /// What is to stand there.
    pub text: String,
}

/// What one rule finds.
pub(super) struct Report<'c> {
    rule: &'static Rule,
    choice: &'c Choice<'c>,
    pub(super) findings: Vec<Finding>,
}

/// A finding that was told, to which a fix can be added.
pub(super) struct Told<'r, 'p> {
    finding: &'r mut Finding,
    paragraph: &'r Paragraph<'p>,
}

impl<'c> Report<'c> {
    pub(super) fn new(rule: &'static Rule, choice: &'c Choice<'c>) -> Report<'c> {
        Report { rule, choice, findings: Vec::new() }
    }

    /// The number that was set for the rule, or its usual one.
    pub(super) fn number(&self, key: &str) -> usize {
        self.choice.number(self.rule, key) as usize
    }

    /// Tells a slip: where in the paragraph, in bytes, and what is wrong.
    pub(super) fn tell<'r, 'p>(
        &'r mut self,
        paragraph: &'r Paragraph<'p>,
        range: Range<usize>,
        message: Sentence,
    ) -> Told<'r, 'p> {
        let span = paragraph.passage.origin.of(range);
        self.findings.push(Finding { rule: self.rule, span, message, fix: None });
        let last = self.findings.len() - 1;
        Told { finding: &mut self.findings[last], paragraph }
    }
}

impl Told<'_, '_> {
    /// Adds a fix that is certain: what is to stand at each place of the paragraph. There is none where the input writes
    /// one of the places in a way that cannot be replaced.
    pub(super) fn fix(self, edits: &[(Range<usize>, &str)]) {
        self.mend(edits, true);
    }

    /// The same for a fix that may not be what the author means.
    pub(super) fn suggest(self, edits: &[(Range<usize>, &str)]) {
        self.mend(edits, false);
    }

    fn mend(self, edits: &[(Range<usize>, &str)], is_certain: bool) {
        let edit = |(range, text): &(Range<usize>, &str)| {
            let place = self.paragraph.passage.origin.editable(range.clone())?;
            Some(Edit { start: place.start, end: place.end, text: (*text).to_owned() })
        };
        let edits: Option<Vec<Edit>> = edits.iter().map(edit).collect();
        self.finding.fix = edits.map(|edits| Fix { edits, is_certain });
    }
}
