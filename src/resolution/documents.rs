//! Documents of the lexicon by what their English names say they are about, whatever the order and form of their words. A
//! name in, the one document of that sense out; never decides between several.

use crate::language::english::kind_of_document;
use crate::language::numerals;
use crate::lexicon::{EntityId, Kind, Language, Lexicon};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// The documents, by their sense; none where several share one. Read when first asked for.
#[derive(Debug, Default)]
pub struct Documents(OnceLock<BTreeMap<Sense, Option<EntityId>>>);

impl Documents {
    /// The document whose name has the same kind, the same numbers and is of the same matter, if there is one such.
    pub(super) fn known(&self, lexicon: &Lexicon, name: &str) -> Option<EntityId> {
        let sense = Sense::of(name)?;
        self.0.get_or_init(|| by_sense(lexicon)).get(&sense).copied().flatten()
    }
}

fn by_sense(lexicon: &Lexicon) -> BTreeMap<Sense, Option<EntityId>> {
    let mut found: BTreeMap<Sense, Option<EntityId>> = BTreeMap::new();
    for (id, entity) in lexicon.of_classes(|class| lexicon.classes().is(class, Kind::Policy)) {
        for name in entity.names.iter().filter(|n| n.language == Language::English) {
            if let Some(sense) = Sense::of(&name.text) {
                let same = found.entry(sense).or_insert(Some(id));
                *same = same.filter(|other| *other == id);
            }
        }
    }
    found
}

/// What tells a document from others: its kind, its numbers, the words that say what it is about.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Sense {
    kind: &'static str,
    numbers: String,
    matter: BTreeSet<String>,
}

impl Sense {
    /// That of a name; none if it says too little.
    fn of(name: &str) -> Option<Self> {
        let kind = kind_of_document(name)?;
        let matter: BTreeSet<String> = matter(name).into_iter().filter(|w| !BESIDE.contains(&w.as_str())).collect();
        (matter.len() >= 2).then(|| Self { kind, numbers: numerals::in_name(name), matter })
    }
}

/// Beginnings of words that one name of a document has and another leaves out.
const BESIDE: [&str; 8] = ["indust", "china", "china'", "chines", "countr", "period", "during", "sector"];

/// The words of a document's name that say what it is about, by their beginnings.
pub(super) fn matter(name: &str) -> Vec<String> {
    const PLAIN: [&str; 14] = [
        "action",
        "development",
        "promot",
        "accelerat",
        "quality",
        "high-quali",
        "national",
        "three-year",
        "five-year",
        "implementa",
        "strengthen",
        "improv",
        "boost",
        "advanc",
    ];
    let words = name.split(' ').map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    let long = words.filter(|w| w.len() >= 4 && kind_of_document(w).is_none() && !PLAIN.iter().any(|p| w.starts_with(p)));
    long.map(|w| w.chars().take(6).collect()).collect()
}
