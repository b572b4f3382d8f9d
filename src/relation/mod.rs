//! Rules + structure → facts, each with its evidence. Sentences are held against the patterns of
//! `ontology/rules/*.toml`; the layout gives what a sentence leaves out: the story's policy, its date, the
//! subject above a bullet, a table's caption. Never writes RDF.

mod attendance;
mod attributes;
mod capitals;
mod context;
mod conversions;
mod described;
mod elided;
mod engine;
pub mod examples;
mod fact;
mod figures;
mod followers;
mod frames;
mod goals;
mod guards;
mod keyed;
mod korean;
mod periods;
mod plans;
mod prose;
mod retold;
mod roster;
mod rows;
mod rules;
mod scope;
mod series;
mod strangers;
mod structure;
mod subjects;
mod tables;

pub use attributes::Attributes;
pub use context::Context;
pub use fact::{Cited, Evidence, Fact, Node, Object, Value, ValueKind};
pub use rules::{Example, FactTemplate, Rule, Rules, Shown};
pub use series::Series;
pub use structure::{report_date, story_date};
pub use tables::TableWords;

use crate::graph::{ReviewItem, ReviewKind};
use crate::language::english_measures;
use crate::language::korean_figures;
use crate::recognition::{EntityRef, Place};
use crate::resolution::class_of;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// All facts of a report, sorted and each with every place it was read at, and what gave none though it looks as if: sentences
/// that hold a trigger word, tables that are too wide.
pub fn relate(context: &mut Context<'_>, rules: &Rules, tables: &TableWords) -> (Vec<Fact>, Vec<ReviewItem>) {
    let matcher = engine::Matcher::new(context, rules);
    let mut facts = Vec::new();
    structure::of_report(context, &mut facts);
    matcher.titles(context, &mut facts);
    let ledes = context.choose_subjects(&facts);
    facts.extend(ledes);
    context.nations = tables.nations(context);
    context.whole = rules.series.whole(context);
    matcher.sentences(context, &mut facts);
    let unread = tables::relate(context, tables, &mut facts);
    series::relate(context, &rules.series, &mut facts);
    keyed::relate(context, &rules.keys, &mut facts);
    roster::relate(context, &mut facts);
    rows::relate(context, context.whole, &mut facts);
    // What a guard bars shall not keep the reader of prose from the number.
    facts.retain(|fact| rules.guards.allow(context, fact));
    prose::relate(context, &mut facts);
    retold::relate(context, rules, &mut facts);
    korean::relate(context, &mut facts);
    frames::relate(context, &rules.frames, &mut facts);
    attendance::relate(context, &mut facts);
    plans::relate(context, &mut facts);
    described::relate(context, &mut facts);
    structure::of_stories(context, &mut facts);
    structure::date_document(context, &mut facts);
    structure::date_headlined(context, &mut facts);
    facts.retain(|fact| fact.holds() && can_have(context, fact) && rules.guards.allow(context, fact));
    capitals::drop_places(context, &mut facts);
    // What has lost all its facts is listed with what gave none.
    let mut review = silent(context, rules, &facts);
    review.extend(unread);
    facts.retain(|fact| {
        let fits = fits(context, fact);
        review.extend((!fits).then(|| ReviewItem {
            line: context.text.line(fact.evidence.span.start),
            kind: ReviewKind::NoFact,
            text: context.text.slice(fact.evidence.span).to_owned(),
            note: format!("{} does not fit what it would join", fact.predicate),
        }));
        fits
    });
    elided::relate(context, &mut facts);
    conversions::relate(context, &mut facts);
    periods::date_undated(context, &mut facts);
    periods::date_targets(context, &mut facts);
    facts.sort_unstable();
    facts.dedup();
    drop_cut_short(context, &mut facts);
    (facts, review)
}

/// A figure of a sentence, by where the sentence stands: of whom, how much, as printed.
type Figure = (usize, Node, Option<Decimal>, String);

/// Drops figures that another says with more of their measure: of the same number in the same sentence, `hydropower` where it is
/// also told as `hydropower capacity`.
fn drop_cut_short(context: &Context<'_>, facts: &mut Vec<Fact>) {
    let figure = |fact: &Fact| -> Option<(Figure, String)> {
        let Object::Value(value) = &fact.object else { return None };
        let at = context.sentences.partition_point(|s| s.span.end <= fact.evidence.span.start);
        Some(((at, fact.subject, value.number, value.printed.clone()), value.indicator.clone()))
    };
    let mut told: HashMap<Figure, Vec<String>> = HashMap::new();
    for (figure, indicator) in facts.iter().filter_map(figure) {
        told.entry(figure).or_default().push(indicator);
    }
    facts.retain(|fact| {
        let Some((figure, indicator)) = figure(fact) else { return true };
        let longer = |other: &String| {
            let more = other.strip_prefix(indicator.as_str()).is_some_and(|rest| rest.starts_with(' '));
            let short = more && korean_figures::names_measure(other) && !korean_figures::names_measure(&indicator);
            // `electricity` where it is also told as `share of wind in electricity`.
            let head = other.strip_suffix(indicator.as_str()).filter(|head| head.ends_with([' ', '-'])).unwrap_or_default();
            short || english_measures::names_share_or_number(head)
        };
        !told.get(&figure).is_some_and(|all| all.iter().any(longer))
    });
}

/// Whether a figure told in Korean can be its subject's: a rate of growth is in percent, and a body has no dimensions or prices.
fn can_have(context: &Context<'_>, fact: &Fact) -> bool {
    let Object::Value(value) = &fact.object else { return true };
    let points = value.unit.as_ref().is_some_and(|(unit, _)| unit.starts_with("%p"));
    let body = matches!(fact.subject, Node::Entity(e) if context.is(e, "Organization"));
    // A place has no turnover: in a story about a firm it is what that firm sells there.
    let story = fact.evidence.story.and_then(|s| context.subjects[s]);
    let sold = || matches!(fact.subject, Node::Entity(e) if context.is(e, "Region")) && korean_figures::is_of_firm(&value.indicator);
    if story.is_some_and(|e| context.is(e, "Enterprise")) && sold() {
        return false;
    }
    let place = matches!(fact.subject, Node::Entity(e) if context.is(e, "Region") && !context.is(e, "DevelopmentZone"));
    let above = korean_figures::is_of_thing_above(&value.indicator);
    let thing = body && korean_figures::is_dimension(&value.indicator) || (body || place) && above;
    !(points && korean_figures::is_growth(&value.indicator) || thing)
}

/// Whether a fact joins what the ontology lets its property join.
fn fits(context: &Context<'_>, fact: &Fact) -> bool {
    let class = |node: Node| match node {
        Node::Entity(entity) => Some(class_of(context.lexicon, context.coins, entity)),
        Node::Report | Node::Item(_) | Node::Measure(..) => None,
    };
    let object = if let Object::Node(node) = fact.object { class(node) } else { None };
    // Nobody founds a kind of thing, which lies nowhere, and nothing lies in a kind of zone.
    let is_kind = |node: Node| matches!(node, Node::Entity(EntityRef::Known(id)) if context.lexicon.entity(id).kind);
    let in_kind = |object: &Object| matches!(object, Object::Node(Node::Entity(zone)) if context.is_kind_of_area(*zone));
    let located = fact.predicate == "gb:locatedIn";
    if (fact.predicate == "gb:establishedBy" || located) && is_kind(fact.subject) || located && in_kind(&fact.object) {
        return false;
    }
    class(fact.subject).is_none_or(|subject| context.lexicon.classes().allow(&fact.predicate, subject, object))
}

/// Sentences with a trigger word that yielded nothing.
fn silent(context: &Context<'_>, rules: &Rules, facts: &[Fact]) -> Vec<ReviewItem> {
    let mut found = Vec::new();
    for sentence in context.sentences.iter().filter(|s| s.story.is_some() && matches!(s.place, Place::Block(_))) {
        let Some(trigger) = rules.trigger(sentence.view.text()) else { continue };
        let structural = |f: &Fact| f.evidence.rule.starts_with("layout.");
        if !facts.iter().any(|f| !structural(f) && sentence.span.overlaps(f.evidence.span)) {
            found.push(ReviewItem {
                line: context.text.line(sentence.span.start),
                kind: ReviewKind::NoFact,
                text: context.text.slice(sentence.span).to_owned(),
                note: trigger.to_owned(),
            });
        }
    }
    found
}
