//! `gongbao show`: everything about one entity, for people, as JSON or as Turtle.

use super::output::{FAINT, STRONG};
use super::{Globals, Status, output};
use crate::error::Result;
use crate::query::{Graph, Profile, Section, Vocabulary};
use crate::store::{Parts, Selection, write_quads};
use clap::ValueEnum;
use oxigraph::io::RdfFormat;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Shows everything about an entity.
///
/// NAME may be in any language or script, an alias, an abbreviation, an IRI or a short IRI such as org-id:ndrc.
/// If several entities bear the name, all are shown.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The entity.
    #[arg(value_name = "NAME|IRI")]
    name: String,
    /// How it is printed.
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// An array of profiles.
    Json,
    /// What is stated of it and by it.
    Ttl,
}

/// Runs the verb.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    let folder = globals.graph()?;
    let ontology = globals.ontology()?;
    let graph = Graph::open(&folder, &ontology, Parts::Facts)?;
    let entities = graph.named(&args.name)?;
    if args.format == Format::Ttl {
        let selection = Selection { entities: entities.into_iter().map(|entity| entity.node).collect(), ..Selection::default() };
        let quads = selection.apply(folder.quads(&ontology, Parts::Facts)?, folder.base());
        output::print_raw(|out| write_quads(quads, RdfFormat::Turtle, graph.prefixes(), out))?;
        return Ok(Status::Fine);
    }
    let vocabulary = Vocabulary::new(&graph, globals.lang())?;
    let profiles: Result<Vec<Profile>> = entities.iter().map(|entity| graph.describe(&entity.node, &vocabulary)).collect();
    let profiles = profiles?;
    if args.format == Format::Json {
        output::print_json(&profiles)?;
        return Ok(Status::Fine);
    }
    if profiles.len() > 1 {
        output::note(format_args!("{} entities are called {}:", profiles.len(), args.name));
    }
    output::print(|out| {
        for (at, profile) in profiles.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            print(profile, out)?;
        }
        Ok(())
    })?;
    Ok(Status::Fine)
}

fn print(profile: &Profile, out: &mut dyn Write) -> io::Result<()> {
    let kinds = profile.kinds.join(", ");
    writeln!(out, "{STRONG}{}{STRONG:#}  {kinds}  {FAINT}{}{FAINT:#}", profile.name, profile.id)?;
    for (language, names) in &profile.names {
        writeln!(out, "  {FAINT}{language:<8}{FAINT:#} {}", names.join(", "))?;
    }
    if !profile.other_forms.is_empty() {
        writeln!(out, "  {FAINT}also    {FAINT:#} {}", profile.other_forms.join(", "))?;
    }
    for chain in &profile.above {
        writeln!(out, "  {FAINT}in      {FAINT:#} {}", chain.join(" › "))?;
    }
    for section in &profile.sections {
        print_section(section, out)?;
    }
    if !profile.items.is_empty() {
        writeln!(out, "{STRONG}mentioned in{STRONG:#}")?;
        for item in &profile.items {
            let headline = if item.headline.is_empty() { &item.report } else { &item.headline };
            writeln!(out, "  {:10}  {headline}  {FAINT}{}{FAINT:#}", item.date, item.id)?;
        }
    }
    Ok(())
}

fn print_section(section: &Section, out: &mut dyn Write) -> io::Result<()> {
    let arrow = if section.inverse { "← " } else { "" };
    writeln!(out, "{STRONG}{arrow}{}{STRONG:#} {FAINT}{}{FAINT:#}", section.label, section.property)?;
    let widest = section.entries.iter().map(|entry| entry.text.width()).max().unwrap_or_default().min(60);
    for entry in &section.entries {
        let gap = " ".repeat(widest.saturating_sub(entry.text.width()));
        let id = entry.id.as_deref().filter(|id| !id.starts_with("report/")).unwrap_or_default();
        writeln!(
            out,
            "  {}{gap}  {FAINT}{}{FAINT:#}",
            entry.text,
            [id, &format!("[{}]", entry.sources.join(", "))].join(" ").trim_start()
        )?;
    }
    Ok(())
}
