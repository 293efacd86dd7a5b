//! `convert --jsonl`: speeches as lines of JSON, one in and one out, as engines that spread work over machines hand it on
//! (<https://jsonlines.org>).

use super::lines::Lines;
use super::speech::{self, Writing, check_apart, format_needed};
use super::{BadInput, Context, STRETCH, told};
use crate::cli::{Convert, Reading};
use crate::io::{self, Input, Output};
use anyhow::Result;
use jianggao::diagnostic::Faults;
use jianggao::message::{Message, Reason, Tongue, bulk as message};
use jianggao::model::Manuscript;
use jianggao::read::{self, Format};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// A speech as it comes.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(borrow, default)]
    text: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    toml: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    markdown: Option<Cow<'a, str>>,
}

/// The name alone of one that is not as it should be.
#[derive(Deserialize)]
struct Named<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
}

/// What becomes of it.
#[derive(Serialize)]
struct Answer<'a> {
    id: Option<&'a RawValue>,
    #[serde(flatten)]
    content: Content,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Content {
    Output(String),
    Error(Fault),
}

/// The first fault of a speech. Lines and columns are those of the speech, counted from 1.
#[derive(Serialize)]
struct Fault {
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    /// How many faults there are in all.
    faults: usize,
}

/// A line as it is written, and what is told of it.
struct Done {
    json: String,
    faults: Option<Box<Faults>>,
}

pub fn run(args: &Convert, context: &Context) -> Result<()> {
    let target = &args.target;
    let format = target.format.ok_or_else(format_needed)?;
    if format.is_binary {
        return Err(Message::NotInLines { format: format.name }.into());
    }
    let [input] = match &args.inputs[..] {
        [] => [Input::Stdin],
        [path] => [Input::new(path.clone())],
        _ => return Err(Message::OneStream.into()),
    };
    let output = Output::new(target.output.clone());
    check_apart(&input, &output, target)?;
    let writing = Writing::new(format, target, context)?;
    let options = speech::reading_options(&Input::Stdin, &args.reading, context)?;
    let pool = super::pool(args.jobs)?;
    let lines = Lines::of(&input)?;
    let mut sink = output.open()?;
    let name = input.name();
    let (mut number, mut count, mut failed) = (0, 0, 0);
    while let Some(batch) = lines.take() {
        let first = number + 1;
        number += batch.len();
        let work = |(index, line): (usize, &Vec<u8>)| {
            let done = converted(line, &options, &args.reading, &writing, context.tongue)?;
            let told = done.faults.map(|faults| {
                told(&BadInput { name: format!("{name}:{}", first + index), faults }.into(), context.tongue)
            });
            Some((done.json, told))
        };
        let done: Vec<Option<(String, Option<String>)>> =
            pool.install(|| batch.par_iter().with_max_len(STRETCH).enumerate().map(work).collect());
        for (json, told) in done.into_iter().flatten() {
            count += 1;
            if let Some(words) = told {
                failed += 1;
                io::tell(&words);
            }
            if !sink.write(json.as_bytes())? {
                return Ok(());
            }
        }
        // Nobody may read the answers any more while lines still come.
        if !sink.flush()? {
            return Ok(());
        }
    }
    if let Some(error) = lines.error() {
        return Err(Message::CannotRead { path: name, why: Reason::of(&error) }.into());
    }
    sink.finish()?;
    if failed > 0 {
        io::tell(&message::failed_lines(&name, failed, count, context.tongue));
    }
    Ok(())
}

/// The answer to a line; `None` for one that is blank.
fn converted(
    line: &[u8],
    options: &read::Options,
    args: &Reading,
    writing: &Writing<'_>,
    tongue: Tongue,
) -> Option<Done> {
    let line = line.trim_ascii();
    if line.is_empty() {
        return None;
    }
    let (id, written) = match serde_json::from_slice::<Line<'_>>(line) {
        // Serde takes an array for the fields in their order.
        _ if !line.starts_with(b"{") => (None, Err(Faults::of_input(Message::NoJsonLine).into())),
        Ok(line) => (line.id, speech_of(line, options, args, writing)),
        Err(error) => {
            let message = if error.is_data() { Message::LineKeys } else { Message::NoJsonLine };
            let id = serde_json::from_slice::<Named<'_>>(line).ok().and_then(|line| line.id);
            (id, Err(Faults::of_input(message).into()))
        }
    };
    let (content, faults) = match written {
        Ok(text) => (Content::Output(text), None),
        Err(faults) => (Content::Error(fault(&faults, tongue)), Some(faults)),
    };
    let json = serde_json::to_string(&Answer { id, content }).unwrap_or_default() + "\n";
    Some(Done { json, faults })
}

fn speech_of(
    line: Line<'_>,
    options: &read::Options,
    args: &Reading,
    writing: &Writing<'_>,
) -> Result<String, Box<Faults>> {
    let given = [("text", line.text), ("toml", line.toml), ("markdown", line.markdown)];
    let mut given = given.into_iter().filter_map(|(name, text)| Some((name, text?)));
    let of_input = |message| Box::new(Faults::of_input(message));
    let (Some((name, text)), None) = (given.next(), given.next()) else { return Err(of_input(Message::LineKeys)) };
    let format = args.from.or_else(|| Format::of_name(name));
    let reading = read::reading(text.as_bytes(), &read::Options { format, ..options.clone() })?;
    let manuscript = Manuscript::new(&reading.speech).map_err(|why| of_input(Message::NoLabel(why)))?;
    writing.text(&manuscript).map_err(of_input)
}

fn fault(faults: &Faults, tongue: Tongue) -> Fault {
    let first = &faults.list[0];
    let (line, column) = faults.place(first).unzip();
    Fault {
        message: first.message.what().in_tongue(tongue).to_owned(),
        help: first.message.advice().map(|advice| advice.in_tongue(tongue).to_owned()),
        line,
        column,
        faults: faults.list.len(),
    }
}
