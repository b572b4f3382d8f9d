//! Which of many patterns can match a text at all: each pattern needs some characters or words, and one pass over the
//! text tells which of them stand in it. Patterns in, candidates out; never says that a pattern does match.

use daachorse::CharwiseDoubleArrayAhoCorasick;
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
        all.extend(needs(branch).into_iter().max_by_key(telling)?);
    }
    (all.len() <= ALTERNATIVES).then_some(all)
}

/// The needs of many patterns in one automaton.
pub struct Screen {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// For each string: the needs that it meets.
    meets: Vec<Vec<usize>>,
    /// For each need: the patterns for which it says most.
    leads: Vec<Vec<usize>>,
    /// For each pattern: its needs.
    needs: Vec<Vec<usize>>,
    /// The patterns that need nothing.
    free: Vec<usize>,
}

impl Screen {
    /// A screen for patterns, which are known by their position.
    pub fn new<'a>(patterns: impl Iterator<Item = &'a Needs>) -> Self {
        let mut numbers: BTreeMap<&BTreeSet<String>, usize> = BTreeMap::new();
        let mut strings: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let (mut leads, mut free): (Vec<Vec<usize>>, _) = (Vec::new(), Vec::new());
        let mut needs: Vec<Vec<usize>> = Vec::new();
        for (pattern, of_pattern) in patterns.enumerate() {
            let mut own = Vec::new();
            for need in &of_pattern.0 {
                let number = *numbers.entry(need).or_insert_with(|| {
                    for string in need {
                        strings.entry(string).or_default().push(leads.len());
                    }
                    leads.push(Vec::new());
                    leads.len() - 1
                });
                own.push(number);
            }
            match own.iter().zip(&of_pattern.0).max_by_key(|(_, need)| telling(need)) {
                Some((&lead, _)) => leads[lead].push(pattern),
                None => free.push(pattern),
            }
            needs.push(own);
        }
        // Without an automaton every pattern is a candidate: slower, and the same in the end.
        let automaton = CharwiseDoubleArrayAhoCorasick::new(strings.keys()).ok();
        Self { automaton, meets: strings.into_values().collect(), leads, needs, free }
    }

    /// The patterns whose needs a text meets, in order.
    pub fn candidates(&self, text: &str) -> Vec<usize> {
        let Some(automaton) = &self.automaton else { return (0..self.needs.len()).collect() };
        let mut met = vec![false; self.leads.len()];
        let mut order = Vec::with_capacity(64);
        for found in automaton.find_overlapping_iter(text) {
            for &need in &self.meets[found.value() as usize] {
                if !std::mem::replace(&mut met[need], true) {
                    order.push(need);
                }
            }
        }
        let led = order.into_iter().flat_map(|need| &self.leads[need]);
        let mut candidates: Vec<usize> = led.filter(|&&pattern| self.needs[pattern].iter().all(|&need| met[need])).copied().collect();
        candidates.extend(&self.free);
        candidates.sort_unstable();
        candidates
    }
}

/// How much a need tells of a text: the longer its strings and the fewer, the more.
fn telling(need: &BTreeSet<String>) -> (usize, std::cmp::Reverse<usize>) {
    (need.iter().map(String::len).min().unwrap_or(0), std::cmp::Reverse(need.len()))
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
