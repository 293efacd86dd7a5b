//! What is answered to a command line that cannot be taken, or that asks for help.

use super::{BAD, help, settings, tell, tongue};
use crate::cli::Cli;
use crate::io::Output;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser};
use jianggao::message::{Message, Misuse, Tongue, Use};
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

/// Answers, in the language that the command line asks for as far as it can be read.
pub fn answer(words: &[OsString], error: clap::Error) -> ExitCode {
    let global = tongue::global(words);
    let settings = settings::load(global.config.as_deref(), global.no_config).ok();
    let tongue = tongue::spoken(global.lang, settings.as_ref());
    let (words, error) = match without_options(words, &error) {
        Some(words) => (words, Cli::try_parse_from(words).err().unwrap_or(error)),
        None => (words, error),
    };
    match error.kind() {
        // The parser knows which command's help is wanted, so it is asked again, with all help at hand.
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            show(&help::with_help(tongue).try_get_matches_from(words).err().unwrap_or(error), tongue)
        }
        ErrorKind::InvalidSubcommand if words.windows(2).any(|two| two == help::TOPIC) => {
            show(&help::topic(tongue).try_get_matches_from([help::TOPIC[1], "--help"]).err().unwrap_or(error), tongue)
        }
        ErrorKind::DisplayVersion => show(&error, tongue),
        _ => {
            // Once more for the names of values in this language.
            let error = help::dressed(tongue).try_get_matches_from(words).err().unwrap_or(error);
            let message = Message::Misuse(Box::new(misuse(words, &error, tongue)));
            tell(&message.into(), tongue);
            ExitCode::from(BAD)
        }
    }
}

/// The question of `help print --lang en`, without the options: the parser takes none there.
fn without_options<'w>(words: &'w [OsString], error: &clap::Error) -> Option<&'w [OsString]> {
    let help = words.iter().position(|word| word == "help")?;
    let is_name = |word: &&OsString| !word.to_string_lossy().starts_with('-');
    let end = help + words[help..].iter().take_while(is_name).count();
    (error.kind() == ErrorKind::InvalidSubcommand && end < words.len()).then(|| &words[..end])
}

fn show(error: &clap::Error, tongue: Tongue) -> ExitCode {
    match error.print() {
        Err(why) if why.kind() != io::ErrorKind::BrokenPipe => {
            tell(&Output::Stdout.failed(&why), tongue);
            ExitCode::from(BAD)
        }
        _ => ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(BAD)),
    }
}

fn misuse(words: &[OsString], error: &clap::Error, tongue: Tongue) -> Misuse {
    let usage = one(error, ContextKind::Usage).unwrap_or_default();
    let usage = usage.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let program = Cli::command();
    let command = words.iter().filter_map(|word| program.find_subcommand(word)).next();
    let command = command.map(|command| format!(" {}", command.get_name())).unwrap_or_default();
    let mut nearest = Vec::new();
    for kind in [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue] {
        nearest.extend(all(error, kind));
    }
    let choices = if error.kind() == ErrorKind::MissingSubcommand {
        ContextKind::ValidSubcommand
    } else {
        ContextKind::ValidValue
    };
    Misuse {
        what: what(words, error),
        nearest: nearest.into_iter().map(|word| format!("`{word}`")).collect(),
        choices: all(error, choices),
        usage: help::usage(&usage, tongue),
        help: format!("{}{command} --help", program.get_name()),
    }
}

fn what(words: &[OsString], error: &clap::Error) -> Use {
    let argument = || all(error, ContextKind::InvalidArg).join(" ");
    let given = || one(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => match argument() {
            given if given.starts_with('-') && !words.iter().any(|word| word == "--") => Use::UnknownOption { given },
            given => Use::Superfluous { given },
        },
        ErrorKind::InvalidSubcommand => {
            Use::UnknownCommand { given: one(error, ContextKind::InvalidSubcommand).unwrap_or_default() }
        }
        ErrorKind::MissingRequiredArgument => Use::Missing { arguments: all(error, ContextKind::InvalidArg) },
        ErrorKind::MissingSubcommand => Use::NoCommand,
        ErrorKind::InvalidValue if given().is_empty() => Use::NoValue { argument: argument() },
        ErrorKind::InvalidValue => Use::BadValue { argument: argument(), given: given() },
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Message>());
            match why.cloned() {
                Some(why) => Use::InvalidValue { argument: argument(), given: given(), why: Box::new(why) },
                None => Use::BadValue { argument: argument(), given: given() },
            }
        }
        ErrorKind::TooManyValues => Use::NeedlessValue { argument: argument(), given: given() },
        ErrorKind::ArgumentConflict => {
            let others = all(error, ContextKind::PriorArg);
            let argument = argument();
            if others.contains(&argument) { Use::Twice { argument } } else { Use::Conflict { argument, others } }
        }
        ErrorKind::InvalidUtf8 => Use::NotUnicode,
        kind => Use::Other { said: kind.to_string() },
    }
}

fn one(error: &clap::Error, kind: ContextKind) -> Option<String> {
    all(error, kind).into_iter().next()
}

fn all(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(word)) => vec![word.clone()],
        Some(ContextValue::Strings(words)) => words.clone(),
        Some(ContextValue::StyledStr(word)) => vec![word.to_string()],
        _ => Vec::new(),
    }
}
