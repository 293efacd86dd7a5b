//! The program `jianggao`: see the library for what it does.

#[cfg(any(target_env = "musl", test))]
#[expect(unsafe_code, reason = "an allocator cannot be written without")]
mod arena;
mod cli;
mod commands;
mod io;

use std::process::ExitCode;

#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: arena::Arena<mimalloc::MiMalloc> = arena::Arena::before(mimalloc::MiMalloc);

fn main() -> ExitCode {
    commands::run()
}
