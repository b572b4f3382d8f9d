//! Who attends an event → facts, for Korean: in the clause of a verb of attending the people and bodies that are its subject, and
//! the event with the particle of where it is. Bodies that only say whose officers people are attend nothing.

use super::context::Context;
use super::fact::{Evidence, Fact, Node, Object};
use crate::language::Script;
use crate::language::korean::joins_list;
use crate::language::korean_verbs::{Part, attending, part};
use crate::layout::BlockKind;
use crate::recognition::{EntityRef, Mention, Place, Sentence};

/// How sure such facts are.
const CONFIDENCE: u8 = 76;

/// Facts from all verbs of attending.
pub(super) fn relate(context: &Context<'_>, facts: &mut Vec<Fact>) {
    for sentence in context.sentences {
        let running = matches!(sentence.place, Place::Block(BlockKind::Paragraph | BlockKind::Bullet | BlockKind::Note));
        if !running || sentence.story.is_none() || sentence.view.script() != Script::Korean {
            continue;
        }
        let mut from = 0;
        for verb in attending(sentence.view.text()) {
            let clause = Clause { context, sentence, from, verb };
            if let Some(event) = clause.event() {
                let evidence = Evidence {
                    span: sentence.view.original(0..verb),
                    rule: "attendance".to_owned(),
                    confidence: CONFIDENCE,
                    story: sentence.story,
                };
                for who in clause.attendants(event) {
                    let object = Object::Node(Node::Entity(event.1));
                    let (subject, predicate) = (Node::Entity(who), "gb:participatesIn".to_owned());
                    facts.push(Fact { subject, predicate, object, evidence: evidence.clone() });
                }
            }
            from = verb;
        }
    }
}

/// What stands before a verb of attending and behind the one before.
struct Clause<'a> {
    context: &'a Context<'a>,
    sentence: &'a Sentence,
    from: usize,
    verb: usize,
}

impl<'a> Clause<'a> {
    fn text(&self) -> &'a str {
        self.sentence.view.text()
    }

    fn outer(&self) -> impl DoubleEndedIterator<Item = &'a Mention> + use<'a> {
        let (from, verb) = (self.from, self.verb);
        self.sentence.mentions.iter().filter(move |m| m.inside.is_none() && m.range.start >= from && m.range.end <= verb)
    }

    fn is(&self, mention: &Mention, kinds: &[&str]) -> Option<EntityRef> {
        mention.entity.filter(|e| kinds.iter().any(|k| self.context.is(*e, k)))
    }

    fn part(&self, mention: &Mention) -> Option<Part> {
        part(&self.text()[mention.range.end..])
    }

    /// The event that is attended, and where its name ends.
    fn event(&self) -> Option<(usize, EntityRef)> {
        let attended = |m: &&Mention| self.part(m) == Some(Part::In);
        let event = self.outer().rfind(|m| attended(m) && self.is(m, &["Event"]).is_some())?;
        event.entity.map(|e| (event.range.end, e))
    }

    /// The people between the event and the verb and the bodies that are its subject there, else who is the subject before the event.
    fn attendants(&self, (end, event): (usize, EntityRef)) -> Vec<EntityRef> {
        let behind = || self.outer().filter(move |m| m.range.start >= end);
        let mut found: Vec<EntityRef> = behind().filter_map(|m| self.is(m, &["Person"])).collect();
        if let Some(last) = behind().rfind(|m| matches!(self.part(m), Some(Part::Subject | Part::Topic))) {
            found.extend(self.list(last));
        }
        if found.is_empty() {
            let before = |m: &&Mention| m.range.end < end && m.entity != Some(event);
            let subject = self.outer().filter(before).rfind(|m| matches!(self.part(m), Some(Part::Subject | Part::Topic)));
            found.extend(subject.map(|m| self.list(m)).unwrap_or_default());
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A body or person that is a subject, with those before it in its list.
    fn list(&self, last: &Mention) -> Vec<EntityRef> {
        let kinds = ["Organization", "Person"];
        let mut found: Vec<EntityRef> = self.is(last, &kinds).into_iter().collect();
        let mut next = last;
        for mention in self.outer().rev().filter(|m| m.range.end <= last.range.start) {
            let joined = !found.is_empty() && joins_list(&self.text()[mention.range.end..next.range.start]);
            let Some(entity) = self.is(mention, &kinds).filter(|_| joined) else { break };
            found.push(entity);
            next = mention;
        }
        found
    }
}
