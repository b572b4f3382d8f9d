//! Places that a report names in full (`德清县`, `룽청시`) and then by what stands before their level. Such short forms are
//! too common words to be names by themselves: they count where their full name stands in the report, and where a place
//! can stand.

use crate::language::korean::{is_hangul, is_particles, rest_of_word};
use crate::language::{chinese, korean};
use crate::lexicon::{EntityId, Lexicon};
use crate::recognition::{EntityRef, Mention, Reading, Sentence, nest};
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// Finds the short forms of all places that the sentences name in full.
pub(super) fn find(lexicon: &Lexicon, sentences: &mut [Sentence]) {
    let forms: Vec<(String, EntityId)> = full(lexicon, sentences).into_iter().filter_map(|(form, id)| Some((form, id?))).collect();
    let built = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(forms.iter().map(|(form, _)| form));
    let Ok(automaton) = built else { return };
    if forms.is_empty() {
        return;
    }
    for sentence in sentences.iter_mut() {
        let text = sentence.view.text();
        let free = |r: &Range<usize>| sentence.mentions.iter().all(|m| m.range.end <= r.start || r.end <= m.range.start);
        let hits = automaton.find_iter(text).map(|hit| (hit.range(), forms[hit.pattern().as_usize()].1));
        let mut more: Vec<Mention> = hits
            .filter(|(range, _)| free(range) && stands_as_place(text, range))
            .map(|(range, id)| Mention {
                span: sentence.view.original(range.clone()),
                range,
                reading: Reading::Marked(lexicon.entity(id).class),
                found_by: "short".to_owned(),
                inside: None,
                entity: Some(EntityRef::Known(id)),
            })
            .collect();
        if !more.is_empty() {
            sentence.mentions.append(&mut more);
            sentence.mentions = nest(std::mem::take(&mut sentence.mentions));
        }
    }
}

/// The short forms of the places that are named in full; none for what two places share.
fn full(lexicon: &Lexicon, sentences: &[Sentence]) -> BTreeMap<String, Option<EntityId>> {
    let mut found: BTreeMap<String, Option<EntityId>> = BTreeMap::new();
    for sentence in sentences {
        for mention in &sentence.mentions {
            let Some(EntityRef::Known(id)) = mention.entity else { continue };
            if !lexicon.classes().is_named(lexicon.entity(id).class, "County") {
                continue;
            }
            let printed = &sentence.view.text()[mention.range.clone()];
            if let Some(form) = chinese::without_level(printed).or_else(|| korean::without_level(printed)) {
                let same = found.entry(form.to_owned()).or_insert(Some(id));
                *same = same.filter(|other| *other == id);
            }
        }
    }
    found
}

/// Whether a short form stands alone where a place can.
fn stands_as_place(text: &str, range: &Range<usize>) -> bool {
    let (before, behind) = (&text[..range.start], &text[range.end..]);
    if text[range.clone()].starts_with(is_hangul) {
        return !before.ends_with(is_hangul) && is_particles(rest_of_word(behind));
    }
    chinese::leads_to_place(before) && chinese::follows_place(behind)
}
