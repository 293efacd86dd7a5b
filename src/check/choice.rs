//! Which rules are looked at.

use super::Rule;
use crate::model::{Checks, RuleChecks};

/// Which rules are looked at, and with what numbers.
#[derive(Clone, Debug, Default)]
pub struct Choice<'c> {
    /// What is set, those that count more behind the others: of the office, of the speech.
    pub checks: Vec<&'c Checks>,
    /// The rules that alone are looked at, whatever is set; without one, those that are on.
    pub only: Vec<&'static Rule>,
    /// The rules that are not looked at, whatever else is said.
    pub allow: Vec<&'static Rule>,
    /// Whether those are looked at too that are off, but for those that are allowed.
    pub all: bool,
}

impl<'c> Choice<'c> {
    /// Whether a rule is looked at.
    pub fn has(&self, rule: &'static Rule) -> bool {
        let is_among = |list: &[&'static Rule]| list.iter().any(|other| other.name == rule.name);
        if is_among(&self.allow) {
            return false;
        }
        if !self.only.is_empty() {
            return is_among(&self.only);
        }
        let said = |checks: &&Checks| {
            let allowed = checks.allow.iter().any(|name| name == rule.name);
            let on = checks.rules.get(rule.name).and_then(|set| set.on).filter(|on| *on || !self.all);
            if allowed { Some(false) } else { on }
        };
        self.checks.iter().rev().find_map(said).unwrap_or(rule.is_on || self.all)
    }

    /// The number that a rule goes by.
    pub(super) fn number(&self, rule: &'static Rule, key: &str) -> u32 {
        let usual = rule.setting(key).map_or(0, |setting| setting.usual);
        self.set(rule, |set| set.numbers.get(key).copied()).unwrap_or(usual)
    }

    /// What is set of a rule, the later before the earlier.
    fn set<T>(&self, rule: &Rule, of: impl Fn(&'c RuleChecks) -> Option<T>) -> Option<T> {
        self.checks.iter().rev().find_map(|checks| checks.rules.get(rule.name).and_then(&of))
    }
}
