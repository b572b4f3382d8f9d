//! Where some forms stand in texts: from left to right, at each place the longest, none over another. Forms and texts in,
//! ranges out. Quick to make, since the forms are those of one report; never decides whether what it finds counts.

use std::ops::Range;

/// Forms, each with what it stands for.
pub(super) struct Forms<'f, T> {
    /// In their order, each once.
    all: Vec<(&'f str, T)>,
    /// For each the longest other one that it begins with.
    shorter: Vec<Option<usize>>,
    /// How many of the first bytes the filter sees.
    seen: usize,
    /// A bit for the first bytes of each.
    filter: [u64; 1 << (FILTER_BITS - 6)],
}

/// How many bits of the first bytes tell where a form may begin.
const FILTER_BITS: usize = 12;

impl<'f, T: Copy> Forms<'f, T> {
    /// Forms in their order, each once, none empty.
    pub(super) fn new(all: Vec<(&'f str, T)>) -> Self {
        let mut shorter = Vec::with_capacity(all.len());
        let mut open: Vec<usize> = Vec::new();
        for (at, (form, _)) in all.iter().enumerate() {
            while open.pop_if(|o| !form.starts_with(all[*o].0)).is_some() {}
            shorter.push(open.last().copied());
            open.push(at);
        }
        let seen = all.iter().map(|(form, _)| form.len()).min().unwrap_or(1).min(size_of::<u64>());
        let mut forms = Self { all, shorter, seen, filter: [0; 1 << (FILTER_BITS - 6)] };
        for at in 0..forms.all.len() {
            let bit = forms.bit(forms.all[at].0.as_bytes());
            forms.filter[bit / 64] |= 1 << (bit % 64);
        }
        forms
    }

    /// All places of a text where one of them stands.
    pub(super) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, T)> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            let (at, (form, of)) = (from..text.len()).find_map(|at| Some((at, self.beginning(text, at)?)))?;
            from = at + form.len();
            Some((at..from, of))
        })
    }

    /// The longest form that stands at a place.
    fn beginning(&self, text: &str, at: usize) -> Option<(&'f str, T)> {
        let bit = self.bit(&text.as_bytes()[at..]);
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 || !text.is_char_boundary(at) {
            return None;
        }
        // What the text begins with is among the last form before it in the order and those that this one begins with.
        let rest = &text[at..];
        let mut found = self.all.partition_point(|(form, _)| *form <= rest).checked_sub(1);
        while let Some(form) = found.filter(|&f| !rest.starts_with(self.all[f].0)) {
            found = self.shorter[form];
        }
        found.map(|form| self.all[form])
    }

    /// The bit of the first bytes of a text.
    fn bit(&self, text: &[u8]) -> usize {
        let first = text.first_chunk().map_or_else(
            || text.iter().rev().fold(0, |first, byte| first << 8 | u64::from(*byte)),
            |first: &[u8; size_of::<u64>()]| u64::from_le_bytes(*first),
        );
        let seen = first << (64 - 8 * self.seen);
        usize::try_from(seen.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - FILTER_BITS)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aho_corasick::{AhoCorasick, MatchKind};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn forms_stand_where_an_automaton_finds_them(
            forms in proptest::collection::btree_set("[ab가]{1,4}|[a-c]{6,12}", 1..12),
            text in "[ab가]{0,40}|[a-c]{0,60}",
        ) {
            let all: Vec<(&str, usize)> = forms.iter().enumerate().map(|(at, form)| (form.as_str(), at)).collect();
            let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&forms).unwrap();
            let expected: Vec<_> = automaton.find_iter(&text).map(|hit| (hit.range(), hit.pattern().as_usize())).collect();
            prop_assert_eq!(Forms::new(all).find(&text).collect::<Vec<_>>(), expected);
        }
    }
}
