//! Numbers as people read them: a target, observation or ranking node becomes `indicator >= 40 % by 2025`.
//! Takes the node's properties and the names of what they point to; reads no graph.

use super::terms::text;
use crate::graph::vocabulary::gb;
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use std::collections::{BTreeMap, HashMap};

/// The properties of one value node.
pub(super) type Properties = BTreeMap<NamedNode, Term>;

/// Whether the property leads to value nodes.
pub(super) fn leads_to_value(property: NamedNodeRef<'_>) -> bool {
    [gb::HAS_TARGET, gb::HAS_OBSERVATION, gb::HAS_RANK].contains(&property)
}

/// The value in one line, with the printed words behind it where they say it otherwise.
pub(super) fn sentence(properties: &Properties, names: &HashMap<NamedNode, String>) -> String {
    let get = |property: NamedNodeRef<'_>| {
        properties.get(&property.into_owned()).map(|term| match term {
            Term::NamedNode(node) => names.get(node).cloned().unwrap_or_else(|| node.as_str().to_owned()),
            other => text(Some(other)),
        })
    };
    let number = |property| get(property).map(|value| grouped(&value));
    let mut parts: Vec<String> = get(gb::INDICATOR).into_iter().collect();
    if let Some(rank) = get(gb::RANK) {
        parts.push(format!("#{rank}"));
        parts.extend(get(gb::AMONG).map(|among| format!("among {among}")));
    }
    let range = match (number(gb::MIN_VALUE), number(gb::MAX_VALUE)) {
        (Some(low), Some(high)) => Some(format!("{low} – {high}")),
        (Some(low), None) => Some(format!(">= {low}")),
        (None, Some(high)) => Some(format!("<= {high}")),
        (None, None) => None,
    };
    let value = match (number(gb::VALUE), range) {
        (Some(value), range) => {
            let compared = match get(gb::COMPARATOR).as_deref() {
                None | Some("=") => value,
                Some("~") => format!("about {value}"),
                Some(sign) => format!("{sign} {value}"),
            };
            Some(range.map_or_else(|| compared.clone(), |range| format!("{compared} ({range})")))
        }
        (None, range) => range,
    };
    let printed = get(gb::VALUE_TEXT);
    match value {
        Some(value) => {
            parts.push(value);
            parts.extend(get(gb::UNIT));
        }
        // A value that is no number is what was printed.
        None if get(gb::RANK).is_none() => parts.extend(printed.clone().map(|printed| format!("“{printed}”"))),
        None => {}
    }
    parts.extend(get(gb::DEADLINE).map(|year| format!("by {year}")));
    parts.extend(get(gb::PERIOD).map(|period| format!("in {period}")));
    let line = parts.join(" ");
    match printed {
        Some(printed) if !dense(&line).contains(&dense(&printed)) => format!("{line} “{printed}”"),
        _ => line,
    }
}

/// A text without its blanks.
fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A decimal without needless zeros, its digits in groups of three.
fn grouped(number: &str) -> String {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number.trim_start_matches('+')),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::Literal;

    #[test]
    fn numbers_are_grouped() {
        for (number, expected) in
            [("6200000000000.0", "6,200,000,000,000"), ("-1234.50", "-1,234.5"), ("40", "40"), ("0.07", "0.07"), ("1e5", "1e5")]
        {
            assert_eq!(grouped(number), expected);
        }
    }

    #[test]
    fn values_become_sentences() {
        let unit = NamedNode::new_unchecked("http://e.org/percent");
        let names = HashMap::from([(unit.clone(), "%".to_owned())]);
        let term = |text: &str| Term::from(Literal::new_simple_literal(text));
        let of = |pairs: Vec<(NamedNodeRef<'_>, Term)>| sentence(&pairs.into_iter().map(|(p, o)| (p.into_owned(), o)).collect(), &names);
        assert_eq!(
            of(vec![(gb::VALUE, term("40.0")), (gb::COMPARATOR, term(">=")), (gb::UNIT, unit.into()), (gb::DEADLINE, term("2025"))]),
            ">= 40 % by 2025"
        );
        assert_eq!(of(vec![(gb::RANK, term("3")), (gb::PERIOD, term("2023"))]), "#3 in 2023");
        assert_eq!(of(vec![(gb::MIN_VALUE, term("3")), (gb::MAX_VALUE, term("5"))]), "3 – 5");
        assert_eq!(of(vec![(gb::VALUE_TEXT, term("many"))]), "“many”");
    }
}
