//! Questions and answers. A graph is opened once as [`Graph`]; SPARQL, saved queries with typed parameters,
//! names in any language and the words behind a fact go through it. Answers come out as terms in a fixed
//! order. Never writes to a graph and never prints.

mod describe;
mod engine;
mod entities;
mod escapes;
mod evidence;
mod format;
mod header;
mod limits;
mod order;
mod parameter;
mod saved;
mod scan;
mod substitute;
mod survey;
mod terms;
mod values;
mod wording;

pub use describe::{Entry, Profile, Section};
pub use engine::{Answer, Graph, Table};
pub use entities::{Entity, Found};
pub use evidence::{Proof, Wanted};
pub use format::{ResultFormat, columns, write_answer};
pub use header::{Header, Parameter, ParameterType};
pub use limits::Limits;
pub use saved::{Queries, SavedQuery};
pub use survey::{Survey, Tally};
pub use terms::Vocabulary;
