//! Measuring and teaching from the outside: what a graph did not know is listed, accepted and known in the next build; and
//! annotations and entries that are not as they must be are refused with their place and a way out.

mod common;

use common::{Ended, ended, gongbao, ontology, program};
use gongbao::graph::vocabulary::DEFAULT_BASE;
use gongbao::lexicon::{Lexicon, lint};
use gongbao::ontology::OntologyFiles;
use gongbao::teaching::FILE;
use std::fs;
use std::path::PathBuf;

const NOTE: &str = "새 전력망 사업\n- 별빛전력망(星光电网)은 2024년 5월 새 사업을 시작\n- 별빛전력망과 은하수마루(银河之巅)가 참여\n";

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Runs the program with the graph and the ontology of this place.
    fn run(&self, arguments: &[&str]) -> Ended {
        ended(program().arg("--kg").arg(self.path("kg")).arg("--ontology").arg(self.path("mine")).args(arguments))
    }

    /// Runs the program, which must fail with this code and say all of `words`.
    #[track_caller]
    fn fails(&self, code: i32, arguments: &[&str], words: &[&str]) {
        let ended = self.run(arguments);
        assert_eq!(ended.code, code, "{arguments:?}: {}", ended.err);
        assert!(ended.out.is_empty(), "{arguments:?} printed {}", String::from_utf8_lossy(&ended.out));
        for word in words.iter().chain(&["error: ", "hint: "]) {
            assert!(ended.err.contains(word), "{arguments:?}: no `{word}` in\n{}", ended.err);
        }
    }
}

#[track_caller]
fn fine(ended: &Ended) -> String {
    assert_eq!(ended.code, 0, "{}", ended.err);
    String::from_utf8(ended.out.clone()).unwrap()
}

#[test]
fn what_is_accepted_is_known_in_the_next_build() {
    let place = Place::new();
    let note = place.file("note.txt", NOTE);
    fine(&gongbao(&place.path("kg"), &["build", &note]));
    let names = fine(&gongbao(&place.path("kg"), &["review", "names", "-f", "tsv"]));
    let lines: Vec<&str> = names.lines().collect();
    assert!(lines[1].starts_with("별빛전력망\t2\t1\t星光电网\tnote\t2\t"), "{names}");
    assert!(lines[2].starts_with("은하수마루\t1\t1\t银河之巅\tnote\t3\t"), "{names}");

    let accept = ["review", "accept", "별빛전력망", "--as", "organization", "--class", "enterprise"];
    let names = ["--zh", "星光电网", "--zh", "星光电网公司", "--en", "Starlight Grid", "--parent", "region-id:cn-bj"];
    fine(&place.run(&[&accept[..], &names].concat()));
    let file = place.path("mine").join(FILE);
    let turtle = fs::read_to_string(&file).unwrap();
    for statement in [
        "org-id:starlight-grid a gb:Enterprise ;",
        "\"별빛전력망\"@ko",
        "\"星光电网\"@zh-Hans",
        "skos:altLabel \"星光电网公司\"@zh-Hans",
        "gb:locatedIn region-id:cn-bj",
    ] {
        assert!(turtle.contains(statement), "no {statement} in\n{turtle}");
    }

    let built = fine(&place.run(&["build", &note]));
    assert!(built.starts_with("1 report read"), "{built}");
    let shown = fine(&place.run(&["show", "星光电网公司"]));
    assert!(shown.contains("org-id:starlight-grid"), "{shown}");
    let names = fine(&place.run(&["review", "names", "-f", "tsv"]));
    assert!(names.contains("은하수마루\t") && !names.contains("별빛전력망\t"), "{names}");
}

#[test]
fn the_notebook_is_sorted_and_whole() {
    let place = Place::new();
    let accept = |more: &[&str]| fine(&place.run(&[&["review", "accept"], more].concat()));
    accept(&["Zebra Grid Alliance", "--as", "organization", "--ko", "얼룩말전력망연합", "--zh", "斑马电网联盟"]);
    let first = fs::read_to_string(place.path("mine").join(FILE)).unwrap();
    accept(&["Aardvark Battery", "--as", "Organization", "--class", "Enterprise", "--parent", "얼룩말전력망연합"]);
    let second = fs::read_to_string(place.path("mine").join(FILE)).unwrap();
    let at = |name: &str| second.find(&format!("\norg-id:{name} a ")).unwrap_or_else(|| panic!("no {name} in\n{second}"));
    assert!(at("aardvark-battery") < at("zebra-grid-alliance"));
    assert!(second.contains("org:subOrganizationOf org-id:zebra-grid-alliance"), "{second}");
    assert!(first.lines().filter(|l| l.starts_with([' ', '\t'])).all(|l| second.contains(l.trim_end_matches([' ', '.', ';']))));

    let files = OntologyFiles::ontology(&[place.path("mine")]).unwrap();
    let findings = lint(&Lexicon::load(&files, DEFAULT_BASE).unwrap(), DEFAULT_BASE);
    let own: Vec<_> = findings.into_iter().filter(|finding| finding.path.contains("mine")).map(|finding| finding.kind).collect();
    assert_eq!(own, ["missing-language"], "the battery maker has an English name alone");
    assert!(ontology().get(FILE).is_none(), "a built-in file would be replaced");
}

#[test]
fn entries_that_are_refused() {
    let place = Place::new();
    let name = "별빛전력망";
    place.fails(
        2,
        &["review", "accept", "NDRC", "--as", "organization"],
        &["“NDRC” is already a name of", "organizations-government.ttl:"],
    );
    place.fails(2, &["review", "accept", name, "--as", "organization", "--zh", "国家发展和改革委员会"], &["is already a name of"]);
    place.fails(2, &["review", "accept", name, "--as", "organisation"], &["organisation is no class", "did you mean Organization?"]);
    place.fails(2, &["review", "accept", name, "--as", "organization", "--class", "Region"], &["a Region is no Organization"]);
    place.fails(2, &["review", "accept", name, "--as", "report"], &["no entry of the lexicon is a Report"]);
    place.fails(
        2,
        &["review", "accept", name, "--as", "organization", "--parent", "별빛나라"],
        &["--parent 별빛나라: no entry is called so"],
    );
    place.fails(2, &["review", "accept", name, "--as", "organization", "--parent", "org-id:nobody"], &["no entry has this IRI"]);
    place.fails(2, &["review", "accept", name, "--as", "organization", "--slug", "ndrc"], &["is the IRI of another entry", "--slug"]);
    assert!(!place.path("mine").exists(), "something was written");
    let ended = gongbao(&place.path("kg"), &["review", "accept", name, "--as", "organization"]);
    assert!(ended.code == 2 && ended.err.contains("--ontology DIR"), "{}", ended.err);

    let broken = place.file(&format!("mine/{FILE}"), "@prefix gb: <https://w3id.org/gongbao/ns#> .\n\ngb:x a\n");
    place.fails(3, &["review", "accept", name, "--as", "organization"], &["accepted.ttl:"]);
    assert!(fs::read_to_string(broken).unwrap().ends_with("gb:x a\n"), "the user's file was changed");
}

const GOLD: &str = r#"{
  "document": { "language": "ko" },
  "entities": [
    { "id": "a", "class": "Enterprise", "labels": { "ko": ["별빛전력망"] }, "core": true },
    { "id": "b", "class": "Region", "labels": { "ko": ["베이징시"] } }
  ],
  "facts": [
    { "s": "a", "p": "locatedIn", "o": "b", "quote": "새 사업을" },
    { "s": "a", "p": "hasRank", "o": { "indicator": "규모", "rank": 1 }, "core": false }
  ]
}
"#;

#[test]
fn annotations_that_are_broken() {
    let place = Place::new();
    fs::create_dir(place.path("mine")).unwrap();
    place.file("note.txt", NOTE);
    let faults: [(&str, &str, &str, &[&str]); 9] = [
        ("brace", "\"facts\": [", "\"facts\": ", &["note.json:8: not the expected JSON", "GOLD-JSON.md"]),
        ("field", "\"id\": \"b\", ", "", &["note.json:5: not the expected JSON: missing field `id`"]),
        ("class", "\"Region\"", "\"Regoin\"", &["note.json:5: entity `b`: the class `Regoin` is not in the ontology"]),
        ("twice", "\"id\": \"b\"", "\"id\": \"a\"", &["note.json:5: entity `a`: expected an id that no other entity has"]),
        ("names", "[\"베이징시\"]", "[]", &["note.json:5: entity `b`: expected a name in `labels`"]),
        ("property", "locatedIn", "locateIn", &["note.json:8: the property `locateIn` is not in the ontology", "locatedIn"]),
        ("reference", "\"o\": \"b\"", "\"o\": \"c\"", &["note.json:8: `c`: expected the id of an entity"]),
        ("rank", "\"rank\": 1", "\"rank\": null", &["note.json:9: `o` of hasRank: expected a number as `rank`"]),
        ("object", "{ \"indicator\": \"규모\", \"rank\": 1 }", "7", &["note.json:9: `o` of hasRank: expected the id of an entity"]),
    ];
    for (what, from, to, words) in faults {
        assert!(GOLD.contains(from), "{what}");
        let gold = place.file("note.json", &GOLD.replacen(from, to, 1));
        place.fails(3, &["evaluate", &gold], words);
    }
    let gold = place.file("alone.json", GOLD);
    place.fails(3, &["evaluate", &gold], &["alone.json: no text beside it: expected", "alone.txt", "--text"]);
    place.fails(3, &["evaluate", &place.path("nowhere").display().to_string()], &["nowhere: no such file or folder"]);
    let folder = place.path("empty");
    fs::create_dir(&folder).unwrap();
    place.fails(3, &["evaluate", folder.to_str().unwrap()], &["empty: the folder holds no annotations", ".json"]);
    let text = place.path("note.txt");
    place.file("other.json", GOLD);
    place.file("note.json", GOLD);
    place.fails(2, &["evaluate", place.0.path().to_str().unwrap(), "--text", text.to_str().unwrap()], &["--text is the text of one"]);
}

#[test]
fn one_broken_annotation_among_good_ones() {
    let place = Place::new();
    fs::create_dir(place.path("mine")).unwrap();
    place.file("gold/note.txt", NOTE);
    place.file("gold/note.json", GOLD);
    place.file("gold/worse.json", "{");
    let ended = place.run(&["evaluate", place.path("gold").to_str().unwrap(), "-f", "csv"]);
    assert!(ended.code == 3 && ended.err.contains("worse.json:1: not the expected JSON"), "{}", ended.err);
    let out = String::from_utf8(ended.out).unwrap();
    assert!(
        out.starts_with("by,name,core,core_found,gold,found,right,wrong,core_recall,recall,precision,f1,entity_recall\ntext,"),
        "{out}"
    );

    fs::remove_file(place.path("gold/worse.json")).unwrap();
    let missing = place.run(&["evaluate", place.path("gold").to_str().unwrap(), "--missing", "-f", "tsv"]);
    assert_eq!(missing.code, 1, "no fact is found: {}", missing.err);
    let out = String::from_utf8(missing.out).unwrap();
    assert!(out.contains("\t2\tgb:locatedIn\t별빛전력망\t베이징시\t새 사업을\t\n"), "{out}");

    let other = place.file("elsewhere.md", NOTE);
    let gold = place.file("alone.json", GOLD);
    assert_eq!(place.run(&["evaluate", &gold, "--text", &other]).code, 1);
    let named = place.file("named.json", &GOLD.replace("\"ko\" }", "\"ko\", \"text\": \"elsewhere.md\" }"));
    assert_eq!(place.run(&["evaluate", &named]).code, 1);
}
