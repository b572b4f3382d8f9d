//! Reads briefings into a knowledge graph. The way of the data is the way of the modules:
//! `reading` → `layout` → `recognition` → `resolution` → `relation` → `graph` → `store` → `query`,
//! with `lexicon` and `language` beside them and `ontology` as the source of all domain knowledge. `evaluation` measures how
//! well it goes, `validation` holds a graph against shapes, `teaching` turns what was not known into entries of the lexicon.

pub mod account;
pub mod cli;
mod compiled;
pub mod error;
pub mod evaluation;
pub mod graph;
pub mod language;
pub mod layout;
pub mod lexicon;
pub mod likeness;
pub mod ontology;
pub mod pipeline;
pub mod query;
pub mod reading;
pub mod recognition;
pub mod relation;
pub mod resolution;
pub mod store;
pub mod teaching;
pub mod validation;

pub use error::{Error, ErrorKind, Result};
