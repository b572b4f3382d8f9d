//! Names by their keys: sorted keys in one text, and whose each is. What a look-up needs and nothing that must be built when
//! the program starts; never compares anything but keys (see [`names::key`]).

use super::numbers::{Numbers, search};
use super::{Entity, EntityId, NameRef};
use crate::error;
use crate::language::names;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// Names by their keys.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Keys {
    /// All keys in their order, one behind the other.
    #[serde(borrow)]
    text: Cow<'static, str>,
    /// Where each key ends, in bytes.
    #[serde(borrow)]
    ends: Numbers<'static>,
    /// Whose the names are, by key and then by entity.
    #[serde(serialize_with = "as_numbers", deserialize_with = "of_numbers")]
    names: Vec<NameRef>,
    /// Where in `names` those of each key end.
    #[serde(borrow)]
    name_ends: Numbers<'static>,
}

impl Keys {
    /// Collects the names of all entities.
    ///
    /// # Errors
    /// There are more than 4 GiB of them.
    pub(super) fn build(entities: &[Entity]) -> error::Result<Self> {
        let named = |(i, entity): (usize, &Entity)| {
            let name =
                move |(n, name): (usize, &super::Name)| (names::key(&name.text), NameRef { entity: EntityId::from_index(i), name: n });
            entity.names.iter().enumerate().map(name).collect::<Vec<_>>()
        };
        let mut all: Vec<(String, NameRef)> = entities.iter().enumerate().flat_map(named).collect();
        all.sort();
        let (mut text, mut ends, mut name_ends) = (String::new(), Vec::new(), Vec::new());
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            text.push_str(&same[0].0);
            ends.push(text.len());
            name_ends.push(name_ends.last().unwrap_or(&0) + same.len());
        }
        let names = all.iter().map(|(_, name)| *name).collect();
        Ok(Self { text: text.into(), ends: Numbers::new(ends)?, names, name_ends: Numbers::new(name_ends)? })
    }

    /// The names that have a key.
    pub(super) fn get(&self, key: &str) -> &[NameRef] {
        let found = search(self.ends.len(), |at| self.text[self.ends.up_to(at)].cmp(key));
        found.map_or(&[], |at| &self.names[self.name_ends.up_to(at)])
    }
}

fn as_numbers<S: Serializer>(names: &[NameRef], serializer: S) -> Result<S::Ok, S::Error> {
    Numbers::of_names(names).map_err(serde::ser::Error::custom)?.serialize(serializer)
}

fn of_numbers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<NameRef>, D::Error> {
    Numbers::deserialize(deserializer).map(|numbers| numbers.names())
}
