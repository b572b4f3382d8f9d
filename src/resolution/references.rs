//! What points back: a common noun behind a demonstrative or an article, a title that is nothing but such a noun, the
//! short form that a bracket gave to a name. Each is a mention of what it stands for, if the story has named that before.

use super::coin::{Coins, clean};
use super::{Resolver, class_of};
use crate::language::korean::{is_cjk, is_hangul, is_particles, rest_of_word};
use crate::language::pointers::{self, Pointer};
use crate::language::{marks, names};
use crate::lexicon::{ClassId, Kind};
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence, nest};
use std::ops::Range;

/// How many names back a pointer reaches.
const REACH: usize = 60;
/// How many short forms of a report are followed.
const MOST_SHORT: usize = 40;

/// A short form with the mention that it stands for.
#[derive(Debug, Clone)]
pub(super) struct ShortName {
    /// Its key.
    pub key: String,
    text: String,
    /// The sentence and the mention.
    pub of: (usize, usize),
}

/// The short forms that brackets introduce.
pub(super) fn short_names(sentences: &[Sentence]) -> Vec<ShortName> {
    let mut found = Vec::new();
    for (s, sentence) in sentences.iter().enumerate() {
        let text = sentence.view.text();
        for short in pointers::short_forms(text) {
            let ends_before = |m: &&(usize, &Mention)| {
                let (range, outer) = (&m.1.range, &short.outer);
                let between = text.get(range.end..outer.start).unwrap_or("x");
                m.1.inside.is_none()
                    && !matches!(m.1.reading, Reading::Date(_) | Reading::Quantity(_))
                    && (range.end >= outer.end && text[outer.end..range.end].chars().all(|c| !c.is_alphanumeric())
                        || between.chars().all(|c| !c.is_alphanumeric()))
            };
            let of = sentence.mentions.iter().enumerate().filter(|(_, m)| m.range.start < short.outer.start);
            if let Some((m, _)) = of.rev().take(16).find(|m| ends_before(&m)) {
                let text = clean(&text[short.inner.clone()]);
                found.push(ShortName { key: names::key(&text), text, of: (s, m) });
            }
        }
    }
    found.truncate(MOST_SHORT);
    found
}

/// Whether a title is nothing but a common noun, or so short that it may be.
pub(super) fn is_bare(resolver: &Resolver<'_>, name: &str) -> bool {
    if resolver.heads.class_of_word(name).is_some() {
        return true;
    }
    if name.is_ascii() { name.split(' ').count() <= 2 } else { !name.contains(' ') && name.chars().count() <= 4 }
}

/// Something named in a story.
struct Named {
    entity: EntityRef,
    class: ClassId,
    /// Its key as printed, without brackets at its end.
    key: String,
}

/// Finds what points back in all sentences and who is meant.
pub(super) fn resolve(resolver: &Resolver<'_>, sentences: &mut [Sentence], shorts: &[ShortName], coins: &mut Coins) {
    let targets: Vec<Option<EntityRef>> = shorts.iter().map(|s| sentences[s.of.0].mentions.get(s.of.1).and_then(|m| m.entity)).collect();
    let mut heard = Heard::default();
    let mut longest: Vec<(&ShortName, &Option<EntityRef>)> = shorts.iter().zip(&targets).collect();
    longest.sort_by_key(|(short, _)| std::cmp::Reverse(short.text.len()));
    for at in 0..sentences.len() {
        let (earlier, rest) = sentences.split_at_mut(at);
        let Some(sentence) = rest.first_mut() else { break };
        if earlier.last().is_none_or(|before| before.story != sentence.story) {
            heard = Heard { named: Vec::new(), until: at };
        }
        let mut story = Story { earlier, heard: &mut heard };
        bare_titles(resolver, sentence, &mut story, coins);
        quoted_nouns(resolver, sentence, &mut story, (shorts, &targets, at), coins);
        if matches!(sentence.place, Place::Block(_) | Place::Cell(..)) {
            for (short, target) in longest.iter().filter(|(s, _)| s.of.0 <= at) {
                if let Some(entity) = target {
                    short_again(resolver, sentence, short, *entity, at == short.of.0, coins);
                }
            }
            for pointer in pointers::pointers(sentence.view.text()) {
                point(resolver, sentence, &pointer, &mut story, coins);
            }
        }
    }
}

/// The nearest names of a story, taken note of only when somebody asks for them.
#[derive(Default)]
struct Heard {
    /// The latest last.
    named: Vec<Named>,
    /// Up to which sentence they are noted.
    until: usize,
}

/// What a story has said before a sentence.
struct Story<'s> {
    /// All sentences before it.
    earlier: &'s [Sentence],
    heard: &'s mut Heard,
}

/// The names before a place, the last first.
struct Before<'n> {
    own: Vec<Named>,
    earlier: &'n [Named],
}

impl Before<'_> {
    fn iter(&self) -> impl Iterator<Item = &Named> {
        self.own.iter().chain(self.earlier.iter().rev())
    }
}

impl Story<'_> {
    /// The names before a place of the sentence.
    fn before(&mut self, resolver: &Resolver<'_>, sentence: &Sentence, at: usize, coins: &Coins) -> Before<'_> {
        let heard = &mut *self.heard;
        let unheard = self.earlier[heard.until..].iter().rev().flat_map(|s| names_of(resolver, s, coins, |_| true));
        let mut new: Vec<Named> = unheard.take(REACH).collect();
        heard.named.extend(new.drain(..).rev());
        heard.until = self.earlier.len();
        let old = heard.named.len().saturating_sub(REACH);
        heard.named.drain(..old);
        Before { own: names_of(resolver, sentence, coins, |m| m.range.end <= at).collect(), earlier: &heard.named }
    }
}

/// The outermost names of a sentence that are wanted, from right to left.
fn names_of(resolver: &Resolver<'_>, sentence: &Sentence, coins: &Coins, wanted: impl Fn(&Mention) -> bool) -> impl Iterator<Item = Named> {
    let text = sentence.view.text();
    let outer = sentence.mentions.iter().rev().filter(move |m| m.inside.is_none() && wanted(m));
    outer.filter_map(move |m| {
        let entity = m.entity?;
        Some(Named { entity, class: class_of(resolver.lexicon, coins, entity), key: stem_key(&text[m.range.clone()]) })
    })
}

/// The key of a name without the brackets at its end.
fn stem_key(printed: &str) -> String {
    let bare = clean(printed);
    let mut bare = bare.trim_end();
    while bare.ends_with(')') {
        match bare.rfind('(') {
            Some(open) if open > 0 => bare = bare[..open].trim_end(),
            _ => break,
        }
    }
    names::key(bare)
}

/// The last of the names that a noun can stand for: one that ends in it; else, if `alone`, the only one of its class.
fn meant(resolver: &Resolver<'_>, named: &Before<'_>, noun: &str, class: ClassId, alone: bool) -> Option<EntityRef> {
    let key = names::key(noun);
    let latin = noun.is_ascii();
    let fits = |n: &&Named| if latin { n.key.contains(&key) && n.key != key } else { n.key.ends_with(&key) && n.key != key };
    let classes = resolver.lexicon.classes();
    let of_class = || named.iter().filter(|n| classes.compatible(n.class, class)).find(fits);
    let last = of_class().or_else(|| named.iter().filter(|_| !latin).find(fits));
    last.map(|n| n.entity).or_else(|| {
        let mut own = named.iter().filter(|n| n.class == class).map(|n| n.entity);
        let first = own.next().filter(|_| alone && classes.is(class, Kind::Policy))?;
        own.all(|e| e == first).then_some(first)
    })
}

/// Titles that are nothing but a noun: what they stand for, else a new entity if there is more to them.
fn bare_titles(resolver: &Resolver<'_>, sentence: &mut Sentence, story: &mut Story<'_>, coins: &mut Coins) {
    for at in 0..sentence.mentions.len() {
        let mention = &sentence.mentions[at];
        let Reading::Marked(class) = mention.reading else { continue };
        if mention.entity.is_some() || mention.found_by != "title" {
            continue;
        }
        let name = clean(&sentence.view.text()[mention.range.clone()]);
        let earlier = story.before(resolver, sentence, mention.range.start, coins);
        let pure = resolver.heads.class_of_word(&name).is_some();
        let entity = meant(resolver, &earlier, &name, class, pure);
        let entity = entity.or_else(|| (!pure).then(|| coins.coin(class, &name, "title")));
        sentence.mentions[at].entity = entity;
    }
}

/// Common nouns in quotation marks: the short form that a bracket gave, else what the story named so before.
fn quoted_nouns(
    resolver: &Resolver<'_>,
    sentence: &mut Sentence,
    story: &mut Story<'_>,
    (shorts, targets, at): (&[ShortName], &[Option<EntityRef>], usize),
    coins: &Coins,
) {
    let text = sentence.view.text().to_owned();
    for quote in marks::quoted(&text) {
        let inner = &text[quote.inner.clone()];
        let Some(class) = resolver.heads.class_of_word(inner) else { continue };
        let introduces = text[..quote.outer.start].rfind('(') > text[..quote.outer.start].rfind(')');
        if introduces || is_taken(sentence, &quote.outer) {
            continue;
        }
        let key = names::key(inner);
        let short = shorts.iter().zip(targets).rfind(|(s, _)| s.key == key && s.of.0 <= at).and_then(|(_, target)| *target);
        let entity = short.or_else(|| {
            let earlier = story.before(resolver, sentence, quote.outer.start, coins);
            meant(resolver, &earlier, inner, class, true)
        });
        if let Some(entity) = entity {
            add(resolver, sentence, quote.outer, entity, coins);
        }
    }
}

/// The noun that a pointer points with: where it ends, its class.
fn noun_of(resolver: &Resolver<'_>, text: &str, pointer: &Pointer) -> Option<(Range<usize>, ClassId)> {
    let words = &text[pointer.words.clone()];
    let start = pointer.words.start;
    if words.is_ascii() {
        let last = words.rsplit(' ').next().unwrap_or(words);
        let first = words.split(' ').next().unwrap_or(words);
        let found = [(words.len(), last), (first.len(), first)].into_iter().find_map(|(end, noun)| {
            let class = resolver.heads.class_of_word(noun)?;
            Some((start + end - noun.len()..start + end, class))
        });
        return found;
    }
    if words.starts_with(is_hangul) {
        let word = rest_of_word(words);
        let ends = word.char_indices().map(|(i, c)| i + c.len_utf8());
        let mut ends: Vec<usize> = ends.filter(|&end| end == word.len() || is_particles(&word[end..])).collect();
        ends.reverse();
        return ends.into_iter().find_map(|end| {
            let class = resolver.heads.class_of_word(&word[..end]).or_else(|| resolver.heads.class_of(&word[..end]))?;
            Some((start..start + end, class))
        });
    }
    let ends: Vec<usize> = words.char_indices().map(|(i, c)| i + c.len_utf8()).collect();
    ends.into_iter().rev().find_map(|end| {
        let noun = &words[..end];
        let class = resolver.heads.class_of_word(noun).or_else(|| resolver.heads.class_of(noun).filter(|_| noun.chars().count() == 4))?;
        Some((start..start + end, class))
    })
}

fn point(resolver: &Resolver<'_>, sentence: &mut Sentence, pointer: &Pointer, story: &mut Story<'_>, coins: &Coins) {
    let text = sentence.view.text();
    let Some((noun, class)) = noun_of(resolver, text, pointer) else { return };
    let range = pointer.start..noun.end;
    let proper = text[noun.clone()].starts_with(|c: char| c.is_ascii_uppercase());
    let common = text[noun.clone()].is_ascii() && !proper;
    if common || !pointers::noun_ends(&text[noun.end..]) || is_taken(sentence, &range) {
        return;
    }
    let earlier = story.before(resolver, sentence, pointer.start, coins);
    if let Some(entity) = meant(resolver, &earlier, &text[noun], class, !pointer.article || proper) {
        add(resolver, sentence, range, entity, coins);
    }
}

/// Whether a name, a date or a number already stands in a range.
fn is_taken(sentence: &Sentence, range: &Range<usize>) -> bool {
    sentence.mentions.iter().any(|m| m.range.start < range.end && range.start < m.range.end)
}

/// Whether nothing stands in a range but names that are parts of what would take it whole.
fn is_free(sentence: &Sentence, range: &Range<usize>) -> bool {
    let part = |m: &Mention| range.start <= m.range.start && m.range.end <= range.end && m.range != *range;
    let name = |m: &Mention| m.entity.is_some() && part(m);
    !sentence.mentions.iter().any(|m| m.range.start < range.end && range.start < m.range.end && !name(m))
}

/// The places of a sentence where a short form stands again.
fn short_again(resolver: &Resolver<'_>, sentence: &mut Sentence, short: &ShortName, entity: EntityRef, own: bool, coins: &Coins) {
    let text = sentence.view.text().to_owned();
    let han_alone = !short.text.chars().any(is_hangul) && short.text.chars().all(is_cjk) && short.text.chars().count() < 3;
    if short.text.chars().count() < 2 || han_alone {
        return;
    }
    for (at, printed) in text.match_indices(short.text.as_str()) {
        let end = at + printed.len();
        let begins = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() || is_cjk(c) && !is_hangul(c));
        let introduces = own && text[..at].rfind('(') > text[..at].rfind(')') && text[..at].contains('(');
        if begins && !introduces && pointers::noun_ends(&text[end..]) && is_free(sentence, &(at..end)) {
            add(resolver, sentence, at..end, entity, coins);
        }
    }
}

fn add(resolver: &Resolver<'_>, sentence: &mut Sentence, range: Range<usize>, entity: EntityRef, coins: &Coins) {
    let span = sentence.view.original(range.clone());
    let reading = Reading::Marked(class_of(resolver.lexicon, coins, entity));
    let found_by = "reference".to_owned();
    sentence.mentions.push(Mention { range, span, reading, found_by, inside: None, entity: Some(entity) });
    sentence.mentions = nest(std::mem::take(&mut sentence.mentions));
}
