//! The figures of one sentence in their order: whose the last is, and which of the last two a rate of growth is given to that
//! stands in a list behind them: `output was 5, sales were 4, up 3 % and 2 % respectively`. Reads no number.

use super::Last;
use crate::language::korean_clauses as clauses;
use crate::language::korean_figures as grammar;
use crate::language::korean_shares::growth_of_each;
use crate::recognition::EntityRef;
use crate::relation::fact::Node;
use crate::relation::prose::Known;
use std::ops::Range;

/// How many have figures in a sentence that tells a row of them.
const MANY: usize = 3;

/// Whether figures of a sentence that rules have read are of many.
pub(super) fn tells_of_many(known: &[Known]) -> bool {
    let mut subjects: Vec<Node> = known.iter().map(|k| k.subject).collect();
    subjects.sort_unstable();
    subjects.dedup();
    subjects.len() >= MANY
}

/// The figures of a sentence so far.
#[derive(Default)]
pub(super) struct Row {
    told: Vec<Last>,
    /// Which of them the next rate is given to.
    next: Option<usize>,
}

impl Row {
    /// Takes note of a figure that ends at a byte.
    pub(super) fn note(&mut self, last: Option<&Last>, end: usize) {
        if let Some(last) = last.filter(|l| l.end == end && !l.owners.is_empty()) {
            self.told.push(last.clone());
        }
    }

    /// Whose the last figure is.
    pub(super) fn bearer(&self) -> Option<EntityRef> {
        self.told.last()?.owners.first().copied()
    }

    /// The figure that a rate is, if it is one of two given to the two figures before them.
    pub(super) fn next(&mut self, text: &str, range: &Range<usize>, unit: &str) -> Option<Last> {
        if !unit.starts_with('%') {
            self.next = None;
            return None;
        }
        let begins = clauses::is_each(&text[..range.start]) && growth_of_each(&text[range.end..]);
        let amounts = || self.told.iter().filter(|l| l.aim.is_none() && !l.is_share()).count() == self.told.len();
        let at = if begins && self.told.len() == 2 && amounts() { 0 } else { self.next? };
        self.next = (at == 0).then_some(1);
        let of = self.told.get(at)?;
        let measure = grammar::grown(&of.measure);
        Some(Last { measure, owners: of.owners.clone(), aim: None, end: range.end, unit: unit.to_owned(), rank: None })
    }
}
