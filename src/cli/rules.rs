//! `gongbao rules`.

use super::{Globals, Status};
use crate::error::{Error, Result};

/// Lists the rules and tests them on their own examples.
#[derive(Debug, clap::Subcommand)]
pub enum Args {
    /// Every rule with what it is for.
    List,
    /// Every rule's own examples, right and wrong.
    Test,
}

/// Runs the verb.
pub fn run(_args: Args, _globals: &Globals) -> Result<Status> {
    Err(Error::usage("this verb is not there yet"))
}
