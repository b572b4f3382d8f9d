//! The folder as a dataset: its files become quads in the graphs that the contract names, and an index over
//! them. Never writes to the folder.

use super::folder::{EVIDENCE, FACTS, GraphFolder, report_file};
use super::index::Dataset;
use super::serialise::parse_turtle;
use super::transaction::LEXICON;
use crate::error::{ErrorKind, Result};
use crate::graph::ReportId;
use crate::ontology::{OntologyFile, OntologyFiles, SHAPES};
use oxigraph::model::{NamedNode, Quad, Triple};
use rayon::prelude::*;

/// How often something must look damaged before it is said to be.
const LOOKS: usize = 3;

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

/// The files of an ontology that say what there is; its shapes say what must be.
fn classes(ontology: &OntologyFiles) -> impl Iterator<Item = &OntologyFile> {
    ontology.select("", "ttl").filter(|(name, _)| !name.contains('/') && *name != SHAPES).map(|(_, file)| file)
}

/// The ontology's own statements, in its graph.
///
/// # Errors
/// Broken Turtle.
pub fn ontology_quads(ontology: &OntologyFiles, base: &str) -> Result<Vec<Quad>> {
    let graph = ontology_graph(base);
    let read: Result<Vec<Vec<Quad>>> =
        classes(ontology).map(|file| parse_turtle(file.text().as_bytes(), &graph.clone().into(), &file.path, false)).collect();
    Ok(read?.into_iter().flatten().collect())
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
        self.steadily(|folder| {
            let mut pieces = folder.fact_pieces(ontology);
            if parts == Parts::All {
                pieces.extend(folder.evidence_pieces());
            }
            folder.read_pieces(&pieces)
        })
        .map(|(_, quads)| quads)
    }

    /// The graph in memory, with the union of all graphs as the default graph. With [`Parts::All`] the evidence is
    /// read when something asks for it.
    pub fn load(&self, ontology: &OntologyFiles, parts: Parts) -> Result<Dataset> {
        let (folder, facts) = self.steadily(|folder| folder.read_pieces(&folder.fact_pieces(ontology)))?;
        let evidence = move || folder.read_pieces(&folder.evidence_pieces());
        Ok(Dataset::new(facts, (parts == Parts::All).then(|| Box::new(evidence) as _)))
    }

    /// The background knowledge that the graph holds.
    pub fn lexicon(&self) -> Result<Vec<Triple>> {
        let quads = self.read_piece(&Piece::Lexicon(lexicon_graph(self.base())))?;
        Ok(quads.into_iter().map(Triple::from).collect())
    }

    /// Reads, and reads again as long as somebody writes between our reading of the manifest and of the files; gives the
    /// folder as it was read too. A graph may change and change back meanwhile: what looks like damage is looked at again.
    fn steadily(&self, read: impl Fn(&Self) -> Result<Vec<Quad>>) -> Result<(Self, Vec<Quad>)> {
        let mut folder = self.clone();
        let mut looks = 0;
        loop {
            let error = match read(&folder) {
                Ok(quads) => return Ok((folder, quads)),
                Err(error) => error,
            };
            let now = folder.refreshed()?;
            if now.manifest() == folder.manifest() && error.kind != ErrorKind::Changed {
                looks += 1;
                if looks == LOOKS {
                    return Err(error);
                }
            }
            folder = now;
        }
    }

    fn fact_pieces<'a>(&'a self, ontology: &'a OntologyFiles) -> Vec<Piece<'a>> {
        let base = self.base();
        let facts = self.report_ids().map(|id| Piece::Report(id, FACTS, id.graph(base)));
        let classes = classes(ontology).map(|file| Piece::Ontology(file, ontology_graph(base)));
        std::iter::once(Piece::Lexicon(lexicon_graph(base))).chain(facts).chain(classes).collect()
    }

    fn evidence_pieces(&self) -> Vec<Piece<'_>> {
        self.report_ids().map(|id| Piece::Report(id, EVIDENCE, id.evidence_graph(self.base()))).collect()
    }

    fn read_pieces(&self, pieces: &[Piece<'_>]) -> Result<Vec<Quad>> {
        let read: Vec<Result<Vec<Quad>>> = pieces.par_iter().map(|piece| self.read_piece(piece)).collect();
        let read = read.into_iter().collect::<Result<Vec<_>>>()?;
        Ok(read.into_iter().flatten().collect())
    }

    fn read_piece(&self, piece: &Piece<'_>) -> Result<Vec<Quad>> {
        match piece {
            Piece::Report(id, file, graph) => {
                parse_turtle(&self.checked(id, file)?, &graph.clone().into(), &self.path().join(report_file(id, file)), true)
            }
            Piece::Lexicon(graph) if self.manifest().reports.is_empty() => {
                // A graph that has never been written has no lexicon yet.
                self.lexicon_bytes().map_or(Ok(Vec::new()), |bytes| parse_turtle(&bytes, &graph.clone().into(), self.path(), true))
            }
            Piece::Lexicon(graph) => parse_turtle(&self.lexicon_bytes()?, &graph.clone().into(), &self.path().join(LEXICON), true),
            Piece::Ontology(file, graph) => parse_turtle(file.text().as_bytes(), &graph.clone().into(), &file.path, false),
        }
    }
}
