//! `new`: a commented starter.

use super::{BadInput, Context, speech};
use crate::cli::New;
use crate::io::{Input, Output};
use anyhow::Result;
use jianggao::message::Message;
use jianggao::read;
use jianggao::starter::Starter;

pub fn run(args: New, context: &Context) -> Result<()> {
    let name = args.file.clone().map_or(Input::Stdin, Input::new).name();
    let output = Output::new(args.file);
    if output.exists() && !args.force {
        return Err(Message::Exists { path: name }.into());
    }
    let numbering_is_set = context.settings.numbering.is_some();
    let starter = Starter { tongue: context.tongue, parts: args.parts, points: args.points, numbering_is_set };
    let toml = starter.toml();
    // The labels of an office may end before so many points do.
    read::read(toml.as_bytes(), &speech::reading(None, context)).map_err(|faults| BadInput { name, faults })?;
    output.write(toml.as_bytes())
}
