//! Shares told in Korean of a whole without saying of what (`its share of all spending is 6 %`) → the same share of what the figure
//! before measures. Facts in, the same facts out with their indicators completed; never adds or drops one.

use super::context::Context;
use super::fact::{Fact, Object, Value, ValueKind};
use crate::language::Script;
use crate::language::korean_figures::before_growth;
use crate::language::korean_shares as grammar;
use std::collections::BTreeMap;

/// A figure with where it was read: its sentence, where its evidence ends, and what it measures.
type Told = (usize, usize, String);

/// Completes the indicators of shares.
pub(super) fn relate(context: &Context<'_>, facts: &mut [Fact]) {
    let mut told: BTreeMap<_, Vec<Told>> = BTreeMap::new();
    for fact in facts.iter() {
        let Some(value) = observation(fact).filter(|v| !grammar::is_bare_share(&v.indicator)) else { continue };
        let place = (sentence_of(context, fact), fact.evidence.span.end, before_growth(&value.indicator).to_owned());
        told.entry((fact.subject, fact.evidence.story)).or_default().push(place);
    }
    for all in told.values_mut() {
        all.sort_unstable();
    }
    for fact in facts {
        let Some(value) = observation(fact).filter(|v| grammar::is_bare_share(&v.indicator)) else { continue };
        let at = sentence_of(context, fact);
        if context.sentences.get(at).is_none_or(|s| s.view.script() != Script::Korean) {
            continue;
        }
        let end = fact.evidence.span.end;
        let near = |t: &&Told| t.0 == at || t.0 + 1 == at && context.sentences[t.0].block == context.sentences[at].block;
        let all = told.get(&(fact.subject, fact.evidence.story)).map_or(&[][..], Vec::as_slice);
        let before = all[..all.partition_point(|t| (t.0, t.1) < (at, end))].last().filter(near);
        let Some((_, _, part)) = before else { continue };
        let indicator = grammar::share_of(part, &value.indicator);
        if let Object::Value(value) = &mut fact.object {
            value.indicator = indicator;
        }
    }
}

fn observation(fact: &Fact) -> Option<&Value> {
    match &fact.object {
        Object::Value(value) if value.kind == ValueKind::Observation => Some(value),
        _ => None,
    }
}

fn sentence_of(context: &Context<'_>, fact: &Fact) -> usize {
    context.sentences.partition_point(|s| s.span.end <= fact.evidence.span.start)
}
