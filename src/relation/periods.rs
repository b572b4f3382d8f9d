//! The time that a number is for: a date of its sentence, else one that the sentences above it leave standing, else that
//! of the same number told again, else the year of the text.

use super::context::{Context, is_base, is_occasion};
use super::fact::{Evidence, Fact, Node, Object, Value, ValueKind};
use crate::language::Script;
use crate::language::chinese_clauses;
use crate::language::dates::{PartialDate, Year};
use crate::language::english_clauses;
use crate::language::english_measures as measures;
use crate::language::english_nouns;
use crate::language::english_parts;
use crate::language::english_told;
use crate::language::english_words;
use crate::language::korean_clauses::{is_of_founding, is_of_same_year, is_of_thing};
use crate::language::topics::is_telling;
use crate::layout::BlockKind;
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence};
use std::collections::BTreeMap;

/// How many sentences back a date still holds.
const REACH: usize = 8;
/// The longest line that heads others, in characters.
const HEAD: usize = 30;

impl Context<'_> {
    /// The time that a number of a sentence is for: the nearest date before it, else one behind it, else the last one
    /// above it in its block, of a bullet beside it or of one that it stands under, else that of the title.
    pub fn period(&self, at: usize, value_at: usize) -> Option<PartialDate> {
        let sentence = &self.sentences[at];
        let dates = || {
            let dates = sentence.mentions.iter().filter(|m| matches!(m.reading, Reading::Date(_)));
            dates.filter(|m| !is_base(sentence, m) && !is_occasion(sentence, m) && !self.is_of_document(sentence, m))
        };
        // The day of a dateline is no time of a figure whose year stands behind it.
        let english = sentence.view.script() == Script::English;
        let day = |m: &&Mention| matches!(&m.reading, Reading::Date(d) if d.from.day.is_some());
        let text = sentence.view.text();
        let korean = sentence.view.script() == Script::Korean;
        let of_thing = |m: &&Mention| korean && is_of_thing(&text[m.range.end..value_at.max(m.range.end)]);
        let ahead = || dates().filter(|m| m.range.end <= value_at);
        // When somebody began is no time of what the clause behind says.
        let founded = |m: &&Mention| {
            let parted = || measures::begins_anew(&text[m.range.end..value_at]);
            english && measures::is_of_founding(&text[..m.range.start]) && parted()
        };
        let ahead = || ahead().filter(|m| !founded(m));
        let before = ahead().rfind(|m| !of_thing(m)).or_else(|| ahead().rfind(|m| !(korean && is_of_founding(&text[m.range.end..]))));
        let behind =
            || dates().find(|m| m.range.start >= value_at && !is_to_come(sentence, m) && !(english && is_elsewhere(sentence, m, value_at)));
        let year = || behind().filter(|m| !day(m));
        let given = if english { self.given(sentence, value_at) } else { None };
        if given.is_some_and(|g| self.date.is_none_or(|today| g.year <= today.year)) {
            return given;
        }
        let date = before.filter(|m| !(english && day(m))).or_else(|| year().filter(|_| english)).or(before).or_else(behind);
        if let Some(date) = date {
            return self.date_of(sentence, date);
        }
        if english {
            return self.period_or_present(at, value_at);
        }
        if korean && sentence.place == Place::Block(BlockKind::Paragraph) {
            return self.period_in_prose(at);
        }
        self.period_of_kin(at).or_else(|| self.period_of_title(sentence.story?)).or_else(|| self.period_before(at))
    }

    /// Whether a date in brackets is the time that a document before it covers: `the plan (2016-2020)`.
    fn is_of_document(&self, sentence: &Sentence, date: &Mention) -> bool {
        let text = sentence.view.text();
        let spans = matches!(&date.reading, Reading::Date(d) if d.to.is_some());
        let bracketed = text[..date.range.start].ends_with('(') && text[date.range.end..].starts_with(')');
        let head = text[..date.range.start].trim_end_matches(['(', ' ']).len();
        let document = |m: &Mention| m.range.end == head && m.entity.is_some_and(|e| self.is(e, "Policy"));
        spans && bracketed && (sentence.mentions.iter().any(document) || english_clauses::is_time_of_plan(&text[..date.range.start]))
    }

    /// In Korean prose: the last date of the sentences before in the same paragraph, else that of the title.
    fn period_in_prose(&self, at: usize) -> Option<PartialDate> {
        let sentence = &self.sentences[at];
        let near = self.before(at).iter().rev().take_while(|s| s.story == sentence.story && s.block == sentence.block);
        let year = |s: &Sentence| {
            let date = s.mentions.iter().rfind(|m| matches!(&m.reading, Reading::Date(d) if !d.limit) && !is_base(s, m))?;
            self.date_of(s, date).and_then(|d| PartialDate::new(d.year, None, None))
        };
        if is_of_same_year(sentence.view.text())
            && let Some(year) = near.clone().find_map(year)
        {
            return Some(year);
        }
        let told = near.into_iter().find_map(|s| self.lasting(s));
        let title = || self.period_of_title(sentence.story?);
        told.or_else(title).or_else(|| self.period_of_head(at)).or_else(|| self.period_of_story(at))
    }

    /// The time that the sentences before in the story leave standing, whatever their paragraph; a day is only that of an event.
    fn period_of_story(&self, at: usize) -> Option<PartialDate> {
        let story = self.sentences[at].story?;
        let above = self.before(at).iter().rev().take_while(|s| s.story == Some(story)).filter(|s| matches!(s.place, Place::Block(_)));
        above.filter_map(|s| self.lasting(s)).find(|d| d.day.is_none())
    }

    /// The year in the short line nearest above that heads what follows it.
    fn period_of_head(&self, at: usize) -> Option<PartialDate> {
        let story = self.sentences[at].story;
        let above = self.before(at).iter().rev().take_while(|s| s.story == story);
        let heads = |s: &&Sentence| {
            let text = s.view.text().trim_end();
            matches!(s.place, Place::Block(BlockKind::Heading | BlockKind::Paragraph))
                && text.chars().count() <= HEAD
                && !text.ends_with('.')
        };
        let year = |m: &&Mention| {
            matches!(&m.reading, Reading::Date(d) if d.from.month.is_none() && d.to.is_none() && !d.limit) && m.inside.is_none()
        };
        let head = above.into_iter().find(heads)?;
        let date = head.mentions.iter().find(year).and_then(|m| self.date_of(head, m))?;
        self.date.is_none_or(|today| date.year <= today.year).then_some(date)
    }

    /// In English: the time that the sentences above leave standing, or the report's year where the sentence tells what is so.
    fn period_or_present(&self, at: usize, value_at: usize) -> Option<PartialDate> {
        let sentence = &self.sentences[at];
        let text = sentence.view.text();
        let now = || self.date.filter(|_| english_clauses::is_present(text)).and_then(|d| PartialDate::new(d.year, None, None));
        let holds = || {
            let before = &text[..value_at];
            (english_clauses::holds_now(before) || english_told::runs_now(before)) && english_clauses::is_present(text)
        };
        let dated = |s: &Sentence| s.mentions.iter().any(|m| matches!(m.reading, Reading::Date(_)));
        let same_block = self.before(at).iter().rev().take_while(|s| s.block == sentence.block);
        // A sentence that tells of the past leaves its time to none that tells what is so.
        let same = || same_block.clone().find(|s| dated(s)).is_some_and(|s| !english_told::tells_past(s.view.text()));
        // A month alone leaves the year what it is.
        let written = |m: &Mention| matches!(&m.reading, Reading::Date(d) if matches!(d.from.year, Year::Written(_)));
        let of_year = same_block.clone().find(|s| dated(s)).is_some_and(|s| s.mentions.iter().any(written));
        let own = || self.date.and_then(|d| PartialDate::new(d.year, None, None));
        if measures::is_of_this_year(text, self.date.and_then(|d| d.month)) && !of_year {
            return own();
        }
        // What somebody did on a day of these weeks is of the text's own year, whatever was told of before.
        let lately = |m: &Mention| {
            let day = matches!(&m.reading, Reading::Date(d) if matches!(d.from.year, Year::Weekday(_) | Year::Days(_)));
            day && m.inside.is_none() && !is_occasion(sentence, m)
        };
        if sentence.mentions.iter().any(lately) {
            return own();
        }
        match self.period_above(at) {
            // Nobody tells now, in another paragraph, how much there was before.
            Some(above) if self.date.is_some_and(|d| above.year < d.year) && holds() && !same() => now(),
            above => above.or_else(now),
        }
    }

    /// The date that stands right behind a number, in English: `35 in 2020`. `end` is where the number stands or ends.
    pub(super) fn given(&self, sentence: &Sentence, end: usize) -> Option<PartialDate> {
        let text = sentence.view.text();
        let number = |m: &&Mention| matches!(m.reading, Reading::Quantity(_)) && (m.range.start..=m.range.end).contains(&end);
        let end = sentence.mentions.iter().find(number).map_or(end, |m| m.range.end);
        let date = |m: &&Mention| matches!(m.reading, Reading::Date(_)) && m.inside.is_none() && m.range.start >= end;
        let date = sentence.mentions.iter().find(date)?;
        let day = matches!(&date.reading, Reading::Date(d) if d.from.day.is_some());
        (!day && english_clauses::is_of_time(&text[end..date.range.start])).then(|| self.date_of(sentence, date)).flatten()
    }

    fn period_of_kin(&self, at: usize) -> Option<PartialDate> {
        let story = self.sentences[at].story?;
        let blocks = &self.report.stories[story].blocks;
        let mut level = blocks.get(self.sentences[at].block?)?;
        let above = self.before(at).iter().rev().take_while(|s| s.story == Some(story)).take(REACH);
        for sentence in above.filter(|s| matches!(s.place, Place::Block(_))) {
            let block = sentence.block?;
            let other = blocks.get(block)?;
            let above = level.parent == Some(block);
            if !above && (other.parent != level.parent || other.level > level.level) {
                continue;
            }
            if above {
                level = other;
            }
            if let Some(date) = self.lasting(sentence) {
                return Some(date);
            }
        }
        None
    }

    /// The last date that any sentence shortly before gives.
    fn period_before(&self, at: usize) -> Option<PartialDate> {
        let story = self.sentences[at].story?;
        let above = self.before(at).iter().rev().take_while(|s| s.story == Some(story));
        above.filter(|s| matches!(s.place, Place::Block(_))).take(REACH).find_map(|s| self.lasting(s))
    }

    /// The year of a figure for which nothing above says one: that of the last day before its end that its sentence writes in
    /// full and that is no base nor limit, else the story's. English that does not tell what is so now leaves it open.
    fn year_told(&self, evidence: &Evidence) -> Option<i16> {
        let span = evidence.span;
        let at = self.sentences.partition_point(|s| s.span.end <= span.start);
        let Some(sentence) = self.sentences.get(at).filter(|s| s.span.overlaps(span)) else {
            return self.reference(evidence.story).map(|day| day.year);
        };
        let written = |m: &&Mention| {
            let whole = matches!(&m.reading, Reading::Date(d) if matches!(d.from.year, Year::Written(_)) && !d.limit);
            let text = sentence.view.text();
            let founded = match sentence.view.script() {
                Script::English => measures::is_of_founding(&text[..m.range.start]),
                Script::Chinese => chinese_clauses::is_of_founding(&text[..m.range.start], &text[m.range.end..]),
                Script::Korean => false,
            };
            whole && !founded && m.inside.is_none() && m.span.start < span.end && !is_base(sentence, m)
        };
        let told = sentence.mentions.iter().rfind(written).and_then(|m| self.date_of(sentence, m)).map(|d| d.year);
        let told = told.filter(|year| self.date.is_none_or(|today| *year <= today.year));
        let now = sentence.view.script() != Script::English || english_clauses::is_present(sentence.view.text());
        // What is told of the past in English is of the year that the story spoke of last.
        let english = sentence.view.script() == Script::English;
        let above = || self.period_of_story(at).filter(|d| english && self.date.is_none_or(|today| d.year <= today.year));
        let own = || self.reference(evidence.story).map(|day| day.year);
        told.or_else(|| own().filter(|_| now)).or_else(|| above().map(|d| d.year)).or_else(own)
    }

    /// The last date of a sentence that may hold on: no base of comparison, no deadline.
    fn lasting(&self, sentence: &Sentence) -> Option<PartialDate> {
        let text = sentence.view.text();
        let prose = sentence.view.script() == Script::Korean && sentence.place == Place::Block(BlockKind::Paragraph);
        let of_thing = |m: &Mention| prose && is_of_thing(&text[m.range.end..]);
        let korean = sentence.view.script() == Script::Korean;
        let telling = |m: &Mention| {
            // What is written of another year says for when the figures are.
            let own = || self.date_of(sentence, m).zip(self.date).is_none_or(|(day, today)| day.year == today.year);
            let day = matches!(&m.reading, Reading::Date(d) if d.from.day.is_some());
            korean && day && own() && is_telling(&text[m.range.end..])
        };
        let lasts = |m: &&Mention| {
            let plain = matches!(&m.reading, Reading::Date(d) if !d.limit) && m.inside.is_none();
            let founded = if korean { is_of_founding(&text[m.range.end..]) } else { measures::is_of_founding(&text[..m.range.start]) };
            let compared = !korean && english_nouns::leads_to_compared(&text[..m.range.start]);
            plain && !founded && !compared && !is_base(sentence, m) && !of_thing(m) && !telling(m) && !self.is_of_document(sentence, m)
        };
        self.date_of(sentence, sentence.mentions.iter().rfind(lasts)?)
    }

    pub(super) fn period_of_title(&self, story: usize) -> Option<PartialDate> {
        let title = self.of_story(Some(story)).find(|s| s.place == Place::Title)?;
        let dates = || title.mentions.iter().filter(|m| matches!(m.reading, Reading::Date(_)));
        let outer = dates().filter(|m| m.inside.is_none()).filter_map(|m| self.date_of(title, m)).find(|d| d.day.is_none());
        // A document of figures is named after the year that they are for.
        let inner = || {
            let single = |m: &&Mention| matches!(&m.reading, Reading::Date(d) if d.to.is_none() && d.from.month.is_none());
            let text = title.view.text();
            let quotes = |c: char| !c.is_alphanumeric();
            let heads =
                |m: &&Mention| m.inside.is_some_and(|i| text[title.mentions[i].range.start..m.range.start].trim_matches(quotes).is_empty());
            let over = |d: &PartialDate| self.date.is_some_and(|today| d.year <= today.year);
            dates().filter(single).filter(heads).filter_map(|m| self.date_of(title, m)).find(over)
        };
        outer.or_else(inner).or_else(|| self.period_of_document(story))
    }

    /// The last years of the times that documents bear in their names: `the plan for ports (2021-2025)`.
    fn ends_of_plans(&self) -> BTreeMap<EntityRef, PartialDate> {
        let mut ends = BTreeMap::new();
        for sentence in self.sentences {
            for mention in &sentence.mentions {
                let Reading::Date(date) = &mention.reading else { continue };
                let plan = mention.inside.and_then(|i| sentence.mentions[i].entity).filter(|e| self.is(*e, "Policy"));
                let end = || date.to?.resolve(self.date).and_then(|end| PartialDate::new(end.year, None, None));
                if let Some((plan, end)) = plan.and_then(|plan| Some((plan, end()?))) {
                    ends.entry(plan).or_insert(end);
                }
            }
        }
        ends
    }

    /// The year with which the name of the document begins that a story is about: a report on the figures of a year.
    fn period_of_document(&self, story: usize) -> Option<PartialDate> {
        let document = self.policies.get(story).copied().flatten()?;
        self.of_story(Some(story)).take(REACH).find_map(|sentence| {
            let text = sentence.view.text();
            let named = |m: &Mention| m.inside.is_some_and(|i| sentence.mentions[i].entity == Some(document));
            let heads = |m: &Mention| {
                let head = m.inside.map_or(0, |i| sentence.mentions[i].range.start);
                text[head..m.range.start].chars().all(|c| !c.is_alphanumeric())
            };
            let single = |m: &&Mention| matches!(&m.reading, Reading::Date(d) if d.to.is_none() && d.from.month.is_none());
            let date = sentence.mentions.iter().filter(single).find(|m| named(m) && heads(m))?;
            self.date_of(sentence, date).filter(|d| self.date.is_some_and(|today| d.year <= today.year))
        })
    }
}

/// Gives observations and ranks without a time that of the same number told elsewhere of the same subject, else the year of
/// their story: what a text tells without a date it tells of its own day.
pub(super) fn date_undated(context: &Context<'_>, facts: &mut [Fact]) {
    let observed = |v: &Value| v.kind != ValueKind::Target;
    let mut dated = BTreeMap::new();
    for fact in facts.iter() {
        if let Object::Value(value) = &fact.object
            && let Some(time) = value.time.filter(|_| observed(value))
        {
            dated.entry((fact.subject, value.kind, value.number)).and_modify(|known| *known = time.min(*known)).or_insert(time);
        }
    }
    for fact in facts.iter_mut() {
        let Object::Value(value) = &mut fact.object else { continue };
        if value.time.is_some() || !observed(value) {
            continue;
        }
        let again = dated.get(&(fact.subject, value.kind, value.number)).copied();
        value.time = again.or_else(|| PartialDate::new(context.year_told(&fact.evidence)?, None, None));
    }
}

/// A target with its deadline: where its sentence stands, of what it is, in which story and block.
type Dated = (usize, Node, Option<usize>, Option<usize>, PartialDate);

/// Gives English targets without a deadline that of the one told before of the same document in the same paragraph, or in the
/// story if they are to be reached `by then`; and those of a document that is named with its time the end of that time.
pub(super) fn date_targets(context: &Context<'_>, facts: &mut [Fact]) {
    let place = |evidence: &Evidence| {
        let at = context.sentences.partition_point(|s| s.span.end <= evidence.span.start);
        context.sentences.get(at).filter(|s| s.view.script() == Script::English)
    };
    let mut dated: Vec<Dated> = Vec::new();
    for fact in facts.iter() {
        if let Object::Value(value) = &fact.object
            && value.kind == ValueKind::Target
            && let Some(time) = value.time
            && let Some(sentence) = place(&fact.evidence)
        {
            dated.push((sentence.span.start, fact.subject, sentence.story, sentence.block, time));
        }
    }
    dated.sort_unstable();
    let plans = context.ends_of_plans();
    for fact in facts.iter_mut() {
        let Object::Value(value) = &mut fact.object else { continue };
        if value.time.is_some() || value.kind != ValueKind::Target {
            continue;
        }
        let ends = || if let Node::Entity(plan) = fact.subject { plans.get(&plan).copied() } else { None };
        let Some(sentence) = place(&fact.evidence) else {
            value.time = ends();
            continue;
        };
        let then = measures::is_by_then(sentence.view.text());
        let same = |(start, subject, story, block, _): &&Dated| {
            *start <= sentence.span.start && *subject == fact.subject && *story == sentence.story && (then || *block == sentence.block)
        };
        value.time = dated.iter().rfind(same).map(|found| found.4).or_else(ends);
    }
}

/// Whether a date behind a figure is that of another clause, or of another figure.
fn is_elsewhere(sentence: &Sentence, date: &Mention, value_at: usize) -> bool {
    let text = sentence.view.text();
    english_parts::begins_clause(&text[value_at..date.range.start]) || is_of_other(sentence, date, value_at)
}

/// Whether another figure, with which one is compared, is given to a date behind both, in English.
fn is_of_other(sentence: &Sentence, date: &Mention, value_at: usize) -> bool {
    let text = sentence.view.text();
    let figure = |q: &&Mention| {
        let between = q.range.start > value_at && q.range.end <= date.range.start;
        between && matches!(&q.reading, Reading::Quantity(n) if !n.ordinal)
    };
    sentence.mentions.iter().rfind(figure).is_some_and(|q| {
        let given = english_clauses::is_of_time(&text[q.range.end..date.range.start]);
        given && english_clauses::is_compared(&text[value_at..q.range.start])
    })
}

/// Whether a date is one by which something is to be: no time for what is so already. Only English puts it behind.
fn is_to_come(sentence: &Sentence, mention: &Mention) -> bool {
    let text = sentence.view.text();
    sentence.view.script() == Script::English && english_words::leads_to_limit(&text[..mention.range.start])
}
