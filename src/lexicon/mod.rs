//! `ontology/lexicon/*.ttl` → entities with their names, their hierarchy, and one automaton over all
//! surface forms in three scripts. Reads the ontology's classes too. Never reads reports.

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

use crate::error::Result;
use crate::language::names;
use crate::ontology::OntologyFiles;
use oxigraph::model::{NamedNode, Triple};
use std::collections::{BTreeSet, HashMap};

/// All that is known before a report is read.
#[derive(Debug)]
pub struct Lexicon {
    classes: Classes,
    entities: Vec<Entity>,
    by_iri: HashMap<String, EntityId>,
    by_key: HashMap<String, Vec<NameRef>>,
    gazetteer: Gazetteer,
    units: UnitTable,
}

fn names_by_key(entities: &[Entity]) -> HashMap<String, Vec<NameRef>> {
    let mut by_key: HashMap<String, Vec<NameRef>> = HashMap::with_capacity(entities.len() * 8);
    for (i, entity) in entities.iter().enumerate() {
        for (n, name) in entity.names.iter().enumerate() {
            by_key.entry(names::key(&name.text)).or_default().push(NameRef { entity: EntityId::from_index(i), name: n });
        }
    }
    by_key
}

impl Lexicon {
    /// Reads the classes and the lexicon of an ontology; IRIs get `base` for the default one.
    ///
    /// # Errors
    /// A Turtle file that does not parse (with its line), an entry without a class or a name.
    pub fn load(files: &OntologyFiles, base: &str) -> Result<Self> {
        Self::with_classes(files, Classes::load(files)?, base)
    }

    /// Reads the lexicon of an ontology whose classes are read already.
    ///
    /// # Errors
    /// As [`Lexicon::load`].
    pub fn with_classes(files: &OntologyFiles, classes: Classes, base: &str) -> Result<Self> {
        let entities = load::entities(files, &classes, base)?;
        let by_iri = entities.iter().enumerate().map(|(i, e)| (e.iri.as_str().to_owned(), EntityId::from_index(i))).collect();
        let unit_class = classes.by_name("Unit");
        let is_unit = |e: &Entity| unit_class.is_some_and(|u| classes.is_a(e.class, u));
        let (by_key, gazetteer) = rayon::join(|| names_by_key(&entities), || Gazetteer::build(&entities, |e| !is_unit(e)));
        let gazetteer = gazetteer?;
        let units = UnitTable::build(&entities, is_unit);
        Ok(Self { classes, entities, by_iri, by_key, gazetteer, units })
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
        self.by_iri.get(iri).copied()
    }

    /// The names that have a key (see [`names::key`]).
    pub fn by_key(&self, key: &str) -> &[NameRef] {
        self.by_key.get(key).map_or(&[], Vec::as_slice)
    }

    /// The automaton over surface forms.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The units of measure.
    pub fn units(&self) -> &UnitTable {
        &self.units
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
        let mut triples: Vec<Triple> = wanted.iter().flat_map(|id| self.entity(*id).triples.iter().cloned()).collect();
        triples.sort_by_cached_key(ToString::to_string);
        triples.dedup();
        triples
    }
}
