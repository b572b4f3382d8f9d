//! What goes wrong is said on stderr with its place and a way out, ends with the right exit code, and leaves the graph
//! as it was, byte by byte.

mod common;

use common::place::{GOOD, Place, assert_failed};
use common::{Ended, Snapshot, assert_same, built, ended, engine, gongbao, id_of, program, read, restore, root, snapshot, update};
use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn inputs_that_cannot_be_read() {
    let place = Place::new();
    place.fails(3, &["build", "no-such-report.txt"], &["no-such-report.txt: no such file", "hint: "]);
    fs::create_dir_all(place.folder.path().join("folder/below")).unwrap();
    place.file("folder/picture.png", b"\x89PNG");
    place.fails(3, &["build", &place.path("folder")], &["folder: ", "no reports", ".txt", ".md"]);
    let faults = [
        ("binary.txt", b"GIF89a\0\x01\x02".as_slice(), "binary.txt: not a text file: a NUL byte"),
        ("broken.txt", b"one\ntwo\nthr\xffee\nfour\xff\n", "broken.txt:3: not UTF-8: a broken character at byte 11"),
        ("cut.md", "# 제목\n\n본문".as_bytes().split_last().unwrap().1, "cut.md:3: not UTF-8"),
        ("legacy.txt", b"\xb0\xf8\xba\xb8\n", "legacy.txt:1: not UTF-8"),
        ("empty.txt", b"", "empty.txt: the file is empty: expected"),
        ("blank.txt", b"\xef\xbb\xbf \n\t\n", "blank.txt: the file is empty: expected"),
    ];
    let files: Vec<String> = faults.iter().map(|(name, bytes, _)| place.file(name, bytes)).collect();
    let arguments: Vec<&str> = ["build"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let words: Vec<&str> = faults.iter().map(|(_, _, words)| *words).chain(["hint: ", "iconv"]).collect();
    place.fails(3, &arguments, &words);
}

#[test]
fn one_bad_file_among_good_ones() {
    let place = Place::new();
    place.file("new/bad.txt", b"\xff\xfe");
    place.file("new/empty.txt", "");
    place.file("new/good.txt", GOOD);
    let missing = place.path("missing.txt");
    let ended = gongbao(&place.kg(), &["build", &missing, &place.path("new")]);
    assert_eq!(ended.code, 3, "{}", ended.err);
    for word in ["bad.txt:1: ", "empty.txt: ", "missing.txt: "] {
        assert_eq!(ended.err.matches(word).count(), 1, "{word} in\n{}", ended.err);
    }
    assert!(String::from_utf8(ended.out).unwrap().starts_with("1 report read"));

    let good = place.folder.path().join("new/good.txt");
    let expected = tempfile::tempdir().unwrap();
    restore(built(), expected.path());
    update(engine(), expected.path(), vec![read(engine(), &good)], Vec::new());
    assert_same(&snapshot(&place.kg()), &snapshot(expected.path()), "the good one alone");
}

#[test]
fn two_reports_of_one_name_are_no_report() {
    let place = Place::new();
    place.file("a/same.txt", GOOD);
    place.file("b/same.txt", GOOD.replace("2024", "2025"));
    place.fails(3, &["build", &place.path("a"), &place.path("b")], &["a/same.txt", "b/same.txt", "`same`", "hint: "]);
}

#[test]
fn folders_that_are_no_graph() {
    let place = Place::new();
    let good = place.file("good.txt", GOOD);
    let stranger = place.file("other/letter.txt", "mine");
    let other = place.path("other");
    place.fails(4, &["--kg", &other, "build", &good], &["other: ", "not a graph", "--kg"]);
    place.fails(4, &["--kg", &other, "show", "NDRC"], &["other: ", "manifest.json", "--kg"]);
    place.fails(4, &["--kg", &other, "remove", "letter"], &["other: ", "manifest.json"]);
    place.fails(4, &["--kg", &stranger, "build", &good], &["letter.txt: ", "hint: "]);
    place.fails(4, &["--kg", &place.path("nowhere"), "export"], &["nowhere: there is no graph", "gongbao build"]);
    assert_eq!(fs::read(&stranger).unwrap(), b"mine");
    assert_eq!(fs::read_dir(&other).unwrap().count(), 1, "something was written into a folder that is no graph");
    assert!(!place.folder.path().join("nowhere").exists());
}

#[test]
fn damaged_graphs() {
    let place = Place::new();
    let good = place.file("good.txt", GOOD);
    let facts = "reports/weekly-briefing/facts.ttl";
    let (manifest, facts_before) = (&built()["manifest.json"], &built()[facts]);

    fs::write(place.kg().join(facts), &facts_before[..facts_before.len() / 2]).unwrap();
    place.fails(4, &["show", "NDRC"], &["weekly-briefing/facts.ttl: ", "checksum", "gongbao build"]);
    fs::remove_file(place.kg().join(facts)).unwrap();
    place.fails(4, &["export"], &["weekly-briefing/facts.ttl: ", "cannot read"]);
    fs::write(place.kg().join(facts), facts_before).unwrap();

    let text = String::from_utf8(manifest.clone()).unwrap();
    for (broken, words) in [
        (text.replacen("\"reports\": {", "\"reports\": {,", 1), ["manifest.json:", "hint: "]),
        (text.replacen("\"format\": 1", "\"format\": 99", 1), ["manifest.json: ", "format 99"]),
        (text[..text.len() / 2].to_owned(), ["manifest.json:", "hint: "]),
    ] {
        assert_ne!(broken, text);
        fs::write(place.kg().join("manifest.json"), broken).unwrap();
        place.fails(4, &["show", "NDRC"], &words);
        place.fails(4, &["build", &good], &words);
    }
}

#[test]
fn broken_queries() {
    let place = Place::new();
    for (at, (text, words)) in [
        ("#+ summary: x\nSELECT ?s {\n  ?s ?p ?o\n", ["own.rq:4: this is not SPARQL", "expected"]),
        ("#+ summary: x\nSELECT ?s { ?s gb:issuedBy }\n", ["own.rq:2: this is not SPARQL", "hint: "]),
        ("#+ summary: x\n#+ paramters:\nSELECT ?s { ?s ?p ?o }\n", ["own.rq:2: paramters is no key", "expected summary"]),
        ("#+ summary: x\nSELECT ?s {\n  ?s ?p ?_who\n}\n", ["own.rq:3: ?_who is used", "declare"]),
        ("#+ summary: x\nSELECT ?s { SERVICE <https://example.org/> { ?s ?p ?o } }\n", ["own.rq:2: SERVICE", "hint: "]),
        ("SELECT ?s { ?s ?p ?o }\n", ["own.rq:1: ", "#+ summary"]),
    ]
    .iter()
    .enumerate()
    {
        let folder = format!("queries-{at}");
        place.file(&format!("{folder}/own.rq"), text);
        place.fails(3, &["--queries", &place.path(&folder), "query", "run", "own"], words);
    }
    place.fails(3, &["query", "no-such-query.rq"], &["no-such-query.rq: ", "cannot be read"]);
    place.fails(3, &["query", "--text", "SELECT ?s { ?s ?p }"], &["--text:1: this is not SPARQL"]);
    place.fails(3, &["query", "--text", "SELECT ?s { ?s foo:p ?o }"], &["--text:1: the prefix foo: is not declared", "hint: "]);
    place.fails(3, &["query", "--text", "DELETE WHERE { ?s ?p ?o }"], &["updates are refused", "hint: "]);
    let unknown = gongbao(&place.kg(), &["query", "--text", "SELECT ?s { ?s gb:isuedBy org-id:ndrc }"]);
    assert!(unknown.code == 1 && unknown.err.contains("no term gb:isuedBy") && unknown.err.contains("gb:issuedBy?"), "{}", unknown.err);
    let tags = gongbao(&place.kg(), &["query", "--text", "ASK { ?s skos:prefLabel ?l FILTER(LANG(?l) = 'zh-Hans') }", "--format", "csv"]);
    assert!(String::from_utf8_lossy(&tags.out).contains("true"), "{:?}", tags.out);
    // One broken query costs itself alone.
    place.file("queries-all/good.rq", "#+ summary: good\nSELECT ?s { ?s ?p ?o }\n");
    place.file("queries-all/bad.rq", "SELECT\n");
    let listed = gongbao(&place.kg(), &["--queries", &place.path("queries-all"), "query", "list"]);
    assert!(listed.code == 3 && listed.err.contains("bad.rq:1: "), "{}", listed.err);
    assert!(String::from_utf8_lossy(&listed.out).contains("good"), "{:?}", listed.out);
}

#[test]
fn wrong_usage() {
    let place = Place::new();
    let good = place.file("good.txt", GOOD);
    let query = ["query", "run", "policies-of-organization"];
    let with = |more: &[&'static str]| [&query, more].concat();
    place.fails(2, &with(&["-v", "organisation=NDRC"]), &["no parameter organisation", "its parameters are: org"]);
    place.fails(2, &with(&[]), &["needs the parameter org", "-v org="]);
    place.fails(2, &with(&["-v", "org"]), &["expected NAME=VALUE"]);
    place.fails(2, &["query", "run", "timeline", "-v", "from=yesterday"], &["yesterday", "expected a date", "hint: "]);
    place.fails(2, &["build"], &["FILE|DIR"]);
    place.fails(2, &["build", "--threads", "many", &good], &["many", "--threads"]);
    place.fails(2, &["build", "--base", "https://example.org/other/", &good], &["names things under", "--base"]);
    place.fails(2, &["--kg", &place.path("new"), "build", "--base", "nonsense", &good], &["nonsense", "expected an absolute IRI"]);
    place.fails(2, &["export", "--format", "word"], &["word", "turtle", "nquads"]);
    assert!(!place.folder.path().join("new").exists());
}

/// A text that changes a report of the graph and so all of its files, the lexicon's and the manifest.
fn changed_briefing(place: &Place) -> String {
    let mut text = fs::read_to_string(root().join("examples/weekly-briefing.txt")).unwrap();
    text.push_str("\n- Huawei and the European Space Agency were not mentioned before.\n");
    place.file("weekly-briefing.txt", text)
}

/// The graph with the changed report, as it must be once nothing stands in the way.
fn after(changed: &str) -> Snapshot {
    let folder = tempfile::tempdir().unwrap();
    restore(built(), folder.path());
    update(engine(), folder.path(), vec![read(engine(), Path::new(changed))], Vec::new());
    snapshot(folder.path())
}

#[cfg(unix)]
#[test]
fn files_that_cannot_be_finished() {
    let place = Place::new();
    let changed = changed_briefing(&place);
    let limited = |kg: &Path, blocks: usize| {
        let script = format!("trap '' XFSZ; ulimit -f {blocks} && exec \"$@\"");
        ended(
            Command::new("sh").args(["-c", &script, "sh", common::PROGRAM, "--kg"]).arg(kg).args(["build", &changed]).env("NO_COLOR", "1"),
        )
    };
    // What is small fits; all but the largest fit.
    for blocks in [40, 250] {
        let ended = limited(&place.kg(), blocks);
        assert_failed(&ended, 4, &["cannot write the file", "hint: ", "the graph is as it was"], &format!("{blocks} blocks"));
        assert_same(&snapshot(&place.kg()), built(), &format!("{blocks} blocks"));
    }
    let new = place.folder.path().join("new");
    assert_failed(&limited(&new, 40), 4, &["cannot write the file"], "a new graph");
    assert!(!new.exists(), "a graph that could not be built was left behind");

    assert_eq!(gongbao(&place.kg(), &["build", &changed]).code, 0);
    assert_same(&snapshot(&place.kg()), &after(&changed), "with room again");
}

/// Runs a build on a copy of the graph in a small file system of its own, which no other process sees.
const ON_A_SMALL_DISK: &str = r#"
mount -t tmpfs -o "size=$1" tmpfs "$2" || exit 99
cp -r "$3/." "$2" || exit 99
"$4" --kg "$2" build "$5"
code=$?
cp -r "$2/." "$6"
exit $code
"#;

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let place = Place::new();
    let changed = changed_briefing(&place);
    fs::create_dir(place.folder.path().join("disk")).unwrap();
    let used: usize = built().values().map(|bytes| bytes.len().div_ceil(4096) * 4096).sum();
    for room in [0, 256 << 10] {
        let found = place.folder.path().join(format!("found-{room}"));
        fs::create_dir(&found).unwrap();
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-c", ON_A_SMALL_DISK, "sh", &(used + room).to_string(), &place.path("disk"), &place.path("kg")]);
        let run = command.args([common::PROGRAM, &changed]).arg(&found).env("NO_COLOR", "1").output();
        match run.as_ref().map(|output| output.status.code()) {
            Ok(Some(4)) => {
                let err = String::from_utf8(run.unwrap().stderr).unwrap();
                assert!(err.contains("No space left") && err.contains("hint: free some space"), "{err}");
                assert_same(&snapshot(&found), built(), "a full disk");
            }
            Ok(Some(1 | 99) | None) | Err(_) => {
                eprintln!("skipped: no small file system can be mounted here");
                return;
            }
            Ok(code) => panic!("ended with {code:?} and {room} bytes left"),
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_without_room() {
    let place = Place::new();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = program().arg("--kg").arg(place.kg()).arg("export").stdout(full).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(4) && err.contains("cannot write to the output"), "{err}");
    assert_same(&snapshot(&place.kg()), built(), "a full output");
}

#[cfg(unix)]
#[test]
fn outputs_that_are_no_plain_files() {
    let place = Place::new();
    let plain = gongbao(&place.kg(), &["export"]).out;
    let link = place.folder.path().join("link.ttl");
    let target = place.file("target.ttl", "old");
    std::os::unix::fs::symlink(&target, &link).unwrap();
    let export = |to: &Path| assert_eq!(gongbao(&place.kg(), &["export", "-o", to.to_str().unwrap()]).code, 0);
    export(&link);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "the link was replaced");
    assert!(fs::read(&target).unwrap() == plain);

    let pipe = place.folder.path().join("pipe");
    if !Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        eprintln!("skipped: no mkfifo here");
        return;
    }
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read(pipe).unwrap()
    });
    export(&pipe);
    assert!(reader.join().unwrap() == plain, "the pipe's reader did not get the export");
    place.fails(4, &["export", "-o", &place.path("kg")], &["kg: ", "hint: "]);
    place.fails(4, &["export", "-o", &place.path("nowhere/out.ttl")], &["nowhere/out.ttl: ", "nothing was changed"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let place = Place::new();
    let changed = changed_briefing(&place);
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    allow(place.folder.path(), 0o755);
    allow(&place.kg(), 0o555);
    // Permissions do not bind root: then somebody else tries, with a copy of the program that everybody can reach.
    let bound = fs::write(place.kg().join("probe"), "").is_err();
    let copy = place.folder.path().join("gongbao");
    if !bound {
        fs::remove_file(place.kg().join("probe")).unwrap();
        fs::copy(common::PROGRAM, &copy).unwrap();
    }
    let run = |arguments: &[&str]| {
        let mut command = if bound { program() } else { Command::new(&copy) };
        if !bound {
            command.uid(65534).gid(65534).env("NO_COLOR", "1");
        }
        command.arg("--kg").arg(place.kg()).args(arguments).output()
    };
    match run(&["build", &changed]) {
        Ok(output) => {
            let ended = Ended {
                code: output.status.code().unwrap_or(-1),
                out: output.stdout,
                err: String::from_utf8_lossy(&output.stderr).into_owned(),
            };
            assert_failed(&ended, 4, &["kg", "Permission denied", "hint: check the permissions"], "a read-only folder");
            assert_same(&snapshot(&place.kg()), built(), "a read-only folder");
            let shown = run(&["show", "NDRC"]).unwrap();
            assert_eq!(shown.status.code(), Some(0), "what cannot be written can be read: {}", String::from_utf8_lossy(&shown.stderr));
        }
        Err(e) => eprintln!("skipped: permissions do not bind here, and nobody else can be asked: {e}"),
    }
    allow(&place.kg(), 0o755);
}

#[test]
fn what_failed_can_be_done_again() {
    let place = Place::new();
    let changed = changed_briefing(&place);
    // What a crash leaves: half of a staged report, and a lock that nobody holds.
    place.file("kg/.staging/reports/weekly-briefing/facts.ttl", "half");
    place.file("kg/.lock", "");
    assert_eq!(gongbao(&place.kg(), &["build", &changed]).code, 0);
    assert_same(&snapshot(&place.kg()), &after(&changed), "after a crash");
    let id = id_of(Path::new(&changed));
    assert_eq!(gongbao(&place.kg(), &["remove", id.as_str()]).code, 0);
    assert!(!place.kg().join("reports").join(id.as_str()).exists());
}
