//! Words that patterns share under a name (`{announce}`), from `rules/words.toml`: lists of regular expressions. With
//! those of the built-in ontology come its patterns as the build script has expanded them.

use super::expansion::Expansion;
use crate::compiled;
use crate::error::{Error, Result};
use crate::lexicon::Classes;
use crate::ontology::{OntologyFiles, toml_of};
use std::collections::{BTreeMap, BTreeSet};

/// Word lists by name.
#[derive(Debug, Default)]
pub struct Words {
    lists: BTreeMap<String, Vec<String>>,
    /// Patterns that were expanded when the program was built, by their source.
    expanded: BTreeMap<String, Expansion>,
}

impl Words {
    /// Reads `rules/words.toml`; an ontology without it has none.
    ///
    /// # Errors
    /// Broken TOML.
    pub fn load(files: &OntologyFiles) -> Result<Self> {
        let lists = files.get("rules/words.toml").map(toml_of).transpose()?.unwrap_or_default();
        let expanded = if files.is_built_in() { unpack(compiled::PATTERNS)? } else { BTreeMap::new() };
        Ok(Self { lists, expanded })
    }

    /// What a pattern is as a regular expression.
    ///
    /// # Errors
    /// As [`Expansion::of`].
    pub(super) fn expansion(&self, source: &str, classes: &Classes) -> Result<Expansion, String> {
        self.expanded.get(source).map_or_else(|| Expansion::of(source, classes, self), |known| Ok(known.clone()))
    }

    /// Expands all patterns of an ontology's files, for [`Self::load`] to find.
    ///
    /// # Errors
    /// Broken TOML, a wrong pattern.
    pub fn pack(files: &OntologyFiles, classes: &Classes) -> Result<Vec<u8>> {
        let words = Self::load(files)?;
        let mut sources = BTreeSet::new();
        for (_, file) in ["rules", "recognition"].into_iter().flat_map(|folder| files.select(folder, "toml")) {
            patterns_in(&toml_of::<toml::Value>(file)?, &mut sources);
        }
        let expand = |source: &String| Some((source.clone(), Expansion::of(source, classes, &words).ok()?));
        let expanded: BTreeMap<String, Expansion> = sources.iter().filter_map(expand).collect();
        postcard::to_stdvec(&expanded).map_err(|e| Error::input(format!("the patterns cannot be packed: {e}")))
    }

    /// The words of a list as one pattern.
    pub fn pattern(&self, name: &str) -> Option<String> {
        self.lists.get(name).map(|words| format!("(?:{})", words.join("|")))
    }

    /// The names of all lists.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.lists.keys().map(String::as_str)
    }
}

fn unpack(bytes: &'static [u8]) -> Result<BTreeMap<String, Expansion>> {
    if bytes.is_empty() {
        return Ok(BTreeMap::new());
    }
    postcard::from_bytes(bytes)
        .map_err(|e| Error::input(format!("the compiled patterns cannot be read: {e}")).hint("build the program anew"))
}

/// The values under the key `pattern`.
fn patterns_in(value: &toml::Value, found: &mut BTreeSet<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, inner) in table {
                match inner {
                    toml::Value::String(pattern) if key == "pattern" => found.extend([pattern.clone()]),
                    _ => patterns_in(inner, found),
                }
            }
        }
        toml::Value::Array(items) => items.iter().for_each(|item| patterns_in(item, found)),
        _ => {}
    }
}
