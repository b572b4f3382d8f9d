//! One Aho-Corasick automaton over all surface forms. Gives every place where a name stands in a folded
//! text, overlapping ones too; never decides which of them counts.

use super::stream::KeyStream;
use super::{Entity, EntityId, NameKind};
use crate::error::{Error, Result};
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// A name of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameRef {
    /// Whose.
    pub entity: EntityId,
    /// Which of its names.
    pub name: usize,
}

/// A place where a surface form stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<'a> {
    /// The range of the folded text.
    pub range: Range<usize>,
    /// Whose name it is; several for namesakes.
    pub names: &'a [NameRef],
}

/// The automaton.
#[derive(Debug)]
pub struct Gazetteer {
    automaton: AhoCorasick,
    forms: Vec<Vec<NameRef>>,
}

impl Gazetteer {
    /// Builds the automaton over the names of the entities that `wanted` lets in.
    ///
    /// # Errors
    /// The automaton would be too large.
    pub fn build(entities: &[Entity], wanted: impl Fn(&Entity) -> bool) -> Result<Self> {
        let mut forms: BTreeMap<String, Vec<NameRef>> = BTreeMap::new();
        for (i, entity) in entities.iter().enumerate().filter(|(_, e)| wanted(e)) {
            for (n, name) in entity.names.iter().enumerate() {
                let form = KeyStream::fold(&name.text);
                if form.chars().count() >= 2 {
                    forms.entry(form).or_default().push(NameRef { entity: EntityId::from_index(i), name: n });
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(forms.keys())
            .map_err(|e| Error::input(format!("the lexicon cannot be compiled: {e}")))?;
        Ok(Self { automaton, forms: forms.into_values().collect() })
    }

    /// How many distinct surface forms there are.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// All places where a surface form stands in a folded text, overlapping ones included.
    pub fn hits<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = Hit<'a>> {
        self.automaton.find_overlapping_iter(folded).map(|m| Hit { range: m.range(), names: &self.forms[m.pattern().as_usize()] })
    }
}

/// Whether a name counts where it is printed so: names of capitals alone are told from words by their case.
pub(crate) fn case_agrees(name: &str, printed: &str) -> bool {
    let letters = || name.chars().filter(char::is_ascii_alphabetic);
    let acronym = name.is_ascii() && letters().count() >= 2 && !letters().any(|c| c.is_ascii_lowercase()) || name.len() <= 4 && name.is_ascii();
    if acronym {
        return name == printed;
    }
    !name.is_ascii() || !name.starts_with(|c: char| c.is_ascii_uppercase()) || name.contains(' ') || printed.starts_with(|c: char| c.is_ascii_uppercase())
}

impl Entity {
    /// Whether the name counts without support by the context.
    pub fn is_strong(&self, name: usize) -> bool {
        self.names[name].kind != NameKind::Weak
    }
}
