//! One Aho-Corasick automaton over all surface forms. Gives every place where a name stands in a folded
//! text, overlapping ones too; never decides which of them counts.

use super::stream::KeyStream;
use super::{Entity, EntityId, NameKind};
use crate::error::{Error, Result};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rayon::prelude::*;
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
    pub fn build(entities: &[Entity], wanted: impl Fn(&Entity) -> bool + Sync) -> Result<Self> {
        let names = |(i, entity): (usize, &Entity)| {
            let entity_id = EntityId::from_index(i);
            let folded = |(n, name): (usize, &super::Name)| (KeyStream::fold(&name.text), NameRef { entity: entity_id, name: n });
            entity.names.iter().enumerate().map(folded).collect::<Vec<_>>()
        };
        let mut all: Vec<(String, NameRef)> = entities.par_iter().enumerate().filter(|(_, e)| wanted(e)).flat_map_iter(names).collect();
        all.retain(|(form, _)| form.chars().nth(1).is_some());
        all.par_sort();
        let mut forms: Vec<(String, Vec<NameRef>)> = Vec::new();
        for (form, name) in all {
            match forms.last_mut().filter(|(last, _)| *last == form) {
                Some((_, names)) => names.push(name),
                None => forms.push((form, vec![name])),
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .build(forms.iter().map(|(form, _)| form))
            .map_err(|e| Error::input(format!("the lexicon cannot be compiled: {e}")))?;
        Ok(Self { automaton, forms: forms.into_iter().map(|(_, names)| names).collect() })
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
    let acronym =
        name.is_ascii() && letters().count() >= 2 && !letters().any(|c| c.is_ascii_lowercase()) || name.len() <= 4 && name.is_ascii();
    if acronym {
        return name == printed;
    }
    !name.is_ascii()
        || !name.starts_with(|c: char| c.is_ascii_uppercase())
        || name.contains(' ')
        || printed.starts_with(|c: char| c.is_ascii_uppercase())
}

impl Entity {
    /// Whether the name counts without support by the context.
    pub fn is_strong(&self, name: usize) -> bool {
        self.names[name].kind != NameKind::Weak
    }
}
