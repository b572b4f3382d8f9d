//! `gongbao evaluate`: how well annotated texts are read.

use super::listing::{ListFormat, Listing};
use super::{Globals, Status, output};
use crate::error::{Error, ErrorKind, Result};
use crate::evaluation::{Case, Criteria, Difference, Figures, Means, Outcome, Tally, evaluate, find};
use crate::graph::vocabulary::DEFAULT_BASE;
use crate::pipeline::Engine;
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Measures how well annotated texts are read: recall, precision and F1, in total and by property, and recall of entities
/// by class.
///
/// The annotation of a text is a JSON file in the form of ontology/GOLD-JSON.md; the text stands beside it with the same
/// name and .txt or .md. Texts are read as a build reads them; no graph is needed and none is changed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Annotations, or folders that are searched for them (.json).
    #[arg(required = true, value_name = "GOLD")]
    gold: Vec<PathBuf>,
    /// The text of the annotation, if it does not stand beside it; for one annotation.
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// Lists the core facts and core entities that were not found, with line and quote.
    #[arg(long)]
    missing: bool,
    /// Lists the facts that were read and are not annotated, with line, quote and rule.
    #[arg(long)]
    wrong: bool,
    /// How it is printed. With csv and tsv, --missing and --wrong give their list in place of the figures.
    #[arg(long, short, value_enum, default_value_t = ListFormat::Table)]
    format: ListFormat,
}

/// Runs the verb.
///
/// # Errors
/// A broken ontology.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    let files = globals.ontology()?;
    let criteria = Criteria::load(&files, DEFAULT_BASE)?;
    let engine = Engine::load(&files, DEFAULT_BASE)?;
    let mut broken = false;
    let mut failed = |error: &Error| {
        output::report(error);
        broken = true;
    };
    let mut paths = Vec::new();
    for gold in &args.gold {
        find(gold).map_or_else(|e| failed(&e), |found| paths.extend(found));
    }
    paths.sort();
    paths.dedup();
    if args.text.is_some() && paths.len() > 1 {
        return Err(Error::usage("--text is the text of one annotation").hint("name one annotation, or leave --text out"));
    }
    let read = |path: &PathBuf| {
        let case = Case::read(path, args.text.as_deref(), &criteria, engine.lexicon.classes())?;
        let outcome = evaluate(&engine, &criteria, &case, globals.lang());
        Ok((case, outcome))
    };
    let results: Vec<Result<(Case, Outcome)>> = paths.par_iter().map(read).collect();
    let mut all = Vec::new();
    for result in results {
        match result {
            Ok((case, outcome)) => all.push(Text { gold: path_of(&case), language: case.language, outcome }),
            Err(e) => failed(&e),
        }
    }
    if !all.is_empty() {
        Printer { args: &args, all: &all }.print()?;
    }
    // The process ends here; taking the lexicon apart piece by piece would only take time.
    std::mem::forget(engine);
    if broken {
        return Ok(Status::Failed(ErrorKind::Input));
    }
    Ok(Status::found(all.iter().any(|text| text.outcome.facts.found > 0)))
}

fn path_of(case: &Case) -> String {
    case.path.display().to_string()
}

/// A text and how well it was read.
struct Text {
    gold: String,
    language: String,
    outcome: Outcome,
}

/// Prints what came out.
struct Printer<'a> {
    args: &'a Args,
    all: &'a [Text],
}

impl Printer<'_> {
    fn print(&self) -> Result<()> {
        match self.args.format {
            ListFormat::Table => self.tables(),
            ListFormat::Json => output::print_json(&self.object()),
            format if self.args.missing || self.args.wrong => self.differences().print(format),
            format => self.list().print(format),
        }
    }

    /// Means by language, and over all.
    fn means(&self) -> Vec<(String, Means)> {
        let mut languages: BTreeMap<&str, Vec<&Figures>> = BTreeMap::new();
        for text in self.all {
            languages.entry(&text.language).or_default().push(&text.outcome.figures);
        }
        languages.remove("");
        languages.into_iter().map(|(language, figures)| (language.to_owned(), Means::of(figures))).collect()
    }

    fn mean(&self) -> Means {
        Means::of(self.all.iter().map(|text| &text.outcome.figures))
    }

    fn sums(&self, of: impl Fn(&Outcome) -> &BTreeMap<String, Tally>) -> BTreeMap<String, Tally> {
        let mut sums: BTreeMap<String, Tally> = BTreeMap::new();
        for (name, tally) in self.all.iter().flat_map(|text| of(&text.outcome)) {
            sums.entry(name.clone()).or_default().add(tally);
        }
        sums
    }

    fn tables(&self) -> Result<()> {
        let mut texts = Listing::new(&["text", "entities", "core", "all", "precision", "F1"]);
        let mut row = |name: String, figures: &Figures| {
            let shares = [figures.entity_recall, figures.core_recall, figures.recall, figures.precision, figures.f1];
            texts.push(std::iter::once(name).chain(shares.map(|share| format!("{share:.3}"))).map(Value::from).collect());
        };
        for text in self.all {
            row(text.gold.clone(), &text.outcome.figures);
        }
        if self.all.len() > 1 {
            for (language, means) in self.means() {
                row(format!("mean of {} in {language}", means.texts), &means.figures);
            }
            row(format!("mean of {}", self.all.len()), &self.mean().figures);
        }
        texts.print(ListFormat::Table)?;
        blank()?;
        let mut properties = Listing::new(&["property", "core", "all", "right", "wrong", "core recall", "precision", "F1"]);
        for (name, tally) in self.sums(|outcome| &outcome.properties) {
            let counted = tally.precision().is_some();
            let count = |n: usize| if counted { n.to_string() } else { String::new() };
            properties.push(vec![
                name.into(),
                part(tally.core_found, tally.core).into(),
                part(tally.found, tally.gold).into(),
                count(tally.right).into(),
                count(tally.wrong).into(),
                rounded(tally.core_recall()).into(),
                rounded(tally.precision()).into(),
                rounded(tally.f1()).into(),
            ]);
        }
        properties.print(ListFormat::Table)?;
        blank()?;
        let mut classes = Listing::new(&["class", "core", "all", "core recall"]);
        for (name, tally) in self.sums(|outcome| &outcome.classes) {
            let (core, all) = (part(tally.core_found, tally.core), part(tally.found, tally.gold));
            classes.push(vec![name.into(), core.into(), all.into(), rounded(tally.core_recall()).into()]);
        }
        classes.print(ListFormat::Table)?;
        if self.args.missing || self.args.wrong {
            blank()?;
            self.differences().print(ListFormat::Table)?;
        }
        Ok(())
    }

    fn differences(&self) -> Listing {
        let mut listing = Listing::new(&["kind", "text", "line", "property", "subject", "object", "quote", "rule"]);
        for text in self.all {
            let row = |kind: &str, difference: &Difference| {
                vec![
                    kind.into(),
                    text.gold.clone().into(),
                    difference.line.into(),
                    difference.property.clone().into(),
                    difference.subject.clone().into(),
                    difference.object.clone().into(),
                    difference.quote.clone().into(),
                    difference.rule.clone().into(),
                ]
            };
            let absent = |(class, name): &(String, String)| {
                let nothing = Value::from("");
                let (gold, name, class) = (text.gold.clone().into(), name.clone().into(), class.clone().into());
                vec!["absent".into(), gold, Value::Null, nothing.clone(), name, class, nothing.clone(), nothing]
            };
            let Outcome { missing, absent: entities, wrong, .. } = &text.outcome;
            if self.args.missing {
                missing.iter().map(|fact| row("missing", fact)).chain(entities.iter().map(absent)).for_each(|row| listing.push(row));
            }
            if self.args.wrong {
                for fact in wrong {
                    listing.push(row("wrong", fact));
                }
            }
        }
        listing
    }

    fn list(&self) -> Listing {
        let mut listing = Listing::new(&[
            "by",
            "name",
            "core",
            "core_found",
            "gold",
            "found",
            "right",
            "wrong",
            "core_recall",
            "recall",
            "precision",
            "f1",
            "entity_recall",
        ]);
        let mut add = |by: &str, name: &str, counts: Vec<Named>, shares: Vec<Named>| {
            let values = counts.into_iter().chain(shares).map(|(_, value)| value);
            listing.push([by.into(), name.into()].into_iter().chain(values).collect());
        };
        let none = || counts(&Tally::default()).into_iter().map(|(name, _)| (name, Value::Null)).collect();
        for text in self.all {
            add("text", &text.gold, counts(&text.outcome.facts), figures(&text.outcome.figures));
        }
        for (language, means) in self.means() {
            add("language", &language, none(), figures(&means.figures));
        }
        add("mean", "", none(), figures(&self.mean().figures));
        for (by, sums) in [("property", self.sums(|o| &o.properties)), ("class", self.sums(|o| &o.classes))] {
            for (name, tally) in sums {
                let entities = (String::new(), Value::Null);
                add(by, &name, counts(&tally), shares(&tally).into_iter().chain([entities]).collect());
            }
        }
        listing
    }

    fn object(&self) -> Value {
        let texts = self.all.iter().map(|text| {
            let mut object = Map::new();
            object.insert("annotation".to_owned(), text.gold.clone().into());
            object.insert("language".to_owned(), text.language.clone().into());
            object.extend(counts(&text.outcome.facts));
            object.extend(figures(&text.outcome.figures));
            if self.args.missing {
                object.insert("missing_facts".to_owned(), json!(text.outcome.missing));
                let absent = text.outcome.absent.iter().map(|(class, name)| json!({ "class": class, "name": name }));
                object.insert("missing_entities".to_owned(), absent.collect());
            }
            if self.args.wrong {
                object.insert("wrong_facts".to_owned(), json!(text.outcome.wrong));
            }
            Value::Object(object)
        });
        let tallies = |sums: BTreeMap<String, Tally>| -> Value {
            let object = |tally: &Tally| Value::Object(counts(tally).into_iter().chain(shares(tally)).collect());
            Value::Object(sums.iter().map(|(name, tally)| (name.clone(), object(tally))).collect())
        };
        let means = |means: &Means| -> Value {
            Value::Object(std::iter::once(("texts".to_owned(), means.texts.into())).chain(figures(&means.figures)).collect())
        };
        let languages: Map<String, Value> = self.means().into_iter().map(|(language, of)| (language, means(&of))).collect();
        json!({
            "texts": texts.collect::<Vec<_>>(),
            "mean": means(&self.mean()),
            "languages": languages,
            "properties": tallies(self.sums(|outcome| &outcome.properties)),
            "classes": tallies(self.sums(|outcome| &outcome.classes)),
        })
    }
}

fn blank() -> Result<()> {
    output::print(|out| writeln!(out))
}

fn part(found: usize, of: usize) -> String {
    format!("{found}/{of}")
}

fn rounded(share: Option<f64>) -> String {
    share.map(|share| format!("{share:.3}")).unwrap_or_default()
}

/// A value with its name.
type Named = (String, Value);

fn named<const N: usize>(values: [(&str, Value); N]) -> Vec<Named> {
    values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn counts(tally: &Tally) -> Vec<Named> {
    named([
        ("core", tally.core.into()),
        ("core_found", tally.core_found.into()),
        ("gold", tally.gold.into()),
        ("found", tally.found.into()),
        ("right", tally.right.into()),
        ("wrong", tally.wrong.into()),
    ])
}

fn shares(tally: &Tally) -> Vec<Named> {
    named([
        ("core_recall", exact(tally.core_recall())),
        ("recall", exact(tally.recall())),
        ("precision", exact(tally.precision())),
        ("f1", exact(tally.f1())),
    ])
}

fn figures(figures: &Figures) -> Vec<Named> {
    let Figures { entity_recall, core_recall, recall, precision, f1 } = *figures;
    let all = [("core_recall", core_recall), ("recall", recall), ("precision", precision), ("f1", f1), ("entity_recall", entity_recall)];
    named(all.map(|(name, share)| (name, exact(Some(share)))))
}

/// A share with four decimals; more would be noise.
fn exact(share: Option<f64>) -> Value {
    share.map_or(Value::Null, |share| ((share * 10_000.0).round() / 10_000.0).into())
}
