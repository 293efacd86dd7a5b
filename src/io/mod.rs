//! Files, standard input and output.

pub mod interrupt;
mod progress;
mod signals;
mod temporary;

pub use progress::{Progress, hand_on, print, tell};
pub use signals::tell_limits;
pub use temporary::target_of;

use anyhow::Result;
use jianggao::message::{Message, Reason};
use same_file::Handle;
use std::fs;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use temporary::Temporary;
use terminal_size::{Height, Width};

/// Where a speech comes from.
#[derive(Clone, Debug)]
pub enum Input {
    Stdin,
    File(PathBuf),
}

/// Where the result goes.
#[derive(Clone, Debug)]
pub enum Output {
    Stdout,
    File(PathBuf),
}

impl Input {
    pub fn new(path: PathBuf) -> Input {
        if path.as_os_str() == "-" { Input::Stdin } else { Input::File(path) }
    }

    /// Its name in messages.
    pub fn name(&self) -> String {
        match self {
            Input::Stdin => "<stdin>".to_owned(),
            Input::File(path) => shown(path),
        }
    }

    pub fn path(&self) -> Option<&Path> {
        match self {
            Input::Stdin => None,
            Input::File(path) => Some(path),
        }
    }

    pub fn extension(&self) -> Option<&str> {
        match self {
            Input::Stdin => None,
            Input::File(path) => path.extension()?.to_str(),
        }
    }

    /// Opens a file to be read bit by bit.
    pub fn open(&self) -> Result<fs::File> {
        let opened = match self {
            Input::Stdin => Err(ErrorKind::Unsupported.into()),
            Input::File(path) if path.is_dir() => return Err(Message::IsFolder { path: shown(path) }.into()),
            Input::File(path) => fs::File::open(path),
        };
        opened.map_err(|error| Message::CannotRead { path: self.name(), why: Reason::of(&error) }.into())
    }

    pub fn read(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = match self {
            Input::Stdin => io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes),
            Input::File(path) => fs::read(path),
        };
        read.map_err(|error| match self {
            // Systems say this in ways of their own.
            Input::File(path) if path.is_dir() => Message::IsFolder { path: shown(path) }.into(),
            _ => Message::CannotRead { path: self.name(), why: Reason::of(&error) }.into(),
        })
    }
}

impl Input {
    /// Puts other bytes in the place of those that were read, all or nothing.
    pub fn replace(&self, bytes: &[u8]) -> Result<()> {
        match self {
            Input::Stdin => Err(Message::MendsFiles.into()),
            Input::File(path) => Output::File(path.clone()).write(bytes),
        }
    }
}

impl Output {
    /// Standard output when there is no path, or the path is `-`.
    pub fn new(path: Option<PathBuf>) -> Output {
        match path {
            Some(path) if path.as_os_str() != "-" => Output::File(path),
            _ => Output::Stdout,
        }
    }

    /// The columns of the terminal that the output goes to, or else what COLUMNS says.
    pub fn columns(&self) -> Option<usize> {
        match self {
            Output::Stdout => columns(terminal_size::terminal_size_of(io::stdout())),
            Output::File(_) => None,
        }
    }

    /// Whether a person looks at it.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Output::Stdout) && io::stdout().is_terminal()
    }

    /// Refuses to replace a file, unless that was asked for.
    pub fn check_new(&self, force: bool) -> Result<()> {
        match self {
            Output::File(path) if path.is_dir() => Err(self.failed(&ErrorKind::IsADirectory.into())),
            Output::File(path) if path.exists() && !force => Err(Message::Exists { path: shown(path) }.into()),
            _ => Ok(()),
        }
    }

    /// Whether it is the file that is read, under whatever name.
    pub fn is(&self, input: &Input) -> bool {
        let Output::File(output) = self else { return false };
        // Only files are compared, since a pipe that is opened waits for its other end.
        if !output.is_file() {
            return false;
        }
        let input = match input {
            Input::Stdin => Handle::stdin(),
            Input::File(input) if input.is_file() => Handle::from_path(input),
            Input::File(_) => return false,
        };
        matches!((input, Handle::from_path(output)), (Ok(input), Ok(output)) if input == output)
    }

    /// Writes all or nothing. A reader that has gone away is no error.
    pub fn write(&self, bytes: &[u8]) -> Result<()> {
        self.prepare(bytes)?.finish()
    }

    /// Writes a file where nothing is yet: that is not looked for before, which takes its time where thousands are written.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] where something is, which stays as it is.
    pub fn write_new(&self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Output::File(path) => Temporary::new(path.clone(), bytes)?.complete_where_free(),
            Output::Stdout => Err(ErrorKind::Unsupported.into()),
        }
    }

    /// Writes as far as nothing is seen of it: a file into its folder under another name.
    pub fn prepare<'a>(&'a self, bytes: &'a [u8]) -> Result<Prepared<'a>> {
        let file = match self {
            Output::Stdout => None,
            Output::File(path) => Temporary::of(path, bytes).map_err(|error| self.failed(&error))?,
        };
        Ok(Prepared { output: self, bytes, file })
    }

    /// Opens it to be written bit by bit; a file is there only when it is complete.
    pub fn open(&self) -> Result<Sink<'_>> {
        let target = match self {
            Output::Stdout => Target::Stream(BufWriter::new(Box::new(io::stdout()))),
            Output::File(path) => match Temporary::of(path, &[]).map_err(|error| self.failed(&error))? {
                Some(file) => Target::File(BufWriter::new(file)),
                None => {
                    let file = fs::OpenOptions::new().write(true).open(path).map_err(|error| self.failed(&error))?;
                    Target::Stream(BufWriter::new(Box::new(file)))
                }
            },
        };
        Ok(Sink { output: self, target })
    }

    /// Its name in messages.
    pub fn name(&self) -> String {
        match self {
            Output::Stdout => "<stdout>".to_owned(),
            Output::File(path) => shown(path),
        }
    }

    /// Whether a file is there, and no link to one.
    pub fn is_plain_file(&self) -> bool {
        matches!(self, Output::File(path) if path.symlink_metadata().is_ok_and(|found| found.is_file()))
    }

    /// That it could not be written.
    pub fn failed(&self, error: &io::Error) -> anyhow::Error {
        Message::CannotWrite { path: self.name(), why: Reason::of(error) }.into()
    }
}

/// Whether files can be made in a folder.
pub fn check_folder(folder: &Path) -> Result<()> {
    let made = temporary::file_in(folder);
    made.map(drop).map_err(|error| Message::CannotWrite { path: shown(folder), why: Reason::of(&error) }.into())
}

/// What is written bit by bit.
pub struct Sink<'a> {
    output: &'a Output,
    target: Target,
}

enum Target {
    Stream(BufWriter<Box<dyn Write>>),
    File(BufWriter<Temporary>),
}

impl Sink<'_> {
    /// Writes bytes; `false` if the reader has gone away, which is no error.
    pub fn write(&mut self, bytes: &[u8]) -> Result<bool> {
        let done = match &mut self.target {
            Target::Stream(stream) => stream.write_all(bytes),
            Target::File(file) => file.write_all(bytes),
        };
        self.is_read(done)
    }

    /// Hands on what was written, where somebody may wait for it.
    pub fn flush(&mut self) -> Result<bool> {
        let done = match &mut self.target {
            Target::Stream(stream) => stream.flush(),
            Target::File(..) => Ok(()),
        };
        self.is_read(done)
    }

    pub fn finish(mut self) -> Result<()> {
        self.flush()?;
        let Target::File(file) = self.target else { return Ok(()) };
        let file = file.into_inner().map_err(|error| self.output.failed(error.error()))?;
        file.complete().map_err(|error| self.output.failed(&error))
    }

    fn is_read(&self, done: io::Result<()>) -> Result<bool> {
        match done {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
            Err(error) => Err(self.output.failed(&error)),
        }
    }
}

/// What is written but for the last step.
pub struct Prepared<'a> {
    output: &'a Output,
    bytes: &'a [u8],
    /// `None` for what can only be written to.
    file: Option<Temporary>,
}

impl Prepared<'_> {
    pub fn finish(self) -> Result<()> {
        let done = match (self.file, self.output) {
            (Some(file), _) => file.complete(),
            (None, Output::File(path)) => {
                fs::OpenOptions::new().write(true).open(path).and_then(|mut file| file.write_all(self.bytes))
            }
            (None, Output::Stdout) => {
                let mut stdout = io::stdout().lock();
                stdout.write_all(self.bytes).and_then(|()| stdout.flush())
            }
        };
        match done {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(self.output.failed(&error)),
            _ => Ok(()),
        }
    }
}

fn columns(terminal: Option<(Width, Height)>) -> Option<usize> {
    let terminal = terminal.map(|(width, _)| usize::from(width.0));
    // None at all is what is said where it is not known.
    terminal.or_else(|| std::env::var("COLUMNS").ok()?.parse().ok()).filter(|&columns| columns > 0)
}

/// The columns of the terminal on which a person is told something, or else what COLUMNS says.
pub fn told_columns() -> Option<usize> {
    columns(terminal_size::terminal_size_of(io::stderr()))
}

/// A path as it may be shown: without control characters.
pub fn shown(path: &Path) -> String {
    path.display().to_string().replace(char::is_control, "\u{FFFD}")
}
