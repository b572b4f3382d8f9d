//! All entries of a lexicon by position, in the order of their IRIs. Those that the build script compiled are read from
//! their bytes one by one, when first asked for: few reports name more than a hundredth of them.

use super::numbers::{Numbers, search};
use super::{ClassId, Entity, EntityId};
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::OnceLock;

/// The entries.
#[derive(Debug)]
pub(super) struct Entries {
    packed: Packed<'static>,
    read: Vec<OnceLock<Entity>>,
}

/// Entries as bytes.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Packed<'a> {
    /// The class of each.
    classes: Vec<ClassId>,
    /// The entries, one behind the other; none where all are read already.
    #[serde(borrow)]
    bytes: Cow<'a, [u8]>,
    /// Where in `bytes` each ends.
    #[serde(borrow)]
    ends: Numbers<'a>,
}

impl Entries {
    /// Of entries in the order of their IRIs.
    pub(super) fn new(entities: Vec<Entity>) -> Self {
        let classes = entities.iter().map(|e| e.class).collect();
        let packed = Packed { classes, bytes: Cow::default(), ends: Numbers::default() };
        Self { packed, read: entities.into_iter().map(OnceLock::from).collect() }
    }

    /// As bytes.
    ///
    /// # Errors
    /// There are too many.
    pub(super) fn pack(&self) -> Result<Packed<'static>> {
        let failed = |e: postcard::Error| Error::input(format!("the lexicon cannot be packed: {e}"));
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        for entity in self.iter() {
            bytes = postcard::to_extend(entity, bytes).map_err(failed)?;
            ends.push(bytes.len());
        }
        Ok(Packed { classes: self.packed.classes.clone(), bytes: bytes.into(), ends: Numbers::new(ends)? })
    }

    /// From bytes.
    pub(super) fn unpack(packed: Packed<'static>) -> Self {
        let read = packed.classes.iter().map(|_| OnceLock::new()).collect();
        Self { packed, read }
    }

    /// One entry.
    ///
    /// # Panics
    /// The program was built with an entry that it cannot read, which a test excludes.
    pub(super) fn get(&self, index: usize) -> &Entity {
        self.read[index].get_or_init(|| match &self.packed.bytes {
            Cow::Borrowed(bytes) => postcard::from_bytes(&bytes[self.packed.ends.up_to(index)]).expect("an entry of the built-in lexicon"),
            Cow::Owned(_) => unreachable!("compiled entries are part of the program"),
        })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.read.len()
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Entity> {
        (0..self.len()).map(|at| self.get(at))
    }

    /// Those of some classes; the others are not read.
    pub(super) fn of_classes(&self, wanted: impl Fn(ClassId) -> bool) -> impl Iterator<Item = (EntityId, &Entity)> {
        let of_class = self.packed.classes.iter().enumerate().filter(move |(_, class)| wanted(**class));
        of_class.map(|(at, _)| (EntityId::from_index(at), self.get(at)))
    }

    /// The entry with an IRI.
    pub(super) fn by_iri(&self, iri: &str) -> Option<EntityId> {
        search(self.len(), |at| self.get(at).iri.as_str().cmp(iri)).map(EntityId::from_index)
    }
}
