//! Review lists and texts → names that nobody in the lexicon bears, the most frequent first.

use crate::error::{Error, Result};
use crate::graph::{ReviewItem, ReviewKind};
use crate::language::korean::is_hangul;
use crate::language::names;
use crate::reading::{Span, Text};
use aho_corasick::{AhoCorasick, MatchKind};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How many characters of a line are shown on either side of a name.
const AROUND: usize = 24;

/// How many letters and digits a name has at least; shorter ones are not looked for when texts are read.
const SHORTEST: usize = 2;

/// One report that is looked through.
pub struct Source<'a> {
    /// The report's id.
    pub report: &'a str,
    /// Its text.
    pub text: Text,
    /// What needs a person in it.
    pub review: &'a [ReviewItem],
}

/// A name that nobody bears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// As it is printed.
    pub name: String,
    /// How often it stands in the texts.
    pub times: usize,
    /// In how many reports.
    pub reports: usize,
    /// What the texts give behind it in brackets: mostly its name in another language.
    pub gloss: Vec<String>,
    /// Where it stands first.
    pub places: Vec<Place>,
}

/// A place where a name stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The report.
    pub report: String,
    /// The line, from 1.
    pub line: usize,
    /// The words around it.
    pub words: String,
}

/// A printed name and the bracket behind it.
fn split(printed: &str) -> (String, Option<String>) {
    let bracket = printed.find(['(', '（']);
    let name = bracket.map_or(printed, |at| &printed[..at]);
    let gloss = bracket.map(|at| printed[at..].trim_matches(['(', '（', ')', '）', ' ']).to_owned()).filter(|g| !g.is_empty());
    let bare = name.trim().trim_matches(|c: char| !c.is_alphanumeric());
    (bare.split_whitespace().collect::<Vec<_>>().join(" "), gloss)
}

/// The names that reviews give as unresolved, with at most so many places of each, the most frequent first.
///
/// # Errors
/// More names than can be looked for at once.
pub fn candidates(sources: &[Source<'_>], places: usize) -> Result<Vec<Candidate>> {
    let mut glosses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for item in sources.iter().flat_map(|source| source.review).filter(|item| item.kind == ReviewKind::Unresolved) {
        let (name, gloss) = split(&item.text);
        if names::key(&name).chars().count() >= SHORTEST {
            glosses.entry(name).or_default().extend(gloss);
        }
    }
    let mut found: Vec<Candidate> = glosses
        .into_iter()
        .map(|(name, gloss)| Candidate { name, times: 0, reports: 0, gloss: gloss.into_iter().collect(), places: Vec::new() })
        .collect();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(found.iter().map(|candidate| candidate.name.as_str()))
        .map_err(|e| Error::input(format!("the names cannot be looked for: {e}")))?;
    for source in sources {
        let mut seen = BTreeSet::new();
        for hit in automaton.find_iter(source.text.content()).filter(|hit| is_whole(source.text.content(), hit.start(), hit.end())) {
            let at = hit.pattern().as_usize();
            let candidate = &mut found[at];
            candidate.times += 1;
            candidate.reports += usize::from(seen.insert(at));
            if candidate.places.len() < places {
                let line = source.text.line(hit.start());
                let words = around(&source.text, Span::new(hit.start(), hit.end()));
                candidate.places.push(Place { report: source.report.to_owned(), line, words });
            }
        }
    }
    // A name that is broken over two lines stands nowhere as it is called, and in review at least once.
    for candidate in &mut found {
        candidate.times = candidate.times.max(1);
    }
    found.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| b.reports.cmp(&a.reports)).then_with(|| a.name.cmp(&b.name)));
    Ok(found)
}

/// Whether a name is no part of a longer word: Latin on both sides, Korean at its head, since particles follow.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let (inside, before, after) = (&text[start..end], text[..start].chars().next_back(), text[end..].chars().next());
    let both = |a: Option<char>, b: Option<char>, of: fn(char) -> bool| a.is_some_and(of) && b.is_some_and(of);
    let latin = |c: char| c.is_ascii_alphanumeric();
    let (first, last) = (inside.chars().next(), inside.chars().next_back());
    !(both(first, before, latin) || both(last, after, latin) || both(first, before, is_hangul))
}

fn around(text: &Text, span: Span) -> String {
    let content = text.content();
    let from = content[..span.start].char_indices().rev().take(AROUND).take_while(|(_, c)| *c != '\n').last();
    let to = content[span.end..].char_indices().take(AROUND).take_while(|(_, c)| *c != '\n').last();
    let start = from.map_or(span.start, |(at, _)| at);
    let end = to.map_or(span.end, |(at, c)| span.end + at + c.len_utf8());
    content[start..end].split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str) -> ReviewItem {
        ReviewItem { line: 1, kind: ReviewKind::Unresolved, text: text.to_owned(), note: String::new() }
    }

    #[test]
    fn names_are_counted_over_all_reports() {
        let one = [item("쑹윈에너지(松云能源)"), item("Acme Grid(ACME)")];
        let two = [item("쑹윈에너지(松雲)")];
        let sources = [
            Source {
                report: "a", text: Text::new("쑹윈에너지(松云能源)와 Acme Grid(ACME)\n쑹윈에너지는".to_owned()), review: &one
            },
            Source {
                report: "b", text: Text::new("X\n  쑹윈에너지(松雲), Acme Grids, 신쑹윈에너지".to_owned()), review: &two
            },
        ];
        let found = candidates(&sources, 2).unwrap();
        let told: Vec<_> = found.iter().map(|c| (c.name.as_str(), c.times, c.reports, c.gloss.len(), c.places.len())).collect();
        assert_eq!(told, [("쑹윈에너지", 3, 2, 2, 2), ("Acme Grid", 1, 1, 1, 1)]);
        assert_eq!((found[0].places[1].line, found[0].places[1].words.as_str()), (2, "쑹윈에너지는"));
    }
}
