//! The words of an outline, in both tongues.

use super::Sentence;

/// A heading of the table, or the first word of its last line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heading {
    Name,
    Head,
    /// The length, in what is counted.
    Count(Unit),
    Minutes,
    Share,
    Total,
}

impl Heading {
    pub(crate) fn said(self) -> Sentence {
        match self {
            Heading::Name => Sentence::new("名称", "Name"),
            Heading::Head => Sentence::new("内容", "Head"),
            Heading::Count(Unit::Characters) => Sentence::new("字数", "Chars"),
            Heading::Count(Unit::Words) => Sentence::new("词数", "Words"),
            Heading::Minutes => Sentence::new("分钟", "Min"),
            Heading::Share => Sentence::new("占比", "Share"),
            Heading::Total => Sentence::new("合计", "Total"),
        }
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Characters,
    Words,
}

/// A part as a sentence names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    pub(crate) name: &'a str,
    pub(crate) head: String,
}

/// What an outline says of the speech. Minutes come as they are printed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Remark<'a> {
    /// The pace, in units a minute.
    Pace { pace: u32, unit: Unit },
    /// The speech fits its target.
    Fits { minutes: String, target: f64 },
    /// It is too long by so many minutes and units.
    Over { minutes: String, target: f64, count: u64, unit: Unit },
    /// It is too short by so many minutes and units.
    Under { minutes: String, target: f64, count: u64, unit: Unit },
    /// Where to cut.
    Longest(Part<'a>),
    /// Where to add.
    Shortest(Part<'a>),
    /// Parts that are too long or too short, each with how many times the mean of the parts it is; how many more there
    /// are.
    OutOfProportion { parts: Vec<(Part<'a>, f64)>, more: usize },
}

impl Remark<'_> {
    pub(crate) fn said(&self) -> Sentence {
        match self {
            Remark::Pace { pace, unit } => {
                Sentence::new(format!("每分钟 {pace} {}", unit.zh()), format!("at {pace} a minute"))
            }
            Remark::Fits { minutes, target } => Sentence::new(
                format!("约 {minutes} 分钟，合乎 {target} 分钟的要求。"),
                format!("About {minutes} minutes: right for the {target} asked for."),
            ),
            Remark::Over { minutes, target, count, unit } => Sentence::new(
                format!("比要求的 {target} 分钟多 {minutes} 分钟，约多 {count} {}。", unit.zh()),
                format!("{minutes} minutes over the {target} asked for, about {}.", unit.en(*count)),
            ),
            Remark::Under { minutes, target, count, unit } => Sentence::new(
                format!("比要求的 {target} 分钟少 {minutes} 分钟，约少 {count} {}。", unit.zh()),
                format!("{minutes} minutes short of the {target} asked for, about {}.", unit.en(*count)),
            ),
            Remark::Longest(part) => Sentence::new(
                format!("最长的部分是 {}，可先从这里删。", part.zh()),
                format!("The longest part is {}: cut there first.", part.en()),
            ),
            Remark::Shortest(part) => Sentence::new(
                format!("最短的部分是 {}，可先在这里补。", part.zh()),
                format!("The shortest part is {}: add there first.", part.en()),
            ),
            Remark::OutOfProportion { parts, more } => {
                let mut zh: Vec<String> = Vec::new();
                let mut en: Vec<String> = Vec::new();
                for (part, times) in parts {
                    let per_cent = (times * 100.0).round().max(1.0);
                    let (zh_size, en_size) = if *times > 1.0 { ("长", "long") } else { ("短", "short") };
                    zh.push(format!("{}偏{zh_size}，是平均的 {per_cent}%", part.zh()));
                    en.push(format!("{} is {en_size}, {per_cent} % of the average part", part.en()));
                }
                if *more > 0 {
                    zh.push(format!("另有 {more} 个部分"));
                    en.push(format!("and {more} more"));
                }
                Sentence::new(
                    format!("各部分长短不匀：{}。", zh.join("；")),
                    format!("Out of proportion: {}.", en.join("; ")),
                )
            }
        }
    }
}

impl Unit {
    fn zh(self) -> &'static str {
        match self {
            Unit::Characters => "字",
            Unit::Words => "词",
        }
    }

    fn en(self, count: u64) -> String {
        let unit = match self {
            Unit::Characters => "character",
            Unit::Words => "word",
        };
        format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
    }
}

impl Part<'_> {
    fn zh(&self) -> String {
        if self.head.is_empty() { self.name.to_owned() } else { format!("{}（{}）", self.name, self.head) }
    }

    fn en(&self) -> String {
        if self.head.is_empty() { self.name.to_owned() } else { format!("{} ({})", self.name, self.head) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_said_in_both_tongues() {
        use Heading::*;
        let unit = Unit::Words;
        let part = || Part { name: "2", head: String::new() };
        let headings = [Name, Head, Count(Unit::Characters), Count(unit), Minutes, Share, Total].map(Heading::said);
        let remarks = [
            Remark::Pace { pace: 130, unit },
            Remark::Fits { minutes: "3.0".to_owned(), target: 3.0 },
            Remark::Over { minutes: "2.0".to_owned(), target: 3.0, count: 1, unit },
            Remark::Under { minutes: "2.0".to_owned(), target: 3.0, count: 2, unit },
            Remark::Longest(part()),
            Remark::Shortest(part()),
            Remark::OutOfProportion { parts: vec![(part(), 1.7), (part(), 0.3)], more: 1 },
        ];
        for sentence in headings.into_iter().chain(remarks.map(|remark| remark.said())) {
            assert!(sentence.zh.contains(|c| c > '\u{4E00}') && sentence.en.is_ascii(), "{sentence:?}");
        }
        assert_eq!((unit.en(1), unit.en(2)), ("1 word".to_owned(), "2 words".to_owned()));
    }
}
