//! `gongbao lexicon`: where a name comes from, what is wrong with the lexicon, how names are spelled, entries from registers.

use super::listing::{ListFormat, Listing};
use super::output::{FAINT, STRONG, TextFormat};
use super::{Globals, Status, hangul, import, output};
use crate::error::{Error, Result};
use crate::graph::vocabulary::DEFAULT_BASE;
use crate::language::names;
use crate::lexicon::{self, Entry, Lexicon, lint};
use crate::ontology::OntologyFiles;
use crate::validation::Admission;
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
        #[arg(long, short, value_enum, default_value_t = TextFormat::Text)]
        format: TextFormat,
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

fn show(lexicon: &Lexicon, files: &OntologyFiles, name: &str, format: TextFormat) -> Result<Status> {
    let entries = lexicon::look_up(lexicon, files, name, DEFAULT_BASE);
    if entries.is_empty() {
        return Err(unknown(lexicon, name));
    }
    if format == TextFormat::Json {
        output::print_json(&entries)?;
    } else {
        output::print(|out| entries.iter().enumerate().try_for_each(|(at, entry)| print(entry, at > 0, out)))?;
    }
    Ok(Status::Fine)
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
