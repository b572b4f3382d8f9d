//! A name that a report coins in one place is the same where it stands elsewhere without the marks that gave it
//! away: a title without its quotation marks, a person without the gloss.

use super::coin::Coins;
use crate::language::chinese;
use crate::language::korean::{is_hangul, is_particles, rest_of_word};
use crate::language::names;
use crate::lexicon::ClassId;
use crate::recognition::{EntityRef, Mention, Reading, Sentence, nest};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::ops::Range;

/// How short a name may be, in letters.
const SHORTEST: usize = 3;

/// Finds coined names in all sentences.
pub(super) fn find(sentences: &mut [Sentence], coins: &Coins) {
    let mut forms: Vec<(&str, usize)> = Vec::new();
    for (at, coined) in coins.iter() {
        let long = coined.names.iter().filter(|n| names::is_long(&n.text, SHORTEST));
        forms.extend(long.map(|n| (n.text.as_str(), at)));
    }
    let short = firms_in_short(sentences);
    forms.extend(short.iter().map(|(form, at)| (form.as_str(), *at)));
    forms.sort_unstable();
    forms.dedup_by_key(|(form, _)| *form);
    let forms: Vec<(&str, EntityRef)> = forms.into_iter().map(|(form, at)| (form, EntityRef::Coined(at))).collect();
    // What the name stands around is a part of it.
    let fits = |mention: &Mention, range: &Range<usize>| {
        range.start <= mention.range.start && mention.range.end <= range.end && mention.range != *range
    };
    let class = |entity| if let EntityRef::Coined(at) = entity { Some(coins.get(at).class) } else { None };
    mark_all(sentences, &forms, "echo", class, fits, stands_alone);
}

/// The short names of firms that the text coins in full, in Chinese, where one firm alone has them.
fn firms_in_short(sentences: &[Sentence]) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = Vec::new();
    for sentence in sentences {
        let text = sentence.view.text();
        for mention in &sentence.mentions {
            if let Some(EntityRef::Coined(at)) = mention.entity
                && let Some(short) = chinese::firm_in_short(&text[mention.range.clone()])
            {
                found.push((short.to_owned(), at));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    let alone = |form: &String| found.iter().filter(|(other, _)| other == form).count() == 1;
    found.iter().filter(|(form, _)| alone(form)).cloned().collect()
}

/// Marks all places where some forms stand and nothing else does, but for what may lie in one.
pub(super) fn mark_all(
    sentences: &mut [Sentence],
    forms: &[(&str, EntityRef)],
    found_by: &str,
    class: impl Fn(EntityRef) -> Option<ClassId>,
    within: impl Fn(&Mention, &Range<usize>) -> bool,
    stands: impl Fn(&str, &Range<usize>) -> bool,
) {
    if forms.is_empty() {
        return;
    }
    // The quickest to build: a report has few sentences.
    let kind = Some(AhoCorasickKind::NoncontiguousNFA);
    let builder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).kind(kind).dense_depth(1).clone();
    let Ok(automaton) = builder.build(forms.iter().map(|(form, _)| form)) else { return };
    for sentence in sentences.iter_mut() {
        let text = sentence.view.text();
        let beside = |m: &Mention, range: &Range<usize>| m.range.end <= range.start || range.end <= m.range.start;
        let free = |range: &Range<usize>| sentence.mentions.iter().all(|m| beside(m, range) || within(m, range));
        let mark = |(range, entity): (Range<usize>, EntityRef)| {
            let (span, reading) = (sentence.view.original(range.clone()), Reading::Marked(class(entity)?));
            Some(Mention { span, range, reading, found_by: found_by.to_owned(), inside: None, entity: Some(entity) })
        };
        // Its own shorter name stands for it.
        let named = |(range, entity): &(Range<usize>, EntityRef)| {
            sentence.mentions.iter().any(|m| m.entity == Some(*entity) && range.start <= m.range.start && m.range.end <= range.end)
        };
        let hits = automaton.find_iter(text).map(|hit| (hit.range(), forms[hit.pattern().as_usize()].1));
        let open = hits.filter(|hit| free(&hit.0) && stands(text, &hit.0) && !named(hit));
        let mut more: Vec<Mention> = open.filter_map(mark).collect();
        if !more.is_empty() {
            sentence.mentions.append(&mut more);
            sentence.mentions = nest(std::mem::take(&mut sentence.mentions));
        }
    }
}

/// Whether a stretch begins and ends where words do, but for particles.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let behind = text[range.end..].chars().next();
    let ends = match behind {
        Some(c) if is_hangul(c) => is_particles(rest_of_word(&text[range.end..])),
        Some(c) => !c.is_ascii_alphanumeric(),
        None => true,
    };
    ends && before.is_none_or(|c| !is_hangul(c) && !c.is_ascii_alphanumeric())
}
