//! How long answers take: opening a graph, looking a name up, describing an entity, a saved query. On the graph
//! that `GONGBAO_KG` names, else on the fixture graph of the tests. `cargo bench --bench ask`.

#[path = "../tests/support/mod.rs"]
mod support;

use divan::Bencher;
use gongbao::ontology::OntologyFiles;
use gongbao::query::{Graph, Queries, Vocabulary};
use gongbao::store::{GraphFolder, Parts};
use std::sync::LazyLock;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(30);
/// A name that the fixture graph and most real ones know.
const NAME: &str = "NDRC";

static FOLDER: LazyLock<GraphFolder> = LazyLock::new(|| match std::env::var_os("GONGBAO_KG") {
    Some(path) => GraphFolder::open(path).unwrap(),
    None => support::graph(&std::env::temp_dir().join(format!("gongbao-bench-{}", std::process::id()))),
});
static ONTOLOGY: LazyLock<OntologyFiles> = LazyLock::new(|| OntologyFiles::ontology(&[]).unwrap());
static GRAPH: LazyLock<Graph> = LazyLock::new(|| Graph::open(&FOLDER, &ONTOLOGY, Parts::All).unwrap());

fn main() {
    divan::main();
}

#[divan::bench(args = [false, true])]
fn open(bencher: Bencher, with_evidence: bool) {
    let parts = if with_evidence { Parts::All } else { Parts::Facts };
    bencher.bench(|| Graph::open(&FOLDER, &ONTOLOGY, parts).unwrap());
}

#[divan::bench]
fn look_up(bencher: Bencher) {
    bencher.bench(|| GRAPH.named(NAME).unwrap());
}

#[divan::bench]
fn describe(bencher: Bencher) {
    let vocabulary = Vocabulary::new(&GRAPH, "ko").unwrap();
    let entity = GRAPH.named(NAME).unwrap().remove(0);
    bencher.bench(|| GRAPH.describe(&entity.node, &vocabulary).unwrap());
}

#[divan::bench(args = ["policies-of-organization", "partners-of-organization", "technologies-of-organization"])]
fn saved_query(bencher: Bencher, name: &str) {
    let queries = Queries::new(&OntologyFiles::queries(&[]).unwrap()).unwrap();
    let query = queries.get(name).unwrap();
    let given = [("org".to_owned(), NAME.to_owned())];
    bencher.bench(|| query.run(&GRAPH, &given, LIMIT).unwrap());
}
