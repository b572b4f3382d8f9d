//! Places that a report names in full (`德清县`, `룽청시`) and then by what stands before their level. Such short forms are
//! too common words to be names by themselves: they count where their full name stands in the report, and where a place
//! can stand.

use super::echoes::mark_all;
use crate::language::korean::{is_hangul, is_particles, rest_of_word};
use crate::language::{chinese, korean};
use crate::lexicon::{EntityId, Kind, Lexicon};
use crate::recognition::{EntityRef, Sentence};
use std::collections::BTreeMap;
use std::ops::Range;

/// Finds the short forms of all places that the sentences name in full.
pub(super) fn find(lexicon: &Lexicon, sentences: &mut [Sentence]) {
    let forms = full(lexicon, sentences);
    let forms: Vec<(&str, EntityRef)> = forms.iter().filter_map(|(form, id)| Some((form.as_str(), EntityRef::Known((*id)?)))).collect();
    let class = |entity| if let EntityRef::Known(id) = entity { Some(lexicon.entity(id).class) } else { None };
    mark_all(sentences, &forms, "short", class, |_, _| false, stands_as_place);
}

/// The short forms of the places that are named in full; none for what two places share.
fn full(lexicon: &Lexicon, sentences: &[Sentence]) -> BTreeMap<String, Option<EntityId>> {
    let mut found: BTreeMap<String, Option<EntityId>> = BTreeMap::new();
    for sentence in sentences {
        for mention in &sentence.mentions {
            let Some(EntityRef::Known(id)) = mention.entity else { continue };
            if !lexicon.classes().is(lexicon.entity(id).class, Kind::County) {
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
