//! Whose a figure is: whoever owns the measure's noun phrase, the subject of the clause with the list that it closes, or whom
//! the sentence right before speaks of.

use super::{Clause, HOLDERS, Last, OWNERS};
use crate::language::korean::{ends_compound, is_kind, joins_list};
use crate::language::korean_clauses as clauses;
use crate::language::korean_figures as grammar;
use crate::language::korean_nouns::{ends_adnominal, is_published};
use crate::language::korean_shares::is_shared;
use crate::language::topics::{is_foreseen, is_nationwide, is_source};
use crate::recognition::{EntityRef, Mention};
use std::ops::Range;

impl Clause<'_> {
    /// Whether a phrase is nothing but the name of somebody who has figures.
    pub(super) fn is_whole_name(&self, phrase: &Range<usize>) -> bool {
        self.sentence_owner(phrase).is_some()
    }

    /// Whether a mention names somebody who may have figures.
    pub(super) fn names(&self, mention: &Mention) -> bool {
        mention.entity.is_some_and(|e| self.is(e, &OWNERS) || self.is(e, &HOLDERS)) && !is_kind(&self.text()[mention.range.clone()])
    }

    /// The name with which a phrase ends, if it is of somebody who has figures.
    pub(super) fn sentence_owner(&self, phrase: &Range<usize>) -> Option<EntityRef> {
        let whole = self.outer().find(|m| m.range.end == phrase.end)?;
        whole.entity.filter(|e| !self.is_compound(whole) && (self.is(*e, &OWNERS) || self.is(*e, &HOLDERS)))
    }

    /// Of whom a noun phrase is, and what is left of it.
    pub(super) fn owner(&self, phrase: Range<usize>, dates: &[Range<usize>], last: Option<&Last>) -> (Option<EntityRef>, Range<usize>) {
        let text = self.text();
        let from = clauses::place_before(&text[..phrase.start]).unwrap_or(phrase.start);
        if let Some(country) = self.context.whole.filter(|_| is_nationwide(&text[from..phrase.end]) && !is_shared(&text[phrase.end..])) {
            return (Some(country), phrase);
        }
        let inside = self.outer().filter(|m| m.range.start >= phrase.start && m.range.end < phrase.end);
        let mut own = inside.filter_map(|m| m.entity.filter(|e| self.is(*e, &OWNERS)).map(|e| (m, e)));
        let outside = |m: &Mention| !text[phrase.start..m.range.start].contains('(');
        let own = own.rfind(|(m, _)| !is_kind(&text[m.range.clone()]) && outside(m));
        if let Some((mention, entity)) = own {
            let rest = &text[mention.range.end..phrase.end];
            let elsewhere = self.context.is(entity, "Region") && clauses::is_market(rest);
            if clauses::is_held(rest) || elsewhere || self.is_compound(mention) {
                let holders = [OWNERS.as_slice(), &HOLDERS].concat();
                return (self.subject(phrase.start, if elsewhere { &OWNERS } else { &holders }), phrase);
            }
            let owns = grammar::is_owned(rest);
            let thing = grammar::owns_more(rest);
            if owns && thing && self.context.is(entity, "Region") {
                return (None, phrase);
            }
            if owns && rest.chars().filter(|c| c.is_alphabetic()).count() >= 2 {
                return (Some(entity), phrase.end - grammar::owned(rest).len()..phrase.end);
            }
        }
        if let Some(owner) = self.possessor(&phrase, dates) {
            return (owner, phrase);
        }
        if let Some(doer) = self.describer(phrase.start) {
            return (doer, phrase);
        }
        let named = |e: EntityRef| self.outer().any(|m| m.entity == Some(e) && m.range.end <= phrase.start);
        // Who has the figure before has this one too, unless a name between them says otherwise.
        let before = last.and_then(|l| l.owners.first().copied().filter(|e| named(*e) && !self.names_between(l.end, phrase.start)));
        let owner = before.or_else(|| self.subject(phrase.start, &OWNERS));
        // What the whole world has is of nobody who is spoken of elsewhere.
        let elsewhere = |e: &EntityRef| !self.outer().any(|m| m.entity == Some(*e) && m.range.end <= phrase.start);
        let world = clauses::is_of_world(&text[phrase.clone()]);
        (owner.filter(|e| !(world && elsewhere(e))), phrase)
    }

    /// Who does what describes the noun at a place (`A가 허가한 약은 5개`): whose the figure is, nobody's if that is no owner.
    #[expect(clippy::option_option, reason = "no such clause, or one of somebody who has no figures")]
    fn describer(&self, at: usize) -> Option<Option<EntityRef>> {
        let text = self.text();
        let doer = self.outer().rfind(|m| m.range.end <= at && m.entity.is_some())?;
        let between = &text[doer.range.end..at];
        let near = between.trim().split(' ').count() <= 4 && !between.contains(',');
        let describes =
            near && clauses::is_of_relative_clause(&text[doer.range.end..]) && ends_adnominal(between) && !is_published(between);
        describes.then(|| doer.entity.filter(|e| self.is(*e, &OWNERS)))
    }

    /// Whether somebody is named between two places.
    fn names_between(&self, from: usize, end: usize) -> bool {
        self.outer().any(|m| m.range.start >= from && m.range.end <= end && self.names(m))
            || self.text().get(from..end).is_some_and(clauses::has_other_topic)
    }

    /// To whom a noun phrase belongs by the word right before it, or within it, that owns it: nobody, if no name does.
    #[expect(clippy::option_option, reason = "no such word, or one of somebody whom nobody knows")]
    fn possessor(&self, phrase: &Range<usize>, dates: &[Range<usize>]) -> Option<Option<EntityRef>> {
        let text = self.text();
        let inside = clauses::owner_within(&text[phrase.clone()]).map(|at| phrase.start + at);
        let end = inside.or_else(|| clauses::owner_before(&text[..grammar::without_adverbs(text, phrase.start, dates)]))?;
        let word = text[..end].trim_end_matches(['\'', '"']);
        if clauses::takes_up_owner(word) || dates.iter().any(|d| d.end == word.len()) {
            return None;
        }
        let named = self.outer().find(|m| m.entity.is_some() && m.range.end >= word.len() && m.range.end <= end);
        let owner = named.filter(|m| self.names(m) && !self.is_compound(m)).and_then(|m| m.entity);
        // What an industry of a place has is the place's.
        let field = named.filter(|m| m.entity.is_some_and(|e| self.is(e, &["Industry", "Technology"])));
        let before = field.and_then(|f| self.outer().find(|m| m.range.end + 1 == f.range.start));
        let place = before.and_then(|m| m.entity).filter(|e| self.context.is(*e, "Region"));
        Some(owner.or(place).filter(|e| self.is(*e, &OWNERS)))
    }

    /// The subject before a place of the sentence, or what the sentence before speaks of.
    pub(super) fn subject(&self, end: usize, kinds: &[&str]) -> Option<EntityRef> {
        let text = self.text();
        let named =
            self.outer().filter(|m| m.range.end <= end && clauses::is_subject(&text[m.range.end..]) && !is_source(&text[m.range.end..]));
        let mut named = named.filter(|m| m.entity.is_some() && !is_kind(&text[m.range.clone()]));
        if let Some(last) = named.next_back() {
            if let Some(country) = self.of_country(last).filter(|e| self.is(*e, kinds)) {
                return Some(country);
            }
            let entity = last.entity.filter(|e| self.is(*e, kinds) && !self.is_compound(last))?;
            // Who foresees something is not of whom it is told, nor who makes it known but a firm of its own.
            let tells = clauses::is_reported(text) && !self.is(entity, &["Enterprise"]);
            if (is_foreseen(text) || tells) && self.is(entity, &["Organization"]) {
                return None;
            }
            let hidden = clauses::is_nominative(&text[last.range.end..])
                && clauses::has_other_topic(&text[..last.range.start])
                && self.topics_before(last).is_none();
            return (!hidden && !self.other_topic(last.range.end, end)).then_some(entity);
        }
        let rest = &text[..end];
        if clauses::has_other_topic(rest) {
            return None;
        }
        self.carried.owner.or_else(|| self.told_of().filter(|_| !self.carried.lost)).filter(|e| self.is(*e, kinds))
    }

    /// The country that a body governs, or whose figures it makes known.
    pub(super) fn of_country(&self, mention: &Mention) -> Option<EntityRef> {
        let body = mention.entity.filter(|e| self.context.is(*e, "GovernmentBody"))?;
        let text = self.text();
        let country = |m: &&Mention| m.entity.is_some_and(|e| self.context.is(e, "Country"));
        let before = self
            .sentence
            .mentions
            .iter()
            .filter(country)
            .find(|m| m.range.start == mention.range.start || m.range.end + 1 == mention.range.start);
        let own = before.and_then(|m| m.entity).filter(|e| *e != body && clauses::is_reported(text));
        self.context.governed(self.sentence, mention).or(own)
    }

    /// Whether a name is the end of a longer one that nobody knows: a word without a particle stands before it.
    pub(super) fn is_compound(&self, mention: &Mention) -> bool {
        let text = self.text();
        let place = |e: EntityRef| self.context.is(e, "Region");
        let before = self.outer().rfind(|m| m.range.end <= mention.range.start && m.entity.is_some());
        let named = before.filter(|m| &text[m.range.end..mention.range.start] == " ");
        let number = |m: &Mention| m.entity.is_none() && m.range.end <= mention.range.start && m.range.end + 1 >= mention.range.start;
        let beside = self.outer().any(number);
        if mention.entity.is_some_and(place) && named.is_none() && !beside && ends_compound(&text[..mention.range.start]) {
            return true;
        }
        named.is_some_and(|m| !m.entity.is_some_and(place))
    }

    /// Whether somebody whom nobody knows is spoken of between two places.
    pub(super) fn other_topic(&self, from: usize, end: usize) -> bool {
        let text = self.text().get(from..end).unwrap_or_default();
        text.split_once(' ').is_some_and(|(_, rest)| clauses::has_other_topic(rest))
    }

    /// The topic that a name before another is.
    pub(super) fn topics_before(&self, mention: &Mention) -> Option<EntityRef> {
        let text = self.text();
        let named = self.outer().filter(|m| m.range.end <= mention.range.start && m.entity.is_some());
        named.filter(|m| clauses::is_subject(&text[m.range.end..])).find_map(|m| m.entity)
    }

    /// Whom the story is about, where it has no sentence before.
    pub(super) fn told_of(&self) -> Option<EntityRef> {
        let story = self.sentence.story?;
        let about = self.context.subjects[story].filter(|e| self.is(*e, &OWNERS) && !self.context.is(*e, "Region"));
        about.or_else(|| self.context.nation(story, &OWNERS))
    }

    /// What the sentence begins to speak of.
    pub(super) fn own_topic(&self) -> Option<EntityRef> {
        let text = self.text();
        // Where something is done is not spoken of.
        let speaks = |behind: &str| clauses::is_subject(behind) && !clauses::is_done_at(behind);
        let first = self.outer().find(|m| m.entity.is_some() && speaks(&text[m.range.end..]))?;
        let clear = !clauses::has_other_topic(&text[..first.range.start]);
        let scene = |e: EntityRef| self.context.is(e, "Event") && clauses::is_where(&text[first.range.end..]);
        first.entity.filter(|e| clear && self.is(*e, &OWNERS) && !scene(*e) && !is_source(&text[first.range.end..]))
    }

    /// Who does what the number says: the nearest subject before it with the list that it closes.
    pub(super) fn doers(&self, end: usize) -> Vec<EntityRef> {
        let text = self.text();
        let named: Vec<&Mention> = self.outer().filter(|m| m.range.end <= end && m.entity.is_some()).collect();
        let acts = |m: &Mention| clauses::is_subject(&text[m.range.end..]) && !clauses::is_where(&text[m.range.end..]);
        let Some(place) = named.iter().rposition(|m| acts(m)) else {
            let nobody = !clauses::has_other_subject(&text[..end]);
            // An article about a firm tells what it does without naming it again.
            let firm = || self.told_of().filter(|e| !self.carried.lost && self.context.is(*e, "Enterprise"));
            return self.carried.owner.or_else(firm).filter(|_| nobody).into_iter().collect();
        };
        let last = named[place];
        if self.is_compound(last) {
            return Vec::new();
        }
        let between = text[last.range.end..end].split_once(' ').map_or("", |(_, rest)| rest);
        if clauses::has_other_subject(between) {
            return Vec::new();
        }
        let mut found: Vec<EntityRef> = last.entity.filter(|e| self.is(*e, &OWNERS) || self.is(*e, &HOLDERS)).into_iter().collect();
        let mut next = last;
        for mention in named[..place].iter().rev() {
            let joint = &text[mention.range.end..next.range.start];
            let Some(entity) = mention.entity.filter(|e| joins_list(joint) && (self.is(*e, &OWNERS) || self.is(*e, &HOLDERS))) else {
                break;
            };
            found.push(entity);
            next = mention;
        }
        found
    }

    /// Who stands between two numbers as the subject of the second.
    pub(super) fn doers_between(&self, from: usize, end: usize) -> Vec<EntityRef> {
        let text = self.text();
        let own = self
            .outer()
            .any(|m| m.range.start >= from && m.range.end <= end && m.entity.is_some() && clauses::is_subject(&text[m.range.end..]));
        if own { self.doers(end) } else { Vec::new() }
    }
}
