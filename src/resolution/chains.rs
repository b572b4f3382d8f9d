//! A place behind the place it lies in (`city district`) is one name: the mention of the smaller one grows over
//! the larger, which then stands inside of it.

use crate::lexicon::{Kind, Lexicon};
use crate::recognition::{EntityRef, Sentence, nest};

/// Joins such pairs in a sentence.
pub(super) fn merge(lexicon: &Lexicon, sentence: &mut Sentence) {
    let text = sentence.view.text().to_owned();
    let known = |sentence: &Sentence, at: usize| match sentence.mentions[at].entity {
        Some(EntityRef::Known(id)) => Some(id),
        _ => None,
    };
    let mut grown = false;
    for second in 1..sentence.mentions.len() {
        let Some(small) = known(sentence, second) else { continue };
        let from = sentence.mentions[second].range.start;
        let first = (0..second).rev().find(|&f| {
            let end = sentence.mentions[f].range.end;
            end <= from && matches!(&text[end..from], "" | " ") && sentence.mentions[f].inside == sentence.mentions[second].inside
        });
        let Some(first) = first else { continue };
        let Some(large) = known(sentence, first) else { continue };
        if lexicon.classes().is(lexicon.entity(small).class, Kind::Region) && lexicon.ancestors(small).contains(&large) {
            let start = sentence.mentions[first].range.start;
            let range = start..sentence.mentions[second].range.end;
            sentence.mentions[second].span = sentence.view.original(range.clone());
            sentence.mentions[second].range = range;
            grown = true;
        }
    }
    if grown {
        sentence.mentions = nest(std::mem::take(&mut sentence.mentions));
    }
}
