//! Shapes as they are written: a graph in SHACL's vocabulary in, [`Shape`]s out. What is not understood is an error that
//! names the shape, never a constraint that is left out.

use super::graph::{Graph, as_subject};
use super::path::Path;
use super::shape::{Bound, Constraint, NodeKinds, Shape, ShapeId, Target};
use crate::error::{Error, Result};
use crate::graph::vocabulary::{owl, rdf, rdfs, sh};
use crate::graph::{compare_terms, compare_triples};
use crate::language::regex::Regex;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, Triple};
use spargebra::{Query, SparqlParser};
use std::collections::{BTreeMap, BTreeSet};

/// What says something of a shape without asking for anything by itself.
const SILENT: [NamedNodeRef<'static>; 21] = [
    sh::NAME,
    sh::DESCRIPTION,
    sh::ORDER,
    sh::GROUP,
    sh::DEFAULT_VALUE,
    sh::MESSAGE,
    sh::SEVERITY,
    sh::DEACTIVATED,
    sh::PATH,
    sh::IGNORED_PROPERTIES,
    sh::FLAGS,
    sh::QUALIFIED_VALUE_SHAPES_DISJOINT,
    sh::PREFIXES,
    sh::DECLARE,
    sh::SELECT,
    sh::TARGET_CLASS,
    sh::TARGET_NODE,
    sh::TARGET_SUBJECTS_OF,
    sh::TARGET_OBJECTS_OF,
    sh::QUALIFIED_MIN_COUNT,
    sh::QUALIFIED_MAX_COUNT,
];

/// Reads all shapes that stand in some triples.
///
/// # Errors
/// A shape that SHACL Core does not allow or that uses what is not supported.
pub(super) fn shapes(mut triples: Vec<Triple>) -> Result<Vec<Shape>> {
    triples.sort_unstable_by(compare_triples);
    let graph = &Graph::new(&triples);
    let mut reader = Reader { graph, known: BTreeMap::new(), shapes: Vec::new(), named: Vec::new() };
    let mut nodes = BTreeSet::new();
    for triple in &triples {
        let target =
            [sh::TARGET_CLASS, sh::TARGET_NODE, sh::TARGET_SUBJECTS_OF, sh::TARGET_OBJECTS_OF].contains(&triple.predicate.as_ref());
        let typed = triple.predicate == rdf::TYPE && [sh::NODE_SHAPE, sh::PROPERTY_SHAPE].iter().any(|c| is(&triple.object, *c));
        if target || typed {
            nodes.insert(triple.subject.to_string());
            reader.shape(&triple.subject.clone().into())?;
        }
    }
    reader.shapes.into_iter().map(|shape| shape.ok_or_else(|| Error::input("a shape was not read to its end"))).collect()
}

/// One form of path made of another.
type MakePath = fn(Box<Path>) -> Path;

struct Reader<'a> {
    graph: &'a Graph,
    known: BTreeMap<String, ShapeId>,
    /// Nothing where a shape is being read.
    shapes: Vec<Option<Shape>>,
    /// The shapes with a name that are being read, the innermost last.
    named: Vec<NamedNode>,
}

fn is(term: &Term, node: NamedNodeRef<'_>) -> bool {
    matches!(term, Term::NamedNode(n) if n.as_ref() == node)
}

fn wrong(node: &Term, problem: impl std::fmt::Display) -> Error {
    Error::input(format!("shape {node}: {problem}")).hint("see SHACL, sections 2 to 5: https://www.w3.org/TR/shacl/")
}

impl Reader<'_> {
    fn shape(&mut self, node: &Term) -> Result<ShapeId> {
        let key = node.to_string();
        if let Some(id) = self.known.get(&key) {
            return Ok(*id);
        }
        let id = ShapeId(self.shapes.len());
        self.known.insert(key, id);
        self.shapes.push(None);
        let mut subject = as_subject(node).ok_or_else(|| wrong(node, "a literal cannot be a shape"))?;
        match (node, self.named.last()) {
            (Term::NamedNode(name), _) => self.named.push(name.clone()),
            (_, Some(holder)) => subject = holder.clone().into(),
            _ => {}
        }
        let graph = self.graph;
        let path = graph.value(node, sh::PATH).map(|path| self.path(path)).transpose()?;
        let off = graph.value(node, sh::DEACTIVATED).is_some_and(is_true);
        let severity = match graph.value(node, sh::SEVERITY) {
            Some(Term::NamedNode(severity)) => severity.clone(),
            _ => sh::VIOLATION.into_owned(),
        };
        let constraints = if off { Vec::new() } else { self.constraints(node)? };
        let targets = if off { Vec::new() } else { self.targets(node)? };
        let shape = Shape { node: subject, path, targets, severity, message: self.message(node), constraints };
        self.shapes[id.0] = Some(shape);
        if node.is_named_node() {
            self.named.pop();
        }
        Ok(id)
    }

    /// The message in English, if there is a choice.
    fn message(&self, node: &Term) -> Option<Literal> {
        let messages = self.graph.values(node, sh::MESSAGE);
        let mut messages: Vec<Literal> = messages.filter_map(|m| if let Term::Literal(m) = m { Some(m.clone()) } else { None }).collect();
        messages.sort_by_key(|m| m.language().is_some_and(|l| l != "en"));
        messages.into_iter().next()
    }

    fn targets(&self, node: &Term) -> Result<Vec<Target>> {
        let mut targets = Vec::new();
        for (predicate, object) in self.graph.statements(node) {
            targets.push(match (predicate.as_ref(), object) {
                (sh::TARGET_CLASS, class) => Target::Class(class.clone()),
                (sh::TARGET_NODE, target) => Target::Node(target.clone()),
                (sh::TARGET_SUBJECTS_OF, Term::NamedNode(property)) => Target::SubjectsOf(property.clone()),
                (sh::TARGET_OBJECTS_OF, Term::NamedNode(property)) => Target::ObjectsOf(property.clone()),
                (sh::TARGET_SUBJECTS_OF | sh::TARGET_OBJECTS_OF, other) => return Err(wrong(node, format!("{other} is no property"))),
                _ => continue,
            });
        }
        let is_class = |class| {
            let classes = self.graph.classes_below(&Term::from(NamedNodeRef::into_owned(class)));
            self.graph.values(node, rdf::TYPE).filter_map(|own| self.graph.node(own)).any(|own| classes.contains(&own))
        };
        if is_class(rdfs::CLASS) || is_class(owl::CLASS) {
            targets.push(Target::Class(node.clone()));
        }
        Ok(targets)
    }

    fn path(&self, node: &Term) -> Result<Path> {
        let graph = self.graph;
        if graph.value(node, rdf::FIRST).is_some() {
            return Ok(Path::Sequence(self.paths(node)?));
        }
        let forms: [(NamedNodeRef<'_>, MakePath); 4] = [
            (sh::INVERSE_PATH, Path::Inverse),
            (sh::ZERO_OR_MORE_PATH, Path::ZeroOrMore),
            (sh::ONE_OR_MORE_PATH, Path::OneOrMore),
            (sh::ZERO_OR_ONE_PATH, Path::ZeroOrOne),
        ];
        for (property, make) in forms {
            if let Some(inner) = graph.value(node, property) {
                return Ok(make(Box::new(self.path(inner)?)));
            }
        }
        if let Some(list) = graph.value(node, sh::ALTERNATIVE_PATH) {
            return Ok(Path::Alternative(self.paths(list)?));
        }
        match node {
            Term::NamedNode(property) => Ok(Path::Predicate(property.clone())),
            _ => Err(wrong(node, "this is no property path")),
        }
    }

    fn paths(&self, list: &Term) -> Result<Vec<Path>> {
        self.list(list)?.iter().map(|path| self.path(path)).collect()
    }

    fn list(&self, head: &Term) -> Result<Vec<Term>> {
        self.graph.list(head).ok_or_else(|| wrong(head, "this list does not end"))
    }

    fn members(&mut self, list: &Term) -> Result<Vec<ShapeId>> {
        self.list(list)?.iter().map(|member| self.shape(member)).collect()
    }

    fn constraints(&mut self, node: &Term) -> Result<Vec<Constraint>> {
        let graph = self.graph;
        let mut constraints = Vec::new();
        let mut statements: Vec<(&NamedNode, &Term)> = graph.statements(node).collect();
        statements.sort_by(|a, b| a.0.as_str().cmp(b.0.as_str()).then_with(|| compare_terms(a.1, b.1)));
        for (predicate, object) in statements {
            if let Some(constraint) = self.constraint(node, predicate, object)? {
                constraints.push(constraint);
            }
        }
        Ok(constraints)
    }

    fn constraint(&mut self, node: &Term, predicate: &NamedNode, object: &Term) -> Result<Option<Constraint>> {
        let property = |object: &Term| match object {
            Term::NamedNode(property) => Ok(property.clone()),
            other => Err(wrong(node, format!("{other} is no property"))),
        };
        let literal = |object: &Term| match object {
            Term::Literal(literal) => Ok(literal.clone()),
            other => Err(wrong(node, format!("{other} is no value"))),
        };
        let number = |object: &Term| literal(object)?.value().parse::<usize>().map_err(|_| wrong(node, format!("{object} is no count")));
        Ok(Some(match predicate.as_ref() {
            sh::CLASS => Constraint::Class(object.clone()),
            sh::DATATYPE => Constraint::Datatype(property(object)?),
            sh::NODE_KIND => Constraint::NodeKind(node_kinds(node, object)?),
            sh::MIN_COUNT => Constraint::MinCount(number(object)?),
            sh::MAX_COUNT => Constraint::MaxCount(number(object)?),
            sh::MIN_EXCLUSIVE => Constraint::Bound(Bound::MinExclusive, literal(object)?),
            sh::MIN_INCLUSIVE => Constraint::Bound(Bound::MinInclusive, literal(object)?),
            sh::MAX_EXCLUSIVE => Constraint::Bound(Bound::MaxExclusive, literal(object)?),
            sh::MAX_INCLUSIVE => Constraint::Bound(Bound::MaxInclusive, literal(object)?),
            sh::MIN_LENGTH => Constraint::MinLength(number(object)?),
            sh::MAX_LENGTH => Constraint::MaxLength(number(object)?),
            sh::PATTERN => Constraint::Pattern(self.pattern(node, &literal(object)?)?),
            sh::LANGUAGE_IN => {
                let tags: Result<Vec<_>> = self.list(object)?.iter().map(|tag| Ok(literal(tag)?.value().to_owned())).collect();
                Constraint::LanguageIn(tags?)
            }
            // Only `true` itself counts (SHACL, 4.4.5).
            sh::UNIQUE_LANG => return Ok((literal(object)?.value() == "true").then_some(Constraint::UniqueLang)),
            sh::EQUALS => Constraint::Equals(property(object)?),
            sh::DISJOINT => Constraint::Disjoint(property(object)?),
            sh::LESS_THAN => Constraint::LessThan { than: property(object)?, or_equal: false },
            sh::LESS_THAN_OR_EQUALS => Constraint::LessThan { than: property(object)?, or_equal: true },
            sh::NOT => Constraint::Not(self.shape(object)?),
            sh::AND => Constraint::And(self.members(object)?),
            sh::OR => Constraint::Or(self.members(object)?),
            sh::XONE => Constraint::Xone(self.members(object)?),
            sh::NODE => Constraint::Node(self.shape(object)?),
            sh::PROPERTY => Constraint::Property(self.shape(object)?),
            sh::QUALIFIED_VALUE_SHAPE => self.qualified(node, object)?,
            sh::CLOSED if is_true(&literal(object)?.into()) => Constraint::Closed(self.allowed(node)?),
            sh::HAS_VALUE => Constraint::HasValue(object.clone()),
            sh::IN => Constraint::In(self.list(object)?),
            sh::SPARQL => match self.sparql(object, node)? {
                Some(constraint) => constraint,
                None => return Ok(None),
            },
            // `sh:closed false` asks for nothing.
            silent if silent == sh::CLOSED || SILENT.contains(&silent) => return Ok(None),
            other if other.as_str().starts_with(sh::NAMESPACE) => return Err(wrong(node, format!("{other} is not supported"))),
            _ => return Ok(None),
        }))
    }

    fn pattern(&self, node: &Term, pattern: &Literal) -> Result<Regex> {
        let flags = match self.graph.value(node, sh::FLAGS) {
            Some(Term::Literal(flags)) => flags.value().to_owned(),
            _ => String::new(),
        };
        let source = if flags.is_empty() { pattern.value().to_owned() } else { format!("(?{flags}){}", pattern.value()) };
        Regex::new(&source).map_err(|e| wrong(node, format!("its pattern does not compile: {e}")))
    }

    fn qualified(&mut self, node: &Term, object: &Term) -> Result<Constraint> {
        let graph = self.graph;
        let count = |property| match graph.value(node, property) {
            Some(Term::Literal(count)) => count.value().parse().map(Some).map_err(|_| wrong(node, format!("{count} is no count"))),
            _ => Ok(None),
        };
        let (least, most) = (count(sh::QUALIFIED_MIN_COUNT)?, count(sh::QUALIFIED_MAX_COUNT)?);
        let apart = graph.value(node, sh::QUALIFIED_VALUE_SHAPES_DISJOINT);
        let mut apart_from = Vec::new();
        if apart.is_some_and(is_true) {
            let held = graph.named(sh::PROPERTY);
            for parent in graph.node(node).into_iter().flat_map(|node| graph.subjects(held, node)).map(|parent| graph.term(parent)) {
                for sibling in graph.values(parent, sh::PROPERTY) {
                    let shapes = graph.values(sibling, sh::QUALIFIED_VALUE_SHAPE);
                    for shape in shapes.filter(|shape| *shape != object) {
                        apart_from.push(self.shape(shape)?);
                    }
                }
            }
        }
        Ok(Constraint::Qualified { shape: self.shape(object)?, least, most, apart_from })
    }

    /// The properties that a closed shape allows.
    fn allowed(&self, node: &Term) -> Result<Vec<NamedNode>> {
        let graph = self.graph;
        let mut allowed = Vec::new();
        for shape in graph.values(node, sh::PROPERTY) {
            if let Some(Term::NamedNode(property)) = graph.value(shape, sh::PATH) {
                allowed.push(property.clone());
            }
        }
        if let Some(ignored) = graph.value(node, sh::IGNORED_PROPERTIES) {
            allowed.extend(self.list(ignored)?.into_iter().filter_map(|t| if let Term::NamedNode(n) = t { Some(n) } else { None }));
        }
        Ok(allowed)
    }

    /// A SELECT of a shape; nothing if it is switched off.
    fn sparql(&self, node: &Term, shape: &Term) -> Result<Option<Constraint>> {
        let graph = self.graph;
        if graph.value(node, sh::DEACTIVATED).is_some_and(is_true) {
            return Ok(None);
        }
        let Some(Term::Literal(select)) = graph.value(node, sh::SELECT) else {
            return Err(wrong(node, "a SPARQL constraint needs a sh:select"));
        };
        let mut query = String::new();
        let mut owners: Vec<&Term> = graph.values(node, sh::PREFIXES).collect();
        let mut at = 0;
        while let Some(owner) = owners.get(at).copied() {
            let imported: Vec<&Term> = graph.values(owner, owl::IMPORTS).filter(|o| !owners.contains(o)).collect();
            owners.extend(imported);
            at += 1;
            for declared in graph.values(owner, sh::DECLARE) {
                if let (Some(Term::Literal(prefix)), Some(Term::Literal(namespace))) =
                    (graph.value(declared, sh::PREFIX), graph.value(declared, sh::NAMESPACE_OF))
                {
                    query.extend(["PREFIX ", prefix.value(), ": <", namespace.value(), ">\n"]);
                }
            }
        }
        query.push_str(select.value());
        if let Some(path) = graph.value(shape, sh::PATH) {
            query = query.replace("$PATH", &self.path(path)?.to_string());
        }
        let query = SparqlParser::new().parse_query(&query);
        let query = query.map_err(|e| wrong(shape, format!("this is not SPARQL: {e}")).hint("correct its sh:select"))?;
        if !matches!(query, Query::Select { .. }) {
            return Err(wrong(shape, "its query is no SELECT").hint("correct its sh:select"));
        }
        Ok(Some(Constraint::Sparql { query: Box::new(query), message: self.message(node) }))
    }
}

fn is_true(term: &Term) -> bool {
    matches!(term, Term::Literal(literal) if matches!(literal.value(), "true" | "1"))
}

fn node_kinds(node: &Term, kind: &Term) -> Result<NodeKinds> {
    let Term::NamedNode(kind) = kind else { return Err(wrong(node, format!("{kind} is no kind of node"))) };
    let none = NodeKinds::default();
    Ok(match kind.as_ref() {
        sh::IRI => NodeKinds { iri: true, ..none },
        sh::BLANK_NODE => NodeKinds { blank: true, ..none },
        sh::LITERAL => NodeKinds { literal: true, ..none },
        sh::BLANK_NODE_OR_IRI => NodeKinds { iri: true, blank: true, ..none },
        sh::BLANK_NODE_OR_LITERAL => NodeKinds { blank: true, literal: true, ..none },
        sh::IRI_OR_LITERAL => NodeKinds { iri: true, literal: true, ..none },
        other => return Err(wrong(node, format!("{other} is no kind of node"))),
    })
}
