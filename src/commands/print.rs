//! `print`: a speech, or some of its sections.

use super::Context;
use super::speech::{self, Writing, check_apart, format_of, number};
use crate::cli::Print;
use crate::io::{Input, Output};
use anyhow::Result;
use jianggao::message::Message;
use jianggao::model::Unselected;
use jianggao::write::{FORMATS, Format};
use std::mem::ManuallyDrop;

/// What is printed where no format is asked for: plain text.
const FOR_PEOPLE: &Format = &FORMATS[0];

pub fn run(args: Print, context: &Context) -> Result<()> {
    let input = Input::new(args.file);
    let output = Output::new(args.target.output.clone());
    let format = format_of(&args.target, &output)?.unwrap_or(FOR_PEOPLE);
    check_apart(&input, &output, &args.target)?;
    let writing = Writing::new(format, &args.target, context)?;
    // The process ends behind them, and a long speech takes its time to be taken apart.
    let speech = ManuallyDrop::new(speech::read(&input, &args.reading, context)?);
    let manuscript = number(&speech)?.select(&args.sections).map_err(|(wanted, why)| match why {
        Unselected::Nothing(choices) => Message::NoSuchSection { wanted, choices },
        Unselected::Several(choices) => Message::SeveralSections { wanted, choices },
        Unselected::BadRange => Message::BadRange { wanted },
    });
    let manuscript = ManuallyDrop::new(manuscript?);
    output.write(&writing.bytes(&manuscript, &input, &output)?)
}
