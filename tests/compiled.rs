//! The lexicon inside the program, which the build script compiled, is the one that its Turtle files give.

mod common;

use gongbao::graph::vocabulary::DEFAULT_BASE;
use gongbao::language::names;
use gongbao::lexicon::{KeyStream, Lexicon};
use gongbao::ontology::OntologyFiles;

#[test]
fn the_compiled_lexicon_is_the_one_of_the_files() {
    let compiled = Lexicon::load(&common::ontology(), DEFAULT_BASE).expect("the compiled lexicon");
    let files = OntologyFiles::of_folder(&common::root().join("ontology")).expect("the ontology's folder");
    let read = Lexicon::load(&files, DEFAULT_BASE).expect("the lexicon of the files");
    assert_eq!(compiled.entities().count(), read.entities().count());
    assert_eq!(compiled.gazetteer().len(), read.gazetteer().len());
    for ((id, a), (_, b)) in compiled.entities().zip(read.entities()) {
        assert_eq!((&a.iri, a.class, &a.names, &a.parents, &a.linked), (&b.iri, b.class, &b.names, &b.parents, &b.linked));
        assert_eq!(compiled.triples(id), read.triples(id), "{}", a.iri);
        for name in &a.names {
            let key = names::key(&name.text);
            assert_eq!(compiled.by_key(&key), read.by_key(&key), "{}", name.text);
            let folded = KeyStream::fold(&name.text);
            assert!(compiled.gazetteer().hits(&folded).eq(read.gazetteer().hits(&folded)), "{}", name.text);
        }
    }
}
