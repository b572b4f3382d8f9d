//! What does not conform as SHACL's validation report, in Turtle.

use super::Violation;
use crate::error::Result;
use crate::graph::vocabulary::{rdf, sh, xsd};
use crate::store::{Prefixes, write_quads};
use oxigraph::io::RdfFormat;
use oxigraph::model::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use serde::Serialize;

/// Where in a report something was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The report's name.
    pub report: String,
    /// The line, from 1.
    pub line: usize,
    /// The page, if the source has pages, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// The words, as printed.
    pub quote: String,
    /// The rule or reader that read them.
    pub rule: String,
}

/// The validation report (SHACL, section 3.6).
///
/// # Errors
/// It cannot be written.
pub fn to_turtle(violations: &[Violation], prefixes: &Prefixes) -> Result<Vec<u8>> {
    let mut quads = Vec::new();
    let report = blank("report");
    let mut state = |subject: &NamedOrBlankNode, predicate: oxigraph::model::NamedNodeRef<'_>, object: Term| {
        quads.push(Quad::new(subject.clone(), predicate, object, GraphName::DefaultGraph));
    };
    state(&report, rdf::TYPE, sh::VALIDATION_REPORT.into_owned().into());
    state(&report, sh::CONFORMS, Literal::new_typed_literal(violations.is_empty().to_string(), xsd::BOOLEAN).into());
    for (at, violation) in violations.iter().enumerate() {
        let result = blank(&format!("result{:06}", at + 1));
        state(&report, sh::RESULT, result.clone().into());
        state(&result, rdf::TYPE, sh::VALIDATION_RESULT.into_owned().into());
        state(&result, sh::FOCUS_NODE, violation.focus.clone());
        let path = violation.path.as_ref().and_then(|path| path.strip_prefix('<')?.strip_suffix('>'));
        if let Some(path) = path.and_then(|path| NamedNode::new(path).ok()) {
            state(&result, sh::RESULT_PATH, path.into());
        }
        if let Some(value) = &violation.value {
            state(&result, sh::VALUE, value.clone());
        }
        let component = NamedNode::new_unchecked(format!("{}{}", sh::NAMESPACE, violation.component));
        state(&result, sh::SOURCE_CONSTRAINT_COMPONENT, component.into());
        state(&result, sh::SOURCE_SHAPE, violation.shape.clone().into());
        state(&result, sh::RESULT_SEVERITY, violation.severity.clone().into());
        if let Some(message) = &violation.message {
            state(&result, sh::RESULT_MESSAGE, Literal::from(message.as_str()).into());
        }
    }
    let mut bytes = Vec::new();
    let written = write_quads(quads, RdfFormat::Turtle, prefixes, &mut bytes);
    written.map_err(|e| crate::error::Error::store(format!("the report cannot be written: {e}")))?;
    Ok(bytes)
}

fn blank(name: &str) -> NamedOrBlankNode {
    BlankNode::new_unchecked(name).into()
}
