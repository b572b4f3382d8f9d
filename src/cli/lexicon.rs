//! `gongbao lexicon`: where a name comes from, what is wrong with the lexicon, how names are spelled, entries from registers.

use super::listing::{ListFormat, Listing, json};
use super::output::{FAINT, STRONG};
use super::{Globals, Status, hangul, import, output};
use crate::error::{Error, Result};
use crate::graph::vocabulary::DEFAULT_BASE;
use crate::language::names;
use crate::lexicon::{Entity, EntityId, Lexicon, Name, NameKind, lint};
use crate::ontology::OntologyFiles;
use crate::validation::Admission;
use clap::ValueEnum;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Shows and checks the lexicon's names.
#[derive(Debug, clap::Subcommand)]
pub enum Args {
    /// Where a name comes from: the entries that bear it, with all their names, parents, file and line.
    Show {
        /// A name in any language or script, an alias or abbreviation; or an IRI.
        name: String,
        /// How it is printed.
        #[arg(long, short, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Names claimed by two entries, missing languages, references to nothing, circles; exit code 1 if there are any.
    Lint {
        /// How the list is printed.
        #[arg(long, short, value_enum, default_value_t = ListFormat::Table)]
        format: ListFormat,
    },
    /// How Chinese names are spelled in Hangul: by their sound, by the Korean reading of their characters, and how that
    /// came about.
    Hangul(hangul::Args),
    /// Makes entries of the rows of a register: Turtle, by a mapping that says what its columns mean.
    Import(import::Args),
}

/// How entries are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// An array of entries.
    Json,
}

/// How many names are offered where none was found.
const OFFERED: usize = 5;
/// How alike they must be.
const ALIKE: f64 = 0.5;

/// Runs the verb.
///
/// # Errors
/// A broken ontology, a name that nobody bears.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    let files = globals.ontology()?;
    let lexicon = Lexicon::load(&files, DEFAULT_BASE)?;
    match args {
        Args::Show { name, format } => show(&lexicon, &files, &name, format),
        Args::Lint { format } => check(&lexicon, &files, format),
        Args::Hangul(args) => hangul::run(args, &lexicon),
        Args::Import(args) => import::run(args, &lexicon),
    }
}

fn check(lexicon: &Lexicon, files: &OntologyFiles, format: ListFormat) -> Result<Status> {
    let mut listing = Listing::new(&["kind", "file", "line", "message"]);
    let by_shapes = Admission::load(files, DEFAULT_BASE)?.findings(lexicon)?;
    for finding in lint(lexicon, DEFAULT_BASE).into_iter().chain(by_shapes) {
        listing.push(vec![finding.kind.into(), finding.path.into(), finding.line.into(), finding.message.into()]);
    }
    listing.print(format)?;
    let entries = lexicon.entities().count();
    output::note(format_args!("{entries} entries, {} surface forms, {} findings", lexicon.gazetteer().len(), listing.len()));
    Ok(Status::found(listing.is_empty()))
}

/// An entry as it is printed.
#[derive(Serialize)]
struct Entry<'a> {
    iri: &'a str,
    class: &'a str,
    /// Which of its names was asked for; none if it was found by its IRI.
    borne: Vec<String>,
    names: Vec<Label<'a>>,
    parents: Vec<Parent<'a>>,
    file: String,
    line: usize,
    /// Other entries that claim one of its names.
    rivals: Vec<Rival<'a>>,
}

#[derive(Serialize)]
struct Label<'a> {
    language: &'static str,
    kind: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct Parent<'a> {
    iri: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Rival<'a> {
    name: &'a str,
    weak: bool,
    iri: &'a str,
}

fn show(lexicon: &Lexicon, files: &OntologyFiles, name: &str, format: Format) -> Result<Status> {
    let found = bearers(lexicon, name);
    if found.is_empty() {
        return Err(unknown(lexicon, name));
    }
    let entries: Vec<Entry<'_>> = found.into_iter().map(|id| entry(lexicon, files, id, name)).collect();
    if format == Format::Json {
        let text = json(&entries)?;
        output::print_raw(|out| out.write_all(text.as_bytes()))?;
    } else {
        output::print(|out| entries.iter().enumerate().try_for_each(|(at, entry)| print(entry, at > 0, out)))?;
    }
    Ok(Status::Fine)
}

/// Whether a name is the one that was asked for: by key, or as it is for symbols, which have none.
fn is_called(name: &Name, wanted: &str, key: &str) -> bool {
    if key.is_empty() { name.text == wanted } else { names::key(&name.text) == key }
}

fn bearers(lexicon: &Lexicon, wanted: &str) -> BTreeSet<EntityId> {
    let local = wanted.replacen("-id:", "/", 1);
    let of_iri = [wanted.to_owned(), format!("{DEFAULT_BASE}id/{local}")].iter().find_map(|iri| lexicon.by_iri(iri));
    if let Some(id) = of_iri {
        return BTreeSet::from([id]);
    }
    let key = names::key(wanted);
    let named = lexicon.by_key(&key).iter().filter(|n| is_called(&lexicon.entity(n.entity).names[n.name], wanted, &key));
    named.map(|n| n.entity).collect()
}

fn entry<'a>(lexicon: &'a Lexicon, files: &OntologyFiles, id: EntityId, wanted: &str) -> Entry<'a> {
    let entity = lexicon.entity(id);
    let key = names::key(wanted);
    let borne = entity.names.iter().filter(|n| is_called(n, wanted, &key));
    let borne: Vec<String> = borne.map(|n| format!("{} ({})", n.text, format!("{} {}", n.language.tag(), kind(n)).trim_start())).collect();
    let parents = entity.parents.iter().map(|&p| lexicon.entity(p));
    let (file, line) = place(files, entity, wanted);
    Entry {
        iri: entity.iri.as_str(),
        class: lexicon.classes().name(entity.class),
        borne,
        names: entity.names.iter().map(|n| Label { language: n.language.tag(), kind: kind(n), text: &n.text }).collect(),
        parents: parents.map(|p| Parent { iri: p.iri.as_str(), name: p.display() }).collect(),
        file,
        line,
        rivals: rivals(lexicon, id),
    }
}

fn kind(name: &Name) -> &'static str {
    match name.kind {
        NameKind::Preferred => "preferred",
        NameKind::Alternative => "alternative",
        NameKind::Weak => "weak",
    }
}

/// The file and line on which the name stands (any of its names if it was found by its IRI); an entry may stand in
/// several files.
fn place(files: &OntologyFiles, entity: &Entity, wanted: &str) -> (String, usize) {
    let key = names::key(wanted);
    let asked = |n: &&Name| is_called(n, wanted, &key);
    let any = !entity.names.iter().any(|n| asked(&n));
    let quoted: Vec<String> = entity.names.iter().filter(|n| any || asked(n)).map(|n| format!("\"{}\"", n.text)).collect();
    for (_, file) in files.select("lexicon", "ttl") {
        let mut prefixes = BTreeMap::new();
        let mut inside = false;
        for (at, line) in file.text().lines().enumerate() {
            if let Some((prefix, namespace)) = line.strip_prefix("@prefix ").and_then(|rest| rest.split_once(':')) {
                prefixes.insert(prefix.trim(), namespace.trim().trim_end_matches('.').trim().trim_matches(['<', '>']));
                continue;
            }
            let subject = line.split_whitespace().next().filter(|_| !line.starts_with([' ', '\t', '#']));
            inside |= subject.is_some_and(|s| is_iri(s, entity.iri.as_str(), &prefixes));
            if inside && quoted.iter().any(|q| line.contains(q.as_str())) {
                return (file.path.display().to_string(), at + 1);
            }
            inside &= !line.trim_end().ends_with('.');
        }
    }
    (entity.origin.0.to_string(), entity.origin.1)
}

/// Whether a subject as a Turtle file writes it stands for an IRI.
fn is_iri(written: &str, iri: &str, prefixes: &BTreeMap<&str, &str>) -> bool {
    match written.split_once(':').and_then(|(prefix, local)| Some((*prefixes.get(prefix)?, local))) {
        Some((namespace, local)) => iri.strip_prefix(namespace) == Some(local),
        None => written.trim_matches(['<', '>']) == iri,
    }
}

fn rivals(lexicon: &Lexicon, id: EntityId) -> Vec<Rival<'_>> {
    let mut found = BTreeMap::new();
    for name in &lexicon.entity(id).names {
        let key = names::key(&name.text);
        for other in lexicon.by_key(&key).iter().filter(|n| n.entity != id) {
            let theirs = &lexicon.entity(other.entity).names[other.name];
            if is_called(theirs, &name.text, &key) {
                let rival =
                    Rival { name: &theirs.text, weak: theirs.kind == NameKind::Weak, iri: lexicon.entity(other.entity).iri.as_str() };
                found.entry((key.clone(), other.entity)).or_insert(rival);
            }
        }
    }
    found.into_values().collect()
}

fn print(entry: &Entry<'_>, apart: bool, out: &mut dyn Write) -> io::Result<()> {
    if apart {
        writeln!(out)?;
    }
    let display = entry.names.first().map_or(entry.iri, |n| n.text);
    writeln!(out, "{STRONG}{display}{STRONG:#}  {}  {FAINT}{}{FAINT:#}", entry.class, entry.iri)?;
    writeln!(out, "  {FAINT}stands in{FAINT:#}  {}:{}", entry.file, entry.line)?;
    if !entry.borne.is_empty() {
        writeln!(out, "  {FAINT}bears it as{FAINT:#}  {}", entry.borne.join(", "))?;
    }
    for parent in &entry.parents {
        writeln!(out, "  {FAINT}in{FAINT:#}  {}  {FAINT}{}{FAINT:#}", parent.name, parent.iri)?;
    }
    let mut lines: BTreeMap<(&str, usize), Vec<&str>> = BTreeMap::new();
    let order = ["preferred", "alternative", "weak"];
    for name in &entry.names {
        let rank = order.iter().position(|k| *k == name.kind).unwrap_or_default();
        lines.entry((name.language, rank)).or_default().push(name.text);
    }
    for ((language, rank), texts) in lines {
        writeln!(out, "  {FAINT}{language:<7} {:<11}{FAINT:#}  {}", order[rank], texts.join(", "))?;
    }
    for rival in &entry.rivals {
        let weak = if rival.weak { " (weak)" } else { "" };
        writeln!(out, "  {FAINT}also claimed{FAINT:#}  {}{weak} by {FAINT}{}{FAINT:#}", rival.name, rival.iri)?;
    }
    Ok(())
}

fn unknown(lexicon: &Lexicon, wanted: &str) -> Error {
    let key = names::key(wanted);
    let all: BTreeSet<&str> = lexicon.entities().flat_map(|(_, e)| e.names.iter().map(|n| &*n.text)).collect();
    let mut near: Vec<(f64, &str)> =
        all.into_iter().map(|text| (strsim::normalized_damerau_levenshtein(&text.to_lowercase(), &key), text)).collect();
    near.retain(|(alike, _)| *alike >= ALIKE);
    near.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.cmp(y)));
    let offered: Vec<&str> = near.into_iter().take(OFFERED).map(|(_, text)| text).collect();
    let error = Error::not_found(format!("no entry of the lexicon is called {wanted}"));
    if offered.is_empty() {
        error.hint("README.md tells how to teach a name")
    } else {
        error.hint(format!("the nearest names are: {}", offered.join(", ")))
    }
}
