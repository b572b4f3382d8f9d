//! The graph in memory, as SPARQL is evaluated on it: each term once, quads as numbers in four sorted orders.
//! Opens in a few milliseconds, which a store with transactions does not, and reads the evidence, by far the
//! larger part, only when something asks for it. Takes quads and is never changed.
//!
//! The default graph is the union of all graphs, in which a triple of several graphs is one triple; `GRAPH`
//! sees each graph by itself. Literals stay as they were written.

use crate::error::{Error, Result};
use crate::graph::vocabulary::{gb, oa, prov, rdf, schema};
use oxigraph::model::{GraphName, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use rustc_hash::FxHashMap;
use spareval::{InternalQuad, QueryableDataset};
use std::collections::HashSet;
use std::collections::hash_map::Entry;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// The places of subject, predicate, object and graph in a quad of numbers.
const S: usize = 0;
const P: usize = 1;
const O: usize = 2;
const G: usize = 3;

/// The orders that quads are sorted in: by which of their places first. Where the union of all graphs is asked
/// for, the graph is last, so that repetitions of a triple are neighbours.
const ORDERS: [[usize; 4]; 4] = [[S, P, O, G], [P, O, S, G], [O, S, P, G], [G, S, P, O]];

/// The properties that graphs of evidence consist of. A pattern with another property finds nothing there.
const EVIDENCE_PROPERTIES: [NamedNodeRef<'_>; 14] = [
    rdf::TYPE,
    rdf::SUBJECT,
    rdf::PREDICATE,
    rdf::OBJECT,
    oa::EXACT,
    prov::WAS_DERIVED_FROM,
    gb::START,
    gb::END,
    gb::PAGE,
    gb::LINE,
    gb::RULE,
    gb::CONFIDENCE,
    schema::SOFTWARE_VERSION,
    schema::SHA256,
];
/// The classes of what stands in graphs of evidence.
const EVIDENCE_CLASSES: [NamedNodeRef<'_>; 2] = [gb::EVIDENCE, prov::ACTIVITY];

/// Without evidence and the build's record of itself: whatever is said of nodes of their classes.
pub(super) fn without_evidence(quads: Vec<Quad>) -> Vec<Quad> {
    let is_class = |term: &Term| matches!(term, Term::NamedNode(class) if EVIDENCE_CLASSES.contains(&class.as_ref()));
    let nodes: HashSet<NamedOrBlankNode> =
        quads.iter().filter(|q| q.predicate == rdf::TYPE && is_class(&q.object)).map(|q| q.subject.clone()).collect();
    quads.into_iter().filter(|q| !nodes.contains(&q.subject) && q.predicate != prov::WAS_GENERATED_BY).collect()
}

/// Refuses evidence that queries would overlook: with other properties or classes, or about what the facts are about.
pub(super) fn check_evidence(evidence: &[Triple], facts: &[Triple]) -> Result<()> {
    let stated: HashSet<&NamedOrBlankNode> = facts.iter().map(|fact| &fact.subject).collect();
    let is_proper = |triple: &Triple| {
        let class = match &triple.object {
            Term::NamedNode(class) => EVIDENCE_CLASSES.contains(&class.as_ref()),
            _ => false,
        };
        let property = triple.predicate.as_ref();
        EVIDENCE_PROPERTIES.contains(&property) && (property != rdf::TYPE || class) && !stated.contains(&triple.subject)
    };
    match evidence.iter().find(|triple| !is_proper(triple)) {
        Some(triple) => Err(Error::store(format!("this cannot stand in a graph of evidence: {triple}"))
            .hint("this is a fault of gongbao: evidence has its own nodes, and the index knows their properties and classes")),
        None => Ok(()),
    }
}

/// Terms and their numbers. A term that a query makes gets a number too, so that equal terms have equal numbers.
#[derive(Default)]
struct Terms {
    terms: Vec<Term>,
    numbers: FxHashMap<Term, u32>,
}

impl Terms {
    fn number(&mut self, term: Term) -> u32 {
        match self.numbers.entry(term) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                // Four thousand million different terms do not fit into memory before they run out of numbers.
                let number = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
                self.terms.push(entry.key().clone());
                *entry.insert(number)
            }
        }
    }

    fn quads(&mut self, quads: Vec<Quad>) -> Vec<[u32; 4]> {
        let mut all = Vec::with_capacity(quads.len());
        // Neighbours mostly have the same subject and graph, which then need not be looked up.
        let mut before: Option<(NamedOrBlankNode, GraphName, u32, u32)> = None;
        for quad in quads {
            let (subject, graph) = match &before {
                Some((subject, graph, s, g)) if *subject == quad.subject && *graph == quad.graph_name => (*s, *g),
                _ => {
                    let graph = match &quad.graph_name {
                        GraphName::NamedNode(node) => node.clone().into(),
                        GraphName::BlankNode(node) => node.clone().into(),
                        // Nothing of ours is outside of a named graph.
                        GraphName::DefaultGraph => continue,
                    };
                    let numbers = (self.number(quad.subject.clone().into()), self.number(graph));
                    before = Some((quad.subject, quad.graph_name, numbers.0, numbers.1));
                    numbers
                }
            };
            all.push([subject, self.number(quad.predicate.into()), self.number(quad.object), graph]);
        }
        all
    }
}

/// Quads in each of the orders, their places in that order.
struct Sorted([Vec<[u32; 4]>; 4]);

impl Sorted {
    fn new(quads: &[[u32; 4]]) -> Self {
        let in_order = |order: [usize; 4]| {
            let mut sorted: Vec<[u32; 4]> = quads.iter().map(|quad| order.map(|place| quad[place])).collect();
            sorted.sort_unstable();
            sorted.dedup();
            sorted
        };
        let [a, b, c, d] = ORDERS;
        let both = |one, other| rayon::join(|| in_order(one), || in_order(other));
        let ((a, b), (c, d)) = rayon::join(|| both(a, b), || both(c, d));
        Self([a, b, c, d])
    }

    /// Where the quads stand in an order that fit a pattern, as far as the order is by what the pattern has.
    fn range(&self, order: usize, pattern: &[Option<u32>; 4]) -> Range<usize> {
        let prefix: Vec<u32> = ORDERS[order].iter().map_while(|place| pattern[*place]).collect();
        let quads = &self.0[order];
        let from = quads.partition_point(|quad| quad[..prefix.len()] < prefix[..]);
        from..quads.partition_point(|quad| quad[..prefix.len()] <= prefix[..])
    }

    fn contains(&self, [s, p, o]: [u32; 3]) -> bool {
        !self.range(0, &[Some(s), Some(p), Some(o), None]).is_empty()
    }
}

/// Reads the evidence.
type Reader = Box<dyn Fn() -> Result<Vec<Quad>> + Send + Sync>;

/// A graph that SPARQL can be evaluated on; copies share it.
#[derive(Clone)]
pub struct Dataset(Arc<Index>);

struct Index {
    terms: Mutex<Terms>,
    facts: Arc<Sorted>,
    evidence: Option<Reader>,
    /// The evidence, once it has been read.
    read: OnceLock<Result<Arc<Sorted>, Unreadable>>,
    evidence_properties: Vec<u32>,
    evidence_classes: Vec<u32>,
    rdf_type: u32,
    /// Terms with smaller numbers stand in the facts.
    stated: usize,
}

/// The evidence could not be read.
#[derive(Debug, Clone)]
pub struct Unreadable(String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

impl fmt::Debug for Dataset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dataset({} quads of facts)", self.0.facts.0[0].len())
    }
}

impl Dataset {
    /// A graph of some quads, with evidence that will be read when it is needed.
    pub fn new(quads: Vec<Quad>, evidence: Option<Reader>) -> Self {
        let mut terms = Terms::default();
        let facts = Arc::new(Sorted::new(&terms.quads(quads)));
        let stated = terms.terms.len();
        let mut numbers = |nodes: &[NamedNodeRef<'_>]| nodes.iter().map(|node| terms.number(node.into_owned().into())).collect::<Vec<_>>();
        let (evidence_properties, evidence_classes) = (numbers(&EVIDENCE_PROPERTIES), numbers(&EVIDENCE_CLASSES));
        let rdf_type = evidence_properties[0];
        let index = Index {
            terms: Mutex::new(terms),
            facts,
            evidence,
            read: OnceLock::new(),
            evidence_properties,
            evidence_classes,
            rdf_type,
            stated,
        };
        Self(Arc::new(index))
    }

    /// Whether a term stands in the facts, the lexicon or the ontology.
    pub fn states(&self, term: &Term) -> bool {
        self.terms().numbers.get(term).is_some_and(|number| (*number as usize) < self.0.stated)
    }

    fn terms(&self) -> MutexGuard<'_, Terms> {
        // A thread that panicked has left the terms whole: each is added in one step.
        self.0.terms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a pattern can find anything in the evidence.
    fn reaches_evidence(&self, pattern: &[Option<u32>; 4]) -> bool {
        let elsewhere = pattern[P].is_some_and(|predicate| {
            let other_class = predicate == self.0.rdf_type && pattern[O].is_some_and(|class| !self.0.evidence_classes.contains(&class));
            other_class || !self.0.evidence_properties.contains(&predicate)
        });
        // What the facts are about is not what evidence is about.
        let stated = || pattern[S].is_some_and(|subject| !self.0.facts.range(0, &[Some(subject), None, None, None]).is_empty());
        // Nor does evidence stand in a graph of anything else.
        let of_facts = || pattern[G].is_some_and(|graph| !self.0.facts.range(3, &[None, None, None, Some(graph)]).is_empty());
        self.0.evidence.is_some() && !elsewhere && !stated() && !of_facts()
    }

    /// The evidence, read now if it has not been.
    fn evidence(&self) -> Result<Arc<Sorted>, Unreadable> {
        let read = || {
            let quads = self.0.evidence.as_ref().map_or_else(|| Ok(Vec::new()), |read| read());
            let quads = quads.map_err(|e| Unreadable(e.to_string()))?;
            let quads = self.terms().quads(quads);
            Ok(Arc::new(Sorted::new(&quads)))
        };
        self.0.read.get_or_init(read).clone()
    }
}

/// The quads that fit a pattern: those of the facts, then, if nobody has stopped by then, those of the evidence.
struct Quads {
    dataset: Dataset,
    pattern: [Option<u32>; 4],
    /// Whether the union of all graphs is asked for: triples once, without a graph.
    union: bool,
    order: usize,
    sorted: Arc<Sorted>,
    range: Range<usize>,
    before: Option<[u32; 3]>,
    /// Whether the evidence is still to come.
    evidence_follows: bool,
}

impl Quads {
    fn new(dataset: Dataset, pattern: [Option<u32>; 4], union: bool) -> Self {
        let order = match pattern.map(|number| number.is_some()) {
            [_, false, true, _] => 2,
            [false, true, ..] => 1,
            [false, false, false, true] => 3,
            _ => 0,
        };
        let sorted = Arc::clone(&dataset.0.facts);
        let range = sorted.range(order, &pattern);
        let evidence_follows = dataset.reaches_evidence(&pattern);
        Self { dataset, pattern, union, order, sorted, range, before: None, evidence_follows }
    }

    fn fitting(&mut self) -> Option<InternalQuad<u32>> {
        for at in self.range.by_ref() {
            let places = self.sorted.0[self.order][at];
            let mut quad = [0; 4];
            for (place, number) in ORDERS[self.order].iter().zip(places) {
                quad[*place] = number;
            }
            if self.pattern.iter().zip(quad).any(|(wanted, number)| wanted.is_some_and(|wanted| wanted != number)) {
                continue;
            }
            let triple = [quad[S], quad[P], quad[O]];
            let stated_too = || !Arc::ptr_eq(&self.sorted, &self.dataset.0.facts) && self.dataset.0.facts.contains(triple);
            if self.union && (self.before.replace(triple) == Some(triple) || stated_too()) {
                continue;
            }
            let graph_name = (!self.union).then_some(quad[G]);
            return Some(InternalQuad { subject: quad[S], predicate: quad[P], object: quad[O], graph_name });
        }
        None
    }
}

impl Iterator for Quads {
    type Item = Result<InternalQuad<u32>, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(quad) = self.fitting() {
            return Some(Ok(quad));
        }
        if !std::mem::take(&mut self.evidence_follows) {
            return None;
        }
        match self.dataset.evidence() {
            Ok(evidence) => {
                self.range = evidence.range(self.order, &self.pattern);
                self.sorted = evidence;
                self.fitting().map(Ok)
            }
            Err(error) => Some(Err(error)),
        }
    }
}

impl QueryableDataset<'static> for Dataset {
    type InternalTerm = u32;
    type Error = Unreadable;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&u32>,
        predicate: Option<&u32>,
        object: Option<&u32>,
        graph_name: Option<Option<&u32>>,
    ) -> impl Iterator<Item = Result<InternalQuad<u32>, Unreadable>> + use<> {
        let pattern = [subject, predicate, object, graph_name.flatten()].map(Option::<&u32>::copied);
        Quads::new(self.clone(), pattern, graph_name == Some(None))
    }

    fn internalize_term(&self, term: Term) -> Result<u32, Unreadable> {
        Ok(self.terms().number(term))
    }

    fn externalize_term(&self, number: u32) -> Result<Term, Unreadable> {
        self.terms().terms.get(number as usize).cloned().ok_or_else(|| Unreadable("a term has no number".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::NamedNode;

    /// The quads that fit a pattern of letters, `?` for any and `-` for the union.
    fn find(dataset: &Dataset, pattern: &str) -> Vec<String> {
        let nodes: Vec<Option<u32>> =
            pattern.chars().map(|c| (!"?-".contains(c)).then(|| dataset.internalize_term(term(c).into()).unwrap())).collect();
        let graph = if pattern.ends_with('-') { Some(None) } else { nodes[3].as_ref().map(Some) };
        let found = dataset.internal_quads_for_pattern(nodes[0].as_ref(), nodes[1].as_ref(), nodes[2].as_ref(), graph);
        let mut found: Vec<String> = found
            .map(|quad| {
                let quad = quad.unwrap();
                let letters = [Some(quad.subject), Some(quad.predicate), Some(quad.object), quad.graph_name];
                letters
                    .into_iter()
                    .map(|node| node.map_or("-".to_owned(), |node| dataset.externalize_term(node).unwrap().to_string()[3..4].to_owned()))
                    .collect()
            })
            .collect();
        found.sort();
        found
    }

    fn term(c: char) -> NamedNode {
        NamedNode::new_unchecked(format!("x:{c}"))
    }

    fn quad(letters: &str) -> Quad {
        let [s, p, o, g] = [0, 1, 2, 3].map(|at| term(letters.chars().nth(at).unwrap()));
        Quad::new(s, p, o, g)
    }

    #[test]
    fn evidence_is_read_once_and_only_when_it_is_asked_for() {
        let read = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let counter = Arc::clone(&read);
        let times = || read.load(std::sync::atomic::Ordering::SeqCst);
        let reader = move || {
            counter.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            Ok(vec![Quad::new(term('e'), rdf::SUBJECT, term('a'), term('h')), Quad::new(term('e'), rdf::TYPE, gb::EVIDENCE, term('h'))])
        };
        let dataset = Dataset::new(vec![quad("apbg"), Quad::new(term('a'), rdf::TYPE, term('c'), term('g'))], Some(Box::new(reader)));
        let number = |node: NamedNodeRef<'_>| dataset.internalize_term(node.into_owned().into()).unwrap();
        // A term that only the evidence has, numbered before it is read.
        let early = dataset.internalize_term(term('e').into()).unwrap();
        let count = |s: Option<u32>, p: Option<u32>, o: Option<u32>| {
            dataset.internal_quads_for_pattern(s.as_ref(), p.as_ref(), o.as_ref(), Some(None)).count()
        };
        assert_eq!(count(None, Some(number(term('p').as_ref())), None), 1);
        assert_eq!(count(None, Some(number(rdf::TYPE)), Some(number(term('c').as_ref()))), 1);
        assert_eq!(times(), 0);
        assert_eq!(count(None, Some(number(rdf::TYPE)), Some(number(gb::EVIDENCE))), 1);
        assert_eq!(count(Some(early), None, None), 2);
        assert_eq!(count(None, None, None), 4);
        assert_eq!(times(), 1);
        let failing = Dataset::new(Vec::new(), Some(Box::new(|| Err(Error::store("damaged")))));
        assert!(failing.internal_quads_for_pattern(None, None, None, None).next().unwrap().is_err());
    }

    #[test]
    fn every_pattern_finds_what_fits_it() {
        let all = ["apbg", "apbh", "apcg", "aqbg", "bpag", "cqch"];
        let quads = all.iter().map(|letters| quad(letters)).collect();
        let dataset = Dataset::new(quads, None);
        for s in "abcz?".chars() {
            for p in "pqz?".chars() {
                for o in "abcz?".chars() {
                    for g in "ghz?-".chars() {
                        let pattern: String = [s, p, o, g].iter().collect();
                        let fits = |letters: &&&str| letters.chars().zip(pattern.chars()).all(|(a, b)| a == b || "?-".contains(b));
                        let mut expected: Vec<String> = all
                            .iter()
                            .filter(fits)
                            .map(|letters| if g == '-' { format!("{}-", &letters[..3]) } else { (*letters).to_owned() })
                            .collect();
                        expected.sort();
                        expected.dedup();
                        assert_eq!(find(&dataset, &pattern), expected, "{pattern}");
                    }
                }
            }
        }
    }
}
