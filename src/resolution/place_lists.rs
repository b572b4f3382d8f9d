//! Lists of places that share what they are: in `A、B高新技术产业开发区`, and in `A、B2个高新技术产业开发区`, each place
//! stands for the zone that bears its name, if the lexicon has it.

use crate::language::{chinese, names};
use crate::lexicon::{ClassId, EntityId, Kind, Lexicon, NameRef};
use crate::recognition::{EntityRef, Mention, Reading, Sentence};

/// Names the members of such lists.
pub(super) fn find(lexicon: &Lexicon, sentences: &mut [Sentence]) {
    for sentence in sentences {
        for (at, id) in members(lexicon, sentence) {
            let mention = &mut sentence.mentions[at];
            mention.reading = Reading::Name(vec![NameRef { entity: id, name: 0 }]);
            (mention.found_by, mention.entity) = ("list".to_owned(), Some(EntityRef::Known(id)));
        }
    }
}

/// The members of all such lists of a sentence, by their place among its mentions, with what each stands for.
fn members(lexicon: &Lexicon, sentence: &Sentence) -> Vec<(usize, EntityId)> {
    let text = sentence.view.text();
    let outer = || sentence.mentions.iter().filter(|m| m.inside.is_none());
    let mut found = Vec::new();
    for zone in outer() {
        let Some(class) = place(lexicon, zone).filter(|c| lexicon.classes().is(*c, Kind::Region)) else { continue };
        let own = sentence.mentions.iter().find(|m| begins(m, zone) && place(lexicon, m).is_some());
        let count = outer().find(|m| m.range.end == zone.range.start && matches!(m.reading, Reading::Quantity(_)));
        // Behind a number the last place stands without a joint.
        let (tail, mut at, mut first) = match (own, count) {
            (Some(own), _) => (&text[own.range.end..zone.range.end], zone.range.start, false),
            (None, Some(count)) => (&text[zone.range.clone()], count.range.start, true),
            _ => continue,
        };
        loop {
            let end = if first { Some(at) } else { text[..at].strip_suffix(chinese::JOINTS).map(str::len) };
            first = false;
            let ends = |m: &Mention| m.inside.is_none() && Some(m.range.end) == end && place(lexicon, m).is_some();
            let Some(member) = sentence.mentions.iter().position(ends) else { break };
            let range = sentence.mentions[member].range.clone();
            at = range.start;
            found.extend(named(lexicon, &format!("{}{tail}", &text[range]), class).map(|id| (member, id)));
        }
    }
    found
}

/// Whether a name is the first part of another.
fn begins(part: &Mention, whole: &Mention) -> bool {
    part.inside.is_some() && part.range.start == whole.range.start && part.range.end < whole.range.end
}

/// The class of the place that a mention names.
fn place(lexicon: &Lexicon, mention: &Mention) -> Option<ClassId> {
    let Some(EntityRef::Known(id)) = mention.entity else { return None };
    Some(lexicon.entity(id).class).filter(|class| lexicon.classes().is(*class, Kind::Region))
}

/// The only entity of a class that bears a name.
fn named(lexicon: &Lexicon, name: &str, class: ClassId) -> Option<EntityId> {
    let names = lexicon.by_key(&names::key(name));
    let mut ids: Vec<EntityId> = names.iter().map(|n| n.entity).filter(|e| lexicon.entity(*e).class == class).collect();
    ids.dedup();
    match ids.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}
