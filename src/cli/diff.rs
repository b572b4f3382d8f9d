//! `gongbao diff`: what one graph states and another does not.

use super::output::{FAINT, STRONG, TextFormat};
use super::{Globals, Status, output};
use crate::error::Result;
use crate::graph::canonical_term;
use crate::graph::vocabulary::{DEFAULT_BASE, gb, skos};
use crate::store::{Change, Changes, GraphFolder, Parts, Prefixes, read_quads};
use oxigraph::model::{NamedOrBlankNode, Quad, Term};
use serde::Serialize;
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Shows what was added, removed and changed between two graphs, by entity.
///
/// Each side is a graph's folder or an export in any syntax of RDF. Facts and background knowledge count; evidence and the
/// ontology do not. Exit code 0: they state the same; 1: they do not.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The first graph.
    #[arg(value_name = "A")]
    before: PathBuf,
    /// The second graph.
    #[arg(value_name = "B")]
    after: PathBuf,
    /// How it is printed.
    #[arg(long, short, value_enum, default_value_t = TextFormat::Text)]
    format: TextFormat,
}

/// A difference as it is printed.
#[derive(Debug, Serialize)]
struct Shown {
    entity: String,
    change: &'static str,
    subject: String,
    property: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
}

/// Runs the verb.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    let ontology = globals.ontology()?;
    let side = |path: &Path| -> Result<(Vec<Quad>, Prefixes)> {
        if path.is_dir() {
            let folder = GraphFolder::open(path)?;
            return Ok((folder.quads(&ontology, Parts::Facts)?, folder.prefixes()));
        }
        Ok((read_quads(path)?, Prefixes::new(DEFAULT_BASE)))
    };
    let ((before, prefixes), (after, _)) = (side(&args.before)?, side(&args.after)?);
    let (before, after) = (facts(before), facts(after));
    let names = names(before.iter().chain(&after), globals.lang());
    let changes = Changes::between(before, after);
    match args.format {
        TextFormat::Text => output::print(|out| print(&changes, &names, &prefixes, out))?,
        TextFormat::Json => {
            let shown: Vec<Shown> = changes
                .by_entity()
                .iter()
                .flat_map(|(entity, changes)| changes.iter().map(move |change| (entity, change)))
                .map(|(entity, change)| shown(entity, change, &prefixes))
                .collect();
            output::print_json(&shown)?;
        }
    }
    let [added, removed, changed] = changes.counts();
    output::note(format_args!("{added} added, {removed} removed, {changed} changed, of {} entities", changes.by_entity().len()));
    Ok(Status::found(changes.is_empty()))
}

/// Without the ontology, which a folder states and an export may leave out.
fn facts(mut quads: Vec<Quad>) -> Vec<Quad> {
    let ontology = gb::NAMESPACE.trim_end_matches('#');
    quads.retain(|quad| !matches!(&quad.subject, NamedOrBlankNode::NamedNode(n) if n.as_str().starts_with(ontology)));
    quads
}

/// A name of each entity, in the wanted language if there is one.
fn names<'a>(quads: impl Iterator<Item = &'a Quad>, language: &str) -> HashMap<NamedOrBlankNode, String> {
    let mut names: HashMap<NamedOrBlankNode, (bool, String)> = HashMap::new();
    for quad in quads.filter(|quad| quad.predicate == skos::PREF_LABEL) {
        if let Term::Literal(name) = &quad.object {
            let candidate = (!name.language().is_some_and(|tag| tag.eq_ignore_ascii_case(language)), name.value().to_owned());
            let known = names.entry(quad.subject.clone()).or_insert_with(|| candidate.clone());
            if candidate < *known {
                *known = candidate;
            }
        }
    }
    names.into_iter().map(|(node, (_, name))| (node, name)).collect()
}

fn shown(entity: &NamedOrBlankNode, change: &Change, prefixes: &Prefixes) -> Shown {
    let triple = change.triple();
    let shown = |term: &Term| prefixes.shown(&canonical_term(term.clone()));
    let object = shown(&triple.object);
    let (name, before, after) = match change {
        Change::Added(_) => ("added", None, Some(object)),
        Change::Removed(_) => ("removed", Some(object), None),
        Change::Changed { after, .. } => ("changed", Some(object), Some(shown(after))),
    };
    Shown {
        entity: prefixes.shown(&entity.clone().into()),
        change: name,
        subject: prefixes.shown(&triple.subject.clone().into()),
        property: prefixes.shorten(triple.predicate.as_str()),
        before,
        after,
    }
}

fn print(changes: &Changes, names: &HashMap<NamedOrBlankNode, String>, prefixes: &Prefixes, out: &mut dyn Write) -> io::Result<()> {
    for (entity, changes) in changes.by_entity() {
        let name = names.get(entity).map_or("", String::as_str);
        writeln!(out, "{STRONG}{}{STRONG:#} {name}", prefixes.shown(&entity.clone().into()))?;
        for change in changes {
            let shown = shown(entity, change, prefixes);
            let of = if shown.subject == shown.entity { String::new() } else { format!("{FAINT}{}{FAINT:#} ", shown.subject) };
            let (sign, value) = match (shown.before, shown.after) {
                (Some(before), Some(after)) => ('~', format!("{before} → {after}")),
                (Some(before), None) => ('-', before),
                (None, after) => ('+', after.unwrap_or_default()),
            };
            writeln!(out, "  {sign} {of}{} {value}", shown.property)?;
        }
    }
    Ok(())
}
