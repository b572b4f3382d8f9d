//! What is wrong with a lexicon although it loads: names claimed twice, missing languages, references to nothing, a
//! hierarchy that turns in a circle. Reports; never repairs.

use super::{Entity, EntityId, KeyStream, Language, Lexicon, NameKind};
use crate::graph::vocabulary::{gb, org, skos};
use oxigraph::model::Term;
use std::collections::{BTreeMap, BTreeSet};

/// Something to look at in the lexicon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file.
    pub path: String,
    /// The line where the entry begins, from 1.
    pub line: usize,
    /// What kind of finding: `claimed-twice`, `missing-language`, `unknown-reference`, `circle`; `shape` for what the shapes do not allow.
    pub kind: &'static str,
    /// What it is about.
    pub message: String,
}

impl Finding {
    fn of(entity: &Entity, kind: &'static str, message: String) -> Self {
        Self { path: entity.origin.0.to_string(), line: entity.origin.1, kind, message }
    }
}

/// Whether a property is one of those that make the hierarchy.
pub(super) fn is_hierarchy(predicate: &str) -> bool {
    [gb::LOCATED_IN, gb::MEMBER_OF, org::SUB_ORGANIZATION_OF, skos::BROADER].iter().any(|p| p.as_str() == predicate)
}

/// All findings, sorted by file and line.
pub fn lint(lexicon: &Lexicon, base: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    claimed_twice(lexicon, &mut findings);
    for (id, entity) in lexicon.entities() {
        findings.extend(missing_language(lexicon, entity));
        unknown_references(lexicon, id, base, &mut findings);
        if entity.parents.iter().any(|&p| p == id || lexicon.ancestors(p).contains(&id)) {
            findings.push(Finding::of(entity, "circle", format!("{} is above itself", entity.display())));
        }
    }
    findings.sort();
    findings.dedup();
    findings
}

fn missing_language(lexicon: &Lexicon, entity: &Entity) -> Option<Finding> {
    if lexicon.classes().is_named(entity.class, "Unit") {
        return None;
    }
    let wanted = [Language::Korean, Language::ChineseSimplified, Language::English];
    let missing: Vec<&str> = wanted.into_iter().filter(|&l| entity.name_in(l).is_none()).map(Language::tag).collect();
    (!missing.is_empty())
        .then(|| Finding::of(entity, "missing-language", format!("{} has no name in {}", entity.display(), missing.join(", "))))
}

/// Entries that an entry points to and that are nowhere; schemes of concepts need none.
fn unknown_references(lexicon: &Lexicon, id: EntityId, base: &str, findings: &mut Vec<Finding>) {
    let entity = lexicon.entity(id);
    let things = format!("{base}id/");
    for triple in lexicon.triples(id) {
        if let Term::NamedNode(object) = &triple.object
            && object.as_str().starts_with(&things)
            && !object.as_str()[things.len()..].starts_with("scheme/")
            && lexicon.by_iri(object.as_str()).is_none()
        {
            let message = format!("{} points to <{}>, which has no entry", entity.display(), object.as_str());
            findings.push(Finding::of(entity, "unknown-reference", message));
        }
    }
}

/// Names that several entries claim without being weak, in whatever language, as recognition compares them; units among
/// themselves by their printed form, since they only count behind numbers.
fn claimed_twice(lexicon: &Lexicon, findings: &mut Vec<Finding>) {
    let mut claims: BTreeMap<(bool, String), BTreeMap<EntityId, &str>> = BTreeMap::new();
    for (id, entity) in lexicon.entities() {
        let unit = lexicon.classes().is_named(entity.class, "Unit");
        for name in entity.names.iter().filter(|n| n.kind != NameKind::Weak) {
            let form = if unit { name.text.to_string() } else { KeyStream::fold(&name.text) };
            claims.entry((unit, form)).or_default().entry(id).or_insert(&name.text);
        }
    }
    for owners in claims.into_values().filter(|owners| owners.len() > 1) {
        let ids: Vec<EntityId> = owners.keys().copied().collect();
        let Some((&first, printed)) = owners.first_key_value() else { continue };
        if told_apart(lexicon, &ids) {
            continue;
        }
        let others: Vec<&str> = ids[1..].iter().map(|&o| lexicon.entity(o).iri.as_str()).collect();
        let entity = lexicon.entity(first);
        let message = format!("“{printed}” is a name of <{}> and of <{}>", entity.iri.as_str(), others.join(">, <"));
        findings.push(Finding::of(entity, "claimed-twice", message));
    }
}

/// Whether the hierarchy tells namesakes apart: places in different places, and other things that bear one name because
/// the places that they lie in do.
fn told_apart(lexicon: &Lexicon, ids: &[EntityId]) -> bool {
    let is_place = |id: EntityId| lexicon.classes().is_named(lexicon.entity(id).class, "Region");
    let places = |id: EntityId| lexicon.entity(id).parents.iter().copied().filter(|p| is_place(*p));
    let mut above = BTreeSet::new();
    let apart = ids.iter().all(|&id| {
        let within: BTreeSet<EntityId> = places(id).collect();
        !within.is_empty() && above.insert(within)
    });
    let (all_places, one_class) =
        (ids.iter().all(|&id| is_place(id)), ids.windows(2).all(|w| lexicon.entity(w[0]).class == lexicon.entity(w[1]).class));
    let called =
        |id: EntityId| places(id).flat_map(|p| &lexicon.entity(p).names).map(|n| KeyStream::fold(&n.text)).collect::<BTreeSet<_>>();
    apart && (all_places || one_class && ids.windows(2).all(|w| !called(w[0]).is_disjoint(&called(w[1]))))
}
