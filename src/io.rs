//! Files, standard input and output.

use anyhow::Result;
use jianggao::message::{Message, Reason};
use std::fs;
use std::io::{self, ErrorKind, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

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

    pub fn extension(&self) -> Option<&str> {
        match self {
            Input::Stdin => None,
            Input::File(path) => path.extension()?.to_str(),
        }
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

impl Output {
    /// Standard output when there is no path, or the path is `-`.
    pub fn new(path: Option<PathBuf>) -> Output {
        match path {
            Some(path) if path.as_os_str() != "-" => Output::File(path),
            _ => Output::Stdout,
        }
    }

    /// The columns of the terminal that the output goes to, if it is one.
    pub fn columns(&self) -> Option<usize> {
        match self {
            Output::Stdout if io::stdout().is_terminal() => {
                terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
            }
            _ => None,
        }
    }

    /// Whether it is the file that is read.
    pub fn is(&self, input: &Input) -> bool {
        match (self, input) {
            (Output::File(output), Input::File(input)) => same_file::is_same_file(output, input).unwrap_or(false),
            _ => false,
        }
    }

    /// Writes all or nothing. A reader that has gone away is no error.
    pub fn write(&self, bytes: &[u8]) -> Result<()> {
        match self {
            Output::Stdout => {
                let mut stdout = io::stdout().lock();
                match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
                    Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                        Err(Message::CannotWrite { path: "<stdout>".to_owned(), why: Reason::of(&error) }.into())
                    }
                    _ => Ok(()),
                }
            }
            Output::File(path) => replace(path, bytes)
                .map_err(|error| Message::CannotWrite { path: shown(path), why: Reason::of(&error) }.into()),
        }
    }
}

/// Replaces a file whole: a temporary file in the same folder takes its place when it is complete.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays a link, and what it points to is replaced.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(ErrorKind::IsADirectory.into());
    }
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        // A device or a pipe can only be written to.
        return fs::OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(ErrorKind::PermissionDenied.into());
    }
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
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A path as it may be shown: without control characters.
pub fn shown(path: &Path) -> String {
    path.display().to_string().replace(char::is_control, "\u{FFFD}")
}
