//! Facts → quads. Takes what `relation` found in one report and writes it down in the terms of the
//! graph's contract: IRIs, classes, labels, value nodes, evidence. Never stores and never reads text.

mod coverage;
mod names;
mod order;
mod report_graph;
pub mod vocabulary;
mod writer;

pub(crate) use names::{Namer, kind_of, property, slug, tagged};
pub use order::{canonical_quad, canonical_term, compare_quads, compare_terms, compare_triples};
pub use report_graph::{Counts, Coverage, ReportGraph, ReportId, ReviewItem, ReviewKind, SourceFile};
pub use writer::{Material, write};
