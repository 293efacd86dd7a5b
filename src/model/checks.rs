//! What a speech, or an office for all its speeches, says of how it is to be proofread.

use std::collections::BTreeMap;

/// The settings of the rules, as they are written under `[check]`. Readers make sure that the rules and their settings
/// are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checks {
    /// The names of the rules that are not looked at.
    pub allow: Vec<String>,
    /// What is set of single rules, by their names.
    pub rules: BTreeMap<String, RuleChecks>,
}

/// What is set of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleChecks {
    /// Whether it is looked at, where that is not left to the rule.
    pub on: Option<bool>,
    /// Its numbers, by their keys.
    pub numbers: BTreeMap<String, u32>,
}

impl Checks {
    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        self.allow.is_empty() && self.rules.is_empty()
    }
}
