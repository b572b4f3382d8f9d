//! `gongbao validate`: the graph, or anybody's RDF, held against shapes.

use super::output::{FAINT, MARK, STRONG};
use super::{Globals, Status, output};
use crate::error::Result;
use crate::graph::vocabulary::{DEFAULT_BASE, rdfs};
use crate::lexicon::Lexicon;
use crate::ontology::OntologyFiles;
use crate::store::{Parts, Prefixes, lexicon_graph, ontology_quads, read_quads};
use crate::validation::{Place, Shapes, Traces, Violation, no_shapes, to_turtle};
use clap::ValueEnum;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};
use serde::Serialize;
use std::collections::{BTreeSet, HashSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Checks the graph, or RDF files, against shapes in SHACL.
///
/// Without files the graph's folder is checked. Each violation is shown with the report, line and words that the fact was
/// read from, where there is evidence for it. Exit code 0: it conforms, perhaps with warnings; 1: it does not.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// RDF files (Turtle, `TriG`, N-Triples, N-Quads, JSON-LD, RDF/XML, by their endings) to check instead of the graph.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Shapes in Turtle to check against instead of the ontology's own; repeatable.
    #[arg(long, value_name = "FILE")]
    shapes: Vec<PathBuf>,
    /// How it is printed.
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// An array with an object for each violation.
    Json,
    /// SHACL's validation report in Turtle.
    Ttl,
}

/// Runs the verb.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    let ontology = globals.ontology()?;
    let shapes = match args.shapes.as_slice() {
        [] => Shapes::load(&ontology)?,
        files => shapes_of(files)?,
    };
    if shapes.is_empty() {
        return Err(no_shapes());
    }
    let folder = if args.files.is_empty() { Some(globals.graph()?) } else { None };
    let ((quads, known), prefixes) = match &folder {
        Some(folder) => ((folder.quads(&ontology, Parts::All)?, Vec::new()), folder.prefixes()),
        None => (quads_of(&args.files, &ontology)?, Prefixes::new(DEFAULT_BASE)),
    };
    let mut violations = shapes.validate(quads.iter().chain(&known))?;
    // What is wrong with what is known beside is no fault of the files.
    let beside: HashSet<Term> = known.iter().map(|quad| quad.subject.clone().into()).collect();
    violations.retain(|violation| !beside.contains(&violation.focus));
    let traces = Traces::of(&quads);
    match args.format {
        Format::Text => output::print(|out| print(&violations, &traces, &prefixes, out))?,
        Format::Json => {
            let shown: Vec<Shown<'_>> = violations.iter().map(|v| Shown::of(v, &traces, &prefixes)).collect();
            output::print_json(&shown)?;
        }
        Format::Ttl => {
            let bytes = to_turtle(&violations, &prefixes)?;
            output::print_raw(|out| out.write_all(&bytes))?;
        }
    }
    let what = folder.as_ref().map_or_else(|| names(&args.files), |folder| folder.path().display().to_string());
    let grave = violations.iter().filter(|v| v.is_grave()).count();
    let verdict = if grave == 0 { "conforms" } else { "does not conform" };
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let counts = format!("{}, {}", count(grave, "violation"), count(violations.len() - grave, "warning"));
    output::note(format_args!("{what} {verdict}: {counts} ({} shapes)", shapes.len()));
    Ok(Status::found(grave == 0))
}

fn shapes_of(files: &[PathBuf]) -> Result<Shapes> {
    let mut quads = Vec::new();
    for file in files {
        quads.extend(read_quads(file)?);
    }
    let path = files.first().map_or(Path::new(""), PathBuf::as_path);
    Shapes::of(quads.into_iter().map(Into::into)).map_err(|e| e.at(path))
}

/// The quads of some files; and what is known beside: what the ontology says of classes, and the lexicon of what the files
/// point to and do not describe.
fn quads_of(files: &[PathBuf], ontology: &OntologyFiles) -> Result<(Vec<Quad>, Vec<Quad>)> {
    let mut stated = Vec::new();
    for file in files {
        stated.extend(read_quads(file)?);
    }
    let mut known = ontology_quads(ontology, DEFAULT_BASE)?;
    known.retain(|quad| quad.predicate == rdfs::SUB_CLASS_OF);
    let described: HashSet<&NamedOrBlankNode> = stated.iter().map(|quad| &quad.subject).collect();
    let pointed = stated.iter().filter_map(|quad| if let Term::NamedNode(node) = &quad.object { Some(node) } else { None });
    let pointed: BTreeSet<NamedNode> =
        pointed.filter(|node| !described.contains(&NamedOrBlankNode::from((*node).clone()))).cloned().collect();
    let background = Lexicon::load(ontology, DEFAULT_BASE)?.background(&pointed);
    let background = background.into_iter().filter(|triple| !described.contains(&triple.subject));
    known.extend(background.map(|triple| triple.in_graph(lexicon_graph(DEFAULT_BASE))));
    Ok((stated, known))
}

fn names(files: &[PathBuf]) -> String {
    files.iter().map(|f| f.display().to_string()).collect::<Vec<_>>().join(", ")
}

/// A violation as it is printed.
#[derive(Debug, Serialize)]
struct Shown<'a> {
    focus: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'a str>,
    shape: String,
    component: &'static str,
    severity: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a Place>,
}

impl<'a> Shown<'a> {
    fn of(violation: &'a Violation, traces: &'a Traces, prefixes: &Prefixes) -> Self {
        Self {
            focus: prefixes.shown(&violation.focus),
            path: violation.path.as_ref().map(|path| short_path(path, prefixes)),
            value: violation.value.as_ref().filter(|v| **v != violation.focus).map(|v| prefixes.shown(v)),
            message: violation.message.as_deref(),
            shape: prefixes.shown(&violation.shape.clone().into()),
            component: violation.component,
            severity: prefixes.shown(&violation.severity.clone().into()),
            place: traces.place(violation),
        }
    }
}

/// A path with its IRIs shortened.
fn short_path(path: &str, prefixes: &Prefixes) -> String {
    let mut shown = String::new();
    let mut rest = path;
    while let Some((before, (iri, behind))) = rest.split_once('<').and_then(|(before, iri)| Some((before, iri.split_once('>')?))) {
        shown.extend([before, &prefixes.shorten(iri)]);
        rest = behind;
    }
    shown + rest
}

fn print(violations: &[Violation], traces: &Traces, prefixes: &Prefixes, out: &mut dyn Write) -> io::Result<()> {
    for violation in violations {
        let shown = Shown::of(violation, traces, prefixes);
        write!(out, "{STRONG}{}{STRONG:#}", shown.focus)?;
        for part in [&shown.path, &shown.value].into_iter().flatten() {
            write!(out, " {part}")?;
        }
        let label = if violation.is_grave() { "" } else { "warning: " };
        writeln!(out, "\n  {label}{}", shown.message.unwrap_or("does not conform"))?;
        writeln!(out, "  {FAINT}{} ({}){FAINT:#}", shown.shape, shown.component)?;
        if let Some(place) = shown.place {
            let page = place.page.map_or_else(String::new, |page| format!(", page {page}"));
            writeln!(
                out,
                "  {}, line {}{page}: «{MARK}{}{MARK:#}» {FAINT}rule {}{FAINT:#}",
                place.report, place.line, place.quote, place.rule
            )?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shortened_iri_by_iri() {
        let prefixes = Prefixes::new("https://example.org/");
        let path = "(<https://w3id.org/gongbao/ns#locatedIn>)+";
        assert_eq!(short_path(path, &prefixes), "(gb:locatedIn)+");
        assert_eq!(short_path("^<https://e.org/x>", &prefixes), "^https://e.org/x");
    }
}
