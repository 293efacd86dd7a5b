//! `man`: manual pages, made from the definition of the command line.

use super::{Context, help};
use crate::cli::Man;
use crate::io::{Output, shown};
use anyhow::Result;
use clap::Command;
use jianggao::message::help as words;
use jianggao::message::{Message, Misuse, Reason, Tongue, Use};
use jianggao::typography::fragments;
use std::fs;
use std::io::Write;
use std::path::Path;

pub fn run(args: Man, context: &Context) -> Result<()> {
    let program = help::dressed(context.tongue);
    match (args.out_dir, args.command) {
        (Some(folder), _) => write_all(&folder, &program, context.tongue),
        (None, Some(name)) => {
            let command = program.find_subcommand(&name).ok_or_else(|| unknown(&name, &program))?;
            Output::Stdout.write(&page(command, context.tongue)?)
        }
        (None, None) => Output::Stdout.write(&page(&program, context.tongue)?),
    }
}

fn unknown(given: &str, program: &Command) -> Message {
    let known = program.get_subcommands().map(|command| command.get_name().to_owned());
    Message::Misuse(Box::new(Misuse {
        what: Use::UnknownCommand { given: given.to_owned() },
        nearest: Vec::new(),
        choices: known.collect(),
        usage: String::new(),
        help: "jianggao man --help".to_owned(),
    }))
}

/// `jianggao.1`, `jianggao-print.1` and so on.
fn write_all(folder: &Path, program: &Command, tongue: Tongue) -> Result<()> {
    fs::create_dir_all(folder)
        .map_err(|error| Message::CannotWrite { path: shown(folder), why: Reason::of(&error) })?;
    let own = program.get_subcommands().filter(|command| command.get_name() != "help");
    let commands = std::iter::once(program).chain(own);
    let pages: Vec<_> = commands
        .map(|command| {
            let name = clap_mangen::Man::new(command.clone()).get_filename();
            Ok((Output::File(folder.join(name)), page(command, tongue)?))
        })
        .collect::<Result<_>>()?;
    let prepared: Result<Vec<_>> = pages.iter().map(|(output, page)| output.prepare(page)).collect();
    prepared?.into_iter().try_for_each(|page| page.finish())
}

/// The page of one command. The library has no examples, leaves the values out of the synopsis, and speaks English.
fn page(command: &Command, tongue: Tongue) -> Result<Vec<u8>> {
    let mut command = command.clone().mut_args(|arg| {
        let words = help::words(&arg);
        arg.help(words).hide_possible_values(true)
    });
    // It has no page of its own.
    if command.find_subcommand("help").is_some() {
        command = command.mut_subcommand("help", |help| help.hide(true));
    }
    let usage = help::usage(&command.render_usage().to_string(), tongue);
    let examples = words::examples(command.get_name()).join("\n");
    let has_commands = command.has_subcommands();
    let man = clap_mangen::Man::new(command).source(concat!("jianggao ", env!("CARGO_PKG_VERSION")));
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    // Neither hyphens nor wider blanks: Chinese lines have few places for either.
    page.extend(b".nh\n.ad l\n");
    man.render_name_section(&mut page)?;
    write!(page, ".SH SYNOPSIS\n{}\n", escaped(&usage))?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if has_commands {
        man.render_subcommands_section(&mut page)?;
    }
    write!(page, ".SH EXAMPLES\n.nf\n{}\n.fi\n", escaped(&examples))?;
    let page = String::from_utf8_lossy(&page);
    let heading = |line: &str| words::manual(line.strip_prefix(".SH ")?.trim_matches('"'), tongue);
    let line = |line: &str| match heading(line) {
        Some(heading) => format!(".SH {heading}\n"),
        None if line.starts_with('.') => format!("{line}\n"),
        None => with_breaks(line) + "\n",
    };
    Ok(page.lines().map(line).collect::<String>().into_bytes())
}

/// Tells roff where a line may break: between Han characters it finds no place by itself.
fn with_breaks(line: &str) -> String {
    let mut broken = String::new();
    for fragment in fragments(line) {
        let behind_blank = broken.is_empty() || broken.ends_with(char::is_whitespace);
        broken.push_str(if behind_blank { "" } else { "\\:" });
        let blanks = line[fragment.end..].len() - line[fragment.end..].trim_start().len();
        broken.push_str(&line[fragment.start..fragment.end + blanks]);
    }
    broken
}

/// As roff wants it: a hyphen that is typed is no hyphen that is set.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}
