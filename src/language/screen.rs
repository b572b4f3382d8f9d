//! Which of many patterns can match a text at all: each pattern needs some characters or words, and one pass over the
//! text tells which of them stand in it. Patterns in, candidates out; never says that a pattern does match.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex_syntax::hir::{Class, Hir, HirKind};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How many alternatives a need may have; one with more says too little to be worth its look.
const ALTERNATIVES: usize = 240;

/// What a text must hold for a pattern to match: of each set at least one string.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needs(Vec<BTreeSet<String>>);

impl Needs {
    /// What a pattern needs. Never more than it does: what cannot be told is left out.
    pub fn of(pattern: &Hir) -> Self {
        Self(needs(pattern))
    }

    /// The strings, at least one of each set, but for sets of more than `most`.
    pub fn alternatives(&self, most: usize) -> impl Iterator<Item = &BTreeSet<String>> {
        self.0.iter().filter(move |strings| strings.len() <= most)
    }
}

fn needs(hir: &Hir) -> Vec<BTreeSet<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0);
            if text.contains('\u{fffd}') { Vec::new() } else { vec![BTreeSet::from([text.into_owned()])] }
        }
        HirKind::Class(Class::Unicode(class)) => {
            let size: usize = class.ranges().iter().map(regex_syntax::hir::ClassUnicodeRange::len).sum();
            let characters = || class.ranges().iter().flat_map(|r| r.start()..=r.end()).map(String::from).collect();
            if size <= ALTERNATIVES { vec![characters()] } else { Vec::new() }
        }
        HirKind::Concat(parts) => parts.iter().flat_map(needs).collect(),
        HirKind::Capture(capture) => needs(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needs(&repetition.sub),
        HirKind::Alternation(branches) => one_of(branches).into_iter().collect(),
        HirKind::Repetition(_) | HirKind::Class(Class::Bytes(_)) | HirKind::Empty | HirKind::Look(_) => Vec::new(),
    }
}

/// What alternatives need together: of each its most telling need.
fn one_of(branches: &[Hir]) -> Option<BTreeSet<String>> {
    let mut all = BTreeSet::new();
    for branch in branches {
        let shortest = |need: &BTreeSet<String>| need.iter().map(String::len).min().unwrap_or(0);
        all.extend(needs(branch).into_iter().max_by_key(|need| (shortest(need), std::cmp::Reverse(need.len())))?);
    }
    (all.len() <= ALTERNATIVES).then_some(all)
}

/// The needs of many patterns in one automaton.
#[derive(Debug)]
pub struct Screen {
    automaton: Option<AhoCorasick>,
    /// For each string: the needs that it meets.
    meets: Vec<Vec<u32>>,
    /// For each need: the pattern that has it.
    owners: Vec<u32>,
    /// For each pattern: how many needs it has.
    counts: Vec<u32>,
}

impl Screen {
    /// A screen for patterns, which are known by their position.
    pub fn new<'a>(patterns: impl Iterator<Item = &'a Needs>) -> Self {
        let mut strings: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        let (mut owners, mut counts) = (Vec::new(), Vec::new());
        for (pattern, needs) in (0..).zip(patterns) {
            for need in &needs.0 {
                let at = u32::try_from(owners.len()).unwrap_or(u32::MAX);
                for string in need {
                    strings.entry(string).or_default().push(at);
                }
                owners.push(pattern);
            }
            counts.push(u32::try_from(needs.0.len()).unwrap_or(u32::MAX));
        }
        // Without an automaton every pattern is a candidate: slower, and the same in the end.
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            // Not the quickest to search, but by far the quickest to build, if only its root has a table.
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .dense_depth(1)
            .build(strings.keys())
            .ok();
        Self { automaton, meets: strings.into_values().collect(), owners, counts }
    }

    /// The patterns whose needs a text meets, in order.
    pub fn candidates(&self, text: &str) -> Vec<usize> {
        let Some(automaton) = &self.automaton else { return (0..self.counts.len()).collect() };
        let mut seen = vec![false; self.meets.len()];
        let mut met = vec![false; self.owners.len()];
        let mut left = self.counts.clone();
        for found in automaton.find_overlapping_iter(text) {
            let string = found.pattern().as_usize();
            if std::mem::replace(&mut seen[string], true) {
                continue;
            }
            for &need in &self.meets[string] {
                if !std::mem::replace(&mut met[need as usize], true) {
                    left[self.owners[need as usize] as usize] -= 1;
                }
            }
        }
        left.iter().enumerate().filter(|(_, left)| **left == 0).map(|(pattern, _)| pattern).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(patterns: &[&str]) -> Screen {
        let needs: Vec<Needs> = patterns.iter().map(|p| Needs::of(&regex_syntax::parse(p).unwrap())).collect();
        Screen::new(needs.iter())
    }

    #[test]
    fn a_pattern_is_a_candidate_where_all_it_needs_stands() {
        let screen = screen(&["[αβ].*(?:issued|adopted)", "x{0,3}", "(?P<a>γ+)(?:x|.)", "a|b|.", "ab?c"]);
        assert_eq!(screen.candidates("α was adopted, c"), [0, 1, 3, 4]);
        assert_eq!(screen.candidates("α was adopted"), [0, 1, 3]);
        assert_eq!(screen.candidates("γ was issued"), [1, 2, 3]);
        assert_eq!(screen.candidates(""), [1, 3]);
    }

    proptest::proptest! {
        #[test]
        fn what_matches_is_a_candidate(text in "[abcdαβ ]{0,12}") {
            let patterns = ["[ab]c+d?", "(?:ab|cd)α", "α(?:β|a{2})", "[^a]b", "(?:a|bc|)d", "(?i)ab"];
            let candidates = screen(&patterns).candidates(&text);
            for (i, pattern) in patterns.iter().enumerate() {
                if regex::Regex::new(pattern).unwrap().is_match(&text) {
                    proptest::prop_assert!(candidates.contains(&i), "{pattern}");
                }
            }
        }
    }
}
