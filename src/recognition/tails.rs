//! What may follow a name of some class inside its word besides particles (`…산업`, `…성`), as the ontology
//! lists it in `recognition/tails.toml`.

use crate::error::{Error, Result};
use crate::language::korean::is_particles;
use crate::lexicon::{ClassId, Classes};
use crate::ontology::{OntologyFiles, toml_of};
use std::collections::BTreeMap;

/// Tails by class.
pub struct Tails(Vec<(ClassId, Vec<String>)>);

impl Tails {
    /// Reads `recognition/tails.toml`; an ontology without it has none.
    ///
    /// # Errors
    /// Broken TOML, or a class that is not in the ontology.
    pub fn load(files: &OntologyFiles, classes: &Classes) -> Result<Self> {
        let Some(file) = files.get("recognition/tails.toml") else { return Ok(Self(Vec::new())) };
        let read: BTreeMap<String, Vec<String>> = toml_of(file)?;
        let mut tails = Vec::new();
        for (class, mut words) in read {
            let id =
                classes.by_name(&class).ok_or_else(|| Error::input(format!("the class {class} is not in the ontology")).at(&file.path))?;
            words.sort_by_key(|w| std::cmp::Reverse(w.len()));
            tails.push((id, words));
        }
        Ok(Self(tails))
    }

    /// Whether `rest`, the rest of a word behind a name of a class, is one or two of its tails with or without particles.
    pub fn allows(&self, classes: &Classes, class: ClassId, rest: &str) -> bool {
        self.0.iter().filter(|(kind, _)| classes.is_a(class, *kind)).any(|(_, words)| strip(words, rest, 2))
    }
}

fn strip(words: &[String], rest: &str, more: usize) -> bool {
    words
        .iter()
        .filter_map(|w| rest.strip_prefix(w.as_str()))
        .any(|left| left.is_empty() || is_particles(left) || more > 1 && strip(words, left, more - 1))
}
