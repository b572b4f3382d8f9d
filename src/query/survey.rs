//! How much of everything a graph holds: entities by class, facts by property, evidence by rule, both by
//! report. Counts only.

use super::describe::source;
use super::engine::Graph;
use super::terms::{Vocabulary, count, node, text};
use crate::error::Result;
use serde::Serialize;

/// A name with a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// What is counted, as people type it.
    pub id: String,
    /// Its label.
    pub label: String,
    /// How many.
    pub count: usize,
}

/// How much of everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Survey {
    /// Nodes by class, without evidence and the ontology's own terms.
    pub classes: Vec<Tally>,
    /// Facts that reports state, by property; a fact of two reports counts once.
    pub properties: Vec<Tally>,
    /// Pieces of evidence by the rule that found them.
    pub rules: Vec<Tally>,
    /// Facts with evidence, by report.
    pub reports: Vec<Tally>,
}

impl Graph {
    /// Counts. Needs a graph with evidence.
    pub fn survey(&self, vocabulary: &Vocabulary) -> Result<Survey> {
        let base = self.prefixes().base();
        let own = format!("FILTER(STRSTARTS(STR(?g), \"{base}report/\") && !STRENDS(STR(?g), \"/evidence\"))");
        let of_terms = |query: &str| -> Result<Vec<Tally>> {
            let rows = self.select(query)?;
            let tallies = rows.iter().filter_map(|row| {
                let term = node(row[0].as_ref())?;
                Some(Tally { id: self.prefixes().shorten(term.as_str()), label: vocabulary.label(&term), count: count(row[1].as_ref()) })
            });
            Ok(ordered(tallies.collect()))
        };
        let ontology = crate::store::ontology_graph(base);
        let classes = of_terms(&format!(
            "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) {{ GRAPH ?g {{ ?s a ?c }} FILTER(?g != {ontology} && ?c != gb:Evidence && !STRENDS(STR(?g), \"/evidence\")) }} GROUP BY ?c"
        ))?;
        let properties = of_terms(&format!(
            "SELECT ?p (COUNT(*) AS ?n) {{ {{ SELECT DISTINCT ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }} {own} }} }} }} GROUP BY ?p"
        ))?;
        let rules = self.select("SELECT ?r (COUNT(DISTINCT ?e) AS ?n) { ?e gb:rule ?r } GROUP BY ?r")?;
        let rules = rules.iter().map(|row| Tally { id: text(row[0].as_ref()), label: String::new(), count: count(row[1].as_ref()) });
        let reports = self.select("SELECT ?g (COUNT(*) AS ?n) { { SELECT DISTINCT ?g ?s ?p ?o { GRAPH ?g { ?e rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } } } } GROUP BY ?g")?;
        let reports = reports.iter().filter_map(|row| {
            let graph = node(row[0].as_ref())?;
            Some(Tally { id: source(&graph, base), label: String::new(), count: count(row[1].as_ref()) })
        });
        Ok(Survey { classes, properties, rules: ordered(rules.collect()), reports: ordered(reports.collect()) })
    }
}

/// The most first.
fn ordered(mut tallies: Vec<Tally>) -> Vec<Tally> {
    tallies.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.id.cmp(&b.id)));
    tallies
}
