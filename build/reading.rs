//! Text with its lines.

#[path = "../src/reading/text.rs"]
mod text;

pub use text::{Span, Text};
