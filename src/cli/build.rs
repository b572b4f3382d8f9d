//! `gongbao build`: reads briefings in parallel and lands them in the graph in one step.

use super::{Globals, Reading, Status, output};
use crate::error::{Error, ErrorKind, Result};
use crate::graph::{ReportGraph, ReportId};
use crate::pipeline::{Engine, VERSION};
use crate::reading::{self, Document, Settings};
use crate::store::{GraphFolder, Update};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Reads briefings into the graph, creating or updating it.
///
/// Unchanged reports are skipped, changed ones replaced; a bad file is reported and the rest goes on.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, or folders that are searched for files of formats that can be read; `-` reads the standard input.
    #[arg(required = true, value_name = "FILE|DIR|-")]
    files: Vec<PathBuf>,
    /// What the file from the standard input is called; the report's id is made from it.
    #[arg(long, value_name = "NAME", default_value = "stdin")]
    name: String,
    /// The base of all IRIs of a new graph.
    #[arg(long, value_name = "IRI")]
    base: Option<String>,
    /// How many files are read at the same time; as many as there are processors if left out.
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    #[command(flatten)]
    reading: Reading,
}

/// From how many files on a bar shows how far it is.
const MANY: usize = 20;

/// Runs the verb.
///
/// # Errors
/// A broken ontology, a folder that is no graph or cannot be written.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    let settings = args.reading.settings()?;
    let mut folder = GraphFolder::open_or_create(globals.kg(), args.base.as_deref())?;
    let engine = Engine::load(&globals.ontology()?, folder.base())?;
    let mut status = Status::Fine;
    let mut failed = |error: &Error| {
        output::report(error);
        status = Status::Failed(ErrorKind::Input);
    };
    let paths = find(&args.files, &mut failed);
    let documents = identified(read(&paths, &args.name, &settings, &mut failed), &mut failed);
    let found = documents.len();
    let (current, changed): (Vec<_>, Vec<_>) = documents
        .into_iter()
        .partition(|(id, (_, document))| folder.is_current(id, &document.source.sha256, VERSION, engine.ontology_sha256()));
    let put = understand(&engine, &changed, args.threads)?;
    if found == 0 {
        return Ok(status);
    }
    let summary = Summary::of(&put, current.len());
    if !put.is_empty() {
        folder.update(Update { put, remove: Vec::new() }, engine.ontology_sha256(), &|mentioned| engine.lexicon.background(mentioned))?;
    }
    summary.print(&folder)?;
    // The process ends here; taking the lexicon apart piece by piece would only take time.
    std::mem::forget(engine);
    Ok(status)
}

fn find(paths: &[PathBuf], failed: &mut dyn FnMut(&Error)) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in paths {
        if reading::is_stdin(path) {
            found.push(path.clone());
            continue;
        }
        match reading::find_files(path) {
            Ok(files) => found.extend(files),
            Err(e) => failed(&e),
        }
    }
    found.sort();
    found.dedup();
    found
}

fn read(paths: &[PathBuf], name: &str, settings: &Settings, failed: &mut dyn FnMut(&Error)) -> Vec<(PathBuf, Document)> {
    let one = |path: &PathBuf| {
        if reading::is_stdin(path) {
            match reading::read_stdin(settings) {
                Ok(bytes) => reading::read_all_bytes(bytes, name, settings),
                Err(e) => vec![(PathBuf::from(name), Err(e.at(name)))],
            }
        } else {
            reading::read_all(path, settings)
        }
    };
    let read: Vec<_> = paths.par_iter().map(one).collect();
    let mut documents = Vec::new();
    for (path, result) in read.into_iter().flatten() {
        match result {
            Ok(document) => documents.push((path, document)),
            Err(e) => failed(&e),
        }
    }
    documents
}

type Identified = BTreeMap<ReportId, (PathBuf, Document)>;

/// Documents by the id of their report. The same bytes twice are one report; other bytes under one name are a
/// mistake that nobody but the user can clear up.
fn identified(documents: Vec<(PathBuf, Document)>, failed: &mut dyn FnMut(&Error)) -> Identified {
    let mut by_id: BTreeMap<ReportId, Vec<(PathBuf, Document)>> = BTreeMap::new();
    for (path, document) in documents {
        by_id.entry(id_of(&path)).or_default().push((path, document));
    }
    let mut identified = BTreeMap::new();
    for (id, mut same) in by_id {
        let other = same.iter().find(|(_, d)| d.source.sha256 != same[0].1.source.sha256);
        if let Some((other, _)) = other {
            let message = format!("two different reports would be called `{id}`: this one and {}", other.display());
            failed(&Error::input(message).at(&same[0].0).hint("rename one of the files; neither was read"));
        } else {
            identified.insert(id, same.swap_remove(0));
        }
    }
    identified
}

fn id_of(path: &Path) -> ReportId {
    ReportId::from_stem(&path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned()))
}

fn understand(engine: &Engine, changed: &[(ReportId, (PathBuf, Document))], threads: Option<usize>) -> Result<Vec<ReportGraph>> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or(0))
        .build()
        .map_err(|e| Error::usage(format!("cannot start {} threads: {e}", threads.unwrap_or(0))))?;
    let bar = if changed.len() >= MANY { ProgressBar::new(changed.len() as u64) } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} reports  {eta} left") {
        bar.set_style(style);
    }
    let graphs = pool.install(|| {
        let one = |(id, (_, document)): &(ReportId, (PathBuf, Document))| {
            let graph = engine.read(id.clone(), document);
            bar.inc(1);
            graph
        };
        changed.par_iter().map(one).collect()
    });
    bar.finish_and_clear();
    Ok(graphs)
}

/// What a build did, in numbers.
#[derive(Default)]
struct Summary {
    read: usize,
    unchanged: usize,
    items: usize,
    mentions: usize,
    entities: usize,
    facts: usize,
    review: usize,
}

impl Summary {
    fn of(put: &[ReportGraph], unchanged: usize) -> Self {
        let mut summary = Self { unchanged, read: put.len(), ..Self::default() };
        let mut named = std::collections::BTreeSet::new();
        for graph in put {
            summary.items += graph.counts.items;
            summary.mentions += graph.counts.mentions;
            summary.facts += graph.counts.facts;
            summary.review += graph.review.len();
            named.extend(graph.entities.iter().map(|e| e.as_str().to_owned()));
        }
        summary.entities = named.len();
        summary
    }

    fn print(&self, folder: &GraphFolder) -> Result<()> {
        output::print(|out| {
            let plural = |n: usize| if n == 1 { "" } else { "s" };
            write!(out, "{} report{} read", self.read, plural(self.read))?;
            if self.unchanged > 0 {
                write!(out, ", {} unchanged", self.unchanged)?;
            }
            writeln!(out, "  →  {}", folder.path().display())?;
            if self.read > 0 {
                writeln!(out, "{:>7} items      {:>7} entities   {:>7} to review", self.items, self.entities, self.review)?;
                writeln!(out, "{:>7} mentions   {:>7} facts", self.mentions, self.facts)?;
            }
            Ok(())
        })
    }
}
