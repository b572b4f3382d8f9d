//! The engine knows no China: no word of the domain's languages stands in its code outside `src/language/`, and another
//! ontology folder makes another domain of it.

mod common;

use common::{root, update};
use gongbao::graph::{ReportGraph, ReportId};
use gongbao::ontology::OntologyFiles;
use gongbao::pipeline::Engine;
use gongbao::reading;
use oxigraph::model::{NamedOrBlankNode, Term};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Whether a character is of the scripts of the first domain.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3040}'..='\u{30ff}' | '\u{3130}'..='\u{318f}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}')
}

/// Rust with its comments blanked out, line by line as before. Knows strings, raw strings and characters, since `//` in
/// them begins no comment.
fn without_comments(code: &str) -> String {
    let mut rest = code;
    let mut kept = String::new();
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else {
            let word = kept.ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let length = literal(rest).filter(|_| !word || c == '"').unwrap_or(c.len_utf8());
            kept.push_str(&rest[..length]);
            rest = &rest[length..];
            continue;
        };
        kept.extend(rest[..length].chars().filter(|c| *c == '\n'));
        rest = &rest[length..];
    }
    kept
}

/// The length of the string or character that code begins with.
fn literal(code: &str) -> Option<usize> {
    let bare = code.strip_prefix('b').or_else(|| code.strip_prefix('c')).unwrap_or(code);
    let offset = code.len() - bare.len();
    if let Some(raw) = bare.strip_prefix('r') {
        let hashes = raw.bytes().take_while(|b| *b == b'#').count();
        let end = format!("\"{}", "#".repeat(hashes));
        let body = raw[hashes..].strip_prefix('"')?;
        return Some(offset + 1 + hashes + 1 + body.find(&end)? + end.len());
    }
    let quote = bare.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut escaped = false;
    for (at, c) in bare.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return Some(offset + at + 1),
            // A lifetime, not a character.
            _ if quote == '\'' && bare[1..at].chars().next().is_some_and(|first| first != '\\') => return None,
            _ => {}
        }
    }
    None
}

/// The lines of a file, counted from 1, that are no comments and stand in no module for tests.
fn code_lines(code: &str) -> Vec<(usize, String)> {
    let code = without_comments(code);
    let mut lines = Vec::new();
    let mut end: Option<String> = None;
    let mut tests = false;
    for (at, line) in code.lines().enumerate() {
        if let Some(close) = &end {
            if line == close {
                end = None;
            }
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        if tests && line.trim_start().starts_with("mod ") && line.trim_end().ends_with('{') {
            end = Some(format!("{indent}}}"));
            tests = false;
            continue;
        }
        tests = line.trim() == "#[cfg(test)]" || tests && (line.trim().is_empty() || line.trim_start().starts_with("#["));
        lines.push((at + 1, line.to_owned()));
    }
    lines
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
}

#[test]
fn comments_and_test_modules_are_told_from_code() {
    let code = concat!(
        "//! 공보\n",
        "const A: &str = \"http://x/\\\" 公报\"; // 말\n",
        "const B: &str = r#\"a \"//\" 字\"#; /* 注\n 释 */ const C: char = '\"';\n",
        "fn f<'a>(x: &'a str) -> &'a str { x } // '음\n",
        "#[cfg(test)]\n#[allow(dead_code)]\nmod tests {\n    const D: &str = \"시험\";\n}\n",
        "const E: char = '한';\n",
    );
    let found: Vec<usize> = code_lines(code).into_iter().filter(|(_, line)| line.contains(is_cjk)).map(|(at, _)| at).collect();
    assert_eq!(found, [2, 3, 11]);
}

#[test]
fn no_word_of_the_domain_stands_in_the_engine() {
    let source = root().join("src");
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    assert!(files.len() > 50);
    let mut found = Vec::new();
    for path in files.iter().filter(|path| !path.starts_with(source.join("language"))) {
        for (at, line) in code_lines(&fs::read_to_string(path).unwrap()) {
            if line.contains(is_cjk) {
                found.push(format!("{}:{at}: {}", path.strip_prefix(root()).unwrap().display(), line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "these belong under ontology/, or into src/language/:\n{}", found.join("\n"));
}

const BASE: &str = "https://example.org/space/";

/// The report of the second domain, and what its lexicon says of those who are named in it.
fn second_domain() -> (Engine, ReportGraph) {
    let folder = root().join("tests/second-domain");
    let engine = Engine::load(&OntologyFiles::of_folder(&folder.join("ontology")).unwrap(), BASE).unwrap_or_else(|e| panic!("{e}"));
    let document = reading::read_file(&folder.join("contracts.txt")).unwrap();
    let report = engine.read(ReportId::from_stem("contracts"), &document);
    (engine, report)
}

/// What a report states with these properties, shortened.
fn stated(report: &ReportGraph, properties: &[&str]) -> BTreeSet<String> {
    let short = |iri: &str| {
        ["https://w3id.org/gongbao/ns#", "http://purl.org/dc/terms/", "https://schema.org/", BASE]
            .iter()
            .find_map(|base| iri.strip_prefix(base))
            .unwrap_or(iri)
            .to_owned()
    };
    let line = |triple: &oxigraph::model::Triple| {
        let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { panic!("a blank node") };
        let object = match &triple.object {
            Term::NamedNode(node) => short(node.as_str()),
            Term::Literal(literal) => literal.value().to_owned(),
            Term::BlankNode(node) => panic!("a blank node: {node}"),
        };
        let property = short(triple.predicate.as_str());
        // Value nodes are named by their content.
        let value_node =
            |name: &str| name.split_once("/observation/").map_or(name.to_owned(), |(report, _)| format!("{report}/observation"));
        (property.clone(), format!("{} {property} {}", value_node(&short(subject.as_str())), value_node(&object)))
    };
    report.facts.iter().map(line).filter(|(property, _)| properties.contains(&property.as_str())).map(|(_, line)| line).collect()
}

fn set(lines: &[&str]) -> BTreeSet<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

#[test]
fn another_ontology_makes_another_domain() {
    let (_, report) = second_domain();
    let (fulmar, sirocco) = ("id/thing/fulmar-weather-satellite-contract", "id/thing/sirocco-camera-framework-agreement");
    let facts = [
        format!("{fulmar} issuedBy id/org/nosa"),
        format!("{fulmar} carriedOutBy id/org/halden"),
        format!("{fulmar} carriedOutBy id/org/tern"),
        format!("{fulmar} hasObservation report/contracts/observation"),
        format!("{sirocco} issuedBy id/org/adriatic-office"),
        format!("{sirocco} carriedOutBy id/org/lagoon"),
        "id/org/halden locatedIn id/region/bergen".to_owned(),
        "id/org/lagoon locatedIn id/region/trieste".to_owned(),
        "id/org/lagoon hasObservation report/contracts/observation".to_owned(),
    ];
    assert_eq!(stated(&report, &["issuedBy", "carriedOutBy", "locatedIn", "hasObservation"]), BTreeSet::from(facts));
    assert_eq!(
        stated(&report, &["value", "unit", "indicator"]),
        set(&[
            "report/contracts/observation indicator id/indicator/people",
            "report/contracts/observation indicator id/indicator/value",
            "report/contracts/observation unit http://qudt.org/vocab/currency/EUR",
            "report/contracts/observation value 86500000",
            "report/contracts/observation value 140",
        ])
    );
    assert_eq!(
        stated(&report, &["issued", "date", "isPartOf"]),
        set(&[
            "report/contracts issued 2025-05-14",
            "report/contracts/item/1-1 date 2025-05-12",
            "report/contracts/item/1-1 isPartOf report/contracts",
            "report/contracts/item/1-2 isPartOf report/contracts",
        ])
    );
    let mentions = stated(&report, &["mentions"]);
    for (item, name) in
        [("1-1", "id/spacecraft/fulmar-2"), ("1-1", "id/region/ghent"), ("1-2", "id/spacecraft/sirocco"), ("1-2", "id/org/kestrel")]
    {
        assert!(mentions.contains(&format!("report/contracts/item/{item} mentions {name}")), "{name} in {mentions:#?}");
    }
}

#[test]
fn its_graph_holds_nothing_of_the_first_domain() {
    let (engine, report) = second_domain();
    let folder = tempfile::tempdir().unwrap();
    let kg = folder.path().join("kg");
    gongbao::store::GraphFolder::open_or_create(&kg, Some(BASE)).unwrap();
    update(&engine, &kg, vec![report], Vec::new());
    for (name, bytes) in common::snapshot(&kg) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains(is_cjk), "{name} speaks the first domain's languages");
        if name == "lexicon.ttl" {
            assert!(text.contains("Norway") && text.contains("Bergen"), "what Bergen lies in is missing:\n{text}");
        }
    }
}
