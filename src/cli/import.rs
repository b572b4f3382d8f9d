//! `gongbao lexicon import`: the rows of a register as entries of the lexicon.

use super::{Status, output};
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use crate::store::write_atomically;
use crate::teaching::register::{Mapping, import, rows};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The register, what its columns mean, and where the entries go.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Comma-separated values; the first line names the columns.
    csv: PathBuf,
    /// What the columns mean; ontology/README.md describes it.
    #[arg(long, short, value_name = "FILE.toml")]
    mapping: PathBuf,
    /// The file that is written; else the entries are printed.
    #[arg(long, short, value_name = "FILE.ttl")]
    out: Option<PathBuf>,
    /// Names every row that is left out.
    #[arg(long)]
    left_out: bool,
}

/// Runs the verb.
pub(super) fn run(args: Args, lexicon: &Lexicon) -> Result<Status> {
    let mapping = Mapping::read(&args.mapping)?;
    let text = std::fs::read_to_string(&args.csv).map_err(|e| Error::input(format!("the file cannot be read: {e}")).at(&args.csv))?;
    let rows = rows(&text).map_err(|e| e.at(&args.csv))?;
    let made = import(lexicon, &mapping, &rows)?;
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, why) in &made.left_out {
        *reasons.entry(why.as_str()).or_default() += 1;
        if args.left_out {
            output::note(format_args!("left out: {id}: {why}"));
        }
    }
    output::note(format_args!("{} entries, {} known already, {} left out", made.entries, made.known, made.left_out.len()));
    for (why, count) in reasons {
        output::note(format_args!("  {count}: {why}"));
    }
    let found = made.entries > 0;
    let turtle = made.turtle(&mapping)?;
    match &args.out {
        Some(path) => write_atomically(path, |out| out.write_all(&turtle))?,
        None => output::print_raw(|out| out.write_all(&turtle))?,
    }
    Ok(Status::found(found))
}
