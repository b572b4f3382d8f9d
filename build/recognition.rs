//! Patterns of rules, made regular expressions.

#[path = "../src/recognition/expansion.rs"]
mod expansion;
#[path = "../src/recognition/words.rs"]
pub mod words;
