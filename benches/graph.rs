//! How long the steps of the daily work take: loading what is known, reading a briefing, building a graph from it, and
//! asking the graph. `cargo bench` measures the example; `GONGBAO_BENCH=FILE cargo bench` another briefing.

use divan::Bencher;
use gongbao::graph::vocabulary::DEFAULT_BASE;
use gongbao::graph::{ReportGraph, ReportId};
use gongbao::ontology::OntologyFiles;
use gongbao::pipeline::Engine;
use gongbao::query::{Graph, Queries, ResultFormat, Vocabulary, write_answer};
use gongbao::reading::{Document, read_file};
use gongbao::store::{GraphFolder, Parts, Update};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

static ONTOLOGY: LazyLock<OntologyFiles> = LazyLock::new(|| OntologyFiles::ontology(&[]).expect("the built-in ontology"));
static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::load(&ONTOLOGY, DEFAULT_BASE).expect("the built-in ontology loads"));
static BRIEFING: LazyLock<Document> = LazyLock::new(|| {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/weekly-briefing.txt");
    let path = std::env::var_os("GONGBAO_BENCH").map_or(example, PathBuf::from);
    read_file(&path).expect("the briefing")
});

fn main() {
    divan::main();
}

fn read() -> ReportGraph {
    ENGINE.read(ReportId::from_stem("briefing"), &BRIEFING)
}

fn write(folder: &Path, report: ReportGraph) -> GraphFolder {
    let mut graph = GraphFolder::open_or_create(folder, None).expect("a graph");
    let update = Update { put: vec![report], ..Update::default() };
    graph.update(update, ENGINE.ontology_sha256(), &|mentioned| ENGINE.lexicon.background(mentioned)).expect("written");
    graph
}

/// The ontology of the program: lexicon, rules, layouts.
#[divan::bench(sample_count = 20)]
fn load_engine() -> Engine {
    Engine::load(&ONTOLOGY, DEFAULT_BASE).expect("the built-in ontology loads")
}

/// A briefing into its report graph, with the engine loaded.
#[divan::bench]
fn read_briefing(bencher: Bencher<'_, '_>) {
    LazyLock::force(&ENGINE);
    LazyLock::force(&BRIEFING);
    bencher.bench(read);
}

/// All of `gongbao build` for one briefing: the engine, the report, the folder on the disk.
#[divan::bench(sample_count = 20)]
fn build_from_nothing(bencher: Bencher<'_, '_>) {
    LazyLock::force(&BRIEFING);
    bencher.with_inputs(|| tempfile::tempdir().expect("a folder")).bench_local_refs(|folder| {
        let engine = load_engine();
        let report = engine.read(ReportId::from_stem("briefing"), &BRIEFING);
        write(folder.path(), report)
    });
}

/// A graph on the disk to be asked.
fn graph() -> (tempfile::TempDir, GraphFolder) {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = write(dir.path(), read());
    (dir, folder)
}

/// All of `gongbao show NAME`: the folder is opened, the entity found and described.
#[divan::bench]
fn show_entity(bencher: Bencher<'_, '_>) {
    let (dir, _) = graph();
    bencher.bench(|| {
        let folder = GraphFolder::open(dir.path()).expect("the graph");
        let graph = Graph::open(&folder, &ONTOLOGY, Parts::Facts).expect("the store");
        let vocabulary = Vocabulary::new(&graph, "ko").expect("the ontology");
        let entity = graph.named("NDRC").expect("an entity").swap_remove(0);
        graph.describe(&entity.node, &vocabulary).expect("a profile")
    });
}

/// All of `gongbao query run NAME` with the query's example.
#[divan::bench(args = ["policies-of-organization", "targets-of-policy", "policies-for-region", "entities-together", "timeline"])]
fn saved_query(bencher: Bencher<'_, '_>, name: &str) {
    let (dir, _) = graph();
    bencher.bench(|| {
        let folder = GraphFolder::open(dir.path()).expect("the graph");
        let graph = Graph::open(&folder, &ONTOLOGY, Parts::All).expect("the store");
        let queries = Queries::new(&OntologyFiles::queries(&[]).expect("queries"));
        let query = queries.get(name).expect("the query");
        // An example may name what this briefing does not: finding that out is work too.
        let answer = query.run_example(&graph, Duration::from_secs(30));
        answer.map(|answer| write_answer(&answer, ResultFormat::Tsv, &graph, "ko").expect("an answer")).ok()
    });
}
