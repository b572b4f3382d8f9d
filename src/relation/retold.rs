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
use crate::reading::Span;
use crate::recognition::{Place, Reading, Sentence, StoryRanges};

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
    for turn in 0..most {
        // Every other sentence at a time: what a sentence leaves out is looked for in the one before it as it is printed.
        for half in 0..2 {
            let chosen: Vec<(usize, &Sentence)> =
                told.iter().filter(|(at, _)| at % 2 == half).filter_map(|(at, all)| Some((*at, all.get(turn)?))).collect();
            if !chosen.is_empty() {
                of_chosen(context, rules, &chosen, facts);
            }
        }
    }
}

/// Reads some sentences in other words.
fn of_chosen(context: &Context<'_>, rules: &Rules, chosen: &[(usize, &Sentence)], facts: &mut Vec<Fact>) {
    let mut sentences = context.sentences.to_vec();
    for (at, sentence) in chosen {
        sentences[*at] = (*sentence).clone();
    }
    let places: Vec<usize> = chosen.iter().map(|(at, _)| *at).collect();
    let retold = Context {
        sentences: &sentences,
        story_dates: context.story_dates.clone(),
        subjects: context.subjects.clone(),
        policies: context.policies.clone(),
        spoken: context.spoken.clone(),
        nations: context.nations.clone(),
        ranges: StoryRanges::new(&sentences, context.report.stories.len()),
        ..*context
    };
    let mut found = Vec::new();
    Matcher::of(&retold, rules, &places).sentences(&retold, &mut found);
    found.retain(|fact| !OF_STORIES.contains(&fact.predicate.as_str()));
    let mut all = facts.clone();
    all.append(&mut found.clone());
    found.extend(prose::of_some(&retold, &places, &all));
    // What stands in another part of its sentence is no time of a figure.
    periods::date_undated(&retold, &mut found);
    for mut fact in found {
        let Some(whole) = places.iter().map(|at| &context.sentences[*at]).find(|s| s.span.overlaps(fact.evidence.span)) else { continue };
        let dated = is_dated(whole) && !chosen.iter().any(|(_, s)| s.span == whole.span && is_dated(s));
        let now = context.reference(whole.story).map(|day| day.year);
        if !is_said(facts, &fact, whole.span) && !(dated && is_of_another_time(&fact, now)) {
            fact.evidence.confidence = fact.evidence.confidence.saturating_sub(LESS);
            facts.push(fact);
        }
    }
}

/// Whether a fact is a figure that is so and of another year than the text's.
fn is_of_another_time(fact: &Fact, now: Option<i16>) -> bool {
    matches!(&fact.object, Object::Value(v) if v.kind != ValueKind::Target && (v.time.is_none() || v.time.map(|t| t.year) != now))
}

fn is_dated(sentence: &Sentence) -> bool {
    sentence.mentions.iter().any(|m| matches!(m.reading, Reading::Date(_)))
}

/// Whether a sentence has said already what a fact says of its subject: by this number, or by this property.
fn is_said(facts: &[Fact], fact: &Fact, sentence: Span) -> bool {
    facts.iter().filter(|f| f.evidence.span.overlaps(sentence)).any(|f| match (&f.object, &fact.object) {
        (Object::Value(a), Object::Value(b)) => a.number == b.number && a.printed == b.printed,
        (Object::Value(_), _) | (_, Object::Value(_)) => false,
        _ => f.predicate == fact.predicate && (f.subject == fact.subject || f.object == fact.object),
    })
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
