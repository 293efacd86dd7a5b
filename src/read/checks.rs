//! What a file says under `[check]` of how a speech is to be proofread.

use crate::check::Rule;
use crate::model::{Checks, RuleChecks};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use std::fmt;

/// The key of the rules that are not looked at.
pub(super) const ALLOW: &str = "allow";

/// The key of a rule's table that says whether it is looked at.
pub(super) const ON: &str = "on";

/// What is said of a rule that is not known, behind its name in backticks.
pub(super) const UNKNOWN_RULE: &str = " is not a rule";

/// What is said of a number of a rule that it cannot be, behind its key in backticks.
pub(super) const BAD_NUMBER: &str = " has a wrong number";

/// The table `check`.
#[derive(Default)]
pub(super) struct ChecksFile(pub(super) Checks);

impl<'de> Deserialize<'de> for ChecksFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Take;
        impl<'de> Visitor<'de> for Take {
            type Value = ChecksFile;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table of rules")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ChecksFile, A::Error> {
                let mut checks = Checks::default();
                while let Some(key) = map.next_key::<String>()? {
                    if key == ALLOW {
                        checks.allow = map.next_value()?;
                        checks.allow.iter().try_for_each(|name| known(name).map(drop))?;
                    } else {
                        let rule = known(&key)?;
                        checks.rules.insert(key, map.next_value_seed(RuleFile(rule))?);
                    }
                }
                Ok(ChecksFile(checks))
            }
        }
        deserializer.deserialize_map(Take)
    }
}

fn known<E: Error>(name: &str) -> Result<&'static Rule, E> {
    Rule::of_name(name).ok_or_else(|| E::custom(format_args!("`{name}`{UNKNOWN_RULE}")))
}

/// The table of a rule: a switch and numbers.
struct RuleFile(&'static Rule);

impl<'de> DeserializeSeed<'de> for RuleFile {
    type Value = RuleChecks;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<RuleChecks, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for RuleFile {
    type Value = RuleChecks;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table of a rule")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RuleChecks, A::Error> {
        let mut checks = RuleChecks::default();
        while let Some(key) = map.next_key::<String>()? {
            if key == ON {
                checks.on = Some(map.next_value()?);
                continue;
            }
            let number: i64 = map.next_value()?;
            let setting = self.0.setting(&key);
            let fits = |number: &u32| setting.is_some_and(|setting| (setting.least..=setting.most).contains(number));
            let number = u32::try_from(number).ok().filter(fits);
            let number = number.ok_or_else(|| A::Error::custom(format_args!("`{key}`{BAD_NUMBER}")))?;
            checks.numbers.insert(key, number);
        }
        Ok(checks)
    }
}
