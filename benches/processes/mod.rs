//! The whole program as a process, and the empty one beside it.

#[cfg(unix)]
pub mod peak;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const JIANGGAO: &str = env!("CARGO_BIN_EXE_jianggao");
const SEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/speech.toml");

/// An empty program, compiled as `[profile.release]` compiles ours.
pub fn empty_program(folder: &Path) -> PathBuf {
    let program = folder.join("empty").with_extension(std::env::consts::EXE_EXTENSION);
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut rustc = Command::new(rustc)
        .args(["--edition=2024", "-Copt-level=3", "-Clto=thin", "-Ccodegen-units=1", "-Cstrip=debuginfo", "-o"])
        .arg(&program)
        .arg("-")
        .stdin(Stdio::piped())
        .spawn()
        .expect("rustc, which compiled this, is there");
    let source = rustc.stdin.take().map(|mut stdin| stdin.write_all(b"fn main() {}"));
    let status = rustc.wait().expect("rustc runs");
    assert!(status.success() && matches!(source, Some(Ok(()))), "an empty program compiles");
    program
}

/// Prints the seed into a pipe.
pub fn print_seed() {
    let output = Command::new(JIANGGAO).args(["print", SEED]).output().expect("the program is there");
    assert!(output.status.success() && !output.stdout.is_empty(), "the seed is printed");
}

/// Runs a program that takes no arguments.
pub fn run(program: &Path) {
    let output = Command::new(program).output().expect("the program is there");
    assert!(output.status.success(), "an empty program does not fail");
}
