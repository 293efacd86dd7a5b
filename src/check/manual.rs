//! The rules in a list, and the manual of each.

use super::{Mending, RULES, Rule};
use crate::message::{Sentence, Tongue};
use crate::typography;

/// Lines of fewer columns have a few words each, which is no help.
const LEAST_ROOM: usize = 16;

/// All rules with what they are where nobody says otherwise: in lines of at most so many columns, or a line each where there
/// are none or too few.
pub fn rules(tongue: Tongue, columns: Option<usize>) -> String {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let states = RULES.iter().map(|rule| typography::columns(rule.state().in_tongue(tongue))).max().unwrap_or(0);
    let indent = width + states + 4;
    let room = columns.map(|columns| columns.saturating_sub(indent)).filter(|&room| room >= LEAST_ROOM);
    let room = room.unwrap_or(usize::MAX);
    let mut out = String::new();
    for rule in RULES {
        let state = rule.state();
        let state = state.in_tongue(tongue);
        let gap = " ".repeat(states - typography::columns(state));
        let lines = typography::wrap(rule.manual.what.in_tongue(tongue), room, 0);
        let what: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
        let what = what.join(&format!("\n{:indent$}", ""));
        out.push_str(&format!("{:width$}  {state}{gap}  {what}\n", rule.name));
    }
    out
}

impl Rule {
    /// Whether it is looked at where nobody says otherwise, and whether it can be mended.
    pub fn state(&self) -> Sentence {
        let (zh, en) = match (self.is_on, self.mending) {
            (true, Mending::ByHand) => ("开", "on"),
            (true, Mending::Certain) => ("开，能改", "on, fix"),
            (true, Mending::Suggested) => ("开，建议", "on, suggestion"),
            (false, Mending::ByHand) => ("关", "off"),
            (false, Mending::Certain) => ("关，能改", "off, fix"),
            (false, Mending::Suggested) => ("关，建议", "off, suggestion"),
        };
        Sentence::new(zh, en)
    }
}

/// The manual of a rule, in lines of at most so many columns.
pub fn manual(rule: &Rule, tongue: Tongue, columns: usize) -> String {
    let manual = &rule.manual;
    let state = rule.state();
    let mut out = format!("{} ({})\n", rule.name, state.in_tongue(tongue));
    let mut say = |words: &str| {
        out.push('\n');
        for line in typography::wrap(words, columns, 0) {
            out.extend([line.trim_end(), "\n"]);
        }
    };
    say(manual.what.in_tongue(tongue));
    say(manual.why.in_tongue(tongue));
    say(manual.more.in_tongue(tongue));
    let mending = match rule.mending {
        Mending::ByHand => Sentence::new("要由人来改。", "It is mended by hand."),
        Mending::Certain => {
            Sentence::new("有把握的地方，--fix 就地改正。", "Where the fix is certain, --fix mends it in place.")
        }
        Mending::Suggested => Sentence::new(
            "改法只是建议，--fix --unsafe-fixes 才改。",
            "The fix is a suggestion, which --fix --unsafe-fixes applies.",
        ),
    };
    say(mending.in_tongue(tongue));
    let example = |heading: Sentence, speech: &str| {
        let lines = speech.trim_end().lines().map(|line| format!("    {line}\n"));
        format!("\n{}\n{}", heading.in_tongue(tongue), lines.collect::<String>())
    };
    out.push_str(&example(Sentence::new("有问题：", "Found:"), manual.bad));
    out.push_str(&example(Sentence::new("没问题：", "Not found:"), manual.good));
    let settings = rule.settings.iter().map(|setting| {
        let what = setting.what.in_tongue(tongue);
        format!("{} = {}  # {what} ({}-{})\n", setting.key, setting.usual, setting.least, setting.most)
    });
    let settings: String = settings.collect();
    let on = if rule.is_on { String::new() } else { "on = true\n".to_owned() };
    if !settings.is_empty() || !on.is_empty() {
        let table = format!("[check.{}]\n{on}{settings}", rule.name);
        out.push_str(&example(Sentence::new("设置：", "Settings:"), &table));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_rules_keeps_to_its_columns() {
        for tongue in [Tongue::Chinese, Tongue::English] {
            let whole = rules(tongue, None);
            assert_eq!(whole.lines().count(), RULES.len());
            let narrow = rules(tongue, Some(60));
            assert!(narrow.lines().all(|line| typography::columns(line) <= 60), "{narrow}");
            let words = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(words(&narrow), words(&whole));
        }
    }
}
