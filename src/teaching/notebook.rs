//! The file that accepted entries are kept in: Turtle in the user's own ontology folder, sorted, written whole or not at all.

use super::Entry;
use crate::error::{Error, Result};
use crate::graph::vocabulary::DEFAULT_BASE;
use crate::store::{Prefixes, parse_turtle, write_atomically, write_triples};
use oxigraph::model::{GraphName, Triple};
use std::fs;
use std::path::{Path, PathBuf};

/// Where it is in the folder. No built-in file is called so: that one would be replaced.
pub const FILE: &str = "lexicon/accepted.ttl";

const HEAD: &str =
    "# Names accepted with `gongbao review accept`. The file is sorted and written anew each time: comments do not stay.\n\n";

/// The file with what stands in it.
#[derive(Debug)]
pub struct Notebook {
    path: PathBuf,
    triples: Vec<Triple>,
}

impl Notebook {
    /// Opens the file of a folder; it need not be there yet.
    ///
    /// # Errors
    /// A file that cannot be read or is not Turtle.
    pub fn open(folder: &Path) -> Result<Self> {
        let path = folder.join(FILE);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(e) => return Err(Error::input(format!("the file cannot be read: {e}")).at(&path)),
        };
        let quads = parse_turtle(&bytes, &GraphName::DefaultGraph, &path, false)?;
        Ok(Self { path, triples: quads.into_iter().map(Triple::from).collect() })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds an entry and writes the file.
    ///
    /// # Errors
    /// A folder or file that cannot be written.
    pub fn add(&mut self, entry: &Entry) -> Result<()> {
        self.triples.extend(entry.triples.iter().cloned());
        let turtle = write_triples(self.triples.clone(), &Prefixes::new(DEFAULT_BASE))?;
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder).map_err(|e| {
                Error::store(format!("cannot create the folder: {e}")).at(folder).hint("choose another folder with --ontology")
            })?;
        }
        write_atomically(&self.path, |out| out.write_all(HEAD.as_bytes()).and_then(|()| out.write_all(&turtle)))
    }
}
