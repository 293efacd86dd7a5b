//! Files that are there only when they are complete.

use super::interrupt::{self, Listed};
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, PersistError};

/// A file in the folder of the one that it is to be, under another name.
pub struct Temporary {
    file: NamedTempFile,
    listed: Listed,
    path: PathBuf,
}

impl Temporary {
    /// The first bytes of what is to be at a path; `None` for a device or a pipe, which can only be written to.
    pub fn of(path: &Path, bytes: &[u8]) -> io::Result<Option<Temporary>> {
        let found = |metadata: io::Result<fs::Metadata>| match metadata {
            Ok(old) => Ok(Some(old)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            // Links that lead in a circle, for one, are not to be replaced.
            Err(error) => Err(error),
        };
        let mut old = found(fs::symlink_metadata(path))?;
        let is_link = old.as_ref().is_some_and(fs::Metadata::is_symlink);
        if is_link {
            old = found(fs::metadata(path))?;
        }
        if old.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(ErrorKind::IsADirectory.into());
        }
        if old.as_ref().is_some_and(|old| !old.is_file()) {
            return Ok(None);
        }
        if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
            return Err(ErrorKind::PermissionDenied.into());
        }
        let path = if is_link { target_of(path) } else { path.to_owned() };
        let temporary = Temporary::new(path, bytes)?;
        if let Some(old) = old {
            temporary.file.as_file().set_permissions(old.permissions())?;
        }
        Ok(Some(temporary))
    }

    /// The first bytes of what is to be at a path where nothing is yet.
    pub fn new(path: PathBuf, bytes: &[u8]) -> io::Result<Temporary> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let (file, listed) = file_in(folder)?;
        let mut temporary = Temporary { file, listed, path };
        temporary.write_all(bytes)?;
        Ok(temporary)
    }

    /// Takes the place of the path.
    pub fn complete(self) -> io::Result<()> {
        self.complete_by(NamedTempFile::persist)
    }

    /// The same only where nothing has that name.
    pub fn complete_where_free(self) -> io::Result<()> {
        self.complete_by(NamedTempFile::persist_noclobber)
    }

    fn complete_by(
        self,
        persist: impl FnOnce(NamedTempFile, PathBuf) -> Result<fs::File, PersistError>,
    ) -> io::Result<()> {
        let Temporary { file, listed, path } = self;
        let done = persist(file, path).map(|_| ()).map_err(|error| error.error);
        // Until now it would have been removed by a Ctrl-C.
        drop(listed);
        done
    }
}

/// A file in a folder under a name that no other has. It is removed when it is dropped, or the program is asked to end.
pub fn file_in(folder: &Path) -> io::Result<(NamedTempFile, Listed)> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".jianggao-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A new file gets what the user's umask leaves of these.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    interrupt::listed(|| builder.tempfile_in(folder))
}

impl Write for Temporary {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The path behind links, which stay links, even one to a file that is not there yet.
pub fn target_of(path: &Path) -> PathBuf {
    const MOST_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(link) = fs::read_link(&path) else { break };
        path = path.parent().map(|folder| folder.join(&link)).unwrap_or(link);
    }
    path
}
