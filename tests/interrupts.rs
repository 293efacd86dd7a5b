//! What Ctrl-C ends, and what it leaves behind.
#![cfg(unix)]

use nix::sys::signal::{SigHandler, Signal, kill, signal};
use nix::unistd::Pid;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

fn convert(folder: &Path, args: &[&str]) -> io::Result<Child> {
    // Programs that a script leaves behind have it ignored, and so would all that they begin.
    #[expect(unsafe_code, reason = "a handler may do what no program should; there is none here")]
    unsafe { signal(Signal::SIGINT, SigHandler::SigDfl) }?;
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
    command.args(["--no-config", "convert"]).args(args).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
}

fn interrupt(child: &Child) -> io::Result<()> {
    Ok(kill(Pid::from_raw(child.id().cast_signed()), Signal::SIGINT)?)
}

/// Waits for what the program does while it runs.
fn wait_until(child: &mut Child, is_so: impl Fn() -> io::Result<bool>) -> io::Result<()> {
    while !is_so()? {
        assert_eq!(child.try_wait()?, None);
        thread::sleep(Duration::from_millis(5));
    }
    Ok(())
}

/// Nothing is left of what was not complete.
#[test]
fn an_interruption_leaves_no_file() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let mut child = convert(folder.path(), &["--jsonl", "-t", "text", "-o", "out.jsonl"])?;
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin.write_all(b"{\"text\":\"a\"}\n")?;
    wait_until(&mut child, || Ok(fs::read_dir(folder.path())?.count() > 0))?;
    interrupt(&child)?;
    assert_eq!(child.wait()?.code(), Some(130));
    assert_eq!(fs::read_dir(folder.path())?.count(), 0);
    drop(stdin);
    Ok(())
}

/// Who asks a second time does not wait for what is begun.
#[test]
fn a_second_interruption_ends_what_never_would() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    assert!(Command::new("mkfifo").arg(folder.path().join("pipe.toml")).status()?.success());
    fs::write(folder.path().join("a.toml"), "title = \"讲话\"\n")?;
    let mut child = convert(folder.path(), &["a.toml", "pipe.toml", "-t", "html", "--out-dir", "out"])?;
    // Both are begun once the first is written.
    wait_until(&mut child, || Ok(folder.path().join("out/a.html").exists()))?;
    while child.try_wait()?.is_none() {
        interrupt(&child)?;
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(child.wait()?.code(), Some(130));
    Ok(())
}
