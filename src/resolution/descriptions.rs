//! Which firm Korean speaks of again by a common noun behind a demonstrative (`이 회사`, `해당 업체`), or by a noun that points by
//! itself (`동사`): the one that the sentence before speaks of. Those nouns are data (`recognition/anaphora.toml`). Never decides
//! between several that fit equally, and finds nothing but firms.

use super::anaphora::Anaphors;
use super::coin::Coins;
use super::{Resolver, class_of};
use crate::language::Script;
use crate::language::korean::{is_kind, joins_list};
use crate::language::korean_clauses as clauses;
use crate::language::korean_nouns::is_new_body;
use crate::language::korean_verbs::behind_team;
use crate::language::pointers::{Description, descriptions};
use crate::lexicon::{ClassId, Kind};
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence, nest};
use std::ops::Range;

/// How many sentences back a firm is looked for.
const NEAR: usize = 4;

/// Gives nouns that point back whom they mean.
pub(super) fn resolve(resolver: &Resolver<'_>, anaphors: &Anaphors, sentences: &mut [Sentence], coins: &Coins) {
    for at in 0..sentences.len() {
        let (earlier, rest) = sentences.split_at_mut(at);
        let Some(sentence) = rest.first_mut() else { break };
        if !matches!(sentence.place, Place::Block(_)) || sentence.view.script() != Script::Korean {
            continue;
        }
        let search = Search { resolver, anaphors, coins, earlier };
        let added: Vec<Mention> =
            descriptions(sentence.view.text()).into_iter().filter_map(|found| search.mention(sentence, &found)).collect();
        if !added.is_empty() {
            sentence.mentions.extend(added);
            sentence.mentions = nest(std::mem::take(&mut sentence.mentions));
        }
    }
}

/// What such nouns are resolved with.
struct Search<'a> {
    resolver: &'a Resolver<'a>,
    anaphors: &'a Anaphors,
    coins: &'a Coins,
    earlier: &'a [Sentence],
}

impl Search<'_> {
    /// The mention that a noun makes, if it is plain whom it means.
    fn mention(&self, sentence: &Sentence, found: &Description) -> Option<Mention> {
        let text = sentence.view.text();
        let taken = |range: &Range<usize>| sentence.mentions.iter().any(|m| m.range.start < range.end && range.start < m.range.end);
        let firm = |class: &ClassId| self.resolver.lexicon.classes().is(*class, Kind::Enterprise);
        let fits = |noun: &Range<usize>| Some((noun.end, self.anaphors.class_of(&text[noun.clone()]).filter(firm)?));
        let (end, class) = found.nouns.iter().find_map(fits)?;
        let range = found.start..end;
        if taken(&range) {
            return None;
        }
        let entity = self.meant(sentence, class, &text[range.clone()])?;
        let span = sentence.view.original(range.clone());
        let reading = Reading::Marked(class_of(self.resolver.lexicon, self.coins, entity));
        Some(Mention { range, span, reading, found_by: "anaphor".into(), inside: None, entity: Some(entity) })
    }

    /// Whom a noun of a sentence for a class means.
    fn meant(&self, sentence: &Sentence, class: ClassId, printed: &str) -> Option<EntityRef> {
        let before = self.earlier.iter().rev().take_while(|s| s.story == sentence.story);
        for other in before.filter(|s| matches!(s.place, Place::Block(_))).take(NEAR) {
            let named = self.of_class(other, class);
            let Some((first, entity)) = named.first() else { continue };
            if let Some(chosen) = Self::chosen(other, &named, printed) {
                return Some(chosen);
            }
            // Who is only named in passing is not spoken of.
            let near = other.block == sentence.block && self.earlier.last().is_some_and(|s| s.span == other.span);
            let heads = !other.mentions.iter().any(|m| m.entity.is_some() && m.range.end <= first.range.start);
            let alone = named.iter().all(|(_, e)| e == entity);
            let clear = !clauses::has_other_topic(other.view.text());
            if !alone || near && !clear {
                return None;
            }
            if near || heads && clear {
                return Some(*entity);
            }
        }
        self.titled(sentence, class)
    }

    /// The one body of a class that the title of the story names.
    fn titled(&self, sentence: &Sentence, class: ClassId) -> Option<EntityRef> {
        let title = self.earlier.iter().find(|s| s.place == Place::Title && s.story == sentence.story)?;
        let named = self.of_class(title, class);
        let (_, first) = named.first()?;
        named.iter().all(|(_, e)| e == first).then_some(*first)
    }

    /// The names of a class in a sentence.
    fn of_class<'s>(&self, sentence: &'s Sentence, class: ClassId) -> Vec<(&'s Mention, EntityRef)> {
        let classes = self.resolver.lexicon.classes();
        let text = sentence.view.text();
        let outer = sentence.mentions.iter().filter(|m| m.inside.is_none());
        let kind = |m: &Mention| m.found_by != "anaphor" && is_kind(&text[m.range.clone()]);
        let named = outer.filter_map(|m| Some((m, m.entity?)));
        named.filter(|(m, e)| classes.is_a(class_of(self.resolver.lexicon, self.coins, *e), class) && !kind(m)).collect()
    }

    /// Which of the names of a sentence is meant: its topic, else its subject; of new firms the last.
    fn chosen(sentence: &Sentence, named: &[(&Mention, EntityRef)], printed: &str) -> Option<EntityRef> {
        let text = sentence.view.text();
        let behind = |m: &Mention| &text[m.range.end..];
        let acts = |m: &Mention| clauses::is_nominative(behind(m)) && !clauses::is_of_relative_clause(behind(m));
        // Who speaks speaks for a house.
        let speaks = |m: &Mention| clauses::is_speakers(behind(m)) || clauses::is_spoken_for(behind(m));
        let topic = || named.iter().find(|(m, _)| clauses::is_bare_topic(behind_team(behind(m))) || speaks(m));
        let subject = || named.iter().find(|(m, _)| acts(m));
        let last = named.last().filter(|_| is_new_body(printed));
        // Of several who act together none is meant alone.
        let listed = |found: &&(&Mention, EntityRef)| {
            let beside = |m: &Mention| m.range.end <= found.0.range.start && joins_list(&text[m.range.end..found.0.range.start]);
            !named.iter().any(|(m, e)| *e != found.1 && beside(m))
        };
        last.or_else(topic).or_else(subject).filter(listed).map(|(_, e)| *e)
    }
}
