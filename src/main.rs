//! The program `jianggao`: see the library for what it does.

#[cfg(any(target_env = "musl", test))]
#[expect(unsafe_code, reason = "an allocator cannot be written without")]
mod arena;
mod cli;
mod commands;
#[cfg(all(target_env = "musl", target_arch = "x86_64"))]
#[expect(unsafe_code, reason = "what a compiler calls cannot be written without")]
mod copy;
mod io;
#[cfg(target_env = "musl")]
#[expect(unsafe_code, reason = "an allocator cannot be written without")]
mod late;

use std::process::ExitCode;

#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: arena::Arena<late::Late> = arena::Arena::before(late::Late);

fn main() -> ExitCode {
    commands::run()
}
