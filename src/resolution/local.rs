//! Bodies of one place that bear the short names of national ones: behind a place, or behind the mark of a level
//! (`省`, `시`), such a name is not the national body's; nor is it behind another country. Which classes and marks are
//! meant is data (`recognition/local.toml`).

use super::Resolver;
use crate::error::{Error, Result};
use crate::language::korean::{belongs, is_hangul};
use crate::lexicon::{ClassId, Classes, EntityId, Lexicon};
use crate::ontology::{OntologyFiles, toml_of};
use crate::recognition::{EntityRef, Mention, Reading, Sentence};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    body: String,
    country: String,
    places: Vec<String>,
    marks: Vec<String>,
    national: Vec<String>,
    #[serde(default)]
    abroad: Vec<String>,
}

/// What tells local bodies from national ones.
#[derive(Debug, Default)]
pub struct Levels(Option<Known>);

#[derive(Debug)]
struct Known {
    body: ClassId,
    country: ClassId,
    places: Vec<ClassId>,
    marks: Vec<String>,
    national: Vec<String>,
    abroad: Vec<String>,
}

impl Levels {
    /// Reads `recognition/local.toml`; an ontology without it tells none apart.
    ///
    /// # Errors
    /// Broken TOML, or a class that is not in the ontology.
    pub fn load(files: &OntologyFiles, classes: &Classes) -> Result<Self> {
        let Some(file) = files.get("recognition/local.toml") else { return Ok(Self(None)) };
        let read: File = toml_of(file)?;
        let class = |name: &String| {
            classes.by_name(name).ok_or_else(|| Error::input(format!("the class {name} is not in the ontology")).at(&file.path))
        };
        Ok(Self(Some(Known {
            body: class(&read.body)?,
            country: class(&read.country)?,
            places: read.places.iter().map(class).collect::<Result<_>>()?,
            marks: read.marks,
            national: read.national,
            abroad: read.abroad,
        })))
    }
}

/// Takes national bodies from the candidates of names that stand for local or foreign ones.
pub(super) fn leave_out_namesakes(resolver: &Resolver<'_>, sentence: &mut Sentence) {
    let Some(levels) = &resolver.levels.0 else { return };
    let lexicon = resolver.lexicon;
    let is = |id: EntityId, class: ClassId| lexicon.classes().is_a(lexicon.entity(id).class, class);
    let text = sentence.view.text().to_owned();
    let mut changed: Vec<(usize, Vec<EntityId>)> = Vec::new();
    for (at, mention) in sentence.mentions.iter().enumerate() {
        let Reading::Name(names) = &mention.reading else { continue };
        let printed = &text[mention.range.clone()];
        if !names.iter().any(|n| is(n.entity, levels.body)) || levels.national.iter().any(|n| printed.starts_with(n.as_str())) {
            continue;
        }
        let before = owners(sentence, &text, mention.range.start);
        let places = || before.iter().flat_map(|m| candidates(m));
        let local = places().any(|id| levels.places.iter().any(|p| is(id, *p)));
        let countries: Vec<EntityId> = places().filter(|id| is(*id, levels.country)).collect();
        let marked = is_marked(&levels.marks, &text[..mention.range.start]) || is_marked(&levels.abroad, &text[..mention.range.start]);
        let out = names.iter().map(|n| n.entity).filter(|id| is(*id, levels.body)).filter(|id| {
            let ancestors = lexicon.ancestors(*id);
            let foreign = !countries.is_empty() && !countries.iter().any(|c| ancestors.contains(c));
            let elsewhere = local && !names_place(lexicon, *id, &before);
            marked || elsewhere || foreign
        });
        let out: Vec<EntityId> = out.collect();
        if !out.is_empty() {
            changed.push((at, out));
        }
    }
    if changed.is_empty() {
        return;
    }
    for (at, out) in changed.into_iter().rev() {
        let mention = &mut sentence.mentions[at];
        let none_left = match &mut mention.reading {
            Reading::Name(names) => {
                names.retain(|n| !out.contains(&n.entity));
                names.is_empty()
            }
            _ => false,
        };
        if none_left {
            sentence.mentions.remove(at);
        }
    }
    sentence.mentions = crate::recognition::nest(std::mem::take(&mut sentence.mentions));
}

/// The names that stand right before a place in the text.
fn owners<'a>(sentence: &'a Sentence, text: &str, start: usize) -> Vec<&'a Mention> {
    let until = sentence.mentions.partition_point(|m| m.range.start < start);
    let near = sentence.mentions[..until].iter().rev().take(8);
    near.filter(|m| m.range.end <= start && belongs(&text[m.range.end..start])).collect()
}

fn candidates(mention: &Mention) -> Vec<EntityId> {
    match (&mention.reading, mention.entity) {
        (_, Some(EntityRef::Known(id))) => vec![id],
        (Reading::Name(names), _) => names.iter().map(|n| n.entity).collect(),
        _ => Vec::new(),
    }
}

/// Whether a body has a name that begins with that of the place before it: then it is that place's own.
fn names_place(lexicon: &Lexicon, id: EntityId, before: &[&Mention]) -> bool {
    let names = |id: EntityId| lexicon.entity(id).names.iter().map(|n| &*n.text);
    before.iter().flat_map(|m| candidates(m)).any(|place| names(place).any(|p| names(id).any(|own| own.starts_with(p))))
}

/// Whether the mark of a level stands at the end of a text, as a word or as the end of another script's.
fn is_marked(marks: &[String], before: &str) -> bool {
    marks.iter().any(|mark| {
        let blank = mark.ends_with(is_hangul);
        let bare = if blank { before.strip_suffix(' ') } else { Some(before) };
        bare.and_then(|b| b.strip_suffix(mark.as_str())).is_some_and(|rest| !blank || !rest.ends_with(is_hangul))
    })
}
