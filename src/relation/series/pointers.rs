//! What a clause points at: the thing that was spoken of (`该装置`), what a body made (`研制的`), the zone that the story is of
//! (`高新区`).

use super::Reader;
use super::clause::THINGS;
use super::cuts::cuts;
use crate::language::chinese;
use crate::language::quantities::Quantity;
use crate::recognition::{EntityRef, Mention, Reading, Sentence};
use std::ops::Range;

/// The longest noun by which something is pointed at, in characters.
const NOUN: usize = 6;

impl Reader<'_> {
    /// What a text points at with a pronoun that ends at a byte of it: what was spoken of, if the noun behind `this` can be it.
    pub(super) fn pointed_at(&self, rest: &str, end: usize) -> Option<EntityRef> {
        let spoken_of = self.fallback.or(self.subject).filter(|_| !self.stranger);
        let Some(noun) = rest.strip_prefix(chinese::THIS) else { return spoken_of };
        let thing = |e| end > chinese::THIS.len() && THINGS.iter().any(|k| self.context.is(e, k));
        spoken_of.filter(|e| thing(*e) || self.is_called(*e, noun))
    }

    /// Whether a phrase calls a thing by no more than a part of its name, and says that it is a project: `临海项目`.
    pub(super) fn is_short_for(&self, phrase: &str, entity: EntityRef) -> bool {
        let Some(part) = chinese::short_of_work(phrase) else { return false };
        match entity {
            EntityRef::Known(id) => self.context.lexicon.entity(id).names.iter().any(|n| n.text.contains(part)),
            EntityRef::Coined(at) => self.context.coins.get(at).names.iter().any(|n| n.text.contains(part)),
        }
    }

    /// Whether a number without a unit is one that its measure has: `the index is 1.2`.
    pub(super) fn is_index(&self, text: &str, number: &Quantity) -> bool {
        let ends = !text[number.range.end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '-' | '~' | '.'));
        ends && !number.ordinal && self.words.index.as_ref().is_some_and(|i| i.is_match(&text[..number.range.start]))
    }

    /// Whether some name of a thing ends in the noun that a text begins with: `该制冷机` is no accelerator.
    fn is_called(&self, entity: EntityRef, noun: &str) -> bool {
        let ends: Vec<usize> = noun.char_indices().take(NOUN).map(|(i, c)| i + c.len_utf8()).collect();
        let ends_so = |name: &str| ends.iter().any(|&end| name.ends_with(&noun[..end]));
        match entity {
            EntityRef::Known(id) => self.context.lexicon.entity(id).names.iter().any(|n| ends_so(&n.text)),
            EntityRef::Coined(at) => self.context.coins.get(at).names.iter().any(|n| ends_so(&n.text)),
        }
    }

    /// Whom a clause describes before it names them (`located in A, B has 5`), and where that name ends; nobody if what is named
    /// is not known.
    pub(super) fn described(&self, text: &str, clause: Range<usize>, outer: &[&Mention]) -> Option<(usize, Option<EntityRef>)> {
        let rest = &text[clause.clone()];
        self.words.described.as_ref().filter(|d| d.is_match(rest))?;
        let named = |m: &&&Mention| {
            let lead = text.get(clause.start..m.range.start).unwrap_or_default();
            m.entity.is_some() && lead.trim_end_matches(['"', '《', '「']).ends_with(chinese::OF)
        };
        let kinds = ["Organization", "Facility", "Product", "Project", "Event", "Programme"];
        match outer.iter().find(named) {
            Some(m) if m.entity.is_some_and(|e| kinds.iter().any(|k| self.context.is(e, k))) => Some((m.range.end, m.entity)),
            _ => {
                let noun = clause.start + rest.find(chinese::OF)? + chinese::OF.len_utf8();
                (!cuts(outer, noun)).then_some((noun, None))
            }
        }
    }

    /// The zone that the story is of, if a text begins with the noun for such zones, and where that ends.
    pub(super) fn zone_here(&self, sentence: &Sentence, rest: &str) -> Option<(usize, EntityRef)> {
        let noun = self.words.zones.as_ref()?.find(rest)?;
        let place = self.context.place(sentence.story?)?;
        let zone = ["DevelopmentZone", "NewArea", "FreeTradeZone"].iter().any(|k| self.context.is(place, k));
        zone.then_some((noun.end(), place))
    }

    /// What a body made, if that is what a clause says right behind its name: the figures that follow are of that, though nobody
    /// may know it. Gives where the words for it end.
    pub(super) fn made(
        &self,
        text: &str,
        clause: Range<usize>,
        maker: EntityRef,
        outer: &[&Mention],
    ) -> Option<(usize, Option<EntityRef>)> {
        let rest = &text[clause.clone()];
        let bracket = rest.find(')').filter(|_| rest.starts_with('(')).map_or(0, |at| at + 1);
        let verb = self.words.made.as_ref()?.find(&rest[bracket..]).filter(|_| self.context.is(maker, "Organization"))?;
        let verb = clause.start + bracket + verb.end();
        let sized = outer.iter().find(|m| m.range.start == verb && matches!(m.reading, Reading::Quantity(_)));
        let behind = sized.map_or(verb, |m| m.range.end);
        let noun = text[behind..clause.end].trim_start_matches([' ', chinese::OF, '"']);
        let at = clause.end - noun.len();
        let thing = |m: &&&Mention| m.range.start == at && m.entity.is_some_and(|e| THINGS.iter().any(|k| self.context.is(e, k)));
        if cuts(outer, at) {
            return None;
        }
        Some(outer.iter().find(thing).map_or((at, None), |m| (m.range.end, m.entity)))
    }
}
