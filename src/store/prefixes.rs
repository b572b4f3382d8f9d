//! The prefixes of the graph's contract, and those made for a build's own names (`org-id:` for
//! `<base>id/org/`). Shortens IRIs for people and expands what people type; knows no graph.

use crate::graph::vocabulary;
use crate::language::korean::is_alphanumeric;
use oxigraph::model::{Literal, NamedNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Prefix and namespace of every vocabulary that the contract speaks.
const CONTRACT: &[(&str, &str)] = &[
    ("gb", vocabulary::gb::NAMESPACE),
    ("rdf", vocabulary::rdf::NAMESPACE),
    ("rdfs", vocabulary::rdfs::NAMESPACE),
    ("xsd", vocabulary::xsd::NAMESPACE),
    ("owl", vocabulary::owl::NAMESPACE),
    ("skos", vocabulary::skos::NAMESPACE),
    ("dcterms", vocabulary::dcterms::NAMESPACE),
    ("org", vocabulary::org::NAMESPACE),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("schema", vocabulary::schema::NAMESPACE),
    ("eli", "http://data.europa.eu/eli/ontology#"),
    ("geo", "http://www.opengis.net/ont/geosparql#"),
    ("qb", "http://purl.org/linked-data/cube#"),
    ("qudt", "http://qudt.org/schema/qudt/"),
    ("unit", "http://qudt.org/vocab/unit/"),
    ("cur", "http://qudt.org/vocab/currency/"),
    ("sh", vocabulary::sh::NAMESPACE),
    ("prov", vocabulary::prov::NAMESPACE),
    ("oa", vocabulary::oa::NAMESPACE),
];

/// The prefixes for a graph of one base.
#[derive(Debug, Clone)]
pub struct Prefixes {
    base: String,
    names: Vec<(String, String)>,
}

impl Prefixes {
    /// The contract's prefixes, with `<base>id/<kind>/` as `kind-id:`.
    pub fn new(base: &str) -> Self {
        let names = CONTRACT.iter().map(|(name, namespace)| ((*name).to_owned(), (*namespace).to_owned())).collect();
        Self { base: base.to_owned(), names }
    }

    /// The base of the graph's own names.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The contract's prefixes and namespaces, without those of single kinds.
    pub fn contract(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.iter().map(|(name, namespace)| (name.as_str(), namespace.as_str()))
    }

    /// Those prefixes that shorten at least one of the IRIs, by name.
    pub fn used<'a>(&self, iris: impl Iterator<Item = &'a str>) -> BTreeMap<String, String> {
        let mut used: BTreeSet<Prefix<'_>> = BTreeSet::new();
        for iri in iris {
            if let Some((prefix, local)) = self.parts(iri)
                && !used.contains(&prefix)
                && is_local(local)
            {
                used.insert(prefix);
            }
        }
        used.into_iter().map(|prefix| self.name_and_namespace(prefix)).collect()
    }

    /// The IRI as a person reads it: `gb:Policy`, `org-id:ndrc`, below the base `report/x/item/1`, else whole.
    pub fn shorten(&self, iri: &str) -> String {
        if let Some((prefix, local)) = self.split(iri) {
            return format!("{}:{local}", self.name_and_namespace(prefix).0);
        }
        iri.strip_prefix(&self.base).filter(|rest| !rest.is_empty()).unwrap_or(iri).to_owned()
    }

    /// A term as a person reads it: IRIs short, numbers and truth values bare, other literals as Turtle writes them.
    pub fn shown(&self, term: &Term) -> String {
        let Term::Literal(literal) = term else {
            return if let Term::NamedNode(node) = term { self.shorten(node.as_str()) } else { term.to_string() };
        };
        let datatype = literal.datatype();
        match datatype.as_str().strip_prefix(vocabulary::xsd::NAMESPACE) {
            Some("decimal" | "integer" | "boolean") => literal.value().to_owned(),
            Some(name) if name != "string" => format!("{}^^xsd:{name}", Literal::from(literal.value())),
            _ => term.to_string(),
        }
    }

    /// What a person typed as an IRI: whole, in `<>`, prefixed (`gb:Policy`, `org-id:ndrc`), or relative to
    /// the base (`id/org/ndrc`, `report/x`). Anything else is no IRI but a name.
    pub fn expand(&self, text: &str) -> Option<NamedNode> {
        let text = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(text);
        if text.contains("://") {
            return NamedNode::new(text).ok();
        }
        if text.starts_with("id/") || text.starts_with("report/") || text.starts_with("graph/") {
            return NamedNode::new(format!("{}{text}", self.base)).ok();
        }
        let (name, local) = text.split_once(':')?;
        if let Some((_, namespace)) = self.names.iter().find(|(n, _)| n == name) {
            return NamedNode::new(format!("{namespace}{local}")).ok();
        }
        let kind = name.strip_suffix("-id").filter(|kind| is_kind(kind))?;
        NamedNode::new(format!("{}id/{kind}/{local}", self.base)).ok()
    }

    /// Prefix and local part, if the local part needs no escape.
    fn split<'a>(&self, iri: &'a str) -> Option<(Prefix<'a>, &'a str)> {
        self.parts(iri).filter(|(_, local)| is_local(local))
    }

    /// Prefix and what stands behind it.
    fn parts<'a>(&self, iri: &'a str) -> Option<(Prefix<'a>, &'a str)> {
        // No local part has one of these.
        let (space, local) = iri.split_at(iri.rfind(['/', '#'])? + 1);
        if let Some(at) = self.names.iter().position(|(_, namespace)| namespace == space) {
            return Some((Prefix::Contract(at), local));
        }
        let kind = space.strip_prefix(&self.base)?.strip_prefix("id/")?.strip_suffix('/')?;
        is_kind(kind).then_some((Prefix::Kind(kind), local))
    }

    fn name_and_namespace(&self, prefix: Prefix<'_>) -> (String, String) {
        match prefix {
            Prefix::Contract(at) => self.names[at].clone(),
            Prefix::Kind(kind) => (format!("{kind}-id"), format!("{}id/{kind}/", self.base)),
        }
    }
}

/// One of the contract's prefixes, by position, or that of a kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Prefix<'a> {
    Contract(usize),
    Kind(&'a str),
}

fn is_kind(kind: &str) -> bool {
    kind.starts_with(|c: char| c.is_ascii_lowercase()) && kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

fn is_local(local: &str) -> bool {
    !local.is_empty() && local.chars().all(|c| is_alphanumeric(c) || "_-.~!$&'()*+,;=@%:\u{b7}".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shortened_can_be_expanded() {
        let prefixes = Prefixes::new("https://example.org/");
        for (iri, short) in [
            ("https://w3id.org/gongbao/ns#Policy", "gb:Policy"),
            ("https://example.org/id/org/ndrc", "org-id:ndrc"),
            ("https://example.org/report/a/item/1", "report/a/item/1"),
            ("https://elsewhere.org/x", "https://elsewhere.org/x"),
        ] {
            assert_eq!(prefixes.shorten(iri), short);
            assert_eq!(prefixes.expand(short).map(NamedNode::into_string).as_deref(), Some(iri));
        }
        for (literal, shown) in [
            (Literal::new_typed_literal("50.0", vocabulary::xsd::DECIMAL), "50.0"),
            (Literal::new_typed_literal("2027", vocabulary::xsd::G_YEAR), "\"2027\"^^xsd:gYear"),
            (Literal::new_language_tagged_literal_unchecked("가", "ko"), "\"가\"@ko"),
            (Literal::from("a"), "\"a\""),
        ] {
            assert_eq!(prefixes.shown(&literal.into()), shown);
        }
        assert_eq!(prefixes.expand("NDRC"), None);
        assert_eq!(prefixes.expand("unknown:x"), None);
    }
}
