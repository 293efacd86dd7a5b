//! What a terminal shows: tmux is one, and has its own mind about how wide characters are.

use crate::ask;
use std::fs::{self, File};
use std::io::{self, Write};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_jianggao");

/// A terminal in which the program runs.
struct Terminal(String);

impl Terminal {
    /// One that is so many columns wide.
    fn of(arguments: &str, columns: usize) -> Terminal {
        static TERMINALS: AtomicUsize = AtomicUsize::new(0);
        let count = TERMINALS.fetch_add(1, Ordering::Relaxed);
        let terminal = Terminal(format!("jianggao-{}-{count}", std::process::id()));
        let done = format!("tmux -L {} wait-for -S done; sleep 60", terminal.0);
        let command = format!("LC_ALL=C.UTF-8 '{PROGRAM}' {arguments} 2>&1; {done}");
        terminal.ask(&["-u", "new-session", "-d", "-x", &columns.to_string(), "-y", "400", &command]);
        terminal
    }

    fn ask(&self, arguments: &[&str]) -> String {
        ask("tmux", "tmux", &[&["-L", self.0.as_str(), "-f", "/dev/null"], arguments].concat(), "")
    }

    /// Waits for the end of the program.
    fn wait(&self) {
        self.ask(&["wait-for", "done"]);
    }

    fn screen(&self) -> String {
        self.ask(&["capture-pane", "-p"]).trim_end().to_owned()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = Command::new("tmux").args(["-L", &self.0, "kill-server"]).status();
    }
}

/// The screen of a terminal so many columns wide when a command has run in it.
fn screen(arguments: &str, columns: usize) -> String {
    let terminal = Terminal::of(arguments, columns);
    terminal.wait();
    terminal.screen()
}

/// The same lines as the program writes them into a pipe.
fn written(arguments: &str, columns: usize) -> String {
    let script = format!("'{PROGRAM}' {arguments} 2>&1 || true");
    let mut bash = Command::new("bash");
    bash.args(["-c", &script]).env("LC_ALL", "C.UTF-8").env("COLUMNS", columns.to_string());
    let output = bash.output().expect("bash runs");
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    lines.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

/// No line is broken by the terminal, because none is wider than it takes it for.
#[test]
fn a_terminal_shows_every_line_as_it_is_written() {
    for columns in [80, 40] {
        for tongue in ["zh", "en"] {
            for command in [
                "--help",
                "print --help",
                "convert --help",
                "outline --help",
                "new --help",
                "print data/speech.toml",
                "print data/library-opening.toml",
                "print data/graduation.toml",
                "outline data/speech.toml --minutes 20",
                "outline data/library-opening.toml",
                "outline data/graduation.toml --minutes 2",
                "print tests/judges/long-line.toml",
            ] {
                let arguments = format!("{command} --lang {tongue}");
                let (shown, written) = (screen(&arguments, columns), written(&arguments, columns));
                assert_eq!(shown, written, "{arguments} at {columns} columns");
            }
        }
    }
}

/// Pipes hold the program up for as long as it takes to look.
#[test]
fn a_bar_stands_on_it_while_the_work_lasts() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let pipes = ["first", "second"].map(|name| folder.path().join(name).with_extension("toml"));
    assert!(Command::new("mkfifo").args(&pipes).status()?.success());
    let [first, second] = pipes.each_ref().map(|pipe| pipe.display());
    let out = folder.path().join("out");
    let terminal = Terminal::of(&format!("convert {first} {second} -t text --jobs 1 --out-dir {}", out.display()), 60);
    // Each is opened once the program reads it.
    let [first, second] = &pipes;
    let mut first = File::create(first)?;
    thread::sleep(Duration::from_millis(600));
    first.write_all("title = \"甲\"".as_bytes())?;
    drop(first);
    let mut second = File::create(second)?;
    let is_seen = (0..1000).any(|_| {
        thread::sleep(Duration::from_millis(10));
        terminal.screen().contains("1/2")
    });
    assert!(is_seen, "{}", terminal.screen());
    second.write_all("title = \"乙\"".as_bytes())?;
    drop(second);
    terminal.wait();
    assert_eq!(terminal.screen(), "");
    assert_eq!(fs::read_dir(out)?.count(), 2);
    Ok(())
}
