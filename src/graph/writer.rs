//! Facts → triples: IRIs, classes, labels, value nodes and evidence, in the terms of the graph's contract.

use super::coverage::coverage;
use super::names::{self, Namer};
use super::vocabulary::{dcterms, gb, oa, prov, rdf, rdfs, schema, skos, xsd};
use super::{Counts, ReportGraph, ReportId, ReviewItem, SourceFile, compare_triples};
use crate::language::dates::PartialDate;
use crate::language::quantities::Comparator;
use crate::language::view::View;
use crate::layout::Report;
use crate::lexicon::Lexicon;
use crate::ontology::hex;
use crate::reading::{Span, Text};
use crate::recognition::{EntityRef, Sentence};
use crate::relation::{Cited, Evidence, Fact, Node, Object, Value, ValueKind};
use crate::resolution::{Coins, clean};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, Triple};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// What a report's graph is made from.
pub struct Material<'a> {
    /// Its id.
    pub id: ReportId,
    /// The base of all IRIs.
    pub base: &'a str,
    /// Where it came from.
    pub source: SourceFile,
    /// Its text.
    pub text: &'a Text,
    /// Its layout.
    pub report: &'a Report,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// What it coins.
    pub coins: &'a Coins,
    /// Its facts.
    pub facts: &'a [Fact],
    /// Damaged names with whom they are.
    pub repaired: &'a [(Span, EntityRef)],
    /// What needs a person.
    pub review: Vec<ReviewItem>,
    /// Its sentences with what was recognised in them.
    pub sentences: &'a [Sentence],
    /// The version of the program.
    pub program: &'a str,
    /// SHA-256 of the ontology.
    pub ontology: &'a str,
}

/// Writes a report's graph.
pub fn write(material: Material<'_>) -> ReportGraph {
    let namer = Namer::new(material.base, &material.id, material.lexicon, material.coins, material.report);
    let mut writer = Writer {
        material: &material,
        namer,
        facts: Vec::new(),
        evidence: Vec::new(),
        known: BTreeSet::new(),
        entities: BTreeSet::new(),
        indicators: BTreeMap::new(),
    };
    writer.report();
    for fact in material.facts {
        writer.fact(fact);
    }
    writer.coined();
    writer.repaired();
    let entities: BTreeSet<String> = writer.entities.iter().map(|e| writer.namer.entity(*e).as_str().to_owned()).collect();
    let known = writer.known;
    let (facts, evidence) = rayon::join(|| sorted(writer.facts), || sorted(writer.evidence));
    let stated: BTreeSet<_> = material.facts.iter().map(|f| (&f.subject, &f.predicate, &f.object)).collect();
    let mut review = material.review;
    review.sort();
    review.dedup();
    let counts = Counts {
        items: material.report.stories.len(),
        mentions: material.sentences.iter().map(|s| s.mentions.len()).sum(),
        entities: entities.len(),
        facts: stated.len(),
        coverage: coverage(material.sentences, material.facts, &review),
    };
    ReportGraph {
        id: material.id,
        source: material.source,
        text: material.text.content().to_owned(),
        facts,
        evidence,
        lexicon_entities: known.into_iter().map(NamedNode::new_unchecked).collect(),
        entities: entities.into_iter().map(NamedNode::new_unchecked).collect(),
        review,
        counts,
    }
}

struct Writer<'a> {
    material: &'a Material<'a>,
    namer: Namer<'a>,
    facts: Vec<Triple>,
    evidence: Vec<Triple>,
    known: BTreeSet<String>,
    entities: BTreeSet<EntityRef>,
    /// The indicators that the report coins, with the words that they were first called by.
    indicators: BTreeMap<String, Literal>,
}

/// Triples in their order, each once.
fn sorted(mut triples: Vec<Triple>) -> Vec<Triple> {
    triples.sort_unstable_by(compare_triples);
    triples.dedup();
    triples
}

fn put(triples: &mut Vec<Triple>, s: &NamedNode, p: NamedNodeRef<'_>, o: impl Into<Term>) {
    triples.push(Triple::new(s.clone(), p.into_owned(), o));
}

/// A date as a literal of the type that its parts allow.
pub(crate) fn date_literal(date: PartialDate) -> Literal {
    let datatype = match (date.month, date.day) {
        (Some(_), Some(_)) => xsd::DATE,
        (Some(_), None) => xsd::G_YEAR_MONTH,
        _ => xsd::G_YEAR,
    };
    Literal::new_typed_literal(date.to_string(), datatype)
}

/// The first 16 digits of the SHA-256 of some words: a name made from content.
fn content_hash(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        hash.update([0]);
    }
    hex(&hash.finalize())[..16].to_owned()
}

impl Writer<'_> {
    fn put(&mut self, s: &NamedNode, p: NamedNodeRef<'_>, o: impl Into<Term>) {
        put(&mut self.facts, s, p, o);
    }

    fn report(&mut self) {
        let report = self.namer.report();
        let activity = NamedNode::new_unchecked(format!("{}/activity", report.as_str()));
        self.put(&report, rdf::TYPE, gb::REPORT);
        let source = self.material.source.clone();
        self.put(&report, dcterms::SOURCE, Literal::new_simple_literal(source.name));
        self.put(&report, schema::SHA256, Literal::new_simple_literal(source.sha256));
        self.put(&report, dcterms::FORMAT, Literal::new_simple_literal(source.format));
        if let Some(address) = source.address.and_then(|a| NamedNode::new(a).ok()) {
            self.put(&report, schema::URL, address);
        }
        self.put(&report, prov::WAS_GENERATED_BY, activity.clone());
        put(&mut self.evidence, &activity, rdf::TYPE, prov::ACTIVITY);
        put(&mut self.evidence, &activity, schema::SOFTWARE_VERSION, Literal::new_simple_literal(self.material.program));
        put(&mut self.evidence, &activity, schema::SHA256, Literal::new_simple_literal(self.material.ontology));
        for (at, story) in self.material.report.stories.iter().enumerate() {
            let item = self.namer.item(at);
            let title = clean(self.title(story.title, story.date).trim());
            self.put(&item, rdf::TYPE, gb::ITEM);
            self.put(&item, dcterms::TITLE, names::literal(&title));
            if let Some(label) = self.tagged(story.title, &title) {
                self.put(&item, rdfs::LABEL, names::literal(&label));
            }
            self.put(&item, gb::NUMBER, Literal::new_simple_literal(story.place.to_string()));
        }
    }

    /// What a story is called with the word in square brackets at the head of its line, if its title is without it, or without
    /// that word, if its title is with it: `[Energy] Plan issued`.
    fn tagged(&self, span: Span, title: &str) -> Option<String> {
        if let Some((_, bare)) = title.strip_prefix('[').and_then(|t| t.split_once(']')) {
            return Some(bare.trim().to_owned()).filter(|b| !b.is_empty());
        }
        let above = self.material.text.content()[..span.start].rsplit('\n').next()?;
        let tag = above.trim_end().strip_suffix(']').and_then(|tag| tag.rsplit_once('['));
        tag.map(|(_, tag)| clean(&format!("[{tag}] {title}")))
    }

    /// A story's title without the date in brackets behind it.
    fn title(&self, title: Span, date: Option<Span>) -> String {
        let text = self.material.text;
        let end = date
            .filter(|d| title.contains(*d))
            .and_then(|d| text.content()[title.start..d.start].rfind(['(', '（']))
            .map_or(title.end, |at| title.start + at);
        View::new(text, Span::new(title.start, end)).text().to_owned()
    }

    fn fact(&mut self, fact: &Fact) {
        let Some(predicate) = names::property(&fact.predicate) else { return };
        let subject = self.node(fact.subject);
        let object: Term = match &fact.object {
            Object::Node(node) => self.node(*node).into(),
            Object::Date(date) => date_literal(*date).into(),
            Object::Text(text) => names::literal(text).into(),
            Object::Source(cited) => self.source(cited).into(),
            Object::Value(value) => self.value(&subject, value).into(),
        };
        self.put(&subject, predicate.as_ref(), object.clone());
        self.evidence(&subject, &predicate, &object, &fact.evidence);
    }

    fn node(&mut self, node: Node) -> NamedNode {
        match node {
            Node::Report => self.namer.report(),
            Node::Item(at) => self.namer.item(at),
            Node::Measure(story, block) => self.measure(story, block),
            Node::Entity(entity) => {
                self.entities.insert(entity);
                let iri = self.namer.entity(entity);
                if let EntityRef::Known(_) = entity {
                    self.known.insert(iri.as_str().to_owned());
                }
                iri
            }
        }
    }

    fn measure(&mut self, story: usize, block: usize) -> NamedNode {
        let label = self.material.report.stories[story].blocks[block].label;
        let words = label.map(|l| clean(View::new(self.material.text, l).text())).unwrap_or_default();
        let item = self.namer.item(story);
        let iri = NamedNode::new_unchecked(format!("{}/measure/{}", item.as_str(), content_hash(&[&words])));
        self.put(&iri, rdf::TYPE, gb::MEASURE_CLASS);
        self.put(&iri, skos::PREF_LABEL, names::literal(&words));
        iri
    }

    fn source(&mut self, cited: &Cited) -> NamedNode {
        let Cited { url, title, printed } = cited;
        let iri = match printed.as_ref().or(title.as_ref()) {
            Some(name) if url.is_empty() => NamedNode::new_unchecked(format!("{}id/source/{}", self.material.base, names::slug(name))),
            _ if url.starts_with("www.") => NamedNode::new_unchecked(names::escaped_url(&format!("http://{url}"), self.material.base)),
            _ => NamedNode::new(url).unwrap_or_else(|_| NamedNode::new_unchecked(names::escaped_url(url, self.material.base))),
        };
        self.put(&iri, rdf::TYPE, gb::SOURCE);
        if let Some(title) = title {
            self.put(&iri, dcterms::TITLE, names::literal(title));
        }
        if let Some(printed) = printed.as_ref().filter(|p| title.as_ref() != Some(*p)) {
            self.put(&iri, rdfs::LABEL, names::literal(printed));
        }
        iri
    }

    fn value(&mut self, subject: &NamedNode, value: &Value) -> NamedNode {
        let (class, kind) = match value.kind {
            ValueKind::Target => (gb::TARGET, "target"),
            ValueKind::Observation => (gb::OBSERVATION, "observation"),
            ValueKind::Ranking => (gb::RANKING, "ranking"),
        };
        let number = value.number.map(|n| n.normalize().to_string());
        let time = value.time.map(|t| t.to_string());
        let unit = value.unit.as_ref().map(|(u, _)| u.clone());
        let among = value.among.clone().unwrap_or_default();
        let text = if number.is_none() { value.printed.as_str() } else { "" };
        let max = value.max.map(|m| m.to_string()).unwrap_or_default();
        let parts = [
            subject.as_str(),
            kind,
            &value.indicator,
            number.as_deref().unwrap_or(""),
            &max,
            unit.as_deref().unwrap_or(""),
            value.comparator.sign(),
            time.as_deref().unwrap_or(""),
            &among,
            text,
        ];
        let iri = NamedNode::new_unchecked(format!("{}/{kind}/{}", self.namer.report().as_str(), content_hash(&parts)));
        self.put(&iri, rdf::TYPE, class);
        let indicator = self.indicator(&value.indicator);
        self.put(&iri, gb::INDICATOR, indicator);
        self.number(&iri, value, number);
        if let Some(unit) = &value.unit {
            let unit = self.unit(&unit.0, unit.1.map(|u| self.material.lexicon.entity(u).iri.clone()));
            self.put(&iri, gb::UNIT, unit);
        }
        if let Some(date) = value.time {
            let property = if value.kind == ValueKind::Target { gb::DEADLINE } else { gb::PERIOD };
            let date = if value.kind == ValueKind::Target || date.day.is_some() {
                PartialDate { month: date.month.filter(|_| value.kind != ValueKind::Target), day: None, ..date }
            } else {
                date
            };
            self.put(&iri, property, date_literal(date));
        }
        if let Some(among) = &value.among {
            self.put(&iri, gb::AMONG, names::literal(among));
        }
        iri
    }

    fn number(&mut self, iri: &NamedNode, value: &Value, number: Option<String>) {
        if value.kind == ValueKind::Ranking {
            if let Some(rank) = number {
                self.put(iri, gb::RANK, Literal::new_typed_literal(rank, xsd::INTEGER));
            }
            return;
        }
        self.put(iri, gb::VALUE_TEXT, names::literal(&value.printed));
        let Some(number) = number else { return };
        // A range is at least its lower end: who asks for numbers finds it by that.
        let range = value.max.filter(|_| value.comparator == Comparator::Equal);
        let comparator = range.map_or(value.comparator, |_| Comparator::AtLeast);
        self.put(iri, gb::COMPARATOR, Literal::new_simple_literal(comparator.sign()));
        self.put(iri, gb::VALUE, Literal::new_typed_literal(number.clone(), xsd::DECIMAL));
        if let Some(max) = value.max {
            self.put(iri, gb::MIN_VALUE, Literal::new_typed_literal(number, xsd::DECIMAL));
            self.put(iri, gb::MAX_VALUE, Literal::new_typed_literal(max.normalize().to_string(), xsd::DECIMAL));
        }
    }

    fn indicator(&mut self, words: &str) -> NamedNode {
        let key = crate::language::names::key(words);
        let known = self
            .material
            .lexicon
            .by_key(&key)
            .iter()
            .find(|n| self.material.lexicon.classes().is_named(self.material.lexicon.entity(n.entity).class, "Indicator"));
        if let Some(known) = known {
            let iri = self.material.lexicon.entity(known.entity).iri.clone();
            self.known.insert(iri.as_str().to_owned());
            return iri;
        }
        let iri = NamedNode::new_unchecked(format!("{}id/indicator/{}", self.material.base, names::slug(words)));
        let name = names::literal(&names::sentence_case(words));
        if self.is_of_lexicon(&iri) {
            self.put(&iri, skos::ALT_LABEL, name);
            return iri;
        }
        self.put(&iri, rdf::TYPE, gb::INDICATOR_CLASS);
        // Words that differ in no more than their capitals are one indicator with two names.
        let first = self.indicators.entry(iri.as_str().to_owned()).or_insert_with(|| name.clone());
        let label = if *first == name { skos::PREF_LABEL } else { skos::ALT_LABEL };
        self.put(&iri, label, name);
        iri
    }

    /// Whether a name in a report makes the IRI of an entity of the lexicon, which then is meant by it.
    fn is_of_lexicon(&mut self, iri: &NamedNode) -> bool {
        let known = self.material.lexicon.by_iri(iri.as_str()).is_some();
        if known {
            self.known.insert(iri.as_str().to_owned());
        }
        known
    }

    fn unit(&mut self, printed: &str, known: Option<NamedNode>) -> NamedNode {
        if let Some(iri) = known {
            self.known.insert(iri.as_str().to_owned());
            return iri;
        }
        let iri = NamedNode::new_unchecked(format!("{}id/unit/{}", self.material.base, names::slug(printed)));
        self.put(&iri, rdf::TYPE, gb::UNIT_CLASS);
        self.put(&iri, skos::PREF_LABEL, names::literal(printed));
        iri
    }

    fn evidence(&mut self, s: &NamedNode, p: &NamedNode, o: &Term, evidence: &Evidence) {
        let text = self.material.text;
        let (start, end) = (text.character(evidence.span.start), text.character(evidence.span.end));
        let position = format!("{start}-{end}");
        let iri = NamedNode::new_unchecked(format!(
            "{}/evidence/{}",
            self.namer.report().as_str(),
            content_hash(&[s.as_str(), p.as_str(), &o.to_string(), &position, &evidence.rule])
        ));
        let item = evidence.story.map_or_else(|| self.namer.report(), |at| self.namer.item(at));
        let integer = |n: usize| Literal::new_typed_literal(n.to_string(), xsd::INTEGER);
        let lines = &mut self.evidence;
        put(lines, &iri, rdf::TYPE, gb::EVIDENCE);
        put(lines, &iri, rdf::SUBJECT, s.clone());
        put(lines, &iri, rdf::PREDICATE, p.clone());
        put(lines, &iri, rdf::OBJECT, o.clone());
        put(lines, &iri, prov::WAS_DERIVED_FROM, item);
        put(lines, &iri, oa::EXACT, Literal::new_simple_literal(text.slice(evidence.span)));
        put(lines, &iri, gb::START, integer(start));
        put(lines, &iri, gb::END, integer(end));
        put(lines, &iri, gb::LINE, integer(text.line(evidence.span.start)));
        if let Some(page) = text.page(evidence.span.start) {
            put(lines, &iri, gb::PAGE, integer(page));
        }
        put(lines, &iri, gb::RULE, Literal::new_simple_literal(&evidence.rule));
        let confidence = format!("0.{:02}", evidence.confidence.min(99));
        put(
            lines,
            &iri,
            gb::CONFIDENCE,
            Literal::new_typed_literal(if evidence.confidence >= 100 { "1.0".into() } else { confidence }, xsd::DECIMAL),
        );
    }

    /// Classes and names of what the report coins, for what some fact names.
    fn coined(&mut self) {
        for entity in self.entities.clone() {
            let EntityRef::Coined(at) = entity else { continue };
            let iri = self.namer.entity(entity);
            let coined = self.material.coins.get(at);
            let class = NamedNode::new_unchecked(format!("{}{}", gb::NAMESPACE, self.material.lexicon.classes().name(coined.class)));
            let known = self.is_of_lexicon(&iri);
            if !known {
                self.put(&iri, rdf::TYPE, class);
            }
            let mut given = BTreeSet::new();
            for name in &coined.names {
                let label = if given.insert(name.language) && !known { skos::PREF_LABEL } else { skos::ALT_LABEL };
                self.put(&iri, label, names::tagged(&name.text, name.language));
            }
        }
    }

    /// Damaged forms as printed.
    fn repaired(&mut self) {
        for (span, entity) in self.material.repaired {
            if self.entities.contains(entity) {
                let iri = self.namer.entity(*entity);
                let printed = clean(View::new(self.material.text, *span).text());
                self.put(&iri, skos::HIDDEN_LABEL, names::literal(&printed));
            }
        }
    }
}
