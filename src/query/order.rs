//! A total order for results. Takes a parsed query and gives the same query with the projected variables as
//! last sort keys, so that rows that ORDER BY leaves in any order, and rows cut off by LIMIT, are the same each time.
//! A query with neither is left alone: whoever reads all its rows can sort them.

use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern, OrderExpression};
use spargebra::term::Variable;

/// The query with a total order, and whether its author had asked for an order.
pub(super) fn totally_ordered(query: Query) -> (Query, bool) {
    match query {
        Query::Select { dataset, pattern, base_iri } => {
            let cut = matches!(pattern, GraphPattern::Slice { .. });
            let (pattern, ordered) = order(pattern, cut);
            (Query::Select { dataset, pattern, base_iri }, ordered)
        }
        other => (other, false),
    }
}

fn order(pattern: GraphPattern, cut: bool) -> (GraphPattern, bool) {
    match pattern {
        GraphPattern::Slice { inner, start, length } => {
            let (inner, ordered) = order(*inner, cut);
            (GraphPattern::Slice { inner: Box::new(inner), start, length }, ordered)
        }
        GraphPattern::Distinct { inner } => {
            let (inner, ordered) = order(*inner, cut);
            (GraphPattern::Distinct { inner: Box::new(inner) }, ordered)
        }
        GraphPattern::Reduced { inner } => {
            let (inner, ordered) = order(*inner, cut);
            (GraphPattern::Reduced { inner: Box::new(inner) }, ordered)
        }
        GraphPattern::Project { inner, variables } => {
            let (inner, mut expression, ordered) = match *inner {
                GraphPattern::OrderBy { inner, expression } => (inner, expression, true),
                other => (Box::new(other), Vec::new(), false),
            };
            if ordered || cut {
                expression.extend(variables.iter().flat_map(keys));
            }
            let inner = if expression.is_empty() { *inner } else { GraphPattern::OrderBy { inner, expression } };
            (GraphPattern::Project { inner: Box::new(inner), variables }, ordered)
        }
        other => (other, false),
    }
}

/// SPARQL leaves the order of some literals open; their text and language decide then.
fn keys(variable: &Variable) -> [OrderExpression; 3] {
    let value = Expression::Variable(variable.clone());
    let text = Expression::FunctionCall(Function::Str, vec![value.clone()]);
    let language = Expression::FunctionCall(Function::Lang, vec![value.clone()]);
    [OrderExpression::Asc(value), OrderExpression::Asc(text), OrderExpression::Asc(language)]
}
