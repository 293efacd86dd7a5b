//! `new`: a commented starter.

use super::{Context, speech};
use crate::cli::New;
use crate::io::Output;
use anyhow::Result;
use jianggao::read;
use jianggao::starter::Starter;

pub fn run(args: New, context: &Context) -> Result<()> {
    let output = Output::new(args.file);
    output.check_new(args.force)?;
    let New { parts, points, .. } = args;
    let starter = |numbering_is_set| Starter { tongue: context.tongue, parts, points, numbering_is_set }.toml();
    let of_office = Some(starter(true)).filter(|_| context.settings.numbering.is_some());
    // The labels of an office may end before so many points do.
    let good = of_office.filter(|toml| read::read(toml.as_bytes(), &speech::options(None, context)).is_ok());
    output.write(good.unwrap_or_else(|| starter(false)).as_bytes())
}
