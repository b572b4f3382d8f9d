//! Parts of a graph: the quads of some reports, or what is known about some entities. Takes quads and gives
//! a subset of them; adds nothing and reads no file.

use super::dataset::{lexicon_graph, ontology_graph};
use crate::graph::ReportId;
use crate::graph::vocabulary::{dcterms, gb, rdf, rdfs, skos};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What to take from a graph. Empty lists take everything.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Only what these reports state, with the background knowledge that belongs to it.
    pub reports: Vec<ReportId>,
    /// Only what is about these entities.
    pub entities: Vec<NamedNode>,
    /// Only what is about entities of these classes or of classes below them.
    pub kinds: Vec<NamedNode>,
}

impl Selection {
    /// Whether everything is taken.
    pub fn is_everything(&self) -> bool {
        self.reports.is_empty() && self.entities.is_empty() && self.kinds.is_empty()
    }

    /// The selected quads. About an entity are its own statements, those that point to it, its value nodes,
    /// the evidence for all of these, and the names and kinds of whatever is named there. The ontology is part
    /// of a whole graph only.
    pub fn apply(&self, quads: Vec<Quad>, base: &str) -> Vec<Quad> {
        if self.is_everything() {
            return quads;
        }
        let ontology = GraphName::from(ontology_graph(base));
        let kinds = self.with_narrower_kinds(&quads);
        let quads: Vec<Quad> = quads.into_iter().filter(|quad| quad.graph_name != ontology).collect();
        let quads = if self.reports.is_empty() { quads } else { self.of_reports(quads, base) };
        if self.entities.is_empty() && self.kinds.is_empty() {
            return quads;
        }
        let mut entities: HashSet<NamedNode> = self.entities.iter().cloned().collect();
        for quad in quads.iter().filter(|quad| quad.predicate.as_ref() == rdf::TYPE) {
            if let (NamedOrBlankNode::NamedNode(subject), Term::NamedNode(kind)) = (&quad.subject, &quad.object)
                && kinds.contains(kind)
            {
                entities.insert(subject.clone());
            }
        }
        about(quads, &entities, base)
    }

    fn with_narrower_kinds(&self, quads: &[Quad]) -> HashSet<NamedNode> {
        let mut kinds: HashSet<NamedNode> = self.kinds.iter().cloned().collect();
        loop {
            let before = kinds.len();
            for quad in quads.iter().filter(|quad| quad.predicate.as_ref() == rdfs::SUB_CLASS_OF) {
                if let (NamedOrBlankNode::NamedNode(narrow), Term::NamedNode(broad)) = (&quad.subject, &quad.object)
                    && kinds.contains(broad)
                {
                    kinds.insert(narrow.clone());
                }
            }
            if kinds.len() == before {
                return kinds;
            }
        }
    }

    fn of_reports(&self, quads: Vec<Quad>, base: &str) -> Vec<Quad> {
        let graphs: HashSet<GraphName> =
            self.reports.iter().flat_map(|id| [id.graph(base), id.evidence_graph(base)]).map(GraphName::from).collect();
        let lexicon = GraphName::from(lexicon_graph(base));
        let (stated, rest): (Vec<Quad>, Vec<Quad>) = quads.into_iter().partition(|quad| graphs.contains(&quad.graph_name));
        let named: BTreeSet<NamedNode> = stated.iter().flat_map(nodes).map(NamedNodeRef::into_owned).collect();
        let background: Vec<Triple> = rest.into_iter().filter(|quad| quad.graph_name == lexicon).map(Triple::from).collect();
        let background = reachable(&background, &named).into_iter().map(|triple| triple.in_graph(lexicon.clone()));
        stated.into_iter().chain(background).collect()
    }
}

/// The triples about `entities` and about everything that they lead to: what belongs into `lexicon.ttl`.
pub fn reachable(triples: &[Triple], entities: &BTreeSet<NamedNode>) -> Vec<Triple> {
    let mut by_subject: HashMap<&str, Vec<&Triple>> = HashMap::new();
    for triple in triples {
        if let NamedOrBlankNode::NamedNode(subject) = &triple.subject {
            by_subject.entry(subject.as_str()).or_default().push(triple);
        }
    }
    let mut todo: Vec<&str> = entities.iter().map(NamedNode::as_str).collect();
    let mut found = Vec::new();
    while let Some(node) = todo.pop() {
        for triple in by_subject.remove(node).unwrap_or_default() {
            if let Term::NamedNode(object) = &triple.object {
                todo.push(object.as_str());
            }
            found.push(triple.clone());
        }
    }
    found
}

fn about(quads: Vec<Quad>, entities: &HashSet<NamedNode>, base: &str) -> Vec<Quad> {
    let values = value_nodes(&quads, entities, base);
    let is_in = |node: NamedNodeRef<'_>, set: &HashSet<NamedNode>| set.contains(&node.into_owned());
    let mut taken = Vec::new();
    let mut rest = Vec::new();
    let mut facts = HashSet::new();
    for quad in quads {
        let from = subject(&quad).is_some_and(|node| is_in(node, entities) || is_in(node, &values));
        let to = object(&quad).is_some_and(|node| is_in(node, entities))
            && quad.predicate.as_ref() != rdf::SUBJECT
            && quad.predicate.as_ref() != rdf::OBJECT;
        if from || to {
            facts.insert(Triple::from(quad.clone()));
            taken.push(quad);
        } else {
            rest.push(quad);
        }
    }
    let evidence = evidence_of(&rest, &facts);
    let named: HashSet<NamedNode> = taken.iter().flat_map(nodes).map(NamedNodeRef::into_owned).collect();
    let names = [rdf::TYPE, skos::PREF_LABEL, dcterms::TITLE, gb::HEADLINE];
    taken.extend(rest.into_iter().filter(|quad| {
        subject(quad).is_some_and(|node| is_in(node, &evidence) || (names.contains(&quad.predicate.as_ref()) && is_in(node, &named)))
    }));
    taken
}

/// Nodes below a report's IRI that the entities lead to and that are no items: targets, observations, rankings …
fn value_nodes(quads: &[Quad], entities: &HashSet<NamedNode>, base: &str) -> HashSet<NamedNode> {
    let reports = format!("{base}report/");
    let items: HashSet<NamedNodeRef<'_>> = quads
        .iter()
        .filter(|quad| quad.predicate.as_ref() == rdf::TYPE && object(quad).is_some_and(|kind| kind == gb::ITEM || kind == gb::REPORT))
        .filter_map(subject)
        .collect();
    quads
        .iter()
        .filter(|quad| subject(quad).is_some_and(|node| entities.contains(&node.into_owned())))
        .filter_map(object)
        .filter(|node| node.as_str().starts_with(&reports) && !items.contains(node))
        .map(NamedNodeRef::into_owned)
        .collect()
}

/// Subject, predicate and object of the fact that a node is evidence for.
type Statement<'a> = (Option<&'a Term>, Option<&'a Term>, Option<&'a Term>);

fn evidence_of(quads: &[Quad], facts: &HashSet<Triple>) -> HashSet<NamedNode> {
    let mut parts: BTreeMap<NamedNodeRef<'_>, Statement<'_>> = BTreeMap::new();
    for quad in quads {
        let Some(node) = subject(quad) else { continue };
        match quad.predicate.as_ref() {
            p if p == rdf::SUBJECT => parts.entry(node).or_default().0 = Some(&quad.object),
            p if p == rdf::PREDICATE => parts.entry(node).or_default().1 = Some(&quad.object),
            p if p == rdf::OBJECT => parts.entry(node).or_default().2 = Some(&quad.object),
            _ => {}
        }
    }
    let mut evidence = HashSet::new();
    for (node, fact) in parts {
        if let (Some(Term::NamedNode(s)), Some(Term::NamedNode(p)), Some(o)) = fact
            && facts.contains(&Triple::new(s.clone(), p.clone(), o.clone()))
        {
            evidence.insert(node.into_owned());
        }
    }
    evidence
}

fn subject(quad: &Quad) -> Option<NamedNodeRef<'_>> {
    match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => Some(node.as_ref()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

fn object(quad: &Quad) -> Option<NamedNodeRef<'_>> {
    match &quad.object {
        Term::NamedNode(node) => Some(node.as_ref()),
        _ => None,
    }
}

fn nodes(quad: &Quad) -> impl Iterator<Item = NamedNodeRef<'_>> {
    subject(quad).into_iter().chain(object(quad))
}
