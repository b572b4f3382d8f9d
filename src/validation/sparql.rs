//! SPARQL-based constraints (SHACL, section 5): a SELECT whose every row is a violation. `$this` is the node in focus and
//! `$PATH` the shape's path.

use super::Violation;
use super::graph::Graph;
use super::shape::{Constraint, Shape};
use crate::error::{Error, Result};
use crate::graph::canonical_term;
use oxigraph::model::{Literal, Term, Variable};
use oxigraph::sparql::{QueryResults, QuerySolution, SparqlEvaluator};

/// The violations of one node.
///
/// # Errors
/// A query that is no SELECT or cannot be run.
pub(super) fn violations(
    data: &Graph,
    shape: &Shape,
    constraint: &Constraint,
    select: &str,
    message: Option<&Literal>,
    focus: &Term,
) -> Result<Vec<Violation>> {
    let wrong = |problem: String| Error::input(format!("shape {}: {problem}", shape.node)).hint("correct its sh:select");
    let query = match &shape.path {
        Some(path) => select.replace("$PATH", &path.to_string()),
        None => select.to_owned(),
    };
    let parsed = SparqlEvaluator::new().parse_query(&query).map_err(|e| wrong(format!("this is not SPARQL: {e}")))?;
    let bound = parsed.substitute_variable(Variable::new_unchecked("this"), focus.clone());
    let results = bound.on_store(data.store()?).execute().map_err(|e| wrong(format!("its query cannot be run: {e}")))?;
    let QueryResults::Solutions(rows) = results else { return Err(wrong("its query is no SELECT".to_owned())) };
    let mut found = Vec::new();
    for row in rows {
        let row = row.map_err(|e| wrong(format!("its query cannot be run: {e}")))?;
        let value = row.get("value").cloned().map(canonical_term);
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
