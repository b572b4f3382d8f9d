//! Where a name comes from: the entries that bear it, with all their names, what they belong to, file and line, and who else
//! claims a name of theirs. A lexicon and its files in; never reads reports.

use super::{Entity, EntityId, Lexicon, Name, NameKind};
use crate::language::names;
use crate::ontology::OntologyFiles;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// An entry that bears a name, with all that the lexicon says of its names.
#[derive(Debug, Serialize)]
pub struct Entry<'a> {
    /// Its IRI.
    pub iri: &'a str,
    /// Its class.
    pub class: &'a str,
    /// Which of its names was asked for; none if it was found by its IRI.
    pub borne: Vec<String>,
    /// Its names.
    pub names: Vec<Label<'a>>,
    /// What it belongs to.
    pub parents: Vec<Parent<'a>>,
    /// The file that the name stands in.
    pub file: String,
    /// And the line.
    pub line: usize,
    /// Other entries that claim one of its names.
    pub rivals: Vec<Rival<'a>>,
}

/// A name of an entry.
#[derive(Debug, Serialize)]
pub struct Label<'a> {
    /// Its language tag.
    pub language: &'static str,
    /// Which label it is.
    pub kind: &'static str,
    /// As it is written.
    pub text: &'a str,
}

/// What an entry belongs to.
#[derive(Debug, Serialize)]
pub struct Parent<'a> {
    /// Its IRI.
    pub iri: &'a str,
    /// Its name.
    pub name: &'a str,
}

/// Another entry that claims a name.
#[derive(Debug, Serialize)]
pub struct Rival<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whether it counts only with support.
    pub weak: bool,
    /// Its IRI.
    pub iri: &'a str,
}

/// The entries that bear a name in any language or script; or the one of an IRI, whole or as `org-id:…`.
pub fn look_up<'a>(lexicon: &'a Lexicon, files: &OntologyFiles, wanted: &str, base: &str) -> Vec<Entry<'a>> {
    bearers(lexicon, wanted, base).into_iter().map(|id| entry(lexicon, files, id, wanted)).collect()
}

/// Whether a name is the one that was asked for: by key, or as it is for symbols, which have none.
fn is_called(name: &Name, wanted: &str, key: &str) -> bool {
    if key.is_empty() { name.text == wanted } else { names::key(&name.text) == key }
}

fn bearers(lexicon: &Lexicon, wanted: &str, base: &str) -> BTreeSet<EntityId> {
    let local = wanted.replacen("-id:", "/", 1);
    let of_iri = [wanted.to_owned(), format!("{base}id/{local}")].iter().find_map(|iri| lexicon.by_iri(iri));
    if let Some(id) = of_iri {
        return BTreeSet::from([id]);
    }
    let key = names::key(wanted);
    let named = lexicon.by_key(&key).iter().filter(|n| is_called(&lexicon.entity(n.entity).names[n.name], wanted, &key));
    named.map(|n| n.entity).collect()
}

fn entry<'a>(lexicon: &'a Lexicon, files: &OntologyFiles, id: EntityId, wanted: &str) -> Entry<'a> {
    let entity = lexicon.entity(id);
    let key = names::key(wanted);
    let borne = entity.names.iter().filter(|n| is_called(n, wanted, &key));
    let borne: Vec<String> = borne.map(|n| format!("{} ({})", n.text, format!("{} {}", n.language.tag(), kind(n)).trim_start())).collect();
    let parents = entity.parents.iter().map(|&p| lexicon.entity(p));
    let (file, line) = place(files, entity, wanted);
    Entry {
        iri: entity.iri.as_str(),
        class: lexicon.classes().name(entity.class),
        borne,
        names: entity.names.iter().map(|n| Label { language: n.language.tag(), kind: kind(n), text: &n.text }).collect(),
        parents: parents.map(|p| Parent { iri: p.iri.as_str(), name: p.display() }).collect(),
        file,
        line,
        rivals: rivals(lexicon, id),
    }
}

fn kind(name: &Name) -> &'static str {
    match name.kind {
        NameKind::Preferred => "preferred",
        NameKind::Alternative => "alternative",
        NameKind::Weak => "weak",
    }
}

/// The file and line on which the name stands (any of its names if it was found by its IRI); an entry may stand in
/// several files.
fn place(files: &OntologyFiles, entity: &Entity, wanted: &str) -> (String, usize) {
    let key = names::key(wanted);
    let asked = |n: &&Name| is_called(n, wanted, &key);
    let any = !entity.names.iter().any(|n| asked(&n));
    let quoted: Vec<String> = entity.names.iter().filter(|n| any || asked(n)).map(|n| format!("\"{}\"", n.text)).collect();
    for (_, file) in files.select("lexicon", "ttl") {
        let mut prefixes = BTreeMap::new();
        let mut inside = false;
        for (at, line) in file.text().lines().enumerate() {
            if let Some((prefix, namespace)) = line.strip_prefix("@prefix ").and_then(|rest| rest.split_once(':')) {
                prefixes.insert(prefix.trim(), namespace.trim().trim_end_matches('.').trim().trim_matches(['<', '>']));
                continue;
            }
            let subject = line.split_whitespace().next().filter(|_| !line.starts_with([' ', '\t', '#']));
            inside |= subject.is_some_and(|s| is_iri(s, entity.iri.as_str(), &prefixes));
            if inside && quoted.iter().any(|q| line.contains(q.as_str())) {
                return (file.path.display().to_string(), at + 1);
            }
            inside &= !line.trim_end().ends_with('.');
        }
    }
    (entity.origin.0.to_string(), entity.origin.1)
}

/// Whether a subject as a Turtle file writes it stands for an IRI.
fn is_iri(written: &str, iri: &str, prefixes: &BTreeMap<&str, &str>) -> bool {
    match written.split_once(':').and_then(|(prefix, local)| Some((*prefixes.get(prefix)?, local))) {
        Some((namespace, local)) => iri.strip_prefix(namespace) == Some(local),
        None => written.trim_matches(['<', '>']) == iri,
    }
}

fn rivals(lexicon: &Lexicon, id: EntityId) -> Vec<Rival<'_>> {
    let mut found = BTreeMap::new();
    for name in &lexicon.entity(id).names {
        let key = names::key(&name.text);
        for other in lexicon.by_key(&key).iter().filter(|n| n.entity != id) {
            let theirs = &lexicon.entity(other.entity).names[other.name];
            if is_called(theirs, &name.text, &key) {
                let rival =
                    Rival { name: &theirs.text, weak: theirs.kind == NameKind::Weak, iri: lexicon.entity(other.entity).iri.as_str() };
                found.entry((key.clone(), other.entity)).or_insert(rival);
            }
        }
    }
    found.into_values().collect()
}
