//! What a terminal shows: tmux is one, and has its own mind about how wide characters are.

use crate::ask;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

const PROGRAM: &str = env!("CARGO_BIN_EXE_jianggao");

/// The screen of a terminal so many columns wide when a command has run in it.
fn screen(arguments: &str, columns: usize) -> String {
    static SCREENS: AtomicUsize = AtomicUsize::new(0);
    let server = format!("jianggao-{}-{}", std::process::id(), SCREENS.fetch_add(1, Ordering::Relaxed));
    let tmux = |arguments: &[&str]| {
        ask("tmux", "tmux", &[&["-L", server.as_str(), "-f", "/dev/null"], arguments].concat(), "")
    };
    let done = format!("tmux -L {server} wait-for -S done; sleep 60");
    let command = format!("LC_ALL=C.UTF-8 '{PROGRAM}' {arguments} 2>&1; {done}");
    tmux(&["-u", "new-session", "-d", "-x", &columns.to_string(), "-y", "400", &command]);
    tmux(&["wait-for", "done"]);
    let screen = tmux(&["capture-pane", "-p"]);
    tmux(&["kill-server"]);
    screen.trim_end().to_owned()
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
