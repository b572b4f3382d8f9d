//! What one report becomes: its facts, the evidence for each, and what needs a person. The unit that
//! the store adds, replaces and removes. Holds no text of the engine's own and knows no file system.

use oxigraph::model::{NamedNode, Triple};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// The last part of a report's IRI, made from its file name: letters, digits, `-`, `_` and `.`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReportId(String);

impl ReportId {
    /// The id of the report that stands in a file, which is made from the file's name.
    pub fn of_file(path: &Path) -> Self {
        Self::from_stem(&path.file_stem().unwrap_or_default().to_string_lossy())
    }

    /// Makes an id from a file's stem: runs of anything but letters and digits (of any script), `_` and `.`
    /// become one hyphen. A stem with none of these gives `report`. Some systems take letters apart in names of
    /// files; they are put together first (NFC).
    pub fn from_stem(stem: &str) -> Self {
        let mut id = String::new();
        for c in stem.nfc() {
            if c.is_alphanumeric() || c == '_' || c == '.' {
                id.push(c);
            } else if !id.ends_with('-') {
                id.push('-');
            }
        }
        let id = id.trim_matches(['-', '.']);
        Self(if id.is_empty() { "report".to_owned() } else { id.to_owned() })
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The IRI of the report, which is also the name of its graph of facts.
    pub fn graph(&self, base: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{base}report/{}", self.0))
    }

    /// The name of its graph of evidence.
    pub fn evidence_graph(&self, base: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{base}report/{}/evidence", self.0))
    }
}

impl fmt::Display for ReportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The file that a report was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// The file's name, without its folder.
    pub name: String,
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// The media type it was read as, such as `text/plain`.
    pub format: String,
    /// The address that it says it is published at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// What a report amounts to, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Stories.
    pub items: usize,
    /// Mentions of names, dates and quantities.
    pub mentions: usize,
    /// Distinct entities that the report names.
    pub entities: usize,
    /// Facts that have evidence.
    pub facts: usize,
    /// How much of the text was understood.
    #[serde(default)]
    pub coverage: Coverage,
}

/// How much of a report's text was understood, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// Sentences of running text: titles, headlines, headings, bullets, notes and paragraphs.
    pub sentences: usize,
    /// Those in which a fact was read, beside what the layout alone says.
    pub with_fact: usize,
    /// Names: those given to an entity, and those in review as unresolved or ambiguous.
    pub names: usize,
    /// Names given to an entity.
    pub resolved: usize,
    /// Quantities and places in an order.
    pub numbers: usize,
    /// Those that stand in the words of a fact with a value.
    pub with_value: usize,
}

/// Why something needs a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewKind {
    /// Recognised as a name, but nobody known.
    Unresolved,
    /// Several entities bear this name and nothing decides.
    Ambiguous,
    /// A damaged name, with what it was repaired to.
    Repaired,
    /// A sentence with a trigger word that yielded no fact, or a fact whose property cannot join what it would have joined.
    NoFact,
    /// Something in the layout that contradicts itself, such as a contents page without its story.
    Layout,
}

impl ReviewKind {
    /// The kind as the command line and the files spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unresolved => "unresolved",
            Self::Ambiguous => "ambiguous",
            Self::Repaired => "repaired",
            Self::NoFact => "no-fact",
            Self::Layout => "layout",
        }
    }
}

/// One thing that needs a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ReviewItem {
    /// The line in the report's text, counted from 1.
    pub line: usize,
    /// Why it is here.
    pub kind: ReviewKind,
    /// The words, as printed.
    pub text: String,
    /// Candidates, what it was repaired to, or the rule family whose trigger stood there.
    pub note: String,
}

/// One report as the store keeps it. Triples are sorted and without repetition.
#[derive(Debug, Clone)]
pub struct ReportGraph {
    /// Which report.
    pub id: ReportId,
    /// Where it came from.
    pub source: SourceFile,
    /// Its text as read; all offsets count characters of it.
    pub text: String,
    /// Structure and facts.
    pub facts: Vec<Triple>,
    /// Evidence nodes, one for each fact and place, and the activity that made them.
    pub evidence: Vec<Triple>,
    /// Entities of the lexicon that the facts name, sorted.
    pub lexicon_entities: Vec<NamedNode>,
    /// All entities that the facts name, sorted.
    pub entities: Vec<NamedNode>,
    /// What needs a person, sorted by line.
    pub review: Vec<ReviewItem>,
    /// How much of everything.
    pub counts: Counts,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_name_gives_one_id_however_its_letters_are_stored() {
        let together = "주간 동향 é(3).v2.txt";
        let apart: String = together.nfd().collect();
        assert_ne!(together, apart);
        let id = ReportId::of_file(Path::new(together));
        assert_eq!(id, ReportId::of_file(Path::new("other").join(apart).as_path()));
        assert_eq!(id.as_str(), "주간-동향-é-3-.v2");
        assert_eq!(ReportId::of_file(Path::new("")).as_str(), "report");
    }
}
