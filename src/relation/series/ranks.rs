//! Places in an order: of what, among whom, and who holds them where the holder stands behind (`the third is A`).

use super::Reader;
use super::clause::{SUBJECTS, THINGS};
use crate::language::chinese;
use crate::language::chinese_clauses;
use crate::language::quantities::Quantity;
use crate::language::regex::Regex;
use crate::recognition::{EntityRef, Mention, Sentence};
use crate::relation::fact::{Fact, Value, ValueKind};
use crate::relation::figures::of_quantity;
use std::ops::Range;

/// The longest name of those among whom a second place is, in characters.
const AMONG: usize = 6;

impl Reader<'_> {
    /// A place in an order: of the measure that its clause names, else of the last one.
    pub(super) fn rank(&mut self, sentence: &Sentence, range: Range<usize>, before: &str, number: &Quantity, facts: &mut Vec<Fact>) {
        let Some(verb) = self.words.rank.find(before) else {
            // `The first in the land, the third in the world`: the verb is told once.
            if let Some(indicator) = self.ranked.clone().filter(|_| before.chars().count() <= AMONG) {
                self.place(sentence, (range, before), indicator, number, facts);
            }
            return;
        };
        // `The third is A`: the place is told before its holder.
        if let Some(holder) = self.holder(sentence, number.range.end..range.end) {
            self.subject = Some(holder);
        }
        let (own, _) = self.bare(&before[..verb.start()]);
        // `In the ranking of zones it rose to the fifth place`.
        if let Some(ranking) = self.ranking(before[..verb.start()].trim_end()) {
            self.measure = Some(ranking.clone());
            self.place(sentence, (range, &before[verb.end()..]), ranking, number, facts);
            return;
        }
        // `These three figures were all the first`.
        if let Some(told) = self.all_told(&own) {
            for measure in told {
                self.place(sentence, (range.clone(), &before[verb.end()..]), measure, number, facts);
            }
            return;
        }
        let own = if self.words.overall.as_ref().is_some_and(|o| o.is_match(&own)) { String::new() } else { own };
        // `The 11th in the innovation index`.
        if let Some(ranking) = self.ranking(&before[verb.end()..]).filter(|_| own.chars().count() < 2) {
            self.measure = Some(ranking.clone());
            self.place(sentence, (range, ""), ranking, number, facts);
            return;
        }
        let indicator =
            if own.chars().count() >= 2 { Some(own) } else { self.measure.as_deref().map(|m| self.without_share(m).to_owned()) };
        let Some(indicator) = indicator else { return };
        self.ranked = Some(indicator.clone());
        self.place(sentence, (range, &before[verb.end()..]), indicator, number, facts);
    }

    /// The ranking whose name ends a phrase.
    pub(super) fn ranking(&self, phrase: &str) -> Option<String> {
        let named = self.words.ranking.as_ref()?.captures(phrase)?.name("m")?;
        Some(chinese_clauses::without_at(named.as_str().trim_matches(['"', ' '])).to_owned())
    }

    /// Whether what stands behind a number begins to tell a place in an order.
    pub(super) fn leads_to_place(&self, behind: &str) -> bool {
        let first = |words: &Regex| words.find(behind).is_some_and(|m| m.start() == 0);
        first(&self.words.rank) || self.words.top.as_ref().is_some_and(first)
    }

    /// A first place that a clause tells without a number, of what was measured last.
    pub(super) fn top(&mut self, sentence: &Sentence, range: Range<usize>, facts: &mut Vec<Fact>) {
        let clause = &sentence.view.text()[range.clone()];
        let figure = chinese_clauses::goes_on_with_figure(&sentence.view.text()[range.end..]);
        if let Some(most) = self.words.most.as_ref().filter(|_| figure).and_then(|m| m.captures(clause)).and_then(|c| c.name("m")) {
            let (own, _) = self.bare(&clause[most.start()..most.end()]);
            let own = self.behind_subject(sentence, &range, own);
            if own.chars().count() >= 2 {
                self.emit(sentence, sentence.view.original(range), Value::listed_place(&own, 1, self.time), facts);
                self.measure = Some(own);
            }
            return;
        }
        let Some(found) = self.words.top.as_ref().and_then(|t| t.captures(clause)) else { return };
        let Some(measure) = self.measure.as_deref().map(|m| self.without_share(m)) else { return };
        let mut value = Value::listed_place(measure, 1, self.time);
        value.among = found.name("among").map(|m| m.as_str().to_owned()).filter(|a| !a.is_empty());
        self.emit(sentence, sentence.view.original(range), value, facts);
    }

    /// A measure without the name of whom its clause speaks before it.
    fn behind_subject(&self, sentence: &Sentence, range: &Range<usize>, measure: String) -> String {
        let text = sentence.view.text();
        let names = sentence.mentions.iter().filter(|m| m.inside.is_none() && range.contains(&m.range.start) && m.entity.is_some());
        let mut names = names.filter(|m| m.entity == self.subject).filter_map(|m| measure.strip_prefix(&text[m.range.clone()]));
        names.next().map_or(measure.clone(), |m| m.trim_start_matches(chinese::OF).to_owned())
    }

    /// Places of names, one each: `A and B are the third and the fifth`; of the ranking named before them, or what was measured last.
    pub(super) fn places_each(
        &mut self,
        sentence: &Sentence,
        range: &Range<usize>,
        (names, lead): (&[&&Mention], &str),
        places: &[&Quantity],
        facts: &mut Vec<Fact>,
    ) {
        let Some(measure) = self.ranking(lead).or_else(|| self.measure.clone()).filter(|_| names.len() == places.len()) else { return };
        let kept = self.subject;
        for (name, place) in names.iter().zip(places) {
            self.subject = name.entity;
            self.place(sentence, (range.clone(), ""), self.without_share(&measure).to_owned(), place, facts);
        }
        self.subject = kept;
    }

    /// A measure without the words at its end that say of what it is a share: a place is by the measure itself.
    fn without_share<'m>(&self, measure: &'m str) -> &'m str {
        let share = measure.char_indices().skip(2).map(|(i, _)| i).find(|&i| {
            // `Market share` is a word.
            self.words.share.is_match(&measure[i..]) && !measure[..i].ends_with(chinese::MARKET)
        });
        share.map_or(measure, |at| &measure[..at])
    }

    /// Places that belong to the measures told before, one each: `they were the second and the first respectively`.
    pub(super) fn respective_places(
        &self,
        sentence: &Sentence,
        range: &Range<usize>,
        (own, lead): (&str, &str),
        places: &[&Quantity],
        facts: &mut Vec<Fact>,
    ) {
        let Some(verb) = self.words.rank.find(lead) else { return };
        let measures = self.measures(own, places.len());
        if places.len() < 2 || measures.len() != places.len() {
            return;
        }
        for (measure, place) in measures.into_iter().zip(places) {
            self.place(sentence, (range.clone(), &lead[verb.end()..]), measure, place, facts);
        }
    }

    /// Emits a place among what the words before it name.
    fn place(
        &self,
        sentence: &Sentence,
        (range, among): (Range<usize>, &str),
        indicator: String,
        number: &Quantity,
        facts: &mut Vec<Fact>,
    ) {
        let among = among.trim_end_matches(chinese::AROUND).trim_start_matches([' ', '、', chinese::OF]).to_owned();
        let mut value = of_quantity(self.context, sentence, number, ValueKind::Ranking);
        value.among = (!among.is_empty()).then_some(among);
        value.indicator = indicator;
        self.emit(sentence, sentence.view.original(range), value, facts);
    }

    /// Who holds a place in an order that is told before them: a thing, or the first name.
    fn holder(&self, sentence: &Sentence, behind: Range<usize>) -> Option<EntityRef> {
        self.words.holds.as_ref().filter(|h| h.is_match(&sentence.view.text()[behind.clone()]))?;
        let inside = |m: &&Mention| m.inside.is_none() && behind.start <= m.range.start && m.range.end <= behind.end;
        let of = |kinds: &[&str]| {
            let named = sentence.mentions.iter().filter(inside).filter_map(|m| m.entity);
            let mut named = named;
            named.find(|e| kinds.iter().any(|k| self.context.is(*e, k)))
        };
        of(&THINGS).or_else(|| of(&SUBJECTS))
    }
}
