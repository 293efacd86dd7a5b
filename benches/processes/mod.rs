//! The whole program as a process, and the empty one beside it.

#[cfg(unix)]
pub mod peak;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where cargo puts the program.
pub const JIANGGAO: &str = env!("CARGO_BIN_EXE_jianggao");
const SEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/speech.toml");

/// The program in this folder. It is made as its users make it, since what the benchmarks stand on switches more of its
/// crates' features on, and copied as installers copy, since what a linker wrote loads slowly.
pub fn installed(folder: &Path) -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let build =
        ["build", "--release", "--quiet", "--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")];
    run(Command::new(cargo).args(build));
    copied(Path::new(JIANGGAO), folder)
}

/// The copy of a program in this folder.
pub fn copied(program: &Path, folder: &Path) -> PathBuf {
    let copy = folder.join(program.file_name().expect("a program has a name"));
    std::fs::copy(program, &copy).expect("a temporary folder can be written to");
    copy
}

/// An empty program in this folder, compiled as `[profile.release]` compiles ours, and linked as rustc does by itself but for
/// these flags.
pub fn empty(folder: &Path, flags: &[&str]) -> PathBuf {
    let linked = tempfile::tempdir().expect("a temporary folder can be made");
    let program = linked.path().join("empty").with_extension(std::env::consts::EXE_EXTENSION);
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut rustc = Command::new(rustc)
        .args(["--edition=2024", "-Copt-level=3", "-Clto=fat", "-Ccodegen-units=1", "-Cstrip=debuginfo"])
        .args(flags)
        .arg("-o")
        .arg(&program)
        .arg("-")
        .stdin(Stdio::piped())
        .spawn()
        .expect("rustc, which compiled this, is there");
    let source = rustc.stdin.take().map(|mut stdin| stdin.write_all(b"fn main() {}"));
    let status = rustc.wait().expect("rustc runs");
    assert!(status.success() && matches!(source, Some(Ok(()))), "an empty program compiles");
    copied(&program, folder)
}

/// Prints the seed. Its words go nowhere, since the empty program has none that would have to be read.
pub fn print_seed(program: &Path) {
    run(Command::new(program).args(["print", SEED]));
}

/// Runs a program to its end.
pub fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).status().expect("the program is there");
    assert!(status.success(), "it does not fail");
}
