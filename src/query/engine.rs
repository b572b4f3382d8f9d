//! The one place where SPARQL meets the graph. Takes a graph's folder and queries with their parameters already
//! filled in; gives answers whose rows are always in the same order. Stops a query that takes too long and
//! refuses to ask other servers.

use super::order::totally_ordered;
use super::scan::{Scan, Token};
use crate::error::{Error, Result};
use crate::graph::{canonical_term, compare_terms, compare_triples};
use crate::ontology::OntologyFiles;
use crate::store::{Dataset, GraphFolder, Parts, Prefixes};
use oxigraph::model::{Term, Triple};
use oxigraph::sparql::{CancellationToken, QueryEvaluationError, QueryResults, SparqlEvaluator};
use spargebra::{Query, SparqlParser};
use std::cmp::Ordering;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// The stack of the thread that evaluates: nested patterns are evaluated by recursion.
const STACK: usize = 32 << 20;

/// How much of a faulty line a message shows.
const SHOWN: usize = 20;

/// A graph that can be asked.
pub struct Graph {
    dataset: Dataset,
    parser: SparqlParser,
    prefixes: Prefixes,
    path: PathBuf,
}

/// What a query answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// SELECT: rows.
    Solutions(Table),
    /// ASK: yes or no.
    Boolean(bool),
    /// CONSTRUCT and DESCRIBE: triples, sorted.
    Triples(Vec<Triple>),
}

/// The rows of a SELECT.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The variables, without their question marks.
    pub variables: Vec<String>,
    /// A value or nothing for each variable.
    pub rows: Vec<Vec<Option<Term>>>,
}

impl Answer {
    /// Whether there is nothing in it: no rows, no triples. `false` is an answer.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Solutions(table) => table.rows.is_empty(),
            Self::Boolean(_) => false,
            Self::Triples(triples) => triples.is_empty(),
        }
    }
}

impl Graph {
    /// Loads a graph. The default graph is the union of all its graphs; with [`Parts::All`] evidence is read when a
    /// query asks for it.
    pub fn open(folder: &GraphFolder, ontology: &OntologyFiles, parts: Parts) -> Result<Self> {
        let prefixes = folder.prefixes();
        let mut parser = SparqlParser::new();
        for (name, namespace) in prefixes.contract() {
            parser = parser.with_prefix(name, namespace).map_err(|e| Error::input(format!("the prefix {name} cannot be used: {e}")))?;
        }
        Ok(Self { dataset: folder.load(ontology, parts)?, parser, prefixes, path: folder.path().to_owned() })
    }

    /// The prefixes for this graph's names.
    pub fn prefixes(&self) -> &Prefixes {
        &self.prefixes
    }

    /// The graph's folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The graph as SPARQL is evaluated on it.
    pub(super) fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// Runs a query of the user's. `origin` is the file that it is from, for messages.
    pub fn run(&self, query: &str, origin: &Path, limit: Duration) -> Result<Answer> {
        let scan = Scan::new(query).map_err(|e| e.at(origin))?;
        for token in scan.tokens() {
            if let Token::Word(word, at) = token
                && word.eq_ignore_ascii_case("SERVICE")
            {
                return Err(Error::input("SERVICE asks another server, which gongbao never does")
                    .at(origin)
                    .line(scan.line(*at))
                    .hint("take the SERVICE block out"));
            }
        }
        self.evaluate(query, limit).map_err(|e| e.at(origin))
    }

    /// Runs a SELECT of the program's own. The order of its rows is left to whoever needs one.
    pub(super) fn select(&self, query: &str) -> Result<Vec<Vec<Option<Term>>>> {
        let prepared = SparqlEvaluator::new().for_query(self.parse(query)?).on_queryable_dataset(self.dataset.clone());
        match prepared.execute().and_then(collect).map_err(failed)? {
            Answer::Solutions(table) => Ok(table.rows),
            _ => Ok(Vec::new()),
        }
    }

    fn parse(&self, query: &str) -> Result<Query> {
        self.parser.clone().parse_query(query).map_err(|e| syntax_error(query, &e.to_string()))
    }

    fn evaluate(&self, query: &str, limit: Duration) -> Result<Answer> {
        let (parsed, ordered) = totally_ordered(self.parse(query)?);
        let result = limited(limit, self.dataset.clone(), parsed);
        match result {
            Ok(answer) => Ok(sorted(answer, ordered)),
            Err(QueryEvaluationError::Cancelled) => Err(Error::input(format!("the query was stopped after {} s", limit.as_secs_f32()))
                .hint("put its most selective pattern first, or allow more with --timeout")),
            Err(e) => Err(failed(e)),
        }
    }
}

fn failed(error: QueryEvaluationError) -> Error {
    match error {
        QueryEvaluationError::Dataset(error) => Error::store(format!("the graph cannot be read: {error}")),
        error => Error::input(format!("the query cannot be run: {error}")),
    }
}

/// Evaluates a query in a thread of its own. The token stops it wherever it reads from the graph; a join that
/// has all it needs in memory does not look at the token, and is left behind when the time is over.
fn limited(limit: Duration, dataset: Dataset, query: Query) -> Result<Answer, QueryEvaluationError> {
    let token = CancellationToken::new();
    let (send, receive) = channel();
    let evaluator = SparqlEvaluator::new().with_cancellation_token(token.clone());
    let work = move || {
        let answer = evaluator.for_query(query).on_queryable_dataset(dataset).execute().and_then(collect);
        // Nobody waits any more when the time is over.
        let _ = send.send(answer);
    };
    if let Err(e) = thread::Builder::new().stack_size(STACK).spawn(work) {
        return Err(QueryEvaluationError::Dataset(Box::new(e)));
    }
    match receive.recv_timeout(limit) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => {
            token.cancel();
            Err(QueryEvaluationError::Cancelled)
        }
        Err(e @ RecvTimeoutError::Disconnected) => Err(QueryEvaluationError::Dataset(Box::new(e))),
    }
}

fn collect(results: QueryResults<'_>) -> Result<Answer, QueryEvaluationError> {
    Ok(match results {
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
            let rows: Result<_, _> =
                solutions.map(|row| row.map(|row| row.values().iter().map(|term| term.clone().map(canonical_term)).collect())).collect();
            Answer::Solutions(Table { variables, rows: rows? })
        }
        QueryResults::Boolean(answer) => Answer::Boolean(answer),
        QueryResults::Graph(triples) => Answer::Triples(triples.collect::<Result<_, _>>()?),
    })
}

fn sorted(mut answer: Answer, ordered: bool) -> Answer {
    match &mut answer {
        Answer::Solutions(table) if !ordered => table.rows.sort_by(|a, b| compare_rows(a, b)),
        Answer::Triples(triples) => {
            for triple in triples.iter_mut() {
                triple.object = canonical_term(triple.object.clone());
            }
            triples.sort_by(compare_triples);
            triples.dedup();
        }
        _ => {}
    }
    answer
}

fn compare_rows(a: &[Option<Term>], b: &[Option<Term>]) -> Ordering {
    a.iter()
        .zip(b)
        .map(|(a, b)| match (a, b) {
            (Some(a), Some(b)) => compare_terms(a, b),
            (a, b) => a.is_some().cmp(&b.is_some()),
        })
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// The parser says `error at LINE:COLUMN: expected …`; what it expects is worth printing where it is little.
fn syntax_error(query: &str, message: &str) -> Error {
    let parsed = || -> Option<(usize, usize, &str)> {
        let (place, expected) = message.strip_prefix("error at ")?.split_once(": ")?;
        let (line, column) = place.split_once(':')?;
        Some((line.parse().ok()?, column.parse().ok()?, expected))
    };
    let error = match parsed() {
        Some((line, column, expected)) => {
            let rest: String = query.lines().nth(line - 1).unwrap_or_default().chars().skip(column - 1).take(SHOWN).collect();
            let found = if rest.trim().is_empty() { "the end of the line".to_owned() } else { format!("`{}`", rest.trim_end()) };
            let expected = if expected.len() <= 3 * SHOWN { expected } else { "expected something else" };
            Error::input(format!("this is not SPARQL: {found} at column {column}, {expected}")).line(line)
        }
        None => Error::input(format!("this is not SPARQL: {message}")),
    };
    error.hint("SELECT, ASK, CONSTRUCT and DESCRIBE of SPARQL 1.1 can be asked; the contract's prefixes need no PREFIX lines")
}
