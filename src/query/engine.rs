//! The one place where SPARQL meets the graph. Takes a graph's folder and queries with their parameters already
//! filled in; gives answers whose rows are always in the same order. Stops a query that goes over its limits and
//! refuses to ask other servers.

use super::escapes;
use super::limits::{Limits, Over, held};
use super::order::totally_ordered;
use super::scan::{Scan, Token};
use super::wording;
use crate::error::{Error, Result};
use crate::graph::vocabulary::gb;
use crate::graph::{canonical_term, compare_terms, compare_triples};
use crate::likeness::nearest;
use crate::ontology::OntologyFiles;
use crate::store::{Dataset, GraphFolder, Parts, Prefixes, ontology_graph};
use oxigraph::model::{NamedNode, Term, Triple};
use oxigraph::sparql::{CancellationToken, QueryEvaluationError, QueryResults, SparqlEvaluator};
use spargebra::{Query, SparqlParser};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

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
    pub fn run(&self, query: &str, origin: &Path, limits: impl Into<Limits>) -> Result<Answer> {
        let query = &escapes::replaced(query).map_err(|e| e.at(origin))?;
        let scan = Scan::new(query).map_err(|e| e.at(origin))?;
        for token in scan.tokens() {
            // The parser asks for no blank before it or behind it.
            if let Token::Word(word, at) = token
                && word.to_ascii_uppercase().contains("SERVICE")
            {
                return Err(Error::input("SERVICE asks another server, which gongbao never does")
                    .at(origin)
                    .line(scan.line(*at))
                    .hint("take the SERVICE block out"));
            }
        }
        let own = wording::checked(&scan, &self.prefixes).map_err(|e| e.at(origin))?;
        let mut parser = self.parser.clone();
        for (prefix, namespace) in own {
            parser =
                parser.with_prefix(prefix, namespace).map_err(|e| Error::input(format!("the prefix {prefix}: cannot be used: {e}")))?;
        }
        self.evaluate(parser, &wording::with_low_tags(query, &scan), &limits.into()).map_err(|e| e.at(origin))
    }

    /// What a query names of the ontology's own that the ontology does not have, each with its line and what may be meant.
    ///
    /// # Errors
    /// A graph that cannot be read.
    pub fn unknown_terms(&self, query: &str) -> Result<Vec<Error>> {
        let Ok(query) = escapes::replaced(query) else { return Ok(Vec::new()) };
        let Ok(scan) = Scan::new(&query) else { return Ok(Vec::new()) };
        let stated = |term: &str| self.dataset.states(&NamedNode::new_unchecked(format!("{}{term}", gb::NAMESPACE)).into());
        let unknown: Vec<(&str, usize)> = wording::own_terms(&scan).into_iter().filter(|(term, _)| !stated(term)).collect();
        if unknown.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self.select(&format!("SELECT DISTINCT ?t {{ GRAPH {} {{ ?t a ?kind }} }}", ontology_graph(self.prefixes.base())))?;
        let terms = rows.iter().filter_map(|row| if let Some(Term::NamedNode(node)) = &row[0] { Some(node.as_str()) } else { None });
        let known: BTreeSet<&str> = terms.filter_map(|iri| iri.strip_prefix(gb::NAMESPACE)).collect();
        let warning = |(term, line): (&str, usize)| {
            let warning = Error::input(format!("the ontology has no term gb:{term}")).line(line);
            match nearest(term, known.iter().copied()) {
                Some(near) => warning.hint(format!("did you mean gb:{near}?")),
                None => warning,
            }
        };
        Ok(unknown.into_iter().map(warning).collect())
    }

    /// Runs a SELECT of the program's own. The order of its rows is left to whoever needs one.
    pub(super) fn select(&self, query: &str) -> Result<Vec<Vec<Option<Term>>>> {
        let prepared = SparqlEvaluator::new().for_query(parse(self.parser.clone(), query)?).on_queryable_dataset(self.dataset.clone());
        let answer = prepared.execute().map_err(Stopped::from).and_then(|results| collect(results, usize::MAX));
        match answer.map_err(|e| e.error(&Limits::default()))? {
            Answer::Solutions(table) => Ok(table.rows),
            _ => Ok(Vec::new()),
        }
    }

    fn evaluate(&self, parser: SparqlParser, query: &str, limits: &Limits) -> Result<Answer> {
        let (parsed, ordered) = totally_ordered(parse(parser, query)?);
        limited(*limits, self.dataset.clone(), parsed).map(|answer| sorted(answer, ordered)).map_err(|e| e.error(limits))
    }
}

fn parse(parser: SparqlParser, query: &str) -> Result<Query> {
    parser.parse_query(query).map_err(|e| syntax_error(query, &e.to_string()))
}

/// Why a query has no answer.
enum Stopped {
    Failed(QueryEvaluationError),
    Over(Over),
}

impl Stopped {
    fn error(self, limits: &Limits) -> Error {
        match self {
            Self::Failed(error) => failed(error),
            Self::Over(over) => over.error(limits),
        }
    }
}

impl From<QueryEvaluationError> for Stopped {
    fn from(error: QueryEvaluationError) -> Self {
        Self::Failed(error)
    }
}

fn failed(error: QueryEvaluationError) -> Error {
    match error {
        QueryEvaluationError::Dataset(error) => Error::store(format!("the graph cannot be read: {error}")),
        error => Error::input(format!("the query cannot be run: {error}")),
    }
}

/// How often it is looked at what a query costs.
const LOOK: Duration = Duration::from_millis(20);

/// Evaluates a query in a thread of its own. The token stops it wherever it reads from the graph; a join that
/// has all it needs in memory does not look at the token, and is left behind when a limit is reached.
fn limited(limits: Limits, dataset: Dataset, query: Query) -> Result<Answer, Stopped> {
    let token = CancellationToken::new();
    let (send, receive) = channel();
    let evaluator = SparqlEvaluator::new().with_cancellation_token(token.clone());
    let work = move || {
        let results = evaluator.for_query(query).on_queryable_dataset(dataset).execute();
        // Nobody waits any more when a limit was reached.
        let _ = send.send(results.map_err(Stopped::from).and_then(|results| collect(results, limits.rows)));
    };
    let before = held();
    let began = Instant::now();
    if let Err(e) = thread::Builder::new().stack_size(STACK).spawn(work) {
        return Err(QueryEvaluationError::Dataset(Box::new(e)).into());
    }
    loop {
        let left = limits.time.saturating_sub(began.elapsed());
        match receive.recv_timeout(left.min(LOOK)) {
            Ok(result) => return result,
            Err(RecvTimeoutError::Timeout) => {}
            Err(e @ RecvTimeoutError::Disconnected) => return Err(QueryEvaluationError::Dataset(Box::new(e)).into()),
        }
        let more = held().zip(before).map_or(0, |(now, before)| now.saturating_sub(before));
        let over = if more > limits.memory { Some(Over::Memory) } else { left.is_zero().then_some(Over::Time) };
        if let Some(over) = over {
            token.cancel();
            return Err(Stopped::Over(over));
        }
    }
}

fn collect(results: QueryResults<'_>, most: usize) -> Result<Answer, Stopped> {
    Ok(match results {
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
            let terms = |row: &[Option<Term>]| row.iter().map(|term| term.clone().map(canonical_term)).collect();
            let rows = solutions.map(|row| row.map(|row| terms(row.values())));
            Answer::Solutions(Table { variables, rows: up_to(most, rows)? })
        }
        QueryResults::Boolean(answer) => Answer::Boolean(answer),
        QueryResults::Graph(triples) => Answer::Triples(up_to(most, triples)?),
    })
}

/// All of something, if it is no more than allowed.
fn up_to<T>(most: usize, items: impl Iterator<Item = Result<T, QueryEvaluationError>>) -> Result<Vec<T>, Stopped> {
    let mut found = Vec::new();
    for item in items {
        if found.len() >= most {
            return Err(Stopped::Over(Over::Rows));
        }
        found.push(item?);
    }
    Ok(found)
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
