//! The words by which series of figures are read, language by language (`rules/series.toml`).

use crate::error::{Error, Result};
use crate::language::Script;
use crate::language::regex::Regex;
use crate::ontology::{OntologyFiles, toml_of};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    series: Vec<WordsFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    language: Script,
    lead: Vec<String>,
    #[serde(default)]
    unled: Option<String>,
    reach: Vec<String>,
    build: Vec<String>,
    grow: String,
    share: String,
    rank: String,
    joint: String,
    #[serde(default)]
    unjoined: Option<String>,
    here: String,
    whole: String,
    whole_name: String,
    that: String,
    states: String,
    follows: String,
    pass: String,
    kinds: String,
    no_measure: String,
    #[serde(default)]
    having: Option<String>,
    #[serde(default)]
    ratio: Option<String>,
    #[serde(default)]
    those: Option<String>,
    #[serde(default)]
    works: Option<String>,
    #[serde(default)]
    parts: Option<String>,
    #[serde(default)]
    holds: Option<String>,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    rises: Option<String>,
    #[serde(default)]
    owned: Option<String>,
    #[serde(default)]
    both: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    falls: Option<String>,
    #[serde(default)]
    rise: String,
    each: String,
    told: String,
    present: String,
    #[serde(default)]
    aims: Option<String>,
    #[serde(default)]
    since: Option<String>,
    #[serde(default)]
    onwards: Option<String>,
    until: String,
    goals: String,
    bulletin: String,
    #[serde(default)]
    strangers: Option<String>,
    #[serde(default)]
    plans: Option<String>,
    #[serde(default)]
    this_year: Option<String>,
    #[serde(default)]
    standing: Option<String>,
    #[serde(default)]
    sized: Option<String>,
    #[serde(default)]
    distant: Option<String>,
    #[serde(default)]
    amounts: Option<String>,
    #[serde(default)]
    measures: Option<String>,
    #[serde(default)]
    lasting: Option<String>,
    #[serde(default)]
    daughters: Option<String>,
    #[serde(default)]
    made: Option<String>,
    #[serde(default)]
    happened: Option<String>,
    #[serde(default)]
    members: Option<String>,
    #[serde(default)]
    index: Option<String>,
    #[serde(default)]
    roles: Option<String>,
    #[serde(default)]
    zones: Option<String>,
    #[serde(default)]
    among_others: Option<String>,
    #[serde(default)]
    described: Option<String>,
    #[serde(default)]
    of_document: Option<String>,
    #[serde(default)]
    most: Option<String>,
    #[serde(default)]
    given: Option<String>,
    #[serde(default)]
    approves: Option<String>,
    #[serde(default)]
    overall: Option<String>,
    #[serde(default)]
    top: Option<String>,
    #[serde(default)]
    ranking: Option<String>,
    unless: String,
    durations: Vec<String>,
    counted: String,
}

/// The words of one language.
pub(super) struct SeriesWords {
    pub language: Script,
    /// What a clause begins with before it names anything.
    lead: Regex,
    /// Words that only look as if they began so.
    pub unled: Option<Regex>,
    /// What stands between a measure and its number.
    pub reach: Regex,
    /// Verbs at the end of a phrase whose object is counted.
    pub build: Regex,
    /// Such verbs at the head of a phrase.
    pub build_first: Regex,
    /// A phrase that is nothing but such verbs.
    pub only_build: Regex,
    /// A clause that only says how the measure before it grew.
    pub grow: Regex,
    /// A clause that says what share the measure before it is.
    pub share: Regex,
    /// Verbs of ranking, before what the place is among.
    pub rank: Regex,
    /// What joins two figures of a clause.
    pub joint: Regex,
    /// Words that hold what joins but are one.
    pub unjoined: Option<Regex>,
    /// The place that a report is of, named by a pronoun.
    pub here: Regex,
    /// The whole country, named by a pronoun.
    pub whole: Regex,
    /// The country's name.
    pub whole_name: String,
    /// A pronoun for what the story is about.
    pub that: Regex,
    /// Verbs by which a document says something.
    pub states: Regex,
    /// Verbs before a document whose content is told.
    pub follows: Regex,
    /// Verbs of reaching that end a measure in a longer phrase.
    pub pass: Regex,
    /// Names of kinds of bodies, which are counted and have no figures of their own.
    pub kinds: Regex,
    /// Verbs behind a thing of which something is told.
    pub told: Regex,
    /// A word that gives the members of two lists to each other.
    pub each: Regex,
    /// Words that say that something is so already.
    pub present: Regex,
    /// Verbs that a clause of a plan begins with which wants something without saying by when.
    pub aims: Option<Regex>,
    /// What no measure ends with.
    pub no_measure: Regex,
    /// A phrase for the measures told before.
    pub those: Option<Regex>,
    /// What may stand between a thing and the end of its clause.
    pub works: Option<Regex>,
    /// What may stand between a thing and what is said of it.
    pub parts: Option<Regex>,
    /// What stands between a place in an order and who holds it.
    pub holds: Option<Regex>,
    /// What stands before a number that only another one comes from.
    pub from: Option<Regex>,
    /// What stands behind such a number.
    pub rises: Option<Regex>,
    /// A verb of having before what is counted, which is the group `n`.
    pub owned: Option<Regex>,
    /// Words for several measures at once.
    pub both: BTreeMap<String, Vec<String>>,
    /// A phrase that says by how much less something was than before, the word for that as the group `fall`.
    pub falls: Option<Regex>,
    /// The word for growth that stands for such a word, the number then below zero.
    pub rise: String,
    /// A measure that is one of the field that its sentence began with.
    pub ratio: Option<Regex>,
    /// What a phrase begins with that only tells what the counted thing has or does.
    pub having: Option<Regex>,
    /// Words before a day up to which something is counted.
    pub until: Regex,
    /// Words before a time since which something is so, which is not when it was counted.
    pub since: Option<Regex>,
    /// Words behind such a time.
    pub onwards: Option<Regex>,
    /// A heading over targets.
    pub goals: Regex,
    /// A title over figures of a place.
    pub bulletin: Regex,
    /// Something that nobody knows, with which a clause begins (the group `what`), and what may stand behind it.
    pub strangers: Option<Regex>,
    /// Words before a number that is still to come.
    pub plans: Option<Regex>,
    /// Words for the year of the text.
    pub this_year: Option<Regex>,
    /// A heading over what is so already.
    pub standing: Option<Regex>,
    /// Units by which a number only tells what its noun is like.
    pub sized: Option<Regex>,
    /// Units by which a number before another tells what that one measures.
    pub distant: Option<Regex>,
    /// Units in which nothing is counted: such a number of a noun is its amount.
    pub amounts: Option<Regex>,
    /// Nouns that say themselves that they are measures.
    pub measures: Option<Regex>,
    /// What stands before a span of time that is a figure: how long something lasts.
    pub lasting: Option<Regex>,
    /// What stands between a firm and one of its own.
    pub daughters: Option<Regex>,
    /// What stands behind a body whose members of some rank are counted.
    pub members: Option<Regex>,
    /// What stands before a number without a unit that is a figure.
    pub index: Option<Regex>,
    /// What stands behind the time at which something happened.
    pub happened: Option<Regex>,
    /// What stands between a body and what it made.
    pub made: Option<Regex>,
    /// What a clause says of a body that only has a part in what is spoken of.
    pub roles: Option<Regex>,
    /// The zone that a report is of, named by its kind.
    pub zones: Option<Regex>,
    /// What a list ends with whose members are only some of many.
    pub among_others: Option<Regex>,
    /// What a clause begins with that describes whom it speaks of before it names them.
    pub described: Option<Regex>,
    /// What stands behind the time at which a document, a meeting or a body came to be, before its name.
    pub of_document: Option<Regex>,
    /// A clause that says that what its measure, the group `m`, tells is the greatest.
    pub most: Option<Regex>,
    /// What a body gives or holds itself, whatever it governs.
    pub given: Option<Regex>,
    /// A title by which something that it names is approved.
    pub approves: Option<Regex>,
    /// Words for the measure told before, in a clause of ranks.
    pub overall: Option<Regex>,
    /// Words for the first place, told without a number; among whom as the group `among`.
    pub top: Option<Regex>,
    /// The name of a ranking at the end of a phrase, the group `m`.
    pub ranking: Option<Regex>,
    /// A clause whose numbers are no figures of anything.
    pub unless: Regex,
    /// Units that are no measure.
    pub durations: Vec<String>,
    /// What is put behind the name of what is counted.
    pub counted: String,
}

impl SeriesWords {
    /// How much of a text only leads to what it names, in bytes.
    pub fn led(&self, text: &str) -> usize {
        let mut at = 0;
        while !self.unled.as_ref().is_some_and(|u| u.is_match(&text[at..])) {
            match self.lead.find(&text[at..]).filter(|m| !m.is_empty()) {
                Some(lead) => at += lead.end(),
                None => break,
            }
        }
        at
    }

    /// Where a phrase is joined, in order.
    pub fn joints(&self, phrase: &str) -> Vec<Range<usize>> {
        let whole: Vec<Range<usize>> = self.unjoined.iter().flat_map(|u| u.find_iter(phrase)).map(|m| m.range()).collect();
        let joints = self.joint.find_iter(phrase).map(|m| m.range());
        joints.filter(|j| !whole.iter().any(|w| w.start <= j.start && j.end <= w.end)).collect()
    }

    /// The parts of a phrase between its joints.
    pub fn parts<'t>(&self, phrase: &'t str) -> Vec<&'t str> {
        let joints = self.joints(phrase);
        let starts = std::iter::once(0).chain(joints.iter().map(|j| j.end));
        let ends = joints.iter().map(|j| j.start).chain(std::iter::once(phrase.len()));
        starts.zip(ends).map(|(from, to)| &phrase[from..to]).collect()
    }
}

/// The words of all languages that have some.
#[derive(Default)]
pub struct Series(pub(super) Vec<SeriesWords>);

impl Series {
    /// Reads `rules/series.toml`; an ontology without it has none.
    ///
    /// # Errors
    /// Broken TOML, a pattern that does not compile.
    pub(in crate::relation) fn load(files: &OntologyFiles) -> Result<Self> {
        let Some(file) = files.get("rules/series.toml") else { return Ok(Self::default()) };
        let read: File = toml_of(file)?;
        let regex = |s: &str| Regex::new(s).map_err(|e| Error::input(format!("a pattern does not compile: {e}")).at(&file.path));
        let all = read.series.into_iter().map(|w| {
            Ok(SeriesWords {
                language: w.language,
                lead: regex(&format!("^(?:{})", w.lead.join("|")))?,
                unled: w.unled.map(|u| regex(&format!("^(?:{u})"))).transpose()?,
                reach: regex(&format!("(?:{})+$", w.reach.join("|")))?,
                build: regex(&format!("(?:{})$", w.build.join("|")))?,
                build_first: regex(&format!("^(?:{})+", w.build.join("|")))?,
                only_build: regex(&format!("^(?:{})+(?:{})*$", w.build.join("|"), w.reach.join("|")))?,
                grow: regex(&format!("^(?:{})$", w.grow))?,
                share: regex(&format!("^(?:{})", w.share))?,
                rank: regex(&w.rank)?,
                joint: regex(&w.joint)?,
                unjoined: w.unjoined.map(|u| regex(&u)).transpose()?,
                here: regex(&format!("^(?:{})", w.here))?,
                whole: regex(&format!("^(?:{})", w.whole))?,
                whole_name: w.whole_name,
                that: regex(&format!("^(?:{})", w.that))?,
                states: regex(&format!("^(?:{})", w.states))?,
                follows: regex(&format!("(?:{})$", w.follows))?,
                pass: regex(&w.pass)?,
                kinds: regex(&format!("(?:{})$", w.kinds))?,
                told: regex(&format!("^(?:{})", w.told))?,
                each: regex(&w.each)?,
                present: regex(&w.present)?,
                aims: w.aims.map(|a| regex(&format!("^(?:{a})"))).transpose()?,
                no_measure: regex(&format!("(?:{})$", w.no_measure))?,
                those: w.those.map(|t| regex(&format!("^(?:{t})"))).transpose()?,
                works: w.works.map(|t| regex(&format!("^(?:{t})$"))).transpose()?,
                parts: w.parts.map(|p| regex(&format!("^(?:{p})"))).transpose()?,
                from: w.from.map(|f| regex(&format!("(?:{f})$"))).transpose()?,
                rises: w.rises.map(|r| regex(&format!("^(?:{r})"))).transpose()?,
                holds: w.holds.map(|h| regex(&format!("^(?:{h})"))).transpose()?,
                owned: w.owned.map(|o| regex(&format!("^(?:{o})"))).transpose()?,
                both: w.both,
                falls: w.falls.map(|f| regex(&format!("(?:{f})$"))).transpose()?,
                rise: w.rise,
                ratio: w.ratio.map(|r| regex(&format!("^(?:{r})$"))).transpose()?,
                having: w.having.map(|h| regex(&format!("^(?:{h})"))).transpose()?,
                onwards: w.onwards.map(|u| regex(&format!("^(?:{u})"))).transpose()?,
                since: w.since.map(|u| regex(&format!("(?:{u})$"))).transpose()?,
                until: regex(&format!("(?:{})$", w.until))?,
                goals: regex(&w.goals)?,
                bulletin: regex(&w.bulletin)?,
                strangers: w.strangers.map(|p| regex(&format!("^(?:{p})"))).transpose()?,
                plans: w.plans.map(|p| regex(&p)).transpose()?,
                this_year: w.this_year.map(|p| regex(&p)).transpose()?,
                standing: w.standing.map(|p| regex(&p)).transpose()?,
                sized: w.sized.map(|p| regex(&format!("^(?:{p})$"))).transpose()?,
                distant: w.distant.map(|p| regex(&format!("^(?:{p})$"))).transpose()?,
                amounts: w.amounts.map(|p| regex(&format!("(?:{p})$"))).transpose()?,
                measures: w.measures.map(|p| regex(&format!("^(?:{p})$"))).transpose()?,
                lasting: w.lasting.map(|p| regex(&format!("(?:{p})$"))).transpose()?,
                roles: w.roles.map(|p| regex(&format!("^(?:{p})"))).transpose()?,
                zones: w.zones.map(|p| regex(&format!("^(?:{p})"))).transpose()?,
                among_others: w.among_others.map(|p| regex(&p)).transpose()?,
                daughters: w.daughters.map(|p| regex(&format!("^(?:{p})"))).transpose()?,
                members: w.members.map(|p| regex(&format!("^(?:{p})"))).transpose()?,
                index: w.index.map(|p| regex(&format!("(?:{p})$"))).transpose()?,
                happened: w.happened.map(|p| regex(&format!("^(?:{p})"))).transpose()?,
                made: w.made.map(|p| regex(&format!("^(?:{p})"))).transpose()?,
                described: w.described.map(|p| regex(&format!("^(?:{p})"))).transpose()?,
                of_document: w.of_document.map(|p| regex(&format!("^(?:{p})"))).transpose()?,
                most: w.most.map(|p| regex(&format!("^(?:{p})"))).transpose()?,
                given: w.given.map(|p| regex(&format!("^(?:{p})"))).transpose()?,
                approves: w.approves.map(|p| regex(&p)).transpose()?,
                overall: w.overall.map(|p| regex(&format!("^(?:{p})$"))).transpose()?,
                top: w.top.map(|t| regex(&t)).transpose()?,
                ranking: w.ranking.map(|r| regex(&format!("(?:{r})$"))).transpose()?,
                unless: regex(&w.unless)?,
                durations: w.durations,
                counted: w.counted,
            })
        });
        Ok(Self(all.collect::<Result<_>>()?))
    }
}
