//! One policy with two names: the title that a story gives in its own language, and the title of the page that it cites.
//! They are taken for one if the story has one such title, its references have one, and both speak of the same things.

use super::Resolver;
use super::coin::{Coins, clean, language_of};
use crate::language::view::View;
use crate::language::{marks, names, numerals};
use crate::layout::{BlockKind, Report};
use crate::lexicon::{EntityId, KeyStream, Kind};
use crate::reading::Text;
use crate::recognition::{EntityRef, Place, Reading, Sentence};
use std::collections::BTreeSet;

/// Gives the titles of stories the names under which their references have them.
pub(super) fn name(resolver: &Resolver<'_>, text: &Text, report: &Report, sentences: &mut [Sentence], coins: &mut Coins) {
    for (at, story) in report.stories.iter().enumerate() {
        let cited: Vec<String> =
            story.references.iter().filter_map(|r| r.title).map(|span| View::new(text, span).text().trim().to_owned()).collect();
        let Some(title) = only(cited.iter().flat_map(|t| titles_in(resolver, t))) else { continue };
        let Some(EntityRef::Coined(coined)) = only(own_titles(resolver, at, sentences)) else { continue };
        let own = &coins.get(coined).name;
        if language_of(own) == language_of(&title) || !is_one(resolver, sentences, at, coined, own, &title) {
            continue;
        }
        let policy = |id: EntityId| resolver.lexicon.classes().is(resolver.lexicon.entity(id).class, Kind::Policy);
        match resolver.lexicon.by_key(&names::key(&title)).iter().find(|n| policy(n.entity)) {
            Some(known) => {
                let mentions = sentences.iter_mut().flat_map(|s| &mut s.mentions);
                for mention in mentions.filter(|m| m.entity == Some(EntityRef::Coined(coined))) {
                    mention.entity = Some(EntityRef::Known(known.entity));
                }
            }
            None => coins.add_name(coined, &title, None),
        }
    }
}

/// The only one there is, however often.
fn only<T: Ord>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut distinct: BTreeSet<T> = all.collect();
    if distinct.len() == 1 { distinct.pop_first() } else { None }
}

/// The titles of policies in the title of a page.
fn titles_in(resolver: &Resolver<'_>, title: &str) -> Vec<String> {
    let policy = |t: &str| resolver.heads.class_of(t).is_some_and(|c| resolver.lexicon.classes().is(c, Kind::Policy));
    let quoted = marks::quoted(title);
    let found = quoted.iter().filter(|q| q.title_marks).map(|q| clean(&title[q.inner.clone()]));
    found.filter(|t| policy(t) && !super::references::is_bare(resolver, t)).collect()
}

/// The policies that a story names in its title or headline; if none, in its text.
fn own_titles(resolver: &Resolver<'_>, story: usize, sentences: &[Sentence]) -> std::vec::IntoIter<EntityRef> {
    let head = |s: &&Sentence| matches!(s.place, Place::Title | Place::Block(BlockKind::Headline));
    let of = |s: &Sentence| {
        let marked = s.mentions.iter().filter(|m| m.inside.is_none() && m.found_by != "reference");
        let policy = |c| resolver.lexicon.classes().is(c, Kind::Policy);
        marked.filter(|m| matches!(m.reading, Reading::Marked(c) if policy(c))).filter_map(|m| m.entity).collect::<Vec<_>>()
    };
    let own = || sentences.iter().filter(|s| s.story == Some(story));
    let first: Vec<EntityRef> = own().filter(head).flat_map(of).collect();
    if first.is_empty() { own().flat_map(of).collect::<Vec<_>>().into_iter() } else { first.into_iter() }
}

/// Whether two titles can be of one policy: the same years and numbers, and something in both that the lexicon knows.
fn is_one(resolver: &Resolver<'_>, sentences: &[Sentence], story: usize, coined: usize, own: &str, cited: &str) -> bool {
    let (a, b) = (numerals::in_name(own), numerals::in_name(cited));
    if !a.is_empty() && !b.is_empty() && a != b {
        return false;
    }
    let mut inside: BTreeSet<EntityId> = BTreeSet::new();
    for sentence in sentences.iter().filter(|s| s.story == Some(story)) {
        for title in sentence.mentions.iter().filter(|m| m.entity == Some(EntityRef::Coined(coined))) {
            let within = sentence.mentions.iter().filter(|m| title.range.start <= m.range.start && m.range.end <= title.range.end);
            inside.extend(within.filter_map(|m| if let Some(EntityRef::Known(id)) = m.entity { Some(id) } else { None }));
        }
    }
    let stream = KeyStream::new(cited, &[]);
    resolver.lexicon.gazetteer().hits(stream.text()).any(|hit| hit.names.iter().any(|n| inside.contains(&n.entity)))
}
