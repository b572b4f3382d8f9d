//! What is told of things that nobody knows, and what is only planned: neither is a figure of whom the sentence before
//! spoke of.

use super::Reader;
use super::clause::THINGS;
use crate::language::dates::PartialDate;
use crate::language::quantities::Quantity;
use crate::recognition::Sentence;
use std::ops::Range;

/// The longest noun that may stand for what is spoken of already, in characters: `the project`.
const BARE: usize = 3;

impl Reader<'_> {
    /// Notes whether a clause speaks of something that nobody knows. `rest` is the clause behind the name at its head.
    pub(super) fn meet(&mut self, rest: &str) {
        let Some(found) = self.words.strangers.as_ref().and_then(|s| s.captures(rest)) else { return };
        // `The company` is the firm that is spoken of.
        if found.name("firm").is_some() {
            let firm = self.subject.into_iter().chain(self.fallback).find(|e| self.context.is(*e, "Enterprise"));
            (self.subject, self.stranger) = (firm.or(self.subject), firm.is_none());
            return;
        }
        let thing = |e| THINGS.iter().any(|k| self.context.is(e, k));
        let spoken_of = self.subject.into_iter().chain(self.fallback).find(|e| thing(*e));
        let bare = found.name("what").is_some_and(|what| what.as_str().chars().count() <= BARE);
        match spoken_of.filter(|_| bare && !self.stranger) {
            Some(thing) => self.subject = Some(thing),
            None => self.stranger = true,
        }
    }

    /// Notes whether the numbers of a clause, from the first one on, are still to come.
    pub(super) fn plan(&mut self, sentence: &Sentence, clause: Range<usize>, first: usize) {
        let lead = &sentence.view.text()[clause.start..first.max(clause.start)];
        if self.words.present.is_match(lead) {
            self.planned = false;
        } else if self.words.plans.as_ref().is_some_and(|p| p.is_match(lead)) {
            self.planned = true;
        }
    }

    /// The year of the text, if a sentence says that it tells of that.
    pub(super) fn year_of(&self, sentence: &Sentence) -> Option<PartialDate> {
        let said = self.words.this_year.as_ref().is_some_and(|y| y.is_match(sentence.view.text()));
        self.context.date.filter(|_| said).and_then(|today| PartialDate::new(today.year, None, None))
    }

    /// Whether a number only tells what the noun behind it is like: `an 8-inch wafer`.
    pub(super) fn is_size(&self, text: &str, number: &Quantity) -> bool {
        let unit = || number.unit.clone().map(|u| &text[u]);
        self.words.sized.as_ref().is_some_and(|s| unit().is_some_and(|u| s.is_match(u)))
    }

    /// Whether a number that a phrase begins with belongs to what the next one measures: `700 km orbit payload 5 t`.
    pub(super) fn is_distance(&self, text: &str, number: &Quantity) -> bool {
        let unit = || number.unit.clone().map(|u| &text[u]);
        self.is_size(text, number) || self.words.distant.as_ref().is_some_and(|s| unit().is_some_and(|u| s.is_match(u)))
    }
}
