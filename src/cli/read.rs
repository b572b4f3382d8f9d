//! `gongbao read`.

use super::{Globals, Status};
use crate::error::{Error, Result};
use std::path::PathBuf;

/// Shows how a text is understood, for whoever writes names and rules.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files or folders.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// Runs the verb.
pub fn run(args: Args, _globals: &Globals) -> Result<Status> {
    Err(Error::usage(format!("this verb is not there yet ({} files)", args.files.len())))
}
