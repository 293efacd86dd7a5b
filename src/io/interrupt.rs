//! Ctrl-C and the other ways of asking a program to end: it leaves no file behind that is not complete.

use super::signals;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use tempfile::NamedTempFile;

/// What shells say of a program that Ctrl-C has ended: 128, and the number of the signal. Other signals are not told apart.
pub const CODE: u8 = 130;

static IS_ASKED: AtomicBool = AtomicBool::new(false);
static IS_PATIENT: AtomicBool = AtomicBool::new(false);

/// The files that are not complete, a list for each thread: to make one, no thread waits for another, or fetches what another
/// has at hand. To end takes all lists for good, and no file is made behind that.
static OPEN: Mutex<Vec<&'static Open>> = Mutex::new(Vec::new());

/// The files of a thread, apart from what another thread writes to: processors fetch 64 bytes at a time, or two times that.
#[repr(align(128))]
#[derive(Default)]
struct Open(Mutex<Vec<PathBuf>>);

thread_local! {
    static OWN: &'static Open = {
        let own: &'static Open = Box::leak(Box::default());
        OPEN.lock().unwrap_or_else(PoisonError::into_inner).push(own);
        own
    };
}

impl Open {
    fn paths(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes a file and lists it, unless the list is taken.
    fn list(&'static self, make: impl FnOnce() -> io::Result<NamedTempFile>) -> io::Result<(NamedTempFile, Listed)> {
        let mut paths = self.paths();
        let file = make()?;
        let path = file.path().to_owned();
        paths.push(path.clone());
        Ok((file, Listed { among: self, path }))
    }
}

/// A file's place in the list of those that are not complete.
pub struct Listed {
    among: &'static Open,
    path: PathBuf,
}

/// Makes a file that is removed if the program is asked to end while it is listed.
pub fn listed(make: impl FnOnce() -> io::Result<NamedTempFile>) -> io::Result<(NamedTempFile, Listed)> {
    watch();
    OWN.with(|own| own.list(make))
}

impl Drop for Listed {
    fn drop(&mut self) {
        self.among.paths().retain(|path| *path != self.path);
    }
}

/// Lets the work end what it has begun, and ask whether to go on; a second time the program ends at once.
pub fn be_patient() {
    IS_PATIENT.store(true, Ordering::Relaxed);
    watch();
}

/// Whether the program is asked to end.
pub fn is_asked() -> bool {
    IS_ASKED.load(Ordering::Relaxed)
}

fn watch() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| signals::watch(end));
}

#[expect(clippy::exit, reason = "what is begun may never end, such as reading a pipe to which nobody writes")]
fn end() {
    if !IS_ASKED.swap(true, Ordering::Relaxed) && IS_PATIENT.load(Ordering::Relaxed) {
        return;
    }
    let open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    let _taken = removed(&open);
    process::exit(CODE.into());
}

/// Removes all files that are listed. Until the lists are given back, none is made.
fn removed<'a>(open: &'a [&Open]) -> Vec<MutexGuard<'a, Vec<PathBuf>>> {
    let taken: Vec<_> = open.iter().map(|own| own.paths()).collect();
    for path in taken.iter().flat_map(|paths| paths.iter()) {
        // One that has just been completed is no longer there.
        let _ = fs::remove_file(path);
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;
    use std::time::Duration;

    #[test]
    fn the_files_of_all_threads_are_removed_and_no_more_are_made() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let count = || fs::read_dir(&folder).map(Iterator::count);
        let lists: [&'static Open; 3] = [(); 3].map(|()| &*Box::leak(Box::default()));
        let make = |own: &'static Open| own.list(|| NamedTempFile::new_in(&folder));
        let made = lists.map(make);
        assert_eq!(count()?, 3);
        thread::scope(|scope| {
            let taken = removed(&lists);
            let waiting = scope.spawn(|| make(lists[2]));
            thread::sleep(Duration::from_millis(20));
            assert!(!waiting.is_finished());
            assert_eq!(count()?, 0);
            drop(taken);
            waiting.join().expect("it does not panic").map(drop)
        })?;
        drop(made);
        assert!(lists.iter().all(|own| own.paths().is_empty()));
        Ok(())
    }
}
