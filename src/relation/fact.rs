//! Facts as they are found: subject, property, object, and where it was read. Holds no IRIs of things.

use crate::language::dates::PartialDate;
use crate::language::quantities::Comparator;
use crate::lexicon::EntityId;
use crate::reading::Span;
use crate::recognition::EntityRef;
use rust_decimal::Decimal;

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// The report.
    Report,
    /// A story, by position.
    Item(usize),
    /// A measure: a labelled bullet, by story and block.
    Measure(usize, usize),
    /// An entity.
    Entity(EntityRef),
}

/// The kinds of value nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ValueKind {
    /// To be reached.
    Target,
    /// Observed.
    Observation,
    /// A place in an order.
    Ranking,
}

/// A number with what it measures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    /// Which kind of node.
    pub kind: ValueKind,
    /// What is measured, as printed.
    pub indicator: String,
    /// The number; none if the value is words.
    pub number: Option<Decimal>,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// The unit as printed, and which of the lexicon's it is.
    pub unit: Option<(String, Option<EntityId>)>,
    /// How it bounds.
    pub comparator: Comparator,
    /// The year or month it is for; a target's deadline.
    pub time: Option<PartialDate>,
    /// What the place is among.
    pub among: Option<String>,
    /// As printed.
    pub printed: String,
}

impl Value {
    /// A place in an order that names have by how they are listed, from 1 on.
    pub fn listed_place(indicator: &str, place: usize, time: Option<PartialDate>) -> Self {
        Self {
            kind: ValueKind::Ranking,
            indicator: indicator.to_owned(),
            number: Some(place.into()),
            max: None,
            unit: None,
            comparator: Comparator::Equal,
            time,
            among: None,
            printed: place.to_string(),
        }
    }
}

/// What a fact says of its subject.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Object {
    /// Another thing.
    Node(Node),
    /// A date, partial or full.
    Date(PartialDate),
    /// Words.
    Text(String),
    /// A cited page.
    Source(Cited),
    /// A number.
    Value(Value),
}

/// A cited page, as it is cited.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cited {
    /// Its address; empty if none is printed.
    pub url: String,
    /// Its title, or its outlet.
    pub title: Option<String>,
    /// Outlet, title and day as they are printed, where no address is.
    pub printed: Option<String>,
}

/// Where a fact was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// The words.
    pub span: Span,
    /// The id of the rule or reader.
    pub rule: String,
    /// From 0 to 100.
    pub confidence: u8,
    /// The story it stands in.
    pub story: Option<usize>,
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fact {
    /// Of what.
    pub subject: Node,
    /// The property as a prefixed name, such as `gb:issuedBy`.
    pub predicate: String,
    /// What.
    pub object: Object,
    /// Read where.
    pub evidence: Evidence,
}

impl Fact {
    /// Whether the fact says something: nothing is related to itself.
    pub(super) fn holds(&self) -> bool {
        Object::Node(self.subject) != self.object
    }
}
