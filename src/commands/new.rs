//! `new`: a commented starter.

use super::Context;
use crate::cli::New;
use anyhow::Result;

pub fn run(args: New, context: &Context) -> Result<()> {
    let _ = (args, context);
    Ok(())
}
