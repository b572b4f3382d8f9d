//! The triples that are validated, or that the shapes are written in: each term once, triples as numbers by subject and by
//! property. Triples in, nodes out; SPARQL is evaluated on the same numbers.

use crate::graph::vocabulary::{rdf, rdfs};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use rustc_hash::{FxHashMap, FxHashSet};
use spareval::{InternalQuad, QueryableDataset};
use std::collections::HashSet;
use std::convert::Infallible;

/// A term of a graph, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Node(u32);

/// A graph that is asked often.
#[derive(Debug, Default)]
pub(super) struct Graph {
    terms: Vec<Term>,
    numbers: FxHashMap<Term, Node>,
    /// Subject, property, object.
    forward: Sorted,
    /// Property, object, subject.
    backward: Sorted,
}

/// Triples in an order of their own, with where those of each first node begin.
#[derive(Debug, Default)]
struct Sorted {
    triples: Vec<[Node; 3]>,
    starts: Vec<usize>,
}

impl Sorted {
    fn new(mut triples: Vec<[Node; 3]>, nodes: usize) -> Self {
        triples.sort_unstable_by_key(|[first, second, third]| (u64::from(first.0) << 32 | u64::from(second.0), third.0));
        triples.dedup();
        let mut starts = vec![0; nodes + 1];
        for [first, ..] in &triples {
            starts[first.0 as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        Self { triples, starts }
    }

    /// Those of a first node.
    fn of(&self, first: Node) -> &[[Node; 3]] {
        let at = first.0 as usize;
        // A node that came later has none.
        self.starts.get(at + 1).map_or(&[], |end| &self.triples[self.starts[at]..*end])
    }

    /// Those of a first and a second node.
    fn of_both(&self, first: Node, second: Node) -> &[[Node; 3]] {
        let of_first = self.of(first);
        let rest = &of_first[of_first.partition_point(|triple| triple[1] < second)..];
        &rest[..rest.partition_point(|triple| triple[1] <= second)]
    }
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
    pub fn new<'a>(triples: impl IntoIterator<Item = &'a Triple>) -> Self {
        let (mut graph, mut numbers) = (Self::default(), Vec::new());
        // Neighbours mostly have the same subject, which then need not be looked up.
        let mut before: Option<(&NamedOrBlankNode, Node)> = None;
        for Triple { subject, predicate, object } in triples {
            let subject_node = match before {
                Some((same, node)) if same == subject => node,
                _ => graph.add(subject.clone().into()),
            };
            before = Some((subject, subject_node));
            numbers.push([subject_node, graph.add(predicate.clone().into()), graph.add(object.clone())]);
        }
        let backward = numbers.iter().map(|[s, p, o]| [*p, *o, *s]).collect();
        let nodes = graph.terms.len();
        (graph.forward, graph.backward) = rayon::join(|| Sorted::new(numbers, nodes), || Sorted::new(backward, nodes));
        graph
    }

    /// The number of a term, a new one if it has none.
    pub fn add(&mut self, term: Term) -> Node {
        let next = Node(u32::try_from(self.terms.len()).unwrap_or(u32::MAX));
        *self.numbers.entry(term).or_insert_with_key(|term| {
            self.terms.push(term.clone());
            next
        })
    }

    /// The number of a term that the graph knows.
    pub fn node(&self, term: &Term) -> Option<Node> {
        self.numbers.get(term).copied()
    }

    /// The number of a property or class that the graph knows.
    pub fn named(&self, node: NamedNodeRef<'_>) -> Option<Node> {
        self.node(&node.into_owned().into())
    }

    /// A node's term.
    pub fn term(&self, node: Node) -> &Term {
        &self.terms[node.0 as usize]
    }

    /// What a property of a node leads to.
    pub fn objects(&self, subject: Node, property: Option<Node>) -> impl Iterator<Item = Node> + use<'_> {
        let found = property.map_or(&[][..], |property| self.forward.of_both(subject, property));
        found.iter().map(|triple| triple[2])
    }

    /// The nodes whose property leads to a node.
    pub fn subjects(&self, property: Option<Node>, object: Node) -> impl Iterator<Item = Node> + use<'_> {
        let found = property.map_or(&[][..], |property| self.backward.of_both(property, object));
        found.iter().map(|triple| triple[2])
    }

    /// The properties of a node with their values.
    pub fn properties(&self, subject: Node) -> impl Iterator<Item = (Node, Node)> + use<'_> {
        self.forward.of(subject).iter().map(|triple| (triple[1], triple[2]))
    }

    /// Subjects and objects of a property.
    pub fn ends(&self, property: Option<Node>) -> impl Iterator<Item = (Node, Node)> + use<'_> {
        let found = property.map_or(&[][..], |property| self.backward.of(property));
        found.iter().map(|triple| (triple[2], triple[1]))
    }

    /// A class and all below it.
    pub fn classes_below(&self, class: &Term) -> FxHashSet<Node> {
        let below = self.named(rdfs::SUB_CLASS_OF);
        let (mut classes, mut left) = (FxHashSet::default(), Vec::from_iter(self.node(class)));
        while let Some(class) = left.pop() {
            if classes.insert(class) {
                left.extend(self.subjects(below, class));
            }
        }
        classes
    }

    /// The properties of a term with their values, as terms.
    pub fn statements<'a>(&'a self, subject: &Term) -> impl Iterator<Item = (&'a NamedNode, &'a Term)> + use<'a> {
        let properties = self.node(subject).into_iter().flat_map(|subject| self.properties(subject));
        properties.filter_map(|(property, value)| match self.term(property) {
            Term::NamedNode(property) => Some((property, self.term(value))),
            _ => None,
        })
    }

    /// What a property of a term leads to, as terms.
    pub fn values<'a>(&'a self, subject: &Term, property: NamedNodeRef<'_>) -> impl Iterator<Item = &'a Term> + use<'a> {
        let property = self.named(property);
        self.node(subject).into_iter().flat_map(move |subject| self.objects(subject, property)).map(|node| self.term(node))
    }

    /// What a property of a term leads to, if it is one thing at least.
    pub fn value(&self, subject: &Term, property: NamedNodeRef<'_>) -> Option<&Term> {
        self.values(subject, property).next()
    }

    /// The members of a list; `None` where the list is broken or goes in a circle.
    pub fn list(&self, head: &Term) -> Option<Vec<Term>> {
        let (mut members, mut seen, mut at) = (Vec::new(), HashSet::new(), head);
        while *at != Term::from(rdf::NIL.into_owned()) {
            if !seen.insert(at) {
                return None;
            }
            members.push(self.value(at, rdf::FIRST)?.clone());
            at = self.value(at, rdf::REST)?;
        }
        Some(members)
    }

    fn matching(&self, pattern: [Option<Node>; 3]) -> impl Iterator<Item = [Node; 3]> + use<'_> {
        let (sorted, backward) = match pattern {
            [Some(subject), Some(property), _] => (self.forward.of_both(subject, property), false),
            [Some(subject), None, _] => (self.forward.of(subject), false),
            [None, Some(property), Some(object)] => (self.backward.of_both(property, object), true),
            [None, Some(property), None] => (self.backward.of(property), true),
            [None, None, _] => (&self.forward.triples[..], false),
        };
        let turned = sorted.iter().map(move |triple| if backward { [triple[2], triple[0], triple[1]] } else { *triple });
        turned.filter(move |triple| pattern.iter().zip(triple).all(|(wanted, node)| wanted.is_none_or(|wanted| wanted == *node)))
    }
}

/// A term while SPARQL is evaluated: of the graph, or made by the query.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum QueryTerm {
    Known(Node),
    Made(Term),
}

/// The default graph alone has triples.
impl<'a> QueryableDataset<'a> for &'a Graph {
    type InternalTerm = QueryTerm;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&QueryTerm>,
        predicate: Option<&QueryTerm>,
        object: Option<&QueryTerm>,
        graph_name: Option<Option<&QueryTerm>>,
    ) -> impl Iterator<Item = Result<InternalQuad<QueryTerm>, Infallible>> + use<'a> {
        let pattern = [subject, predicate, object];
        let unknown = graph_name != Some(None) || pattern.iter().any(|term| matches!(term, Some(QueryTerm::Made(_))));
        let nodes = pattern.map(|term| if let Some(QueryTerm::Known(node)) = term { Some(*node) } else { None });
        let graph: &'a Graph = self;
        let found = (!unknown).then(|| graph.matching(nodes)).into_iter().flatten();
        found.map(|triple| {
            let [subject, predicate, object] = triple.map(QueryTerm::Known);
            Ok(InternalQuad { subject, predicate, object, graph_name: None })
        })
    }

    fn internalize_term(&self, term: Term) -> Result<QueryTerm, Infallible> {
        Ok(self.node(&term).map_or_else(|| QueryTerm::Made(term), QueryTerm::Known))
    }

    fn externalize_term(&self, term: QueryTerm) -> Result<Term, Infallible> {
        Ok(match term {
            QueryTerm::Known(node) => self.term(node).clone(),
            QueryTerm::Made(term) => term,
        })
    }
}
