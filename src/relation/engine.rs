//! Rules at work: every sentence is encoded and held against every rule of its place; matches become facts.

use super::context::Context;
use super::fact::{Evidence, Fact, Node, Object, ValueKind};
use super::figures::{self, Part};
use super::rules::{FactTemplate, Rule, Rules};
use crate::language::Script;
use crate::recognition::{Encoded, EntityRef, Matched, Place, Sentence};

/// The rules for titles of stories, which say what a story is about.
pub(super) fn titles(context: &Context<'_>, rules: &Rules, facts: &mut Vec<Fact>) {
    run(context, rules, facts, |s| s.place == Place::Title, |_| true);
    let mut said = Vec::new();
    run(context, rules, &mut said, |s| s.place != Place::Title, Rules::says_subject);
    facts.extend(said);
}

/// The rules for everything else.
pub(super) fn sentences(context: &Context<'_>, rules: &Rules, facts: &mut Vec<Fact>) {
    run(context, rules, facts, |s| s.place == Place::Title, |r| r.story_of.is_some() || r.own);
    run(context, rules, facts, |s| s.place != Place::Title, |_| true);
}

fn run(context: &Context<'_>, rules: &Rules, facts: &mut Vec<Fact>, wanted: impl Fn(&Sentence) -> bool, chosen: impl Fn(&Rule) -> bool) {
    for (at, sentence) in context.sentences.iter().enumerate().filter(|(_, s)| wanted(s)) {
        let whole = 0..sentence.view.text().len();
        let encoded = Encoded::new(sentence, whole, None, |m| m.entity.map(|e| context.class(e)));
        for rule in rules.all.iter().filter(|r| r.within.is_none() && chosen(r) && is_for(context, r, at)) {
            if rule.unless.as_ref().is_some_and(|u| u.is_match(encoded.text())) {
                continue;
            }
            for matched in rule.pattern.matches(&encoded) {
                apply(context, rule, at, &matched, None, facts);
            }
        }
        insides(context, rules, at, facts, &chosen);
    }
}

/// Rules for what stands inside a title.
fn insides(context: &Context<'_>, rules: &Rules, at: usize, facts: &mut Vec<Fact>, chosen: &impl Fn(&Rule) -> bool) {
    let sentence = &context.sentences[at];
    for (title, mention) in sentence.mentions.iter().enumerate() {
        let Some(entity) = mention.entity else { continue };
        let class = context.class(entity);
        let language = Script::of(&sentence.view.text()[mention.range.clone()]);
        let mut encoded = None;
        for rule in rules.all.iter().filter(|r| {
            chosen(r)
                && speaks(r, language)
                && (!r.own || is_main(context, sentence, entity))
                && r.within.is_some_and(|w| context.lexicon.classes().is_a(class, w))
        }) {
            let inside = encoded
                .get_or_insert_with(|| Encoded::new(sentence, mention.range.clone(), Some(title), |m| m.entity.map(|e| context.class(e))));
            for matched in rule.pattern.matches(inside) {
                apply(context, rule, at, &matched, Some(title), facts);
            }
        }
    }
}

/// Whether an entity is the policy that its story is about.
fn is_main(context: &Context<'_>, sentence: &Sentence, entity: EntityRef) -> bool {
    sentence.story.is_some_and(|s| context.policies[s] == Some(entity))
}

fn speaks(rule: &Rule, language: Script) -> bool {
    rule.languages.is_empty() || rule.languages.contains(&language)
}

fn is_for(context: &Context<'_>, rule: &Rule, at: usize) -> bool {
    let sentence = &context.sentences[at];
    if !speaks(rule, Script::of(sentence.view.text())) {
        return false;
    }
    if rule.goal.is_some_and(|goal| context.deadline(at).is_some() != goal) {
        return false;
    }
    let place = sentence.place.as_str();
    let placed = if rule.places.is_empty() {
        matches!(sentence.place, Place::Block(_) | Place::Cell(..))
    } else {
        rule.places.iter().any(|p| p == place)
    };
    let subject = || sentence.story.and_then(|s| context.subjects[s]);
    placed && rule.story_of.is_none_or(|class| subject().is_some_and(|e| context.lexicon.classes().is_a(context.class(e), class)))
}

fn apply(context: &Context<'_>, rule: &Rule, at: usize, matched: &Matched, title: Option<usize>, facts: &mut Vec<Fact>) {
    let sentence = &context.sentences[at];
    let evidence = Evidence {
        span: sentence.view.original(matched.range.clone()),
        rule: rule.id.clone(),
        confidence: rule.confidence,
        story: sentence.story,
    };
    for template in &rule.facts {
        let subjects = terms(context, at, matched, title, &template.s);
        match &template.o {
            Some(object) => {
                for o in objects(context, at, matched, title, object) {
                    for &s in &subjects {
                        facts.push(Fact { subject: s, predicate: template.p.clone(), object: o.clone(), evidence: evidence.clone() });
                    }
                }
            }
            None => values(context, at, matched, template, &subjects, &evidence, facts),
        }
    }
}

fn values(
    context: &Context<'_>,
    at: usize,
    matched: &Matched,
    template: &FactTemplate,
    subjects: &[Node],
    evidence: &Evidence,
    facts: &mut Vec<Fact>,
) {
    let kind = match template.p.as_str() {
        "gb:hasTarget" => ValueKind::Target,
        "gb:hasRank" => ValueKind::Ranking,
        _ => ValueKind::Observation,
    };
    let part = Part { context, at, matched, template, kind };
    for (place, &subject) in subjects.iter().enumerate() {
        for (value, also) in figures::values(&part, place) {
            let span = also.map_or(evidence.span, |s| evidence.span.cover(s));
            facts.push(Fact {
                subject,
                predicate: template.p.clone(),
                object: Object::Value(value),
                evidence: Evidence { span, ..evidence.clone() },
            });
        }
    }
}

/// The things that a term stands for: the first alternative that there is.
fn terms(context: &Context<'_>, at: usize, matched: &Matched, title: Option<usize>, term: &str) -> Vec<Node> {
    term.split('|').map(|t| one_term(context, at, matched, title, t)).find(|found| !found.is_empty()).unwrap_or_default()
}

fn one_term(context: &Context<'_>, at: usize, matched: &Matched, title: Option<usize>, term: &str) -> Vec<Node> {
    let sentence = &context.sentences[at];
    let entity_of = |m: usize| sentence.mentions[m].entity.map(Node::Entity);
    match term {
        "@report" => return vec![Node::Report],
        "@item" => return sentence.story.map(Node::Item).into_iter().collect(),
        "@policy" => return sentence.story.and_then(|s| context.policies[s]).map(Node::Entity).into_iter().collect(),
        "@subject" => return sentence.story.and_then(|s| context.subjects[s]).map(Node::Entity).into_iter().collect(),
        "@place" => return sentence.story.and_then(|s| context.place(s)).map(Node::Entity).into_iter().collect(),
        "@title" => return title.and_then(entity_of).into_iter().collect(),
        _ => {}
    }
    if let Some(kinds) = term.strip_prefix("@topic/") {
        let kinds: Vec<&str> = kinds.split(',').collect();
        return context.topic(at, matched.range.end, &kinds).map(Node::Entity).into_iter().collect();
    }
    let (slot, inner) = term.split_once('/').map_or((term, None), |(s, c)| (s, Some(c)));
    let mentions = if slot == "@title" { title.into_iter().collect() } else { matched.slots.get(slot).cloned().unwrap_or_default() };
    match inner {
        None => mentions.into_iter().filter_map(entity_of).collect(),
        Some(class) => {
            let inside = |m: usize| sentence.mentions.iter().filter(move |o| o.inside.is_some_and(|i| is_within(sentence, i, m)));
            let found = mentions.into_iter().flat_map(inside).filter_map(|o| o.entity).filter(|e| context.is(*e, class)).map(Node::Entity);
            found.collect()
        }
    }
}

/// Whether a mention is, or stands inside of, another.
fn is_within(sentence: &Sentence, mention: usize, other: usize) -> bool {
    mention == other || sentence.mentions[mention].inside.is_some_and(|up| is_within(sentence, up, other))
}

fn objects(context: &Context<'_>, at: usize, matched: &Matched, title: Option<usize>, term: &str) -> Vec<Object> {
    let sentence = &context.sentences[at];
    for alternative in term.split('|') {
        if alternative == "@date" {
            if let Some(date) = sentence.story.and_then(|s| context.story_dates[s]) {
                return vec![Object::Date(date)];
            }
            continue;
        }
        if let Some(range) = matched.texts.get(alternative) {
            return vec![Object::Text(sentence.view.text()[range.clone()].trim().to_owned())];
        }
        let dates = matched.slots.get(alternative).into_iter().flatten().filter_map(|&m| context.date_of(sentence, &sentence.mentions[m]));
        let found: Vec<Object> = dates.map(Object::Date).collect();
        if !found.is_empty() {
            return found;
        }
        let nodes = one_term(context, at, matched, title, alternative);
        if !nodes.is_empty() {
            return nodes.into_iter().map(Object::Node).collect();
        }
    }
    Vec::new()
}
