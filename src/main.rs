//! The program `jianggao`: see the library for what it does.

mod cli;
mod commands;
mod io;

use std::process::ExitCode;

fn main() -> ExitCode {
    commands::run()
}
