//! Parameters into queries. Takes a query in which `?_name` stands for a parameter, and the terms for each;
//! gives a query with the terms in it as the SPARQL parser expects them, never as raw text. Lines stay where
//! they were, so that errors of the parser name the right one.
//!
//! A parameter that can stand for several terms (`name`, `iri`) stays a variable, and `VALUES` binds it at the
//! head of each group that uses it, where the optimiser sees it. Any other is replaced by its term. In a
//! `VALUES` block of the query's own, both are replaced by their terms.

use super::scan::{Scan, Token};
use crate::error::Result;
use crate::graph::vocabulary::xsd;
use oxigraph::model::Term;
use std::collections::{BTreeMap, BTreeSet};

/// The values of one parameter.
#[derive(Debug, Clone)]
pub(super) struct Binding {
    /// Its terms.
    pub(super) terms: Vec<Term>,
    /// Whether there may be more than one.
    pub(super) several: bool,
}

enum Block {
    /// A group: where it begins, and which parameters to bind there.
    Group(usize, BTreeSet<String>),
    /// The data of VALUES.
    Data,
    /// The template of CONSTRUCT, a sub-SELECT, the outside of everything: what they use is bound in the group inside.
    Around(BTreeSet<String>, Option<usize>),
}

/// Names of the parameters in a query, with the line of each use.
pub(super) fn parameters(query: &str) -> Result<Vec<(String, usize)>> {
    let scan = Scan::new(query)?;
    let uses = scan.tokens().iter().filter_map(|token| match token {
        Token::Variable(name, from, _) => Some((name.strip_prefix('_')?.to_owned(), scan.line(*from))),
        _ => None,
    });
    Ok(uses.collect())
}

/// The query with the values in it.
pub(super) fn fill(query: &str, values: &BTreeMap<String, Binding>) -> Result<String> {
    let scan = Scan::new(query)?;
    let mut edits: Vec<(usize, usize, String)> = Vec::new();
    for (at, wanted) in walk(&scan, values, &mut edits) {
        let blocks: Vec<String> = wanted.iter().map(|name| format!(" VALUES ?_{name} {{ {} }}", terms(&values[name]))).collect();
        edits.push((at, at, blocks.concat() + " "));
    }
    edits.sort();
    let mut filled = String::with_capacity(query.len() + 64);
    let mut done = 0;
    for (from, to, text) in edits {
        filled.push_str(&query[done..from]);
        filled.push_str(&text);
        done = to;
    }
    filled.push_str(&query[done..]);
    Ok(filled)
}

/// Replaces what is to be replaced, and gives the groups with what is to be bound in each.
fn walk(scan: &Scan<'_>, values: &BTreeMap<String, Binding>, edits: &mut Vec<(usize, usize, String)>) -> BTreeMap<usize, BTreeSet<String>> {
    let mut groups: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let mut blocks = vec![Block::Around(BTreeSet::new(), None)];
    let (mut in_values, mut last_word) = (false, "");
    let tokens = scan.tokens();
    for (index, token) in tokens.iter().enumerate() {
        match *token {
            Token::Word(word, _) => {
                in_values |= word.eq_ignore_ascii_case("VALUES");
                last_word = word;
            }
            Token::Variable(name, from, to) => {
                if let Some((name, binding)) = name.strip_prefix('_').and_then(|name| values.get_key_value(name)) {
                    let in_data = matches!(blocks.last(), Some(Block::Data));
                    if in_data || !binding.several {
                        edits.push((from, to, terms(binding)));
                    } else {
                        want(&mut blocks, &mut groups, name);
                    }
                }
                // `CONSTRUCT ?x {` is no template.
                if !in_values {
                    last_word = "";
                }
            }
            Token::Open(at) => {
                let selects = matches!(tokens.get(index + 1), Some(Token::Word(word, _)) if word.eq_ignore_ascii_case("SELECT"));
                let block = if std::mem::take(&mut in_values) {
                    Block::Data
                } else if last_word.eq_ignore_ascii_case("CONSTRUCT") || selects {
                    Block::Around(BTreeSet::new(), None)
                } else {
                    Block::Group(at + 1, waiting(&mut blocks, at + 1))
                };
                blocks.push(block);
                last_word = "";
            }
            Token::Close(_) => {
                let closed = if blocks.len() > 1 { blocks.pop() } else { None };
                match closed {
                    Some(Block::Group(at, wanted)) => groups.entry(at).or_default().extend(wanted),
                    // What a template uses is bound in the WHERE that follows.
                    Some(Block::Around(wanted, None)) => wanted.iter().for_each(|name| want(&mut blocks, &mut groups, name)),
                    _ => {}
                }
                last_word = "";
            }
        }
    }
    for block in blocks {
        if let Block::Group(at, wanted) = block {
            groups.entry(at).or_default().extend(wanted);
        }
    }
    groups.retain(|_, wanted| !wanted.is_empty());
    groups
}

/// Notes that the innermost block uses a parameter.
fn want(blocks: &mut [Block], groups: &mut BTreeMap<usize, BTreeSet<String>>, name: &str) {
    match blocks.last_mut() {
        Some(Block::Group(_, wanted) | Block::Around(wanted, None)) => {
            wanted.insert(name.to_owned());
        }
        Some(Block::Around(_, Some(at))) => {
            groups.entry(*at).or_default().insert(name.to_owned());
        }
        Some(Block::Data) | None => {}
    }
}

/// What the block around has used before its group began.
fn waiting(blocks: &mut [Block], at: usize) -> BTreeSet<String> {
    match blocks.last_mut() {
        Some(Block::Around(wanted, group)) if group.is_none() => {
            *group = Some(at);
            std::mem::take(wanted)
        }
        _ => BTreeSet::new(),
    }
}

fn terms(binding: &Binding) -> String {
    binding.terms.iter().map(term).collect::<Vec<_>>().join(" ")
}

/// A term as SPARQL writes it; counts bare, so that they can stand after LIMIT too.
fn term(term: &Term) -> String {
    let Term::Literal(literal) = term else { return term.to_string() };
    if literal.datatype() == xsd::INTEGER && literal.value().bytes().all(|b| b.is_ascii_digit()) {
        return literal.value().to_owned();
    }
    let text = quoted(literal.value());
    match literal.language() {
        Some(language) => format!("{text}@{language}"),
        None if literal.datatype() == oxigraph::model::vocab::xsd::STRING => text,
        None => format!("{text}^^{}", literal.datatype()),
    }
}

/// A text as a string of SPARQL, without escapes by number.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '\\' | '"' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{Literal, NamedNode};

    fn filled(query: &str) -> String {
        let a = NamedNode::new_unchecked("http://e.org/a").into();
        let b = NamedNode::new_unchecked("http://e.org/b").into();
        let text = Literal::new_simple_literal("it's \"} ?_who").into();
        let values = BTreeMap::from([
            ("who".to_owned(), Binding { terms: vec![a, b], several: true }),
            ("n".to_owned(), Binding { terms: vec![Literal::from(3).into()], several: false }),
            ("t".to_owned(), Binding { terms: vec![text], several: false }),
        ]);
        let query = fill(query, &values).unwrap();
        spargebra::SparqlParser::new()
            .with_prefix("gb", "http://e.org/")
            .unwrap()
            .parse_query(&query)
            .unwrap_or_else(|e| panic!("{query}: {e}"));
        query
    }

    const WHO: &str = "VALUES ?_who { <http://e.org/a> <http://e.org/b> }";

    #[test]
    fn names_are_bound_in_each_group_that_uses_them() {
        assert_eq!(filled("SELECT ?s WHERE { ?s gb:p ?_who }"), format!("SELECT ?s WHERE {{ {WHO}  ?s gb:p ?_who }}"));
        let optional = filled("SELECT ?s { ?s gb:q ?o OPTIONAL { ?s gb:p ?_who } }");
        assert_eq!(optional, format!("SELECT ?s {{ ?s gb:q ?o OPTIONAL {{ {WHO}  ?s gb:p ?_who }} }}"));
        for query in [
            "SELECT ?_who ?s WHERE { ?s ?p ?o }",
            "SELECT ?s { ?s ?p ?o . { SELECT ?_who { ?s ?p ?_who } } }",
            "CONSTRUCT { ?_who gb:p ?o } WHERE { ?s ?p ?o }",
            "DESCRIBE ?_who WHERE { ?s ?p ?_who }",
            "ASK { FILTER NOT EXISTS { ?s ?p ?_who } }",
        ] {
            assert_eq!(filled(query).matches(WHO).count(), 1, "{query}");
        }
        assert_eq!(
            filled("SELECT ?s { VALUES ?x { ?_who } ?s ?p ?x }"),
            "SELECT ?s { VALUES ?x { <http://e.org/a> <http://e.org/b> } ?s ?p ?x }"
        );
    }

    #[test]
    fn single_values_are_written_as_terms() {
        assert!(filled("SELECT ?s { ?s gb:p ?o FILTER(?o = ?_t) }").contains(r#"FILTER(?o = "it's \"} ?_who")"#));
        assert!(filled("SELECT ?s { ?s gb:p ?o FILTER(?o > ?_n) }").contains("?o > 3)"));
        assert!(filled("SELECT ?s { ?s gb:p ?o } LIMIT ?_n").ends_with("LIMIT 3"));
        assert_eq!(parameters("SELECT ?_a\n{ ?_b ?c '?_d' }").unwrap(), [("a".to_owned(), 1), ("b".to_owned(), 2)]);
    }
}
