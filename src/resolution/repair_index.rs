//! Korean names of the lexicon by their syllables, confusable letters made one, whole and with one syllable left out:
//! finds all names near a printed word in time that does not depend on how many names there are. Built once; for the
//! built-in lexicon when the program is built.

use super::confusions::Confusions;
use crate::compiled;
use crate::error::{Error, Result};
use crate::language::korean::is_hangul;
use crate::lexicon::{EntityId, Kind, Kinds, Language, Lexicon, NameKind, NameRef};
use crate::ontology::OntologyFiles;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The longest names that are indexed, in syllables.
const LONGEST: usize = 20;
/// Kinds whose names are indexed from two syllables on, and kinds whose short names are everyday words.
const NAMED: Kinds = Kinds::of(&[Kind::Region, Kind::Organization, Kind::Facility]);
const LONG_ONLY: Kinds = Kinds::of(&[Kind::Policy, Kind::Programme, Kind::Event, Kind::Product, Kind::Technology, Kind::Industry]);
/// Kinds of which there are so many that only their full names are indexed.
const SMALL: Kind = Kind::County;
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

#[derive(Debug, Serialize, Deserialize)]
struct Table {
    /// Names without blanks.
    #[serde(borrow)]
    names: Vec<(NameRef, Cow<'static, str>)>,
    /// Keys with the names that have them, sorted: eight bytes and four for each.
    #[serde(borrow)]
    keys: Cow<'static, [u8]>,
    /// A bit for each key that there is.
    #[serde(borrow)]
    filter: Cow<'static, [u8]>,
}

/// The bytes of a key with its name.
const ENTRY: usize = 12;

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
    /// Reads what is confused; the names of other lexicons than the built-in one are indexed when first asked for.
    ///
    /// # Errors
    /// As [`Confusions::load`].
    pub fn load(files: &OntologyFiles) -> Result<Self> {
        let index = Self { confusions: Confusions::load(files)?, table: OnceLock::new() };
        if files.is_built_in() && !compiled::REPAIRS.is_empty() {
            let read: Result<Table, postcard::Error> = postcard::from_bytes(compiled::REPAIRS);
            let table = read.map_err(|e| Error::input(format!("the compiled names cannot be read: {e}")).hint("build the program anew"))?;
            // Nobody has asked yet: it is empty.
            let _ = index.table.set(table);
        }
        Ok(index)
    }

    /// As bytes, for [`RepairIndex::load`] to find.
    ///
    /// # Errors
    /// It is too large.
    pub fn pack(&self, lexicon: &Lexicon) -> Result<Vec<u8>> {
        postcard::to_stdvec(self.table(lexicon)).map_err(|e| Error::input(format!("the names cannot be packed: {e}")))
    }

    /// What is confused.
    pub fn confusions(&self) -> &Confusions {
        &self.confusions
    }

    /// Whether a word may stand for any name within what that name allows. `whole` as for [`RepairIndex::near`].
    pub(super) fn is_near(&self, lexicon: &Lexicon, word: &str, limit: impl Fn(NameRef, &str) -> f64, whole: bool) -> bool {
        let weights = &self.confusions.weights;
        let keys = self.keys(word).into_iter().take(if whole { 1 } else { usize::MAX });
        keys.flat_map(|key| self.table(lexicon).with_key(key)).any(|(name, text)| {
            let limit = limit(*name, text);
            limit > 0.0 && weights.distance(word, text, limit).is_some()
        })
    }

    /// The names that a word may stand for within a cost, cheapest first, one for each entity. `whole`: only names that
    /// have all syllables of the word, give or take confusable letters.
    pub(super) fn near(&self, lexicon: &Lexicon, word: &str, limit: f64, whole: bool) -> Vec<Near<'_>> {
        let table = self.table(lexicon);
        let mut best: BTreeMap<EntityId, Near<'_>> = BTreeMap::new();
        let keys = self.keys(word);
        for &key in keys.iter().take(if whole { 1 } else { usize::MAX }) {
            for (name, text) in table.with_key(key) {
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
        let classes = lexicon.classes();
        let mut names = Vec::new();
        for (id, entity) in lexicon.entities() {
            let small = classes.is(entity.class, SMALL);
            let least = match entity.class {
                _ if small => 3,
                class if classes.is(class, NAMED) => 2,
                class if classes.is(class, LONG_ONLY) => LONG,
                _ => continue,
            };
            for (n, name) in
                entity.names.iter().enumerate().filter(|(_, n)| n.language == Language::Korean && !(small && n.kind == NameKind::Weak))
            {
                let bare: String = name.text.chars().filter(|c| !c.is_whitespace()).collect();
                let length = bare.chars().count();
                if (least..=LONGEST).contains(&length) && bare.chars().all(is_hangul) {
                    names.push((NameRef { entity: id, name: n }, Cow::Owned(bare)));
                }
            }
        }
        let mut keys: Vec<(u64, u32)> = Vec::with_capacity(names.len() * 7);
        for (at, (_, text)) in (0_u32..).zip(&names) {
            keys.extend(self.keys(text).into_iter().map(|key| (key, at)));
        }
        keys.sort_unstable();
        keys.dedup();
        let mut filter = vec![0_u8; 1 << (FILTER_BITS - 3)];
        let mut packed = Vec::with_capacity(keys.len() * ENTRY);
        for (key, name) in &keys {
            let (byte, bit) = place(*key);
            filter[byte] |= bit;
            packed.extend(key.to_le_bytes());
            packed.extend(name.to_le_bytes());
        }
        Table { names, keys: packed.into(), filter: filter.into() }
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
    /// The names that have a key.
    fn with_key(&self, key: u64) -> impl Iterator<Item = &(NameRef, Cow<'static, str>)> {
        let (byte, bit) = place(key);
        let entries = if self.filter[byte] & bit == 0 { &[] } else { self.keys.as_chunks::<ENTRY>().0 };
        let start = entries.partition_point(|entry| key_of(entry) < key);
        let same = entries[start..].iter().take_while(move |entry| key_of(entry) == key);
        same.filter_map(|&[.., a, b, c, d]| self.names.get(u32::from_le_bytes([a, b, c, d]) as usize))
    }
}

fn key_of(entry: &[u8; ENTRY]) -> u64 {
    entry.first_chunk().map_or(0, |key| u64::from_le_bytes(*key))
}

fn place(key: u64) -> (usize, u8) {
    let bits = usize::try_from(key >> (64 - FILTER_BITS)).unwrap_or(0);
    (bits / 8, 1 << (bits % 8))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::vocabulary::DEFAULT_BASE;

    #[test]
    fn the_compiled_index_is_that_of_the_names() {
        let files = OntologyFiles::ontology(&[]).unwrap();
        let lexicon = Lexicon::load(&files, DEFAULT_BASE).unwrap();
        let index = RepairIndex::load(&files).unwrap();
        let (compiled, built) = (index.table.get().unwrap(), index.build(&lexicon));
        assert_eq!((&compiled.names, &compiled.keys, &compiled.filter), (&built.names, &built.keys, &built.filter));
    }
}
