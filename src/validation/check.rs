//! Shapes held against a graph: for each node that a shape is for, the constraints that its values do not keep. A shape
//! that comes back to itself for the same node asks for no more than it did already.

use super::graph::{Graph, Node};
use super::path::BoundPath;
use super::shape::{Constraint, NodeKinds, Shape, ShapeId, Target};
use super::values::{compare, is_well_formed, language_matches};
use super::{Shapes, Violation, sparql};
use crate::error::Result;
use crate::graph::compare_terms;
use crate::graph::vocabulary::rdf;
use oxigraph::model::{NamedNode, Term};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Shapes and a graph, with what is looked up once for all nodes.
pub(super) struct Check<'a> {
    shapes: &'a Shapes,
    data: &'a Graph,
    rdf_type: Option<Node>,
    /// The path of each shape that has one.
    paths: Vec<Option<BoundPath>>,
    /// The classes that shapes name, each with those below it.
    classes: FxHashMap<&'a Term, FxHashSet<Node>>,
}

impl<'a> Check<'a> {
    pub fn new(shapes: &'a Shapes, data: &'a Graph) -> Self {
        let targets = shapes.0.iter().flat_map(|shape| &shape.targets);
        let constraints = shapes.0.iter().flat_map(|shape| &shape.constraints);
        let targets = targets.filter_map(|target| if let Target::Class(class) = target { Some(class) } else { None });
        let asked = constraints.filter_map(|constraint| if let Constraint::Class(class) = constraint { Some(class) } else { None });
        let classes = targets.chain(asked).map(|class| (class, data.classes_below(class))).collect();
        let paths = shapes.0.iter().map(|shape| shape.path.as_ref().map(|path| path.bound(data))).collect();
        Self { shapes, data, rdf_type: data.named(rdf::TYPE), paths, classes }
    }

    /// The violations of all shapes in some nodes, by shape and node.
    pub fn all(&self, wanted: impl Fn(Node) -> bool + Sync) -> Result<Vec<Violation>> {
        let of_shape = |(at, shape): (usize, &Shape)| {
            let mut nodes: Vec<Node> = shape.targets.iter().flat_map(|target| self.targeted(target)).filter(|node| wanted(*node)).collect();
            nodes.sort_unstable();
            nodes.dedup();
            let run = Run { check: self, under_way: RefCell::default() };
            let mut violations = Vec::new();
            for node in nodes {
                let start = violations.len();
                run.hold(ShapeId(at), node, &mut violations)?;
                let because = if start == violations.len() { Vec::new() } else { self.because(shape, node) };
                violations[start..].iter_mut().for_each(|violation| violation.because.clone_from(&because));
            }
            violations.sort_by(in_order);
            Ok(violations)
        };
        let found: Vec<Result<Vec<Violation>>> = self.shapes.0.par_iter().enumerate().map(of_shape).collect();
        // Of several errors the first shape's, whichever thread was quicker.
        let found = found.into_iter().collect::<Result<Vec<_>>>()?;
        Ok(found.into_iter().flatten().collect())
    }

    /// The properties of which a node is an end that a shape is for.
    fn because(&self, shape: &Shape, node: Node) -> Vec<(NamedNode, bool)> {
        let ends = shape.targets.iter().filter_map(|target| match target {
            Target::SubjectsOf(property) => Some((property, true)),
            Target::ObjectsOf(property) => Some((property, false)),
            _ => None,
        });
        let is_end = |(property, subject): &(&NamedNode, bool)| {
            let property = self.data.named(property.as_ref());
            if *subject { self.data.objects(node, property).next().is_some() } else { self.data.subjects(property, node).next().is_some() }
        };
        ends.filter(is_end).map(|(property, subject)| (property.clone(), subject)).collect()
    }

    fn targeted(&self, target: &Target) -> Vec<Node> {
        let named = |property: &NamedNode| self.data.named(property.as_ref());
        match target {
            Target::Class(class) => {
                let classes = self.classes.get(class).into_iter().flatten();
                classes.flat_map(|class| self.data.subjects(self.rdf_type, *class)).collect()
            }
            Target::Node(node) => self.data.node(node).into_iter().collect(),
            Target::SubjectsOf(property) => self.data.ends(named(property)).map(|(subject, _)| subject).collect(),
            Target::ObjectsOf(property) => self.data.ends(named(property)).map(|(_, object)| object).collect(),
        }
    }
}

/// One shape being held against nodes.
struct Run<'a> {
    check: &'a Check<'a>,
    /// The shapes that are being held against a node, the innermost last.
    under_way: RefCell<Vec<(ShapeId, Node)>>,
}

impl Run<'_> {
    /// Adds what a shape finds wrong with a node.
    fn hold(&self, id: ShapeId, focus: Node, found: &mut Vec<Violation>) -> Result<()> {
        if self.under_way.borrow().contains(&(id, focus)) {
            return Ok(());
        }
        self.under_way.borrow_mut().push((id, focus));
        let values = match &self.check.paths[id.0] {
            Some(path) => path.values(self.check.data, focus),
            None => vec![focus],
        };
        let shape = &self.check.shapes.0[id.0];
        let held = shape.constraints.iter().try_for_each(|constraint| self.constraint(shape, constraint, focus, &values, found));
        self.under_way.borrow_mut().pop();
        held
    }

    fn conforms(&self, id: ShapeId, node: Node) -> Result<bool> {
        let mut found = Vec::new();
        self.hold(id, node, &mut found)?;
        Ok(found.is_empty())
    }

    /// Adds where values do not keep a constraint.
    fn constraint(&self, shape: &Shape, constraint: &Constraint, focus: Node, values: &[Node], found: &mut Vec<Violation>) -> Result<()> {
        let term = |node: Node| self.check.data.term(node);
        let named = |property: &NamedNode| self.check.data.named(property.as_ref());
        let violation = |value: Option<Node>| Violation::of(shape, constraint, term(focus), value.map(term));
        match constraint {
            Constraint::MinCount(least) => found.extend((values.len() < *least).then(|| violation(None))),
            Constraint::MaxCount(most) => found.extend((values.len() > *most).then(|| violation(None))),
            Constraint::HasValue(wanted) => {
                let has = values.iter().any(|value| term(*value) == wanted);
                found.extend((!has).then(|| violation(None)));
            }
            Constraint::UniqueLang => {
                let repeated = repeated_languages(values.iter().map(|value| term(*value)));
                found.extend(repeated.iter().map(|_| violation(None)));
            }
            Constraint::Qualified { shape: wanted, least, most, apart_from } => {
                let count = self.qualified(*wanted, apart_from, values)?;
                for (component, is) in [
                    ("QualifiedMinCountConstraintComponent", least.is_some_and(|least| count < least)),
                    ("QualifiedMaxCountConstraintComponent", most.is_some_and(|most| count > most)),
                ] {
                    found.extend(is.then(|| Violation { component, ..violation(None) }));
                }
            }
            Constraint::Property(inner) => values.iter().try_for_each(|value| self.hold(*inner, *value, found))?,
            Constraint::Equals(property) => {
                let others: Vec<Node> = self.check.data.objects(focus, named(property)).collect();
                let missing = values.iter().filter(|v| !others.contains(v));
                found.extend(missing.chain(others.iter().filter(|v| !values.contains(v))).map(|value| violation(Some(*value))));
            }
            Constraint::Closed(allowed) => {
                let allowed: Vec<Node> = allowed.iter().filter_map(named).collect();
                for &value in values {
                    for (property, object) in self.check.data.properties(value).filter(|(p, _)| !allowed.contains(p)) {
                        found.push(Violation { path: Some(term(property).to_string()), ..violation(Some(object)) });
                    }
                }
            }
            Constraint::LessThan { than, or_equal } => {
                let wrong = self.not_less(focus, values, than, *or_equal);
                found.extend(wrong.into_iter().map(|value| violation(Some(value))));
            }
            Constraint::Sparql { query, message } => {
                found.extend(sparql::violations(self.check.data, shape, constraint, query, message.as_ref(), term(focus))?);
            }
            _ => {
                for &value in values {
                    if !self.keeps(constraint, focus, value)? {
                        found.push(violation(Some(value)));
                    }
                }
            }
        }
        Ok(())
    }

    /// How many values conform to a shape and to none of its siblings.
    fn qualified(&self, wanted: ShapeId, apart_from: &[ShapeId], values: &[Node]) -> Result<usize> {
        let mut count = 0;
        for &value in values {
            let apart = apart_from.iter().map(|other| self.conforms(*other, value)).collect::<Result<Vec<_>>>()?;
            count += usize::from(self.conforms(wanted, value)? && !apart.contains(&true));
        }
        Ok(count)
    }

    /// Whether one value keeps a constraint that asks something of each value alone.
    fn keeps(&self, constraint: &Constraint, focus: Node, node: Node) -> Result<bool> {
        let value = self.check.data.term(node);
        let conforming = |shapes: &[ShapeId]| -> Result<usize> {
            let each = shapes.iter().map(|shape| self.conforms(*shape, node)).collect::<Result<Vec<_>>>()?;
            Ok(each.into_iter().filter(|conforms| *conforms).count())
        };
        Ok(match constraint {
            Constraint::Class(class) => {
                let own = self.check.data.objects(node, self.check.rdf_type);
                self.check.classes.get(class).is_some_and(|classes| own.into_iter().any(|own| classes.contains(&own)))
            }
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
            Constraint::Disjoint(property) => {
                self.check.data.objects(focus, self.check.data.named(property.as_ref())).all(|other| other != node)
            }
            Constraint::Not(shape) => !self.conforms(*shape, node)?,
            Constraint::Node(shape) => self.conforms(*shape, node)?,
            Constraint::And(shapes) => conforming(shapes)? == shapes.len(),
            Constraint::Or(shapes) => conforming(shapes)? > 0,
            Constraint::Xone(shapes) => conforming(shapes)? == 1,
            Constraint::In(allowed) => allowed.contains(value),
            _ => true,
        })
    }

    /// The values that are not less than those of another property.
    fn not_less(&self, focus: Node, values: &[Node], than: &NamedNode, or_equal: bool) -> Vec<Node> {
        let is_less = |value: Node, other: Node| {
            let (Term::Literal(value), Term::Literal(other)) = (self.check.data.term(value), self.check.data.term(other)) else {
                return false;
            };
            compare(value, other).is_some_and(|order| order.is_lt() || or_equal && order.is_eq())
        };
        let others: Vec<Node> = self.check.data.objects(focus, self.check.data.named(than.as_ref())).collect();
        values.iter().flat_map(|value| others.iter().filter(|other| !is_less(*value, **other)).map(|_| *value)).collect()
    }
}

/// The order of what one shape finds wrong: by node, path, component and value.
fn in_order(a: &Violation, b: &Violation) -> Ordering {
    let by_value = || match (&a.value, &b.value) {
        (Some(a), Some(b)) => compare_terms(a, b),
        (a, b) => a.is_some().cmp(&b.is_some()),
    };
    let by_place = || (&a.path, a.component).cmp(&(&b.path, b.component));
    compare_terms(&a.focus, &b.focus).then_with(by_place).then_with(by_value)
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
fn repeated_languages<'a>(values: impl Iterator<Item = &'a Term>) -> BTreeSet<String> {
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
