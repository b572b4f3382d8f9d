//! `manifest.json` and `report.json`: what a graph was built from, and what is known about one report
//! beside its triples. Only data and its JSON; `folder` decides when it is read and written.

use crate::error::{Error, Result};
use crate::graph::{Counts, ReportId, ReviewItem, SourceFile};
use crate::ontology::hex;
use oxigraph::model::NamedNode;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// The layout of the folder; a program refuses folders of a later one.
pub(super) const FORMAT: u32 = 1;

/// What a graph's folder holds and what it was built from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The layout of the folder.
    pub format: u32,
    /// The base under which the graph names things.
    pub base: String,
    /// The version of the program that wrote last.
    pub program: String,
    /// The checksum of the ontology that the last writing was done with.
    pub ontology: String,
    /// The checksum of `lexicon.ttl`.
    pub lexicon: String,
    /// The reports.
    pub reports: BTreeMap<ReportId, ReportEntry>,
}

/// One report in the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportEntry {
    /// The file that it was read from.
    pub source: SourceFile,
    /// The version of the program that read it.
    pub program: String,
    /// The checksum of the ontology that it was read with.
    pub ontology: String,
    /// Checksum of each of its files.
    pub files: BTreeMap<String, String>,
}

/// `report.json`: what is known about a report beside its triples.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportRecord {
    /// Which report.
    pub id: ReportId,
    /// How much of everything.
    pub counts: Counts,
    /// IRIs of the lexicon's entities that the facts name, sorted.
    pub lexicon_entities: Vec<String>,
    /// What needs a person, by line.
    pub review: Vec<ReviewItem>,
}

impl Manifest {
    /// The manifest of a graph without reports.
    pub(super) fn empty(base: &str) -> Self {
        Self {
            format: FORMAT,
            base: base.to_owned(),
            program: super::PROGRAM_VERSION.to_owned(),
            ontology: String::new(),
            lexicon: sha256(b""),
            reports: BTreeMap::new(),
        }
    }
}

impl ReportRecord {
    /// The lexicon's entities that the facts name.
    pub fn entities(&self) -> impl Iterator<Item = NamedNode> {
        self.lexicon_entities.iter().map(NamedNode::new_unchecked)
    }
}

/// The SHA-256 of some bytes, 64 hexadecimal digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Pretty JSON with a line end.
pub(super) fn to_json(value: &impl Serialize) -> Result<String> {
    let mut text = serde_json::to_string_pretty(value).map_err(|e| Error::store(format!("JSON cannot be written: {e}")))?;
    text.push('\n');
    Ok(text)
}

/// Reads JSON; errors name the file and the line.
pub(super) fn from_json<T: DeserializeOwned>(text: &str, path: &Path) -> Result<T> {
    serde_json::from_str(text).map_err(|e| {
        Error::store(format!("this is not the JSON that gongbao writes: {e}"))
            .at(path)
            .line(e.line().max(1))
            .hint("restore the file, or build the graph again into a new folder")
    })
}
