//! Sessions on the command line over the fixture graph: `tests/cli/*.trycmd` hold what is typed and what is
//! printed. `TRYCMD=overwrite cargo test --test cli` writes them anew.

mod support;

use std::process::{Command, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_gongbao");

#[test]
fn sessions() {
    let dir = tempfile::tempdir().unwrap();
    let kg = dir.path().join("kg");
    support::graph(&kg);
    trycmd::TestCases::new()
        .env("GONGBAO_KG", kg.to_str().unwrap())
        .env("GONGBAO_LANG", "ko")
        .env("NO_COLOR", "1")
        .case("tests/cli/*.trycmd");
}

fn gongbao(kg: &std::path::Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(PROGRAM).args(arguments).env("GONGBAO_KG", kg).env("NO_COLOR", "1").output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn exit_codes_tell_what_happened() {
    let dir = tempfile::tempdir().unwrap();
    let kg = dir.path().join("kg");
    support::graph(&kg);
    let broken = dir.path().join("broken.rq");
    std::fs::write(&broken, "SELECT ?s\n{ ?s ?p").unwrap();
    let broken = broken.to_str().unwrap();
    for (code, arguments) in [
        (0, vec!["show", "NDRC"]),
        (1, vec!["show", "nobody at all"]),
        (1, vec!["search", "발전", "--kind", "person"]),
        (1, vec!["query", "run", "no-such-query"]),
        (1, vec!["query", "--text", "SELECT ?s { ?s a gb:County }"]),
        (1, vec!["remove", "no-such-report"]),
        (1, vec!["why", "국무원"]),
        (2, vec!["nonsense"]),
        (2, vec!["search", "발전", "--kind", "nonsense"]),
        (2, vec!["query", "run", "policies-of-organization"]),
        (2, vec!["query", "run", "policies-of-organization", "-v", "organisation=NDRC"]),
        (2, vec!["query", "run", "joint-issuers", "-f", "ttl"]),
        (3, vec!["query", broken]),
        (3, vec!["query", "no-such-file.rq"]),
        (4, vec!["--kg", "/nonexistent/kg", "show", "NDRC"]),
        (4, vec!["export", "-o", "/nonexistent/folder/out.nq"]),
    ] {
        let (status, out, err) = gongbao(&kg, &arguments);
        assert_eq!(status, code, "{arguments:?}: {err}");
        assert!(code == 0 || out.is_empty() || code == 1, "{arguments:?} printed {out}");
        assert!(code != 4 || err.contains("hint:"), "{arguments:?}: {err}");
    }
}

#[test]
fn removing_a_report_takes_it_out() {
    let dir = tempfile::tempdir().unwrap();
    support::graph(dir.path());
    assert_eq!(gongbao(dir.path(), &["remove", "weekly-2024-04"]).0, 0);
    let (_, out, _) = gongbao(dir.path(), &["reports", "-f", "csv"]);
    assert_eq!(out.lines().count(), 2, "{out}");
    assert_eq!(gongbao(dir.path(), &["show", "중관춘 포럼"]).0, 1);
}

#[test]
fn exports_name_the_graphs_and_leave_evidence_out_unless_asked() {
    let dir = tempfile::tempdir().unwrap();
    let kg = dir.path().join("kg");
    support::graph(&kg);
    let file = dir.path().join("out.nq");
    let (status, out, err) = gongbao(&kg, &["export", "--format", "nquads", "-o", file.to_str().unwrap()]);
    assert_eq!((status, out.as_str()), (0, ""), "{err}");
    let text = std::fs::read_to_string(&file).unwrap();
    for graph in ["report/weekly-2024-03", "report/weekly-2024-04", "graph/lexicon", "graph/ontology"] {
        assert!(text.contains(&format!(" <https://w3id.org/gongbao/{graph}> .\n")), "{graph}");
    }
    assert!(!text.contains("/evidence>"));
    let (_, again, _) = gongbao(&kg, &["export", "--format", "nquads"]);
    assert_eq!(text, again);
    let (_, with, _) = gongbao(&kg, &["export", "--format", "nquads", "--with-evidence"]);
    assert!(with.contains(" <https://w3id.org/gongbao/report/weekly-2024-03/evidence> .\n"));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let dir = tempfile::tempdir().unwrap();
    support::graph(dir.path());
    let mut child = Command::new(PROGRAM)
        .args(["export", "--format", "ntriples"])
        .env("GONGBAO_KG", dir.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
}

#[test]
fn completions_are_written() {
    let dir = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish"] {
        let (status, out, _) = gongbao(dir.path(), &["completions", shell]);
        assert!(status == 0 && out.contains("gongbao"), "{shell}");
    }
}
