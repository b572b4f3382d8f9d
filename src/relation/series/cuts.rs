//! Where a sentence of a series is cut: into clauses and their numbers, and what stands in brackets from what is measured.

use crate::language::quantities::Quantity;
use crate::recognition::{Mention, Reading, Sentence};
use std::ops::Range;

/// The clauses of a sentence: cut at commas and the like outside names and brackets.
pub(super) fn clauses(sentence: &Sentence) -> Vec<Range<usize>> {
    let text = sentence.view.text();
    let mut taken = sentence.mentions.iter().filter(|m| m.inside.is_none()).map(|m| m.range.clone()).peekable();
    let (mut found, mut from, mut depth) = (Vec::new(), 0, 0_u32);
    for (at, c) in text.char_indices() {
        while taken.peek().is_some_and(|r| r.end <= at) {
            taken.next();
        }
        if taken.peek().is_some_and(|r| r.contains(&at)) {
            continue;
        }
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' | '，' | ';' | '；' | ':' | '：' | '。' | '!' | '?' if depth == 0 => {
                found.push(from..at);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    found.push(from..text.len());
    found.retain(|r| r.start < r.end);
    found
}

/// A text without what stands in brackets.
pub(super) fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let keep = |c: &char| {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => {
                depth -= 1;
                return false;
            }
            _ => {}
        }
        depth == 0
    };
    text.chars().filter(keep).collect()
}

/// The longest acronym that stays in the name of a measure, in bytes.
const ACRONYM: usize = 8;

/// A text without what stands in brackets, but for acronyms: `research and development (R&D) funds`.
pub(super) fn with_acronyms(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('(') {
        kept.push_str(before);
        let Some((inside, after)) = behind.split_once(')') else { return kept };
        let acronym = inside.len() <= ACRONYM && inside.contains(|c: char| c.is_ascii_uppercase()) && inside.is_ascii();
        if acronym && !after.trim().is_empty() {
            kept.push_str(&rest[before.len()..=before.len() + 1 + inside.len()]);
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// The numbers of a clause from a place on, those in brackets left out.
pub(super) fn numbers<'m>(text: &str, (start, from): (usize, usize), outer: &[&'m Mention]) -> Vec<(&'m Mention, &'m Quantity)> {
    let open = |m: &Mention| text[start..m.range.start].matches('(').count() == text[start..m.range.start].matches(')').count();
    let quantity = |m: &'m Mention| if let Reading::Quantity(q) = &m.reading { Some((m, q)) } else { None };
    outer.iter().filter(|m| m.range.start >= from && open(m)).filter_map(|m| quantity(m)).collect()
}

/// Whether a name begins at a place.
pub(super) fn begins(outer: &[&Mention], at: usize) -> bool {
    outer.iter().any(|m| m.range.start == at && m.entity.is_some())
}

/// Whether a place cuts into a name.
pub(super) fn cuts(outer: &[&Mention], at: usize) -> bool {
    outer.iter().any(|m| m.range.start < at && at < m.range.end)
}
