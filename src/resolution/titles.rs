//! Titles → entities: one of the lexicon if it bears the title, else a coined one. Two forms of one title in a
//! story (the headline's and the text's) are one entity; another number, year or ordinal is another entity.

use super::coin::{Coins, clean};
use super::{Resolved, Resolver, repair};
use crate::graph::ReviewKind;
use crate::language::{chinese, names};
use crate::lexicon::{ClassId, EntityId, Lexicon};
use crate::reading::Text;
use crate::recognition::{EntityRef, Reading, Sentence, strip_tail};
use std::collections::HashMap;

/// How alike two titles of one story must be, as the share of the shorter one's pairs of characters.
const ALIKE: f64 = 0.62;

struct Title {
    sentence: usize,
    mention: usize,
    class: ClassId,
    name: String,
    key: String,
}

/// Gives every title its entity, and tells review of what was coined and repaired.
pub(super) fn resolve(resolver: &Resolver<'_>, text: &Text, sentences: &mut [Sentence], resolved: &mut Resolved) {
    let mut open = titles(sentences);
    open.sort_by(|a, b| {
        b.key.chars().count().cmp(&a.key.chars().count()).then_with(|| a.key.cmp(&b.key)).then(a.sentence.cmp(&b.sentence))
    });
    let mut done: Vec<(Option<usize>, ClassId, String, EntityRef)> = Vec::new();
    for title in open {
        let story = sentences[title.sentence].story;
        let same = done
            .iter()
            .find(|(s, class, key, _)| *class == title.class && (*key == title.key || *s == story && one_title(key, &title.key)))
            .or_else(|| done.iter().find(|(s, class, key, _)| *s == story && *class == title.class && is_short_form(key, &title.key)));
        let entity = match same {
            Some((_, _, _, entity)) => *entity,
            None => known(resolver, &title).unwrap_or_else(|| resolved.coins.coin(title.class, &title.name, "title")),
        };
        if let EntityRef::Coined(at) = entity {
            resolved.coins.add_name(at, &title.name, None);
        }
        done.push((story, title.class, title.key, entity));
        sentences[title.sentence].mentions[title.mention].entity = Some(entity);
    }
    merge_composed(resolver, sentences, &mut resolved.coins);
    declared(sentences, &mut resolved.coins);
    repair::report(resolver.lexicon, text, resolved);
    unresolved(text, sentences, resolved);
}

fn titles(sentences: &[Sentence]) -> Vec<Title> {
    let mut found = Vec::new();
    for (s, sentence) in sentences.iter().enumerate() {
        for (m, mention) in sentence.mentions.iter().enumerate() {
            let Reading::Marked(class) = mention.reading else { continue };
            if mention.entity.is_none() {
                let printed = &sentence.view.text()[mention.range.clone()];
                let name = clean(printed);
                found.push(Title { sentence: s, mention: m, class, key: names::key(&name), name });
            }
        }
    }
    found
}

fn known(resolver: &Resolver<'_>, title: &Title) -> Option<EntityRef> {
    let lexicon = resolver.lexicon;
    let fits = |class| {
        lexicon.classes().compatible(class, title.class)
            || lexicon.classes().is_named(class, "Policy")
            || lexicon.classes().is_named(class, "Programme")
    };
    let by = |key: &str| lexicon.by_key(key).iter().find(|n| fits(lexicon.entity(n.entity).class)).map(|n| n.entity);
    by(&title.key).or_else(|| by(&names::key(strip_tail(&title.name))).filter(|id| agrees(lexicon, *id, &title.key))).map(EntityRef::Known)
}

/// Whether one of an entity's names has the numbers of a title, or none has any.
fn agrees(lexicon: &Lexicon, id: EntityId, key: &str) -> bool {
    let wanted = digits(key);
    let mut numbers = lexicon.entity(id).names.iter().map(|n| digits(&names::key(&n.text))).filter(|d| !d.is_empty()).peekable();
    wanted.is_empty() || numbers.peek().is_none() || numbers.any(|d| d == wanted)
}

fn digits(key: &str) -> String {
    key.chars().filter(|c| c.is_ascii_digit() || chinese::NUMERALS.contains(*c)).collect()
}

/// Whether two keys are forms of one title: the shorter is the end of the longer, or nearly all of it is in it;
/// and both have the same numbers.
fn one_title(longer: &str, shorter: &str) -> bool {
    let (a, b) = (digits(longer), digits(shorter));
    if !b.is_empty() && a != b {
        return false;
    }
    longer.ends_with(shorter) && shorter.chars().count() >= 6 || likeness(longer, shorter) >= ALIKE && last(longer) == last(shorter)
}

/// The most characters that a kind of document has, which stands for the one that a story names in full.
const KIND: usize = 5;

/// Whether a title is only the kind that a fuller one of its story ends in: 《方案》 for 《…行动方案》.
fn is_short_form(longer: &str, shorter: &str) -> bool {
    let length = shorter.chars().count();
    (2..=KIND).contains(&length) && longer.chars().count() > length + 2 && longer.ends_with(shorter)
}

/// Short forms that a text declares (以下简称《…》): wherever they stand, the full title's entity is meant.
fn declared(sentences: &mut [Sentence], coins: &mut Coins) {
    let mut short: Vec<(String, EntityRef)> = Vec::new();
    for sentence in sentences.iter() {
        let outer: Vec<_> = sentence.mentions.iter().filter(|m| m.inside.is_none()).collect();
        for pair in outer.windows(2) {
            let between = &sentence.view.text()[pair[0].range.end.min(pair[1].range.start)..pair[1].range.start];
            if let (Some(full), Reading::Marked(_)) = (pair[0].entity, &pair[1].reading)
                && chinese::declares_short_form(between)
            {
                short.push((names::key(&clean(&sentence.view.text()[pair[1].range.clone()])), full));
            }
        }
    }
    for sentence in sentences.iter_mut().filter(|_| !short.is_empty()) {
        let text = sentence.view.text().to_owned();
        for mention in sentence.mentions.iter_mut().filter(|m| matches!(m.reading, Reading::Marked(_))) {
            let name = clean(&text[mention.range.clone()]);
            if let Some((_, full)) = short.iter().find(|(k, _)| *k == names::key(&name)) {
                mention.entity = Some(*full);
                if let EntityRef::Coined(at) = full {
                    coins.add_name(*at, &name, None);
                }
            }
        }
    }
}

fn last(key: &str) -> Option<char> {
    key.chars().next_back()
}

fn likeness(a: &str, b: &str) -> f64 {
    let pairs = |k: &str| {
        let chars: Vec<char> = k.chars().collect();
        let mut counts: HashMap<(char, char), i32> = HashMap::new();
        for pair in chars.windows(2) {
            *counts.entry((pair[0], pair[1])).or_default() += 1;
        }
        counts
    };
    let (a, b) = (pairs(a), pairs(b));
    let shared: i32 = a.iter().map(|(p, n)| (*n).min(b.get(p).copied().unwrap_or(0))).sum();
    let smaller = a.values().sum::<i32>().min(b.values().sum::<i32>());
    if smaller < 5 { 0.0 } else { f64::from(shared) / f64::from(smaller) }
}

/// A title that a pattern took from a headline without quotation marks is the same as a quoted one of its story.
fn merge_composed(resolver: &Resolver<'_>, sentences: &mut [Sentence], coins: &mut Coins) {
    let mut quoted: Vec<(Option<usize>, ClassId, String, EntityRef)> = Vec::new();
    for sentence in sentences.iter() {
        for mention in sentence.mentions.iter().filter(|m| m.found_by == "title") {
            if let (Reading::Marked(class), Some(entity)) = (&mention.reading, mention.entity) {
                quoted.push((sentence.story, *class, names::key(&clean(&sentence.view.text()[mention.range.clone()])), entity));
            }
        }
    }
    for sentence in sentences.iter_mut() {
        let text = sentence.view.text().to_owned();
        for mention in sentence.mentions.iter_mut().filter(|m| m.found_by != "title") {
            let (Reading::Marked(class), Some(EntityRef::Coined(at))) = (&mention.reading, mention.entity) else { continue };
            if coins.get(at).built_on.is_some() || !resolver.lexicon.classes().is_named(*class, "Policy") {
                continue;
            }
            let key = names::key(&text[mention.range.clone()]);
            let same = quoted.iter().find(|(story, c, k, e)| {
                *story == sentence.story && c == class && *e != EntityRef::Coined(at) && (one_title(k, &key) || one_title(&key, k))
            });
            if let Some((_, _, _, entity)) = same {
                if let EntityRef::Coined(to) = entity {
                    coins.add_name(*to, &text[mention.range.clone()], None);
                }
                mention.entity = Some(*entity);
            }
        }
    }
}

/// Names behind which a gloss stands but that nobody bears go to review.
fn unresolved(text: &Text, sentences: &[Sentence], resolved: &mut Resolved) {
    for sentence in sentences {
        for gloss in sentence.glosses.iter().filter(|g| g.han) {
            let named = sentence
                .mentions
                .iter()
                .any(|m| m.entity.is_some() && m.range.start < gloss.outer.start && m.range.end >= gloss.outer.start);
            if !named {
                let view = sentence.view.text();
                let start = view[..gloss.outer.start].rfind(' ').map_or(0, |at| at + 1);
                let span = sentence.view.original(start..gloss.outer.end);
                resolved.review(text, span, ReviewKind::Unresolved, String::new());
            }
        }
    }
}
