//! Figures of Korean sentences that end by saying that all of them is planned, or foresee what a plan says: no observations.
//! Where the sentence speaks of a document they are its targets.

use super::context::Context;
use super::fact::{Fact, Node, Object, ValueKind};
use crate::language::Script;
use crate::language::korean_clauses::{change_of, is_by_plan, plan};
use crate::language::topics::{is_foreseen, is_source};
use crate::recognition::{Mention, Reading};

/// Takes what is planned out of the observations.
pub(super) fn relate(context: &Context<'_>, facts: &mut Vec<Fact>) {
    facts.retain_mut(|fact| settle(context, fact).is_none_or(|kept| kept));
}

/// Whether a planned figure stays, as a target; nothing if the figure is none.
fn settle(context: &Context<'_>, fact: &mut Fact) -> Option<bool> {
    let Object::Value(value) = &mut fact.object else { return None };
    let span = fact.evidence.span;
    let at = context.sentences.partition_point(|s| s.span.end <= span.start);
    let sentence = context.sentences.get(at).filter(|s| s.span.overlaps(span) && s.view.script() == Script::Korean)?;
    if value.kind != ValueKind::Observation {
        return None;
    }
    let text = sentence.view.text();
    let number = sentence.mentions.iter().find(|m| match &m.reading {
        Reading::Quantity(q) => m.span.overlaps(span) && Some(q.value) == value.number && text[q.range.clone()].trim() == value.printed,
        _ => false,
    })?;
    let today = context.reference(sentence.story);
    let planned = plan(&text[number.range.end..]);
    let to_come = value.time.zip(today).is_some_and(|(time, today)| time.year >= today.year);
    if planned.is_none() && !(to_come && is_by_plan(text) && is_foreseen(text)) {
        return None;
    }
    let owns =
        |node: Node| matches!(node, Node::Entity(e) if ["Enterprise", "University", "ResearchInstitute"].iter().any(|k| context.is(e, k)));
    // The plan that the sentence names as its source, else the story's.
    let behind = |m: &Mention| text[m.range.end..].trim_start_matches(['\'', '"', '’', '”', '」', '』', '》', '〉', '>']);
    let source = |m: &&Mention| m.entity.is_some_and(|e| context.is(e, "Policy")) && is_source(behind(m));
    let named = sentence.mentions.iter().find(source).and_then(|m| m.entity);
    let policy = named.or_else(|| context.policy_at(at)).filter(|p| context.is(*p, "Policy") && !owns(fact.subject));
    let Some(policy) = policy else { return Some(false) };
    let percent = value.unit.as_ref().is_some_and(|(unit, _)| unit.starts_with('%'));
    if let Some(planned) = planned.filter(|_| percent) {
        value.indicator = change_of(&value.indicator, planned);
    }
    value.kind = ValueKind::Target;
    value.time = value.time.filter(|time| today.is_none_or(|t| time.year >= t.year));
    fact.subject = Node::Entity(policy);
    "gb:hasTarget".clone_into(&mut fact.predicate);
    Some(true)
}
