//! What a story points back to with a demonstrative (该装置, 该校): the nearest name before it in the story that ends
//! in the same noun, else the nearest of the class that the noun stands for. Those nouns are data
//! (`recognition/anaphora.toml`).

use super::Resolver;
use super::class_of;
use super::coin::Coins;
use crate::error::{Error, Result};
use crate::language::chinese;
use crate::language::korean::is_han;
use crate::lexicon::{ClassId, Classes, Kind, Kinds};
use crate::ontology::{OntologyFiles, toml_of};
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence, nest};
use std::collections::BTreeMap;
use std::ops::Range;

/// Nouns that stand for the nearest thing of a class.
#[derive(Default)]
pub struct Anaphors(Vec<Noun>);

/// A noun that stands for the nearest thing of a class, some name of which ends in `ending`, if that is given.
struct Noun {
    word: String,
    class: ClassId,
    ending: Option<String>,
}

/// The most characters of a noun that is pointed with.
const LONGEST: usize = 8;
/// The kinds of what is not pointed back to.
const VAGUE: Kinds = Kinds::of(&[Kind::Technology, Kind::Industry, Kind::Indicator, Kind::Person]);
/// How many names back a story points.
const REACH: usize = 80;

impl Anaphors {
    /// Reads `recognition/anaphora.toml`, class by class its nouns; an ontology without it has none.
    ///
    /// # Errors
    /// Broken TOML, an unknown class.
    pub fn load(files: &OntologyFiles, classes: &Classes) -> Result<Self> {
        let Some(file) = files.get("recognition/anaphora.toml") else { return Ok(Self::default()) };
        let read: BTreeMap<String, Vec<String>> = toml_of(file)?;
        let mut all = Vec::new();
        for (name, nouns) in read {
            let class =
                classes.by_name(&name).ok_or_else(|| Error::input(format!("the class {name} is not in the ontology")).at(&file.path))?;
            all.extend(nouns.into_iter().map(|noun| match noun.split_once('=') {
                Some((noun, ending)) => Noun { word: noun.to_owned(), class, ending: Some(ending.to_owned()) },
                None => Noun { word: noun, class, ending: None },
            }));
        }
        all.sort_by_key(|n| std::cmp::Reverse(n.word.len()));
        Ok(Self(all))
    }

    /// The class that a noun stands for.
    pub(super) fn class_of(&self, noun: &str) -> Option<ClassId> {
        self.0.iter().find(|n| n.word == noun).map(|n| n.class)
    }

    /// How some name of what a noun stands for ends.
    pub(super) fn ending_of(&self, noun: &str) -> Option<&str> {
        self.0.iter().find(|n| n.word == noun)?.ending.as_deref()
    }
}

/// A name that may be pointed back to.
struct Named {
    /// In which sentence.
    at: usize,
    printed: String,
    entity: EntityRef,
    class: ClassId,
}

/// Gives the demonstratives of all sentences whom they mean.
pub(super) fn resolve(resolver: &Resolver<'_>, anaphors: &Anaphors, sentences: &mut [Sentence], coins: &Coins) {
    let houses = houses(resolver, sentences, coins);
    let mut story = None;
    let mut named: Vec<Named> = Vec::new();
    let mut team = None;
    let mut speaker = None;
    for (at_sentence, sentence) in sentences.iter_mut().enumerate() {
        if sentence.story != story {
            story = sentence.story;
            named.clear();
            team = None;
            speaker = None;
        }
        let text = sentence.view.text().to_owned();
        let mut added = Vec::new();
        // Only a document of the sentences before is meant by its noun alone.
        for range in chinese::bare_documents(&text).into_iter().map(|(at, length)| at..at + length) {
            let free = !sentence.mentions.iter().any(|m| m.range.start < range.end && range.start < m.range.end);
            let noun = &text[range.clone()];
            let policy = |n: &&Named| resolver.lexicon.classes().is(n.class, Kind::Policy) && ends_in(&n.printed, noun);
            if let Some(meant) = named.iter().rev().find(policy).filter(|_| free) {
                let span = sentence.view.original(range.clone());
                let (reading, entity) = (Reading::Marked(meant.class), Some(meant.entity));
                added.push(Mention { range, span, reading, found_by: "anaphor".into(), inside: None, entity });
            }
        }
        let mut waiting = sentence.mentions.iter().filter(|m| m.inside.is_none()).peekable();
        for (at, length) in chinese::demonstratives(&text) {
            while let Some(mention) = waiting.next_if(|m| m.range.end <= at) {
                note(resolver, coins, (at_sentence, &text), mention, &mut named);
            }
            if waiting.peek().is_some_and(|m| m.range.start < at + length) {
                continue;
            }
            let Some((entity, class, end)) = meant(resolver, anaphors, &text, at + length, &named) else { continue };
            let cut = sentence.mentions.iter().any(|m| m.range.start < end && end < m.range.end);
            if !cut {
                let span = sentence.view.original(at..end);
                let reading = Reading::Marked(class);
                added.push(Mention { range: at..end, span, reading, found_by: "anaphor".into(), inside: None, entity: Some(entity) });
            }
        }
        let house = sentence.story.and_then(|s| houses.get(&s)).copied();
        if speaker.is_some_and(|(block, _)| block != sentence.block) {
            speaker = None;
        }
        let (firms, told) = firms(resolver, coins, sentence, (speaker.map(|(_, firm)| firm), house));
        speaker = told.map(|firm| (sentence.block, firm));
        for (range, (entity, class)) in firms {
            let span = sentence.view.original(range.clone());
            let reading = Reading::Marked(class);
            added.push(Mention { range, span, reading, found_by: "anaphor".into(), inside: None, entity: Some(entity) });
        }
        let (free, latest) = teams(resolver, coins, sentence, &added, team);
        for (range, (entity, class)) in free {
            let span = sentence.view.original(range.clone());
            let reading = Reading::Marked(class);
            added.push(Mention { range, span, reading, found_by: "anaphor".into(), inside: None, entity: Some(entity) });
        }
        team = latest;
        for mention in waiting {
            note(resolver, coins, (at_sentence, &text), mention, &mut named);
        }
        if !added.is_empty() {
            sentence.mentions.extend(added);
            sentence.mentions = nest(std::mem::take(&mut sentence.mentions));
        }
    }
}

/// Whether a document's name, without the years in brackets behind it, ends in a noun.
fn ends_in(printed: &str, noun: &str) -> bool {
    let bare = printed.trim_end_matches(['》', '"', '」']);
    let bare = bare.rsplit_once(['(', '（']).filter(|_| bare.ends_with([')', '）'])).map_or(bare, |(head, _)| head);
    bare.ends_with(noun)
}

/// An entity with its class.
type Classed = (EntityRef, ClassId);

/// Where a sentence speaks of a team by that noun alone, with whose it is, and of which team the next sentences speak.
fn teams(
    resolver: &Resolver<'_>,
    coins: &Coins,
    sentence: &Sentence,
    added: &[Mention],
    before: Option<Classed>,
) -> (Vec<(Range<usize>, Classed)>, Option<Classed>) {
    let text = sentence.view.text();
    let own = team_of(resolver, coins, sentence);
    let taken = |range: &Range<usize>| {
        let overlaps = |m: &Mention| m.range.start < range.end && range.start < m.range.end;
        sentence.mentions.iter().chain(added).any(overlaps)
    };
    let whose = |range: &Range<usize>| own.filter(|(end, _)| *end < range.start).map(|(_, team)| team).or(before);
    let bare = chinese::bare_teams(text).into_iter().map(|(at, length)| at..at + length).filter(|range| !taken(range));
    let found: Vec<(Range<usize>, Classed)> = bare.filter_map(|range| whose(&range).map(|team| (range, team))).collect();
    // Whom a team works with is not of whom the text goes on to speak.
    let latest = if found.is_empty() { own.map(|(_, team)| team).or(before) } else { before.or(own.map(|(_, team)| team)) };
    (found, latest)
}

/// The team that a sentence names, else the house of whose team it speaks, and where that name ends.
fn team_of(resolver: &Resolver<'_>, coins: &Coins, sentence: &Sentence) -> Option<(usize, Classed)> {
    let text = sentence.view.text();
    let outer = || sentence.mentions.iter().filter(|m| m.inside.is_none() && m.found_by != "anaphor");
    let body = |m: &&Mention| {
        let class = m.entity.map(|e| class_of(resolver.lexicon, coins, e));
        class.is_some_and(|c| resolver.lexicon.classes().is(c, Kind::Organization))
    };
    let named = outer().filter(body).find(|m| chinese::is_team(&text[m.range.clone()]));
    let house = || outer().filter(body).find(|m| chinese::leads_to_team(&text[m.range.end..]));
    let mention = named.or_else(house)?;
    let entity = mention.entity?;
    Some((mention.range.end, (entity, class_of(resolver.lexicon, coins, entity))))
}

/// Where a sentence speaks of a firm by that noun alone, with the firm that it means: the one that tells it at the head of the
/// sentence, else of those before it in its block, else the one that the story is about. Also who tells what stands behind it.
fn firms(
    resolver: &Resolver<'_>,
    coins: &Coins,
    sentence: &Sentence,
    (before, house): (Option<Classed>, Option<Classed>),
) -> (Vec<(Range<usize>, Classed)>, Option<Classed>) {
    let text = sentence.view.text();
    let firm = |m: &&Mention| {
        let class = m.entity.map(|e| class_of(resolver.lexicon, coins, e));
        m.inside.is_none() && class.is_some_and(|c| resolver.lexicon.classes().is(c, Kind::Enterprise))
    };
    let tells = |m: &&Mention| chinese::opens_clause(&text[..m.range.start]) && chinese::leads_to_statement(&text[m.range.end..]);
    let own = sentence.mentions.iter().filter(firm).find(tells);
    let class = |m: &Mention| m.entity.map(|e| (e, class_of(resolver.lexicon, coins, e)));
    let free = |range: &Range<usize>| !sentence.mentions.iter().any(|m| m.range.start < range.end && range.start < m.range.end);
    let bare = chinese::bare_firms(text).into_iter().map(|(at, length)| at..at + length).filter(free);
    let meant = |range: &Range<usize>| own.filter(|m| m.range.end <= range.start).and_then(class).or(before).or(house);
    let found = bare.filter_map(|range| meant(&range).map(|firm| (range, firm))).collect();
    (found, own.and_then(class).or(before))
}

/// The firm that each story is about: the first one in its title, else the first one of which it gives a short form.
fn houses(resolver: &Resolver<'_>, sentences: &[Sentence], coins: &Coins) -> BTreeMap<usize, (EntityRef, ClassId)> {
    let classes = resolver.lexicon.classes();
    let firm = |m: &Mention| {
        let entity = m.entity?;
        let class = class_of(resolver.lexicon, coins, entity);
        classes.is(class, Kind::Enterprise).then_some((entity, class))
    };
    let mut found = BTreeMap::new();
    let titles = sentences.iter().filter(|s| s.place == Place::Title);
    for (story, sentence) in titles.filter_map(|s| Some((s.story?, s))) {
        if let Some(house) = sentence.mentions.iter().find_map(firm) {
            found.entry(story).or_insert(house);
        }
    }
    for (story, sentence) in sentences.iter().filter_map(|s| Some((s.story?, s))) {
        let text = sentence.view.text();
        // The bracket may be a part of the name.
        let bracket = |m: &Mention| text[m.range.clone()].find('(').map_or(m.range.end, |at| m.range.start + at);
        let shortened = |m: &&Mention| m.inside.is_none() && chinese::is_shortened(&text[bracket(m)..]);
        if let Some(house) = sentence.mentions.iter().filter(shortened).find_map(firm) {
            found.entry(story).or_insert(house);
        }
    }
    found
}

fn note(resolver: &Resolver<'_>, coins: &Coins, (at, text): (usize, &str), mention: &Mention, named: &mut Vec<Named>) {
    if let Some(entity) = mention.entity {
        let class = class_of(resolver.lexicon, coins, entity);
        let printed = text[mention.range.clone()].trim_matches(['《', '》', '"', '\'']).to_owned();
        named.push(Named { at, printed, entity, class });
    }
}

/// Whom the noun at a place of the text means, of which class that is, and where the noun ends.
fn meant(resolver: &Resolver<'_>, anaphors: &Anaphors, text: &str, at: usize, named: &[Named]) -> Option<(EntityRef, ClassId, usize)> {
    let classes = resolver.lexicon.classes();
    let vague = |n: &&Named| classes.is(n.class, VAGUE);
    let near = || named.iter().rev().take(REACH).filter(|n| !vague(n));
    let firm = |class: ClassId| classes.is(class, Kind::Enterprise);
    let noun: String = text[at..].chars().take_while(|c| is_han(*c)).take(LONGEST).collect();
    let ends: Vec<usize> = noun.char_indices().map(|(i, c)| i + c.len_utf8()).skip(1).collect();
    for &end in ends.iter().rev() {
        // A firm need not be called by the noun for firms.
        if anaphors.class_of(&noun[..end]).is_some_and(firm) {
            continue;
        }
        let same = near().find(|n| n.printed.len() > end && n.printed.ends_with(&noun[..end]));
        if let Some(found) = same {
            return Some((found.entity, found.class, at + end));
        }
    }
    let word = anaphors.0.iter().find(|word| noun.starts_with(word.word.as_str()))?;
    let found = near().find(|n| classes.is_a(n.class, word.class))?;
    if !firm(word.class) {
        return Some((found.entity, found.class, at + word.word.len()));
    }
    // The firm that a sentence names first is the one that it speaks of.
    let first = near().rfind(|n| n.at == found.at && classes.is_a(n.class, word.class)).unwrap_or(found);
    Some((first.entity, first.class, at + word.word.len()))
}
