//! Text → graph, by all stages: sentences and mentions lie in the text, facts have their words, the graph can be written.
#![no_main]

use gongbao::graph::{ReportId, SourceFile};
use gongbao::reading::{Document, Text};
use gongbao_fuzz::{check_span, engine};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let text = Text::new(source.to_owned());
    let understood = engine().understand(&text, None);
    for sentence in &understood.resolved.sentences {
        check_span(&text, sentence.span);
        for mention in &sentence.mentions {
            check_span(&text, mention.span);
            assert!(sentence.view.text().get(mention.range.clone()).is_some(), "a mention outside of its sentence");
            assert!(mention.inside.is_none_or(|at| at < sentence.mentions.len()), "a mention inside of nothing");
        }
    }
    for fact in &understood.facts {
        check_span(&text, fact.evidence.span);
        assert!(!text.slice(fact.evidence.span).trim().is_empty(), "a fact of {} without words", fact.evidence.rule);
    }
    let name = "fuzz.txt".to_owned();
    let source = SourceFile { name, sha256: "0".repeat(64), format: "text/plain".to_owned(), address: None };
    engine().read(ReportId::from_stem("fuzz"), &Document { source, text });
});
