//! `ontology/lexicon/*.ttl` → entities with their names, their hierarchy, and one automaton over all
//! surface forms in three scripts. Reads the ontology's classes too. Never reads reports.

mod background;
mod classes;
mod entity;
mod gazetteer;
mod lint;
mod load;
mod stream;
mod units;

pub use classes::{ClassId, Classes};
pub use entity::{Entity, EntityId, Language, Name, NameKind};
pub(crate) use gazetteer::case_agrees;
pub use gazetteer::{Gazetteer, Hit, NameRef};
pub use lint::{Finding, lint};
pub use stream::KeyStream;
pub use units::UnitTable;

use crate::error::{Error, Result};
use crate::graph::vocabulary::DEFAULT_BASE;
use crate::language::names;
use crate::ontology::OntologyFiles;
use background::Background;
use oxigraph::model::{NamedNode, Triple};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// All that is known before a report is read.
#[derive(Debug)]
pub struct Lexicon {
    classes: Classes,
    /// In the order of their IRIs.
    entities: Vec<Entity>,
    background: Background<'static>,
    /// Names by their keys, in the order of these.
    keys: Vec<(String, Vec<NameRef>)>,
    gazetteer: Gazetteer,
    units: UnitTable,
}

/// A lexicon as bytes: what the build script leaves in the program.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static + 'a"))]
struct Packed<'a> {
    entities: Cow<'a, [Entity]>,
    #[serde(borrow)]
    background: Cow<'a, [u8]>,
    keys: Cow<'a, [(String, Vec<NameRef>)]>,
    #[serde(borrow)]
    gazetteer: gazetteer::Packed<'a>,
}

fn names_by_key(entities: &[Entity]) -> Vec<(String, Vec<NameRef>)> {
    let mut by_key: BTreeMap<String, Vec<NameRef>> = BTreeMap::new();
    for (i, entity) in entities.iter().enumerate() {
        for (n, name) in entity.names.iter().enumerate() {
            by_key.entry(names::key(&name.text)).or_default().push(NameRef { entity: EntityId::from_index(i), name: n });
        }
    }
    by_key.into_iter().collect()
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
        let (keys, gazetteer) = rayon::join(|| names_by_key(&entities), || Gazetteer::build(&entities, |e| !is_unit(e)));
        let gazetteer = gazetteer?;
        let units = UnitTable::build(&entities, &is_unit);
        Ok(Self { classes, entities, background, keys, gazetteer, units })
    }

    /// As bytes, for [`Lexicon::unpack`].
    ///
    /// # Errors
    /// It is too large.
    pub fn pack(&self) -> Result<Vec<u8>> {
        let failed = |e: postcard::Error| Error::input(format!("the lexicon cannot be packed: {e}"));
        let background = postcard::to_stdvec(&self.background).map_err(failed)?;
        let packed = Packed {
            entities: (&self.entities).into(),
            background: background.into(),
            keys: (&self.keys).into(),
            gazetteer: self.gazetteer.pack(),
        };
        postcard::to_stdvec(&packed).map_err(failed)
    }

    /// From the bytes that [`Lexicon::pack`] gave, and the classes that it had.
    ///
    /// # Errors
    /// They are not those of a lexicon.
    fn unpack(bytes: &'static [u8], classes: Classes) -> Result<Self> {
        let failed = |e: postcard::Error| Error::input(format!("the compiled lexicon cannot be read: {e}")).hint("build the program anew");
        let packed: Packed<'static> = postcard::from_bytes(bytes).map_err(failed)?;
        let background = match packed.background {
            Cow::Borrowed(bytes) => postcard::from_bytes(bytes).map_err(failed)?,
            Cow::Owned(_) => Background::default(),
        };
        let entities = packed.entities.into_owned();
        let units = UnitTable::build(&entities, unit_test(&classes));
        let gazetteer = Gazetteer::unpack(packed.gazetteer)?;
        Ok(Self { classes, entities, background, keys: packed.keys.into_owned(), gazetteer, units })
    }

    /// The classes of the ontology.
    pub fn classes(&self) -> &Classes {
        &self.classes
    }

    /// One entity.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }

    /// All entities in the order of their IRIs.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.entities.iter().enumerate().map(|(i, e)| (EntityId::from_index(i), e))
    }

    /// The entity with an IRI.
    pub fn by_iri(&self, iri: &str) -> Option<EntityId> {
        self.entities.binary_search_by(|e| e.iri.as_str().cmp(iri)).ok().map(EntityId::from_index)
    }

    /// The names that have a key (see [`names::key`]).
    pub fn by_key(&self, key: &str) -> &[NameRef] {
        self.keys.binary_search_by(|(k, _)| k.as_str().cmp(key)).map_or(&[], |at| &self.keys[at].1)
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

    /// The background triples of some entities and of all that they hang on, sorted: what the graph of the
    /// lexicon holds for a set of reports.
    pub fn background(&self, mentioned: &BTreeSet<NamedNode>) -> Vec<Triple> {
        let mut wanted: BTreeSet<EntityId> = BTreeSet::new();
        let mut next: Vec<EntityId> = mentioned.iter().filter_map(|iri| self.by_iri(iri.as_str())).collect();
        while let Some(id) = next.pop() {
            if wanted.insert(id) {
                next.extend(self.entity(id).linked.iter().copied());
            }
        }
        let mut triples: Vec<Triple> = wanted.iter().flat_map(|id| self.triples(*id)).collect();
        triples.sort_by_cached_key(ToString::to_string);
        triples.dedup();
        triples
    }
}

/// Tells units, which only count behind numbers, from everything else.
fn unit_test(classes: &Classes) -> impl Fn(&Entity) -> bool + Sync + use<> {
    let units: Vec<ClassId> = classes.by_name("Unit").map_or_else(Vec::new, |u| classes.all().filter(|&c| classes.is_a(c, u)).collect());
    move |entity| units.contains(&entity.class)
}
