//! Shares of what several have, and figures of others who follow: `with a 6% share`, `B came sixth with 2%`, `B increased by 4%`.
//! Takes the measure from the words behind the number or from the sentences before; says nothing where neither names one.

use super::super::{Found, Last, is_owner};
use super::{Around, RECALLED};
use crate::language::english_clauses as clauses;
use crate::language::english_figures::{self as grammar, Role};
use crate::language::english_holdings;
use crate::recognition::{Mention, Reading};

impl Around<'_> {
    /// A share that stands before its noun: `with a 6% share`.
    pub(super) fn own_share(&self) -> Option<Found> {
        let share = english_holdings::share_behind(self.behind()).filter(|_| self.percent())?;
        let has = english_holdings::has_share(&self.text()[..self.number.range.start]);
        let owner = self.head(share).filter(|_| has && !self.context.is_goal(self.at))?;
        Some(Found::told(share.to_owned(), Some(owner)))
    }

    /// What the sentences before told of another, of whom this one begins with: `B followed with`, `B increased by`.
    pub(super) fn follows(&self, told: &[Vec<Last>]) -> Option<Found> {
        let (text, start) = (self.text(), self.number.range.start);
        let before = |m: &&Mention| m.inside.is_none() && m.range.end <= start && m.entity.is_some();
        let find = |wanted: &dyn Fn(&Last) -> bool| told.iter().rev().take(RECALLED).flatten().find(|l| wanted(l));
        let name = self.sentence.mentions.iter().rfind(before)?;
        let owner = name.entity.filter(|e| is_owner(self.context, *e) && clauses::opens_with_name(&text[..name.range.start]))?;
        if text[name.range.end..start].contains(',') {
            return None;
        }
        // What the number between says is told of something else.
        let other = |m: &Mention| {
            m.range.start >= name.range.end && m.range.end <= start && matches!(&m.reading, Reading::Quantity(q) if !q.ordinal)
        };
        if self.sentence.mentions.iter().any(other) {
            return None;
        }
        let (of, suffix, falls) = if self.percent() && clauses::follows_with(&text[..start]) {
            (find(&|l| l.percent && l.measure.ends_with("share"))?, "", false)
        } else if self.percent() {
            let role = grammar::role(text[name.range.end..start].trim_start(), None)?;
            let Role::Grew { phrase: None, aim: false, fall } = role else { return None };
            (find(&|l| l.unit.is_some() && !l.percent)?, " growth", fall)
        } else {
            clauses::follows_with(&text[..start]).then_some(())?;
            (find(&|l| l.unit.as_deref() == self.unit())?, "", false)
        };
        let measure = format!("{}{suffix}", of.measure);
        let found = Found { measure, owner: Some(owner), aim: false, general: false, falls, time: None, converted: false, quiet: false };
        Some(found).filter(|_| !of.aim)
    }
}
