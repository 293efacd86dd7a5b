//! The most memory that a process takes at once, as the system tells it.

use nix::sys::resource::{UsageWho, getrusage};
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

/// The first argument of this program when it is to run another and tell its peak.
const OPTION: &str = "--peak-of";

/// The command whose peak is to be told.
pub fn asked_for() -> Option<Vec<OsString>> {
    let mut args = std::env::args_os().skip(1);
    (args.next()? == OPTION).then(|| args.collect())
}

/// The most memory that converting a file takes at once, in bytes.
///
/// The system tells the peak of all children so far, and counts in what the parent had when it made them. So the
/// conversion is the only child of a process of its own, which has little.
pub fn of_conversion(program: &Path, input: &Path, format: &str) -> u64 {
    let this = std::env::current_exe().expect("a running program has a path");
    let output = Command::new(this)
        .arg(OPTION)
        .arg(program)
        .args(["convert", "-t", format, "-o"])
        .args([&input.with_extension(format), input])
        .output()
        .expect("this program can be run again");
    let told = String::from_utf8_lossy(&output.stdout);
    told.trim().parse().expect("a number of bytes was told")
}

/// Runs a command and prints the most memory that it took at once, in bytes.
#[expect(clippy::print_stdout, reason = "the figure is what it is run for")]
pub fn tell(command: &[OsString]) {
    let [program, args @ ..] = command else { panic!("no command") };
    let status = Command::new(program).args(args).status().expect("the program is there");
    assert!(status.success(), "the conversion succeeds");
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("every Unix tells");
    // Apple's systems tell bytes, the others kilobytes.
    let unit = if cfg!(target_vendor = "apple") { 1 } else { 1 << 10 };
    println!("{}", usage.max_rss().unsigned_abs() * unit);
}
