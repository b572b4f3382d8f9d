//! Values of parameters: what the user typed becomes terms of the declared type, or an error that says what
//! was expected. Names are looked up in the graph. Nothing typed ever gets into a query as it is.

use super::engine::Graph;
use super::header::{Parameter, ParameterType};
use super::substitute::Binding;
use crate::error::{Error, Result};
use crate::graph::vocabulary::xsd;
use oxigraph::model::{Literal, NamedNodeRef, Term};
use oxsdatatypes::Decimal;
use std::collections::BTreeMap;

/// The values of all parameters: those given, else the defaults.
pub(super) fn bind(parameters: &[Parameter], given: &[(String, String)], graph: &Graph) -> Result<BTreeMap<String, Binding>> {
    for (at, (name, _)) in given.iter().enumerate() {
        if !parameters.iter().any(|parameter| parameter.name == *name) {
            let known: Vec<&str> = parameters.iter().map(|parameter| parameter.name.as_str()).collect();
            let hint = if known.is_empty() {
                "this query has no parameters".to_owned()
            } else {
                format!("its parameters are: {}", known.join(", "))
            };
            return Err(Error::usage(format!("the query has no parameter {name}")).hint(hint));
        }
        if given[..at].iter().any(|(before, _)| before == name) {
            return Err(Error::usage(format!("the parameter {name} is given twice")).hint("give it once"));
        }
    }
    let mut values = BTreeMap::new();
    for parameter in parameters {
        let value = given.iter().find(|(name, _)| *name == parameter.name).map(|(_, value)| value).or(parameter.default.as_ref());
        let value = value.ok_or_else(|| {
            let example = parameter.example.as_deref().unwrap_or("VALUE");
            Error::usage(format!("the query needs the parameter {} ({})", parameter.name, parameter.kind.as_str())).hint(format!(
                "give it with -v {}={}",
                parameter.name,
                quoted(example)
            ))
        })?;
        values.insert(parameter.name.clone(), binding(parameter, value, graph)?);
    }
    Ok(values)
}

fn binding(parameter: &Parameter, value: &str, graph: &Graph) -> Result<Binding> {
    let wrong = |expected: &str| Error::usage(format!("{value} cannot be the parameter {}: expected {expected}", parameter.name));
    let one = |literal: Literal| Binding { terms: vec![literal.into()], several: false };
    Ok(match parameter.kind {
        ParameterType::Iri => {
            let iri = graph
                .prefixes()
                .expand(value)
                .ok_or_else(|| wrong("an IRI").hint("write it whole, as gb:Policy, or relative as id/org/x"))?;
            Binding { terms: vec![iri.into()], several: true }
        }
        ParameterType::Name => {
            Binding { terms: graph.named(value)?.into_iter().map(|entity| Term::from(entity.node)).collect(), several: true }
        }
        ParameterType::String => one(Literal::new_simple_literal(value)),
        ParameterType::Integer => {
            let number: i64 = value.parse().map_err(|_| wrong("a whole number").hint("for example 10"))?;
            one(number.into())
        }
        ParameterType::Decimal => {
            let number: Decimal = value.parse().map_err(|_| wrong("a number").hint("for example 0.7"))?;
            one(number.into())
        }
        ParameterType::Date => one(date(value).ok_or_else(|| wrong("a date").hint("write 2024-03-15, 2024-03 or 2024"))?),
        ParameterType::Language => {
            let tag = Literal::new_language_tagged_literal("", value)
                .map_err(|_| wrong("a language tag").hint("for example ko, en or zh-Hans"))?;
            one(Literal::new_simple_literal(tag.language().unwrap_or_default()))
        }
    })
}

/// A day, month or year that exists.
fn date(text: &str) -> Option<Literal> {
    let (datatype, whole): (NamedNodeRef<'_>, String) = match text.len() {
        4 => (xsd::G_YEAR, format!("{text}-01-01")),
        7 => (xsd::G_YEAR_MONTH, format!("{text}-01")),
        10 => (xsd::DATE, text.to_owned()),
        _ => return None,
    };
    let shaped = whole.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    (shaped && whole.parse::<jiff::civil::Date>().is_ok()).then(|| Literal::new_typed_literal(text, datatype))
}

fn quoted(value: &str) -> String {
    if value.chars().all(|c| c.is_alphanumeric() || "-_./:".contains(c)) { value.to_owned() } else { format!("'{value}'") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_checked() {
        for good in ["2024", "2024-03", "2024-02-29"] {
            assert_eq!(date(good).map(|literal| literal.value().to_owned()).as_deref(), Some(good));
        }
        for bad in ["", "24", "2023-02-29", "2024-13", "2024/03/01", "+024", "20240301"] {
            assert_eq!(date(bad), None, "{bad}");
        }
    }
}
