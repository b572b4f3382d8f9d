//! A name that a report coins in one place is the same where it stands elsewhere without the marks that gave it
//! away: a title without its quotation marks, a person without the gloss.

use super::coin::Coins;
use crate::language::korean::{is_hangul, is_particles, rest_of_word};
use crate::language::names;
use crate::recognition::{EntityRef, Mention, Reading, Sentence, nest};
use aho_corasick::{AhoCorasick, MatchKind};

/// How short a name may be, in letters.
const SHORTEST: usize = 3;

/// Finds coined names in all sentences.
pub(super) fn find(sentences: &mut [Sentence], coins: &Coins) {
    let mut forms: Vec<(&str, usize)> = Vec::new();
    for (at, coined) in coins.iter() {
        let long = coined.names.iter().filter(|n| names::key(&n.text).chars().count() >= SHORTEST);
        forms.extend(long.map(|n| (n.text.as_str(), at)));
    }
    forms.sort_unstable();
    forms.dedup_by_key(|(form, _)| *form);
    let built = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(forms.iter().map(|(form, _)| form));
    let Ok(automaton) = built else { return };
    for sentence in sentences.iter_mut() {
        let text = sentence.view.text();
        let mut more = Vec::new();
        for hit in automaton.find_iter(text) {
            let range = hit.range();
            let at = forms[hit.pattern().as_usize()].1;
            let free = sentence.mentions.iter().all(|m| {
                m.range.end <= range.start
                    || range.end <= m.range.start
                    || range.start <= m.range.start && m.range.end <= range.end && m.range != range
            });
            if free && stands_alone(text, &range) {
                more.push(Mention {
                    span: sentence.view.original(range.clone()),
                    range,
                    reading: Reading::Marked(coins.get(at).class),
                    found_by: "echo".to_owned(),
                    inside: None,
                    entity: Some(EntityRef::Coined(at)),
                });
            }
        }
        if !more.is_empty() {
            sentence.mentions.append(&mut more);
            sentence.mentions = nest(std::mem::take(&mut sentence.mentions));
        }
    }
}

/// Whether a stretch begins and ends where words do, but for particles.
fn stands_alone(text: &str, range: &std::ops::Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let behind = text[range.end..].chars().next();
    let ends = match behind {
        Some(c) if is_hangul(c) => is_particles(rest_of_word(&text[range.end..])),
        Some(c) => !c.is_ascii_alphanumeric(),
        None => true,
    };
    ends && before.is_none_or(|c| !is_hangul(c) && !c.is_ascii_alphanumeric())
}
