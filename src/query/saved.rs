//! Saved queries: the `.rq` files of a folder by name, each with its header. Files and values come in, answers
//! go out; the files themselves are data and can be replaced.

use super::engine::{Answer, Graph};
use super::escapes;
use super::header::Header;
use super::limits::Limits;
use super::parameter::bind;
use super::substitute::fill;
use crate::error::{Error, Result};
use crate::ontology::OntologyFiles;
use std::path::PathBuf;

/// A query with its header.
#[derive(Debug, Clone)]
pub struct SavedQuery {
    /// Its name: the file's path without `.rq`.
    pub name: String,
    /// What it says about itself.
    pub header: Header,
    /// The whole text, header included.
    pub text: String,
    /// The file.
    pub path: PathBuf,
}

impl SavedQuery {
    /// Reads a query's text.
    pub fn new(name: impl Into<String>, text: impl Into<String>, path: impl Into<PathBuf>) -> Result<Self> {
        let (name, text, path) = (name.into(), text.into(), path.into());
        let header = Header::parse(&text, &path)?;
        Ok(Self { name, header, text, path })
    }

    /// Runs it with values for its parameters; parameters that are not given have their defaults.
    pub fn run(&self, graph: &Graph, given: &[(String, String)], limits: impl Into<Limits>) -> Result<Answer> {
        let values = bind(&self.header.parameters, given, graph)?;
        let filled = escapes::replaced(&self.text).and_then(|text| fill(&text, &values)).map_err(|e| e.at(&self.path))?;
        graph.run(&filled, &self.path, limits)
    }

    /// Runs it with its examples, or defaults where it has no example.
    pub fn run_example(&self, graph: &Graph, limits: impl Into<Limits>) -> Result<Answer> {
        let examples = self.header.parameters.iter().filter_map(|parameter| Some((parameter.name.clone(), parameter.example.clone()?)));
        self.run(graph, &examples.collect::<Vec<_>>(), limits)
    }
}

/// All saved queries, by name.
#[derive(Debug, Clone)]
pub struct Queries(Vec<SavedQuery>);

impl Queries {
    /// Reads the queries of some folders.
    pub fn new(files: &OntologyFiles) -> Result<Self> {
        let queries: Result<Vec<SavedQuery>> = files
            .select("", "rq")
            .map(|(key, file)| {
                let query = SavedQuery::new(key.trim_end_matches(".rq"), file.text().to_owned(), file.path.clone())?;
                if query.header.summary.is_empty() {
                    return Err(Error::input("a saved query begins with a header")
                        .at(&file.path)
                        .line(1)
                        .hint("write `#+ summary: …` in its first line"));
                }
                Ok(query)
            })
            .collect();
        Ok(Self(queries?))
    }

    /// The queries in order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &SavedQuery> {
        self.0.iter()
    }

    /// One query by its name.
    pub fn get(&self, name: &str) -> Result<&SavedQuery> {
        self.0.iter().find(|query| query.name == name).ok_or_else(|| {
            let near = self.0.iter().max_by(|a, b| strsim::jaro_winkler(&a.name, name).total_cmp(&strsim::jaro_winkler(&b.name, name)));
            let hint = near.map_or_else(
                || "there are no saved queries".to_owned(),
                |near| format!("did you mean {}? `gongbao query list` lists them", near.name),
            );
            Error::not_found(format!("there is no saved query {name}")).hint(hint)
        })
    }
}
