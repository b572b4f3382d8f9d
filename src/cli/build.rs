//! `gongbao build`: reads briefings in parallel and lands them in the graph in one step.

use super::{Globals, Reading, Status, output};
use crate::error::{Error, ErrorKind, Result};
use crate::graph::{ReportGraph, ReportId};
use crate::pipeline::{Engine, VERSION};
use crate::reading::{self, Document, Settings};
use crate::store::{Damage, GraphFolder, ReportEntry, Update};
use crate::validation::{Admission, Place, Violation};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

/// Reads briefings into the graph, creating or updating it.
///
/// Unchanged reports are skipped, changed ones replaced; a bad file is reported and the rest goes on. What a report adds is
/// held against the ontology's shapes first: facts that do not conform are left out and listed for review.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, or folders that are searched for files of formats that can be read; `-` reads the standard input.
    #[arg(required_unless_present = "repair", value_name = "FILE|DIR|-")]
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
    /// Compares every file of the graph with its checksum and reads damaged reports again, from the files given or, where it
    /// is whole, from their own text.
    #[arg(long, conflicts_with = "base")]
    repair: bool,
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
    let pool = pool(args.threads)?;
    // Where nothing is there is nothing to repair.
    let mut folder = if args.repair { globals.graph()? } else { GraphFolder::open_or_create(globals.kg(), args.base.as_deref())? };
    let intake = Intake::load(globals, folder.base())?;
    let mut status = Status::Fine;
    let mut failed = |error: &Error| {
        output::report(error);
        status = status.after(error.kind);
    };
    let paths = find(&args.files, &mut failed);
    let mut documents = read(&pool, &paths, &args.name, &settings, &mut failed);
    let damage = if args.repair { damage(&folder) } else { Damage::default() };
    let own = own_texts(&folder, &damage, &documents, &settings);
    let mended = own.iter().map(|(path, _)| ReportId::of_file(path)).collect();
    documents.extend(own);
    let documents = identified(documents, &mut failed);
    let ontology = intake.engine.ontology_sha256();
    let (current, changed): (Vec<_>, Vec<_>) =
        documents.into_iter().partition(|(id, (_, document))| folder.is_current(id, &document.source.sha256, VERSION, ontology));
    let replaced = note_changes(&folder, &changed, &current, &intake);
    let put = intake.understand(&pool, &changed, &mut failed)?;
    for (id, files) in damage.reports.iter().filter(|(id, _)| put.iter().all(|report| report.id != **id)) {
        failed(&beyond_repair(id, files));
    }
    let repairs = !folder.has_sound_lexicon();
    if put.is_empty() && current.is_empty() && !repairs {
        return Ok(status);
    }
    let mut summary = Summary::of(&put, current.len());
    summary.replaced = replaced.into_iter().filter(|id| put.iter().any(|report| report.id == *id)).collect();
    if !put.is_empty() || repairs {
        let background = |mentioned: &_| intake.engine.lexicon.background(mentioned);
        folder.update(Update { put, mended, remove: Vec::new() }, ontology, &background)?;
    }
    summary.print(&folder)?;
    // The process ends here; taking the lexicon apart piece by piece would only take time.
    std::mem::forget(intake);
    Ok(status)
}

/// A document with the path and the id that it goes by.
type Given = (ReportId, (PathBuf, Document));

/// Tells of reports that were read with another ontology; gives those that other bytes now take the place of.
fn note_changes(folder: &GraphFolder, changed: &[Given], current: &[Given], intake: &Intake) -> Vec<ReportId> {
    let ontology = intake.engine.ontology_sha256();
    let reports = &folder.manifest().reports;
    let is_other = |entry: &ReportEntry| entry.ontology != ontology && entry.program == VERSION;
    let known = changed.iter().filter_map(|(id, (_, document))| Some((id, document, reports.get(id)?)));
    let (same, other): (Vec<_>, Vec<_>) = known.partition(|(_, document, entry)| entry.source.sha256 == document.source.sha256);
    let again = same.iter().filter(|(.., entry)| is_other(entry)).count();
    let is_given = |id: &ReportId| changed.iter().chain(current).any(|(given, _)| given == id);
    let left = reports.iter().filter(|(id, entry)| is_other(entry) && !is_given(id)).count();
    let were = |n: usize| if n == 1 { "1 report was".to_owned() } else { format!("{n} reports were") };
    let hint = "build with the --ontology that the graph was built with, or give all files to have one ontology for all of them";
    // Who names an ontology means to read with it.
    if again > 0 && intake.built_in {
        output::warn(&Error::input(format!("{} read with another ontology and will be read again", were(again))).hint(hint));
    }
    if left > 0 {
        output::warn(&Error::input(format!("{} read with another ontology and will stay so", were(left))).hint(hint));
    }
    other.into_iter().map(|(id, ..)| id.clone()).collect()
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

/// The threads that read and understand.
fn pool(threads: Option<usize>) -> Result<ThreadPool> {
    let threads = threads.unwrap_or(0);
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map_err(|e| Error::usage(format!("cannot start {threads} threads: {e}")))
}

fn read(pool: &ThreadPool, paths: &[PathBuf], name: &str, settings: &Settings, failed: &mut dyn FnMut(&Error)) -> Vec<(PathBuf, Document)> {
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
    let read: Vec<_> = pool.install(|| paths.par_iter().map(one).collect());
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
        by_id.entry(ReportId::of_file(&path)).or_default().push((path, document));
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

/// The damaged files, each named to the user.
fn damage(folder: &GraphFolder) -> Damage {
    let damage = folder.damage();
    for file in damage.files() {
        output::note(format_args!("{}: not as gongbao wrote it", file.display()));
    }
    if damage == Damage::default() {
        output::note(format_args!("{}: nothing is damaged", folder.path().display()));
    }
    damage
}

/// Damaged reports whose text is what they were read from, but for those whose file is given.
fn own_texts(folder: &GraphFolder, damage: &Damage, given: &[(PathBuf, Document)], settings: &Settings) -> Vec<(PathBuf, Document)> {
    let missing = damage.reports.keys().filter(|id| given.iter().all(|(path, _)| ReportId::of_file(path) != **id));
    let texts = missing.filter_map(|id| Some((&folder.manifest().reports.get(id)?.source.name, folder.source(id)?)));
    let read = texts.flat_map(|(name, bytes)| reading::read_all_bytes(bytes, name, settings));
    read.filter_map(|(path, document)| Some((path, document.ok()?))).collect()
}

fn beyond_repair(id: &ReportId, files: &[PathBuf]) -> Error {
    Error::store(format!("the report {id} is damaged and was not read again"))
        .at(files.first().map_or(Path::new(""), PathBuf::as_path))
        .hint(format!("give the file that it was read from, `gongbao build --repair FILE`, or take it out: `gongbao remove {id}`"))
}

/// What turns documents into graphs that may be added.
struct Intake {
    engine: Engine,
    /// Whether the ontology is the one inside the program alone.
    built_in: bool,
    admission: Admission,
}

/// How many violations of one report, and how many names of reports, are shown.
const SHOWN: usize = 5;

impl Intake {
    fn load(globals: &Globals, base: &str) -> Result<Self> {
        let files = globals.ontology()?;
        let (engine, admission) = rayon::join(|| Engine::load(&files, base), || Admission::load(&files, base));
        Ok(Self { engine: engine?, built_in: files.is_built_in(), admission: admission? })
    }

    /// The graphs of documents; those that cannot be made to conform are reported and left out.
    fn understand(&self, pool: &ThreadPool, changed: &[Given], failed: &mut dyn FnMut(&Error)) -> Result<Vec<ReportGraph>> {
        let bar = if changed.len() >= MANY { ProgressBar::new(changed.len() as u64) } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} reports  {eta} left") {
            bar.set_style(style);
        }
        let one = |(id, (path, document)): &(ReportId, (PathBuf, Document))| {
            let read = contained(path, || {
                let mut graph = self.engine.read(id.clone(), document);
                let refusals = self.admit(&mut graph, path);
                (graph, refusals)
            });
            bar.inc(1);
            read
        };
        let read: Vec<_> = pool.install(|| changed.par_iter().map(one).collect());
        bar.finish_and_clear();
        let mut graphs = Vec::new();
        for result in read {
            let (graph, refusals) = match result {
                Ok((graph, refusals)) => (graph, refusals?),
                Err(e) => {
                    failed(&e);
                    continue;
                }
            };
            refusals.iter().for_each(&mut *failed);
            if refusals.is_empty() {
                graphs.push(graph);
            }
        }
        Ok(graphs)
    }

    fn admit(&self, graph: &mut ReportGraph, path: &Path) -> Result<Vec<Error>> {
        let mentioned = graph.lexicon_entities.iter().cloned().collect();
        let refusals = self.admission.admit(graph, &self.engine.lexicon.background(&mentioned))?;
        let more = refusals.len().saturating_sub(SHOWN);
        let mut errors: Vec<Error> =
            refusals.iter().take(SHOWN).map(|(violation, place)| refusal(violation, place.as_ref(), path)).collect();
        if let Some(last) = errors.last_mut().filter(|_| more > 0) {
            last.message = format!("{} (and {more} more)", last.message);
        }
        Ok(errors)
    }
}

/// Does the work on one report; where the program fails in it, that costs this report alone.
fn contained<T>(path: &Path, work: impl FnOnce() -> T) -> Result<T> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        Error::input("gongbao failed on this text, which is a mistake of the program: the report was not added")
            .at(path)
            .hint("please report it, with the text and what stands above")
    })
}

fn refusal(violation: &Violation, place: Option<&Place>, path: &Path) -> Error {
    let what = violation.message.as_deref().unwrap_or("does not conform");
    let words = place.map_or_else(String::new, |place| format!(": «{}» (rule {})", place.quote, place.rule));
    let message = format!("this report was not added, it does not conform to {}: {} {what}{words}", violation.shape, violation.focus);
    let error = Error::new(ErrorKind::NotFound, message).at(path).hint("correct what read it, or the shape in the ontology's shapes.ttl");
    match place {
        Some(place) => error.line(place.line),
        None => error,
    }
}

/// What a build did, in numbers.
#[derive(Default)]
struct Summary {
    read: usize,
    unchanged: usize,
    /// Reports whose file has other bytes than before.
    replaced: Vec<ReportId>,
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
            if !self.replaced.is_empty() {
                let names: Vec<&str> = self.replaced.iter().take(SHOWN).map(ReportId::as_str).collect();
                let more = if self.replaced.len() > SHOWN { ", …" } else { "" };
                write!(out, ", {} replaced ({}{more})", self.replaced.len(), names.join(", "))?;
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_of_the_program_costs_one_report() {
        let failed = contained::<()>(Path::new("a.txt"), || panic!("no")).unwrap_err();
        assert_eq!((failed.kind, failed.path.as_deref()), (ErrorKind::Input, Some(Path::new("a.txt"))));
        assert_eq!(contained(Path::new("a.txt"), || 1).unwrap(), 1);
    }
}
