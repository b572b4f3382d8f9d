//! `gongbao rules`: which rules there are, and whether they hold what their examples promise.

use super::listing::{ListFormat, Listing};
use super::output::{FAINT, STRONG};
use super::{Globals, Status, output};
use crate::error::Result;
use crate::graph::vocabulary::DEFAULT_BASE;
use crate::pipeline::Engine;
use crate::relation::examples::{self, Failure};
use std::io::{self, Write};

/// Lists the rules and tests them on their own examples.
#[derive(Debug, clap::Subcommand)]
pub enum Args {
    /// Every rule with what it is for.
    List {
        /// How the list is printed.
        #[arg(long, short, value_enum, default_value_t = ListFormat::Table)]
        format: ListFormat,
    },
    /// Every rule's own examples, right and wrong; exit code 1 if one fails.
    Test,
}

/// Runs the verb.
///
/// # Errors
/// A broken ontology.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    let engine = Engine::load(&globals.ontology()?, DEFAULT_BASE)?;
    match args {
        Args::List { format } => list(&engine, format),
        Args::Test => test(&engine),
    }
}

fn list(engine: &Engine, format: ListFormat) -> Result<Status> {
    let mut listing = Listing::new(&["id", "about", "places", "confidence", "examples", "file"]);
    for rule in engine.rules().shown(engine.lexicon.classes()) {
        listing.push(vec![
            rule.id.into(),
            rule.about.into(),
            rule.places.into(),
            (f64::from(rule.confidence) / 100.0).into(),
            (rule.right.len() + rule.wrong.len()).into(),
            rule.origin.into(),
        ]);
    }
    listing.print(format)?;
    Ok(Status::found(!listing.is_empty()))
}

fn test(engine: &Engine) -> Result<Status> {
    let outcome = examples::test(engine);
    output::print(|out| {
        for failure in &outcome.failures {
            print(failure, out)?;
        }
        writeln!(out, "{} rules, {} examples, {} failed", outcome.rules, outcome.examples, outcome.failures.len())
    })?;
    for (kind, rules) in [("right", &outcome.bare), ("wrong", &outcome.unbounded)] {
        if !rules.is_empty() {
            output::note(format_args!("without a {kind} example: {}", rules.join(", ")));
        }
    }
    Ok(Status::found(outcome.failures.is_empty()))
}

fn print(failure: &Failure, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{STRONG}{}{STRONG:#}  {FAINT}{}{FAINT:#}", failure.rule, failure.origin)?;
    for line in failure.text.lines() {
        writeln!(out, "  {FAINT}│{FAINT:#} {line}")?;
    }
    let lines = |facts: &[String]| if facts.is_empty() { vec!["nothing".to_owned()] } else { facts.to_vec() };
    for expected in lines(&failure.expected) {
        writeln!(out, "  expected  {expected}")?;
    }
    for got in lines(&failure.got) {
        writeln!(out, "  got       {got}")?;
    }
    writeln!(out)
}
