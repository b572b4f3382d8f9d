//! Names for what stands in answers: labels of classes and properties from the ontology, names of entities in
//! the language that is asked for, short IRIs where there is no name. Reads the graph through its engine.

use super::engine::Graph;
use crate::error::{Error, Result};
use crate::graph::vocabulary::{dcterms, gb, rdfs, skos};
use crate::language::names::key;
use crate::likeness::nearest;
use crate::store::{Prefixes, ontology_graph};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The IRI of a term.
pub(super) fn node(term: Option<&Term>) -> Option<NamedNode> {
    match term {
        Some(Term::NamedNode(node)) => Some(node.clone()),
        _ => None,
    }
}

/// The literal in a term.
pub(super) fn literal(term: Option<&Term>) -> Option<&Literal> {
    match term {
        Some(Term::Literal(literal)) => Some(literal),
        _ => None,
    }
}

/// The text of a term: a literal's value, an IRI.
pub(super) fn text(term: Option<&Term>) -> String {
    match term {
        Some(Term::NamedNode(node)) => node.as_str().to_owned(),
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        Some(Term::BlankNode(node)) => node.to_string(),
        None => String::new(),
    }
}

/// A number in a term.
pub(super) fn count(term: Option<&Term>) -> usize {
    literal(term).and_then(|literal| literal.value().parse().ok()).unwrap_or_default()
}

/// IRIs as the data of a VALUES block.
pub(super) fn data<'a>(nodes: impl IntoIterator<Item = &'a NamedNode>) -> String {
    nodes.into_iter().map(NamedNode::to_string).collect::<Vec<_>>().join(" ")
}

/// Of names with their language tags the one to print: in the language asked for, else English, else any.
pub(super) fn best<'a>(names: impl IntoIterator<Item = &'a Literal>, lang: &str) -> Option<&'a str> {
    let wanted = lang.to_ascii_lowercase();
    let rank = |literal: &Literal| {
        let tag = literal.language().unwrap_or_default().to_ascii_lowercase();
        match tag {
            tag if tag == wanted => 0,
            tag if tag.split('-').next() == wanted.split('-').next() => 1,
            tag if tag == "en" => 2,
            tag if tag.is_empty() => 3,
            _ => 4,
        }
    };
    names
        .into_iter()
        .min_by_key(|literal| (rank(literal), literal.language().map(str::to_owned), literal.value().to_owned()))
        .map(Literal::value)
}

/// The terms of the ontology with their labels, and their hierarchy.
#[derive(Debug, Default)]
pub struct Vocabulary {
    lang: String,
    labels: BTreeMap<NamedNode, Vec<Literal>>,
    above: BTreeMap<NamedNode, BTreeSet<NamedNode>>,
    prefixes: Option<Prefixes>,
}

impl Vocabulary {
    /// Reads the ontology of a graph; labels will be in `lang` where there is one.
    pub fn new(graph: &Graph, lang: &str) -> Result<Self> {
        let ontology = ontology_graph(graph.prefixes().base());
        let mut vocabulary = Self { lang: lang.to_owned(), prefixes: Some(graph.prefixes().clone()), ..Self::default() };
        for row in graph.select(&format!("SELECT ?t ?l {{ GRAPH {ontology} {{ ?t rdfs:label ?l }} }}"))? {
            if let (Some(term), Some(label)) = (node(row[0].as_ref()), literal(row[1].as_ref())) {
                vocabulary.labels.entry(term).or_default().push(label.clone());
            }
        }
        for row in graph.select(&format!("SELECT ?t ?u {{ GRAPH {ontology} {{ ?t rdfs:subClassOf ?u }} }}"))? {
            if let (Some(term), Some(above)) = (node(row[0].as_ref()), node(row[1].as_ref())) {
                vocabulary.above.entry(term).or_default().insert(above);
            }
        }
        Ok(vocabulary)
    }

    /// The language of the labels.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The label of a class or property; its local name if the ontology has none.
    pub fn label(&self, term: &NamedNode) -> String {
        match self.labels.get(term).and_then(|labels| best(labels, &self.lang)) {
            Some(label) => label.to_owned(),
            None => local_name(term.as_str()).to_owned(),
        }
    }

    /// All classes above a class, itself included.
    pub fn upward(&self, class: &NamedNode) -> BTreeSet<NamedNode> {
        let mut found = BTreeSet::new();
        let mut todo = vec![class.clone()];
        while let Some(class) = todo.pop() {
            todo.extend(self.above.get(&class).into_iter().flatten().cloned());
            found.insert(class);
        }
        found
    }

    /// Those of some classes that have no other of them below: what an entity is, most precisely.
    pub fn most_precise(&self, classes: &BTreeSet<NamedNode>) -> Vec<NamedNode> {
        let is_above = |class: &NamedNode| classes.iter().any(|other| other != class && self.upward(other).contains(class));
        classes.iter().filter(|class| !is_above(class)).cloned().collect()
    }

    /// The class that a user means: by IRI, by local name in any case, or by its label in any language.
    pub fn class(&self, name: &str) -> Result<NamedNode> {
        if let Some(class) = self.prefixes.as_ref().and_then(|prefixes| prefixes.expand(name)) {
            return Ok(class);
        }
        let wanted = key(name);
        let classes = || self.above.keys().filter(|class| class.as_str().starts_with(gb::NAMESPACE));
        let by_name = classes().find(|class| key(local_name(class.as_str())) == wanted);
        let by_label = || {
            classes().find(|class| self.labels.get(*class).is_some_and(|labels| labels.iter().any(|label| key(label.value()) == wanted)))
        };
        by_name.or_else(by_label).cloned().ok_or_else(|| {
            let near = nearest(name, classes().map(|class| local_name(class.as_str())));
            let hint = near.map_or_else(String::new, |near| {
                format!("did you mean {}? for example --kind policy, region, organization, technology", near.to_lowercase())
            });
            Error::usage(format!("{name} is no class of the ontology")).hint(hint)
        })
    }
}

/// What follows the last `#` or `/`.
pub(super) fn local_name(iri: &str) -> &str {
    iri.trim_end_matches(['#', '/']).rsplit(['#', '/']).next().unwrap_or(iri)
}

/// Properties whose value names a node; the first that has one decides.
const NAMING: [NamedNodeRef<'_>; 5] = [skos::PREF_LABEL, dcterms::TITLE, gb::HEADLINE, rdfs::LABEL, skos::ALT_LABEL];

impl Graph {
    /// A name in `lang` for each of the nodes that has any name.
    pub fn names<'a>(&self, nodes: impl IntoIterator<Item = &'a NamedNode>, lang: &str) -> Result<HashMap<NamedNode, String>> {
        let mut nameless: BTreeSet<&NamedNode> = nodes.into_iter().collect();
        let mut found = HashMap::new();
        // One property at a time: most nodes have the first, and a property that is known needs no evidence.
        for property in NAMING {
            if nameless.is_empty() {
                break;
            }
            let data = data(nameless.iter().copied());
            let mut names: BTreeMap<NamedNode, Vec<Literal>> = BTreeMap::new();
            for row in self.select(&format!("SELECT ?n ?l {{ VALUES ?n {{ {data} }} ?n {property} ?l }}"))? {
                if let (Some(node), Some(name)) = (node(row[0].as_ref()), literal(row[1].as_ref())) {
                    names.entry(node).or_default().push(name.clone());
                }
            }
            for (node, names) in names {
                nameless.remove(&node);
                if let Some(name) = best(&names, lang) {
                    found.insert(node, name.to_owned());
                }
            }
        }
        Ok(found)
    }

    /// The classes of each of the nodes.
    pub(super) fn classes<'a>(&self, nodes: impl IntoIterator<Item = &'a NamedNode>) -> Result<HashMap<NamedNode, BTreeSet<NamedNode>>> {
        let nodes = data(nodes);
        let mut found: HashMap<NamedNode, BTreeSet<NamedNode>> = HashMap::new();
        if nodes.is_empty() {
            return Ok(found);
        }
        for row in self.select(&format!("SELECT ?n ?c {{ VALUES ?n {{ {nodes} }} ?n a ?c }}"))? {
            if let (Some(node), Some(class)) = (node(row[0].as_ref()), node(row[1].as_ref())) {
                found.entry(node).or_default().insert(class);
            }
        }
        Ok(found)
    }
}

/// Whether an IRI is a term of the engine's own ontology.
pub(super) fn is_own(term: NamedNodeRef<'_>) -> bool {
    term.as_str().starts_with(gb::NAMESPACE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_asked_for_comes_first() {
        let label = |text: &str, tag: &str| Literal::new_language_tagged_literal_unchecked(text, tag);
        let names = [label("b", "zh-Hans"), label("a", "en"), label("c", "zh-Hant")];
        assert_eq!(best(&names, "zh-hant"), Some("c"));
        assert_eq!(best(&names, "zh"), Some("b"));
        assert_eq!(best(&names, "ko"), Some("a"));
        assert_eq!(best(&[], "ko"), None);
    }
}
