//! `schema`: the JSON schema of the TOML.

use crate::cli::Schema;
use crate::io::Output;
use anyhow::Result;
use jianggao::read::SCHEMA;

pub fn run(args: Schema) -> Result<()> {
    let output = Output::new(args.output);
    output.check_new(args.force)?;
    output.write(SCHEMA.as_bytes())
}
