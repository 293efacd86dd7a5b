//! mimalloc, which begins when it is first asked for memory.
//!
//! By itself it begins before the program does: it looks for its settings in the environment, and asks the system how memory
//! is handed out. That takes a sixth of the time of a small speech, which needs nothing of it. `.cargo/config.toml` has it
//! built so that it does not.

use mimalloc::MiMalloc;
use std::alloc::{GlobalAlloc, Layout};
use std::sync::Once;

/// mimalloc, from the first block on.
pub struct Late;

unsafe extern "C" {
    /// Whether it has yet to begin.
    fn _mi_preloading() -> bool;
    /// What its constructor does. The thread that does it is the main one to mimalloc, and keeps what it has when it ends.
    fn _mi_auto_process_init();
}

fn begin() {
    static ONCE: Once = Once::new();
    // Where it is built otherwise, it has begun already.
    //
    // SAFETY: Neither takes arguments, or memory of this allocator.
    ONCE.call_once(|| unsafe {
        if _mi_preloading() {
            _mi_auto_process_init();
        }
    });
}

// SAFETY: All is done by mimalloc. A block that it has given was asked for, so that it has begun when one comes back.
unsafe impl GlobalAlloc for Late {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        begin();
        unsafe { MiMalloc.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        begin();
        unsafe { MiMalloc.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        unsafe { MiMalloc.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        unsafe { MiMalloc.realloc(block, layout, size) }
    }
}
