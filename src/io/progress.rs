//! What is told and shown while the work goes on.

use super::Output;
use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Prints words, in colour where the terminal has it. A reader that has gone away is no error.
pub fn print(words: &str) -> Result<()> {
    let write = || {
        let mut stdout = anstream::stdout().lock();
        stdout.write_all(words.as_bytes()).and_then(|()| stdout.flush())
    };
    match beside_bar(write) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Output::Stdout.failed(&error)),
        _ => Ok(()),
    }
}

/// Prints what another program is to take, byte by byte; on a terminal without what would be obeyed by it.
pub fn hand_on(bytes: &[u8]) -> Result<()> {
    if bytes.is_empty() {
        return Ok(());
    }
    if !Output::Stdout.is_terminal() {
        return Output::Stdout.write(bytes);
    }
    print(&harmless(&String::from_utf8_lossy(bytes)))
}

/// The words without what a terminal would obey, but for the ends of lines.
fn harmless(words: &str) -> String {
    let is_obeyed = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    words.replace("\r\n", "\n").replace(is_obeyed, "\u{FFFD}")
}

/// Tells a person something, in colour where the terminal has it. Nobody is left to tell that this failed.
pub fn tell(words: &str) {
    if words.is_empty() {
        return;
    }
    beside_bar(|| drop(anstream::stderr().lock().write_all(words.as_bytes())));
}

/// The bar that stands on the terminal.
static BAR: OnceLock<ProgressBar> = OnceLock::new();

/// Writes words, for which the bar makes way.
fn beside_bar<T>(write: impl FnOnce() -> T) -> T {
    match BAR.get() {
        Some(bar) => bar.suspend(write),
        None => write(),
    }
}

/// How far work on many files is: a bar on a terminal, where it takes so long that somebody would ask.
pub struct Progress {
    started: Instant,
    is_seen: bool,
    total: usize,
    done: AtomicUsize,
}

impl Progress {
    const PATIENCE: Duration = Duration::from_millis(500);

    pub fn new(total: usize) -> Progress {
        Progress { started: Instant::now(), is_seen: io::stderr().is_terminal(), total, done: AtomicUsize::new(0) }
    }

    /// One more file is done.
    pub fn step(&self) {
        if !self.is_seen {
            return;
        }
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.started.elapsed() > Self::PATIENCE {
            let bar = BAR.get_or_init(|| {
                let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} {eta}");
                let bar = ProgressBar::new(self.total as u64);
                style.map_or(bar.clone(), |style| bar.with_style(style))
            });
            bar.set_position(done as u64);
        }
    }
}

/// The bar goes with the work, also where that breaks off.
impl Drop for Progress {
    fn drop(&mut self) {
        BAR.get().inspect(|bar| bar.finish_and_clear());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_obeys_the_ends_of_lines_alone() {
        assert_eq!(harmless("讲话\r\n\t好\r\u{1B}[1m\u{9B}1m\n"), "讲话\n\t好\u{FFFD}\u{FFFD}[1m\u{FFFD}1m\n");
    }
}
