//! The program: hands the command line to `cli`, prints what went wrong, gives the exit code.

use clap::Parser;
use gongbao::cli::{Cli, output};
use std::process::ExitCode;

/// Reading a report makes and drops many small texts.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match Cli::parse().run() {
        Ok(status) => status.into(),
        Err(error) => {
            output::report(&error);
            ExitCode::from(error.kind.exit_code())
        }
    }
}
