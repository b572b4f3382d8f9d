//! One clause of a series: when, of whom, and its numbers with what each measures.

use super::Reader;
use super::cuts::{begins, cuts, numbers, with_acronyms, without_brackets};
use crate::language::chinese;
use crate::language::chinese_clauses;
use crate::language::names;
use crate::language::quantities::Quantity;
use crate::recognition::{EntityRef, Mention, Reading, Sentence};
use crate::relation::fact::{Fact, ValueKind};
use crate::relation::figures::of_quantity;
use std::ops::Range;

/// The classes of which figures are told.
pub(super) const SUBJECTS: [&str; 7] = ["Region", "Organization", "Facility", "Product", "Project", "Event", "Programme"];

/// Things of which a clause may speak that does not begin with them.
pub(super) const THINGS: [&str; 3] = ["Facility", "Product", "Project"];

/// Classes of fields, which have measures but are no subjects.
const FIELDS: [&str; 2] = ["Industry", "Technology"];

impl Reader<'_> {
    pub(super) fn clause(&mut self, sentence: &Sentence, range: Range<usize>, facts: &mut Vec<Fact>) {
        let text = sentence.view.text();
        let outer: Vec<&Mention> =
            sentence.mentions.iter().filter(|m| m.inside.is_none() && m.range.start >= range.start && m.range.end <= range.end).collect();
        if self.words.present.is_match(&text[range.clone()]) {
            self.deadline = None;
        }
        self.dates(sentence, range.start, &outer);
        self.five_years(&text[range.clone()]);
        self.ranked = None;
        if std::mem::take(&mut self.many) {
            (self.subject, self.stranger) = (None, true);
        }
        self.many = self.words.among_others.as_ref().is_some_and(|a| a.is_match(&text[range.clone()]));
        let (kept, strange) = (self.subject, self.stranger);
        let (from, named) = self.head(sentence, range.clone(), &outer);
        self.meet(&text[from..range.end]);
        self.documents(sentence, &outer);
        self.field = outer
            .iter()
            .find(|m| m.range.start == from && self.is_field(m))
            .map(|m| text[m.range.clone()].to_owned())
            .or_else(|| self.field.take());
        if self.words.unless.is_match(&text[range.clone()]) {
            return;
        }
        self.listed(sentence, from, &outer, facts);
        let numbers = numbers(text, (range.start, from), &outer);
        self.plan(sentence, range.clone(), numbers.first().map_or(range.end, |(m, _)| m.range.start));
        if self.lists_bodies(text, from, &outer) || numbers.is_empty() && named.is_some_and(|n| self.takes_part(n, &text[from..range.end]))
        {
            (self.subject, self.stranger) = (kept, strange);
        }
        if numbers.is_empty() {
            self.without_numbers(sentence, range, &outer, facts);
            return;
        }
        if self.joined(text, from) && named.is_some() || self.words.each.is_match(&text[range.clone()]) {
            self.announce(sentence, &range, &outer, facts);
            self.respective(sentence, (&range, from), &outer, &numbers, facts);
            return;
        }
        if let Some((first, number)) = numbers.iter().find(|(_, q)| !q.ordinal && self.is_figure(text, q)) {
            let span = sentence.view.original(range.clone());
            if self.all_of(sentence, span, &text[from..first.range.start], number, facts) {
                return;
            }
        }
        let mut at = from;
        let mut counted = false;
        for (i, (_, number)) in numbers.iter().enumerate() {
            if number.range.start < at {
                continue;
            }
            let end = numbers.get(i + 1).map_or(range.end, |(_, n)| n.range.start);
            let before = &text[at..number.range.start];
            let before = if counted { self.behind_joint(before) } else { before.trim_start_matches(chinese::JOINTS) };
            let before = self.another(text, before, number.range.start, &outer).unwrap_or(before);
            let after = &text[number.range.end.min(end)..end];
            // What only counts times or is no figure at all is part of the words before the next one.
            if !number.ordinal && !self.is_figure(text, number) {
                continue;
            }
            // The fields that a list ends with are no figure: `in A, B and three other fields`.
            if before.ends_with(chinese::SUCH_AS) && !after.trim().is_empty() && numbers.len() > i + 1 {
                at = number.range.end;
                continue;
            }
            if numbers.get(i + 1).is_some_and(|(_, next)| self.sizes_next((text, at), (before, after), number, next)) {
                continue;
            }
            let opens = !number.ordinal && before.trim().is_empty() && self.is_distance(text, number);
            let next = || numbers.get(i + 1).is_some_and(|(_, n)| !n.ordinal && self.is_figure(text, n));
            if opens && next() && self.noun(after).is_some() && !after.ends_with(chinese::JOINTS) {
                continue;
            }
            if let Some(verb) = numbers.get(i + 1).and_then(|(_, next)| self.tells_among(before, number, after, next)) {
                at = number.range.end + verb;
                continue;
            }
            if let Some(measure) = self.grown_from(before, after) {
                self.measure = Some(measure);
                at = number.range.end;
                continue;
            }
            if number.ordinal {
                self.rank(sentence, range.clone(), before, number, facts);
            } else {
                let bare = if i == 0 && before.trim().is_empty() { named } else { None };
                match self.figure(sentence, &range, (before, bare), number, after, facts) {
                    Some(behind) => counted = behind,
                    None => break,
                }
            }
            at = number.range.end;
            self.bracketed(sentence, at..range.end, facts);
        }
        if numbers.iter().all(|(_, q)| !q.ordinal) {
            self.top(sentence, range, facts);
        }
    }

    /// Whether a number tells the size of bodies that are counted next: `firms of 5 million: 3`. What they are is then measured.
    fn sizes_next(&mut self, (text, at): (&str, usize), (before, after): (&str, &str), number: &Quantity, next: &Quantity) -> bool {
        let sizes = self.sizes_a_kind(text, number, after, next);
        if sizes {
            let measure = self.bare(before).0;
            if measure.chars().count() >= 2 && !self.words.only_build.is_match(&measure) && next.range.start > at {
                self.measure = Some(self.without_growth(&measure));
            }
        }
        sizes
    }

    /// Where behind a number the verb of a ranking begins, if the number only tells among how many the next one is a place: `the
    /// first in 15 cities`.
    fn tells_among(&mut self, before: &str, number: &Quantity, after: &str, next: &Quantity) -> Option<usize> {
        let verb = self.words.rank.find(after).filter(|_| next.ordinal && !number.ordinal)?;
        let scope = before.trim_end().strip_suffix(chinese::AT)?;
        let (measure, _) = self.bare(scope);
        self.measure = Some(measure).filter(|m| m.chars().count() >= 2).or_else(|| self.measure.take());
        Some(verb.start())
    }

    /// What a clause without numbers says: a first place, the ranking that the next ones are of, whom they speak of.
    fn without_numbers(&mut self, sentence: &Sentence, range: Range<usize>, outer: &[&Mention], facts: &mut Vec<Fact>) {
        let text = sentence.view.text();
        self.top(sentence, range.clone(), facts);
        self.measure = self.ranking(&text[range.clone()]).or_else(|| self.measure.take());
        let thing = self.spoken_of(text, range.end, outer);
        self.stranger &= thing.is_none();
        self.subject = thing.or(self.subject);
    }

    /// The measure whose number only tells from where it came to the next one.
    fn grown_from(&self, before: &str, after: &str) -> Option<String> {
        let (from, rises) = (self.words.from.as_ref()?.find(before)?, self.words.rises.as_ref()?);
        let (measure, _) = self.bare(&before[..from.start()]);
        (rises.is_match(after) && measure.chars().count() >= 2).then_some(measure)
    }

    /// A place right before a number: the figure is of it, and of what was measured last.
    fn another<'t>(&mut self, text: &'t str, before: &'t str, end: usize, outer: &[&Mention]) -> Option<&'t str> {
        let start = end - before.len();
        let firm = |m: &Mention| m.entity.is_some_and(|e| self.context.is(e, "Enterprise")) && !self.words.kinds.is_match(before);
        let place = outer.iter().find(|m| m.range.start == start && m.range.end == end && (firm(m) || self.may_follow(true, m, before)))?;
        self.measure.as_ref()?;
        self.subject = place.entity;
        Some(&text[end..end])
    }

    /// The thing that a clause without numbers says something of: its first name behind which a verb of being stands,
    /// else the thing that it ends with.
    fn spoken_of(&self, text: &str, end: usize, outer: &[&Mention]) -> Option<EntityRef> {
        let thing = |m: &&&Mention| {
            let rest = text[m.range.end..].trim_start_matches(['"', '》', '」']);
            self.words.told.is_match(rest) && m.entity.is_some_and(|e| THINGS.iter().any(|k| self.context.is(e, k)))
        };
        let ends = |m: &&&Mention| m.range.end == end || self.words.works.as_ref().is_some_and(|w| w.is_match(&text[m.range.end..end]));
        let made = || outer.last().filter(ends).filter(|m| m.entity.is_some_and(|e| THINGS.iter().any(|k| self.context.is(e, k)))).copied();
        outer.iter().find(thing).copied().or_else(made).and_then(|m| m.entity)
    }

    /// Whether a list goes on at a place of the text.
    fn joined(&self, text: &str, at: usize) -> bool {
        self.words.joint.find(&text[at..]).is_some_and(|m| m.start() == 0)
    }

    /// Passes over what a clause begins with; gives where its measure begins, and the name before it if that may be
    /// what is counted itself.
    fn head<'s>(&mut self, sentence: &'s Sentence, range: Range<usize>, outer: &[&Mention]) -> (usize, Option<&'s str>) {
        let text = sentence.view.text();
        let mut at = range.start;
        let mut subject = None;
        let mut named = None;
        let mut strange = false;
        for _ in 0..8 {
            if let Some(thing) = self.thing_at(text, at, outer) {
                subject = thing.entity;
                named = None;
                at = thing.range.end;
                at += text[at..].len() - text[at..].trim_start_matches(['"', '》', '」']).len();
                at = outer.iter().find(|m| m.range.start == at && self.is_field(m)).map_or(at, |m| m.range.end);
                at += self.words.parts.as_ref().and_then(|p| p.find(&text[at..])).map_or(0, |m| m.end());
                continue;
            }
            let rest = &text[at..range.end];
            let led = self.words.led(rest);
            let bare = chinese_clauses::firm_at_head(rest).filter(|end| subject.is_none() && !cuts(outer, at + end) && !begins(outer, at));
            let firm = || self.subject.into_iter().chain(self.fallback).find(|e| self.context.is(*e, "Enterprise"));
            if let Some((end, firm)) = bare.and_then(|end| firm().map(|f| (end, f))) {
                (at, subject, named) = (at + end, Some(firm), None);
            } else if let Some((end, thing)) = subject.and_then(|maker| self.made(text, at..range.end, maker, outer)) {
                (at, subject, named, strange) = (end, thing, None, thing.is_none());
            } else if led > 0 && !cuts(outer, at + led) {
                at += led;
            } else if let Some(date) = outer.iter().find(|m| m.range.start == at && matches!(m.reading, Reading::Date(_))) {
                at = date.range.end;
            } else if let Some(daughter) = self.words.daughters.as_ref().and_then(|d| d.find(rest)).filter(|m| !cuts(outer, at + m.end())) {
                // What is told next is told of the firm's daughter, whoever that is.
                at += daughter.end();
                (subject, named, strange) = (None, None, true);
            } else if let Some(whole) = self.words.whole.find(rest).filter(|m| subject.is_none() && !cuts(outer, at + m.end())) {
                subject = self.whole();
                at += whole.end();
            } else if let Some(here) = self.words.here.find(rest).filter(|m| !cuts(outer, at + m.end())) {
                let place = sentence.story.and_then(|s| self.context.place(s)).or_else(|| self.context.place_of_publisher());
                subject = place.or(subject);
                self.stranger |= subject.is_none();
                at += here.end();
            } else if let Some((zone, place)) =
                self.zone_here(sentence, rest).filter(|(end, _)| subject.is_none() && !cuts(outer, at + end))
            {
                subject = Some(place);
                at += zone;
            } else if let Some(that) =
                self.words.that.find(rest).filter(|m| subject.is_none() && !cuts(outer, at + m.end()) && !begins(outer, at))
            {
                subject = self.pointed_at(rest, that.end());
                strange |= subject.is_none() && rest.starts_with(chinese::THIS);
                at += that.end();
            } else if let Some(mention) =
                outer.iter().find(|m| m.range.start == at && self.may_follow(subject.is_some(), m, &text[m.range.clone()])).filter(|m| {
                    let members = self.words.members.as_ref();
                    members.is_none_or(|of| !of.is_match(&text[m.range.end..]))
                })
            {
                // A kind of house right before its number is what is counted.
                if self.is_counted_kind(text, mention, outer) || self.is_kind_of_zone(subject, mention) {
                    named = Some(&text[mention.range.clone()]).filter(|_| subject.is_none());
                    at = if named.is_some() { mention.range.end } else { at };
                    break;
                }
                subject = mention.entity;
                named = mention.entity.filter(|e| !self.context.is(*e, "Region")).map(|_| &text[mention.range.clone()]);
                at = mention.range.end;
                if subject.is_some_and(|e| self.context.is(e, "Enterprise")) {
                    let tail = at + chinese::firm_tail(&text[at..range.end]);
                    at = if cuts(outer, tail) { at } else { tail };
                }
            } else if let Some((end, described)) =
                self.described(text, at..range.end, outer).filter(|_| subject.is_none() || chinese_clauses::is_placed(rest))
            {
                (at, subject, named, strange) = (end, described, None, described.is_none());
                if described.is_none() {
                    break;
                }
            } else {
                break;
            }
        }
        self.stranger &= subject.is_none();
        self.stranger |= strange && subject.is_none();
        // A body before a person is theirs, and nothing is told of it.
        let person = outer.iter().any(|m| m.entity.is_some_and(|e| self.context.is(e, "Person")));
        if person && subject.is_some_and(|e| self.context.is(e, "Organization")) {
            self.subject = None;
        } else if named.is_none() || !text[at..range.end].trim().is_empty() {
            self.subject = subject.or(self.subject);
        }
        (at.min(range.end), named)
    }

    /// The thing of which a clause speaks from a place on: one in quotation marks, or one that the name before has.
    fn thing_at<'s>(&self, text: &str, at: usize, outer: &[&'s Mention]) -> Option<&'s Mention> {
        let rest = text[at..].trim_start_matches(chinese::OF).trim_start_matches('"');
        let start = text.len() - rest.len();
        let thing = |m: &&&Mention| m.entity.is_some_and(|e| THINGS.iter().any(|k| self.context.is(e, k)));
        outer.iter().find(|m| m.range.start == start && start > at).filter(thing).copied()
    }

    pub(super) fn is_field(&self, mention: &Mention) -> bool {
        mention.entity.is_some_and(|e| FIELDS.iter().any(|k| self.context.is(e, k)))
    }

    /// Whether a name may be whom a clause speaks of; behind another only a place of its.
    pub(super) fn may_follow(&self, second: bool, mention: &Mention, printed: &str) -> bool {
        let kinds: &[&str] = if second { &["Region"] } else { &SUBJECTS };
        mention.entity.is_some_and(|e| kinds.iter().any(|k| self.context.is(e, k))) && !self.words.kinds.is_match(printed)
    }

    /// A document that says what follows; its name is what is measured until something else is.
    fn documents(&mut self, sentence: &Sentence, outer: &[&Mention]) {
        let text = sentence.view.text();
        self.reported_year(text, outer);
        for mention in outer {
            let Some(entity) = mention.entity.filter(|e| self.context.is(*e, "Policy")) else { continue };
            let behind = text[mention.range.end..].trim_start_matches(['》', '"', '」']);
            let before = text[..mention.range.start].trim_end_matches(['《', '"', '「']);
            if self.words.follows.is_match(before) {
                self.document = Some(entity);
            }
            if self.words.states.is_match(behind) {
                self.document = Some(entity);
                self.measure = Some(text[mention.range.clone()].trim_matches(['《', '》']).to_owned());
            }
        }
    }

    /// What of a text stands behind its last joint.
    fn behind_joint<'t>(&self, text: &'t str) -> &'t str {
        self.words.joints(text).last().map_or("", |m| &text[m.end..])
    }

    /// Whether a number counts or measures something.
    pub(super) fn is_figure(&self, text: &str, number: &Quantity) -> bool {
        let Some(unit) = number.unit.clone() else { return self.is_index(text, number) };
        let unit = &text[unit];
        let before = text[..number.range.start].chars().next_back();
        let behind = text[number.range.end..].chars().next();
        let lasts = || self.words.lasting.as_ref().is_some_and(|l| l.is_match(&text[..number.range.start]));
        (!self.words.durations.iter().any(|d| d == unit) || lasts())
            && !chinese::is_numbering(&text[..number.range.start])
            && !matches!(before, Some(chinese::ORDER | '×' | '*' | 'x'))
            && !matches!(behind, Some('×' | '*' | chinese::CLASS))
            && !number.is_word(text)
    }

    /// The measure that stands before a number, without what only leads to it.
    pub(super) fn bare(&self, before: &str) -> (String, bool) {
        let plain = self.cut(&without_brackets(before));
        if !before.contains('(') {
            return plain;
        }
        let full = self.cut(&with_acronyms(before));
        let known = |measure: &str| {
            let named = self.context.lexicon.by_key(&names::key(measure));
            named.iter().any(|n| self.context.is(EntityRef::Known(n.entity), "Indicator"))
        };
        if known(&plain.0) && !known(&full.0) { plain } else { full }
    }

    fn cut(&self, plain: &str) -> (String, bool) {
        let plain = plain.replace('"', "");
        let plain = plain.trim_matches([' ', '、', '-']);
        let plain = &plain[self.words.led(plain)..];
        if self.words.only_build.is_match(plain) {
            return (plain.to_owned(), false);
        }
        let plain =
            self.words.owned.as_ref().and_then(|o| o.captures(plain)).and_then(|c| c.name("n")).map_or(plain, |n| &plain[n.start()..]);
        let reached = self.words.reach.find(plain).map(|m| m.start());
        let cut = chinese_clauses::without_must(reached.map_or(plain, |at| &plain[..at]));
        (cut.trim_matches([' ', '、', chinese::OF]).to_owned(), reached.is_some())
    }

    /// A number and what it measures; gives whether what it counts stands behind it, nothing if it is no figure.
    fn figure(
        &mut self,
        sentence: &Sentence,
        range: &Range<usize>,
        (before, named): (&str, Option<&str>),
        number: &Quantity,
        after: &str,
        facts: &mut Vec<Fact>,
    ) -> Option<bool> {
        let text = sentence.view.text();
        // Behind `of` a number is what its noun is like: `a chip of 3 nm`.
        let attributive = before.trim_end().ends_with(chinese::OF) && !after.trim().is_empty() && self.noun(after).is_some();
        if attributive && (number.unit.clone().is_some_and(|u| text[u].is_ascii()) || self.is_distance(text, number)) {
            return None;
        }
        // `In the same period of last year it was 3`.
        if let Some(time) = self.year_before(before) {
            let kept = self.time.replace(time);
            let behind = self.figure(sentence, range, ("", None), number, after, facts);
            self.time = kept;
            return behind;
        }
        let (measure, verb) = self.bare(before);
        let bounded = !text[number.range.clone()].starts_with(|c: char| c.is_ascii_digit());
        let measure = if measure.is_empty() { named.map_or(measure, str::to_owned) } else { measure };
        let placed = self.leads_to_place(after);
        if placed && measure.is_empty() && self.measure.is_none() {
            return Some(false);
        }
        let ends = placed || after.trim().is_empty() || after.starts_with('(') || after.starts_with(chinese::JOINTS);
        let only_built = self.words.only_build.is_match(&measure);
        let relative = after.starts_with(chinese::OF);
        let of_another = measure.is_empty() && (ends || self.noun(after).is_none()) && named.is_none() && self.measure.is_some();
        // Bodies and people are counted, and no measure before them holds on: `5 firms entered the market`.
        let counts = || number.unit.clone().is_some_and(|u| chinese::COUNTERS_OF_BODIES.contains(&&text[u]));
        if of_another && !ends && counts() {
            return None;
        }
        let growth = Some(&measure).filter(|m| !of_another && self.words.grow.is_match(m)).cloned();
        let (indicator, counted) = if of_another {
            let carried = self.carried(text, number);
            self.measure = carried.clone().or_else(|| self.measure.take());
            (carried, false)
        } else if measure.is_empty() || only_built {
            let with = before.trim_end().ends_with(chinese::WITH);
            let noun = self.noun(after).map(|n| if with { chinese_clauses::without_deed(&n).to_owned() } else { n });
            (noun.map(|n| self.counted(text, number, &n)), true)
        } else if self.words.grow.is_match(&measure) || self.words.share.is_match(&measure) {
            (self.measure.as_ref().map(|m| format!("{m}{measure}")), false)
        } else if relative && verb && measure.chars().count() >= 2 {
            // Those that passed a mark are counted next; what they passed it in holds on.
            self.measure = Some(measure);
            return None;
        } else if relative || self.words.no_measure.is_match(&measure) {
            return None;
        } else if verb || bounded || ends {
            let bare = self.without_verb(&measure);
            let bare = match self.field.as_ref().filter(|_| self.words.ratio.as_ref().is_some_and(|r| r.is_match(&bare))) {
                Some(field) => format!("{field}{bare}"),
                None => bare,
            };
            let told = self.without_growth(&bare);
            self.note(told.clone());
            self.measure = Some(told);
            self.note_unit(text, number);
            (Some(bare), false)
        } else if self.words.build.is_match(&measure) {
            (self.noun(after).map(|n| self.counted(text, number, &n)), true)
        } else {
            return None;
        };
        let amount = number.unit.clone().is_some_and(|u| self.words.amounts.as_ref().is_some_and(|a| a.is_match(&text[u])));
        if counted && (self.is_size(text, number) || amount && self.planned) {
            return Some(counted);
        }
        if let Some(indicator) = indicator.filter(|i| i.chars().count() >= 2) {
            if counted {
                self.measure = Some(indicator.trim_end_matches(self.words.counted.as_str()).to_owned());
                self.note_unit(text, number);
            }
            let mut value = of_quantity(self.context, sentence, number, ValueKind::Observation);
            value.indicator = indicator;
            // `It grew by -5 %`.
            if growth.is_some() && before.ends_with('-') {
                value.number = value.number.map(|n| -n);
            }
            if let Some(growth) = growth {
                self.words.grown_below_zero(&mut value, &growth);
            }
            self.emit(sentence, sentence.view.original(range.clone()), value, facts);
        }
        Some(counted)
    }

    /// A measure without the verb of having made what it counts: `培育企业` is of `企业`, `服务器装机能力` of itself.
    fn without_verb(&self, measure: &str) -> String {
        if self.words.unled.as_ref().is_some_and(|u| u.is_match(measure)) {
            return measure.to_owned();
        }
        let bare = self.words.build_first.replace_all(measure, |_| String::new());
        if bare.chars().count() < 2 { measure.to_owned() } else { bare }
    }

    /// What the number of something is called; a share of it is called by its noun.
    fn counted(&self, text: &str, number: &Quantity, noun: &str) -> String {
        let amount = |unit: &str| unit.starts_with('%') || self.words.amounts.as_ref().is_some_and(|a| a.is_match(unit));
        if number.unit.clone().is_some_and(|u| amount(&text[u])) { noun.to_owned() } else { format!("{noun}{}", self.words.counted) }
    }

    /// A measure without the words at its end that say that it grew or passed something.
    fn without_growth(&self, measure: &str) -> String {
        let grown = measure.char_indices().skip(2).map(|(i, _)| i).find(|&i| self.words.grow.is_match(&measure[i..]));
        let cut = grown.map_or(measure, |i| &measure[..i]);
        let passed = self.words.pass.find(cut).filter(|m| cut[..m.start()].chars().count() >= 2).map_or(cut, |m| &cut[..m.start()]);
        passed.trim_matches([' ', '、', chinese::OF]).to_owned()
    }

    /// What is counted: the noun phrase behind a number, without what is told of it before its last `of`.
    fn noun(&self, after: &str) -> Option<String> {
        let plain = without_brackets(after);
        let plain = plain.trim_matches([' ', '"']);
        let counted = |phrase: &str| {
            let end = self.words.joints(phrase).first().map_or(phrase.len(), |m| m.start);
            let noun = phrase[..end].rsplit(chinese::OF).find(|n| n.chars().count() >= 2)?.trim();
            (!self.words.no_measure.is_match(noun)).then(|| noun.to_owned())
        };
        // What a thing is told to have may itself be joined: only its noun is counted.
        let told = self.words.having.as_ref().filter(|h| h.is_match(plain));
        match told.and_then(|_| plain.rsplit_once(chinese::OF)) {
            Some((_, noun)) => counted(noun),
            None => counted(plain),
        }
    }
}
