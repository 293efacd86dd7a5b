//! The command line.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use jianggao::typography::NARROWEST;
use jianggao::write;
use std::path::PathBuf;

/// 讲稿: a speech is written once, as structured TOML; print all of it or one section, as text, Markdown or HTML.
#[derive(Debug, Parser)]
#[command(
    name = "jianggao",
    version,
    max_term_width = 100,
    after_help = EXAMPLES
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print a speech, or some of its sections
    #[command(after_help = PRINT_EXAMPLES)]
    Print(Print),
    /// Convert speeches from one format to another
    #[command(after_help = CONVERT_EXAMPLES)]
    Convert(Convert),
}

const EXAMPLES: &str = "\
Examples:
  jianggao print speech.toml
  jianggao convert speech.toml -o speech.html

Exit codes: 0 done, 2 wrong use or bad input.";

const PRINT_EXAMPLES: &str = "\
Examples:
  jianggao print speech.toml
  jianggao print speech.toml -s 2 -s closing
  jianggao print speech.toml -s 2.1-2.3 --width 40
  jianggao print speech.toml -o speech.html";

const CONVERT_EXAMPLES: &str = "\
Examples:
  jianggao convert speech.toml -o speech.md
  jianggao convert speech.toml -t json
  jianggao convert 2023.toml 2024.toml -t html --out-dir site";

/// Print a speech, or some of its sections.
#[derive(Debug, Args)]
pub struct Print {
    /// The speech, TOML or JSON; - is standard input
    pub file: PathBuf,
    /// A section: title, greeting, opening, closing, signature; 2, 2.3, 1-2, 二, 第二部分; or words of its head
    #[arg(short, long = "section", value_name = "SECTION")]
    pub sections: Vec<String>,
    #[command(flatten)]
    pub target: Target,
}

/// Convert speeches from one format to another.
#[derive(Debug, Args)]
pub struct Convert {
    /// The speeches, TOML or JSON; - is standard input
    #[arg(required = true, value_name = "IN")]
    pub inputs: Vec<PathBuf>,
    /// The folder to write to, each file under its own name
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    pub out_dir: Option<PathBuf>,
    #[command(flatten)]
    pub target: Target,
}

/// What to write, and where.
#[derive(Debug, Args)]
pub struct Target {
    /// The format to write
    #[arg(short = 't', long = "to", value_name = "FORMAT", value_parser = formats())]
    pub format: Option<&'static write::Format>,
    /// The file to write; its extension gives the format; - is standard output
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Columns of text lines, or none for one line a paragraph
    /// [default: the terminal's, at most 80; none into a file]
    #[arg(long, value_name = "N|none", value_parser = width, allow_negative_numbers = true, verbatim_doc_comment)]
    pub width: Option<Width>,
    /// HTML without the page around it
    #[arg(long)]
    pub fragment: bool,
    /// Replace the file that is read, if OUT is the same
    #[arg(long)]
    pub force: bool,
}

/// More columns than any terminal has; a title is centred in as many blanks.
const WIDEST: usize = 10_000;

/// How wide lines of text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// One line a paragraph.
    Unwrapped,
    /// At most so many columns.
    Columns(usize),
}

fn formats() -> impl TypedValueParser<Value = &'static write::Format> {
    let names = PossibleValuesParser::new(write::FORMATS.iter().map(|format| format.name));
    names.try_map(|name| write::Format::of_name(&name).ok_or("no such format"))
}

fn width(given: &str) -> Result<Width, String> {
    if given == "none" {
        return Ok(Width::Unwrapped);
    }
    let columns: usize = given.parse().map_err(|_| format!("a number from {NARROWEST} to {WIDEST}, or none"))?;
    match columns {
        ..NARROWEST => Err(format!("at least {NARROWEST} columns")),
        NARROWEST..=WIDEST => Ok(Width::Columns(columns)),
        _ => Err(format!("at most {WIDEST} columns, or none")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }
}
