//! `gongbao remove`: takes reports out of the graph.

use super::{Globals, Status, output};
use crate::error::Result;
use crate::graph::ReportId;

/// Takes reports out of the graph, with all that only they stated.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The reports, as `gongbao reports` lists them.
    #[arg(required = true, value_name = "REPORT")]
    reports: Vec<String>,
}

/// Runs the verb.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    let mut folder = globals.graph()?;
    let mut remove = Vec::new();
    for id in &args.reports {
        let id = ReportId::from_stem(id);
        folder.entry(&id)?;
        remove.push(id);
    }
    let count = remove.len();
    folder.remove(remove)?;
    output::note(format_args!("removed {count}, {} left", folder.report_ids().count()));
    Ok(Status::Fine)
}
