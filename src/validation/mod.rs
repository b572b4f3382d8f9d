//! Shapes and triples → what does not conform. Shapes are SHACL Core with SPARQL-based constraints (W3C, 2017); the
//! triples are a graph of ours or anybody's. Never changes the triples, and never asks another server.

mod admission;
mod check;
mod graph;
mod parse;
mod path;
mod report;
mod shape;
mod sparql;
mod trace;
mod values;

pub use admission::{Admission, Refusal};
pub use report::{Place, to_turtle};
pub use trace::Traces;

use crate::error::{Error, Result};
use crate::graph::vocabulary::sh;
use crate::ontology::{OntologyFiles, SHAPES};
use crate::store::parse_turtle;
use graph::{Graph, Node};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use rustc_hash::FxHashSet;
use shape::{Constraint, Shape, Target};
use std::path::Path;

/// Shapes that graphs can be held against.
#[derive(Debug)]
pub struct Shapes(Vec<Shape>);

/// Something that does not conform: a result of SHACL's validation report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The node that a shape is for.
    pub focus: Term,
    /// The path to the value, as SPARQL writes it.
    pub path: Option<String>,
    /// The value that does not keep the constraint, unless the constraint is about all values.
    pub value: Option<Term>,
    /// The statements by which the node came into focus, where the shape is for the ends of a property: with whether the node
    /// is their subject.
    pub because: Vec<(NamedNode, bool)>,
    /// The shape; the one that holds it, if it has no name of its own.
    pub shape: NamedOrBlankNode,
    /// The local name of the constraint's component, such as `MinCountConstraintComponent`.
    pub component: &'static str,
    /// How grave it is: `sh:Violation`, `sh:Warning` or `sh:Info`.
    pub severity: NamedNode,
    /// What the shape says of it.
    pub message: Option<String>,
}

impl Violation {
    /// Whether it is more than a warning.
    pub fn is_grave(&self) -> bool {
        self.severity == sh::VIOLATION
    }

    fn of(shape: &Shape, constraint: &Constraint, focus: &Term, value: Option<&Term>) -> Self {
        Self {
            focus: focus.clone(),
            path: shape.path.as_ref().map(ToString::to_string),
            value: value.cloned(),
            because: Vec::new(),
            shape: shape.node.clone(),
            component: constraint.component(),
            severity: shape.severity.clone(),
            message: shape.message.as_ref().map(|m| m.value().to_owned()),
        }
    }
}

impl Shapes {
    /// The shapes of an ontology; none if it has none.
    ///
    /// # Errors
    /// Broken Turtle, or a shape that SHACL does not allow.
    pub fn load(files: &OntologyFiles) -> Result<Self> {
        match files.get(SHAPES) {
            Some(file) => Self::read(file.text().as_bytes(), &file.path),
            None => Ok(Self(Vec::new())),
        }
    }

    /// Shapes written in Turtle.
    ///
    /// # Errors
    /// As [`Shapes::load`].
    pub fn read(turtle: &[u8], path: &Path) -> Result<Self> {
        let quads = parse_turtle(turtle, &GraphName::DefaultGraph, path, false)?;
        Self::of(quads.into_iter().map(Triple::from)).map_err(|e| e.at(path))
    }

    /// The shapes that stand in a graph.
    ///
    /// # Errors
    /// A shape that SHACL does not allow.
    pub fn of(triples: impl IntoIterator<Item = Triple>) -> Result<Self> {
        parse::shapes(triples.into_iter().collect()).map(Self)
    }

    /// Holds the shapes against the union of some quads; what does not conform, by shape and node.
    ///
    /// # Errors
    /// A SPARQL-based constraint that cannot be run.
    pub fn validate<'a>(&self, quads: impl IntoIterator<Item = &'a Quad>) -> Result<Vec<Violation>> {
        let triples: Vec<Triple> = quads.into_iter().map(|quad| Triple::from(quad.clone())).collect();
        let data = self.graph(&triples);
        check::Check::new(self, &data).all(|_| true)
    }

    /// Holds the shapes against the nodes that some triples speak of; `background` is only what is known beside.
    ///
    /// # Errors
    /// As [`Shapes::validate`].
    pub fn violations<'a>(
        &self,
        triples: impl IntoIterator<Item = &'a Triple> + Clone,
        background: impl IntoIterator<Item = &'a Triple>,
    ) -> Result<Vec<Violation>> {
        let data = self.graph(triples.clone().into_iter().chain(background));
        let terms = triples.into_iter().flat_map(|triple| [triple.subject.clone().into(), triple.object.clone()]);
        let spoken_of: FxHashSet<Node> = terms.filter_map(|term| data.node(&term)).collect();
        check::Check::new(self, &data).all(|node| spoken_of.contains(&node))
    }

    fn graph<'a>(&self, triples: impl IntoIterator<Item = &'a Triple>) -> Graph {
        let mut data = Graph::new(triples);
        for target in self.0.iter().flat_map(|shape| &shape.targets) {
            if let Target::Node(node) = target {
                data.add(node.clone());
            }
        }
        data
    }

    /// How many shapes there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// An error for shapes that are asked for and not there.
pub fn no_shapes() -> Error {
    Error::input("this ontology has no shapes").hint("give some with --shapes FILE, or put them into shapes.ttl of the ontology")
}
