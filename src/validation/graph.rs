//! The triples that are validated, or that the shapes are written in, by subject and by object; instances know all their
//! classes. Triples in, nodes out; a SPARQL store over the same triples is made when a constraint asks for it.

use crate::error::{Error, Result};
use crate::graph::vocabulary::{rdf, rdfs};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use oxigraph::store::Store;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

/// A graph that is asked often.
pub(super) struct Graph {
    forward: HashMap<NamedOrBlankNode, BTreeMap<NamedNode, Vec<Term>>>,
    backward: HashMap<Term, BTreeMap<NamedNode, Vec<NamedOrBlankNode>>>,
    triples: Vec<Triple>,
    store: OnceLock<Store>,
}

/// A term as the subject of a triple, if it can be one.
pub(super) fn as_subject(term: &Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(node) => Some(node.clone().into()),
        Term::BlankNode(node) => Some(node.clone().into()),
        Term::Literal(_) => None,
    }
}

impl Graph {
    /// Indexes triples; a triple that comes twice counts once.
    pub fn new(triples: impl IntoIterator<Item = Triple>) -> Self {
        let known: HashSet<Triple> = triples.into_iter().collect();
        let mut triples: Vec<Triple> = known.into_iter().collect();
        triples.sort_unstable_by(crate::graph::compare_triples);
        let (mut forward, mut backward) = (HashMap::<_, BTreeMap<_, Vec<_>>>::new(), HashMap::<_, BTreeMap<_, Vec<_>>>::new());
        for Triple { subject, predicate, object } in &triples {
            forward.entry(subject.clone()).or_default().entry(predicate.clone()).or_default().push(object.clone());
            backward.entry(object.clone()).or_default().entry(predicate.clone()).or_default().push(subject.clone());
        }
        Self { forward, backward, triples, store: OnceLock::new() }
    }

    /// What a property of a node leads to.
    pub fn objects<'a>(&'a self, subject: &Term, predicate: &NamedNode) -> impl Iterator<Item = Term> + use<'a> {
        let properties = as_subject(subject).and_then(|subject| self.forward.get(&subject));
        properties.and_then(|properties| properties.get(predicate)).into_iter().flatten().cloned()
    }

    /// What a property leads to, if it is one thing at least.
    pub fn object(&self, subject: &Term, predicate: NamedNodeRef<'_>) -> Option<Term> {
        self.objects(subject, &predicate.into_owned()).next()
    }

    /// The nodes whose property leads to a node.
    pub fn subjects<'a>(&'a self, predicate: &NamedNode, object: &Term) -> impl Iterator<Item = Term> + use<'a> {
        let properties = self.backward.get(object).and_then(|properties| properties.get(predicate));
        properties.into_iter().flatten().cloned().map(Term::from)
    }

    /// The properties of a node with their values, in order.
    pub fn properties<'a>(&'a self, subject: &Term) -> impl Iterator<Item = (&'a NamedNode, &'a Term)> + use<'a> {
        let properties = as_subject(subject).and_then(|subject| self.forward.get(&subject));
        properties.into_iter().flatten().flat_map(|(predicate, objects)| objects.iter().map(move |object| (predicate, object)))
    }

    /// All triples, in order.
    pub fn triples(&self) -> &[Triple] {
        &self.triples
    }

    /// The nodes that are of a class or of one below it.
    pub fn instances(&self, class: &Term) -> Vec<Term> {
        let (is_a, below) = (rdf::TYPE.into_owned(), rdfs::SUB_CLASS_OF.into_owned());
        let (mut classes, mut at) = (vec![class.clone()], 0);
        while let Some(class) = classes.get(at).cloned() {
            let new: Vec<Term> = self.subjects(&below, &class).filter(|c| !classes.contains(c)).collect();
            classes.extend(new);
            at += 1;
        }
        classes.iter().flat_map(|class| self.subjects(&is_a, class)).collect()
    }

    /// Whether a node is of a class or of one below it.
    pub fn is_a(&self, node: &Term, class: &Term) -> bool {
        let below = rdfs::SUB_CLASS_OF.into_owned();
        let (mut classes, mut at): (Vec<Term>, usize) = (self.objects(node, &rdf::TYPE.into_owned()).collect(), 0);
        while let Some(own) = classes.get(at).cloned() {
            if own == *class {
                return true;
            }
            let new: Vec<Term> = self.objects(&own, &below).filter(|c| !classes.contains(c)).collect();
            classes.extend(new);
            at += 1;
        }
        false
    }

    /// The members of a list; `None` where the list is broken or goes in a circle.
    pub fn list(&self, head: &Term) -> Option<Vec<Term>> {
        let (mut members, mut seen, mut at) = (Vec::new(), HashSet::new(), head.clone());
        while at != Term::from(rdf::NIL.into_owned()) {
            if !seen.insert(at.clone()) {
                return None;
            }
            members.push(self.object(&at, rdf::FIRST)?);
            at = self.object(&at, rdf::REST)?;
        }
        Some(members)
    }

    /// The triples in a store that SPARQL is evaluated on.
    pub fn store(&self) -> Result<&Store> {
        if let Some(store) = self.store.get() {
            return Ok(store);
        }
        let failed = |e: &dyn std::fmt::Display| Error::store(format!("the graph cannot be loaded: {e}"));
        let store = Store::new().map_err(|e| failed(&e))?;
        let quads = self.triples.iter().map(|t| t.clone().in_graph(GraphName::DefaultGraph));
        let mut loader = store.bulk_loader();
        loader.load_quads(quads).map_err(|e| failed(&e))?;
        loader.commit().map_err(|e| failed(&e))?;
        Ok(self.store.get_or_init(|| store))
    }
}
