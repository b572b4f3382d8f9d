//! Annotation files → what a text should be read as. Checks that what a file says fits together, and names the line where
//! it does not; never looks at what was read.

use super::{Criteria, places};
use crate::error::{Error, Result};
use crate::graph::vocabulary::gb;
use crate::lexicon::Classes;
use crate::reading::{self, Document};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// Endings of the text beside an annotation, in the order in which they are looked for.
const TEXTS: [&str; 4] = ["txt", "md", "text", "markdown"];

/// A text with its annotation.
#[derive(Debug)]
pub struct Case {
    /// The annotation's file.
    pub path: PathBuf,
    /// The language that the annotation names; empty if it names none.
    pub language: String,
    /// The text.
    pub document: Document,
    pub(super) entities: Vec<Entity>,
    pub(super) facts: Vec<Fact>,
}

/// An annotated entity.
#[derive(Debug)]
pub(super) struct Entity {
    pub class: String,
    /// Its names with the tags of their languages; damaged forms have none.
    pub labels: Vec<(String, String)>,
    pub url: Option<String>,
    pub core: bool,
}

impl Entity {
    /// Its name, in a language if it has one in that.
    pub fn name(&self, lang: &str) -> String {
        let in_language = self.labels.iter().find(|(tag, _)| !tag.is_empty() && lang.starts_with(tag.as_str()));
        let label = in_language.or(self.labels.first()).map(|(_, text)| text);
        label.or(self.url.as_ref()).cloned().unwrap_or_default()
    }
}

/// An annotated fact.
#[derive(Debug)]
pub(super) struct Fact {
    /// By position.
    pub subject: usize,
    /// The property's IRI.
    pub property: String,
    pub object: Object,
    pub quote: String,
    pub core: bool,
}

/// What an annotated fact says of its subject.
#[derive(Debug)]
pub(super) enum Object {
    /// By position.
    Entity(usize),
    Date(String),
    Text(String),
    Value(Wanted),
}

/// An annotated number, place in an order, or value in words.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub indicator: String,
    pub number: Option<f64>,
    pub unit: String,
    pub text: String,
    /// What it is for; a target's deadline.
    pub time: Option<String>,
}

#[derive(Deserialize)]
struct RawGold {
    document: RawDocument,
    entities: Vec<RawEntity>,
    facts: Vec<RawFact>,
}

#[derive(Deserialize)]
struct RawDocument {
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    text: Option<PathBuf>,
}

#[derive(Deserialize)]
struct RawEntity {
    id: String,
    class: String,
    labels: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    noisy: Vec<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    core: bool,
}

#[derive(Deserialize)]
struct RawFact {
    s: String,
    p: String,
    o: Value,
    #[serde(default)]
    quote: String,
    #[serde(default = "yes")]
    core: bool,
}

fn yes() -> bool {
    true
}

/// The annotations that a path stands for: a file as it is, a folder searched for `.json` files, in order of name.
///
/// # Errors
/// A path that does not exist, or a folder with no annotation in it.
pub fn find(path: &Path) -> Result<Vec<PathBuf>> {
    reading::find_with_endings(path, &["json"], "annotations")
}

impl Case {
    /// Reads an annotation and its text: `text` if it is given, else the one that the annotation names, else the one beside
    /// it with the same name.
    ///
    /// # Errors
    /// An annotation that is not in its form (with the line), a text that cannot be read or is not there.
    pub fn read(path: &Path, text: Option<&Path>, criteria: &Criteria, classes: &Classes) -> Result<Self> {
        let bytes = std::fs::read(path)
            .map_err(|e| Error::input(format!("the file cannot be read: {e}")).at(path).hint("check the name and that you may read it"))?;
        let json = String::from_utf8(bytes).map_err(|e| {
            let line = e.as_bytes()[..e.utf8_error().valid_up_to()].split(|&b| b == b'\n').count();
            Error::input("not UTF-8: expected JSON").at(path).line(line)
        })?;
        let json = json.trim_start_matches('\u{feff}');
        let raw: RawGold = serde_json::from_str(json)
            .map_err(|e| Error::input(format!("not the expected JSON: {}", plain(&e))).at(path).line(e.line().max(1)).hint(FORM))?;
        let named = raw.document.text.as_ref().map(|name| path.with_file_name(name));
        let text = match text.map(Path::to_owned).or(named) {
            Some(text) => text,
            None => beside(path)?,
        };
        let document = reading::read_file(&text)?;
        let language = raw.document.language.clone().unwrap_or_default();
        let lines = places::of_elements(json);
        let reader = Reader { path, lines: &lines, criteria, classes };
        let (entities, ids) = reader.entities(raw.entities)?;
        let facts = reader.facts(raw.facts, &ids)?;
        Ok(Self { path: path.to_owned(), language, document, entities, facts })
    }
}

const FORM: &str = "ontology/GOLD-JSON.md describes the form";

/// The message of the JSON reader without the place, which the error names itself.
fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split_once(" at line ").map_or(message.as_str(), |(words, _)| words).to_owned()
}

fn beside(path: &Path) -> Result<PathBuf> {
    TEXTS.iter().map(|ending| path.with_extension(ending)).find(|text| text.is_file()).ok_or_else(|| {
        Error::input(format!("no text beside it: expected {} or .md", path.with_extension("txt").display()))
            .at(path)
            .hint("name it with --text, or in the annotation as document.text")
    })
}

/// What the elements of one file are checked with.
struct Reader<'a> {
    path: &'a Path,
    lines: &'a HashMap<String, Vec<usize>>,
    criteria: &'a Criteria,
    classes: &'a Classes,
}

impl Reader<'_> {
    fn error(&self, list: &str, at: usize, message: String) -> Error {
        let line = self.lines.get(list).and_then(|lines| lines.get(at)).copied().unwrap_or(1);
        Error::input(message).at(self.path).line(line).hint(FORM)
    }

    fn entities(&self, raw: Vec<RawEntity>) -> Result<(Vec<Entity>, HashMap<String, usize>)> {
        let mut ids = HashMap::new();
        let mut entities = Vec::new();
        for (at, entity) in raw.into_iter().enumerate() {
            if self.classes.by_name(&entity.class).is_none() {
                let message = format!("entity `{}`: the class `{}` is not in the ontology", entity.id, entity.class);
                return Err(self.error("entities", at, message));
            }
            if ids.insert(entity.id.clone(), at).is_some() {
                return Err(self.error("entities", at, format!("entity `{}`: expected an id that no other entity has", entity.id)));
            }
            let tagged = entity.labels.into_iter().flat_map(|(tag, texts)| texts.into_iter().map(move |text| (tag.clone(), text)));
            let damaged = entity.noisy.into_iter().map(|text| (String::new(), text));
            let labels: Vec<(String, String)> = tagged.chain(damaged).filter(|(_, text)| !text.trim().is_empty()).collect();
            if labels.is_empty() && entity.url.is_none() {
                return Err(self.error("entities", at, format!("entity `{}`: expected a name in `labels`, or a `url`", entity.id)));
            }
            entities.push(Entity { class: entity.class, labels, url: entity.url, core: entity.core });
        }
        Ok((entities, ids))
    }

    fn facts(&self, raw: Vec<RawFact>, ids: &HashMap<String, usize>) -> Result<Vec<Fact>> {
        raw.into_iter().enumerate().map(|(at, fact)| self.fact(fact, ids).map_err(|m| self.error("facts", at, m))).collect()
    }

    fn fact(&self, raw: RawFact, ids: &HashMap<String, usize>) -> Result<Fact, String> {
        let entity = |id: &str| ids.get(id).copied().ok_or_else(|| format!("`{id}`: expected the id of an entity of this file"));
        let property = self.criteria.property(&raw.p).ok_or_else(|| {
            format!("the property `{}` is not in the ontology; the nearest are {}", raw.p, self.criteria.nearest(&raw.p).join(", "))
        })?;
        let object = match &raw.o {
            Value::String(id) => Object::Entity(entity(id)?),
            Value::Object(fields) => literal(property, fields).map_err(|m| format!("`o` of {}: {m}", raw.p))?,
            _ => return Err(format!("`o` of {}: expected the id of an entity, or an object", raw.p)),
        };
        Ok(Fact { subject: entity(&raw.s)?, property: property.to_owned(), object, quote: raw.quote, core: raw.core })
    }
}

/// A literal object: a date, a number with what it measures, or words.
fn literal(property: &str, fields: &Map<String, Value>) -> Result<Object, String> {
    let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
    let number = |name: &str| match fields.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value.as_f64().map(Some).ok_or_else(|| format!("expected a number as `{name}`")),
    };
    if fields.contains_key("date") {
        return text("date").map(Object::Date).ok_or_else(|| "expected a text as `date`, such as 2024-03-15".to_owned());
    }
    let target = property == gb::HAS_TARGET.as_str();
    let rank = property == gb::HAS_RANK.as_str();
    if target || rank || property == gb::HAS_OBSERVATION.as_str() {
        let time = match fields.get(if target { "by" } else { "period" }) {
            Some(Value::Number(year)) => Some(year.to_string()),
            other => other.and_then(Value::as_str).filter(|t| !t.is_empty()).map(str::to_owned),
        };
        let wanted = Wanted {
            indicator: text("indicator").ok_or("expected `indicator`: the words that say what is measured")?,
            number: number(if rank { "rank" } else { "value" })?,
            unit: text("unit").unwrap_or_default(),
            text: text("text").unwrap_or_default(),
            time,
        };
        if rank && wanted.number.is_none() {
            return Err("expected a number as `rank`".to_owned());
        }
        return Ok(Object::Value(wanted));
    }
    text("text").map(Object::Text).ok_or_else(|| "expected `date`, `text`, or for numbers `indicator`".to_owned())
}
