//! `ontology/rules/*.toml` → rules: a pattern over a sentence with typed slots, the facts it yields, a
//! confidence, and examples right and wrong.

use super::attributes::Attributes;
use super::frames::Frames;
use super::guards::Guards;
use super::keyed::Keys;
use super::series::Series;
use crate::error::{Error, Result};
use crate::language::Script;
use crate::language::patterns;
use crate::language::regex::{Match, Regex};
use crate::language::screen::Screen;
use crate::lexicon::{ClassId, Classes};
use crate::likeness::nearest;
use crate::ontology::{OntologyFile, OntologyFiles, toml_of};
use crate::recognition::{Place, SlotPattern, Words};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The languages of rules that do not say their own.
    #[serde(default)]
    languages: Vec<Script>,
    #[serde(default)]
    rule: Vec<RuleFile>,
    #[serde(default)]
    trigger: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    id: String,
    about: String,
    #[serde(default)]
    languages: Vec<Script>,
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    within: Option<String>,
    #[serde(default)]
    own: bool,
    #[serde(default)]
    story_of: Option<String>,
    pattern: String,
    #[serde(default)]
    unless: Option<String>,
    #[serde(default)]
    goal: Option<bool>,
    #[serde(default)]
    known: bool,
    confidence: f32,
    facts: Vec<FactTemplate>,
    #[serde(default)]
    right: Vec<Example>,
    #[serde(default)]
    wrong: Vec<Example>,
}

/// A fact to be made of a match. Terms are slots, `slot/Class` for what stands inside a slot's name, or `@policy`,
/// `@item`, `@topic`, `@title`; `a|b` takes the first that there is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactTemplate {
    /// Subject.
    pub s: String,
    /// Property, as a prefixed name.
    pub p: String,
    /// Object; left out where the object is a number.
    #[serde(default)]
    pub o: Option<String>,
    /// The group of text that names the indicator, or `=words` for fixed ones.
    #[serde(default)]
    pub indicator: Option<String>,
    /// Words behind the indicator that the pattern implies.
    #[serde(default)]
    pub indicator_suffix: Option<String>,
    /// The slot of the number.
    #[serde(default)]
    pub value: Option<String>,
    /// The slot of the date, or `@period` for the nearest one.
    #[serde(default)]
    pub time: Option<String>,
    /// The slot or group that names what a place is among.
    #[serde(default)]
    pub among: Option<String>,
    /// A number that the rule itself gives.
    #[serde(default)]
    pub number: Option<i64>,
    /// Whether the number is of a fall and counts below zero.
    #[serde(default)]
    pub negative: bool,
    /// Whether the number must be marked as a change, by an arrow or the like.
    #[serde(default)]
    pub change: bool,
    /// Whether the places of a list are its order: first, second, …
    #[serde(default)]
    pub in_order: bool,
}

/// A text with the facts that the rule must find in it: `subject | property | object` by their printed names.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text.
    pub text: String,
    /// The facts; none for a wrong example.
    #[serde(default)]
    pub facts: Vec<String>,
}

/// A rule.
pub struct Rule {
    /// Its id.
    pub id: String,
    /// What it is for.
    pub about: String,
    /// The languages of the sentences it is for; all if empty.
    pub languages: Vec<Script>,
    /// The kinds of places it is for; all running text if empty.
    pub places: Vec<String>,
    /// If it is for the insides of titles: the class of the titles.
    pub within: Option<ClassId>,
    /// If it is for the insides of titles: whether only for that of the policy that the story is about.
    pub own: bool,
    /// If it is for stories whose subject is of a class.
    pub story_of: Option<ClassId>,
    /// The pattern.
    pub pattern: SlotPattern,
    /// A pattern of the encoded sentence with which the rule is silent.
    pub unless: Option<Regex>,
    /// If it is for what is to be reached by some year (or for what is not): whether the sentence, or a bullet above
    /// it, names a deadline.
    pub goal: Option<bool>,
    /// If its objects are only what the lexicon knows, not what the report coins.
    pub known: bool,
    /// From 0 to 100.
    pub confidence: u8,
    /// What it yields.
    pub facts: Vec<FactTemplate>,
    /// Texts with the facts it must find.
    pub right: Vec<Example>,
    /// Texts in which it must find nothing.
    pub wrong: Vec<Example>,
    /// The file it stands in.
    pub origin: String,
}

/// What reads facts by data and shows by examples which: a rule, a frame, the keys of lists.
pub struct Shown<'a> {
    /// The id that its facts have.
    pub id: &'a str,
    /// What it is for.
    pub about: &'a str,
    /// Where it reads.
    pub places: String,
    /// From 0 to 100.
    pub confidence: u8,
    /// Texts with the facts it must find.
    pub right: &'a [Example],
    /// Texts in which it must find nothing.
    pub wrong: &'a [Example],
    /// The file it stands in.
    pub origin: &'a str,
}

/// All rules of an ontology, in the order of their files.
pub struct Rules {
    /// The rules.
    pub all: Vec<Rule>,
    /// Which of them a sentence is worth holding against.
    pub(super) outer: RuleScreen,
    /// Which of those for what stands inside a name are worth holding against it.
    pub(super) inner: RuleScreen,
    /// The classes of names for whose inside there are rules.
    pub(super) within: BTreeSet<ClassId>,
    /// The words by which series of figures are read.
    pub series: Series,
    /// The keys by which lists of keys and values are read.
    pub(super) keys: Keys,
    /// The happenings that verbs tell.
    pub(super) frames: Frames,
    /// What numbers say of things beside them.
    pub attributes: Attributes,
    /// What is never so.
    pub(super) guards: Guards,
    triggers: Vec<Regex>,
    trigger_screen: Screen,
}

/// The files beside the rules that hold none.
const NO_RULES: [&str; 7] = [
    "rules/words.toml",
    "rules/tables.toml",
    "rules/series.toml",
    "rules/keys.toml",
    "rules/frames.toml",
    "rules/attributes.toml",
    "rules/guards.toml",
];

/// Some of the rules with a screen for them.
pub(super) struct RuleScreen {
    rules: Vec<usize>,
    screen: Screen,
}

impl RuleScreen {
    fn new(all: &[Rule], wanted: impl Fn(&Rule) -> bool) -> Self {
        let rules: Vec<usize> = (0..all.len()).filter(|&r| wanted(&all[r])).collect();
        Self { screen: Screen::new(rules.iter().map(|&r| all[r].pattern.needs())), rules }
    }

    /// The rules worth trying on a text, by position, in order.
    pub(super) fn candidates(&self, text: &str) -> Vec<usize> {
        self.screen.candidates(text).into_iter().map(|at| self.rules[at]).collect()
    }
}

impl Rules {
    /// Reads the rules of an ontology.
    ///
    /// # Errors
    /// Broken TOML, a pattern that does not compile, a term that is no slot; with file and line.
    pub fn load(files: &OntologyFiles, classes: &Classes, words: &Words) -> Result<Self> {
        let mut all = Vec::new();
        let mut triggers = Vec::new();
        for (key, file) in files.select("rules", "toml") {
            if NO_RULES.contains(&key) {
                continue;
            }
            let read: File = toml_of(file)?;
            for trigger in &read.trigger {
                triggers
                    .push(patterns::with_needs(trigger).map_err(|e| {
                        Error::input(format!("a trigger does not compile: {e}")).at(&file.path).line(file.line_of(trigger))
                    })?);
            }
            let compiled: Vec<Result<Rule>> = read
                .rule
                .into_par_iter()
                .map(|mut rule| {
                    if rule.languages.is_empty() {
                        rule.languages.clone_from(&read.languages);
                    }
                    compile(rule, file, classes, words)
                })
                .collect();
            for rule in compiled {
                all.push(rule?);
            }
        }
        let trigger_screen = Screen::new(triggers.iter().map(|(_, needs)| needs));
        let triggers = triggers.into_iter().map(|(regex, _)| regex).collect();
        let (outer, inner) = (RuleScreen::new(&all, |r| r.within.is_none()), RuleScreen::new(&all, |r| r.within.is_some()));
        let within = all.iter().filter_map(|r| r.within).collect();
        let (series, keys) = (Series::load(files)?, Keys::load(files, classes)?);
        let (frames, attributes) = (Frames::load(files, classes)?, Attributes::load(files, classes)?);
        let guards = Guards::load(files, classes)?;
        Ok(Self { all, outer, inner, within, series, keys, frames, attributes, guards, triggers, trigger_screen })
    }

    /// All that has examples of its own: the rules, then the frames, then the keys of lists.
    pub fn shown(&self, classes: &Classes) -> impl Iterator<Item = Shown<'_>> {
        let rules = self.all.iter().map(|rule| Shown {
            id: &rule.id,
            about: &rule.about,
            places: match rule.within {
                Some(class) => format!("inside {}", classes.name(class)),
                None if rule.places.is_empty() => "text".to_owned(),
                None => rule.places.join(", "),
            },
            confidence: rule.confidence,
            right: &rule.right,
            wrong: &rule.wrong,
            origin: &rule.origin,
        });
        rules.chain(self.frames.shown()).chain(self.keys.shown())
    }

    /// Whether a rule says what a story is about.
    pub(super) fn says_subject(rule: &Rule) -> bool {
        rule.facts.iter().any(|f| matches!(f.p.as_str(), "gb:describedIn" | "gb:issuedBy"))
            && rule.story_of.is_none()
            && rule.within.is_none()
    }

    /// The first trigger word in a text.
    pub(super) fn trigger<'t>(&self, text: &'t str) -> Option<&'t str> {
        let found = self.trigger_screen.candidates(text).into_iter().filter_map(|at| self.triggers[at].find(text));
        found.min_by_key(Match::start).map(|m| m.as_str())
    }
}

fn compile(rule: RuleFile, file: &OntologyFile, classes: &Classes, words: &Words) -> Result<Rule> {
    let quoted = format!("\"{}\"", rule.id);
    let line = || file.text().lines().position(|l| l.starts_with("id") && l.contains(&quoted)).map_or(1, |i| i + 1);
    let wrong_at = |line: usize, problem: String| {
        let error = Error::input(format!("rule {}: {problem}", rule.id)).at(&file.path).line(line);
        error.hint("see ontology/README.md for how a rule is written")
    };
    let wrong = |problem: String| wrong_at(line(), problem);
    // The line of some words in the rule.
    let line_in = |words: &str| file.line_behind(line() - 1, words).unwrap_or_else(line);
    let class = |name: &String| classes.by_name(name).ok_or_else(|| wrong(format!("the class {name} is not in the ontology")));
    let within = rule.within.as_ref().map(class).transpose()?;
    let story_of = rule.story_of.as_ref().map(class).transpose()?;
    let pattern = SlotPattern::compile(&rule.pattern, classes, words).map_err(&wrong)?;
    let unless = rule.unless.as_ref().map(|u| patterns::for_sentences(u).map_err(&wrong)).transpose()?;
    Place::check(&rule.places).map_err(&wrong)?;
    for fact in &rule.facts {
        check_property(&fact.p, classes).map_err(|problem| wrong_at(line_in(&format!("\"{}\"", fact.p)), problem))?;
        check_fact(fact, &pattern, classes).map_err(&wrong)?;
    }
    if !(0.0..=1.0).contains(&rule.confidence) {
        return Err(wrong_at(line_in("confidence"), format!("a confidence of {}: expected a number from 0 to 1", rule.confidence)));
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 0..=100")]
    let confidence = (rule.confidence * 100.0).round() as u8;
    Ok(Rule {
        id: rule.id,
        about: rule.about,
        languages: rule.languages,
        places: rule.places,
        within,
        own: rule.own,
        story_of,
        pattern,
        unless,
        goal: rule.goal,
        known: rule.known,
        confidence,
        facts: rule.facts,
        right: rule.right,
        wrong: rule.wrong,
        origin: file.path.display().to_string(),
    })
}

/// What stands for something of the report rather than of the sentence.
const CONTEXT_TERMS: [&str; 7] = ["@report", "@item", "@policy", "@subject", "@title", "@date", "@place"];

/// Every property has a known prefix; those of the ontology's own are in it.
pub(super) fn check_property(name: &str, classes: &Classes) -> Result<(), String> {
    if crate::graph::property(name).is_none() {
        return Err(format!("no such property `{name}`: expected a prefixed name such as gb:issuedBy"));
    }
    match name.strip_prefix("gb:") {
        // An ontology that names no properties leaves them open.
        Some(own) if classes.properties().next().is_some() && classes.properties().all(|known| known != own) => {
            let near = nearest(own, classes.properties()).map_or_else(String::new, |near| format!(": did you mean gb:{near}?"));
            Err(format!("the ontology has no property `{name}`{near}"))
        }
        _ => Ok(()),
    }
}

/// Every term of a fact is a slot, a group of text or something of the context.
fn check_fact(fact: &FactTemplate, pattern: &SlotPattern, classes: &Classes) -> Result<(), String> {
    let known = |term: &str| {
        let (slot, class) = term.split_once('/').map_or((term, None), |(s, c)| (s, Some(c)));
        let named = |class: &str| class.split(',').all(|c| classes.by_name(c).is_some());
        if slot == "@topic" {
            return class.is_some_and(named);
        }
        let slot_known = CONTEXT_TERMS.contains(&slot) || pattern.slots().iter().chain(pattern.texts()).any(|s| s == slot);
        slot_known && class.is_none_or(named)
    };
    let terms = [Some(&fact.s), fact.o.as_ref(), fact.value.as_ref(), fact.among.as_ref()];
    let times = fact.time.iter().flat_map(|t| t.split('|')).filter(|t| !matches!(*t, "@period" | "@deadline"));
    let indicators = fact.indicator.iter().filter(|i| !i.starts_with('=')).flat_map(|i| i.split('|')).filter(|i| *i != "@above");
    let all = terms.into_iter().flatten().flat_map(|t| t.split('|')).chain(times).chain(indicators);
    match all.into_iter().find(|t| !known(t)) {
        Some(unknown) => Err(format!(
            "the fact names `{unknown}`: expected a slot or group of the pattern, or one of {}, @topic/Class",
            CONTEXT_TERMS.join(", ")
        )),
        None => Ok(()),
    }
}
