//! The signals by which a program is asked to end, each for itself, and that of a file that has grown too large. Whoever has
//! one of the former ignored, as nohup does so that the program outlives its terminal, gets what was asked for.

#![cfg_attr(unix, expect(unsafe_code, reason = "how a signal is set cannot be asked without"))]

#[cfg(unix)]
use libc::{SIG_DFL, SIG_ERR, SIG_IGN, SIGHUP, SIGINT, SIGTERM, SIGXFSZ, c_int};

/// Has something done when one of them comes that is not ignored. Only the first call counts.
#[cfg(unix)]
pub fn watch(end: impl FnMut() + Send + 'static) {
    let signals = [SIGHUP, SIGINT, SIGTERM].map(|signal| (signal, is_ignored(signal)));
    // It sets all of them, even where it has no thread in the end to do what is to be done.
    let is_watching = ctrlc::set_handler(end).is_ok();
    for (signal, is_ignored) in signals {
        match (is_ignored, is_watching) {
            (true, _) => set(signal, SIG_IGN),
            (false, true) => {}
            (false, false) => set(signal, SIG_DFL),
        }
    }
}

/// Makes of a file that has grown beyond what is allowed an error that can be told, which would be the end at once.
pub fn tell_limits() {
    #[cfg(unix)]
    set(SIGXFSZ, SIG_IGN);
}

/// Sets a signal to one of the ways that the system has for it.
#[cfg(unix)]
fn set(signal: c_int, way: libc::sighandler_t) {
    // SAFETY: no code of the program is called for what is ignored, or ends it.
    let before = unsafe { libc::signal(signal, way) };
    debug_assert_ne!(before, SIG_ERR, "the system has it");
}

#[cfg(unix)]
fn is_ignored(signal: c_int) -> bool {
    let mut set = std::mem::MaybeUninit::<libc::sigaction>::uninit();
    // SAFETY: without a new setting the old one is only written to the place for it, and read where that was done.
    unsafe {
        libc::sigaction(signal, std::ptr::null(), set.as_mut_ptr()) == 0 && set.assume_init().sa_sigaction == SIG_IGN
    }
}

/// Has something done at Ctrl-C. Only the first call counts.
#[cfg(not(unix))]
pub fn watch(end: impl FnMut() + Send + 'static) {
    drop(ctrlc::try_set_handler(end));
}
