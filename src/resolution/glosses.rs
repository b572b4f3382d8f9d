//! Names with their Chinese in brackets: `톈옌(天衍)`. What stands before a bracket is confirmed if it is a spelling of
//! what stands in it. An entity of which only the Hangul is the same, its characters being others, is not meant then, nor
//! where the report prints the name again without the bracket.

use super::Resolver;
use crate::language::hangul;
use crate::language::korean::is_hangul;
use crate::language::marks::Gloss;
use crate::language::names;
use crate::lexicon::{EntityId, Language};
use crate::recognition::{EntityRef, Mention, Reading, Sentence, nest};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What a spelling may differ from the printed one, by its number of syllables.
const NEAR: [f64; 5] = [0.0, 0.0, 0.4, 0.5, 0.9];
/// The longest gloss that is spelled, in characters.
const LONGEST: usize = 16;

/// The gloss that confirms a name which begins where the range does.
pub(super) fn confirmed(resolver: &Resolver<'_>, sentence: &Sentence, range: &Range<usize>) -> Option<Gloss> {
    let text = sentence.view.text();
    let inside = |g: &&Gloss| g.han && range.start < g.outer.start && g.outer.end <= range.end;
    let starts =
        |g: &&Gloss| spelled(resolver, &text[..g.outer.start], &text[g.inner.clone()]).is_some_and(|(start, _)| start == range.start);
    sentence.glosses.iter().filter(inside).find(starts).cloned()
}

/// Whether something that bears a name in Hangul is another thing than the one whose Chinese stands behind it.
pub(super) fn is_another(resolver: &Resolver<'_>, entity: EntityRef, printed: &str, chinese: &str) -> bool {
    match (entity, spelled(resolver, printed, chinese)) {
        (EntityRef::Known(id), Some((_, spelling))) => is_homonym(resolver, id, chinese, &spelling),
        _ => false,
    }
}

/// Where the spelling of a Chinese name begins with which a text ends, and that spelling. It begins a word.
fn spelled(resolver: &Resolver<'_>, before: &str, chinese: &str) -> Option<(usize, String)> {
    if chinese.chars().count() > LONGEST {
        return None;
    }
    let weights = &resolver.repairs.confusions().weights;
    hangul::spellings(chinese).into_iter().find_map(|spelling| {
        let count = spelling.chars().count();
        let start = back(before, count)?;
        let printed: String = before[start..].chars().filter(|c| is_hangul(*c)).collect();
        let near = NEAR[count.min(NEAR.len() - 1)];
        let same = printed == spelling || near > 0.0 && weights.distance(&printed, &spelling, near).is_some();
        same.then_some((start, spelling))
    })
}

/// Where the word begins that has so many syllables at the end of a text; blanks and middle dots inside of it do not count.
fn back(text: &str, syllables: usize) -> Option<usize> {
    let mut left = syllables;
    for (at, c) in text.char_indices().rev() {
        if is_hangul(c) {
            left -= 1;
        } else if !matches!(c, ' ' | '·') {
            return None;
        }
        if left == 0 {
            let begins = text[..at].chars().next_back().is_none_or(|c| !is_hangul(c));
            return begins.then_some(at);
        }
    }
    None
}

/// The names that stood with a gloss, as keys, with those that were not meant and those that were.
#[derive(Default)]
struct Heard {
    left_out: BTreeMap<String, BTreeSet<EntityId>>,
    meant: BTreeSet<EntityId>,
}

/// Takes those out of who a name can be whose name in Chinese is another one of the same sound than the gloss.
pub(super) fn leave_out_homonyms(resolver: &Resolver<'_>, sentences: &mut [Sentence]) {
    let mut heard = Heard::default();
    for sentence in sentences.iter_mut() {
        let text = sentence.view.text().to_owned();
        for gloss in sentence.glosses.iter().filter(|g| g.han && text[g.inner.clone()].chars().nth(1).is_some()) {
            let chinese = &text[gloss.inner.clone()];
            let Some((start, spelling)) = spelled(resolver, &text[..gloss.outer.start], chinese) else { continue };
            let glossed = |m: &&mut Mention| m.range.start < gloss.outer.start && m.range.end >= gloss.outer.end && m.range.start <= start;
            for mention in sentence.mentions.iter_mut().filter(glossed) {
                let Reading::Name(candidates) = &mut mention.reading else { continue };
                candidates.retain(|n| {
                    let homonym = is_homonym(resolver, n.entity, chinese, &spelling);
                    if homonym {
                        heard.left_out.entry(names::key(&text[start..gloss.outer.start])).or_default().insert(n.entity);
                    } else {
                        heard.meant.insert(n.entity);
                    }
                    !homonym
                });
            }
        }
    }
    for sentence in sentences.iter_mut().filter(|_| !heard.left_out.is_empty()) {
        let text = sentence.view.text();
        for mention in &mut sentence.mentions {
            let Reading::Name(candidates) = &mut mention.reading else { continue };
            if let Some(others) = heard.left_out.get(&names::key(&text[mention.range.clone()])) {
                candidates.retain(|n| !others.contains(&n.entity) || heard.meant.contains(&n.entity));
            }
        }
        let nobody = |m: &Mention| matches!(&m.reading, Reading::Name(candidates) if candidates.is_empty());
        sentence.mentions = nest(std::mem::take(&mut sentence.mentions).into_iter().filter(|m| !nobody(m)).collect());
    }
}

/// Whether an entity's name in Chinese has other characters of the same spelling where a gloss has its own.
fn is_homonym(resolver: &Resolver<'_>, id: EntityId, gloss: &str, spelling: &str) -> bool {
    let key = names::key(gloss);
    let length = key.chars().count();
    let chinese = |l: Language| matches!(l, Language::ChineseSimplified | Language::ChineseTraditional);
    let own: Vec<String> = resolver.lexicon.entity(id).names.iter().filter(|n| chinese(n.language)).map(|n| names::key(&n.text)).collect();
    let agrees = |name: &String| name.contains(&key) || name.chars().nth(1).is_some() && key.contains(name.as_str());
    !own.iter().any(agrees) && own.iter().any(|name| has_sound(name, length, spelling))
}

/// Whether a name has so many characters in a row that are spelled so.
fn has_sound(name: &str, length: usize, spelling: &str) -> bool {
    let places: Vec<usize> = name.char_indices().map(|(at, _)| at).chain([name.len()]).collect();
    places.windows(length + 1).any(|w| hangul::spellings(&name[w[0]..w[length]]).iter().any(|s| s == spelling))
}
