//! Property paths of SHACL (section 2.3.1): from a node to the nodes that a path leads to. A path and a graph in, nodes
//! out, each once; a path that goes in circles ends.

use super::graph::Graph;
use oxigraph::model::{NamedNode, Term};
use std::collections::BTreeSet;
use std::fmt;

/// A property path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Path {
    Predicate(NamedNode),
    Inverse(Box<Path>),
    Sequence(Vec<Path>),
    Alternative(Vec<Path>),
    ZeroOrMore(Box<Path>),
    OneOrMore(Box<Path>),
    ZeroOrOne(Box<Path>),
}

impl Path {
    /// The nodes that the path leads to, in order.
    pub fn values(&self, graph: &Graph, from: &Term) -> Vec<Term> {
        let mut found = BTreeSet::new();
        self.walk(graph, from, false, &mut found);
        found.into_iter().map(|found| found.0).collect()
    }

    fn walk(&self, graph: &Graph, from: &Term, backward: bool, found: &mut BTreeSet<Ordered>) {
        match self {
            Self::Predicate(predicate) if backward => found.extend(graph.subjects(predicate, from).map(Ordered)),
            Self::Predicate(predicate) => found.extend(graph.objects(from, predicate).map(Ordered)),
            Self::Inverse(path) => path.walk(graph, from, !backward, found),
            Self::Alternative(paths) => paths.iter().for_each(|path| path.walk(graph, from, backward, found)),
            Self::Sequence(paths) => {
                let mut reached = BTreeSet::from([Ordered(from.clone())]);
                let step = |reached: BTreeSet<Ordered>, path: &Self| {
                    let mut next = BTreeSet::new();
                    for node in &reached {
                        path.walk(graph, &node.0, backward, &mut next);
                    }
                    next
                };
                reached = if backward { paths.iter().rev().fold(reached, step) } else { paths.iter().fold(reached, step) };
                found.extend(reached);
            }
            Self::ZeroOrOne(path) => {
                found.insert(Ordered(from.clone()));
                path.walk(graph, from, backward, found);
            }
            Self::ZeroOrMore(path) => {
                found.insert(Ordered(from.clone()));
                path.walk_on(graph, from, backward, found);
            }
            Self::OneOrMore(path) => path.walk_on(graph, from, backward, found),
        }
    }

    /// All that one or more steps lead to.
    fn walk_on(&self, graph: &Graph, from: &Term, backward: bool, found: &mut BTreeSet<Ordered>) {
        let (mut reached, mut left) = (BTreeSet::new(), vec![from.clone()]);
        while let Some(node) = left.pop() {
            let mut next = BTreeSet::new();
            self.walk(graph, &node, backward, &mut next);
            for node in next {
                if reached.insert(node.clone()) {
                    left.push(node.0);
                }
            }
        }
        found.extend(reached);
    }
}

/// As SPARQL writes it.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |paths: &[Self], by: &str| paths.iter().map(ToString::to_string).collect::<Vec<_>>().join(by);
        match self {
            Self::Predicate(predicate) => write!(f, "{predicate}"),
            Self::Inverse(path) => write!(f, "^{path}"),
            Self::Sequence(paths) => write!(f, "({})", joined(paths, "/")),
            Self::Alternative(paths) => write!(f, "({})", joined(paths, "|")),
            Self::ZeroOrMore(path) => write!(f, "({path})*"),
            Self::OneOrMore(path) => write!(f, "({path})+"),
            Self::ZeroOrOne(path) => write!(f, "({path})?"),
        }
    }
}

/// A term with the order that everything is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Ordered(Term);

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ordered {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        crate::graph::compare_terms(&self.0, &other.0)
    }
}
