//! What is confused in Hangul and at what cost, and the everyday words that are never repaired into names, as the
//! ontology lists them in `recognition/confusions.toml` and `recognition/everyday.toml`.

use crate::error::{Error, Result};
use crate::language::jamo::{Part, Weights};
use crate::ontology::{OntologyFiles, toml_of};
use serde::Deserialize;
use std::collections::HashSet;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    costs: Costs,
    #[serde(default)]
    letters: Vec<Letters>,
    #[serde(default)]
    syllables: Vec<Pairs>,
    #[serde(default)]
    apart: Vec<Apart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Costs {
    missing: f64,
    lost: f64,
    gained: f64,
    split: f64,
    blank: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Letters {
    part: PartName,
    cost: f64,
    pairs: Vec<String>,
    /// Whether they are one letter where names are looked up.
    #[serde(default)]
    alike: bool,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum PartName {
    First,
    Vowel,
    Last,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pairs {
    cost: f64,
    pairs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Apart {
    syllables: String,
    /// Only at the end of a name.
    #[serde(default)]
    last: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EverydayFile {
    words: String,
    /// Words that are names as well.
    #[serde(default)]
    also_names: String,
}

/// Costs of confusions, and words that are none.
#[derive(Debug)]
pub struct Confusions {
    /// What it costs to read one spelling for another.
    pub weights: Weights,
    /// What a blank inside a name costs.
    pub blank: f64,
    everyday: HashSet<String>,
    also_names: HashSet<String>,
}

impl Confusions {
    /// Reads both files; an ontology without them knows of no confusions.
    ///
    /// # Errors
    /// Broken TOML; a pair that is no two letters of its place in the syllable.
    pub fn load(files: &OntologyFiles) -> Result<Self> {
        let mut confusions = Self { weights: Weights::default(), blank: 1.0, everyday: HashSet::new(), also_names: HashSet::new() };
        if let Some(file) = files.get("recognition/confusions.toml") {
            let read: File = toml_of(file)?;
            let wrong = |pair: &str| Error::input(format!("'{pair}': expected two letters of that place in a syllable")).at(&file.path);
            confusions.blank = read.costs.blank;
            let weights = &mut confusions.weights;
            weights.missing = read.costs.missing;
            weights.lost = read.costs.lost;
            weights.gained = read.costs.gained;
            weights.split = read.costs.split;
            for group in &read.letters {
                let part = match group.part {
                    PartName::First => Part::First,
                    PartName::Vowel => Part::Vowel,
                    PartName::Last => Part::Last,
                };
                for pair in &group.pairs {
                    let (a, b) = two(pair).ok_or_else(|| wrong(pair))?;
                    if !weights.confuse(part, a, b, group.cost, group.alike) {
                        return Err(wrong(pair));
                    }
                }
            }
            for group in &read.syllables {
                for pair in &group.pairs {
                    let (a, b) = two(pair).ok_or_else(|| wrong(pair))?;
                    weights.confuse_syllables(a, b, group.cost);
                }
            }
            for group in &read.apart {
                for a in group.syllables.chars() {
                    group.syllables.chars().filter(|b| *b != a).for_each(|b| weights.keep_apart(a, b, group.last));
                }
            }
            weights.group();
        }
        if let Some(file) = files.get("recognition/everyday.toml") {
            let read: EverydayFile = toml_of(file)?;
            let words = |words: &str| words.split_whitespace().map(str::to_owned).collect();
            confusions.everyday = words(&read.words);
            confusions.also_names = words(&read.also_names);
        }
        Ok(confusions)
    }

    /// Whether a name is an everyday word as well.
    pub fn is_also_a_word(&self, name: &str) -> bool {
        self.also_names.contains(name)
    }

    /// Whether a word is an everyday one.
    pub fn is_everyday(&self, word: &str) -> bool {
        self.everyday.contains(word)
    }
}

/// The two characters of a pair.
fn two(pair: &str) -> Option<(char, char)> {
    let mut characters = pair.chars();
    let both = (characters.next()?, characters.next()?);
    characters.next().is_none().then_some(both)
}
