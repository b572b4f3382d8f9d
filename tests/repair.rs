//! Damaged names are still linked right, and everyday words are left alone. The sample is a small one of what
//! `cargo run --release --example damage` measures.

#[path = "../examples/damage/damage.rs"]
mod damage;
#[path = "../examples/damage/frames.rs"]
mod frames;
#[path = "../examples/damage/measure.rs"]
mod measure;

use gongbao::graph::ReviewKind;
use gongbao::graph::vocabulary::DEFAULT_BASE;
use gongbao::ontology::OntologyFiles;
use gongbao::pipeline::Engine;
use gongbao::reading::Text;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let files = OntologyFiles::ontology(&[]).expect("the built-in ontology");
    Engine::load(&files, DEFAULT_BASE).expect("the built-in ontology loads")
});

#[test]
fn most_damaged_names_with_context_are_linked_right() {
    let cases = measure::sound_cases(&ENGINE, 240, 11);
    let figures = measure::measure(&ENGINE, &cases, 50, 11);
    let count = figures.with_context();
    let (right, wrong) = count.shares();
    let failed = || figures.failed.iter().map(|(o, c, n, t)| format!("{o:?} {c:?} {n}: {t:?}")).collect::<Vec<_>>().join("\n");
    assert!(count.names >= 200, "{} names", count.names);
    assert!(right >= 92.0 && wrong <= 1.0, "{right:.1} % right, {wrong:.1} % wrong\n{}", failed());
}

#[test]
fn everyday_words_are_never_repaired() {
    let text = include_str!("fixtures/everyday-korean.txt");
    let understood = ENGINE.understand(&Text::new(text.to_owned()), None);
    let repaired: Vec<_> =
        understood.review.iter().filter(|r| r.kind == ReviewKind::Repaired).map(|r| (r.line, &r.text, &r.note)).collect();
    assert!(repaired.is_empty(), "{repaired:#?}");
}
