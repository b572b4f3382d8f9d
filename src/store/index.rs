//! The graph in memory, as SPARQL is evaluated on it: each term once, quads as numbers in four sorted orders.
//! Opens in a few milliseconds, which a store with transactions does not. Takes quads and is never changed.
//!
//! The default graph is the union of all graphs, in which a triple of several graphs is one triple; `GRAPH`
//! sees each graph by itself. Literals stay as they were written.

use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use spareval::{InternalQuad, QueryableDataset};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::convert::Infallible;
use std::sync::Arc;

/// The places of subject, predicate, object and graph in a quad of numbers.
const S: usize = 0;
const P: usize = 1;
const O: usize = 2;
const G: usize = 3;

/// The orders that quads are sorted in: by which of their places first.
const ORDERS: [[usize; 4]; 4] = [[S, P, O, G], [P, O, S, G], [O, S, P, G], [G, S, P, O]];

/// A graph that can be queried.
#[derive(Debug, Default)]
pub struct Index {
    terms: Vec<Term>,
    numbers: HashMap<Term, u32>,
    /// The quads in each of the orders, their places in that order.
    sorted: [Vec<[u32; 4]>; 4],
}

impl Index {
    /// Indexes quads.
    pub fn new(quads: impl IntoIterator<Item = Quad>) -> Self {
        let mut index = Self::default();
        let mut all: Vec<[u32; 4]> = Vec::new();
        // Neighbours mostly have the same subject and graph, which then need not be looked up.
        let mut before: Option<(NamedOrBlankNode, GraphName, u32, u32)> = None;
        for quad in quads {
            let (subject, graph) = match &before {
                Some((subject, graph, s, g)) if *subject == quad.subject && *graph == quad.graph_name => (*s, *g),
                _ => {
                    let graph = match &quad.graph_name {
                        GraphName::NamedNode(node) => node.clone().into(),
                        GraphName::BlankNode(node) => node.clone().into(),
                        // Nothing of ours is outside of a named graph.
                        GraphName::DefaultGraph => continue,
                    };
                    let numbers = (index.number(quad.subject.clone().into()), index.number(graph));
                    before = Some((quad.subject, quad.graph_name, numbers.0, numbers.1));
                    numbers
                }
            };
            all.push([subject, index.number(quad.predicate.into()), index.number(quad.object), graph]);
        }
        for (order, sorted) in ORDERS.iter().zip(&mut index.sorted) {
            *sorted = all.iter().map(|quad| order.map(|place| quad[place])).collect();
            sorted.sort_unstable();
            sorted.dedup();
        }
        index
    }

    fn number(&mut self, term: Term) -> u32 {
        match self.numbers.entry(term) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                // Four thousand million different terms do not fit into memory before they run out of numbers.
                let number = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
                self.terms.push(entry.key().clone());
                *entry.insert(number)
            }
        }
    }
}

/// A term in a query: one of the graph, by number, or one that the query has made.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Node {
    /// A term of the graph.
    Known(u32),
    /// A term that is not in the graph.
    Made(Arc<Term>),
}

/// A shared index: what SPARQL is evaluated on.
#[derive(Debug, Clone)]
pub struct Dataset(pub Arc<Index>);

/// The quads of one range of one order that fit a pattern.
struct Quads {
    index: Arc<Index>,
    order: usize,
    range: std::ops::Range<usize>,
    /// What each place has to be, in the order's places.
    wanted: [Option<u32>; 4],
    /// Whether the union of all graphs is asked for: triples once, without a graph.
    union: bool,
    before: Option<[u32; 3]>,
}

impl Iterator for Quads {
    type Item = Result<InternalQuad<Node>, Infallible>;

    fn next(&mut self) -> Option<Self::Item> {
        for at in self.range.by_ref() {
            let places = self.index.sorted[self.order][at];
            if self.wanted.iter().zip(places).any(|(wanted, place)| wanted.is_some_and(|wanted| wanted != place)) {
                continue;
            }
            // In all orders that are used for the union the graph is last, so that repetitions are neighbours.
            let triple = [places[0], places[1], places[2]];
            if self.union && self.before.replace(triple) == Some(triple) {
                continue;
            }
            let mut quad = [0; 4];
            for (place, number) in ORDERS[self.order].iter().zip(places) {
                quad[*place] = number;
            }
            return Some(Ok(InternalQuad {
                subject: Node::Known(quad[S]),
                predicate: Node::Known(quad[P]),
                object: Node::Known(quad[O]),
                graph_name: (!self.union).then_some(Node::Known(quad[G])),
            }));
        }
        None
    }
}

impl QueryableDataset<'static> for Dataset {
    type InternalTerm = Node;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Node>,
        predicate: Option<&Node>,
        object: Option<&Node>,
        graph_name: Option<Option<&Node>>,
    ) -> impl Iterator<Item = Result<InternalQuad<Node>, Infallible>> + use<> {
        let union = graph_name == Some(None);
        let pattern = [subject, predicate, object, graph_name.flatten()];
        let known = pattern.map(|node| match node {
            Some(Node::Known(number)) => Some(*number),
            _ => None,
        });
        // A term that is not in the graph fits nothing.
        let possible = pattern.iter().zip(known).all(|(node, number)| node.is_none() || number.is_some());
        let order = match known.map(|number| number.is_some()) {
            [true, false, true, _] => 2,
            [true, ..] => 0,
            [false, true, ..] => 1,
            [false, false, true, _] => 2,
            [false, false, false, true] => 3,
            [false, false, false, false] => 0,
        };
        let wanted = ORDERS[order].map(|place| known[place]);
        let sorted = &self.0.sorted[order];
        let bound = wanted.iter().take_while(|place| place.is_some()).count();
        let prefix: Vec<u32> = wanted.iter().copied().map_while(|place| place).collect();
        let (from, to) = if possible {
            (sorted.partition_point(|quad| quad[..bound] < prefix[..]), sorted.partition_point(|quad| quad[..bound] <= prefix[..]))
        } else {
            (0, 0)
        };
        Quads { index: Arc::clone(&self.0), order, range: from..to, wanted, union, before: None }
    }

    fn internalize_term(&self, term: Term) -> Result<Node, Infallible> {
        Ok(match self.0.numbers.get(&term) {
            Some(number) => Node::Known(*number),
            None => Node::Made(Arc::new(term)),
        })
    }

    fn externalize_term(&self, node: Node) -> Result<Term, Infallible> {
        Ok(match node {
            Node::Known(number) => self.0.terms[number as usize].clone(),
            Node::Made(term) => Term::clone(&term),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::NamedNode;

    /// The quads that fit a pattern of letters, `?` for any and `-` for the union.
    fn find(dataset: &Dataset, pattern: &str) -> Vec<String> {
        let nodes: Vec<Option<Node>> =
            pattern.chars().map(|c| (!"?-".contains(c)).then(|| dataset.internalize_term(term(c).into()).unwrap())).collect();
        let graph = if pattern.ends_with('-') { Some(None) } else { nodes[3].as_ref().map(Some) };
        let found = dataset.internal_quads_for_pattern(nodes[0].as_ref(), nodes[1].as_ref(), nodes[2].as_ref(), graph);
        let mut found: Vec<String> = found
            .map(|quad| {
                let quad = quad.unwrap();
                let letters = [Some(quad.subject), Some(quad.predicate), Some(quad.object), quad.graph_name];
                letters.into_iter().map(|node| node.map_or("-".to_owned(), |node| dataset.externalize_term(node).unwrap().to_string()[3..4].to_owned())).collect()
            })
            .collect();
        found.sort();
        found
    }

    fn term(c: char) -> NamedNode {
        NamedNode::new_unchecked(format!("x:{c}"))
    }

    #[test]
    fn every_pattern_finds_what_fits_it() {
        let all = ["apbg", "apbh", "apcg", "aqbg", "bpag", "cqch"];
        let quads = all.iter().map(|letters| {
            let [s, p, o, g] = [0, 1, 2, 3].map(|at| term(letters.chars().nth(at).unwrap()));
            Quad::new(s, p, o, g)
        });
        let dataset = Dataset(Arc::new(Index::new(quads)));
        for s in "abcz?".chars() {
            for p in "pqz?".chars() {
                for o in "abcz?".chars() {
                    for g in "ghz?-".chars() {
                        let pattern: String = [s, p, o, g].iter().collect();
                        let fits = |letters: &&&str| letters.chars().zip(pattern.chars()).all(|(a, b)| a == b || "?-".contains(b));
                        let mut expected: Vec<String> = all.iter().filter(fits).map(|letters| if g == '-' { format!("{}-", &letters[..3]) } else { (*letters).to_owned() }).collect();
                        expected.sort();
                        expected.dedup();
                        assert_eq!(find(&dataset, &pattern), expected, "{pattern}");
                    }
                }
            }
        }
    }
}
