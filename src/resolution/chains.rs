//! A place behind the place it lies in (`city district`) is one name: the mention of the smaller one grows over
//! the larger, which then stands inside of it. In Korean a known name grows over the title marks around it.

use crate::language::{Script, marks};
use crate::lexicon::{Kind, Kinds, Lexicon};
use crate::recognition::{EntityRef, Mention, Sentence, nest};

/// Lets known names of documents and events that fill a pair of title marks grow over these: `「중국제조 2025」`.
pub(super) fn grow_over_marks(lexicon: &Lexicon, sentence: &mut Sentence) {
    if sentence.view.script() != Script::Korean {
        return;
    }
    let text = sentence.view.text().to_owned();
    let titled = Kinds::of(&[Kind::Policy, Kind::Programme, Kind::Event]);
    for quote in marks::quoted(&text).into_iter().filter(|q| text[q.outer.clone()].starts_with(['「', '『', '《', '〈'])) {
        let covered = sentence.mentions.iter().any(|m| m.range.start <= quote.outer.start && quote.outer.end <= m.range.end);
        let named = |m: &&mut Mention| match m.entity {
            Some(EntityRef::Known(id)) => m.range == quote.inner && lexicon.classes().is(lexicon.entity(id).class, titled),
            _ => false,
        };
        if let Some(mention) = sentence.mentions.iter_mut().find(named).filter(|_| !covered) {
            mention.span = sentence.view.original(quote.outer.clone());
            mention.range = quote.outer;
        }
    }
}

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
