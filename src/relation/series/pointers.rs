//! What a clause points at: the thing that was spoken of (`该装置`), the zone that the story is of (`高新区`).

use super::Reader;
use super::clause::THINGS;
use crate::language::chinese;
use crate::recognition::{EntityRef, Sentence};

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

    /// Whether some name of a thing ends in the noun that a text begins with: `该制冷机` is no accelerator.
    fn is_called(&self, entity: EntityRef, noun: &str) -> bool {
        let ends: Vec<usize> = noun.char_indices().take(NOUN).map(|(i, c)| i + c.len_utf8()).collect();
        let ends_so = |name: &str| ends.iter().any(|&end| name.ends_with(&noun[..end]));
        match entity {
            EntityRef::Known(id) => self.context.lexicon.entity(id).names.iter().any(|n| ends_so(&n.text)),
            EntityRef::Coined(at) => self.context.coins.get(at).names.iter().any(|n| ends_so(&n.text)),
        }
    }

    /// The zone that the story is of, if a text begins with the noun for such zones, and where that ends.
    pub(super) fn zone_here(&self, sentence: &Sentence, rest: &str) -> Option<(usize, EntityRef)> {
        let noun = self.words.zones.as_ref()?.find(rest)?;
        let place = self.context.place(sentence.story?)?;
        let zone = ["DevelopmentZone", "NewArea", "FreeTradeZone"].iter().any(|k| self.context.is(place, k));
        zone.then_some((noun.end(), place))
    }
}
