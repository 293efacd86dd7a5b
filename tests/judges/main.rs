//! Judges from outside: a CommonMark program, a browser and word processors say what they see in what is written, a
//! validator what it thinks of the JSON schema, shells what they are offered, a terminal what it shows.
//!
//! They are asked by `cargo test --features judges`. A judge that is not there fails its tests: the message names the
//! Debian package that brings it.

#![cfg(feature = "judges")]

#[path = "../common/mod.rs"]
mod common;

mod browser;
mod markdown;
mod patch;
mod pdf;
mod schema;
mod screen;
mod sheet;
mod shells;
mod terminal;
mod word;

use jianggao::model::Speech;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// The example speeches, by the names of their files.
fn examples() -> Vec<(String, Speech)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let files = std::fs::read_dir(&folder).expect("data/ can be listed").map(|entry| entry.expect("an entry").path());
    let speeches = files.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    let mut examples: Vec<_> = speeches.map(|path| (name(&path), read(&path))).collect();
    examples.sort_by(|(one, _), (other, _)| one.cmp(other));
    assert!(examples.len() >= 3, "the examples are gone");
    examples
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn read(path: &Path) -> Speech {
    common::toml(&std::fs::read_to_string(path).expect("an example can be read"))
}

/// What a program writes to standard output when it is given this standard input.
///
/// # Panics
/// When the program is missing, with the package that it is in, and when it fails.
fn ask(program: &str, package: &str, arguments: &[&str], input: &str) -> String {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = match command.spawn() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            panic!("the judge {program} is missing; Debian has it in the package {package}: apt-get install {package}")
        }
        child => child.unwrap_or_else(|error| panic!("{program} does not start: {error}")),
    };
    let mut pipe = child.stdin.take().expect("it was asked for");
    let output = std::thread::scope(|scope| {
        // Written beside the reading, so that neither waits for the other when a pipe is full.
        scope.spawn(move || pipe.write_all(input.as_bytes()));
        child.wait_with_output().expect("it can be waited for")
    });
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?} fails: {errors}");
    // pdfinfo prints the titles of heads as they are in the file, in UTF-16.
    String::from_utf8_lossy(&output.stdout).into_owned()
}
