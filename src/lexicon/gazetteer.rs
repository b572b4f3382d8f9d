//! One Aho-Corasick automaton over all surface forms. Gives every place where a name stands in a folded
//! text, overlapping ones too; never decides which of them counts.

use super::numbers::Numbers;
use super::stream::KeyStream;
use super::{Entity, EntityId, NameKind};
use crate::error::{Error, Result};
use daachorse::CharwiseDoubleArrayAhoCorasick;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// A name of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
pub struct Gazetteer {
    /// None if there are no names.
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// Whose each surface form is, one behind the other.
    names: Vec<NameRef>,
    /// Where in `names` those of each form end.
    ends: Numbers<'static>,
}

/// A gazetteer as bytes.
#[derive(Serialize, Deserialize)]
pub(super) struct Packed<'a> {
    #[serde(borrow)]
    automaton: Cow<'a, [u8]>,
    #[serde(borrow)]
    names: Numbers<'a>,
    #[serde(borrow)]
    ends: Numbers<'a>,
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
        let (mut forms, mut ends): (Vec<&str>, Vec<usize>) = (Vec::new(), Vec::new());
        for (end, (form, _)) in (1..).zip(&all) {
            if forms.last() == Some(&form.as_str()) {
                ends.pop();
            } else {
                forms.push(form);
            }
            ends.push(end);
        }
        let names = all.iter().map(|(_, name)| *name).collect();
        let mut gazetteer = Self { automaton: None, names, ends: Numbers::new(ends)? };
        if !forms.is_empty() {
            let built = CharwiseDoubleArrayAhoCorasick::new(forms);
            gazetteer.automaton = Some(built.map_err(|e| Error::input(format!("the lexicon cannot be compiled: {e}")))?);
        }
        Ok(gazetteer)
    }

    /// As bytes.
    ///
    /// # Errors
    /// There are too many names.
    pub(super) fn pack(&self) -> Result<Packed<'_>> {
        let automaton = self.automaton.as_ref().map_or_else(Vec::new, CharwiseDoubleArrayAhoCorasick::serialize);
        Ok(Packed { automaton: automaton.into(), names: Numbers::of_names(&self.names)?, ends: self.ends.borrowed() })
    }

    /// From bytes.
    ///
    /// # Errors
    /// They are not those of a gazetteer.
    pub(super) fn unpack(packed: Packed<'static>) -> Result<Self> {
        let read = || CharwiseDoubleArrayAhoCorasick::deserialize(&packed.automaton).map(|(automaton, _)| automaton);
        let automaton = if packed.automaton.is_empty() { None } else { Some(read().map_err(|e| Error::input(e.to_string()))?) };
        Ok(Self { automaton, names: packed.names.names(), ends: packed.ends })
    }

    /// How many distinct surface forms there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All places where a surface form stands in a folded text, overlapping ones included.
    pub fn hits<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = Hit<'a>> {
        let found = self.automaton.iter().flat_map(move |automaton| automaton.find_overlapping_iter(folded));
        found.map(|m| Hit { range: m.start()..m.end(), names: self.names_of(m.value() as usize) })
    }

    /// Whose a form is.
    fn names_of(&self, form: usize) -> &[NameRef] {
        &self.names[self.ends.up_to(form)]
    }
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gazetteer").field("forms", &self.len()).finish_non_exhaustive()
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
