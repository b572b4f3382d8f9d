//! What the lexicon needs of the languages.

#[path = "../src/language/jamo.rs"]
pub mod jamo;
#[path = "../src/language/korean.rs"]
pub mod korean;
#[path = "../src/language/names.rs"]
pub mod names;
#[path = "../src/language/numerals.rs"]
pub mod numerals;
#[path = "../src/language/origins.rs"]
mod origins;
#[path = "../src/language/patterns.rs"]
pub mod patterns;
#[path = "../src/language/quantities/mod.rs"]
pub mod quantities;
#[path = "../src/language/regex.rs"]
pub mod regex;
#[path = "../src/language/screen.rs"]
pub mod screen;
#[path = "../src/language/script.rs"]
mod script;
#[path = "../src/language/view.rs"]
pub mod view;

pub use origins::Origins;
pub use script::Script;
