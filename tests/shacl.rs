//! The SHACL test suite of the W3C (core, and the SPARQL-based constraints): each file holds data, shapes and the report
//! that they must give. `tests/shacl/README.md` says where it is from.

use gongbao::validation::{Shapes, Violation};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Graph, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, Term, TermRef, Triple};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const SH: &str = "http://www.w3.org/ns/shacl#";
const MF: &str = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const SHT: &str = "http://www.w3.org/ns/shacl-test#";

/// Tests of what is not promised, with the reason.
const LEFT_OUT: [(&str, &str); 0] = [];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "ttl") {
            found.push(path);
        }
    }
}

fn base(path: &Path) -> String {
    format!("https://suite.example/{}", path.display())
}

fn read(path: &Path) -> Graph {
    let text = std::fs::read_to_string(path).unwrap();
    let parser = RdfParser::from_format(RdfFormat::Turtle).with_base_iri(base(path)).unwrap();
    parser.for_slice(text.as_bytes()).map(|q| Triple::from(q.unwrap())).collect()
}

fn one<'g>(graph: &'g Graph, subject: NamedOrBlankNodeRef<'_>, property: &str) -> Option<TermRef<'g>> {
    graph.object_for_subject_predicate(subject, NamedNodeRef::new(property).unwrap())
}

fn node(term: TermRef<'_>) -> NamedOrBlankNode {
    match term {
        TermRef::NamedNode(n) => n.into_owned().into(),
        TermRef::BlankNode(n) => n.into_owned().into(),
        TermRef::Literal(_) => panic!("a node was expected"),
    }
}

/// What a result says, but for nodes without a name, which differ between two readings of a file.
fn line(focus: &Term, value: Option<&Term>, component: &str, path: Option<&str>) -> String {
    let named = |term: &Term| if term.is_blank_node() { "_:".to_owned() } else { term.to_string() };
    format!("{} {} {component} {}", named(focus), value.map_or_else(|| "-".to_owned(), named), path.unwrap_or("-"))
}

fn expected(graph: &Graph, report: NamedOrBlankNodeRef<'_>) -> Vec<String> {
    let result = format!("{SH}result");
    let results = graph.objects_for_subject_predicate(report, NamedNodeRef::new(&result).unwrap());
    let mut lines: Vec<String> = results
        .map(|result| {
            let result = node(result);
            let of = |name: &str| one(graph, result.as_ref(), &format!("{SH}{name}")).map(TermRef::into_owned);
            let component = of("sourceConstraintComponent").unwrap().to_string();
            let component = component.trim_matches(['<', '>']).rsplit('#').next().unwrap().to_owned();
            // Paths that are no single property are nodes without a name.
            let path = of("resultPath").filter(Term::is_named_node).map(|p| p.to_string());
            line(&of("focusNode").unwrap(), of("value").as_ref(), &component, path.as_deref())
        })
        .collect();
    lines.sort();
    lines
}

fn found(violations: &[Violation]) -> Vec<String> {
    let single = |path: &String| path.starts_with('<') && path.ends_with('>');
    let mut lines: Vec<String> = violations
        .iter()
        .map(|v| line(&v.focus, v.value.as_ref(), v.component, v.path.as_ref().filter(|p| single(p)).map(String::as_str)))
        .collect();
    lines.sort();
    lines
}

/// Runs the tests of a file; how many there were.
fn run(path: &Path, wrong: &mut BTreeMap<String, String>) -> usize {
    let manifest = read(path);
    let result = format!("{MF}result");
    let mut count = 0;
    for triple in manifest.triples_for_predicate(NamedNodeRef::new(&result).unwrap()) {
        count += 1;
        let action = node(one(&manifest, triple.subject, &format!("{MF}action")).unwrap());
        let graph = |name: &str| {
            let iri = one(&manifest, action.as_ref(), &format!("{SHT}{name}")).unwrap().to_string();
            let file = iri.trim_matches(['<', '>']).strip_prefix("https://suite.example/").unwrap().to_owned();
            read(Path::new(&file))
        };
        let (data, shapes) = (graph("dataGraph"), graph("shapesGraph"));
        let quads: Vec<Quad> = data.iter().map(|t| t.into_owned().in_graph(oxigraph::model::GraphName::DefaultGraph)).collect();
        let outcome = Shapes::of(shapes.iter().map(oxigraph::model::TripleRef::into_owned)).and_then(|shapes| shapes.validate(&quads));
        let name = path.display().to_string();
        // `sht:Failure`: shapes that must be refused.
        let refused = triple.object == NamedNodeRef::new(&format!("{SHT}Failure")).unwrap().into();
        match outcome {
            Err(_) if refused => {}
            Err(error) => drop(wrong.insert(name, format!("{error}"))),
            Ok(_) if refused => drop(wrong.insert(name, "these shapes must be refused".to_owned())),
            Ok(violations) => {
                let (expected, found) = (expected(&manifest, node(triple.object).as_ref()), found(&violations));
                if expected != found {
                    wrong.insert(name, format!("expected\n  {}\nfound\n  {}", expected.join("\n  "), found.join("\n  ")));
                }
            }
        }
    }
    count
}

#[test]
fn the_test_suite_of_the_w3c_passes() {
    let mut paths = Vec::new();
    files(Path::new("tests/shacl"), &mut paths);
    let mut wrong = BTreeMap::new();
    let mut count = 0;
    for path in paths.iter().filter(|p| !LEFT_OUT.iter().any(|(name, _)| p.ends_with(name))) {
        count += run(path, &mut wrong);
    }
    assert!(count > 100, "only {count} tests were found");
    let wrong: Vec<String> = wrong.into_iter().map(|(name, problem)| format!("{name}: {problem}")).collect();
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}
