//! What the commands share that take a speech: reading it, numbering it, and writing it somewhere.

use super::{BadInput, Context};
use crate::cli::{Reading, Target};
use crate::io::{self, Input, Output, shown};
use anyhow::Result;
use jianggao::diagnostic::Faults;
use jianggao::message::{Message, Sentence};
use jianggao::model::{Manuscript, NoLabel, Speech};
use jianggao::read::Piece;
use jianggao::settings::{NARROWEST, Width};
use jianggao::theme::{Theme, unknown};
use jianggao::write::{Content, Fonts};
use jianggao::{read, write};
use std::collections::HashSet;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Columns of lines where there is no terminal, and the most where there is one.
const COLUMNS: usize = 80;

/// Reads a speech and tells what had to be found out.
pub fn read(input: &Input, args: &Reading, context: &Context) -> Result<Speech> {
    let reading = reading(input, args, context)?;
    let name = input.name();
    explain(&name, &reading, args, context);
    io::tell(&read::report(&name, &reading, args.explain, context.tongue));
    Ok(reading.speech)
}

/// Tells what paragraphs were taken for, if that was asked for, and which options have no meaning.
pub fn explain(name: &str, reading: &read::Reading, args: &Reading, context: &Context) {
    let needless = needless(args);
    if reading.format.is_spelt() && !needless.is_empty() {
        io::tell(&read::needless(name, &needless, reading.format.name, context.tongue));
    }
    if args.explain && !reading.format.is_spelt() {
        io::tell(&read::explanation(name, reading, context.tongue));
    }
}

/// The same without a word: by the format named, else by the extension, else by a look at the content.
pub fn reading(input: &Input, args: &Reading, context: &Context) -> Result<read::Reading> {
    let bytes = input.read()?;
    let options = reading_options(input, args, context)?;
    read::reading(&bytes, &options).map_err(|faults| BadInput { name: input.name(), faults }.into())
}

/// How an input is to be read.
pub fn reading_options(input: &Input, args: &Reading, context: &Context) -> Result<read::Options> {
    let format = args.from.or_else(|| input.extension().and_then(read::Format::of_extension));
    if format.is_none() && input.extension().is_some_and(|extension| write::Format::of_extension(extension).is_some()) {
        let known = extensions(read::FORMATS.iter().map(|format| format.extensions));
        return Err(Message::UnknownInput { path: input.name(), known }.into());
    }
    let without = [
        (args.no_title, Piece::Title),
        (args.no_greeting, Piece::Greeting),
        (args.no_closing, Piece::Closing),
        (args.no_signature, Piece::Signature),
    ];
    Ok(read::Options {
        title: args.title.clone(),
        without: without.into_iter().filter(|(asked, _)| *asked).map(|(_, piece)| piece).collect(),
        levels: args.levels.clone(),
        keep_all: args.keep_all,
        split_inline: args.split_inline,
        keep_lines: args.keep_lines,
        explain: args.explain,
        ..options(format, context)
    })
}

/// The options that have no meaning for a format that says its structure.
fn needless(args: &Reading) -> Vec<&'static str> {
    let given = [
        (!args.levels.is_empty(), "--level"),
        (args.no_title, "--no-title"),
        (args.no_greeting, "--no-greeting"),
        (args.no_closing, "--no-closing"),
        (args.no_signature, "--no-signature"),
        (args.keep_all, "--keep-all"),
        (args.keep_lines, "--keep-lines"),
        (args.split_inline, "--split-inline"),
        (args.explain, "--explain"),
    ];
    given.into_iter().filter(|(given, _)| *given).map(|(_, name)| name).collect()
}

/// How to read, with what the office has set.
pub fn options(format: Option<&'static read::Format>, context: &Context) -> read::Options {
    let settings = &context.settings;
    read::Options {
        format,
        numbering: settings.numbering.clone(),
        lang: settings.lang.clone(),
        ..read::Options::default()
    }
}

/// Numbers a speech that a reader made.
pub fn number(speech: &Speech) -> Result<Manuscript<'_>> {
    Manuscript::new(speech).map_err(|why: NoLabel| Message::NoLabel(why).into())
}

/// The format to write: the one named, else the one of the output's extension.
pub fn format_of(target: &Target, output: &Output) -> Result<Option<&'static write::Format>> {
    match (target.format, output) {
        (Some(format), _) => Ok(Some(format)),
        (None, Output::Stdout) => Ok(None),
        (None, Output::File(path)) => {
            let extension = path.extension().and_then(|extension| extension.to_str());
            extension.and_then(write::Format::of_extension).map(Some).ok_or_else(|| {
                let known = extensions(write::FORMATS.iter().map(|format| format.extensions));
                Message::UnknownOutput { path: shown(path), known }.into()
            })
        }
    }
}

fn extensions<'a>(of_formats: impl Iterator<Item = &'a [&'a str]>) -> String {
    of_formats.flatten().map(|extension| format!(".{extension}")).collect::<Vec<_>>().join(" ")
}

/// Nothing says which format to write.
pub fn format_needed() -> Message {
    let names: Vec<&str> = write::FORMATS.iter().map(|format| format.name).collect();
    Message::FormatNeeded { known: names.join(", ") }
}

/// How speeches are to be written.
pub struct Writing<'a> {
    format: &'static write::Format,
    target: &'a Target,
    options: write::Options,
    context: &'a Context,
    /// What was told of one of the files, and need not be told of each.
    noted: Mutex<HashSet<Sentence>>,
}

impl<'a> Writing<'a> {
    pub fn new(format: &'static write::Format, target: &'a Target, context: &'a Context) -> Result<Writing<'a>> {
        if format.is_utf8 && target.encoding.unwrap_or_default() != write::Encoding::default() {
            return Err(Message::FixedEncoding { format: format.name }.into());
        }
        let reference = |path: &PathBuf| Input::File(path.clone()).read();
        let options = write::Options {
            width: None,
            fragment: target.fragment,
            theme: target.theme.as_deref().map(theme).transpose()?,
            reference: target.reference_doc.as_ref().map(reference).transpose()?.map(Arc::from),
            fonts: Fonts::of_folders(target.font_folders.clone()),
            time: env::var(TIME).ok().map(time).transpose()?,
        };
        Ok(Writing { format, target, options, context, noted: Mutex::default() })
    }

    /// The text of a manuscript as a value among others: a line a paragraph, where no width is asked for.
    pub fn text(&self, manuscript: &Manuscript<'_>) -> Result<String, Message> {
        let width = match self.target.width {
            Some(Width::Columns(columns)) => Some(columns),
            Some(Width::Unwrapped) | None => None,
        };
        let options = write::Options { width, ..self.options.clone() };
        let text = self.format.write(manuscript, &options)?.into_text();
        Ok(self.target.newline.unwrap_or_default().end_lines(text))
    }

    /// The bytes of a manuscript for this output.
    pub fn bytes(&self, manuscript: &Manuscript<'_>, input: &Input, output: &Output) -> Result<Vec<u8>> {
        if self.format.is_binary && output.is_terminal() {
            return Err(
                Message::NotForTerminals { format: self.format.name, extension: self.format.extensions[0] }.into()
            );
        }
        // Lines are wrapped for eyes, not for files, whatever the office has set for its screens.
        let set = self.context.settings.width.filter(|_| matches!(output, Output::Stdout));
        let width = match (self.target.width.or(set), output) {
            (Some(Width::Columns(columns)), _) => Some(columns),
            (Some(Width::Unwrapped), _) | (None, Output::File(_)) => None,
            (None, Output::Stdout) => Some(columns(output)),
        };
        let options = write::Options { width, ..self.options.clone() };
        let of_input = |message| {
            let reference = self.target.reference_doc.as_deref();
            let name = match message {
                Message::BadReference | Message::StrictReference => reference.map_or_else(|| input.name(), shown),
                _ => input.name(),
            };
            BadInput { name, faults: Faults::of_input(message).into() }
        };
        let written = self.format.write(manuscript, &options).map_err(of_input)?;
        let is_new = |note: &&Sentence| {
            let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
            noted.insert((*note).clone())
        };
        for note in written.notes.iter().filter(is_new) {
            io::tell(&read::note(&input.name(), note, self.context.tongue));
        }
        match written.content {
            Content::Bytes(bytes) => Ok(bytes),
            Content::Text(text) => {
                let text = self.target.newline.unwrap_or_default().end_lines(text);
                Ok(self.target.encoding.unwrap_or_default().encode(text).map_err(of_input)?)
            }
        }
    }
}

/// The variable that says which time files are made at: <https://reproducible-builds.org/specs/source-date-epoch/>.
const TIME: &str = "SOURCE_DATE_EPOCH";

fn time(seconds: String) -> Result<i64> {
    seconds.trim().parse().map_err(|_| Message::BadTime { written: seconds }.into())
}

/// A theme by its name, or from a file.
fn theme(given: &Path) -> Result<Arc<Theme>> {
    if let Some(theme) = given.to_str().and_then(Theme::of_name) {
        return Ok(Arc::new(theme.clone()));
    }
    if given.extension().is_none() && !given.exists() {
        return Err(unknown(shown(given)).into());
    }
    let input = Input::File(given.to_owned());
    let read = read::theme(&input.read()?);
    Ok(Arc::new(read.map_err(|faults| BadInput { name: input.name(), faults })?))
}

/// The columns of lines for eyes.
pub fn columns(output: &Output) -> usize {
    output.columns().unwrap_or(COLUMNS).clamp(NARROWEST, COLUMNS)
}

/// Refuses to replace a file that is read, the theme and the reference too, unless that was asked for.
pub fn check_apart(input: &Input, output: &Output, target: &Target) -> Result<()> {
    if target.force {
        return Ok(());
    }
    if output.is(input) {
        return Err(Message::OntoItself { path: input.name() }.into());
    }
    for path in target.theme.iter().chain(&target.reference_doc) {
        if output.is(&Input::File(path.clone())) {
            return Err(Message::Exists { path: shown(path) }.into());
        }
    }
    Ok(())
}
