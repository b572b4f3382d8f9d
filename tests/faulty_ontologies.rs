//! Mistakes in an ontology of one's own are said with their file and line and change nothing; what a build does with another
//! ontology than the graph's is said too.

mod common;

use common::place::{GOOD, Place};
use common::{Snapshot, gongbao, restore, root, snapshot};
use gongbao::ErrorKind;
use gongbao::graph::vocabulary::DEFAULT_BASE;
use gongbao::ontology::OntologyFiles;
use gongbao::pipeline::Engine;

/// An ontology folder with one file that is not as it should be, and what the message must say.
const BROKEN: [(&str, &str, &[&str]); 24] = [
    ("lexicon/own.ttl", "\n<https://example.org/a> a <b c> .\n", &["own.ttl:2: not Turtle", "hint: "]),
    (
        "lexicon/own.ttl",
        "@prefix gb: <https://w3id.org/gongbao/ns#> .\ngb:a a gb:Enterprise ;\n  skos:prefLabel \"x\"@en .\n",
        &["own.ttl:3: not Turtle", "skos:"],
    ),
    ("lexicon/own.ttl", "@prefix gb: <https://w3id.org/gongbao/ns#> .\n\n<id/a> a gb:Region", &["own.ttl:3: not Turtle", "hint: "]),
    ("lexicon/own.ttl", HEAD_AND_CLASS_UNKNOWN, &["own.ttl:4: ", "gb:Enterprize", "not in the ontology"]),
    ("lexicon/own.ttl", HEAD_AND_NO_CLASS, &["own.ttl:4: ", "no class", "expected `a gb:…`"]),
    ("lexicon/own.ttl", HEAD_AND_NO_NAME, &["own.ttl:4: ", "no name", "skos:prefLabel"]),
    ("lexicon/own.ttl", HEAD_AND_LANGUAGE, &["own.ttl:4: ", "`fr`", "expected ko, zh-Hans, zh-Hant or en"]),
    ("rules/own.toml", "[[rule]]\nid = \"own\nabout = \"x\"\n", &["own.toml:2: ", "TOML"]),
    (
        "rules/own.toml",
        "[[rule]]\nid = \"own\"\nabout = \"x\"\nconfidence = 0.5\nfacts = []\n",
        &["own.toml:1: ", "missing field `pattern`"],
    ),
    (
        "rules/own.toml",
        "[[rule]]\nid = \"own\"\nabout = \"x\"\npatern = \"x\"\nconfidence = 0.5\nfacts = []\n",
        &["own.toml:4: ", "`patern`", "expected"],
    ),
    (
        "rules/own.toml",
        "\n[[rule]]\nid = \"own\"\nabout = \"x\"\npattern = \"{a:Polity}\"\nconfidence = 0.5\nfacts = []\n",
        &["own.toml:3: rule own: ", "Polity", "hint: "],
    ),
    (
        "rules/own.toml",
        "[[rule]]\nid = \"own\"\nabout = \"x\"\npattern = \"({a:Enterprise}\"\nconfidence = 0.5\nfacts = []\n",
        &["own.toml:2: rule own: ", "unclosed group"],
    ),
    (
        "rules/own.toml",
        "[[rule]]\nid = \"own\"\nabout = \"x\"\npattern = \"{nowords}\"\nconfidence = 0.5\nfacts = []\n",
        &["own.toml:2: rule own: ", "`nowords`", "rules/words.toml"],
    ),
    (
        "rules/own.toml",
        "[[rule]]\nid = \"own\"\nabout = \"x\"\npattern = \"{a:Enterprise}\"\nconfidence = 0.5\nfacts = [{ s = \"a\", p = \"gb:issuedBy\", o = \"b\" }]\n",
        &["own.toml:2: rule own: ", "`b`", "expected a slot"],
    ),
    ("layouts/own.toml", "id = \"own\"\nabout = \"x\"\nsigns = ['(']\nneeds = 1\n", &["own.toml:3: ", "does not compile"]),
    (
        "rules/own.toml",
        "[[rule]]\nid = \"own\"\nabout = \"x\"\npattern = \"{a:Enterprise}\"\nconfidence = 0.5\nfacts = [{ s = \"a\", p = \"xy:issuedBy\", o = \"a\" }]\n",
        &["own.toml:6: rule own: ", "`xy:issuedBy`", "expected a prefixed name"],
    ),
    (
        "rules/own.toml",
        "[[rule]]\nid = \"own\"\nabout = \"x\"\nplaces = [\"footer\"]\npattern = \"{a:Enterprise}\"\nconfidence = 0.5\nfacts = []\n",
        &["own.toml:2: rule own: ", "`footer`", "expected one of"],
    ),
    (
        "layouts/own.toml",
        "id = \"own\"\nabout = \"x\"\nextends = \"nobody\"\nsigns = []\nneeds = 1\n",
        &["own.toml: ", "`nobody`", "expected `generic`"],
    ),
    (
        "rules/own.toml",
        "[[rule]]\nid = \"own\"\nabout = \"x\"\npattern = \"{a:Enterprise}\"\nconfidence = 80\nfacts = []\n",
        &["own.toml:5: rule own: ", "confidence of 80", "from 0 to 1"],
    ),
    ("rules/own.toml", "trigger = [\n  'good',\n  'b(d',\n]\n", &["own.toml:3: ", "trigger does not compile"]),
    (
        "layouts/own.toml",
        "id = \"own\"\nabout = \"x\"\nsigns = []\nneeds = 1\n\n[[field]]\nrole = \"isued\"\npattern = 'x'\n",
        &["own.toml:7: ", "`isued`", "`issued`"],
    ),
    (
        "recognition/compose.toml",
        "[[compose]]\nid = \"own\"\nabout = \"x\"\nclass = \"Enterprise\"\nplaces = [\"footer\"]\npattern = 'x'\n",
        &["compose.toml:2: own: ", "`footer`", "expected one of"],
    ),
    (
        "recognition/compose.toml",
        "[[compose]]\nid = \"own\"\nabout = \"x\"\nclass = \"Enterprise\"\nbuilt_on = \"off\"\npattern = 'x'\n",
        &["compose.toml:2: own: ", "`off`", "@place"],
    ),
    (
        "recognition/enumerations.toml",
        "[[enumeration]]\nid = \"own\"\nabout = \"x\"\nclass = \"Enterprise\"\nhead = 'x('\n",
        &["enumerations.toml:5: own: ", "does not compile"],
    ),
];

macro_rules! entry {
    ($rest:literal) => {
        concat!("@prefix gb: <https://w3id.org/gongbao/ns#> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\n<https://example.org/own> ", $rest, " .\n")
    };
}

const HEAD_AND_CLASS_UNKNOWN: &str = entry!("a gb:Enterprize ; skos:prefLabel \"x\"@en");
const HEAD_AND_NO_CLASS: &str = entry!("skos:prefLabel \"x\"@en");
const HEAD_AND_NO_NAME: &str = entry!("a gb:Enterprise");
const HEAD_AND_ENTERPRISE: &str = entry!("a gb:Enterprise ; skos:prefLabel \"x\"@en");
const HEAD_AND_LANGUAGE: &str = entry!("a gb:Enterprise ; skos:prefLabel \"x\"@fr");

/// A folder that holds a small ontology and one more file.
fn small_ontology_and(name: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    restore(&snapshot(&root().join("tests/second-domain/ontology")), folder.path());
    restore(&Snapshot::from([(name.to_owned(), text.as_bytes().to_vec())]), folder.path());
    folder
}

#[test]
fn broken_ontologies() {
    for (name, text, words) in BROKEN {
        let folder = small_ontology_and(name, text);
        let error = OntologyFiles::of_folder(folder.path())
            .and_then(|files| Engine::load(&files, DEFAULT_BASE))
            .err()
            .unwrap_or_else(|| panic!("accepted:\n{text}"));
        assert_eq!(error.kind, ErrorKind::Input, "{error}");
        let told = format!("{error}\nhint: {}", error.hint.as_deref().unwrap_or_default());
        for word in words {
            assert!(told.contains(word), "no `{word}` in {told}");
        }
    }
}

#[test]
fn a_property_that_the_ontology_lacks_is_named_with_the_nearest() {
    let place = Place::new();
    let rule = "[[rule]]\nid = \"own\"\nabout = \"x\"\npattern = \"{a:Enterprise}\"\nconfidence = 0.5\nfacts = [\n  { s = \"a\", p = \"gb:isuedBy\", o = \"a\" },\n]\n";
    place.file("mine/rules/own.toml", rule);
    let words = ["own.toml:7: rule own: ", "no property `gb:isuedBy`", "did you mean gb:issuedBy?"];
    place.fails(3, &["--ontology", &place.path("mine"), "rules", "test"], &words);
}

#[test]
fn what_is_left_unsaid_is_said() {
    let place = Place::new();
    let good = place.file("good.txt", GOOD);
    // A folder one level too high or too low, and a graph read with another ontology.
    place.file("mine/lexicon/own.ttl", HEAD_AND_ENTERPRISE);
    let run = |arguments: &[&str]| gongbao(&place.kg(), arguments);
    let low = run(&["--ontology", &place.path("mine/lexicon"), "stats"]);
    assert!(low.code == 0 && low.err.contains("mine/lexicon: the folder holds no part of an ontology"), "{}", low.err);
    let other = run(&["--ontology", &place.path("mine"), "build", &good]);
    assert!(other.code == 0 && other.err.contains("read with another ontology and will stay so"), "{}", other.err);
    let again = run(&["build", &good]);
    assert!(again.err.contains("1 report was read with another ontology and will be read again"), "{}", again.err);
    // The same name in another folder.
    let same = place.file("elsewhere/good.txt", format!("{GOOD}\n"));
    let replaced = run(&["build", &same]);
    assert!(String::from_utf8_lossy(&replaced.out).contains("1 report read, 1 replaced (good)"), "{:?}", replaced.out);
    place.fails(1, &["search", "공업정보화부", "--kind", "policy"], &["nothing of the kind policy", "공업정보화부", "leave --kind out"]);
}

#[test]
fn a_lexicon_file_is_checked_beside_the_lexicon() {
    let place = Place::new();
    let entry = "@prefix gb: <https://w3id.org/gongbao/ns#> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
                 @prefix org-id: <https://w3id.org/gongbao/id/org/> .\n@prefix region-id: <https://w3id.org/gongbao/id/region/> .\n\
                 org-id:own-firm a gb:Enterprise ;\n  skos:prefLabel \"Own Firm\"@en ;\n  gb:locatedIn region-id:cn-gd .\n";
    let sound = gongbao(&place.kg(), &["validate", &place.file("own.ttl", entry)]);
    assert_eq!(sound.code, 0, "{}{}", String::from_utf8_lossy(&sound.out), sound.err);
    let wrong = gongbao(&place.kg(), &["validate", &place.file("wrong.ttl", entry.replace("region-id:cn-gd", "org-id:ndrc"))]);
    assert_eq!(wrong.code, 1, "{}{}", String::from_utf8_lossy(&wrong.out), wrong.err);
}

#[test]
fn broken_ontologies_change_nothing() {
    let place = Place::new();
    let good = place.file("good.txt", GOOD);
    for name in ["lexicon", "rules"] {
        let (file, text, words) = BROKEN.iter().find(|(file, ..)| file.starts_with(name)).unwrap();
        place.file(&format!("{name}/{file}"), text);
        place.fails(3, &["--ontology", &place.path(name), "build", &good], words);
    }
    place.fails(3, &["--ontology", &place.path("nowhere"), "build", &good], &["nowhere: ", "cannot be read", "hint: "]);
    place.file("bytes/lexicon/own.ttl", b"\xff");
    place.fails(3, &["--ontology", &place.path("bytes"), "build", &good], &["own.ttl: ", "UTF-8"]);
}
