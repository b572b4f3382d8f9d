//! `gongbao query`: saved queries, and SPARQL of the user's own.

use super::listing::{ListFormat, Listing};
use super::output::{FAINT, STRONG};
use super::{Globals, Status, output};
use crate::error::{Error, Result};
use crate::query::{Graph, Limits, Parameter, Queries, ResultFormat, SavedQuery, write_answer};
use crate::store::Parts;
use clap::Subcommand;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Asks the graph: saved queries by name, or SPARQL from a file or the command line.
///
/// SELECT, ASK, CONSTRUCT and DESCRIBE of SPARQL 1.1. The default graph is the union of all graphs; GRAPH tells
/// them apart. The prefixes that the program prints (gb, skos, dcterms, org-id, policy-id …) need no PREFIX lines.
///
/// Exit code 0: there is an answer, also where ASK is answered with no; 1: no row, no triple; 2: a parameter is wrong or
/// missing; 3: no SPARQL, an update, or a query that went over its limits.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Args {
    #[command(subcommand)]
    action: Option<Action>,
    /// A file with a query; parameters that its header declares are given with -v.
    #[arg(required_unless_present = "text", conflicts_with = "text", value_name = "FILE")]
    file: Option<PathBuf>,
    /// The query itself.
    #[arg(long, value_name = "SPARQL")]
    text: Option<String>,
    #[command(flatten)]
    options: Options,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Lists the saved queries.
    List {
        /// Only those with this tag.
        #[arg(long)]
        tag: Option<String>,
        /// How the list is printed.
        #[arg(long, short, value_enum, default_value_t = ListFormat::Table)]
        format: ListFormat,
    },
    /// Shows a saved query, its parameters and its text.
    Show {
        /// The query's name.
        name: String,
    },
    /// Runs a saved query.
    Run {
        /// The query's name.
        name: String,
        #[command(flatten)]
        options: Options,
    },
}

#[derive(Debug, Clone, clap::Args)]
struct Options {
    /// A parameter's value; repeatable.
    #[arg(long = "var", short = 'v', value_name = "NAME=VALUE", value_parser = assignment)]
    values: Vec<(String, String)>,
    /// How the answer is written; ttl is for CONSTRUCT and DESCRIBE.
    #[arg(long, short, value_enum, default_value_t = ResultFormat::Table)]
    format: ResultFormat,
    /// The time limit in seconds.
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    timeout: Duration,
    /// The most rows or triples that are answered; a query with more is stopped.
    #[arg(long, value_name = "N", default_value = "1000000")]
    rows: usize,
    /// The most memory that the query may take, where the system tells (Linux): 500M, 2G.
    #[arg(long, value_name = "SIZE", default_value = "2G", value_parser = size)]
    memory: u64,
}

impl Options {
    fn limits(&self) -> Limits {
        Limits { time: self.timeout, rows: self.rows, memory: self.memory }
    }
}

fn assignment(text: &str) -> std::result::Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("expected NAME=VALUE, for example org=NDRC")?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

fn seconds(text: &str) -> std::result::Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "expected seconds, for example 30 or 0.5")?;
    Duration::try_from_secs_f64(seconds).ok().filter(|limit| !limit.is_zero()).ok_or_else(|| "expected more than 0 seconds".to_owned())
}

fn size(text: &str) -> std::result::Result<u64, String> {
    let scales = [("K", 10), ("M", 20), ("G", 30), ("T", 40)];
    let upper = text.to_ascii_uppercase();
    let (digits, shift) = scales.iter().find_map(|(sign, shift)| Some((upper.strip_suffix(sign)?, *shift))).unwrap_or((&upper, 0));
    let bytes = digits.parse::<u64>().ok().and_then(|n| n.checked_mul(1 << shift)).filter(|n| *n > 0);
    bytes.ok_or_else(|| "expected a size, for example 500M or 2G".to_owned())
}

/// Runs the verb.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    match (args.action, args.file, args.text) {
        (Some(Action::List { tag, format }), ..) => list(&Queries::new(&globals.queries()?), tag.as_deref(), format),
        (Some(Action::Show { name }), ..) => show(Queries::new(&globals.queries()?).get(&name)?),
        (Some(Action::Run { name, options }), ..) => answer(Queries::new(&globals.queries()?).get(&name)?, &options, globals),
        (None, Some(path), _) => {
            let text = std::fs::read_to_string(&path).map_err(|e| {
                Error::input(format!("the query cannot be read: {e}")).at(&path).hint("saved queries are run with `gongbao query run NAME`")
            })?;
            answer(&SavedQuery::new("", text, path)?, &args.options, globals)
        }
        (None, None, text) => answer(&SavedQuery::new("", text.unwrap_or_default(), Path::new("--text"))?, &args.options, globals),
    }
}

fn answer(query: &SavedQuery, options: &Options, globals: &Globals) -> Result<Status> {
    let graph = Graph::open(&globals.graph()?, &globals.ontology()?, Parts::All)?;
    let answer = query.run(&graph, &options.values, options.limits())?;
    for warning in graph.unknown_terms(&query.text)? {
        output::warn(&warning.at(&query.path));
    }
    let bytes = write_answer(&answer, options.format, &graph, globals.lang())?;
    output::print_raw(|out| out.write_all(&bytes))?;
    Ok(Status::found(!answer.is_empty()))
}

fn list(queries: &Queries, tag: Option<&str>, format: ListFormat) -> Result<Status> {
    let mut listing = Listing::new(&["name", "parameters", "summary", "tags"]);
    for query in queries.iter().filter(|query| tag.is_none_or(|tag| query.header.tags.iter().any(|other| other == tag))) {
        let parameters = query.header.parameters.iter().map(|parameter| parameter.name.as_str()).collect::<Vec<_>>().join(", ");
        listing.push(vec![
            query.name.clone().into(),
            parameters.into(),
            query.header.summary.clone().into(),
            query.header.tags.join(", ").into(),
        ]);
    }
    listing.print(format)?;
    let status = Status::found(!listing.is_empty());
    Ok(queries.broken().fold(status, |status, error| {
        output::report(error);
        status.after(error.kind)
    }))
}

fn show(query: &SavedQuery) -> Result<Status> {
    let body: Vec<&str> = query.text.lines().filter(|line| !line.starts_with("#+")).collect();
    output::print(|out| {
        writeln!(out, "{STRONG}{}{STRONG:#}: {}", query.name, query.header.summary)?;
        if !query.header.description.is_empty() {
            writeln!(out, "{}", query.header.description)?;
        }
        for parameter in &query.header.parameters {
            writeln!(out, "  -v {STRONG}{}{STRONG:#}=… ({}) {}", parameter.name, parameter.kind.as_str(), remarks(parameter))?;
        }
        writeln!(out, "{FAINT}{}{FAINT:#}\n\n{}", query.path.display(), body.join("\n").trim())
    })?;
    Ok(Status::Fine)
}

fn remarks(parameter: &Parameter) -> String {
    let mut remarks = vec![parameter.description.clone()];
    remarks.extend(parameter.default.as_ref().map(|value| format!("default {value}")));
    remarks.extend(parameter.example.as_ref().map(|value| format!("for example {value}")));
    remarks.retain(|remark| !remark.is_empty());
    remarks.join("; ")
}
