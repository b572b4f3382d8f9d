//! `gongbao read`: how a text is understood, for people or as the JSON of `ontology/READ-JSON.md`.

use super::output::{FAINT, STRONG, TextFormat};
use super::{Globals, Reading, Status, output};
use crate::account::{Account, Entity, Fact, Mention, Part, Quantity, Sentence, Thing, Value, account};
use crate::error::Result;
use crate::graph::vocabulary::DEFAULT_BASE;
use crate::language::dates::PartialDate;
use crate::pipeline::Engine;
use crate::reading::{self, Document, Settings};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use unicode_width::UnicodeWidthStr;

/// Shows how a text is understood, for whoever writes names and rules.
///
/// Blocks, their sentences, what was recognised in them (with its span in characters, who is meant and what found
/// it), and the facts with their rules. No graph is needed and none is changed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The text; `-` reads it from the standard input.
    #[arg(value_name = "FILE|-")]
    file: PathBuf,
    /// The day that relative dates count from, if the text does not give its own.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<PartialDate>,
    /// How it is printed; ontology/READ-JSON.md describes the JSON.
    #[arg(long, short, value_enum, default_value_t = TextFormat::Text)]
    format: TextFormat,
    #[command(flatten)]
    reading: Reading,
}

/// What was decided.
const FOUND: Style = AnsiColor::Green.on_default();
/// What was not.
const OPEN: Style = AnsiColor::Yellow.on_default();
/// Dates and numbers.
const FIGURE: Style = AnsiColor::Cyan.on_default();
/// Facts that only say what the indentation shows too.
const PLAIN_FACTS: [&str; 2] = ["schema:mentions", "dcterms:isPartOf"];

fn day(text: &str) -> std::result::Result<PartialDate, String> {
    PartialDate::parse_iso(text).filter(|d| d.day.is_some()).ok_or_else(|| "expected a day such as 2024-03-29".to_owned())
}

/// Runs the verb.
///
/// # Errors
/// A text that cannot be read, a broken ontology.
pub fn run(args: Args, globals: &Globals) -> Result<Status> {
    let document = document(&args.file, &args.reading.settings()?)?;
    let engine = Engine::load(&globals.ontology()?, DEFAULT_BASE)?;
    let understood = engine.understand(&document.text, args.date);
    let account = account(&engine, &document, &understood, globals.lang());
    match args.format {
        TextFormat::Json => {
            output::print_json(&account)?;
        }
        TextFormat::Text => output::print(|out| Printer::new(&account, out).account())?,
    }
    Ok(Status::Fine)
}

fn document(path: &Path, settings: &Settings) -> Result<Document> {
    if reading::is_stdin(path) {
        return reading::read_with(reading::read_stdin(settings)?, "stdin", settings);
    }
    reading::read_path(path, settings)
}

/// Prints an account; a fact stands under the sentence in which its words begin.
struct Printer<'a> {
    account: &'a Account,
    facts: Vec<&'a Fact>,
    out: &'a mut dyn Write,
}

impl<'a> Printer<'a> {
    fn new(account: &'a Account, out: &'a mut dyn Write) -> Self {
        let mut facts: Vec<&Fact> = account.facts.iter().filter(|f| !PLAIN_FACTS.contains(&f.predicate.as_str())).collect();
        facts.sort_by_key(|f| f.passage.span);
        Self { account, facts, out }
    }

    fn account(mut self) -> io::Result<()> {
        let account = self.account;
        let date = account.date.as_deref().unwrap_or("no date");
        writeln!(self.out, "{STRONG}{}{STRONG:#}  {date}  {FAINT}layout {}{FAINT:#}", account.file, account.layout)?;
        if let Some(title) = &account.title {
            writeln!(self.out, "{}  {FAINT}line {}{FAINT:#}", one_line(&title.text), title.line)?;
        }
        for field in &account.fields {
            writeln!(self.out, "\n{STRONG}field {}{STRONG:#}  {FAINT}line {}{FAINT:#}", field.role, field.value.passage.line)?;
            self.sentence(&field.value)?;
        }
        if !account.summary.is_empty() {
            writeln!(self.out, "\n{STRONG}summary{STRONG:#}")?;
            self.parts(&account.summary)?;
        }
        for story in &account.stories {
            let date = story.date.as_deref().unwrap_or("no date");
            let chapter = story.chapter.as_ref().map_or_else(String::new, |c| format!("  {}", one_line(&c.text)));
            writeln!(self.out, "\n{STRONG}story {}{STRONG:#}  {date}{chapter}  {FAINT}{}{FAINT:#}", story.number, short(&story.iri))?;
            if let Some(title) = &story.title {
                writeln!(self.out, "  {STRONG}title{STRONG:#}  {}", place(title.passage.line, title.passage.span))?;
                self.sentence(title)?;
            }
            self.parts(&story.blocks)?;
            for citation in &story.references {
                let title = citation.title.as_deref().map(|t| format!("{t}  ")).unwrap_or_default();
                writeln!(self.out, "  {STRONG}reference{STRONG:#}  {title}{FAINT}{}  line {}{FAINT:#}", citation.url, citation.line)?;
            }
        }
        let rest = std::mem::take(&mut self.facts);
        self.print_facts(&rest, "  ")?;
        let review = account.review.len();
        if review > 0 {
            writeln!(self.out, "\n{STRONG}review{STRONG:#}")?;
        }
        for item in &account.review {
            let note = if item.note.is_empty() { String::new() } else { format!("  {FAINT}{}{FAINT:#}", item.note) };
            writeln!(
                self.out,
                "  {OPEN}{}{OPEN:#}  {}{note}  {FAINT}line {}{FAINT:#}",
                item.kind.as_str(),
                one_line(&item.text),
                item.line
            )?;
        }
        Ok(())
    }

    fn parts(&mut self, parts: &[Part]) -> io::Result<()> {
        for part in parts {
            let level = if part.level > 0 { format!(" {}", part.level) } else { String::new() };
            let label = part.label.as_ref().map_or_else(String::new, |l| format!("  ({})", one_line(&l.text)));
            writeln!(self.out, "  {STRONG}{}{level}{STRONG:#}{label}  {}", part.kind, place(part.passage.line, part.passage.span))?;
            for sentence in part.sentences.iter().filter(|s| s.place != "label" || !s.mentions.is_empty()) {
                self.sentence(sentence)?;
            }
            let of_part = self.take(part.passage.span);
            self.print_facts(&of_part, "    ")?;
        }
        Ok(())
    }

    fn sentence(&mut self, sentence: &Sentence) -> io::Result<()> {
        let cell = sentence.cell.map_or_else(String::new, |[row, column]| format!("[{row},{column}] "));
        writeln!(self.out, "    {cell}{}", one_line(&sentence.passage.text))?;
        let rows: Vec<[String; 2]> = sentence.mentions.iter().map(|m| [what(m), indented(m, &sentence.mentions)]).collect();
        let width = |column: usize| rows.iter().map(|r| r[column].width()).max().unwrap_or_default().min(36);
        let (first, second) = (width(0), width(1));
        for (mention, [what, printed]) in sentence.mentions.iter().zip(&rows) {
            let [from, to] = mention.passage.span;
            let style = style(mention);
            let (what, printed) = (padded(what, first), padded(printed, second));
            writeln!(
                self.out,
                "      {FAINT}{what}{FAINT:#}  {style}{printed}{style:#}  {}  {FAINT}{from}-{to} {}{FAINT:#}",
                meaning(mention),
                mention.found_by
            )?;
        }
        let of_sentence = self.take(sentence.passage.span);
        self.print_facts(&of_sentence, "      ")
    }

    /// The facts that are not printed yet and whose words begin inside a span.
    fn take(&mut self, [from, to]: [usize; 2]) -> Vec<&'a Fact> {
        let (taken, left) = self.facts.iter().copied().partition(|f: &&Fact| (from..to).contains(&f.passage.span[0]));
        self.facts = left;
        taken
    }

    fn print_facts(&mut self, facts: &[&Fact], indent: &str) -> io::Result<()> {
        for fact in facts {
            let (subject, object) = (thing(&fact.subject), thing(&fact.object));
            let place = if indent.len() > 2 { String::new() } else { format!("  line {}", fact.passage.line) };
            writeln!(
                self.out,
                "{indent}→ {STRONG}{subject}{STRONG:#}  {}  {STRONG}{object}{STRONG:#}  {FAINT}{} {:.2}{place}{FAINT:#}",
                fact.predicate, fact.rule, fact.confidence
            )?;
        }
        Ok(())
    }
}

fn place(line: usize, [from, to]: [usize; 2]) -> String {
    format!("{FAINT}line {line}, {from}-{to}{FAINT:#}")
}

/// The class of what is named, else what kind of mention it is.
fn what(mention: &Mention) -> String {
    mention.class.clone().unwrap_or_else(|| mention.kind.to_owned())
}

/// The surface form, further in for what stands inside another mention.
fn indented(mention: &Mention, all: &[Mention]) -> String {
    let above = std::iter::successors(mention.inside, |&at| all.get(at).and_then(|m| m.inside));
    format!("{}{}", "· ".repeat(above.count()), one_line(&mention.passage.text))
}

fn style(mention: &Mention) -> Style {
    match mention.kind {
        "name" if mention.entity.is_some() => FOUND,
        "name" => OPEN,
        _ => FIGURE,
    }
}

fn meaning(mention: &Mention) -> String {
    if let Some(date) = &mention.date {
        return date.clone();
    }
    if let Some(quantity) = &mention.quantity {
        return figure(quantity);
    }
    mention.entity.as_ref().map_or_else(|| "?".to_owned(), named)
}

fn named(entity: &Entity) -> String {
    let coined = if entity.known { "" } else { " new" };
    format!("{} {FAINT}{}{coined}{FAINT:#}", entity.name, short(&entity.iri))
}

fn figure(quantity: &Quantity) -> String {
    let max = quantity.max.as_ref().map(|m| format!("..{m}")).unwrap_or_default();
    let unit = quantity.unit.as_deref().map(|u| format!(" {u}")).unwrap_or_default();
    format!("{} {}{max}{unit}{}", quantity.comparator, quantity.value, if quantity.change { " change" } else { "" })
}

fn thing(thing: &Thing) -> String {
    match thing {
        Thing::Entity(entity) => entity.name.clone(),
        Thing::Report { .. } => "this report".to_owned(),
        Thing::Item { name, .. } => format!("story “{}”", one_line(name)),
        Thing::Measure { name, .. } => format!("measure “{name}”"),
        Thing::Date { value } => value.clone(),
        Thing::Text { value } => format!("“{}”", one_line(value)),
        Thing::Source { iri, .. } => iri.clone(),
        Thing::Target(v) | Thing::Observation(v) | Thing::Ranking(v) => value(v),
    }
}

fn value(value: &Value) -> String {
    let number = value.value.as_ref().map_or_else(|| format!("“{}”", value.text), ToString::to_string);
    let max = value.max.as_ref().map(|m| format!("..{m}")).unwrap_or_default();
    let unit = value.unit.as_deref().map(|u| format!(" {u}")).unwrap_or_default();
    let among = value.among.as_deref().map(|a| format!(", among {a}")).unwrap_or_default();
    let time = value.time.as_deref().map(|t| format!(" ({t})")).unwrap_or_default();
    format!("{} {} {number}{max}{unit}{among}{time}", value.indicator, value.comparator)
}

/// An IRI without the base and what all things of the base share.
fn short(iri: &str) -> &str {
    let local = iri.strip_prefix(DEFAULT_BASE).unwrap_or(iri);
    local.strip_prefix("id/").unwrap_or(local)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of at least so many columns.
fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}
