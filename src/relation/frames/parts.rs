//! Who takes what part in what a verb tells, by the particles of the names in its clause, the name that it describes, or whom the
//! sentence and the lines above it speak of. Says nothing where two could be meant.

use super::{Context, EntityRef, Frame, Happening};
use crate::language::dates::PartialDate;
use crate::language::korean::{is_kind, joins_list};
use crate::language::korean_clauses::{behind_clause, has_other_subject, has_other_topic};
use crate::language::korean_nouns::joins_owner;
use crate::language::korean_verbs::{self as verbs, Part, Voice};
use crate::recognition::{Mention, Reading, Sentence};
use crate::relation::context::is_base;
use std::ops::Range;

/// A verb in its sentence.
pub(super) struct Clause<'a> {
    pub context: &'a Context<'a>,
    pub at: usize,
    pub sentence: &'a Sentence,
    pub frame: &'a Frame,
    pub verb: Range<usize>,
}

impl<'a> Clause<'a> {
    fn text(&self) -> &'a str {
        self.sentence.view.text()
    }

    fn outer(&self) -> impl DoubleEndedIterator<Item = &'a Mention> + use<'a> {
        let sentence = self.sentence;
        sentence.mentions.iter().filter(|m| m.inside.is_none())
    }

    fn is(&self, entity: EntityRef, kinds: &[String]) -> bool {
        kinds.iter().any(|k| self.context.is(entity, k))
    }

    fn named(&self, mention: &Mention, kinds: &[String]) -> Option<EntityRef> {
        let kind = is_kind(&self.text()[mention.range.clone()]);
        self.house(mention).or(mention.entity).filter(|e| !kind && self.is(*e, kinds))
    }

    /// The body before people whose team does something: `중국과학기술대학의 가나다·라마바 교수 연구팀은`.
    fn house(&self, mention: &Mention) -> Option<EntityRef> {
        let text = self.text();
        let person = |m: &Mention| m.entity.is_some_and(|e| self.context.is(e, "Person"));
        if !person(mention) || !verbs::leads_to_team(&text[mention.range.end..]) {
            return None;
        }
        let mut next = mention;
        for before in self.outer().rev().filter(|m| m.range.end <= mention.range.start) {
            let between = &text[before.range.end..next.range.start];
            if person(before) && joins_list(between) {
                next = before;
                continue;
            }
            return before.entity.filter(|e| joins_owner(between) && self.context.is(*e, "Organization"));
        }
        None
    }

    /// What stands between a name with its particle and the verb.
    fn behind(&self, mention: &Mention) -> &'a str {
        let text = self.text();
        let from = mention.range.end + verbs::team_before(&text[mention.range.end..self.verb.start]);
        text[from..self.verb.start].split_once(' ').map_or("", |(_, rest)| rest)
    }

    fn part(&self, mention: &Mention) -> Option<Part> {
        verbs::part(&self.text()[mention.range.end..])
    }

    /// Where the verb's clause begins.
    fn start(&self) -> usize {
        let head = &self.text()[..self.verb.start];
        head.len() - behind_clause(head).len()
    }

    fn within(&self, range: &Range<usize>) -> impl DoubleEndedIterator<Item = &'a Mention> + use<'a> {
        let range = range.clone();
        self.outer().filter(move |m| range.start <= m.range.start && m.range.end <= range.end)
    }

    /// All parts of the happening.
    pub(super) fn read(&self, voice: Voice) -> Happening {
        let clause = self.start()..self.verb.start;
        if self.frame.mutual {
            return self.partners(&clause);
        }
        let themes = match voice {
            Voice::Passive => self.sufferers(&clause),
            Voice::Active => self.objects(&clause).or_else(|| self.self_told(&clause)),
            Voice::OfActive | Voice::OfPassive => self.described(&clause),
        };
        let Some((themes, from)) = themes else { return Happening::default() };
        let agents = match voice {
            Voice::Passive => Vec::new(),
            Voice::Active | Voice::OfActive | Voice::OfPassive => self.doers(&clause, voice, &themes),
        };
        Happening {
            day: self.day(&clause),
            inside: self.place(&clause, Part::In, from),
            at: self.place(&clause, Part::At, from),
            themes,
            agents,
        }
    }

    /// Who does something with whom: the members of the list that is the subject, else the subject and those with a particle of
    /// company.
    fn partners(&self, clause: &Range<usize>) -> Happening {
        let text = self.text();
        let plays = |m: &&Mention| m.range.end <= self.verb.start && matches!(self.part(m), Some(Part::Subject | Part::Topic));
        let inside = self.within(clause).rev().find(plays);
        let Some(last) = inside.or_else(|| self.outer().rev().find(plays)) else { return Happening::default() };
        let between = self.behind(last);
        let Some(own) = self.named(last, &self.frame.theme).filter(|_| !has_other_subject(between)) else { return Happening::default() };
        let all = self.list(last, own, &self.frame.theme);
        if let [first, others @ ..] = all.as_slice()
            && !others.is_empty()
        {
            return Happening { themes: vec![*first], agents: others.to_vec(), ..Happening::default() };
        }
        let with =
            self.outer().rfind(|m| m.range.start > last.range.end && m.range.end <= self.verb.start && self.part(m) == Some(Part::With));
        let near = |m: &&Mention| verbs::is_with(&text[m.range.end..self.verb.start]);
        let partner = with.filter(near).and_then(|m| Some((m, self.named(m, &self.frame.theme)?)));
        let agents = partner.map(|(m, e)| self.list(m, e, &self.frame.theme)).unwrap_or_default();
        Happening { themes: vec![own], agents, ..Happening::default() }
    }

    /// To whom it happens: the subject of the clause, else whom the sentence speaks of, else whom the lines above do.
    fn sufferers(&self, clause: &Range<usize>) -> Option<(Vec<EntityRef>, usize)> {
        let text = self.text();
        let plays = |m: &&Mention| matches!(self.part(m), Some(Part::Subject | Part::Topic));
        if let Some(last) = self.within(clause).rev().find(plays) {
            let between = self.behind(last);
            let own = self.named(last, &self.frame.theme).filter(|_| !has_other_subject(between))?;
            return Some((self.list(last, own, &self.frame.theme), last.range.start));
        }
        if has_other_subject(&text[clause.clone()]) {
            return None;
        }
        self.topic(clause.start).map(|e| (vec![e], 0))
    }

    /// Whom the sentence speaks of before a place, or the lines above it.
    fn topic(&self, end: usize) -> Option<EntityRef> {
        let text = self.text();
        let topics = |m: &&Mention| m.range.end <= end && matches!(self.part(m), Some(Part::Topic | Part::Subject));
        if let Some(first) = self.outer().find(topics) {
            let clear = !has_other_topic(&text[..first.range.start]);
            return self.named(first, &self.frame.theme).filter(|_| clear);
        }
        let silent = self.frame.elided && !has_other_topic(&text[..end]);
        silent.then(|| self.head_above()).flatten()
    }

    /// What the line above names and nothing else, as the head of this one.
    fn head_above(&self) -> Option<EntityRef> {
        let own = |s: &&Sentence| s.story == self.sentence.story;
        let block = |s: &Sentence| s.block == self.sentence.block;
        let mut above = self.context.before(self.at).iter().rev().take_while(own).skip_while(|s| block(s));
        let head = above.next()?;
        let first = head.mentions.iter().find(|m| m.inside.is_none())?;
        let text = head.view.text();
        let (before, behind) = (&text[..first.range.start], &text[first.range.end..]);
        let bare = |t: &str| t.chars().filter(|c| c.is_alphabetic()).count() <= 2 || t.trim_start().starts_with('(');
        let last =
            !self.context.before(self.at).iter().rev().take_while(own).take_while(|s| block(s)).any(|s| has_other_topic(s.view.text()));
        self.named(first, &self.frame.theme).filter(|_| last && bare(before) && bare(behind))
    }

    /// What is done: the object right before the verb, with the list that it closes.
    fn objects(&self, clause: &Range<usize>) -> Option<(Vec<EntityRef>, usize)> {
        let text = self.text();
        let also = |m: &Mention| verbs::is_also(&text[m.range.end..]) && self.named(m, &self.frame.theme).is_some();
        let last = self.within(clause).rfind(|m| self.part(m) == Some(Part::Object) || also(m))?;
        let behind = verbs::behind_object(&text[last.range.end..self.verb.start]);
        let own = self.named(last, &self.frame.theme).filter(|_| verbs::is_beside(behind))?;
        Some((self.list(last, own, &self.frame.theme), last.range.start))
    }

    /// The topic of a clause that has no object but a subject of its own: `X는 A와 B가 설립했다`.
    fn self_told(&self, clause: &Range<usize>) -> Option<(Vec<EntityRef>, usize)> {
        let text = self.text();
        if verbs::has_object(&text[clause.clone()]) {
            return None;
        }
        let subject = self.within(clause).rfind(|m| self.part(m) == Some(Part::Subject))?;
        let topic = self.outer().rfind(|m| m.range.end <= subject.range.start && self.part(m) == Some(Part::Topic))?;
        let own = self.named(topic, &self.frame.theme).filter(|_| self.named(subject, &self.frame.agent).is_some())?;
        (!has_other_topic(&text[..topic.range.start])).then_some((vec![own], topic.range.start))
    }

    /// What the verb describes: the name behind it, or the topic where only its kind stands there.
    fn described(&self, clause: &Range<usize>) -> Option<(Vec<EntityRef>, usize)> {
        let text = self.text();
        let behind = &text[self.verb.end..];
        let gap = if text[..self.verb.end].ends_with(' ') { 0 } else { behind.find(' ').map_or(0, |at| at + 1) };
        let from = self.verb.end + gap;
        let next = self.outer().find(|m| m.range.start >= from && self.named(m, &self.frame.theme).is_some());
        if let Some(next) = next.filter(|m| verbs::leads_to_head(&text[from..m.range.start])) {
            let own = self.named(next, &self.frame.theme)?;
            // A name that only begins a longer one is not it, nor one behind a day of its own.
            let own_day =
                self.outer().any(|m| m.range.start >= from && m.range.end <= next.range.start && matches!(m.reading, Reading::Date(_)));
            return (!own_day && verbs::closes_name(&text[next.range.end..])).then_some((vec![own], clause.start));
        }
        let told = verbs::is_kind_of_topic(&text[from..]);
        let topic = self.outer().find(|m| m.range.end <= self.verb.start && matches!(self.part(m), Some(Part::Topic)))?;
        self.named(topic, &self.frame.theme)
            .filter(|_| told && !has_other_topic(&text[..topic.range.start]))
            .map(|e| (vec![e], clause.start))
    }

    /// Who does it, with those together with whom it is done.
    fn doers(&self, clause: &Range<usize>, voice: Voice, themes: &[EntityRef]) -> Vec<EntityRef> {
        let mut found = self.leaders(clause, voice, themes);
        let together = |m: &&Mention| verbs::is_jointly(&self.text()[m.range.end..]);
        // Who does something together with another, which describes a noun, is spoken of.
        if found.is_empty() && voice == Voice::OfActive && self.within(clause).any(|m| together(&m)) {
            found = self.topic_that_acts(themes);
        }
        let partner = self.within(clause).rfind(together).filter(|_| !found.is_empty());
        if let Some((last, own)) = partner.and_then(|m| Some((m, self.named(m, &self.frame.agent)?))) {
            found.extend(self.list(last, own, &self.frame.agent));
        }
        found
    }

    /// The subject of the clause with the list that it closes, else whom the sentence speaks of.
    fn leaders(&self, clause: &Range<usize>, voice: Voice, themes: &[EntityRef]) -> Vec<EntityRef> {
        let text = self.text();
        let subject = |m: &&Mention| self.part(m) == Some(Part::Subject) && !m.entity.is_some_and(|e| themes.contains(&e));
        if let Some(last) = self.within(clause).rev().find(subject) {
            let between = self.behind(last);
            let own = self.named(last, &self.frame.agent).filter(|_| !has_other_subject(between));
            return own.map(|e| self.list(last, e, &self.frame.agent)).unwrap_or_default();
        }
        let spoken = match voice {
            Voice::Active => !has_other_subject(text[clause.clone()].trim_start()),
            Voice::OfActive => verbs::is_own(&text[..self.verb.start]),
            Voice::Passive | Voice::OfPassive => false,
        };
        let topic = self.outer().find(|m| m.range.end <= self.verb.start && self.part(m) == Some(Part::Topic));
        let topic = topic.filter(|m| spoken || m.range.start >= clause.start && voice == Voice::Active);
        let own = topic.filter(|m| !has_other_topic(&text[..m.range.start])).and_then(|m| Some((m, self.named(m, &self.frame.agent)?)));
        own.filter(|(_, e)| !themes.contains(e)).map(|(m, e)| self.list(m, e, &self.frame.agent)).unwrap_or_default()
    }

    /// Whom the sentence speaks of last before the verb.
    fn topic_that_acts(&self, themes: &[EntityRef]) -> Vec<EntityRef> {
        let topic = self.outer().rfind(|m| m.range.end <= self.verb.start && self.part(m) == Some(Part::Topic));
        let own = topic.and_then(|m| self.named(m, &self.frame.agent)).filter(|e| !themes.contains(e));
        own.into_iter().collect()
    }

    /// A name with those before it in its list.
    fn list(&self, last: &Mention, own: EntityRef, kinds: &[String]) -> Vec<EntityRef> {
        let text = self.text();
        let mut found = vec![own];
        let mut next = last;
        // A short form in brackets belongs to the name before it.
        let bracketed = |m: &Mention| text[..m.range.start].ends_with('(') && text[m.range.end..].starts_with(')');
        for mention in self.outer().rev().filter(|m| m.range.end <= last.range.start && m.entity.is_some() && !bracketed(m)) {
            let Some(entity) = self.named(mention, kinds).filter(|_| joins_list(&text[mention.range.end..next.range.start])) else { break };
            if !found.contains(&entity) {
                found.push(entity);
            }
            next = mention;
        }
        found
    }

    /// When: the last date of the clause that says so.
    fn day(&self, clause: &Range<usize>) -> Option<PartialDate> {
        let text = self.text();
        let happens = |m: &&Mention| {
            // What is held lasts some days, from the first of them on.
            let lasts = self.frame.theme.iter().any(|class| class == "Event");
            let single = matches!(&m.reading, Reading::Date(d) if (d.to.is_none() || lasts && d.from.day.is_some()) && !d.limit);
            single && !is_base(self.sentence, m) && !verbs::is_passing_date(&text[m.range.end..])
        };
        let mention = self.within(clause).rfind(happens)?;
        self.context.date_of(self.sentence, mention)
    }

    /// Where: the last place of the clause with a particle, behind the theme where that stands before it.
    fn place(&self, clause: &Range<usize>, part: Part, from: usize) -> Option<EntityRef> {
        let region = ["Region".to_owned()];
        let stands = |m: &&Mention| self.part(m) == Some(part) && m.range.start >= from.min(self.verb.start);
        self.within(clause).rev().find(stands).and_then(|m| self.named(m, &region))
    }
}
