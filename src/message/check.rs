//! What the program says of what it found in a speech, and of its rules.

use super::{Sentence, Tongue};
use crate::check::{Mending, RULES, Rule};
use crate::typography;
use std::ops::AddAssign;

/// How many slips were found, and how many of them can be mended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The files that were looked at.
    pub files: usize,
    /// The slips that are left.
    pub found: usize,
    /// Those of them that `--fix` mends.
    pub certain: usize,
    /// Those of them that only `--fix --unsafe-fixes` mends.
    pub suggested: usize,
    /// The slips that were mended.
    pub mended: usize,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.files += other.files;
        self.found += other.found;
        self.certain += other.certain;
        self.suggested += other.suggested;
        self.mended += other.mended;
    }
}

/// The last line of a check.
pub fn summary(tally: &Tally, tongue: Tongue) -> String {
    let Tally { files, found, certain, suggested, mended } = *tally;
    let count = |n: usize, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
    let mut zh = format!("{files} 个文件");
    let mut en = count(files, "file", "files");
    if mended > 0 {
        zh.push_str(&format!("，改正 {mended} 处"));
        en.push_str(&format!(", {mended} mended"));
    }
    match found {
        0 if mended > 0 => {}
        0 => {
            zh.push_str("，没有发现问题");
            en.push_str(", nothing found");
        }
        _ => {
            zh.push_str(&format!("，{}问题 {found} 处", if mended > 0 { "还有" } else { "" }));
            en.push_str(&format!(", {found} {}", if mended > 0 { "left" } else { "found" }));
        }
    }
    if certain > 0 {
        zh.push_str(&format!("；--fix 能改 {certain} 处"));
        en.push_str(&format!("; --fix mends {certain}"));
    }
    if suggested > 0 {
        let more = certain > 0;
        zh.push_str(&format!("；--fix --unsafe-fixes {}能改 {suggested} 处", if more { "另" } else { "" }));
        en.push_str(&format!("; --fix --unsafe-fixes mends {suggested}{}", if more { " more" } else { "" }));
    }
    let sentence = Sentence::new(zh, en);
    format!("{}\n", sentence.in_tongue(tongue))
}

/// All rules, a line each, with what they are where nobody says otherwise.
pub fn rules(tongue: Tongue) -> String {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let states = RULES.iter().map(|rule| typography::columns(rule.state().in_tongue(tongue))).max().unwrap_or(0);
    let mut out = String::new();
    for rule in RULES {
        let state = rule.state();
        let state = state.in_tongue(tongue);
        let gap = " ".repeat(states - typography::columns(state));
        out.push_str(&format!("{:width$}  {state}{gap}  {}\n", rule.name, rule.manual.what.in_tongue(tongue)));
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
