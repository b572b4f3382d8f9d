//! What English speaks of again with an article (`the plan`, `the aerospace city`, `the ministry`): the name before it
//! in its story whose head ends in these words, else the nearest of the class that the noun stands for. Those nouns are
//! data (`recognition/anaphora.toml`).

use super::anaphora::Anaphors;
use super::coin::Coins;
use super::{Resolver, class_of};
use crate::language::Script;
use crate::language::english::{head_of_name, kind_of_document};
use crate::language::english_words;
use crate::language::patterns::pattern;
use crate::language::regex::{Captures, Regex};
use crate::lexicon::{ClassId, Kind, Kinds, Language};
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence, nest};
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

/// An article with the plain words behind it.
static DEFINITE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:[Tt]he|[Tt]his)\s(?:\d[\w.,-]*\s|[A-Z][A-Za-z]+(?:\s[A-Z][a-z]+)?-(?:based|listed|headquartered)\s|(?P<place>[A-Z][A-Za-z]+)\s)?(?P<words>[a-z][a-z-]+(?:\s[a-z][a-z-]+){0,3})",
    )
});
/// An article with the first words of a name and what the whole is: `the Harbour plant`.
static SHORT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b[Tt]he\s(?P<name>[A-Z][A-Za-z-]+(?:\s[A-Z][A-Za-z-]+)?)\s(?P<noun>[a-z]+)\b"));
/// What behind a noun says which of its kind is meant, or makes another word of it.
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:-|\s(?:of|for|on|regarding|concerning|aimed|period|level|levels|sector|building|website|named|called|titled|dubbed)\b|\s[A-Z])",
    )
});
/// How many names back an article points.
const REACH: usize = 60;
/// The classes of what is spoken of again by the end of its name.
const NAMED_AGAIN: Kinds = Kinds::of(&[
    Kind::Organization,
    Kind::Policy,
    Kind::Facility,
    Kind::Event,
    Kind::Project,
    Kind::Programme,
    Kind::Product,
    Kind::DevelopmentZone,
    Kind::NewArea,
]);
/// The classes of what is spoken of again by what sort it is: a rocket is no satellite.
const SORTED: Kinds = Kinds::of(&[Kind::Product, Kind::Facility]);
/// The classes of what is not.
const NEVER_AGAIN: Kinds = Kinds::of(&[Kind::Technology, Kind::Industry, Kind::Indicator, Kind::Person, Kind::Unit]);

/// Something named in a story.
struct Named<'s> {
    entity: EntityRef,
    class: ClassId,
    printed: &'s str,
    /// The text around it.
    around: (&'s str, &'s str),
    /// The heads of its English names, in small letters, once they are asked for.
    heads: OnceCell<Vec<String>>,
    /// Whether it stands in the title or at the beginning.
    early: bool,
    /// Whether it stands in the title.
    titled: bool,
    /// Whether its sentence begins with it.
    leads: bool,
    /// In which sentence of the story it stands.
    at: usize,
}

/// Where a sentence stands in its story.
#[derive(Clone, Copy)]
struct Standing {
    early: bool,
    titled: bool,
    at: usize,
}

/// How many sentences of a story are its beginning.
const EARLY: usize = 4;

/// Gives nouns with an article whom they mean.
pub(super) fn resolve(resolver: &Resolver<'_>, anaphors: &Anaphors, sentences: &mut [Sentence], coins: &Coins) {
    if !sentences.iter().any(may_point) {
        return;
    }
    let found = Search { resolver, anaphors, coins }.found(sentences);
    for (at, more) in found {
        let sentence = &mut sentences[at];
        sentence.mentions.extend(more);
        sentence.mentions = nest(std::mem::take(&mut sentence.mentions));
    }
}

/// Whether a noun with an article may stand in a sentence that is searched for such.
fn may_point(sentence: &Sentence) -> bool {
    let english = sentence.view.script() == Script::English;
    english && matches!(sentence.place, Place::Block(_)) && sentence.view.text().contains('h')
}

/// What nouns with an article are resolved with.
struct Search<'a> {
    resolver: &'a Resolver<'a>,
    anaphors: &'a Anaphors,
    coins: &'a Coins,
}

impl Search<'_> {
    /// Such nouns, by sentence.
    fn found(&self, sentences: &[Sentence]) -> Vec<(usize, Vec<Mention>)> {
        let (mut story, mut count) = (None, 0);
        let mut named: Vec<Named<'_>> = Vec::new();
        let mut found = Vec::new();
        for (at, sentence) in sentences.iter().enumerate() {
            if sentence.story != story {
                (story, count) = (sentence.story, 0);
                named.clear();
            }
            count += 1;
            let standing = Standing { early: count <= EARLY, titled: sentence.place == Place::Title, at: count };
            let more = self.in_sentence(sentence, standing, &mut named);
            if !more.is_empty() {
                found.push((at, more));
            }
            let old = named.len().saturating_sub(REACH);
            named.drain(..old);
        }
        found
    }

    /// Those of one sentence, whose own names are taken note of.
    fn in_sentence<'s>(&self, sentence: &'s Sentence, standing: Standing, named: &mut Vec<Named<'s>>) -> Vec<Mention> {
        let text = sentence.view.text();
        // The plant of which one unit is named is named too.
        let site = |m: &Mention| {
            m.entity.is_some_and(|e| self.resolver.lexicon.classes().is(class_of(self.resolver.lexicon, self.coins, e), Kind::Facility))
        };
        let noted = |m: &&Mention| m.inside.is_none_or(|i| site(m) && site(&sentence.mentions[i]) && sentence.mentions[i].inside.is_none());
        let mut waiting = sentence.mentions.iter().filter(noted).peekable();
        let pointing = may_point(sentence);
        let mut added = if pointing { self.shortened(sentence, named) } else { Vec::new() };
        added.extend(self.latter(sentence, named).filter(|_| pointing));
        for captures in pointing.then(|| DEFINITE.captures_iter(text)).into_iter().flatten() {
            let (Some(whole), Some(words)) = (captures.get(0), captures.name("words")) else { continue };
            while let Some(mention) = waiting.next_if(|m| m.range.end <= whole.start()) {
                self.note(text, mention, standing, named);
            }
            let Some((entity, end)) = self.meant(text, words.range(), named, standing.at) else { continue };
            // `The Oslo company` is a firm, nothing else is called by where it is.
            if let Some(place) = captures.name("place") {
                let firm = self.resolver.lexicon.classes().is(class_of(self.resolver.lexicon, self.coins, entity), Kind::Enterprise);
                let known = sentence.mentions.iter().any(|m| m.range == place.range() && m.entity.is_some());
                if !firm || !known || text[words.start()..end].contains(' ') {
                    continue;
                }
            }
            let range = whole.start()..end;
            let cut = |m: &Mention| m.range.start < range.end && range.start < m.range.end && !within(&m.range, &range);
            let taken = |m: &Mention| {
                within(&m.range, &range) && m.range.start >= words.start() && matches!(m.reading, Reading::Date(_) | Reading::Quantity(_))
            };
            if !sentence.mentions.iter().any(|m| cut(m) || taken(m)) {
                let span = sentence.view.original(range.clone());
                let reading = Reading::Marked(class_of(self.resolver.lexicon, self.coins, entity));
                added.push(Mention { range, span, reading, found_by: "definite".into(), inside: None, entity: Some(entity) });
            }
        }
        for mention in waiting {
            self.note(text, mention, standing, named);
        }
        added
    }

    /// `The latter` at the head of a sentence: the last body or thing that the sentence before names.
    fn latter(&self, sentence: &Sentence, named: &[Named<'_>]) -> Option<Mention> {
        const LATTER: &str = "The latter";
        let behind = sentence.view.text().strip_prefix(LATTER)?;
        let last = named.iter().rfind(|n| self.resolver.lexicon.classes().is(n.class, NAMED_AGAIN))?;
        let range = 0..LATTER.len();
        let span = sentence.view.original(range.clone());
        let reading = Reading::Marked(last.class);
        let mention = Mention { range, span, reading, found_by: "definite".into(), inside: None, entity: Some(last.entity) };
        behind.starts_with([' ', ',']).then_some(mention)
    }

    /// Things that are spoken of again by the first words of their names and what they are.
    fn shortened(&self, sentence: &Sentence, named: &[Named<'_>]) -> Vec<Mention> {
        let text = sentence.view.text();
        let classes = self.resolver.lexicon.classes();
        let mention = |captures: Captures<'_>| {
            let (whole, name, noun) = (captures.get(0)?, captures.name("name")?, captures.name("noun")?);
            let class = self.anaphors.class_of(noun.as_str()).filter(|c| classes.is(*c, SORTED))?;
            let begins = |n: &&Named<'_>| {
                let rest = n.printed.trim_start_matches("The ").trim_start_matches("the ").strip_prefix(name.as_str());
                classes.is_a(n.class, class) && rest.is_some_and(|r| r.starts_with(' '))
            };
            let entity = named.iter().rfind(begins)?.entity;
            let cut = |m: &Mention| m.range.start < whole.end() && whole.start() < m.range.end && !within(&m.range, &whole.range());
            let free = !GOES_ON.is_match(&text[whole.end()..]) && !sentence.mentions.iter().any(cut);
            let span = sentence.view.original(whole.range());
            let reading = Reading::Marked(class_of(self.resolver.lexicon, self.coins, entity));
            free.then(|| Mention { range: whole.range(), span, reading, found_by: "definite".into(), inside: None, entity: Some(entity) })
        };
        SHORT.captures_iter(text).filter_map(mention).collect()
    }

    fn note<'s>(&self, text: &'s str, mention: &Mention, standing: Standing, named: &mut Vec<Named<'s>>) {
        let Some(entity) = mention.entity else { return };
        let class = class_of(self.resolver.lexicon, self.coins, entity);
        if self.resolver.lexicon.classes().is(class, NEVER_AGAIN) {
            return;
        }
        let printed = &text[mention.range.clone()];
        let before = &text[..mention.range.start];
        let leads = english_words::is_article(before) || english_words::leads_in(before);
        let around = (&text[..mention.range.start], &text[mention.range.end..]);
        let Standing { early, titled, at } = standing;
        named.push(Named { entity, class, printed, around, heads: OnceCell::new(), early, titled, leads, at });
    }

    /// The heads of the English names of something.
    fn heads<'n>(&self, named: &'n Named<'_>) -> &'n [String] {
        named.heads.get_or_init(|| {
            let mut heads = vec![head_of_name(named.printed)];
            match named.entity {
                EntityRef::Known(id) => {
                    let names = self.resolver.lexicon.entity(id).names.iter().filter(|n| n.language == Language::English);
                    heads.extend(names.map(|n| head_of_name(&n.text)));
                }
                EntityRef::Coined(at) => heads.extend(self.coins.get(at).names.iter().map(|n| head_of_name(&n.text))),
            }
            heads
        })
    }

    /// Which kind of document something is.
    fn kind(&self, named: &Named<'_>) -> Option<&'static str> {
        let policy = self.resolver.lexicon.classes().is(named.class, Kind::Policy);
        policy.then(|| self.heads(named).iter().find_map(|h| kind_of_document(h))).flatten()
    }

    /// Whether some name of something of the lexicon ends so.
    fn is_called(&self, entity: EntityRef, ending: &str) -> bool {
        match entity {
            EntityRef::Known(id) => self.resolver.lexicon.entity(id).names.iter().any(|n| n.text.ends_with(ending)),
            EntityRef::Coined(at) => self.coins.get(at).names.iter().any(|n| n.text.ends_with(ending)),
        }
    }

    /// What things of a class something is said to be, by the words around its name or at the end of one of its names:
    /// `the carrier rocket Long March-3B`, `the Fengyun-3 05 satellite`.
    fn nouns<'n>(&'n self, named: &'n Named<'_>, class: ClassId) -> Vec<&'n str> {
        let (before, behind) = named.around;
        let words = english_words::nouns_around(before, behind);
        // Any firm may be called a company somewhere.
        let sorted = self.resolver.lexicon.classes().is(class, SORTED);
        let heads = self.heads(named).iter().filter(move |_| sorted).filter_map(|h| h.rsplit(' ').next());
        words.chain(heads).filter(|w| self.anaphors.class_of(w) == Some(class)).collect()
    }

    /// Whom the longest of the words behind an article mean, and where they end.
    fn meant(&self, text: &str, words: Range<usize>, named: &[Named<'_>], at: usize) -> Option<(EntityRef, usize)> {
        let classes = self.resolver.lexicon.classes();
        let again = |n: &&Named<'_>| classes.is(n.class, NAMED_AGAIN);
        let phrase = &text[words.clone()];
        let mut ends: Vec<usize> = phrase.match_indices(' ').map(|(at, _)| at).collect();
        ends.push(phrase.len());
        for &end in ends.iter().rev() {
            let (part, stop) = (&phrase[..end], words.start + end);
            if GOES_ON.is_match(&text[stop..]) {
                continue;
            }
            let noun = part.rsplit(' ').next().unwrap_or(part);
            // What stands for a class of things is no name of one of them, unless it is printed so.
            let generic = self.anaphors.class_of(part).is_some();
            let ends_so = |n: &&Named<'_>| {
                if generic { ends_in(&head_of_name(n.printed), part) } else { self.heads(n).iter().any(|h| ends_in(h, part)) }
            };
            let policies = || named.iter().filter(|n| self.kind(n).is_some());
            if let Some(kind) = kind_of_document(noun) {
                let same = || policies().filter(|n| self.kind(n) == Some(kind));
                let found = same().find(|n| n.early).or_else(|| same().next_back()).or_else(|| only(policies()));
                if let Some(found) = found.filter(|_| part == noun || part.split(' ').all(is_of_document)) {
                    return Some((found.entity, stop));
                }
                continue;
            }
            if english_words::ends_no_name(part) {
                continue;
            }
            if let Some(found) = (0..named.len()).rev().find(|&i| again(&&named[i]) && ends_so(&&named[i])) {
                let found = first_of_list(named, found, &|n| again(&n) && ends_so(&n));
                return Some((found.entity, stop));
            }
            // `The Oslo-based drone maker` is the firm, by the last word alone.
            let based = text[..words.start].ends_with("-based ") || text[..words.start].ends_with("-listed ");
            let firm = || if english_words::names_firm(noun) { "company" } else { noun };
            let class = self.anaphors.class_of(part).or_else(|| if based { self.anaphors.class_of(firm()) } else { None });
            let Some(class) = class else { continue };
            // The country is the one that a sentence begins with, not one that stands somewhere.
            let country = |n: &&Named<'_>| classes.is_a(n.class, class) && (n.leads || n.titled);
            if classes.is(class, Kind::Country)
                && let Some(found) = named.iter().rfind(country)
            {
                return Some((found.entity, stop));
            }
            let ending = self.anaphors.ending_of(part);
            // Where somebody works is not the country that is spoken of.
            let only_where = |n: &Named<'_>| classes.is(class, Kind::Country) && english_words::leads_where(n.around.0);
            let fits = |n: &Named<'_>| classes.is_a(n.class, class) && !only_where(n) && ending.is_none_or(|e| self.is_called(n.entity, e));
            let called = |n: &Named<'_>| fits(n) && self.nouns(n, class).contains(&part);
            let sorted = classes.is(class, SORTED) && !english_words::is_general(part);
            let other = |n: &Named<'_>| sorted && !self.nouns(n, class).is_empty();
            let found = named.iter().rfind(|n| called(n));
            if let Some(found) = found.or_else(|| of_class(named, classes.is(class, Kind::Region), at, |n| fits(n) && !other(n))) {
                return Some((found.entity, stop));
            }
        }
        None
    }
}

/// The first that fits of the list in which a name stands: `the ministry` is the one that is named before its partners.
fn first_of_list<'n, 's>(named: &'n [Named<'s>], at: usize, fits: &dyn Fn(&Named<'s>) -> bool) -> &'n Named<'s> {
    let mut first = at;
    let mut i = at;
    while i > 0 && english_words::goes_on_with(named[i - 1].around.1, named[i].printed) {
        i -= 1;
        if fits(&named[i]) {
            first = i;
        }
    }
    &named[first]
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whom a noun for a class means: the only one, else the one that the title names, else the only one in the sentence before `at`,
/// else the nearest with which a sentence begins. Places are the nearest whatever stands around them.
fn of_class<'n, 's>(named: &'n [Named<'s>], place: bool, at: usize, fits: impl Fn(&Named<'s>) -> bool) -> Option<&'n Named<'s>> {
    let all = || named.iter().filter(|n| fits(n));
    if place {
        return all().next_back();
    }
    // The only one in the sentence before, where another began a sentence further up.
    let near = || only(all().filter(|n| n.at + 1 == at));
    only(all()).or_else(|| only(all().filter(|n| n.titled))).or_else(near).or_else(|| all().rfind(|n| n.leads))
}

/// The one of some names that are all of one entity.
fn only<'n, 's: 'n>(mut named: impl Iterator<Item = &'n Named<'s>>) -> Option<&'n Named<'s>> {
    let first = named.next()?;
    named.all(|n| n.entity == first.entity).then_some(first)
}

/// Whether a head ends in whole words.
fn ends_in(head: &str, words: &str) -> bool {
    head.len() > words.len() && head.ends_with(words) && head.as_bytes().get(head.len() - words.len() - 1) == Some(&b' ') || head == words
}

/// Whether a word says what sort of document one is.
fn is_of_document(word: &str) -> bool {
    kind_of_document(word).is_some() || english_words::describes_document(word)
}
