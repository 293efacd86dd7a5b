//! The help of the commands, laid out here: clap breaks lines at blanks alone, and Chinese has none.

use crate::cli::{Cli, READING, Reading};
use crate::io::Output;
use clap::builder::styling::Style;
use clap::{Arg, Args, Command, CommandFactory};
use jianggao::message::Tongue;
use jianggao::message::help::{self, Heading};
use jianggao::typography::{columns, wrap};

/// Columns of lines where the terminal does not say, and the most where it does.
const COLUMNS: usize = 80;
const WIDEST: usize = 100;

/// The widest first column; what is wider has its words on the next line.
const FIRST: usize = 28;

/// Below this many columns all words stand on the next line.
const NARROW: usize = 60;

/// Where what can be given to every command stands among the options.
const LAST: usize = 900;

const HEADING: Style = Style::new().bold().underline();
const LITERAL: Style = Style::new().bold();

/// The command line with what everything is for and is called in one language.
pub fn dressed(tongue: Tongue) -> Command {
    let mut command = Cli::command();
    command.build();
    dress(command, tongue)
}

/// The same, the help of every command laid out.
pub fn with_help(tongue: Tongue) -> Command {
    let columns = Output::Stdout.columns().unwrap_or(COLUMNS).min(WIDEST);
    let lay_out = |command: Command| {
        let page = page(&command, tongue, columns);
        command.override_help(page)
    };
    lay_out(dressed(tongue).mut_subcommands(lay_out))
}

/// What clap says of how a command is used, in one language.
pub fn usage(said: &str, tongue: Tongue) -> String {
    let bare = said.trim_start_matches(Heading::Usage.in_tongue(Tongue::English));
    let options = Heading::AnyOptions;
    bare.replace(options.in_tongue(Tongue::English), options.in_tongue(tongue))
}

fn dress(mut command: Command, tongue: Tongue) -> Command {
    let name = command.get_name().to_owned();
    if let Some(words) = help::command(&name, tongue) {
        command = command.about(words);
    }
    if let Some(value) = help::value("COMMAND", tongue) {
        command = command.subcommand_value_name(value);
    }
    let dress_arg = |mut arg: Arg| {
        if let Some(words) = help::argument(&name, arg.get_id().as_str(), tongue) {
            arg = arg.help(words);
        }
        if arg.is_global_set() {
            arg = arg.display_order(LAST);
        }
        let names = arg.get_value_names().filter(|_| arg.get_action().takes_values()).unwrap_or_default();
        let names: Vec<_> = names.iter().filter_map(|name| help::value(name, tongue)).collect();
        if names.is_empty() { arg } else { arg.value_names(names) }
    };
    command.mut_args(dress_arg).mut_subcommands(|command| dress(command, tongue))
}

/// How the help of a topic is asked for.
pub const TOPIC: [&str; 2] = ["help", "reading"];

/// The options that several commands have and each of them only points to, as a command of its own.
pub fn topic(tongue: Tongue) -> Command {
    let columns = Output::Stdout.columns().unwrap_or(COLUMNS).min(WIDEST);
    let command = reading(tongue);
    let mut page = Page { out: String::new(), columns };
    page.words(0, &about(&command), 0);
    let options: Vec<_> = command.get_arguments().collect();
    page.list(Heading::Options.in_tongue(tongue), &rows(&options, short_names(columns)));
    page.examples(command.get_name(), tongue);
    Command::new(TOPIC[1]).override_help(page.out)
}

fn reading(tongue: Tongue) -> Command {
    let mut command = Reading::augment_args(Command::new(TOPIC[1]).disable_help_flag(true));
    command.build();
    dress(command, tongue)
}

/// Short names have a column of their own where there is room.
fn short_names(columns: usize) -> &'static str {
    if columns < NARROW { "" } else { "    " }
}

fn page(command: &Command, tongue: Tongue, width: usize) -> String {
    let mut page = Page { out: String::new(), columns: width };
    page.words(0, &about(command), 0);
    let usage = usage(&command.clone().render_usage().to_string(), tongue);
    let heading = Heading::Usage.in_tongue(tongue);
    page.heading(heading);
    page.words(columns(heading), &usage, 4);
    let commands: Vec<_> =
        command.get_subcommands().map(|command| (command.get_name().to_owned(), about(command))).collect();
    page.list(Heading::Commands.in_tongue(tongue), &commands);
    let arguments: Vec<_> = command.get_positionals().map(|arg| (arg.to_string(), words(arg))).collect();
    page.list(Heading::Arguments.in_tongue(tongue), &arguments);
    let mut options: Vec<_> = command.get_arguments().filter(|arg| !arg.is_positional()).collect();
    options.sort_by_key(|arg| (matches!(arg.get_id().as_str(), "help" | "version"), arg.get_display_order()));
    let pad = short_names(width);
    let (reading, options): (Vec<_>, Vec<_>) =
        options.into_iter().partition(|arg| arg.get_help_heading() == Some(READING));
    page.list(Heading::Options.in_tongue(tongue), &rows(&options, pad));
    if !reading.is_empty() {
        page.out.push('\n');
        page.words(0, Heading::Reading.in_tongue(tongue), 2);
    }
    page.examples(command.get_name(), tongue);
    if command.get_name() == Cli::command().get_name() {
        page.out.push('\n');
        page.words(0, Heading::ExitCodes.in_tongue(tongue), 0);
    }
    page.out
}

/// Options and what they are for; those that are for the same share a row.
fn rows(options: &[&Arg], pad: &str) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String)> = Vec::new();
    for arg in options {
        let words = words(arg);
        match rows.last_mut().filter(|(_, said)| *said == words) {
            Some((names, _)) => names.push_str(&format!(", {arg}")),
            None => rows.push((flags(arg, pad), words)),
        }
    }
    rows
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

/// `-o, --output <OUT>`
fn flags(arg: &Arg, pad: &str) -> String {
    match (arg.get_short(), arg.get_long()) {
        (Some(short), Some(_)) => format!("-{short}, {arg}"),
        (None, _) => format!("{pad}{arg}"),
        (Some(_), None) => arg.to_string(),
    }
}

/// What an argument is for, and what it can be.
pub fn words(arg: &Arg) -> String {
    let mut words = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let values = arg.get_possible_values();
    if !values.is_empty() && arg.get_action().takes_values() && !arg.is_hide_possible_values_set() {
        let names: Vec<_> = values.iter().map(|value| value.get_name()).collect();
        words.push_str(&format!(" [{}]", names.join(", ")));
    }
    words
}

struct Page {
    out: String,
    columns: usize,
}

impl Page {
    /// A heading, an empty line above it.
    fn heading(&mut self, heading: &str) {
        let words = heading.trim_end();
        self.out.extend(["\n", &format!("{HEADING}{words}{HEADING:#}"), &heading[words.len()..]]);
    }

    fn examples(&mut self, command: &str, tongue: Tongue) {
        let examples = help::examples(command);
        if examples.is_empty() {
            return;
        }
        self.heading(Heading::Examples.in_tongue(tongue));
        self.out.push('\n');
        for line in examples {
            self.words(2, line, 4);
        }
    }

    /// Names and what they are for, in two columns where there is room.
    fn list(&mut self, heading: &str, rows: &[(String, String)]) {
        if rows.is_empty() {
            return;
        }
        self.heading(heading);
        self.out.push('\n');
        let widest = rows.iter().map(|(name, _)| columns(name)).filter(|width| *width <= FIRST).max().unwrap_or(0);
        let left = if self.columns < NARROW { 6 } else { widest + 4 };
        for (name, words) in rows {
            let mut used = columns(name) + 2;
            if used > self.columns {
                self.out.push_str("  ");
                self.words(2, name, 2);
                self.words(0, words, left);
                continue;
            }
            self.out.push_str(&format!("  {LITERAL}{name}{LITERAL:#}"));
            if used + 2 > left {
                self.out.push('\n');
                used = 0;
            }
            self.words(used, words, left);
        }
    }

    /// Words behind what takes so many columns of the line already, all of them at least so far from the left.
    fn words(&mut self, used: usize, words: &str, left: usize) {
        let mut at = used;
        for line in wrap(words, self.columns.saturating_sub(left), used.saturating_sub(left)) {
            self.out.extend(std::iter::repeat_n(' ', left.saturating_sub(at)));
            self.out.extend([line, "\n"]);
            at = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every command and every argument with what it is for; those of the help command are the parser's own.
    fn all(tongue: Tongue) -> Vec<(String, String)> {
        let (program, topic) = (dressed(tongue), reading(tongue));
        let mut all = Vec::new();
        for command in [&program, &topic].into_iter().chain(program.get_subcommands()) {
            all.push((command.get_name().to_owned(), about(command)));
            let help = |arg: &Arg| arg.get_help().map(ToString::to_string).unwrap_or_default();
            let arguments = command.get_arguments().filter(|_| command.get_name() != "help");
            all.extend(arguments.map(|arg| (format!("{} {}", command.get_name(), arg.get_id()), help(arg))));
        }
        all
    }

    fn has_han(text: &str) -> bool {
        text.contains(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))
    }

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
        for tongue in [Tongue::Chinese, Tongue::English] {
            dressed(tongue).debug_assert();
        }
    }

    #[test]
    fn everything_has_its_words_in_both_tongues() {
        for ((name, zh), (_, en)) in all(Tongue::Chinese).into_iter().zip(all(Tongue::English)) {
            assert!(has_han(&zh), "{name}: {zh}");
            assert!(en.contains(|c: char| c.is_ascii_alphabetic()) && en != zh, "{name}: {en}");
        }
    }

    #[test]
    fn every_word_of_help_is_used() {
        for tongue in [Tongue::Chinese, Tongue::English] {
            let shown = all(tongue);
            for words in help::all_words(tongue) {
                assert!(shown.iter().any(|(_, shown)| shown == words), "{words}");
            }
        }
    }

    #[test]
    fn examples_can_be_run() {
        let (program, topic) = (dressed(Tongue::English), reading(Tongue::English));
        for command in [&program, &topic].into_iter().chain(program.get_subcommands()) {
            assert!(!help::examples(command.get_name()).is_empty(), "{}", command.get_name());
            for example in help::examples(command.get_name()) {
                let start = example.find("jianggao").unwrap_or_else(|| panic!("{example}"));
                let line = example[start..].split([')', '|']).next().unwrap_or_default();
                let taken = Cli::command().try_get_matches_from(line.split_whitespace());
                let is_help = |error: &clap::Error| error.kind() == clap::error::ErrorKind::DisplayHelp;
                assert!(taken.as_ref().err().is_none_or(is_help), "{example}: {taken:?}");
            }
        }
    }
}
