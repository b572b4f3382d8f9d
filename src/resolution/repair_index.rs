//! Korean names of the lexicon by their syllables, confusable letters made one, whole and with one syllable left out:
//! finds all names near a printed word in time that does not depend on how many names there are. Built once.

use super::confusions::Confusions;
use crate::error::Result;
use crate::language::korean::is_hangul;
use crate::lexicon::{EntityId, Language, Lexicon, NameRef};
use crate::ontology::OntologyFiles;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The longest names that are indexed, in syllables.
const LONGEST: usize = 20;
/// Kinds whose names are indexed from two syllables on, and kinds whose short names are everyday words.
const NAMED: [&str; 3] = ["Region", "Organization", "Facility"];
const LONG_ONLY: [&str; 6] = ["Policy", "Programme", "Event", "Product", "Technology", "Industry"];
/// How long a name of the latter must be.
const LONG: usize = 4;
/// How many bits of a key the filter sees.
const FILTER_BITS: u32 = 21;

/// The index, with what is confused at what cost.
#[derive(Debug)]
pub struct RepairIndex {
    confusions: Confusions,
    table: OnceLock<Table>,
}

#[derive(Debug)]
struct Table {
    /// Names without blanks.
    names: Vec<(NameRef, Box<str>)>,
    /// Keys with the names that have them, sorted.
    keys: Vec<(u64, u32)>,
    /// A bit for each key that there is.
    filter: Vec<u64>,
}

/// A name near a printed word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Near<'a> {
    /// What it costs to read the word so.
    pub cost: f64,
    /// Whose name it is, and which.
    pub name: NameRef,
    /// The name without blanks.
    pub text: &'a str,
}

impl RepairIndex {
    /// Reads what is confused; names are indexed when first asked for.
    ///
    /// # Errors
    /// As [`Confusions::load`].
    pub fn load(files: &OntologyFiles) -> Result<Self> {
        Ok(Self { confusions: Confusions::load(files)?, table: OnceLock::new() })
    }

    /// What is confused.
    pub fn confusions(&self) -> &Confusions {
        &self.confusions
    }

    /// The names that a word may stand for within a cost, cheapest first, one for each entity. `whole`: only names that
    /// have all syllables of the word, give or take confusable letters.
    pub(super) fn near(&self, lexicon: &Lexicon, word: &str, limit: f64, whole: bool) -> Vec<Near<'_>> {
        let table = self.table(lexicon);
        let mut best: BTreeMap<EntityId, Near<'_>> = BTreeMap::new();
        let keys = self.keys(word);
        for &key in keys.iter().take(if whole { 1 } else { usize::MAX }) {
            for &(_, at) in table.with_key(key) {
                let (name, text) = &table.names[at as usize];
                if let Some(cost) = self.confusions.weights.distance(word, text, limit)
                    && best.get(&name.entity).is_none_or(|b| cost < b.cost)
                {
                    best.insert(name.entity, Near { cost, name: *name, text });
                }
            }
        }
        let mut found: Vec<Near<'_>> = best.into_values().collect();
        found.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(a.name.cmp(&b.name)));
        found
    }

    /// Indexes the names now, unless that is done.
    pub fn prepare(&self, lexicon: &Lexicon) {
        self.table(lexicon);
    }

    fn table(&self, lexicon: &Lexicon) -> &Table {
        self.table.get_or_init(|| self.build(lexicon))
    }

    fn build(&self, lexicon: &Lexicon) -> Table {
        let is = |class, kinds: &[&str]| kinds.iter().any(|k| lexicon.classes().is_named(class, k));
        let mut names = Vec::new();
        for (id, entity) in lexicon.entities() {
            let least = match entity.class {
                class if is(class, &NAMED) => 2,
                class if is(class, &LONG_ONLY) => LONG,
                _ => continue,
            };
            for (n, name) in entity.names.iter().enumerate().filter(|(_, n)| n.language == Language::Korean) {
                let bare: String = name.text.chars().filter(|c| !c.is_whitespace()).collect();
                let length = bare.chars().count();
                if (least..=LONGEST).contains(&length) && bare.chars().all(is_hangul) {
                    names.push((NameRef { entity: id, name: n }, bare.into_boxed_str()));
                }
            }
        }
        let mut keys: Vec<(u64, u32)> = Vec::with_capacity(names.len() * 7);
        for (at, (_, text)) in (0_u32..).zip(&names) {
            keys.extend(self.keys(text).into_iter().map(|key| (key, at)));
        }
        keys.sort_unstable();
        keys.dedup();
        let mut filter = vec![0_u64; 1 << (FILTER_BITS - 6)];
        for (key, _) in &keys {
            let (word, bit) = place(*key);
            filter[word] |= bit;
        }
        Table { names, keys, filter }
    }

    /// The keys of a word: all of it, then with each syllable left out.
    fn keys(&self, word: &str) -> Vec<u64> {
        let folded: Vec<u32> = word.chars().map(|c| self.confusions.weights.fold(c)).collect();
        let mut keys = vec![hash(folded.iter().copied())];
        for left_out in 0..folded.len() {
            keys.push(hash(folded.iter().enumerate().filter(|(i, _)| *i != left_out).map(|(_, f)| *f)));
        }
        keys
    }
}

impl Table {
    fn with_key(&self, key: u64) -> &[(u64, u32)] {
        let (word, bit) = place(key);
        if self.filter[word] & bit == 0 {
            return &[];
        }
        let start = self.keys.partition_point(|(k, _)| *k < key);
        let length = self.keys[start..].iter().take_while(|(k, _)| *k == key).count();
        &self.keys[start..start + length]
    }
}

fn place(key: u64) -> (usize, u64) {
    let bits = usize::try_from(key >> (64 - FILTER_BITS)).unwrap_or(0);
    (bits / 64, 1 << (bits % 64))
}

/// A hash that is the same on every machine and in every run.
fn hash(folded: impl Iterator<Item = u32>) -> u64 {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for f in folded {
        state = (state ^ u64::from(f)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        state ^= state >> 29;
    }
    state.wrapping_mul(0xbf58_476d_1ce4_e5b9)
}
