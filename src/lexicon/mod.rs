//! `ontology/lexicon/*.ttl` → entities with their names, their hierarchy, and one automaton over all
//! surface forms in three scripts. Reads the ontology's classes too. Never reads reports.

mod background;
mod classes;
mod entity;
mod entries;
mod gazetteer;
mod keys;
mod kinds;
mod lint;
mod load;
mod lookup;
mod numbers;
mod stream;
mod units;

pub use classes::{ClassId, Classes};
pub use entity::{Entity, EntityId, Language, Name, NameKind};
pub(crate) use gazetteer::case_agrees;
pub use gazetteer::{Gazetteer, Hit, NameRef};
pub use kinds::{Kind, Kinds};
pub use lint::{Finding, lint};
pub use lookup::{Entry, Label, Parent, Rival, look_up};
pub use stream::KeyStream;
pub use units::UnitTable;

use crate::error::{Error, Result};
use crate::graph::vocabulary::DEFAULT_BASE;
use crate::ontology::OntologyFiles;
use background::Background;
use entries::Entries;
use keys::Keys;
use oxigraph::model::{NamedNode, Triple};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// All that is known before a report is read.
#[derive(Debug)]
pub struct Lexicon {
    classes: Classes,
    entities: Entries,
    background: Background<'static>,
    keys: Keys,
    gazetteer: Gazetteer,
    units: UnitTable,
}

/// A lexicon as bytes: what the build script leaves in the program. Its parts are bytes in turn, so that they can be read
/// side by side.
#[derive(Serialize, Deserialize)]
struct Packed<'a> {
    entities: &'a [u8],
    background: &'a [u8],
    keys: &'a [u8],
    gazetteer: &'a [u8],
}

impl Lexicon {
    /// Reads the classes and the lexicon of an ontology; IRIs get `base` for the default one.
    ///
    /// # Errors
    /// A Turtle file that does not parse (with its line), an entry without a class or a name.
    pub fn load(files: &OntologyFiles, base: &str) -> Result<Self> {
        Self::with_classes(files, Classes::load(files)?, base)
    }

    /// Reads the lexicon of an ontology whose classes are read already. The built-in one is compiled already.
    ///
    /// # Errors
    /// As [`Lexicon::load`].
    pub fn with_classes(files: &OntologyFiles, classes: Classes, base: &str) -> Result<Self> {
        if files.is_built_in() && base == DEFAULT_BASE {
            return Self::unpack(crate::compiled::LEXICON, classes);
        }
        let (entities, triples): (Vec<Entity>, Vec<Vec<Triple>>) = load::entities(files, &classes, base)?.into_iter().unzip();
        let background = Background::pack(&triples)?;
        let is_unit = unit_test(&classes);
        let (keys, gazetteer) = rayon::join(|| Keys::build(&entities), || Gazetteer::build(&entities, |e| !is_unit(e.class)));
        let entities = Entries::new(entities);
        let units = UnitTable::build(entities.of_classes(is_unit));
        Ok(Self { classes, entities, background, keys: keys?, gazetteer: gazetteer?, units })
    }

    /// As bytes, for [`Lexicon::unpack`].
    ///
    /// # Errors
    /// It is too large.
    pub fn pack(&self) -> Result<Vec<u8>> {
        let failed = |e: postcard::Error| Error::input(format!("the lexicon cannot be packed: {e}"));
        let entities = postcard::to_stdvec(&self.entities.pack()?).map_err(failed)?;
        let background = postcard::to_stdvec(&self.background).map_err(failed)?;
        let keys = postcard::to_stdvec(&self.keys).map_err(failed)?;
        let gazetteer = postcard::to_stdvec(&self.gazetteer.pack()?).map_err(failed)?;
        let packed = Packed { entities: &entities, background: &background, keys: &keys, gazetteer: &gazetteer };
        postcard::to_stdvec(&packed).map_err(failed)
    }

    /// From the bytes that [`Lexicon::pack`] gave, and the classes that it had.
    ///
    /// # Errors
    /// They are not those of a lexicon.
    fn unpack(bytes: &'static [u8], classes: Classes) -> Result<Self> {
        let packed: Packed<'static> = part(bytes)?;
        let gazetteer = || Gazetteer::unpack(part(packed.gazetteer)?);
        let others = || {
            let entities = Entries::unpack(part(packed.entities)?);
            let units = UnitTable::build(entities.of_classes(unit_test(&classes)));
            Ok::<_, Error>((entities, part(packed.background)?, part(packed.keys)?, units))
        };
        let (gazetteer, others) = rayon::join(gazetteer, others);
        let (gazetteer, (entities, background, keys, units)) = (gazetteer?, others?);
        Ok(Self { classes, entities, background, keys, gazetteer, units })
    }

    /// The classes of the ontology.
    pub fn classes(&self) -> &Classes {
        &self.classes
    }

    /// One entity.
    pub fn entity(&self, id: EntityId) -> &Entity {
        self.entities.get(id.index())
    }

    /// All entities in the order of their IRIs.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.entities.iter().enumerate().map(|(i, e)| (EntityId::from_index(i), e))
    }

    /// The entities of some classes, in the order of their IRIs.
    pub fn of_classes(&self, wanted: impl Fn(ClassId) -> bool) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.entities.of_classes(wanted)
    }

    /// The entity with an IRI.
    pub fn by_iri(&self, iri: &str) -> Option<EntityId> {
        self.entities.by_iri(iri)
    }

    /// The names that have a key (see [`crate::language::names::key`]).
    pub fn by_key(&self, key: &str) -> &[NameRef] {
        self.keys.get(key)
    }

    /// The automaton over surface forms.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The units of measure.
    pub fn units(&self) -> &UnitTable {
        &self.units
    }

    /// What the graph of the lexicon states of an entity.
    pub fn triples(&self, id: EntityId) -> Vec<Triple> {
        self.background.triples(id.index(), &self.entity(id).iri)
    }

    /// What an entity lies in, belongs to or is a part of, nearest first, each once.
    pub fn ancestors(&self, id: EntityId) -> Vec<EntityId> {
        let mut found: Vec<EntityId> = Vec::new();
        let mut next = vec![id];
        while let Some(at) = next.pop() {
            for &parent in &self.entity(at).parents {
                if parent != id && !found.contains(&parent) {
                    found.push(parent);
                    next.insert(0, parent);
                }
            }
        }
        found
    }

    /// The background triples of some entities and of all that they hang on, entity by entity.
    pub fn background(&self, mentioned: &BTreeSet<NamedNode>) -> Vec<Triple> {
        let mut wanted: BTreeSet<EntityId> = BTreeSet::new();
        let mut next: Vec<EntityId> = mentioned.iter().filter_map(|iri| self.by_iri(iri.as_str())).collect();
        while let Some(id) = next.pop() {
            if wanted.insert(id) {
                next.extend(self.entity(id).linked.iter().copied());
            }
        }
        wanted.iter().flat_map(|id| self.triples(*id)).collect()
    }
}

/// A part of a compiled lexicon.
fn part<T: Deserialize<'static>>(bytes: &'static [u8]) -> Result<T> {
    postcard::from_bytes(bytes)
        .map_err(|e| Error::input(format!("the compiled lexicon cannot be read: {e}")).hint("build the program anew"))
}

/// Tells units, which only count behind numbers, from everything else.
fn unit_test(classes: &Classes) -> impl Fn(ClassId) -> bool + Sync + use<> {
    let units: Vec<ClassId> = classes.by_name("Unit").map_or_else(Vec::new, |u| classes.all().filter(|&c| classes.is_a(c, u)).collect());
    move |class| units.contains(&class)
}
