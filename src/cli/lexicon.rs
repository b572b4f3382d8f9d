//! `gongbao lexicon`.

use super::{Globals, Status};
use crate::error::{Error, Result};

/// Shows and checks the lexicon's names.
#[derive(Debug, clap::Subcommand)]
pub enum Args {
    /// Where a name comes from.
    Show {
        /// The name.
        name: String,
    },
    /// Duplicates, names claimed by two entities, missing languages, broken hierarchy.
    Lint,
}

/// Runs the verb.
pub fn run(_args: Args, _globals: &Globals) -> Result<Status> {
    Err(Error::usage("this verb is not there yet"))
}
