//! The fixture graph: two short reports and a lexicon of our own under `tests/fixtures/graph`, put into a
//! graph's folder through the store, so that tests of queries and verbs have something real to ask.

#![allow(dead_code, reason = "each test binary uses another part of this")]

use gongbao::graph::{Counts, Coverage, ReportGraph, ReportId, ReviewItem, SourceFile};
use gongbao::store::{GraphFolder, Update, parse_turtle, reachable};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Term, Triple};
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The checksum that the fixture graph names for its ontology.
pub const ONTOLOGY: &str = "fixture";

#[derive(Deserialize)]
struct Extra {
    #[serde(default)]
    coverage: Coverage,
    source: SourceFile,
    items: usize,
    mentions: usize,
    review: Vec<ReviewItem>,
}

/// Where the fixtures are.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/graph")
}

/// The triples of one of the fixtures' files.
pub fn triples(path: &Path) -> Vec<Triple> {
    let bytes = fs::read(path).unwrap();
    let quads = parse_turtle(&bytes, &GraphName::DefaultGraph, path, false).unwrap();
    quads.into_iter().map(Triple::from).collect()
}

/// All background knowledge of the fixture.
pub fn lexicon() -> Vec<Triple> {
    triples(&fixtures().join("lexicon.ttl"))
}

/// The two reports.
pub fn reports() -> Vec<ReportGraph> {
    ["weekly-2024-03", "weekly-2024-04"].map(report).into()
}

/// One report.
pub fn report(id: &str) -> ReportGraph {
    let folder = fixtures().join(id);
    let extra: Extra = serde_json::from_str(&fs::read_to_string(folder.join("report.json")).unwrap()).unwrap();
    let facts = triples(&folder.join("facts.ttl"));
    let evidence = triples(&folder.join("evidence.ttl"));
    let known: HashSet<NamedOrBlankNode> = lexicon().into_iter().map(|triple| triple.subject).collect();
    let named: BTreeSet<NamedNode> = facts
        .iter()
        .flat_map(|fact| {
            let subject = match &fact.subject {
                NamedOrBlankNode::NamedNode(node) => Some(node.clone()),
                NamedOrBlankNode::BlankNode(_) => None,
            };
            let object = match &fact.object {
                Term::NamedNode(node) => Some(node.clone()),
                _ => None,
            };
            [subject, object]
        })
        .flatten()
        .collect();
    let counts =
        Counts { items: extra.items, mentions: extra.mentions, entities: named.len(), facts: stated(&evidence), coverage: extra.coverage };
    ReportGraph {
        id: ReportId::from_stem(id),
        source: extra.source,
        text: fs::read_to_string(folder.join("text.txt")).unwrap(),
        facts,
        evidence,
        lexicon_entities: named.iter().filter(|node| known.contains(&NamedOrBlankNode::from((*node).clone()))).cloned().collect(),
        entities: named.into_iter().collect(),
        review: extra.review,
        counts,
    }
}

/// How many facts the evidence is for.
fn stated(evidence: &[Triple]) -> usize {
    let mut facts: HashMap<String, [String; 3]> = HashMap::new();
    for triple in evidence {
        let place = ["#subject", "#predicate", "#object"].iter().position(|name| triple.predicate.as_str().ends_with(name));
        if let Some(place) = place {
            facts.entry(triple.subject.to_string()).or_default()[place] = triple.object.to_string();
        }
    }
    facts.into_values().collect::<HashSet<_>>().len()
}

/// Puts reports into the graph at `path`.
pub fn put(path: &Path, reports: Vec<ReportGraph>) -> GraphFolder {
    let mut folder = GraphFolder::open_or_create(path, None).unwrap();
    let all = lexicon();
    folder.update(Update { put: reports, ..Update::default() }, ONTOLOGY, &|entities| reachable(&all, entities)).unwrap();
    folder
}

/// The whole fixture graph in a new folder at `path`.
pub fn graph(path: &Path) -> GraphFolder {
    put(path, reports())
}
