//! Every saved query answers as written down: `tests/queries/NAME.tsv` (or `.ttl`) is what `queries/NAME.rq`
//! says of the fixture graph with its example parameters. With `BLESS=1` the answers are written instead.

mod support;

use gongbao::ErrorKind;
use gongbao::ontology::OntologyFiles;
use gongbao::query::{Answer, Graph, Queries, ResultFormat, SavedQuery, write_answer};
use gongbao::store::{GraphFolder, Parts};
use oxigraph::model::{GraphName, Quad, Term};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(30);

fn fixture() -> (tempfile::TempDir, Graph) {
    let dir = tempfile::tempdir().unwrap();
    let folder = support::graph(dir.path());
    let graph = Graph::open(&folder, &OntologyFiles::ontology(&[]).unwrap(), Parts::All).unwrap();
    (dir, graph)
}

#[test]
fn saved_queries_answer_as_expected() {
    let (_dir, graph) = fixture();
    let queries = Queries::new(&OntologyFiles::queries(&[]).unwrap());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries");
    let mut used = BTreeSet::new();
    let mut wrong = Vec::new();
    for query in queries.iter() {
        let answer = query.run_example(&graph, LIMIT).unwrap_or_else(|e| panic!("{}: {e} ({:?})", query.name, e.hint));
        let (format, extension) = match answer {
            Answer::Triples(_) => (ResultFormat::Ttl, "ttl"),
            _ => (ResultFormat::Tsv, "tsv"),
        };
        let file = folder.join(format!("{}.{extension}", query.name));
        let text = String::from_utf8(write_answer(&answer, format, &graph, "ko").unwrap()).unwrap();
        if std::env::var_os("BLESS").is_some() {
            fs::write(&file, &text).unwrap();
        }
        match fs::read_to_string(&file) {
            Ok(expected) if expected == text => {}
            Ok(expected) => wrong.push(format!("{}: expected\n{expected}\ngot\n{text}", query.name)),
            Err(_) => wrong.push(format!("{}: there is no {}; it would be\n{text}", query.name, file.display())),
        }
        if answer.is_empty() {
            wrong.push(format!("{}: its example finds nothing, so nothing is tested", query.name));
        }
        used.insert(file);
    }
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if !used.contains(&path) {
            wrong.push(format!("{}: there is no such query", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(queries.iter().count() >= 18);
}

#[test]
fn a_fact_of_two_reports_is_one_fact_in_the_union() {
    let (_dir, graph) = fixture();
    let count = |query: &str| match graph.run(query, Path::new("test"), LIMIT).unwrap() {
        Answer::Solutions(table) => table.rows.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        count(
            "SELECT * { org-id:dicp org:subOrganizationOf ?o }".replace("org-id:dicp", "<https://w3id.org/gongbao/id/org/dicp>").as_str()
        ),
        1
    );
    assert_eq!(count("SELECT * { GRAPH ?g { <https://w3id.org/gongbao/id/org/dicp> org:subOrganizationOf ?o } }"), 2);
}

#[test]
fn all_forms_of_sparql_are_answered() {
    let (_dir, graph) = fixture();
    let ask = |query: &str| graph.run(query, Path::new("test"), LIMIT).unwrap();
    assert_eq!(ask("ASK { ?p a gb:Policy }"), Answer::Boolean(true));
    assert!(matches!(ask("DESCRIBE <https://w3id.org/gongbao/id/org/dicp>"), Answer::Triples(triples) if triples.len() > 3));
    assert!(matches!(ask("CONSTRUCT WHERE { ?p gb:issuedBy ?o }"), Answer::Triples(triples) if triples.len() == 4));
    // Without ORDER BY, and cut off by LIMIT, the rows are the same each time.
    let first = ask("SELECT ?s ?o { ?s schema:mentions ?o } LIMIT 5");
    for _ in 0..3 {
        let (_dir, again) = fixture();
        assert_eq!(again.run("SELECT ?s ?o { ?s schema:mentions ?o } LIMIT 5", Path::new("test"), LIMIT).unwrap(), first);
    }
}

#[test]
fn wrong_queries_are_refused_with_their_place() {
    let (_dir, graph) = fixture();
    for (query, line) in [
        ("SELECT ?s {\n ?s ?p }", Some(2)),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", Some(1)),
        ("SELECT * {\n\n SERVICE SILENT <http://e.org/> { ?s ?p ?o } }", Some(3)),
    ] {
        let error = graph.run(query, Path::new("q.rq"), LIMIT).unwrap_err();
        assert_eq!((error.kind, error.line, error.hint.is_some()), (ErrorKind::Input, line, true), "{query}: {error}");
    }
}

#[test]
fn a_query_that_takes_too_long_is_stopped() {
    let (_dir, graph) = fixture();
    let endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let error = graph.run(endless, Path::new("q.rq"), Duration::from_millis(100)).unwrap_err();
    assert!(error.message.contains("stopped"), "{error}");
}

#[test]
fn parameters_are_checked_and_cannot_break_out() {
    let (_dir, graph) = fixture();
    let text = "#+ summary: x\n#+ parameters:\n#+   - name: a\n#+     type: TYPE\nSELECT ?o { BIND(?_a AS ?o) }";
    let run = |kind: &str, value: &str| {
        let query = SavedQuery::new("q", text.replace("TYPE", kind), "q.rq").unwrap();
        query.run(&graph, &[("a".to_owned(), value.to_owned())], LIMIT)
    };
    for value in ["\" } DROP ALL #", "'''\\", "\n\"\"\"", "?s"] {
        match run("string", value).unwrap() {
            Answer::Solutions(table) => assert_eq!(
                table.rows[0][0].as_ref().map(ToString::to_string),
                Some(oxigraph::model::Literal::new_simple_literal(value).to_string())
            ),
            other => panic!("{other:?}"),
        }
    }
    for (kind, value) in [("integer", "3 }"), ("date", "2024-13"), ("language", "not a tag"), ("iri", "plain"), ("iri", "http://e.org/> }")]
    {
        assert_eq!(run(kind, value).unwrap_err().kind, ErrorKind::Usage, "{kind} {value}");
    }
    let error = run("name", "국가발전계획위원회").unwrap_err();
    assert_eq!(error.kind, ErrorKind::NotFound);
    assert!(error.hint.unwrap().contains("국가발전개혁위원회"));
    let query = SavedQuery::new("q", text.replace("TYPE", "string"), "q.rq").unwrap();
    assert_eq!(query.run(&graph, &[], LIMIT).unwrap_err().kind, ErrorKind::Usage);
    assert_eq!(query.run(&graph, &[("b".to_owned(), String::new())], LIMIT).unwrap_err().kind, ErrorKind::Usage);
}

#[test]
fn namesakes_are_all_taken() {
    let (_dir, graph) = fixture();
    for (name, hits) in [
        ("산시성", 2),
        ("NDRC", 1),
        ("발개위", 1),
        ("国家发改委", 1),
        ("國家發展和改革委員會", 1),
        ("푸둥", 1),
        ("송안신구", 1),
        ("org-id:ndrc", 1),
        ("id/org/ndrc", 1),
    ] {
        assert_eq!(graph.named(name).unwrap_or_else(|e| panic!("{e}")).len(), hits, "{name}");
    }
    for name in ["", "없는 이름", "org-id:nobody"] {
        assert_eq!(graph.named(name).unwrap_err().kind, ErrorKind::NotFound, "{name}");
    }
}

#[test]
fn evidence_is_read_only_by_those_who_ask_for_it() {
    let dir = tempfile::tempdir().unwrap();
    let folder = support::graph(dir.path());
    for id in folder.report_ids() {
        fs::write(dir.path().join("reports").join(id.as_str()).join("evidence.ttl"), "damaged").unwrap();
    }
    let graph = Graph::open(&folder, &OntologyFiles::ontology(&[]).unwrap(), Parts::All).unwrap();
    let queries = Queries::new(&OntologyFiles::queries(&[]).unwrap());
    let mut readers = Vec::new();
    for query in queries.iter() {
        match query
            .run_example(&graph, LIMIT)
            .and_then(|answer| write_answer(&answer, ResultFormat::Table, &graph, "ko").or_else(|_| Ok(Vec::new())))
        {
            Ok(_) => {}
            Err(error) => {
                assert_eq!(error.kind, ErrorKind::Store, "{}: {error}", query.name);
                readers.push(query.name.as_str());
            }
        }
    }
    assert_eq!(readers, ["low-confidence-facts", "sources-of-fact"]);
    assert_eq!(graph.named("org-id:ndrc").unwrap().len(), 1);
}

#[test]
fn the_index_answers_as_a_store_does() {
    let dir = tempfile::tempdir().unwrap();
    let folder = support::graph(dir.path());
    let ontology = OntologyFiles::ontology(&[]).unwrap();
    let store = Store::new().unwrap();
    for quad in folder.quads(&ontology, Parts::All).unwrap() {
        store.insert(&Quad { graph_name: GraphName::DefaultGraph, ..quad.clone() }).unwrap();
        store.insert(&quad).unwrap();
    }
    for query in [
        "SELECT ?s ?p (STR(?o) AS ?text) { ?s ?p ?o . FILTER(!ISNUMERIC(?o)) }",
        "SELECT ?g ?s ?p { GRAPH ?g { ?s ?p gb:Evidence } }",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
        "SELECT ?g { GRAPH ?g { ?s gb:issuedBy ?o } }",
        "SELECT DISTINCT ?g { GRAPH ?g {} }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(DISTINCT ?s) AS ?n) (COUNT(?s) AS ?m) { ?s a ?c }",
        // Literals aside: a store writes numbers anew.
        "SELECT ?x ?y { ?x skos:broader* ?y FILTER(ISIRI(?x)) }",
        "SELECT ?x ?y { ?x (gb:locatedIn|org:subOrganizationOf)+ ?y }",
        "SELECT ?x { ?e gb:rule \"under\" ; rdf:subject ?x }",
        "SELECT ?e ?c { ?e prov:wasDerivedFrom ?i . OPTIONAL { ?i a ?c } }",
        "SELECT ?x { VALUES ?x { gb:Evidence gb:NoSuchThing } FILTER EXISTS { ?e a ?x } }",
        "SELECT ?x { BIND(\"under\" AS ?x) ?e gb:rule ?x }",
        "SELECT ?s ?p { ?s ?p ?o . FILTER(?o = 3) }",
        "SELECT ?p { ?p a gb:Policy MINUS { ?p gb:hasTarget ?t } }",
        "SELECT ?a ?b { ?a gb:cooperatesWith ?b . { SELECT ?b { ?b a gb:University } } }",
    ] {
        let mut parser = SparqlEvaluator::new();
        for (name, namespace) in graph_prefixes(&folder) {
            parser = parser.with_prefix(name, namespace).unwrap();
        }
        let QueryResults::Solutions(rows) = parser.parse_query(query).unwrap().on_store(&store).execute().unwrap() else {
            panic!("{query}")
        };
        let mut expected: Vec<Vec<Option<Term>>> = rows.map(|row| row.unwrap().values().to_vec()).collect();
        // Each query on a graph of its own, so that each meets the evidence unread.
        let graph = Graph::open(&folder, &ontology, Parts::All).unwrap();
        let Answer::Solutions(table) = graph.run(query, Path::new("test"), LIMIT).unwrap() else { panic!("{query}") };
        let mut found = table.rows;
        for rows in [&mut expected, &mut found] {
            rows.sort_by_key(|row| format!("{row:?}"));
        }
        assert!(!expected.is_empty(), "{query} finds nothing");
        if let Some(other) = found.iter().find(|row| !expected.contains(row)).or_else(|| expected.iter().find(|row| !found.contains(row))) {
            panic!("{query}: {other:?}");
        }
        assert_eq!(found.len(), expected.len(), "{query}");
    }
}

fn graph_prefixes(folder: &GraphFolder) -> Vec<(String, String)> {
    folder.prefixes().contract().map(|(name, namespace)| (name.to_owned(), namespace.to_owned())).collect()
}
