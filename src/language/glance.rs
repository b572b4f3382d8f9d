//! What one glance at a line tells: its first and its last character, and which characters and pairs of them it holds.
//! Each pattern demands some of these, so that nearly all patterns are ruled out for a line before one is searched for.
//! Patterns and lines in, candidates out; never says that a pattern does match.

use super::patterns::{self, pattern};
use super::regex::{Captures, Regex};
use super::screen::Needs;
use regex_syntax::hir::{Class, Hir, HirKind, Look};
use std::sync::{Arc, OnceLock};

/// How many branches of a pattern are looked at one by one.
const BRANCHES: usize = 40;
/// A class of more characters than this is taken to hold all of its script.
const LARGE: usize = 400;
/// How many alternatives a demand may have; one with more says too little.
const ALTERNATIVES: usize = 240;

/// The places that characters have in a set: those of ASCII one each, Hangul and all others share some.
const ASCII: u32 = 128;
const HANGUL: u32 = 256;
const OTHERS: u32 = 384;

/// A set of characters and of pairs of neighbours, in which some share a place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks([u64; 10]);

fn spread(value: u32) -> u32 {
    value.wrapping_mul(0x9e37_79b1) >> 16
}

/// The place of a character.
fn place(c: char) -> u32 {
    match c {
        '\0'..='\u{7f}' => u32::from(c),
        '\u{ac00}'..='\u{d7a3}' => ASCII + (spread(u32::from(c)) & 127),
        _ => HANGUL + (spread(u32::from(c)) & 127),
    }
}

/// The place of a pair of neighbours.
fn place_of_pair(before: char, c: char) -> u32 {
    OTHERS + (spread(u32::from(before).wrapping_mul(31).wrapping_add(u32::from(c))) & 255)
}

impl Marks {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut marks = Self::default();
        let mut before = None;
        for c in text.chars() {
            marks.add(place(c));
            if let Some(before) = before {
                marks.add(place_of_pair(before, c));
            }
            before = Some(c);
        }
        marks
    }

    fn add(&mut self, place: u32) {
        self.0[place as usize / 64] |= 1 << (place % 64);
    }

    fn add_all(&mut self, from: u32, to: u32) {
        (from..to).for_each(|place| self.add(place));
    }

    fn unite(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own |= other);
    }

    fn has(&self, place: u32) -> bool {
        self.0[place as usize / 64] & 1 << (place % 64) != 0
    }

    fn has_all(&self, others: &Self) -> bool {
        self.0.iter().zip(others.0).all(|(own, other)| own & other == other)
    }

    fn has_any(&self, others: &Self) -> bool {
        self.0.iter().zip(others.0).any(|(own, other)| own & other != 0)
    }

    /// The characters of a class.
    fn of_class(class: &Class) -> Self {
        let mut marks = Self::default();
        let Class::Unicode(class) = class else {
            marks.add_all(0, OTHERS);
            return marks;
        };
        for range in class.ranges() {
            let (from, to) = (u32::from(range.start()), u32::from(range.end()));
            marks.add_all(from.min(ASCII), (to + 1).min(ASCII));
            if range.len() <= LARGE {
                (range.start()..=range.end()).for_each(|c| marks.add(place(c)));
            } else if to >= ASCII {
                let hangul = from <= 0xd7a3 && to >= 0xac00;
                let others = from < 0xac00 || to > 0xd7a3;
                marks.add_all(ASCII, if hangul { HANGUL } else { ASCII });
                marks.add_all(HANGUL, if others { OTHERS } else { HANGUL });
            }
        }
        marks
    }
}

/// A line, or a part of it, with what the line holds.
#[derive(Debug, Clone, Copy)]
pub struct Glanced<'t> {
    text: &'t str,
    held: &'t Marks,
    first: Option<u32>,
    last: Option<u32>,
}

impl<'t> Glanced<'t> {
    /// A text all of whose marks are in a set.
    pub fn new(text: &'t str, held: &'t Marks) -> Self {
        Self { text, held, first: text.chars().next().map(place), last: text.chars().next_back().map(place) }
    }

    /// The text itself.
    pub fn text(self) -> &'t str {
        self.text
    }
}

/// One of some characters or words.
#[derive(Debug, Default)]
struct Choice {
    characters: Marks,
    words: Vec<Marks>,
}

impl Choice {
    fn is_met(&self, held: &Marks) -> bool {
        held.has_any(&self.characters) || self.words.iter().any(|word| held.has_all(word))
    }
}

/// What one branch of a pattern demands.
#[derive(Debug)]
struct Branch {
    /// The characters with which a line must begin, if a match must stand at its start.
    first: Option<Marks>,
    /// Those with which it must end.
    last: Option<Marks>,
    choices: Vec<Choice>,
}

impl Branch {
    fn of(hir: &Hir) -> Self {
        let (from_start, to_end) = (hir.properties().look_set_prefix(), hir.properties().look_set_suffix());
        let needs = Needs::of(hir);
        let choices = needs.alternatives(ALTERNATIVES).map(|strings| {
            let mut choice = Choice::default();
            for string in strings {
                let mut characters = string.chars();
                match (characters.next(), characters.next()) {
                    (Some(only), None) => choice.characters.add(place(only)),
                    _ => choice.words.push(Marks::of(string)),
                }
            }
            choice
        });
        Self {
            first: from_start.contains(Look::Start).then(|| edge(hir, Edge::First)).flatten(),
            last: to_end.contains(Look::End).then(|| edge(hir, Edge::Last)).flatten(),
            choices: choices.collect(),
        }
    }

    fn may_match(&self, line: &Glanced<'_>) -> bool {
        let at = |edge: &Option<Marks>, place: Option<u32>| edge.as_ref().is_none_or(|marks| place.is_some_and(|p| marks.has(p)));
        at(&self.first, line.first) && at(&self.last, line.last) && self.choices.iter().all(|choice| choice.is_met(line.held))
    }
}

/// An end of a match.
#[derive(Clone, Copy)]
enum Edge {
    First,
    Last,
}

/// The characters with which a match can begin or end; none if it may be empty.
fn edge(hir: &Hir, which: Edge) -> Option<Marks> {
    let mut marks = Marks::default();
    (!add_edge(hir, which, &mut marks)).then_some(marks)
}

/// Adds the characters at an edge of a match; gives whether it may be empty.
fn add_edge(hir: &Hir, which: Edge, marks: &mut Marks) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0);
            let character = match which {
                Edge::First => text.chars().next(),
                Edge::Last => text.chars().next_back(),
            };
            match character {
                Some(c) if c != '\u{fffd}' => marks.add(place(c)),
                _ => marks.add_all(0, OTHERS),
            }
            false
        }
        HirKind::Class(class) => {
            marks.unite(&Marks::of_class(class));
            false
        }
        HirKind::Repetition(repetition) => add_edge(&repetition.sub, which, marks) || repetition.min == 0,
        HirKind::Capture(capture) => add_edge(&capture.sub, which, marks),
        HirKind::Concat(parts) => match which {
            Edge::First => parts.iter().all(|part| add_edge(part, which, marks)),
            Edge::Last => parts.iter().rev().all(|part| add_edge(part, which, marks)),
        },
        HirKind::Alternation(parts) => parts.iter().filter(|part| add_edge(part, which, marks)).count() > 0,
    }
}

/// The branches of a pattern: it matches what one of them matches.
fn branches(hir: &Hir) -> Vec<Hir> {
    match hir.kind() {
        HirKind::Capture(capture) => branches(&capture.sub),
        HirKind::Alternation(parts) => parts.iter().flat_map(branches).collect(),
        HirKind::Concat(parts) => {
            let mut all: Vec<Vec<Hir>> = vec![Vec::new()];
            for part in parts {
                let ways = Some(branches(part)).filter(|ways| ways.len() * all.len() <= BRANCHES).unwrap_or_else(|| vec![part.clone()]);
                let with = |way: &Hir| all.iter().map(|before| before.iter().chain([way]).cloned().collect()).collect::<Vec<Vec<Hir>>>();
                all = ways.iter().flat_map(with).collect();
            }
            all.into_iter().map(Hir::concat).collect()
        }
        _ => vec![hir.clone()],
    }
}

/// What a pattern demands of a line.
#[derive(Debug)]
pub struct Demand {
    whole: Branch,
    /// Its branches, if it has several.
    branches: Vec<Branch>,
}

impl Demand {
    /// That of a pattern.
    pub fn of(hir: &Hir) -> Self {
        let several = Some(branches(hir)).filter(|all| (2..=BRANCHES).contains(&all.len())).unwrap_or_default();
        Self { whole: Branch::of(hir), branches: several.iter().map(Branch::of).collect() }
    }

    /// Whether a line meets it: if not, the pattern matches nowhere in it.
    pub fn is_met(&self, line: &Glanced<'_>) -> bool {
        self.whole.may_match(line) && (self.branches.is_empty() || self.branches.iter().any(|branch| branch.may_match(line)))
    }

    /// Whether the pattern may match a line that begins with a character.
    pub fn may_begin_with(&self, first: char) -> bool {
        self.whole.first.as_ref().is_none_or(|marks| marks.has(place(first)))
    }
}

/// A pattern with what it demands, which is worked out at its first use. Copies share both.
#[derive(Debug, Clone)]
pub struct Screened {
    regex: Regex,
    demand: Arc<OnceLock<Demand>>,
}

impl Screened {
    /// A pattern for normalised lines.
    ///
    /// # Errors
    /// What is wrong with its syntax.
    pub fn new(pattern: &str) -> Result<Self, String> {
        Ok(Self { regex: Regex::new(&patterns::narrowed(pattern))?, demand: Arc::default() })
    }

    /// A pattern of this crate's own source, in which blanks are any.
    pub(crate) fn own(source: &str) -> Self {
        Self { regex: pattern(source), demand: Arc::default() }
    }

    /// The pattern without a look at what it demands.
    pub fn regex(&self) -> &Regex {
        &self.regex
    }

    /// What it demands.
    pub fn demand(&self) -> &Demand {
        self.demand.get_or_init(|| Demand::of(self.regex.hir()))
    }

    /// Whether it matches anywhere in a line.
    pub fn is_match(&self, line: Glanced<'_>) -> bool {
        self.demand().is_met(&line) && self.regex.is_match(line.text)
    }

    /// Its first match in a line with its groups.
    pub fn captures<'t>(&self, line: Glanced<'t>) -> Option<Captures<'t>> {
        if self.demand().is_met(&line) { self.regex.captures(line.text) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATTERNS: [&str; 9] = [
        r"^(?:[-=]{2,}|(?:ab|α)c.*|\d{1,3}/\d)$",
        r"^(?P<m>[○●])\s*(?P<t>\S.*)$",
        "(?:^|b)가+",
        "나다$|^$",
        "(?i)^ab?",
        "[^a가]$",
        "a?",
        "^(?:a|b)(?:c|d)(?:가|나)",
        "α(?:bc|)",
    ];

    fn demand(pattern: &str) -> Demand {
        Demand::of(&regex_syntax::parse(pattern).unwrap())
    }

    fn is_met(pattern: &str, text: &str) -> bool {
        demand(pattern).is_met(&Glanced::new(text, &Marks::of(text)))
    }

    #[test]
    fn what_lacks_a_demand_is_ruled_out() {
        assert!(!is_met(PATTERNS[0], "12-3") && is_met(PATTERNS[0], "12/3") && is_met(PATTERNS[0], "abc"));
        assert!(!is_met(PATTERNS[1], "가○") && is_met(PATTERNS[1], "● 가"));
        assert!(!is_met("가나다", "나가다") && is_met("가나다", "x가나다"));
        assert!(!is_met("[가-힣]$", "가月") && !is_met("^[一-龥]", "가月"));
        assert!(demand(PATTERNS[1]).may_begin_with('○') && !demand(PATTERNS[1]).may_begin_with('a'));
    }

    proptest::proptest! {
        #[test]
        fn what_matches_meets_all_demands(text in "[abcdαβ가나다○0-9/ =-]{0,12}") {
            for pattern in PATTERNS {
                if regex::Regex::new(pattern).unwrap().is_match(&text) {
                    proptest::prop_assert!(is_met(pattern, &text), "{pattern}");
                }
            }
        }
    }
}
