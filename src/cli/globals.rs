//! Options that every verb knows: which graph, which ontology, which saved queries, which language.

use super::output;
use crate::error::{Error, Result};
use crate::ontology::{OntologyFiles, PARTS};
use crate::store::GraphFolder;
use std::path::{Path, PathBuf};

/// Options of all verbs.
#[derive(Debug, Clone, clap::Args)]
pub struct Globals {
    /// The graph's folder.
    #[arg(long, global = true, value_name = "DIR", env = "GONGBAO_KG", default_value = "kg", hide_env_values = true)]
    kg: PathBuf,
    /// A folder of ontology files (classes, lexicon, rules, layouts) that replace or extend the built-in ones; repeatable.
    #[arg(long, global = true, value_name = "DIR")]
    ontology: Vec<PathBuf>,
    /// A folder of saved queries that replace or extend the built-in ones; repeatable.
    #[arg(long, global = true, value_name = "DIR")]
    queries: Vec<PathBuf>,
    /// The language that names are printed in, where there is one.
    #[arg(long, global = true, value_name = "TAG", env = "GONGBAO_LANG", default_value = "ko", hide_env_values = true)]
    lang: String,
}

impl Globals {
    /// Where the graph is or will be.
    pub fn kg(&self) -> &Path {
        &self.kg
    }

    /// The graph, which must be there.
    pub fn graph(&self) -> Result<GraphFolder> {
        GraphFolder::open(&self.kg)
    }

    /// The ontology with the user's folders over it.
    pub fn ontology(&self) -> Result<OntologyFiles> {
        let files = OntologyFiles::ontology(&self.ontology)?;
        for folder in self.ontology.iter().filter(|folder| !OntologyFiles::has_part(folder)) {
            let warning = Error::input("the folder holds no part of an ontology that is known").at(folder);
            output::warn(&warning.hint(format!("name the folder that holds {}", PARTS.join(", "))));
        }
        Ok(files)
    }

    /// The last of the user's ontology folders, which new entries go into, and the ontology as it is. This folder need not be
    /// there yet.
    pub fn own_ontology(&self) -> Result<(&Path, OntologyFiles)> {
        let Some((last, others)) = self.ontology.split_last() else {
            return Err(Error::usage("there is no folder to write the entry into")
                .hint("name a folder of your own with --ontology DIR; it is created if it is not there"));
        };
        let there = if last.exists() { self.ontology.as_slice() } else { others };
        Ok((last, OntologyFiles::ontology(there)?))
    }

    /// The saved queries with the user's folders over them.
    pub fn queries(&self) -> Result<OntologyFiles> {
        OntologyFiles::queries(&self.queries)
    }

    /// The language that names are printed in.
    pub fn lang(&self) -> &str {
        &self.lang
    }
}
