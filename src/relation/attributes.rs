//! What a number says of the thing beside it, by its unit and the nouns there: `the 69-meter-long launcher`, `105큐비트 칩`. Units,
//! nouns and measures are data (`rules/attributes.toml`); reads no sentence and makes no facts.

use crate::error::{Error, Result};
use crate::language::english_attributes as english;
use crate::language::regex::Regex;
use crate::language::{Script, regex};
use crate::lexicon::Classes;
use crate::ontology::{OntologyFile, OntologyFiles, toml_of};
use serde::Deserialize;
use std::ops::Range;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    attribute: Vec<AttributeFile>,
    #[serde(default)]
    pointed: Vec<PointedFile>,
    /// Nouns of what is only a part of a thing.
    #[serde(default)]
    parts: Option<String>,
    #[serde(default)]
    payload: Option<PayloadFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AttributeFile {
    language: Script,
    measure: String,
    units: String,
    #[serde(default)]
    how: Option<String>,
    #[serde(default)]
    nouns: Option<String>,
    #[serde(default)]
    spaced: bool,
    #[serde(default)]
    of_part: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PointedFile {
    class: String,
    nouns: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PayloadFile {
    measure: String,
    bears: String,
    to: String,
}

/// By what a measure is known.
enum Form {
    /// Its unit is joined to the number by a hyphen.
    Hyphenated(Regex),
    /// Its unit, and what stands behind that.
    Spaced(Regex, Regex),
    /// Its unit alone, in Korean.
    Counted(Regex),
}

struct Attribute {
    measure: String,
    form: Form,
    of_part: bool,
}

/// What can be brought somewhere.
struct Payload {
    measure: String,
    bears: Regex,
    to: Regex,
}

/// All measures that numbers say of things beside them.
#[derive(Default)]
pub struct Attributes {
    all: Vec<Attribute>,
    pointed: Vec<(String, Regex)>,
    part: Option<Regex>,
    payload: Option<Payload>,
}

/// The measure of a number that stands before its noun.
pub(super) struct Found<'a> {
    /// What is measured.
    pub measure: &'a str,
    /// Whether what has a part with it has it too.
    pub of_part: bool,
    /// Where its unit stands behind the number, if that was not read with it.
    pub unit: Range<usize>,
    /// Where the noun phrase goes on behind it.
    pub rest: usize,
}

impl Attributes {
    /// Reads `rules/attributes.toml`; an ontology without it has none.
    ///
    /// # Errors
    /// Broken TOML, a pattern that does not compile, an unknown class.
    pub(super) fn load(files: &OntologyFiles, classes: &Classes) -> Result<Self> {
        let Some(file) = files.get("rules/attributes.toml") else { return Ok(Self::default()) };
        let read: File = toml_of(file)?;
        let regex = |s: &str| compile(file, s);
        let all = read.attribute.into_iter().map(|a| {
            let whole = || regex(&format!("^(?:{})$", a.units));
            let form = match (a.language, &a.nouns) {
                (Script::English, Some(nouns)) if a.spaced => Form::Spaced(whole()?, regex(&english::spaced(nouns))?),
                (Script::English, nouns) => Form::Hyphenated(regex(&english::hyphenated(&a.units, a.how.as_deref(), nouns.as_deref()))?),
                (Script::Korean | Script::Chinese, _) => Form::Counted(whole()?),
            };
            Ok(Attribute { measure: a.measure, form, of_part: a.of_part })
        });
        let pointed = read.pointed.into_iter().map(|p| match classes.by_name(&p.class) {
            Some(_) => Ok((p.class, regex(&english::pointing(&p.nouns))?)),
            None => Err(Error::input(format!("the class {} is not in the ontology", p.class)).at(&file.path)),
        });
        let payload = read.payload.map(|p| Ok(Payload { measure: p.measure, bears: regex(&p.bears)?, to: regex(&p.to)? }));
        Ok(Self {
            all: all.collect::<Result<_>>()?,
            pointed: pointed.collect::<Result<_>>()?,
            part: read.parts.map(|nouns| regex(&english::part(&nouns))).transpose()?,
            payload: payload.transpose()?,
        })
    }

    /// The measure of which a number in front of it is, by the words behind the number and its unit, if that was read.
    pub(super) fn before_noun<'a>(&'a self, behind: &str, unit: Option<&str>) -> Option<Found<'a>> {
        self.all.iter().find_map(|a| {
            let (unit, rest) = match (&a.form, unit) {
                (Form::Hyphenated(words), None) => {
                    let found = words.captures(behind)?;
                    (found.name("unit")?.range(), rest(&found)?)
                }
                (Form::Spaced(units, words), Some(unit)) if units.is_match(unit) => (0..0, rest(&words.captures(behind)?)?),
                _ => return None,
            };
            Some(Found { measure: &a.measure, of_part: a.of_part, unit, rest })
        })
    }

    /// What a number in a unit counts of the thing that is named behind it.
    pub(super) fn counted(&self, unit: &str) -> Option<String> {
        let counts = |a: &&Attribute| matches!(&a.form, Form::Counted(units) if units.is_match(unit.trim()));
        self.all.iter().find(counts).map(|a| a.measure.replace("{unit}", unit.trim()))
    }

    /// The class of the thing to which a sentence points by a noun at its head.
    pub(super) fn pointed(&self, text: &str) -> Option<&str> {
        let found = self.pointed.iter().filter_map(|(class, nouns)| Some((nouns.find(text)?.end(), class)));
        found.min().map(|(_, class)| class.as_str())
    }

    /// Whether the words behind a name make it a part of something greater.
    pub(super) fn names_part(&self, behind: &str) -> bool {
        self.part.as_ref().is_some_and(|p| p.is_match(behind))
    }

    /// What it measures that something can bring so much somewhere. `again` is what stands behind another such number before it.
    pub(super) fn payload(&self, before: &str, behind: &str, again: Option<&str>) -> Option<String> {
        let payload = self.payload.as_ref().filter(|p| p.bears.is_match(before) || again.is_some_and(english::is_one_more))?;
        let to = payload.to.captures(behind)?.name("to")?.as_str();
        Some(format!("{} {to}", payload.measure))
    }
}

fn rest(found: &regex::Captures<'_>) -> Option<usize> {
    found.name("rest").map(|m| m.start())
}

fn compile(file: &OntologyFile, pattern: &str) -> Result<Regex> {
    Regex::new(pattern).map_err(|e| Error::input(format!("a pattern does not compile: {e}")).at(&file.path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::vocabulary::DEFAULT_BASE;
    use crate::pipeline::Engine;

    #[test]
    fn measures_before_their_noun() {
        let engine = Engine::load(&OntologyFiles::ontology(&[]).unwrap(), DEFAULT_BASE).unwrap();
        let attributes = &engine.rules().attributes;
        let measure = |behind, unit| attributes.before_noun(behind, unit).map(|a| a.measure.to_owned());
        assert_eq!(measure("-meter-long launcher will fly", None).as_deref(), Some("length"));
        assert_eq!(measure("-ton-thrust YF-9 engine", None).as_deref(), Some("thrust"));
        assert_eq!(measure("-km line for", None).as_deref(), Some("length"));
        assert_eq!(measure(" (gross) water reactor", Some("MWe")).as_deref(), Some("capacity"));
        assert!(
            measure("-km orbit", None).is_none() && measure("-year plan", None).is_none() && measure(" of capacity", Some("MW")).is_none()
        );
        let payload = |before, behind, again| attributes.payload(before, behind, again);
        let low = payload("is capable of lifting ", " to low Earth orbit.", None);
        assert_eq!(low.as_deref(), Some("payload capacity to low Earth orbit"));
        let high = payload("or ", " to a 500-km sun-synchronous orbit.", Some(" to low Earth orbit or "));
        assert_eq!(high.as_deref(), Some("payload capacity to 500-km sun-synchronous orbit"));
        assert!(payload("it lost ", " to low Earth orbit.", None).is_none());
        assert_eq!((attributes.pointed("The two-stage rocket flew"), attributes.pointed("The plan")), (Some("Product"), None));
    }
}
