//! Real graphs for tests: the example and the corpus, read by the engine and put into a folder through the store, or
//! built by the program itself. Folders are kept as their bytes, so that a test gets its own copy and can compare.

#![allow(dead_code, reason = "each test binary uses another part of this")]

pub mod place;

use gongbao::graph::vocabulary::DEFAULT_BASE;
use gongbao::graph::{ReportGraph, ReportId};
use gongbao::ontology::OntologyFiles;
use gongbao::pipeline::Engine;
use gongbao::reading;
use gongbao::store::{GraphFolder, Update};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The program.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_gongbao");

/// A folder's files by their paths in it.
pub type Snapshot = BTreeMap<String, Vec<u8>>;

/// The repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The example and the corpus, in order of their names.
pub fn texts() -> Vec<PathBuf> {
    let mut found = vec![root().join("examples/weekly-briefing.txt")];
    found.extend(reading::find_files(&root().join("tests/corpus")).expect("the corpus"));
    assert!(found.len() >= 9, "the corpus has shrunk: {found:?}");
    found
}

/// The ontology that travels inside the program.
pub fn ontology() -> OntologyFiles {
    OntologyFiles::ontology(&[]).expect("the built-in ontology")
}

/// The engine with the built-in ontology, loaded once for a test binary.
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::load(&ontology(), DEFAULT_BASE).expect("the built-in ontology loads"))
}

/// The id of the report that a file becomes.
pub fn id_of(file: &Path) -> ReportId {
    ReportId::from_stem(&file.file_stem().expect("a file").to_string_lossy())
}

/// A file read into its graph.
pub fn read(engine: &Engine, file: &Path) -> ReportGraph {
    let document = reading::read_file(file).unwrap_or_else(|e| panic!("{e}"));
    engine.read(id_of(file), &document)
}

/// Puts reports into the graph at `folder`, and takes others out, in one step.
pub fn update(engine: &Engine, folder: &Path, put: Vec<ReportGraph>, remove: Vec<ReportId>) -> GraphFolder {
    let mut graph = GraphFolder::open_or_create(folder, None).unwrap_or_else(|e| panic!("{e}"));
    let background = |mentioned: &_| engine.lexicon.background(mentioned);
    graph.update(Update { put, remove, ..Update::default() }, engine.ontology_sha256(), &background).unwrap_or_else(|e| panic!("{e}"));
    graph
}

/// The graph of the example and the corpus, as files, built once for a test binary.
pub fn built() -> &'static Snapshot {
    static BUILT: OnceLock<Snapshot> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let kg = folder.path().join("kg");
        let reports = texts().iter().map(|file| read(engine(), file)).collect();
        update(engine(), &kg, reports, Vec::new());
        snapshot(&kg)
    })
}

/// The files of a folder. The lock, which is empty and only says that somebody once wrote here, is none of them.
pub fn snapshot(folder: &Path) -> Snapshot {
    let mut files = Snapshot::new();
    collect(folder, folder, &mut files);
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Snapshot) {
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.file_name() != Some(OsStr::new(".lock")) {
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
            files.insert(name, fs::read(&path).expect("a file"));
        }
    }
}

/// Writes a snapshot into a folder.
pub fn restore(files: &Snapshot, folder: &Path) {
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}

/// Fails with the first line that differs if two folders are not the same bytes.
#[track_caller]
pub fn assert_same(one: &Snapshot, other: &Snapshot, what: &str) {
    let names = |files: &Snapshot| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(one), names(other), "{what}: other files");
    for (name, bytes) in one {
        if *bytes != other[name] {
            let (a, b) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&other[name]));
            let line = a.lines().zip(b.lines()).position(|(a, b)| a != b).unwrap_or(0);
            let shown = |text: &str| text.lines().nth(line).unwrap_or_default().to_owned();
            panic!("{what}: {name} differs from line {}:\n  {}\n  {}", line + 1, shown(&a), shown(&b));
        }
    }
}

/// How a run of the program ended.
#[derive(Debug)]
pub struct Ended {
    /// The exit code.
    pub code: i32,
    /// What it printed.
    pub out: Vec<u8>,
    /// What it told the user.
    pub err: String,
}

/// Runs the program on the graph at `kg`.
pub fn gongbao(kg: &Path, arguments: &[&str]) -> Ended {
    ended(program().env("GONGBAO_KG", kg).args(arguments))
}

/// The program without anything from the environment that would change what it does.
pub fn program() -> Command {
    let mut command = Command::new(PROGRAM);
    command.env_remove("GONGBAO_KG").env_remove("GONGBAO_LANG").env("NO_COLOR", "1");
    command
}

/// Runs a command to its end.
pub fn ended(command: &mut Command) -> Ended {
    let output = command.output().unwrap_or_else(|e| panic!("{command:?}: {e}"));
    Ended { code: output.status.code().unwrap_or(-1), out: output.stdout, err: String::from_utf8_lossy(&output.stderr).into_owned() }
}
