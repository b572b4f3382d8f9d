//! A text's annotation held against its reading: which facts were found, which were missed, which are wrong.

use super::Criteria;
use super::figures::{Figures, Tally};
use super::gold::{Case, Entity, Fact, Object, Wanted};
use super::reading::{Pair, Reading};
use crate::graph::ReportId;
use crate::graph::vocabulary::gb;
use crate::language::names;
use crate::pipeline::Engine;
use crate::reading::Text;
use oxigraph::model::Term;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

/// A fact that one side has and the other has not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Difference {
    /// The line in the text, from 1; none if the quote does not stand in it.
    pub line: Option<usize>,
    /// The property, as a prefixed name.
    pub property: String,
    /// Of what.
    pub subject: String,
    /// What.
    pub object: String,
    /// The words.
    pub quote: String,
    /// What found it; empty for a fact that was missed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub rule: String,
}

/// How well one text was read.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The figures.
    pub figures: Figures,
    /// The counts over all properties.
    pub facts: Tally,
    /// The counts over all classes.
    pub entities: Tally,
    /// The counts of each property, by prefixed name.
    pub properties: BTreeMap<String, Tally>,
    /// The annotated entities of each class, by its name, and how many of them some fact or mention names.
    pub classes: BTreeMap<String, Tally>,
    /// Core facts that were not read.
    pub missing: Vec<Difference>,
    /// Core entities that no fact and no mention names: class and name.
    pub absent: Vec<(String, String)>,
    /// Facts that were read and are not annotated, of properties of which all facts are.
    pub wrong: Vec<Difference>,
}

/// Reads a text and holds its annotation against what was read; names are given in `lang` where there is one.
pub fn evaluate(engine: &Engine, criteria: &Criteria, case: &Case, lang: &str) -> Outcome {
    let graph = engine.read(ReportId::of_file(Path::new(&case.document.source.name)), &case.document);
    let mentioned = graph.lexicon_entities.iter().cloned().collect();
    let background = engine.lexicon.background(&mentioned);
    let reading = Reading::new(&graph, &background, lang);
    let nodes: Vec<BTreeSet<&str>> = case.entities.iter().map(|entity| nodes(entity, &reading)).collect();
    let known = nodes.iter().flatten().copied().collect();
    Measure { criteria, case, reading: &reading, nodes, known, quotes: Quotes::new(&case.document.text), lang }.outcome()
}

/// The nodes that bear one of an entity's names, and the page that it is.
fn nodes<'a>(entity: &Entity, reading: &Reading<'a>) -> BTreeSet<&'a str> {
    let named = entity.labels.iter().flat_map(|(_, label)| reading.bearers(label)).copied();
    let page = entity.url.as_deref().and_then(|url| reading.node(url));
    named.chain(page).collect()
}

struct Measure<'a> {
    criteria: &'a Criteria,
    case: &'a Case,
    reading: &'a Reading<'a>,
    /// The nodes of each annotated entity.
    nodes: Vec<BTreeSet<&'a str>>,
    /// All of these.
    known: HashSet<&'a str>,
    quotes: Quotes,
    lang: &'a str,
}

impl<'a> Measure<'a> {
    fn outcome(&self) -> Outcome {
        let annotated = self.case.facts.iter().map(|fact| fact.property.as_str());
        let properties: BTreeSet<&'a str> = annotated.chain(self.criteria.exhaustive()).collect();
        let (mut missing, mut wrong) = (Vec::new(), Vec::new());
        let mut tallies = BTreeMap::new();
        let mut facts = Tally::default();
        for property in properties {
            let tally = self.property(property, &mut missing, &mut wrong);
            if tally != Tally::default() {
                facts.add(&tally);
                tallies.insert(self.criteria.short(property), tally);
            }
        }
        missing.sort();
        wrong.sort();
        let (classes, absent) = self.classes();
        let mut entities = Tally::default();
        for tally in classes.values() {
            entities.add(tally);
        }
        Outcome { figures: Figures::of(&facts, &entities), facts, entities, properties: tallies, classes, missing, absent, wrong }
    }

    fn property(&self, property: &'a str, missing: &mut Vec<Difference>, wrong: &mut Vec<Difference>) -> Tally {
        let read = self.reading.facts(property);
        let mut of_subject: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, (subject, _)) in read.iter().enumerate() {
            of_subject.entry(subject).or_default().push(at);
        }
        let mut tally = Tally::default();
        let mut right = BTreeSet::new();
        for fact in self.case.facts.iter().filter(|fact| fact.property == property) {
            let pairs = self.pairs(fact, read, &of_subject);
            let found = !pairs.is_empty();
            right.extend(pairs);
            tally.gold += 1;
            tally.core += usize::from(fact.core);
            tally.found += usize::from(found);
            tally.core_found += usize::from(found && fact.core);
            if !found && fact.core {
                missing.push(self.missed(fact));
            }
        }
        if self.criteria.is_exhaustive(property) {
            let bad = self.bad(property, read, &right);
            tally.right = right.len();
            tally.wrong = bad.len();
            wrong.extend(bad.into_iter().map(|pair| self.mistake(property, pair)));
        }
        tally
    }

    /// The facts, by position, that say what an annotated one says.
    fn pairs(&self, fact: &Fact, read: &[Pair<'a>], of_subject: &HashMap<&str, Vec<usize>>) -> Vec<usize> {
        let of = |subject: usize| self.nodes[subject].iter().filter_map(|node| of_subject.get(node)).flatten().copied();
        let leads_to = |at: usize, entity: usize| matches!(read[at].1, Term::NamedNode(o) if self.nodes[entity].contains(o.as_str()));
        let Object::Entity(object) = fact.object else {
            return of(fact.subject).filter(|&at| self.reading.agrees(&fact.property, &fact.object, read[at].1)).collect();
        };
        let pairs: Vec<usize> = of(fact.subject).filter(|&at| leads_to(at, object)).collect();
        if pairs.is_empty() && self.criteria.is_symmetric(&fact.property) {
            return of(object).filter(|&at| leads_to(at, fact.subject)).collect();
        }
        pairs
    }

    /// What was read and is not annotated.
    fn bad(&self, property: &str, read: &[Pair<'a>], right: &BTreeSet<usize>) -> Vec<Pair<'a>> {
        let turned: HashSet<(&str, &str)> = right
            .iter()
            .filter_map(|&at| match read[at].1 {
                Term::NamedNode(object) if self.criteria.is_symmetric(property) => Some((object.as_str(), read[at].0)),
                _ => None,
            })
            .collect();
        let said_the_other_way = |(s, o): &Pair<'_>| matches!(o, Term::NamedNode(o) if turned.contains(&(*s, o.as_str())));
        let counts = |(s, _): &Pair<'_>| !self.criteria.needs_known_subject(property) || self.known.contains(s);
        let others = read.iter().enumerate().filter(|(at, _)| !right.contains(at)).map(|(_, pair)| *pair);
        others.filter(|pair| !said_the_other_way(pair) && counts(pair)).collect()
    }

    fn classes(&self) -> (BTreeMap<String, Tally>, Vec<(String, String)>) {
        let item = gb::ITEM.as_str().trim_start_matches(gb::NAMESPACE);
        let mut classes: BTreeMap<String, Tally> = BTreeMap::new();
        let mut absent = Vec::new();
        for (entity, nodes) in self.case.entities.iter().zip(&self.nodes).filter(|(entity, _)| entity.class != item) {
            let found = nodes.iter().any(|node| self.reading.is_used(node));
            let tally = classes.entry(entity.class.clone()).or_default();
            tally.gold += 1;
            tally.core += usize::from(entity.core);
            tally.found += usize::from(found);
            tally.core_found += usize::from(found && entity.core);
            if entity.core && !found {
                absent.push((entity.class.clone(), entity.name(self.lang)));
            }
        }
        absent.sort();
        (classes, absent)
    }

    fn name(&self, entity: usize) -> String {
        self.case.entities[entity].name(self.lang)
    }

    fn missed(&self, fact: &Fact) -> Difference {
        Difference {
            line: self.quotes.line(&fact.quote),
            property: self.criteria.short(&fact.property),
            subject: self.name(fact.subject),
            object: match &fact.object {
                Object::Entity(entity) => self.name(*entity),
                Object::Date(words) | Object::Text(words) => words.clone(),
                Object::Value(wanted) => value(&fact.property, wanted),
            },
            quote: one_line(&fact.quote),
            rule: String::new(),
        }
    }

    fn mistake(&self, property: &'a str, (subject, object): Pair<'a>) -> Difference {
        let source = self.reading.source(property, (subject, object));
        Difference {
            line: source.map(|s| s.line),
            property: self.criteria.short(property),
            subject: self.reading.shown(subject),
            object: self.reading.shown_term(object),
            quote: source.map(|s| one_line(s.quote)).unwrap_or_default(),
            rule: source.map(|s| s.rule.to_owned()).unwrap_or_default(),
        }
    }
}

fn value(property: &str, wanted: &Wanted) -> String {
    let number = match wanted.number {
        Some(rank) if property == gb::HAS_RANK.as_str() => format!("#{rank}"),
        Some(number) => number.to_string(),
        None => format!("“{}”", wanted.text),
    };
    let unit = if wanted.unit.is_empty() { String::new() } else { format!(" {}", wanted.unit) };
    let time = wanted.time.as_ref().map(|time| format!(" ({time})")).unwrap_or_default();
    format!("{} = {number}{unit}{time}", wanted.indicator)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Finds quotes in a text, whatever blanks and punctuation stand between their letters.
struct Quotes {
    key: String,
    /// For each line: where its key ends.
    ends: Vec<usize>,
}

impl Quotes {
    fn new(text: &Text) -> Self {
        let mut quotes = Self { key: String::new(), ends: Vec::new() };
        for span in text.line_spans() {
            quotes.key.push_str(&names::key(text.slice(span)));
            quotes.ends.push(quotes.key.len());
        }
        quotes
    }

    fn line(&self, quote: &str) -> Option<usize> {
        let key = names::key(quote);
        let at = self.key.find(&key).filter(|_| !key.is_empty())?;
        Some(self.ends.partition_point(|&end| end <= at) + 1)
    }
}
