//! What is told of things that nobody knows, and what is only planned: neither is a figure of whom the sentence before
//! spoke of.

use super::Reader;
use super::clause::THINGS;
use crate::language::chinese;
use crate::language::dates::PartialDate;
use crate::language::quantities::Quantity;
use crate::recognition::{EntityRef, Mention, Reading, Sentence};
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
        let short = |e| found.name("what").is_some_and(|what| self.is_short_for(what.as_str(), e));
        match spoken_of.filter(|e| bare && !self.stranger || short(*e)) {
            Some(thing) => self.subject = Some(thing),
            None => self.stranger = true,
        }
    }

    /// Whether a clause says of the body that it begins with only that it has a part in something, or what a team does: that
    /// is not whom the figures of the next clauses are of.
    pub(super) fn takes_part(&self, body: &str, rest: &str) -> bool {
        chinese::is_team(body) || self.words.roles.as_ref().is_some_and(|r| r.is_match(rest))
    }

    /// Whether the name before a place of the text is the first of a list of bodies, none of whom the next clauses speak of.
    pub(super) fn lists_bodies(&self, text: &str, at: usize, outer: &[&Mention]) -> bool {
        let body = |m: &&&Mention| m.entity.is_some_and(|e| self.context.is(e, "Organization"));
        let joint = self.words.joint.find(&text[at..]).filter(|j| j.start() == 0).map(|j| at + j.end());
        let named = |m: &&&Mention| Some(m.range.start) == joint;
        outer.iter().filter(body).any(|m| m.range.end == at) && outer.iter().filter(named).any(|m| body(&m))
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

    /// Notes that a clause is of a plan of five years that is not over: its numbers are to be reached by the plan's end.
    pub(super) fn five_years(&mut self, clause: &str) {
        let Some(today) = self.context.date else { return };
        if let Some(end) = chinese::five_years(clause).filter(|end| *end > today.year && !self.words.present.is_match(clause)) {
            self.deadline = PartialDate::new(end, None, None);
            self.passing = self.story.is_none_or(|s| self.context.policies[s].is_none());
        }
    }

    /// The year of the text, if a sentence says that it tells of that.
    pub(super) fn year_of(&self, sentence: &Sentence) -> Option<PartialDate> {
        let said = self.words.this_year.as_ref().is_some_and(|y| y.is_match(sentence.view.text()));
        self.context.date.filter(|_| said).and_then(|today| PartialDate::new(today.year, None, None))
    }

    /// What a number measures that says nothing itself: what was measured last; what was told in shares has no other numbers.
    pub(super) fn carried(&self, text: &str, number: &Quantity) -> Option<String> {
        let in_shares = self.measure.is_some() && self.measure == self.shared;
        if in_shares && !is_share(text, number) { self.amount.clone() } else { self.measure.clone() }
    }

    /// Notes in what the last measure was told.
    pub(super) fn note_unit(&mut self, text: &str, number: &Quantity) {
        let of = if is_share(text, number) { &mut self.shared } else { &mut self.amount };
        of.clone_from(&self.measure);
    }

    /// Whether a number only tells what the noun behind it is like: `an 8-inch wafer`.
    pub(super) fn is_size(&self, text: &str, number: &Quantity) -> bool {
        let unit = || number.unit.clone().map(|u| &text[u]);
        self.words.sized.as_ref().is_some_and(|s| unit().is_some_and(|u| s.is_match(u)))
    }

    /// Whether a name of the lexicon stands right before a number that counts, and so is what is counted.
    pub(super) fn is_counted_kind(&self, text: &str, mention: &Mention, outer: &[&Mention]) -> bool {
        let house = mention.entity.is_some_and(|e| {
            ["Facility", "ResearchInstitute", "Programme"].iter().any(|k| self.context.is(e, k)) || self.context.is_kind_of_area(e)
        });
        let next = outer.iter().find(|m| m.range.start == mention.range.end);
        let counts = |q: &Quantity| !q.ordinal && self.is_figure(text, q) && !self.is_size(text, q) && !self.is_distance(text, q);
        let amount = |q: &Quantity| q.unit.clone().is_some_and(|u| self.words.amounts.as_ref().is_some_and(|a| a.is_match(&text[u])));
        // A counting word and the end of the phrase: else the number is of its parts.
        let ends = |m: &Mention| !text[m.range.end..].starts_with(|c: char| c.is_alphanumeric());
        let plain = |q: &Quantity| q.unit.clone().is_some_and(|u| text[u].chars().count() == 1);
        house && next.is_some_and(|m| ends(m) && matches!(&m.reading, Reading::Quantity(q) if counts(q) && plain(q) && !amount(q)))
    }

    /// Whether a zone behind a place does not lie there: then its name is a kind of zone, and the figures are of the place.
    pub(super) fn is_kind_of_zone(&self, place: Option<EntityRef>, mention: &Mention) -> bool {
        let (Some(EntityRef::Known(place)), Some(EntityRef::Known(zone))) = (place, mention.entity) else { return false };
        self.context.is(EntityRef::Known(zone), "DevelopmentZone") && !self.context.lexicon.ancestors(zone).contains(&place)
    }

    /// Whether an amount only tells of which size the bodies are that the next number counts.
    pub(super) fn sizes_a_kind(&self, text: &str, number: &Quantity, after: &str, next: &Quantity) -> bool {
        let amount = |n: &Quantity| n.unit.clone().is_some_and(|u| self.words.amounts.as_ref().is_some_and(|a| a.is_match(&text[u])));
        let (kind, _) = self.bare(after.trim_end_matches(chinese::AROUND));
        amount(number) && !amount(next) && !next.ordinal && self.is_figure(text, next) && self.words.kinds.is_match(&kind)
    }

    /// Whether a number that a phrase begins with belongs to what the next one measures: `700 km orbit payload 5 t`.
    pub(super) fn is_distance(&self, text: &str, number: &Quantity) -> bool {
        let unit = || number.unit.clone().map(|u| &text[u]);
        self.is_size(text, number) || self.words.distant.as_ref().is_some_and(|s| unit().is_some_and(|u| s.is_match(u)))
    }
}

/// Whether a number is a share of something.
fn is_share(text: &str, number: &Quantity) -> bool {
    number.unit.clone().is_some_and(|u| chinese::SHARES.contains(&&text[u]))
}
