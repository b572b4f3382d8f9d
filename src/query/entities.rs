//! Entities by their names. Takes what a person typed, in any script, language or abbreviation, whole or in
//! part, and gives the entities of the graph that bear it, or the nearest names. Decides nothing between
//! namesakes: all are given.

use super::engine::Graph;
use super::terms::{Vocabulary, count, literal, node};
use crate::error::{Error, Result};
use crate::graph::vocabulary::{gb, skos};
use crate::language::names::{has_han, has_key, key};
use oxigraph::model::{NamedNode, NamedNodeRef};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use unicode_normalization::UnicodeNormalization;

/// How many nearest names an error offers.
const OFFERED: usize = 5;
/// Names less alike than this are not offered.
const ALIKE: f64 = 0.6;

/// An entity that bears a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its IRI.
    pub node: NamedNode,
    /// The name by which it was found; its IRI if it was asked for by that.
    pub matched: String,
}

/// An entity found by part of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its IRI.
    pub node: NamedNode,
    /// Its name.
    pub name: String,
    /// The name that the text is part of.
    pub matched: String,
    /// What it is.
    pub kinds: Vec<NamedNode>,
    /// In how many items it is mentioned.
    pub mentions: usize,
}

struct Name {
    node: NamedNode,
    text: String,
    weak: bool,
}

/// A name that is looked for, with what tells quickly that another name is not the same. Most names of a graph
/// are in another script, and making simplified characters of thousands of names takes longer than all the rest.
struct Wanted {
    key: String,
    han: bool,
}

impl Wanted {
    fn new(text: &str) -> Self {
        let key = key(text);
        Self { han: has_han(&key), key }
    }

    fn is(&self, name: &str) -> bool {
        !self.key.is_empty() && has_key(name, &self.key)
    }

    /// The name's key, if what is looked for is a part of it.
    fn part_of(&self, name: &str) -> Option<String> {
        let possible = !self.key.is_empty() && (!self.han || has_han(name));
        possible.then(|| key(name)).filter(|key| key.contains(&self.key))
    }
}

impl Graph {
    /// The entities that are meant by a name or an IRI, at least one: names in the proper sense go before weak
    /// and damaged ones. Nothing of that name is an error that offers the nearest names.
    pub fn named(&self, text: &str) -> Result<Vec<Entity>> {
        if let Some(node) = self.prefixes().expand(text) {
            return if self.knows(&node)? {
                Ok(vec![Entity { node, matched: text.to_owned() }])
            } else {
                Err(Error::not_found(format!("nothing in the graph is {}", self.prefixes().shorten(node.as_str())))
                    .hint("`gongbao search TEXT` finds entities by part of a name"))
            };
        }
        let wanted = Wanted::new(text);
        let names = self.all_names()?;
        let same: Vec<&Name> = names.iter().filter(|name| wanted.is(&name.text)).collect();
        let proper = same.iter().any(|name| !name.weak);
        let mut found: Vec<Entity> = Vec::new();
        for name in same.into_iter().filter(|name| name.weak != proper) {
            if !found.iter().any(|entity| entity.node == name.node) {
                found.push(Entity { node: name.node.clone(), matched: name.text.clone() });
            }
        }
        found.sort_by(|a, b| a.node.cmp(&b.node));
        if found.is_empty() {
            return Err(nothing(text, &wanted.key, &names));
        }
        Ok(found)
    }

    /// Entities with a name that contains the text: whole names first, then beginnings, then by how often they
    /// are mentioned. With `class`, only those of the class or below it.
    pub fn search(&self, text: &str, class: Option<&NamedNode>, vocabulary: &Vocabulary) -> Result<Vec<Found>> {
        let wanted = Wanted::new(text);
        let names = self.all_names()?;
        let mut best: BTreeMap<&NamedNode, (u8, usize, &Name)> = BTreeMap::new();
        for name in &names {
            let Some(key) = wanted.part_of(&name.text) else { continue };
            let rank = if key == wanted.key { 0 } else { 1 + u8::from(!key.starts_with(&wanted.key)) };
            let entry = best.entry(&name.node).or_insert((rank, key.len(), name));
            if (rank, key.len(), &name.text) < (entry.0, entry.1, &entry.2.text) {
                *entry = (rank, key.len(), name);
            }
        }
        let nodes: Vec<&NamedNode> = best.keys().copied().collect();
        let classes = self.classes(nodes.iter().copied())?;
        let printed = self.names(nodes.iter().copied(), vocabulary.lang())?;
        let mentions = self.mentions()?;
        let mut found = Vec::new();
        for (node, (rank, _, name)) in best {
            let types = classes.get(node).cloned().unwrap_or_default();
            if class.is_some_and(|class| !types.iter().any(|kind| vocabulary.upward(kind).contains(class))) {
                continue;
            }
            found.push((
                rank,
                Found {
                    node: node.clone(),
                    name: printed.get(node).unwrap_or(&name.text).clone(),
                    matched: name.text.clone(),
                    kinds: vocabulary.most_precise(&types),
                    mentions: mentions.get(node).copied().unwrap_or_default(),
                },
            ));
        }
        if found.is_empty() && class.is_none() {
            return Err(nothing(text, &wanted.key, &names));
        }
        found.sort_by(|(rank_a, a), (rank_b, b)| {
            rank_a.cmp(rank_b).then(b.mentions.cmp(&a.mentions)).then_with(|| a.name.cmp(&b.name)).then_with(|| a.node.cmp(&b.node))
        });
        Ok(found.into_iter().map(|(_, found)| found).collect())
    }

    fn knows(&self, node: &NamedNode) -> Result<bool> {
        if self.dataset().states(&node.clone().into()) {
            return Ok(true);
        }
        // It may be a piece of evidence.
        Ok(!self.select(&format!("SELECT ?x {{ {{ {node} ?x ?y }} UNION {{ ?x ?y {node} }} }} LIMIT 1"))?.is_empty())
    }

    /// In how many items each entity is mentioned.
    fn mentions(&self) -> Result<HashMap<NamedNode, usize>> {
        let rows = self.select("SELECT ?e (COUNT(DISTINCT ?i) AS ?n) { ?i schema:mentions ?e } GROUP BY ?e")?;
        Ok(rows.iter().filter_map(|row| Some((node(row[0].as_ref())?, count(row[1].as_ref())))).collect())
    }

    fn all_names(&self) -> Result<Vec<Name>> {
        let weak: [NamedNodeRef<'_>; 2] = [gb::WEAK_LABEL, skos::HIDDEN_LABEL];
        let rows = self.select("SELECT ?e ?p ?l { VALUES ?p { skos:prefLabel skos:altLabel skos:hiddenLabel gb:weakLabel } ?e ?p ?l }")?;
        let names = rows.iter().filter_map(|row| {
            let (node, property, label) = (node(row[0].as_ref())?, node(row[1].as_ref())?, literal(row[2].as_ref())?);
            let text = label.value().to_owned();
            Some(Name { node, text, weak: weak.contains(&property.as_ref()) })
        });
        Ok(names.collect())
    }
}

/// The error for a name that nobody bears, with the nearest names as its hint.
fn nothing(text: &str, wanted: &str, names: &[Name]) -> Error {
    // Hangul is compared by its letters: a name with one vowel misread is still near.
    let letters = |text: &str| text.nfd().collect::<String>();
    let spelled = letters(wanted);
    let alike = |name: &Name| {
        let key = key(&name.text);
        let alike = strsim::normalized_damerau_levenshtein(&letters(&key), &spelled);
        if !wanted.is_empty() && key.contains(wanted) { alike.max(ALIKE) } else { alike }
    };
    let mut near: Vec<(f64, &Name)> = names.iter().map(|name| (alike(name), name)).filter(|(alike, _)| *alike >= ALIKE).collect();
    near.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.text.cmp(&y.text)).then_with(|| x.node.cmp(&y.node)));
    let (mut nodes, mut texts) = (BTreeSet::new(), BTreeSet::new());
    near.retain(|(_, name)| nodes.insert(&name.node) && texts.insert(&name.text));
    let offered: Vec<&str> = near.into_iter().take(OFFERED).map(|(_, name)| name.text.as_str()).collect();
    let error = Error::not_found(format!("nothing in the graph is called {text}"));
    if offered.is_empty() {
        error.hint("`gongbao search TEXT` finds entities by part of a name")
    } else {
        error.hint(format!("the nearest names are: {}", offered.join(", ")))
    }
}
