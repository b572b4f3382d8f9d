//! `gongbao review`: what needs a person, how much was understood, and how to teach what was not.

use super::listing::{ListFormat, Listing};
use super::{Globals, Status, output};
use crate::error::{Error, Result};
use crate::graph::vocabulary::DEFAULT_BASE;
use crate::graph::{Coverage, ReportId, ReviewKind};
use crate::lexicon::Lexicon;
use crate::reading::Text;
use crate::store::{GraphFolder, Prefixes, ReportRecord};
use crate::teaching::{Candidate, Draft, Notebook, Source, candidates};

/// Lists what needs a person: names not resolved, ambiguous or repaired ones, sentences that yielded no fact.
///
/// `review coverage` says how much of each report was understood, `review names` which names nobody bears, and
/// `review accept` teaches one of them.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    list: List,
}

#[derive(Debug, clap::Args)]
struct List {
    /// Only this kind: unresolved, ambiguous, repaired, no-fact or layout; repeatable.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Vec<ReviewKind>,
    #[command(flatten)]
    of: Of,
}

/// Of which reports, and how it is printed.
#[derive(Debug, clap::Args)]
struct Of {
    /// Only this report; repeatable.
    #[arg(long, value_name = "REPORT")]
    report: Vec<String>,
    /// How the list is printed.
    #[arg(long, short, value_enum, default_value_t = ListFormat::Table)]
    format: ListFormat,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// How much of each report was understood.
    ///
    /// For each report: its sentences (titles, headlines, headings, bullets, notes, paragraphs) and in how many of them a fact
    /// was read, beside what the layout alone says; its names and how many were given to an entity (the others are in review);
    /// its quantities and how many stand in the words of a fact with a value.
    Coverage {
        #[command(flatten)]
        of: Of,
    },
    /// Names that no entry of the lexicon bears, over all reports, the most frequent first.
    Names {
        #[command(flatten)]
        of: Of,
        /// Only names that stand at least so often in the texts.
        #[arg(long, value_name = "N", default_value_t = 1)]
        least: usize,
        /// How many of the places where a name stands are shown; all formats but json show the first.
        #[arg(long, value_name = "N", default_value_t = 3)]
        places: usize,
    },
    /// Makes a name an entry of the lexicon, in the last folder of --ontology.
    ///
    /// The entry is written into lexicon/accepted.ttl of that folder. The next build with the same --ontology knows it.
    Accept(Accept),
}

#[derive(Debug, clap::Args)]
struct Accept {
    /// The name.
    name: String,
    /// What it is, as a class of the ontology: organization, region, technology, policy, person …
    #[arg(long = "as", value_name = "CLASS")]
    kind: String,
    /// More special: a class below that one, such as `GovernmentBody`.
    #[arg(long, value_name = "CLASS")]
    class: Option<String>,
    /// Its name in Korean; repeatable, the best first.
    #[arg(long, value_name = "NAME")]
    ko: Vec<String>,
    /// Its name in Chinese, simplified; repeatable.
    #[arg(long, value_name = "NAME")]
    zh: Vec<String>,
    /// Its name in English; repeatable. The first one also names it in its IRI.
    #[arg(long, value_name = "NAME")]
    en: Vec<String>,
    /// What it lies in, belongs to or is a part of; repeatable.
    #[arg(long, value_name = "IRI|NAME")]
    parent: Vec<String>,
    /// The last part of its IRI, if it is not to be made from its name.
    #[arg(long, value_name = "SLUG")]
    slug: Option<String>,
}

fn kind(text: &str) -> std::result::Result<ReviewKind, String> {
    let value = serde_json::Value::String(text.to_owned());
    serde_json::from_value(value).map_err(|_| "expected unresolved, ambiguous, repaired, no-fact or layout".to_owned())
}

/// Runs the verb.
///
/// # Errors
/// A graph that is not there or damaged; an entry that cannot be written.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    match args.verb {
        None => list(&args.list, globals),
        Some(Verb::Coverage { of }) => coverage(&of, globals),
        Some(Verb::Names { of, least, places }) => names(&of, least, places, globals),
        Some(Verb::Accept(accept)) => accept.run(globals),
    }
}

impl Of {
    /// The records of the reports that are asked for, in order of their ids.
    fn records(&self, folder: &GraphFolder) -> Result<Vec<ReportRecord>> {
        let wanted: Vec<ReportId> = self.report.iter().map(|id| ReportId::from_stem(id)).collect();
        for id in &wanted {
            folder.entry(id)?;
        }
        folder.report_ids().filter(|id| wanted.is_empty() || wanted.contains(id)).map(|id| folder.report(id)).collect()
    }
}

fn list(args: &List, globals: &Globals) -> Result<Status> {
    let folder = globals.graph()?;
    let mut listing = Listing::new(&["kind", "report", "file", "line", "text", "note"]);
    for record in args.of.records(&folder)? {
        let file = &folder.entry(&record.id)?.source.name;
        for item in record.review.into_iter().filter(|item| args.kind.is_empty() || args.kind.contains(&item.kind)) {
            listing.push(vec![
                item.kind.as_str().into(),
                record.id.as_str().into(),
                file.clone().into(),
                item.line.into(),
                item.text.into(),
                item.note.into(),
            ]);
        }
    }
    listing.print(args.of.format)?;
    if listing.is_empty() {
        output::note("nothing needs a person");
    }
    Ok(Status::Fine)
}

fn coverage(of: &Of, globals: &Globals) -> Result<Status> {
    let records = of.records(&globals.graph()?)?;
    let mut listing = Listing::new(&["report", "sentences", "with fact", "names", "resolved", "numbers", "with value", "to review"]);
    for record in &records {
        let Coverage { sentences, with_fact, names, resolved, numbers, with_value } = record.counts.coverage;
        let counts = [sentences, with_fact, names, resolved, numbers, with_value, record.review.len()];
        listing.push(std::iter::once(record.id.as_str().into()).chain(counts.map(Into::into)).collect());
    }
    listing.print(of.format)?;
    let sum = |count: fn(&Coverage) -> usize| records.iter().map(|record| count(&record.counts.coverage)).sum::<usize>();
    let share =
        |part: usize, of: usize| (part * 100 + of / 2).checked_div(of).map_or_else(|| "none".to_owned(), |percent| format!("{percent} %"));
    output::note(format_args!(
        "{} of the sentences with a fact, {} of the names resolved, {} of the numbers with a value",
        share(sum(|c| c.with_fact), sum(|c| c.sentences)),
        share(sum(|c| c.resolved), sum(|c| c.names)),
        share(sum(|c| c.with_value), sum(|c| c.numbers)),
    ));
    Ok(Status::found(!listing.is_empty()))
}

fn names(of: &Of, least: usize, places: usize, globals: &Globals) -> Result<Status> {
    let folder = globals.graph()?;
    let records = of.records(&folder)?;
    let mut sources = Vec::new();
    for record in &records {
        sources.push(Source { report: record.id.as_str(), text: Text::new(folder.text(&record.id)?), review: &record.review });
    }
    let mut found = candidates(&sources, places.max(1))?;
    found.retain(|candidate| candidate.times >= least);
    if of.format == ListFormat::Json {
        output::print_json(&found)?;
    } else {
        table(&found).print(of.format)?;
    }
    if found.is_empty() {
        output::note("there is no name that nobody bears");
    } else {
        output::note("`gongbao --ontology DIR review accept NAME --as CLASS` teaches a name");
    }
    Ok(Status::Fine)
}

fn table(found: &[Candidate]) -> Listing {
    let mut listing = Listing::new(&["name", "times", "reports", "gloss", "report", "line", "words"]);
    for candidate in found {
        let place = candidate.places.first();
        listing.push(vec![
            candidate.name.clone().into(),
            candidate.times.into(),
            candidate.reports.into(),
            candidate.gloss.join(", ").into(),
            place.map(|p| p.report.clone()).into(),
            place.map(|p| p.line).into(),
            place.map(|p| p.words.clone()).into(),
        ]);
    }
    listing
}

impl Accept {
    fn run(self, globals: &Globals) -> Result<Status> {
        let (folder, files) = globals.own_ontology()?;
        let lexicon = Lexicon::load(&files, DEFAULT_BASE)?;
        let draft = Draft {
            name: self.name,
            kind: self.kind,
            class: self.class,
            ko: self.ko,
            zh: self.zh,
            en: self.en,
            parents: self.parent,
            slug: self.slug,
        };
        let entry = draft.entry(&lexicon)?;
        let mut notebook = Notebook::open(folder)?;
        notebook.add(&entry)?;
        let iri = Prefixes::new(DEFAULT_BASE).shorten(entry.iri.as_str());
        output::print(|out| writeln!(out, "{}  {}  {iri}  →  {}", draft.name, entry.class, notebook.path().display()))?;
        if !entry.missing.is_empty() {
            let options: Vec<String> = entry.missing.iter().map(|tag| format!("--{}", tag.split('-').next().unwrap_or(tag))).collect();
            let error = Error::input(format!("it has no name in {}", entry.missing.join(", ")));
            output::warn(&error.hint(format!("{} gives one; or add it to the file", options.join(", "))));
        }
        Ok(Status::Fine)
    }
}
