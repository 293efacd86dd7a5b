//! `schema`: the JSON schema of the TOML.

use crate::cli::Schema;
use crate::io::Output;
use anyhow::Result;
use jianggao::read::SCHEMA;

pub fn run(args: Schema) -> Result<()> {
    Output::new(args.output).write(SCHEMA.as_bytes())
}
