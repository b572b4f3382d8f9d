//! What English names once and then calls otherwise: an acronym in brackets behind a new name stands for it in the
//! rest of the report, and a document that is only described (`a plan to …`) is the one of its story whose title
//! fits. Never decides between several that fit equally.

use super::coin::Coins;
use super::{Resolved, Resolver};
use crate::language::english::{kind_of_document, legal_form};
use crate::language::numerals;
use crate::language::patterns::pattern;
use crate::language::regex::Regex;
use crate::lexicon::{EntityId, Language};
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence, nest};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

static ACRONYM: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s?\((?:the\s|hereinafter\s|or\s)?([A-Z][A-Za-z&-]*[A-Z][A-Za-z0-9&-]*)\)"));
static CAPITALS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b[A-Z][A-Za-z&-]*[A-Z][A-Za-z0-9&-]*\b"));
/// The classes of what is called by its letters once a bracket has given them.
const SHORTENED: [&str; 6] = ["Organization", "Policy", "Programme", "Project", "Facility", "Event"];
/// What begins the id of a pattern whose names are descriptions.
const DESCRIBED: &str = "described.";

/// Gives acronyms and descriptions the entities that they stand for.
pub(super) fn apply(resolver: &Resolver<'_>, sentences: &mut [Sentence], resolved: &mut Resolved) {
    legal_forms(resolver, sentences);
    acronyms(resolver, sentences, &mut resolved.coins);
    known_by_matter(resolver, sentences, &resolved.coins);
    described(resolver, sentences, &mut resolved.coins);
    headlines(resolver, sentences, &mut resolved.coins);
}

/// A company's legal form behind its name is part of it.
fn legal_forms(resolver: &Resolver<'_>, sentences: &mut [Sentence]) {
    let classes = resolver.lexicon.classes();
    let company = |m: &Mention| match m.entity {
        Some(EntityRef::Known(id)) => classes.is_named(resolver.lexicon.entity(id).class, "Enterprise"),
        _ => false,
    };
    for sentence in sentences {
        let text = sentence.view.text().to_owned();
        for at in 0..sentence.mentions.len() {
            let mention = &sentence.mentions[at];
            let Some(length) = Some(legal_form(&text[mention.range.end..])).filter(|l| *l > 0 && company(mention)) else { continue };
            let range = mention.range.start..mention.range.end + length;
            let free = sentence.mentions.iter().all(|m| {
                m.range.end <= range.start + 1 || range.end <= m.range.start || m.range.start >= range.start && m.range.end <= range.end
            });
            if free && mention.inside.is_none() {
                sentence.mentions[at].span = sentence.view.original(range.clone());
                sentence.mentions[at].range = range;
            }
        }
    }
}

fn acronyms(resolver: &Resolver<'_>, sentences: &mut [Sentence], coins: &mut Coins) {
    let classes = resolver.lexicon.classes();
    let mut known: BTreeMap<String, (EntityRef, Reading)> = BTreeMap::new();
    for sentence in sentences.iter() {
        let text = sentence.view.text();
        for mention in &sentence.mentions {
            let Some(entity) = mention.entity else { continue };
            let class = resolver.class_of(entity, coins);
            let named = SHORTENED.iter().any(|c| classes.is_named(class, c));
            if matches!(entity, EntityRef::Known(_)) && !named {
                continue;
            }
            if let Some(short) = ACRONYM.captures(&text[mention.range.end..]).and_then(|c| c.get(1)) {
                if let EntityRef::Coined(at) = entity {
                    coins.add_name(at, short.as_str(), None);
                }
                known.entry(short.as_str().to_owned()).or_insert((entity, Reading::Marked(class)));
            }
        }
    }
    if known.is_empty() {
        return;
    }
    for sentence in sentences {
        let text = sentence.view.text().to_owned();
        let mut added = false;
        for found in CAPITALS.find_iter(&text) {
            let Some((entity, reading)) = known.get(found.as_str()) else { continue };
            let range = found.range();
            if sentence.mentions.iter().all(|m| m.range.end <= range.start || range.end <= m.range.start) {
                sentence.mentions.push(mention(sentence, range, *entity, reading.clone()));
                added = true;
            }
        }
        if added {
            sentence.mentions = nest(std::mem::take(&mut sentence.mentions));
        }
    }
}

fn mention(sentence: &Sentence, range: Range<usize>, entity: EntityRef, reading: Reading) -> Mention {
    let span = sentence.view.original(range.clone());
    Mention { range, span, reading, found_by: "acronym".to_owned(), inside: None, entity: Some(entity) }
}

/// A title of a story: which story, its kind of document, whether it opens a sentence, whose it is.
struct Title {
    story: Option<usize>,
    kind: &'static str,
    opens: bool,
    name: String,
    entity: EntityRef,
}

fn described(resolver: &Resolver<'_>, sentences: &mut [Sentence], coins: &mut Coins) {
    let classes = resolver.lexicon.classes();
    let mut titles = Vec::new();
    for sentence in sentences.iter() {
        for m in sentence.mentions.iter().filter(|m| m.inside.is_none() && !m.found_by.starts_with(DESCRIBED)) {
            let Some(entity) = m.entity.filter(|e| classes.is_named(resolver.class_of(*e, coins), "Policy")) else { continue };
            let text = sentence.view.text();
            if let Some(kind) = kind_of_document(&text[m.range.clone()]) {
                let opens = matches!(text[..m.range.start].trim(), "" | "The" | "the");
                let name = text[m.range.clone()].to_owned();
                titles.push(Title { story: sentence.story, kind, opens, name, entity });
            }
        }
    }
    for sentence in sentences.iter_mut() {
        let story = sentence.story;
        let text = sentence.view.text().to_owned();
        for m in sentence.mentions.iter_mut().filter(|m| m.found_by.starts_with(DESCRIBED)) {
            let Some(kind) = kind_of_document(&text[m.range.clone()]) else { continue };
            let mut fits: Vec<&Title> =
                titles.iter().filter(|t| t.story == story && t.kind == kind && shares_matter(&t.name, &text[m.range.clone()])).collect();
            if fits.iter().any(|t| t.opens) {
                fits.retain(|t| t.opens);
            }
            fits.sort_by_key(|t| t.entity);
            fits.dedup_by_key(|t| t.entity);
            if let [only] = fits.as_slice() {
                m.entity = Some(only.entity);
            } else if let Some(EntityRef::Coined(at)) = m.entity {
                for name in shorter(&text[m.range.clone()]) {
                    coins.add_name(at, name, None);
                }
            }
        }
    }
}

/// A document that is described or titled in other words than the lexicon's is the one of the lexicon whose name has the
/// same kind, the same numbers and is of the same matter, if there is one such.
fn known_by_matter(resolver: &Resolver<'_>, sentences: &mut [Sentence], coins: &Coins) {
    let lexicon = resolver.lexicon;
    let is_policy = |class| lexicon.classes().is_named(class, "Policy");
    let mut open: BTreeMap<EntityRef, String> = BTreeMap::new();
    for sentence in sentences.iter() {
        let text = sentence.view.text();
        for m in sentence.mentions.iter().filter(|m| m.inside.is_none()) {
            if let Some(entity @ EntityRef::Coined(at)) = m.entity
                && is_policy(coins.get(at).class)
                && text[m.range.clone()].is_ascii()
            {
                open.entry(entity).or_insert_with(|| text[m.range.clone()].to_owned());
            }
        }
    }
    if open.is_empty() {
        return;
    }
    let english = |id: EntityId| lexicon.entity(id).names.iter().filter(|n| n.language == Language::English).map(|n| n.text.to_string());
    let documents = lexicon.of_classes(&is_policy);
    let named: Vec<(Sense, EntityId)> = documents.flat_map(|(id, _)| english(id).filter_map(move |n| Some((Sense::of(&n)?, id)))).collect();
    let mut found: BTreeMap<EntityRef, EntityRef> = BTreeMap::new();
    for (entity, name) in open {
        let Some(sense) = Sense::of(&name) else { continue };
        let mut same: Vec<EntityId> = named.iter().filter(|(s, _)| *s == sense).map(|(_, id)| *id).collect();
        same.sort();
        same.dedup();
        if let [only] = same.as_slice() {
            found.insert(entity, EntityRef::Known(*only));
        }
    }
    for mention in sentences.iter_mut().flat_map(|s| &mut s.mentions) {
        if let Some(known) = mention.entity.and_then(|e| found.get(&e)) {
            mention.entity = Some(*known);
        }
    }
}

/// What tells a document from others: its kind, its numbers, the words that say what it is about.
#[derive(PartialEq, Eq)]
struct Sense {
    kind: &'static str,
    numbers: String,
    matter: BTreeSet<String>,
}

impl Sense {
    /// That of a name; none if it says too little.
    fn of(name: &str) -> Option<Self> {
        let matter: BTreeSet<String> = matter(name).into_iter().filter(|w| !BESIDE.contains(&w.as_str())).collect();
        let kind = kind_of_document(name)?;
        (matter.len() >= 2).then(|| Self { kind, numbers: numerals::in_name(name), matter })
    }
}

/// Beginnings of words that one name of a document has and another leaves out.
const BESIDE: [&str; 8] = ["indust", "china", "china'", "chines", "countr", "period", "during", "sector"];

/// Whether two names of documents have a word of their matter in common, or one of them names none.
fn shares_matter(a: &str, b: &str) -> bool {
    let (a, b) = (matter(a), matter(b));
    a.is_empty() || b.is_empty() || a.iter().any(|w| b.contains(w))
}

/// Whether two names of documents have a word of their matter in common.
fn have_in_common(a: &str, b: &str) -> bool {
    let b = matter(b);
    matter(a).iter().any(|w| b.contains(w))
}

/// The words of a document's name that say what it is about, by their beginnings.
fn matter(name: &str) -> Vec<String> {
    const PLAIN: [&str; 14] = [
        "action",
        "development",
        "promot",
        "accelerat",
        "quality",
        "high-quali",
        "national",
        "three-year",
        "five-year",
        "implementa",
        "strengthen",
        "improv",
        "boost",
        "advanc",
    ];
    let words = name.split(' ').map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    let long = words.filter(|w| w.len() >= 4 && kind_of_document(w).is_none() && !PLAIN.iter().any(|p| w.starts_with(p)));
    long.map(|w| w.chars().take(6).collect()).collect()
}

/// How many sentences behind a title may name what it describes.
const LEDE: usize = 2;

/// A title and the first sentences below it speak of one document, each in its own words (`… rolls out action plan to …`,
/// `… issued a three-year action plan on …`), if both name one of the same kind and the title no other.
fn headlines(resolver: &Resolver<'_>, sentences: &mut [Sentence], coins: &mut Coins) {
    let classes = resolver.lexicon.classes();
    let documents = |sentence: &Sentence, coins: &Coins| -> Vec<(EntityRef, String, bool)> {
        let text = sentence.view.text();
        let policy = |m: &&Mention| m.inside.is_none() && m.entity.is_some_and(|e| classes.is_named(resolver.class_of(e, coins), "Policy"));
        let read = |m: &Mention| Some((m.entity?, text[m.range.clone()].to_owned(), m.found_by.starts_with(DESCRIBED)));
        sentence.mentions.iter().filter(policy).filter_map(read).collect()
    };
    let all = || sentences.iter().flat_map(|s| &s.mentions);
    let named: BTreeSet<EntityRef> = all().filter(|m| !m.found_by.starts_with(DESCRIBED)).filter_map(|m| m.entity).collect();
    let mut same: BTreeMap<EntityRef, EntityRef> = BTreeMap::new();
    for at in (0..sentences.len()).filter(|&at| sentences[at].place == Place::Title && sentences[at].story.is_some()) {
        let titled = documents(&sentences[at], coins);
        let [(title, name, told)] = titled.as_slice() else { continue };
        let below = sentences[at + 1..].iter().filter(|s| s.story == sentences[at].story && matches!(s.place, Place::Block(_)));
        let Some((first, other, described)) = below.take(LEDE).find_map(|s| documents(s, coins).into_iter().next()).filter(|(_, n, _)| {
            kind_of_document(n).is_some() && (kind_of_document(n) == kind_of_document(name) || have_in_common(n, name))
        }) else {
            continue;
        };
        if !told || named.contains(title) && described {
            // The story names it elsewhere; the lede only describes it.
            if described && first != *title && kind_of_document(&other) == kind_of_document(name) {
                same.insert(first, *title);
            }
        } else if first != *title {
            same.insert(*title, first);
            if let EntityRef::Coined(coined) = first {
                coins.add_name(coined, name, None);
            }
        }
    }
    for mention in sentences.iter_mut().flat_map(|s| &mut s.mentions) {
        if let Some(first) = mention.entity.and_then(|e| same.get(&e)) {
            mention.entity = Some(*first);
        }
    }
}

/// A description without the words before what it is: `three-year action plan for …`, `action plan for …`.
fn shorter(name: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = name;
    while let Some((_, behind)) = rest.split_once(' ') {
        let head = behind.split(' ').take_while(|w| !matches!(*w, "for" | "on" | "to" | "of" | "aimed" | "regarding")).count();
        if head == 0 || kind_of_document(behind).is_none() {
            break;
        }
        found.push(behind);
        rest = behind;
    }
    found
}
