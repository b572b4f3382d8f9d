//! Which policy a sentence speaks of: the one that it, the sentences above it in its block or a bullet above it
//! says to be issued, else the story's.

use super::context::{Context, PROSE};
use super::fact::{Evidence, Fact, Node, Object};
use crate::language::Script;
use crate::language::chinese_clauses;
use crate::language::korean::is_hangul;
use crate::language::korean_clauses::{is_issued, is_led, is_theme, plans, points_to_document, says_aims};
use crate::language::names;
use crate::language::topics::{is_span_of_time, is_told_of, is_topic, tells_of_aims};
use crate::layout::{BlockKind, Genre};
use crate::reading::Span;
use crate::recognition::{EntityRef, Mention, Place, Sentence};
use std::collections::BTreeMap;

/// How many sentences back a story without a policy of its own may take up one that was issued.
const REACH: usize = 3;
/// How many letters at the end of a title make it a document's.
const TAIL: usize = 8;
/// How many sentences of running prose may say what a story is about.
const LEAD: usize = 3;

impl Context<'_> {
    /// For each sentence the policy that it says to be issued, if it is one alone.
    fn issues(&self, facts: &[Fact]) -> Vec<Option<EntityRef>> {
        let mut said: Vec<(usize, EntityRef)> = Vec::new();
        let issues = |f: &&Fact| f.predicate == "gb:issuedBy" || f.predicate == "gb:appliesTo" && f.evidence.rule.contains(".issue.");
        for fact in facts.iter().filter(issues) {
            if let Node::Entity(policy) = fact.subject {
                said.push((fact.evidence.span.start, policy));
            }
        }
        said.sort();
        let issued = |s: &Sentence| {
            let from = said.partition_point(|(at, _)| *at < s.span.start);
            let mut own = said[from..].iter().take_while(|(at, _)| *at < s.span.end).map(|(_, policy)| *policy);
            let cites = s.view.script() == Script::Chinese && chinese_clauses::cites(s.view.text());
            let first = own.next().filter(|_| s.place != Place::Title && !cites)?;
            own.all(|other| other == first).then_some(first)
        };
        self.sentences.iter().map(issued).collect()
    }

    /// Chooses what each story is about from what its title says, else the policy that its text issues, else what its
    /// lede speaks of; gives what follows from the text alone.
    pub(super) fn choose_subjects(&mut self, facts: &[Fact]) -> Vec<Fact> {
        let mut more = Vec::new();
        for story in 0..self.report.stories.len() {
            let item = Object::Node(Node::Item(story));
            let described = facts.iter().filter(|f| f.predicate == "gb:describedIn" && f.object == item).filter_map(|f| match f.subject {
                Node::Entity(e) => Some(e),
                _ => None,
            });
            let described: Vec<EntityRef> = described.collect();
            let issued = self.issued_in(story, facts);
            // What a headline only paraphrases gives way to the document that the story issues by its name.
            let named = |e: &EntityRef| {
                issued.is_none_or(|(policy, _)| policy == *e || !self.is_paraphrase(story, *e) && !self.ends_title(story, policy))
            };
            let described: Vec<EntityRef> = described.into_iter().filter(named).collect();
            // So does the body that a headline begins with.
            let main = described.first().copied().filter(|e| issued.is_none() || !self.is(*e, "GovernmentBody"));
            self.subjects[story] = main.or(issued.map(|(policy, _)| policy));
            let own = described.into_iter().find(|e| self.is(*e, "Policy"));
            self.policies[story] = own.or_else(|| issued.filter(|_| main.is_none()).map(|(policy, _)| policy));
            if main.is_some() {
                continue;
            }
            let lead = |(policy, span): (EntityRef, Span)| {
                (policy, Evidence { span, rule: "layout.lead".to_owned(), confidence: 65, story: Some(story) })
            };
            let found = self.lede(story, issued.map(|(policy, _)| policy)).or_else(|| issued.map(lead));
            if found.is_none() && self.subjects[story].is_none() {
                self.subjects[story] = self.protagonist(story);
            }
            if let Some((entity, evidence)) = found {
                self.subjects[story] = Some(entity);
                if self.policies[story].is_none() && self.is(entity, "Policy") {
                    self.policies[story] = Some(entity);
                }
                more.push(Fact { subject: Node::Entity(entity), predicate: "gb:describedIn".to_owned(), object: item, evidence });
            }
        }
        let issues = self.issues(facts);
        self.note_policies(&issues);
        more
    }

    /// In Korean articles: the one firm, school or institute that the headline names, if the first prose speaks of it too. Whose
    /// figures an article tells without a name are its.
    fn protagonist(&self, story: usize) -> Option<EntityRef> {
        if self.report.genre != Genre::Article {
            return None;
        }
        let house = |e: &EntityRef| ["Enterprise", "University", "ResearchInstitute"].iter().any(|k| self.is(*e, k));
        let title = self.of_story(Some(story)).find(|s| s.place == Place::Title && s.view.text().contains(is_hangul))?;
        let mut named = title.mentions.iter().filter(|m| m.inside.is_none()).filter_map(|m| m.entity).filter(house);
        let first = named.next()?;
        let prose = |s: &&Sentence| s.place == Place::Block(BlockKind::Paragraph) && s.view.text().chars().count() >= PROSE;
        let mut lead = self.of_story(Some(story)).filter(prose).take(LEAD);
        let told = lead.any(|s| s.mentions.iter().any(|m| m.entity == Some(first)));
        (named.all(|e| e == first) && told).then_some(first)
    }

    /// Whether a document stands in the titles of a story alone, and without quotation marks.
    fn is_paraphrase(&self, story: usize, entity: EntityRef) -> bool {
        let of = self.of_story(Some(story));
        let mut named = of.flat_map(|s| s.mentions.iter().filter(|m| m.entity == Some(entity)).map(move |m| (s, m)));
        self.is(entity, "Policy")
            && matches!(entity, EntityRef::Coined(_))
            && named.all(|(s, m)| s.place == Place::Title && m.found_by != "title" && m.found_by != "lexicon")
    }

    /// Whether the title of a story ends as the name of a document does that its text spells out.
    fn ends_title(&self, story: usize, document: EntityRef) -> bool {
        let Some(title) = self.of_story(Some(story)).find(|s| s.place == Place::Title) else { return false };
        let title = names::key(title.view.text());
        let told = self.of_story(Some(story)).filter(|s| s.place != Place::Title);
        let mut printed =
            told.flat_map(|s| s.mentions.iter().filter(|m| m.entity == Some(document)).map(|m| &s.view.text()[m.range.clone()]));
        printed.any(|name| names::key(name).chars().rev().zip(title.chars().rev()).take_while(|(a, b)| a == b).count() >= TAIL)
    }

    /// The first policy that a story issues: in its title, in the lead of its prose, or anywhere in its bullets.
    fn issued_in(&self, story: usize, facts: &[Fact]) -> Option<(EntityRef, Span)> {
        let issued = facts.iter().filter(|f| f.predicate == "gb:issuedBy" && f.evidence.story == Some(story));
        // What a line above the prose says counts only where the prose issues nothing.
        let heads = || self.of_story(Some(story)).filter(|s| s.place == Place::Block(BlockKind::Headline));
        let first = issued.min_by_key(|f| (heads().any(|s| s.span.overlaps(f.evidence.span)), f.evidence.span))?;
        let Node::Entity(policy) = first.subject else { return None };
        let prose = self.of_story(Some(story)).filter(|s| s.place == Place::Block(BlockKind::Paragraph));
        let late = prose.clone().skip(LEAD).any(|s| s.span.overlaps(first.evidence.span));
        (!late).then_some((policy, first.evidence.span))
    }

    /// Notes for each sentence the policy that it is about: the one that is issued in it, above it in its block or in
    /// the blocks that it stands under, else the story's, else one issued shortly before.
    fn note_policies(&mut self, issues: &[Option<EntityRef>]) {
        let mut in_block: BTreeMap<(usize, usize), EntityRef> = BTreeMap::new();
        let mut recent: Option<(usize, usize, EntityRef)> = None;
        self.spoken = Vec::with_capacity(self.sentences.len());
        for (at, sentence) in self.sentences.iter().enumerate() {
            let Some(story) = sentence.story else {
                self.spoken.push(None);
                continue;
            };
            if let Some(policy) = issues[at] {
                recent = Some((story, at, policy));
                in_block.extend(sentence.block.map(|b| ((story, b), policy)));
            }
            let blocks = &self.report.stories[story].blocks;
            let lines = std::iter::successors(sentence.block, |b| blocks.get(*b).and_then(|block| block.parent));
            if self.policies[story].is_none()
                && issues[at].is_none()
                && let Some((plan, block)) = self.plan_of_aims(sentence).zip(sentence.block)
            {
                in_block.entry((story, block)).or_insert(plan);
            }
            if issues[at].is_none()
                && let Some((told, block)) = self.told_document(at, sentence.view.text().len()).zip(sentence.block)
                && let Some(document) = told.entity.filter(|e| self.policies[story].is_some_and(|own| own != *e))
                && (told.found_by == "reference" || is_issued(&sentence.view.text()[told.range.end..]))
            {
                in_block.entry((story, block)).or_insert(document);
            }
            let nearest = lines.into_iter().find_map(|b| in_block.get(&(story, b)).copied());
            let before = recent.filter(|(s, i, _)| *s == story && at - i <= REACH).map(|(_, _, policy)| policy);
            let aims = issues[at].is_none() && self.has_own_aims(sentence);
            let (own, before) = if aims { (None, None) } else { (self.policies[story], before) };
            self.spoken.push(if sentence.place == Place::Title { own } else { nearest.or(own).or(before) });
        }
    }

    /// Whether a sentence of an article in Korean tells the aims of a place or body with which it begins, not those of a
    /// document told of elsewhere.
    fn has_own_aims(&self, sentence: &Sentence) -> bool {
        let article = self.report.genre == Genre::Article && sentence.place == Place::Block(BlockKind::Paragraph);
        let text = sentence.view.text();
        // Elsewhere too what another place plans by its own account is no aim of the document that the story is about.
        let other = || matches!(sentence.place, Place::Block(BlockKind::Paragraph | BlockKind::Bullet)) && plans(text);
        if sentence.view.script() != Script::Korean || !(article || other()) || points_to_document(text) {
            return false;
        }
        let mut named = sentence.mentions.iter().filter(|m| m.inside.is_none() && m.entity.is_some());
        let policy = named.clone().any(|m| m.entity.is_some_and(|e| self.is(e, "Policy")));
        let sets = |e| ["Region", "Enterprise", "University", "ResearchInstitute"].iter().any(|k| self.is(e, k));
        let first = named.next().filter(|m| is_led(&text[..m.range.start]) && is_theme(&text[m.range.end..]));
        let own = |e: EntityRef| sentence.story.is_some_and(|s| self.place(s) == Some(e)) || Some(e) == self.whole;
        !policy && first.and_then(|m| m.entity).is_some_and(|e| sets(e) && (article || !own(e)))
    }

    /// The only document that a sentence in Korean names as what the aims in it are of: as its topic, or by its years.
    fn plan_of_aims(&self, sentence: &Sentence) -> Option<EntityRef> {
        let text = sentence.view.text();
        if sentence.view.script() != Script::Korean || !matches!(sentence.place, Place::Block(_)) || !tells_of_aims(text) {
            return None;
        }
        let mut named = sentence.mentions.iter().filter(|m| m.inside.is_none());
        let mut documents = named.clone().filter(|m| m.entity.is_some_and(|e| self.is(e, "Policy")));
        let (only, other) = (documents.next()?, documents.next());
        let behind = &text[only.range.end..];
        let heads = named.next().is_some_and(|m| m.range.start >= only.range.start) && (is_topic(behind) || is_span_of_time(behind));
        only.entity.filter(|_| other.is_none() && (heads || says_aims(behind)))
    }

    /// In Korean: the last document before a place of a sentence that issues it or says what it sets out.
    pub(super) fn document_told(&self, at: usize, before: usize) -> Option<EntityRef> {
        self.told_document(at, before).and_then(|m| m.entity)
    }

    /// Where that document is named.
    fn told_document(&self, at: usize, before: usize) -> Option<&Mention> {
        let sentence = &self.sentences[at];
        let text = sentence.view.text();
        if sentence.view.script() != Script::Korean {
            return None;
        }
        let told = |m: &&Mention| m.inside.is_none() && m.range.end <= before && is_told_of(&text[m.range.end..]);
        sentence.mentions.iter().filter(told).rfind(|m| m.entity.is_some_and(|e| self.is(e, "Policy")))
    }

    /// The policy that a sentence is about.
    pub fn policy_at(&self, at: usize) -> Option<EntityRef> {
        self.spoken.get(at).copied().flatten()
    }
}
