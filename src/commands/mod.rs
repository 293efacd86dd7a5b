//! The commands: a file each. Only they and `io` touch files, terminals and exit codes.

mod bulk;
mod check;
mod completions;
mod convert;
mod explain;
mod gather;
mod help;
mod lines;
mod man;
mod misuse;
mod new;
mod outline;
mod places;
mod print;
mod schema;
mod settings;
mod speech;
mod stream;
mod tongue;

use crate::cli::{Cli, Command};
use crate::io;
use anyhow::Result;
use clap::Parser;
use jianggao::diagnostic::{self, Faults, Look};
use jianggao::message::{Message, Tongue};
use jianggao::settings::Settings;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::ffi::OsString;
use std::fmt;
use std::process::ExitCode;

/// Slips are left.
const FOUND: u8 = 1;

/// Wrong use or bad input.
const BAD: u8 = 2;

/// What every command is told: what the office has set, and the language to speak.
struct Context {
    settings: Settings,
    tongue: Tongue,
}

/// Runs the program.
pub fn run() -> ExitCode {
    io::tell_limits();
    let words: Vec<OsString> = std::env::args_os().collect();
    if let Some(code) = completions::answer(&words) {
        return code;
    }
    // The good way goes without a word of help, which only a wrong use or a question for it needs.
    let parsed = Cli::of_file(&words).map_or_else(|| Cli::try_parse_from(&words), Ok);
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return misuse::answer(&words, error),
    };
    let settings = settings::load(cli.global.config.as_deref(), cli.global.no_config);
    // Shells begin with some of these in whatever folder they are opened.
    let needless =
        matches!(cli.command, Command::Schema(_) | Command::Completions(_) | Command::Man(_) | Command::Explain(_));
    let settings = if needless { Ok(settings.unwrap_or_default()) } else { settings };
    let tongue = tongue::spoken(cli.global.lang, settings.as_ref().ok());
    match settings.and_then(|settings| dispatch(cli.command, &Context { settings, tongue })) {
        Ok(code) => code,
        Err(error) => {
            tell(&error, tongue);
            ExitCode::from(BAD)
        }
    }
}

fn dispatch(command: Command, context: &Context) -> Result<ExitCode> {
    let done = match command {
        Command::Check(args) => return check::run(&args, context),
        Command::Print(args) => print::run(args, context),
        Command::Convert(args) if args.jsonl => stream::run(&args, context),
        Command::Convert(args) => return convert::run(&args, context),
        Command::Outline(args) => outline::run(args, context),
        Command::New(args) => new::run(args, context),
        Command::Explain(args) => explain::run(&args, context),
        Command::Schema(args) => schema::run(args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(args, context),
    };
    done.map(|()| ExitCode::SUCCESS)
}

/// How many files or lines at most a thread goes through before another may take over what is left: few, so that none
/// waits long for the last.
const STRETCH: usize = 8;

/// So many threads, or one for each processor.
fn pool(jobs: Option<u16>) -> Result<ThreadPool> {
    let pool = ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0).into()).build();
    Ok(pool.map_err(|_| Message::NoThreads)?)
}

/// The faults of an input, with its name.
#[derive(Debug)]
pub struct BadInput {
    pub name: String,
    pub faults: Box<Faults>,
}

/// Several errors, each to be told.
#[derive(Debug)]
struct Several(Vec<anyhow::Error>);

impl fmt::Display for BadInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.faults.render(&self.name, Look::default()))
    }
}

impl fmt::Display for Several {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|error| writeln!(f, "{error}"))
    }
}

impl std::error::Error for BadInput {}
impl std::error::Error for Several {}

/// Tells a person what went wrong.
fn tell(error: &anyhow::Error, tongue: Tongue) {
    io::tell(&told(error, tongue));
}

/// What went wrong, in words for who sees it.
fn told(error: &anyhow::Error, tongue: Tongue) -> String {
    let columns = io::told_columns().unwrap_or(Look::default().columns);
    explained(error, Look { tongue, color: true, columns })
}

fn explained(error: &anyhow::Error, look: Look) -> String {
    if let Some(BadInput { name, faults }) = error.downcast_ref() {
        faults.render(name, look)
    } else if let Some(Several(errors)) = error.downcast_ref() {
        errors.iter().map(|error| explained(error, look)).collect::<Vec<_>>().join("\n")
    } else if let Some(message) = error.downcast_ref::<Message>() {
        diagnostic::render_message(message, look)
    } else {
        format!("error: {error:#}\n")
    }
}
