//! Regular expressions that are ready at once: `regex-automata`'s engines, chosen by how much there is to search. Most
//! patterns are held against a few short sentences, and for those an automaton costs more to build than it saves, so a
//! pattern is first searched step by step; one that has searched much is built in full. A pattern and a text in, matches
//! out; which engine finds them never makes a difference.

use super::screen::Needs;
use memchr::memmem::Finder;
use regex_automata::nfa::thompson::backtrack::{BoundedBacktracker, Cache};
use regex_automata::nfa::thompson::{self, Compiler, WhichCaptures};
use regex_automata::util::captures;
use regex_automata::util::iter::Searcher;
use regex_automata::util::primitives::NonMaxUsize;
use regex_automata::{Input, PatternID, meta};
use regex_syntax::hir::{Hir, Look};
use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// How many bytes a pattern searches step by step before it is built in full.
const FEW: usize = 1 << 13;
/// The same for one that can only match at the start of a text, and how much of a text counts for it.
const FEW_STARTS: usize = 1 << 16;
const START: usize = 64;
/// How many strings of which a text must hold one are looked for before it is searched.
const ALTERNATIVES: usize = 12;
/// How many bytes a search may note down where it has been.
const VISITED: usize = 1 << 20;

thread_local! {
    /// Compiling needs large tables, which are made once and serve all patterns.
    static COMPILER: Compiler = {
        let mut compiler = Compiler::new();
        compiler.configure(thompson::Config::new().utf8(true).nfa_size_limit(None).which_captures(WhichCaptures::All));
        compiler
    };
    /// Where the search under way has been.
    static VISITS: RefCell<Option<Cache>> = const { RefCell::new(None) };
}

/// A regular expression, built at its first use. Copies share what was built.
#[derive(Debug, Clone)]
pub struct Regex(Arc<Engines>);

#[derive(Debug)]
struct Engines {
    source: Cow<'static, str>,
    parsed: OnceLock<Parsed>,
    stepwise: OnceLock<BoundedBacktracker>,
    full: OnceLock<meta::Regex>,
    /// How many bytes were searched step by step.
    searched: AtomicUsize,
}

/// What is known of a pattern before an engine is built for it.
#[derive(Debug)]
struct Parsed {
    hir: Hir,
    /// What a text must hold for the pattern to match: one of each.
    needs: Vec<Vec<Finder<'static>>>,
    /// How many bytes the longest match has, if it can only stand at the start of a text.
    reach: Option<usize>,
}

/// A place where a pattern matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Match<'t> {
    /// The matched words.
    pub fn as_str(&self) -> &'t str {
        &self.text[self.start..self.end]
    }

    /// First byte.
    pub fn start(&self) -> usize {
        self.start
    }

    /// One past the last byte.
    pub fn end(&self) -> usize {
        self.end
    }

    /// How many bytes.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether nothing was matched.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Both, in bytes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// A match with its groups.
#[derive(Debug, Clone)]
pub struct Captures<'t> {
    text: &'t str,
    groups: captures::Captures,
}

impl<'t> Captures<'t> {
    /// A group by number; 0 is the whole match.
    pub fn get(&self, group: usize) -> Option<Match<'t>> {
        self.groups.get_group(group).map(|g| Match { text: self.text, start: g.start, end: g.end })
    }

    /// A group by name.
    pub fn name(&self, name: &str) -> Option<Match<'t>> {
        self.groups.get_group_by_name(name).map(|g| Match { text: self.text, start: g.start, end: g.end })
    }
}

impl Regex {
    /// A pattern whose syntax is checked now.
    ///
    /// # Errors
    /// What is wrong with its syntax.
    pub fn new(source: &str) -> Result<Self, String> {
        regex_syntax::parse(source).map_err(|e| e.to_string())?;
        Ok(Self::checked(source.to_owned()))
    }

    /// A pattern whose syntax was checked before.
    pub(crate) fn checked(source: impl Into<Cow<'static, str>>) -> Self {
        let engines = Engines {
            source: source.into(),
            parsed: OnceLock::new(),
            stepwise: OnceLock::new(),
            full: OnceLock::new(),
            searched: AtomicUsize::new(0),
        };
        Self(Arc::new(engines))
    }

    /// The pattern as it was written.
    pub fn as_str(&self) -> &str {
        &self.0.source
    }

    /// The pattern taken apart.
    pub(crate) fn hir(&self) -> &Hir {
        &self.0.parsed().hir
    }

    /// Builds now what the first search needs.
    pub fn prepare(&self) {
        self.0.stepwise();
    }

    /// Whether the pattern matches anywhere in a text.
    pub fn is_match(&self, text: &str) -> bool {
        self.0.search(&Input::new(text).earliest(true), &mut [])
    }

    /// The first match.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.0.find(&Input::new(text)).map(|m| Match { text, start: m.start, end: m.end })
    }

    /// All matches, left to right, none overlapping another.
    pub fn find_iter<'r, 't>(&'r self, text: &'t str) -> impl Iterator<Item = Match<'t>> + use<'r, 't> {
        let matches = Searcher::new(Input::new(text))
            .into_matches_iter(|input| Ok(self.0.find(input).map(|range| regex_automata::Match::new(PatternID::ZERO, range))));
        matches.infallible().map(move |m| Match { text, start: m.start(), end: m.end() })
    }

    /// The first match with its groups.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        let input = self.0.reached(&Input::new(text));
        if self.0.full.get().is_none() && !self.0.may_match(&input) {
            return None;
        }
        let mut groups = self.groups();
        self.search_captures(&input, &mut groups);
        groups.is_match().then_some(Captures { text, groups })
    }

    /// All matches with their groups.
    pub fn captures_iter<'r, 't>(&'r self, text: &'t str) -> impl Iterator<Item = Captures<'t>> + use<'r, 't> {
        let fill = |input: &Input<'_>, groups: &mut captures::Captures| {
            self.search_captures(input, groups);
            Ok(())
        };
        Searcher::new(Input::new(text)).into_captures_iter(self.groups(), fill).infallible().map(move |groups| Captures { text, groups })
    }

    /// What stands between the matches.
    pub fn split<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let (mut parts, mut at) = (Vec::new(), 0);
        for found in self.find_iter(text) {
            parts.push(&text[at..found.start]);
            at = found.end;
        }
        parts.push(&text[at..]);
        parts
    }

    /// The text with each match replaced by what is made of it.
    pub fn replace_all(&self, text: &str, mut by: impl FnMut(&Captures<'_>) -> String) -> String {
        let (mut replaced, mut at) = (String::with_capacity(text.len()), 0);
        for captures in self.captures_iter(text) {
            let Some(whole) = captures.get(0) else { continue };
            replaced.push_str(&text[at..whole.start]);
            replaced.push_str(&by(&captures));
            at = whole.end;
        }
        replaced + &text[at..]
    }

    /// Room for the groups of a match.
    pub fn groups(&self) -> captures::Captures {
        captures::Captures::all(self.0.stepwise().get_nfa().group_info().clone())
    }

    /// Fills in the first match of a part of a text and its groups.
    pub fn search_captures(&self, input: &Input<'_>, groups: &mut captures::Captures) {
        let found = self.0.search(input, groups.slots_mut());
        groups.set_pattern(found.then_some(PatternID::ZERO));
    }
}

impl Engines {
    fn find(&self, input: &Input<'_>) -> Option<Range<usize>> {
        let mut slots = [None; 2];
        self.search(input, &mut slots);
        Some(slots[0]?.get()..slots[1]?.get())
    }

    /// The part of a text in which the first match must stand. What stands around it is still seen by `$` and `\b`.
    fn reached<'h>(&self, input: &Input<'h>) -> Input<'h> {
        let reach = self.parsed().reach.filter(|r| input.start() == 0 && *r < input.end());
        reach.map_or_else(|| input.clone(), |r| input.clone().range(..r))
    }

    /// Finds the first match and fills in as much of it as there is room for.
    fn search(&self, input: &Input<'_>, slots: &mut [Option<NonMaxUsize>]) -> bool {
        let input = &self.reached(input);
        if let Some(full) = self.full.get() {
            return full.search_slots(input, slots).is_some();
        }
        if input.is_done() || !self.may_match(input) {
            return false;
        }
        let stepwise = self.stepwise();
        let searches = input.get_span().len();
        let (searches, most) =
            if stepwise.get_nfa().is_always_start_anchored() { (searches.min(START), FEW_STARTS) } else { (searches, FEW) };
        let few = self.searched.fetch_add(searches, Ordering::Relaxed) < most;
        let found = few.then(|| visit(stepwise, input, slots)).flatten();
        found.unwrap_or_else(|| self.full().search_slots(input, slots).is_some())
    }

    #[expect(clippy::expect_used, reason = "nothing else can be wrong with a pattern")]
    fn parsed(&self) -> &Parsed {
        self.parsed.get_or_init(|| {
            let hir = regex_syntax::parse(&self.source).expect("its syntax was checked");
            let finder = |string: &String| Finder::new(string).into_owned();
            let needs = Needs::of(&hir).alternatives(ALTERNATIVES).map(|strings| strings.iter().map(finder).collect()).collect();
            let anchored = hir.properties().look_set_prefix().contains(Look::Start);
            let reach = hir.properties().maximum_len().filter(|_| anchored);
            Parsed { hir, needs, reach }
        })
    }

    /// Whether a text holds what the pattern needs.
    fn may_match(&self, input: &Input<'_>) -> bool {
        let text = input.haystack().get(input.get_range()).unwrap_or_default();
        self.parsed().needs.iter().all(|need| need.iter().any(|finder| finder.find(text).is_some()))
    }

    #[expect(clippy::expect_used, reason = "nothing else can be wrong with a pattern")]
    fn stepwise(&self) -> &BoundedBacktracker {
        self.stepwise.get_or_init(|| {
            let nfa = COMPILER.with(|compiler| compiler.build_from_hir(&self.parsed().hir).expect("its size is not limited"));
            let config = BoundedBacktracker::config().visited_capacity(VISITED);
            BoundedBacktracker::builder().configure(config).build_from_nfa(nfa).expect("it has groups and Unicode's words")
        })
    }

    #[expect(clippy::expect_used, reason = "nothing else can be wrong with a pattern")]
    fn full(&self) -> &meta::Regex {
        self.full.get_or_init(|| {
            let config = meta::Regex::config().nfa_size_limit(None);
            meta::Regex::builder().configure(config).build_from_hir(&self.parsed().hir).expect("its size is not limited")
        })
    }
}

/// Searches step by step; nothing if the text is too long for it.
fn visit(engine: &BoundedBacktracker, input: &Input<'_>, slots: &mut [Option<NonMaxUsize>]) -> Option<bool> {
    VISITS.with_borrow_mut(|visits| {
        let cache = visits.get_or_insert_with(|| engine.create_cache());
        cache.reset(engine);
        engine.try_search_slots(cache, input, slots).ok().map(|found| found.is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PATTERNS: [&str; 8] =
        ["a*", "(?P<x>[가-힣]+)b?", r"(\d+)(?:년|月)", "(?i)ab|b(a)", "^나|다$", r"\bb\w*", r"^a(?:b$|가\b|나)", r"^\s?(?:가|나나?)"];

    proptest! {
        #[test]
        fn both_engines_find_what_the_regex_crate_finds(text in "[ab가나다月0-9 ]{0,40}", long in any::<bool>()) {
            for source in PATTERNS {
                let (ours, theirs) = (Regex::new(source).unwrap(), regex::Regex::new(source).unwrap());
                if long {
                    ours.0.full();
                }
                let found: Vec<_> = ours.find_iter(&text).map(|m| m.range()).collect();
                prop_assert_eq!(found, theirs.find_iter(&text).map(|m| m.range()).collect::<Vec<_>>());
                prop_assert_eq!(ours.is_match(&text), theirs.is_match(&text));
                let groups: Vec<_> = ours.captures_iter(&text).map(|c| c.get(1).map(|m| m.range())).collect();
                prop_assert_eq!(groups, theirs.captures_iter(&text).map(|c| c.get(1).map(|m| m.range())).collect::<Vec<_>>());
                prop_assert_eq!(ours.split(&text), theirs.split(&text).collect::<Vec<_>>());
                prop_assert_eq!(ours.replace_all(&text, |_| "-".to_owned()), theirs.replace_all(&text, "-"));
            }
        }
    }

    #[test]
    fn a_pattern_that_has_searched_much_is_built_in_full() {
        let regex = Regex::new("[a-y]z").unwrap();
        let text = "z".to_owned() + &"a".repeat(FEW);
        assert!(!regex.is_match(&text) && regex.0.full.get().is_none());
        assert!(!regex.is_match(&text) && regex.0.full.get().is_some());
    }
}
