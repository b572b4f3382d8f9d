//! Graphs held against the ontology's shapes: a graph with planted faults is reported fault by fault, each with the line
//! that it was read from; the graph of every text of ours conforms.

mod common;

use gongbao::ontology::OntologyFiles;
use gongbao::store::{GraphFolder, Parts, ontology_quads, read_quads};
use gongbao::validation::{Shapes, Traces};
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn twenty_planted_faults_are_found_in_twenty_lines() {
    let ontology = OntologyFiles::ontology(&[]).unwrap();
    let shapes = Shapes::load(&ontology).unwrap();
    let mut quads = ontology_quads(&ontology, "https://w3id.org/gongbao/").unwrap();
    quads.extend(read_quads(Path::new("tests/validation/broken.ttl")).unwrap());
    let violations = shapes.validate(&quads).unwrap();
    let traces = Traces::of(&quads);
    let places: Vec<_> = violations.iter().map(|v| traces.place(v).unwrap_or_else(|| panic!("no place for {v:?}"))).collect();
    assert!(places.iter().all(|place| place.report == "broken" && !place.quote.is_empty()));
    let lines: BTreeSet<usize> = places.iter().map(|place| place.line).collect();
    assert_eq!(lines, (1..=20).collect::<BTreeSet<_>>(), "{violations:#?}");
}

#[test]
fn the_graphs_of_our_texts_conform() {
    let dir = tempfile::tempdir().unwrap();
    common::restore(common::built(), dir.path());
    let folder = GraphFolder::open(dir.path()).unwrap();
    let ontology = common::ontology();
    let quads = folder.quads(&ontology, Parts::All).unwrap();
    let violations = Shapes::load(&ontology).unwrap().validate(&quads).unwrap();
    let grave: Vec<_> = violations.iter().filter(|v| v.is_grave()).collect();
    assert!(grave.is_empty(), "{grave:#?}");
}

#[test]
fn what_is_not_understood_in_a_shape_is_an_error() {
    let head = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix e: <https://example.org/> .\ne:shape a sh:NodeShape ; sh:targetClass e:Thing ; ";
    for (wrong, words) in [
        ("sh:closed e:yes", "no value"),
        ("sh:sparql [ sh:select \"SELECT ?x\" ]", "not SPARQL"),
        ("sh:sparql [ sh:select \"ASK { ?s ?p ?o }\" ]", "no SELECT"),
        ("sh:minCount \"many\"", "no count"),
    ] {
        let error = Shapes::read(format!("{head}{wrong} .\n").as_bytes(), Path::new("own.ttl")).unwrap_err();
        assert!(error.message.contains(words) && error.message.contains("example.org/shape"), "{wrong}: {error}");
    }
}
