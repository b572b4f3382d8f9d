//! Sums of money told with what they are in another currency → the same fact with that sum: `100 billion yuan (some 17 trillion
//! won)`. Never converts anything itself.

use super::context::Context;
use super::fact::{Fact, Object, ValueKind};
use super::figures::of_quantity;
use crate::language::quantities::Quantity;
use crate::language::topics::{is_money, leads_to_conversion};
use crate::recognition::{Mention, Reading, Sentence};

/// From which confidence on a figure is told again: one that is less sure would be wrong twice.
const TRUSTED: u8 = 80;

/// A fact more for each figure of money that stands before its conversion.
pub(super) fn relate(context: &Context<'_>, facts: &mut Vec<Fact>) {
    let converted: Vec<Fact> = facts.iter().filter_map(|fact| of_fact(context, fact)).collect();
    facts.extend(converted);
}

fn of_fact(context: &Context<'_>, fact: &Fact) -> Option<Fact> {
    let Object::Value(value) = &fact.object else { return None };
    let money = value.unit.as_ref().is_some_and(|(unit, _)| is_money(unit));
    if !money || value.kind == ValueKind::Ranking || fact.evidence.confidence < TRUSTED {
        return None;
    }
    let at = context.sentences.partition_point(|s| s.span.end <= fact.evidence.span.start);
    let sentence = context.sentences.get(at).filter(|s| s.span.overlaps(fact.evidence.span))?;
    let own = |m: &&Mention| number(m).is_some_and(|q| Some(q.value) == value.number);
    let figure = sentence.mentions.iter().find(own)?;
    let other = conversion(sentence, figure)?;
    let mut told = of_quantity(context, sentence, other, value.kind);
    told.indicator.clone_from(&value.indicator);
    (told.time, told.comparator) = (value.time, value.comparator);
    Some(Fact { object: Object::Value(told), ..fact.clone() })
}

fn number(mention: &Mention) -> Option<&Quantity> {
    match &mention.reading {
        Reading::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

/// The sum of money in the bracket right behind a figure.
fn conversion<'s>(sentence: &'s Sentence, figure: &Mention) -> Option<&'s Quantity> {
    let text = sentence.view.text();
    let next = sentence.mentions.iter().find(|m| m.inside.is_none() && m.range.start >= figure.range.end)?;
    let quantity = number(next)?;
    let money = quantity.unit.clone().is_some_and(|unit| is_money(&text[unit]));
    let bracket = leads_to_conversion(&text[figure.range.end..next.range.start]) && text[next.range.end..].starts_with(')');
    (money && bracket).then_some(quantity)
}
