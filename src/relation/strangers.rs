//! Words before a Korean figure that name somebody whom nobody knows rather than a measure. Grammar around the mentions of the
//! sentence; makes no facts.

use super::context::Context;
use crate::language::korean_figures::{is_parallel, is_placed_name, names_somebody};
use crate::language::topics::without_particle;
use crate::recognition::{Reading, Sentence};
use std::ops::Range;

/// Whether a stretch is somebody whom nobody knows: one more in a row behind a figure, one at the head of a sentence whose
/// figure has a place, one behind the country that they are from.
pub(super) fn is_stranger(context: &Context<'_>, sentence: &Sentence, stretch: &Range<usize>) -> bool {
    let text = sentence.view.text();
    let printed = &text[stretch.clone()];
    let phrase = without_particle(printed);
    let blank = printed.len() - printed.trim_start().len();
    let behind = &text[stretch.start + blank + phrase.len()..];
    let mut before = sentence.mentions.iter().rev().filter(|m| m.inside.is_none() && m.range.end <= stretch.start);
    let last = before.next();
    let number = last.filter(|m| matches!(m.reading, Reading::Quantity(_)));
    let parallel = number.zip(before.next().filter(|m| m.entity.is_some())).is_some_and(|(number, name)| {
        let first = &text[name.range.end..number.range.start];
        is_parallel(first, &text[number.range.end..stretch.start], phrase, behind)
    });
    let named = || sentence.mentions.iter().any(|m| stretch.start <= m.range.start && m.range.end <= stretch.end);
    let heads = text[..stretch.start].trim().is_empty() && is_placed_name(phrase, behind) && !named();
    let country = last.filter(|m| m.range.end + 1 == stretch.start).and_then(|m| m.entity);
    let foreign = country.is_some_and(|e| context.is(e, "Country")) && names_somebody(phrase, behind);
    parallel || heads || foreign
}
