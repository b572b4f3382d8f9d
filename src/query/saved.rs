//! Saved queries: the `.rq` files of a folder by name, each with its header. Files and values come in, answers
//! go out; the files themselves are data and can be replaced.

use super::engine::{Answer, Graph};
use super::escapes;
use super::header::Header;
use super::limits::Limits;
use super::parameter::bind;
use super::substitute::fill;
use crate::error::{Error, Result};
use crate::likeness::nearest;
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
#[derive(Debug)]
pub struct Queries {
    sound: Vec<SavedQuery>,
    /// Those that cannot be run, with what is wrong.
    broken: Vec<(String, Error)>,
}

impl Queries {
    /// Reads the queries of some folders. One that is broken costs itself alone.
    pub fn new(files: &OntologyFiles) -> Self {
        let mut queries = Self { sound: Vec::new(), broken: Vec::new() };
        for (key, file) in files.select("", "rq") {
            let name = key.trim_end_matches(".rq");
            match SavedQuery::new(name, file.text().to_owned(), file.path.clone()) {
                Ok(query) if query.header.summary.is_empty() => {
                    let error = Error::input("a saved query begins with a header").at(&file.path).line(1);
                    queries.broken.push((name.to_owned(), error.hint("write `#+ summary: …` in its first line")));
                }
                Ok(query) => queries.sound.push(query),
                Err(error) => queries.broken.push((name.to_owned(), error)),
            }
        }
        queries
    }

    /// The queries in order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &SavedQuery> {
        self.sound.iter()
    }

    /// What is wrong with those that cannot be run.
    pub fn broken(&self) -> impl Iterator<Item = &Error> {
        self.broken.iter().map(|(_, error)| error)
    }

    /// One query by its name.
    ///
    /// # Errors
    /// There is none, or it is broken.
    pub fn get(&self, name: &str) -> Result<&SavedQuery> {
        if let Some((_, error)) = self.broken.iter().find(|(broken, _)| broken == name) {
            return Err(error.clone());
        }
        self.sound.iter().find(|query| query.name == name).ok_or_else(|| {
            let hint = nearest(name, self.sound.iter().map(|query| query.name.as_str())).map_or_else(
                || "there are no saved queries".to_owned(),
                |near| format!("did you mean {near}? `gongbao query list` lists them"),
            );
            Error::not_found(format!("there is no saved query {name}")).hint(hint)
        })
    }
}
