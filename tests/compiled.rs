//! What the build script has compiled into the program is what the files of the ontology give.

mod common;

use gongbao::graph::vocabulary::DEFAULT_BASE;
use gongbao::language::names;
use gongbao::lexicon::{Classes, KeyStream, Lexicon};
use gongbao::ontology::OntologyFiles;
use gongbao::recognition::{SlotPattern, Words};
use gongbao::relation::Rules;

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

#[test]
fn the_compiled_patterns_are_those_of_the_files() {
    let read = OntologyFiles::of_folder(&common::root().join("ontology")).expect("the ontology's folder");
    let [compiled, read] = [common::ontology(), read].map(|files| {
        let classes = Classes::load(&files).expect("the classes");
        let words = Words::load(&files).expect("the word lists");
        Rules::load(&files, &classes, &words).expect("the rules")
    });
    assert_eq!(compiled.all.len(), read.all.len());
    for (a, b) in compiled.all.iter().zip(&read.all) {
        let parts = |p: &SlotPattern| (p.expression().to_owned(), p.slots().to_vec(), p.texts().to_vec(), p.needs().clone());
        assert_eq!((&a.id, parts(&a.pattern)), (&b.id, parts(&b.pattern)));
    }
}

#[test]
fn the_checksum_is_that_of_the_files() {
    let read = OntologyFiles::of_folder(&common::root().join("ontology")).expect("the ontology's folder");
    assert_eq!(common::ontology().sha256(), read.sha256());
}
