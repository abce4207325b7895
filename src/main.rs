//! The program: arguments in, exit code out.
//!
//! 0: fine · 1: mistakes in the content · 2: the machine or the call failed.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    congbao::cli::run()
}
