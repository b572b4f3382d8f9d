//! One spelling and one order of terms, so that the same graph always gives the same bytes. Takes terms
//! from the engine, which writes language tags in lower case, and gives them as BCP 47 writes them.

use oxigraph::model::{GraphName, Literal, LiteralRef, NamedNodeRef, NamedOrBlankNodeRef, Quad, Term, TermRef, Triple};
use std::cmp::Ordering;

/// A language tag as BCP 47 recommends to write it: `zh-Hans`, `pt-BR`.
fn canonical_language(tag: &str) -> String {
    let mut parts = Vec::new();
    let mut private = false;
    for (at, part) in tag.split('-').enumerate() {
        let lower = part.to_ascii_lowercase();
        parts.push(match lower.len() {
            4 if at > 0 && !private && lower.bytes().all(|b| b.is_ascii_alphabetic()) => {
                let (head, tail) = lower.split_at(1);
                head.to_ascii_uppercase() + tail
            }
            2 if at > 0 && !private => lower.to_ascii_uppercase(),
            _ => lower,
        });
        private |= part.len() == 1;
    }
    parts.join("-")
}

/// The term with its language tag, if it has one, in the usual spelling.
pub fn canonical_term(term: Term) -> Term {
    match &term {
        Term::Literal(literal) => match literal.language() {
            // A tag with its letters in another case is as valid as before.
            Some(tag) => Literal::new_language_tagged_literal_unchecked(literal.value(), canonical_language(tag)).into(),
            None => term,
        },
        _ => term,
    }
}

/// The quad with its object in the usual spelling.
pub fn canonical_quad(mut quad: Quad) -> Quad {
    quad.object = canonical_term(quad.object);
    quad
}

/// A statement without its graph.
type Statement<'a> = (NamedOrBlankNodeRef<'a>, NamedNodeRef<'a>, TermRef<'a>);

/// The order of graphs, subjects, predicates and objects in everything that is written.
pub fn compare_quads(a: &Quad, b: &Quad) -> Ordering {
    graph_key(&a.graph_name).cmp(graph_key(&b.graph_name)).then_with(|| compare_statements(in_quad(a), in_quad(b)))
}

/// The order of triples in everything that is written: by subject, its type first, then by predicate and object.
pub fn compare_triples(a: &Triple, b: &Triple) -> Ordering {
    compare_statements(in_triple(a), in_triple(b))
}

fn in_quad(quad: &Quad) -> Statement<'_> {
    (quad.subject.as_ref(), quad.predicate.as_ref(), quad.object.as_ref())
}

fn in_triple(triple: &Triple) -> Statement<'_> {
    (triple.subject.as_ref(), triple.predicate.as_ref(), triple.object.as_ref())
}

/// The order of terms: IRIs, blank nodes, then literals by text, language and datatype.
pub fn compare_terms(a: &Term, b: &Term) -> Ordering {
    compare_objects(a.as_ref(), b.as_ref())
}

fn compare_statements((s, p, o): Statement<'_>, (subject, predicate, object): Statement<'_>) -> Ordering {
    subject_key(s)
        .cmp(&subject_key(subject))
        .then_with(|| predicate_key(p).cmp(&predicate_key(predicate)))
        .then_with(|| compare_objects(o, object))
}

fn graph_key(graph: &GraphName) -> &str {
    match graph {
        GraphName::NamedNode(node) => node.as_str(),
        GraphName::BlankNode(node) => node.as_str(),
        GraphName::DefaultGraph => "",
    }
}

fn subject_key(subject: NamedOrBlankNodeRef<'_>) -> (bool, &str) {
    match subject {
        NamedOrBlankNodeRef::NamedNode(node) => (false, node.as_str()),
        NamedOrBlankNodeRef::BlankNode(node) => (true, node.as_str()),
    }
}

fn predicate_key(predicate: NamedNodeRef<'_>) -> (bool, &str) {
    (predicate != crate::graph::vocabulary::rdf::TYPE, predicate.as_str())
}

fn compare_objects(a: TermRef<'_>, b: TermRef<'_>) -> Ordering {
    if let (TermRef::Literal(a), TermRef::Literal(b)) = (a, b) {
        let language = |literal: LiteralRef<'_>| literal.language().map(str::to_ascii_lowercase);
        let by_language = || language(a).cmp(&language(b));
        return a.value().cmp(b.value()).then_with(by_language).then_with(|| a.datatype().as_str().cmp(b.datatype().as_str()));
    }
    object_key(a).cmp(&object_key(b))
}

fn object_key(term: TermRef<'_>) -> (u8, &str) {
    match term {
        TermRef::NamedNode(node) => (0, node.as_str()),
        TermRef::BlankNode(node) => (1, node.as_str()),
        TermRef::Literal(literal) => (2, literal.value()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_are_written_the_usual_way() {
        for (tag, expected) in [("zh-hans", "zh-Hans"), ("KO", "ko"), ("zh-hant-tw", "zh-Hant-TW"), ("en-x-gold", "en-x-gold")] {
            assert_eq!(canonical_language(tag), expected);
        }
    }
}
