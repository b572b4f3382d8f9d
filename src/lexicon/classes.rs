//! The classes of the ontology, which of them are kinds of which and what properties lead from and to, read from `ontology/gongbao.ttl`.

use super::kinds::{Kind, Kinds};
use super::load::triples;
use crate::error::{Error, Result};
use crate::graph::vocabulary::{gb, rdf, rdfs};
use crate::ontology::OntologyFiles;
use oxigraph::model::{NamedOrBlankNode, Term, Triple};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A class of the ontology.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClassId(u8);

impl ClassId {
    /// One by its position, for tests.
    #[cfg(test)]
    pub(crate) fn from_index(index: u8) -> Self {
        Self(index)
    }

    /// The position in the ontology's list of classes.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// All classes by their local names.
#[derive(Debug, Clone)]
pub struct Classes {
    names: Vec<String>,
    ids: HashMap<String, ClassId>,
    /// For each class: itself and all above it, a bit for each.
    above: Vec<[u64; WORDS]>,
    /// For each class: the kinds that it is of.
    kinds: Vec<Kinds>,
    /// For each property, as `gb:name`: what it leads from and to.
    ends: HashMap<String, [Option<ClassId>; 2]>,
    /// The ontology's own properties, by their local names; sorted.
    properties: Vec<String>,
}

/// How many words a bit for each class takes.
const WORDS: usize = 4;

const OWL_CLASS: &str = "http://www.w3.org/2002/07/owl#Class";
const PROPERTIES: [&str; 3] = [
    "http://www.w3.org/2002/07/owl#ObjectProperty",
    "http://www.w3.org/2002/07/owl#DatatypeProperty",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property",
];

impl Classes {
    /// Reads `gongbao.ttl`.
    ///
    /// # Errors
    /// The file is missing, does not parse, or has too many classes.
    pub fn load(files: &OntologyFiles) -> Result<Self> {
        let file = files.get("gongbao.ttl").ok_or_else(|| {
            Error::input("the ontology has no gongbao.ttl: expected the classes there")
                .hint("use --ontology to extend the built-in ontology")
        })?;
        let all = triples(file)?;
        let local = |iri: &str| iri.strip_prefix(gb::NAMESPACE).map(str::to_owned);
        let mut names: Vec<String> = all
            .iter()
            .filter(|(t, _)| t.object.to_string() == format!("<{OWL_CLASS}>"))
            .filter_map(|(t, _)| local(subject_iri(t)?))
            .collect();
        names.sort();
        names.dedup();
        let Ok(count) = u8::try_from(names.len()) else {
            return Err(Error::input(format!("{} classes: expected at most {}", names.len(), u8::MAX)).at(&file.path));
        };
        let ids: HashMap<String, ClassId> = names.iter().zip(0..count).map(|(n, i)| (n.clone(), ClassId(i))).collect();
        let mut direct: Vec<Vec<ClassId>> = vec![Vec::new(); names.len()];
        for (triple, _) in all.iter().filter(|(t, _)| t.predicate == rdfs::SUB_CLASS_OF) {
            let child = subject_iri(triple).and_then(local).and_then(|n| ids.get(&n).copied());
            let parent = object_iri(triple).and_then(local).and_then(|n| ids.get(&n).copied());
            if let (Some(child), Some(parent)) = (child, parent) {
                direct[child.index()].push(parent);
            }
        }
        let mut ends: HashMap<String, [Option<ClassId>; 2]> = HashMap::new();
        for (triple, _) in &all {
            let end = [rdfs::DOMAIN, rdfs::RANGE].iter().position(|end| triple.predicate == *end);
            let class = object_iri(triple).and_then(local).and_then(|n| ids.get(&n).copied());
            if let (Some(end), Some(property), Some(class)) = (end, subject_iri(triple).and_then(local), class) {
                ends.entry(format!("gb:{property}")).or_default()[end] = Some(class);
            }
        }
        let is_property = |(triple, _): &&(Triple, usize)| {
            triple.predicate == rdf::TYPE && object_iri(triple).is_some_and(|kind| PROPERTIES.contains(&kind))
        };
        let mut properties: Vec<String> = all.iter().filter(is_property).filter_map(|(t, _)| local(subject_iri(t)?)).collect();
        properties.sort();
        properties.dedup();
        let all_above: Vec<Vec<ClassId>> = (0..count).map(|i| closure(ClassId(i), &direct)).collect();
        let kinds = all_above.iter().map(|above| kinds_of(above, &ids)).collect();
        let above = all_above.iter().map(|above| bits(above)).collect();
        Ok(Self { names, ids, above, kinds, ends, properties })
    }

    /// The local names of the ontology's own properties, sorted.
    pub fn properties(&self) -> impl Iterator<Item = &str> {
        self.properties.iter().map(String::as_str)
    }

    /// The class with a local name such as `GovernmentBody`.
    pub fn by_name(&self, name: &str) -> Option<ClassId> {
        self.ids.get(name).copied()
    }

    /// The local name.
    pub fn name(&self, class: ClassId) -> &str {
        &self.names[class.index()]
    }

    /// Whether every `class` is a `kind`.
    pub fn is_a(&self, class: ClassId, kind: ClassId) -> bool {
        self.above[class.index()][kind.index() / 64] >> (kind.index() % 64) & 1 == 1
    }

    /// Whether a property, as `gb:name`, leads from things of this class, and to those of another where that is known.
    pub fn allow(&self, property: &str, from: ClassId, to: Option<ClassId>) -> bool {
        let Some([domain, range]) = self.ends.get(property) else { return true };
        domain.is_none_or(|domain| self.is_a(from, domain)) && range.zip(to).is_none_or(|(range, to)| self.is_a(to, range))
    }

    /// Whether one of the two is a kind of the other.
    pub fn compatible(&self, a: ClassId, b: ClassId) -> bool {
        self.is_a(a, b) || self.is_a(b, a)
    }

    /// Whether every `class` is of one of these kinds.
    pub fn is(&self, class: ClassId, kinds: impl Into<Kinds>) -> bool {
        self.kinds[class.index()].meet(kinds.into())
    }

    /// Whether every `class` is of the kind with this name.
    pub fn is_named(&self, class: ClassId, kind: &str) -> bool {
        self.by_name(kind).is_some_and(|k| self.is_a(class, k))
    }

    /// All classes.
    pub fn all(&self) -> impl Iterator<Item = ClassId> + '_ {
        self.ids.values().copied()
    }
}

fn closure(class: ClassId, direct: &[Vec<ClassId>]) -> Vec<ClassId> {
    let mut found = vec![class];
    let mut at = 0;
    while at < found.len() {
        for &parent in &direct[found[at].index()] {
            if !found.contains(&parent) {
                found.push(parent);
            }
        }
        at += 1;
    }
    found
}

/// Classes as a bit for each.
fn bits(classes: &[ClassId]) -> [u64; WORDS] {
    let mut bits = [0; WORDS];
    for class in classes {
        bits[class.index() / 64] |= 1 << (class.index() % 64);
    }
    bits
}

/// The kinds among some classes.
fn kinds_of(classes: &[ClassId], ids: &HashMap<String, ClassId>) -> Kinds {
    let mut kinds = Kinds::default();
    for (kind, name) in Kind::ALL {
        if ids.get(*name).is_some_and(|id| classes.contains(id)) {
            kinds.add(*kind);
        }
    }
    kinds
}

fn subject_iri(triple: &Triple) -> Option<&str> {
    match &triple.subject {
        NamedOrBlankNode::NamedNode(n) => Some(n.as_str()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

fn object_iri(triple: &Triple) -> Option<&str> {
    match &triple.object {
        Term::NamedNode(n) => Some(n.as_str()),
        _ => None,
    }
}
