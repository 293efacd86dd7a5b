//! `schema`: the JSON schema of the TOML.

use crate::cli::Schema;
use anyhow::Result;

pub fn run(args: Schema) -> Result<()> {
    let _ = args;
    Ok(())
}
