//! Entries in Turtle: they are refused with a message, or make a lexicon in which each is found by its names.
#![no_main]

use gongbao::graph::vocabulary::DEFAULT_BASE;
use gongbao::language::names;
use gongbao::lexicon::{Classes, Lexicon, lint};
use gongbao::ontology::OntologyFiles;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static CLASSES: LazyLock<Classes> = LazyLock::new(|| Classes::load(&gongbao_fuzz::ontology()).expect("the classes load"));

fuzz_target!(|text: &str| {
    let files = OntologyFiles::of_texts([("lexicon/fuzz.ttl", text)]);
    match Lexicon::with_classes(&files, CLASSES.clone(), DEFAULT_BASE) {
        Ok(lexicon) => {
            for (id, entity) in lexicon.entities() {
                assert_eq!(lexicon.by_iri(entity.iri.as_str()), Some(id));
                for name in &entity.names {
                    assert!(lexicon.by_key(&names::key(&name.text)).iter().any(|n| n.entity == id), "{} is not found", name.text);
                }
                lexicon.ancestors(id);
                lexicon.triples(id);
            }
            lint(&lexicon, DEFAULT_BASE);
        }
        Err(error) => assert!(!error.message.is_empty()),
    }
});
