//! The command line: what can be given. What each thing is for, in both languages, stands in `message::help`.

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueHint};
use clap_complete::env::Shells;
use jianggao::check::{RULES, Rule};
use jianggao::message::{Message, Tongue};
use jianggao::model::Sample;
use jianggao::read;
use jianggao::settings::{self, FASTEST, NARROWEST, SLOWEST, WIDEST, Width};
use jianggao::write::{self, Encoding, Newline};
use std::ffi::{OsStr, OsString};
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::str::FromStr;

#[derive(Debug, Parser)]
#[command(name = "jianggao", version)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// What can be given to every command.
#[derive(Debug, Default, Args)]
pub struct Global {
    #[arg(long, global = true, value_parser = named(Tongue::ALL))]
    pub lang: Option<Tongue>,
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    #[arg(long, global = true)]
    pub no_config: bool,
}

impl Cli {
    /// What the commonest command lines ask for: a command, a file, at most a format or an output, and nothing else; `None`
    /// for any other. It is what the parser makes of them, which takes longer to be made ready than a speech takes to be
    /// printed.
    pub fn of_file(words: &[OsString]) -> Option<Cli> {
        let is_option = |word: &OsString| word == "-t" || word == "-o";
        let (command, file, option) = match words {
            [_, command, file] => (command, file, None),
            [_, command, file, option, value] | [_, command, option, value, file] if is_option(option) => {
                (command, file, Some((option, value)))
            }
            _ => return None,
        };
        if is_no_value(file) || option.is_some_and(|(_, value)| is_no_value(value)) {
            return None;
        }
        let mut target = Target::default();
        match option {
            Some((option, value)) if option == "-t" => target.format = Some(write::Format::of_name(value.to_str()?)?),
            Some((_, value)) => target.output = Some(value.into()),
            None => {}
        }
        let file = PathBuf::from(file);
        let command = match (command.to_str()?, option) {
            ("print", _) => Command::Print(Print { file, target, ..Print::default() }),
            ("convert", _) => Command::Convert(Convert { inputs: vec![file], target, ..Convert::default() }),
            ("outline", None) => Command::Outline(Outline { file, ..Outline::default() }),
            ("check", None) => Command::Check(Check { inputs: vec![file], ..Check::default() }),
            _ => return None,
        };
        Some(Cli { global: Global::default(), command })
    }
}

/// Whether a word may be an option, or is nothing.
fn is_no_value(word: &OsStr) -> bool {
    word.is_empty() || word.as_encoded_bytes().starts_with(b"-")
}

#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum Command {
    Print(Print),
    Convert(Convert),
    Outline(Outline),
    Check(Check),
    Explain(Explain),
    New(New),
    Schema(Schema),
    Completions(Completions),
    Man(Man),
}

#[derive(Debug, Default, Args)]
pub struct Print {
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    #[arg(short, long = "section", value_name = "SECTION")]
    pub sections: Vec<String>,
    #[command(flatten)]
    pub target: Target,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, Default, Args)]
pub struct Convert {
    #[arg(required_unless_present = "jsonl", value_name = "IN", value_hint = ValueHint::FilePath)]
    pub inputs: Vec<PathBuf>,
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "output")]
    pub out_dir: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["out_dir", "encoding", "explain"])]
    pub jsonl: bool,
    #[arg(long, value_name = "N", value_parser = jobs, allow_negative_numbers = true)]
    pub jobs: Option<u16>,
    #[arg(long, conflicts_with = "jsonl")]
    pub fail_fast: bool,
    #[command(flatten)]
    pub target: Target,
    #[command(flatten)]
    pub reading: Reading,
}

/// How to read what does not say its structure.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = READING)]
pub struct Reading {
    #[arg(short = 'f', long = "from", value_name = "FORMAT", value_parser = read_formats())]
    pub from: Option<&'static read::Format>,
    #[arg(long = "level", value_name = "LABEL", value_parser = label, allow_hyphen_values = true)]
    pub levels: Vec<Sample>,
    #[arg(long, value_name = "TEXT", conflicts_with = "no_title", value_parser = NonEmptyStringValueParser::new())]
    pub title: Option<String>,
    #[arg(long)]
    pub no_title: bool,
    #[arg(long)]
    pub no_greeting: bool,
    #[arg(long)]
    pub no_closing: bool,
    #[arg(long)]
    pub no_signature: bool,
    #[arg(long)]
    pub keep_all: bool,
    #[arg(long)]
    pub keep_lines: bool,
    #[arg(long)]
    pub split_inline: bool,
    #[arg(long)]
    pub explain: bool,
}

/// The heading of the options above.
pub const READING: &str = "reading";

/// What to write, and where.
#[derive(Debug, Default, Args)]
pub struct Target {
    #[arg(short = 't', long = "to", value_name = "FORMAT", value_parser = formats())]
    pub format: Option<&'static write::Format>,
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "N|none", value_parser = width, allow_negative_numbers = true)]
    pub width: Option<Width>,
    #[arg(long, value_parser = named(Encoding::ALL))]
    pub encoding: Option<Encoding>,
    #[arg(long, value_parser = named(Newline::ALL))]
    pub newline: Option<Newline>,
    #[arg(long)]
    pub fragment: bool,
    #[arg(long, value_name = "NAME|FILE", value_hint = ValueHint::FilePath)]
    pub theme: Option<PathBuf>,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub reference_doc: Option<PathBuf>,
    #[arg(long = "font-dir", value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub font_folders: Vec<PathBuf>,
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Default, Args)]
pub struct Outline {
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    #[arg(long, value_name = "N", value_parser = depth, allow_negative_numbers = true)]
    pub depth: Option<u8>,
    #[arg(long, value_name = "N", value_parser = pace, allow_negative_numbers = true)]
    pub pace: Option<NonZeroU32>,
    #[arg(long, value_name = "N", value_parser = minutes, allow_negative_numbers = true)]
    pub minutes: Option<f64>,
    #[arg(short = 't', long = "to", value_name = "FORMAT", value_parser = named(Report::ALL))]
    pub format: Option<Report>,
    #[arg(long, value_name = "N|none", value_parser = width, allow_negative_numbers = true)]
    pub width: Option<Width>,
    #[command(flatten)]
    pub reading: Reading,
}

/// The forms of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    Text,
    Json,
}

impl Report {
    const ALL: &[(&'static str, Report)] = &[("text", Report::Text), ("json", Report::Json)];
}

#[derive(Debug, Default, Args)]
pub struct Check {
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub inputs: Vec<PathBuf>,
    #[arg(long, value_name = "RULE", value_parser = rules(), hide_possible_values = true)]
    pub allow: Vec<&'static Rule>,
    #[arg(long, value_name = "RULE", value_parser = rules(), hide_possible_values = true)]
    pub only: Vec<&'static Rule>,
    #[arg(long, conflicts_with = "only")]
    pub all: bool,
    #[arg(long, group = "mending")]
    pub fix: bool,
    #[arg(long, group = "mending", conflicts_with = "format")]
    pub diff: bool,
    #[arg(long, requires = "mending")]
    pub unsafe_fixes: bool,
    #[arg(long, value_name = "FORMAT", value_parser = named(Findings::ALL))]
    pub format: Option<Findings>,
    #[arg(long, value_name = "N", value_parser = jobs, allow_negative_numbers = true)]
    pub jobs: Option<u16>,
    #[arg(long)]
    pub fail_fast: bool,
    #[command(flatten)]
    pub reading: Reading,
}

/// The forms of what is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Findings {
    #[default]
    Human,
    Json,
}

impl Findings {
    const ALL: &[(&'static str, Findings)] = &[("human", Findings::Human), ("json", Findings::Json)];
}

#[derive(Debug, Args)]
pub struct Explain {
    #[arg(value_parser = rules(), hide_possible_values = true)]
    pub rule: Option<&'static Rule>,
}

#[derive(Debug, Args)]
pub struct New {
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = sections, allow_negative_numbers = true)]
    pub parts: u8,
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = sections, allow_negative_numbers = true)]
    pub points: u8,
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Schema {
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Completions {
    #[arg(value_parser = PossibleValuesParser::new(Shells::builtins().names()))]
    pub shell: String,
}

#[derive(Debug, Args)]
pub struct Man {
    pub command: Option<String>,
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "command")]
    pub out_dir: Option<PathBuf>,
}

/// The most parts and points of a starter.
const MOST_SECTIONS: u8 = 99;

/// The most threads that can be asked for.
const MOST_JOBS: u16 = 1024;

/// The deepest level of an outline that can be asked for.
const DEEPEST: u8 = 99;

/// The minutes that a speech can be wanted to take.
const SHORTEST: f64 = 0.1;
const LONGEST: f64 = 10_000.0;

/// The words of a list, and what each stands for.
fn named<T: Copy + Send + Sync + 'static>(list: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T> {
    let names = PossibleValuesParser::new(list.iter().map(|(name, _)| *name));
    let value = move |given: String| list.iter().find(|(name, _)| *name == given).map(|(_, value)| *value);
    names.try_map(move |given| value(given).ok_or("not in the list"))
}

fn formats() -> impl TypedValueParser<Value = &'static write::Format> {
    let names = PossibleValuesParser::new(write::FORMATS.iter().map(|format| format.name));
    names.try_map(|name| write::Format::of_name(&name).ok_or("not in the list"))
}

fn read_formats() -> impl TypedValueParser<Value = &'static read::Format> {
    let names = PossibleValuesParser::new(read::FORMATS.iter().map(|format| format.name));
    names.try_map(|name| read::Format::of_name(&name).ok_or("not in the list"))
}

fn rules() -> impl TypedValueParser<Value = &'static Rule> {
    let names = PossibleValuesParser::new(RULES.iter().map(|rule| rule.name));
    names.try_map(|name| Rule::of_name(&name).ok_or("not in the list"))
}

fn label(given: &str) -> Result<Sample, Message> {
    Sample::parse(given).map_err(|why| Message::BadSample { sample: given.to_owned(), why })
}

fn width(given: &str) -> Result<Width, Message> {
    Width::parse(given).ok_or(Message::NoWidth { least: NARROWEST, most: WIDEST })
}

fn depth(given: &str) -> Result<u8, Message> {
    whole(given, 1, DEEPEST)
}

fn jobs(given: &str) -> Result<u16, Message> {
    number(given, 1, MOST_JOBS).ok_or(Message::NoWholeNumber { least: 1, most: MOST_JOBS.into() })
}

fn sections(given: &str) -> Result<u8, Message> {
    whole(given, 0, MOST_SECTIONS)
}

fn minutes(given: &str) -> Result<f64, Message> {
    let no_number = || Message::NoNumber { least: SHORTEST.to_string(), most: LONGEST.to_string() };
    number(given, SHORTEST, LONGEST).ok_or_else(no_number)
}

fn pace(given: &str) -> Result<NonZeroU32, Message> {
    settings::pace(given).ok_or(Message::NoWholeNumber { least: SLOWEST, most: FASTEST })
}

fn whole(given: &str, least: u8, most: u8) -> Result<u8, Message> {
    number(given, least, most).ok_or(Message::NoWholeNumber { least: least.into(), most: most.into() })
}

fn number<N: FromStr + PartialOrd>(given: &str, least: N, most: N) -> Option<N> {
    given.parse().ok().filter(|number| (&least..=&most).contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that are commands, files, options, or none of them.
    #[test]
    fn a_command_and_a_file_are_what_the_parser_makes_of_them() {
        const COMMANDS: [&str; 10] =
            ["print", "outline", "check", "convert", "explain", "new", "pront", "--lang", "help", ""];
        const FORMATS: [&str; 2] = ["html", "docx"];
        const OTHERS: [&str; 6] = ["a.toml", "讲话.txt", "help", "print", "HTML", "a b"];
        const NO_VALUES: [&str; 8] = ["-t", "-o", "-s", "-", "--", "--help", "--lang=zh", ""];
        let any = || FORMATS.into_iter().chain(OTHERS).chain(NO_VALUES);
        let two = || any().flat_map(|first| any().map(move |second| [first, second]));
        let three = two().flat_map(|[first, second]| any().map(move |third| vec![first, second, third]));
        let rests = any().map(|word| vec![word]).chain(three);
        let mut taken = 0;
        for rest in rests {
            for command in COMMANDS {
                let words: Vec<OsString> = ["jianggao", command].iter().chain(&rest).map(OsString::from).collect();
                let Some(short) = Cli::of_file(&words) else { continue };
                let parsed = Cli::try_parse_from(&words).expect("the parser takes it too");
                assert_eq!(format!("{short:?}"), format!("{parsed:?}"), "{words:?}");
                taken += 1;
            }
        }
        let values = FORMATS.len() + OTHERS.len();
        let with_option = values * (FORMATS.len() + values);
        assert_eq!(taken, 4 * values + 2 * 2 * with_option);
        #[cfg(unix)]
        {
            use std::os::unix::ffi::OsStringExt;
            let words = ["jianggao".into(), "print".into(), OsString::from_vec(b"\xff.txt".to_vec())];
            let parsed = Cli::try_parse_from(&words).expect("the parser takes it");
            assert_eq!(format!("{:?}", Cli::of_file(&words)), format!("{:?}", Some(parsed)));
        }
        assert!(Cli::of_file(&["jianggao", "print", "a", "b"].map(OsString::from)).is_none());
    }
}
