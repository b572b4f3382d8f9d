//! Reads briefings into a knowledge graph. The way of the data is the way of the modules:
//! `reading` → `layout` → `recognition` → `resolution` → `relation` → `graph` → `store` → `query`,
//! with `lexicon` and `language` beside them and `ontology` as the source of all domain knowledge.

pub mod error;
pub mod graph;
pub mod language;
pub mod ontology;

pub use error::{Error, ErrorKind, Result};
