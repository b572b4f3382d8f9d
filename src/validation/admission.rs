//! What a build adds, held against the ontology's shapes before it lands. A report's graph and the background knowledge
//! about what it names in; the graph without the facts that do not conform out, these listed for review with their words.
//! A report that cannot be mended so is refused. Never adds a fact.

use super::{Place, Shapes, Traces, Violation};
use crate::error::Result;
use crate::graph::vocabulary::{gb, rdf, rdfs};
use crate::graph::{ReportGraph, ReviewItem, ReviewKind};
use crate::lexicon::{Finding, Lexicon};
use crate::ontology::OntologyFiles;
use crate::store::ontology_quads;
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use std::collections::{HashMap, HashSet};

/// The ontology's shapes and hierarchy of classes.
#[derive(Debug)]
pub struct Admission {
    shapes: Shapes,
    classes: Vec<Triple>,
    base: String,
}

/// What does not conform, and the words that it was read from.
pub type Refusal = (Violation, Option<Place>);

/// How often facts are taken out before a report is refused: what hung on them may no longer conform.
const ROUNDS: usize = 8;

impl Admission {
    /// Reads the shapes of an ontology; without any, every report is let in.
    ///
    /// # Errors
    /// As [`Shapes::load`], or a class that is not written in Turtle.
    pub fn load(files: &OntologyFiles, base: &str) -> Result<Self> {
        let shapes = Shapes::load(files)?;
        let mut classes = if shapes.is_empty() { Vec::new() } else { ontology_quads(files, base)? };
        classes.retain(|quad| quad.predicate == rdfs::SUB_CLASS_OF);
        Ok(Self { shapes, classes: classes.into_iter().map(Triple::from).collect(), base: base.to_owned() })
    }

    /// Takes out of a report what does not conform, warnings apart, and gives what is left in it that cannot be taken out.
    /// `background` is what the lexicon says of the entities that it names; what is wrong with that is no fault of the
    /// report's.
    ///
    /// # Errors
    /// A SPARQL-based constraint that cannot be run.
    pub fn admit(&self, report: &mut ReportGraph, background: &[Triple]) -> Result<Vec<Refusal>> {
        if self.shapes.is_empty() {
            return Ok(Vec::new());
        }
        for round in 0.. {
            let mut violations = self.grave(report, background)?;
            if violations.is_empty() {
                break;
            }
            let of_lexicon = self.shapes.violations(background, &self.classes)?;
            let same = |a: &Violation, b: &Violation| {
                Violation { because: Vec::new(), ..a.clone() } == Violation { because: Vec::new(), ..b.clone() }
            };
            violations.retain(|violation| !of_lexicon.iter().any(|known| same(known, violation)));
            let traces = self.traces(report);
            let culprits: Vec<(&Violation, HashSet<Triple>)> = violations.iter().map(|v| (v, culprits(report, v))).collect();
            if round == ROUNDS || culprits.iter().all(|(_, triples)| triples.is_empty()) {
                return Ok(violations.iter().map(|violation| (violation.clone(), traces.place(violation).cloned())).collect());
            }
            for (violation, _) in culprits.iter().filter(|(_, triples)| !triples.is_empty()) {
                report.review.push(item(violation, traces.place(violation)));
            }
            let gone = culprits.into_iter().flat_map(|(_, triples)| triples).collect();
            take_out(report, &gone);
        }
        Ok(Vec::new())
    }

    /// What in a lexicon does not conform, by file and line.
    ///
    /// # Errors
    /// A SPARQL-based constraint that cannot be run.
    pub fn findings(&self, lexicon: &Lexicon) -> Result<Vec<Finding>> {
        let triples: Vec<Triple> = lexicon.entities().flat_map(|(id, _)| lexicon.triples(id)).collect();
        let violations = self.shapes.violations(&triples, &self.classes)?;
        let finding = |violation: &Violation| {
            // What is wrong with a value is wrong with who has it.
            let holds =
                |triple: &&Triple| triple.object == violation.focus && violation.because.iter().any(|(p, _)| triple.predicate == *p);
            let focus = match &violation.focus {
                Term::NamedNode(focus) => focus.as_str().to_owned(),
                _ => triples.iter().find(holds)?.subject.to_string().trim_matches(['<', '>']).to_owned(),
            };
            let entity = lexicon.entity(lexicon.by_iri(&focus)?);
            let value = violation.value.as_ref().filter(|value| **value != violation.focus).map_or_else(String::new, |v| format!(": {v}"));
            let message = format!("{}: {}{value}", entity.display(), violation.message.as_deref().unwrap_or("does not conform"));
            Some(Finding { path: entity.origin.0.to_string(), line: entity.origin.1, kind: "shape", message })
        };
        let mut findings: Vec<Finding> = violations.iter().filter(|v| v.is_grave()).filter_map(finding).collect();
        findings.sort();
        Ok(findings)
    }

    fn grave(&self, report: &ReportGraph, background: &[Triple]) -> Result<Vec<Violation>> {
        let (stated, known) = (report.facts.iter().chain(&report.evidence), background.iter().chain(&self.classes));
        let mut violations = self.shapes.violations(stated, known)?;
        violations.retain(Violation::is_grave);
        Ok(violations)
    }

    fn traces(&self, report: &ReportGraph) -> Traces {
        let graph = report.id.evidence_graph(&self.base);
        let evidence: Vec<Quad> = report.evidence.iter().map(|triple| triple.clone().in_graph(graph.clone())).collect();
        Traces::of(&evidence)
    }
}

/// The property that a violation is about, if its path is no more than that.
fn property(violation: &Violation) -> Option<NamedNodeRef<'_>> {
    let iri = violation.path.as_deref()?.strip_prefix('<')?.strip_suffix('>')?;
    (!iri.contains(['<', '>'])).then(|| NamedNodeRef::new_unchecked(iri))
}

/// The facts to take out: the one that is wrong, all of a property of which there are too many, those by which the node
/// came into focus, or, where something is missing or wrong with the node itself, all that is said of it.
fn culprits(report: &ReportGraph, violation: &Violation) -> HashSet<Triple> {
    let about = |triple: &Triple| Term::from(triple.subject.clone()) == violation.focus;
    let of_property = property(violation).filter(|_| violation.component != "MinCountConstraintComponent");
    let facts = |is: &dyn Fn(&Triple) -> bool| -> HashSet<Triple> { report.facts.iter().filter(|triple| is(triple)).cloned().collect() };
    let mut wrong = of_property.map_or_else(HashSet::new, |property| {
        let value = |triple: &Triple| violation.value.as_ref().is_none_or(|value| triple.object == *value);
        facts(&|triple| about(triple) && triple.predicate.as_ref() == property && value(triple))
    });
    if wrong.is_empty() {
        let end = |triple: &Triple, subject: bool| if subject { about(triple) } else { triple.object == violation.focus };
        wrong = facts(&|triple| violation.because.iter().any(|(property, subject)| triple.predicate == *property && end(triple, *subject)));
    }
    if wrong.is_empty() && !is_part(report, &violation.focus) {
        wrong = facts(&|triple| about(triple) || triple.object == violation.focus);
    }
    wrong
}

/// Whether a node is the report or a part of it, which have to be as they are.
fn is_part(report: &ReportGraph, node: &Term) -> bool {
    let is_class = |class: &Term| [gb::REPORT, gb::ITEM, gb::SOURCE].iter().any(|part| *class == Term::from(part.into_owned()));
    report.facts.iter().any(|t| t.predicate == rdf::TYPE && is_class(&t.object) && Term::from(t.subject.clone()) == *node)
}

fn item(violation: &Violation, place: Option<&Place>) -> ReviewItem {
    let message = violation.message.as_deref().unwrap_or("does not conform");
    ReviewItem {
        line: place.map_or(1, |place| place.line),
        kind: ReviewKind::NoFact,
        text: place.map_or_else(|| violation.focus.to_string(), |place| place.quote.clone()),
        note: format!("{message} ({})", violation.shape),
    }
}

/// Takes facts out of a report, with their evidence and what only they named.
fn take_out(report: &mut ReportGraph, gone: &HashSet<Triple>) {
    let mut reified: HashMap<&NamedOrBlankNode, [Option<&Term>; 3]> = HashMap::new();
    for triple in &report.evidence {
        if let Some(at) = [rdf::SUBJECT, rdf::PREDICATE, rdf::OBJECT].iter().position(|p| *p == triple.predicate.as_ref()) {
            reified.entry(&triple.subject).or_default()[at] = Some(&triple.object);
        }
    }
    let parts: HashSet<[Term; 3]> = gone.iter().map(|t| [t.subject.clone().into(), t.predicate.clone().into(), t.object.clone()]).collect();
    let stated = |fact: &[Option<&Term>; 3]| matches!(fact, [Some(s), Some(p), Some(o)] if parts.contains(&[(*s).clone(), (*p).clone(), (*o).clone()]));
    let evidence: HashSet<NamedOrBlankNode> = reified.iter().filter(|(_, fact)| stated(fact)).map(|(node, _)| (*node).clone()).collect();
    let facts: HashSet<&[Option<&Term>; 3]> = reified.values().filter(|fact| stated(fact)).collect();
    report.counts.facts = report.counts.facts.saturating_sub(facts.len());
    report.facts.retain(|triple| !gone.contains(triple));
    report.evidence.retain(|triple| !evidence.contains(&triple.subject));
    let mut left: Vec<Term> = gone.iter().flat_map(|triple| [triple.subject.clone().into(), triple.object.clone()]).collect();
    while let Some(node) = left.pop() {
        left.extend(forget(report, &node));
    }
    report.counts.entities = report.entities.len();
    report.review.sort();
    report.review.dedup();
}

/// Takes out a node that nothing leads to and no evidence names any more; gives what it led to.
fn forget(report: &mut ReportGraph, node: &Term) -> Vec<Term> {
    let Term::NamedNode(name) = node else { return Vec::new() };
    let is_named = |triple: &Triple| [rdf::SUBJECT, rdf::OBJECT].contains(&triple.predicate.as_ref()) && triple.object == *node;
    if report.facts.iter().any(|triple| triple.object == *node) || report.evidence.iter().any(is_named) || is_part(report, node) {
        return Vec::new();
    }
    let own = |triple: &Triple| matches!(&triple.subject, NamedOrBlankNode::NamedNode(subject) if subject == name);
    let led_to = report.facts.iter().filter(|triple| own(triple)).map(|triple| triple.object.clone()).collect();
    report.facts.retain(|triple| !own(triple));
    report.entities.retain(|entity| entity != name);
    report.lexicon_entities.retain(|entity| entity != name);
    led_to
}
