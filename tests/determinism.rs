//! The same reports give the same bytes: in another order, with one thread or many, step by step, and after a detour.

mod common;

use common::{Snapshot, assert_same, built, engine, gongbao, id_of, read, snapshot, texts, update};
use std::fs;
use std::path::Path;

/// The graph as the program builds it from the files in the order given.
fn by_program(files: &[String], threads: &str) -> Snapshot {
    let folder = tempfile::tempdir().unwrap();
    let kg = folder.path().join("kg");
    let mut arguments = vec!["build", "--threads", threads];
    arguments.extend(files.iter().map(String::as_str));
    let ended = gongbao(&kg, &arguments);
    assert_eq!(ended.code, 0, "{}", ended.err);
    snapshot(&kg)
}

#[test]
fn a_graph_has_the_files_that_the_store_promises() {
    let files = built();
    for name in ["manifest.json", "lexicon.ttl"] {
        assert!(files[name].len() > 200, "{name} is empty");
    }
    for text in texts() {
        for name in ["facts.ttl", "evidence.ttl", "text.txt", "report.json"] {
            let name = format!("reports/{}/{name}", id_of(&text));
            assert!(files[&name].len() > 200, "{name} is empty");
        }
    }
}

#[test]
fn order_and_threads_make_no_difference() {
    let mut files: Vec<String> = texts().iter().map(|path| path.to_str().unwrap().to_owned()).collect();
    assert_same(&by_program(&files, "1"), built(), "one thread");
    files.reverse();
    files.swap(1, 4);
    assert_same(&by_program(&files, "8"), built(), "eight threads, another order");
}

#[test]
fn step_by_step_makes_no_difference() {
    let folder = tempfile::tempdir().unwrap();
    let kg = folder.path().join("kg");
    let texts = texts();
    for text in texts.iter().rev() {
        update(engine(), &kg, vec![read(engine(), text)], Vec::new());
    }
    assert_same(&snapshot(&kg), built(), "one at a time");

    let taken = &texts[texts.len() / 2];
    update(engine(), &kg, Vec::new(), vec![id_of(taken)]);
    let without = tempfile::tempdir().unwrap();
    let others = texts.iter().filter(|text| *text != taken).map(|text| read(engine(), text)).collect();
    update(engine(), without.path(), others, Vec::new());
    assert_same(&snapshot(&kg), &snapshot(without.path()), "one removed, and never there");
    update(engine(), &kg, vec![read(engine(), taken)], Vec::new());
    assert_same(&snapshot(&kg), built(), "one removed and put back");
}

#[test]
fn a_change_taken_back_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let kg = folder.path().join("kg");
    common::restore(built(), &kg);
    let copies = folder.path().join("texts");
    fs::create_dir(&copies).unwrap();
    let copy = |from: &Path| {
        let to = copies.join(from.file_name().unwrap());
        fs::copy(from, &to).unwrap();
        to
    };
    let files: Vec<_> = texts().iter().map(|text| copy(text)).collect();
    let build = || gongbao(&kg, &["build", copies.to_str().unwrap()]);

    let unchanged = build();
    assert_eq!(unchanged.code, 0, "{}", unchanged.err);
    let told = String::from_utf8(unchanged.out).unwrap();
    assert!(told.starts_with(&format!("0 reports read, {} unchanged", files.len())), "{told}");
    assert_same(&snapshot(&kg), built(), "nothing to do");

    // A name that no other text has, so that the lexicon's part of the graph changes too.
    let original = fs::read_to_string(&files[0]).unwrap();
    fs::write(&files[0], format!("{original}\n- Huawei and the European Space Agency were not mentioned before.\n")).unwrap();
    let changed = build();
    assert!(String::from_utf8(changed.out).unwrap().starts_with("1 report read"), "{}", changed.err);
    let between = snapshot(&kg);
    let name = format!("reports/{}/text.txt", id_of(&files[0]));
    assert!(between[&name] != built()[&name] && between["manifest.json"] != built()["manifest.json"]);

    fs::write(&files[0], original).unwrap();
    assert_eq!(build().code, 0);
    assert_same(&snapshot(&kg), built(), "changed and changed back");
}
