//! From what a graph did not understand to what the lexicon says: names that no entry bears, with how often and where they
//! stand, and new entries written as Turtle into a folder of the user's own. Reads the review lists and texts of a graph and
//! the lexicon; never changes a graph, and never a file of the ontology but its own. `register` makes entries of open registers.

mod candidates;
mod entry;
mod notebook;
pub mod register;

pub use candidates::{Candidate, Place, Source, candidates};
pub use entry::{Draft, Entry};
pub use notebook::{FILE, Notebook};
