//! Wrong use of the command line, in both tongues.

use super::{Message, Sentence};

/// A command line that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misuse {
    /// What is wrong with it.
    pub what: Use,
    /// What was probably meant.
    pub nearest: Vec<String>,
    /// What could stand in the place.
    pub choices: Vec<String>,
    /// How the command is used, in one line; may be empty.
    pub usage: String,
    /// The command line that prints the help.
    pub help: String,
}

/// What is wrong with a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "what each says stands beside it, in `what`")]
pub enum Use {
    UnknownOption { given: String },
    Superfluous { given: String },
    UnknownCommand { given: String },
    Missing { arguments: Vec<String> },
    NoCommand,
    NoValue { argument: String },
    BadValue { argument: String, given: String },
    InvalidValue { argument: String, given: String, why: Box<Message> },
    NeedlessValue { argument: String, given: String },
    Twice { argument: String },
    Conflict { argument: String, others: Vec<String> },
    NotUnicode,
    Other { said: String },
}

impl Misuse {
    pub(super) fn what(&self) -> Sentence {
        use Use::*;
        match &self.what {
            UnknownOption { given } => {
                Sentence::new(format!("没有 `{given}` 这个选项"), format!("there is no option `{given}`"))
            }
            Superfluous { given } => Sentence::new(format!("多了一个“{given}”"), format!("“{given}” is one too many")),
            UnknownCommand { given } => {
                Sentence::new(format!("没有 `{given}` 这个命令"), format!("there is no command `{given}`"))
            }
            Missing { arguments } => {
                let list = arguments.join(" ");
                Sentence::new(format!("缺少 {list}"), format!("{list} is missing"))
            }
            NoCommand => Sentence::new("没有说要做什么", "no command is given"),
            NoValue { argument } => {
                Sentence::new(format!("`{argument}` 后面缺少值"), format!("`{argument}` has no value"))
            }
            BadValue { argument, given } => {
                Sentence::new(format!("`{argument}` 不能是“{given}”"), format!("`{argument}` cannot be “{given}”"))
            }
            InvalidValue { argument, given, why } => {
                let Sentence { zh, en } = why.what();
                Sentence::new(
                    format!("`{argument}` 不能是“{given}”：{zh}"),
                    format!("`{argument}` cannot be “{given}”: {en}"),
                )
            }
            NeedlessValue { argument, given } => Sentence::new(
                format!("`{argument}` 后面不带值，却写了“{given}”"),
                format!("`{argument}` takes no value, but “{given}” is given"),
            ),
            Twice { argument } => {
                Sentence::new(format!("`{argument}` 写了两次"), format!("`{argument}` is given twice"))
            }
            Conflict { argument, others } => {
                let (zh, en) = (others.join("、"), others.join(", "));
                Sentence::new(
                    format!("{argument} 不能和 {zh} 同用"),
                    format!("{argument} cannot be used together with {en}"),
                )
            }
            NotUnicode => {
                Sentence::new("命令行里有不是 Unicode 的文字", "the command line has text that is not Unicode")
            }
            Other { said } => {
                Sentence::new(format!("命令行有误：“{said}”"), format!("the command line is wrong: “{said}”"))
            }
        }
    }

    pub(super) fn advice(&self) -> Option<Sentence> {
        let mut lines = Vec::new();
        if !self.nearest.is_empty() {
            let (zh, en) = (self.nearest.join("、"), self.nearest.join(", "));
            lines.push(Sentence::new(format!("是不是 {zh}？"), format!("did you mean {en}?")));
        }
        if !self.choices.is_empty() {
            let (zh, en) = (self.choices.join("、"), self.choices.join(", "));
            lines.push(Sentence::new(format!("可以是：{zh}"), format!("it can be: {en}")));
        }
        if !self.usage.is_empty() {
            let usage = &self.usage;
            lines.push(Sentence::new(format!("用法：{usage}"), format!("usage: {usage}")));
        }
        let help = &self.help;
        lines.push(Sentence::new(format!("详见：{help}"), format!("more: {help}")));
        let join = |half: fn(&Sentence) -> &str| lines.iter().map(half).collect::<Vec<_>>().join("\n");
        Some(Sentence::new(join(|line| &line.zh), join(|line| &line.en)))
    }
}
