//! How much was found in all.

use crate::message::{Sentence, Tongue};
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
