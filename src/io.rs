//! Files, standard input and output.

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use jianggao::message::{Message, Reason};
use same_file::Handle;
use std::fs;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tempfile::NamedTempFile;
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
            Input::File(path) if path.is_dir() => return Err(Message::IsFolder { path: shown(path) }.into()),
            Input::File(path) => fs::read(path),
        };
        read.map_err(|error| Message::CannotRead { path: self.name(), why: Reason::of(&error) }.into())
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

    /// Writes as far as nothing is seen of it: a file into its folder under another name.
    pub fn prepare<'a>(&'a self, bytes: &'a [u8]) -> Result<Prepared<'a>> {
        let file = match self {
            Output::Stdout => None,
            Output::File(path) => temporary(path, bytes).map_err(|error| self.failed(&error))?,
        };
        Ok(Prepared { output: self, bytes, file })
    }

    /// Opens it to be written bit by bit; a file is there only when it is complete.
    pub fn open(&self) -> Result<Sink<'_>> {
        let target = match self {
            Output::Stdout => Target::Stream(BufWriter::new(Box::new(io::stdout()))),
            Output::File(path) => match temporary(path, &[]).map_err(|error| self.failed(&error))? {
                Some((file, path)) => Target::File(BufWriter::new(file), path),
                None => {
                    let file = fs::OpenOptions::new().write(true).open(path).map_err(|error| self.failed(&error))?;
                    Target::Stream(BufWriter::new(Box::new(file)))
                }
            },
        };
        Ok(Sink { output: self, target })
    }

    fn failed(&self, error: &io::Error) -> anyhow::Error {
        let path = match self {
            Output::Stdout => "<stdout>".to_owned(),
            Output::File(path) => shown(path),
        };
        Message::CannotWrite { path, why: Reason::of(error) }.into()
    }
}

/// What is written bit by bit.
pub struct Sink<'a> {
    output: &'a Output,
    target: Target,
}

enum Target {
    Stream(BufWriter<Box<dyn Write>>),
    File(BufWriter<NamedTempFile>, PathBuf),
}

impl Sink<'_> {
    /// Writes bytes; `false` if the reader has gone away, which is no error.
    pub fn write(&mut self, bytes: &[u8]) -> Result<bool> {
        let done = match &mut self.target {
            Target::Stream(stream) => stream.write_all(bytes),
            Target::File(file, _) => file.write_all(bytes),
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
        let Target::File(file, path) = self.target else { return Ok(()) };
        let file = file.into_inner().map_err(|error| self.output.failed(error.error()))?;
        file.persist(path).map(|_| ()).map_err(|error| self.output.failed(&error.error))
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
    /// The file and the path that it is to have; `None` for what can only be written to.
    file: Option<(NamedTempFile, PathBuf)>,
}

impl Prepared<'_> {
    pub fn finish(self) -> Result<()> {
        let done = match (self.file, self.output) {
            (Some((file, path)), _) => file.persist(path).map(|_| ()).map_err(|error| error.error),
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

/// The bytes in a temporary file of the same folder, which takes the place of the path when it is complete. `None` for a
/// device or a pipe.
fn temporary(path: &Path, bytes: &[u8]) -> io::Result<Option<(NamedTempFile, PathBuf)>> {
    let old = match fs::metadata(path) {
        Ok(old) => Some(old),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        // Links that lead in a circle, for one, are not to be replaced.
        Err(error) => return Err(error),
    };
    if old.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(ErrorKind::IsADirectory.into());
    }
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return Ok(None);
    }
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(ErrorKind::PermissionDenied.into());
    }
    // A device or a pipe may stand behind a link that names no path.
    let path = target_of(path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".jianggao-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A new file gets what the user's umask leaves of these.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    Ok(Some((file, path)))
}

/// The path behind links, which stay links, even one to a file that is not there yet.
fn target_of(path: &Path) -> PathBuf {
    const MOST_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(link) = fs::read_link(&path) else { break };
        path = path.parent().map(|folder| folder.join(&link)).unwrap_or(link);
    }
    path
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

/// Prints words, in colour where the terminal has it. A reader that has gone away is no error.
pub fn print(words: &str) -> Result<()> {
    let mut stdout = anstream::stdout().lock();
    match stdout.write_all(words.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Output::Stdout.failed(&error)),
        _ => Ok(()),
    }
}

/// Tells a person something, in colour where the terminal has it. Nobody is left to tell that this failed.
pub fn tell(words: &str) {
    let write = || {
        let _ = anstream::stderr().lock().write_all(words.as_bytes());
    };
    match BAR.get() {
        Some(bar) => bar.suspend(write),
        None => write(),
    }
}

/// The bar that stands on the terminal, which words have to make way for.
static BAR: OnceLock<ProgressBar> = OnceLock::new();

/// How far work on many files is: a bar on a terminal, where it takes so long that somebody would ask.
pub struct Progress {
    started: Instant,
    total: usize,
    done: AtomicUsize,
}

impl Progress {
    const PATIENCE: Duration = Duration::from_millis(500);

    pub fn new(total: usize) -> Progress {
        Progress { started: Instant::now(), total, done: AtomicUsize::new(0) }
    }

    /// One more file is done.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if BAR.get().is_some() || self.started.elapsed() > Self::PATIENCE && io::stderr().is_terminal() {
            let bar = BAR.get_or_init(|| {
                let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} {eta}");
                let bar = ProgressBar::new(self.total as u64);
                style.map_or(bar.clone(), |style| bar.with_style(style))
            });
            bar.set_position(done as u64);
        }
    }

    pub fn end(&self) {
        BAR.get().inspect(|bar| bar.finish_and_clear());
    }
}

/// A path as it may be shown: without control characters.
pub fn shown(path: &Path) -> String {
    path.display().to_string().replace(char::is_control, "\u{FFFD}")
}
