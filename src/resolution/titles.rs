//! Titles → entities: one of the lexicon if it bears the title, else a coined one. Two forms of one title in a
//! story (the headline's and the text's) are one entity; another number, year or ordinal is another entity.

use super::coin::{Coins, clean};
use super::references::{self, ShortName};
use super::{Resolved, Resolver, repair};
use crate::graph::ReviewKind;
use crate::language::english::without_legal_form;
use crate::language::korean::{self, is_han, is_hangul};
use crate::language::{chinese, marks, names, numerals, pointers};
use crate::lexicon::{ClassId, EntityId, Kind, Kinds, Lexicon};
use crate::reading::Text;
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence, strip_tail};
use std::collections::HashMap;

/// How alike two titles of one story must be, as the share of the shorter one's pairs of characters.
const ALIKE: f64 = 0.62;
const ALIKE_IN_ENGLISH: f64 = 0.86;

/// With how many titles of its story one is compared: more are told apart by their words alone.
const COMPARED: usize = 256;

struct Title {
    sentence: usize,
    mention: usize,
    class: ClassId,
    name: String,
    /// The same in Chinese, from a bracket at its end.
    gloss: Option<String>,
    key: String,
    /// The places inside it.
    places: Vec<EntityRef>,
    /// Whether its document is replaced by another, which is called much the same.
    replaced: bool,
}

/// A title that has its entity.
struct Done {
    class: ClassId,
    key: String,
    places: Vec<EntityRef>,
    replaced: bool,
    entity: EntityRef,
}

/// Gives every title its entity, and tells review of what was coined and repaired. Titles that are nothing but a common
/// noun are left open.
pub(super) fn resolve(resolver: &Resolver<'_>, text: &Text, sentences: &mut [Sentence], shorts: &[ShortName], resolved: &mut Resolved) {
    let mut open = titles(resolver, sentences);
    open.sort_by(|a, b| {
        b.key.chars().count().cmp(&a.key.chars().count()).then_with(|| a.key.cmp(&b.key)).then(a.sentence.cmp(&b.sentence))
    });
    let mut done: Vec<Done> = Vec::new();
    let mut of_key: HashMap<String, Vec<usize>> = HashMap::new();
    let mut of_story: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    for title in open {
        let story = sentences[title.sentence].story;
        let short = shorts.iter().find(|s| s.key == title.key && s.of.0 <= title.sentence);
        let long = short.and_then(|s| sentences[s.of.0].mentions.get(s.of.1)).and_then(|m| m.entity);
        let same = || {
            let fits = |d: &&Done| d.class == title.class && agree(&d.places, &title.places);
            let earlier = |among: &[usize]| among.iter().map(|&at| (at, &done[at])).filter(|(_, d)| fits(d)).collect::<Vec<_>>();
            let near = earlier(of_story.get(&story).map_or(&[], Vec::as_slice));
            let equal = earlier(of_key.get(&title.key).map_or(&[], Vec::as_slice)).first().copied();
            let mut others = near.iter().filter(|(_, d)| !d.replaced && !title.replaced);
            let alike = others.clone().find(|(_, d)| one_title(&d.key, &title.key)).copied();
            let first = equal.into_iter().chain(alike).min_by_key(|(at, _)| *at);
            let sketched = |d: &Done| korean::sketched(&title.key).is_some_and(|stem| d.key.starts_with(stem));
            first.or_else(|| others.find(|(_, d)| is_short_form(&d.key, &title.key) || sketched(d)).copied()).map(|(_, d)| d.entity)
        };
        let entity = match long.or_else(same).or_else(|| known(resolver, &title)) {
            Some(entity) => entity,
            None if references::is_bare(resolver, &title.name) => continue,
            None => resolved.coins.coin(title.class, &title.name, "title"),
        };
        if let (EntityRef::Coined(at), None) = (entity, long) {
            resolved.coins.add_name(at, &title.name, None);
            if let Some(gloss) = &title.gloss {
                resolved.coins.add_name(at, gloss, None);
            }
        }
        of_key.entry(title.key.clone()).or_default().push(done.len());
        let near = of_story.entry(story).or_default();
        if near.len() < COMPARED {
            near.push(done.len());
        }
        done.push(Done { class: title.class, key: title.key, places: title.places, replaced: title.replaced, entity });
        sentences[title.sentence].mentions[title.mention].entity = Some(entity);
    }
    merge_composed(resolver, sentences, &mut resolved.coins);
    repair::report(resolver.lexicon, text, sentences, resolved);
    unresolved(text, sentences, resolved);
}

/// Whether two titles may be of one place: one names none, or they share one.
fn agree(a: &[EntityRef], b: &[EntityRef]) -> bool {
    a.is_empty() || b.is_empty() || a.iter().any(|p| b.contains(p))
}

fn titles(resolver: &Resolver<'_>, sentences: &[Sentence]) -> Vec<Title> {
    let is_place = |e: &EntityRef| match e {
        EntityRef::Known(id) => resolver.lexicon.classes().is(resolver.lexicon.entity(*id).class, Kind::Region),
        EntityRef::Coined(_) => false,
    };
    let mut found = Vec::new();
    for (s, sentence) in sentences.iter().enumerate() {
        for (m, mention) in sentence.mentions.iter().enumerate() {
            let Reading::Marked(class) = mention.reading else { continue };
            if mention.entity.is_none() {
                let printed = &sentence.view.text()[mention.range.clone()];
                let (name, gloss) = without_gloss(clean(printed));
                let within = |o: &&Mention| mention.range.start <= o.range.start && o.range.end <= mention.range.end;
                let places = sentence.mentions.iter().filter(within).filter_map(|o| o.entity).filter(is_place).collect();
                let replaced = chinese::is_replaced(&sentence.view.text()[mention.range.end..]);
                found.push(Title { sentence: s, mention: m, class, key: names::key(&name), name, gloss, places, replaced });
            }
        }
    }
    found
}

/// A title without the bracket at its end that says it in Chinese characters, and what stands in that; without one inside it,
/// and as it is printed.
fn without_gloss(mut name: String) -> (String, Option<String>) {
    if let Some(short) = pointers::short_forms(&name).pop().filter(|s| s.outer.end == name.len() && s.outer.start > 0) {
        name.truncate(short.outer.start);
    }
    let Some(last) = marks::glosses(&name).pop().filter(|g| g.han) else { return (name, None) };
    if last.outer.end == name.len() {
        let gloss = name[last.inner].to_owned();
        name.truncate(last.outer.start);
        return (name.trim_end().to_owned(), Some(gloss));
    }
    let inside = last.outer.start > 0 && name[last.inner.clone()].chars().all(is_han) && name[..last.outer.start].ends_with(is_hangul);
    if !inside {
        return (name, None);
    }
    let bare = format!("{}{}", &name[..last.outer.start], &name[last.outer.end..]);
    (bare, Some(name))
}

fn known(resolver: &Resolver<'_>, title: &Title) -> Option<EntityRef> {
    let lexicon = resolver.lexicon;
    let fits = |class| {
        lexicon.classes().compatible(class, title.class) || lexicon.classes().is(class, Kinds::of(&[Kind::Policy, Kind::Programme]))
    };
    let by = |key: &str| lexicon.by_key(key).iter().find(|n| fits(lexicon.entity(n.entity).class)).map(|n| n.entity);
    let bare = || {
        let bare = without_legal_form(&title.name)?;
        ["", " Corporation", " Group", " Company", " Technologies", " Technology", " Holdings"]
            .into_iter()
            .find_map(|form| by(&names::key(&format!("{bare}{form}"))))
    };
    let draft = || by(&names::key(title.name.strip_prefix("Draft ").or_else(|| title.name.strip_prefix("Revised "))?));
    by(&title.key)
        .or_else(bare)
        .or_else(draft)
        .or_else(|| by(&names::key(strip_tail(&title.name))).filter(|id| agrees(lexicon, *id, &title.key)))
        .map(EntityRef::Known)
}

/// Whether one of an entity's names has the numbers of a title, or none has any.
fn agrees(lexicon: &Lexicon, id: EntityId, key: &str) -> bool {
    let wanted = numerals::in_name(key);
    let mut numbers = lexicon.entity(id).names.iter().map(|n| numerals::in_name(&names::key(&n.text))).filter(|d| !d.is_empty()).peekable();
    wanted.is_empty() || numbers.peek().is_none() || numbers.any(|d| d == wanted)
}

/// Whether two keys are forms of one title: the shorter is the end of the longer, or nearly all of it is in it;
/// and both have the same numbers.
fn one_title(longer: &str, shorter: &str) -> bool {
    let (a, b) = (numerals::in_name(longer), numerals::in_name(shorter));
    if !b.is_empty() && a != b || numerals::periods(longer) != numerals::periods(shorter) && !numerals::periods(shorter).is_empty() {
        return false;
    }
    if differ_at_head(longer, shorter) {
        return false;
    }
    // Titles in English share the words for what they are and their years, whatever they are of.
    let alike = if longer.is_ascii() && shorter.is_ascii() { ALIKE_IN_ENGLISH } else { ALIKE };
    longer.ends_with(shorter) && shorter.chars().count() >= 6 || likeness(longer, shorter) >= alike && last(longer) == last(shorter)
}

/// How many characters at its end a title may share with others that are of something else: `발전 13.5계획`.
const SHARED_END: usize = 4;

/// Whether two titles share no more than how they end, and of what stands before in the shorter no more than half the characters
/// stand before in the longer: `미래산업 …에 관한 의견`, `로봇 산업의 …에 관한 의견`.
fn differ_at_head(longer: &str, shorter: &str) -> bool {
    let shared = longer.chars().rev().zip(shorter.chars().rev()).take_while(|(a, b)| a == b).count();
    let head = |key: &str| key.chars().take(key.chars().count() - shared).collect::<Vec<_>>();
    let (a, b) = (head(longer), head(shorter));
    let common = b.iter().filter(|c| a.contains(c)).count();
    shared >= SHARED_END && a.len() >= 2 && b.len() >= 2 && common * 2 <= b.len()
}

/// The most characters that a kind of document has, which stands for the one that a story names in full.
const KIND: usize = 5;

/// Whether a title is only the kind that a fuller one of its story ends in: 《方案》 for 《…行动方案》.
fn is_short_form(longer: &str, shorter: &str) -> bool {
    let length = shorter.chars().count();
    (2..=KIND).contains(&length) && longer.chars().count() > length + 2 && longer.ends_with(shorter)
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
    let mut merged: HashMap<EntityRef, EntityRef> = HashMap::new();
    for sentence in sentences.iter_mut() {
        let text = sentence.view.text().to_owned();
        let (story, titled) = (sentence.story, sentence.place == Place::Title);
        for mention in sentence.mentions.iter_mut().filter(|m| m.found_by != "title") {
            let (Reading::Marked(class), Some(EntityRef::Coined(at))) = (&mention.reading, mention.entity) else { continue };
            if coins.get(at).built_on.is_some() || !resolver.lexicon.classes().is(*class, Kind::Policy) {
                continue;
            }
            let key = names::key(&text[mention.range.clone()]);
            let same = quoted.iter().find(|(story, c, k, e)| {
                *story == sentence.story && c == class && *e != EntityRef::Coined(at) && (one_title(k, &key) || one_title(&key, k))
            });
            let same = same.or_else(|| paraphrased(&quoted, story.filter(|_| titled), *class, &key));
            if let Some((_, _, _, entity)) = same {
                if let EntityRef::Coined(to) = entity {
                    coins.add_name(*to, &text[mention.range.clone()], None);
                }
                merged.insert(EntityRef::Coined(at), *entity);
                mention.entity = Some(*entity);
            }
        }
    }
    // So is what else bears its name: the whole of that headline.
    for mention in sentences.iter_mut().flat_map(|s| s.mentions.iter_mut()) {
        mention.entity = mention.entity.map(|e| merged.get(&e).copied().unwrap_or(e));
    }
}

/// The first document that a story quotes, if a headline's words for it end in the same kind and share some of its words.
fn paraphrased<'q>(
    quoted: &'q [(Option<usize>, ClassId, String, EntityRef)],
    story: Option<usize>,
    class: ClassId,
    key: &str,
) -> Option<&'q (Option<usize>, ClassId, String, EntityRef)> {
    let first = quoted.iter().find(|(s, c, _, _)| s.is_some() && *s == story && *c == class)?;
    let bare = names::key(strip_tail(&first.2));
    let shared = bare.chars().rev().zip(key.chars().rev()).take_while(|(a, b)| a == b).count();
    let alike = likeness(&bare, key);
    (shared > KIND && alike >= 0.3 || shared >= 2 && alike >= 0.45).then_some(first)
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
