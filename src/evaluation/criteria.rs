//! `evaluation.toml` and the ontology's properties → how the facts of each property are counted.

use crate::error::{Error, Result};
use crate::graph::property;
use crate::graph::vocabulary::{gb, rdf};
use crate::ontology::{OntologyFile, OntologyFiles, toml_of};
use crate::store::{Prefixes, parse_turtle};
use oxigraph::model::{GraphName, NamedOrBlankNode, Term};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = "evaluation.toml";
const OWL: &str = "http://www.w3.org/2002/07/owl#";

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spec {
    exhaustive: Vec<String>,
    known_subjects: Vec<String>,
    names: BTreeMap<String, String>,
}

/// How the facts of each property are counted. Properties are IRIs.
#[derive(Debug)]
pub struct Criteria {
    exhaustive: BTreeSet<String>,
    known_subjects: BTreeSet<String>,
    symmetric: BTreeSet<String>,
    /// The properties that annotations may name, by every way to write them.
    names: BTreeMap<String, String>,
    prefixes: Prefixes,
}

impl Criteria {
    /// Reads `evaluation.toml` and the properties of `gongbao.ttl`. Without an `evaluation.toml` no property is exhaustive.
    ///
    /// # Errors
    /// What is wrong with one of the files.
    pub fn load(files: &OntologyFiles, base: &str) -> Result<Self> {
        let mut criteria = Self {
            exhaustive: BTreeSet::new(),
            known_subjects: BTreeSet::new(),
            symmetric: BTreeSet::new(),
            names: BTreeMap::new(),
            prefixes: Prefixes::new(base),
        };
        if let Some(file) = files.get("gongbao.ttl") {
            criteria.declared(file)?;
        }
        if let Some(file) = files.get(FILE) {
            criteria.spec(file)?;
        }
        Ok(criteria)
    }

    /// The ontology's own properties, by local and by prefixed name.
    fn declared(&mut self, file: &OntologyFile) -> Result<()> {
        for quad in parse_turtle(file.text().as_bytes(), &GraphName::DefaultGraph, &file.path, false)? {
            let (NamedOrBlankNode::NamedNode(subject), Term::NamedNode(class)) = (quad.subject, quad.object) else { continue };
            let Some(local) = subject.as_str().strip_prefix(gb::NAMESPACE) else { continue };
            if quad.predicate.as_ref() != rdf::TYPE {
                continue;
            }
            let iri = subject.as_str().to_owned();
            match class.as_str().strip_prefix(OWL) {
                Some("ObjectProperty" | "DatatypeProperty") => {
                    self.names.insert(format!("gb:{local}"), iri.clone());
                    self.names.insert(local.to_owned(), iri);
                }
                Some("SymmetricProperty") => {
                    self.symmetric.insert(iri);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn spec(&mut self, file: &OntologyFile) -> Result<()> {
        let spec: Spec = toml_of(file)?;
        let iri = |name: &String| match property(name) {
            Some(node) => Ok(node.into_string()),
            None => Err(Error::input(format!("the property `{name}`: expected gb:, dcterms:, org:, schema: or skos: and a name"))
                .at(&file.path)
                .line(file.text().lines().position(|line| line.contains(name.as_str())).map_or(1, |at| at + 1))),
        };
        self.exhaustive = spec.exhaustive.iter().map(iri).collect::<Result<_>>()?;
        self.known_subjects = spec.known_subjects.iter().map(iri).collect::<Result<_>>()?;
        for name in spec.exhaustive.iter().chain(spec.names.values()) {
            self.names.insert(name.clone(), iri(name)?);
        }
        for (short, name) in &spec.names {
            self.names.insert(short.clone(), iri(name)?);
        }
        Ok(())
    }

    /// The property that an annotation names.
    pub(super) fn property(&self, name: &str) -> Option<&str> {
        self.names.get(name).map(String::as_str)
    }

    /// The names most like one that is no property.
    pub(super) fn nearest(&self, name: &str) -> Vec<&str> {
        let mut near: Vec<(f64, &str)> =
            self.names.keys().filter(|k| !k.contains(':')).map(|k| (strsim::jaro_winkler(k, name), k.as_str())).collect();
        near.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.cmp(y)));
        near.into_iter().take(3).map(|(_, k)| k).collect()
    }

    /// Whether annotations state all facts of a property.
    pub(super) fn is_exhaustive(&self, property: &str) -> bool {
        self.exhaustive.contains(property)
    }

    /// All such properties.
    pub(super) fn exhaustive(&self) -> impl Iterator<Item = &str> {
        self.exhaustive.iter().map(String::as_str)
    }

    /// Whether a fact of this property is only wrong if its subject is one of the annotation's.
    pub(super) fn needs_known_subject(&self, property: &str) -> bool {
        self.known_subjects.contains(property)
    }

    /// Whether subject and object can change places.
    pub(super) fn is_symmetric(&self, property: &str) -> bool {
        self.symmetric.contains(property)
    }

    /// A property or a node as people read it.
    pub(super) fn short(&self, iri: &str) -> String {
        self.prefixes.shorten(iri)
    }
}
