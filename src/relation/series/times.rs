//! When the figures of a clause are from, or by when they are to be reached: what its dates say, and what only points to the
//! year before. Makes no facts.

use super::Reader;
use crate::language::chinese;
use crate::language::chinese_clauses;
use crate::language::dates::PartialDate;
use crate::language::regex::Regex;
use crate::language::topics;
use crate::recognition::{Mention, Reading, Sentence};

/// How far into its clause a date may stand that is of the figures.
const HEAD: usize = 10;

/// The longest verb between a date and its number, in characters.
const VERB: usize = 4;

impl Reader<'_> {
    /// What the dates of a clause say: until when something is to be reached, or when it was so.
    pub(super) fn dates(&mut self, sentence: &Sentence, start: usize, outer: &[&Mention]) {
        let text = sentence.view.text();
        for mention in outer.iter().filter(|m| matches!(m.reading, Reading::Date(_))) {
            let (before, behind) = (&text[..mention.range.start], &text[mention.range.end..]);
            let Some(date) = self.context.date_of(sentence, mention) else { continue };
            let (limit, end) = match &mention.reading {
                Reading::Date(d) => (d.limit, d.to.and_then(|to| to.resolve(self.context.date))),
                _ => (false, None),
            };
            let since = |words: &Option<Regex>, text: &str| words.as_ref().is_some_and(|s| s.is_match(text));
            let happened = || self.words.happened.as_ref().is_some_and(|h| h.is_match(behind)) && !counts(outer, mention.range.end);
            if topics::is_base(before, behind)
                || since(&self.words.since, before)
                || since(&self.words.onwards, behind)
                || since(&self.words.of_document, behind)
                || !limit && happened()
            {
                continue;
            }
            let ahead = self.context.date.is_none_or(|today| date.year >= today.year);
            // Nothing is aimed at for a day.
            let later = date.day.is_none() && self.context.date.is_some_and(|today| date.year > today.year);
            if limit && ahead || later {
                self.deadline = end.or(Some(date));
                // What is only foreseen for a year says nothing of the next sentence.
                self.passing = !limit && self.story.is_none_or(|s| self.context.policies[s].is_none());
            } else if date.day.is_none() && (text[start..mention.range.start].chars().count() <= HEAD || is_told_at(text, mention, outer))
                || date.month.is_none() && chinese::is_of_report(behind)
                || self.words.until.is_match(before)
            {
                self.time = Some(date);
                self.timed = true;
                self.deadline = None;
            }
        }
    }

    /// The year of a report that its name begins with, if its figures follow: `the report on 2019 shows`.
    pub(super) fn reported_year(&mut self, text: &str, outer: &[&Mention]) {
        let report = |m: &&&Mention| m.entity.is_some_and(|e| self.context.is(e, "Policy"));
        let told = |m: &Mention| {
            let behind = text[m.range.end..].trim_start_matches(['》', '"', '」']);
            self.words.states.is_match(behind).then(|| chinese_clauses::year_of_report(&text[m.range.clone()])).flatten()
        };
        if let Some(year) = outer.iter().filter(report).find_map(|m| told(m)) {
            (self.time, self.timed) = (PartialDate::new(year, None, None), true);
        }
    }

    /// The same time of the year before, where words before a number say that it is of that and a measure was told.
    pub(super) fn year_before(&self, before: &str) -> Option<PartialDate> {
        let told = self.time.or(self.context.date)?;
        let points = self.measure.is_some() && chinese::is_of_year_before(before);
        points.then(|| PartialDate::new(told.year - 1, self.time.and_then(|t| t.month), None)).flatten()
    }
}

/// Whether a date stands between a preposition and a number, with little more than a verb between: `it passed 5 million in 2012`.
fn is_told_at(text: &str, date: &Mention, outer: &[&Mention]) -> bool {
    let number = outer.iter().find(|m| m.range.start >= date.range.end && matches!(m.reading, Reading::Quantity(_)));
    let near = number.is_some_and(|m| text[date.range.end..m.range.start].chars().count() <= VERB);
    near && text[..date.range.start].ends_with(chinese::AT)
}

/// Whether a number stands in a clause behind a place.
fn counts(outer: &[&Mention], at: usize) -> bool {
    outer.iter().any(|m| m.range.start >= at && matches!(&m.reading, Reading::Quantity(q) if q.unit.is_some()))
}
