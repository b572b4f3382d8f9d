//! What a row measures: the noun phrase before its first number, in its clause, in the sentences before or in the line above it.
//! A row in, its measure out; makes no fact.

use super::{BACK, FAR, Row, SUBJECTS, figure, is_figure, number};
use crate::language::korean_figures;
use crate::language::rosters;
use crate::language::topics::{is_adverbial, is_body, is_per};
use crate::layout::Genre;
use crate::recognition::{Mention, Reading, Sentence};
use std::ops::Range;

impl Row<'_> {
    /// The measure that is named before a place of the sentence: in its clause, before an earlier number, or above.
    /// A row that goes on with an order may do so with one of the paragraph before.
    pub(super) fn measure(&self, before: &str, goes_on: bool) -> Option<String> {
        let whole = |phrase: &str| {
            let says = phrase.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !is_adverbial(phrase) && !is_body(phrase);
            says.then(|| phrase.to_owned())
        };
        let head = rosters::before_order(before);
        let own = if rosters::field(before).is_some() || rosters::goes_on(before) {
            ""
        } else {
            rosters::behind_relayer(&head[rosters::clause_start(head)..])
        };
        // A number that qualifies and a place before its noun belong to what is measured.
        let belongs = |m: &Mention| {
            let behind = &self.text()[m.range.end..];
            is_per(behind) || figure(m).is_some() && !korean_figures::ends_phrase(behind) || self.is_country(m) && behind.starts_with(' ')
        };
        let clear = |range: Range<usize>| {
            self.outer.iter().all(|m| {
                let inside = m.range.start >= range.start && m.range.end <= range.end;
                !inside || belongs(m) || self.subject(m).is_none() && figure(m).is_none()
            })
        };
        // When it was so is no part of what is measured.
        let start = head.len() - own.len();
        let dates =
            self.outer.iter().filter(|m| m.range.start >= start && m.range.end <= head.len() && matches!(m.reading, Reading::Date(_)));
        let dates: Vec<Range<usize>> = dates.map(|m| m.range.clone()).collect();
        let when = dates.iter().map(|d| d.end).max();
        let phrase = rosters::behind_kind(when.map_or(own, |end| rosters::behind_year(&head[end..])));
        let countries = self.outer.iter().any(|m| m.range.start >= start && m.range.end <= head.len() && self.is_country(m));
        let found = Some(phrase)
            .filter(|_| clear(start..head.len()))
            .and_then(|own| whole(rosters::measure(own)))
            .filter(|m| !countries || rosters::is_measure(m));
        // The words before the date say it where only the date's own stand behind it.
        let ahead = || {
            let own = &head[start..dates.first()?.start];
            let phrase = Some(rosters::behind_kind(own)).filter(|_| clear(start..head.len()))?;
            whole(rosters::measure(phrase)).filter(|m| rosters::is_measure(m))
        };
        let unit = self.outer.iter().filter(|m| m.range.start >= before.len()).find_map(|m| figure(m)).and_then(|q| self.unit(q));
        let nearest = || self.last_told(before.len(), unit?).filter(|m| rosters::is_measure(m));
        let earlier = || nearest().or_else(|| self.told(self.at, before.len())).and_then(|m| whole(&m));
        let kinds = self.opens_by_kind();
        let alike = || {
            self.beside()
                .find_map(|at| self.told_in(at, usize::MAX, unit))
                .and_then(|m| whole(&m))
                .filter(|m| !kinds || rosters::is_measure(m))
        };
        // Figures by kinds are those of what was told last in the same unit, wherever the paragraph begins.
        let broken_down = || {
            let announced = goes_on || rosters::is_by_kind(before) || kinds;
            let far = || (self.at.saturating_sub(FAR)..self.at).rev().filter(|&at| self.context.sentences[at].story == self.sentence.story);
            unit.filter(|_| announced)
                .and_then(|unit| far().find_map(|at| self.measured_in(at, usize::MAX, unit).filter(|m| rosters::is_measure(m))))
        };
        let first = || self.measure_of_first(unit?).filter(|_| goes_on);
        let far = || first().or_else(broken_down).or_else(|| self.context.measured(self.at));
        let parent = || self.of_parent(unit?);
        found.or_else(ahead).or_else(earlier).or_else(|| self.above()).or_else(alike).or_else(parent).or_else(far)
    }

    /// What is measured, in a unit, of the first of an order that the sentence before tells.
    fn measure_of_first(&self, unit: &str) -> Option<String> {
        let before = self.at.checked_sub(1).filter(|&at| self.context.sentences[at].story == self.sentence.story)?;
        self.told_in(before, usize::MAX, Some(unit)).filter(|m| rosters::is_measure(m))
    }

    /// Whether the paragraph begins with words that announce figures of one kind of thing each.
    pub(super) fn opens_by_kind(&self) -> bool {
        let own =
            self.context.before(self.at).iter().rev().take_while(|s| s.story == self.sentence.story && s.block == self.sentence.block);
        rosters::opens_by_kind(own.last().unwrap_or(self.sentence).view.text()) || self.labelled_by_kind(self.at)
    }

    /// Whether the words in brackets at the head of a sentence's line say so: `(지역별)`.
    pub(super) fn labelled_by_kind(&self, at: usize) -> bool {
        let sentence = &self.context.sentences[at];
        let block = || self.context.report.stories.get(sentence.story?)?.blocks.get(sentence.block?);
        block().and_then(|b| b.label).is_some_and(|label| rosters::is_kind(self.context.text.slice(label)))
    }

    /// The sentences shortly before this one in its block or in a block beside it, nearest first.
    fn beside(&self) -> impl Iterator<Item = usize> {
        let parent = |s: &Sentence| self.context.report.stories.get(s.story?)?.blocks.get(s.block?).map(|b| b.parent);
        let own = parent(self.sentence);
        // What another paragraph of an article measures is nothing of this one.
        let article = self.context.report.genre == Genre::Article;
        (self.at.saturating_sub(BACK)..self.at)
            .rev()
            .filter(move |&at| self.context.sentences[at].story == self.sentence.story && parent(&self.context.sentences[at]) == own)
            .filter(move |&at| !article || self.context.sentences[at].block == self.sentence.block)
    }

    /// What the first number of a sentence measures, up to a byte.
    pub(super) fn told(&self, at: usize, end: usize) -> Option<String> {
        self.told_in(at, end, None)
    }

    /// The same for the first number in a unit.
    pub(super) fn told_in(&self, at: usize, end: usize, unit: Option<&str>) -> Option<String> {
        let sentence = &self.context.sentences[at];
        let text = sentence.view.text();
        let outer = || sentence.mentions.iter().filter(|m| m.inside.is_none());
        let fits = |m: &Mention| unit.is_none_or(|u| number(m).and_then(|q| q.unit.clone()).is_some_and(|own| &text[own] == u));
        // A number right before a noun only says of what kind the things are.
        let told = |m: &Mention| korean_figures::ends_phrase(&text[m.range.end..]);
        let figures = || outer().filter(|m| m.range.end <= end && is_figure(m) && fits(m));
        let figure = figures().find(|m| told(m)).or_else(|| figures().next())?;
        self.measure_of(sentence, figure)
    }

    /// What the last number in a unit measures that stands before a byte of the sentence.
    fn last_told(&self, end: usize, unit: &str) -> Option<String> {
        let text = self.text();
        let fits = |m: &Mention| figure(m).is_some_and(|q| q.unit.clone().is_some_and(|own| &text[own] == unit));
        let told = |m: &&&Mention| m.range.end <= end && fits(m) && korean_figures::ends_phrase(&text[m.range.end..]);
        self.measure_of(self.sentence, self.outer.iter().rev().find(told)?)
    }

    /// What is measured in a unit, in the block that the sentence's stands under.
    fn of_parent(&self, unit: &str) -> Option<String> {
        let block = self.context.report.stories.get(self.sentence.story?)?.blocks.get(self.sentence.block?)?;
        let parent = |at: &usize| {
            let sentence = &self.context.sentences[*at];
            sentence.story == self.sentence.story && sentence.block.is_some() && sentence.block == block.parent
        };
        let above = (self.at.saturating_sub(FAR)..self.at).rev().filter(parent);
        above.filter_map(|at| self.told_in(at, usize::MAX, Some(unit))).find(|m| rosters::is_measure(m))
    }

    /// What a number of a sentence measures: the words of its clause behind whom it is of and when.
    fn measure_of(&self, sentence: &Sentence, figure: &Mention) -> Option<String> {
        let text = sentence.view.text();
        let outer = || sentence.mentions.iter().filter(|m| m.inside.is_none());
        if let Some(measure) = rosters::done_with(&text[figure.range.end..]) {
            return Some(measure);
        }
        // Those beyond a mark are counted by what passes it: `the provinces whose spending is over 100`.
        let passed = outer()
            .filter(|m| m.range.end <= figure.range.start && is_figure(m))
            .find(|m| rosters::is_passed(&text[m.range.clone()], &text[m.range.end..]));
        if let Some(mark) = passed {
            let head = &text[..mark.range.start];
            return Some(rosters::measure(&head[rosters::clause_start(head)..]).to_owned());
        }
        let head = rosters::without_growth(&text[..figure.range.start]);
        // Of how many a number is told is no part of what is measured.
        let ends_per = |m: &&Mention| is_per(&head[m.range.end..]) && !head[m.range.end..].trim_end().contains(' ');
        let per = outer().rfind(|m| m.range.end <= head.len() && is_figure(m) && ends_per(m));
        let head = per.map_or(head, |m| &head[..m.range.start]);
        let names = |m: &&Mention| {
            let qualifies = is_figure(m) && korean_figures::ends_phrase(&text[m.range.end..]);
            let subject = m.entity.is_some_and(|e| SUBJECTS.iter().any(|k| self.context.is(e, k)));
            m.range.end <= head.len() && (subject || qualifies || matches!(m.reading, Reading::Date(_)))
        };
        let from = outer().filter(names).map(|m| m.range.end).max().unwrap_or(0).max(rosters::clause_start(head));
        Some(rosters::measure(rosters::behind_attribute(rosters::behind_owner(head.get(from..)?))).to_owned())
    }

    /// The measure that a short line above the sentence names.
    fn above(&self) -> Option<String> {
        let blocks = &self.context.report.stories.get(self.sentence.story?)?.blocks;
        let parent = blocks.get(self.sentence.block?)?.parent?;
        let head = self.context.before(self.at).iter().rev().find(|s| s.story == self.sentence.story && s.block == Some(parent))?;
        let text = head.view.text();
        let numbers = head.mentions.iter().any(|m| number(m).is_some_and(|q| q.unit.is_some()));
        // A headline says what somebody did, not what is measured.
        let quotes = text.contains(['「', '」', '\'', '"', '《', '》', ',']);
        (text.chars().count() <= 40 && !numbers && !quotes)
            .then(|| rosters::measure(text).to_owned())
            .filter(|m| m.chars().filter(|c| c.is_alphabetic()).count() >= 2)
    }
}
