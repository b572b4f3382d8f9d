//! Measures the repair of damaged names: names of the lexicon, in sentences of our own, damaged at 2, 5 and 10 % of
//! their syllables. `cargo run --release --example damage [NAMES [SEED]]`; with `-v` every name that was not linked right.

#![expect(clippy::print_stdout, reason = "a measurement that is read on the screen")]

mod damage;
mod frames;
mod measure;

use gongbao::graph::vocabulary::DEFAULT_BASE;
use gongbao::ontology::OntologyFiles;
use gongbao::pipeline::Engine;

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let told = arguments.iter().any(|a| a == "-v");
    arguments.retain(|a| a != "-v");
    let number = |at: usize, default: usize| arguments.get(at).and_then(|a| a.parse().ok()).unwrap_or(default);
    let (names, seed) = (number(0, 3000), number(1, 1) as u64);
    let files = OntologyFiles::ontology(&[]).expect("the built-in ontology");
    let engine = Engine::load(&files, DEFAULT_BASE).expect("the built-in ontology loads");
    let cases = measure::sound_cases(&engine, names, seed);
    println!("{} names of {names} are linked right without damage; seed {seed}", cases.len());
    println!(
        "{:>6}  {:<9} {:>6} {:>8} {:>8} {:>8} {:>8} {:>9}",
        "damage", "context", "names", "right", "wrong", "missed", "damaged", "repaired"
    );
    for per_mille in [20, 50, 100] {
        let figures = measure::measure(&engine, &cases, per_mille, seed);
        let line = |context: &str, count: &measure::Count| {
            let (right, wrong) = count.shares();
            let repaired = 100.0 * count.repaired as f64 / count.damaged.max(1) as f64;
            let missed = 100.0 - right - wrong;
            let rate = per_mille as f64 / 10.0;
            println!(
                "{rate:>5}%  {context:<9} {:>6} {right:>7.1}% {wrong:>7.2}% {missed:>7.1}% {:>8} {repaired:>8.1}%",
                count.names, count.damaged
            );
        };
        for (context, count) in &figures.by_context {
            line(&format!("{context:?}"), count);
        }
        line("all*", &figures.with_context());
        if told {
            for (outcome, context, name, text) in &figures.failed {
                println!("        {outcome:?} {context:?} {name} | {}", text.replace('\n', " "));
            }
        }
    }
    println!("* without Bare: names that have a context");
}
