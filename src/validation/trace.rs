//! From what does not conform to the words that it was read from. Evidence in, for each violation the place in a report
//! that states the fact, or else one that speaks of the node; what no report states has no place.

use super::Violation;
use super::report::Place;
use crate::graph::vocabulary::{gb, oa, prov, rdf};
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, HashMap};

/// Where facts were read.
#[derive(Debug, Default)]
pub struct Traces {
    /// By subject, property and object; by subject and property; by either end.
    facts: HashMap<(String, String, String), usize>,
    properties: HashMap<(String, String), usize>,
    ends: HashMap<String, usize>,
    places: Vec<Place>,
}

impl Traces {
    /// Collects the evidence among some quads.
    pub fn of<'a>(quads: impl IntoIterator<Item = &'a Quad>) -> Self {
        let mut nodes: BTreeMap<String, BTreeMap<&str, &Term>> = BTreeMap::new();
        let mut graphs: HashMap<String, &GraphName> = HashMap::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
                let known = [rdf::SUBJECT, rdf::PREDICATE, rdf::OBJECT, oa::EXACT, gb::LINE, gb::PAGE, gb::RULE, prov::WAS_DERIVED_FROM];
                if let Some(property) = known.iter().find(|p| **p == quad.predicate.as_ref()) {
                    nodes.entry(node.as_str().to_owned()).or_default().insert(property.as_str(), &quad.object);
                    graphs.entry(node.as_str().to_owned()).or_insert(&quad.graph_name);
                }
            }
        }
        let mut traces = Self::default();
        for (node, evidence) in &nodes {
            traces.add(evidence, graphs.get(node).copied());
        }
        traces
    }

    fn add(&mut self, evidence: &BTreeMap<&str, &Term>, graph: Option<&GraphName>) {
        let of = |property: oxigraph::model::NamedNodeRef<'static>| evidence.get(property.as_str()).map(|term| text(term));
        let (Some(subject), Some(property), Some(object)) = (of(rdf::SUBJECT), of(rdf::PREDICATE), of(rdf::OBJECT)) else { return };
        let place = Place {
            report: report_of(graph, of(prov::WAS_DERIVED_FROM).as_deref()),
            line: of(gb::LINE).and_then(|line| line.parse().ok()).unwrap_or(0),
            page: of(gb::PAGE).and_then(|page| page.parse().ok()),
            quote: of(oa::EXACT).unwrap_or_default(),
            rule: of(gb::RULE).unwrap_or_default(),
        };
        let at = self.places.len();
        self.places.push(place);
        self.ends.entry(subject.clone()).or_insert(at);
        self.ends.entry(object.clone()).or_insert(at);
        self.properties.entry((subject.clone(), property.clone())).or_insert(at);
        self.facts.entry((subject, property, object)).or_insert(at);
    }

    /// Where what a violation is about was read.
    pub fn place(&self, violation: &Violation) -> Option<&Place> {
        let focus = text(&violation.focus);
        let property = violation.path.as_deref().map(|path| path.trim_matches(['<', '>']).to_owned());
        let value = violation.value.as_ref().map(text);
        let fact = || self.facts.get(&(focus.clone(), property.clone()?, value.clone()?));
        let of_property = || self.properties.get(&(focus.clone(), property.clone()?));
        let at = fact().or_else(of_property).or_else(|| self.ends.get(&focus));
        at.and_then(|at| self.places.get(*at))
    }
}

/// A term without its signs.
fn text(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::BlankNode(node) => node.to_string(),
        Term::Literal(literal) => literal.value().to_owned(),
    }
}

/// The report's name: that of its evidence's graph, or of the item that the evidence is from.
fn report_of(graph: Option<&GraphName>, item: Option<&str>) -> String {
    let graph = if let Some(GraphName::NamedNode(graph)) = graph { Some(graph.as_str()) } else { None };
    let name = [graph, item].into_iter().flatten().find_map(|iri| Some(iri.split_once("/report/")?.1.split('/').next()?.to_owned()));
    name.unwrap_or_default()
}
