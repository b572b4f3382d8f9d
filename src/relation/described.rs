//! Korean figures that describe a noun (`길이가 16m인 X`) → figures of that noun, or none where nobody knows it; sums of a project
//! told of the firm that is spoken of → figures of the project. Facts in, fewer or other ones out; never adds one.

use super::context::Context;
use super::fact::{Fact, Node, Object, ValueKind};
use crate::language::Script;
use crate::language::korean_clauses::{is_bare_topic, is_nominative, is_subject, is_where};
use crate::language::korean_nouns::{
    describes_other, describing, has_owner, is_sum_of_project, leads_to_figure, leads_to_noun, leads_to_owned, owns_right_away,
};
use crate::recognition::{EntityRef, Mention, Reading, Sentence};

/// The classes of what figures describe.
const THINGS: [&str; 7] = ["Region", "Organization", "Facility", "Product", "Project", "Programme", "Event"];
/// How many sentences back a project is told of.
const BACK: usize = 2;

/// Gives figures to whom they are of.
pub(super) fn relate(context: &Context<'_>, facts: &mut Vec<Fact>) {
    facts.retain_mut(|fact| {
        let Some((at, number)) = place(context, fact) else { return true };
        let sentence = &context.sentences[at];
        let owner = of_market(context, sentence, fact, number).or_else(|| of_noun(context, sentence, number));
        match owner.or_else(|| of_project(context, fact, at, number)) {
            None => true,
            Some(Owner::Nobody) => false,
            Some(Owner::Other(entity)) => {
                fact.subject = Node::Entity(entity);
                true
            }
        }
    });
}

/// Whose a figure is by the words around it, if they say so.
enum Owner {
    Nobody,
    Other(EntityRef),
}

/// The sentence and the number that an observation or a place in Korean was read from.
fn place<'c>(context: &'c Context<'_>, fact: &Fact) -> Option<(usize, &'c Mention)> {
    let Object::Value(value) = &fact.object else { return None };
    let span = fact.evidence.span;
    let at = context.sentences.partition_point(|s| s.span.end <= span.start);
    let sentence = context.sentences.get(at).filter(|s| s.span.overlaps(span) && s.view.script() == Script::Korean)?;
    let text = sentence.view.text();
    let number = sentence.mentions.iter().find(|m| match &m.reading {
        Reading::Quantity(q) => m.span.overlaps(span) && Some(q.value) == value.number && text[q.range.clone()].trim() == value.printed,
        _ => false,
    })?;
    (value.kind != ValueKind::Target).then_some((at, number))
}

/// The body to whom a figure belongs that is told of the place where it has it: `A의 중국 매출은`.
fn of_market(context: &Context<'_>, sentence: &Sentence, fact: &Fact, number: &Mention) -> Option<Owner> {
    let Node::Entity(subject) = fact.subject else { return None };
    let text = sentence.view.text();
    let outer = || sentence.mentions.iter().filter(|m| m.inside.is_none() && m.range.end <= number.range.start);
    let place = outer().rfind(|m| m.entity == Some(subject) && context.is(subject, "Region"))?;
    let house = outer().rfind(|m| m.range.end < place.range.start)?;
    let body = house.entity.filter(|e| ["Enterprise", "University", "ResearchInstitute"].iter().any(|k| context.is(*e, k)))?;
    let owns = owns_right_away(&text[house.range.end..place.range.start]) && text[place.range.end..].starts_with(' ');
    owns.then_some(Owner::Other(body))
}

/// The noun that a number describes: whose it is, if it is known.
fn of_noun(context: &Context<'_>, sentence: &Sentence, number: &Mention) -> Option<Owner> {
    let text = sentence.view.text();
    let share = matches!(&number.reading, Reading::Quantity(q) if q.unit.clone().is_some_and(|u| text[u].starts_with('%')));
    if !share && leads_to_figure(&text[number.range.end..]) {
        return Some(Owner::Nobody);
    }
    let from = number.range.end + describing(&text[number.range.end..])?;
    let next = sentence.mentions.iter().find(|m| m.inside.is_none() && m.entity.is_some() && m.range.start >= from);
    let known = next.filter(|m| leads_to_noun(&text[from..m.range.start]));
    let closes = |m: &Mention| !text[m.range.end..].starts_with(' ');
    let thing = |m: &Mention| m.entity.filter(|e| THINGS.iter().any(|k| context.is(*e, k)));
    if let Some(owner) = known.filter(|m| closes(m)).and_then(thing) {
        return Some(Owner::Other(owner));
    }
    describes_other(&text[from..]).then_some(Owner::Nobody)
}

/// The project of whose cost a firm or place is told that its sentence does not name.
fn of_project(context: &Context<'_>, fact: &Fact, at: usize, number: &Mention) -> Option<Owner> {
    let (Object::Value(value), Node::Entity(subject)) = (&fact.object, fact.subject) else { return None };
    let sentence = &context.sentences[at];
    let spender = ["Organization", "Region"].iter().any(|k| context.is(subject, k));
    let named = sentence.mentions.iter().any(|m| m.entity == Some(subject) && m.range.end <= number.range.start);
    if !spender || named || !is_sum_of_project(&value.indicator) {
        return None;
    }
    let site = |m: &&Mention| m.inside.is_none() && m.entity.is_some_and(|e| context.is(e, "Project") || context.is(e, "Facility"));
    let before = context.before(at).iter().rev().take_while(|s| s.story == sentence.story && s.block == sentence.block);
    let told = before.take(BACK).find_map(|s| s.mentions.iter().rfind(site).and_then(|m| m.entity));
    Some(told.map_or(Owner::Nobody, Owner::Other))
}

impl Context<'_> {
    /// Whether a name is only whose or where something is that is itself spoken of: `상하이의 AI 기업 X는`.
    pub(super) fn only_whose(&self, sentence: &Sentence, mention: &Mention) -> bool {
        let text = sentence.view.text();
        let owned =
            |m: &&Mention| m.inside.is_none() && m.range.start > mention.range.end && self.is_thing(m) && is_subject(&text[m.range.end..]);
        has_owner(&text[mention.range.end..])
            && sentence.mentions.iter().find(owned).is_some_and(|m| leads_to_owned(&text[mention.range.end..m.range.start]))
    }

    /// Whether a name is only where the event is that its sentence speaks of.
    pub(super) fn only_hosts(&self, sentence: &Sentence, mention: &Mention) -> bool {
        let site = mention.entity.is_some_and(|e| self.is(e, "Region") || self.is(e, "Facility"));
        site && is_where(&sentence.view.text()[mention.range.end..]) && self.speaks_of_event(sentence)
    }

    /// Whether a sentence speaks of an event.
    pub(super) fn speaks_of_event(&self, sentence: &Sentence) -> bool {
        let text = sentence.view.text();
        let event = |m: &Mention| m.inside.is_none() && m.entity.is_some_and(|e| self.is(e, "Event"));
        let spoken = |behind: &str| is_bare_topic(behind) || is_nominative(behind);
        sentence.mentions.iter().any(|m| event(m) && spoken(&text[m.range.end..]))
    }

    /// Whether a mention names a body, a thing or an event.
    fn is_thing(&self, mention: &Mention) -> bool {
        let kinds = ["Organization", "Facility", "Product", "Event", "Project", "Programme"];
        mention.entity.is_some_and(|e| kinds.iter().any(|k| self.is(e, k)))
    }
}
