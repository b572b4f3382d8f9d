//! In English headlines a capital may stand for the government of its country. A document that only national
//! bodies issued does not apply to the place in its headline. Takes facts away, never adds one.

use super::context::Context;
use super::fact::{Fact, Node, Object};
use crate::language::Script;
use crate::recognition::{EntityRef, Place, Sentence};
use std::collections::BTreeMap;

/// Drops that a document applies to a place that only its headline names beside it, if others than that place's bodies issued it.
pub(super) fn drop_places(context: &Context<'_>, facts: &mut Vec<Fact>) {
    let mut issuers: BTreeMap<Node, Vec<EntityRef>> = BTreeMap::new();
    for fact in facts.iter().filter(|f| f.predicate == "gb:issuedBy") {
        if let Object::Node(Node::Entity(body)) = &fact.object {
            issuers.entry(fact.subject).or_default().push(*body);
        }
    }
    facts.retain(|fact| {
        let Object::Node(Node::Entity(place)) = &fact.object else { return true };
        if fact.predicate != "gb:appliesTo" || !context.is(*place, "Province") || !is_beside(context, fact, *place) {
            return true;
        }
        let bodies = issuers.get(&fact.subject).map_or(&[][..], Vec::as_slice);
        let known = |e: &EntityRef| matches!(e, EntityRef::Known(_)) && context.is(*e, "GovernmentBody");
        !bodies.iter().any(known) || bodies.iter().any(|body| is_called_after(context, *body, *place))
    });
}

/// Whether a fact was read in an English headline in which the place stands by itself.
fn is_beside(context: &Context<'_>, fact: &Fact, place: EntityRef) -> bool {
    let headline = |s: &&Sentence| s.place == Place::Title && s.view.script() == Script::English && s.span.overlaps(fact.evidence.span);
    let alone = |s: &Sentence| s.mentions.iter().any(|m| m.inside.is_none() && m.entity == Some(place));
    context.sentences.iter().filter(headline).any(alone)
}

/// Whether a body has the name of a place in its own.
fn is_called_after(context: &Context<'_>, body: EntityRef, place: EntityRef) -> bool {
    let (EntityRef::Known(body), EntityRef::Known(place)) = (body, place) else { return true };
    let names = |id| context.lexicon.entity(id).names.iter();
    names(body).any(|n| names(place).any(|p| p.language == n.language && n.text.contains(&*p.text)))
}
