//! Every fact can be traced to the words it was read from, over the whole graph of the example and the corpus, and for
//! texts with awkward characters.

mod common;

use common::{built, engine, texts};
use gongbao::graph::vocabulary::{dcterms, gb, oa, org, prov, rdf, schema};
use gongbao::graph::{ReportGraph, ReportId};
use gongbao::reading::read_bytes;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use unicode_normalization::UnicodeNormalization;

/// One report as it is checked.
struct Report {
    name: String,
    text: Vec<char>,
    facts: Vec<Triple>,
    evidence: Vec<Triple>,
}

/// What is said of one subject.
type Card<'a> = HashMap<NamedNodeRef<'a>, Vec<&'a Term>>;

fn cards(triples: &[Triple]) -> BTreeMap<&str, Card<'_>> {
    let mut cards: BTreeMap<&str, Card<'_>> = BTreeMap::new();
    for triple in triples {
        let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { panic!("a blank node: {triple}") };
        cards.entry(subject.as_str()).or_default().entry(triple.predicate.as_ref()).or_default().push(&triple.object);
    }
    cards
}

fn turtle(bytes: &[u8]) -> Vec<Triple> {
    RdfParser::from_format(RdfFormat::Turtle).for_slice(bytes).map(|quad| quad.unwrap().into()).collect()
}

/// The reports of the built graph, read from its files without the store.
fn reports() -> Vec<Report> {
    let mut reports = Vec::new();
    for name in built().keys().filter_map(|name| name.strip_prefix("reports/")?.strip_suffix("/text.txt")) {
        let file = |file: &str| built()[&format!("reports/{name}/{file}")].as_slice();
        reports.push(Report {
            name: name.to_owned(),
            text: String::from_utf8(file("text.txt").to_vec()).unwrap().chars().collect(),
            facts: turtle(file("facts.ttl")),
            evidence: turtle(file("evidence.ttl")),
        });
    }
    assert_eq!(reports.len(), texts().len());
    reports
}

/// Whether a triple of a report's graph states something that must have been read somewhere. Classes, names, the
/// report's own file and build, and the parts of a value node (which is read as a whole) do not.
fn is_fact(triple: &Triple, cards: &BTreeMap<&str, Card<'_>>) -> bool {
    let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { return true };
    let value_node = cards[subject.as_str()].get(&rdf::TYPE).is_some_and(|classes| {
        let is = |class: NamedNodeRef<'_>| classes.iter().any(|c| **c == Term::from(class));
        is(gb::TARGET) || is(gb::OBSERVATION) || is(gb::RANKING)
    });
    let predicate = triple.predicate.as_ref();
    let ours = [gb::NAMESPACE, org::NAMESPACE].iter().any(|namespace| predicate.as_str().starts_with(namespace));
    let shared = [schema::MENTIONS, dcterms::REFERENCES, dcterms::ISSUED, dcterms::DATE, dcterms::IS_PART_OF, dcterms::PUBLISHER];
    // A story's number is its name in the report.
    (ours && predicate != gb::NUMBER || shared.contains(&predicate)) && !value_node
}

fn single<'a>(card: &Card<'a>, predicate: NamedNodeRef<'a>, node: &str) -> &'a Term {
    match card.get(&predicate).map(Vec::as_slice) {
        Some([one]) => one,
        other => panic!("{node}: {predicate} should be there once: {other:?}"),
    }
}

fn literal<'a>(card: &Card<'a>, predicate: NamedNodeRef<'a>, node: &str) -> &'a str {
    match single(card, predicate, node) {
        Term::Literal(literal) => literal.value(),
        other => panic!("{node}: {predicate} is no literal: {other}"),
    }
}

/// Checks one report; gives the number of its facts.
fn check(report: &Report) -> usize {
    let (facts, evidence) = (cards(&report.facts), cards(&report.evidence));
    let stated: HashSet<&Triple> = report.facts.iter().collect();
    let mut proven: HashSet<Triple> = HashSet::new();
    for (node, card) in evidence.iter().filter(|(_, card)| card.get(&rdf::TYPE).is_some_and(|c| c.contains(&&Term::from(gb::EVIDENCE)))) {
        let iri = |predicate| match single(card, predicate, node) {
            Term::NamedNode(iri) => iri.clone(),
            other => panic!("{node}: {predicate} is no IRI: {other}"),
        };
        let fact = Triple::new(iri(rdf::SUBJECT), iri(rdf::PREDICATE), single(card, rdf::OBJECT, node).clone());
        assert!(stated.contains(&fact), "{node} is evidence for what is not stated: {fact}");
        check_place(report, card, node);
        check_item(&facts, &iri(prov::WAS_DERIVED_FROM), node);
        assert!(!literal(card, gb::RULE, node).trim().is_empty(), "{node} has no rule");
        let confidence: f64 = literal(card, gb::CONFIDENCE, node).parse().unwrap();
        assert!((0.0..=1.0).contains(&confidence), "{node}: confidence {confidence}");
        proven.insert(fact);
    }
    let wanted: Vec<&Triple> = report.facts.iter().filter(|fact| is_fact(fact, &facts)).collect();
    for fact in &wanted {
        assert!(proven.contains(*fact), "{}: no evidence for {fact}", report.name);
    }
    wanted.len()
}

/// The quote stands at its offsets, and on its line.
fn check_place(report: &Report, card: &Card<'_>, node: &str) {
    let number = |predicate| literal(card, predicate, node).parse::<usize>().unwrap();
    let (start, end) = (number(gb::START), number(gb::END));
    assert!(start < end && end <= report.text.len(), "{node}: {start} to {end} of {}", report.text.len());
    let printed: String = report.text[start..end].iter().collect();
    assert_eq!(literal(card, oa::EXACT, node), printed, "{node}: another quote at {start}");
    let before = &report.text[..start];
    assert_eq!(number(gb::LINE), 1 + before.iter().filter(|c| **c == '\n').count(), "{node}: another line");
    if report.text.contains(&'\u{c}') {
        assert_eq!(number(gb::PAGE), 1 + before.iter().filter(|c| **c == '\u{c}').count(), "{node}: another page");
    } else {
        assert!(!card.contains_key(&gb::PAGE), "{node} has a page in a text without pages");
    }
}

/// What a fact was derived from is a story of the report, or the report.
fn check_item(facts: &BTreeMap<&str, Card<'_>>, item: &NamedNode, node: &str) {
    let classes = &facts.get(item.as_str()).unwrap_or_else(|| panic!("{node} is derived from {item}, which is not there"))[&rdf::TYPE];
    assert!(
        [gb::ITEM, gb::REPORT].iter().any(|class| classes.contains(&&Term::from(*class))),
        "{node} is derived from {item}: {classes:?}"
    );
}

#[test]
fn every_fact_has_evidence_that_stands_in_the_text() {
    let mut total = 0;
    for report in reports() {
        let facts = check(&report);
        assert!(facts >= 10, "only {facts} facts in {}", report.name);
        total += facts;
    }
    assert!(total >= 400, "only {total} facts in all: is the text still read?");
}

#[test]
fn the_text_is_kept_as_it_was() {
    for text in texts() {
        let name = format!("reports/{}/text.txt", common::id_of(&text));
        assert!(built()[&name] == fs::read(&text).unwrap(), "{name} is not what was read");
    }
}

fn report_of(graph: ReportGraph) -> Report {
    Report { name: graph.id.to_string(), text: graph.text.chars().collect(), facts: graph.facts, evidence: graph.evidence }
}

#[test]
fn awkward_characters_shift_no_offset() {
    for path in texts() {
        let text = fs::read_to_string(&path).unwrap();
        let pages: Vec<String> = text.lines().collect::<Vec<_>>().chunks(10).map(|lines| lines.join("\n")).collect();
        let variants = [
            ("byte-order-mark", format!("\u{feff}{text}")),
            ("windows", text.replace('\n', "\r\n")),
            ("pages", pages.join("\n\u{c}")),
            ("decomposed", text.nfd().collect()),
            ("full-width", text.chars().map(full_width).collect()),
            ("astral", text.replace(' ', " \u{1f680}\u{200b} ")),
        ];
        for (variant, text) in variants {
            let id = ReportId::from_stem(&format!("{}-{variant}", path.file_stem().unwrap().to_string_lossy()));
            let document = read_bytes(text.as_bytes(), &format!("{id}.txt")).unwrap();
            check(&report_of(engine().read(id, &document)));
        }
    }
}

/// Digits and letters as East Asian type sets them.
fn full_width(c: char) -> char {
    if c.is_ascii_alphanumeric() { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c }
}
