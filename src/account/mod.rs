//! How a text was understood, as plain data: blocks, sentences, mentions and facts in the documented form of
//! `ontology/READ-JSON.md`. Spans count characters of the text, lines count from 1. Says only what the pipeline
//! found; never prints.

mod facts;
mod sentences;

use crate::graph::{Namer, ReportId, ReviewItem};
use crate::language::dates::PartialDate;
use crate::layout::Block;
use crate::lexicon::Language;
use crate::pipeline::{Engine, Understood};
use crate::reading::{Document, Span, Text};
use crate::recognition::{self, EntityRef, Place, StoryRanges};
use crate::relation;
use crate::resolution::class_of;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Number;

/// A stretch of the text.
#[derive(Debug, Clone, Serialize)]
pub struct Passage {
    /// First character and one past the last.
    pub span: [usize; 2],
    /// The line of the first character, from 1.
    pub line: usize,
    /// As printed.
    pub text: String,
}

/// A text as it was understood.
#[derive(Debug, Clone, Serialize)]
pub struct Account {
    /// The name of the file.
    pub file: String,
    /// The layout it was read with.
    pub layout: String,
    /// Its date: its own, else the one that was given.
    pub date: Option<String>,
    /// Its title.
    pub title: Option<Passage>,
    /// What its colophon says.
    pub fields: Vec<Field>,
    /// The entries of its contents page.
    pub contents: Vec<Passage>,
    /// The blocks of its summary.
    pub summary: Vec<Part>,
    /// Its stories.
    pub stories: Vec<Story>,
    /// What it states.
    pub facts: Vec<Fact>,
    /// What needs a person.
    pub review: Vec<ReviewItem>,
}

/// A field of a colophon or head line.
#[derive(Debug, Clone, Serialize)]
pub struct Field {
    /// `issued`, `publisher`, `editor`, `address`.
    pub role: String,
    /// Its value.
    pub value: Sentence,
}

/// A story.
#[derive(Debug, Clone, Serialize)]
pub struct Story {
    /// The IRI of its item.
    pub iri: String,
    /// Its chapter's place and its own in it: `2.1`.
    pub number: String,
    /// The chapter it stands in.
    pub chapter: Option<Passage>,
    /// The date of its headline.
    pub date: Option<String>,
    /// Its title.
    pub title: Option<Sentence>,
    /// Its blocks.
    pub blocks: Vec<Part>,
    /// What it cites.
    pub references: Vec<Citation>,
}

/// A cited page.
#[derive(Debug, Clone, Serialize)]
pub struct Citation {
    /// Its address; empty if none is printed.
    pub url: String,
    /// Its title.
    pub title: Option<String>,
    /// The line of the address, from 1.
    pub line: usize,
}

/// A block.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    /// `headline`, `heading`, `bullet`, `note`, `caption`, `table`, `paragraph`.
    pub kind: &'static str,
    /// How deep it stands.
    pub level: usize,
    /// The block that it stands under, by position.
    pub parent: Option<usize>,
    /// The words in brackets at its head.
    pub label: Option<Passage>,
    /// Where it stands, without marks and label.
    #[serde(flatten)]
    pub passage: Passage,
    /// Its sentences; of a table those of its cells.
    pub sentences: Vec<Sentence>,
}

/// A sentence, a title, a label or a cell.
#[derive(Debug, Clone, Serialize)]
pub struct Sentence {
    /// The kind of place, as rules name it.
    pub place: &'static str,
    /// Row and column of a cell, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<[usize; 2]>,
    /// Where it stands.
    #[serde(flatten)]
    pub passage: Passage,
    /// What was recognised in it.
    pub mentions: Vec<Mention>,
}

/// Something recognised.
#[derive(Debug, Clone, Serialize)]
pub struct Mention {
    /// `name`, `date`, `quantity` or `ordinal`.
    pub kind: &'static str,
    /// Where it stands.
    #[serde(flatten)]
    pub passage: Passage,
    /// The class of what is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Who is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<Entity>,
    /// A date, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// A quantity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// What found it.
    pub found_by: String,
    /// The mention of the same sentence that it stands inside of, by position.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inside: Option<usize>,
}

/// An entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entity {
    /// Its IRI.
    pub iri: String,
    /// Its name.
    pub name: String,
    /// Its class.
    pub class: String,
    /// Whether it is in the lexicon; else this text coins it.
    pub known: bool,
}

/// A number with its unit and bound.
#[derive(Debug, Clone, Serialize)]
pub struct Quantity {
    /// The number, scaled; the lower end of a range.
    pub value: Number,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
    /// The unit as printed.
    pub unit: Option<String>,
    /// The IRI of the unit, if the lexicon has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_iri: Option<String>,
    /// `=`, `>=`, `<=`, `>`, `<` or `~`.
    pub comparator: &'static str,
    /// Whether it is a change.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub change: bool,
}

/// A fact.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// Of what.
    pub subject: Thing,
    /// The property, as a prefixed name.
    pub predicate: String,
    /// What.
    pub object: Thing,
    /// What found it.
    pub rule: String,
    /// From 0 to 1.
    pub confidence: f64,
    /// The story it stands in, by position.
    pub story: Option<usize>,
    /// The words.
    #[serde(flatten)]
    pub passage: Passage,
}

/// What a fact is about or says.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Thing {
    /// An entity.
    Entity(Entity),
    /// The report.
    Report {
        /// Its IRI.
        iri: String,
    },
    /// A story.
    Item {
        /// Its IRI.
        iri: String,
        /// Its title.
        name: String,
    },
    /// A labelled bullet of a story.
    Measure {
        /// Its label.
        name: String,
        /// The IRI of the story.
        item: String,
    },
    /// A date, ISO 8601.
    Date {
        /// The date.
        value: String,
    },
    /// Words.
    Text {
        /// The words.
        value: String,
    },
    /// A cited page.
    Source {
        /// Its address.
        iri: String,
        /// Its title.
        name: Option<String>,
    },
    /// A number to be reached.
    Target(Value),
    /// A number that was observed.
    Observation(Value),
    /// A place in an order.
    Ranking(Value),
}

/// A number with what it measures.
#[derive(Debug, Clone, Serialize)]
pub struct Value {
    /// What is measured.
    pub indicator: String,
    /// The number, scaled; null if the value is words.
    pub value: Option<Number>,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
    /// The unit as printed.
    pub unit: Option<String>,
    /// The IRI of the unit, if the lexicon has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_iri: Option<String>,
    /// `=`, `>=`, `<=`, `>`, `<` or `~`.
    pub comparator: &'static str,
    /// What it is for, ISO 8601; a target's deadline.
    pub time: Option<String>,
    /// What a place is among.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub among: Option<String>,
    /// As printed.
    pub text: String,
}

/// Gives account of a document; names are in `lang` where there is one.
pub fn account(engine: &Engine, document: &Document, understood: &Understood, lang: &str) -> Account {
    let report = &understood.report;
    let id = ReportId::of_file(std::path::Path::new(&document.source.name));
    let namer = Namer::new(engine.base(), &id, &engine.lexicon, &understood.resolved.coins, report);
    let text = &document.text;
    let dates = report.stories.iter().map(|s| s.date.and_then(|d| relation::story_date(text, d, understood.date))).collect();
    let ranges = StoryRanges::new(&understood.resolved.sentences, report.stories.len());
    let teller = Teller { engine, text, understood, namer, dates, ranges, lang: Language::from_tag(lang) };
    Account {
        file: document.source.name.clone(),
        layout: report.layout.clone(),
        date: understood.date.map(|d| d.to_string()),
        title: report.title.map(|span| teller.passage(span)),
        fields: teller.fields(),
        contents: report.contents.iter().map(|span| teller.passage(*span)).collect(),
        summary: teller.parts(None, &report.summary),
        stories: (0..report.stories.len()).map(|at| teller.story(at)).collect(),
        facts: understood.facts.iter().map(|fact| teller.fact(fact)).collect(),
        review: understood.review.clone(),
    }
}

/// What an account is made from.
struct Teller<'a> {
    engine: &'a Engine,
    text: &'a Text,
    understood: &'a Understood,
    namer: Namer<'a>,
    /// The date of each story.
    dates: Vec<Option<PartialDate>>,
    /// Where the sentences of each story stand.
    ranges: StoryRanges,
    lang: Option<Language>,
}

impl Teller<'_> {
    fn passage(&self, span: Span) -> Passage {
        Passage {
            span: [self.text.character(span.start), self.text.character(span.end)],
            line: self.text.line(span.start),
            text: self.text.slice(span).to_owned(),
        }
    }

    fn entity(&self, entity: EntityRef) -> Entity {
        let (lexicon, coins) = (&self.engine.lexicon, &self.understood.resolved.coins);
        let name = match entity {
            EntityRef::Known(id) => {
                let known = lexicon.entity(id);
                self.lang.and_then(|l| known.name_in(l)).unwrap_or_else(|| known.display())
            }
            EntityRef::Coined(at) => {
                let coined = coins.get(at);
                coined.names.iter().find(|n| Some(n.language) == self.lang).map_or(coined.name.as_str(), |n| n.text.as_str())
            }
        };
        Entity {
            iri: self.namer.entity(entity).into_string(),
            name: name.to_owned(),
            class: lexicon.classes().name(class_of(lexicon, coins, entity)).to_owned(),
            known: matches!(entity, EntityRef::Known(_)),
        }
    }

    fn of_story(&self, story: Option<usize>) -> impl Iterator<Item = &recognition::Sentence> {
        self.ranges.of(&self.understood.resolved.sentences, story)
    }

    fn fields(&self) -> Vec<Field> {
        let sentences: Vec<_> = self.understood.resolved.sentences.iter().filter(|s| s.place == Place::Field).collect();
        let fields = self.understood.report.fields.iter();
        fields
            .filter_map(|field| {
                let sentence = sentences.iter().find(|s| s.span == field.span)?;
                Some(Field { role: field.role.as_str().to_owned(), value: self.sentence(sentence) })
            })
            .collect()
    }

    fn story(&self, at: usize) -> Story {
        let story = &self.understood.report.stories[at];
        let title = self.of_story(Some(at)).find(|s| s.place == Place::Title);
        let references = story.references.iter();
        Story {
            iri: self.namer.item(at).into_string(),
            number: story.place.to_string(),
            chapter: story.chapter.map(|span| self.passage(span)),
            date: self.dates[at].map(|d| d.to_string()),
            title: title.map(|s| self.sentence(s)),
            blocks: self.parts(Some(at), &story.blocks),
            references: references
                .map(|r| Citation {
                    url: r.url.map(|u| self.text.slice(u).to_owned()).unwrap_or_default(),
                    title: r.title.map(|t| self.text.slice(t).trim().to_owned()),
                    line: self.text.line(r.url.unwrap_or_else(|| r.span()).start),
                })
                .collect(),
        }
    }

    fn parts(&self, story: Option<usize>, blocks: &[Block]) -> Vec<Part> {
        let mut sentences: Vec<Vec<Sentence>> = blocks.iter().map(|_| Vec::new()).collect();
        for sentence in self.of_story(story) {
            if let Some(of_block) = sentence.block.and_then(|b| sentences.get_mut(b)) {
                of_block.push(self.sentence(sentence));
            }
        }
        let parts = blocks.iter().zip(sentences);
        parts
            .map(|(block, sentences)| Part {
                kind: block.kind.as_str(),
                level: block.level,
                parent: block.parent,
                label: block.label.map(|span| self.passage(span)),
                passage: self.passage(block.span),
                sentences,
            })
            .collect()
    }
}

/// A decimal as a number of JSON: exact up to 15 digits.
fn number(decimal: Decimal) -> Number {
    let text = decimal.normalize().to_string();
    serde_json::from_str(&text).unwrap_or_else(|_| Number::from(0))
}
