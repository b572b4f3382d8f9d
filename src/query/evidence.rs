//! Why a fact is in the graph: for each fact about a subject the places it was read at, with the words. Reads
//! the graph's evidence and the reports' texts; judges nothing.

use super::describe::source;
use super::engine::Graph;
use super::terms::{Vocabulary, literal, local_name, node, text};
use super::values::{Properties, sentence};
use crate::error::{Error, Result};
use crate::graph::vocabulary::schema;
use crate::language::names::key;
use oxigraph::model::{NamedNode, Term};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Which facts are asked for.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// What they are about.
    pub subject: NamedNode,
    /// The property, by local name, prefixed name, IRI or label.
    pub predicate: Option<&'a str>,
    /// The other end, by name, IRI or text.
    pub object: Option<&'a str>,
}

/// One place where one fact was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Proof {
    /// The subject's name.
    pub subject: String,
    /// The property, as people type it.
    pub property: String,
    /// The property's label.
    pub label: String,
    /// The other end: a name, a text, a number as a sentence.
    pub object: String,
    /// The report.
    pub report: String,
    /// The item, as people type it.
    pub item: String,
    /// The item's headline.
    pub headline: String,
    /// The line in the report's text, counted from 1.
    pub line: usize,
    /// The page of the source, if it has pages.
    pub page: Option<usize>,
    /// Where the quote begins and ends, in characters of the report's text.
    pub start: usize,
    /// See `start`.
    pub end: usize,
    /// The words as printed.
    pub quote: String,
    /// The rule or reader that found it.
    pub rule: String,
    /// How far it is to be trusted, from 0 to 1.
    pub confidence: String,
}

impl Graph {
    /// The proofs of the facts that are wanted, by property, other end and place. Needs a graph with evidence.
    pub fn proofs(&self, wanted: &Wanted<'_>, vocabulary: &Vocabulary) -> Result<Vec<Proof>> {
        let subject = &wanted.subject;
        let rows = self.select(&format!(
            "SELECT ?p ?o ?item ?quote ?start ?end ?line ?page ?rule ?sure ?ev {{ ?ev rdf:subject {subject} ; rdf:predicate ?p ; rdf:object ?o . \
             OPTIONAL {{ ?ev prov:wasDerivedFrom ?item }} OPTIONAL {{ ?ev oa:exact ?quote }} OPTIONAL {{ ?ev gb:start ?start }} \
             OPTIONAL {{ ?ev gb:end ?end }} OPTIONAL {{ ?ev gb:line ?line }} OPTIONAL {{ ?ev gb:page ?page }} \
             OPTIONAL {{ ?ev gb:rule ?rule }} OPTIONAL {{ ?ev gb:confidence ?sure }} }}"
        ))?;
        let rows = self.matching(rows, wanted, vocabulary)?;
        let mut nodes: BTreeSet<NamedNode> = rows.iter().flat_map(|row| [node(row[1].as_ref()), node(row[2].as_ref())]).flatten().collect();
        nodes.insert(subject.clone());
        let values = self.properties(rows.iter().filter_map(|row| node(row[1].as_ref())))?;
        nodes.extend(values.values().flat_map(BTreeMap::values).filter_map(|term| node(Some(term))));
        let known = self.names(&nodes, vocabulary.lang())?;
        let name = |node: &NamedNode| known.get(node).cloned().unwrap_or_else(|| self.prefixes().shorten(node.as_str()));
        let number = |term: Option<&Term>| literal(term).and_then(|literal| literal.value().parse::<usize>().ok());
        let mut proofs: Vec<Proof> = Vec::new();
        for row in &rows {
            let (Some(property), Some(evidence)) = (node(row[0].as_ref()), node(row[10].as_ref())) else { continue };
            let item = node(row[2].as_ref());
            let object = match node(row[1].as_ref()) {
                Some(other) => values.get(&other).map_or_else(|| name(&other), |properties| sentence(properties, &known)),
                None => text(row[1].as_ref()),
            };
            proofs.push(Proof {
                subject: name(subject),
                property: self.prefixes().shorten(property.as_str()),
                label: vocabulary.label(&property),
                object,
                report: self.report_of(item.as_ref().unwrap_or(&evidence)),
                headline: item.as_ref().and_then(|item| known.get(item).cloned()).unwrap_or_default(),
                item: item.map(|item| self.prefixes().shorten(item.as_str())).unwrap_or_default(),
                line: number(row[6].as_ref()).unwrap_or_default(),
                page: number(row[7].as_ref()),
                start: number(row[4].as_ref()).unwrap_or_default(),
                end: number(row[5].as_ref()).unwrap_or_default(),
                quote: text(row[3].as_ref()),
                rule: text(row[8].as_ref()),
                confidence: text(row[9].as_ref()),
            });
        }
        proofs.sort();
        proofs.dedup();
        Ok(proofs)
    }

    /// The facts that lead to something, as the names of their subjects and their properties: those that state something
    /// first, then mentions. Needs a graph with evidence.
    pub fn pointing(&self, object: &NamedNode, vocabulary: &Vocabulary) -> Result<Vec<(String, String)>> {
        let rows = self.select(&format!("SELECT DISTINCT ?s ?p {{ ?ev rdf:object {object} ; rdf:subject ?s ; rdf:predicate ?p }}"))?;
        let ends: Vec<(NamedNode, NamedNode)> =
            rows.iter().filter_map(|row| Some((node(row[0].as_ref())?, node(row[1].as_ref())?))).collect();
        let known = self.names(ends.iter().map(|(subject, _)| subject), vocabulary.lang())?;
        let name = |node: &NamedNode| known.get(node).cloned().unwrap_or_else(|| self.prefixes().shorten(node.as_str()));
        let mut facts: Vec<(bool, String, String)> =
            ends.iter().map(|(s, p)| (p.as_ref() == schema::MENTIONS, name(s), self.prefixes().shorten(p.as_str()))).collect();
        facts.sort();
        Ok(facts.into_iter().map(|(_, subject, property)| (subject, property)).collect())
    }

    /// The rows whose property and other end are those that are wanted.
    fn matching(&self, rows: Vec<Vec<Option<Term>>>, wanted: &Wanted<'_>, vocabulary: &Vocabulary) -> Result<Vec<Vec<Option<Term>>>> {
        let mut rows = rows;
        if let Some(predicate) = wanted.predicate {
            let is_meant = |property: &NamedNode| {
                self.prefixes().expand(predicate).is_some_and(|meant| meant == *property)
                    || local_name(property.as_str()).eq_ignore_ascii_case(predicate)
                    || key(&vocabulary.label(property)) == key(predicate)
            };
            let there: BTreeSet<String> =
                rows.iter().filter_map(|row| node(row[0].as_ref())).map(|property| local_name(property.as_str()).to_owned()).collect();
            rows.retain(|row| node(row[0].as_ref()).is_some_and(|property| is_meant(&property)));
            if rows.is_empty() && !there.is_empty() {
                let hint = format!("there is evidence for: {}", there.into_iter().collect::<Vec<_>>().join(", "));
                return Err(Error::not_found(format!("no report says anything of it by {predicate}")).hint(hint));
            }
        }
        if let Some(object) = wanted.object {
            let written = |row: &Vec<Option<Term>>| {
                literal(row[1].as_ref()).is_some_and(|literal| literal.value() == object || key(literal.value()) == key(object))
            };
            if rows.iter().any(&written) {
                rows.retain(written);
            } else {
                let meant: BTreeSet<NamedNode> = self.named(object)?.into_iter().map(|entity| entity.node).collect();
                rows.retain(|row| node(row[1].as_ref()).is_some_and(|other| meant.contains(&other)));
            }
        }
        Ok(rows)
    }

    /// The properties of those of the nodes that are targets, observations or rankings.
    fn properties(&self, nodes: impl Iterator<Item = NamedNode>) -> Result<HashMap<NamedNode, Properties>> {
        let nodes: BTreeSet<NamedNode> = nodes.collect();
        let mut found: HashMap<NamedNode, Properties> = HashMap::new();
        if nodes.is_empty() {
            return Ok(found);
        }
        let data = super::terms::data(&nodes);
        for row in self.select(&format!(
            "SELECT ?v ?p ?o {{ VALUES ?v {{ {data} }} VALUES ?k {{ gb:Target gb:Observation gb:Ranking }} ?v a ?k ; ?p ?o }}"
        ))? {
            if let (Some(value), Some(property), Some(object)) = (node(row[0].as_ref()), node(row[1].as_ref()), row[2].clone()) {
                found.entry(value).or_default().insert(property, object);
            }
        }
        Ok(found)
    }

    /// The report that a node below its IRI belongs to.
    fn report_of(&self, node: &NamedNode) -> String {
        let whole = source(node, self.prefixes().base());
        whole.split('/').next().unwrap_or_default().to_owned()
    }
}
