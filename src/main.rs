//! The program: arguments in, exit code out.
//!
//! 0: fine · 1: mistakes in the content · 2: the machine or the call failed.

mod cli;

use std::process::ExitCode;

use clap::Parser;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match cli::Arguments::parse().run() {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(error) => {
            congbao::report::complain(&format!("error: {error}"));
            ExitCode::from(2)
        }
    }
}
