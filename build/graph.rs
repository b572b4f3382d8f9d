//! The vocabulary of the graph.

#[path = "../src/graph/vocabulary.rs"]
pub mod vocabulary;
