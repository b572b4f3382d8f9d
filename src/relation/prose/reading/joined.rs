//! What a number takes from what it is joined to: the goal that a point of a list sets out to reach, the dimension told right
//! before, the main clause behind. Says nothing where the words between are of something else.

use super::super::{Found, OWNERS, owner_of};
use super::{Around, counted};
use crate::language::english_clauses as clauses;
use crate::language::english_figures::{self as grammar, Role};
use crate::language::english_measures as measures;
use crate::recognition::{EntityRef, Mention, Reading};

impl Around<'_> {
    /// Whether the number counts other things than the one before, which is no share.
    pub(super) fn counts_others(&self) -> bool {
        let noun = if self.unit().is_some_and(grammar::is_measure) { None } else { counted(self.text(), self.number) };
        noun.is_some_and(|noun| {
            self.last.is_some_and(|l| !l.percent && l.counts && !l.measure.to_lowercase().contains(&noun.to_lowercase()))
        })
    }

    /// What a point of a list of goals sets out to do: `Have 50,000 cars on the road`.
    pub(super) fn ordered(&self, before: usize) -> Option<Role> {
        let head = self.text()[self.from..self.number.range.start].trim_start();
        let first = head.chars().next().filter(|_| self.goal && before == 0)?;
        let role = grammar::role(&format!("will {}{}", first.to_lowercase(), &head[first.len_utf8()..]), None)?;
        let aim = matches!(role, Role::Reached { aim: true, .. } | Role::Grew { aim: true, .. } | Role::Counted { aim: true, .. });
        aim.then_some(role)
    }

    /// Another dimension of what was measured right before: `323 meters long and 37 meters wide`.
    pub(super) fn beside_dimension(&self, again: Option<&str>) -> Option<Found> {
        let (last, dimension) = (self.last?, clauses::dimension(self.behind())?);
        let joined = measures::joins_dimensions(again?);
        joined.then(|| Found { aim: last.aim, time: last.time, ..Found::told(dimension.to_owned(), last.owner) })
    }

    /// Whose a figure is with which a sentence begins: `With a displacement of 300 tons, it`.
    pub(super) fn bearer_ahead(&self, measure: &str) -> Option<EntityRef> {
        let text = self.text();
        let made = measures::opens_with_making(&text[..self.number.range.start]);
        let leads = made || measures::opens_with_measure(&text[..self.number.range.start]);
        let main = self.number.range.end + self.behind().find(", ").filter(|_| leads)? + 2;
        if made && text[main..].starts_with("it ") {
            return self.context.topic_above(self.at, &OWNERS);
        }
        let next = |m: &&Mention| m.range.start >= main && matches!(m.reading, Reading::Quantity(_));
        let end = self.sentence.mentions.iter().find(next).map_or(text.len(), |m| m.range.start);
        owner_of(self.context, self.at, self.sentence, main..end, measure)
    }
}
