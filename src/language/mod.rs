//! Scripts and grammar: normalisation with a map back to the original, jamo distance, particles,
//! glosses, simplified and traditional characters, numerals, dates. Text in, text and values out.
//! Never knows the domain.

pub mod names;
