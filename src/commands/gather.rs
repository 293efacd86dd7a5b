//! The files that a command is given: as they are named, or all of a folder, or those of a pattern.

use crate::io::{Input, shown};
use anyhow::Result;
use globset::{GlobBuilder, GlobMatcher};
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
            gathered.take(path, path, None)?;
        } else if let Some(pattern) = Pattern::of(path) {
            gathered.take(path, &pattern.folder, Some(&pattern))?;
        } else {
            let below = path.file_name().map(PathBuf::from).unwrap_or_default();
            gathered.sources.push(Source { input: Input::new(path.clone()), below });
        }
    }
    Ok(gathered)
}

/// Names of files by their form, as shells have them: `*`, `?`, `[…]`, `{…}`, and `**` for any folders.
#[derive(Debug)]
struct Pattern {
    /// Where it begins.
    folder: PathBuf,
    matcher: GlobMatcher,
    /// How many folders and a file it names; `None` for any number.
    depth: Option<usize>,
    /// Whether it names what is hidden.
    is_hidden: bool,
}

impl Pattern {
    /// `None` for what is no pattern, such as a file with that name.
    fn of(path: &Path) -> Option<Pattern> {
        let is_wild = |part: &&Component<'_>| part.as_os_str().to_string_lossy().contains(WILD);
        if path.exists() || path.as_os_str() == "-" {
            return None;
        }
        let parts: Vec<Component<'_>> = path.components().collect();
        let (plain, wild) = parts.split_at(parts.iter().position(|part| is_wild(&part))?);
        let folder: PathBuf = plain.iter().collect();
        let wild: Vec<String> = wild.iter().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        let glob = GlobBuilder::new(&wild.join("/")).literal_separator(true).case_insensitive(cfg!(windows)).build();
        Some(Pattern {
            folder: if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder },
            matcher: glob.ok()?.compile_matcher(),
            depth: (!wild.iter().any(|part| part.contains("**"))).then_some(wild.len()),
            is_hidden: wild.iter().any(|part| part.starts_with('.') || part.contains("{.") || part.contains(",.")),
        })
    }
}

impl Gathered {
    /// Takes the files of a folder, or what a pattern names in it.
    fn take(&mut self, given: &Path, folder: &Path, pattern: Option<&Pattern>) -> Result<()> {
        self.is_many = true;
        let before = self.sources.len() + self.errors.len();
        if folder.is_dir() {
            self.walk(folder, folder, pattern);
        }
        if self.sources.len() + self.errors.len() == before {
            return Err(Message::NothingFound { path: shown(given) }.into());
        }
        Ok(())
    }

    /// The files of a folder, whose paths count from the base on.
    fn walk(&mut self, folder: &Path, base: &Path, pattern: Option<&Pattern>) {
        for entry in self.walker(folder, pattern).build() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.errors.push(failed(&error, folder));
                    continue;
                }
            };
            let below = entry.path().strip_prefix(base).unwrap_or(entry.path());
            // A pattern names what is in the folder where it begins, not the folder.
            if pattern.is_some_and(|pattern| entry.depth() == 0 || !pattern.matcher.is_match(below)) {
                continue;
            }
            if pattern.is_some_and(|pattern| pattern.depth.is_some()) && is_folder(&entry) {
                // As shells hand it over.
                self.walk(entry.path(), base, None);
            } else if is_speech(&entry, pattern.is_some()) {
                let below = below.to_owned();
                let path = if base == Path::new(".") { below.clone() } else { entry.into_path() };
                self.sources.push(Source { input: Input::File(path), below });
            }
        }
    }

    fn walker(&self, folder: &Path, pattern: Option<&Pattern>) -> WalkBuilder {
        let mut builder = WalkBuilder::new(folder);
        // What is left out stands in the folder, and not in the settings of whoever runs the program. Above it, only what
        // is of the same repository counts.
        let is_of_repository = folder.canonicalize().is_ok_and(|folder| folder.ancestors().any(is_repository));
        builder.require_git(is_of_repository).parents(is_of_repository);
        builder.git_global(false).git_exclude(false).ignore(false);
        // By name, since all before it is the same; to find the name in each takes longer than all else here.
        builder.sort_by_file_path(|one, other| one.as_os_str().cmp(other.as_os_str()));
        if let Some(without) = self.without.clone() {
            let is_other = move |entry: &DirEntry| entry.path().canonicalize().ok().as_ref() != Some(&without);
            builder.filter_entry(move |entry| !is_folder(entry) || is_other(entry));
        }
        if let Some(pattern) = pattern {
            // Shells look at no .gitignore. Any folders at all are many, where it is missed.
            builder.max_depth(pattern.depth).hidden(!pattern.is_hidden).git_ignore(pattern.depth.is_none());
        }
        builder
    }
}

fn is_repository(folder: &Path) -> bool {
    folder.join(".git").exists()
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

/// Whether a file of a folder is read: by its extension, where no pattern names it.
fn is_speech(entry: &DirEntry, is_named: bool) -> bool {
    let extension = entry.path().extension().and_then(|extension| extension.to_str());
    let is_known = extension.is_some_and(|extension| Format::of_extension(extension).is_some());
    (is_named || is_known) && entry.file_name() != SETTINGS && is_file(entry)
}

/// A link that leads nowhere is one, so that it is told, as is what cannot be read. A pipe is none, since it would be waited
/// for.
fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
        || entry.path_is_symlink() && entry.path().metadata().map_or(true, |file| file.is_file())
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
