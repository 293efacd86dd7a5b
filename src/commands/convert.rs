//! `convert`: speeches from one format to another.

use super::speech::{self, Writing, check_apart, format_needed, format_of, number};
use super::{Context, Several};
use crate::cli::Convert;
use crate::io::{Input, Output, Prepared, shown};
use anyhow::Result;
use jianggao::message::{Message, Reason};
use jianggao::write::Format;
use std::fs;
use std::path::{Path, PathBuf};

pub fn run(args: Convert, context: &Context) -> Result<()> {
    let target = &args.target;
    let inputs: Vec<Input> = args.inputs.into_iter().map(Input::new).collect();
    let (outputs, format) = match &args.out_dir {
        Some(folder) => {
            let format = target.format.ok_or_else(format_needed)?;
            (in_folder(folder, &inputs, format)?, format)
        }
        None if inputs.len() > 1 => return Err(Message::OutDirNeeded.into()),
        None => {
            let output = Output::new(target.output.clone());
            let format = format_of(target, &output)?.ok_or_else(format_needed)?;
            (vec![output], format)
        }
    };
    let writing = Writing::new(format, target, context)?;
    // Everything is converted before anything is written, so that a bad file leaves no half of the work behind.
    let mut written = Vec::new();
    let mut errors = Vec::new();
    for (input, output) in inputs.iter().zip(&outputs) {
        let converted = check_apart(input, output, target).and_then(|()| {
            let speech = speech::read(input, &args.reading, context)?;
            writing.bytes(&number(&speech)?, input, output)
        });
        match converted {
            Ok(bytes) => written.push(bytes),
            Err(error) => errors.push(error),
        }
    }
    if !errors.is_empty() {
        return Err(Several(errors).into());
    }
    if let Some(folder) = &args.out_dir {
        fs::create_dir_all(folder)
            .map_err(|error| Message::CannotWrite { path: shown(folder), why: Reason::of(&error) })?;
    }
    let prepared: Result<Vec<_>> = outputs.iter().zip(&written).map(|(output, bytes)| output.prepare(bytes)).collect();
    prepared?.into_iter().try_for_each(Prepared::finish)
}

/// Each input's file in the folder, under its own name with the format's extension.
fn in_folder(folder: &Path, inputs: &[Input], format: &Format) -> Result<Vec<Output>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for input in inputs {
        let Input::File(file) = input else { return Err(Message::NoName.into()) };
        let stem = file.file_stem().ok_or_else(|| Message::IsFolder { path: input.name() })?;
        let mut name = stem.to_owned();
        name.push(".");
        name.push(format.extensions[0]);
        let path = folder.join(name);
        if paths.contains(&path) {
            return Err(Message::SameOutput { path: shown(&path) }.into());
        }
        paths.push(path);
    }
    Ok(paths.into_iter().map(Output::File).collect())
}
