//! Measures how quickly names are found in running text: the program's automaton against the crate `aho-corasick`, and,
//! where Python has them, against `pyahocorasick` and spaCy's `EntityRuler`; all with the same names on the same text.
//! `cargo run --release --example matching [MEGABYTES]`.

#![expect(clippy::print_stdout, reason = "a measurement that is read on the screen")]

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use gongbao::graph::vocabulary::DEFAULT_BASE;
use gongbao::language::Script;
use gongbao::lexicon::{KeyStream, Lexicon};
use gongbao::ontology::OntologyFiles;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often each of them goes over the text; the quickest time counts.
const ROUNDS: usize = 5;

fn main() {
    let megabytes: usize = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(8);
    let files = OntologyFiles::ontology(&[]).expect("the built-in ontology");
    let start = Instant::now();
    let lexicon = Lexicon::load(&files, DEFAULT_BASE).expect("the built-in lexicon");
    println!("the lexicon is ready after {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let names: Vec<String> = names(&lexicon).into_iter().collect();
    for (language, script) in [("Korean", Script::Korean), ("Chinese", Script::Chinese)] {
        let text = text(script, megabytes << 20);
        println!("\n{} names in {:.1} MB of {language} text", names.len(), text.len() as f64 / 1e6);
        ours(&lexicon, &text);
        others(&names, &text);
        python(&names, &text);
    }
}

/// All surface forms as they are matched; units are looked for behind numbers alone.
fn names(lexicon: &Lexicon) -> BTreeSet<String> {
    let named = lexicon.entities().filter(|(_, e)| !lexicon.classes().is_named(e.class, "Unit"));
    let names = named.flat_map(|(_, e)| &e.names);
    names.map(|n| KeyStream::fold(&n.text)).filter(|form| form.chars().nth(1).is_some()).collect()
}

/// The paragraphs of the repository's texts in one language, over and over, folded as names are.
fn text(script: Script, length: usize) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("the corpus").filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    let texts = paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt"));
    let lines: Vec<String> = texts
        .flat_map(|p| std::fs::read_to_string(p).expect("a text").lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| Script::of(line) == script)
        .map(|line| KeyStream::new(&line, &[]).text().to_owned())
        .collect();
    let mut text = String::with_capacity(length + 1024);
    for line in lines.iter().cycle() {
        if text.len() >= length {
            break;
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

fn ours(lexicon: &Lexicon, text: &str) {
    let gazetteer = lexicon.gazetteer();
    report("gongbao", text, || text.lines().map(|line| gazetteer.hits(line).count()).sum());
}

fn others(names: &[String], text: &str) {
    for (label, kind) in [("aho-corasick, as an NFA", AhoCorasickKind::ContiguousNFA), ("aho-corasick, as a DFA", AhoCorasickKind::DFA)] {
        let built = AhoCorasick::builder().match_kind(MatchKind::Standard).kind(Some(kind)).build(names);
        match built {
            Ok(automaton) => report(label, text, || text.lines().map(|line| automaton.find_overlapping_iter(line).count()).sum()),
            Err(e) => println!("{label:<28} {e}"),
        }
    }
}

fn report(label: &str, text: &str, mut find: impl FnMut() -> usize) {
    let mut best = Duration::MAX;
    let mut found = 0;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        found = std::hint::black_box(find());
        best = best.min(start.elapsed());
    }
    println!("{label:<28} {:>8.1} MB/s  {found} hits", text.len() as f64 / 1e6 / best.as_secs_f64());
}

/// The same in Python; it prints lines of the same form, for what of its libraries is there.
fn python(names: &[String], text: &str) {
    let folder = std::env::temp_dir().join(format!("gongbao-matching-{}", std::process::id()));
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("names.txt"), names.join("\n"))?;
        std::fs::write(folder.join("text.txt"), text)
    };
    write().expect("a folder for what Python reads");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/matching/others.py");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let ended = Command::new(python).arg(script).arg(&folder).stderr(Stdio::inherit()).status();
    if !ended.is_ok_and(|status| status.success()) {
        println!("Python could not be run");
    }
    // What cannot be removed is left to the system.
    let _ = std::fs::remove_dir_all(&folder);
}
