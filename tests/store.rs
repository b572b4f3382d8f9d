//! The graph's folder from outside: the same content gives the same bytes, a failure leaves what was there,
//! what is written can be read by others.

mod support;

use gongbao::graph::{ReportId, compare_quads};
use gongbao::ontology::OntologyFiles;
use gongbao::store::{GraphFolder, PROGRAM_VERSION, Parts, Selection, Update, reachable, write_quads};
use gongbao::{Error, ErrorKind};
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, Quad, Triple};
use rio_api::parser::TriplesParser;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use support::{ONTOLOGY, graph, lexicon, put, report, reports};

/// Every file of a graph with its bytes.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(root).unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    graph(&dir.path().join("together"));
    let mut backwards = reports();
    backwards.reverse();
    for report in &mut backwards {
        report.facts.reverse();
        report.evidence.reverse();
        let repeated = report.facts.clone();
        report.facts.extend(repeated);
    }
    put(&dir.path().join("backwards"), backwards);
    let steps = dir.path().join("steps");
    put(&steps, vec![report("weekly-2024-04")]);
    put(&steps, vec![report("weekly-2024-03")]);
    put(&steps, vec![report("weekly-2024-04")]);
    let expected = files(&dir.path().join("together"));
    assert!(expected.contains_key("reports/weekly-2024-03/facts.ttl"));
    assert_eq!(expected, files(&dir.path().join("backwards")));
    assert_eq!(expected, files(&steps));
}

#[test]
fn removing_a_report_leaves_the_graph_as_if_it_had_never_been_there() {
    let dir = tempfile::tempdir().unwrap();
    put(&dir.path().join("one"), vec![report("weekly-2024-03")]);
    let mut folder = graph(&dir.path().join("two"));
    folder.remove(vec![ReportId::from_stem("weekly-2024-04")]).unwrap();
    assert_eq!(files(&dir.path().join("one")), files(&dir.path().join("two")));
}

#[test]
fn the_lexicon_holds_only_what_reports_lead_to() {
    let dir = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(graph(dir.path()).path().join("lexicon.ttl")).unwrap();
    assert!(text.contains("org-id:ndrc") && text.contains("region-id:cn-he"));
    assert!(!text.contains("org-id:most") && !text.contains("event-id:"));
    assert!(text.contains("@zh-Hans"));
}

#[test]
fn turtle_is_read_back_by_another_parser() {
    let dir = tempfile::tempdir().unwrap();
    graph(dir.path());
    for (name, bytes) in
        files(dir.path()).into_iter().filter(|(name, _)| Path::new(name).extension().is_some_and(|extension| extension == "ttl"))
    {
        let mut theirs = BTreeSet::new();
        rio_turtle::TurtleParser::new(bytes.as_slice(), None)
            .parse_all(&mut |triple| {
                theirs.insert(format!("{triple} ."));
                Ok(()) as Result<(), rio_turtle::TurtleError>
            })
            .unwrap_or_else(|e| panic!("{name}: {e}"));
        let ours: BTreeSet<String> =
            RdfParser::from_format(RdfFormat::Turtle).for_slice(&bytes).map(|quad| format!("{} .", Triple::from(quad.unwrap()))).collect();
        // Language tags are equal whatever the case of their letters.
        let fold = |set: BTreeSet<String>| -> BTreeSet<String> {
            set.into_iter().map(|line| line.replace("@zh-Hans", "@zh-hans").replace("@zh-Hant", "@zh-hant")).collect()
        };
        assert_eq!(fold(theirs), fold(ours), "{name}");
    }
}

#[test]
fn every_syntax_holds_the_same_triples_and_the_same_bytes_each_time() {
    let dir = tempfile::tempdir().unwrap();
    let folder = graph(dir.path());
    let quads = folder.quads(&OntologyFiles::ontology(&[]).unwrap(), Parts::All).unwrap();
    for format in [
        RdfFormat::Turtle,
        RdfFormat::TriG,
        RdfFormat::NQuads,
        RdfFormat::NTriples,
        RdfFormat::RdfXml,
        RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
    ] {
        let write = |quads: Vec<Quad>| {
            let mut bytes = Vec::new();
            write_quads(quads, format, &folder.prefixes(), &mut bytes).unwrap();
            bytes
        };
        let bytes = write(quads.clone());
        let backwards = write(quads.iter().rev().cloned().collect());
        assert_eq!(bytes, backwards, "{format}");
        let sorted = |quads: Vec<Quad>| {
            let mut quads = quads;
            if !format.supports_datasets() {
                for quad in &mut quads {
                    quad.graph_name = oxigraph::model::GraphName::DefaultGraph;
                }
            }
            quads.sort_by(compare_quads);
            quads.dedup();
            quads
        };
        let read: Vec<Quad> =
            RdfParser::from_format(format).for_slice(&bytes).map(|quad| quad.unwrap_or_else(|e| panic!("{format}: {e}"))).collect();
        assert_eq!(sorted(read), sorted(quads.clone()), "{format}");
    }
}

#[test]
fn numbers_are_kept_as_they_were_written() {
    let dir = tempfile::tempdir().unwrap();
    graph(dir.path());
    let text = fs::read_to_string(dir.path().join("reports/weekly-2024-04/facts.ttl")).unwrap();
    assert!(text.contains("gb:value 3.50"), "{text}");
    assert!(text.contains("gb:value 1671500000000.0"), "{text}");
}

#[test]
fn a_report_is_current_only_if_nothing_has_changed() {
    let dir = tempfile::tempdir().unwrap();
    let folder = graph(dir.path());
    let id = ReportId::from_stem("weekly-2024-03");
    let source = "1".repeat(64);
    assert!(folder.is_current(&id, &source, PROGRAM_VERSION, ONTOLOGY));
    assert!(!folder.is_current(&id, &"3".repeat(64), PROGRAM_VERSION, ONTOLOGY));
    assert!(!folder.is_current(&id, &source, "0.0.0", ONTOLOGY));
    assert!(!folder.is_current(&id, &source, PROGRAM_VERSION, "another"));
    assert!(!folder.is_current(&ReportId::from_stem("other"), &source, PROGRAM_VERSION, ONTOLOGY));
    fs::write(dir.path().join("reports/weekly-2024-03/facts.ttl"), "damaged").unwrap();
    assert!(!folder.is_current(&id, &source, PROGRAM_VERSION, ONTOLOGY));
}

#[test]
fn folders_that_are_no_graph_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let kind = |result: Result<GraphFolder, Error>| result.err().map(|error| (error.kind, error.hint.is_some()));
    let store = Some((ErrorKind::Store, true));
    assert_eq!(kind(GraphFolder::open(dir.path().join("missing"))), store);
    assert_eq!(kind(GraphFolder::open(dir.path())), store);
    fs::write(dir.path().join("letter.txt"), "dear").unwrap();
    assert_eq!(kind(GraphFolder::open_or_create(dir.path(), None)), store);
    assert_eq!(kind(GraphFolder::open(dir.path().join("letter.txt"))), store);
    assert_eq!(kind(GraphFolder::open_or_create(dir.path().join("letter.txt"), None)), store);
    let kg = dir.path().join("kg");
    graph(&kg);
    assert_eq!(kind(GraphFolder::open_or_create(&kg, Some("https://example.org/"))), Some((ErrorKind::Usage, true)));
    assert_eq!(kind(GraphFolder::open_or_create(&kg, Some("nonsense"))), Some((ErrorKind::Usage, true)));
    let manifest = fs::read_to_string(kg.join("manifest.json")).unwrap();
    fs::write(kg.join("manifest.json"), manifest.replace("\"format\": 1", "\"format\": 9")).unwrap();
    assert_eq!(kind(GraphFolder::open(&kg)), store);
    fs::write(kg.join("manifest.json"), "{\n oops").unwrap();
    let error = GraphFolder::open(&kg).unwrap_err();
    assert_eq!((error.kind, error.line), (ErrorKind::Store, Some(2)));
}

#[test]
fn a_failure_leaves_the_graph_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let mut folder = put(dir.path(), vec![report("weekly-2024-03")]);
    let before = files(dir.path());
    let nameless =
        Triple::new(oxigraph::model::BlankNode::default(), oxigraph::model::vocab::rdf::TYPE, oxigraph::model::vocab::xsd::STRING);
    let result = folder.update(Update { put: vec![report("weekly-2024-04")], ..Update::default() }, ONTOLOGY, &|_| vec![nameless.clone()]);
    assert_eq!(result.unwrap_err().kind, ErrorKind::Store);
    assert_eq!(before, files(dir.path()));
    // A first build that fails leaves no folder.
    let new = dir.path().join("new");
    let mut folder = GraphFolder::open_or_create(&new, None).unwrap();
    assert!(folder.update(Update { put: reports(), ..Update::default() }, ONTOLOGY, &|_| vec![nameless.clone()]).is_err());
    assert!(!new.exists());
}

#[test]
fn a_crash_leaves_the_old_or_the_new_graph() {
    let dir = tempfile::tempdir().unwrap();
    let (old, new) = (dir.path().join("old"), dir.path().join("new"));
    put(&old, vec![report("weekly-2024-03")]);
    graph(&new);
    let expected = files(&new);
    let ontology = OntologyFiles::ontology(&[]).unwrap();
    let count = |path: &Path| GraphFolder::open(path).unwrap().quads(&ontology, Parts::All).unwrap().len();
    let (few, many) = (count(&old), count(&new));

    // Before the commit: a staging area that is not complete is as if it were not there.
    fs::create_dir_all(old.join(".staging/reports/weekly-2024-04")).unwrap();
    fs::write(old.join(".staging/reports/weekly-2024-04/facts.ttl"), "half a fi").unwrap();
    assert_eq!(count(&old), few);
    fs::remove_dir_all(old.join(".staging")).unwrap();

    // After it: whatever has been moved already, the new graph is read, and the next update finishes the move.
    let moved = ["reports/weekly-2024-03", "reports/weekly-2024-04", "lexicon.ttl", "manifest.json"];
    for already in 0..=moved.len() {
        let crashed = dir.path().join(format!("crashed-{already}"));
        put(&crashed, vec![report("weekly-2024-03")]);
        let source = dir.path().join(format!("source-{already}"));
        graph(&source);
        fs::create_dir_all(crashed.join(".commit/reports")).unwrap();
        for (at, name) in moved.iter().enumerate() {
            let place = if at < already { crashed.join(name) } else { crashed.join(".commit").join(name) };
            if place.is_dir() {
                fs::remove_dir_all(&place).unwrap();
            }
            fs::rename(source.join(name), place).unwrap();
        }
        assert_eq!(count(&crashed), many, "{already} files moved");
        let all = lexicon();
        let mut folder = GraphFolder::open(&crashed).unwrap();
        folder.update(Update::default(), ONTOLOGY, &|entities| reachable(&all, entities)).unwrap();
        assert_eq!(files(&crashed), expected, "{already} files moved");
    }
}

#[test]
fn what_was_mended_does_not_replace_what_came_meanwhile() {
    let dir = tempfile::tempdir().unwrap();
    let id = ReportId::from_stem("weekly-2024-03");
    let all = lexicon();
    let with_one_fact_less = || {
        let mut report = report("weekly-2024-03");
        report.facts.pop();
        report
    };
    let mend = || Update { put: vec![with_one_fact_less()], mended: BTreeSet::from([id.clone()]), ..Update::default() };
    let mut opened = put(dir.path(), vec![report("weekly-2024-03")]);
    opened.update(mend(), ONTOLOGY, &|entities| reachable(&all, entities)).unwrap();
    let mended = files(dir.path());
    // Another process puts the whole report while ours still knows the mended one.
    let mut late = GraphFolder::open(dir.path()).unwrap();
    put(dir.path(), vec![report("weekly-2024-03")]);
    let newer = files(dir.path());
    assert_ne!(mended, newer);
    late.update(mend(), ONTOLOGY, &|entities| reachable(&all, entities)).unwrap();
    assert_eq!(files(dir.path()), newer);
}

#[test]
fn damage_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let folder = graph(dir.path());
    let path = dir.path().join("reports/weekly-2024-03/facts.ttl");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("2025", "2035")).unwrap();
    let error = folder.quads(&OntologyFiles::ontology(&[]).unwrap(), Parts::Facts).unwrap_err();
    assert_eq!((error.kind, error.path.as_deref()), (ErrorKind::Store, Some(path.as_path())));
}

#[test]
fn the_fixtures_evidence_quotes_the_text() {
    let dir = tempfile::tempdir().unwrap();
    let folder = graph(dir.path());
    for report in reports() {
        let text: Vec<char> = folder.text(&report.id).unwrap().chars().collect();
        let value = |node: &str, local: &str| {
            let found = report.evidence.iter().find(|t| t.subject.to_string() == node && t.predicate.as_str().ends_with(local));
            match found.map(|t| &t.object) {
                Some(oxigraph::model::Term::Literal(literal)) => literal.value().to_owned(),
                other => panic!("{node} has {other:?} as {local}"),
            }
        };
        for triple in report.evidence.iter().filter(|t| t.predicate.as_str().ends_with("#subject")) {
            let node = triple.subject.to_string();
            let (start, end): (usize, usize) = (value(&node, "#start").parse().unwrap(), value(&node, "#end").parse().unwrap());
            assert_eq!(text[start..end].iter().collect::<String>(), value(&node, "#exact"));
            let line: usize = value(&node, "#line").parse().unwrap();
            assert_eq!(text[..start].iter().filter(|c| **c == '\n').count() + 1, line);
        }
    }
}

#[test]
fn a_selection_holds_what_belongs_to_it() {
    let dir = tempfile::tempdir().unwrap();
    let folder = graph(dir.path());
    let all = folder.quads(&OntologyFiles::ontology(&[]).unwrap(), Parts::All).unwrap();
    let graphs =
        |quads: &[Quad]| -> BTreeSet<String> { quads.iter().map(|quad| quad.graph_name.to_string().replace(folder.base(), "")).collect() };
    let subjects =
        |quads: &[Quad]| -> BTreeSet<String> { quads.iter().map(|quad| quad.subject.to_string().replace(folder.base(), "")).collect() };

    let one = Selection { reports: vec![ReportId::from_stem("weekly-2024-03")], ..Selection::default() };
    let one = one.apply(all.clone(), folder.base());
    assert_eq!(graphs(&one), ["<graph/lexicon>", "<report/weekly-2024-03/evidence>", "<report/weekly-2024-03>"].map(str::to_owned).into());
    assert!(subjects(&one).contains("<id/region/cn-bj>") && !subjects(&one).contains("<id/region/xiongan>"));

    let kind = NamedNode::new_unchecked("https://w3id.org/gongbao/ns#Region");
    let regions = Selection { kinds: vec![kind], ..Selection::default() }.apply(all.clone(), folder.base());
    for (node, is_there) in [
        ("<id/region/pudong>", true),                      // of a class below
        ("<report/weekly-2024-04/observation/1>", true),   // its number
        ("<id/indicator/grdp>", true),                     // the name of what the number measures
        ("<id/policy/슝안신구-질적-발전-추진방안>", true), // what points to a region
        ("<id/person/리밍>", false),
    ] {
        assert_eq!(subjects(&regions).contains(node), is_there, "{node}");
    }
    assert_eq!(Selection::default().apply(all.clone(), folder.base()).len(), all.len());
}
