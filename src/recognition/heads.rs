//! Titles: what a text sets in quotation marks or title brackets, classified by its last word, which says
//! what kind of thing a title names. The words are data (`recognition/heads.toml`).

use super::runs::{Known, SMALL};
use crate::error::{Error, Result};
use crate::language::korean::{closes_phrase, stem, without_etc};
use crate::language::korean_nouns::is_ceremony;
use crate::language::marks::quoted;
use crate::language::notation::BEHIND_HEAD;
use crate::language::patterns::pattern;
use crate::language::regex::Regex;
use crate::lexicon::{ClassId, Classes};
use crate::ontology::{OntologyFiles, toml_of};
use serde::Deserialize;
use std::collections::HashMap;
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

/// Last words of titles with the class each gives.
pub struct Heads {
    /// By their last character, longest first.
    words: HashMap<char, Vec<Head>>,
    /// The class of documents.
    policy: Option<ClassId>,
}

struct Head {
    word: String,
    class: ClassId,
}

impl Heads {
    /// Reads `recognition/heads.toml`; an ontology without it has none.
    ///
    /// # Errors
    /// Broken TOML, or a class that is not in the ontology.
    pub fn load(files: &OntologyFiles, classes: &Classes) -> Result<Self> {
        let Some(file) = files.get("recognition/heads.toml") else { return Ok(Self { words: HashMap::new(), policy: None }) };
        let read: File = toml_of(file)?;
        let mut heads = Vec::new();
        for head in read.head {
            let class = classes
                .by_name(&head.class)
                .ok_or_else(|| Error::input(format!("the class {} is not in the ontology", head.class)).at(&file.path))?;
            heads.extend(head.words.into_iter().map(|w| (w.to_lowercase(), class)));
        }
        heads.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        Ok(Self { words: by_last_character(heads), policy: classes.by_name("Policy") })
    }

    /// Those that a text in small letters can end in, longest first.
    fn ending(&self, text: &str) -> impl Iterator<Item = &Head> {
        text.chars().next_back().and_then(|last| self.words.get(&last)).into_iter().flatten()
    }

    /// The class that the last word of a title gives.
    pub fn class_of(&self, title: &str) -> Option<ClassId> {
        let bare = strip_tail(title).to_lowercase();
        self.ending(&bare).find(|head| ends_with_word(&bare, &head.word)).map(|head| head.class)
    }

    /// The class that a word gives which is such a last word and nothing else.
    pub fn class_of_word(&self, word: &str) -> Option<ClassId> {
        let word = word.trim().to_lowercase();
        self.ending(&word).find(|head| head.word == word).map(|head| head.class)
    }

    /// The class that the last word, or words, of an English name give.
    pub(super) fn of_last_word(&self, name: &str) -> Option<ClassId> {
        let lower = name.to_lowercase();
        let ends = |head: &&Head| head.word.is_ascii() && (lower == head.word || ends_with_word(&lower, &head.word));
        self.ending(&lower).find(ends).map(|head| head.class)
    }

    /// The class of an English name: of the word before its first preposition, else of its last word.
    pub(super) fn of_run(&self, run: &str) -> Option<ClassId> {
        super::runs::head_of(self, run).map(|(_, class)| class)
    }

    /// Whether a class is that of documents.
    pub(super) fn is_policy(&self, class: ClassId) -> bool {
        self.policy == Some(class)
    }

    /// Whether a word is the head of a document's title.
    pub(super) fn is_document(&self, word: &str) -> bool {
        self.class_of_word(word).is_some_and(|class| self.is_policy(class))
    }

    /// Heads for tests: classes by position, the first that of documents.
    #[cfg(test)]
    pub(super) fn of(classes: &[(u8, &[&str])]) -> Self {
        let words = classes.iter().flat_map(|(c, ws)| ws.iter().map(|w| ((*w).to_owned(), ClassId::from_index(*c)))).collect();
        Self { words: by_last_character(words), policy: Some(ClassId::from_index(0)) }
    }
}

fn by_last_character(words: Vec<(String, ClassId)>) -> HashMap<char, Vec<Head>> {
    let mut heads: HashMap<char, Vec<Head>> = HashMap::new();
    for (word, class) in words {
        if let Some(last) = word.chars().next_back() {
            heads.entry(last).or_default().push(Head { word, class });
        }
    }
    heads
}

fn ends_with_word(title: &str, word: &str) -> bool {
    title.strip_suffix(word).is_some_and(|before| {
        let latin = word.starts_with(|c: char| c.is_ascii_alphabetic());
        !(latin && before.ends_with(|c: char| c.is_ascii_alphanumeric())) && (!before.is_empty() || title.chars().count() > 2)
    })
}

/// A title without what stands behind its head: brackets (years, `for trial implementation`), the year of an edition.
pub fn strip_tail(title: &str) -> &str {
    let mut bare = without_etc(title.trim()).trim_end();
    while let Some(tail) = BEHIND_HEAD.find(bare) {
        bare = bare[..tail.start()].trim_end();
    }
    bare
}

static FOLLOWS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s?((?:[\p{Hangul}A-Za-z0-9·]+\s){0,4}?[\p{Hangul}A-Za-z0-9·]+)"));

/// Titles of a normalised text with the class of each. Marks count as part of the title's range.
pub(super) fn titles(heads: &Heads, text: &str, known: &Known) -> Vec<(Range<usize>, ClassId)> {
    let mut found: Vec<(Range<usize>, ClassId)> = Vec::new();
    for quote in quoted(text) {
        let inner = &text[quote.inner.clone()];
        let whole = |end: usize, class: ClassId| is_ceremony(&text[quote.outer.end..end]) && heads.class_of(inner) == Some(class);
        // The opening of a fair is held where and when the fair is.
        if let Some((end, class)) = extended(heads, text, quote.outer.end).filter(|(end, class)| !whole(*end, *class)) {
            found.push((quote.outer.start..end, class));
            // What is done about a document (its signing, a meeting on it) is named with the document.
            if let Some(own) = heads.class_of(inner).filter(|own| *own != class && !inner.is_ascii()) {
                found.push((quote.outer.clone(), own));
            }
        } else if let Some(class) =
            if inner.is_ascii() { in_capitals(heads, inner) } else { in_gloss(heads, inner).or_else(|| heads.class_of(inner)) }
        {
            found.push((quote.outer.clone(), class));
        }
    }
    for (range, class) in super::runs::find(heads, text, known) {
        if found.iter().all(|(r, _)| r.end <= range.start || range.end <= r.start) {
            found.push((range, class));
        }
    }
    found
}

/// The class that the original title gives in the bracket behind a translated one, if that is a document: its last word says so
/// even where that of the translation says something else.
fn in_gloss(heads: &Heads, inner: &str) -> Option<ClassId> {
    let (_, gloss) = inner.split_once('(')?;
    let original = gloss.split(')').next()?.trim();
    let long = original.chars().filter(|c| crate::language::korean::is_han(*c)).count() > 6;
    heads.class_of(original).filter(|class| long && heads.is_policy(*class))
}

/// The class of a quoted English title: all its words but the small ones have capitals, else it is speech.
fn in_capitals(heads: &Heads, inner: &str) -> Option<ClassId> {
    let title = inner.split(' ').all(|w| w.len() <= 4 || !w.starts_with(|c: char| c.is_ascii_lowercase()) || SMALL.contains(&w));
    heads.of_run(strip_tail(inner)).filter(|_| title)
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
