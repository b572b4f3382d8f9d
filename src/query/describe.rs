//! Everything about one entity: names in all languages, what it is, where it belongs, what is stated of it and
//! by it, its numbers as sentences, and the reports that say so. Takes an IRI, gives data that a verb can print;
//! formats no page.

use super::engine::Graph;
use super::terms::{Vocabulary, is_own, literal, local_name, node, text};
use super::values::{Properties, leads_to_value, sentence};
use crate::error::Result;
use crate::graph::vocabulary::{gb, org, rdf, schema, skos};
use crate::store::{lexicon_graph, ontology_graph};
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Properties that lead upwards.
const UPWARD: [NamedNodeRef<'_>; 4] = [gb::LOCATED_IN, org::SUB_ORGANIZATION_OF, skos::BROADER, gb::MEMBER_OF];
/// Properties that are names or say what something is: printed apart.
const NAMES: [NamedNodeRef<'_>; 6] = [rdf::TYPE, skos::PREF_LABEL, skos::ALT_LABEL, skos::HIDDEN_LABEL, gb::WEAK_LABEL, gb::LABEL_ORIGIN];

/// Who speaks where no report does.
const LEXICON: &str = "lexicon";

/// Everything about one entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Profile {
    /// Its IRI.
    pub iri: String,
    /// Its IRI as people type it.
    pub id: String,
    /// Its name in the language asked for.
    pub name: String,
    /// What it is.
    pub kinds: Vec<String>,
    /// Its names by language, the preferred one first.
    pub names: BTreeMap<String, Vec<String>>,
    /// Damaged and weak forms of its name.
    pub other_forms: Vec<String>,
    /// What it belongs to, each chain from below to above.
    pub above: Vec<Vec<String>>,
    /// What is stated of it and by it.
    pub sections: Vec<Section>,
    /// The items that mention it.
    pub items: Vec<ItemLine>,
}

/// All statements with one property in one direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// The property, as people type it.
    pub property: String,
    /// Its label.
    pub label: String,
    /// Whether the entity is what is pointed to.
    pub inverse: bool,
    /// The other ends.
    pub entries: Vec<Entry>,
}

/// The other end of a statement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Entry {
    /// Its name, its text, or the number as a sentence.
    pub text: String,
    /// Its IRI as people type it, if it is a node.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Who states it: reports, or `lexicon`.
    pub sources: Vec<String>,
}

/// An item that mentions the entity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ItemLine {
    /// The report.
    pub report: String,
    /// The item, as people type it.
    pub id: String,
    /// Its date, if it has one.
    pub date: String,
    /// Its headline.
    pub headline: String,
}

/// A statement about the entity: direction, property, other end, and the graphs that hold it.
type Statements = BTreeMap<(bool, NamedNode), Vec<(Term, BTreeSet<String>)>>;

impl Graph {
    /// Everything about an entity.
    pub fn describe(&self, entity: &NamedNode, vocabulary: &Vocabulary) -> Result<Profile> {
        let statements = self.statements(entity)?;
        let values = self.value_nodes(entity)?;
        let mut nodes: BTreeSet<NamedNode> = statements.values().flatten().filter_map(|(term, _)| node(Some(term))).collect();
        nodes.extend(values.values().flat_map(BTreeMap::values).filter_map(|term| node(Some(term))));
        nodes.insert(entity.clone());
        let known = self.names(&nodes, vocabulary.lang())?;
        let types: BTreeSet<NamedNode> =
            statements.get(&(false, rdf::TYPE.into_owned())).into_iter().flatten().filter_map(|(term, _)| node(Some(term))).collect();
        let (names, other_forms) = names(&statements);
        Ok(Profile {
            iri: entity.as_str().to_owned(),
            id: self.prefixes().shorten(entity.as_str()),
            name: known.get(entity).cloned().unwrap_or_else(|| local_name(entity.as_str()).to_owned()),
            kinds: vocabulary.most_precise(&types).iter().map(|kind| vocabulary.label(kind)).collect(),
            names,
            other_forms,
            above: self.chains(entity, vocabulary)?,
            sections: self.sections(&statements, &values, &known, vocabulary),
            items: self.items_about(entity)?,
        })
    }

    fn statements(&self, entity: &NamedNode) -> Result<Statements> {
        let base = self.prefixes().base();
        let ontology = ontology_graph(base);
        let mut found: BTreeMap<(bool, NamedNode), HashMap<Term, BTreeSet<String>>> = BTreeMap::new();
        let own = format!("SELECT ?g ?p ?o {{ GRAPH ?g {{ {entity} ?p ?o }} }}");
        let of_others = format!("SELECT ?g ?p ?s {{ GRAPH ?g {{ ?s ?p {entity} }} }}");
        for (query, inverse) in [(own, false), (of_others, true)] {
            for row in self.select(&query)? {
                let (Some(graph), Some(property), Some(other)) = (node(row[0].as_ref()), node(row[1].as_ref()), row[2].clone()) else {
                    continue;
                };
                let bookkeeping = inverse && (property.as_str().starts_with(rdf::NAMESPACE) || property.as_ref() == schema::MENTIONS);
                if !bookkeeping && graph != ontology {
                    let symmetric = property.as_ref() == gb::COOPERATES_WITH;
                    found.entry((inverse && !symmetric, property)).or_default().entry(other).or_default().insert(source(&graph, base));
                }
            }
        }
        let sorted = found.into_iter().map(|(key, ends)| {
            let mut ends: Vec<_> = ends.into_iter().collect();
            ends.sort_by(|(a, _), (b, _)| crate::graph::compare_terms(a, b));
            (key, ends)
        });
        Ok(sorted.collect())
    }

    /// The properties of the targets, observations and rankings of an entity.
    fn value_nodes(&self, entity: &NamedNode) -> Result<HashMap<NamedNode, Properties>> {
        let mut found: HashMap<NamedNode, Properties> = HashMap::new();
        for row in self.select(&format!(
            "SELECT ?v ?p ?o {{ VALUES ?has {{ gb:hasTarget gb:hasObservation gb:hasRank }} {entity} ?has ?v . ?v ?p ?o }}"
        ))? {
            if let (Some(value), Some(property), Some(object)) = (node(row[0].as_ref()), node(row[1].as_ref()), row[2].clone()) {
                found.entry(value).or_default().insert(property, object);
            }
        }
        Ok(found)
    }

    fn sections(
        &self,
        statements: &Statements,
        values: &HashMap<NamedNode, Properties>,
        known: &HashMap<NamedNode, String>,
        vocabulary: &Vocabulary,
    ) -> Vec<Section> {
        let mut sections = Vec::new();
        for ((inverse, property), ends) in statements.iter().filter(|((_, property), _)| !NAMES.contains(&property.as_ref())) {
            // What only the lexicon says of the way upwards stands in the chains already.
            if !inverse
                && UPWARD.contains(&property.as_ref())
                && ends.iter().all(|(_, sources)| sources.iter().all(|source| source == LEXICON))
            {
                continue;
            }
            let entries: Vec<Entry> = ends
                .iter()
                .map(|(end, sources)| {
                    let sources = sources.iter().cloned().collect();
                    match end {
                        Term::NamedNode(node) => {
                            let id = self.prefixes().shorten(node.as_str());
                            let text = match values.get(node) {
                                Some(properties) => sentence(properties, known),
                                None => known.get(node).cloned().unwrap_or_else(|| id.clone()),
                            };
                            Entry { text, id: Some(id), sources }
                        }
                        other => Entry { text: text(Some(other)), id: None, sources },
                    }
                })
                .collect();
            let rank =
                (*inverse, leads_to_value(property.as_ref()), entries.iter().any(|entry| entry.id.is_some()), !is_own(property.as_ref()));
            let section = Section {
                property: self.prefixes().shorten(property.as_str()),
                label: vocabulary.label(property),
                inverse: *inverse,
                entries,
            };
            sections.push((rank, section));
        }
        // What is only text comes first, then other entities, then numbers; what others state of it last.
        sections.sort_by_key(|(rank, _)| *rank);
        sections.into_iter().map(|(_, section)| section).collect()
    }

    /// The chains of what an entity belongs to, one for each thing right above it.
    fn chains(&self, entity: &NamedNode, vocabulary: &Vocabulary) -> Result<Vec<Vec<String>>> {
        let mut chains = Vec::new();
        for property in UPWARD {
            for parent in self.parents(entity, property)? {
                let mut chain = vec![parent];
                while let Some(next) = self.parents(&chain[chain.len() - 1], property)?.into_iter().next() {
                    if next == *entity || chain.contains(&next) {
                        break;
                    }
                    chain.push(next);
                }
                let known = self.names(&chain, vocabulary.lang())?;
                chains.push(
                    chain.iter().map(|node| known.get(node).cloned().unwrap_or_else(|| self.prefixes().shorten(node.as_str()))).collect(),
                );
            }
        }
        Ok(chains)
    }

    fn parents(&self, entity: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<NamedNode>> {
        let rows = self.select(&format!("SELECT DISTINCT ?o {{ {entity} {property} ?o }} ORDER BY ?o"))?;
        Ok(rows.iter().filter_map(|row| node(row[0].as_ref())).filter(|parent| parent != entity).collect())
    }

    fn items_about(&self, entity: &NamedNode) -> Result<Vec<ItemLine>> {
        let rows = self.select(&format!(
            "SELECT ?i (SAMPLE(?r) AS ?report) (MIN(STR(?d)) AS ?date) (MIN(STR(?h)) AS ?headline) {{ ?i schema:mentions {entity} . \
             OPTIONAL {{ ?i dcterms:isPartOf ?r }} OPTIONAL {{ ?i dcterms:date|dcterms:issued ?d }} OPTIONAL {{ ?i gb:headline|dcterms:title ?h }} }} GROUP BY ?i"
        ))?;
        let mut items: Vec<ItemLine> = rows
            .iter()
            .filter_map(|row| {
                let item = node(row[0].as_ref())?;
                // What stands in no item is mentioned by the report itself, in its summary for example.
                let report = source(&node(row[1].as_ref()).unwrap_or_else(|| item.clone()), self.prefixes().base());
                Some(ItemLine {
                    report,
                    id: self.prefixes().shorten(item.as_str()),
                    date: text(row[2].as_ref()),
                    headline: text(row[3].as_ref()),
                })
            })
            .collect();
        items.sort();
        Ok(items)
    }
}

/// Who speaks in a graph: the report's id, or the last part of its name.
pub(super) fn source(graph: &NamedNode, base: &str) -> String {
    match graph.as_str().strip_prefix(base).and_then(|rest| rest.strip_prefix("report/")) {
        Some(rest) => rest.strip_suffix("/evidence").unwrap_or(rest).to_owned(),
        None if *graph == lexicon_graph(base) => LEXICON.to_owned(),
        None => graph.as_str().to_owned(),
    }
}

fn names(statements: &Statements) -> (BTreeMap<String, Vec<String>>, Vec<String>) {
    let of = |property: NamedNodeRef<'_>| {
        let key = (false, property.into_owned());
        statements.get(&key).into_iter().flatten().filter_map(|(term, _)| literal(Some(term)))
    };
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for label in of(skos::PREF_LABEL).chain(of(skos::ALT_LABEL)) {
        let list = names.entry(label.language().unwrap_or_default().to_owned()).or_default();
        if !list.iter().any(|name| name == label.value()) {
            list.push(label.value().to_owned());
        }
    }
    let forms: BTreeSet<String> = of(skos::HIDDEN_LABEL).chain(of(gb::WEAK_LABEL)).map(|label| label.value().to_owned()).collect();
    (names, forms.into_iter().collect())
}
