//! Columns of a table whose head says what the names below it are (`기업명`, `Company`): those that the lexicon does not know
//! are coined with the class of the head. The heads are data (`recognition/enumerations.toml`). Never reads what else a row says.

use super::coin::Coins;
use super::{Resolver, class_of};
use crate::error::{Error, Result};
use crate::language::names;
use crate::language::regex::Regex;
use crate::lexicon::{ClassId, Classes};
use crate::ontology::OntologyFile;
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence, nest};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ColumnFile {
    id: String,
    #[serde(rename = "about")]
    _about: String,
    class: String,
    head: String,
    /// A cell that matches is left alone.
    not: String,
}

/// A column of names.
pub(super) struct Column {
    id: String,
    class: ClassId,
    head: Regex,
    not: Regex,
}

/// The most characters a name may have.
const LONGEST: usize = 24;

impl Column {
    /// Checks what stands in the file.
    pub(super) fn read(read: ColumnFile, classes: &Classes, file: &OntologyFile) -> Result<Self> {
        let regex = |source: &str| {
            let wrong = |e| Error::input(format!("{}: a pattern does not compile: {e}", read.id));
            Regex::new(source).map_err(|e| wrong(e).at(&file.path).line(file.line_of(source)))
        };
        let unknown = || Error::input(format!("{}: the class {} is not in the ontology", read.id, read.class));
        let class = classes.by_name(&read.class).ok_or_else(|| unknown().at(&file.path).line(file.line_of(&read.id)))?;
        Ok(Self { head: regex(&read.head)?, not: regex(&read.not)?, class, id: read.id })
    }
}

/// Coins the names of all columns.
pub(super) fn coin(resolver: &Resolver<'_>, sentences: &mut [Sentence], coins: &mut Coins) {
    // Which column of which table has which head.
    let mut heads: BTreeMap<(Option<usize>, Option<usize>, usize), &Column> = BTreeMap::new();
    for sentence in sentences {
        let Place::Cell(row, column) = sentence.place else { continue };
        let key = (sentence.story, sentence.block, column);
        if row > 0 {
            if let Some(found) = heads.get(&key) {
                name(resolver, sentence, found, coins);
            }
            continue;
        }
        let head = sentence.view.text().trim();
        if let Some(found) = resolver.enumerations.1.iter().find(|c| c.head.is_match(head)) {
            heads.insert(key, found);
        }
    }
}

/// Makes a cell the name of something, if it reads as one and is none yet.
fn name(resolver: &Resolver<'_>, sentence: &mut Sentence, column: &Column, coins: &mut Coins) {
    let text = sentence.view.text().to_owned();
    let Some(range) = bare(sentence, &text) else { return };
    let printed = &text[range.clone()];
    let classes = resolver.lexicon.classes();
    let known = resolver.lexicon.by_key(&names::key(printed)).iter();
    let known = known.map(|n| EntityRef::Known(n.entity)).find(|e| classes.compatible(class_of(resolver.lexicon, coins, *e), column.class));
    let whole = |m: &Mention| m.range.start <= range.start && range.end <= m.range.end;
    let figure = |m: &Mention| matches!(m.reading, Reading::Quantity(_) | Reading::Date(_)) && m.range.start == range.start;
    let taken = sentence
        .mentions
        .iter()
        .any(|m| whole(m) && m.entity.is_some() || figure(m) || m.range.end > range.end && m.range.start > range.start);
    if taken || column.not.is_match(printed) {
        return;
    }
    let entity = known.unwrap_or_else(|| coins.coin(column.class, printed, &column.id));
    if let (EntityRef::Coined(at), Some(gloss)) = (entity, sentence.glosses.iter().find(|g| g.outer.start >= range.end)) {
        coins.add_name(at, &text[gloss.inner.clone()], None);
    }
    let span = sentence.view.original(range.clone());
    let (reading, found_by) = (Reading::Marked(column.class), column.id.clone());
    sentence.mentions.push(Mention { range, span, reading, found_by, inside: None, entity: Some(entity) });
    sentence.mentions = nest(std::mem::take(&mut sentence.mentions));
}

/// The name of a cell that is nothing but one, without the brackets at its end.
fn bare(sentence: &Sentence, text: &str) -> Option<Range<usize>> {
    let cut = sentence.glosses.iter().map(|g| g.outer.start).chain(text.find('(')).filter(|at| *at > 0).min().unwrap_or(text.len());
    let rest = &text[cut..];
    let ends = rest.is_empty() || rest.trim_end().ends_with(')') && rest.matches('(').count() == 1;
    let printed = text[..cut].trim();
    let start = text.find(printed)?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '·' | '&' | '.');
    let named = (2..=LONGEST).contains(&printed.chars().count()) && printed.chars().all(plain) && printed.split(' ').count() <= 4;
    (ends && named && printed.starts_with(char::is_alphabetic)).then_some(start..start + printed.len())
}
