//! `explain`: the manual of a rule, or the list of all.

use super::Context;
use crate::cli::Explain;
use crate::commands::speech::columns;
use crate::io::{self, Output};
use anyhow::Result;
use jianggao::check::{manual, rules};

pub fn run(args: &Explain, context: &Context) -> Result<()> {
    let words = match args.rule {
        Some(rule) => manual(rule, context.tongue, columns(&Output::Stdout)),
        // What is not looked at by a person has a line for each.
        None => rules(context.tongue, Output::Stdout.columns().map(|_| columns(&Output::Stdout))),
    };
    io::print(&words)
}
