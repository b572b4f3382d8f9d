//! Damaged names that the characters in brackets behind them make certain; and how repairs of any kind are marked in a
//! sentence and told to review.

use super::{Resolved, Resolver};
use crate::graph::ReviewKind;
use crate::language::korean::{is_hangul, is_particles, rest_of_word};
use crate::language::names;
use crate::lexicon::{EntityId, Language, Lexicon, NameRef};
use crate::reading::Text;
use crate::recognition::{EntityRef, Mention, Reading, Sentence, nest};
use std::ops::Range;

/// What a repair by a gloss may cost for each syllable of the name.
const GLOSS_SHARE: f64 = 0.8;
/// Over how many words before a gloss a name may reach.
const GLOSS_WORDS: usize = 4;

/// Names whose gloss is in the lexicon though their Hangul is not.
pub(super) fn by_gloss(resolver: &Resolver<'_>, sentence: &mut Sentence, resolved: &mut Resolved) {
    let text = sentence.view.text().to_owned();
    for gloss in sentence.glosses.clone().into_iter().filter(|g| g.han) {
        let covered = sentence
            .mentions
            .iter()
            .any(|m| matches!(m.reading, Reading::Name(_)) && m.range.start < gloss.outer.start && m.range.end >= gloss.outer.end);
        if covered {
            continue;
        }
        let rest = rest_of_word(&text[gloss.outer.end..]);
        let names = resolver.lexicon.by_key(&names::key(&text[gloss.inner.clone()]));
        let Some(found) = agreeing(resolver, names, &text[..gloss.outer.start], rest) else { continue };
        let range = found.start..gloss.outer.end + found.rest;
        let larger = outer(resolver.lexicon, sentence, &range, found.id);
        place(sentence, range, found.id, "gloss");
        if let Some((range, name)) = larger {
            mark(sentence, range, vec![name], "lexicon");
        }
        if found.cost > 0.0 {
            note(sentence, resolved, found.id);
        }
    }
}

/// What an entity lies in or is a part of, if its printed name begins with that.
fn outer(lexicon: &Lexicon, sentence: &Sentence, range: &Range<usize>, id: EntityId) -> Option<(Range<usize>, NameRef)> {
    let ancestors = lexicon.ancestors(id);
    let at_head = sentence.mentions.iter().filter(|m| m.range.start == range.start && m.range.end < range.end);
    at_head
        .filter_map(|m| if let Reading::Name(names) = &m.reading { Some((m.range.clone(), names)) } else { None })
        .find_map(|(range, names)| names.iter().find(|n| ancestors.contains(&n.entity)).map(|n| (range, *n)))
}

/// A name that a gloss makes certain.
struct Glossed {
    id: EntityId,
    cost: f64,
    /// Where it begins.
    start: usize,
    /// How much of the word behind the gloss belongs to it.
    rest: usize,
}

/// The entity among those of a gloss whose Korean name is nearest to what is printed before it.
fn agreeing(resolver: &Resolver<'_>, candidates: &[NameRef], before: &str, rest: &str) -> Option<Glossed> {
    if candidates.is_empty() {
        return None;
    }
    let weights = &resolver.repairs.confusions().weights;
    let ends: Vec<usize> =
        (0..=rest.len()).filter(|&i| rest.is_char_boundary(i)).filter(|&i| rest[i..].is_empty() || is_particles(&rest[i..])).collect();
    let mut best: Option<Glossed> = None;
    for start in starts(before) {
        let base: String = before[start..].chars().filter(|c| *c != ' ').collect();
        for candidate in candidates {
            let entity = resolver.lexicon.entity(candidate.entity);
            for name in entity.names.iter().filter(|n| n.language == Language::Korean) {
                let bare: String = name.text.chars().filter(|c| !c.is_whitespace()).collect();
                let limit = (bare.chars().count() as f64 * GLOSS_SHARE).max(1.0);
                for &end in &ends {
                    if let Some(cost) = weights.distance(&format!("{base}{}", &rest[..end]), &bare, limit) {
                        let next = Glossed { id: candidate.entity, cost, start, rest: end };
                        if best.as_ref().is_none_or(|b| next.is_before(b)) {
                            best = Some(next);
                        }
                    }
                }
            }
        }
    }
    best
}

impl Glossed {
    /// Whether this one comes first: the cheaper, then the longer.
    fn is_before(&self, other: &Self) -> bool {
        let order = self.cost.total_cmp(&other.cost).then(other.rest.cmp(&self.rest)).then(self.start.cmp(&other.start));
        order.then(self.id.cmp(&other.id)).is_lt()
    }
}

/// Where a name before a gloss may begin: with the word before the gloss or one of the words before that.
fn starts(before: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = before.len();
    while starts.len() < GLOSS_WORDS {
        let word = before[..at].rfind(|c: char| !is_hangul(c)).map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
        if word == at {
            break;
        }
        starts.push(word);
        match before[..word].strip_suffix(' ') {
            Some(rest) => at = rest.len(),
            None => break,
        }
    }
    starts.retain(|&s| before[s..].chars().filter(|c| is_hangul(*c)).count() >= 2);
    starts
}

/// Marks a range as the name of an entity; what was taken for names inside of it is none.
pub(super) fn place(sentence: &mut Sentence, range: Range<usize>, id: EntityId, found_by: &str) {
    sentence.mentions.retain(|m| {
        !(matches!(m.reading, Reading::Name(_) | Reading::Marked(_))
            && m.range.start >= range.start
            && m.range.end <= range.end
            && m.range != range)
    });
    mark(sentence, range, vec![NameRef { entity: id, name: 0 }], found_by);
}

/// Marks a range as a name that one of some entities bears; who is meant is decided if it is only one. Names inside of it
/// stay.
pub(super) fn mark(sentence: &mut Sentence, range: Range<usize>, names: Vec<NameRef>, found_by: &str) {
    let span = sentence.view.original(range.clone());
    let entity = if let [only] = names.as_slice() { Some(EntityRef::Known(only.entity)) } else { None };
    let reading = Reading::Name(names);
    sentence.mentions.push(Mention { range, span, reading, found_by: found_by.to_owned(), inside: None, entity });
    sentence.mentions = nest(std::mem::take(&mut sentence.mentions));
}

/// Remembers the names of an entity that a gloss or a list repaired.
pub(super) fn note(sentence: &Sentence, resolved: &mut Resolved, id: EntityId) {
    let repaired =
        sentence.mentions.iter().filter(|m| m.entity == Some(EntityRef::Known(id)) && matches!(m.found_by.as_str(), "gloss" | "list"));
    for mention in repaired {
        if !resolved.repaired.iter().any(|(span, _)| *span == mention.span) {
            resolved.repaired.push((mention.span, EntityRef::Known(id)));
        }
    }
}

/// Lists all repairs for review.
pub(super) fn report(lexicon: &Lexicon, text: &Text, sentences: &[Sentence], resolved: &mut Resolved) {
    for mention in sentences.iter().flat_map(|s| &s.mentions).filter(|m| m.found_by == "repair") {
        if let Some(entity) = mention.entity {
            resolved.repaired.push((mention.span, entity));
        }
    }
    for (span, entity) in resolved.repaired.clone() {
        if let EntityRef::Known(id) = entity {
            let entity = lexicon.entity(id);
            resolved.review(text, span, ReviewKind::Repaired, format!("{} <{}>", entity.display(), entity.iri.as_str()));
        }
    }
}
