//! English sentences with names, figures and verbs far apart → facts: each is told again in the sentences that it is made of
//! (`language::english_parts`), and the rules and the reader of prose are held against those. Only what the whole sentence did
//! not say is taken, with the words of the whole as evidence. Never looks at what a name means beyond its class.

use super::context::Context;
use super::engine::Matcher;
use super::fact::{Fact, Object, ValueKind};
use super::periods;
use super::prose;
use super::rules::Rules;
use crate::language::Script;
use crate::language::english_parts::{self, Kind};
use crate::layout::BlockKind;
use crate::recognition::{Place, Reading, Sentence, StoryRanges};
use std::collections::BTreeMap;

/// How much less a fact is trusted that was read in a part of its sentence.
const LESS: u8 = 4;
/// The classes of things that somebody makes.
const MADE: [&str; 4] = ["Product", "Facility", "Project", "Programme"];
/// What is said of stories rather than by sentences.
const OF_STORIES: [&str; 3] = ["gb:describedIn", "gb:concerns", "gb:mentions"];

/// Facts from the sentences that English ones are made of.
pub(super) fn relate(context: &Context<'_>, rules: &Rules, facts: &mut Vec<Fact>) {
    let told: Vec<(usize, Vec<Sentence>)> = (0..context.sentences.len()).filter_map(|at| Some((at, in_parts(context, at)?))).collect();
    let most = told.iter().map(|(_, sentences)| sentences.len()).max().unwrap_or(0);
    if most == 0 {
        return;
    }
    let mut sentences = context.sentences.to_vec();
    for turn in 0..most {
        // Every other sentence at a time: what a sentence leaves out is looked for in the one before it as it is printed.
        for half in 0..2 {
            let chosen: Vec<(usize, &Sentence)> =
                told.iter().filter(|(at, _)| at % 2 == half).filter_map(|(at, all)| Some((*at, all.get(turn)?))).collect();
            if chosen.is_empty() {
                continue;
            }
            for (at, sentence) in &chosen {
                sentences[*at] = (*sentence).clone();
            }
            of_chosen(context, rules, &sentences, &chosen, facts);
            for (at, _) in &chosen {
                sentences[*at] = context.sentences[*at].clone();
            }
        }
    }
}

/// Reads some sentences in other words; `sentences` are all of a report, with those in place of their own.
fn of_chosen(context: &Context<'_>, rules: &Rules, sentences: &[Sentence], chosen: &[(usize, &Sentence)], facts: &mut Vec<Fact>) {
    let places: Vec<usize> = chosen.iter().map(|(at, _)| *at).collect();
    let retold = Context {
        sentences,
        story_dates: context.story_dates.clone(),
        subjects: context.subjects.clone(),
        policies: context.policies.clone(),
        spoken: context.spoken.clone(),
        nations: context.nations.clone(),
        ranges: StoryRanges::new(sentences, context.report.stories.len()),
        ..*context
    };
    let mut found = Vec::new();
    Matcher::of(&retold, rules, &places).sentences(&retold, &mut found);
    found.retain(|fact| !OF_STORIES.contains(&fact.predicate.as_str()));
    let told = prose::of_some(&retold, &places, facts.iter().chain(&found));
    found.extend(told);
    // What stands in another part of its sentence is no time of a figure.
    periods::date_undated(&retold, &mut found);
    let said = Said::new(context, &places, facts);
    for mut fact in found {
        let Some(own) = place_of(context, &places, &fact) else { continue };
        let whole = &context.sentences[places[own]];
        let elsewhere = is_dated(whole) && !is_dated(chosen[own].1);
        let now = context.reference(whole.story).map(|day| day.year);
        let left_out = said.holds(facts, own, &fact) || elsewhere && is_of_another_time(&fact, now);
        if !left_out {
            fact.evidence.confidence = fact.evidence.confidence.saturating_sub(LESS);
            facts.push(fact);
        }
    }
}

/// In which of some sentences, in the order of the text, a fact was read.
fn place_of(context: &Context<'_>, places: &[usize], fact: &Fact) -> Option<usize> {
    let own = places.partition_point(|&at| context.sentences[at].span.end <= fact.evidence.span.start);
    places.get(own).filter(|&&at| context.sentences[at].span.overlaps(fact.evidence.span)).map(|_| own)
}

/// What each of some sentences has said already, by the places of the facts.
struct Said(BTreeMap<usize, Vec<usize>>);

impl Said {
    fn new(context: &Context<'_>, places: &[usize], facts: &[Fact]) -> Self {
        let mut by_place: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, fact) in facts.iter().enumerate() {
            if let Some(own) = place_of(context, places, fact) {
                by_place.entry(own).or_default().push(index);
            }
        }
        Self(by_place)
    }

    /// Whether a sentence has said what a fact says of its subject: by this number, or by this property.
    fn holds(&self, facts: &[Fact], own: usize, fact: &Fact) -> bool {
        self.0.get(&own).into_iter().flatten().any(|&index| {
            let other = &facts[index];
            match (&other.object, &fact.object) {
                (Object::Value(a), Object::Value(b)) => a.number == b.number && a.printed == b.printed,
                (Object::Value(_), _) | (_, Object::Value(_)) => false,
                _ => other.predicate == fact.predicate && (other.subject == fact.subject || other.object == fact.object),
            }
        })
    }
}

/// Whether a fact is a figure that is so and of another year than the text's.
fn is_of_another_time(fact: &Fact, now: Option<i16>) -> bool {
    matches!(&fact.object, Object::Value(v) if v.kind != ValueKind::Target && (v.time.is_none() || v.time.map(|t| t.year) != now))
}

fn is_dated(sentence: &Sentence) -> bool {
    sentence.mentions.iter().any(|m| matches!(m.reading, Reading::Date(_)))
}

/// The sentences that an English one is made of, if there are any.
fn in_parts(context: &Context<'_>, at: usize) -> Option<Vec<Sentence>> {
    let sentence = &context.sentences[at];
    let running = matches!(sentence.place, Place::Block(k) if !matches!(k, BlockKind::Heading | BlockKind::Caption | BlockKind::Table));
    if !running || sentence.story.is_none() || sentence.view.script() != Script::English {
        return None;
    }
    let outer = sentence.mentions.iter().filter(|m| m.inside.is_none());
    let parts: Vec<_> = outer
        .filter_map(|m| {
            let kind = match &m.reading {
                Reading::Date(_) => Kind::Date,
                Reading::Quantity(_) => Kind::Number,
                Reading::Name(_) | Reading::Marked(_) => {
                    let entity = m.entity?;
                    if MADE.iter().any(|class| context.is(entity, class)) { Kind::Thing } else { Kind::Name }
                }
            };
            Some((m.range.clone(), kind))
        })
        .collect();
    let text = sentence.view.text();
    let told = english_parts::sentences(&english_parts::mask(text, &parts));
    (!told.is_empty()).then(|| told.iter().map(|pieces| sentence.of_pieces(pieces)).collect())
}
