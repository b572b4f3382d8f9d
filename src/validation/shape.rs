//! What a shape asks for: SHACL Core's constraints and SPARQL-based ones, as they were read. Holds no data and checks nothing.

use super::path::Path;
use crate::language::regex::Regex;
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term};
use spargebra::Query;
use std::cmp::Ordering;

/// The position of a shape among all shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ShapeId(pub usize);

/// A node shape, or, with a path, a property shape.
#[derive(Debug)]
pub(super) struct Shape {
    /// Its node in the shapes graph; that of the shape which holds it, if it has no name of its own.
    pub node: NamedOrBlankNode,
    /// From the node in focus to the values.
    pub path: Option<Path>,
    /// Which nodes it is for.
    pub targets: Vec<Target>,
    /// How grave a violation is.
    pub severity: NamedNode,
    /// What is said of a violation.
    pub message: Option<Literal>,
    /// What it asks for.
    pub constraints: Vec<Constraint>,
}

/// Which nodes a shape is for.
#[derive(Debug)]
pub(super) enum Target {
    Class(Term),
    Node(Term),
    SubjectsOf(NamedNode),
    ObjectsOf(NamedNode),
}

/// A constraint of SHACL Core (sections 4.1 to 4.8), or a SELECT (section 5).
#[derive(Debug)]
pub(super) enum Constraint {
    Class(Term),
    Datatype(NamedNode),
    NodeKind(NodeKinds),
    MinCount(usize),
    MaxCount(usize),
    Bound(Bound, Literal),
    MinLength(usize),
    MaxLength(usize),
    Pattern(Regex),
    LanguageIn(Vec<String>),
    UniqueLang,
    Equals(NamedNode),
    Disjoint(NamedNode),
    LessThan { than: NamedNode, or_equal: bool },
    Not(ShapeId),
    And(Vec<ShapeId>),
    Or(Vec<ShapeId>),
    Xone(Vec<ShapeId>),
    Node(ShapeId),
    Property(ShapeId),
    Qualified { shape: ShapeId, least: Option<usize>, most: Option<usize>, apart_from: Vec<ShapeId> },
    Closed(Vec<NamedNode>),
    HasValue(Term),
    In(Vec<Term>),
    Sparql { query: Box<Query>, message: Option<Literal> },
}

/// How a value lies to a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    MinExclusive,
    MinInclusive,
    MaxExclusive,
    MaxInclusive,
}

impl Bound {
    /// Whether a value that compares so with the bound keeps it.
    pub fn allows(self, order: Ordering) -> bool {
        match self {
            Self::MinExclusive => order.is_gt(),
            Self::MinInclusive => order.is_ge(),
            Self::MaxExclusive => order.is_lt(),
            Self::MaxInclusive => order.is_le(),
        }
    }
}

/// Which kinds of nodes are allowed.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct NodeKinds {
    pub iri: bool,
    pub blank: bool,
    pub literal: bool,
}

impl Constraint {
    /// The local name of its component in SHACL's vocabulary.
    pub fn component(&self) -> &'static str {
        match self {
            Self::Class(_) => "ClassConstraintComponent",
            Self::Datatype(_) => "DatatypeConstraintComponent",
            Self::NodeKind(_) => "NodeKindConstraintComponent",
            Self::MinCount(_) => "MinCountConstraintComponent",
            Self::MaxCount(_) => "MaxCountConstraintComponent",
            Self::Bound(Bound::MinExclusive, _) => "MinExclusiveConstraintComponent",
            Self::Bound(Bound::MinInclusive, _) => "MinInclusiveConstraintComponent",
            Self::Bound(Bound::MaxExclusive, _) => "MaxExclusiveConstraintComponent",
            Self::Bound(Bound::MaxInclusive, _) => "MaxInclusiveConstraintComponent",
            Self::MinLength(_) => "MinLengthConstraintComponent",
            Self::MaxLength(_) => "MaxLengthConstraintComponent",
            Self::Pattern(_) => "PatternConstraintComponent",
            Self::LanguageIn(_) => "LanguageInConstraintComponent",
            Self::UniqueLang => "UniqueLangConstraintComponent",
            Self::Equals(_) => "EqualsConstraintComponent",
            Self::Disjoint(_) => "DisjointConstraintComponent",
            Self::LessThan { or_equal: false, .. } => "LessThanConstraintComponent",
            Self::LessThan { or_equal: true, .. } => "LessThanOrEqualsConstraintComponent",
            Self::Not(_) => "NotConstraintComponent",
            Self::And(_) => "AndConstraintComponent",
            Self::Or(_) => "OrConstraintComponent",
            Self::Xone(_) => "XoneConstraintComponent",
            Self::Node(_) => "NodeConstraintComponent",
            Self::Property(_) => "PropertyShapeComponent",
            Self::Qualified { .. } => "QualifiedValueShapeConstraintComponent",
            Self::Closed(_) => "ClosedConstraintComponent",
            Self::HasValue(_) => "HasValueConstraintComponent",
            Self::In(_) => "InConstraintComponent",
            Self::Sparql { .. } => "SPARQLConstraintComponent",
        }
    }
}
