//! Series of figures → facts, for languages that put the measure before its number and say things once: a sentence
//! is read clause by clause, and subject, time and measure hold on until others come. Says of each number what it
//! measures, of whom and for when: `A was 5, up 3 %, a share of 40 %, the second in the land; B and C were built`.
//! The words are data (`rules/series.toml`).

mod clause;
mod cuts;
mod listed;
mod pointers;
mod ranks;
mod several;
mod strangers;
mod times;
mod words;

pub use words::Series;

use super::context::Context;
use super::fact::{Evidence, Fact, Node, Object, Value, ValueKind};
use crate::language::chinese;
use crate::language::chinese_clauses;
use crate::language::dates::PartialDate;
use crate::language::names;
use crate::language::quantities::Comparator;
use crate::language::regex::Regex;
use crate::layout::BlockKind;
use crate::lexicon::{EntityId, Name};
use crate::reading::Span;
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence};
use words::SeriesWords;

/// The unit of shares.
const PERCENT: &str = "%";

/// What holds on from clause to clause.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about what was read")]
struct Reader<'a> {
    context: &'a Context<'a>,
    words: &'a SeriesWords,
    story: Option<usize>,
    block: Option<usize>,
    /// When the figures are from.
    time: Option<PartialDate>,
    /// When the figures are to be reached.
    deadline: Option<PartialDate>,
    /// Whom the figures are of.
    subject: Option<EntityRef>,
    /// Whom they are of if nobody is named.
    fallback: Option<EntityRef>,
    /// What the story's document approves.
    approved: Option<EntityRef>,
    /// The document that says them.
    document: Option<EntityRef>,
    /// Whether the block says when its figures are from.
    timed: bool,
    /// What was measured last.
    measure: Option<String>,
    /// What was measured last in shares.
    shared: Option<String>,
    /// What was measured last in anything else.
    amount: Option<String>,
    /// What the block has told measures of, the last one last.
    told: Vec<String>,
    /// The field, no subject of its own, whose measures the sentence tells.
    field: Option<String>,
    /// Whether something is spoken of that nobody knows: its figures are of nobody else.
    stranger: bool,
    /// Whether the clause before named some of many things: what follows is told of all of them.
    many: bool,
    /// Whether the sentence tells what is still to come.
    planned: bool,
    /// Whether the deadline ends with its sentence.
    passing: bool,
    /// What the clause has told a place of.
    ranked: Option<String>,
    /// The names of which the sentence has told one figure each, or has said that it will.
    row: Vec<EntityRef>,
    /// How many measures were told before the sentence.
    since: usize,
}

/// Facts from all series of figures.
pub(super) fn relate(context: &Context<'_>, series: &Series, facts: &mut Vec<Fact>) {
    for words in &series.0 {
        let mut reader = Reader {
            context,
            words,
            story: None,
            block: None,
            time: None,
            deadline: None,
            subject: None,
            fallback: None,
            approved: None,
            document: None,
            timed: false,
            measure: None,
            shared: None,
            amount: None,
            told: Vec::new(),
            field: None,
            stranger: false,
            many: false,
            planned: false,
            passing: false,
            ranked: None,
            row: Vec::new(),
            since: 0,
        };
        for (at, sentence) in context.sentences.iter().enumerate() {
            let running =
                matches!(sentence.place, Place::Block(k) if !matches!(k, BlockKind::Heading | BlockKind::Caption | BlockKind::Table));
            if running && sentence.story.is_some() && sentence.view.script() == words.language {
                reader.enter(sentence);
                reader.sentence(at, sentence, facts);
            }
        }
    }
}

impl Series {
    /// The country that reports are about, if the words of some language name it.
    pub(super) fn whole(&self, context: &Context<'_>) -> Option<EntityRef> {
        self.0.iter().find_map(|words| country(context, words))
    }
}

/// The country that is meant where none is named.
fn country(context: &Context<'_>, words: &SeriesWords) -> Option<EntityRef> {
    let named = context.lexicon.by_key(&names::key(&words.whole_name));
    named.iter().map(|n| EntityRef::Known(n.entity)).find(|e| context.is(*e, "Region"))
}

impl Reader<'_> {
    /// Forgets what does not hold on into another story or block.
    fn enter(&mut self, sentence: &Sentence) {
        if self.story != sentence.story {
            self.story = sentence.story;
            (self.block, self.deadline, self.document) = (None, None, None);
            self.time = self.title_year();
            self.approved = self.approved_thing();
            self.fallback = self.approved.or_else(|| self.default_subject().filter(|_| !self.approves()));
        }
        if self.block != sentence.block || sentence.block.is_none() {
            self.block = sentence.block;
            (self.subject, self.measure, self.document) = (None, None, None);
            (self.shared, self.amount) = (None, None);
            self.told.clear();
            (self.timed, self.stranger, self.many) = (false, false, false);
            // A month holds on only in texts of figures: elsewhere it is when something happened.
            let bulletin = || self.title().is_some_and(|t| self.words.bulletin.is_match(t.view.text()));
            if self.time.is_some_and(|t| t.month.is_some()) && !bulletin() {
                self.time = self.title_year();
            }
            if !self.under(&self.words.goals) {
                self.deadline = None;
            }
        }
    }

    /// Whether the block stands under a heading in which some words stand.
    fn under(&self, words: &Regex) -> bool {
        let story = self.story.and_then(|s| self.context.report.stories.get(s));
        let block = |b: usize| story.and_then(|s| s.blocks.get(b));
        let mut parent = self.block.and_then(block).and_then(|b| b.parent);
        while let Some(above) = parent.and_then(block) {
            let head = above.label.unwrap_or(above.span);
            if words.is_match(self.context.text.slice(head)) {
                return true;
            }
            parent = above.parent;
        }
        false
    }

    /// The year that a story's title begins with or names, if it is over.
    fn title_year(&self) -> Option<PartialDate> {
        let title = self.title()?;
        let dates = title.mentions.iter().filter(|m| m.inside.is_none() || self.words.bulletin.is_match(title.view.text()));
        let year =
            dates.filter(|m| matches!(&m.reading, Reading::Date(d) if d.to.is_none())).find_map(|m| self.context.date_of(title, m))?;
        // A year by which something is to be is none that figures are from.
        let limits = |m: &Mention| matches!(&m.reading, Reading::Date(d) if d.limit);
        let aimed_at = || {
            let mut limits = self.context.of_story(self.story).flat_map(|s| s.mentions.iter().filter(|m| limits(m)).map(move |m| (s, m)));
            limits.any(|(s, m)| self.context.date_of(s, m).is_some_and(|d| d.year == year.year))
        };
        match self.context.date {
            Some(today) => (year.year <= today.year).then_some(year),
            None => (!aimed_at()).then_some(year),
        }
    }

    fn title(&self) -> Option<&Sentence> {
        self.context.of_story(self.story).find(|s| s.place == Place::Title)
    }

    /// Whom a story's figures are of if its sentences do not say: the thing it is about, or the place of a bulletin.
    fn default_subject(&self) -> Option<EntityRef> {
        let story = self.story?;
        let subject = self.context.subjects.get(story).copied().flatten();
        let kinds = ["Product", "Facility", "Enterprise", "Project", "Event"];
        if let Some(own) = subject.filter(|e| kinds.iter().any(|k| self.context.is(*e, k)) && !self.is_inquiry(*e)) {
            return Some(own);
        }
        let title = self.title()?.view.text();
        if !self.words.bulletin.is_match(title) {
            return None;
        }
        let whole = self.words.lines_with_whole(title).then(|| self.whole()).flatten();
        let place = || self.context.place(story).or_else(|| self.context.place_of_publisher());
        whole.or_else(place).or_else(|| self.whole().filter(|_| !self.words.lines_with_here(title)))
    }

    /// The facility or project that the story's title says is approved.
    fn approved_thing(&self) -> Option<EntityRef> {
        let title = self.title().filter(|_| self.approves())?;
        let thing = |e: EntityRef| ["Facility", "Project"].iter().any(|k| self.context.is(e, k)) && !self.context.is_kind_of_area(e);
        // A kind of facility behind the name of one is not what is approved.
        let named = |m: &&Mention| !chinese_clauses::ends_in_site(&title.view.text()[..m.range.start]);
        title.mentions.iter().filter(named).filter_map(|m| m.entity).find(|e| thing(*e))
    }

    /// Whether the story's title says that something is approved.
    fn approves(&self) -> bool {
        self.title().is_some_and(|t| self.words.approves.as_ref().is_some_and(|a| a.is_match(t.view.text())))
    }

    /// Whether a project is no more than the study of something: the figures of its story are of what was studied.
    fn is_inquiry(&self, entity: EntityRef) -> bool {
        matches!(entity, EntityRef::Coined(at) if chinese::is_inquiry(&self.context.coins.get(at).name))
    }

    /// The place that a body of government governs: the one whose name its own begins with, else the country.
    fn governed(&self, body: EntityRef) -> Option<EntityRef> {
        let EntityRef::Known(id) = body else { return self.context.place(self.story?) };
        let lexicon = self.context.lexicon;
        let begins = |region: &EntityId| {
            let bears = |name: &Name| lexicon.entity(id).names.iter().any(|n| n.text.starts_with(&*name.text));
            self.context.is(EntityRef::Known(*region), "Region") && lexicon.entity(*region).names.iter().any(bears)
        };
        lexicon.ancestors(id).into_iter().find(begins).map(EntityRef::Known).or_else(|| self.whole())
    }

    fn whole(&self) -> Option<EntityRef> {
        country(self.context, self.words)
    }

    fn sentence(&mut self, at: usize, sentence: &Sentence, facts: &mut Vec<Fact>) {
        (self.document, self.field, self.planned) = (None, None, false);
        self.row.clear();
        self.since = self.told.len();
        if std::mem::take(&mut self.passing) {
            self.deadline = None;
        }
        let own = self.context.deadline(at);
        let from = own.map_or(0, |_| self.begins_to_want(sentence));
        for range in cuts::clauses(sentence) {
            if range.end > from {
                self.deadline = own.or(self.deadline);
            }
            self.clause(sentence, range, facts);
        }
    }

    /// Where a sentence first names a time that is still to come, if what stands before only tells what something costs.
    fn begins_to_want(&self, sentence: &Sentence) -> usize {
        let text = sentence.view.text();
        let ahead = |m: &Mention| {
            let limit = matches!(&m.reading, Reading::Date(d) if d.limit);
            let later = || self.context.date_of(sentence, m).zip(self.context.date).is_some_and(|(d, today)| d.year > today.year);
            matches!(m.reading, Reading::Date(_)) && (limit || later())
        };
        let first = sentence.mentions.iter().find(|m| m.inside.is_none() && ahead(m)).map_or(0, |m| m.range.start);
        let costs = chinese_clauses::tells_cost(&text[..first]);
        if costs { first } else { 0 }
    }

    /// Whether a number of a plan is none that was observed: nothing says when it was so.
    fn only_planned(&self, sentence: &Sentence) -> bool {
        let plan = sentence.story.and_then(|s| self.context.policies[s]).is_some();
        let bulletin = self.title().is_some_and(|t| self.words.bulletin.is_match(t.view.text()));
        let stands = || self.words.standing.as_ref().is_some_and(|s| self.under(s));
        plan && !bulletin && !self.timed && !self.words.present.is_match(sentence.view.text()) && !stands()
    }

    /// Whether a clause of a plan begins with what is to be done.
    fn wants(&self, clause: Span) -> bool {
        let text = self.context.text.slice(clause).trim_start();
        let lead = self.words.led(text);
        self.words.aims.as_ref().is_some_and(|a| a.is_match(text) || a.is_match(&text[lead..]))
    }

    /// Emits a value of the subject, or of the document if it is still to be reached.
    fn emit(&self, sentence: &Sentence, span: Span, mut value: Value, facts: &mut Vec<Fact>) {
        let story = sentence.story;
        let policy = self.document.or_else(|| story.and_then(|s| self.context.policies[s]));
        // A body of government tells figures of what it governs.
        let gives = self.words.given.as_ref().is_some_and(|g| g.is_match(&value.indicator));
        let governs = |e: &EntityRef| !gives && self.context.is(*e, "GovernmentBody");
        let placed = |e: &EntityRef| self.approved.is_some() && self.context.is(*e, "Region");
        let told_of = self.subject.filter(|e| !governs(e) && !placed(e)).or(self.fallback);
        let who = told_of.or_else(|| self.subject.and_then(|body| self.governed(body))).filter(|_| !self.stranger);
        // What a site costs is its own figure, whatever a plan wants it to be.
        let site = chinese_clauses::is_of_site(&value.indicator) && !bounded(&value);
        let of_thing = site && self.subject.is_some_and(|e| ["Facility", "Project"].iter().any(|k| self.context.is(e, k)));
        let (subject, predicate, rule) = match (value.kind, self.deadline) {
            (ValueKind::Ranking, _) => (who, "gb:hasRank", "series.rank"),
            _ if of_thing => (who, "gb:hasObservation", "series.observation"),
            (_, Some(_)) => (policy.or(who), "gb:hasTarget", "series.target"),
            _ if self.approved.is_some() && (self.planned || self.under(&self.words.goals)) => (policy, "gb:hasTarget", "series.aim"),
            _ if self.approved.is_some() => (who, "gb:hasObservation", "series.observation"),
            _ if self.only_planned(sentence) && (self.wants(span) || bounded(&value)) => (policy, "gb:hasTarget", "series.aim"),
            _ if self.only_planned(sentence) => return,
            _ if self.planned => (who, "gb:hasTarget", "series.plan"),
            _ => (who, "gb:hasObservation", "series.observation"),
        };
        let Some(subject) = subject else { return };
        if predicate == "gb:hasTarget" {
            value.kind = ValueKind::Target;
        }
        // What is foreseen for the year of the text or a later one is for that year.
        let foreseen = || self.time.filter(|t| self.planned && self.context.date.is_some_and(|today| t.year >= today.year));
        value.time =
            if predicate == "gb:hasTarget" { self.deadline.or_else(|| self.year_of(sentence)).or_else(foreseen) } else { self.time };
        if predicate == "gb:hasObservation" {
            self.words.below_zero(&mut value);
        }
        let evidence = Evidence { span, rule: rule.to_owned(), confidence: 84, story };
        facts.push(Fact { subject: Node::Entity(subject), predicate: predicate.to_owned(), object: Object::Value(value), evidence });
    }
}

/// Whether a number says what there is to be at least or at most.
fn bounded(value: &Value) -> bool {
    matches!(value.comparator, Comparator::AtLeast | Comparator::AtMost)
}

impl SeriesWords {
    /// Whether a title names the whole country by a pronoun.
    fn lines_with_whole(&self, title: &str) -> bool {
        title.char_indices().any(|(i, _)| self.whole.is_match(&title[i..]))
    }

    /// A share by which something fell since a time before is a growth below zero.
    fn below_zero(&self, value: &mut Value) {
        let fall = self.falls.as_ref().and_then(|f| f.captures(&value.indicator)?.name("fall").map(|m| m.range()));
        self.turn(value, fall);
    }

    /// The same where the words behind the measure say no more than that it fell.
    fn grown_below_zero(&self, value: &mut Value, growth: &str) {
        let fall = self.falls.as_ref().and_then(|f| f.captures(growth)?.name("fall").map(|m| m.range()));
        let before = value.indicator.len().saturating_sub(growth.len());
        let fall = fall.filter(|_| value.indicator.ends_with(growth)).map(|f| before + f.start..before + f.end);
        self.turn(value, fall);
    }

    /// Puts the word for growth in the place of that for a fall, and the share below zero.
    fn turn(&self, value: &mut Value, fall: Option<std::ops::Range<usize>>) {
        let share = value.unit.as_ref().is_some_and(|(unit, _)| unit == PERCENT);
        let (Some(fall), true) = (fall, share) else { return };
        let Some(number) = value.number.filter(rust_decimal::Decimal::is_sign_positive) else { return };
        value.indicator.replace_range(fall, &self.rise);
        value.number = Some(-number);
        value.max = None;
    }

    /// Whether a title speaks of a place by a pronoun.
    fn lines_with_here(&self, title: &str) -> bool {
        title.char_indices().any(|(i, _)| self.here.is_match(&title[i..]))
    }
}
