//! A graph's folder survives: killed processes, other writers, damage, any sequence of changes. What takes long runs with
//! `cargo test -- --ignored`.

mod common;

use common::{Snapshot, assert_same, built, engine, gongbao, id_of, program, read, restore, snapshot, texts, update};
use gongbao::graph::{ReportGraph, ReportId};
use gongbao::store::{Damage, GraphFolder, Parts};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Small numbers, the same ones in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// The shortest texts of ours, each with a second version that says something else.
fn versions() -> &'static BTreeMap<(usize, bool), ReportGraph> {
    static VERSIONS: OnceLock<BTreeMap<(usize, bool), ReportGraph>> = OnceLock::new();
    VERSIONS.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let one = |(at, path): (usize, PathBuf)| {
            let second = folder.path().join(path.file_name().unwrap());
            fs::write(&second, second_version(&path)).unwrap();
            [((at, false), read(engine(), &path)), ((at, true), read(engine(), &second))]
        };
        short_texts().into_iter().enumerate().flat_map(one).collect()
    })
}

fn short_texts() -> Vec<PathBuf> {
    let mut all = texts();
    all.sort_by_key(|path| (fs::metadata(path).unwrap().len(), path.clone()));
    all.truncate(8);
    all
}

fn second_version(path: &Path) -> String {
    format!("{}\n- Huawei and the European Space Agency were not mentioned before.\n", fs::read_to_string(path).unwrap())
}

fn full(of: &BTreeMap<usize, bool>) -> Snapshot {
    let folder = tempfile::tempdir().unwrap();
    let kg = folder.path().join("kg");
    update(engine(), &kg, of.iter().map(|(at, second)| versions()[&(*at, *second)].clone()).collect(), Vec::new());
    snapshot(&kg)
}

#[test]
#[ignore = "takes a minute"]
fn any_sequence_of_changes_gives_what_one_build_gives() {
    // Each step puts some reports, in one version or the other, and takes others out.
    let change = prop_oneof![any::<bool>().prop_map(Some), Just(None)];
    let steps = vec(vec((0..8_usize, change), 1..5), 1..8);
    let config = Config { failure_persistence: None, ..Config::with_cases(48) };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let ids: Vec<ReportId> = short_texts().iter().map(|path| id_of(path)).collect();
    let holds = |steps: Vec<Vec<(usize, Option<bool>)>>| {
        let folder = tempfile::tempdir().unwrap();
        let mut there = BTreeMap::new();
        for step in steps {
            let step: BTreeMap<usize, Option<bool>> = step.into_iter().collect();
            let put = step.iter().filter_map(|(at, second)| Some(versions()[&(*at, (*second)?)].clone())).collect();
            let gone =
                step.iter().filter(|(at, second)| second.is_none() && there.contains_key(*at)).map(|(at, _)| ids[*at].clone()).collect();
            update(engine(), folder.path(), put, gone);
            for (at, second) in step {
                match second {
                    Some(second) => there.insert(at, second),
                    None => there.remove(&at),
                };
            }
            assert_same(&snapshot(folder.path()), &full(&there), &format!("{there:?}"));
        }
        Ok(())
    };
    runner.run(&steps, holds).unwrap();
}

/// How many processes are killed.
const KILLS: usize = 200;

#[cfg(unix)]
#[test]
#[ignore = "takes some minutes"]
fn killed_at_any_moment_the_graph_is_the_old_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let (kg, sources) = (folder.path().join("kg"), folder.path().join("texts"));
    fs::create_dir(&sources).unwrap();
    let mut there: BTreeMap<usize, bool> = (0..4).map(|at| (at, false)).collect();
    let write = |there: &BTreeMap<usize, bool>| {
        for (at, path) in short_texts().iter().enumerate() {
            let copy = sources.join(path.file_name().unwrap());
            match there.get(&at) {
                Some(true) => fs::write(copy, second_version(path)).unwrap(),
                Some(false) => drop(fs::copy(path, copy).unwrap()),
                None => drop(fs::remove_file(copy)),
            }
        }
    };
    let started = Instant::now();
    write(&there);
    assert_eq!(gongbao(&kg, &["build", sources.to_str().unwrap()]).code, 0);
    let usual = u64::try_from(started.elapsed().as_millis()).unwrap();
    let mut numbers = Numbers(20_240_329);
    let (mut old, mut new, mut writing) = (0, 0, 0);
    for kill in 0..KILLS {
        // A report more or another version of one, so that every build has something to write.
        let before = full(&there);
        let at = usize::try_from(numbers.below(8)).unwrap();
        let second = !there.get(&at).copied().unwrap_or(true);
        there.insert(at, second);
        write(&there);
        let after = full(&there);
        let mut child = program();
        child.arg("--kg").arg(&kg).arg("build").arg(&sources).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = child.spawn().unwrap();
        if kill % 4 == 0 {
            std::thread::sleep(Duration::from_millis(numbers.below(usual)));
        } else {
            // As soon as it writes, or a little later; on a busy machine all that it writes takes as long as a build.
            while child.try_wait().unwrap().is_none() && !kg.join(".staging").exists() && !kg.join(".commit").exists() {}
            let longest = if kill % 4 == 1 { usual * 1_000 } else { 8_000 };
            std::thread::sleep(Duration::from_micros(numbers.below(longest)));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        writing += usize::from(kg.join(".staging").exists() || kg.join(".commit").exists());
        let found = GraphFolder::open(&kg).unwrap();
        assert_eq!(found.damage(), Damage::default(), "kill {kill}");
        let manifest = |files: &Snapshot| serde_json::from_slice(&files["manifest.json"]).unwrap();
        if *found.manifest() == manifest(&before) {
            old += 1;
        } else {
            assert!(*found.manifest() == manifest(&after), "kill {kill} left neither the old nor the new graph");
            new += 1;
        }
        assert_eq!(gongbao(&kg, &["build", sources.to_str().unwrap()]).code, 0, "kill {kill}");
        // A build that has nothing to do leaves an interrupted commit where it can be read; the next change clears it.
        let done = GraphFolder::open(&kg).unwrap();
        assert_eq!((done.manifest(), done.damage()), (&manifest(&after), Damage::default()), "kill {kill}");
    }
    eprintln!("{KILLS} kills, {writing} of them while the folder was being written: {old} left the old graph, {new} the new one");
    assert!(old > 10 && new > 10 && writing > 10, "the moments are badly chosen: {old} old, {new} new, {writing} while writing");
    // One last change puts everything in its place.
    there.insert(0, !there.get(&0).copied().unwrap_or(true));
    write(&there);
    assert_eq!(gongbao(&kg, &["build", sources.to_str().unwrap()]).code, 0);
    assert_same(&snapshot(&kg), &full(&there), "after all kills");
}

#[test]
fn a_second_writer_is_refused_and_readers_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let kg = folder.path().join("kg");
    restore(built(), &kg);
    let lock = fs::File::options().create(true).append(true).open(kg.join(".lock")).unwrap();
    lock.lock().unwrap();
    let text = folder.path().join("new.txt");
    fs::write(&text, "1. A plan\n- The National Development and Reform Commission (NDRC) released a plan on 3 May 2024.\n").unwrap();
    let refused = gongbao(&kg, &["build", text.to_str().unwrap()]);
    assert_eq!(refused.code, 4, "{}", refused.err);
    assert!(refused.err.contains("another gongbao is writing") && refused.err.contains("hint: wait"), "{}", refused.err);
    assert_same(&snapshot(&kg), built(), "a second writer");
    assert_eq!(gongbao(&kg, &["show", "NDRC"]).code, 0);
    drop(lock);
    assert_eq!(gongbao(&kg, &["build", text.to_str().unwrap()]).code, 0);
}

#[test]
fn readers_see_the_old_or_the_new_graph_while_somebody_writes() {
    let folder = tempfile::tempdir().unwrap();
    let ontology = common::ontology();
    let states: Vec<BTreeMap<usize, bool>> = vec![(0..2).map(|at| (at, false)).collect(), (0..2).map(|at| (at, true)).collect()];
    let put = |state: &BTreeMap<usize, bool>| {
        let reports = state.iter().map(|(at, second)| versions()[&(*at, *second)].clone()).collect();
        update(engine(), folder.path(), reports, Vec::new())
    };
    let count = |folder: &GraphFolder| folder.quads(&ontology, Parts::All).unwrap().len();
    let counts: BTreeSet<usize> = states.iter().map(|state| count(&put(state))).collect();
    assert_eq!(counts.len(), 2);
    let stop = AtomicBool::new(false);
    std::thread::scope(|threads| {
        let readers: Vec<_> = (0..2)
            .map(|_| {
                threads.spawn(|| {
                    let mut seen = 0;
                    while !stop.load(Ordering::Relaxed) || seen == 0 {
                        assert!(counts.contains(&count(&GraphFolder::open(folder.path()).unwrap())));
                        seen += 1;
                    }
                })
            })
            .collect();
        for round in 0..48 {
            put(&states[round % 2]);
        }
        stop.store(true, Ordering::Relaxed);
        for reader in readers {
            reader.join().unwrap();
        }
    });
}

#[test]
fn damage_is_named_and_repaired() {
    let folder = tempfile::tempdir().unwrap();
    let (kg, sources) = (folder.path().join("kg"), folder.path().join("texts"));
    fs::create_dir(&sources).unwrap();
    for path in short_texts().iter().take(2) {
        fs::copy(path, sources.join(path.file_name().unwrap())).unwrap();
    }
    assert_eq!(gongbao(&kg, &["build", sources.to_str().unwrap()]).code, 0);
    let sound = snapshot(&kg);
    let whole = gongbao(&kg, &["build", "--repair"]);
    assert!(whole.code == 0 && whole.err.contains("nothing is damaged"), "{}", whole.err);

    let report = format!("reports/{}", id_of(&short_texts()[0]));
    for (at, name) in ["facts.ttl", "evidence.ttl", "report.json", "../../lexicon.ttl"].into_iter().enumerate() {
        let file = kg.join(&report).join(name);
        match at % 3 {
            0 => fs::write(&file, &fs::read(&file).unwrap()[1..]).unwrap(),
            1 => fs::remove_file(&file).unwrap(),
            _ => fs::write(&file, "{}").unwrap(),
        }
        let repaired = gongbao(&kg, &["build", "--repair"]);
        assert_eq!(repaired.code, 0, "{name}: {}", repaired.err);
        assert!(
            repaired.err.contains(name.trim_start_matches("../")) && repaired.err.contains("not as gongbao wrote it"),
            "{}",
            repaired.err
        );
        assert_same(&snapshot(&kg), &sound, name);
    }

    // Without its text a report needs its file.
    fs::write(kg.join(&report).join("text.txt"), "something else").unwrap();
    let lost = gongbao(&kg, &["build", "--repair"]);
    assert_eq!(lost.code, 4, "{}", lost.err);
    assert!(lost.err.contains("text.txt: the report") && lost.err.contains("gongbao build --repair FILE"), "{}", lost.err);
    let repaired = gongbao(&kg, &["build", "--repair", sources.to_str().unwrap()]);
    assert_eq!(repaired.code, 0, "{}", repaired.err);
    assert_same(&snapshot(&kg), &sound, "with the files");
    // An ordinary build of the file repairs as well.
    fs::remove_dir_all(kg.join(&report)).unwrap();
    assert_eq!(gongbao(&kg, &["build", sources.to_str().unwrap()]).code, 0);
    assert_same(&snapshot(&kg), &sound, "an ordinary build");
}

/// A build of two texts by shapes of the user's own; the folder that all is in.
fn built_by(shapes: &str) -> (tempfile::TempDir, common::Ended) {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own");
    fs::create_dir(&own).unwrap();
    let head = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix gb: <https://w3id.org/gongbao/ns#> .\n";
    fs::write(own.join("shapes.ttl"), format!("{head}<https://example.org/shape> a sh:NodeShape ; {shapes}")).unwrap();
    let text = |name: &str, line: &str| {
        let path = folder.path().join(name);
        fs::write(&path, format!("1. News of the week\n{line}\n")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let first = "- On 3 May 2024 the National Development and Reform Commission (NDRC) issued the \"Hydrogen Corridor Action Plan\".";
    let (first, second) = (text("first.txt", first), text("second.txt", "- Huawei is based in Shenzhen."));
    let ended = gongbao(&folder.path().join("kg"), &["--ontology", own.to_str().unwrap(), "build", &first, &second]);
    (folder, ended)
}

#[test]
fn facts_that_do_not_conform_are_left_out_and_listed() {
    let (folder, ended) =
        built_by("sh:targetSubjectsOf gb:issuedBy ; sh:property [ sh:path gb:issuedBy ; sh:maxCount 0 ; sh:message \"has an issuer\" ] .");
    assert_eq!(ended.code, 0, "{}", ended.err);
    let kg = folder.path().join("kg");
    let facts = fs::read_to_string(kg.join("reports/first/facts.ttl")).unwrap();
    assert!(facts.contains("Hydrogen Corridor Action Plan") && !facts.contains("gb:issuedBy"), "{facts}");
    let evidence = fs::read_to_string(kg.join("reports/first/evidence.ttl")).unwrap();
    assert!(!evidence.contains("gb:issuedBy"), "{evidence}");
    let review = String::from_utf8(gongbao(&kg, &["review", "--format", "csv"]).out).unwrap();
    assert!(review.contains("has an issuer (<https://example.org/shape>)"), "{review}");
}

#[test]
fn only_what_is_wrong_is_left_out() {
    let message = "sh:message \"is wrong\" .";
    for (shape, gone, kept) in [
        ("sh:targetSubjectsOf gb:issuedBy ; sh:class gb:Region", "gb:issuedBy", "dcterms:issued"),
        ("sh:targetObjectsOf gb:issuedBy ; sh:class gb:Region", "gb:issuedBy", "dcterms:issued"),
        ("sh:targetObjectsOf <http://purl.org/dc/terms/issued> ; sh:nodeKind sh:IRI", "dcterms:issued", "gb:issuedBy"),
    ] {
        let (folder, ended) = built_by(&format!("{shape} ; {message}"));
        assert_eq!(ended.code, 0, "{}", ended.err);
        let facts = fs::read_to_string(folder.path().join("kg/reports/first/facts.ttl")).unwrap();
        assert!(!facts.contains(gone) && facts.contains(kept) && facts.contains("Hydrogen Corridor Action Plan"), "{shape}:\n{facts}");
    }
}

#[test]
fn a_report_that_cannot_be_made_to_conform_is_refused() {
    let (folder, ended) =
        built_by("sh:targetClass gb:Report ; sh:property [ sh:path gb:nothing ; sh:minCount 1 ; sh:message \"has nothing\" ] .");
    assert_eq!(ended.code, 1, "{}", ended.err);
    for word in ["first.txt:1: ", "second.txt:1: ", "was not added", "has nothing", "<https://example.org/shape>", "hint: "] {
        assert!(ended.err.contains(word), "no `{word}` in\n{}", ended.err);
    }
    assert!(!folder.path().join("kg").exists(), "a graph without reports was left behind");
}
