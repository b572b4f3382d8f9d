//! `gongbao why`: the words behind a fact, inside the line that they stand in.

use super::output::{FAINT, MARK, STRONG, TextFormat};
use super::{Globals, Status, output};
use crate::error::{Error, Result};
use crate::graph::ReportId;
use crate::query::{Graph, Proof, Vocabulary, Wanted};
use crate::store::{GraphFolder, Parts};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Shows why facts are in the graph: report, item, line, the words, the rule and its confidence.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What the facts are about: a name or an IRI.
    subject: String,
    /// Only facts with this property: `issuedBy`, `gb:issuedBy`, its label.
    predicate: Option<String>,
    /// Only facts with this other end: a name, an IRI, a date, a text.
    object: Option<String>,
    /// How it is printed.
    #[arg(long, short, value_enum, default_value_t = TextFormat::Text)]
    format: TextFormat,
}

/// How many facts are named of which something is the object.
const SHOWN: usize = 3;

/// Runs the verb.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    let folder = globals.graph()?;
    let graph = Graph::open(&folder, &globals.ontology()?, Parts::All)?;
    let vocabulary = Vocabulary::new(&graph, globals.lang())?;
    let mut proofs = Vec::new();
    let mut missing = None;
    let named = graph.named(&args.subject)?;
    for entity in named.clone() {
        let wanted = Wanted { subject: entity.node, predicate: args.predicate.as_deref(), object: args.object.as_deref() };
        match graph.proofs(&wanted, &vocabulary) {
            Ok(found) => proofs.extend(found),
            // Another entity of that name may have what this one lacks.
            Err(error) => missing = Some(error),
        }
    }
    if let Some(error) = missing.filter(|_| proofs.is_empty()) {
        return Err(error);
    }
    if proofs.is_empty() {
        for entity in named.iter().filter(|_| args.predicate.is_none()) {
            let pointing = graph.pointing(&entity.node, &vocabulary)?;
            if let Some((subject, property)) = pointing.first() {
                let shown: Vec<String> = pointing.iter().take(SHOWN).map(|(s, p)| format!("{p} of {s}")).collect();
                let more = if pointing.len() > SHOWN { ", …" } else { "" };
                let message = format!("no report states a fact of {}; it is {}{more}", args.subject, shown.join(", "));
                return Err(Error::not_found(message).hint(format!("ask `gongbao why '{subject}' {property} '{}'`", args.subject)));
            }
        }
        return Err(Error::not_found(format!("no report states such a fact of {}", args.subject))
            .hint("`gongbao show` tells what is known of it; what the lexicon states has no evidence"));
    }
    if args.format == TextFormat::Json {
        output::print_json(&proofs)?;
        return Ok(Status::Fine);
    }
    let texts = texts(&proofs, &folder)?;
    output::print(|out| print(&proofs, &texts, out))?;
    Ok(Status::Fine)
}

/// The texts of the reports that are quoted, as characters.
fn texts(proofs: &[Proof], folder: &GraphFolder) -> Result<BTreeMap<String, Vec<char>>> {
    let mut texts = BTreeMap::new();
    for proof in proofs {
        if !texts.contains_key(&proof.report) {
            let text = folder.text(&ReportId::from_stem(&proof.report))?;
            texts.insert(proof.report.clone(), text.chars().collect());
        }
    }
    Ok(texts)
}

fn print(proofs: &[Proof], texts: &BTreeMap<String, Vec<char>>, out: &mut dyn Write) -> io::Result<()> {
    let mut before = None;
    for proof in proofs {
        let fact = (&proof.subject, &proof.property, &proof.object);
        if before != Some(fact) {
            if before.is_some() {
                writeln!(out)?;
            }
            writeln!(
                out,
                "{STRONG}{}{STRONG:#} — {} {FAINT}{}{FAINT:#} → {STRONG}{}{STRONG:#}",
                proof.subject, proof.label, proof.property, proof.object
            )?;
            before = Some(fact);
        }
        let page = proof.page.map_or_else(String::new, |page| format!(", page {page}"));
        writeln!(out, "  {}, line {}{page}: {} {FAINT}{}{FAINT:#}", proof.report, proof.line, proof.headline, proof.item)?;
        let text = texts.get(&proof.report).map(Vec::as_slice).unwrap_or_default();
        writeln!(out, "    {}", marked(text, proof))?;
        writeln!(out, "    {FAINT}rule {}, confidence {}{FAINT:#}", proof.rule, proof.confidence)?;
    }
    Ok(())
}

/// The line or lines that the quote stands in, the quote between marks.
fn marked(text: &[char], proof: &Proof) -> String {
    if proof.end > text.len() || proof.start > proof.end {
        return format!("«{MARK}{}{MARK:#}»", proof.quote);
    }
    let from = text[..proof.start].iter().rposition(|c| *c == '\n').map_or(0, |at| at + 1);
    let to = text[proof.end..].iter().position(|c| *c == '\n').map_or(text.len(), |at| proof.end + at);
    let piece = |range: std::ops::Range<usize>| text[range].iter().collect::<String>().replace('\n', "\n    ");
    let (before, quote, after) = (piece(from..proof.start), piece(proof.start..proof.end), piece(proof.end..to));
    format!("{}«{MARK}{quote}{MARK:#}»{}", before.trim_start(), after.trim_end())
}
