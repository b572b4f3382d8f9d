//! `gongbao review`: what needs a person.

use super::listing::{ListFormat, Listing};
use super::{Globals, Status, output};
use crate::error::Result;
use crate::graph::{ReportId, ReviewKind};

/// Lists what needs a person: names not resolved, ambiguous or repaired ones, sentences that yielded no fact.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only this kind: unresolved, ambiguous, repaired, no-fact or layout; repeatable.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Vec<ReviewKind>,
    /// Only this report; repeatable.
    #[arg(long, value_name = "REPORT")]
    report: Vec<String>,
    /// How the list is printed.
    #[arg(long, short, value_enum, default_value_t = ListFormat::Table)]
    format: ListFormat,
}

fn kind(text: &str) -> std::result::Result<ReviewKind, String> {
    let value = serde_json::Value::String(text.to_owned());
    serde_json::from_value(value).map_err(|_| "expected unresolved, ambiguous, repaired, no-fact or layout".to_owned())
}

/// Runs the verb.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    let folder = globals.graph()?;
    let wanted: Vec<ReportId> = args.report.iter().map(|id| ReportId::from_stem(id)).collect();
    for id in &wanted {
        folder.entry(id)?;
    }
    let mut listing = Listing::new(&["kind", "report", "file", "line", "text", "note"]);
    for id in folder.report_ids().filter(|id| wanted.is_empty() || wanted.contains(id)) {
        let file = &folder.entry(id)?.source.name;
        for item in folder.report(id)?.review.into_iter().filter(|item| args.kind.is_empty() || args.kind.contains(&item.kind)) {
            listing.push(vec![
                item.kind.as_str().into(),
                id.as_str().into(),
                file.clone().into(),
                item.line.into(),
                item.text.into(),
                item.note.into(),
            ]);
        }
    }
    listing.print(args.format)?;
    if listing.is_empty() {
        output::note("nothing needs a person");
    }
    Ok(Status::Fine)
}
