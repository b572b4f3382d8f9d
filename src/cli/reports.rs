//! `gongbao reports`: what the graph was built from.

use super::listing::{ListFormat, Listing};
use super::{Globals, Status, output};
use crate::error::Result;

/// Lists the reports of the graph.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How the list is printed.
    #[arg(long, short, value_enum, default_value_t = ListFormat::Table)]
    format: ListFormat,
}

/// Runs the verb.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    let folder = globals.graph()?;
    let mut listing = Listing::new(&["report", "file", "format", "items", "mentions", "entities", "facts", "review"]);
    for id in folder.report_ids() {
        let source = &folder.entry(id)?.source;
        let record = folder.report(id)?;
        listing.push(vec![
            id.as_str().into(),
            source.name.clone().into(),
            source.format.clone().into(),
            record.counts.items.into(),
            record.counts.mentions.into(),
            record.counts.entities.into(),
            record.counts.facts.into(),
            record.review.len().into(),
        ]);
    }
    listing.print(args.format)?;
    if listing.is_empty() {
        output::note("the graph has no reports");
    }
    Ok(Status::found(!listing.is_empty()))
}
