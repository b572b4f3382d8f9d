//! `gongbao search`: entities by part of a name.

use super::listing::{ListFormat, Listing};
use super::{Globals, Status, output};
use crate::error::{Error, Result};
use crate::query::{Graph, Vocabulary};
use crate::store::Parts;

/// Finds entities by part of a name, in any language.
///
/// Whole names come first, then beginnings, then what is mentioned most.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Part of a name.
    #[arg(value_name = "TEXT")]
    text: String,
    /// Only entities of this class or of those below it, such as `policy`.
    #[arg(long, value_name = "CLASS")]
    kind: Option<String>,
    /// No more than this many.
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    /// How the list is printed.
    #[arg(long, short, value_enum, default_value_t = ListFormat::Table)]
    format: ListFormat,
}

/// Runs the verb.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    let graph = Graph::open(&globals.graph()?, &globals.ontology()?, Parts::Facts)?;
    let vocabulary = Vocabulary::new(&graph, globals.lang())?;
    let class = args.kind.as_deref().map(|kind| vocabulary.class(kind)).transpose()?;
    let found = graph.search(&args.text, class.as_ref(), &vocabulary)?;
    let mut listing = Listing::new(&["name", "kind", "mentions", "id", "found by"]);
    for entity in found.iter().take(args.limit) {
        let kinds = entity.kinds.iter().map(|kind| vocabulary.label(kind)).collect::<Vec<_>>().join(", ");
        let by = if entity.matched == entity.name { String::new() } else { entity.matched.clone() };
        let id = graph.prefixes().shorten(entity.node.as_str());
        listing.push(vec![entity.name.clone().into(), kinds.into(), entity.mentions.into(), id.into(), by.into()]);
    }
    listing.print(args.format)?;
    if found.is_empty() {
        output::report(&nothing(&graph, &args, class.is_some(), &vocabulary)?);
    }
    if found.len() > args.limit {
        output::note(format_args!("{} more; --limit shows them", found.len() - args.limit));
    }
    Ok(Status::found(!found.is_empty()))
}

/// What is said where nothing was found.
fn nothing(graph: &Graph, args: &Args, of_class: bool, vocabulary: &Vocabulary) -> Result<Error> {
    let kind = args.kind.as_deref().map_or_else(String::new, |kind| format!(" of the kind {kind}"));
    let error = Error::not_found(format!("nothing{kind} has a name with `{}` in it", args.text));
    let others = if of_class { graph.search(&args.text, None, vocabulary)?.len() } else { 0 };
    Ok(error.hint(match others {
        0 => "try less of the name, or the name in another language".to_owned(),
        n => format!("{n} of other kinds: leave --kind out to see them"),
    }))
}
