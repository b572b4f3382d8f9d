//! What gongbao writes can be read elsewhere: Turtle and TriG by rio, every syntax by the engine and by rdflib, each
//! with the same triples; no node without a name; the same bytes each time.

mod common;

use common::{Ended, built, gongbao, restore};
use gongbao::ontology::SHAPES;
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use rio_api::model::{
    GraphName as RioGraph, Literal as RioLiteral, NamedNode as RioNode, Quad as RioQuad, Subject as RioSubject, Term as RioTerm,
    Triple as RioTriple,
};
use rio_api::parser::{QuadsParser, TriplesParser};
use rio_turtle::{NQuadsParser, NTriplesParser, TriGParser, TurtleError, TurtleParser};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// Graph, subject, predicate, object, spelt the same whoever has read them.
type Statement = [String; 4];
type Statements = BTreeSet<Statement>;

const SYNTAXES: [&str; 6] = ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"];

/// All exports of the built graph, with evidence, by syntax; and parts of it as Turtle.
struct Exports {
    whole: BTreeMap<&'static str, Vec<u8>>,
    again: BTreeMap<&'static str, Vec<u8>>,
    parts: BTreeMap<String, Vec<u8>>,
}

fn exports() -> &'static Exports {
    static EXPORTS: OnceLock<Exports> = OnceLock::new();
    EXPORTS.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        restore(built(), folder.path());
        let printed = |arguments: &[&str]| {
            let Ended { code, out, err } = gongbao(folder.path(), arguments);
            assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
            out
        };
        let file = folder.path().join("export");
        let into_file = |syntax| {
            assert!(printed(&["export", "--with-evidence", "--format", syntax, "-o", file.to_str().unwrap()]).is_empty());
            fs::read(&file).unwrap()
        };
        let parts: [&[&str]; 5] = [
            &[],
            &["--report", "weekly-briefing", "--with-evidence"],
            &["--entity", "NDRC", "--with-evidence"],
            &["--kind", "policy"],
            &["--report", "zh-notice-anhui-energy", "--kind", "target", "--with-evidence"],
        ];
        let part = |options: &&[&str]| {
            let arguments: Vec<&str> = ["export", "--format", "turtle"].iter().chain(*options).copied().collect();
            (arguments.join(" "), printed(&arguments))
        };
        Exports {
            whole: SYNTAXES.map(|syntax| (syntax, printed(&["export", "--with-evidence", "--format", syntax]))).into(),
            again: SYNTAXES.map(|syntax| (syntax, into_file(syntax))).into(),
            parts: parts.iter().map(part).collect(),
        }
    })
}

fn literal(value: &str, language: Option<&str>, datatype: &str) -> String {
    format!("{value:?} @{} ^^{datatype}", language.unwrap_or_default().to_ascii_lowercase())
}

/// What the engine reads.
fn by_engine(bytes: &[u8], syntax: &str) -> Statements {
    let format = match syntax {
        "turtle" => RdfFormat::Turtle,
        "trig" => RdfFormat::TriG,
        "nquads" => RdfFormat::NQuads,
        "ntriples" => RdfFormat::NTriples,
        "jsonld" => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        "rdfxml" => RdfFormat::RdfXml,
        other => panic!("{other}?"),
    };
    let read = |quad: Quad| {
        let graph = match &quad.graph_name {
            GraphName::DefaultGraph => String::new(),
            GraphName::NamedNode(node) => node.as_str().to_owned(),
            GraphName::BlankNode(node) => panic!("{syntax}: a graph without a name: {node}"),
        };
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { panic!("{syntax}: a blank node: {quad}") };
        let object = match &quad.object {
            Term::NamedNode(node) => format!("<{}>", node.as_str()),
            Term::Literal(l) => literal(l.value(), l.language(), l.datatype().as_str()),
            Term::BlankNode(node) => panic!("{syntax}: a blank node: {node}"),
        };
        [graph, subject.as_str().to_owned(), quad.predicate.as_str().to_owned(), object]
    };
    RdfParser::from_format(format).for_slice(bytes).map(|quad| read(quad.unwrap_or_else(|e| panic!("{syntax}: {e}")))).collect()
}

/// What rio reads.
fn by_rio(bytes: &[u8], syntax: &str) -> Statements {
    let mut found = Statements::new();
    let mut of_graph = |t: RioTriple<'_>| -> Result<(), TurtleError> {
        found.insert(statement(None, t.subject, t.predicate, t.object));
        Ok(())
    };
    if let "turtle" | "ntriples" = syntax {
        let result = if syntax == "turtle" {
            TurtleParser::new(bytes, None).parse_all(&mut of_graph)
        } else {
            NTriplesParser::new(bytes).parse_all(&mut of_graph)
        };
        result.unwrap_or_else(|e| panic!("rio cannot read this as {syntax}: {e}"));
        return found;
    }
    let mut of_dataset = |q: RioQuad<'_>| -> Result<(), TurtleError> {
        found.insert(statement(q.graph_name, q.subject, q.predicate, q.object));
        Ok(())
    };
    let result = if syntax == "trig" {
        TriGParser::new(bytes, None).parse_all(&mut of_dataset)
    } else {
        NQuadsParser::new(bytes).parse_all(&mut of_dataset)
    };
    result.unwrap_or_else(|e| panic!("rio cannot read this as {syntax}: {e}"));
    found
}

fn statement(graph: Option<RioGraph<'_>>, subject: RioSubject<'_>, predicate: RioNode<'_>, object: RioTerm<'_>) -> Statement {
    let graph = match graph {
        None => String::new(),
        Some(RioGraph::NamedNode(node)) => node.iri.to_owned(),
        Some(RioGraph::BlankNode(node)) => panic!("a graph without a name: {node}"),
    };
    let RioSubject::NamedNode(subject) = subject else { panic!("a blank node: {subject}") };
    let object = match object {
        RioTerm::NamedNode(node) => format!("<{}>", node.iri),
        RioTerm::Literal(RioLiteral::Simple { value }) => literal(value, None, "http://www.w3.org/2001/XMLSchema#string"),
        RioTerm::Literal(RioLiteral::LanguageTaggedString { value, language }) => {
            literal(value, Some(language), "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")
        }
        RioTerm::Literal(RioLiteral::Typed { value, datatype }) => literal(value, None, datatype.iri),
        other => panic!("a blank node: {other}"),
    };
    [graph, subject.iri.to_owned(), predicate.iri.to_owned(), object]
}

#[track_caller]
fn assert_equal(one: &Statements, other: &Statements, what: &str) {
    let first = |a: &Statements, b: &Statements| a.difference(b).next().cloned();
    assert!(
        one == other,
        "{what}: {} and {} statements; only here {:?}, only there {:?}",
        one.len(),
        other.len(),
        first(one, other),
        first(other, one)
    );
}

#[track_caller]
fn check_turtle(bytes: &[u8], what: &str) -> Statements {
    let read = by_engine(bytes, "turtle");
    assert_equal(&read, &by_rio(bytes, "turtle"), what);
    read
}

#[test]
fn turtle_in_the_graphs_folder_is_read_by_rio() {
    let mut statements = 0;
    for (name, bytes) in built().iter().filter(|(name, _)| Path::new(name).extension().is_some_and(|e| e == "ttl")) {
        statements += check_turtle(bytes, name).len();
    }
    assert!(statements > 10_000, "only {statements} statements: is the graph still built?");
}

#[test]
fn turtle_of_the_ontology_is_read_by_rio() {
    let ontology = common::ontology();
    // Shapes have nodes without names, which no two readers call the same; `tests/shacl.rs` reads such.
    let files: Vec<_> = ontology.select("", "ttl").filter(|(name, _)| *name != SHAPES).collect();
    assert!(files.len() > 20);
    for (name, file) in files {
        assert!(!check_turtle(file.text().as_bytes(), name).is_empty(), "{name} is empty");
    }
}

#[test]
fn exports_are_read_by_rio() {
    let exports = exports();
    for (what, bytes) in &exports.parts {
        assert!(check_turtle(bytes, what).len() > 20, "{what} gives next to nothing");
    }
    for syntax in ["turtle", "trig", "nquads", "ntriples"] {
        let bytes = &exports.whole[syntax];
        assert_equal(&by_engine(bytes, syntax), &by_rio(bytes, syntax), syntax);
    }
}

/// What an export should hold: each file of the folder in its graph, and the ontology in its own.
fn expected() -> Statements {
    const BASE: &str = "https://w3id.org/gongbao/";
    let mut all = Statements::new();
    let mut add =
        |bytes: &[u8], graph: String| all.extend(by_engine(bytes, "turtle").into_iter().map(|[_, s, p, o]| [graph.clone(), s, p, o]));
    for (name, bytes) in built() {
        match name.split('/').collect::<Vec<_>>()[..] {
            ["reports", id, "facts.ttl"] => add(bytes, format!("{BASE}report/{id}")),
            ["reports", id, "evidence.ttl"] => add(bytes, format!("{BASE}report/{id}/evidence")),
            ["lexicon.ttl"] => add(bytes, format!("{BASE}graph/lexicon")),
            _ => {}
        }
    }
    add(common::ontology().get("gongbao.ttl").unwrap().text().as_bytes(), format!("{BASE}graph/ontology"));
    all
}

#[test]
fn every_syntax_holds_the_same() {
    let expected = expected();
    let union: Statements = expected.iter().map(|[_, s, p, o]| [String::new(), s.clone(), p.clone(), o.clone()]).collect();
    for (syntax, bytes) in &exports().whole {
        let datasets = matches!(*syntax, "trig" | "nquads" | "jsonld");
        assert_equal(&by_engine(bytes, syntax), if datasets { &expected } else { &union }, syntax);
    }
}

#[test]
fn two_exports_are_the_same_bytes() {
    for syntax in SYNTAXES {
        assert!(exports().whole[syntax] == exports().again[syntax], "{syntax}: another export, other bytes");
    }
}

/// Prints the number of statements of each file, in the order given: `FORMAT PATH …`.
const RDFLIB: &str = "
import sys
import rdflib
rdflib.NORMALIZE_LITERALS = False
given = sys.argv[1:]
for name, path in zip(given[::2], given[1::2]):
    dataset = name in ('trig', 'nquads', 'json-ld')
    graph = rdflib.Dataset() if dataset else rdflib.Graph()
    graph.parse(path, format=name)
    statements = set(graph.quads()) if dataset else set(graph)
    assert not any(isinstance(t, rdflib.BNode) for s in statements for t in s), name + ': a blank node'
    print(name, len(statements))
";

#[test]
fn exports_load_into_rdflib() {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let there = Command::new(&python).args(["-c", "import rdflib"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !there.is_ok_and(|status| status.success()) {
        assert!(std::env::var_os("GONGBAO_NEEDS_RDFLIB").is_none(), "there is no {python} with rdflib here, but there should be");
        eprintln!("skipped: there is no {python} with rdflib here (`pip install rdflib`; PYTHON names another one)");
        return;
    }
    let names =
        [("turtle", "turtle"), ("trig", "trig"), ("nquads", "nquads"), ("ntriples", "nt"), ("jsonld", "json-ld"), ("rdfxml", "xml")];
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(python);
    command.args(["-c", RDFLIB]);
    let mut expected = String::new();
    for (syntax, name) in names {
        let bytes = &exports().whole[syntax];
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        command.arg(name).arg(path);
        writeln!(expected, "{name} {}", by_engine(bytes, syntax).len()).unwrap();
    }
    let ended = common::ended(&mut command);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(String::from_utf8(ended.out).unwrap(), expected, "{}", ended.err);
}
