//! What is typed as a parameter never changes what is asked; queries are stopped at their limits; no other server is asked.

mod support;

use gongbao::ErrorKind;
use gongbao::ontology::OntologyFiles;
use gongbao::query::{Answer, Graph, Limits, SavedQuery};
use gongbao::store::Parts;
use oxigraph::model::{Literal, Term};
use proptest::prelude::*;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

fn graph() -> &'static Graph {
    static GRAPH: OnceLock<(tempfile::TempDir, Graph)> = OnceLock::new();
    let open = || {
        let dir = tempfile::tempdir().unwrap();
        let folder = support::graph(dir.path());
        let graph = Graph::open(&folder, &OntologyFiles::ontology(&[]).unwrap(), Parts::All).unwrap();
        (dir, graph)
    };
    &GRAPH.get_or_init(open).1
}

/// A query that answers the value of its parameter, in three places where a term can stand.
fn echo(kind: &str, value: &str) -> gongbao::Result<Vec<Option<Term>>> {
    let text = "#+ summary: x\n#+ parameters:\n#+   - name: a\n#+     type: TYPE\n\
        SELECT ?o ?v { BIND(?_a AS ?o) VALUES ?v { ?_a } FILTER(?v = ?_a) }";
    let query = SavedQuery::new("q", text.replace("TYPE", kind), "q.rq").unwrap();
    match query.run(graph(), &[("a".to_owned(), value.to_owned())], Limits::default())? {
        Answer::Solutions(table) => Ok(table.rows.into_iter().flatten().collect()),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn is_echoed(value: &str) {
    let expected = Some(Term::from(Literal::new_simple_literal(value)));
    let found = echo("string", value).unwrap_or_else(|e| panic!("{value:?}: {e}"));
    assert_eq!(found, [expected.clone(), expected], "{value:?}");
}

/// Values that try to end the string that they stand in, or to be more than a value.
const VALUES: &[&str] = &[
    "",
    "\" } DROP ALL #",
    "'''\\",
    "\n\"\"\"",
    "?s",
    "?_a $_a <http://e.org/> { } VALUES ?x { 1 }",
    "\\",
    "\\\"",
    "\\\\\" . ?s ?p ?o",
    "\r\t\u{b}\u{85}\u{2028}\u{0}\u{202e}\u{feff}",
    "(a+)+$ .* [",
    "} SERVICE <http://e.org/> { ?s ?p ?o",
    // Escapes by number, which the parser would replace before it looks for the ends of strings.
    r"\u0022 } #",
    r"\\u0022 } #",
    r"\\\u0022",
    r"\u005C",
    r"\u005c\u0022",
    r"\u005C\u005C",
    r"\U00000022",
    r"\\U00000022",
    r"\u000A",
    r"\u",
    r"\u12\가u1234가",
    r"\u1\가xu0022가",
];

#[test]
fn a_text_stays_a_text() {
    for value in VALUES {
        is_echoed(value);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn any_text_stays_a_text(value in r#"([\\uU"'\n{}<>?_a0-9A-F가#@^.]|\\u00[25][0-9C]|.){0,24}"#) {
        is_echoed(&value);
    }

    #[test]
    fn nothing_else_lets_a_text_through(value in r#"[\\uU"'\n{}<>?_a0-9:/# -]{0,16}"#, kind in 0..4_usize) {
        let kind = ["iri", "integer", "date", "language"][kind];
        // What is refused is refused as a value, not as a query.
        match echo(kind, &value) {
            Ok(terms) => prop_assert!(terms.len() == 2 && terms.iter().all(Option::is_some)),
            Err(error) => prop_assert_eq!(error.kind, ErrorKind::Usage, "{}: {:?}", kind, value),
        }
    }
}

#[test]
fn values_of_other_types_are_checked() {
    for value in VALUES {
        for kind in ["iri", "integer", "date", "language"] {
            assert_eq!(echo(kind, value).unwrap_err().kind, ErrorKind::Usage, "{kind} {value:?}");
        }
        assert_eq!(echo("name", value).unwrap_err().kind, ErrorKind::NotFound, "{value:?}");
    }
    for value in
        ["http://e.org/> } #", "http://e.org/ a", "gb:a> ?p ?o", "http://e.org/\\u003E", "id/org/<x>", "http://e.org/{", "javascript"]
    {
        assert_eq!(echo("iri", value).unwrap_err().kind, ErrorKind::Usage, "{value}");
    }
    for value in ["3 }", "1e9", "0x10", "9223372036854775808", "+-1", "１"] {
        assert_eq!(echo("integer", value).unwrap_err().kind, ErrorKind::Usage, "{value}");
    }
    assert_eq!(echo("integer", "-9223372036854775808").unwrap().len(), 2);
}

#[test]
fn escapes_hide_nothing_in_a_query() {
    for query in [r"ASK { ?s \u003Fp ?o }", r"ASK { ?s ?p '\u12\가u1234' }", r"ASK { ?s ?p '\uD800' }", "ASK { ?s ?p '\\u"] {
        let error = graph().run(query, Path::new("q.rq"), Limits::default()).unwrap_err();
        assert_eq!((error.kind, error.line, error.hint.is_some()), (ErrorKind::Input, Some(1), true), "{query}: {error}");
    }
    let named =
        graph().run(r#"ASK { ?s skos:prefLabel "\u5317\u4EAC\u5E02"@zh-Hans, "北京市"@zh-Hans }"#, Path::new("q.rq"), Limits::default());
    assert!(named.is_ok());
}

#[test]
fn other_servers_are_never_asked() {
    for query in [
        "SELECT * { SERVICE <http://e.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE SILENT <http://e.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICESILENT<http://e.org/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { service ?g { ?s ?p ?o } } }",
        r"SELECT * { \u0053ERVICE <http://e.org/> { ?s ?p ?o } }",
        r"SELECT * { \u005Cu0053ERVICE <http://e.org/> { ?s ?p ?o } }",
        "LOAD <http://e.org/>",
        "LOAD SILENT <http://e.org/> INTO GRAPH <http://e.org/g>",
        "SELECT * { ?s ?p ?o } ; LOAD <http://e.org/>",
        "DROP ALL",
    ] {
        let error = graph().run(query, Path::new("q.rq"), Limits::default()).unwrap_err();
        assert_eq!((error.kind, error.hint.is_some()), (ErrorKind::Input, true), "{query}: {error}");
    }
    // A word is no request.
    let word = "ASK { ?service ?p 'SERVICE', <http://e.org/SERVICE>, gb:SERVICE } # SERVICE";
    assert!(graph().run(word, Path::new("q.rq"), Limits::default()).is_ok());
}

#[test]
fn rows_are_limited() {
    let few = Limits { rows: 3, ..Limits::default() };
    let run = |query: &str| graph().run(query, Path::new("q.rq"), few);
    for query in ["SELECT * { ?s ?p ?o } LIMIT 4", "CONSTRUCT WHERE { ?s ?p ?o }", "SELECT ?s { ?s ?p ?o } ORDER BY ?o"] {
        let error = run(query).unwrap_err();
        assert!(error.message.contains("stopped after 3 rows"), "{query}: {error}");
        assert!(error.hint.unwrap().contains("--rows"));
    }
    assert!(run("SELECT * { ?s ?p ?o } LIMIT 3").is_ok());
}

#[test]
#[cfg(target_os = "linux")]
fn memory_is_limited() {
    let small = Limits { memory: 16 << 20, time: Duration::from_mins(1), ..Limits::default() };
    for query in [
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?i",
        "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "SELECT ?a ?d ?g (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?a ?b ?c ?d ?e ?f ?g ?h ?i",
    ] {
        let error = graph().run(query, Path::new("q.rq"), small).unwrap_err();
        assert!(error.message.contains("stopped at 16 MB"), "{query}: {error}");
        assert!(error.hint.unwrap().contains("--memory"));
    }
}
