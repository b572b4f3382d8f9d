//! `gongbao stats`: how much of everything.

use super::listing::{ListFormat, Listing};
use super::{Globals, Status, counts, output};
use crate::error::Result;
use crate::query::{Graph, Vocabulary};
use crate::store::Parts;
use clap::ValueEnum;

/// Counts entities by class, facts by property, evidence by rule, and facts by report.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Counts the lexicon instead: entries by kind and class, names by language and label, surface forms.
    #[arg(long, conflicts_with = "by")]
    lexicon: bool,
    /// Only one of the counts.
    #[arg(long, value_enum)]
    by: Option<By>,
    /// How the counts are printed.
    #[arg(long, short, value_enum, default_value_t = ListFormat::Table)]
    format: ListFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Class,
    Property,
    Rule,
    Report,
}

/// Runs the verb.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    if args.lexicon {
        return counts::run(args.format, globals);
    }
    let graph = Graph::open(&globals.graph()?, &globals.ontology()?, Parts::All)?;
    let vocabulary = Vocabulary::new(&graph, globals.lang())?;
    let survey = graph.survey(&vocabulary)?;
    if args.format == ListFormat::Json && args.by.is_none() {
        output::print_json(&survey)?;
        return Ok(Status::Fine);
    }
    let mut listing = Listing::new(&["by", "id", "label", "count"]);
    let counts = [
        (By::Class, "class", &survey.classes),
        (By::Property, "property", &survey.properties),
        (By::Rule, "rule", &survey.rules),
        (By::Report, "report", &survey.reports),
    ];
    for (by, name, tallies) in counts {
        if args.by.is_none_or(|wanted| wanted == by) {
            for tally in tallies {
                listing.push(vec![name.into(), tally.id.clone().into(), tally.label.clone().into(), tally.count.into()]);
            }
        }
    }
    listing.print(args.format)?;
    Ok(Status::found(!listing.is_empty()))
}
