//! Words that are no names but nearly one. What a repair may cost follows from how long the name is and from what
//! speaks for it: its list, what it lies in or what lies in it beside it, the rest of the report. An everyday word is never
//! repaired, nor what two names could be.

use super::Resolver;
use super::repair::mark;
use super::repair_index::Near;
use crate::language::korean::{is_hangul, is_particles, joins_list, joins_names};
use crate::lexicon::{EntityId, Lexicon, NameRef};
use crate::recognition::{Mention, Reading, Sentence};
use std::collections::BTreeSet;
use std::ops::Range;

/// How many words a misprinted name may have, and how many syllables.
const MOST_WORDS: usize = 4;
const MOST_SYLLABLES: usize = 20;
/// How often a sentence is gone through, since what is repaired supports what stands beside it.
const ROUNDS: usize = 2;
/// How much better the best candidate must be than the next.
const MARGIN: f64 = 0.3;

/// What speaks for a candidate beside its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Support {
    None,
    /// One neighbour in a list is of its kind.
    Kind,
    /// Its list, its place in the hierarchy, or the rest of the report.
    Strong,
}

impl Support {
    /// What a repair of a name with so many syllables may cost.
    fn limit(self, syllables: usize) -> f64 {
        let by_length: [f64; 6] = match self {
            Self::None => [0.0, 0.45, 0.55, 0.95, 1.25, 1.65],
            Self::Kind => [0.45, 0.85, 1.25, 1.25, 1.65, 2.05],
            Self::Strong => [0.85, 1.3, 1.6, 1.6, 2.05, 2.45],
        };
        match syllables {
            0 | 1 => 0.0,
            2..=6 => by_length[syllables - 2],
            _ => by_length[5],
        }
    }
}

/// The entities that the sentences name for certain.
pub(super) fn present(lexicon: &Lexicon, sentences: &[Sentence]) -> BTreeSet<EntityId> {
    let names = sentences.iter().flat_map(|s| &s.mentions).filter_map(|m| match &m.reading {
        Reading::Name(names) => Some(names.as_slice()),
        _ => None,
    });
    names.filter_map(|names| if let [n] = names { Some(n) } else { None }).filter(|n| is_strong(lexicon, **n)).map(|n| n.entity).collect()
}

fn is_strong(lexicon: &Lexicon, name: NameRef) -> bool {
    lexicon.entity(name.entity).is_strong(name.name)
}

/// Repairs the misprinted names of a sentence.
pub(super) fn repair(resolver: &Resolver<'_>, present: &BTreeSet<EntityId>, sentence: &mut Sentence) {
    let text = sentence.view.text().to_owned();
    let words = words(&text);
    for _ in 0..ROUNDS {
        let mut repaired = false;
        let mut at = 0;
        while at < words.len() {
            let search = Search { resolver, present, sentence, text: &text };
            match search.beginning_at(&words[at..]) {
                Some((range, names)) => {
                    at += words[at..].iter().take_while(|w| w.start < range.end).count();
                    mark(sentence, range, names, "repair");
                    repaired = true;
                }
                None => at += 1,
            }
        }
        if !repaired {
            return;
        }
    }
}

/// The stretches of Hangul in a text.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut from: Option<usize> = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_hangul(c), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                words.push(start..at);
                from = None;
            }
            _ => {}
        }
    }
    words
}

struct Search<'a> {
    resolver: &'a Resolver<'a>,
    present: &'a BTreeSet<EntityId>,
    sentence: &'a Sentence,
    text: &'a str,
}

impl Search<'_> {
    /// The longest misprinted name that begins with the first of these words.
    fn beginning_at(&self, words: &[Range<usize>]) -> Option<(Range<usize>, Vec<NameRef>)> {
        let joined = words.windows(2).take(MOST_WORDS - 1).take_while(|w| &self.text[w[0].end..w[1].start] == " ").count();
        (0..=joined).rev().find_map(|more| self.in_words(&words[..=more]))
    }

    /// A misprinted name that these words are, but for what may follow a name.
    fn in_words(&self, words: &[Range<usize>]) -> Option<(Range<usize>, Vec<NameRef>)> {
        let (first, last) = (words.first()?, words.last()?);
        if self.is_ending(first) || self.is_glossed(last) || !self.is_free(words) || self.is_everyday(words) {
            return None;
        }
        let lead: String = words[..words.len() - 1].iter().map(|w| &self.text[w.clone()]).collect();
        let printed = &self.text[last.clone()];
        for end in ends(printed) {
            let bare = format!("{lead}{}", &printed[..end]);
            let range = first.start..last.start + end;
            if bare.chars().count() <= MOST_SYLLABLES
                && let Some(names) = self.meant(&bare, &range, words.len() - 1)
            {
                return Some((range, names));
            }
        }
        None
    }

    /// Whether names that are known leave room for another one here: none crosses the words' edges, and some word is free.
    fn is_free(&self, words: &[Range<usize>]) -> bool {
        let whole = words[0].start..words[words.len() - 1].end;
        let near = self.near(&whole);
        let certain: Vec<&Range<usize>> = near.iter().filter(|m| self.is_name(m)).map(|m| &m.range).collect();
        let crossed = certain.iter().any(|r| {
            r.start < whole.start && r.end > whole.start
                || r.start < whole.end && r.end > whole.end
                || r.start <= whole.start && whole.end <= r.end
        });
        !crossed && words.iter().any(|w| certain.iter().all(|r| r.end <= w.start || w.end <= r.start))
    }

    /// Whether a stretch of Hangul is what follows a name inside its word, behind a bracket or a quotation mark.
    fn is_ending(&self, word: &Range<usize>) -> bool {
        let begins = self.text[..word.start].chars().next_back().is_none_or(|c| c.is_whitespace() || "([·,".contains(c));
        !begins && is_particles(&self.text[word.clone()])
    }

    /// Whether Chinese characters in brackets behind a word say whose name it is: a repair would not heed them.
    fn is_glossed(&self, word: &Range<usize>) -> bool {
        self.sentence.glosses.iter().any(|g| g.han && g.outer.start == word.end)
    }

    /// The mentions that touch a range.
    fn near(&self, range: &Range<usize>) -> Vec<&Mention> {
        let mentions = &self.sentence.mentions;
        let behind = mentions.partition_point(|m| m.range.start < range.end);
        mentions[..behind].iter().rev().take(12).filter(|m| m.range.end > range.start).collect()
    }

    fn is_name(&self, mention: &Mention) -> bool {
        matches!(&mention.reading, Reading::Name(names) if mention.entity.is_some() || names.iter().any(|n| is_strong(self.resolver.lexicon, *n)))
    }

    /// Whether one of the words is an everyday one; for several words, whether one is that by itself.
    fn is_everyday(&self, words: &[Range<usize>]) -> bool {
        let confusions = self.resolver.repairs.confusions();
        let everyday = |w: &Range<usize>| {
            let printed = &self.text[w.clone()];
            ends(printed).into_iter().any(|end| confusions.is_everyday(&printed[..end]))
        };
        let syllables: usize = words.iter().map(|w| w.len() / 3).sum();
        (words.len() == 1 || syllables < 5) && words.iter().any(everyday)
    }

    /// Whose name a stretch is, if it is one name's.
    fn meant(&self, bare: &str, range: &Range<usize>, blanks: usize) -> Option<Vec<NameRef>> {
        let syllables = bare.chars().count();
        let beside = self.beside(range);
        let surest = if beside.is_empty() && self.present.is_empty() { Support::None } else { Support::Strong };
        let most = surest.limit(syllables + 1);
        if syllables < 2 || most == 0.0 {
            return None;
        }
        let repairs = self.resolver.repairs;
        let lexicon = self.resolver.lexicon;
        let whole = syllables == 2 && beside.is_empty();
        let limit = |name: NameRef, text: &str| self.support(name.entity, &beside).limit(text.chars().count().min(syllables));
        if !repairs.is_near(lexicon, bare, limit, whole) {
            return None;
        }
        // Those that are too far from the word to be meant may still be too near to the best one.
        let found = repairs.near(lexicon, bare, most, whole);
        let extra = |near: &Near<'_>| {
            let own = lexicon.entity(near.name.entity).names[near.name.name].text.matches(' ').count();
            repairs.confusions().blank * blanks.saturating_sub(own) as f64
        };
        let inside = self.near(range);
        let stands_there = |near: &Near<'_>| {
            inside.iter().any(|m| matches!(&m.reading, Reading::Name(names) if names.iter().any(|n| n.entity == near.name.entity)))
        };
        // A word that joins names is a part of a name only if the name has it.
        let joints: Vec<&str> = self.text[range.clone()].split(' ').filter(|w| joins_names(w)).collect();
        // A name that stands whole at the head is no misprint of another.
        let heads: Vec<&str> = inside
            .iter()
            .filter(|m| m.range.start == range.start && m.range.end < range.end && self.is_name(m))
            .map(|m| &self.text[m.range.clone()])
            .collect();
        let keeps = |near: &Near<'_>| {
            let name = near.text.replace(' ', "");
            heads.iter().all(|head| name.starts_with(&head.replace(' ', "")))
        };
        let may_be: Vec<(f64, Support, &Near<'_>)> = found
            .iter()
            .filter(|near| blanks == 0 || keeps(near))
            .filter(|near| blanks == 0 || !stands_there(near))
            .filter(|near| joints.iter().all(|word| near.text.contains(word)))
            .map(|near| (near.cost + extra(near), self.support(near.name.entity, &beside), near))
            .filter(|(cost, support, near)| {
                let length = near.text.chars().count().min(syllables);
                *cost > 0.0
                    && *cost <= support.limit(length)
                    && (*support == Support::Strong || is_strong(lexicon, near.name))
                    && (blanks == 0 || near.cost > 0.0 || syllables < 4)
            })
            .collect();
        let worth = |(cost, support, _): &(f64, Support, &Near<'_>)| {
            cost - match support {
                Support::None => 0.0,
                Support::Kind => 0.2,
                Support::Strong => 0.4,
            }
        };
        let best = may_be.iter().min_by(|a, b| worth(a).total_cmp(&worth(b)))?;
        let rival = found.iter().any(|n| {
            n.text != best.2.text
                && n.name.entity != best.2.name.entity
                && worth(&(n.cost + extra(n), self.support(n.name.entity, &beside), n)) - worth(best) < MARGIN
        });
        let namesakes = || may_be.iter().filter(|(_, _, n)| n.text == best.2.text).map(|(_, _, n)| n.name).collect::<Vec<NameRef>>();
        (!rival).then(namesakes)
    }

    /// The names right before and behind a range, with whether a list joins them to it.
    fn beside(&self, range: &Range<usize>) -> Vec<(Side, &[NameRef])> {
        let mentions = &self.sentence.mentions;
        let from = mentions.partition_point(|m| m.range.start < range.start);
        let mut found = Vec::new();
        let before = mentions[..from].iter().rev().take(8).filter(|m| m.range.end <= range.start);
        let behind = mentions[from..].iter().take(8).filter(|m| m.range.start >= range.end);
        for mention in before.chain(behind) {
            let Reading::Name(names) = &mention.reading else { continue };
            let before = mention.range.end <= range.start;
            let between = if before { &self.text[mention.range.end..range.start] } else { &self.text[range.end..mention.range.start] };
            let side = match (between, before) {
                ("" | " ", true) => Side::Before,
                ("" | " ", false) => Side::Behind,
                _ if joins_list(between) => Side::List,
                _ => continue,
            };
            found.push((side, names.as_slice()));
        }
        found
    }

    fn support(&self, id: EntityId, beside: &[(Side, &[NameRef])]) -> Support {
        if self.present.contains(&id) {
            return Support::Strong;
        }
        let lexicon = self.resolver.lexicon;
        let own = lexicon.entity(id);
        let (mut kin, mut siblings) = (0, false);
        for (side, names) in beside {
            let related = names.iter().any(|n| match side {
                Side::Before => lexicon.ancestors(id).contains(&n.entity),
                Side::Behind => lexicon.ancestors(n.entity).contains(&id),
                Side::List => false,
            });
            if related {
                return Support::Strong;
            }
            if *side == Side::List && names.iter().any(|n| lexicon.entity(n.entity).class == own.class) {
                kin += 1;
                siblings |= names.iter().any(|n| lexicon.entity(n.entity).parents.iter().any(|p| own.parents.contains(p)));
            }
        }
        match kin {
            0 => Support::None,
            1 if !siblings => Support::Kind,
            _ => Support::Strong,
        }
    }
}

/// How a name stands beside a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
    List,
}

/// Where a name in a word may end: at its end, or before what is nothing but particles; the longest first.
fn ends(printed: &str) -> Vec<usize> {
    let ends = printed.char_indices().map(|(i, c)| i + c.len_utf8());
    let mut ends: Vec<usize> = ends.filter(|&end| end == printed.len() || is_particles(&printed[end..])).collect();
    ends.reverse();
    ends
}
