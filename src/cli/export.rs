//! `gongbao export`: the graph or parts of it in the syntaxes of RDF, the same bytes each time.

use super::{Globals, Status, output};
use crate::error::Result;
use crate::graph::ReportId;
use crate::query::{Graph, Vocabulary};
use crate::store::{Parts, Selection, write_atomically, write_quads};
use clap::ValueEnum;
use oxigraph::io::{JsonLdProfileSet, RdfFormat};
use std::path::PathBuf;

/// Writes the graph, or parts of it, in a syntax of RDF.
///
/// The output is sorted: two exports of one graph are the same bytes. nquads and trig keep the graphs apart and
/// name them; jsonld keeps them apart too; turtle, ntriples and rdfxml hold the union of all. What --report,
/// --entity and --kind select comes without the ontology, but with the names of whatever is mentioned.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The syntax.
    #[arg(long, short, value_enum, default_value_t = Format::Turtle)]
    format: Format,
    /// Only what this report states; repeatable.
    #[arg(long, value_name = "REPORT")]
    report: Vec<String>,
    /// Only what is about this entity, by IRI or by name; repeatable.
    #[arg(long, value_name = "NAME")]
    entity: Vec<String>,
    /// Only what is about entities of this class or of those below it, such as `policy`; repeatable.
    #[arg(long, value_name = "CLASS")]
    kind: Vec<String>,
    /// With the evidence for each fact.
    #[arg(long)]
    with_evidence: bool,
    /// Into this file, which is complete or not there, instead of to stdout.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Turtle,
    Trig,
    Nquads,
    Ntriples,
    Jsonld,
    Rdfxml,
}

impl Format {
    fn syntax(self) -> RdfFormat {
        match self {
            Self::Turtle => RdfFormat::Turtle,
            Self::Trig => RdfFormat::TriG,
            Self::Nquads => RdfFormat::NQuads,
            Self::Ntriples => RdfFormat::NTriples,
            Self::Jsonld => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
            Self::Rdfxml => RdfFormat::RdfXml,
        }
    }
}

/// Runs the verb.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    let folder = globals.graph()?;
    let ontology = globals.ontology()?;
    let mut selection = Selection::default();
    for id in &args.report {
        let id = ReportId::from_stem(id);
        folder.entry(&id)?;
        selection.reports.push(id);
    }
    if !args.entity.is_empty() || !args.kind.is_empty() {
        let graph = Graph::open(&folder, &ontology, Parts::Facts)?;
        let vocabulary = Vocabulary::new(&graph, globals.lang())?;
        for name in &args.entity {
            selection.entities.extend(graph.named(name)?.into_iter().map(|entity| entity.node));
        }
        for name in &args.kind {
            selection.kinds.push(vocabulary.class(name)?);
        }
    }
    let parts = if args.with_evidence { Parts::All } else { Parts::Facts };
    let quads = selection.apply(folder.quads(&ontology, parts)?, folder.base());
    let write = |out: &mut dyn std::io::Write| write_quads(quads, args.format.syntax(), &folder.prefixes(), out);
    match &args.output {
        Some(path) => write_atomically(path, write)?,
        None => output::print_raw(write)?,
    }
    Ok(Status::Fine)
}
