//! What is wrong with a lexicon although it loads: names claimed twice, missing languages, a hierarchy that
//! is broken or turns in a circle. Reports; never repairs.

use super::{EntityId, Language, Lexicon, NameKind};
use crate::graph::vocabulary::{gb, org, skos};
use crate::language::names;
use oxigraph::model::Term;
use std::collections::BTreeMap;

/// Something to look at in the lexicon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file.
    pub path: String,
    /// The line where the entry begins, from 1.
    pub line: usize,
    /// What kind of finding: `claimed-twice`, `missing-language`, `unknown-reference`, `circle`.
    pub kind: &'static str,
    /// What it is about.
    pub message: String,
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
        let mut add = |kind, message| findings.push(Finding { path: entity.origin.0.clone(), line: entity.origin.1, kind, message });
        if !lexicon.classes().is_named(entity.class, "Unit") {
            let wanted = [Language::Korean, Language::ChineseSimplified, Language::English];
            let missing: Vec<&str> = wanted.into_iter().filter(|&l| entity.name_in(l).is_none()).map(Language::tag).collect();
            if !missing.is_empty() {
                add("missing-language", format!("{} has no name in {}", entity.display(), missing.join(", ")));
            }
        }
        for triple in entity.triples.iter().filter(|t| is_hierarchy(t.predicate.as_str())) {
            if let Term::NamedNode(object) = &triple.object
                && object.as_str().starts_with(base)
                && lexicon.by_iri(object.as_str()).is_none()
            {
                add("unknown-reference", format!("{} points to <{}>, which has no entry", entity.display(), object.as_str()));
            }
        }
        if entity.parents.iter().any(|&p| p == id || lexicon.ancestors(p).contains(&id)) {
            add("circle", format!("{} is above itself", entity.display()));
        }
    }
    findings.sort();
    findings
}

/// Names that two entities of one kind claim, weak ones and true namesakes told apart by their parents aside.
fn claimed_twice(lexicon: &Lexicon, findings: &mut Vec<Finding>) {
    let mut claims: BTreeMap<(String, Language), Vec<EntityId>> = BTreeMap::new();
    for (id, entity) in lexicon.entities().filter(|(_, e)| !lexicon.classes().is_named(e.class, "Unit")) {
        for name in entity.names.iter().filter(|n| n.kind != NameKind::Weak) {
            claims.entry((names::key(&name.text), name.language)).or_default().push(id);
        }
    }
    for ((_, language), mut owners) in claims {
        owners.sort();
        owners.dedup();
        let told_apart = owners.iter().all(|&o| !lexicon.entity(o).parents.is_empty())
            && owners.windows(2).all(|w| lexicon.classes().is_named(lexicon.entity(w[0]).class, "Region") && lexicon.entity(w[0]).iri != lexicon.entity(w[1]).iri);
        if owners.len() > 1 && !told_apart {
            let first = lexicon.entity(owners[0]);
            let others: Vec<String> = owners[1..].iter().map(|&o| lexicon.entity(o).iri.as_str().to_owned()).collect();
            let message = format!("{} ({}) is also a name of {}", first.display(), language.tag(), others.join(", "));
            findings.push(Finding { path: first.origin.0.clone(), line: first.origin.1, kind: "claimed-twice", message });
        }
    }
}
