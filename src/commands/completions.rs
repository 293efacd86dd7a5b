//! `completions`: the script that asks the program itself what can stand where, and the answer to it.

use super::{Context, help, settings, speech, tongue};
use crate::cli::{Completions, Reading};
use crate::io::{Input, Output};
use anyhow::Result;
use clap::{Arg, Command, ValueHint};
use clap_complete::engine::{PathCompleter, ValueCompleter};
use clap_complete::env::Shells;
use clap_complete::{ArgValueCompleter, CompleteEnv, CompletionCandidate};
use jianggao::message::Tongue;
use jianggao::theme::THEMES;
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
    Output::Stdout.write(with_paths(&String::from_utf8_lossy(&script)).as_bytes())
}

/// Where the program knows nothing but its options, and none is begun, paths are what is meant; only bash has to be told.
fn with_paths(script: &str) -> String {
    const FAILED: &str = "        unset COMPREPLY\n";
    const NO_WORD: &str = "    elif [[ -z \"$2\" && \"${COMPREPLY-}\" == -* ]]; then\n        COMPREPLY=()\n";
    script.replace("-o bashdefault", "-o bashdefault -o default").replace(FAILED, &[FAILED, NO_WORD].concat())
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
    let shell = env::var_os(ASKED_BY).filter(|shell| !shell.is_empty())?;
    let folder = env::current_dir().ok();
    let by_bash = shell == "bash";
    let command = || completed(context().tongue, by_bash);
    let answered = CompleteEnv::with_factory(command).var(ASKED_BY).try_complete(words, folder.as_deref());
    Some(answered.map_or(ExitCode::from(super::BAD), |_| ExitCode::SUCCESS))
}

fn context() -> Context {
    let settings = settings::load(None, false).unwrap_or_default();
    Context { tongue: tongue::spoken(None, Some(&settings)), settings }
}

fn completed(tongue: Tongue, by_bash: bool) -> Command {
    let sections = move |begun: &OsStr| sections_of_the_file(begun, by_bash);
    let themes = move |begun: &OsStr| themes(begun, by_bash);
    let with_themes = |command: Command| command.mut_arg("theme", |arg| arg.add(ArgValueCompleter::new(themes)));
    let command = help::dressed(tongue)
        .mut_subcommand("print", |print| print.mut_arg("sections", |arg| arg.add(ArgValueCompleter::new(sections))))
        .mut_subcommand("print", with_themes)
        .mut_subcommand("convert", with_themes);
    if by_bash { command.mut_subcommands(|command| command.mut_args(without_paths)) } else { command }
}

/// Bash completes paths itself, and knows how to quote them.
fn without_paths(arg: Arg) -> Arg {
    match arg.get_value_hint() {
        ValueHint::FilePath | ValueHint::DirPath => arg.value_hint(ValueHint::Other),
        _ => arg,
    }
}

/// The themes of the program, and the files that may be others.
fn themes(begun: &OsStr, by_bash: bool) -> Vec<CompletionCandidate> {
    let word = begun.to_string_lossy();
    let known = THEMES.iter().map(|(name, _)| *name).filter(|name| name.starts_with(&*word));
    let mut themes: Vec<_> = known.map(CompletionCandidate::new).collect();
    if !by_bash {
        themes.extend(PathCompleter::file().complete(begun));
    }
    themes
}

/// The path of a word, which bash hands over with its quotation marks.
fn path(word: OsString, by_bash: bool) -> PathBuf {
    let bare = word.to_str().filter(|word| by_bash && !Path::new(word).exists()).map(|word| {
        let quoted = word.trim_matches(['"', '\'']);
        if quoted.len() < word.len() { quoted.to_owned() } else { word.replace('\\', "") }
    });
    bare.map_or_else(|| word.into(), PathBuf::from)
}

/// The sections of the first word of the command line that is a speech.
fn sections_of_the_file(begun: &OsStr, by_bash: bool) -> Vec<CompletionCandidate> {
    let begun = begun.to_string_lossy();
    let context = context();
    let words = env::args_os().skip_while(|word| word != "--").skip(2);
    let choices = words.map(|word| path(word, by_bash)).filter(|path| path.is_file()).find_map(|path| {
        let speech = speech::reading(&Input::new(path), &Reading::default(), &context).ok()?.speech;
        Some(speech::number(&speech).ok()?.choices())
    });
    let candidate =
        |choice: jianggao::model::Choice| CompletionCandidate::new(choice.name).help(Some(choice.head.into()));
    choices.unwrap_or_default().into_iter().filter(|choice| choice.name.starts_with(&*begun)).map(candidate).collect()
}
