//! The lines of a stream, read while others are worked on.

use crate::io::Input;
use anyhow::Result;
use std::io::{self, BufRead, BufReader};
use std::mem;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How much waits at most, in bytes, but for the line that goes beyond: memory is flat, however long the stream is.
const WAITING: usize = 4 << 20;

/// What a line counts besides its own bytes, since a short one may have a long answer.
const ANSWER: usize = 16 << 10;

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The lines of an input as they come, with their ends.
pub struct Lines(Arc<Shared>);

#[derive(Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    lines: Vec<Vec<u8>>,
    bytes: usize,
    is_over: bool,
    error: Option<io::Error>,
}

impl Lines {
    /// Begins to read.
    pub fn of(input: &Input) -> Result<Lines> {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        match input {
            Input::Stdin => drop(thread::spawn(move || theirs.fill(io::stdin().lock()))),
            Input::File(_) => {
                let file = BufReader::new(input.open()?);
                drop(thread::spawn(move || theirs.fill(file)));
            }
        }
        Ok(Lines(shared))
    }

    /// All lines that wait, one at least; `None` behind the last. Whoever sends one line and waits for its answer gets it.
    pub fn take(&self) -> Option<Vec<Vec<u8>>> {
        let mut waiting = self.0.wait(|waiting| waiting.lines.is_empty() && !waiting.is_over);
        let lines = mem::take(&mut waiting.lines);
        waiting.bytes = 0;
        drop(waiting);
        self.0.changed.notify_one();
        (!lines.is_empty()).then_some(lines)
    }

    /// Why there are no more, where that is no end.
    pub fn error(self) -> Option<io::Error> {
        self.0.wait(|waiting| !waiting.is_over).error.take()
    }
}

impl Shared {
    fn wait(&self, is_too_soon: impl Fn(&mut Waiting) -> bool) -> MutexGuard<'_, Waiting> {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        self.changed.wait_while(waiting, is_too_soon).unwrap_or_else(PoisonError::into_inner)
    }

    fn fill(&self, mut input: impl BufRead) {
        let mut is_first = true;
        loop {
            let mut line = Vec::new();
            let read = input.read_until(b'\n', &mut line);
            // Windows marks the beginning of a text.
            if mem::take(&mut is_first) && line.starts_with(MARK) {
                line.drain(..MARK.len());
            }
            let mut waiting = self.wait(|waiting| waiting.bytes >= WAITING);
            match read {
                Ok(0) => waiting.is_over = true,
                Ok(_) => {
                    waiting.bytes += line.len() + ANSWER;
                    waiting.lines.push(line);
                }
                Err(error) => {
                    waiting.is_over = true;
                    waiting.error = Some(error);
                }
            }
            let is_over = waiting.is_over;
            drop(waiting);
            self.changed.notify_one();
            if is_over {
                return;
            }
        }
    }
}
