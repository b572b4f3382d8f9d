//! Places in an order around a figure in English prose: `A ranked fifth with 8 labs, ahead of B with 7`. Whose the figure is,
//! what it counts, which place it gives.

use super::{Known, Last, counted, is_owner};
use crate::language::english_figures::{is_measure, is_percent};
use crate::language::english_ranks as grammar;
use crate::language::english_words as words;
use crate::language::quantities::{Comparator, Quantity};
use crate::recognition::{EntityRef, Mention, Sentence};
use crate::relation::context::Context;
use crate::relation::fact::{Evidence, Fact, Node, Object, Value, ValueKind};
use std::ops::Range;

/// How many sentences with figures are gone back for what a bare figure counts.
const RECALLED: usize = 4;

/// A place in an order and the figure that it is by.
#[derive(Clone)]
pub(super) struct Placed {
    pub owner: EntityRef,
    pub place: i64,
    pub measure: String,
}

/// The place that the words before a figure give; `before` is where the last figure that was read ends, `last` whom that gave a place.
pub(super) fn read(
    context: &Context<'_>,
    sentence: &Sentence,
    (number, before): (&Quantity, usize),
    last: Option<&Placed>,
    told: &[Vec<Last>],
) -> Option<Placed> {
    let text = sentence.view.text();
    let start = number.range.start;
    let unit = number.unit.clone().map(|u| &text[u]);
    if unit.is_some_and(is_percent) {
        return None;
    }
    let between = &text[before..start];
    let named = |m: &&Mention| {
        m.inside.is_none()
            && m.range.start >= before
            && m.range.end <= start
            && !words::is_modifier(&text[m.range.end..])
            && !context.only_owns(sentence, m)
            && m.entity.is_some_and(|e| is_owner(context, e))
    };
    if let Some((who, place)) = grammar::placed(between) {
        let bears = |m: &&Mention| {
            m.range.end <= before + who && grammar::bears(&text[m.range.end..before + who]) && !words::leads_to_name(&text[..m.range.start])
        };
        let owner = sentence.mentions.iter().filter(named).find(bears)?.entity?;
        let noun = counted(text, number);
        let same = |l: &&Last| {
            let alike = if unit.is_some_and(is_measure) { l.unit.as_deref() == unit } else { l.counts || l.unit.as_deref() == unit };
            alike && !l.percent && !l.aim
        };
        // What some of them spend is not what the places are by.
        let whole = |l: &&Last| same(l) && !grammar::is_of_some(&l.measure);
        let told = told.iter().rev().take(RECALLED).find_map(|s| s.iter().find(whole)).map(|l| l.measure.clone());
        // What is counted is called in full where it is told first: `patent filings`, then `filings`.
        let again = |t: &String, n: &String| t.to_lowercase().contains(&n.to_lowercase()) || grammar::is_short_for(n);
        let fuller = told.clone().filter(|t| noun.as_ref().is_none_or(|n| again(t, n)));
        let measure = fuller.or(noun).or(told)?;
        return Some(Placed { owner, place, measure });
    }
    let last = last?;
    let behind = grammar::comes_behind(between) || last.place > 1 && grammar::goes_on_behind(between);
    // The name right before the figure; one before that only says where it is from.
    let ends = |m: &&Mention| grammar::leads_to_figure(&text[m.range.end..start]);
    let owner = sentence.mentions.iter().filter(named).find(ends)?.entity.filter(|_| behind)?;
    Some(Placed { owner, place: last.place + 1, measure: last.measure.clone() })
}

/// A place without a figure of its own, of the measure of the one before: `while B ranked second`.
pub(super) fn bare(context: &Context<'_>, sentence: &Sentence, number: &Quantity, last: &Placed) -> Option<Placed> {
    let text = sentence.view.text();
    let bears = |m: &&Mention| {
        let between = text.get(m.range.end..number.range.start);
        m.inside.is_none()
            && m.entity.is_some_and(|e| is_owner(context, e))
            && between.is_some_and(grammar::only_ranks)
            && !words::leads_to_name(&text[..m.range.start])
    };
    let owner = sentence.mentions.iter().find(bears)?.entity?;
    let place = i64::try_from(number.value.trunc()).ok().filter(|_| owner != last.owner)?;
    Some(Placed { owner, place, measure: last.measure.clone() })
}

/// States the places of those who are only named behind a figure, in their order: `, followed by B, C and D`.
pub(super) fn listed_behind(context: &Context<'_>, at: usize, (end, placed): (usize, &Placed), known: &[Known], facts: &mut Vec<Fact>) {
    let sentence = &context.sentences[at];
    let text = sentence.view.text();
    let Some(list) = grammar::listed_behind(&text[end..]).map(|r| end + r.start..end + r.end) else { return };
    let named = |m: &&Mention| m.inside.is_none() && list.start <= m.range.start && m.range.end <= list.end;
    let mut from = list.start;
    let mut found = Vec::new();
    for mention in sentence.mentions.iter().filter(named) {
        let Some(owner) = mention.entity.filter(|e| is_owner(context, *e)) else { return };
        if !grammar::joins_list(&text[from..mention.range.start]) {
            return;
        }
        from = mention.range.end;
        found.push(owner);
    }
    if !grammar::ends_list_of_places(&text[from..list.end]) {
        return;
    }
    for (place, owner) in (placed.place + 1..).zip(found) {
        let measure = placed.measure.clone();
        state(context, at, end..list.end, &Placed { owner, place, measure }, known, facts);
    }
}

/// The place that the words at a byte give to whoever has the figure before them: `, more than any other city`.
pub(super) fn of_figure(
    context: &Context<'_>,
    at: usize,
    (from, place): (usize, i64),
    last: &Last,
    known: &[Known],
    facts: &mut Vec<Fact>,
) {
    if let Some(owner) = last.owner.filter(|_| !last.aim) {
        let measure = last.measure.clone();
        state(context, at, from..from, &Placed { owner, place, measure }, known, facts);
    }
}

/// States a place, unless a rule has read it.
pub(super) fn emit(context: &Context<'_>, at: usize, number: &Quantity, placed: &Placed, known: &[Known], facts: &mut Vec<Fact>) {
    state(context, at, number.range.clone(), placed, known, facts);
}

fn state(context: &Context<'_>, at: usize, range: Range<usize>, placed: &Placed, known: &[Known], facts: &mut Vec<Fact>) {
    let sentence = &context.sentences[at];
    let owner = Node::Entity(placed.owner);
    let same = |k: &Known| k.subject == owner && k.value.kind == ValueKind::Ranking && k.value.number == Some(placed.place.into());
    if known.iter().any(same) {
        return;
    }
    let value = Value {
        kind: ValueKind::Ranking,
        indicator: placed.measure.clone(),
        number: Some(placed.place.into()),
        max: None,
        unit: None,
        comparator: Comparator::Equal,
        time: context.period(at, range.start),
        among: None,
        printed: placed.place.to_string(),
    };
    let evidence =
        Evidence { span: sentence.view.original(0..range.end), rule: "prose.rank".to_owned(), confidence: 72, story: sentence.story };
    facts.push(Fact { subject: owner, predicate: "gb:hasRank".to_owned(), object: Object::Value(value), evidence });
}
