//! The chain from a document to its graph: layout, recognition, resolution, relation, graph. Holds what is read
//! from the ontology once, and uses it for any number of reports at the same time.

use crate::error::Result;
use crate::graph::{self, Material, ReportGraph, ReportId, ReviewItem, ReviewKind};
use crate::language::dates::PartialDate;
use crate::language::names;
use crate::layout::{self, Layouts, Report};
use crate::lexicon::{Classes, Lexicon};
use crate::ontology::OntologyFiles;
use crate::reading::{Document, Text};
use crate::recognition::{self, Heads, Recogniser, Sentence, StoryRanges, Tails, Words};
use crate::relation::{self, Context, Fact, Rules, TableWords};
use crate::resolution::{Composer, Confusions, Documents, Enumerations, Levels, RepairIndex, Resolved, Resolver};
use rayon::prelude::*;

/// Everything that is known before a report is read.
pub struct Engine {
    /// The lexicon.
    pub lexicon: Lexicon,
    repairs: RepairIndex,
    documents: Documents,
    patterns: Patterns,
    base: String,
    ontology: String,
}

/// What the ontology says beside names: how texts look and what sentences mean.
struct Patterns {
    rules: Rules,
    layouts: Layouts,
    heads: Heads,
    tails: Tails,
    composer: Composer,
    enumerations: Enumerations,
    levels: Levels,
    tables: TableWords,
}

impl Patterns {
    fn load(files: &OntologyFiles, classes: &Classes) -> Result<Self> {
        let words = Words::load(files)?;
        Ok(Self {
            rules: Rules::load(files, classes, &words)?,
            layouts: Layouts::load(files)?,
            heads: Heads::load(files, classes)?,
            tails: Tails::load(files, classes)?,
            composer: Composer::load(files, classes, &words)?,
            enumerations: Enumerations::load(files, classes)?,
            levels: Levels::load(files, classes)?,
            tables: TableWords::load(files)?,
        })
    }
}

/// A report as it was understood.
#[derive(Debug)]
pub struct Understood {
    /// Its layout.
    pub report: Report,
    /// Its sentences and entities.
    pub resolved: Resolved,
    /// Its date.
    pub date: Option<PartialDate>,
    /// Its facts.
    pub facts: Vec<Fact>,
    /// What needs a person.
    pub review: Vec<ReviewItem>,
}

/// The version of the program, as builds record it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

impl Engine {
    /// Reads an ontology.
    ///
    /// # Errors
    /// Whatever is wrong with one of its files.
    pub fn load(files: &OntologyFiles, base: &str) -> Result<Self> {
        let classes = Classes::load(files)?;
        let names = || {
            let (lexicon, repairs) = (Lexicon::with_classes(files, classes.clone(), base)?, RepairIndex::load(files)?);
            repairs.prepare(&lexicon);
            Ok((lexicon, repairs))
        };
        let (names, (patterns, ontology)) = rayon::join(names, || (Patterns::load(files, &classes), files.sha256()));
        let (lexicon, repairs) = names?;
        Ok(Self { lexicon, repairs, documents: Documents::default(), patterns: patterns?, base: base.to_owned(), ontology })
    }

    /// The SHA-256 of the ontology.
    pub fn ontology_sha256(&self) -> &str {
        &self.ontology
    }

    /// The rules.
    pub fn rules(&self) -> &Rules {
        &self.patterns.rules
    }

    /// What is confused in names, at what cost.
    pub fn confusions(&self) -> &Confusions {
        self.repairs.confusions()
    }

    /// The base of all IRIs.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Understands a text; `date` is the day that relative dates count from if the text does not say its own.
    pub fn understand(&self, text: &Text, date: Option<PartialDate>) -> Understood {
        let report = layout::parse(text, &self.patterns.layouts);
        let sentences: Vec<Sentence> = recognition::sentences(text, &report);
        let recogniser = Recogniser { lexicon: &self.lexicon, heads: &self.patterns.heads, tails: &self.patterns.tails };
        let recognised = |mut sentence: Sentence| {
            recogniser.recognise(&mut sentence);
            sentence
        };
        let sentences = sentences.into_par_iter().map(recognised).collect();
        let resolver = Resolver {
            lexicon: &self.lexicon,
            heads: &self.patterns.heads,
            composer: &self.patterns.composer,
            enumerations: &self.patterns.enumerations,
            levels: &self.patterns.levels,
            documents: &self.documents,
            repairs: &self.repairs,
        };
        let mut resolved = resolver.resolve(text, &report, sentences);
        let date = relation::report_date(text, &report, &resolved.sentences).or(date);
        let story_dates: Vec<_> = report.stories.iter().map(|s| s.date.and_then(|d| relation::story_date(text, d, date))).collect();
        let stories = report.stories.len();
        let mut context = Context {
            attributes: &self.patterns.rules.attributes,
            lexicon: &self.lexicon,
            text,
            report: &report,
            sentences: &resolved.sentences,
            coins: &resolved.coins,
            date,
            story_dates,
            subjects: vec![None; stories],
            policies: vec![None; stories],
            spoken: Vec::new(),
            nations: Vec::new(),
            whole: None,
            ranges: StoryRanges::new(&resolved.sentences, stories),
        };
        let (facts, silent) = relation::relate(&mut context, &self.patterns.rules, &self.patterns.tables);
        let mut review = std::mem::take(&mut resolved.review);
        review.extend(silent);
        review.extend(contents_check(text, &report));
        review.sort();
        review.dedup();
        Understood { report, resolved, date, facts, review }
    }

    /// Reads a document into its graph.
    pub fn read(&self, id: ReportId, document: &Document) -> ReportGraph {
        let understood = self.understand(&document.text, None);
        graph::write(Material {
            id,
            base: &self.base,
            source: document.source.clone(),
            text: &document.text,
            report: &understood.report,
            lexicon: &self.lexicon,
            coins: &understood.resolved.coins,
            facts: &understood.facts,
            repaired: &understood.resolved.repaired,
            review: understood.review,
            sentences: &understood.resolved.sentences,
            program: VERSION,
            ontology: &self.ontology,
        })
    }
}

/// Entries of the contents page that no story bears.
fn contents_check(text: &Text, report: &Report) -> Vec<ReviewItem> {
    let titles: Vec<String> = report.stories.iter().map(|s| names::key(text.slice(s.title))).collect();
    let chapters: Vec<String> = report.stories.iter().filter_map(|s| s.chapter).map(|c| names::key(text.slice(c))).collect();
    let mut missing = Vec::new();
    for entry in &report.contents {
        let key = names::key(text.slice(*entry));
        let known = titles.iter().chain(&chapters).any(|t| *t == key || t.contains(&key) || key.contains(t.as_str()) && !t.is_empty());
        if !known {
            missing.push(ReviewItem {
                line: text.line(entry.start),
                kind: ReviewKind::Layout,
                text: text.slice(*entry).to_owned(),
                note: String::new(),
            });
        }
    }
    missing
}
