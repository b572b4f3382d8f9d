//! Titles: what a text sets in quotation marks or title brackets, classified by its last word, which says
//! what kind of thing a title names. The words are data (`recognition/heads.toml`).

use crate::error::{Error, Result};
use crate::language::korean::{closes_phrase, stem, without_etc};
use crate::language::marks::quoted;
use crate::language::view::pattern;
use crate::lexicon::{ClassId, Classes};
use crate::ontology::{OntologyFiles, toml_of};
use regex::Regex;
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    head: Vec<HeadFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadFile {
    class: String,
    words: Vec<String>,
}

/// Last words of titles, longest first, with the class each gives.
pub struct Heads(Vec<(String, ClassId)>);

impl Heads {
    /// Reads `recognition/heads.toml`; an ontology without it has none.
    ///
    /// # Errors
    /// Broken TOML, or a class that is not in the ontology.
    pub fn load(files: &OntologyFiles, classes: &Classes) -> Result<Self> {
        let Some(file) = files.get("recognition/heads.toml") else { return Ok(Self(Vec::new())) };
        let read: File = toml_of(file)?;
        let mut heads = Vec::new();
        for head in read.head {
            let class = classes
                .by_name(&head.class)
                .ok_or_else(|| Error::input(format!("the class {} is not in the ontology", head.class)).at(&file.path))?;
            heads.extend(head.words.into_iter().map(|w| (w.to_lowercase(), class)));
        }
        heads.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        Ok(Self(heads))
    }

    /// The class that the last word of a title gives.
    pub fn class_of(&self, title: &str) -> Option<ClassId> {
        let bare = strip_tail(title).to_lowercase();
        self.0.iter().find(|(word, _)| ends_with_word(&bare, word)).map(|(_, class)| *class)
    }

    /// The class of an English title: of the word before its first preposition (`Action Plan for …`), else of its last
    /// word, else of its first.
    fn english_class(&self, title: &str) -> Option<ClassId> {
        let exact = |word: &str| self.0.iter().find(|(w, _)| *w == word.to_lowercase()).map(|(_, class)| *class);
        let bare = strip_tail(title);
        let words: Vec<&str> = bare.split(' ').collect();
        let head = words.windows(2).find(|w| PREPOSITIONS.contains(&w[1])).map(|w| w[0]);
        match head {
            Some(head) => exact(head),
            None => words.iter().rev().find(|w| !w.starts_with(|c: char| c.is_ascii_digit())).and_then(|w| exact(w)),
        }
    }

    /// The class that a word in the middle of a title gives: `Plan for …`. For titles whose head comes first.
    pub fn class_within(&self, title: &str) -> Option<ClassId> {
        let lower = title.to_lowercase();
        self.0
            .iter()
            .filter(|(word, _)| word.is_ascii())
            .find(|(word, _)| lower.split(|c: char| !c.is_ascii_alphanumeric()).any(|w| w == word))
            .map(|(_, class)| *class)
    }
}

fn ends_with_word(title: &str, word: &str) -> bool {
    title.strip_suffix(word).is_some_and(|before| {
        let latin = word.starts_with(|c: char| c.is_ascii_alphabetic());
        !(latin && before.ends_with(|c: char| c.is_ascii_alphanumeric())) && (!before.is_empty() || title.chars().count() > 2)
    })
}

static TAIL: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*[(（][^()（）]*[)）]\s*$"));

/// A title without the brackets behind it (years, `for trial implementation`).
fn strip_tail(title: &str) -> &str {
    let mut bare = without_etc(title.trim()).trim_end();
    while let Some(tail) = TAIL.find(bare) {
        bare = bare[..tail.start()].trim_end();
    }
    bare
}

static FOLLOWS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s?((?:[\p{Hangul}A-Za-z0-9·]+\s){0,4}?[\p{Hangul}A-Za-z0-9·]+)"));

/// Titles of a normalised text with the class of each. Marks count as part of the title's range.
pub(super) fn titles(heads: &Heads, text: &str) -> Vec<(Range<usize>, ClassId)> {
    let mut found: Vec<(Range<usize>, ClassId)> = Vec::new();
    for quote in quoted(text) {
        let inner = &text[quote.inner.clone()];
        if let Some((end, class)) = extended(heads, text, quote.outer.end) {
            found.push((quote.outer.start..end, class));
        } else if let Some(class) = heads.class_of(inner) {
            found.push((quote.outer.clone(), class));
        } else if let Some(class) = heads.class_within(inner).filter(|_| inner.is_ascii()) {
            found.push((quote.outer.clone(), class));
        }
    }
    for run in CAPITALS.find_iter(text) {
        let range = trimmed_run(text, run.range());
        let free = found.iter().all(|(r, _)| r.end <= range.start || range.end <= r.start);
        if free
            && text[range.clone()].contains(' ')
            && let Some(class) = heads.english_class(&text[range.clone()])
        {
            found.push((range, class));
        }
    }
    found
}

/// A run of capitalised words: how English writes titles without quotation marks.
static CAPITALS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:[A-Z][A-Za-z-]+|\d{1,2}(?:st|nd|rd|th))(?:\s(?:(?:of|for|on|and|the|with|a)\s){0,2}(?:[A-Z][A-Za-z0-9'-]*|(?:19|20)\d{2}))+(?:\s\((?:[^()]*[a-z0-9][^()]*)\))?",
    )
});

/// Words that stand between the head of an English title and what it is of.
const PREPOSITIONS: [&str; 6] = ["of", "for", "on", "to", "in", "with"];
/// Words with a capital that begin a sentence rather than a title.
const OPENERS: [&str; 14] = ["The", "This", "These", "Its", "A", "An", "Under", "In", "By", "Their", "New", "According", "Joint", "For"];

/// A run of capitalised words without the words that only open a sentence, and without a second name behind `and the`.
fn trimmed_run(text: &str, mut range: Range<usize>) -> Range<usize> {
    while let Some((first, _)) = text[range.clone()].split_once(' ').filter(|(first, _)| OPENERS.contains(first)) {
        range.start += first.len() + 1;
        for small in ["the ", "a ", "of ", "to "] {
            if text[range.clone()].starts_with(small) {
                range.start += small.len();
            }
        }
    }
    let ends = [" and the ", " and on the ", " in the ", " to the "].iter().filter_map(|cut| text[range.clone()].find(cut)).min();
    ends.map_or(range.clone(), |at| range.start..range.start + at)
}

/// A quotation that is only the first part of a title: the words behind it, without a particle between, go on to a head.
fn extended(heads: &Heads, text: &str, quote_end: usize) -> Option<(usize, ClassId)> {
    let rest = &text[quote_end..];
    let words = FOLLOWS.captures(rest)?.get(1)?;
    let mut best = None;
    let mut end = words.start();
    for word in rest[words.start()..].split_inclusive(' ').take(6) {
        let bare = word.trim_end().trim_end_matches([',', '.', ')']);
        if bare.starts_with(|c: char| c.is_ascii_lowercase()) {
            break;
        }
        let noun = stem(bare);
        let to = end + noun.len();
        if let Some(class) = heads.class_of(noun)
            && !noun.is_empty()
            && (to > words.start())
        {
            best = Some((quote_end + to, class));
        }
        if noun.len() < word.trim_end().len() || closes_phrase(bare) {
            break;
        }
        end += word.len();
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_behind_a_title_are_no_part_of_its_last_word() {
        assert_eq!(strip_tail("수소산업 발전 계획 (2021-2035년)"), "수소산업 발전 계획");
        assert_eq!(strip_tail("行动方案（试行）"), "行动方案");
    }
}
