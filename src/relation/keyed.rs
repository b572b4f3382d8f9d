//! Lists of keys and values (`项目名称：…`, `建设地点：…`) → facts of the thing that a list names first: who carries it out,
//! where it lies, since when it is there, what it costs. Which keys say what is data (`rules/keys.toml`).

use super::context::Context;
use super::fact::{Evidence, Fact, Node, Object, ValueKind};
use super::figures::of_quantity;
use super::rules::{Example, Shown, check_property};
use crate::error::{Error, Result};
use crate::language::regex::Regex;
use crate::language::{Script, chinese};
use crate::lexicon::Classes;
use crate::ontology::{OntologyFiles, toml_of};
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The id that such facts have for a rule.
const RULE: &str = "keys";
/// How sure such facts are.
const CONFIDENCE: u8 = 86;
/// The longest key, in characters.
const LONGEST: usize = 14;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    keys: Vec<KeysFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeysFile {
    language: Script,
    /// By the class of the thing, the keys before its name.
    things: BTreeMap<String, String>,
    /// By the property, the keys before names and days of which it says so.
    facts: BTreeMap<String, String>,
    figures: String,
    /// Keys that go on with the project that the story's lists have named.
    #[serde(default)]
    again: Option<String>,
    /// Keys before a project of the firm whose announcement the text is.
    #[serde(default)]
    own: Option<String>,
    /// The titles of such announcements.
    #[serde(default)]
    announcement: Option<String>,
    #[serde(default)]
    right: Vec<Example>,
    #[serde(default)]
    wrong: Vec<Example>,
}

/// The keys of one language.
struct KeyWords {
    language: Script,
    things: Vec<(String, Regex)>,
    facts: Vec<(String, Regex)>,
    figures: Regex,
    again: Option<Regex>,
    own: Option<Regex>,
    announcement: Option<Regex>,
    right: Vec<Example>,
    wrong: Vec<Example>,
    origin: String,
}

/// The keys of all languages that have some.
#[derive(Default)]
pub struct Keys(Vec<KeyWords>);

impl Keys {
    /// Reads `rules/keys.toml`; an ontology without it has none.
    ///
    /// # Errors
    /// Broken TOML, a pattern that does not compile, a class or property that the ontology lacks.
    pub(super) fn load(files: &OntologyFiles, classes: &Classes) -> Result<Self> {
        let Some(file) = files.get("rules/keys.toml") else { return Ok(Self::default()) };
        let read: File = toml_of(file)?;
        let regex = |s: &String| {
            Regex::new(&format!("^(?:{s})$")).map_err(|e| Error::input(format!("a pattern does not compile: {e}")).at(&file.path))
        };
        let all = |map: BTreeMap<String, String>| -> Result<Vec<(String, Regex)>> {
            map.into_iter().map(|(name, keys)| Ok((name, regex(&keys)?))).collect()
        };
        let words = read.keys.into_iter().map(|k| {
            if let Some(unknown) = k.things.keys().find(|class| classes.by_name(class).is_none()) {
                return Err(Error::input(format!("the class {unknown} is not in the ontology")).at(&file.path));
            }
            for property in k.facts.keys() {
                check_property(property, classes).map_err(|problem| Error::input(problem).at(&file.path))?;
            }
            Ok(KeyWords {
                language: k.language,
                things: all(k.things)?,
                facts: all(k.facts)?,
                figures: regex(&k.figures)?,
                again: k.again.as_ref().map(regex).transpose()?,
                own: k.own.as_ref().map(regex).transpose()?,
                announcement: k.announcement.as_ref().map(regex).transpose()?,
                right: k.right,
                wrong: k.wrong,
                origin: file.path.display().to_string(),
            })
        });
        Ok(Self(words.collect::<Result<_>>()?))
    }

    /// The keys of each language with their examples.
    pub(super) fn shown(&self) -> impl Iterator<Item = Shown<'_>> {
        self.0.iter().map(|k| Shown {
            id: RULE,
            about: "lists of keys and values: what each key says of what the list is about",
            places: "text".to_owned(),
            confidence: CONFIDENCE,
            right: &k.right,
            wrong: &k.wrong,
            origin: &k.origin,
        })
    }
}

/// Facts from all lists of keys and values.
pub(super) fn relate(context: &Context<'_>, keys: &Keys, facts: &mut Vec<Fact>) {
    for words in &keys.0 {
        let mut list = List::default();
        for sentence in context.sentences.iter().filter(|s| s.view.script() == words.language) {
            if !list.enter(sentence) {
                continue;
            }
            match keyed(sentence) {
                Some((key, from)) => words.keyed(context, sentence, (key, from), &mut list, facts),
                None => list.thing = None,
            }
        }
    }
}

/// What is known of the list that is read.
#[derive(Default)]
struct List {
    /// Where it stands: story and block.
    last: (Option<usize>, Option<usize>),
    /// What it is about.
    thing: Option<EntityRef>,
    /// The project that the lists of the story have named last.
    project: Option<EntityRef>,
}

impl List {
    /// Whether a sentence begins a block; forgets what does not hold on into its story.
    fn enter(&mut self, sentence: &Sentence) -> bool {
        let here = (sentence.story, sentence.block);
        if here == self.last || !matches!(sentence.place, Place::Block(_)) {
            return false;
        }
        if here.0 != self.last.0 {
            (self.thing, self.project) = (None, None);
        }
        self.last = here;
        true
    }
}

/// The key that a block begins with, and where its value begins.
fn keyed(sentence: &Sentence) -> Option<(&str, usize)> {
    let text = sentence.view.text();
    let at = text.find([':', '：'])?;
    let key = text[..at].trim();
    let plain = !key.contains([',', '，', '。', '、', '《']) && key.chars().count() <= LONGEST;
    let from = at + text[at..].chars().next()?.len_utf8();
    (plain && !text[from..].trim().is_empty()).then_some((key, from))
}

impl KeyWords {
    /// Reads a key with its value.
    fn keyed(&self, context: &Context<'_>, sentence: &Sentence, (key, from): (&str, usize), list: &mut List, facts: &mut Vec<Fact>) {
        if let Some(named) = self.named(context, sentence, key, from) {
            list.thing = Some(named);
            if context.is(named, "Project") {
                list.project = Some(named);
                facts.extend(self.announced(context, sentence, key, named));
            }
        }
        let again = || list.project.filter(|_| self.again.as_ref().is_some_and(|a| a.is_match(key)));
        if let Some(thing) = list.thing.or_else(again) {
            self.told(context, sentence, (key, from), thing, facts);
        }
    }

    /// A project of which a firm's announcement says that the firm invests in it.
    fn announced(&self, context: &Context<'_>, sentence: &Sentence, key: &str, project: EntityRef) -> Option<Fact> {
        self.own.as_ref().filter(|own| own.is_match(key))?;
        let title = context.of_story(sentence.story).find(|s| s.place == Place::Title)?;
        self.announcement.as_ref().filter(|a| a.is_match(title.view.text()))?;
        let firm = values(title, 0).find_map(|m| m.entity.filter(|e| context.is(*e, "Enterprise")))?;
        Some(Fact {
            subject: Node::Entity(project),
            predicate: "gb:carriedOutBy".to_owned(),
            object: Object::Node(Node::Entity(firm)),
            evidence: evidence(sentence),
        })
    }

    /// What the list is about, if a key says that its value is the name of a thing.
    fn named(&self, context: &Context<'_>, sentence: &Sentence, key: &str, from: usize) -> Option<EntityRef> {
        let (class, _) = self.things.iter().find(|(_, keys)| keys.is_match(key))?;
        let of_class = |m: &&Mention| m.entity.is_some_and(|e| context.is(e, class));
        values(sentence, from).find(of_class).and_then(|m| m.entity)
    }

    /// What a key says of the thing that the list is about.
    fn told(&self, context: &Context<'_>, sentence: &Sentence, (key, from): (&str, usize), thing: EntityRef, facts: &mut Vec<Fact>) {
        for (property, _) in self.facts.iter().filter(|(_, keys)| keys.is_match(key)) {
            let end = first_clause(sentence, from);
            let objects = values(sentence, from)
                .take_while(|m| m.range.start < end)
                .filter_map(|m| object(context, sentence, m))
                .filter(|o| fits(context, property, o));
            facts.extend(objects.map(|object| Fact {
                subject: Node::Entity(thing),
                predicate: property.clone(),
                object,
                evidence: evidence(sentence),
            }));
        }
        if self.figures.is_match(key) {
            facts.extend(figure(context, sentence, (key, from)).map(|object| Fact {
                subject: Node::Entity(thing),
                predicate: "gb:hasObservation".to_owned(),
                object,
                evidence: evidence(sentence),
            }));
        }
    }
}

fn evidence(sentence: &Sentence) -> Evidence {
    Evidence { span: sentence.span, rule: RULE.to_owned(), confidence: CONFIDENCE, story: sentence.story }
}

/// The outermost mentions of a value.
fn values(sentence: &Sentence, from: usize) -> impl Iterator<Item = &Mention> {
    sentence.mentions.iter().filter(move |m| m.inside.is_none() && m.range.start >= from)
}

/// Where the first clause of a value ends; a bracket in it is none of it.
fn first_clause(sentence: &Sentence, from: usize) -> usize {
    let text = sentence.view.text();
    text[from..].find(['，', ',', '。', '；', ';', '(']).map_or(text.len(), |at| from + at)
}

/// What a mention stands for as the object of a fact.
fn object(context: &Context<'_>, sentence: &Sentence, mention: &Mention) -> Option<Object> {
    match (&mention.reading, mention.entity) {
        (_, Some(entity)) => Some(Object::Node(Node::Entity(entity))),
        (Reading::Date(_), None) => context.date_of(sentence, mention).map(Object::Date),
        _ => None,
    }
}

/// Whether an object is of the kind that a property leads to: a place, a day, a body.
fn fits(context: &Context<'_>, property: &str, object: &Object) -> bool {
    match object {
        Object::Date(_) => property == "gb:establishedOn",
        Object::Node(Node::Entity(entity)) if property == "gb:locatedIn" => context.is(*entity, "Region"),
        Object::Node(Node::Entity(entity)) => property != "gb:establishedOn" && context.is(*entity, "Organization"),
        _ => false,
    }
}

/// The first number of a value, measured by the words before it, else by the key.
fn figure(context: &Context<'_>, sentence: &Sentence, (key, from): (&str, usize)) -> Option<Object> {
    let text = sentence.view.text();
    let number = values(sentence, from).find_map(|m| if let Reading::Quantity(q) = &m.reading { Some(q) } else { None })?;
    number.unit.as_ref()?;
    let own = chinese::measure_before(&text[from..number.range.start]);
    let mut value = of_quantity(context, sentence, number, ValueKind::Observation);
    own.unwrap_or(key).clone_into(&mut value.indicator);
    Some(Object::Value(value))
}
