//! What Korean points back to with a demonstrative before the noun for its kind (`이 대학`, `동 위성`): of the nearest
//! sentence of the story that names such things the one that it speaks of, or the only one. Those nouns are data
//! (`recognition/anaphora.toml`). Never decides between several.

use super::anaphora::Anaphors;
use super::coin::Coins;
use super::{Resolver, class_of};
use crate::language::korean_clauses;
use crate::language::korean_verbs::{self, Part, part};
use crate::language::pointers::kinds_pointed_to;
use crate::lexicon::{ClassId, Kind, Kinds};
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence, nest};
use std::ops::Range;

/// How many sentences back a story points.
const REACH: usize = 8;
/// What the nouns are names of themselves.
const VAGUE: Kinds = Kinds::of(&[Kind::Technology, Kind::Industry, Kind::Indicator]);

/// Gives the Korean demonstratives of all sentences whom they mean.
pub(super) fn resolve(resolver: &Resolver<'_>, anaphors: &Anaphors, sentences: &mut [Sentence], coins: &Coins) {
    for at in 0..sentences.len() {
        let sentence = &sentences[at];
        if !matches!(sentence.place, Place::Block(_)) {
            continue;
        }
        // Whom nouns for firms mean is told by who is spoken of.
        let noun = |word: &str| anaphors.class_of(word).is_some_and(|c| !resolver.lexicon.classes().is(c, Kind::Enterprise));
        for range in kinds_pointed_to(sentence.view.text(), noun) {
            let sentence = &sentences[at];
            let word = sentence.view.text()[range.clone()].rsplit(' ').next().unwrap_or_default().to_owned();
            // What the noun itself is the name of, a field, is not meant.
            let field = |m: &Mention| {
                let vague = |e: EntityRef| resolver.lexicon.classes().is(class_of(resolver.lexicon, coins, e), VAGUE);
                m.range.start > range.start && m.range.end <= range.end && m.entity.is_some_and(vague)
            };
            let taken = sentence.mentions.iter().any(|m| m.range.start < range.end && range.start < m.range.end && !field(m));
            let Some(class) = anaphors.class_of(&word).filter(|_| !taken) else { continue };
            let place = (at, range.start);
            let called = called(resolver, coins, sentences, place, (class, &word));
            let spoken = called.or_else(|| meant(resolver, coins, sentences, place, (class, false)));
            if let Some(entity) = spoken.or_else(|| meant(resolver, coins, sentences, place, (class, true))) {
                add(resolver, coins, &mut sentences[at], range, entity);
            }
        }
    }
}

/// The nearest thing of a class that the text calls by a noun: its name ends in it, or the word before or behind does.
fn called(
    resolver: &Resolver<'_>,
    coins: &Coins,
    all: &[Sentence],
    (at, before): (usize, usize),
    (class, noun): (ClassId, &str),
) -> Option<EntityRef> {
    let classes = resolver.lexicon.classes();
    let story = all[at].story;
    (0..=at).rev().take_while(|&i| all[i].story == story).take(REACH).find_map(|i| {
        let end = if i == at { before } else { usize::MAX };
        let text = all[i].view.text();
        let so = |m: &&Mention| {
            let (left, right) = (text[..m.range.start].trim_end_matches(['\'', '"', ' ']), &text[m.range.end..]);
            let named = text[m.range.clone()].split(' ').any(|word| word.trim_end_matches(['\'', '"']).ends_with(noun));
            left.ends_with(noun) || named || right.strip_prefix(' ').is_some_and(|r| r.starts_with(noun))
        };
        let of_class = |m: &&Mention| m.entity.is_some_and(|e| classes.is_a(class_of(resolver.lexicon, coins, e), class));
        let aside = |m: &Mention| korean_clauses::is_of_relative_clause(korean_verbs::behind_team(&text[m.range.end..]));
        let outer = all[i].mentions.iter().rev().filter(|m| m.inside.is_none() && m.range.end <= end && !aside(m));
        outer.filter(of_class).find(so).and_then(|m| m.entity)
    })
}

/// Of the nearest sentence that names things of a class, the one of whom it speaks or that is the only one. Whose doing only
/// describes something else is not spoken of, unless `even` such are asked for.
fn meant(
    resolver: &Resolver<'_>,
    coins: &Coins,
    all: &[Sentence],
    (at, before): (usize, usize),
    (class, even): (ClassId, bool),
) -> Option<EntityRef> {
    let classes = resolver.lexicon.classes();
    let story = all[at].story;
    let near = (0..=at).rev().take_while(|&i| all[i].story == story).take(REACH);
    for i in near {
        let end = if i == at { before } else { usize::MAX };
        let of_class = |m: &&Mention| m.entity.is_some_and(|e| classes.is_a(class_of(resolver.lexicon, coins, e), class));
        let text = all[i].view.text();
        let aside = |m: &Mention| korean_clauses::is_of_relative_clause(korean_verbs::behind_team(&text[m.range.end..]));
        let stands = |m: &&Mention| m.inside.is_none() && m.range.end <= end && (even || !aside(m));
        let named: Vec<&Mention> = all[i].mentions.iter().filter(stands).filter(of_class).collect();
        let plays = |wanted: Part| named.iter().find(|m| part(&text[m.range.end..]) == Some(wanted)).and_then(|m| m.entity);
        let Some(first) = named.first().and_then(|m| m.entity) else { continue };
        let only = named.iter().all(|m| m.entity == Some(first)) || all[i].place == Place::Title;
        return only.then_some(first).or_else(|| plays(Part::Topic)).or_else(|| plays(Part::Subject));
    }
    None
}

fn add(resolver: &Resolver<'_>, coins: &Coins, sentence: &mut Sentence, range: Range<usize>, entity: EntityRef) {
    let span = sentence.view.original(range.clone());
    let reading = Reading::Marked(class_of(resolver.lexicon, coins, entity));
    let found_by = "reference".to_owned();
    sentence.mentions.push(Mention { range, span, reading, found_by, inside: None, entity: Some(entity) });
    sentence.mentions = nest(std::mem::take(&mut sentence.mentions));
}
