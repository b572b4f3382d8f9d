//! Damaged names: a Hangul word that is no name but nearly one, where its gloss, its list or its neighbour
//! supports it, or where it is long enough that nothing else can be meant. Marks what it repairs; leaves alone
//! what two names could be.

use super::{Resolved, Resolver};
use crate::graph::ReviewKind;
use crate::language::jamo::{self, Letter};
use crate::language::korean::{is_hangul, is_particles, rest_of_word};
use crate::language::names;
use crate::lexicon::{EntityId, Language, Lexicon, NameRef};
use crate::reading::Text;
use crate::recognition::{EntityRef, Mention, Reading, Sentence, nest};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

/// What a repair by a gloss may cost for each letter of the name.
const GLOSS_SHARE: f64 = 0.34;
/// What a repair without any support may cost: names of three and of four or more syllables.
const ALONE: [f64; 2] = [0.5, 1.0];
/// What a repair in a list or before a place that lies in it may cost.
const SUPPORTED: f64 = 1.5;
/// How much better the best candidate must be than the next.
const MARGIN: f64 = 0.5;

/// Korean names by their syllables with one left out, letters that are taken for each other made one: finds all
/// names near a word in time that does not depend on their number.
#[derive(Debug)]
pub struct RepairIndex(HashMap<u64, Vec<NameRef>>);

impl RepairIndex {
    /// Indexes the names of places, bodies and facilities.
    pub fn build(lexicon: &Lexicon) -> Self {
        let mut index: HashMap<u64, Vec<NameRef>> = HashMap::new();
        let kinds = ["Region", "Organization", "Facility"];
        for (id, entity) in lexicon.entities().filter(|(_, e)| kinds.iter().any(|k| lexicon.classes().is_named(e.class, k))) {
            for (n, name) in entity.names.iter().enumerate().filter(|(_, n)| n.language == Language::Korean) {
                let bare: String = name.text.chars().filter(|c| !c.is_whitespace()).collect();
                let length = bare.chars().count();
                if (2..=10).contains(&length) && bare.chars().all(is_hangul) {
                    for key in keys(&bare) {
                        index.entry(key).or_default().push(NameRef { entity: id, name: n });
                    }
                }
            }
        }
        Self(index)
    }

    /// The names of as many syllables that a word may stand for within a cost, cheapest first, one for each entity.
    pub(super) fn near(&self, lexicon: &Lexicon, word: &str, limit: f64) -> Vec<(f64, NameRef)> {
        let mut best: HashMap<EntityId, (f64, NameRef)> = HashMap::new();
        for key in keys(word) {
            for &name in self.0.get(&key).into_iter().flatten() {
                let text: String = lexicon.entity(name.entity).names[name.name].text.chars().filter(|c| !c.is_whitespace()).collect();
                if text.chars().count() == word.chars().count()
                    && let Some(cost) = jamo::distance(word, &text, limit)
                    && best.get(&name.entity).is_none_or(|(c, _)| cost < *c)
                {
                    best.insert(name.entity, (cost, name));
                }
            }
        }
        let mut found: Vec<(f64, NameRef)> = best.into_values().collect();
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        found
    }
}

/// Letters that are taken for each other, by their groups: first sounds and vowels.
const FIRST_GROUPS: [u8; 19] = [0, 0, 1, 2, 2, 3, 4, 4, 4, 5, 5, 6, 5, 5, 5, 0, 2, 4, 6];
const VOWEL_GROUPS: [u8; 21] = [0, 1, 0, 1, 0, 1, 0, 1, 2, 2, 2, 3, 2, 2, 1, 3, 3, 2, 4, 4, 4];

fn keys(word: &str) -> Vec<u64> {
    let folded: Vec<(u8, u8)> = word
        .chars()
        .map(|c| {
            let letters = jamo::letters(c.encode_utf8(&mut [0; 4]));
            match letters.as_slice() {
                [Letter::First(f), Letter::Vowel(v), ..] => (FIRST_GROUPS[*f as usize], VOWEL_GROUPS[*v as usize]),
                _ => (99, 99),
            }
        })
        .collect();
    (0..folded.len())
        .map(|left_out| {
            let mut hasher = DefaultHasher::new();
            (folded.len(), left_out, &folded[..left_out], &folded[left_out + 1..]).hash(&mut hasher);
            hasher.finish()
        })
        .collect()
}

/// Names whose gloss is in the lexicon though their Hangul is not.
pub(super) fn by_gloss(resolver: &Resolver<'_>, sentence: &mut Sentence, resolved: &mut Resolved) {
    let text = sentence.view.text().to_owned();
    for gloss in sentence.glosses.clone().into_iter().filter(|g| g.han) {
        let covered = sentence
            .mentions
            .iter()
            .any(|m| matches!(m.reading, Reading::Name(_)) && m.range.start < gloss.outer.start && m.range.end >= gloss.outer.end);
        let start = text[..gloss.outer.start]
            .rfind(|c: char| !is_hangul(c))
            .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let base = &text[start..gloss.outer.start];
        if covered || base.chars().count() < 2 {
            continue;
        }
        let rest = rest_of_word(&text[gloss.outer.end..]);
        let names = resolver.lexicon.by_key(&names::key(&text[gloss.inner.clone()]));
        let Some((id, length, cost)) = agreeing(resolver.lexicon, names, base, rest) else { continue };
        let range = start..gloss.outer.end + length;
        place(sentence, range, id, "gloss");
        if cost > 0.0 {
            note(sentence, resolved, id);
        }
    }
}

/// The entity among those of a gloss whose Korean name is nearest to the printed one, with how much of the rest of
/// the word belongs to the name.
fn agreeing(lexicon: &Lexicon, candidates: &[NameRef], base: &str, rest: &str) -> Option<(EntityId, usize, f64)> {
    let mut best: Option<(f64, std::cmp::Reverse<usize>, EntityId)> = None;
    let ends: Vec<usize> =
        (0..=rest.len()).filter(|&i| rest.is_char_boundary(i)).filter(|&i| rest[i..].is_empty() || is_particles(&rest[i..])).collect();
    for candidate in candidates {
        let entity = lexicon.entity(candidate.entity);
        for name in entity.names.iter().filter(|n| n.language == Language::Korean) {
            let bare: String = name.text.chars().filter(|c| !c.is_whitespace()).collect();
            for &end in &ends {
                let printed = format!("{base}{}", &rest[..end]);
                let limit = (jamo::letters(&bare).len() as f64 * GLOSS_SHARE).max(1.0);
                if let Some(cost) = jamo::distance(&printed, &bare, limit) {
                    let key = (cost, std::cmp::Reverse(end), candidate.entity);
                    if best.as_ref().is_none_or(|b| key.0.total_cmp(&b.0).then(key.1.cmp(&b.1)).then(key.2.cmp(&b.2)).is_lt()) {
                        best = Some(key);
                    }
                }
            }
        }
    }
    best.map(|(cost, end, id)| (id, end.0, cost))
}

/// Words that are no names but nearly one.
pub(super) fn by_shape(resolver: &Resolver<'_>, sentence: &mut Sentence, resolved: &mut Resolved) {
    let text = sentence.view.text().to_owned();
    let mut again = true;
    let mut rounds = 0;
    while again && rounds < 3 {
        again = false;
        rounds += 1;
        for range in free_words(sentence, &text) {
            if let Some((range, id)) = near_name(resolver, sentence, &text, range) {
                place(sentence, range, id, "repair");
                note(sentence, resolved, id);
                again = true;
                break;
            }
        }
    }
}

/// Hangul words that no mention of a name touches.
fn free_words(sentence: &Sentence, text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut from: Option<usize> = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_hangul(c), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                words.push(start..at);
                from = None;
            }
            _ => {}
        }
    }
    words.retain(|w| {
        w.len() >= 6
            && !sentence.mentions.iter().any(|m| matches!(m.reading, Reading::Name(_)) && m.range.start < w.end && w.start < m.range.end)
    });
    words
}

fn near_name(resolver: &Resolver<'_>, sentence: &Sentence, text: &str, word: Range<usize>) -> Option<(Range<usize>, EntityId)> {
    let printed = &text[word.clone()];
    let ends: Vec<usize> = printed
        .char_indices()
        .map(|(i, c)| i + c.len_utf8())
        .filter(|&end| end == printed.len() || is_particles(&printed[end..]))
        .filter(|&end| printed[..end].chars().count() >= 2)
        .collect();
    for end in ends.into_iter().rev() {
        let stem = &printed[..end];
        let syllables = stem.chars().count();
        let range = word.start..word.start + end;
        let helped = has_neighbour(sentence, text, &range);
        let limit = match syllables {
            _ if helped => SUPPORTED,
            0..=2 => continue,
            3 => ALONE[0],
            _ => ALONE[1],
        };
        let near = resolver.repairs.near(resolver.lexicon, stem, limit);
        for &(cost, name) in &near {
            let alone = match syllables {
                0..=2 => false,
                3 => cost <= ALONE[0],
                _ => cost <= ALONE[1],
            };
            let alone = alone && resolver.lexicon.entity(name.entity).is_strong(name.name);
            if cost > 0.0 && (alone || supported(resolver.lexicon, sentence, text, &range, name.entity)) {
                let rival = near.iter().any(|(c, n)| {
                    n.entity != name.entity && c - cost < MARGIN && (alone || supported(resolver.lexicon, sentence, text, &range, n.entity))
                });
                if !rival {
                    return Some((range, name.entity));
                }
            }
        }
    }
    None
}

/// Whether a name stands right beside a word, or the word in a list.
fn has_neighbour(sentence: &Sentence, text: &str, range: &Range<usize>) -> bool {
    let name = |m: &&Mention| matches!(m.reading, Reading::Name(_));
    sentence.mentions.iter().filter(name).any(|m| {
        m.range.start >= range.end && matches!(text[range.end..m.range.start].trim(), "" | "·" | "," | "、")
            || m.range.end <= range.start && matches!(text[m.range.end..range.start].trim(), "·" | "," | "、")
    })
}

/// Whether the neighbours speak for a candidate: a list of its kind with a member right beside it, or a place behind
/// it that lies in it.
fn supported(lexicon: &Lexicon, sentence: &Sentence, text: &str, range: &Range<usize>, id: EntityId) -> bool {
    let class = lexicon.entity(id).class;
    let (mut beside, mut kindred) = (false, 0);
    for mention in &sentence.mentions {
        let Reading::Name(names) = &mention.reading else { continue };
        let between = if mention.range.start >= range.end {
            &text[range.end..mention.range.start]
        } else if mention.range.end <= range.start {
            &text[mention.range.end..range.start]
        } else {
            continue;
        };
        let kin = || names.iter().any(|n| lexicon.entity(n.entity).class == class);
        if between.trim().is_empty() && mention.range.start >= range.end && names.iter().any(|n| lexicon.ancestors(n.entity).contains(&id))
        {
            return true;
        }
        if kin() {
            kindred += 1;
            beside |= matches!(between.trim(), "·" | "," | "、");
        }
    }
    beside && kindred >= 2
}

pub(super) fn place(sentence: &mut Sentence, range: Range<usize>, id: EntityId, found_by: &str) {
    let span = sentence.view.original(range.clone());
    sentence.mentions.retain(|m| {
        !(matches!(m.reading, Reading::Name(_) | Reading::Marked(_))
            && m.range.start >= range.start
            && m.range.end <= range.end
            && m.range != range)
    });
    sentence.mentions.push(Mention {
        range,
        span,
        reading: Reading::Name(vec![NameRef { entity: id, name: 0 }]),
        found_by: found_by.to_owned(),
        inside: None,
        entity: Some(EntityRef::Known(id)),
    });
    sentence.mentions = nest(std::mem::take(&mut sentence.mentions));
}

pub(super) fn note(sentence: &Sentence, resolved: &mut Resolved, id: EntityId) {
    let repaired = sentence
        .mentions
        .iter()
        .filter(|m| m.entity == Some(EntityRef::Known(id)) && matches!(m.found_by.as_str(), "gloss" | "repair" | "list"));
    for mention in repaired {
        if !resolved.repaired.iter().any(|(span, _)| *span == mention.span) {
            resolved.repaired.push((mention.span, EntityRef::Known(id)));
        }
    }
}

/// Lists all repairs for review.
pub(super) fn report(lexicon: &Lexicon, text: &Text, resolved: &mut Resolved) {
    for (span, entity) in resolved.repaired.clone() {
        if let EntityRef::Known(id) = entity {
            let entity = lexicon.entity(id);
            resolved.review(text, span, ReviewKind::Repaired, format!("{} <{}>", entity.display(), entity.iri.as_str()));
        }
    }
}
