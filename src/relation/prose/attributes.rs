//! Measures of things before their noun (`the 69-meter-long launcher`, `a 72-qubit chip`) and what they can bring to orbit →
//! observations: the thing is named behind the measure, is said to be so, or was spoken of before.

use crate::language::english;
use crate::language::english_attributes as grammar;
use crate::language::quantities::Quantity;
use crate::recognition::{EntityRef, Mention, Sentence};
use crate::relation::attributes::Found;
use crate::relation::context::Context;
use crate::relation::fact::{Evidence, Fact, Node, Object, Value, ValueKind};
use crate::relation::figures::of_quantity;

/// The classes of what has such measures.
const THINGS: [&str; 3] = ["Product", "Facility", "Project"];
/// How many sentences are gone back for a thing that is only pointed to.
const RECALLED: usize = 4;

/// What was told last of what a thing can bring to orbit.
pub(super) struct Borne {
    owner: EntityRef,
    end: usize,
}

fn is_thing(context: &Context<'_>, entity: EntityRef) -> bool {
    THINGS.iter().any(|k| context.is(entity, k))
}

/// States the measure that a number before its noun gives; whether it did.
pub(super) fn read(context: &Context<'_>, at: usize, number: &Quantity, borne: &mut Option<Borne>, facts: &mut Vec<Fact>) -> bool {
    let sentence = &context.sentences[at];
    let text = sentence.view.text();
    let (before, behind) = (&text[..number.range.start], &text[number.range.end..]);
    let unit = number.unit.clone().map(|u| &text[u]);
    if number.ordinal {
        return false;
    }
    let again = borne.as_ref().map(|b| &text[b.end..number.range.start]);
    if let Some(measure) = context.attributes.payload(before, behind, again) {
        let owner = borne.as_ref().map(|b| b.owner).or_else(|| bearer(context, at, number.range.start));
        if let Some(owner) = owner {
            emit(context, at, (number, None), measure, owner, facts);
            *borne = Some(Borne { owner, end: number.range.end });
        }
        return true;
    }
    let Some(attribute) = context.attributes.before_noun(behind, unit) else { return false };
    let Some(owner) = owner(context, at, number, &attribute) else { return false };
    let printed = Some(&behind[attribute.unit]).filter(|u| !u.is_empty());
    emit(context, at, (number, printed), attribute.measure.to_owned(), owner, facts);
    true
}

/// The thing whose measure a number before its noun is.
fn owner(context: &Context<'_>, at: usize, number: &Quantity, attribute: &Found<'_>) -> Option<EntityRef> {
    let sentence = &context.sentences[at];
    let text = sentence.view.text();
    let rest = number.range.end + attribute.rest;
    let things = || sentence.mentions.iter().filter(|m| m.inside.is_none() && m.entity.is_some_and(|e| is_thing(context, e)));
    let named = |m: &&Mention| m.range.start > rest && grammar::goes_with(&text[rest..m.range.start]);
    if let Some(found) = things().find(named) {
        return found.entity;
    }
    let said =
        |m: &&Mention| m.range.end <= number.range.start && grammar::is_said_of(&text[m.range.end..number.range.start], attribute.of_part);
    if let Some(found) = things().find(said) {
        return found.entity;
    }
    if grammar::points(&text[..number.range.start]) { pointed_to(context, at) } else { None }
}

/// Who can bring something to orbit: the thing named before in the sentence, else the one pointed to.
fn bearer(context: &Context<'_>, at: usize, end: usize) -> Option<EntityRef> {
    let sentence = &context.sentences[at];
    let craft = |m: &&Mention| m.inside.is_none() && m.range.end <= end && m.entity.is_some_and(|e| context.is(e, "Product"));
    let named = sentence.mentions.iter().find(craft).and_then(|m| m.entity);
    named.or_else(|| pointed_to(context, at)).or_else(|| {
        let it = english::anaphor(sentence.view.text()).is_some_and(<[_]>::is_empty);
        if it { context.topic(at, 1, &["Product"]) } else { None }
    })
}

/// The thing to which a sentence points by a noun at its head: the nearest of its kind with which one before begins.
pub(super) fn pointed_to(context: &Context<'_>, at: usize) -> Option<EntityRef> {
    let sentence = &context.sentences[at];
    let class = context.attributes.pointed(sentence.view.text())?;
    let subject = |s: &Sentence| {
        let text = s.view.text();
        let mut own = s.mentions.iter().filter(|m| m.inside.is_none() && m.entity.is_some_and(|e| context.is(e, class)));
        own.find(|m| !context.attributes.names_part(&text[m.range.end..])).and_then(|m| m.entity)
    };
    context.before(at).iter().rev().take_while(|s| s.story == sentence.story).take(RECALLED).find_map(subject)
}

fn emit(
    context: &Context<'_>,
    at: usize,
    (number, unit): (&Quantity, Option<&str>),
    measure: String,
    owner: EntityRef,
    facts: &mut Vec<Fact>,
) {
    let sentence = &context.sentences[at];
    let mut value: Value = of_quantity(context, sentence, number, ValueKind::Observation);
    if let Some(unit) = unit {
        value.unit = Some((unit.to_owned(), context.lexicon.units().get(unit)));
    }
    value.indicator = measure;
    value.time = context.period(at, number.range.start);
    let evidence = Evidence {
        span: sentence.view.original(0..sentence.view.text().len()),
        rule: "prose.attribute".to_owned(),
        confidence: 76,
        story: sentence.story,
    };
    facts.push(Fact { subject: Node::Entity(owner), predicate: "gb:hasObservation".to_owned(), object: Object::Value(value), evidence });
}
