//! Firms of the lexicon that a Chinese text prints with a legal form which none of their names has: the form is part of the
//! name. Names nobody new.

use crate::language::Script;
use crate::language::chinese;
use crate::lexicon::{Kind, Lexicon};
use crate::recognition::{EntityRef, Mention, Sentence};

/// Takes the legal forms behind the names of firms into them.
pub(super) fn extend(lexicon: &Lexicon, sentences: &mut [Sentence]) {
    for sentence in sentences.iter_mut().filter(|s| s.view.script() == Script::Chinese) {
        let firm = |m: &Mention| match m.entity {
            Some(EntityRef::Known(id)) => m.inside.is_none() && lexicon.classes().is(lexicon.entity(id).class, Kind::Enterprise),
            _ => false,
        };
        for at in 0..sentence.mentions.len() {
            let mention = &sentence.mentions[at];
            let end = mention.range.end + chinese::legal_form(&sentence.view.text()[mention.range.end..]);
            let taken = sentence.mentions.iter().any(|m| mention.range.end < m.range.end && m.range.start < end);
            if end > mention.range.end && firm(mention) && !taken {
                let range = mention.range.start..end;
                let span = sentence.view.original(range.clone());
                (sentence.mentions[at].range, sentence.mentions[at].span) = (range, span);
            }
        }
    }
}
