//! Patterns in which mentions stand as typed slots: `{issuer:Organization+}(?:은|는) .*{policy:Policy}`.
//! A sentence is encoded with one private-use character for each outermost mention, by class, so that the
//! `regex` crate matches in time linear in the sentence. `{:Class}` is a slot without a name, `{!Class}` any
//! character of the sentence but such a mention, `{word}` a list of `rules/words.toml`.

use super::expansion::{DATE, Expansion, LAST, ORDINAL, QUANTITY, character, class_character};
use super::{Mention, Reading, Sentence, Words};
use crate::language::Origins;
use crate::language::regex::Regex;
use crate::language::screen::Needs;
use crate::lexicon::{ClassId, Classes};
use regex_automata::{Input, PatternID};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A compiled pattern.
#[derive(Debug, Clone)]
pub struct SlotPattern {
    regex: Regex,
    slots: Vec<String>,
    texts: Vec<String>,
    needs: Needs,
    /// The numbers of the groups of slots and of texts, once they are known.
    groups: Arc<OnceLock<(Vec<usize>, Vec<usize>)>>,
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
        Ok(Self { regex: Regex::checked(regex), slots, texts, needs, groups: Arc::default() })
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
        let (in_slots, in_texts) = self.groups.get_or_init(|| {
            let number = |name: &String| captures.group_info().to_index(PatternID::ZERO, name).unwrap_or(usize::MAX);
            (self.slots.iter().map(number).collect(), self.texts.iter().map(number).collect())
        });
        let mut found = Vec::new();
        let mut at = 0;
        loop {
            self.regex.search_captures(&Input::new(&encoded.text).span(at..encoded.text.len()), &mut captures);
            let Some(whole) = captures.get_match().filter(|m| !m.is_empty()) else { break };
            // What stands behind the last slot or group may begin the next match.
            let group = |number: &usize| captures.get_group(*number).map(|g| g.range());
            let behind = in_slots.iter().chain(in_texts).filter_map(group).map(|g| g.end).max();
            at = behind.filter(|&end| end > at).unwrap_or(whole.end());
            let slots = self.slots.iter().zip(in_slots);
            let slots = slots.filter_map(|(s, number)| Some((s.clone(), encoded.mentions_in(group(number)?)))).collect();
            let texts = self.texts.iter().zip(in_texts);
            let texts = texts.filter_map(|(t, number)| Some((t.clone(), encoded.source(group(number)?)))).collect();
            found.push(Matched { range: encoded.source(whole.range()), slots, texts });
        }
        found
    }
}

/// A sentence with its outermost mentions as single characters.
#[derive(Debug, Clone)]
pub struct Encoded {
    text: String,
    origins: Origins,
    /// Where the characters of mentions stand, in order, and whose they are.
    mentions: Vec<(usize, usize)>,
}

impl Encoded {
    /// Encodes the part of a sentence under `range`; `within` chooses the mentions: those directly inside that
    /// mention, or the outermost ones. `class_of` gives the class of a mention that counts.
    pub fn new(sentence: &Sentence, range: Range<usize>, within: Option<usize>, class_of: impl Fn(&Mention) -> Option<ClassId>) -> Self {
        let mut encoded = Self { text: String::with_capacity(range.len()), origins: Origins::new(range.clone()), mentions: Vec::new() };
        let source = sentence.view.text();
        let mut at = range.start;
        let standing = |m: &Mention| m.inside == within && m.range.start >= range.start && m.range.end <= range.end;
        for (index, mention) in sentence.mentions.iter().enumerate().filter(|(_, m)| standing(m)) {
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
                encoded.mentions.push((encoded.text.len(), index));
                encoded.origins.replace(symbol.len_utf8(), mention.range.clone());
                encoded.text.push(symbol);
                at = mention.range.end;
            }
        }
        encoded.plain(source, at..range.end);
        encoded
    }

    /// Adds text without mentions; in place of characters that stand for mentions another is written.
    fn plain(&mut self, source: &str, range: Range<usize>) {
        let reserved = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c) || c > LAST;
        let (mut at, part) = (range.start, &source[range.clone()]);
        // Such characters begin with a byte of at least this value.
        if part.bytes().any(|b| b >= 0xee) {
            for (i, c) in part.char_indices().filter(|(_, c)| reserved(*c)) {
                let (start, end) = (range.start + i, range.start + i + c.len_utf8());
                self.keep(source, at..start);
                self.origins.replace('\u{fffd}'.len_utf8(), start..end);
                self.text.push('\u{fffd}');
                at = end;
            }
        }
        self.keep(source, at..range.end);
    }

    fn keep(&mut self, source: &str, range: Range<usize>) {
        self.origins.keep(range.len(), range.start);
        self.text.push_str(&source[range]);
    }

    fn mentions_in(&self, range: Range<usize>) -> Vec<usize> {
        let first = self.mentions.partition_point(|(at, _)| *at < range.start);
        self.mentions[first..].iter().take_while(|(at, _)| *at < range.end).map(|(_, mention)| *mention).collect()
    }

    fn source(&self, range: Range<usize>) -> Range<usize> {
        self.origins.of(range)
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
