//! The program: hands the command line to `cli`, prints what went wrong, gives the exit code.

use clap::Parser;
use gongbao::cli::{Cli, output};
use std::process::ExitCode;

fn main() -> ExitCode {
    match Cli::parse().run() {
        Ok(status) => status.into(),
        Err(error) => {
            output::report(&error);
            ExitCode::from(error.kind.exit_code())
        }
    }
}
