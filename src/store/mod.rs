//! Quads ↔ the graph's folder. Report graphs come in and become sorted Turtle in a folder that can be
//! read, committed and compared as it is; an Oxigraph store, a selection of quads or a report's text
//! goes out. Never extracts anything and never decides what a fact means.
//!
//! ```text
//! kg/manifest.json                what the graph was built from, with a checksum for each file
//! kg/lexicon.ttl                  background knowledge, for entities that some report names
//! kg/reports/<id>/facts.ttl       what a report states
//! kg/reports/<id>/evidence.ttl    where each fact was read
//! kg/reports/<id>/text.txt        the report's text, which the evidence points into
//! kg/reports/<id>/report.json     counts, entities of the lexicon, what needs a person
//! ```

mod changes;
mod damage;
mod dataset;
mod files;
mod folder;
mod index;
mod manifest;
mod prefixes;
mod selection;
mod serialise;
mod transaction;

pub use changes::{Change, Changes};
pub use damage::Damage;
pub use dataset::{Parts, lexicon_graph, ontology_graph, ontology_quads};
pub use files::write_atomically;
pub use folder::{GraphFolder, Update};
pub use index::{Dataset, Unreadable};
pub use manifest::{Manifest, ReportEntry, ReportRecord};
pub use prefixes::Prefixes;
pub use selection::{Selection, reachable};
pub use serialise::{parse_turtle, read_quads, write_quads, write_triples};

/// The version of this program, as the manifest records it.
pub const PROGRAM_VERSION: &str = env!("CARGO_PKG_VERSION");
