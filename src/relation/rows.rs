//! Figures told of several in a row, in English: `A (5), B (4) and C (3)`, `led by A with 5, followed by B with 4`, and
//! lists given to each other by `respectively`. One measure for all: named before the first, or above it.

use super::context::Context;
use super::fact::{Evidence, Fact, Node, Object, Value, ValueKind};
use super::figures::of_quantity;
use super::followers::Followers;
use crate::language::Script;
use crate::language::english_figures::is_percent;
use crate::language::english_rows as grammar;
use crate::language::english_words;
use crate::language::quantities::{Comparator, Quantity};
use crate::layout::BlockKind;
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence};

/// Of what figures are told.
const SUBJECTS: [&str; 6] = ["Region", "Organization", "Product", "Facility", "Industry", "Technology"];

/// A sentence with its outermost names and numbers.
struct Row<'a> {
    context: &'a Context<'a>,
    at: usize,
    sentence: &'a Sentence,
    outer: Vec<&'a Mention>,
}

/// Facts from all rows; `whole` is the country of which figures are that have no other subject.
pub(super) fn relate(context: &Context<'_>, whole: Option<EntityRef>, facts: &mut Vec<Fact>) {
    let ranks = ranks(facts);
    for (at, sentence) in context.sentences.iter().enumerate() {
        let running = matches!(sentence.place, Place::Block(k) if !matches!(k, BlockKind::Caption | BlockKind::Table));
        if running && sentence.story.is_some() && sentence.view.script() == Script::English {
            let row = Row { context, at, sentence, outer: sentence.mentions.iter().filter(|m| m.inside.is_none()).collect() };
            let first = ranks.partition_point(|(at, _, _)| *at < sentence.span.start);
            let told = ranks.get(first).filter(|(at, _, _)| *at < sentence.span.end);
            if !Followers::new(context, at).relate(told, facts) {
                row.pairs(facts);
            }
            row.each(whole, facts);
            if let Some((_, known, told)) = told {
                row.places(*known, told, facts);
            }
        }
    }
}

/// The places in an order that rules have read, by where they stand.
fn ranks(facts: &[Fact]) -> Vec<(usize, EntityRef, Value)> {
    let rank = |f: &Fact| match (&f.object, f.subject) {
        (Object::Value(value), Node::Entity(entity)) if value.kind == ValueKind::Ranking => {
            Some((f.evidence.span.start, entity, value.clone()))
        }
        _ => None,
    };
    let mut found: Vec<_> = facts.iter().filter_map(rank).collect();
    found.sort_by_key(|(at, _, _)| *at);
    found
}

fn figure(mention: &Mention) -> Option<&Quantity> {
    match &mention.reading {
        Reading::Quantity(q) if !q.ordinal && !q.change => Some(q),
        _ => None,
    }
}

impl<'a> Row<'a> {
    fn text(&self) -> &'a str {
        self.sentence.view.text()
    }

    fn subject(&self, mention: &Mention) -> Option<EntityRef> {
        mention.entity.filter(|e| SUBJECTS.iter().any(|k| self.context.is(*e, k)))
    }

    /// Rows of names, each with its own number.
    fn pairs(&self, facts: &mut Vec<Fact>) {
        let text = self.text();
        let mut run: Vec<(&Mention, EntityRef, &Quantity)> = Vec::new();
        for (at, pair) in self.outer.windows(2).enumerate() {
            let (Some(entity), Some(quantity)) = (self.subject(pair[0]), figure(pair[1])) else { continue };
            // Whom somebody leads has not the leader's figure.
            let leader = at.checked_sub(1).and_then(|i| self.subject(self.outer[i]));
            let led = english_words::leads_others(&text[..pair[0].range.start]);
            let Some(entity) = (if led { leader } else { Some(entity) }) else { continue };
            if !grammar::links(&text[pair[0].range.end..pair[1].range.start]) {
                continue;
            }
            let joined = run.last().is_some_and(|(_, _, last)| grammar::parts(&text[last.range.end..pair[0].range.start]));
            if !joined {
                self.tell(&std::mem::take(&mut run), facts);
            }
            run.push((pair[0], entity, quantity));
        }
        self.tell(&run, facts);
    }

    fn tell(&self, run: &[(&Mention, EntityRef, &Quantity)], facts: &mut Vec<Fact>) {
        let Some((first, _, _)) = run.first() else { return };
        let before = &self.text()[..first.range.start];
        let leader = self.leader(before);
        if run.len() < 2 && leader.is_none() || self.context.is_goal(self.at) {
            return;
        }
        let head = leader.map_or(before, |(_, q)| before[..q.range.start].trim_end_matches(['(', ' ']));
        let named = grammar::measure(head).map(str::to_owned).or_else(|| self.indicator(head.len()));
        let Some(measure) = named.or_else(|| self.context.measured(self.at)) else { return };
        let ranked = grammar::tells_of_first(before);
        let led = leader.into_iter().chain(run.iter().map(|(_, e, q)| (*e, *q)));
        for (place, (entity, quantity)) in led.enumerate() {
            self.emit(entity, quantity, &measure, facts);
            if ranked && leader.is_some() {
                self.rank(entity, place + 1, quantity, &measure, facts);
            }
        }
    }

    /// Whom a row follows (`A …, with 5, followed by B (4)`): the subject of its sentence and that one's number.
    fn leader(&self, before: &str) -> Option<(EntityRef, &'a Quantity)> {
        if !grammar::follows(before) {
            return None;
        }
        let percent = |q: &Quantity| q.unit.clone().is_some_and(|u| is_percent(&self.text()[u]));
        let number = self.outer.iter().rev().find(|m| m.range.end <= before.len() && !figure(m).is_some_and(percent))?;
        let quantity = figure(number)?;
        let near = self.text()[number.range.end..before.len()].len() <= 32;
        let name = self.outer.iter().find(|m| self.subject(m).is_some() && !self.context.only_owns(self.sentence, m))?;
        let name = Some(name).filter(|m| m.range.end <= number.range.start)?;
        Some((self.subject(name)?, quantity)).filter(|_| near)
    }

    /// The last indicator that is named before a byte.
    fn indicator(&self, before: usize) -> Option<String> {
        let named = |m: &&&Mention| m.range.end <= before && m.entity.is_some_and(|e| self.context.is(e, "Indicator"));
        self.outer.iter().rfind(named).map(|m| self.text()[m.range.clone()].to_owned())
    }

    /// Places in the order of which a rule has read one: `A ranked first in X, B second and C fifth`.
    fn places(&self, known: EntityRef, told: &Value, facts: &mut Vec<Fact>) {
        let text = self.text();
        for pair in self.outer.windows(2) {
            let Some(entity) = self.subject(pair[0]).filter(|e| *e != known) else { continue };
            let Reading::Quantity(place) = &pair[1].reading else { continue };
            // What is read as a place in an order may begin with the name before it.
            let between = text.get(pair[0].range.end..place.range.start).unwrap_or(" ");
            if place.ordinal && english_words::is_place(between) {
                let value = Value { number: Some(place.value), printed: text[place.range.clone()].trim().to_owned(), ..told.clone() };
                self.push(entity, "gb:hasRank", Object::Value(value), place, facts);
            }
        }
    }

    /// Lists of nouns and of numbers whose members belong to each other.
    fn each(&self, whole: Option<EntityRef>, facts: &mut Vec<Fact>) {
        let text = self.text();
        let each = self.outer.iter().rposition(|m| figure(m).is_some_and(|_| grammar::is_each(&text[m.range.end..])));
        let Some(last) = each.or_else(|| self.paired()) else { return };
        let (first, figures) = self.list_up_to(last);
        if self.each_with_change(first, &figures, whole, facts) {
            return;
        }
        let before = &text[..figures.first().map_or(0, |q| q.range.start)];
        let Some(each) =
            grammar::each(before).filter(|e| figures.len() >= 2 && !self.context.is_goal(self.at) && e.nouns.len() >= figures.len())
        else {
            return;
        };
        let skip = each.nouns.len() - figures.len();
        // Of what they are the first is none of them: `A and B led the country in`.
        let listed = |m: &Mention| !each.in_order || each.nouns.iter().any(|noun| noun.contains(&text[m.range.clone()]));
        let ahead = self.outer[..first].iter().rev().filter(|m| self.subject(m).is_some() && listed(m));
        let names: Vec<&&Mention> = ahead.take(figures.len()).collect();
        let names: Vec<EntityRef> = names.into_iter().rev().filter_map(|m| self.subject(m)).collect();
        let owners =
            names.len() == figures.len() && names.iter().all(|e| self.context.is(*e, "Region") || self.context.is(*e, "Organization"));
        if owners {
            let named = each.measure.clone().or_else(|| self.indicator(before.len()));
            let Some(measure) = named.or_else(|| self.context.measured(self.at)) else { return };
            let unit = figures.last().and_then(|q| q.unit.clone());
            for (place, (entity, quantity)) in names.into_iter().zip(figures).enumerate() {
                // The unit behind the last is that of all: `5, 4 and 3 billion yuan`.
                let quantity = &Quantity { unit: quantity.unit.clone().or_else(|| unit.clone()), ..quantity.clone() };
                self.emit(entity, quantity, &format!("{measure}{}", each.suffix), facts);
                if each.in_order {
                    self.rank(entity, place + 1, quantity, &measure, facts);
                }
            }
        } else if skip == 0
            && each.measure.is_none()
            && let Some(owner) = self.context.topic(self.at, before.len(), &["Region", "Enterprise", "University"]).or(whole)
        {
            for (noun, quantity) in each.nouns.iter().zip(figures) {
                self.emit(owner, quantity, &format!("{}{noun}{}", each.prefix, each.suffix), facts);
            }
        }
    }

    /// The second of two figures of one unit that are of two nouns before them: `output and sales were 5 and 4 units`.
    fn paired(&self) -> Option<usize> {
        let text = self.text();
        let unit = |q: &Quantity| q.unit.clone().map(|u| &text[u]);
        let pair = |i: usize| {
            let (a, b) = (figure(self.outer[i])?, figure(self.outer[i + 1])?);
            let same = unit(a).is_some() && unit(a) == unit(b) && grammar::pairs_up(&text[a.range.end..b.range.start]);
            same.then_some((i, a))
        };
        let pairs: Vec<_> = (0..self.outer.len().saturating_sub(1)).filter_map(pair).collect();
        let (first, figure) = pairs.first()?;
        let named = grammar::each(&text[..figure.range.start]).is_some_and(|e| e.nouns.len() == 2);
        // By how much they changed stands behind.
        let last = pairs.get(1).map_or(first, |(second, _)| second);
        (named && pairs.len() <= 2).then_some(last + 1)
    }

    /// The list of figures that ends with a mention, and where it begins.
    fn list_up_to(&self, last: usize) -> (usize, Vec<&'a Quantity>) {
        let text = self.text();
        let mut first = last;
        while first > 0
            && figure(self.outer[first - 1]).is_some()
            && grammar::joins(&text[self.outer[first - 1].range.end..self.outer[first].range.start])
        {
            first -= 1;
        }
        (first, self.outer[first..=last].iter().filter_map(|m| figure(m)).collect())
    }

    /// Two lists of figures, the second of which says by how much the first changed: `A and B were 5 and 4, up 3% and 2%
    /// respectively`. `first` is where the second begins.
    fn each_with_change(&self, first: usize, changes: &[&Quantity], whole: Option<EntityRef>, facts: &mut Vec<Fact>) -> bool {
        let text = self.text();
        let Some(last) = first.checked_sub(1).filter(|i| figure(self.outer[*i]).is_some()) else { return false };
        let Some(falls) = grammar::change_of_list(&text[self.outer[last].range.end..self.outer[first].range.start]) else { return false };
        let (from, figures) = self.list_up_to(last);
        let before = &text[..self.outer[from].range.start];
        let fits = figures.len() >= 2 && figures.len() == changes.len() && !self.context.is_goal(self.at);
        let Some(each) = grammar::each(before).filter(|e| fits && e.nouns.len() == figures.len()) else { return false };
        let Some(owner) = self.context.topic(self.at, before.len(), &["Region", "Enterprise", "University"]).or(whole) else {
            return false;
        };
        for ((noun, figure), change) in each.nouns.iter().zip(figures).zip(changes) {
            self.emit(owner, figure, &format!("{}{noun}", each.prefix), facts);
            let known = facts.len();
            self.emit(owner, change, &format!("{noun} growth"), facts);
            if let Some(Object::Value(value)) = facts.get_mut(known).map(|f| &mut f.object).filter(|_| falls) {
                value.number = value.number.map(|n| -n.abs());
            }
        }
        true
    }

    fn emit(&self, subject: EntityRef, quantity: &Quantity, measure: &str, facts: &mut Vec<Fact>) {
        let mut value = of_quantity(self.context, self.sentence, quantity, ValueKind::Observation);
        measure.clone_into(&mut value.indicator);
        value.time = self.context.period(self.at, quantity.range.start);
        self.push(subject, "gb:hasObservation", Object::Value(value), quantity, facts);
    }

    fn rank(&self, subject: EntityRef, place: usize, quantity: &Quantity, measure: &str, facts: &mut Vec<Fact>) {
        let mut value = of_quantity(self.context, self.sentence, quantity, ValueKind::Ranking);
        measure.clone_into(&mut value.indicator);
        (value.number, value.max, value.unit, value.comparator) = (Some(place.into()), None, None, Comparator::Equal);
        value.time = self.context.period(self.at, quantity.range.start);
        self.push(subject, "gb:hasRank", Object::Value(value), quantity, facts);
    }

    fn push(&self, subject: EntityRef, predicate: &str, object: Object, quantity: &Quantity, facts: &mut Vec<Fact>) {
        let span = self.sentence.view.original(0..quantity.range.end);
        let evidence = Evidence { span, rule: "roster".to_owned(), confidence: 78, story: self.sentence.story };
        facts.push(Fact { subject: Node::Entity(subject), predicate: predicate.to_owned(), object, evidence });
    }
}
