//! What the built-in lexicon holds: how much of each kind, no finding of `lexicon lint`, Korean names for every place and
//! for every organization of rank.

mod common;

use common::engine;
use gongbao::language::korean::is_hangul;
use gongbao::lexicon::{Entity, Language, lint};
use gongbao::validation::Admission;

const BASE: &str = gongbao::graph::vocabulary::DEFAULT_BASE;

/// The kind of an entry, as its IRI says it.
fn kind(entity: &Entity) -> &str {
    entity.iri.as_str().strip_prefix(BASE).and_then(|rest| rest.strip_prefix("id/")).and_then(|rest| rest.split('/').next()).unwrap_or("")
}

#[test]
fn there_is_enough_of_each_kind() {
    let lexicon = &engine().lexicon;
    let count = |kinds: &[&str]| lexicon.entities().filter(|(_, e)| kinds.contains(&kind(e))).count();
    let others = ["policy", "programme", "event", "facility", "indicator", "product"];
    for (least, kinds) in [(3300, &["region"][..]), (3150, &["org"]), (1250, &["tech", "industry"]), (250, &others)] {
        assert!(count(kinds) >= least, "{kinds:?}: {}", count(kinds));
    }
    assert!(lexicon.gazetteer().len() >= 45_000, "{}", lexicon.gazetteer().len());
}

#[test]
fn lint_finds_nothing() {
    let mut findings = lint(&engine().lexicon, BASE);
    findings.extend(Admission::load(&common::ontology(), BASE).unwrap().findings(&engine().lexicon).unwrap());
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn places_and_organizations_of_rank_have_korean_names() {
    let lexicon = &engine().lexicon;
    let central = lexicon.by_iri(&format!("{BASE}id/org/central-soe")).expect("the class of the central enterprises");
    let of_rank = |entity: &Entity| {
        let is = |class| lexicon.classes().is_named(entity.class, class);
        ["Region", "GovernmentBody", "University"].into_iter().any(is)
            || is("ResearchInstitute") && !entity.parents.is_empty()
            || entity.parents.contains(&central)
    };
    let without: Vec<&str> = lexicon
        .entities()
        .filter(|(_, e)| of_rank(e) && !e.names.iter().any(|n| n.language == Language::Korean && n.text.contains(is_hangul)))
        .map(|(_, e)| e.iri.as_str())
        .collect();
    assert!(without.is_empty(), "{without:#?}");
    let members = lexicon.entities().filter(|(_, e)| e.parents.contains(&central)).count();
    assert!(members >= 95, "{members} central enterprises");
}
