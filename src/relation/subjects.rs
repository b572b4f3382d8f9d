//! What a story is about, and who a sentence speaks of in languages that put the subject first and carry topics,
//! years and aims from sentence to sentence.

use super::context::{Context, is_base, is_occasion};
use super::fact::Evidence;
use crate::language::Script;
use crate::language::dates::PartialDate;
use crate::language::english::{self, kind_of_document};
use crate::language::english_clauses;
use crate::language::english_measures;
use crate::language::english_nouns;
use crate::language::english_told;
use crate::language::english_words;
use crate::language::korean_clauses;
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence};

/// Of what a lede can be, apart from documents.
const THINGS: [&str; 5] = ["Facility", "Product", "Event", "Programme", "Project"];
/// Who or what can be the subject of a figure.
const SUBJECTS: [&str; 5] = ["Region", "Organization", "Product", "Facility", "Policy"];
/// How many sentences of a story count as its lede.
const LEDE: usize = 4;

/// Within how many sentences a story names the document that its lede only describes.
const FURTHER: usize = 12;

impl Context<'_> {
    /// The place with which a Korean sentence begins that owns what it speaks of: `중국의 로봇 생산량은 …`.
    pub(super) fn place_that_owns(&self, sentence: &Sentence, kinds: &[&str], before: usize) -> Option<EntityRef> {
        let text = sentence.view.text();
        let named = |m: &&Mention| m.inside.is_none() && m.entity.is_some();
        let first = sentence.mentions.iter().find(named).filter(|m| m.range.end <= before && kinds.contains(&"Region"))?;
        let place = first.entity.filter(|e| self.is(*e, "Region"))?;
        let head = text[..first.range.start].chars().filter(|c| c.is_alphabetic()).count() <= 8;
        let end = korean_clauses::owned_topic(&text[first.range.end..])? + first.range.end;
        let other = |m: &Mention| m.inside.is_none() && m.range.start > first.range.end && m.range.start < end;
        let body = |m: &Mention| m.entity.is_some_and(|e| ["Organization", "Product", "Facility", "Region"].iter().any(|k| self.is(e, k)));
        (head && !sentence.mentions.iter().any(|m| other(m) && body(m))).then_some(place)
    }

    /// What the first sentences of a story in English speak of: the document that they issue or cite as the subject
    /// of a sentence, else the thing that is the title's or the first sentence's subject.
    pub(super) fn lede(&self, story: usize, issued: Option<EntityRef>) -> Option<(EntityRef, Evidence)> {
        let own: Vec<&Sentence> = self.of_story(Some(story)).collect();
        if own.iter().any(|s| s.view.script() != Script::English) {
            return None;
        }
        let lede = || own.iter().take(LEDE + 1);
        let mentioned = |entity| lede().find_map(|s| s.mentions.iter().find(|m| m.entity == Some(entity)).map(|m| (*s, m)));
        let found = issued
            .and_then(mentioned)
            .or_else(|| own.iter().find_map(|s| s.mentions.first().filter(|m| self.opens_sentence(s, m, &["Policy"])).map(|m| (*s, m))));
        let thing = || own.iter().take(2).find_map(|s| s.mentions.first().filter(|m| self.opens_sentence(s, m, &THINGS)).map(|m| (*s, m)));
        let (sentence, mention) = found.or_else(|| self.only_policy(&own)).or_else(thing)?;
        let evidence = Evidence { span: sentence.span, rule: "layout.lede".to_owned(), confidence: 70, story: Some(story) };
        Some((mention.entity?, evidence))
    }

    /// The document that a story names in its first sentences, if it names no other.
    fn only_policy<'s>(&self, own: &[&'s Sentence]) -> Option<(&'s Sentence, &'s Mention)> {
        let is = |m: &&Mention| m.inside.is_none() && m.entity.is_some_and(|e| self.is(e, "Policy"));
        let mut all = own.iter().enumerate().flat_map(|(i, s)| s.mentions.iter().filter(is).map(move |m| (i, *s, m)));
        let (at, sentence, first) = all.next()?;
        let told = || own.iter().take(LEDE).any(|s| kind_of_document(s.view.text()).is_some());
        let early = at <= LEDE || at <= FURTHER && told();
        (early && all.all(|(_, _, m)| m.entity == first.entity)).then_some((sentence, first))
    }

    /// Whether a name of some class is what a sentence begins with, the article apart.
    fn opens_sentence(&self, sentence: &Sentence, mention: &Mention, kinds: &[&str]) -> bool {
        let before = &sentence.view.text()[..mention.range.start];
        english_words::opens(before) && mention.entity.is_some_and(|e| kinds.iter().any(|k| self.is(e, k)))
    }

    /// The first name of a sentence that can be what its figures are of, before the byte `before`.
    pub(super) fn named_subject(&self, sentence: &Sentence, kinds: &[&str], before: usize) -> Option<EntityRef> {
        let text = sentence.view.text();
        let from = english::attribution(text);
        let outer = || sentence.mentions.iter().filter(|m| m.inside.is_none() && m.entity.is_some());
        let unnamed = outer().find(|m| SUBJECTS.iter().any(|k| m.entity.is_some_and(|e| self.is(e, k))));
        if unnamed.is_some_and(|m| english_told::in_apposition(&text[..m.range.start])) {
            return None;
        }
        let mention = sentence.mentions.iter().find(|m| {
            let named = m.entity.is_some_and(|e| SUBJECTS.iter().any(|k| self.is(e, k)));
            let passing = english::is_aside(&text[..m.range.start]) || self.only_owns(sentence, m) || is_kind(text, m);
            let passing = passing || english_clauses::is_dateline(&text[..m.range.start], &text[m.range.clone()], &text[m.range.end..]);
            let passing = passing || english_words::is_modifier(&text[m.range.end..]);
            let passing = passing || english_clauses::behind_unknown(&text[..m.range.start]);
            let passing = passing || english_measures::leads_to_employer(&text[..m.range.start]);
            let passing = passing || self.only_speaks(sentence, m);
            named && m.inside.is_none() && m.range.start >= from && !passing
        })?;
        let entity = mention.entity.filter(|_| mention.range.end <= before)?;
        kinds.iter().any(|k| self.is(entity, k)).then_some(entity)
    }

    /// Whether a body only tells what is so of others: `The alliance said`, `A said B sold`.
    pub(super) fn only_speaks(&self, sentence: &Sentence, mention: &Mention) -> bool {
        let behind = &sentence.view.text()[mention.range.end..];
        if !mention.entity.is_some_and(|e| self.is(e, "Organization")) || !english_measures::only_tells(behind) {
            return false;
        }
        let tells = |k: &&str| mention.entity.is_some_and(|e| self.is(e, k));
        let of_another = |m: &Mention| {
            let between = sentence.view.text().get(mention.range.end..m.range.start);
            m.entity.is_some_and(|e| self.is(e, "Organization")) && between.is_some_and(english_measures::leads_to_another)
        };
        ["Association", "ResearchInstitute", "University"].iter().any(tells) || sentence.mentions.iter().any(of_another)
    }

    /// Whether a name is only that of whom or where the next one belongs: `East China's Zhejiang`, `A's rocket B`.
    pub(super) fn only_owns(&self, sentence: &Sentence, mention: &Mention) -> bool {
        let text = sentence.view.text();
        let body = |m: &&Mention| m.inside.is_none() && m.range.start > mention.range.end && m.entity.is_some();
        let next = sentence.mentions.iter().find(body).filter(|m| m.entity.is_some_and(|e| self.is(e, "Organization")));
        let place = mention.entity.is_some_and(|e| self.is(e, "Region"));
        if place && next.is_some_and(|m| english_clauses::describes_body(&text[mention.range.end..m.range.start])) {
            return true;
        }
        let behind = text[mention.range.end..].strip_prefix("'s ").map(|b| text.len() - b.len());
        let owned = |e: EntityRef| ["Region", "Enterprise", "ResearchInstitute", "Facility", "Product"].iter().any(|k| self.is(e, k));
        let place = |m: &&Mention| Some(m.range.start) == behind && m.entity.is_some_and(owned);
        behind.is_some() && sentence.mentions.iter().find(place).is_some()
    }

    /// The topic of a sentence that names none: of the sentences before it in its block, nearest first, else of the
    /// story's first sentences, else of its title.
    pub(super) fn topic_above(&self, at: usize, kinds: &[&str]) -> Option<EntityRef> {
        let sentence = &self.sentences[at];
        let kinds: Vec<&str> = match english::anaphor(sentence.view.text()) {
            Some(classes) => kinds.iter().copied().filter(|k| classes.is_empty() || classes.iter().any(|c| self.kin(k, c))).collect(),
            None => kinds.to_vec(),
        };
        if self.of_unknown(at) || english_words::speaks_of_several(sentence.view.text()) || of_stranger(sentence) {
            return None;
        }
        let of_anaphor =
            |e: &EntityRef| english::anaphor(sentence.view.text()).is_none_or(|cs| cs.is_empty() || cs.iter().any(|c| self.is(*e, c)));
        let story = |s: &&Sentence| s.story == sentence.story;
        let near = self.before(at).iter().rev().take_while(|s| s.story == sentence.story && s.block == sentence.block);
        let parent = sentence.block.and_then(|b| self.report.stories[sentence.story?].blocks.get(b)?.parent);
        let above = self.before(at).iter().rev().filter(|s| s.story == sentence.story && s.block == parent && parent.is_some());
        let above_it = |s: &&Sentence| matches!(s.place, Place::Block(_)) && s.span.start < sentence.span.start;
        let lede = self.of_story(sentence.story).filter(above_it).take(2);
        let title = self.of_story(sentence.story).filter(|s| s.place == Place::Title);
        let anaphoric = english::anaphor(sentence.view.text()).is_some();
        let nearest = self.before(at).iter().rev().filter(story).filter(move |_| anaphoric);
        let subject = |s: &Sentence| {
            let line = s.view.text();
            let names = matches!(s.place, Place::Block(_)) && line.len() <= 40 && !line.ends_with('.') && !line.contains(" is ");
            let only_names = names && line.split(' ').all(|w| w.starts_with(|c: char| c.is_ascii_uppercase()));
            self.subject_of(s, &kinds, usize::MAX).filter(of_anaphor).filter(|_| !only_names)
        };
        // Of the first sentences and the title only what a story is about, or where it takes place, holds on without a pronoun.
        let about = sentence.story.and_then(|story| self.subjects[story]);
        let holds = |e: &EntityRef| anaphoric || self.is(*e, "Region") || about == Some(*e);
        let named = near.chain(above).chain(nearest).find_map(subject);
        let named = named.or_else(|| lede.chain(title).find_map(|s| subject(s).filter(holds)));
        named.or_else(|| self.nation(sentence.story?, &kinds))
    }

    /// Whether `It` at the head of a sentence takes up what the sentence before begins with and nothing knows: `The project`.
    fn of_unknown(&self, at: usize) -> bool {
        let sentence = &self.sentences[at];
        let before = at.checked_sub(1).map(|b| &self.sentences[b]).filter(|b| b.story == sentence.story && b.block == sentence.block);
        let starts = english_words::takes_up(sentence.view.text());
        starts && before.is_some_and(|b| english::begins_with_thing(b.view.text()) && b.mentions.iter().all(|m| m.range.start > 4))
    }

    /// What a number measures that its sentence does not say: the last indicator named before in its block, else the
    /// title's.
    pub(super) fn measured(&self, at: usize) -> Option<String> {
        let sentence = &self.sentences[at];
        let of = |s: &Sentence| {
            let named = |m: &&Mention| m.inside.is_none() && m.entity.is_some_and(|e| self.is(e, "Indicator"));
            let whole = |m: &&Mention| english_clauses::is_whole(&s.view.text()[..m.range.start]);
            s.mentions.iter().rfind(|m| named(m) && !whole(m)).map(|m| s.view.text()[m.range.clone()].to_owned())
        };
        let block = self.before(at).iter().rev().take_while(|s| s.story == sentence.story && s.block == sentence.block);
        let title = self.of_story(sentence.story).filter(|s| s.place == Place::Title);
        block.chain(title).find_map(of)
    }

    /// In Korean: the place of which somebody says, before a byte, what it will do: `he said that China will raise … by 2030`.
    pub(super) fn place_spoken_of(&self, at: usize, before: usize) -> Option<EntityRef> {
        let sentence = &self.sentences[at];
        let text = sentence.view.text();
        if sentence.view.script() != Script::Korean || !korean_clauses::is_said_to_come(text) {
            return None;
        }
        let outer = || sentence.mentions.iter().filter(|m| m.inside.is_none() && m.range.end <= before);
        let place = |m: &&Mention| m.entity.is_some_and(|e| self.is(e, "Region")) && korean_clauses::is_nominative(&text[m.range.end..]);
        let policy = outer().any(|m| m.entity.is_some_and(|e| self.is(e, "Policy")));
        outer().find(place).and_then(|m| m.entity).filter(|_| !policy)
    }

    /// Whether one class is the other or above or below it.
    fn kin(&self, a: &str, b: &str) -> bool {
        let classes = self.lexicon.classes();
        match (classes.by_name(a), classes.by_name(b)) {
            (Some(x), Some(y)) => classes.is_a(x, y) || classes.is_a(y, x),
            _ => false,
        }
    }

    /// An aim holds on, in English and in Korean: that of the sentences before in the same block, until another date comes.
    pub(super) fn limit_before(&self, at: usize) -> Option<PartialDate> {
        let sentence = &self.sentences[at];
        let text = sentence.view.text();
        let aims = match sentence.view.script() {
            Script::English => english::is_aim(text),
            Script::Korean => korean_clauses::plans(text),
            Script::Chinese => false,
        };
        if !aims || has_date(sentence) {
            return None;
        }
        let before = self.before(at).iter().rev().take_while(|s| s.story == sentence.story && s.block == sentence.block);
        before.filter(|s| has_date(s)).map(|s| self.limit_of(s)).next().flatten()
    }

    /// In English the year holds on: the last one of the sentences before in the same block, else of the blocks above,
    /// else of the title.
    pub(super) fn period_above(&self, at: usize) -> Option<PartialDate> {
        let sentence = &self.sentences[at];
        let earlier = self.before(at).iter().rev().filter(|s| s.story == sentence.story && matches!(s.place, Place::Block(_)));
        let of = |s: &Sentence| {
            let fits = |m: &&Mention| match &m.reading {
                Reading::Date(d) => {
                    let by = english_words::leads_to_limit(&s.view.text()[..m.range.start]);
                    let then = english_words::tells_of_then(&s.view.text()[m.range.end..]);
                    let passing = english_measures::is_of_founding(&s.view.text()[..m.range.start]);
                    let day = self.date_of(s, m).is_some_and(|date| date.day.is_some());
                    let compared = english_nouns::leads_to_compared(&s.view.text()[..m.range.start]);
                    !compared
                        && !day
                        && d.from.day.is_none()
                        && m.inside.is_none()
                        && !then
                        && !by
                        && !passing
                        && !is_base(s, m)
                        && !is_occasion(s, m)
                }
                _ => false,
            };
            let mention = s.mentions.iter().rfind(fits)?;
            let date = self.date_of(s, mention)?;
            (self.limit_of(s) != Some(date) && self.date.is_none_or(|d| date.year <= d.year)).then_some(date)
        };
        let title = self.of_story(sentence.story).filter(|s| s.place == Place::Title);
        earlier.chain(title).find_map(of)
    }
}

/// Whether an English sentence begins with the name of somebody whom nothing knows: what it tells is of nobody else.
pub(super) fn of_stranger(sentence: &Sentence) -> bool {
    let text = sentence.view.text();
    let first = text.find([',', '(']).unwrap_or(text.len()).min(60);
    let known = |m: &&Mention| m.range.start < first && (m.entity.is_some() || matches!(m.reading, Reading::Date(_)));
    english_words::opens_with_somebody(text) && !sentence.mentions.iter().any(|m| known(&m))
}

/// Whether a name in English is none but a noun for bodies of a kind: it has no capital.
pub(super) fn is_kind(text: &str, mention: &Mention) -> bool {
    let printed = &text[mention.range.clone()];
    printed.is_ascii() && mention.found_by != "definite" && !printed.contains(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
}

fn has_date(sentence: &Sentence) -> bool {
    sentence.mentions.iter().any(|m| m.inside.is_none() && matches!(m.reading, Reading::Date(_)) && !is_occasion(sentence, m))
}
