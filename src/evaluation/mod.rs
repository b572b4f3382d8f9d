//! How well texts are read. An annotation of a text (a *gold* file, in the form of `ontology/GOLD-JSON.md`) and the
//! engine's own reading of that text go in; what was found, missed and wrongly stated comes out, and the figures that
//! follow. Reads texts through the engine as a build does; never stores, never prints, and knows no property by name
//! beside those that make value nodes: what is counted how is said by `ontology/evaluation.toml`.

mod agreement;
mod criteria;
mod figures;
mod gold;
mod measure;
mod places;
mod reading;

pub use criteria::Criteria;
pub use figures::{Figures, Means, Tally};
pub use gold::{Case, find};
pub use measure::{Difference, Outcome, evaluate};
