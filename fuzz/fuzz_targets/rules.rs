//! Rules in TOML: they are refused with a message, or their patterns can be built.
#![no_main]

use gongbao::lexicon::Classes;
use gongbao::ontology::OntologyFiles;
use gongbao::recognition::Words;
use gongbao::relation::Rules;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static CLASSES: LazyLock<Classes> = LazyLock::new(|| Classes::load(&gongbao_fuzz::ontology()).expect("the classes load"));

fuzz_target!(|text: &str| {
    let words = "announce = [\"announced?\", \"발표\"]\n";
    let files = OntologyFiles::of_texts([("rules/words.toml", words), ("rules/fuzz.toml", text)]);
    let words = Words::load(&files).expect("the words load");
    match Rules::load(&files, &CLASSES, &words) {
        Ok(rules) => rules.all.iter().for_each(|rule| rule.pattern.prepare()),
        Err(error) => assert!(!error.message.is_empty()),
    }
});
