//! Scripts and grammar: normalisation with a map back to the original, jamo distance, particles,
//! glosses, simplified and traditional characters, numerals, dates. Text in, text and values out.
//! Never knows the domain.

pub mod chinese;
pub mod chinese_clauses;
pub mod dates;
pub mod english;
pub mod english_attributes;
pub mod english_clauses;
pub mod english_figures;
pub mod english_holdings;
pub mod english_measures;
pub mod english_nouns;
pub mod english_parts;
pub mod english_ranks;
pub mod english_rows;
pub mod english_shares;
pub mod english_told;
pub mod english_words;
pub mod glance;
pub mod hangul;
pub mod headlines;
pub mod jamo;
pub mod korean;
pub mod korean_clauses;
pub mod korean_counts;
pub mod korean_figures;
pub mod korean_nouns;
pub mod korean_shares;
pub mod korean_verbs;
pub mod marks;
pub mod names;
pub mod notation;
pub mod numerals;
mod origins;
pub mod patterns;
pub mod pointers;
pub mod printed;
pub mod quantities;
pub mod regex;
pub mod rosters;
pub mod screen;
mod script;
pub mod titles;
pub mod topics;
pub mod view;

pub use origins::Origins;
pub use script::Script;
