//! The parts of a whole: `of these water is 391, wind 328`, `by stage basic research is 97, applied research 184, 5 % and 10 % of
//! all`; and one measure for several years, given to each other. The parts are no names: they become words of the indicator.

use super::{EntityRef, Fact, Mention, Quantity, Row, SUBJECTS, figure, is_figure, number};
use crate::language::dates::PartialDate;
use crate::language::korean::{SHARE_OF, joins_list};
use crate::language::korean_figures;
use crate::language::rosters;
use crate::recognition::Reading;

/// The longest name of a part, in characters.
const LONGEST: usize = 20;
/// How many sentences back the whole may be told.
const REACH: usize = 10;

/// A part with its number.
struct Part<'a> {
    name: &'a str,
    quantity: &'a Quantity,
    start: usize,
}

impl<'a> Row<'a> {
    /// Parts in a row behind the words that announce them.
    pub(super) fn parts(&self, facts: &mut Vec<Fact>) {
        let mut at = 0;
        while at < self.outer.len() {
            let run = self.run(at);
            if let [first, others @ ..] = run.as_slice()
                && (!others.is_empty() || rosters::is_by_kind(&self.text()[..first.start]))
            {
                self.tell_parts(&run, first.start, facts);
            }
            at += run.len().max(1);
        }
    }

    /// The parts one after the other whose first number is a mention.
    fn run(&self, from: usize) -> Vec<Part<'a>> {
        let text = self.text();
        let mut run: Vec<Part<'a>> = Vec::new();
        for mention in &self.outer[from..] {
            if number(mention).is_some_and(|q| q.change || q.unit.is_none() || q.ordinal) && !run.is_empty() {
                continue;
            }
            let Some(quantity) = figure(mention) else {
                if run.is_empty() {
                    break;
                }
                continue;
            };
            let Some(part) = self.part(quantity, run.last().map_or(0, |p| p.quantity.range.end)) else { break };
            let joined = run.last().is_none_or(|l| {
                rosters::parts(&text[l.quantity.range.end..part.start]) && self.unit(l.quantity) == self.unit(part.quantity)
            });
            if !joined {
                break;
            }
            run.push(part);
        }
        run
    }

    pub(super) fn unit(&self, quantity: &Quantity) -> Option<&'a str> {
        quantity.unit.clone().map(|u| &self.text()[u])
    }

    /// The noun phrase before a number, if it is short and names nobody who could have the figure.
    fn part(&self, quantity: &'a Quantity, from: usize) -> Option<Part<'a>> {
        let text = self.text();
        let before = text.get(from..quantity.range.start)?;
        let start = from + rosters::part_start(before);
        let name = rosters::measure(&text[start..quantity.range.start]);
        let inside = |m: &&&Mention| m.range.start >= start && m.range.end <= quantity.range.start;
        let named = |m: &Mention| self.subject(m).is_some_and(|e| SUBJECTS.iter().any(|k| self.context.is(e, k)));
        let clear = self.outer.iter().filter(inside).all(|m| !named(m) && number(m).is_none() && !matches!(m.reading, Reading::Date(_)));
        let words = name.chars().filter(|c| c.is_alphabetic()).count() >= 2 && name.chars().count() <= LONGEST;
        let plain = !name.contains(['(', ')', ',', '\'', '"']);
        (clear && words && plain).then_some(Part { name, quantity, start })
    }

    fn tell_parts(&self, run: &[Part<'a>], start: usize, facts: &mut Vec<Fact>) {
        let text = self.text();
        let before = &text[..start];
        let by_kind = rosters::is_by_kind(before) || before.trim().is_empty() && run.len() > 1 && self.opens_by_kind();
        // Parts alone at the head of a line are those of what the line above tells in the same unit.
        let told = |unit: &str| self.at.checked_sub(1).is_some_and(|at| self.measured_in(at, usize::MAX, unit).is_some());
        let heads = before.trim().is_empty() && run.len() >= 3 && self.unit(run[0].quantity).is_some_and(|unit| unit != "%" && told(unit));
        if !by_kind && !rosters::is_of_whole(before) && !heads || self.context.is_goal(self.at) {
            return;
        }
        let end = run.last().map_or(start, |p| p.quantity.range.end);
        let Some(subject) = self.whose(start) else { return };
        if self.unit(run[0].quantity) == Some("%") {
            let measure = |name: &str| self.share_told(start).map_or_else(|| [name, SHARE_OF].concat(), |whole| measured(name, &whole));
            if rosters::takes_share(&text[end..]) || by_kind && rosters::follows(&text[end..]) {
                for part in run {
                    self.emit(subject, part.quantity, &measure(part.name), "gb:hasObservation", facts);
                }
            }
            return;
        }
        let Some(whole) = self.whole(run[0].quantity, start) else { return };
        for part in run {
            let measure = measured(part.name, &whole);
            self.emit(subject, part.quantity, &measure, "gb:hasObservation", facts);
            self.grown(subject, part.quantity, &measure, facts);
            if let Some(share) = self.bracketed_share(part.quantity).filter(|_| by_kind) {
                self.emit(subject, share, &[&measure, SHARE_OF].concat(), "gb:hasObservation", facts);
            }
        }
        let shares = self.shares(end, run.len());
        if let Some(up) = shares.last().and_then(|last| korean_figures::growth(&text[last.range.end..])) {
            for (part, growth) in run.iter().zip(shares).filter(|_| up) {
                let measure = korean_figures::grown(&measured(part.name, &whole));
                self.emit(subject, growth, &measure, "gb:hasObservation", facts);
            }
            return;
        }
        for (part, share) in run.iter().zip(shares) {
            self.emit(subject, share, &[part.name, SHARE_OF].concat(), "gb:hasObservation", facts);
        }
    }

    /// The share that the sentences before in the paragraph tell, of which more parts may follow: `share of sales`.
    fn share_told(&self, start: usize) -> Option<String> {
        let block = |at: &usize| {
            self.context.sentences[*at].block == self.sentence.block && self.context.sentences[*at].story == self.sentence.story
        };
        let near = (self.at.saturating_sub(REACH)..self.at).rev().take_while(block);
        let own = self.measured_in(self.at, start, "%");
        let told = own.or_else(|| near.into_iter().find_map(|at| self.measured_in(at, usize::MAX, "%")));
        told.filter(|m| m.ends_with(SHARE_OF.trim()) && m.len() > SHARE_OF.len())
    }

    fn whose(&self, start: usize) -> Option<EntityRef> {
        self.context.topic(self.at, start, &["Region", "Enterprise", "University", "ResearchInstitute"])
    }

    /// The shares that stand behind the parts, one for each.
    fn shares(&self, end: usize, count: usize) -> Vec<&'a Quantity> {
        let text = self.text();
        let behind = self.outer.iter().filter(|m| m.range.start >= end && !number(m).is_some_and(|q| q.change));
        let listed: Vec<&'a Quantity> = behind.map_while(|m| figure(m)).filter(|q| self.unit(q) == Some("%")).collect();
        let Some(first) = listed.first() else { return Vec::new() };
        let led = rosters::leads_to_shares(&text[end..first.range.start]);
        if led && listed.len() == count { listed } else { Vec::new() }
    }

    /// The share that stands without a sign in the bracket behind a part: `5 million (12 %)`.
    fn bracketed_share(&self, part: &Quantity) -> Option<&'a Quantity> {
        let text = self.text();
        let behind = self.sentence.mentions.iter().filter(|m| m.inside.is_none()).filter_map(|m| number(m));
        let next = behind.filter(|q| q.range.start >= part.range.end).min_by_key(|q| q.range.start)?;
        let bare = &text[part.range.end..next.range.start] == "(" && text[next.range.end..].starts_with(')');
        (bare && !next.change && self.unit(next) == Some("%")).then_some(next)
    }

    /// What the whole measures that the parts make up: the last figure told in the same unit that is none of a part.
    fn whole(&self, of: &Quantity, start: usize) -> Option<String> {
        let unit = self.unit(of)?;
        let own = self.measured_in(self.at, start, unit);
        let story = self.sentence.story;
        let depth = |at: usize| Some(self.context.report.stories.get(story?)?.blocks.get(self.context.sentences[at].block?)?.level);
        let level = depth(self.at);
        let near = (self.at.saturating_sub(REACH)..self.at).rev().filter(|&at| self.context.sentences[at].story == story);
        let told: Vec<String> = near
            .filter(|&at| depth(at) <= level && !self.labelled_by_kind(at))
            .filter_map(|at| self.measured_in(at, usize::MAX, unit))
            .collect();
        // What is only a part itself is no whole.
        let best = || told.iter().find(|m| rosters::is_measure(m)).or(told.first()).cloned();
        own.or_else(best)
    }

    /// What the first figure in a unit measures in a sentence, up to a byte.
    pub(super) fn measured_in(&self, at: usize, end: usize, unit: &str) -> Option<String> {
        let sentence = &self.context.sentences[at];
        let text = sentence.view.text();
        let fits = |m: &&Mention| number(m).and_then(|q| q.unit.clone()).is_some_and(|own| &text[own] == unit);
        let first = sentence.mentions.iter().filter(|m| m.inside.is_none() && is_figure(m)).find(fits)?;
        if first.range.end > end || rosters::announces_parts(&text[..first.range.start]) {
            return None;
        }
        self.told_in(at, end, Some(unit))
            .filter(|m| m.chars().filter(|c| c.is_alphabetic()).count() >= 2 && m.chars().count() <= 2 * LONGEST)
    }

    /// One measure for several years: `in 2025 and 2030 the share is 15 % and 20 %`.
    pub(super) fn by_year(&self, facts: &mut Vec<Fact>) -> Option<()> {
        let text = self.text();
        let each = rosters::each(text)?;
        let start = rosters::clause_start(text[..each.start].trim_end_matches(','));
        let dates: Vec<&&Mention> = self
            .outer
            .iter()
            .filter(|m| m.range.start >= start && m.range.end <= each.start && matches!(m.reading, Reading::Date(_)))
            .collect();
        let figures = self.figures_from(each.end);
        let listed = dates.windows(2).all(|w| joins_list(&text[w[0].range.end..w[1].range.start]));
        if dates.len() < 2 || dates.len() != figures.len() || !listed {
            return None;
        }
        let last = dates.last()?.range.end;
        let mut names = self.outer.iter().filter(|m| m.range.start >= last && m.range.end <= each.start);
        let owner = names.find_map(|m| self.subject(m));
        let measure = rosters::measure(rosters::behind_year(&text[last..each.start]));
        if measure.chars().filter(|c| c.is_alphabetic()).count() < 2 {
            return None;
        }
        let goal = self.context.is_goal(self.at);
        let subject = if goal { self.context.policy_at(self.at) } else { owner.or_else(|| self.whose(start)) }?;
        let predicate = if goal { "gb:hasTarget" } else { "gb:hasObservation" };
        for (date, quantity) in dates.into_iter().zip(figures) {
            let from = facts.len();
            self.emit(subject, quantity, measure, predicate, facts);
            date_all(&mut facts[from..], self.context.date_of(self.sentence, date));
        }
        Some(())
    }
}

/// What a part measures: the whole's measure, unless its own words say it.
fn measured(part: &str, whole: &str) -> String {
    let last = whole.rsplit(' ').next().unwrap_or(whole);
    if part.ends_with(last) { part.to_owned() } else { format!("{part} {whole}") }
}

fn date_all(facts: &mut [Fact], date: Option<PartialDate>) {
    for fact in facts {
        if let super::Object::Value(value) = &mut fact.object {
            value.time = date.or(value.time);
        }
    }
}
