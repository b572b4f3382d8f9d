//! Tables → facts: a number's cell, its row's and column's heads and the caption say together what it is of, what
//! it measures, for when and in what unit. Words that make a table one of targets or of foundings are data
//! (`rules/tables.toml`).

mod calendar;
mod captions;
mod documents;
mod heads;
mod times;
mod units;
mod words;
mod works;

pub use words::TableWords;

use super::context::Context;
use super::fact::{Evidence, Fact, Node, Object, Value, ValueKind};
use super::figures::{of_quantity, phrase_of};
use crate::graph::{ReviewItem, ReviewKind};
use crate::language::dates::PartialDate;
use crate::language::korean_counts::is_place_unit;
use crate::language::korean_figures::{names_measure, says_measure, tells_enough};
use crate::language::notation::is_negative;
use crate::language::printed::counted;
use crate::language::quantities::Comparator;
use crate::language::rosters::behind_kinds;
use crate::language::view::View;
use crate::layout::Table;
use crate::recognition::{EntityRef, Place, Reading, Sentence};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// What a figure of a table may be of.
const SUBJECTS: [&str; 4] = ["Region", "Organization", "Product", "Facility"];

/// A table with its cells' sentences.
struct Sheet<'a> {
    context: &'a Context<'a>,
    story: usize,
    table: &'a Table,
    cells: BTreeMap<(usize, usize), Vec<&'a Sentence>>,
    captions: Vec<String>,
    caption_sentences: Vec<&'a Sentence>,
    words: &'a TableWords,
    /// How many rows hold the heads of columns.
    heads: usize,
    /// How many columns the widest row has.
    width: usize,
    /// Where the table's first sentence stands among all.
    place: Option<usize>,
    /// What stands above the table, once it was looked for: whose its figures are, for when.
    above: OnceCell<Option<EntityRef>>,
    period: OnceCell<Option<PartialDate>>,
}

/// The widest table that is read: no page has more columns.
const WIDEST: usize = 256;
/// How many characters of one that is not are shown.
const SHOWN: usize = 80;

/// Facts from all tables; those that are too wide to be read are for a person.
pub(super) fn relate(context: &Context<'_>, words: &TableWords, facts: &mut Vec<Fact>) -> Vec<ReviewItem> {
    let mut unread = Vec::new();
    let mut of_blocks: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (at, sentence) in context.sentences.iter().enumerate() {
        if let (Some(story), Some(block)) = (sentence.story, sentence.block) {
            of_blocks.entry((story, block)).or_default().push(at);
        }
    }
    for (story, s) in context.report.stories.iter().enumerate() {
        let of_block = |block: usize| of_blocks.get(&(story, block)).into_iter().flatten().map(|&at| (at, &context.sentences[at]));
        for (block, b) in s.blocks.iter().enumerate() {
            let Some(table) = &b.table else { continue };
            let width = table.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
            if width > WIDEST {
                unread.push(ReviewItem {
                    line: context.text.line(b.span.start),
                    kind: ReviewKind::Layout,
                    text: context.text.slice(b.span).chars().take(SHOWN).collect(),
                    note: format!("a table of {width} columns is not read: expected at most {WIDEST}"),
                });
                continue;
            }
            let mut cells: BTreeMap<(usize, usize), Vec<&Sentence>> = BTreeMap::new();
            for (_, sentence) in of_block(block) {
                if let Place::Cell(row, column) = sentence.place {
                    cells.entry((row, column)).or_default().push(sentence);
                }
            }
            let place = of_block(block).find(|(_, s)| matches!(s.place, Place::Cell(..))).map(|(at, _)| at);
            let spans = captions::above(context, &s.blocks, block, table);
            // Captions are the blocks right above; those that end one may be its last bullets.
            let near = (0..=block).rev().take(1 + spans.len()).collect::<Vec<_>>();
            let above = near.into_iter().rev().flat_map(of_block).map(|(_, s)| s);
            let caption_sentences = above.filter(|x| spans.iter().any(|c| c.contains(x.span))).collect();
            let captions = spans.into_iter().map(|c| View::new(context.text, c).text().to_owned()).collect();
            let (above, period) = (OnceCell::new(), OnceCell::new());
            let mut sheet =
                Sheet { context, story, table, cells, captions, caption_sentences, words, heads: 1, width, place, above, period };
            sheet.heads = 1 + (1..table.rows.len()).take_while(|&r| sheet.goes_on(r)).count();
            sheet.relate(words, facts);
        }
    }
    unread
}

impl Sheet<'_> {
    fn relate(&self, words: &TableWords, facts: &mut Vec<Fact>) {
        if self.calendar(facts) {
            return;
        }
        let header = self.header();
        if let Some(header) = header {
            self.works(header, words, facts);
        }
        if header.is_some_and(|h| self.documents(h, words, facts)) {
            return;
        }
        if words.established.is_match(&(self.captions.join(" ") + &header.map_or(String::new(), |h| self.row_text(h)))) {
            self.foundings(facts);
            return;
        }
        let target_column = header.and_then(|h| (0..self.width).rev().find(|&c| words.target.is_match(&self.cell_text(h, c))));
        let of_rows = |h: usize| target_column.is_some_and(|c| self.names_only_rows(h, c));
        if let (Some(header), Some(_)) = (header.filter(|h| !of_rows(*h)), target_column) {
            self.targets(header, target_column.unwrap_or(0), words, facts);
            if self.has_past(header) {
                self.matrix(Some(header), target_column, words, facts);
            }
            return;
        }
        self.matrix(header, None, words, facts);
    }

    /// The policy that the table's sentences speak of, else what the story is about.
    fn policy(&self) -> Option<EntityRef> {
        self.context.policy_at(self.place?).or(self.context.subjects[self.story])
    }

    /// The columns of a row.
    fn columns(&self, row: usize) -> std::ops::Range<usize> {
        0..self.table.rows.get(row).map_or(0, |r| r.cells.len())
    }

    fn cell_text(&self, row: usize, column: usize) -> String {
        self.table
            .rows
            .get(row)
            .and_then(|r| r.cells.get(column))
            .map_or(String::new(), |c| View::new(self.context.text, c.span).text().trim().to_owned())
    }

    fn row_text(&self, row: usize) -> String {
        (0..self.width).map(|c| self.cell_text(row, c)).collect::<Vec<_>>().join(" ")
    }

    fn only(&self, row: usize, column: usize) -> Option<&Sentence> {
        match self.cells.get(&(row, column)).map(Vec::as_slice) {
            Some([one]) => Some(one),
            _ => None,
        }
    }

    /// The first row if no cell of it is a number alone.
    fn header(&self) -> Option<usize> {
        if self.table.rows.len() < 2 {
            return None;
        }
        let numeric = (0..self.width).any(|c| {
            self.only(0, c).is_some_and(|s| is_number_cell(s) && self.year(0, c).is_none())
                || self.only(0, c).is_some_and(|s| full_date(s) && self.cell_text(0, c).contains('.'))
        });
        (!numeric).then_some(0)
    }

    fn entity(&self, row: usize, column: usize, kinds: &[&str]) -> Option<(EntityRef, &Sentence)> {
        let sentence = self.only(row, column)?;
        if let Some(whole) = self.whole(&self.cell_text(row, column)).filter(|_| kinds.contains(&"Region")) {
            return Some((whole, sentence));
        }
        let mention = sentence
            .mentions
            .iter()
            .find(|m| m.inside.is_none() && m.entity.is_some_and(|e| kinds.iter().any(|k| self.context.is(e, k))))?;
        let text = sentence.view.text();
        let left = text[..mention.range.start].trim_matches(|c: char| !c.is_alphabetic());
        let right = text[mention.range.end..].trim_matches(|c: char| !c.is_alphabetic());
        (left.chars().count() + right.chars().count() <= 6).then_some((mention.entity?, sentence))
    }

    fn evidence(&self, from: &Sentence, to: &Sentence, rule: &str, confidence: u8) -> Evidence {
        Evidence { span: from.span.cover(to.span), rule: format!("table.{rule}"), confidence, story: Some(self.story) }
    }

    /// Rows of a name and a date, in one or more columns side by side; the group that the caption names has the names
    /// as members where the lexicon agrees.
    fn foundings(&self, facts: &mut Vec<Fact>) {
        let kinds = ["Region", "Organization", "Facility", "Programme"];
        let groups: Vec<EntityRef> = self
            .caption_sentences
            .iter()
            .flat_map(|s| &s.mentions)
            .filter_map(|m| m.entity)
            .filter(|e| self.context.is(*e, "Region"))
            .collect();
        for row in 0..self.table.rows.len() {
            for column in self.columns(row) {
                let Some((entity, name)) = self.entity(row, column, &kinds) else { continue };
                let Some(sentence) = self.only(row, column + 1) else { continue };
                let Some(date) = sentence
                    .mentions
                    .iter()
                    .find(|m| matches!(m.reading, Reading::Date(_)))
                    .and_then(|m| self.context.date_of(sentence, m))
                else {
                    continue;
                };
                let evidence = self.evidence(name, sentence, "founding", 93);
                facts.push(Fact {
                    subject: Node::Entity(entity),
                    predicate: "gb:establishedOn".into(),
                    object: Object::Date(date),
                    evidence: evidence.clone(),
                });
                for group in groups.iter().filter(|g| self.belongs(entity, **g)) {
                    facts.push(Fact {
                        subject: Node::Entity(entity),
                        predicate: "gb:memberOf".into(),
                        object: Object::Node(Node::Entity(*group)),
                        evidence: evidence.clone(),
                    });
                }
            }
        }
    }

    fn belongs(&self, entity: EntityRef, group: EntityRef) -> bool {
        match (entity, group) {
            (EntityRef::Known(e), EntityRef::Known(g)) => self.context.lexicon.entity(e).parents.contains(&g),
            _ => false,
        }
    }

    /// Rows of an indicator and what it is to be.
    fn targets(&self, header: usize, target_column: usize, words: &TableWords, facts: &mut Vec<Fact>) {
        let Some(policy) = self.policy_of_caption().or_else(|| self.policy()) else { return };
        let deadline = self.only(header, target_column).and_then(|s| self.date(s)).or_else(|| self.caption_date());
        // A year at the head of a row holds for those below that have none.
        let mut stage = None;
        for row in (header + self.heads)..self.table.rows.len() {
            let filled: Vec<usize> = self.columns(row).filter(|&c| !self.cell_text(row, c).is_empty()).collect();
            stage = filled.first().and_then(|&c| self.head_date(row, c)).or(stage);
            let Some((&last, before)) = filled.split_last() else { continue };
            let indicator =
                before.iter().rev().map(|&c| self.cell_text(row, c)).find(|t| t.chars().filter(|c| c.is_alphabetic()).count() >= 2);
            let (Some(indicator), Some(sentence)) = (indicator, self.only(row, last)) else { continue };
            if !self.cell_text(row, last).contains(char::is_alphanumeric) {
                continue;
            }
            let mut value = self.value(sentence, ValueKind::Target);
            self.scale(&mut value, header, row, last, words);
            let bracketed = self.bracketed_unit(&indicator).is_some();
            value.indicator = if bracketed { phrase_of(&indicator).to_owned() } else { indicator };
            value.time = stage.or(deadline);
            let first = before.iter().rev().find_map(|&c| self.only(row, c)).unwrap_or(sentence);
            let evidence = self.evidence(first, sentence, "target", 92);
            facts.push(Fact { subject: Node::Entity(policy), predicate: "gb:hasTarget".into(), object: Object::Value(value), evidence });
        }
    }

    /// The quantity of a cell: the last of its sentence's that has a unit or a bound, else its words.
    fn value(&self, sentence: &Sentence, kind: ValueKind) -> Value {
        let quantities = sentence.mentions.iter().filter_map(|m| match &m.reading {
            Reading::Quantity(q) if !q.ordinal => Some(q),
            _ => None,
        });
        let best = quantities
            .filter(|q| q.unit.is_some() || covers(sentence, q))
            .max_by_key(|q| (q.unit.is_some(), q.comparator != Comparator::Equal, q.range.len()));
        let printed = sentence.view.text().trim().to_owned();
        match best {
            Some(q) => {
                let value = of_quantity(self.context, sentence, q, kind);
                // A sign before a number alone in its cell is its own.
                let number = value.number.map(|n| if is_negative(&printed) { -n } else { n });
                Value { number, printed, ..value }
            }
            None => Value {
                kind,
                indicator: String::new(),
                number: None,
                max: None,
                unit: None,
                comparator: Comparator::Equal,
                time: None,
                among: None,
                printed,
            },
        }
    }

    fn date(&self, sentence: &Sentence) -> Option<PartialDate> {
        sentence.mentions.iter().find(|m| matches!(m.reading, Reading::Date(_))).and_then(|m| self.context.date_of(sentence, m))
    }

    /// Numbers whose subject stands at the head of their column or row, else in the caption or a title.
    fn matrix(&self, header: Option<usize>, targets: Option<usize>, words: &TableWords, facts: &mut Vec<Fact>) {
        let Some(header) = header else { return };
        self.places(header, words, facts);
        let aims = self.captions.iter().any(|c| words.target.is_match(c));
        let ranks = (0..self.width).find(|&c| words.rank.as_ref().is_some_and(|r| r.is_match(&self.cell_text(header, c))));
        let years = |c: usize| c > 0 && self.years_before(header, c + 1) == Some(c);
        let by_subject = (0..self.width).any(|c| self.entity(header, c, &SUBJECTS).is_some());
        let by_row = self.named_by_row(header);
        let fallback = if by_subject || by_row || self.mostly_owned(header) {
            None
        } else {
            self.subject_above().or_else(|| self.place_of_aims(header, targets))
        };
        for row in (header + self.heads)..self.table.rows.len() {
            for column in self.columns(row).filter(|c| Some(*c) != ranks && Some(*c) != targets && !years(*c)) {
                let Some(sentence) = self.only(row, column).filter(|s| is_number_cell(s)) else { continue };
                if self.planned(header, row, column, sentence, aims, words, facts) {
                    continue;
                }
                let own = self.subject(header, row, column, by_row);
                // Whose a row is that nobody knows, the others do not tell.
                if by_row && own.is_none() && column > 0 && !self.cell_text(row, 0).is_empty() {
                    continue;
                }
                let Some(entity) = own.map(|(e, _)| e).or(fallback.filter(|_| !self.is_numbering(row, column))) else { continue };
                let Some(mut value) = self.figure(header, row, column, sentence, entity, words) else { continue };
                let place = value.unit.as_ref().is_some_and(|(unit, _)| is_place_unit(unit));
                if place {
                    value.kind = ValueKind::Ranking;
                }
                let predicate = if place { "gb:hasRank" } else { "gb:hasObservation" };
                let evidence = self.evidence(sentence, sentence, "figure", 88);
                facts.push(Fact { subject: Node::Entity(entity), predicate: predicate.into(), object: Object::Value(value), evidence });
            }
            if let Some(column) = ranks {
                self.ranked(header, row, column, words, facts);
            }
        }
    }

    /// A number for a year that is still to come is a target: of the policy that the caption names or the sentences
    /// above speak of, else of the subject of its row or column. Gives whether the cell is one.
    #[expect(clippy::too_many_arguments, reason = "a cell's place and the table's words")]
    fn planned(
        &self,
        header: usize,
        row: usize,
        column: usize,
        sentence: &Sentence,
        aims: bool,
        words: &TableWords,
        facts: &mut Vec<Fact>,
    ) -> bool {
        let years = self.years_before(header, column).map(|c| (row, c));
        let heads = [Some((header, column)), Some((row, 0)), years];
        let date = heads.into_iter().flatten().filter(|&h| h != (row, column)).find_map(|(r, c)| self.head_date(r, c));
        let date = date.or_else(|| self.caption_date());
        let Some(date) = date.filter(|d| self.context.date.is_some_and(|today| d.year > today.year)) else { return false };
        let own = self.subject(header, row, column, false);
        let spoken = self.policy().filter(|e| self.context.is(*e, "Policy"));
        let policy = if aims { self.policy_of_caption().or(spoken) } else { spoken };
        let of_rows = years.is_some() && own.is_some() && self.policy_of_caption().is_none();
        let subject = if aims && !of_rows { policy } else { own.map(|(e, _)| e).or(policy) }.or_else(|| self.subject_above());
        let Some(subject) = subject else { return true };
        let Some(mut value) = self.figure(header, row, column, sentence, subject, words) else { return true };
        (value.kind, value.time) = (ValueKind::Target, Some(date));
        let evidence = self.evidence(sentence, sentence, "planned", 85);
        facts.push(Fact { subject: Node::Entity(subject), predicate: "gb:hasTarget".into(), object: Object::Value(value), evidence });
        true
    }

    /// A number's cell as a figure.
    fn figure(
        &self,
        header: usize,
        row: usize,
        column: usize,
        sentence: &Sentence,
        entity: EntityRef,
        words: &TableWords,
    ) -> Option<Value> {
        let mut value = self.value(sentence, ValueKind::Observation);
        self.scale(&mut value, header, row, column, words);
        value.indicator = self.indicator(header, row, column, entity, words);
        let heads = [(header, column), (row, 0), (row, 1)];
        value.time =
            heads.into_iter().filter(|&h| h != (row, column)).find_map(|(r, c)| self.head_date(r, c)).or_else(|| self.caption_date());
        value.time = value.time.or_else(|| self.last_year(header, column)).or_else(|| *self.period.get_or_init(|| self.period_above()));
        if words.average.is_match(&self.cell_text(header, column)) {
            value.indicator = format!("{} ({})", value.indicator, self.cell_text(header, column));
        }
        (value.number.is_some() && !value.indicator.is_empty()).then_some(value)
    }

    /// A place in a column of places, by what the next column of numbers measures.
    fn ranked(&self, header: usize, row: usize, column: usize, words: &TableWords, facts: &mut Vec<Fact>) {
        let Some(sentence) = self.only(row, column) else { return };
        let Some((entity, _)) = self.columns(row).find_map(|c| self.entity(row, c, &SUBJECTS)) else { return };
        let Some(measured) = (column + 1..self.width).find(|&c| self.only(row, c).is_some_and(is_number_cell)) else { return };
        let mut value = self.value(sentence, ValueKind::Ranking);
        let place = sentence.mentions.iter().find_map(|m| match &m.reading {
            Reading::Quantity(q) => Some(q.value),
            _ => None,
        });
        value.number = value.number.or(place);
        value.indicator = self.indicator(header, row, measured, entity, words);
        // A head that names only any measure is of what the caption names.
        let caption = self
            .caption_words(words)
            .filter(|c| names_measure(&value.indicator) && !value.indicator.contains(' ') && !c.contains(&value.indicator));
        value.indicator = caption.map_or(value.indicator.clone(), |c| format!("{} {}", phrase_of(&c), value.indicator));
        value.time = self.caption_date();
        if value.number.is_some() && !value.indicator.is_empty() {
            let evidence = self.evidence(sentence, sentence, "rank", 85);
            facts.push(Fact { subject: Node::Entity(entity), predicate: "gb:hasRank".into(), object: Object::Value(value), evidence });
        }
    }

    /// Whether a cell only numbers its row.
    fn is_numbering(&self, row: usize, column: usize) -> bool {
        column == 0 && self.cell_text(row, column).trim_end_matches('.').parse::<usize>().is_ok()
    }

    /// The place or body that the caption names, else the one spoken of above or in the titles; for a body of government the
    /// place of the story.
    fn subject_above(&self) -> Option<EntityRef> {
        *self.above.get_or_init(|| self.find_subject_above())
    }

    fn find_subject_above(&self) -> Option<EntityRef> {
        let kinds = ["Region", "Organization"];
        let fits = |e: &EntityRef| kinds.iter().any(|k| self.context.is(*e, k));
        let outer = self.caption_sentences.iter().flat_map(|s| &s.mentions).filter(|m| m.inside.is_none()).filter_map(|m| m.entity);
        let found = outer.into_iter().find(fits).or_else(|| self.titled(fits)).or_else(|| self.context.topic(self.place?, 0, &kinds))?;
        // A body of government issues what a table counts; it is its place that has it.
        if self.context.is(found, "GovernmentBody") {
            return self.context.sentences[self.place?].story.and_then(|s| self.context.place(s));
        }
        Some(found)
    }

    /// What is measured: the heads that name no subject and no time, else the caption.
    fn indicator(&self, header: usize, row: usize, column: usize, subject: EntityRef, words: &TableWords) -> String {
        let lead = self.lead(header, row, column);
        // A column of the next years of a measure stands behind that measure.
        let measured = self.measure_before(header, row, column).unwrap_or(column);
        let heads = [(header, column), (header, measured), (row, lead), (row, 0), (row, 1)];
        let names: Vec<String> = heads
            .into_iter()
            .filter(|&(r, c)| {
                (r, c) != (row, column) && self.entity(r, c, &SUBJECTS).is_none_or(|(e, _)| e != subject) && self.year(r, c).is_none()
            })
            .filter(|&(r, c)| self.only(r, c).is_some_and(|s| !is_number_cell(s)) && !self.is_unit(&self.cell_text(r, c)))
            .filter_map(|(r, c)| match self.only(r, c).and_then(heads::without_date) {
                Some(rest) => (r == header && names_measure(&rest)).then_some(rest),
                None if r == header => Some(self.head_text(c)),
                None => Some(without_number(&self.cell_text(r, c)).to_owned()),
            })
            .map(|t| words.caption_noise.replace_all(&t, |_| String::new()).trim().to_owned())
            .filter(|t| t.chars().filter(|c| c.is_alphabetic()).count() >= 2)
            .collect();
        let caption = self.caption_words(words);
        match names.first() {
            // A label that names no measure, or only any, is a kind of what the caption measures.
            Some(name) if !tells_enough(phrase_of(name)) && caption.as_deref().is_some_and(says_measure) => {
                let whole = caption.as_deref().map_or("", behind_kinds);
                format!("{} {}", phrase_of(name), phrase_of(whole))
            }
            Some(name) => phrase_of(name).to_owned(),
            None => caption.map(|c| phrase_of(&c).to_owned()).unwrap_or_default(),
        }
    }
}

/// The head of a row without the number that only counts the rows: `3 Exports`, `3. Exports`.
fn without_number(text: &str) -> &str {
    counted(text).filter(|(head, stop)| *stop || head.starts_with(char::is_uppercase)).map_or(text, |(head, _)| head)
}

fn covers(sentence: &Sentence, quantity: &crate::language::quantities::Quantity) -> bool {
    quantity.range.len() * 2 >= sentence.view.text().trim().len()
}

/// Whether a cell is a number with or without a unit and bound.
fn is_number_cell(sentence: &Sentence) -> bool {
    let length = sentence.view.text().trim().len();
    sentence.mentions.iter().any(|m| matches!(&m.reading, Reading::Quantity(q) if !q.ordinal && q.range.len() * 3 >= length * 2))
}

fn full_date(sentence: &Sentence) -> bool {
    let length = sentence.view.text().trim().len();
    sentence.mentions.iter().any(|m| matches!(m.reading, Reading::Date(_)) && m.range.len() * 3 >= length * 2)
}
