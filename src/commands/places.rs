//! Where files really are, whatever path leads to them: through links, `..`, or in other letters where these are the same.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Files that are one have one place: the number of the folder, and the name in it.
pub type Place<'a> = (usize, Cow<'a, OsStr>);

/// The folders that were asked for, so that each is looked at once.
#[derive(Default)]
pub struct Places {
    /// By the path that leads there.
    folders: HashMap<PathBuf, Folder>,
    /// Their numbers, by where they are.
    numbers: HashMap<PathBuf, usize>,
}

#[derive(Clone, Copy)]
struct Folder {
    number: usize,
    is_there: bool,
}

impl Places {
    /// The place of a file, and whether there is something.
    pub fn of<'a>(&mut self, path: &'a Path) -> (Place<'a>, bool) {
        let folder = self.folder(path.parent().unwrap_or(Path::new("")));
        let found = if folder.is_there { fs::symlink_metadata(path).ok() } else { None };
        if found.as_ref().is_some_and(fs::Metadata::is_symlink)
            && let Ok(real) = path.canonicalize()
        {
            let folder = self.folder(real.parent().unwrap_or(Path::new("")));
            return ((folder.number, Cow::Owned(name(&real).into_owned())), true);
        }
        ((folder.number, name(path)), found.is_some())
    }

    fn folder(&mut self, path: &Path) -> Folder {
        if let Some(&folder) = self.folders.get(path) {
            return folder;
        }
        let (real, is_there) = real(path);
        let next = self.numbers.len();
        let folder = Folder { number: *self.numbers.entry(real).or_insert(next), is_there };
        self.folders.insert(path.to_owned(), folder);
        folder
    }
}

/// Where a folder is, or will be when it is made; and whether it is there.
fn real(folder: &Path) -> (PathBuf, bool) {
    let given = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if let Ok(real) = given.canonicalize() {
        return (real, true);
    }
    let (Some(above), Some(last)) = (folder.parent(), folder.components().next_back()) else {
        return (folder.to_owned(), false);
    };
    let (mut real, _) = real(above);
    match last {
        Component::ParentDir => drop(real.pop()),
        last => real.push(last),
    }
    (real, false)
}

/// The name of a file, as file systems compare it.
fn name(path: &Path) -> Cow<'_, OsStr> {
    let name = path.file_name().unwrap_or_default();
    match name.to_str() {
        Some(name) if cfg!(any(windows, target_os = "macos")) => Cow::Owned(name.to_lowercase().into()),
        _ => Cow::Borrowed(name),
    }
}
