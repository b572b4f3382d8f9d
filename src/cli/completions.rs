//! `gongbao completions`: the command line's own description, for shells.

use super::{Cli, Globals, Status, output};
use crate::error::Result;
use clap::CommandFactory;
use clap_complete::Shell;

/// Prints completions for a shell.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell.
    shell: Shell,
}

/// Runs the verb.
pub fn run(args: Args, _globals: &Globals) -> Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "gongbao", &mut script);
    output::print_raw(|out| out.write_all(&script))?;
    Ok(Status::Fine)
}
