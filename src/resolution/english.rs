//! What English names once and then calls otherwise: an acronym in brackets behind a new name stands for it in the
//! rest of the report, and a document that is only described (`a plan to …`) is the one of its story whose title
//! fits. Never decides between several that fit equally.

use super::coin::Coins;
use super::documents::matter;
use super::{Resolved, Resolver, usual_names};
use crate::language::english::{head_of_name, kind_of_document, legal_form};
use crate::language::english_clauses::{is_ground, names_it};
use crate::language::patterns::pattern;
use crate::language::regex::Regex;
use crate::lexicon::{Kind, Kinds};
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence, nest};
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

static ACRONYM: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s?\((?:the\s|hereinafter\s|or\s)?([A-Z][A-Za-z&-]*[A-Z][A-Za-z0-9&-]*)\)"));
static OR_CALLED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^,\s(?:or|abbreviated\s(?:as|to))\s([A-Z][A-Z0-9&-]{2,})(?:[,.;]|$)"));
static CAPITALS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b[A-Z][A-Za-z&-]*[A-Z][A-Za-z0-9&-]*\b"));
static GLOSS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s\([A-Z][A-Za-z&-]*\)"));
static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s(?:(?:during|for|in)\sthe\s[^,.;:()]{4,60}\speriod(?:\s\([^()]{4,12}\))?|(?:from|between)\s\d{4}\s(?:to|and)\s\d{4}|(?:for|covering|in|over)\s\d{4}\s?[-–]\s?\d{2,4})",
    )
});
static INNER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:Notice|Circular|Announcement|Decision|Reply)\s(?:(?:of|by|from)\s.{4,120}?\s)?(?:on|concerning|regarding)\s(?:(?:the\s)?(?:Issuance|Issuing|Printing\sand\s(?:Distribution|Distributing|Issuing)|Publication|Promulgation|Release|Releasing|Publishing)(?:\sof)?\s)?(?:the\s)?(?P<inner>[A-Z].{12,})$",
    )
});
/// The classes of what is called by its letters once a bracket has given them.
pub(super) const SHORTENED: Kinds =
    Kinds::of(&[Kind::Organization, Kind::Policy, Kind::Programme, Kind::Project, Kind::Facility, Kind::Event]);
static ISSUED_BY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^,?\s(?:jointly\s)?(?P<verb>released|issued|published|unveiled|announced|drafted|adopted|circulated)(?:\s(?:on|in|late|earlier)?\s?[A-Za-z0-9.,\s]{0,24}?)?(?:\sjointly)?\sby\s(?:the\s)?",
    )
});
/// The pattern of documents that are called after who issued them.
const DESCRIBED_BY: &str = "described.by.en";
/// What begins the id of a pattern whose names are descriptions.
const DESCRIBED: &str = "described.";

/// What begins the id of a pattern whose names are descriptions of plants and the like.
const SITE: &str = "facility.";
/// What begins the id of a pattern whose names are departments of a body.
const DEPARTMENT: &str = "body.department";

/// Gives acronyms and descriptions the entities that they stand for.
pub(super) fn apply(resolver: &Resolver<'_>, sentences: &mut [Sentence], resolved: &mut Resolved) {
    legal_forms(resolver, sentences);
    usual_names::apply(resolver, sentences, &mut resolved.coins);
    acronyms(resolver, sentences, &mut resolved.coins);
    glossed(resolver, sentences, &mut resolved.coins);
    issued_titles(resolver, sentences, &mut resolved.coins);
    known_by_matter(resolver, sentences, &resolved.coins);
    described(resolver, sentences, &mut resolved.coins);
    described_by(resolver, sentences, &mut resolved.coins);
    placed(sentences, &mut resolved.coins);
    owned(sentences, &mut resolved.coins);
    headlines(resolver, sentences, &mut resolved.coins);
}

/// A company's legal form behind its name is part of it.
fn legal_forms(resolver: &Resolver<'_>, sentences: &mut [Sentence]) {
    let classes = resolver.lexicon.classes();
    let company = |m: &Mention| match m.entity {
        Some(EntityRef::Known(id)) => classes.is(resolver.lexicon.entity(id).class, Kind::Enterprise),
        _ => false,
    };
    for sentence in sentences {
        for at in 0..sentence.mentions.len() {
            let mention = &sentence.mentions[at];
            let length = if company(mention) { legal_form(&sentence.view.text()[mention.range.end..]) } else { 0 };
            if length == 0 {
                continue;
            }
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
        let bracketed = |m: &&Mention| {
            let behind = &text[m.range.end..];
            behind.strip_prefix(char::is_whitespace).unwrap_or(behind).starts_with('(') || OR_CALLED.is_match(behind)
        };
        for mention in sentence.mentions.iter().filter(bracketed) {
            let Some(entity) = mention.entity else { continue };
            let class = resolver.class_of(entity, coins);
            if matches!(entity, EntityRef::Known(_)) && !classes.is(class, SHORTENED) {
                continue;
            }
            let behind = &text[mention.range.end..];
            if let Some(short) = ACRONYM.captures(behind).or_else(|| OR_CALLED.captures(behind)).and_then(|c| c.get(1)) {
                // The last name of several that end there may be the one that is called so.
                if within(sentence, mention).any(|m| m.entity.is_some_and(|e| e != entity && bears(resolver, e, coins, short.as_str()))) {
                    continue;
                }
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
        for m in sentence.mentions.iter_mut().filter(|m| m.inside.is_none()) {
            if let Some((entity, _)) =
                known.get(&text[m.range.clone()]).filter(|(e, _)| matches!(e, EntityRef::Known(_)) && m.entity != Some(*e))
            {
                m.entity = Some(*entity);
            }
        }
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

/// The names inside another that end where it ends.
fn within<'s>(sentence: &'s Sentence, outer: &Mention) -> impl Iterator<Item = &'s Mention> {
    let (start, end) = (outer.range.start, outer.range.end);
    sentence.mentions.iter().filter(move |m| m.inside.is_some() && m.range.end == end && m.range.start > start)
}

/// Whether a name of something is exactly this.
fn bears(resolver: &Resolver<'_>, entity: EntityRef, coins: &Coins, name: &str) -> bool {
    match entity {
        EntityRef::Known(id) => resolver.lexicon.entity(id).names.iter().any(|n| n.text == name),
        EntityRef::Coined(at) => coins.get(at).names.iter().any(|n| n.text == name),
    }
}

/// A title of a document and the original one in brackets right behind it are of one document.
fn glossed(resolver: &Resolver<'_>, sentences: &mut [Sentence], coins: &mut Coins) {
    let classes = resolver.lexicon.classes();
    let mut same: BTreeMap<EntityRef, EntityRef> = BTreeMap::new();
    for sentence in sentences.iter() {
        let text = sentence.view.text();
        let policy = |m: &&Mention| m.inside.is_none() && m.entity.is_some_and(|e| classes.is(resolver.class_of(e, coins), Kind::Policy));
        let documents: Vec<&Mention> = sentence.mentions.iter().filter(policy).collect();
        for pair in documents.windows(2) {
            let (Some(EntityRef::Coined(at)), Some(original)) = (pair[0].entity, pair[1].entity) else { continue };
            let between = text.get(pair[0].range.end..pair[1].range.start).unwrap_or_default();
            let printed = &text[pair[1].range.clone()];
            if between.trim() != "(" || printed.is_ascii() || !text[pair[0].range.clone()].is_ascii() {
                continue;
            }
            match original {
                EntityRef::Known(_) => {
                    same.entry(EntityRef::Coined(at)).or_insert(original);
                }
                EntityRef::Coined(other) if other != at => {
                    coins.add_name(at, printed, None);
                    same.entry(original).or_insert(EntityRef::Coined(at));
                }
                EntityRef::Coined(_) => {}
            }
        }
    }
    if same.is_empty() {
        return;
    }
    for mention in sentences.iter_mut().flat_map(|s| &mut s.mentions) {
        if let Some(is) = mention.entity.and_then(|e| same.get(&e)) {
            mention.entity = Some(*is);
        }
    }
}

/// A notice that issues a document is that document: `Notice of … on Several Policies for …`.
fn issued_titles(resolver: &Resolver<'_>, sentences: &[Sentence], coins: &mut Coins) {
    let classes = resolver.lexicon.classes();
    for sentence in sentences {
        for m in &sentence.mentions {
            let Some(EntityRef::Coined(at)) = m.entity else { continue };
            if !classes.is(coins.get(at).class, Kind::Policy) {
                continue;
            }
            let inner = INNER.captures(&sentence.view.text()[m.range.clone()]).and_then(|c| c.name("inner"));
            if let Some(inner) = inner.map(|i| i.as_str()).filter(|i| kind_of_document(i).is_some()) {
                coins.add_name(at, inner, None);
            }
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

fn is_described(mention: &Mention) -> bool {
    mention.found_by.starts_with(DESCRIBED)
}

fn described(resolver: &Resolver<'_>, sentences: &mut [Sentence], coins: &mut Coins) {
    if !sentences.iter().flat_map(|s| &s.mentions).any(is_described) {
        return;
    }
    let classes = resolver.lexicon.classes();
    let mut titles = Vec::new();
    for sentence in sentences.iter() {
        for m in sentence.mentions.iter().filter(|m| m.inside.is_none() && !is_described(m)) {
            let Some(entity) = m.entity.filter(|e| classes.is(resolver.class_of(*e, coins), Kind::Policy)) else { continue };
            let text = sentence.view.text();
            if let Some(kind) = kind_of_document(&text[m.range.clone()]) {
                if is_ground(&text[..m.range.start]) {
                    continue;
                }
                let opens = matches!(text[..m.range.start].trim(), "" | "The" | "the");
                let name = text[m.range.clone()].to_owned();
                titles.push(Title { story: sentence.story, kind, opens, name, entity });
            }
        }
    }
    for sentence in sentences.iter_mut() {
        let story = sentence.story;
        let text = sentence.view.text().to_owned();
        for m in sentence.mentions.iter_mut().filter(|m| is_described(m)) {
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
                let printed = &text[m.range.clone()];
                for name in shorter(printed) {
                    coins.add_name(at, name, None);
                }
                let bare = GLOSS.replace_all(printed, |_| String::new());
                if bare != printed {
                    coins.add_name(at, bare.trim(), None);
                }
                if let Some(span) = SPAN.find(&text[m.range.end..]) {
                    coins.add_name(at, &text[m.range.start..m.range.end + span.end()], None);
                }
            }
        }
    }
}

/// A document that is only called after who issued it (`a draft plan released last year by A`) bears those words as a name too,
/// with and without their day.
fn described_by(resolver: &Resolver<'_>, sentences: &[Sentence], coins: &mut Coins) {
    let classes = resolver.lexicon.classes();
    for sentence in sentences {
        let text = sentence.view.text();
        for m in sentence.mentions.iter().filter(|m| m.found_by == DESCRIBED_BY) {
            let Some(EntityRef::Coined(at)) = m.entity else { continue };
            let Some(issued) = ISSUED_BY.captures(&text[m.range.end..]) else { continue };
            let (Some(whole), Some(verb)) = (issued.get(0), issued.name("verb")) else { continue };
            let from = m.range.end + whole.end();
            let body =
                |o: &&Mention| o.inside.is_none() && o.entity.is_some_and(|e| classes.is(resolver.class_of(e, coins), Kind::Organization));
            let mut end = from;
            for issuer in sentence.mentions.iter().filter(body).filter(|o| o.range.start >= from) {
                if !matches!(&text[end..issuer.range.start], "" | ", " | ", the " | " and " | " and the " | ", and " | ", and the ") {
                    break;
                }
                end = issuer.range.end;
            }
            if end > from {
                let name = text[m.range.clone()].to_owned();
                coins.add_name(at, &text[m.range.start..end], None);
                coins.add_name(at, &format!("{name} {} by the {}", verb.as_str(), &text[from..end]), None);
            }
        }
    }
}

/// A department that is called after what it does bears the name of its body before that as one too: `the office's policy department`.
fn owned(sentences: &[Sentence], coins: &mut Coins) {
    for sentence in sentences {
        let text = sentence.view.text();
        for m in sentence.mentions.iter().filter(|m| m.found_by.starts_with(DEPARTMENT)) {
            let Some(EntityRef::Coined(at)) = m.entity else { continue };
            let owner = |o: &&Mention| o.inside.is_none() && o.range.end < m.range.start && &text[o.range.end..m.range.start] == "'s ";
            if let Some(body) = sentence.mentions.iter().find(owner) {
                coins.add_name(at, &text[body.range.start..m.range.end], None);
            }
        }
    }
}

/// A plant or base that is only described bears its description with the place behind it as a name too: `assembly base in Huzhou`.
fn placed(sentences: &[Sentence], coins: &mut Coins) {
    for sentence in sentences {
        let text = sentence.view.text();
        for m in sentence.mentions.iter().filter(|m| m.found_by.starts_with(SITE)) {
            let Some(EntityRef::Coined(at)) = m.entity else { continue };
            let leads = |o: &&Mention| {
                o.inside.is_none() && o.range.start > m.range.end && matches!(&text[m.range.end..o.range.start], " in " | " at " | " near ")
            };
            if let Some(place) = sentence.mentions.iter().find(leads) {
                coins.add_name(at, &text[m.range.start..place.range.end], None);
            }
        }
    }
}

/// A document that is described or titled in other words than the lexicon's is the one of the lexicon whose name has the
/// same kind, the same numbers and is of the same matter, if there is one such.
fn known_by_matter(resolver: &Resolver<'_>, sentences: &mut [Sentence], coins: &Coins) {
    let lexicon = resolver.lexicon;
    let mut open: BTreeMap<EntityRef, Option<EntityRef>> = BTreeMap::new();
    for sentence in sentences.iter() {
        let text = sentence.view.text();
        for m in sentence.mentions.iter().filter(|m| m.inside.is_none()) {
            if let Some(entity @ EntityRef::Coined(at)) = m.entity
                && lexicon.classes().is(coins.get(at).class, Kind::Policy)
                && text[m.range.clone()].is_ascii()
            {
                let known = || resolver.documents.known(lexicon, &text[m.range.clone()]).map(EntityRef::Known);
                open.entry(entity).or_insert_with(known);
            }
        }
    }
    open.retain(|_, known| known.is_some());
    if open.is_empty() {
        return;
    }
    for mention in sentences.iter_mut().flat_map(|s| &mut s.mentions) {
        if let Some(Some(known)) = mention.entity.and_then(|e| open.get(&e)) {
            mention.entity = Some(*known);
        }
    }
}

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

/// How many sentences behind a title may name what it describes.
const LEDE: usize = 2;

/// A title and the first sentences below it speak of one document, each in its own words (`… rolls out action plan to …`,
/// `… issued a three-year action plan on …`), if both name one of the same kind and the title no other.
fn headlines(resolver: &Resolver<'_>, sentences: &mut [Sentence], coins: &mut Coins) {
    let classes = resolver.lexicon.classes();
    let documents = |sentence: &Sentence, coins: &Coins| -> Vec<(EntityRef, String, bool)> {
        let text = sentence.view.text();
        let policy = |m: &&Mention| m.inside.is_none() && m.entity.is_some_and(|e| classes.is(resolver.class_of(e, coins), Kind::Policy));
        let read = |m: &Mention| Some((m.entity?, text[m.range.clone()].to_owned(), is_described(m)));
        sentence.mentions.iter().filter(policy).filter_map(read).collect()
    };
    // What is not only described but named somewhere.
    let named = LazyCell::new(|| -> BTreeSet<EntityRef> {
        let all = sentences.iter().flat_map(|s| &s.mentions);
        all.filter(|m| !is_described(m)).filter_map(|m| m.entity).collect()
    });
    let below = |s: &Sentence| !matches!(s.place, Place::Title);
    let again = |title: &EntityRef| sentences.iter().filter(|s| below(s)).flat_map(|s| &s.mentions).any(|m| m.entity == Some(*title));
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
        // The headline shortens the title that the lede gives in full.
        let short = !told && !described && !again(title) && matches!(title, EntityRef::Coined(_)) && have_in_common(&other, name);
        if short && head_of_name(&other) == head_of_name(name) && first != *title {
            same.insert(*title, first);
        } else if !told || named.contains(title) && described {
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

/// A document that is only described and then called by its title (`the document, titled …`, `a guideline, the "…"`) is the one
/// with that title.
pub(super) fn entitled(resolver: &Resolver<'_>, sentences: &mut [Sentence], coins: &mut Coins) {
    let classes = resolver.lexicon.classes();
    let policy =
        |m: &&Mention, coins: &Coins| m.inside.is_none() && m.entity.is_some_and(|e| classes.is(resolver.class_of(e, coins), Kind::Policy));
    let mut same: BTreeMap<EntityRef, EntityRef> = BTreeMap::new();
    for sentence in sentences.iter() {
        let text = sentence.view.text();
        let documents: Vec<&Mention> = sentence.mentions.iter().filter(|m| policy(m, coins)).collect();
        for pair in documents.windows(2) {
            let (told, titled) = (pair[0], pair[1]);
            let marked = is_described(told) || told.found_by == "definite";
            if let (Some(was @ EntityRef::Coined(_)), Some(is)) = (told.entity, titled.entity)
                && marked
                && was != is
                && !is_described(titled)
                && titled.range.start >= told.range.end
                && names_it(&text[told.range.end..titled.range.start])
            {
                same.entry(was).or_insert(is);
            }
        }
    }
    if same.is_empty() {
        return;
    }
    // What a text names by a title of its own elsewhere is no description of another.
    for mention in sentences.iter().flat_map(|s| &s.mentions).filter(|m| !is_described(m) && m.found_by != "definite") {
        if let Some(entity) = mention.entity {
            same.remove(&entity);
        }
    }
    for sentence in sentences.iter_mut() {
        for mention in &mut sentence.mentions {
            if let Some(is) = mention.entity.and_then(|e| same.get(&e)) {
                if let (EntityRef::Coined(at), true) = (*is, mention.found_by != "definite") {
                    coins.add_name(at, &sentence.view.text()[mention.range.clone()], None);
                }
                mention.entity = Some(*is);
            }
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
