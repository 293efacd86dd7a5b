//! The files that a command is given: as they are named, or all of a folder, or those of a pattern.

use crate::io::{Input, shown};
use anyhow::Result;
use ignore::overrides::OverrideBuilder;
use ignore::{DirEntry, WalkBuilder};
use jianggao::message::{Message, Reason};
use jianggao::read::Format;
use jianggao::settings::NAME as SETTINGS;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// A file that is to be read.
#[derive(Debug)]
pub struct Source {
    pub input: Input,
    /// Its path below the folder that was named, or its name alone.
    pub below: PathBuf,
}

/// What a command is given.
#[derive(Debug, Default)]
pub struct Gathered {
    /// In the order in which they are named, and by name within a folder.
    pub sources: Vec<Source>,
    /// Folders that could not be read.
    pub errors: Vec<anyhow::Error>,
    /// Whether there was a folder or a pattern among them, so that nobody knows how many there are.
    pub is_many: bool,
    without: Option<PathBuf>,
}

/// The characters that make a pattern of a path.
const WILD: [char; 4] = ['*', '?', '[', '{'];

/// The files of paths. The folder that they are written to is passed over.
///
/// # Errors
/// A folder or a pattern of which there is no file.
pub fn gather(given: &[PathBuf], without: Option<&Path>) -> Result<Gathered> {
    let without = without.and_then(|folder| folder.canonicalize().ok());
    let mut gathered = Gathered { without, ..Gathered::default() };
    for path in given {
        if path.is_dir() {
            gathered.walk(path, None)?;
        } else if let Some((folder, pattern)) = pattern(path) {
            gathered.walk(&folder, Some(&pattern))?;
        } else {
            let below = path.file_name().map(PathBuf::from).unwrap_or_default();
            gathered.sources.push(Source { input: Input::new(path.clone()), below });
        }
    }
    Ok(gathered)
}

/// The folder where a pattern begins and the rest of it; `None` for what is no pattern, such as a file with that name.
fn pattern(path: &Path) -> Option<(PathBuf, String)> {
    let is_wild = |part: &Component<'_>| part.as_os_str().to_string_lossy().contains(WILD);
    if path.exists() || path.as_os_str() == "-" {
        return None;
    }
    let parts: Vec<Component<'_>> = path.components().collect();
    let first = parts.iter().position(is_wild)?;
    let folder: PathBuf = parts[..first].iter().collect();
    let rest: Vec<String> = parts[first..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    // From the folder on: without the stroke it would hold for the folders below too.
    Some((folder, format!("/{}", rest.join("/"))))
}

impl Gathered {
    fn walk(&mut self, folder: &Path, pattern: Option<&str>) -> Result<()> {
        self.is_many = true;
        let before = self.sources.len() + self.errors.len();
        let named = || match pattern {
            Some(pattern) if folder == Path::new(".") => pattern.trim_start_matches('/').to_owned(),
            Some(pattern) => format!("{}{pattern}", shown(folder)),
            None => shown(folder),
        };
        let mut builder = WalkBuilder::new(folder);
        builder.require_git(false).sort_by_file_name(Ord::cmp);
        if let Some(without) = self.without.clone() {
            let is_other = move |entry: &DirEntry| entry.path().canonicalize().ok().as_ref() != Some(&without);
            builder.filter_entry(move |entry| !entry.file_type().is_some_and(|kind| kind.is_dir()) || is_other(entry));
        }
        if let Some(pattern) = pattern {
            let overrides = OverrideBuilder::new(folder).add(pattern).and_then(|builder| builder.build());
            builder.overrides(overrides.map_err(|_| Message::NothingFound { path: named() })?);
        }
        for entry in builder.build() {
            match entry {
                Ok(entry) if is_speech(&entry, pattern.is_some()) => {
                    let path = entry.into_path();
                    let below = path.strip_prefix(folder).unwrap_or(&path).to_owned();
                    let path = if folder == Path::new(".") { below.clone() } else { path };
                    self.sources.push(Source { input: Input::File(path), below });
                }
                Ok(_) => {}
                Err(error) => self.errors.push(failed(&error, folder)),
            }
        }
        if self.sources.len() + self.errors.len() == before {
            return Err(Message::NothingFound { path: named() }.into());
        }
        Ok(())
    }
}

/// Whether a file of a folder is read: by its extension, where no pattern names it.
fn is_speech(entry: &DirEntry, is_named: bool) -> bool {
    let extension = entry.path().extension().and_then(|extension| extension.to_str());
    let is_known = extension.is_some_and(|extension| Format::of_extension(extension).is_some());
    // A link that leads nowhere is told; a pipe would be waited for.
    let is_file = || entry.path().metadata().map_or(entry.path_is_symlink(), |file| file.is_file());
    (is_named || is_known) && entry.file_name() != SETTINGS && is_file()
}

fn failed(error: &ignore::Error, folder: &Path) -> anyhow::Error {
    let why = error.io_error().map_or_else(|| Reason::of(&ErrorKind::Other.into()), Reason::of);
    let path = match error {
        ignore::Error::WithPath { path, .. } => path,
        ignore::Error::WithDepth { err, .. } => return failed(err, folder),
        _ => folder,
    };
    Message::CannotRead { path: shown(path), why }.into()
}
