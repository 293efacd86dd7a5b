//! The commands: a file each. Only they and `io` touch files, terminals and exit codes.

mod convert;
mod print;

use crate::cli::{Cli, Command, Target, Width};
use crate::io::{Input, Output};
use anyhow::Result;
use clap::Parser;
use jianggao::diagnostic::{self, Faults};
use jianggao::message::{Message, Tongue};
use jianggao::model::{Manuscript, NoLabel, Speech};
use jianggao::{read, write};
use std::fmt;
use std::io::Write;
use std::process::ExitCode;

/// Wrong use or bad input.
const BAD: u8 = 2;

/// Columns of lines where there is no terminal, and the most where there is one.
const COLUMNS: usize = 80;

/// Runs the program.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Nobody is left to tell that printing failed.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(BAD));
        }
    };
    let done = match cli.command {
        Command::Print(args) => print::run(args),
        Command::Convert(args) => convert::run(args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = anstream::stderr().write_all(explain(&error, tongue()).as_bytes());
            ExitCode::from(BAD)
        }
    }
}

/// The tongue of the locale: LC_ALL, LC_MESSAGES, LANG, the first that is set.
fn tongue() -> Tongue {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    Tongue::of_locale(&locale.into_iter().find(|value| !value.is_empty()).unwrap_or_default())
}

/// The faults of an input, with its name.
#[derive(Debug)]
struct BadInput {
    name: String,
    faults: Box<Faults>,
}

/// Several errors, each to be told.
#[derive(Debug)]
struct Several(Vec<anyhow::Error>);

impl fmt::Display for BadInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.faults.render(&self.name, Tongue::English, false))
    }
}

impl fmt::Display for Several {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|error| writeln!(f, "{error}"))
    }
}

impl std::error::Error for BadInput {}
impl std::error::Error for Several {}

fn explain(error: &anyhow::Error, tongue: Tongue) -> String {
    if let Some(BadInput { name, faults }) = error.downcast_ref() {
        faults.render(name, tongue, true)
    } else if let Some(Several(errors)) = error.downcast_ref() {
        errors.iter().map(|error| explain(error, tongue)).collect::<Vec<_>>().join("\n")
    } else if let Some(message) = error.downcast_ref::<Message>() {
        diagnostic::render_message(message, tongue, true)
    } else {
        format!("error: {error:#}\n")
    }
}

/// Reads a speech: by its extension, else by a look at its content.
fn read_speech(input: &Input) -> Result<Speech> {
    let bytes = input.read()?;
    let format = input.extension().and_then(read::Format::of_extension);
    if format.is_none() && input.extension().is_some_and(|extension| write::Format::of_extension(extension).is_some()) {
        let known = extensions(read::FORMATS.iter().map(|format| format.extensions));
        return Err(Message::UnknownInput { path: input.name(), known }.into());
    }
    read::read(&bytes, format).map_err(|faults| BadInput { name: input.name(), faults }.into())
}

/// Numbers a speech that a reader made.
fn number(speech: &Speech) -> Result<Manuscript<'_>> {
    Manuscript::new(speech).map_err(|why: NoLabel| Message::NoLabel(why).into())
}

/// The format to write: the one named, else the one of the output's extension.
fn format_of(target: &Target, output: &Output) -> Result<Option<&'static write::Format>> {
    match (target.format, output) {
        (Some(format), _) => Ok(Some(format)),
        (None, Output::Stdout) => Ok(None),
        (None, Output::File(path)) => {
            let extension = path.extension().and_then(|extension| extension.to_str());
            extension.and_then(write::Format::of_extension).map(Some).ok_or_else(|| {
                let known = extensions(write::FORMATS.iter().map(|format| format.extensions));
                Message::UnknownOutput { path: crate::io::shown(path), known }.into()
            })
        }
    }
}

fn extensions<'a>(of_formats: impl Iterator<Item = &'a [&'a str]>) -> String {
    of_formats.flatten().map(|extension| format!(".{extension}")).collect::<Vec<_>>().join(" ")
}

/// What to tell the writer: lines are wrapped for eyes, not for files.
fn options(target: &Target, output: &Output) -> write::Options {
    let width = match (target.width, output) {
        (Some(Width::Columns(columns)), _) => Some(columns),
        (Some(Width::Unwrapped), _) | (None, Output::File(_)) => None,
        (None, Output::Stdout) => {
            Some(output.columns().unwrap_or(COLUMNS).clamp(jianggao::typography::NARROWEST, COLUMNS))
        }
    };
    write::Options { width, fragment: target.fragment }
}

/// Refuses to replace the file that is read, unless that was asked for.
fn check_apart(input: &Input, output: &Output, force: bool) -> Result<()> {
    if output.is(input) && !force {
        return Err(Message::OntoItself { path: input.name() }.into());
    }
    Ok(())
}
