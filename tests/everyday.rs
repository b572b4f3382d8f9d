//! Everyday sentences in three languages, full of common nouns that look like names, in which nothing may be taken for one.

use gongbao::graph::vocabulary::DEFAULT_BASE;
use gongbao::ontology::OntologyFiles;
use gongbao::pipeline::Engine;
use gongbao::reading::Text;
use gongbao::recognition::Reading;

const SENTENCES: &str = include_str!("fixtures/everyday-names.txt");

#[test]
fn everyday_words_are_no_names() {
    let files = OntologyFiles::ontology(&[]).expect("the built-in ontology");
    let engine = Engine::load(&files, DEFAULT_BASE).expect("the built-in ontology loads");
    let understood = engine.understand(&Text::new(SENTENCES.to_owned()), None);
    assert_eq!(SENTENCES.lines().filter(|line| line.starts_with("- ")).count(), 333);
    let mut wrong = Vec::new();
    for sentence in &understood.resolved.sentences {
        for mention in sentence.mentions.iter().filter(|m| matches!(m.reading, Reading::Name(_) | Reading::Marked(_))) {
            wrong.push(format!("{}: {}", &sentence.view.text()[mention.range.clone()], sentence.view.text()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
