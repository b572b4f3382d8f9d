//! Two graphs → what one states and the other does not, by entity. Triples in, [`Changes`] out, in the order that everything
//! is written in; what a value node says counts as said of whatever the node belongs to. Knows no folder.

use super::index::without_evidence;
use crate::graph::{compare_terms, compare_triples};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A fact that only one of two graphs states, or that they state differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Only the second states it.
    Added(Triple),
    /// Only the first states it.
    Removed(Triple),
    /// Both state one value, each another.
    Changed {
        /// What the first states.
        before: Triple,
        /// The second's value.
        after: Term,
    },
}

impl Change {
    /// The fact, as the graph states it that has it first.
    pub fn triple(&self) -> &Triple {
        match self {
            Self::Added(triple) | Self::Removed(triple) | Self::Changed { before: triple, .. } => triple,
        }
    }
}

/// The differences of two graphs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes(Vec<(NamedOrBlankNode, Vec<Change>)>);

impl Changes {
    /// Compares the statements of two graphs; named graphs and evidence do not count.
    pub fn between(before: Vec<Quad>, after: Vec<Quad>) -> Self {
        let set = |quads: Vec<Quad>| without_evidence(quads).into_iter().map(Triple::from).collect::<HashSet<_>>();
        let (before, after) = (set(before), set(after));
        let owners = owners(before.iter().chain(&after));
        let only = |one: &HashSet<Triple>, other: &HashSet<Triple>| {
            let mut only: Vec<Triple> = one.difference(other).cloned().collect();
            only.sort_unstable_by(compare_triples);
            only
        };
        let mut by_property: BTreeMap<(String, NamedNode), (Vec<Triple>, Vec<Triple>)> = BTreeMap::new();
        for triple in only(&before, &after) {
            by_property.entry((triple.subject.to_string(), triple.predicate.clone())).or_default().0.push(triple);
        }
        for triple in only(&after, &before) {
            by_property.entry((triple.subject.to_string(), triple.predicate.clone())).or_default().1.push(triple);
        }
        let mut by_owner: BTreeMap<String, (NamedOrBlankNode, Vec<Change>)> = BTreeMap::new();
        for (removed, added) in by_property.into_values() {
            let Some(subject) = removed.first().or(added.first()).map(|t| t.subject.clone()) else { continue };
            let owner = owners.get(&subject).unwrap_or(&subject).clone();
            let changes = &mut by_owner.entry(owner.to_string()).or_insert_with(|| (owner, Vec::new())).1;
            match (removed.as_slice(), added.as_slice()) {
                ([before], [after]) => changes.push(Change::Changed { before: before.clone(), after: after.object.clone() }),
                _ => changes.extend(removed.into_iter().map(Change::Removed).chain(added.into_iter().map(Change::Added))),
            }
        }
        Self(by_owner.into_values().collect())
    }

    /// The entities whose facts differ, in order, with the differences.
    pub fn by_entity(&self) -> &[(NamedOrBlankNode, Vec<Change>)] {
        &self.0
    }

    /// Whether the graphs state the same.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many facts were added, removed and changed.
    pub fn counts(&self) -> [usize; 3] {
        let changes = || self.0.iter().flat_map(|(_, changes)| changes);
        let count = |is: fn(&Change) -> bool| changes().filter(|c| is(c)).count();
        [
            count(|c| matches!(c, Change::Added(_))),
            count(|c| matches!(c, Change::Removed(_))),
            count(|c| matches!(c, Change::Changed { .. })),
        ]
    }
}

/// The entity that each value node belongs to: whatever leads to it. Value nodes are named below a report, and are no items.
fn owners<'a>(triples: impl Iterator<Item = &'a Triple>) -> HashMap<NamedOrBlankNode, NamedOrBlankNode> {
    let mut owners: HashMap<NamedOrBlankNode, NamedOrBlankNode> = HashMap::new();
    for triple in triples {
        let Term::NamedNode(object) = &triple.object else { continue };
        if !is_value_node(object.as_str()) {
            continue;
        }
        let owner = owners.entry(object.clone().into()).or_insert_with(|| triple.subject.clone());
        if compare_terms(&triple.subject.clone().into(), &owner.clone().into()).is_lt() {
            owner.clone_from(&triple.subject);
        }
    }
    owners
}

fn is_value_node(iri: &str) -> bool {
    let below = iri.split_once("/report/").and_then(|(_, rest)| rest.split_once('/'));
    below.is_some_and(|(_, kind)| !kind.starts_with("item/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::io::{RdfFormat, RdfParser};

    fn quads(turtle: &str) -> Vec<Quad> {
        let text = format!("@prefix : <https://e.org/> . @prefix r: <https://e.org/report/x/> . {turtle}");
        RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()).map(|q| q.unwrap()).collect()
    }

    #[test]
    fn facts_are_added_removed_and_changed_by_entity() {
        let before = quads(":a :in :b ; :has r:t1 . r:t1 :value 3 . :c :in :b, :d .");
        let after = quads(":a :in :e ; :has r:t1 . r:t1 :value 4 . :c :in :b .");
        let changes = Changes::between(before.clone(), after);
        assert_eq!(changes.counts(), [0, 1, 2]);
        let entities: Vec<String> = changes.by_entity().iter().map(|(e, c)| format!("{e} {}", c.len())).collect();
        assert_eq!(entities, ["<https://e.org/a> 2", "<https://e.org/c> 1"]);
        assert!(Changes::between(before.clone(), before).is_empty());
        let evidence = "r:build a <http://www.w3.org/ns/prov#Activity> ; <https://schema.org/softwareVersion> \"1\" .";
        assert!(Changes::between(quads(":a :in :b ."), quads(&format!(":a :in :b . {evidence}"))).is_empty());
    }
}
