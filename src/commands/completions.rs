//! `completions`: the script that asks the program itself what can stand where, and the answer to it.

use super::{Context, help, settings, speech, tongue};
use crate::cli::Completions;
use crate::io::{Input, Output};
use anyhow::Result;
use clap::Command;
use clap_complete::env::Shells;
use clap_complete::{ArgValueCompleter, CompleteEnv, CompletionCandidate};
use jianggao::message::Tongue;
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The variable by which the script says that it asks, and for which shell.
const ASKED_BY: &str = "JIANGGAO_COMPLETE";

pub fn run(args: &Completions) -> Result<()> {
    let mut script = Vec::new();
    if let Some(shell) = Shells::builtins().completer(&args.shell) {
        let name = env!("CARGO_PKG_NAME");
        shell.write_registration(ASKED_BY, name, name, &called_as(), &mut script)?;
    }
    Output::Stdout.write(&script)
}

/// The program as it was called: its name, or its path where it was called by one.
fn called_as() -> String {
    let called = PathBuf::from(env::args_os().next().unwrap_or_default());
    let path = match env::current_dir() {
        Ok(folder) if called.components().count() > 1 => folder.join(called),
        _ => called,
    };
    path.to_string_lossy().into_owned()
}

/// Answers a shell that completes a command line; `None` where none asks.
pub fn answer(words: &[OsString]) -> Option<ExitCode> {
    env::var_os(ASKED_BY).filter(|shell| !shell.is_empty())?;
    let folder = env::current_dir().ok();
    let command = || completed(context().tongue);
    let answered = CompleteEnv::with_factory(command).var(ASKED_BY).try_complete(words, folder.as_deref());
    Some(answered.map_or(ExitCode::from(super::BAD), |_| ExitCode::SUCCESS))
}

fn context() -> Context {
    let settings = settings::load(None, false).unwrap_or_default();
    Context { tongue: tongue::spoken(None, Some(&settings)), settings }
}

fn completed(tongue: Tongue) -> Command {
    help::dressed(tongue).mut_subcommand("print", |print| {
        print.mut_arg("sections", |sections| sections.add(ArgValueCompleter::new(sections_of_the_file)))
    })
}

/// The sections of the first word of the command line that is a speech.
fn sections_of_the_file(begun: &OsStr) -> Vec<CompletionCandidate> {
    let begun = begun.to_string_lossy();
    let context = context();
    let words = env::args_os().skip_while(|word| word != "--").skip(1);
    let choices = words.filter(|word| Path::new(word).is_file()).find_map(|word| {
        let speech = speech::read(&Input::new(word.into()), &context).ok()?;
        Some(speech::number(&speech).ok()?.choices())
    });
    let candidate =
        |choice: jianggao::model::Choice| CompletionCandidate::new(choice.name).help(Some(choice.head.into()));
    choices.unwrap_or_default().into_iter().filter(|choice| choice.name.starts_with(&*begun)).map(candidate).collect()
}
