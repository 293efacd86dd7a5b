//! The signals by which a program is asked to end, each for itself. Whoever has one ignored, as nohup does so that the program
//! outlives its terminal, gets what was asked for; the others are watched.

#![cfg_attr(unix, expect(unsafe_code, reason = "how a signal is set cannot be asked without"))]

/// Has something done when one of them comes that is not ignored. Only the first call counts.
#[cfg(unix)]
pub fn watch(end: impl FnMut() + Send + 'static) {
    use libc::{SIG_ERR, SIG_IGN, SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
    let ignored: Vec<_> = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|&signal| is_ignored(signal)).collect();
    // It takes all of them or none.
    let is_watching = ctrlc::set_handler(end).is_ok();
    let ignore = |signal| {
        // SAFETY: no code of the program is called for what is ignored.
        let before = unsafe { libc::signal(signal, SIG_IGN) };
        debug_assert_ne!(before, SIG_ERR, "the system has it");
    };
    if is_watching {
        ignored.into_iter().for_each(ignore);
    }
    // A file that grows beyond what is allowed is an error then, which is told, and not the end at once.
    ignore(SIGXFSZ);
}

#[cfg(unix)]
fn is_ignored(signal: libc::c_int) -> bool {
    let mut set = std::mem::MaybeUninit::<libc::sigaction>::uninit();
    // SAFETY: without a new setting the old one is only written to the place for it, and read where that was done.
    unsafe {
        libc::sigaction(signal, std::ptr::null(), set.as_mut_ptr()) == 0
            && set.assume_init().sa_sigaction == libc::SIG_IGN
    }
}

/// The same: Ctrl-C, and a console that is closed.
#[cfg(not(unix))]
pub fn watch(end: impl FnMut() + Send + 'static) {
    drop(ctrlc::try_set_handler(end));
}
