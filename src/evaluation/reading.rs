//! A report's graph as the measure asks it: facts by property, names and values by node, and the words each fact was read
//! from. Names of the lexicon's entities come from the background that a build would write.

use super::agreement::{alike, close, same_date, same_year};
use super::gold::{Object, Wanted};
use crate::graph::ReportGraph;
use crate::graph::vocabulary::{dcterms, gb, oa, rdf, rdfs, skos};
use crate::language::names;
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Properties whose values are names.
const LABELS: [NamedNodeRef<'static>; 5] = [skos::PREF_LABEL, skos::ALT_LABEL, skos::HIDDEN_LABEL, rdfs::LABEL, dcterms::TITLE];

/// A fact as the graph holds it.
pub(super) type Pair<'a> = (&'a str, &'a Term);

/// The words that a fact was read from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    pub line: usize,
    pub quote: &'a str,
    pub rule: &'a str,
}

/// What was read.
pub(super) struct Reading<'a> {
    facts: HashMap<&'a str, Vec<Pair<'a>>>,
    /// All that is said of a node, by property.
    said: HashMap<&'a str, Vec<(&'a str, &'a Term)>>,
    /// The nodes that bear a name, by its key.
    bearers: HashMap<String, Vec<&'a str>>,
    /// The nodes that some fact has as its subject or object.
    used: HashSet<&'a str>,
    sources: HashMap<(&'a str, &'a str, &'a Term), Source<'a>>,
    lang: &'a str,
}

fn subject(triple: &Triple) -> &str {
    match &triple.subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str(),
        NamedOrBlankNode::BlankNode(node) => node.as_str(),
    }
}

/// The node or text of a term.
fn content(term: &Term) -> &str {
    match term {
        Term::NamedNode(node) => node.as_str(),
        Term::BlankNode(node) => node.as_str(),
        Term::Literal(literal) => literal.value(),
    }
}

impl<'a> Reading<'a> {
    pub fn new(graph: &'a ReportGraph, background: &'a [Triple], lang: &'a str) -> Self {
        let mut reading = Self {
            facts: HashMap::new(),
            said: HashMap::new(),
            bearers: HashMap::new(),
            used: HashSet::new(),
            sources: sources(&graph.evidence),
            lang,
        };
        for triple in &graph.facts {
            let (s, p) = (subject(triple), triple.predicate.as_str());
            reading.facts.entry(p).or_default().push((s, &triple.object));
            reading.used.insert(s);
            if let Term::NamedNode(object) = &triple.object {
                reading.used.insert(object.as_str());
            }
        }
        for triple in graph.facts.iter().chain(background) {
            reading.said.entry(subject(triple)).or_default().push((triple.predicate.as_str(), &triple.object));
            if LABELS.contains(&triple.predicate.as_ref()) {
                reading.bearers.entry(names::key(content(&triple.object))).or_default().push(subject(triple));
            }
        }
        reading
    }

    /// The facts of a property.
    pub fn facts(&self, property: &str) -> &[Pair<'a>] {
        self.facts.get(property).map_or(&[], Vec::as_slice)
    }

    /// The nodes that bear a name.
    pub fn bearers(&self, name: &str) -> &[&'a str] {
        self.bearers.get(&names::key(name)).map_or(&[], Vec::as_slice)
    }

    /// Whether some fact names the node.
    pub fn is_used(&self, node: &str) -> bool {
        self.used.contains(node)
    }

    /// The node itself, if anything is said of it.
    pub fn node(&self, iri: &str) -> Option<&'a str> {
        self.used.get(iri).copied()
    }

    /// Where a fact was read first.
    pub fn source(&self, property: &'a str, (s, o): Pair<'a>) -> Option<Source<'a>> {
        self.sources.get(&(s, property, o)).copied()
    }

    fn names_of(&self, node: &str) -> impl Iterator<Item = &'a str> {
        self.values(node).filter(|(p, _)| LABELS.iter().any(|label| label.as_str() == *p)).map(|(_, o)| content(o))
    }

    fn values(&self, node: &str) -> impl Iterator<Item = (&'a str, &'a Term)> {
        self.said.get(node).into_iter().flatten().copied()
    }

    /// What a property says of a node in words: texts, and the names of nodes.
    fn words(&self, node: &str, property: NamedNodeRef<'_>) -> Vec<&'a str> {
        let mut words = Vec::new();
        for (_, term) in self.values(node).filter(|(p, _)| *p == property.as_str()) {
            let before = words.len();
            match term {
                Term::NamedNode(node) => words.extend(self.names_of(node.as_str())),
                _ => words.push(content(term)),
            }
            if words.len() == before {
                // A node without a name is called as its IRI ends.
                words.extend(content(term).rsplit('/').next());
            }
        }
        words
    }

    fn has_number(&self, node: &str, property: NamedNodeRef<'_>, wanted: f64) -> bool {
        self.words(node, property).iter().filter_map(|n| n.parse().ok()).any(|n: f64| close(n, wanted))
    }

    /// Whether the object of a fact says what an annotation wants; entities are compared by the caller.
    pub fn agrees(&self, property: &str, wanted: &Object, read: &Term) -> bool {
        match wanted {
            Object::Entity(_) => false,
            Object::Date(date) => same_date(date, content(read)),
            Object::Text(text) => alike(text, content(read)) || self.names_of(content(read)).any(|name| alike(text, name)),
            Object::Value(wanted) => self.value_agrees(property, wanted, content(read)),
        }
    }

    fn value_agrees(&self, property: &str, wanted: &Wanted, node: &str) -> bool {
        if !self.words(node, gb::INDICATOR).iter().any(|words| alike(&wanted.indicator, words)) {
            return false;
        }
        let Some(number) = wanted.number else {
            return self.words(node, gb::VALUE_TEXT).iter().any(|words| alike(&wanted.text, words));
        };
        if property == gb::HAS_RANK.as_str() {
            return self.has_number(node, gb::RANK, number);
        }
        let time = if property == gb::HAS_TARGET.as_str() { gb::DEADLINE } else { gb::PERIOD };
        let in_time = |year: &String| self.words(node, time).iter().any(|read| same_year(read, year));
        self.has_number(node, gb::VALUE, number) && wanted.time.as_ref().is_none_or(in_time)
    }

    /// A fact's object as people read it.
    pub fn shown_term(&self, term: &Term) -> String {
        match term {
            Term::NamedNode(node) => self.shown(node.as_str()),
            _ => content(term).to_owned(),
        }
    }

    /// A node as people read it; a number with what it measures.
    pub fn shown(&self, node: &str) -> String {
        let word = |property| self.words(node, property).first().copied();
        if let Some(indicator) = word(gb::INDICATOR) {
            let rank = word(gb::RANK).map(|rank| format!("#{rank}"));
            let number = rank.or_else(|| word(gb::VALUE).map(str::to_owned)).or_else(|| word(gb::VALUE_TEXT).map(|t| format!("“{t}”")));
            let unit = word(gb::UNIT).map(|unit| format!(" {unit}")).unwrap_or_default();
            let time = word(gb::DEADLINE).or_else(|| word(gb::PERIOD)).map(|time| format!(" ({time})")).unwrap_or_default();
            return format!("{indicator} = {}{unit}{time}", number.unwrap_or_default());
        }
        let preferred = self.values(node).find(|(p, o)| *p == skos::PREF_LABEL.as_str() && self.is_in_language(o));
        let first = || self.names_of(node).min_by_key(|name| (name.chars().count(), *name));
        preferred.map(|(_, o)| content(o)).or_else(first).unwrap_or(node).to_owned()
    }

    fn is_in_language(&self, term: &Term) -> bool {
        matches!(term, Term::Literal(literal) if literal.language().is_some_and(|tag| tag.eq_ignore_ascii_case(self.lang)))
    }
}

/// For each fact the first place that it was read at.
fn sources(evidence: &[Triple]) -> HashMap<(&str, &str, &Term), Source<'_>> {
    #[derive(Default)]
    struct Draft<'a> {
        fact: [Option<&'a Term>; 3],
        source: (usize, &'a str, &'a str),
    }
    let mut drafts: HashMap<&str, Draft<'_>> = HashMap::new();
    for triple in evidence {
        let draft = drafts.entry(subject(triple)).or_default();
        let (p, o) = (triple.predicate.as_ref(), &triple.object);
        match [rdf::SUBJECT, rdf::PREDICATE, rdf::OBJECT].iter().position(|property| *property == p) {
            Some(place) => draft.fact[place] = Some(o),
            None if p == gb::LINE => draft.source.0 = content(o).parse().unwrap_or(0),
            None if p == oa::EXACT => draft.source.1 = content(o),
            None if p == gb::RULE => draft.source.2 = content(o),
            None => {}
        }
    }
    let ordered: BTreeSet<_> = drafts.iter().map(|(node, draft)| (draft.source, *node)).collect();
    let mut sources = HashMap::new();
    for ((line, quote, rule), node) in ordered {
        if let [Some(s), Some(p), Some(o)] = drafts[node].fact {
            sources.entry((content(s), content(p), o)).or_insert(Source { line, quote, rule });
        }
    }
    sources
}
