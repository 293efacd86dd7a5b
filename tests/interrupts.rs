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

/// By which a program is asked to end.
const SIGNALS: [Signal; 3] = [Signal::SIGHUP, Signal::SIGINT, Signal::SIGTERM];

/// The program, begun where these signals are ignored and no others.
fn convert(folder: &Path, ignored: &[Signal], args: &[&str]) -> io::Result<Child> {
    // What is ignored here, as in what a script or nohup has begun, would be so in all that is begun here.
    for one in SIGNALS {
        #[expect(unsafe_code, reason = "a handler may do what no program should; there is none here")]
        unsafe { signal(one, SigHandler::SigDfl) }?;
    }
    let trap: String = ignored.iter().map(|signal| format!("trap '' {}; ", &signal.as_str()["SIG".len()..])).collect();
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{trap}exec \"$@\""), "sh", env!("CARGO_BIN_EXE_jianggao"), "--no-config", "convert"]);
    command.args(args).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
}

fn send(child: &Child, signal: Signal) -> io::Result<()> {
    Ok(kill(Pid::from_raw(child.id().cast_signed()), signal)?)
}

/// Waits for what the program does while it runs.
fn wait_until(child: &mut Child, is_so: impl Fn() -> io::Result<bool>) -> io::Result<()> {
    while !is_so()? {
        assert_eq!(child.try_wait()?, None);
        thread::sleep(Duration::from_millis(5));
    }
    Ok(())
}

/// A stream that has begun, and waits for more.
fn stream(folder: &Path, ignored: &[Signal]) -> io::Result<Child> {
    let mut child = convert(folder, ignored, &["--jsonl", "-t", "text", "-o", "out.jsonl"])?;
    child.stdin.as_mut().expect("it is piped").write_all(b"{\"text\":\"a\"}\n")?;
    wait_until(&mut child, || Ok(fs::read_dir(folder)?.count() > 0))?;
    Ok(child)
}

/// Nothing is left of what was not complete, whichever way the program is asked to end.
#[test]
fn an_interruption_leaves_no_file() -> io::Result<()> {
    for ignored in [None].into_iter().chain(SIGNALS.map(Some)) {
        for sent in SIGNALS.into_iter().filter(|&signal| Some(signal) != ignored) {
            let folder = tempfile::tempdir()?;
            let mut child = stream(folder.path(), ignored.as_slice())?;
            send(&child, sent)?;
            // It waits for the other end of the pipe, which is held until it is seen that nothing ends it.
            let stdin = child.stdin.take();
            let has_ended = (0..1000).any(|_| {
                thread::sleep(Duration::from_millis(5));
                !matches!(child.try_wait(), Ok(None))
            });
            drop(stdin);
            assert!(has_ended, "{sent} where {ignored:?} is ignored");
            assert_eq!(child.wait()?.code(), Some(130), "{sent} where {ignored:?} is ignored");
            assert_eq!(fs::read_dir(folder.path())?.count(), 0, "{sent} where {ignored:?} is ignored");
        }
    }
    Ok(())
}

/// As nohup asks for.
#[test]
fn what_is_ignored_ends_nothing() -> io::Result<()> {
    for ignored in SIGNALS {
        let folder = tempfile::tempdir()?;
        let mut child = stream(folder.path(), &[ignored])?;
        send(&child, ignored)?;
        thread::sleep(Duration::from_millis(50));
        drop(child.stdin.take());
        assert_eq!(child.wait()?.code(), Some(0), "{ignored}");
        assert_eq!(fs::read_to_string(folder.path().join("out.jsonl"))?.lines().count(), 1, "{ignored}");
    }
    Ok(())
}

/// A file that grows beyond what is allowed is an error like others: told, and nothing is left of it.
#[test]
fn a_file_beyond_the_limit_is_told() -> io::Result<()> {
    // What has begun the tests may ignore it.
    #[expect(unsafe_code, reason = "a handler may do what no program should; there is none here")]
    unsafe { signal(Signal::SIGXFSZ, SigHandler::SigDfl) }?;
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("a.txt"), "各位同志：\n    大家好。\n".repeat(1000))?;
    for (words, is_redirected) in [(&["-o", "a.html"][..], false), (&["-t", "html"], true)] {
        // In blocks of 512 or 1,024 bytes.
        let limited = if is_redirected { "ulimit -f 4; exec \"$@\" > a.out" } else { "ulimit -f 4; exec \"$@\"" };
        let mut command = Command::new("sh");
        command.args(["-c", limited, "sh", env!("CARGO_BIN_EXE_jianggao"), "--no-config", "--lang", "en", "convert"]);
        let output = command.arg("a.txt").args(words).current_dir(folder.path()).output()?;
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains("it is more than a file may have"), "{told}");
        // What a shell has made stays.
        assert_eq!(fs::read_dir(folder.path())?.count(), if is_redirected { 2 } else { 1 });
    }
    Ok(())
}

/// Who asks a second time does not wait for what is begun.
#[test]
fn a_second_interruption_ends_what_never_would() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    assert!(Command::new("mkfifo").arg(folder.path().join("pipe.toml")).status()?.success());
    fs::write(folder.path().join("a.toml"), "title = \"讲话\"\n")?;
    let mut child = convert(folder.path(), &[], &["a.toml", "pipe.toml", "-t", "html", "--out-dir", "out"])?;
    // Both are begun once the first is written.
    wait_until(&mut child, || Ok(folder.path().join("out/a.html").exists()))?;
    while child.try_wait()?.is_none() {
        send(&child, Signal::SIGINT)?;
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(child.wait()?.code(), Some(130));
    Ok(())
}
