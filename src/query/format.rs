//! Answers as text: the W3C's result formats, Turtle for triples, and for people a table in which IRIs are
//! short and named. Takes an answer and writes it; changes no order.

use super::engine::{Answer, Graph, Table};
use super::terms::node;
use crate::error::{Error, Result};
use crate::store::write_quads;
use comfy_table::{ContentArrangement, presets};
use oxigraph::io::{JsonLdProfileSet, RdfFormat};
use oxigraph::model::{GraphName, NamedNode, Term, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ResultFormat {
    /// For people.
    Table,
    /// SPARQL 1.1 Query Results JSON; JSON-LD for triples.
    Json,
    /// SPARQL 1.1 Query Results CSV.
    Csv,
    /// SPARQL 1.1 Query Results TSV.
    Tsv,
    /// SPARQL Query Results XML; RDF/XML for triples.
    Xml,
    /// Turtle, for triples only.
    Ttl,
}

impl ResultFormat {
    fn results(self) -> Option<QueryResultsFormat> {
        match self {
            Self::Json => Some(QueryResultsFormat::Json),
            Self::Csv => Some(QueryResultsFormat::Csv),
            Self::Tsv => Some(QueryResultsFormat::Tsv),
            Self::Xml => Some(QueryResultsFormat::Xml),
            Self::Table | Self::Ttl => None,
        }
    }

    fn triples(self) -> Option<RdfFormat> {
        match self {
            Self::Table | Self::Ttl => Some(RdfFormat::Turtle),
            Self::Json => Some(RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }),
            Self::Xml => Some(RdfFormat::RdfXml),
            Self::Csv | Self::Tsv => None,
        }
    }
}

/// An answer as bytes. `lang` is the language of names in tables.
pub fn write_answer(answer: &Answer, format: ResultFormat, graph: &Graph, lang: &str) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let written = match (answer, format.results(), format.triples()) {
        (Answer::Triples(triples), _, Some(syntax)) => {
            let quads = triples.iter().map(|triple| triple.clone().in_graph(GraphName::DefaultGraph)).collect();
            write_quads(quads, syntax, graph.prefixes(), &mut out)
        }
        (Answer::Triples(_), ..) => {
            return Err(Error::usage("triples have no columns").hint("for CONSTRUCT and DESCRIBE choose --format ttl, json or xml"));
        }
        (Answer::Solutions(table), Some(syntax), _) => write_solutions(table, syntax, &mut out),
        (Answer::Boolean(answer), Some(syntax), _) => {
            QueryResultsSerializer::from_format(syntax).serialize_boolean_to_writer(&mut out, *answer).and_then(|out| writeln!(out))
        }
        (Answer::Boolean(answer), None, _) if format == ResultFormat::Table => writeln!(out, "{}", if *answer { "yes" } else { "no" }),
        (Answer::Solutions(table), None, _) if format == ResultFormat::Table => write_table(table, graph, lang, &mut out)?,
        _ => return Err(Error::usage("rows are no triples").hint("for SELECT and ASK choose --format table, json, csv, tsv or xml")),
    };
    written.map_err(|e| Error::store(format!("the answer cannot be written: {e}")))?;
    Ok(out)
}

fn write_solutions(table: &Table, format: QueryResultsFormat, out: &mut Vec<u8>) -> io::Result<()> {
    let variables: Vec<Variable> = table.variables.iter().map(Variable::new_unchecked).collect();
    let mut writer = QueryResultsSerializer::from_format(format).serialize_solutions_to_writer(&mut *out, variables.clone())?;
    for row in &table.rows {
        writer.serialize(variables.iter().zip(row).filter_map(|(variable, term)| Some((variable, term.as_ref()?))))?;
    }
    writer.finish()?;
    if matches!(format, QueryResultsFormat::Json | QueryResultsFormat::Xml) {
        out.push(b'\n');
    }
    Ok(())
}

fn write_table(table: &Table, graph: &Graph, lang: &str, out: &mut Vec<u8>) -> Result<io::Result<()>> {
    let nodes: BTreeSet<NamedNode> = table.rows.iter().flatten().filter_map(|term| node(term.as_ref())).collect();
    let names = graph.names(&nodes, lang)?;
    let mut page = columns(&table.variables);
    for row in &table.rows {
        page.add_row(row.iter().map(|term| match term {
            Some(Term::NamedNode(node)) => {
                let short = graph.prefixes().shorten(node.as_str());
                names.get(node).map_or_else(|| short.clone(), |name| format!("{name} ({short})"))
            }
            Some(Term::Literal(literal)) => literal.value().to_owned(),
            Some(Term::BlankNode(node)) => node.to_string(),
            None => String::new(),
        }));
    }
    let rows = table.rows.len();
    Ok(writeln!(out, "{}\n{rows} {}", page.trim_fmt(), if rows == 1 { "row" } else { "rows" }))
}

/// A table for people: a heading and columns with two blanks between them, wrapped where a terminal is too narrow.
pub fn columns<T: Into<String>>(heading: impl IntoIterator<Item = T>) -> comfy_table::Table {
    let mut table = comfy_table::Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(heading.into_iter().map(Into::into));
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table
}
