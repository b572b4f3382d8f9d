//! Compiles the lexicon and the patterns of `ontology/`, the index of repairs and the table of simplified characters, so
//! that the program has them when it starts. Uses the program's own modules; what they take from this script's work they
//! find here in its raw form.
#![allow(dead_code, unused_imports, reason = "the program uses what this script does not")]

#[path = "../src/error.rs"]
mod error;
mod graph;
mod language;
#[path = "../src/lexicon/mod.rs"]
mod lexicon;
#[path = "../src/ontology.rs"]
mod ontology;
mod reading;
mod recognition;
mod resolution;

use std::error::Error;
use std::path::Path;

/// What the program has compiled and this script has not yet.
mod compiled {
    use std::collections::HashMap;
    use std::sync::LazyLock;

    /// There is none yet.
    pub(crate) static LEXICON: &[u8] = &[];

    /// There are none yet.
    pub(crate) static PATTERNS: &[u8] = &[];

    /// Nor these.
    pub(crate) static REPAIRS: &[u8] = &[];

    /// Nothing is built in.
    pub(crate) static ONTOLOGY_SHA256: &str = "";

    /// Traditional characters with their simplified form.
    static SIMPLER: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
        let lines = include_str!("../src/language/simplified.txt").lines().filter(|line| !line.starts_with('#'));
        let pairs = lines.filter_map(|line| line.split_once(' '));
        pairs.flat_map(|(simple, others)| others.chars().zip(simple.chars().cycle())).collect()
    });

    /// The simplified form of a character.
    pub(crate) fn simpler(c: char) -> char {
        SIMPLER.get(&c).copied().unwrap_or(c)
    }
}

#[expect(clippy::print_stdout, reason = "this is how a build script speaks to Cargo")]
fn main() -> Result<(), Box<dyn Error>> {
    let sources = ["src/lexicon", "src/language", "src/recognition", "src/resolution", "src/ontology.rs", "src/error.rs"];
    for watched in ["ontology", "queries", "build"].into_iter().chain(sources) {
        println!("cargo::rerun-if-changed={watched}");
    }
    let out = std::env::var("OUT_DIR")?;
    let files = ontology::OntologyFiles::of_folder(Path::new("ontology")).map_err(|e| e.to_string())?;
    let lexicon = lexicon::Lexicon::load(&files, graph::vocabulary::DEFAULT_BASE).map_err(|e| e.to_string())?;
    std::fs::write(Path::new(&out).join("lexicon.bin"), lexicon.pack()?)?;
    let patterns = recognition::words::Words::pack(&files, lexicon.classes()).map_err(|e| e.to_string())?;
    std::fs::write(Path::new(&out).join("patterns.bin"), patterns)?;
    let repairs = resolution::repair_index::RepairIndex::load(&files).map_err(|e| e.to_string())?;
    std::fs::write(Path::new(&out).join("repairs.bin"), repairs.pack(&lexicon).map_err(|e| e.to_string())?)?;
    std::fs::write(Path::new(&out).join("ontology.sha256"), files.sha256())?;
    let simpler: Vec<u8> = ('\u{4e00}'..='\u{9fff}')
        .map(|c| u16::try_from(u32::from(compiled::simpler(c))).or_else(|_| u16::try_from(u32::from(c))))
        .collect::<Result<Vec<u16>, _>>()?
        .into_iter()
        .flat_map(u16::to_le_bytes)
        .collect();
    std::fs::write(Path::new(&out).join("simpler.bin"), simpler)?;
    Ok(())
}
