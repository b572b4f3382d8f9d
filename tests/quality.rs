//! How well the corpus is read, held against what was reached before. `BLESS=1 cargo test --test quality` records the
//! figures anew; look at what changed before you commit them.

mod common;

use common::{engine, ontology, root};
use gongbao::evaluation::{Case, Criteria, Figures, Means, evaluate, find};
use gongbao::graph::vocabulary::DEFAULT_BASE;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

/// What is recorded of a language, or of all texts: means, rounded down to three decimals.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    texts: usize,
    f1: f64,
    precision: f64,
}

impl Record {
    fn of(means: &Means) -> Self {
        let down = |share: f64| (share * 1000.0 + 1e-9).floor() / 1000.0;
        Self { texts: means.texts, f1: down(means.figures.f1), precision: down(means.figures.precision) }
    }
}

const ALL: &str = "all";
const HEAD: &str = "# How well the texts of this folder are read: means over each language and over all, rounded down.\n\
                    # Written by `BLESS=1 cargo test --test quality`; the test fails when `all` falls below.\n";

fn measured() -> (BTreeMap<String, Record>, Vec<(String, Figures)>) {
    let criteria = Criteria::load(&ontology(), DEFAULT_BASE).unwrap();
    let paths = find(&root().join("tests/corpus")).unwrap();
    let read = |path: &std::path::PathBuf| {
        let case = Case::read(path, None, &criteria, engine().lexicon.classes()).unwrap_or_else(|e| panic!("{e}"));
        let figures = evaluate(engine(), &criteria, &case, "ko").figures;
        (case.language, path.file_stem().unwrap().to_string_lossy().into_owned(), figures)
    };
    let all: Vec<(String, String, Figures)> = paths.par_iter().map(read).collect();
    let mut groups: BTreeMap<String, Vec<&Figures>> = BTreeMap::new();
    for (language, _, figures) in &all {
        for group in [language, ALL] {
            groups.entry(group.to_owned()).or_default().push(figures);
        }
    }
    let records = groups.into_iter().map(|(group, figures)| (group, Record::of(&Means::of(figures)))).collect();
    (records, all.into_iter().map(|(_, name, figures)| (name, figures)).collect())
}

#[test]
fn the_corpus_is_read_as_well_as_before() {
    let (now, texts) = measured();
    let path = root().join("tests/corpus/figures.toml");
    let mut told = String::new();
    for (name, figures) in &texts {
        writeln!(told, "{name:40} precision {:.3}  F1 {:.3}", figures.precision, figures.f1).unwrap();
    }
    let before: BTreeMap<String, Record> = fs::read_to_string(&path).map(|text| toml::from_str(&text).unwrap()).unwrap_or_default();
    for (group, record) in &now {
        let was = before.get(group).map_or("nothing".to_owned(), |r| format!("{} texts, precision {}, F1 {}", r.texts, r.precision, r.f1));
        let Record { texts, f1, precision } = record;
        writeln!(told, "{group}: {texts} texts, precision {precision}, F1 {f1}; recorded: {was}").unwrap();
    }
    println!("{told}");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, format!("{HEAD}\n{}", toml::to_string(&now).unwrap())).unwrap();
        return;
    }
    let (now, before) = (now[ALL], before.get(ALL).expect("recorded figures: BLESS=1 cargo test --test quality writes them"));
    assert!(
        now.f1 >= before.f1 && now.precision >= before.precision,
        "the corpus is read less well than recorded in {}:\n{told}\
         Repair it; or, if the texts are others or harder now, record anew with BLESS=1.",
        path.display()
    );
}
