//! Where files really are, whatever path leads to them: through links, `..`, a folder that is mounted twice, or in other
//! letters where these are the same.

use crate::io::target_of;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, Metadata};
use std::path::{Component, Path, PathBuf};

/// The same for two paths if they lead to one file, or would once it is made.
#[derive(Debug, PartialEq, Eq, Hash)]
pub enum Place<'a> {
    /// A file that is there.
    There(Identity),
    /// A name in a folder.
    Name(usize, Cow<'a, OsStr>),
}

/// What is one thing has one identity.
#[derive(Debug, PartialEq, Eq, Hash)]
pub enum Identity {
    /// Device and file.
    #[cfg(unix)]
    Numbers(u64, u64),
    #[cfg(not(unix))]
    Path(PathBuf),
}

/// The folders that were asked for, so that each is looked at once.
#[derive(Default)]
pub struct Places {
    /// By the path that leads there.
    folders: HashMap<PathBuf, Known>,
    numbers: HashMap<Folder, usize>,
}

#[derive(Clone)]
struct Known {
    number: usize,
    is_there: bool,
    /// Another path to it, where the first leads through a folder that is yet to be made.
    passable: Option<PathBuf>,
}

#[derive(PartialEq, Eq, Hash)]
enum Folder {
    There(Identity),
    /// One that is yet to be made.
    Below(usize, OsString),
}

impl Place<'_> {
    pub fn into_owned(self) -> Place<'static> {
        match self {
            Place::There(identity) => Place::There(identity),
            Place::Name(folder, name) => Place::Name(folder, Cow::Owned(name.into_owned())),
        }
    }
}

impl Places {
    /// The place of a file, and whether there is something.
    pub fn of<'a>(&mut self, path: &'a Path) -> (Place<'a>, bool) {
        let folder = self.folder(parent(path));
        let by_name = Place::Name(folder.number, name(path));
        if !folder.is_there {
            return (by_name, false);
        }
        let path = &*folder.passable.map_or(Cow::Borrowed(path), |folder| {
            Cow::Owned(path.file_name().map_or(folder.clone(), |name| folder.join(name)))
        });
        let Ok(found) = fs::metadata(path) else {
            // What is written goes where a link leads, even if nothing is there yet.
            let target = target_of(path);
            return (if target == path { by_name } else { self.name(&target) }, false);
        };
        if has_one_name(&found) {
            return (identity(path, &found).map_or(by_name, Place::There), true);
        }
        let real = path.canonicalize();
        (real.map_or(by_name, |real| self.name(&real)), true)
    }

    fn name(&mut self, path: &Path) -> Place<'static> {
        Place::Name(self.folder(parent(path)).number, Cow::Owned(name(path).into_owned()))
    }

    fn folder(&mut self, path: &Path) -> Known {
        if let Some(known) = self.folders.get(path) {
            return known.clone();
        }
        let passable = passable(path);
        let (number, is_there) = self.number(&passable);
        let known = Known { number, is_there, passable: (passable != path).then_some(passable) };
        self.folders.insert(path.to_owned(), known.clone());
        known
    }

    fn number(&mut self, path: &Path) -> (usize, bool) {
        let there = fs::metadata(path).ok().and_then(|found| identity(path, &found));
        let is_there = there.is_some();
        let folder = match there {
            Some(identity) => Folder::There(identity),
            None if path == parent(path) => Folder::Below(usize::MAX, path.into()),
            None => Folder::Below(self.number(parent(path)).0, name(path).into_owned()),
        };
        let next = self.numbers.len();
        (*self.numbers.entry(folder).or_insert(next), is_there)
    }
}

/// A path to the same folder that does not lead through one that is yet to be made and back.
fn passable(folder: &Path) -> PathBuf {
    let given = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let last = folder.components().next_back().filter(|_| parent(given) != given && !given.exists());
    let Some(last) = last else { return given.to_owned() };
    let above = passable(parent(folder));
    match last {
        Component::ParentDir if !above.exists() => parent(&above).to_owned(),
        last => above.join(last),
    }
}

fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        parent => parent.unwrap_or(path),
    }
}

/// Whether no other name stands for the same content. Files are replaced by their name, which leaves the others alone.
fn has_one_name(found: &Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        found.nlink() == 1
    }
    #[cfg(not(unix))]
    {
        let _ = found;
        true
    }
}

fn identity(path: &Path, found: &Metadata) -> Option<Identity> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let _ = path;
        Some(Identity::Numbers(found.dev(), found.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = found;
        path.canonicalize().ok().map(Identity::Path)
    }
}

/// The name of a file, as file systems compare it.
fn name(path: &Path) -> Cow<'_, OsStr> {
    let name = path.file_name().unwrap_or_default();
    match name.to_str() {
        Some(name) if cfg!(any(windows, target_os = "macos")) => Cow::Owned(name.to_lowercase().into()),
        _ => Cow::Borrowed(name),
    }
}
