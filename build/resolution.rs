//! What names may be misread as.

#[path = "../src/resolution/confusions.rs"]
mod confusions;
#[path = "../src/resolution/repair_index.rs"]
pub mod repair_index;
