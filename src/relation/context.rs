//! What a sentence leaves out and the report gives: whose story it is, against which day dates count, who was
//! spoken of above.

use super::attributes::Attributes;
use crate::language::Script;
use crate::language::chinese;
use crate::language::dates::{self, DateMention, PartialDate, Year};
use crate::language::english;
use crate::language::english_clauses;
use crate::language::english_words;
use crate::language::korean::is_government;
use crate::language::korean_clauses::{self, has_other_topic, owner_before, owner_within, takes_up, takes_up_owner};
use crate::language::korean_figures;
use crate::language::rosters::opens_by_kind;
use crate::language::topics::has_own_topic;
use crate::language::view::View;
use crate::layout::{BlockKind, Genre, Report};
use crate::lexicon::{ClassId, EntityId, Lexicon};
use crate::reading::Text;
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence, StoryRanges};
use crate::resolution::{Coins, class_of};

/// A report on its way to facts.
pub struct Context<'a> {
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// What numbers say of things beside them.
    pub attributes: &'a Attributes,
    /// The text.
    pub text: &'a Text,
    /// Its layout.
    pub report: &'a Report,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// What it coins.
    pub coins: &'a Coins,
    /// Its date.
    pub date: Option<PartialDate>,
    /// The date of each story.
    pub story_dates: Vec<Option<PartialDate>>,
    /// What each story is about.
    pub subjects: Vec<Option<EntityRef>>,
    /// The policy that each story is about.
    pub policies: Vec<Option<EntityRef>>,
    /// The policy that each sentence is about.
    pub spoken: Vec<Option<EntityRef>>,
    /// The country whose figures each story tells, if its head says that they are the whole country's.
    pub nations: Vec<Option<EntityRef>>,
    /// The country that is meant where no other is named.
    pub whole: Option<EntityRef>,
    /// Where the sentences of each story stand.
    pub ranges: StoryRanges,
}

/// How many characters a sentence of prose has at least: lines that sum a page up or belong to it are shorter.
pub(super) const PROSE: usize = 40;
/// How many sentences are gone back for what a sentence leaves out: nobody remembers more.
const FAR: usize = 512;

impl Context<'_> {
    /// The sentences of a story, or those that belong to none.
    pub(super) fn of_story(&self, story: Option<usize>) -> impl Iterator<Item = &Sentence> + Clone {
        self.ranges.of(self.sentences, story)
    }

    /// The nearest sentences before one, in its story.
    pub(super) fn before(&self, at: usize) -> &[Sentence] {
        let begins = self.ranges.start(self.sentences[at].story);
        &self.sentences[begins.max(at.saturating_sub(FAR)).min(at)..at]
    }

    /// The class of an entity.
    pub fn class(&self, entity: EntityRef) -> ClassId {
        class_of(self.lexicon, self.coins, entity)
    }

    /// Whether an entity is of the class with this name.
    pub fn is(&self, entity: EntityRef, class: &str) -> bool {
        self.lexicon.classes().is_named(self.class(entity), class)
    }

    /// The day against which dates of a story count.
    pub fn reference(&self, story: Option<usize>) -> Option<PartialDate> {
        story.and_then(|s| self.story_dates.get(s).copied().flatten()).or(self.date)
    }

    /// The year in the report's title, against which days count where nothing says when the report is from.
    fn title_year(&self) -> Option<PartialDate> {
        let title = View::new(self.text, self.report.title?);
        let year = |d: &DateMention| (matches!(d.from.year, Year::Written(_)) && !d.limit).then(|| d.resolve(None)).flatten();
        let found = dates::find(title.text()).iter().find_map(year)?;
        PartialDate::new(found.year, None, None)
    }

    /// The year with which the name of the one meeting begins that a sentence speaks of, `2023 Forum`: its days are of that year.
    /// A year with its word may be what the meeting is about.
    fn year_of_event(&self, sentence: &Sentence) -> Option<i16> {
        let event = |m: &&Mention| m.inside.is_none() && m.entity.is_some_and(|e| self.is(e, "Event"));
        let mut events = sentence.mentions.iter().filter(event);
        let (only, None) = (events.next()?, events.next()) else { return None };
        let name = sentence.view.text()[only.range.clone()].trim_start_matches(|c: char| !c.is_alphanumeric());
        let year = name.get(..4)?.parse().ok().filter(|y| (1990..2100).contains(y))?;
        name[4..].starts_with(' ').then_some(year)
    }

    /// The date of a mention, filled from the story's and the report's.
    pub fn date_of(&self, sentence: &Sentence, mention: &Mention) -> Option<PartialDate> {
        let Reading::Date(date) = &mention.reading else { return None };
        let reference = if date.from.year == Year::LeftOut {
            self.date.or_else(|| self.reference(sentence.story))
        } else {
            self.reference(sentence.story)
        };
        let left_year = date.from.year == Year::LeftOut && date.from.month.is_some();
        let reference = reference.or_else(|| left_year.then(|| self.title_year()).flatten());
        let named = left_year.then(|| self.year_of_event(sentence)).flatten();
        if let Some(year) = named {
            return PartialDate::new(year, date.from.month, date.from.day);
        }
        let resolved = date.resolve(reference)?;
        let text = sentence.view.text();
        let past = left_year && reference.is_some_and(|r| resolved.year < r.year);
        let (before, behind) = (&text[..mention.range.start], &text[mention.range.end..]);
        let next = PartialDate::new(resolved.year + 1, resolved.month, resolved.day);
        // Shortly after the day that an English text gives as its own is not a year before it.
        let near = || sentence.view.script() == Script::English && reference.zip(next).is_some_and(|(day, next)| is_soon_after(day, next));
        let ahead = || chinese::is_ahead(before, behind) || english::is_ahead(before, behind) || korean_clauses::is_ahead(before, behind);
        if past && (ahead() || near()) {
            return next;
        }
        Some(resolved)
    }

    /// Who a sentence without a subject speaks of: the nearest name before it in the same bullet's line of parents
    /// that is followed by a topic particle. Looks first in the sentence itself, up to the byte `before`. Only names of
    /// the classes in `kinds`.
    pub fn topic(&self, at: usize, before: usize, kinds: &[&str]) -> Option<EntityRef> {
        let sentence = &self.sentences[at];
        let story = sentence.story?;
        if let Some(entity) = self.marked_topic(sentence, kinds, before) {
            return Some(entity);
        }
        if sentence.view.script() == Script::English {
            return self.topic_above(at, kinds);
        }
        if let Some(country) = self.country_within(sentence, kinds, before) {
            return Some(country);
        }
        if crate::language::topics::points_to_thing(sentence.view.text()) {
            return None;
        }
        let counts = |range: std::ops::Range<usize>| {
            let inside = |m: &&Mention| range.start <= m.range.start && m.range.end <= range.end && m.inside.is_none();
            sentence.mentions.iter().filter(inside).any(|m| matches!(m.reading, Reading::Quantity(_)) || m.entity.is_some())
        };
        if has_own_topic(&sentence.view.text()[..before.min(sentence.view.text().len())], counts) {
            return None;
        }
        let same = |s: &Sentence| s.story == sentence.story && s.block == sentence.block;
        let several = || self.before(at).last().is_some_and(same) || self.sentences.get(at + 1).is_some_and(same);
        let prose = sentence.place == Place::Block(BlockKind::Paragraph) && sentence.view.script() == Script::Korean;
        if prose && !takes_up(sentence.view.text()) && (self.report.genre == Genre::Article || several()) {
            return self.topic_of_prose(at, kinds);
        }
        let mut block = sentence.block;
        let mut index = at;
        while let Some(b) = block {
            let parent = self.report.stories[story].blocks.get(b).and_then(|block| block.parent);
            let near = self.sentences[..index].iter().enumerate().rev().take_while(|(i, s)| s.story == Some(story) && at - i <= FAR);
            for (i, other) in near.filter(|(_, s)| s.block == Some(b) || s.block == parent && parent.is_some()) {
                if let Some(entity) = self.subject_of(other, kinds, usize::MAX) {
                    return Some(entity);
                }
                index = i;
            }
            block = parent;
        }
        let above =
            self.before(at).iter().rev().take_while(|s| s.story == Some(story) && !matches!(s.place, Place::Block(BlockKind::Heading)));
        above
            .filter(|s| matches!(s.place, Place::Block(_)) && !self.is_deeper(s, sentence))
            // Nobody in a row of several is spoken of further on.
            .filter(|s| !opens_by_kind(s.view.text()))
            .find_map(|s| self.subject_of(s, kinds, usize::MAX))
            .or_else(|| self.subjects[story].filter(|e| kinds.iter().any(|k| self.is(*e, k))))
            .or_else(|| self.in_titles(story, kinds))
            .or_else(|| self.nation(story, kinds))
    }

    /// The country in which, a Korean sentence says before its first figure, what its figures count is so: `중국에서 가동 중인`.
    fn country_within(&self, sentence: &Sentence, kinds: &[&str], before: usize) -> Option<EntityRef> {
        let text = sentence.view.text();
        let outer = || sentence.mentions.iter().filter(|m| m.inside.is_none() && m.range.end <= before);
        let first = outer().find(|m| matches!(&m.reading, Reading::Quantity(q) if q.unit.is_some()))?;
        let within = |m: &&Mention| m.range.end <= first.range.start && korean_clauses::is_within(&text[m.range.end..first.range.start]);
        let country = outer().find(within)?.entity.filter(|e| self.is(*e, "Country"));
        country.filter(|_| kinds.contains(&"Region"))
    }

    /// Whether a sentence of an article in Korean speaks, before a place of it, of somebody whom nobody knows. What only things
    /// have is of the thing that is named, wherever it stands.
    pub(super) fn tells_of_other(&self, at: usize, before: usize, of_thing: bool) -> bool {
        let sentence = &self.sentences[at];
        let text = &sentence.view.text()[..before];
        let running = of_thing || self.report.genre == Genre::Article && sentence.place == Place::Block(BlockKind::Paragraph);
        let named = |m: &Mention| {
            m.inside.is_none() && m.range.end <= before && m.entity.is_some() && crate::language::topics::is_topic(&text[m.range.end..])
        };
        running && has_other_topic(text) && !sentence.mentions.iter().any(named)
    }

    /// Whether a measure in an article in Korean belongs by its words to something else than who is spoken of: `the camera's
    /// weight`. Of a place's figures anything may be told.
    pub(super) fn is_of_other(&self, at: usize, measured: std::ops::Range<usize>, topic: EntityRef) -> bool {
        let sentence = &self.sentences[at];
        let article = self.report.genre == Genre::Article && sentence.place == Place::Block(BlockKind::Paragraph);
        let of_thing = korean_figures::is_dimension(&sentence.view.text()[measured.clone()]);
        let running = article || of_thing;
        if !running || measured.is_empty() || self.is(topic, "Region") {
            return false;
        }
        let text = sentence.view.text();
        let told = owner_within(&text[measured.clone()]).map(|end| measured.start + end);
        // The dimensions of a thing are told in one row: `X's length is 20 m, the weight 80 t`.
        let in_row = || owner_within(&text[..measured.start]).filter(|_| of_thing);
        let told = told.or_else(|| owner_before(&text[..measured.start])).or_else(in_row);
        let Some(end) = told.filter(|end| !takes_up_owner(&text[..*end])) else {
            return false;
        };
        let own = |m: &Mention| m.entity == Some(topic) || matches!(m.reading, Reading::Date(_));
        !sentence.mentions.iter().any(|m| m.inside.is_none() && m.range.end == end && own(m))
    }

    /// The topic of a sentence of Korean prose that names none: that of the sentences before it in its paragraph, nearest
    /// first, unless one of them speaks of something that nobody knows; else what the story is about.
    fn topic_of_prose(&self, at: usize, kinds: &[&str]) -> Option<EntityRef> {
        let sentence = &self.sentences[at];
        let story = sentence.story?;
        if let Some(country) = self.told_by_public_body(sentence, kinds) {
            return Some(country);
        }
        for above in self.before(at).iter().rev().take_while(|s| s.story == Some(story) && s.block == sentence.block) {
            if let Some(entity) = self.subject_of(above, kinds, usize::MAX).or_else(|| self.told_by_public_body(above, kinds)) {
                return Some(entity);
            }
            let bodies = || self.marked_topic(above, &["Enterprise", "University", "ResearchInstitute"], usize::MAX).is_some();
            if self.report.genre == Genre::Article && (has_other_topic(above.view.text()) || bodies()) {
                return None;
            }
        }
        // Elsewhere a paragraph may be no more than a line of what the one above it tells.
        let above = self.before(at).iter().rev().find(|s| s.story == Some(story) && s.block != sentence.block);
        let line = above.filter(|s| self.report.genre != Genre::Article && s.place == sentence.place);
        let told = || self.subjects[story].filter(|e| kinds.iter().any(|k| self.is(*e, k)));
        line.and_then(|s| self.subject_of(s, kinds, usize::MAX)).or_else(told).or_else(|| self.nation(story, kinds))
    }

    /// The country of an article about a firm or a thing, if the source of a sentence is a public body or an association
    /// of a trade: such figures are the whole country's unless they name somebody.
    fn told_by_public_body(&self, sentence: &Sentence, kinds: &[&str]) -> Option<EntityRef> {
        let story = sentence.story.filter(|_| self.report.genre == Genre::Article && kinds.contains(&"Region"))?;
        let source = |m: &&Mention| m.inside.is_none() && crate::language::topics::is_source(&sentence.view.text()[m.range.end..]);
        let source = sentence.mentions.iter().find(source)?;
        let public = source.entity.is_some_and(|e| self.is(e, "GovernmentBody") || self.is(e, "Association"));
        let local = |m: &Mention| {
            let within = m.inside.is_some() && source.range.start <= m.range.start && m.range.end <= source.range.end;
            within && m.entity.is_some_and(|e| self.is(e, "Region") && !self.is(e, "Country"))
        };
        let place = self.subjects[story].is_some_and(|e| self.is(e, "Region"));
        if !public || place || sentence.mentions.iter().any(local) {
            return None;
        }
        let named = || {
            let outer = self.of_story(Some(story)).flat_map(|s| &s.mentions).filter(|m| m.inside.is_none());
            outer.filter_map(|m| m.entity).find(|e| self.is(*e, "Country"))
        };
        self.nation(story, kinds).or_else(named)
    }

    /// The country whose figures a story tells.
    pub(super) fn nation(&self, story: usize, kinds: &[&str]) -> Option<EntityRef> {
        self.nations.get(story).copied().flatten().filter(|_| kinds.contains(&"Region"))
    }

    /// The first name of the kinds in the title of a story, else the first country or part of one in that of the report.
    pub(super) fn in_titles(&self, story: usize, kinds: &[&str]) -> Option<EntityRef> {
        let of = |story: Option<usize>| self.of_story(story).filter(|s| s.place == Place::Title);
        let named = |s: &Sentence| {
            let outer = s.mentions.iter().filter(|m| m.inside.is_none()).filter_map(|m| m.entity);
            outer.into_iter().find(|e| kinds.iter().any(|k| self.is(*e, k)))
        };
        let within = |e: &EntityRef| ["Country", "Province", "Prefecture"].iter().any(|k| self.is(*e, k));
        of(Some(story)).find_map(named).or_else(|| of(None).find_map(named).filter(within))
    }

    /// What a sentence above speaks of: its topic, else the name at its head.
    pub(super) fn subject_of(&self, sentence: &Sentence, kinds: &[&str], before: usize) -> Option<EntityRef> {
        let topic = self.marked_topic(sentence, kinds, before).or_else(|| self.first_name(sentence, kinds, before));
        topic.or_else(|| self.place_that_owns(sentence, kinds, before))
    }

    /// The first name of a sentence that stands as its topic.
    fn marked_topic(&self, sentence: &Sentence, kinds: &[&str], before: usize) -> Option<EntityRef> {
        let text = sentence.view.text();
        if !text.contains(crate::language::korean::is_hangul) {
            let named = || self.named_subject(sentence, kinds, before);
            return self.first_name(sentence, kinds, before).or_else(|| named().filter(|_| sentence.view.script() == Script::English));
        }
        let topics = |relative: bool| {
            sentence.mentions.iter().filter(|m| m.inside.is_none() && m.range.end <= before).filter_map(move |m| {
                let entity = self.governed(sentence, m).filter(|_| kinds.contains(&"Region")).or(m.entity)?;
                let behind = &text[m.range.end..];
                let topical = crate::language::topics::is_topic(behind) || self.is_own_source(sentence, entity, behind);
                let described = korean_clauses::is_of_relative_clause(behind);
                let teller = self.only_makes_known(m, behind);
                let whose = || self.only_whose(sentence, m) || self.only_hosts(sentence, m);
                (topical && !teller && !whose() && relative == described && kinds.iter().any(|k| self.is(entity, k))).then_some(entity)
            })
        };
        // Who only reports gives way to the thing that is reported on.
        let thing = || topics(false).find(|e| ["Facility", "Product", "Project"].iter().any(|k| self.is(*e, k)));
        let reported = crate::language::topics::is_report(text).then(thing).flatten();
        // Whose doing only describes a noun is spoken of where nobody else is.
        reported.or_else(|| topics(false).next()).or_else(|| topics(true).next())
    }

    /// Whether a body that is no firm only makes known what was counted.
    fn only_makes_known(&self, mention: &Mention, behind: &str) -> bool {
        let body = mention.entity.is_some_and(|e| self.is(e, "Organization") && !self.is(e, "Enterprise"));
        body && crate::language::topics::makes_figures_known(behind)
    }

    /// Whether a name is the source of its own figures: of a firm that the story is about. Others tell of others.
    fn is_own_source(&self, sentence: &Sentence, entity: EntityRef, behind: &str) -> bool {
        let about = || sentence.story.is_none_or(|s| self.subjects.get(s).copied().flatten() == Some(entity));
        let article = self.report.genre == Genre::Article;
        crate::language::topics::is_source(behind) && self.is(entity, "Enterprise") && (!article || about())
    }

    /// The country whose government a name is, if it is called after it.
    pub(super) fn governed(&self, sentence: &Sentence, mention: &Mention) -> Option<EntityRef> {
        let text = sentence.view.text();
        // A place that issues something stands for its government there, and for itself in what is told of it.
        let whole = |m: &&Mention| m.inside.is_some() && m.range == mention.range && m.entity.is_some_and(|e| self.is(e, "Region"));
        if let Some(place) = sentence.mentions.iter().find(whole) {
            return place.entity;
        }
        let within = |m: &&Mention| m.inside.is_some() && m.range.start == mention.range.start && m.range.end < mention.range.end;
        let country = sentence.mentions.iter().filter(within).find(|m| m.entity.is_some_and(|e| self.is(e, "Country")))?;
        country.entity.filter(|_| is_government(&text[country.range.end..mention.range.end]))
    }

    /// Whether a sentence stands in a bullet below the level of another's.
    fn is_deeper(&self, sentence: &Sentence, than: &Sentence) -> bool {
        let level = |s: &Sentence| Some(self.report.stories.get(s.story?)?.blocks.get(s.block?)?.level);
        matches!((level(sentence), level(than)), (Some(a), Some(b)) if a > b)
    }

    /// The first name of a sentence, behind nothing but a date.
    fn first_name(&self, sentence: &Sentence, kinds: &[&str], before: usize) -> Option<EntityRef> {
        let outer = || sentence.mentions.iter().filter(|m| m.inside.is_none());
        let lead = outer().filter(|m| matches!(m.reading, Reading::Date(_))).map(|m| m.range.end).next().unwrap_or(0);
        let text = sentence.view.text();
        let dateline = |m: &Mention| english_clauses::is_dateline(&text[..m.range.start], &text[m.range.clone()], &text[m.range.end..]);
        let modifier = |m: &Mention| english_words::is_modifier(&text[m.range.end..]) || dateline(m);
        let first = outer().find(|m| m.entity.is_some() && !self.only_owns(sentence, m) && !modifier(m))?;
        if first.entity.is_some_and(|e| {
            let behind = &text[first.range.end..];
            let part = || self.is(e, "Organization") && crate::language::topics::is_source_with_part(behind);
            (crate::language::topics::is_source(behind) || part()) && !self.is_own_source(sentence, e, behind)
                || self.only_makes_known(first, behind)
        }) {
            return None;
        }
        if super::subjects::is_kind(sentence.view.text(), first) {
            return None;
        }
        // Nor is where a firm sells what its figures are of.
        let about_firm = || sentence.story.and_then(|s| self.subjects[s]).is_some_and(|e| self.is(e, "Enterprise"));
        if first.entity.is_some_and(|e| self.is(e, "Region")) && about_firm() && korean_clauses::is_market(&text[first.range.end..]) {
            return None;
        }
        // Nor is where something is held or shown that the sentence speaks of.
        if first.entity.is_some_and(|e| self.is(e, "Region")) && self.speaks_of_event(sentence) {
            return None;
        }
        let start = outer().find(|m| dateline(m)).map_or(0, |m| m.range.end);
        let between = text.get(lead.max(start).min(first.range.start)..first.range.start)?;
        if crate::language::topics::has_topic(between) {
            return None;
        }
        let entity = first.entity.filter(|_| first.range.end <= before && between.chars().filter(|c| c.is_alphabetic()).count() <= 6)?;
        kinds.iter().any(|k| self.is(entity, k)).then_some(entity)
    }

    /// The place, firm or school with which a sentence or its clause before a byte begins and that sets itself an aim
    /// (`Hebei wants …`), if its story is of no such place.
    pub(super) fn place_that_aims(&self, at: usize, before: usize) -> Option<EntityRef> {
        let sentence = &self.sentences[at];
        let text = sentence.view.text();
        let aims = |m: &&Mention| {
            let house = [
                "Province",
                "Prefecture",
                "County",
                "DevelopmentZone",
                "NewArea",
                "FreeTradeZone",
                "Enterprise",
                "University",
                "ResearchInstitute",
            ];
            let place = m.entity.is_some_and(|e| house.iter().any(|k| self.is(e, k)));
            // `and Jilin's Erdao district aims`: whose it is stands before.
            let owner = sentence.mentions.iter().find(|o| o.inside.is_none() && text.get(o.range.end..m.range.start) == Some("'s "));
            let head = &text[..owner.map_or(m.range.start, |o| o.range.start)];
            let opens = english_words::is_article(head) || english_words::opens_clause(head);
            place && opens && m.inside.is_none() && m.range.end <= before && english_clauses::sets_aim(&text[m.range.end..])
        };
        let english = sentence.view.script() == Script::English;
        let place = sentence.mentions.iter().rfind(|m| english && aims(m))?.entity?;
        (self.place(sentence.story?) != Some(place)).then_some(place)
    }

    /// The document that an English sentence says it is told after, at its end: `…, according to the plan`.
    pub(super) fn document_cited(&self, at: usize) -> Option<EntityRef> {
        let sentence = &self.sentences[at];
        let text = sentence.view.text();
        let cited = |m: &&Mention| m.inside.is_none() && english_words::leads_to_source(&text[..m.range.start]);
        let document = |m: &Mention| m.entity.filter(|e| self.is(*e, "Policy"));
        let english = sentence.view.script() == Script::English;
        sentence.mentions.iter().filter(|m| english && cited(m)).find_map(document)
    }

    /// In Korean: the firm or institute that a sentence tells the aims of, by its name or by who speaks for it, before a place.
    pub(super) fn house_that_aims(&self, at: usize, before: usize) -> Option<EntityRef> {
        let sentence = &self.sentences[at];
        let text = sentence.view.text();
        if sentence.view.script() != Script::Korean {
            return None;
        }
        let outer = || sentence.mentions.iter().filter(|m| m.inside.is_none() && m.range.end <= before);
        let house = |e: &EntityRef| ["Enterprise", "University", "ResearchInstitute"].iter().any(|k| self.is(*e, k));
        let told = |m: &&Mention| {
            let behind = &text[m.range.end..];
            m.entity.is_some_and(|e| house(&e))
                && (korean_clauses::is_bare_topic(behind) || korean_clauses::is_speakers(behind) || korean_clauses::is_spoken_for(behind))
        };
        let policy = || outer().any(|m| m.entity.is_some_and(|e| self.is(e, "Policy")));
        outer().find(told).and_then(|m| m.entity).filter(|_| !policy())
    }

    /// Whether a zone or area of the lexicon lies nowhere: then its name is that of a kind.
    pub(super) fn is_kind_of_area(&self, entity: EntityRef) -> bool {
        let EntityRef::Known(id) = entity else { return false };
        let area = ["DevelopmentZone", "NewArea", "FreeTradeZone"].iter().any(|k| self.is(entity, k));
        let placed = |a: &EntityId| ["Province", "Prefecture", "County"].iter().any(|k| self.is(EntityRef::Known(*a), k));
        area && !self.lexicon.ancestors(id).iter().any(placed)
    }

    /// The place that a story is of: the one in its policy's name, else in its title.
    pub fn place(&self, story: usize) -> Option<EntityRef> {
        let own = || self.of_story(Some(story));
        let region = |s: &Sentence, m: &Mention| {
            m.entity.filter(|e| {
                self.is(*e, "Region") && (s.place == Place::Title || m.inside.is_some_and(|i| s.mentions[i].entity == self.policies[story]))
            })
        };
        own()
            .find_map(|s| s.mentions.iter().filter(|m| m.inside.is_some() && self.policies[story].is_some()).find_map(|m| region(s, m)))
            .or_else(|| own().filter(|s| s.place == Place::Title).find_map(|s| s.mentions.iter().find_map(|m| region(s, m))))
    }

    /// The place in the name of who publishes the report, or of the bodies that sign it on a line of their own.
    pub(super) fn place_of_publisher(&self) -> Option<EntityRef> {
        let place = |m: &Mention| m.entity.filter(|e| ["Province", "Prefecture", "County"].iter().any(|k| self.is(*e, k)));
        let fields = || self.sentences.iter().filter(|s| s.place == Place::Field);
        let signed = || self.sentences.iter().filter(|s| self.is_signature(s));
        fields().chain(signed()).find_map(|s| s.mentions.iter().find_map(place))
    }

    /// Whether a line is nothing but bodies of government and perhaps a day.
    fn is_signature(&self, sentence: &Sentence) -> bool {
        let text = sentence.view.text();
        let body = |m: &&Mention| m.inside.is_none() && m.entity.is_some_and(|e| self.is(e, "GovernmentBody"));
        if !matches!(sentence.place, Place::Block(_)) || !sentence.mentions.iter().any(|m| body(&m)) {
            return false;
        }
        let covered = |at: usize| {
            let outer = sentence.mentions.iter().filter(|m| m.inside.is_none());
            outer.filter(|m| body(m) || matches!(m.reading, Reading::Date(_))).any(|m| m.range.contains(&at))
        };
        text.char_indices().all(|(at, c)| !c.is_alphanumeric() || covered(at))
    }
}

/// Whether a day is one of the five weeks behind another.
fn is_soon_after(day: PartialDate, next: PartialDate) -> bool {
    let count = |d: PartialDate| Some((i32::from(d.year) * 12 + i32::from(d.month?)) * 31 + i32::from(d.day?));
    count(day).zip(count(next)).is_some_and(|(day, next)| (1..=35).contains(&(next - day)))
}

/// Whether a date is the one that something is compared with.
pub(super) fn is_base(sentence: &Sentence, mention: &Mention) -> bool {
    let text = sentence.view.text();
    crate::language::topics::is_base(&text[..mention.range.start], &text[mention.range.end..])
}

/// Whether a date is only when something was said or issued.
pub(super) fn is_occasion(sentence: &Sentence, mention: &Mention) -> bool {
    crate::language::topics::is_occasion(&sentence.view.text()[..mention.range.start])
}
