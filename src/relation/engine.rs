//! Rules at work: every sentence is encoded once and held against the rules of its place whose needs it meets; matches
//! become facts.

use super::context::Context;
use super::fact::{Evidence, Fact, Node, Object, ValueKind};
use super::figures::{self, Part};
use super::rules::{FactTemplate, Rule, RuleScreen, Rules};
use crate::language::korean::is_kind;
use crate::language::korean_clauses::is_of_world;
use crate::language::korean_figures::is_dimension;
use crate::language::rosters::is_rate;
use crate::language::topics::{is_nationwide, is_relayed, is_topic};
use crate::language::{Script, english, english_clauses};
use crate::recognition::{Encoded, EntityRef, Matched, Mention, Place, Reading, Sentence};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// The rules and, for each sentence and each title in it, its encoded form and the rules that are worth trying there.
pub(super) struct Matcher<'a> {
    rules: &'a Rules,
    /// Each with its place among the sentences.
    sentences: Vec<(usize, Prepared)>,
}

struct Prepared {
    whole: Screened,
    /// What stands inside of names, by mention.
    insides: Vec<(usize, Screened)>,
}

struct Screened {
    encoded: Encoded,
    rules: Vec<usize>,
}

impl<'a> Matcher<'a> {
    /// Encodes all sentences of a report and screens the rules for them.
    pub(super) fn new(context: &Context<'_>, rules: &'a Rules) -> Self {
        let all: Vec<usize> = (0..context.sentences.len()).collect();
        Self::of(context, rules, &all)
    }

    /// Encodes some of them.
    pub(super) fn of(context: &Context<'_>, rules: &'a Rules, places: &[usize]) -> Self {
        let prepared = |&at: &usize| (at, Prepared::new(context, rules, &context.sentences[at]));
        let sentences: Vec<(usize, Prepared)> = places.par_iter().map(prepared).collect();
        let screened =
            sentences.iter().map(|(_, s)| s).flat_map(|s| std::iter::once(&s.whole).chain(s.insides.iter().map(|(_, inside)| inside)));
        let needed: BTreeSet<usize> = screened.flat_map(|s| s.rules.iter().copied()).collect();
        let _: Vec<()> = needed.into_par_iter().map(|r| rules.all[r].pattern.prepare()).collect();
        Self { rules, sentences }
    }

    /// The rules for titles of stories, which say what a story is about.
    pub(super) fn titles(&self, context: &Context<'_>, facts: &mut Vec<Fact>) {
        self.run(context, facts, |s| s.place == Place::Title, |_| true);
        let mut said = Vec::new();
        self.run(context, &mut said, |s| s.place != Place::Title, Rules::says_subject);
        facts.extend(said);
    }

    /// The rules for everything else.
    pub(super) fn sentences(&self, context: &Context<'_>, facts: &mut Vec<Fact>) {
        self.run(context, facts, |s| s.place == Place::Title, |r| r.story_of.is_some() || r.own);
        self.run(context, facts, |s| s.place != Place::Title, |_| true);
    }

    fn run(
        &self,
        context: &Context<'_>,
        facts: &mut Vec<Fact>,
        wanted: impl Fn(&Sentence) -> bool + Sync,
        chosen: impl Fn(&Rule) -> bool + Sync,
    ) {
        let of_sentence = |(at, prepared): &(usize, Prepared)| {
            let at = *at;
            let mut found = Vec::new();
            if wanted(&context.sentences[at]) {
                self.in_sentence(context, at, prepared, &chosen, &mut found);
                if !found.is_empty()
                    && let Some(relayer) = relayer(context, &context.sentences[at]).map(Node::Entity)
                {
                    found.retain(|f| f.subject != relayer && f.object != Object::Node(relayer));
                }
            }
            found
        };
        facts.par_extend(self.sentences.par_iter().flat_map_iter(of_sentence));
    }

    fn in_sentence(&self, context: &Context<'_>, at: usize, prepared: &Prepared, chosen: &impl Fn(&Rule) -> bool, facts: &mut Vec<Fact>) {
        let whole = &prepared.whole;
        for rule in whole.rules.iter().map(|&r| &self.rules.all[r]).filter(|r| chosen(r) && is_for(context, r, at)) {
            if rule.unless.as_ref().is_some_and(|u| u.is_match(whole.encoded.text())) {
                continue;
            }
            for matched in rule.pattern.matches(&whole.encoded) {
                apply(context, rule, at, &matched, None, facts);
            }
        }
        for (title, inside) in &prepared.insides {
            let sentence = &context.sentences[at];
            let main = sentence.mentions[*title].entity.is_some_and(|e| is_main(context, sentence, e));
            for rule in inside.rules.iter().map(|&r| &self.rules.all[r]).filter(|r| chosen(r) && (!r.own || main)) {
                for matched in rule.pattern.matches(&inside.encoded) {
                    apply(context, rule, at, &matched, Some(*title), facts);
                }
            }
        }
    }
}

impl Prepared {
    fn new(context: &Context<'_>, rules: &Rules, sentence: &Sentence) -> Self {
        let class_of = |m: &Mention| m.entity.map(|e| context.class(e));
        let whole = 0..sentence.view.text().len();
        let encoded = Encoded::new(sentence, whole, None, class_of);
        let whole = Screened::new(rules, &rules.outer, encoded, |r| is_placed(r, sentence));
        let mut insides = Vec::new();
        for (title, mention) in sentence.mentions.iter().enumerate() {
            let Some(entity) = mention.entity else { continue };
            let class = context.class(entity);
            let is_a = |within| context.lexicon.classes().is_a(class, within);
            if !rules.within.iter().any(|&within| is_a(within)) {
                continue;
            }
            let language = Script::of(&sentence.view.text()[mention.range.clone()]);
            let encoded = Encoded::new(sentence, mention.range.clone(), Some(title), class_of);
            let wanted = |r: &Rule| r.within.is_some_and(is_a) && speaks(r, language);
            insides.push((title, Screened::new(rules, &rules.inner, encoded, wanted)));
        }
        Self { whole, insides }
    }
}

impl Screened {
    fn new(rules: &Rules, screen: &RuleScreen, encoded: Encoded, wanted: impl Fn(&Rule) -> bool) -> Self {
        let mut candidates = screen.candidates(encoded.text());
        candidates.retain(|&r| wanted(&rules.all[r]));
        Self { encoded, rules: candidates }
    }
}

/// Whether an entity is the policy that its story is about.
fn is_main(context: &Context<'_>, sentence: &Sentence, entity: EntityRef) -> bool {
    sentence.story.is_some_and(|s| context.policies[s] == Some(entity))
}

fn speaks(rule: &Rule, language: Script) -> bool {
    rule.languages.is_empty() || rule.languages.contains(&language)
}

/// Whether a rule is for the language of a sentence and its place in the report.
fn is_placed(rule: &Rule, sentence: &Sentence) -> bool {
    let place = sentence.place.as_str();
    let placed = if rule.places.is_empty() {
        matches!(sentence.place, Place::Block(_) | Place::Cell(..))
    } else {
        rule.places.iter().any(|p| p == place)
    };
    placed && speaks(rule, sentence.view.script())
}

/// Whether a rule is for what a sentence and its story are about.
fn is_for(context: &Context<'_>, rule: &Rule, at: usize) -> bool {
    let of_class = |e: EntityRef, class| context.lexicon.classes().is_a(context.class(e), class);
    let subject = || context.sentences[at].story.and_then(|s| context.subjects[s]);
    let is_about = |class| subject().is_some_and(|e| of_class(e, class)) || context.policy_at(at).is_some_and(|e| of_class(e, class));
    rule.goal.is_none_or(|goal| context.is_goal(at) == goal) && rule.story_of.is_none_or(is_about)
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
        let figure = template.o.is_none();
        if is_common(context, sentence, matched, &template.s)
            || figure && (is_of_kind(sentence, matched, &template.s) || is_forecast(context, at, matched, &template.s))
        {
            continue;
        }
        let subjects = terms(context, at, matched, title, &template.s);
        let aims = template.p == "gb:hasTarget" && template.s.starts_with("@policy");
        let place = if aims {
            context
                .document_cited(at)
                .or_else(|| context.place_that_aims(at, matched.range.end))
                .or_else(|| context.house_that_aims(at, matched.range.end))
                .or_else(|| context.place_spoken_of(at, matched.range.end))
        } else {
            None
        };
        let told = if aims { context.document_told(at, matched.range.end) } else { None };
        let subjects = place.or(told).map_or(subjects, |own| vec![Node::Entity(own)]);
        match &template.o {
            Some(object) => {
                if template.p == "gb:supports" && is_common(context, sentence, matched, object) {
                    continue;
                }
                let coined = |o: &Object| matches!(o, Object::Node(Node::Entity(EntityRef::Coined(_))));
                for o in objects(context, at, matched, title, object).into_iter().filter(|o| !rule.known || !coined(o)) {
                    for &s in &subjects {
                        facts.push(Fact { subject: s, predicate: template.p.clone(), object: o.clone(), evidence: evidence.clone() });
                    }
                }
            }
            None => values(context, at, matched, template, &subjects, &evidence, facts),
        }
    }
}

/// Who only passes on what a sentence in Korean tells, as agencies do: it is none of their doing.
fn relayer(context: &Context<'_>, sentence: &Sentence) -> Option<EntityRef> {
    let text = sentence.view.text();
    if sentence.view.script() != Script::Korean || !is_relayed(text) {
        return None;
    }
    let body = sentence.mentions.iter().filter(|m| m.inside.is_none()).find(|m| m.entity.is_some_and(|e| context.is(e, "Organization")));
    body.filter(|m| is_topic(&text[m.range.end..])).and_then(|m| m.entity)
}

/// Whether the subject of a fact is no name but a noun for things of a kind, in English: `satellites`, `high-tech firms`.
fn is_common(context: &Context<'_>, sentence: &Sentence, matched: &Matched, term: &str) -> bool {
    let Some(slot) = term.split('|').find_map(|slot| matched.slots.get(slot).filter(|s| !s.is_empty())) else { return false };
    let of_kind = |e: EntityRef| ["Organization", "Product", "Facility"].iter().any(|k| context.is(e, k));
    let english = sentence.view.script() == Script::English;
    // `The rocket` is the one that was named before, which nobody knows here.
    let text = sentence.view.text();
    let pointed = |m: &Mention| {
        let word = &text[m.range.clone()];
        let one = m.entity.is_some_and(|e| context.is(e, "Technology")) && !word.contains(' ') && super::subjects::is_kind(text, m);
        one && ["the ", "The "].iter().any(|article| text[..m.range.start].ends_with(article))
    };
    if english && slot.iter().all(|&m| pointed(&sentence.mentions[m])) {
        return true;
    }
    english
        && slot.iter().map(|&m| &sentence.mentions[m]).all(|m| {
            m.entity.is_some_and(|e| matches!(e, EntityRef::Known(_)) && of_kind(e)) && super::subjects::is_kind(sentence.view.text(), m)
        })
}

/// Whether the subject that a figure in Korean would get is a noun for bodies of a kind.
fn is_of_kind(sentence: &Sentence, matched: &Matched, term: &str) -> bool {
    let Some(slot) = term.split('|').find_map(|slot| matched.slots.get(slot).filter(|s| !s.is_empty())) else { return false };
    let korean = sentence.view.script() == Script::Korean;
    korean && slot.iter().all(|&m| is_kind(&sentence.view.text()[sentence.mentions[m].range.clone()]))
}

/// Whether the subject that a figure would get is only the body that expects it.
fn is_forecast(context: &Context<'_>, at: usize, matched: &Matched, term: &str) -> bool {
    let sentence = &context.sentences[at];
    if sentence.view.script() != Script::English || !english::is_forecast(sentence.view.text()) {
        return false;
    }
    let body = |n: &Node| matches!(n, Node::Entity(e) if context.is(*e, "GovernmentBody"));
    terms(context, at, matched, None, term).iter().any(body)
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
        facts.extend(figures::values(&part, place).into_iter().map(|value| Fact {
            subject,
            predicate: template.p.clone(),
            object: Object::Value(value),
            evidence: evidence.clone(),
        }));
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
        "@policy" => return context.policy_at(at).map(Node::Entity).into_iter().collect(),
        "@subject" => return sentence.story.and_then(|s| context.subjects[s]).map(Node::Entity).into_iter().collect(),
        "@place" => return sentence.story.and_then(|s| context.place(s)).map(Node::Entity).into_iter().collect(),
        "@title" => return title.and_then(entity_of).into_iter().collect(),
        _ => {}
    }
    if let Some(kinds) = term.strip_prefix("@topic/") {
        // What the whole world has is of nobody who was spoken of above.
        let measured = matched.texts.get("indicator").map(|r| &sentence.view.text()[r.clone()]);
        if measured.is_some_and(|m| is_of_world(m) && !is_rate(m) || english_clauses::is_of_world(m)) {
            return Vec::new();
        }
        let kinds: Vec<&str> = kinds.split(',').collect();
        if let Some(country) = context.whole.filter(|_| kinds.contains(&"Region") && measured.is_some_and(is_nationwide)) {
            return vec![Node::Entity(country)];
        }
        let start = matched.texts.get("indicator").map_or(0, |r| r.start);
        if context.tells_of_other(at, start, measured.is_some_and(is_dimension)) {
            return Vec::new();
        }
        let topic = context.topic(at, matched.range.end, &kinds);
        let measured = matched.texts.get("indicator").cloned().unwrap_or(0..0);
        return topic.filter(|e| !context.is_of_other(at, measured, *e)).map(Node::Entity).into_iter().collect();
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
        let of_day = |m: &&usize| !matches!(&sentence.mentions[**m].reading, Reading::Date(d) if d.to.is_some());
        // A date inside a list of names stands in a bracket behind one of them.
        let named = |m: &usize| sentence.mentions[*m].entity.is_some();
        let listed = matched.slots.get(alternative).is_some_and(|slot| slot.iter().any(named));
        let slots = matched.slots.get(alternative).into_iter().flatten().filter(|_| !listed).filter(of_day);
        let dates = slots.filter_map(|&m| context.date_of(sentence, &sentence.mentions[m]));
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
