//! One entry of the lexicon: what it is, what it is called, what it hangs on.

use super::ClassId;
use oxigraph::model::NamedNode;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// An entry of the lexicon, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityId(u32);

impl EntityId {
    /// From a position in the lexicon's list.
    pub(super) fn from_index(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The position.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The language of a name, as its tag says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// `ko`
    Korean,
    /// `zh-Hans`
    ChineseSimplified,
    /// `zh-Hant`
    ChineseTraditional,
    /// `en`
    English,
    /// No tag: a symbol.
    None,
}

impl Language {
    /// Reads a tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "ko" => Some(Self::Korean),
            "zh-hans" | "zh-Hans" | "zh" => Some(Self::ChineseSimplified),
            "zh-hant" | "zh-Hant" => Some(Self::ChineseTraditional),
            "en" => Some(Self::English),
            "" => Some(Self::None),
            _ => None,
        }
    }

    /// The tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Korean => "ko",
            Self::ChineseSimplified => "zh-Hans",
            Self::ChineseTraditional => "zh-Hant",
            Self::English => "en",
            Self::None => "",
        }
    }
}

/// Which label a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NameKind {
    /// `skos:prefLabel`
    Preferred,
    /// `skos:altLabel`
    Alternative,
    /// `gb:weakLabel`: counts only where the context supports it.
    Weak,
}

/// A name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// As it is written.
    #[serde(borrow)]
    pub text: Cow<'static, str>,
    /// Its language.
    pub language: Language,
    /// Which label it is.
    pub kind: NameKind,
}

/// An entry.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entity {
    /// Its IRI.
    #[serde(serialize_with = "iri_as_text", deserialize_with = "iri_of_text")]
    pub iri: NamedNode,
    /// Its most special class.
    pub class: ClassId,
    /// Whether it is itself called a `skos:Concept`: a kind of things, none of them.
    pub kind: bool,
    /// Its names, preferred ones first, then by language and text.
    pub names: Vec<Name>,
    /// What it lies in, belongs to, or is a part or a special case of.
    pub parents: Vec<EntityId>,
    /// All entries that its triples point to.
    pub linked: Vec<EntityId>,
    /// The file and line of the ontology where it first stands.
    #[serde(borrow)]
    pub origin: (Cow<'static, str>, usize),
}

impl Entity {
    /// The preferred name in a language.
    pub fn name_in(&self, language: Language) -> Option<&str> {
        self.names.iter().find(|n| n.language == language && n.kind == NameKind::Preferred).map(|n| &*n.text)
    }

    /// The preferred name in the first language that has one: Korean, Chinese, English.
    pub fn display(&self) -> &str {
        [Language::Korean, Language::ChineseSimplified, Language::English]
            .into_iter()
            .find_map(|l| self.name_in(l))
            .or_else(|| self.names.first().map(|n| &*n.text))
            .unwrap_or_else(|| self.iri.as_str())
    }
}

fn iri_as_text<S: Serializer>(iri: &NamedNode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(iri.as_str())
}

fn iri_of_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NamedNode, D::Error> {
    String::deserialize(deserializer).map(NamedNode::new_unchecked)
}
