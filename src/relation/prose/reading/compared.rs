//! A figure of somebody else, told beside one whose measure is known: `36 percent, compared with 15 percent for B`,
//! `26 entries, ahead of B with 20`. Takes the measure of the figure before; a figure that counts or measures other things, and
//! one that is nobody's, says nothing here.

use super::super::{Found, is_owner};
use super::Around;
use crate::language::english_clauses as clauses;
use crate::language::english_rows as rows;
use crate::recognition::{EntityRef, Mention};

impl Around<'_> {
    /// What the number is of whom the one before is compared with; `again` is what stands between the two.
    pub(super) fn of_compared(&self, again: Option<&str>) -> Option<Found> {
        let (last, between) = self.last.zip(again)?;
        let alike = if last.percent { self.percent() } else { self.unit().is_none() || self.unit() == last.unit.as_deref() };
        let owner = self.compared_before(between).or_else(|| self.compared_behind(between))?;
        let known = alike && !last.aim && last.owner != Some(owner);
        known.then(|| Found { time: last.time, ..Found::told(last.measure.clone(), Some(owner)) })
    }

    /// `ahead of B with 20`: who is named before the number.
    fn compared_before(&self, between: &str) -> Option<EntityRef> {
        let (text, start) = (self.text(), self.number.range.start);
        let first = start - between.len();
        let named = |m: &&Mention| m.inside.is_none() && m.range.start >= first && m.range.end <= start && m.entity.is_some();
        let name = self.sentence.mentions.iter().rfind(named)?;
        let compared = rows::leads_to_compared(&text[first..name.range.start]) && rows::gives(&text[name.range.end..start]);
        name.entity.filter(|e| compared && is_owner(self.context, *e))
    }

    /// `compared with 15 percent for B`: who is named behind the number.
    fn compared_behind(&self, between: &str) -> Option<EntityRef> {
        let (text, end) = (self.text(), self.number.range.end);
        let at = end + rows::of_whom(&text[end..]).filter(|_| clauses::is_compared(between))?;
        let name = self.sentence.mentions.iter().find(|m| m.inside.is_none() && m.range.start == at)?;
        name.entity.filter(|e| is_owner(self.context, *e))
    }
}
