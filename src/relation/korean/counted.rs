//! Figures of those who take part in a meeting or are housed somewhere: `X에는 43개국의 770개 업체가 참가했다`. Whose they are: the
//! meeting or place that the sentence names, else the one of which the sentences right before speak.

use super::{Clause, Last};
use crate::language::korean_clauses as clauses;
use crate::language::korean_counts::{Counted, counted_by_verb};
use crate::language::quantities::Quantity;
use crate::recognition::{EntityRef, Mention, Sentence};

/// What people and firms take part in.
const MEETINGS: [&str; 2] = ["Event", "Programme"];
/// Where they are.
const HOUSES: [&str; 6] = ["Region", "Facility", "Enterprise", "University", "ResearchInstitute", "Product"];
/// How many sentences back a meeting is told of.
const BACK: usize = 2;

impl Clause<'_> {
    /// What a number counts whose noun is the subject of a verb of taking part or of being somewhere.
    pub(super) fn taking_part(&self, number: &Quantity, unit: &str) -> Option<Last> {
        let text = self.text();
        let range = number.range.clone();
        let Counted { measure, meets } = counted_by_verb(&text[..range.start], unit, &text[range.end..])?;
        let kinds = if meets { MEETINGS.as_slice() } else { &HOUSES };
        let owner = self.host(range.start, kinds, meets)?;
        Some(Last { measure, owners: vec![owner], aim: None, end: range.end, unit: unit.to_owned(), rank: None })
    }

    fn host(&self, end: usize, kinds: &[&str], meets: bool) -> Option<EntityRef> {
        let text = self.text();
        let stands = |m: &Mention| {
            let behind = &text[m.range.end..];
            let where_it_is = clauses::is_where(behind) || clauses::is_at(behind);
            if meets { clauses::is_subject(behind) || where_it_is } else { where_it_is }
        };
        let of_kind = |m: &&Mention| m.entity.is_some_and(|e| self.is(e, kinds));
        if let Some(host) = self.outer().rfind(|m| m.range.end <= end && of_kind(m) && stands(m)) {
            let between = text[host.range.end..end].split_once(' ').map_or("", |(_, rest)| rest);
            return host.entity.filter(|_| !clauses::has_other_topic(between));
        }
        if !meets || clauses::has_other_topic(&text[..end]) {
            return None;
        }
        let same = |s: &&Sentence| s.story == self.sentence.story && s.block == self.sentence.block;
        let mut before = self.context.before(self.at).iter().rev().take_while(same).take(BACK);
        before.find_map(|s| {
            let told = s.view.text();
            let meetings = || s.mentions.iter().filter(|m| m.inside.is_none()).filter(of_kind);
            let spoken = meetings().find(|m| clauses::is_bare_topic(&told[m.range.end..]) || clauses::is_nominative(&told[m.range.end..]));
            spoken.or_else(|| meetings().next_back()).and_then(|m| m.entity)
        })
    }
}
