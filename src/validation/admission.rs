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
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
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
const ROUNDS: usize = 5;

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
            violations.retain(|violation| touches(report, violation));
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
            let Term::NamedNode(focus) = &violation.focus else { return None };
            let entity = lexicon.entity(lexicon.by_iri(focus.as_str())?);
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

/// Whether a violation is about anything that the report itself states.
fn touches(report: &ReportGraph, violation: &Violation) -> bool {
    let states = |triple: &Triple| {
        let same = match (property(violation), &violation.value) {
            (Some(property), Some(value)) => triple.predicate.as_ref() == property && triple.object == *value,
            _ => true,
        };
        same && Term::from(triple.subject.clone()) == violation.focus
    };
    report.facts.iter().chain(&report.evidence).any(states)
}

/// The property that a violation is about, if its path is no more than that.
fn property(violation: &Violation) -> Option<NamedNodeRef<'_>> {
    let iri = violation.path.as_deref()?.strip_prefix('<')?.strip_suffix('>')?;
    (!iri.contains(['<', '>'])).then(|| NamedNodeRef::new_unchecked(iri))
}

/// The facts to take out: the one that is wrong, all of a property of which there are too many, or, where something is
/// missing or wrong with the node itself, all that is said of it.
fn culprits(report: &ReportGraph, violation: &Violation) -> HashSet<Triple> {
    let about = |triple: &Triple| Term::from(triple.subject.clone()) == violation.focus;
    let of_property = property(violation).filter(|_| violation.component != "MinCountConstraintComponent");
    let wrong: HashSet<Triple> = of_property.map_or_else(HashSet::new, |property| {
        let of = report.facts.iter().filter(|triple| about(triple) && triple.predicate.as_ref() == property);
        of.filter(|triple| violation.value.as_ref().is_none_or(|value| triple.object == *value)).cloned().collect()
    });
    if !wrong.is_empty() {
        return wrong;
    }
    // Only what was read from words: the report and its parts have to be as they are.
    let is_part = |class: &Term| [gb::REPORT, gb::ITEM, gb::SOURCE].iter().any(|part| *class == Term::from(part.into_owned()));
    let part = report.facts.iter().any(|triple| about(triple) && triple.predicate == rdf::TYPE && is_part(&triple.object));
    let in_evidence =
        |triple: &Triple| [rdf::SUBJECT, rdf::OBJECT].contains(&triple.predicate.as_ref()) && triple.object == violation.focus;
    let read = !part && report.evidence.iter().any(in_evidence);
    let all = report.facts.iter().filter(|triple| read && (about(triple) || triple.object == violation.focus));
    all.cloned().collect()
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
    let mut named: HashSet<Term> = HashSet::new();
    for triple in &report.facts {
        named.extend([triple.subject.clone().into(), triple.object.clone()]);
    }
    let still = |entity: &NamedNode| named.contains(&Term::from(entity.clone()));
    report.lexicon_entities.retain(still);
    report.entities.retain(still);
    report.counts.entities = report.entities.len();
    report.review.sort();
    report.review.dedup();
}
