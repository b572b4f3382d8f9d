//! SPARQL-based constraints (SHACL, section 5): a SELECT whose every row is a violation. `$this` is the node in focus and
//! `$PATH` the shape's path.

use super::Violation;
use super::graph::Graph;
use super::shape::{Constraint, Shape};
use crate::error::{Error, Result};
use oxigraph::model::{Literal, Term, Variable};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, QuerySolution, SparqlEvaluator};
use spargebra::Query;

/// The violations of one node.
///
/// # Errors
/// A query that cannot be run.
pub(super) fn violations(
    data: &Graph,
    shape: &Shape,
    constraint: &Constraint,
    query: &Query,
    message: Option<&Literal>,
    focus: &Term,
) -> Result<Vec<Violation>> {
    let wrong =
        |e: QueryEvaluationError| Error::input(format!("shape {}: its query cannot be run: {e}", shape.node)).hint("correct its sh:select");
    let bound = SparqlEvaluator::new().for_query(query.clone()).substitute_variable(Variable::new_unchecked("this"), focus.clone());
    let results = bound.on_queryable_dataset(data).execute().map_err(wrong)?;
    let QueryResults::Solutions(rows) = results else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for row in rows {
        let row = row.map_err(wrong)?;
        let value = row.get("value").cloned();
        let value = value.or_else(|| shape.path.is_none().then(|| focus.clone()));
        let mut violation = Violation::of(shape, constraint, focus, value.as_ref());
        if let Some(path) = row.get("path") {
            violation.path = Some(path.to_string());
        }
        if let Some(message) = message {
            violation.message = Some(filled(message.value(), &row));
        }
        found.push(violation);
    }
    found.sort_by(|a, b| (&a.path, a.value.as_ref().map(ToString::to_string)).cmp(&(&b.path, b.value.as_ref().map(ToString::to_string))));
    Ok(found)
}

/// A message with the row's values in the places of `{?name}` and `{$name}`.
fn filled(message: &str, row: &QuerySolution) -> String {
    let mut text = message.to_owned();
    for (variable, value) in row {
        let shown = match value {
            Term::Literal(literal) => literal.value().to_owned(),
            other => other.to_string(),
        };
        for sign in ['?', '$'] {
            text = text.replace(&format!("{{{sign}{}}}", variable.as_str()), &shown);
        }
    }
    text
}
