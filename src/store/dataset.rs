//! The folder as a dataset: its files become quads in the graphs that the contract names, and an index over
//! them. Never writes to the folder.

use super::folder::{EVIDENCE, FACTS, GraphFolder};
use super::serialise::parse_turtle;
use super::index::{Dataset, Index};
use crate::error::Result;
use crate::graph::ReportId;
use crate::ontology::{OntologyFile, OntologyFiles};
use oxigraph::model::{NamedNode, Quad, Triple};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How much of a graph is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// Facts, lexicon and ontology.
    Facts,
    /// The evidence too.
    All,
}

/// The graph of background knowledge.
pub fn lexicon_graph(base: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{base}graph/lexicon"))
}

/// The graph of the ontology itself.
pub fn ontology_graph(base: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{base}graph/ontology"))
}

/// One piece of Turtle and the graph that it belongs to.
enum Piece<'a> {
    Report(&'a ReportId, &'static str, NamedNode),
    Lexicon(NamedNode),
    Ontology(&'a OntologyFile, NamedNode),
}

impl GraphFolder {
    /// All quads of the graph, in no particular order.
    pub fn quads(&self, ontology: &OntologyFiles, parts: Parts) -> Result<Vec<Quad>> {
        match self.read_quads(ontology, parts) {
            // Somebody may have written between our reading of the manifest and of the files.
            Err(_) if self.refreshed()?.manifest() != self.manifest() => self.refreshed()?.read_quads(ontology, parts),
            result => result,
        }
    }

    /// The graph in memory, with the union of all graphs as the default graph.
    pub fn load(&self, ontology: &OntologyFiles, parts: Parts) -> Result<Dataset> {
        Ok(Dataset(Arc::new(Index::new(self.quads(ontology, parts)?))))
    }

    /// The background knowledge that the graph holds.
    pub fn lexicon(&self) -> Result<Vec<Triple>> {
        let quads = self.read_piece(&Piece::Lexicon(lexicon_graph(self.base())))?;
        Ok(quads.into_iter().map(Triple::from).collect())
    }

    fn read_quads(&self, ontology: &OntologyFiles, parts: Parts) -> Result<Vec<Quad>> {
        let base = self.base();
        let mut pieces = vec![Piece::Lexicon(lexicon_graph(base))];
        for id in self.report_ids() {
            pieces.push(Piece::Report(id, FACTS, id.graph(base)));
            if parts == Parts::All {
                pieces.push(Piece::Report(id, EVIDENCE, id.evidence_graph(base)));
            }
        }
        for (name, file) in ontology.select("", "ttl") {
            if !name.contains('/') {
                pieces.push(Piece::Ontology(file, ontology_graph(base)));
            }
        }
        let read: Result<Vec<Vec<Quad>>> = pieces.par_iter().map(|piece| self.read_piece(piece)).collect();
        Ok(read?.into_iter().flatten().collect())
    }

    fn read_piece(&self, piece: &Piece<'_>) -> Result<Vec<Quad>> {
        match piece {
            Piece::Report(id, file, graph) => parse_turtle(&self.checked(id, file)?, &graph.clone().into(), &self.place(id, file), true),
            Piece::Lexicon(graph) if self.manifest().reports.is_empty() => {
                // A graph that has never been written has no lexicon yet.
                self.lexicon_bytes().map_or(Ok(Vec::new()), |bytes| parse_turtle(&bytes, &graph.clone().into(), self.path(), true))
            }
            Piece::Lexicon(graph) => parse_turtle(&self.lexicon_bytes()?, &graph.clone().into(), &self.path().join("lexicon.ttl"), true),
            Piece::Ontology(file, graph) => parse_turtle(file.text.as_bytes(), &graph.clone().into(), &file.path, false),
        }
    }

    fn place(&self, id: &ReportId, file: &str) -> PathBuf {
        self.path().join(Path::new("reports").join(id.as_str()).join(file))
    }
}
