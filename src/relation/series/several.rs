//! Several numbers of one clause, each of its own measure or name: lists that belong to each other, words for two
//! measures at once, and measures told before.

use super::Reader;
use crate::language::chinese;
use crate::language::names;
use crate::language::numerals;
use crate::language::quantities::Quantity;
use crate::reading::Span;
use crate::recognition::{EntityRef, Mention, Reading, Sentence};
use crate::relation::fact::{Evidence, Fact, Node, Object, Value, ValueKind};
use crate::relation::figures::of_quantity;
use std::ops::Range;

impl Reader<'_> {
    /// Two lists whose members belong to each other: `A, B and C were 1, 2 and 3 respectively`, of names or of measures.
    pub(super) fn respective(
        &mut self,
        sentence: &Sentence,
        (range, head): (&Range<usize>, usize),
        outer: &[&Mention],
        numbers: &[(&Mention, &Quantity)],
        facts: &mut Vec<Fact>,
    ) {
        let text = sentence.view.text();
        let figures: Vec<&Quantity> = numbers.iter().map(|(_, q)| *q).filter(|q| !q.ordinal && self.is_figure(text, q)).collect();
        let ordinals: Vec<&Quantity> = numbers.iter().map(|(_, q)| *q).filter(|q| q.ordinal).collect();
        let Some(first) = figures.first().or(ordinals.first()).map(|q| q.range.start) else { return };
        let Some(each) = self.words.each.find(&text[range.start..first]).map(|m| range.start + m.start()..range.start + m.end()) else {
            return;
        };
        let names: Vec<&&Mention> =
            outer.iter().filter(|m| m.range.end <= each.start && self.may_follow(false, m, &text[m.range.clone()])).collect();
        if names.len() >= 2 && names.len() == ordinals.len() {
            let from = figures.last().map_or(each.end, |q| q.range.end).min(ordinals[0].range.start);
            self.places_each(sentence, range, (&names, &text[from..ordinals[0].range.start]), &ordinals, facts);
            if figures.is_empty() {
                return;
            }
        }
        if figures.is_empty() {
            let own = self.bare(&text[range.start..each.start]).0;
            self.respective_places(sentence, range, (&own, &text[each.end..first]), &ordinals, facts);
            return;
        }
        let growth = text[each.end..first].trim();
        let span = sentence.view.original(range.clone());
        let kept = self.subject;
        if figures.len() >= 2 && names.len() == figures.len() {
            let own = self.bare(&text[names[names.len() - 1].range.end..each.start]).0;
            if self.words.no_measure.is_match(&own) {
                return;
            }
            let Some(base) = Some(own).filter(|own| own.chars().count() >= 2).or_else(|| self.measure.clone()) else { return };
            let grows = self.words.grow.is_match(growth);
            for (name, figure) in names.iter().zip(&figures) {
                self.subject = name.entity;
                let mut value = of_quantity(self.context, sentence, figure, ValueKind::Observation);
                value.indicator = if grows { format!("{base}{growth}") } else { base.clone() };
                self.emit(sentence, span, value, facts);
            }
            self.measure = Some(base);
            self.row = names.iter().filter_map(|name| name.entity).collect();
        } else {
            let from = names.last().map_or(head, |n| n.range.end).max(head);
            let phrase = self.bare(&text[from.min(each.start)..each.start]).0;
            let grown = format!("{phrase}{growth}");
            let again = self.words.grow.is_match(&grown);
            let grows = again || self.words.grow.is_match(growth);
            let growth = if again { grown.as_str() } else { growth };
            if phrase.is_empty() && !grows && names.is_empty() && self.row.len() == figures.len() {
                self.row_of(sentence, span, &figures, facts);
                return;
            }
            if again && names.is_empty() && self.row.len() == figures.len() {
                self.grown_row(sentence, span, growth, &figures, facts);
                return;
            }
            let measures = self.measures(if again { "" } else { &phrase }, figures.len());
            if figures.len() < 2 || measures.len() != figures.len() {
                return;
            }
            self.subject = names.last().and_then(|n| n.entity).or(kept);
            for (measure, figure) in measures.iter().zip(&figures) {
                let mut value = of_quantity(self.context, sentence, figure, ValueKind::Observation);
                value.indicator = if grows { format!("{measure}{growth}") } else { measure.clone() };
                self.emit(sentence, span, value, facts);
            }
            for measure in measures {
                self.note(measure);
            }
        }
        self.subject = kept;
    }

    /// Names in the order of what a clause measures, of which the next one tells the figures: `the first three in output are A, B
    /// and C`.
    pub(super) fn announce(&mut self, sentence: &Sentence, range: &Range<usize>, outer: &[&Mention], facts: &mut Vec<Fact>) {
        let text = sentence.view.text();
        let Some(each) = self.words.each.find(&text[range.clone()]).map(|m| range.start + m.start()..range.start + m.end()) else { return };
        // When it was so is no part of what is measured.
        let dates = outer.iter().filter(|m| m.range.end <= each.start && matches!(m.reading, Reading::Date(_)));
        let from = dates.map(|m| m.range.end).max().unwrap_or(range.start);
        let Some(measure) = chinese::first_places(&text[from..each.start]) else { return };
        let behind = outer.iter().filter(|m| m.range.start >= each.end && self.may_follow(false, m, &text[m.range.clone()]));
        let names: Vec<EntityRef> = behind.filter_map(|m| m.entity).collect();
        let measure = self.bare(measure).0;
        let figures = outer.iter().any(|m| m.range.start >= each.end && matches!(m.reading, Reading::Quantity(_)));
        if names.len() < 2 || figures || measure.chars().count() < 2 {
            return;
        }
        let span = sentence.view.original(range.clone());
        for (place, entity) in names.iter().enumerate() {
            self.place_in_order(span, *entity, place + 1, &measure, facts);
        }
        self.measure = Some(measure);
        self.row = names;
    }

    /// A place in an order that is told by how names are listed.
    fn place_in_order(&self, span: Span, entity: EntityRef, place: usize, measure: &str, facts: &mut Vec<Fact>) {
        let value = Value::listed_place(measure, place, self.time);
        let evidence = Evidence { span, rule: "series.rank".to_owned(), confidence: 80, story: self.story };
        let predicate = "gb:hasRank".to_owned();
        facts.push(Fact { subject: Node::Entity(entity), predicate, object: Object::Value(value), evidence });
    }

    /// The figures of names that the clause before listed.
    fn row_of(&mut self, sentence: &Sentence, span: Span, figures: &[&Quantity], facts: &mut Vec<Fact>) {
        let Some(measure) = self.measure.clone() else { return };
        let kept = self.subject;
        for (name, figure) in self.row.clone().into_iter().zip(figures) {
            self.subject = Some(name);
            let mut value = of_quantity(self.context, sentence, figure, ValueKind::Observation);
            value.indicator.clone_from(&measure);
            self.emit(sentence, span, value, facts);
        }
        self.subject = kept;
    }

    /// By how much what was told of several names grew, for each of them: `A and B had 5 and 3, up 2 % and 1 % respectively`.
    fn grown_row(&mut self, sentence: &Sentence, span: Span, growth: &str, figures: &[&Quantity], facts: &mut Vec<Fact>) {
        let Some(base) = self.measure.clone() else { return };
        let kept = self.subject;
        for (name, figure) in self.row.clone().into_iter().zip(figures) {
            self.subject = Some(name);
            let mut value = of_quantity(self.context, sentence, figure, ValueKind::Observation);
            value.indicator = format!("{base}{growth}");
            self.words.grown_below_zero(&mut value, growth);
            self.emit(sentence, span, value, facts);
        }
        self.subject = kept;
    }

    /// What a bracket right behind a figure says of its measure: `5 million (up 3 %)`.
    pub(super) fn bracketed(&mut self, sentence: &Sentence, behind: Range<usize>, facts: &mut Vec<Fact>) {
        let text = sentence.view.text();
        let rest = &text[behind.clone()];
        let Some(close) = rest.find(')').filter(|_| rest.starts_with('(')) else { return };
        let inside = behind.start + 1..behind.start + close;
        let number = sentence.mentions.iter().find_map(|m| match &m.reading {
            Reading::Quantity(q) if m.inside.is_none() && inside.start <= q.range.start && q.range.end <= inside.end => Some(q),
            _ => None,
        });
        let Some((measure, number)) = self.measure.clone().zip(number.filter(|q| !q.ordinal && self.is_figure(text, q))) else { return };
        let (growth, _) = self.bare(&text[inside.start..number.range.start]);
        let ends = number.range.end == inside.end || text[number.range.end..].starts_with([',', ';', '，', '；', '、']);
        if !ends || !self.words.grow.is_match(&growth) && !self.words.share.is_match(&growth) {
            return;
        }
        let mut value = of_quantity(self.context, sentence, number, ValueKind::Observation);
        value.indicator = format!("{measure}{growth}");
        self.words.grown_below_zero(&mut value, &growth);
        self.emit(sentence, sentence.view.original(inside), value, facts);
    }

    /// The measures that a phrase before several numbers names: a list, a word for two of them, or those told before.
    pub(super) fn measures(&self, phrase: &str, count: usize) -> Vec<String> {
        let told = |from: usize| self.told[self.told.len().saturating_sub(count).max(from)..].to_vec();
        if self.those(phrase).is_some_and(str::is_empty) {
            return told(0);
        }
        // What says nothing of its own speaks of what its own sentence told.
        if phrase.is_empty() {
            return told(self.since.min(self.told.len()));
        }
        if let Some((both, parts)) = self.words.both.iter().find(|(both, _)| phrase.ends_with(both.as_str())) {
            let head = phrase[..phrase.len() - both.len()].trim_end_matches(chinese::OF);
            return parts.iter().map(|part| format!("{head}{part}")).collect();
        }
        let parts: Vec<String> = self.words.parts(phrase).into_iter().filter(|p| p.chars().count() >= 2).map(str::to_owned).collect();
        self.with_shared_tail(parts)
    }

    /// The members of a list of measures whose last one alone says what all of them measure: `the output of A, B and C`.
    fn with_shared_tail(&self, mut parts: Vec<String>) -> Vec<String> {
        let Some(last) = parts.last().cloned() else { return parts };
        let tail = |part: &str| part.char_indices().map(|(i, _)| i).find(|&i| self.is_measure(&part[i..]));
        let Some(at) = tail(&last).filter(|&at| last[..at].chars().count() >= 2) else { return parts };
        if parts[..parts.len() - 1].iter().all(|part| tail(part).is_none()) {
            let count = parts.len() - 1;
            parts[..count].iter_mut().for_each(|part| part.push_str(&last[at..]));
        }
        parts
    }

    /// Whether a noun is a measure: one of the lexicon, or one that says so itself.
    fn is_measure(&self, noun: &str) -> bool {
        let named = || self.context.lexicon.by_key(&names::key(noun));
        let known = || named().iter().any(|n| self.context.is(EntityRef::Known(n.entity), "Indicator"));
        noun.chars().count() >= 2 && (self.words.measures.as_ref().is_some_and(|m| m.is_match(noun)) || known())
    }

    /// The measures that a phrase stands for which only points at those told before, if it says at how many.
    pub(super) fn all_told(&self, phrase: &str) -> Option<Vec<String>> {
        self.those(phrase).filter(|rest| rest.is_empty())?;
        let count = phrase.chars().find_map(|c| numerals::read_word(c.encode_utf8(&mut [0; 4]))).map(|(n, _)| n)?;
        let count = usize::try_from(count).ok().filter(|n| (2..=self.told.len()).contains(n))?;
        Some(self.told[self.told.len() - count..].to_vec())
    }

    /// What stands behind a phrase for the measures told before, if a text begins with one.
    fn those<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.words.those.as_ref()?.find(text).map(|m| &text[m.end()..])
    }

    /// One number for all of the measures told before: `these three figures all fell by 50 %`.
    pub(super) fn all_of(&self, sentence: &Sentence, span: Span, lead: &str, number: &Quantity, facts: &mut Vec<Fact>) -> bool {
        let Some(growth) = self.those(lead) else { return false };
        let count = lead.chars().find_map(|c| numerals::read_word(c.encode_utf8(&mut [0; 4]))).map(|(n, _)| n);
        let count = count.and_then(|n| usize::try_from(n).ok()).filter(|n| (2..=self.told.len()).contains(n));
        let (growth, _) = self.bare(growth);
        for measure in &self.told[self.told.len() - count.unwrap_or(0)..] {
            let mut value = of_quantity(self.context, sentence, number, ValueKind::Observation);
            value.indicator = format!("{measure}{growth}");
            self.emit(sentence, span, value, facts);
        }
        true
    }

    /// Remembers what was measured.
    pub(super) fn note(&mut self, measure: String) {
        if self.told.last() != Some(&measure) {
            self.told.push(measure);
        }
    }
}
