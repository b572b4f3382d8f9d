//! Property paths of SHACL (section 2.3.1): from a node to the nodes that a path leads to. A path and a graph in, nodes
//! out, each once; a path that goes in circles ends.

use super::graph::{Graph, Node};
use oxigraph::model::NamedNode;
use std::collections::BTreeSet;
use std::fmt;

/// A property path, of names or of what a graph knows of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Path<P = NamedNode> {
    Predicate(P),
    Inverse(Box<Self>),
    Sequence(Vec<Self>),
    Alternative(Vec<Self>),
    ZeroOrMore(Box<Self>),
    OneOrMore(Box<Self>),
    ZeroOrOne(Box<Self>),
}

impl Path {
    /// The path in a graph.
    pub fn bound(&self, graph: &Graph) -> BoundPath {
        let one = |path: &Self| Box::new(path.bound(graph));
        let all = |paths: &[Self]| paths.iter().map(|path| path.bound(graph)).collect();
        match self {
            Self::Predicate(property) => Path::Predicate(graph.named(property.as_ref())),
            Self::Inverse(path) => Path::Inverse(one(path)),
            Self::Sequence(paths) => Path::Sequence(all(paths)),
            Self::Alternative(paths) => Path::Alternative(all(paths)),
            Self::ZeroOrMore(path) => Path::ZeroOrMore(one(path)),
            Self::OneOrMore(path) => Path::OneOrMore(one(path)),
            Self::ZeroOrOne(path) => Path::ZeroOrOne(one(path)),
        }
    }
}

/// A property path in a graph; a property that the graph does not have leads nowhere.
pub(super) type BoundPath = Path<Option<Node>>;

impl BoundPath {
    /// The nodes that the path leads to, in no particular order.
    pub fn values(&self, graph: &Graph, from: Node) -> Vec<Node> {
        if let Self::Predicate(property) = self {
            return graph.objects(from, *property).collect();
        }
        let mut found = BTreeSet::new();
        self.walk(graph, from, false, &mut found);
        found.into_iter().collect()
    }

    fn walk(&self, graph: &Graph, from: Node, backward: bool, found: &mut BTreeSet<Node>) {
        match self {
            Self::Predicate(property) if backward => found.extend(graph.subjects(*property, from)),
            Self::Predicate(property) => found.extend(graph.objects(from, *property)),
            Self::Inverse(path) => path.walk(graph, from, !backward, found),
            Self::Alternative(paths) => paths.iter().for_each(|path| path.walk(graph, from, backward, found)),
            Self::Sequence(paths) => {
                let step = |reached: BTreeSet<Node>, path: &Self| {
                    let mut next = BTreeSet::new();
                    for node in reached {
                        path.walk(graph, node, backward, &mut next);
                    }
                    next
                };
                let start = BTreeSet::from([from]);
                found.extend(if backward { paths.iter().rev().fold(start, step) } else { paths.iter().fold(start, step) });
            }
            Self::ZeroOrOne(path) => {
                found.insert(from);
                path.walk(graph, from, backward, found);
            }
            Self::ZeroOrMore(path) => {
                found.insert(from);
                path.walk_on(graph, from, backward, found);
            }
            Self::OneOrMore(path) => path.walk_on(graph, from, backward, found),
        }
    }

    /// All that one or more steps lead to.
    fn walk_on(&self, graph: &Graph, from: Node, backward: bool, found: &mut BTreeSet<Node>) {
        let (mut reached, mut left) = (BTreeSet::new(), vec![from]);
        while let Some(node) = left.pop() {
            let mut next = BTreeSet::new();
            self.walk(graph, node, backward, &mut next);
            left.extend(next.into_iter().filter(|node| reached.insert(*node)));
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
