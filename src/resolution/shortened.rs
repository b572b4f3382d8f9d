//! In English a firm is named in full once, with its legal form, and shorter after that. A short name that is exactly another
//! firm's is that other's only if a fuller one of its own is printed somewhere; else it is that of the firm named before.

use super::Resolver;
use crate::language::Script;
use crate::language::english::without_legal_form;
use crate::language::english_nouns::tells_of_owners;
use crate::lexicon::Kind;
use crate::recognition::{EntityRef, Place, Sentence};

/// How many sentences of a story name whom it is about.
const LEDE: usize = 4;

/// A firm by its name in full, and where it is named so.
struct Named {
    entity: EntityRef,
    /// Without its legal form.
    name: String,
    story: Option<usize>,
}

/// Gives short names of firms that were named in full to these.
pub(super) fn apply(resolver: &Resolver<'_>, sentences: &mut [Sentence]) {
    let mut named: Vec<Named> = Vec::new();
    let mut ledes = (None, 0);
    for sentence in sentences.iter().filter(|s| s.view.script() == Script::English && matches!(s.place, Place::Block(_))) {
        ledes = if ledes.0 == sentence.story { (ledes.0, ledes.1 + 1) } else { (sentence.story, 1) };
        if ledes.1 <= LEDE && named.iter().all(|n| n.story != sentence.story) && !tells_of_owners(sentence.view.text()) {
            named.extend(in_full(resolver, sentence));
        }
    }
    for firm in named {
        let Some(short) = shortest_namesake(resolver, sentences, &firm) else { continue };
        for sentence in sentences.iter_mut().filter(|s| s.story == firm.story) {
            for mention in sentence.mentions.iter_mut().filter(|m| m.inside.is_none() && m.entity == Some(short)) {
                mention.entity = Some(firm.entity);
            }
        }
    }
}

/// The first firm of a sentence that is named with its legal form.
fn in_full(resolver: &Resolver<'_>, sentence: &Sentence) -> Option<Named> {
    let firm = |entity: Option<EntityRef>| match entity {
        Some(EntityRef::Known(id)) => resolver.lexicon.classes().is(resolver.lexicon.entity(id).class, Kind::Enterprise),
        _ => false,
    };
    sentence.mentions.iter().filter(|m| m.inside.is_none() && firm(m.entity)).find_map(|m| {
        let name = without_legal_form(&sentence.view.text()[m.range.clone()])?.to_owned();
        Some(Named { entity: m.entity?, name, story: sentence.story })
    })
}

/// Another firm whose name is the beginning of one named in full, if no fuller name of its own is printed and nothing says that
/// the two belong together.
fn shortest_namesake(resolver: &Resolver<'_>, sentences: &[Sentence], firm: &Named) -> Option<EntityRef> {
    let outer = || sentences.iter().flat_map(|s| s.mentions.iter().filter(|m| m.inside.is_none()).map(move |m| (s, m)));
    let begins = |printed: &str| firm.name.strip_prefix(printed).is_some_and(|rest| rest.starts_with(' '));
    let other = |s: &Sentence, m: &crate::recognition::Mention| {
        let entity = m.entity.filter(|e| *e != firm.entity)?;
        let EntityRef::Known(id) = entity else { return None };
        let class = resolver.lexicon.entity(id).class;
        let same = s.story == firm.story && resolver.lexicon.classes().is(class, Kind::Enterprise);
        (same && begins(&s.view.text()[m.range.clone()])).then_some(entity)
    };
    let namesake = outer().find_map(|(s, m)| other(s, m))?;
    let beside = |s: &Sentence| s.mentions.iter().any(|m| m.inside.is_none() && m.entity == Some(firm.entity));
    let apart = outer().any(|(s, m)| {
        let own = || !begins(&s.view.text()[m.range.clone()]);
        m.entity == Some(namesake) && (own() || beside(s) || tells_of_owners(s.view.text()))
    });
    (!apart).then_some(namesake)
}
