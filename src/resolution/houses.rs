//! The house that a page calls its own (我所, 我校): the institute or university that the page's imprint names, or that
//! one of its first lines is nothing but. Never one that the text only speaks of.

use super::{Anaphors, Resolver};
use crate::language::chinese;
use crate::language::view::View;
use crate::lexicon::{ClassId, EntityId, KeyStream, Kind, Kinds};
use crate::reading::{Span, Text};
use crate::recognition::{EntityRef, Mention, Reading, Sentence, nest};

/// What a house can be.
const HOUSES: Kinds = Kinds::of(&[Kind::University, Kind::ResearchInstitute]);
/// How many lines at the head of a page may be nothing but its house.
const HEAD: usize = 6;

/// Gives the pronouns of all sentences the house of the page.
pub(super) fn find(resolver: &Resolver<'_>, anaphors: &Anaphors, text: &Text, sentences: &mut [Sentence]) {
    let speaking = |s: &Sentence| !chinese::own_houses(s.view.text()).is_empty();
    if !sentences.iter().any(speaking) {
        return;
    }
    let houses = houses(resolver, text);
    let classes = resolver.lexicon.classes();
    for sentence in sentences {
        let printed = sentence.view.text().to_owned();
        let mut added = Vec::new();
        for (range, noun) in chinese::own_houses(&printed) {
            let Some(wanted) = anaphors.class_of(noun) else { continue };
            let Some(&(house, class)) = houses.iter().find(|(_, class)| classes.is_a(*class, wanted)) else { continue };
            if sentence.mentions.iter().any(|m| m.range.start < range.end && range.start < m.range.end) {
                continue;
            }
            let (span, entity) = (sentence.view.original(range.clone()), Some(EntityRef::Known(house)));
            added.push(Mention { range, span, reading: Reading::Marked(class), found_by: "anaphor".into(), inside: None, entity });
        }
        if !added.is_empty() {
            sentence.mentions.extend(added);
            sentence.mentions = nest(std::mem::take(&mut sentence.mentions));
        }
    }
}

/// The houses that a page is of: those of its imprint first.
fn houses(resolver: &Resolver<'_>, text: &Text) -> Vec<(EntityId, ClassId)> {
    let lines: Vec<Span> = text.line_spans().collect();
    let view = |span: &Span| View::new(text, *span).text().trim().to_owned();
    let imprints = lines.iter().map(view).filter(|line| chinese::is_imprint(line));
    let mut found: Vec<_> = imprints.filter_map(|line| longest(resolver, &line, false)).collect();
    let heads = lines.iter().map(view).filter(|line| !line.is_empty()).take(HEAD);
    found.extend(heads.filter_map(|line| longest(resolver, &line, true)));
    found
}

/// The house with the longest name in a line, or that is all of the line.
fn longest(resolver: &Resolver<'_>, line: &str, whole: bool) -> Option<(EntityId, ClassId)> {
    let lexicon = resolver.lexicon;
    let stream = KeyStream::new(line, &[]);
    let house = |id: EntityId| Some((id, lexicon.entity(id).class)).filter(|(_, class)| lexicon.classes().is(*class, HOUSES));
    let hits = lexicon.gazetteer().hits(stream.text()).filter(|hit| !whole || hit.range.len() == stream.text().len());
    let named = hits.filter_map(|hit| Some((hit.range.len(), hit.names.iter().find_map(|n| house(n.entity))?)));
    named.max_by_key(|(length, _)| *length).map(|(_, house)| house)
}
