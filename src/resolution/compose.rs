//! Names made of names: a body of a place, an institute under an institute, a person before an office. The
//! patterns are data (`recognition/compose.toml`); each gives a class, and for what is built on another entity
//! the names in each language.

use super::anaphora::Anaphors;
use super::coin::Coins;
use super::{Resolver, class_of, glosses};
use crate::error::{Error, Result};
use crate::language::korean::closes_phrase;
use crate::language::patterns;
use crate::language::regex::Regex;
use crate::language::screen::Screen;
use crate::language::{marks, names};
use crate::lexicon::{ClassId, Classes, EntityId, Kind, Language, Lexicon};
use crate::ontology::{OntologyFiles, toml_of};
use crate::recognition::{Encoded, EntityRef, Matched, Mention, Place, Reading, Sentence, SlotPattern, Words, nest};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::Range;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    compose: Vec<ComposeFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ComposeFile {
    id: String,
    #[serde(rename = "about")]
    _about: String,
    /// A class, or `@head`: what the last word of the name gives.
    class: String,
    pattern: String,
    /// Where it may stand; anywhere if left out.
    #[serde(default)]
    places: Vec<String>,
    /// Whether the name is a noun phrase that begins behind the last word that cannot be part of one.
    #[serde(default)]
    phrase: bool,
    /// Whether the name begins with a word whose spelling the characters in brackets behind it confirm.
    #[serde(default)]
    glossed: bool,
    #[serde(default)]
    means: Means,
    /// A pattern of names that are left alone.
    not: Option<String>,
    /// A pattern that a sentence of the same story must show.
    told: Option<String>,
    /// With `built_on = "@place"`: how names of the level of place end that the mark stands for; else the mark itself.
    level: Option<String>,
    /// The slot it is built on, and what is added to that one's slug; `{name}` is the printed name.
    built_on: Option<String>,
    slug: Option<String>,
    ko: Option<String>,
    zh: Option<String>,
    en: Option<String>,
}

/// What a composed name may stand for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Means {
    /// An entity of the lexicon, else one of its own.
    #[default]
    Any,
    /// Only an entity of the lexicon.
    Known,
    /// Any, and it may be printed as nothing but the name that it is built on.
    Over,
}

struct Compose {
    id: String,
    class: Option<ClassId>,
    pattern: SlotPattern,
    places: Vec<String>,
    phrase: bool,
    glossed: bool,
    means: Means,
    not: Option<Regex>,
    told: Option<Regex>,
    level: Option<String>,
    built_on: Option<String>,
    slug: Option<String>,
    labels: Vec<(Language, String)>,
}

/// All patterns for composed names.
pub struct Composer {
    all: Vec<Compose>,
    screen: Screen,
    anaphors: Anaphors,
}

/// What a name is built on that is of the place spoken of.
const PLACE: &str = "@place";
/// How deep names are built on names.
const ROUNDS: usize = 3;

impl Composer {
    /// Reads `recognition/compose.toml`; an ontology without it has none.
    ///
    /// # Errors
    /// Broken TOML, an unknown class, a pattern that does not compile.
    pub fn load(files: &OntologyFiles, classes: &Classes, words: &Words) -> Result<Self> {
        let anaphors = Anaphors::load(files, classes)?;
        let Some(file) = files.get("recognition/compose.toml") else { return Ok(Self::of(Vec::new(), anaphors)) };
        let read: File = toml_of(file)?;
        let mut all = Vec::new();
        for c in read.compose {
            let wrong =
                |problem: String| Error::input(format!("{}: {problem}", c.id)).at(&file.path).line(file.line_of(&format!("\"{}\"", c.id)));
            let class = match c.class.as_str() {
                "@head" => None,
                name => Some(classes.by_name(name).ok_or_else(|| wrong(format!("the class {name} is not in the ontology")))?),
            };
            let pattern = SlotPattern::compile(&c.pattern, classes, words).map_err(&wrong)?;
            Place::check(&c.places).map_err(&wrong)?;
            if let Some(unknown) = c.built_on.as_ref().filter(|slot| *slot != PLACE && !pattern.slots().contains(slot)) {
                return Err(wrong(format!("built_on names `{unknown}`: expected a slot of the pattern or {PLACE}")));
            }
            let not = c.not.as_deref().map(patterns::for_sentences).transpose().map_err(&wrong)?;
            let told = c.told.as_deref().map(patterns::for_sentences).transpose().map_err(&wrong)?;
            let labels = [(Language::Korean, &c.ko), (Language::ChineseSimplified, &c.zh), (Language::English, &c.en)];
            let labels = labels.into_iter().filter_map(|(l, t)| t.clone().map(|t| (l, t))).collect();
            all.push(Compose {
                id: c.id,
                class,
                pattern,
                places: c.places,
                phrase: c.phrase,
                glossed: c.glossed,
                means: c.means,
                not,
                told,
                level: c.level,
                built_on: c.built_on,
                slug: c.slug,
                labels,
            });
        }
        Ok(Self::of(all, anaphors))
    }

    fn of(all: Vec<Compose>, anaphors: Anaphors) -> Self {
        let screen = Screen::new(all.iter().map(|c| c.pattern.needs()));
        Self { all, screen, anaphors }
    }

    /// Nouns that point back to names.
    pub(super) fn anaphors(&self) -> &Anaphors {
        &self.anaphors
    }
}

impl Compose {
    /// What of a match is the name: all of it from the base on where the name stands right behind the base, else the
    /// group `name`, else all of it.
    fn extent(&self, sentence: &Sentence, matched: &Matched, base: Option<usize>, printed: Option<&Range<usize>>) -> Range<usize> {
        let text = sentence.view.text();
        match (base, printed) {
            (Some(base), Some(name)) if sentence.mentions[base].range.start > name.start => name.clone(),
            (Some(base), Some(name)) => {
                let between = &text[sentence.mentions[base].range.end.min(name.start)..name.start];
                let joined = !between.contains([',', '，']) && between.chars().filter(|c| c.is_alphabetic()).count() <= 2
                    || between.starts_with('(');
                if joined { sentence.mentions[base].range.start..name.end } else { name.clone() }
            }
            (None, Some(name)) if self.phrase => last_phrase(sentence, name)..name.end,
            (None, Some(name)) => name.clone(),
            _ => matched.range.clone(),
        }
    }
}

/// The places that a story has spoken of.
#[derive(Default)]
struct Spoken {
    story: Option<usize>,
    /// The latest last, with the latest sentence left out.
    places: Vec<EntityId>,
    next: Vec<EntityId>,
    /// The patterns whose condition a story fulfils, by their place among all.
    told: BTreeSet<(usize, Option<usize>)>,
}

/// How many places back a story is remembered.
const REMEMBERED: usize = 24;

impl Spoken {
    /// Takes note of a sentence's places, to be remembered once the next sentence comes.
    fn hear(&mut self, lexicon: &Lexicon, sentence: &Sentence) {
        if sentence.story != self.story {
            self.story = sentence.story;
            self.places.clear();
            self.next.clear();
        }
        self.places.append(&mut self.next);
        let old = self.places.len().saturating_sub(REMEMBERED);
        self.places.drain(..old);
        self.next = sentence.mentions.iter().filter_map(|m| region(lexicon, m)).collect();
    }

    /// The place of a level that is spoken of before a point in a sentence: the nearest that bears the level's mark at the
    /// end of a name, or lies in one that does.
    fn place(&self, lexicon: &Lexicon, sentence: &Sentence, before: usize, mark: &str) -> Option<EntityId> {
        let bears = |id: &EntityId| lexicon.entity(*id).names.iter().any(|n| n.text.ends_with(mark));
        let own = sentence.mentions.iter().rev().filter(|m| m.range.end <= before).filter_map(|m| region(lexicon, m));
        let all: Vec<EntityId> = own.chain(self.places.iter().rev().copied()).collect();
        let within = |id: &EntityId| lexicon.ancestors(*id).into_iter().find(|a| bears(a));
        all.iter().copied().find(bears).or_else(|| all.iter().find_map(within))
    }
}

/// The place that a mention names.
fn region(lexicon: &Lexicon, mention: &Mention) -> Option<EntityId> {
    match mention.entity {
        Some(EntityRef::Known(id)) if lexicon.classes().is(lexicon.entity(id).class, Kind::Region) => Some(id),
        _ => None,
    }
}

/// Where the noun phrase at the end of a stretch begins; no name is cut in two.
fn last_phrase(sentence: &Sentence, range: &Range<usize>) -> usize {
    let named = |at: usize| sentence.mentions.iter().any(|m| m.entity.is_some() && m.range.start < at && at < m.range.end);
    let mut start = range.start;
    let mut at = range.start;
    for word in sentence.view.text()[range.clone()].split_inclusive(' ') {
        at += word.len();
        if at < range.end && (closes_phrase(word.trim()) || word.trim().ends_with(',')) && !named(at) {
            start = at;
        }
    }
    start
}

/// A name without the glosses in it.
fn without_gloss(name: &str) -> String {
    let mut bare = name.to_owned();
    for gloss in marks::glosses(name).into_iter().rev() {
        bare.replace_range(gloss.outer, "");
    }
    bare
}

/// Finds composed names in all sentences.
pub(super) fn apply(resolver: &Resolver<'_>, sentences: &mut [Sentence], coins: &mut Coins) {
    let mut spoken = Spoken { told: told(resolver.composer, sentences), ..Spoken::default() };
    for sentence in sentences {
        spoken.hear(resolver.lexicon, sentence);
        for _ in 0..ROUNDS {
            if !one_round(resolver, sentence, &spoken, coins) {
                break;
            }
        }
    }
}

/// In which stories what a pattern asks for is told, below the title.
fn told(composer: &Composer, sentences: &[Sentence]) -> BTreeSet<(usize, Option<usize>)> {
    let asking = composer.all.iter().enumerate().filter_map(|(at, c)| Some((at, c.told.as_ref()?)));
    let below = || sentences.iter().filter(|s| s.place != Place::Title);
    asking.flat_map(|(at, told)| below().filter(|s| told.is_match(s.view.text())).map(move |s| (at, s.story))).collect()
}

/// Holds a sentence against all patterns in turn; whether that gave a mention. What one pattern finds the next one sees.
fn one_round(resolver: &Resolver<'_>, sentence: &mut Sentence, spoken: &Spoken, coins: &mut Coins) -> bool {
    let encode = |sentence: &Sentence, coins: &Coins| {
        let whole = 0..sentence.view.text().len();
        Encoded::new(sentence, whole, None, |m| m.entity.map(|e| class_of(resolver.lexicon, coins, e)))
    };
    let composer = resolver.composer;
    let before = sentence.mentions.len();
    let mut encoded = encode(sentence, coins);
    let mut candidates = composer.screen.candidates(encoded.text());
    let mut next = 0;
    while let Some(&at) = candidates.iter().find(|&&c| c >= next) {
        next = at + 1;
        let compose = &composer.all[at];
        if compose.told.is_some() && !spoken.told.contains(&(at, sentence.story)) {
            continue;
        }
        if !is_at(&compose.places, sentence.place) || encoded.has_no_mention() && !compose.pattern.slots().is_empty() {
            continue;
        }
        let matches = compose.pattern.matches(&encoded);
        // From the last to the first: what is added moves the mentions behind it.
        let added = matches.iter().rev().filter(|matched| add(resolver, compose, spoken, sentence, coins, matched)).count();
        if added > 0 {
            encoded = encode(sentence, coins);
            candidates = composer.screen.candidates(encoded.text());
        }
    }
    sentence.mentions.len() != before
}

/// Adds the name that a match gives, if its place is free.
fn add(resolver: &Resolver<'_>, compose: &Compose, spoken: &Spoken, sentence: &mut Sentence, coins: &mut Coins, matched: &Matched) -> bool {
    let text = sentence.view.text().to_owned();
    let printed = matched.texts.get("name").cloned();
    let base = compose.built_on.as_ref().and_then(|slot| matched.slots.get(slot)).and_then(|m| m.first()).copied();
    let mut range = trimmed(&text, compose.extent(sentence, matched, base, printed.as_ref()));
    let mut base_entity = base.and_then(|b| sentence.mentions[b].entity);
    if compose.built_on.as_deref() == Some(PLACE) {
        let Some(mark) = matched.texts.get("mark") else { return false };
        let level = compose.level.as_deref().unwrap_or(&text[mark.clone()]);
        let Some(place) = spoken.place(resolver.lexicon, sentence, mark.start, level) else { return false };
        range.start = mark.start;
        base_entity = Some(EntityRef::Known(place));
    }
    let occupied = sentence.mentions.iter().any(|m| {
        m.range == range && m.entity.is_some() && !(compose.means == Means::Over && matches!(m.reading, Reading::Name(_)))
            || m.range.start < range.start && m.range.end > range.start
            || m.range.start < range.end && m.range.end > range.end
    });
    if range.is_empty() || occupied {
        return false;
    }
    let confirmed = if compose.glossed { glosses::confirmed(resolver, sentence, &range) } else { None };
    if compose.glossed && confirmed.is_none() {
        return false;
    }
    let name = without_gloss(&text[range.clone()]);
    if !marks::are_paired(&name) || compose.not.as_ref().is_some_and(|n| n.is_match(&name)) {
        return false;
    }
    let Some(class) = compose.class.or_else(|| resolver.heads.class_of(&name)) else { return false };
    let labels: Vec<(Language, String)> = base_entity.map_or_else(Vec::new, |b| {
        made_names(resolver.lexicon, coins, compose, b, printed.clone().map(|p| without_gloss(&text[p])).as_deref())
    });
    // What is built on nothing and has a label is that of the lexicon, or none.
    let alone = compose.built_on.is_none() && !compose.labels.is_empty();
    let labels = if alone { filled(compose, printed.clone().map_or("", |p| &text[p])) } else { labels };
    let chinese = confirmed.as_ref().map(|g| &text[g.inner.clone()]);
    let is_other = |e: &EntityRef| {
        confirmed.as_ref().is_some_and(|g| glosses::is_another(resolver, *e, &text[range.start..g.outer.start], &text[g.inner.clone()]))
    };
    let bearers = labels.iter().map(|(_, l)| l.as_str()).chain([name.as_str()]).chain(chinese);
    let known = bearers.filter_map(|l| known(resolver.lexicon, l, class)).find(|e| !is_other(e));
    if (alone || compose.means == Means::Known) && known.is_none() {
        return false;
    }
    let entity =
        known.unwrap_or_else(|| coined(compose, coins, class, &name, base_entity, &labels, printed.map(|p| without_gloss(&text[p]))));
    if let EntityRef::Coined(at) = entity {
        for gloss in sentence.glosses.iter().filter(|g| g.outer.start == range.end).chain(&confirmed) {
            coins.add_name(at, &text[gloss.inner.clone()], None);
        }
        // What else it is called: a document by its whole title, its issuers before it.
        if let Some(full) = matched.texts.get("full") {
            coins.add_name(at, &text[full.clone()], None);
        }
    }
    // A run of capitals with which the name begins is no title of its own.
    let begun = |m: &Mention| m.range.start == range.start && m.range.end < range.end && m.entity.is_none() && m.found_by == "title";
    if text[range.clone()].starts_with(|c: char| c.is_ascii_alphabetic()) {
        sentence.mentions.retain(|m| !begun(m));
    }
    let span = sentence.view.original(range.clone());
    sentence.mentions.push(Mention {
        range,
        span,
        reading: Reading::Marked(class),
        found_by: compose.id.clone(),
        inside: None,
        entity: Some(entity),
    });
    sentence.mentions = nest(std::mem::take(&mut sentence.mentions));
    true
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// The entity of the lexicon with a name and a fitting class.
fn known(lexicon: &Lexicon, name: &str, class: ClassId) -> Option<EntityRef> {
    let names = lexicon.by_key(&names::key(name));
    names.iter().find(|n| lexicon.classes().compatible(lexicon.entity(n.entity).class, class)).map(|n| EntityRef::Known(n.entity))
}

/// The names that the templates of a pattern give which is built on nothing.
fn filled(compose: &Compose, printed: &str) -> Vec<(Language, String)> {
    compose.labels.iter().map(|(language, template)| (*language, template.replace("{name}", printed))).collect()
}

/// The names that the pattern's templates give, in the languages in which the base has a name.
fn made_names(lexicon: &Lexicon, coins: &Coins, compose: &Compose, base: EntityRef, printed: Option<&str>) -> Vec<(Language, String)> {
    let slot = compose.built_on.as_deref().unwrap_or_default().trim_start_matches('@');
    let base_name = |language: Language| match base {
        EntityRef::Known(id) => lexicon.entity(id).name_in(language).map(str::to_owned),
        EntityRef::Coined(at) => coins.get(at).names.iter().find(|n| n.language == language).map(|n| n.text.clone()),
    };
    let fill = |(language, template): &(Language, String)| {
        let made = template.replace(&format!("{{{slot}}}"), &base_name(*language)?).replace("{name}", printed.unwrap_or_default());
        Some((*language, made))
    };
    compose.labels.iter().filter_map(fill).collect()
}

fn coined(
    compose: &Compose,
    coins: &mut Coins,
    class: ClassId,
    name: &str,
    base: Option<EntityRef>,
    labels: &[(Language, String)],
    printed: Option<String>,
) -> EntityRef {
    let main = labels.first().map_or(name, |(_, l)| l.as_str());
    let entity = coins.coin(class, main, &compose.id);
    if let EntityRef::Coined(at) = entity {
        for (language, label) in labels {
            coins.add_name(at, label, Some(*language));
        }
        coins.add_name(at, name, None);
        if let (Some(base), Some(slug)) = (base, &compose.slug) {
            coins.build_on(at, base, slug.replace("{name}", printed.as_deref().unwrap_or_default()));
        }
    }
    entity
}

/// Whether a place is one of those that a pattern is for.
fn is_at(places: &[String], place: Place) -> bool {
    places.is_empty() || places.iter().any(|p| p == place.as_str())
}
