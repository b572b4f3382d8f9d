//! Shapes held against a graph: for each node that a shape is for, the constraints that its values do not keep. A shape
//! that comes back to itself for the same node asks for no more than it did already.

use super::graph::Graph;
use super::shape::{Constraint, NodeKinds, Shape, ShapeId, Target};
use super::values::{compare, is_well_formed, language_matches};
use super::{Shapes, Violation, sparql};
use crate::error::Result;
use oxigraph::model::{NamedNode, Term};
use std::cell::RefCell;
use std::collections::BTreeSet;

pub(super) struct Check<'a> {
    pub shapes: &'a Shapes,
    pub data: &'a Graph,
    /// Shapes that are being held against nodes.
    under_way: RefCell<Vec<(ShapeId, Term)>>,
}

impl<'a> Check<'a> {
    pub fn new(shapes: &'a Shapes, data: &'a Graph) -> Self {
        Self { shapes, data, under_way: RefCell::default() }
    }

    /// All violations of all shapes.
    pub fn all(&self) -> Result<Vec<Violation>> {
        let mut violations = Vec::new();
        for (at, shape) in self.shapes.0.iter().enumerate() {
            let mut nodes: Vec<Term> = shape.targets.iter().flat_map(|target| self.targeted(target)).collect();
            nodes.sort_by(crate::graph::compare_terms);
            nodes.dedup();
            for node in nodes {
                violations.extend(self.violations(ShapeId(at), &node)?);
            }
        }
        Ok(violations)
    }

    fn targeted(&self, target: &Target) -> Vec<Term> {
        let triples = self.data.triples().iter();
        match target {
            Target::Class(class) => self.data.instances(class),
            Target::Node(node) => vec![node.clone()],
            Target::SubjectsOf(property) => triples.filter(|t| t.predicate == *property).map(|t| t.subject.clone().into()).collect(),
            Target::ObjectsOf(property) => triples.filter(|t| t.predicate == *property).map(|t| t.object.clone()).collect(),
        }
    }

    /// What a shape finds wrong with a node.
    fn violations(&self, id: ShapeId, focus: &Term) -> Result<Vec<Violation>> {
        let key = (id, focus.clone());
        if self.under_way.borrow().contains(&key) {
            return Ok(Vec::new());
        }
        self.under_way.borrow_mut().push(key);
        let shape = &self.shapes.0[id.0];
        let values = match &shape.path {
            Some(path) => path.values(self.data, focus),
            None => vec![focus.clone()],
        };
        let found: Result<Vec<Vec<Violation>>> =
            shape.constraints.iter().map(|constraint| self.constraint(shape, constraint, focus, &values)).collect();
        self.under_way.borrow_mut().pop();
        Ok(found?.into_iter().flatten().collect())
    }

    fn conforms(&self, id: ShapeId, node: &Term) -> Result<bool> {
        Ok(self.violations(id, node)?.is_empty())
    }

    fn constraint(&self, shape: &Shape, constraint: &Constraint, focus: &Term, values: &[Term]) -> Result<Vec<Violation>> {
        let of_focus = |wrong: bool| if wrong { vec![Violation::of(shape, constraint, focus, None)] } else { Vec::new() };
        let of_values = |wrong: Vec<&Term>| wrong.into_iter().map(|v| Violation::of(shape, constraint, focus, Some(v))).collect();
        Ok(match constraint {
            Constraint::MinCount(least) => of_focus(values.len() < *least),
            Constraint::MaxCount(most) => of_focus(values.len() > *most),
            Constraint::HasValue(value) => of_focus(!values.contains(value)),
            Constraint::UniqueLang => {
                let repeated = repeated_languages(values);
                repeated.iter().map(|_| Violation::of(shape, constraint, focus, None)).collect()
            }
            Constraint::Qualified { shape: wanted, least, most, apart_from } => {
                let mut count = 0;
                for value in values {
                    let apart = apart_from.iter().map(|other| self.conforms(*other, value)).collect::<Result<Vec<_>>>()?;
                    count += usize::from(self.conforms(*wanted, value)? && !apart.contains(&true));
                }
                let mut wrong = Vec::new();
                for (component, is) in [
                    ("QualifiedMinCountConstraintComponent", least.is_some_and(|least| count < least)),
                    ("QualifiedMaxCountConstraintComponent", most.is_some_and(|most| count > most)),
                ] {
                    wrong.extend(is.then(|| Violation { component, ..Violation::of(shape, constraint, focus, None) }));
                }
                wrong
            }
            Constraint::Property(inner) => {
                let inner = values.iter().map(|value| self.violations(*inner, value)).collect::<Result<Vec<_>>>()?;
                inner.into_iter().flatten().collect()
            }
            Constraint::Equals(property) => {
                let others: Vec<Term> = self.data.objects(focus, property).collect();
                of_values(values.iter().filter(|v| !others.contains(v)).chain(others.iter().filter(|v| !values.contains(v))).collect())
            }
            Constraint::Closed(allowed) => {
                let mut wrong = Vec::new();
                for value in values {
                    for (property, object) in self.data.properties(value).filter(|(p, _)| !allowed.contains(p)) {
                        let path = Some(property.to_string());
                        wrong.push(Violation { path, ..Violation::of(shape, constraint, focus, Some(object)) });
                    }
                }
                wrong
            }
            Constraint::LessThan { than, or_equal } => self.not_less(shape, constraint, focus, values, than, *or_equal),
            Constraint::Sparql { select, message } => sparql::violations(self.data, shape, constraint, select, message.as_ref(), focus)?,
            _ => {
                let mut wrong = Vec::new();
                for value in values {
                    if !self.keeps(constraint, focus, value)? {
                        wrong.push(value);
                    }
                }
                of_values(wrong)
            }
        })
    }

    /// Whether one value keeps a constraint that asks something of each value alone.
    fn keeps(&self, constraint: &Constraint, focus: &Term, value: &Term) -> Result<bool> {
        let conforming = |shapes: &[ShapeId]| -> Result<usize> {
            let each = shapes.iter().map(|shape| self.conforms(*shape, value)).collect::<Result<Vec<_>>>()?;
            Ok(each.into_iter().filter(|conforms| *conforms).count())
        };
        Ok(match constraint {
            Constraint::Class(class) => self.data.is_a(value, class),
            Constraint::Datatype(datatype) => matches!(value, Term::Literal(l) if l.datatype() == *datatype && is_well_formed(l)),
            Constraint::NodeKind(kinds) => is_of(value, *kinds),
            Constraint::Bound(bound, limit) => {
                matches!(value, Term::Literal(l) if compare(l, limit).is_some_and(|order| bound.allows(order)))
            }
            Constraint::MinLength(least) => text_of(value).is_some_and(|text| text.chars().count() >= *least),
            Constraint::MaxLength(most) => text_of(value).is_some_and(|text| text.chars().count() <= *most),
            Constraint::Pattern(pattern) => text_of(value).is_some_and(|text| pattern.is_match(text)),
            Constraint::LanguageIn(ranges) => {
                let tag = if let Term::Literal(literal) = value { literal.language() } else { None };
                tag.is_some_and(|tag| ranges.iter().any(|range| language_matches(tag, range)))
            }
            Constraint::Disjoint(property) => self.data.objects(focus, property).all(|other| other != *value),
            Constraint::Not(shape) => !self.conforms(*shape, value)?,
            Constraint::Node(shape) => self.conforms(*shape, value)?,
            Constraint::And(shapes) => conforming(shapes)? == shapes.len(),
            Constraint::Or(shapes) => conforming(shapes)? > 0,
            Constraint::Xone(shapes) => conforming(shapes)? == 1,
            Constraint::In(allowed) => allowed.contains(value),
            _ => true,
        })
    }

    fn not_less(
        &self,
        shape: &Shape,
        constraint: &Constraint,
        focus: &Term,
        values: &[Term],
        than: &NamedNode,
        or_equal: bool,
    ) -> Vec<Violation> {
        let is_less = |value: &Term, other: &Term| {
            let (Term::Literal(value), Term::Literal(other)) = (value, other) else { return false };
            compare(value, other).is_some_and(|order| order.is_lt() || or_equal && order.is_eq())
        };
        let others: Vec<Term> = self.data.objects(focus, than).collect();
        let wrong = values.iter().flat_map(|value| others.iter().filter(|other| !is_less(value, other)).map(move |_| value));
        wrong.map(|value| Violation::of(shape, constraint, focus, Some(value))).collect()
    }
}

fn is_of(value: &Term, kinds: NodeKinds) -> bool {
    match value {
        Term::NamedNode(_) => kinds.iri,
        Term::BlankNode(_) => kinds.blank,
        Term::Literal(_) => kinds.literal,
    }
}

/// What length and patterns look at.
fn text_of(value: &Term) -> Option<&str> {
    match value {
        Term::NamedNode(node) => Some(node.as_str()),
        Term::Literal(literal) => Some(literal.value()),
        Term::BlankNode(_) => None,
    }
}

/// The languages that more than one value is in.
fn repeated_languages(values: &[Term]) -> BTreeSet<String> {
    let (mut seen, mut repeated) = (BTreeSet::new(), BTreeSet::new());
    for value in values {
        if let Term::Literal(literal) = value
            && let Some(tag) = literal.language()
            && !seen.insert(tag.to_ascii_lowercase())
        {
            repeated.insert(tag.to_ascii_lowercase());
        }
    }
    repeated
}
