//! Words that patterns share under a name (`{announce}`), from `rules/words.toml`: lists of regular expressions.

use crate::error::Result;
use crate::ontology::{OntologyFiles, toml_of};
use std::collections::BTreeMap;

/// Word lists by name.
#[derive(Debug, Default)]
pub struct Words(BTreeMap<String, Vec<String>>);

impl Words {
    /// Reads `rules/words.toml`; an ontology without it has none.
    ///
    /// # Errors
    /// Broken TOML.
    pub fn load(files: &OntologyFiles) -> Result<Self> {
        match files.get("rules/words.toml") {
            Some(file) => Ok(Self(toml_of(file)?)),
            None => Ok(Self::default()),
        }
    }

    /// The words of a list as one pattern.
    pub fn pattern(&self, name: &str) -> Option<String> {
        self.0.get(name).map(|words| format!("(?:{})", words.join("|")))
    }

    /// The names of all lists.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
