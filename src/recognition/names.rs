//! Names of the lexicon in a sentence: hits of the automaton that begin and end where a name can.

use super::Recogniser;
use crate::language::chinese::{cuts_year, goes_on, joins_words};
use crate::language::headlines::stands_for_country;
use crate::language::korean::{is_han, is_hangul, is_particles, rest_of_word};
use crate::language::marks::Gloss;
use crate::language::names::key;
use crate::language::notation::continues_number;
use crate::lexicon::{KeyStream, Kind, Lexicon, NameRef};
use std::ops::Range;

struct Candidate {
    range: Range<usize>,
    names: Vec<NameRef>,
    begins: bool,
    ends: bool,
}

/// All names, overlapping ones included, with whose they can be.
pub(super) fn find(recogniser: &Recogniser<'_>, text: &str, glosses: &[Gloss]) -> Vec<(Range<usize>, Vec<NameRef>)> {
    let left_out: Vec<Range<usize>> = glosses.iter().map(|g| g.outer.clone()).collect();
    let stream = KeyStream::new(text, &left_out);
    let mut candidates = Vec::new();
    for hit in recogniser.lexicon.gazetteer().hits(stream.text()) {
        let mut range = stream.source(hit.range.clone());
        if let Some(gloss) = glosses.iter().find(|g| g.outer.start == range.end) {
            range.end = gloss.outer.end;
        }
        let printed = text[range.clone()].trim_matches(['\'', '"']);
        let names: Vec<NameRef> = hit.names.iter().copied().filter(|n| case(recogniser.lexicon, *n, printed)).collect();
        let joins = joins_words(&text[..range.start], printed, &text[range.end..]);
        let cuts = joins || splits_word(text, &range) || cuts_year(&text[..range.start], printed);
        if !names.is_empty() && !cuts && !is_number(printed, &text[range.end..]) {
            candidates.push(candidate(recogniser, text, range, names));
        }
    }
    let mut found = join(candidates);
    found.extend(initials(recogniser.lexicon, text));
    found
}

/// Countries named in Korean by one Chinese character, as headlines do: alone at the head of a clause, or parted from others
/// by a mark. The gazetteer looks for no form of one character.
fn initials(lexicon: &Lexicon, text: &str) -> Vec<(Range<usize>, Vec<NameRef>)> {
    if !text.contains(is_hangul) {
        return Vec::new();
    }
    let is_country = |n: &NameRef| lexicon.classes().is(lexicon.entity(n.entity).class, Kind::Country);
    let alone = |(at, c): (usize, char)| {
        let range = at..at + c.len_utf8();
        if !is_han(c) || !stands_for_country(&text[..range.start], &text[range.end..]) {
            return None;
        }
        let names: Vec<NameRef> = lexicon.by_key(&key(&text[range.clone()])).iter().copied().filter(is_country).collect();
        (!names.is_empty()).then_some((range, names))
    };
    text.char_indices().filter_map(alone).collect()
}

fn case(lexicon: &Lexicon, name: NameRef, printed: &str) -> bool {
    crate::lexicon::case_agrees(&lexicon.entity(name.entity).names[name.name].text, printed)
}

/// Whether what looks like a name of digits is a number with its scale or unit: `14.5亿`, `14.5 percent`.
fn is_number(printed: &str, behind: &str) -> bool {
    let next = behind.chars().next().unwrap_or(' ');
    let measured = behind.strip_prefix(' ').is_some_and(|b| b.starts_with(|c: char| c.is_ascii_lowercase()));
    let scaled = is_han(next) || continues_number(next) || measured;
    scaled && printed.contains('.') && printed.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Whether a name was only found because blanks were left out of words that have nothing to do with each other:
/// a word inside it ends with a particle that its spelling in the lexicon would not have at that place. Names of
/// two syllables never bear a blank.
fn splits_word(text: &str, range: &Range<usize>) -> bool {
    let printed = &text[range.clone()];
    printed.chars().filter(|c| is_hangul(*c)).count() == 2 && printed.chars().count() == 3 && printed.contains(' ')
}

fn candidate(recogniser: &Recogniser<'_>, text: &str, range: Range<usize>, names: Vec<NameRef>) -> Candidate {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let first = text[range.clone()].chars().next().unwrap_or(' ');
    let last = text[range.clone()].chars().next_back().unwrap_or(' ');
    let previous = before.chars().next_back().unwrap_or(' ');
    let next = after.chars().next().unwrap_or(' ');
    let begins = if is_decimal(&text[range.clone()]) && after.starts_with(continues_number) {
        false
    } else if is_hangul(first) {
        !is_hangul(previous)
    } else if first.is_ascii_alphanumeric() {
        !previous.is_ascii_alphanumeric() && (!first.is_ascii_digit() || previous != '.')
    } else {
        true
    };
    let ends = if is_hangul(next) && (is_hangul(last) || last == ')' || last.is_ascii_alphanumeric()) {
        let rest = rest_of_word(after);
        let classes = names.iter().map(|n| recogniser.lexicon.entity(n.entity).class);
        is_particles(rest) || classes.into_iter().any(|c| recogniser.tails.allows(recogniser.lexicon.classes(), c, rest))
    } else if last.is_ascii_alphanumeric() {
        !next.is_ascii_alphanumeric()
    } else {
        !goes_on(last, after)
    };
    Candidate { range, names, begins, ends }
}

/// Whether a name is printed like a decimal number: what a percent sign or a scale follows is one.
fn is_decimal(printed: &str) -> bool {
    printed.contains('.') && printed.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Keeps what begins and ends at a word's edge, or where another name that counts ends or begins.
fn join(candidates: Vec<Candidate>) -> Vec<(Range<usize>, Vec<NameRef>)> {
    let good_starts = sorted(candidates.iter().filter(|c| c.ends).map(|c| c.range.start));
    let is_start = |at: usize| good_starts.binary_search(&at).is_ok();
    let good_ends = sorted(candidates.iter().filter(|c| c.begins && (c.ends || is_start(c.range.end))).map(|c| c.range.end));
    let mut kept: Vec<(Range<usize>, Vec<NameRef>)> = Vec::new();
    for candidate in candidates {
        let begins = candidate.begins || good_ends.binary_search(&candidate.range.start).is_ok();
        let ends = candidate.ends || candidate.begins && is_start(candidate.range.end);
        if !(begins && ends) {
            continue;
        }
        match kept.iter_mut().find(|(range, _)| *range == candidate.range) {
            Some((_, names)) => names.extend(candidate.names),
            None => kept.push((candidate.range, candidate.names)),
        }
    }
    for (_, names) in &mut kept {
        names.sort();
        names.dedup_by_key(|n| n.entity);
    }
    kept
}

fn sorted(places: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut places: Vec<usize> = places.collect();
    places.sort_unstable();
    places
}
