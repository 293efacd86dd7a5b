//! Ctrl-C and the other ways of asking a program to end: it leaves no file behind that is not complete.

use super::signals;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError, RwLock};
use tempfile::NamedTempFile;

/// What shells say of a program that Ctrl-C has ended: 128, and the number of the signal. Other signals are not told apart.
pub const CODE: u8 = 130;

static IS_ASKED: AtomicBool = AtomicBool::new(false);
static IS_PATIENT: AtomicBool = AtomicBool::new(false);

/// The files that are not complete. Who makes one only reads the outer lock, so that one does not wait for another; to end
/// takes it for good, and none is made behind that.
static OPEN: RwLock<Mutex<Vec<PathBuf>>> = RwLock::new(Mutex::new(Vec::new()));

/// A file's place in the list of those that are not complete.
pub struct Listed(PathBuf);

/// Makes a file that is removed if the program is asked to end while it is listed.
pub fn listed(make: impl FnOnce() -> io::Result<NamedTempFile>) -> io::Result<(NamedTempFile, Listed)> {
    watch();
    let open = OPEN.read().unwrap_or_else(PoisonError::into_inner);
    let file = make()?;
    let path = file.path().to_owned();
    open.lock().unwrap_or_else(PoisonError::into_inner).push(path.clone());
    Ok((file, Listed(path)))
}

impl Drop for Listed {
    fn drop(&mut self) {
        let open = OPEN.read().unwrap_or_else(PoisonError::into_inner);
        open.lock().unwrap_or_else(PoisonError::into_inner).retain(|path| *path != self.0);
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
    let mut open = OPEN.write().unwrap_or_else(PoisonError::into_inner);
    for path in open.get_mut().unwrap_or_else(PoisonError::into_inner) {
        // One that has just been completed is no longer there.
        let _ = fs::remove_file(path);
    }
    process::exit(CODE.into());
}
