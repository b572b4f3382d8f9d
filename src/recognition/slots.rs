//! Patterns in which mentions stand as typed slots: `{issuer:Organization+}(?:은|는) .*{policy:Policy}`.
//! A sentence is encoded with one private-use character for each outermost mention, by class, so that the
//! `regex` crate matches in time linear in the sentence. `{:Class}` is a slot without a name, `{!Class}` any
//! character of the sentence but such a mention, `{word}` a list of `rules/words.toml`.

use super::expansion::{DATE, Expansion, LAST, ORDINAL, QUANTITY, character, class_character};
use super::{Mention, Reading, Sentence, Words};
use crate::language::regex::Regex;
use crate::language::screen::Needs;
use crate::lexicon::{ClassId, Classes};
use regex_automata::Input;
use std::collections::BTreeMap;
use std::ops::Range;

/// A compiled pattern.
#[derive(Debug, Clone)]
pub struct SlotPattern {
    regex: Regex,
    slots: Vec<String>,
    texts: Vec<String>,
    needs: Needs,
}

/// A place where a pattern matched.
#[derive(Debug, Clone)]
pub struct Matched {
    /// All of it, as a range of the sentence's normalised text.
    pub range: Range<usize>,
    /// The mentions in each slot.
    pub slots: BTreeMap<String, Vec<usize>>,
    /// The ranges of named groups that are no slots.
    pub texts: BTreeMap<String, Range<usize>>,
}

impl SlotPattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// What is wrong with it: an unknown class or word list, or a regular expression that does not compile.
    pub fn compile(source: &str, classes: &Classes, words: &Words) -> Result<Self, String> {
        let Expansion { regex, slots, texts, needs } = words.expansion(source, classes)?;
        Ok(Self { regex: Regex::checked(regex), slots, texts, needs })
    }

    /// Builds the regular expression now.
    pub fn prepare(&self) {
        self.regex.prepare();
    }

    /// What a text must hold for the pattern to match.
    pub fn needs(&self) -> &Needs {
        &self.needs
    }

    /// The regular expression.
    pub fn expression(&self) -> &str {
        self.regex.as_str()
    }

    /// The names of the slots.
    pub fn slots(&self) -> &[String] {
        &self.slots
    }

    /// The names of the groups of plain text.
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// All matches in an encoded sentence, left to right, none overlapping another.
    pub fn matches(&self, encoded: &Encoded) -> Vec<Matched> {
        let mut captures = self.regex.groups();
        let mut found = Vec::new();
        let mut at = 0;
        loop {
            self.regex.search_captures(&Input::new(&encoded.text).span(at..encoded.text.len()), &mut captures);
            let Some(whole) = captures.get_match().filter(|m| !m.is_empty()) else { break };
            // What stands behind the last slot or group may begin the next match.
            let group = |name: &String| captures.get_group_by_name(name).map(|g| g.range());
            let behind = self.slots.iter().chain(&self.texts).filter_map(group).map(|g| g.end).max();
            at = behind.filter(|&end| end > at).unwrap_or(whole.end());
            let slots = self.slots.iter().filter_map(|s| Some((s.clone(), encoded.mentions_in(group(s)?)))).collect();
            let texts = self.texts.iter().filter_map(|t| Some((t.clone(), encoded.source(group(t)?)))).collect();
            found.push(Matched { range: encoded.source(whole.range()), slots, texts });
        }
        found
    }
}

/// A sentence with its outermost mentions as single characters.
#[derive(Debug, Clone)]
pub struct Encoded {
    text: String,
    /// For each byte (and the end) the byte of the normalised text.
    sources: Vec<usize>,
    ends: Vec<usize>,
    mentions: BTreeMap<usize, usize>,
}

impl Encoded {
    /// Encodes the part of a sentence under `range`; `within` chooses the mentions: those directly inside that
    /// mention, or the outermost ones. `class_of` gives the class of a mention that counts.
    pub fn new(sentence: &Sentence, range: Range<usize>, within: Option<usize>, class_of: impl Fn(&Mention) -> Option<ClassId>) -> Self {
        let mut encoded = Self { text: String::new(), sources: Vec::new(), ends: vec![range.start], mentions: BTreeMap::new() };
        let source = sentence.view.text();
        let mut at = range.start;
        for (index, mention) in sentence
            .mentions
            .iter()
            .enumerate()
            .filter(|(_, m)| m.inside == within && m.range.start >= range.start && m.range.end <= range.end)
        {
            if mention.range.start < at {
                continue;
            }
            let symbol = match &mention.reading {
                Reading::Date(_) => Some(character(DATE)),
                Reading::Quantity(q) if q.ordinal => Some(character(ORDINAL)),
                Reading::Quantity(_) => Some(character(QUANTITY)),
                Reading::Name(_) | Reading::Marked(_) => class_of(mention).map(class_character),
            };
            if let Some(symbol) = symbol {
                encoded.plain(source, at..mention.range.start);
                encoded.mentions.insert(encoded.text.len(), index);
                encoded.push(symbol, mention.range.clone());
                at = mention.range.end;
            }
        }
        encoded.plain(source, at..range.end);
        encoded.sources.push(range.end);
        encoded
    }

    fn plain(&mut self, source: &str, range: Range<usize>) {
        for (i, c) in source[range.clone()].char_indices() {
            let at = range.start + i;
            let safe = if ('\u{e000}'..='\u{f8ff}').contains(&c) || c > LAST { '\u{fffd}' } else { c };
            self.push(safe, at..at + c.len_utf8());
        }
    }

    fn push(&mut self, c: char, from: Range<usize>) {
        self.text.push(c);
        for _ in 0..c.len_utf8() {
            self.sources.push(from.start);
            self.ends.push(from.end);
        }
    }

    fn mentions_in(&self, range: Range<usize>) -> Vec<usize> {
        self.mentions.range(range).map(|(_, &m)| m).collect()
    }

    fn source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.sources[range.start];
        start..self.ends[range.end].max(start)
    }

    /// Whether nothing was encoded.
    pub fn has_no_mention(&self) -> bool {
        self.mentions.is_empty()
    }

    /// The encoded text.
    pub fn text(&self) -> &str {
        &self.text
    }
}
