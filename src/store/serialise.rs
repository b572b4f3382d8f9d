//! Triples and quads as text. Writes them sorted, without repetition, with only the prefixes used, so
//! that the same graph gives the same bytes in every syntax; reads Turtle back with file and line in errors.

use super::prefixes::Prefixes;
use crate::error::{Error, Result};
use crate::graph::{canonical_quad, compare_quads};
use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term, Triple};
use std::io::{self, Write};
use std::path::Path;

/// Triples as Turtle: sorted, one predicate a line, only the prefixes used. Refuses blank nodes, which have no
/// name that would be the same in two builds.
pub fn write_triples(triples: Vec<Triple>, prefixes: &Prefixes) -> Result<Vec<u8>> {
    let quads: Vec<Quad> = triples.into_iter().map(|triple| triple.in_graph(GraphName::DefaultGraph)).collect();
    if let Some(quad) = quads.iter().find(|quad| quad.subject.is_blank_node() || quad.object.is_blank_node()) {
        return Err(Error::store(format!("a fact has a node without a name: {quad}")).hint("this is a fault of gongbao: please report it"));
    }
    let mut bytes = Vec::new();
    write_quads(quads, RdfFormat::Turtle, prefixes, &mut bytes).map_err(|e| Error::store(format!("Turtle cannot be written: {e}")))?;
    Ok(bytes)
}

/// Quads in any syntax, sorted and without repetition. Syntaxes that hold a single graph get the union of all.
pub fn write_quads(quads: Vec<Quad>, format: RdfFormat, prefixes: &Prefixes, out: &mut dyn Write) -> io::Result<()> {
    let mut quads: Vec<Quad> = quads.into_iter().map(canonical_quad).collect();
    if !format.supports_datasets() {
        for quad in &mut quads {
            quad.graph_name = GraphName::DefaultGraph;
        }
    }
    quads.sort_unstable_by(compare_quads);
    quads.dedup();

    let mut serializer = RdfSerializer::from_format(format);
    for (name, namespace) in prefixes.used(quads.iter().flat_map(|quad| iris(quad, format))) {
        serializer = serializer.with_prefix(name, namespace).map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(Head { out, lines: Vec::new(), open: matches!(format, RdfFormat::Turtle | RdfFormat::TriG) });
    for quad in &quads {
        writer.serialize_quad(quad)?;
    }
    writer.finish()?.flush()
}

/// Puts the `@prefix` lines, which the serialiser writes first and by length, into alphabetical order.
struct Head<'a> {
    out: &'a mut dyn Write,
    lines: Vec<u8>,
    open: bool,
}

impl Head<'_> {
    fn close(&mut self) -> io::Result<()> {
        if !std::mem::take(&mut self.open) {
            return Ok(());
        }
        let mut lines: Vec<&[u8]> = self.lines.split_inclusive(|b| *b == b'\n').collect();
        let head = lines.iter().take_while(|line| line.starts_with(b"@prefix")).count();
        lines[..head].sort_unstable();
        if head > 0 {
            lines.insert(head, b"\n");
        }
        lines.iter().try_for_each(|line| self.out.write_all(line))
    }
}

impl Write for Head<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.open {
            return self.out.write(bytes);
        }
        self.lines.extend_from_slice(bytes);
        // The head is over with the first whole line that is none of it.
        let over = self.lines.split_inclusive(|b| *b == b'\n').any(|line| line.ends_with(b"\n") && !line.starts_with(b"@prefix"));
        if over { self.close().map(|()| bytes.len()) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.close()?;
        self.out.flush()
    }
}

/// The IRIs of a quad that a prefix could shorten in this syntax.
fn iris(quad: &Quad, format: RdfFormat) -> impl Iterator<Item = &str> {
    let everywhere = format != RdfFormat::RdfXml;
    let is_type = quad.predicate.as_ref() == crate::graph::vocabulary::rdf::TYPE;
    let subject = match &quad.subject {
        NamedOrBlankNode::NamedNode(node) if everywhere => Some(node.as_str()),
        _ => None,
    };
    let object = match &quad.object {
        Term::NamedNode(node) if everywhere || is_type => Some(node.as_str()),
        Term::Literal(literal) if everywhere && literal.language().is_none() => datatype_iri(literal),
        _ => None,
    };
    let graph = match &quad.graph_name {
        GraphName::NamedNode(node) => Some(node.as_str()),
        _ => None,
    };
    // `a` stands for rdf:type.
    let predicate = (!is_type).then_some(quad.predicate.as_str());
    [graph, subject, predicate, object].into_iter().flatten()
}

/// The datatype, unless Turtle writes the literal without it.
fn datatype_iri(literal: &oxigraph::model::Literal) -> Option<&str> {
    let datatype = literal.datatype();
    let local = datatype.as_str().strip_prefix(crate::graph::vocabulary::xsd::NAMESPACE);
    let bare = match local {
        Some("string") => true,
        Some("integer") => literal.value().trim_start_matches(['+', '-']).bytes().all(|b| b.is_ascii_digit()),
        Some("decimal") => literal.value().contains('.'),
        Some("boolean") => matches!(literal.value(), "true" | "false"),
        _ => false,
    };
    (!bare).then_some(datatype.as_str())
}

/// Reads a file in the syntax that its ending names; Turtle if it names none.
///
/// # Errors
/// A file that cannot be read or is not in that syntax, with the line.
pub fn read_quads(path: &Path) -> Result<Vec<Quad>> {
    let bytes = std::fs::read(path).map_err(|e| Error::input(format!("the file cannot be read: {e}")).at(path).hint("check the name"))?;
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let format = RdfFormat::from_extension(&ending).unwrap_or(RdfFormat::Turtle);
    parse(RdfParser::from_format(format), format, &bytes, path)
}

/// Reads Turtle. `trusted` is for files whose checksum says that we wrote them: their IRIs are not checked again.
pub fn parse_turtle(bytes: &[u8], graph: &GraphName, path: &Path, trusted: bool) -> Result<Vec<Quad>> {
    let mut parser = RdfParser::from_format(RdfFormat::Turtle).without_named_graphs().with_default_graph(graph.clone());
    if trusted {
        parser = parser.lenient();
    }
    parse(parser, RdfFormat::Turtle, bytes, path)
}

fn parse(parser: RdfParser, format: RdfFormat, bytes: &[u8], path: &Path) -> Result<Vec<Quad>> {
    let mut quads = Vec::with_capacity(bytes.len() / 64);
    for quad in parser.for_slice(bytes) {
        quads.push(quad.map_err(|e| {
            let error = Error::input(format!("this is not {}: {e}", format.name())).at(path).hint("correct the line");
            match e.location() {
                Some(span) => error.line(usize::try_from(span.start.line).unwrap_or(usize::MAX - 1) + 1),
                None => error,
            }
        })?);
    }
    Ok(quads)
}
