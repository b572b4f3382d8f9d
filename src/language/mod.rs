//! Scripts and grammar: normalisation with a map back to the original, jamo distance, particles,
//! glosses, simplified and traditional characters, numerals, dates. Text in, text and values out.
//! Never knows the domain.

pub mod dates;
pub mod jamo;
pub mod korean;
pub mod marks;
pub mod names;
pub mod numerals;
pub mod quantities;
pub mod topics;
pub mod view;
