//! What is never so, whatever reader says it: volts and wavelengths are of devices and not of the body that made them, and who is
//! only encouraged to build something has not founded it. The words are data (`rules/guards.toml`); makes no facts.

use super::context::Context;
use super::fact::{Fact, Node, Object, Value};
use crate::error::{Error, Result};
use crate::language::regex::Regex;
use crate::lexicon::Classes;
use crate::ontology::{OntologyFile, OntologyFiles, toml_of};
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    guard: Vec<GuardFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GuardFile {
    id: String,
    #[expect(dead_code, reason = "for readers of the file")]
    about: String,
    properties: Vec<String>,
    #[serde(default)]
    subjects: Vec<String>,
    #[serde(default)]
    indicator: Vec<String>,
    #[serde(default)]
    unit: Option<String>,
    #[serde(default)]
    clause: Option<String>,
    #[serde(default)]
    unless: Option<String>,
}

/// A class of facts that are never so.
struct Guard {
    properties: Vec<String>,
    subjects: Vec<String>,
    indicator: Vec<Regex>,
    unit: Option<Regex>,
    clause: Option<Regex>,
    unless: Option<Regex>,
}

/// All classes of facts that are never so; none where the ontology has no such file.
#[derive(Default)]
pub(super) struct Guards(Vec<Guard>);

impl Guards {
    /// Reads `rules/guards.toml`.
    pub(super) fn load(files: &OntologyFiles, classes: &Classes) -> Result<Self> {
        let Some(file) = files.get("rules/guards.toml") else { return Ok(Self::default()) };
        let read: File = toml_of(file)?;
        Ok(Self(read.guard.into_iter().map(|guard| compile(guard, file, classes)).collect::<Result<_>>()?))
    }

    /// Whether a fact is none of those that are never so.
    pub(super) fn allow(&self, context: &Context<'_>, fact: &Fact) -> bool {
        !self.0.iter().any(|guard| guard.bars(context, fact))
    }
}

impl Guard {
    fn bars(&self, context: &Context<'_>, fact: &Fact) -> bool {
        let Node::Entity(subject) = fact.subject else { return false };
        let of_class = || self.subjects.is_empty() || self.subjects.iter().any(|class| context.is(subject, class));
        self.properties.contains(&fact.predicate) && of_class() && self.measures(&fact.object) && self.stands_so(context, fact)
    }

    /// Whether what is measured, or its unit, is what the guard is for.
    fn measures(&self, object: &Object) -> bool {
        if self.indicator.is_empty() && self.unit.is_none() {
            return true;
        }
        let Object::Value(Value { indicator, unit, .. }) = object else { return false };
        let in_unit = |of: &Regex| unit.as_ref().is_some_and(|(printed, _)| of.is_match(printed));
        self.indicator.iter().any(|of| of.is_match(indicator)) || self.unit.as_ref().is_some_and(in_unit)
    }

    /// Whether the sentence, from its head to the end of what was read, says what the guard looks for, and nothing that lifts it.
    fn stands_so(&self, context: &Context<'_>, fact: &Fact) -> bool {
        let Some(clause) = &self.clause else { return true };
        let span = fact.evidence.span;
        let at = context.sentences.partition_point(|s| s.span.end <= span.start);
        let Some(sentence) = context.sentences.get(at).filter(|s| s.span.overlaps(span)) else { return false };
        let whole = context.text.slice(sentence.span);
        let read = (span.end - sentence.span.start).min(whole.len());
        let lifted = || self.unless.as_ref().is_some_and(|u| u.is_match(whole));
        clause.is_match(whole.get(..read).unwrap_or(whole)) && !lifted()
    }
}

fn compile(guard: GuardFile, file: &OntologyFile, classes: &Classes) -> Result<Guard> {
    let wrong = |problem: String| Error::input(format!("guard {}: {problem}", guard.id)).at(&file.path).line(file.line_of(&guard.id));
    if let Some(unknown) = guard.subjects.iter().find(|class| classes.by_name(class).is_none()) {
        return Err(wrong(format!("the class {unknown} is not in the ontology")));
    }
    for property in &guard.properties {
        super::rules::check_property(property, classes).map_err(&wrong)?;
    }
    let compiled = |pattern: &String| Regex::new(pattern).map_err(|e| wrong(format!("a pattern does not compile: {e}")));
    let optional = |pattern: &Option<String>| pattern.as_ref().map(compiled).transpose();
    let indicator = guard.indicator.iter().map(compiled).collect::<Result<_>>()?;
    let (unit, clause, unless) = (optional(&guard.unit)?, optional(&guard.clause)?, optional(&guard.unless)?);
    Ok(Guard { properties: guard.properties.clone(), subjects: guard.subjects.clone(), indicator, unit, clause, unless })
}
