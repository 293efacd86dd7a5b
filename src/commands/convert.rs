//! `convert`: speeches from one format to another.

use super::Context;
use super::bulk::Bulk;
use super::gather::{Source, gather};
use super::places::Places;
use super::speech::{self, Writing, check_apart, format_needed, format_of, number};
use crate::cli::Convert;
use crate::io::{self, Input, Output, shown};
use anyhow::Result;
use jianggao::message::{Message, Reason};
use jianggao::read;
use jianggao::write::Format;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

pub fn run(args: &Convert, context: &Context) -> Result<ExitCode> {
    let target = &args.target;
    let gathered = gather(&args.inputs, args.out_dir.as_deref())?;
    let Some(folder) = &args.out_dir else {
        let [Source { input, .. }] = &gathered.sources[..] else { return Err(Message::OutDirNeeded.into()) };
        if gathered.is_many {
            return Err(Message::OutDirNeeded.into());
        }
        let output = Output::new(target.output.clone());
        let format = format_of(target, &output)?.ok_or_else(format_needed)?;
        let writing = Writing::new(format, target, context)?;
        check_apart(input, &output, target)?;
        output.write(&converted(input, &output, args, &writing, context)?)?;
        return Ok(ExitCode::SUCCESS);
    };
    let format = target.format.ok_or_else(format_needed)?;
    let sources = &gathered.sources;
    let (outputs, is_any_there) = in_folder(folder, sources, format)?;
    let writing = Writing::new(format, target, context)?;
    let folders = Folders::default();
    folders.make(folder)?;
    io::check_folder(folder)?;
    let bulk = Bulk::new(&gathered, args.jobs, args.fail_fast, context)?;
    let work: Vec<(&Input, Output)> = sources.iter().map(|source| &source.input).zip(outputs).collect();
    let convert = |(input, output): &(&Input, Output)| {
        // Where no name is taken, no input, theme or reference can be replaced.
        if is_any_there {
            check_apart(input, output, target)?;
        }
        let bytes = converted(input, output, args, &writing, context)?;
        folders.make_for(output)?;
        if is_any_there || !write_new(output, &bytes)? { output.write(&bytes) } else { Ok(()) }
    };
    bulk.each(&work, convert);
    Ok(bulk.end().unwrap_or(ExitCode::SUCCESS))
}

/// A speech in the format of an output.
fn converted(
    input: &Input,
    output: &Output,
    args: &Convert,
    writing: &Writing<'_>,
    context: &Context,
) -> Result<Vec<u8>> {
    let speech = speech::read(input, &args.reading, context)?;
    writing.bytes(&number(&speech)?, input, output)
}

/// Each input's file in the folder, at its place below the folder that was given, with the format's extension, and whether
/// anything is there already under such a name.
///
/// # Errors
/// Two of them would be one file, or one would be another's input, which may not be read by then.
fn in_folder(folder: &Path, sources: &[Source], format: &Format) -> Result<(Vec<Output>, bool)> {
    let mut paths = Vec::with_capacity(sources.len());
    for Source { input, below } in sources {
        if input.path().is_none() {
            return Err(Message::NoName.into());
        }
        if below.file_stem().is_none() {
            return Err(Message::IsFolder { path: input.name() }.into());
        }
        paths.push(folder.join(named(below, format)));
    }
    let mut places = Places::default();
    let mut taken = HashMap::with_capacity(paths.len());
    let mut is_any_there = false;
    for (index, path) in paths.iter().enumerate() {
        let (place, is_there) = places.of(path);
        is_any_there |= is_there;
        if taken.insert(place, index).is_some() {
            return Err(Message::SameOutput { path: shown(path) }.into());
        }
    }
    let inputs = sources.iter().filter_map(|source| source.input.path()).enumerate();
    for (index, input) in inputs.filter(|_| is_any_there) {
        if taken.get(&places.of(input).0).is_some_and(|&of| of != index) {
            return Err(Message::OverInput { path: shown(input) }.into());
        }
    }
    Ok((paths.into_iter().map(Output::File).collect(), is_any_there))
}

/// Writes where nothing was before the work began; `false` if that cannot be done, for whatever reason, which is told by
/// whoever tries again.
///
/// # Errors
/// Something is there now: two names may be one for the file system, and nobody wants one speech in the place of another.
fn write_new(output: &Output, bytes: &[u8]) -> Result<bool> {
    match output.write_new(bytes) {
        // A link is written through, as it would be if it had been there before.
        Err(error) if error.kind() == ErrorKind::AlreadyExists && output.is_plain_file() => {
            Err(Message::Appeared { path: output.name() }.into())
        }
        written => Ok(written.is_ok()),
    }
}

/// A name with the format's extension: instead of that of another format, and behind what only looks like one, as in
/// 2024.5.1讲话.
fn named(path: &Path, format: &Format) -> PathBuf {
    let extension = path.extension().and_then(|extension| extension.to_str());
    let is_known = extension.is_some_and(|extension| {
        read::Format::of_extension(extension).is_some() || Format::of_extension(extension).is_some()
    });
    if is_known { path.with_extension(format.extensions[0]) } else { path.with_added_extension(format.extensions[0]) }
}

/// The folders that were made.
#[derive(Default)]
struct Folders(Mutex<HashSet<PathBuf>>);

impl Folders {
    fn make_for(&self, output: &Output) -> Result<()> {
        match output {
            Output::File(path) => path.parent().map_or(Ok(()), |folder| self.make(folder)),
            Output::Stdout => Ok(()),
        }
    }

    /// Makes a folder, once.
    fn make(&self, folder: &Path) -> Result<()> {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !made.contains(folder) {
            let why = |error| Message::CannotWrite { path: shown(folder), why: Reason::of(&error) };
            fs::create_dir_all(folder).map_err(why)?;
            made.insert(folder.to_owned());
        }
        Ok(())
    }
}
