//! `rules/tables.toml` → the words that say what a table is of: of targets, of foundings, of a whole country. Patterns only; never
//! reads a table.

use crate::error::{Error, Result};
use crate::language::names;
use crate::language::regex::Regex;
use crate::language::topics::is_money;
use crate::ontology::{OntologyFiles, toml_of};
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence};
use crate::relation::Context;
use crate::relation::context::PROSE;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    target: String,
    established: String,
    caption_noise: String,
    unit: String,
    average: String,
    rank: Option<String>,
    whole: Option<String>,
    whole_name: Option<String>,
    national: Option<String>,
    document: Option<String>,
    issued_on: Option<String>,
    issued_by: Option<String>,
    located: Option<String>,
    work: Option<String>,
    led_by: Option<String>,
}

/// The words that say what a table is of.
pub struct TableWords {
    pub(super) target: Regex,
    pub(super) established: Regex,
    pub(super) caption_noise: Regex,
    pub(super) unit: Regex,
    pub(super) average: Regex,
    pub(super) rank: Option<Regex>,
    /// What the row of the whole country is called, and the country's name.
    pub(super) whole: Option<(Regex, String)>,
    /// What a title or first sentence says whose story's figures are the whole country's.
    national: Option<Regex>,
    /// The heads of the columns of documents, of when and of by whom they were issued.
    pub(super) document: Option<Regex>,
    pub(super) issued_on: Option<Regex>,
    pub(super) issued_by: Option<Regex>,
    /// The head of a column of places.
    pub(super) located: Option<Regex>,
    /// The heads of the columns of works and of who is in charge of them.
    pub(super) work: Option<Regex>,
    pub(super) led_by: Option<Regex>,
}

impl TableWords {
    /// Reads `rules/tables.toml`.
    ///
    /// # Errors
    /// The file is missing or broken, a pattern does not compile.
    pub fn load(files: &OntologyFiles) -> Result<Self> {
        let file = files.get("rules/tables.toml").ok_or_else(|| Error::input("the ontology has no rules/tables.toml"))?;
        let read: File = toml_of(file)?;
        let regex = |s: &str| {
            Regex::new(s).map_err(|e| Error::input(format!("a pattern does not compile: {e}")).at(&file.path).line(file.line_of(s)))
        };
        Ok(Self {
            target: regex(&read.target)?,
            established: regex(&read.established)?,
            caption_noise: regex(&read.caption_noise)?,
            unit: regex(&read.unit)?,
            average: regex(&read.average)?,
            rank: read.rank.as_deref().map(regex).transpose()?,
            whole: read.whole.as_deref().map(regex).transpose()?.zip(read.whole_name),
            national: read.national.as_deref().map(regex).transpose()?,
            document: read.document.as_deref().map(regex).transpose()?,
            issued_on: read.issued_on.as_deref().map(regex).transpose()?,
            issued_by: read.issued_by.as_deref().map(regex).transpose()?,
            located: read.located.as_deref().map(regex).transpose()?,
            work: read.work.as_deref().map(regex).transpose()?,
            led_by: read.led_by.as_deref().map(regex).transpose()?,
        })
    }

    /// For each story the country, if the story's head says that its figures are the whole country's.
    pub(in crate::relation) fn nations(&self, context: &Context<'_>) -> Vec<Option<EntityRef>> {
        let mut found = vec![None; context.report.stories.len()];
        let (Some((_, name)), Some(national)) = (&self.whole, &self.national) else { return found };
        let named = context.lexicon.by_key(&names::key(name));
        let Some(country) = named.iter().map(|n| EntityRef::Known(n.entity)).find(|e| context.is(*e, "Region")) else { return found };
        let mut told = vec![0_usize; found.len()];
        for sentence in context.sentences {
            let Some(story) = sentence.story else { continue };
            let head = sentence.place == Place::Title || told[story] < LEDE;
            let prose = sentence.view.text().chars().count() >= PROSE;
            told[story] += usize::from(sentence.place != Place::Title && prose);
            if head && national.is_match(sentence.view.text())
                || sentence.place == Place::Title && titles_figures(context, sentence, country)
            {
                found[story] = Some(country);
            }
        }
        found
    }
}

/// Whether a title begins with a country and tells a sum or a share, and of no body, thing or document.
fn titles_figures(context: &Context<'_>, title: &Sentence, country: EntityRef) -> bool {
    let text = title.view.text();
    let outer = || title.mentions.iter().filter(|m| m.inside.is_none());
    let told = |m: &Mention| match &m.reading {
        Reading::Quantity(q) => q.unit.clone().is_some_and(|u| is_money(&text[u.clone()]) || text[u].starts_with('%')),
        _ => false,
    };
    let others = ["Organization", "Product", "Facility", "Policy", "Project", "Programme", "Event"];
    let other = |m: &Mention| m.entity.is_some_and(|e| others.iter().any(|k| context.is(e, k)));
    let first = outer().find_map(|m| m.entity);
    first == Some(country) && outer().any(told) && !outer().any(other)
}

/// How many sentences below its title say what a story is about.
const LEDE: usize = 2;
