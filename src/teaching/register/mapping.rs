//! What a mapping file says: which rows of a register become entries, of which class, with which names and statements.

use crate::error::{Error, Result};
use regex::Regex;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A mapping file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What stands at the head of the written file.
    pub about: String,
    /// The file of the lexicon that is written, such as `lexicon/places.ttl`: what a former run wrote there does not count
    /// as known.
    pub file: String,
    /// Only rows with one of these values in these columns.
    #[serde(default, rename = "where")]
    pub wanted: BTreeMap<String, Vec<String>>,
    /// The last parts of the entry's IRI: `place/{code}`.
    pub id: String,
    /// The class of all entries.
    pub class: Option<String>,
    /// Else the class by what stands in a column; the first that fits counts. Rows that none fits are left out.
    #[serde(default)]
    pub classes: Vec<Case>,
    /// What is known already.
    #[serde(default)]
    pub known: Known,
    /// Which names are weak.
    #[serde(default)]
    pub weak: Weak,
    /// The names.
    pub name: Vec<Named>,
    /// What the entry hangs on; the first is its parent in templates.
    #[serde(default)]
    pub link: Vec<Link>,
    /// Other statements.
    #[serde(default)]
    pub value: Vec<Value>,
    /// What came before the entry, by the rows that name it as their successor.
    pub history: Option<History>,
    /// Words with their Korean, for `{column|words}`.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
}

/// A class for rows in whose column a pattern is found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The column.
    pub column: String,
    /// A regular expression.
    pub pattern: String,
    /// The class.
    pub class: String,
}

/// How rows are found in the lexicon.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Templates of notations: a row is known if an entry has one.
    #[serde(default)]
    pub notation: Vec<String>,
    /// Templates of names: a row is known if an entry bears one.
    #[serde(default)]
    pub name: Vec<String>,
    /// Whether the IRIs that the register gives are stated of known entries too, if their first name is that of the row.
    #[serde(default)]
    pub matched: bool,
    /// Whether what came before a row is stated of known entries too.
    #[serde(default)]
    pub history: bool,
}

/// Which names do not stand by themselves.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weak {
    /// By language: names of fewer characters, other than those that are weak anyway.
    #[serde(default)]
    pub shorter_than: BTreeMap<String, usize>,
    /// Everyday words.
    #[serde(default)]
    pub words: BTreeSet<String>,
}

/// A name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Its language.
    pub language: String,
    /// A template.
    pub text: String,
    /// The preferred name where `text` is weak: with the place before it. An everyday word then is no name at all.
    pub long: Option<String>,
    /// Which label it is: `preferred` if left out.
    #[serde(default)]
    pub label: Label,
    /// Only for rows in whose `column` the pattern is found.
    pub only: Option<Only>,
}

/// A condition on a column.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Only {
    /// The column.
    pub column: String,
    /// A regular expression.
    pub pattern: String,
}

/// Which label a name is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// The first one.
    #[default]
    Preferred,
    /// Another one.
    Alternative,
    /// One that counts only with support.
    Weak,
}

/// What the entry hangs on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The property.
    pub property: String,
    /// Templates of the last parts of an IRI, or, behind `=`, of a name; the first that there is counts.
    pub to: Vec<String>,
    /// Whether a row without it is left out.
    #[serde(default)]
    pub needed: bool,
}

/// Another statement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// The property.
    pub property: String,
    /// A template; an IRI if it stands in `<>`.
    pub text: String,
}

/// What came before an entry.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// The column of what names a row.
    pub key: String,
    /// The column with the keys of its successors, separated by semicolons.
    pub successor: String,
    /// The column of the year in which the row began.
    pub from: String,
    /// The column of the year in which it ended; empty for those in use.
    pub until: String,
    /// A template for each predecessor.
    pub text: String,
    /// The property.
    pub property: String,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// A file that cannot be read, broken TOML, an unknown key, a pattern that does not compile.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|e| Error::input(format!("the file cannot be read: {e}")).at(path))?;
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        let mapping: Self = toml::from_str(&text)
            .map_err(|e| Error::input(e.message().to_owned()).at(path).line(e.span().map_or(1, |span| line(span.start))))?;
        let patterns = mapping.classes.iter().map(|c| &c.pattern);
        let patterns = patterns.chain(mapping.name.iter().filter_map(|n| n.only.as_ref()).map(|o| &o.pattern));
        for pattern in patterns {
            Regex::new(pattern).map_err(|e| {
                Error::input(format!("a pattern that does not compile: {e}")).at(path).line(text.find(pattern.as_str()).map_or(1, line))
            })?;
        }
        Ok(mapping)
    }
}
