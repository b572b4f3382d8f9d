//! Which of several namesakes is meant, and whether a weak name counts: by gloss, by the others in its list,
//! by the place it stands behind, by what the rest of the report says in full.

use super::lists::{self, ListGroup};
use super::{Resolved, Resolver};
use crate::graph::ReviewKind;
use crate::language::korean::{ends_compound, is_direction, is_object, is_particles, is_place, is_verbal, rest_of_word};
use crate::language::names;
use crate::lexicon::{EntityId, Kind, Language, Lexicon, NameRef};
use crate::reading::Text;
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence, nest};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What the whole report says of a name: who bore it where it was clear.
#[derive(Default)]
struct Said {
    /// By the keys of names; only if something is left open at first.
    clear: HashMap<String, BTreeSet<EntityId>>,
    present: HashSet<EntityId>,
}

impl Said {
    /// Takes note of who is meant by a mention.
    fn note(&mut self, sentence: &Sentence, mention: &Mention, id: EntityId) {
        self.clear.entry(names::key(printed_name(sentence, mention))).or_default().insert(id);
        self.present.insert(id);
    }
}

/// Decides all mentions of names.
pub(super) fn decide(resolver: &Resolver<'_>, text: &Text, sentences: &mut [Sentence], resolved: &mut Resolved) {
    let lexicon = resolver.lexicon;
    let mut said = Said::default();
    let groups: Vec<Vec<ListGroup>> = sentences.iter().map(lists::groups).collect();
    // Who is clear at once, and what is left open.
    let mut clear: Vec<(usize, usize, EntityId)> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (s, (sentence, groups)) in sentences.iter_mut().zip(&groups).enumerate() {
        for at in 0..sentence.mentions.len() {
            if sentence.mentions[at].entity.is_some() || !matches!(sentence.mentions[at].reading, Reading::Name(_)) {
                continue;
            }
            if let Some(id) = meant(resolver, sentence, at, groups, &said, 0) {
                sentence.mentions[at].entity = Some(EntityRef::Known(id));
                said.present.insert(id);
                clear.push((s, at, id));
            } else {
                open.push((s, at));
            }
        }
    }
    if open.is_empty() {
        return;
    }
    by_cells(lexicon, sentences, &mut open, &mut clear);
    for (s, at, id) in clear {
        said.note(&sentences[s], &sentences[s].mentions[at], id);
    }
    for round in 1..3 {
        open.retain(|&(s, at)| {
            let sentence = &mut sentences[s];
            let Some(id) = meant(resolver, sentence, at, &groups[s], &said, round) else { return true };
            sentence.mentions[at].entity = Some(EntityRef::Known(id));
            said.note(sentence, &sentence.mentions[at], id);
            false
        });
    }
    for &(s, at) in &open {
        let mention = &sentences[s].mentions[at];
        if mention.inside.is_none()
            && let Reading::Name(candidates) = &mention.reading
            && candidates.iter().any(|n| lexicon.entity(n.entity).is_strong(n.name))
        {
            let names: Vec<String> = candidates.iter().map(|n| describe(lexicon, n.entity)).collect();
            resolved.review(text, mention.span, ReviewKind::Ambiguous, names.join(" | "));
        }
    }
    open.dedup_by_key(|(s, _)| *s);
    for (s, _) in open {
        let sentence = &mut sentences[s];
        let undecided = |m: &Mention| m.entity.is_none() && matches!(m.reading, Reading::Name(_));
        sentence.mentions = nest(std::mem::take(&mut sentence.mentions).into_iter().filter(|m| !undecided(m)).collect());
    }
}

/// A name that is all of a table's cell, in a column or row of places, is the place's.
fn by_cells(lexicon: &Lexicon, sentences: &mut [Sentence], open: &mut Vec<(usize, usize)>, clear: &mut Vec<(usize, usize, EntityId)>) {
    type Line = (Option<usize>, Option<usize>, bool, usize);
    let lines = |sentence: &Sentence| -> Option<[Line; 2]> {
        let Place::Cell(row, column) = sentence.place else { return None };
        Some([(sentence.story, sentence.block, true, row), (sentence.story, sentence.block, false, column)])
    };
    let whole = |sentence: &Sentence, mention: &Mention| sentence.view.text().trim().len() == mention.range.len();
    let is_region = |id: EntityId| lexicon.classes().is(lexicon.entity(id).class, Kind::Region);
    let mut places: HashMap<Line, usize> = HashMap::new();
    for &(s, at, _) in clear.iter().filter(|(_, _, id)| is_region(*id)) {
        if whole(&sentences[s], &sentences[s].mentions[at]) {
            for line in lines(&sentences[s]).into_iter().flatten() {
                *places.entry(line).or_default() += 1;
            }
        }
    }
    open.retain(|&(s, at)| {
        let sentence = &sentences[s];
        let (Reading::Name(names), Some(own)) = (&sentence.mentions[at].reading, lines(sentence)) else { return true };
        let [only] = names.as_slice() else { return true };
        let among = own.iter().any(|line| places.get(line).is_some_and(|n| *n >= 2));
        if !among || !is_region(only.entity) || !whole(sentence, &sentence.mentions[at]) {
            return true;
        }
        let id = only.entity;
        sentences[s].mentions[at].entity = Some(EntityRef::Known(id));
        clear.push((s, at, id));
        false
    });
}

/// Whether an everyday word that is a name too stands as names do: before a noun of places; or, if the report names the
/// place elsewhere, at the head of a title or with a particle right behind it, which is seldom behind the head of a compound.
fn stands_as_place(sentence: &Sentence, mention: &Mention, present: bool) -> bool {
    let text = sentence.view.text();
    let behind = &text[mention.range.end..];
    let rest = rest_of_word(behind);
    // The last noun of a compound, or where something is put to, may be the everyday word.
    let free = !ends_compound(&text[..mention.range.start]) && !is_direction(rest);
    let inflected = free && !rest.is_empty() && is_particles(rest) && !is_verbal(rest) && !is_object(behind);
    let heads_title = sentence.place == Place::Title && mention.range.start == 0 && behind.starts_with(',');
    is_place(&text[..mention.range.start], behind) || present && (inflected || heads_title)
}

/// An entity's name with that of what it lies in, to tell namesakes apart.
fn describe(lexicon: &Lexicon, id: EntityId) -> String {
    let entity = lexicon.entity(id);
    let chinese = entity.name_in(Language::ChineseSimplified).map(|n| format!(" {n}")).unwrap_or_default();
    format!("{}{chinese} <{}>", entity.display(), entity.iri.as_str())
}

fn printed_name<'a>(sentence: &'a Sentence, mention: &Mention) -> &'a str {
    let text = &sentence.view.text()[mention.range.clone()];
    text.split('(').next().unwrap_or(text)
}

fn meant(resolver: &Resolver<'_>, sentence: &Sentence, at: usize, groups: &[ListGroup], said: &Said, round: usize) -> Option<EntityId> {
    let lexicon = resolver.lexicon;
    let mention = &sentence.mentions[at];
    let Reading::Name(candidates) = &mention.reading else { return None };
    let glossed = by_gloss(lexicon, sentence, mention, candidates);
    if let [only] = glossed.as_slice() {
        return Some(only.entity);
    }
    let pool: &[NameRef] = if glossed.is_empty() { candidates } else { &glossed };
    if let Some(id) = by_list(lexicon, sentence, at, pool, groups) {
        return Some(id);
    }
    if let Some(id) = by_neighbour(lexicon, sentence, at, pool) {
        return Some(id);
    }
    if resolver.repairs.confusions().is_also_a_word(printed_name(sentence, mention)) {
        let [only] = pool else { return None };
        return stands_as_place(sentence, mention, said.present.contains(&only.entity)).then_some(only.entity);
    }
    let strong: Vec<&NameRef> = pool.iter().filter(|n| lexicon.entity(n.entity).is_strong(n.name)).collect();
    if let [only] = strong.as_slice()
        && (pool.len() == 1 || round > 0 || !pool.iter().any(|n| n.entity != only.entity && said.present.contains(&n.entity)))
    {
        return Some(only.entity);
    }
    if round == 0 {
        return None;
    }
    let key = names::key(printed_name(sentence, mention));
    let clear = said.clear.get(&key).into_iter().flatten().copied().filter(|id| pool.iter().any(|n| n.entity == *id));
    let mut earlier: Vec<EntityId> = clear.chain(pool.iter().map(|n| n.entity).filter(|id| said.present.contains(id))).collect();
    earlier.sort();
    earlier.dedup();
    if let [only] = earlier.as_slice() {
        return Some(*only);
    }
    if let Some(id) = by_group(lexicon, sentence, mention, pool, said) {
        return Some(id);
    }
    let same_thing = strong
        .first()
        .filter(|first| strong.iter().all(|n| n.entity == first.entity || lexicon.ancestors(n.entity).contains(&first.entity)));
    same_thing.map(|n| n.entity).or_else(|| by_class(lexicon, &strong)).filter(|_| round > 1)
}

/// The only candidate that lies in something that the report names and that the others do not lie in. For a weak name its
/// country does not count, since a report names that anyway, unless the same sentence names it and the name stands as
/// places do; nor does the place of a body, unless the same sentence names it.
fn by_group(lexicon: &Lexicon, sentence: &Sentence, mention: &Mention, pool: &[NameRef], said: &Said) -> Option<EntityId> {
    let ancestors: Vec<Vec<EntityId>> = pool.iter().map(|n| lexicon.ancestors(n.entity)).collect();
    let text = sentence.view.text();
    let placed = || is_place(&text[..mention.range.start], &text[mention.range.end..]);
    let own = |at: usize| {
        let others = |a: &EntityId| ancestors.iter().enumerate().any(|(o, all)| o != at && all.contains(a));
        let strong = lexicon.entity(pool[at].entity).is_strong(pool[at].name);
        let here = |a: &EntityId| sentence.mentions.iter().any(|m| m.entity == Some(EntityRef::Known(*a)));
        let is = |e: &EntityId, kind: Kind| lexicon.classes().is(lexicon.entity(*e).class, kind);
        let body = is(&pool[at].entity, Kind::Organization);
        let near = |a: &EntityId| if is(a, Kind::Country) { here(a) && placed() } else { !body || !is(a, Kind::Region) || here(a) };
        ancestors[at].iter().any(|a| said.present.contains(a) && !others(a) && (strong || near(a)))
    };
    let mut fitting = (0..pool.len()).filter(|&at| own(at));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(pool[first].entity)
}

/// Two strong claims of different kinds on one name: an organization before what it runs, a policy before a programme of the name.
fn by_class(lexicon: &Lexicon, strong: &[&NameRef]) -> Option<EntityId> {
    const ORDER: [Kind; 8] =
        [Kind::Policy, Kind::Organization, Kind::Technology, Kind::Industry, Kind::Programme, Kind::Region, Kind::Facility, Kind::Event];
    let place = |id: EntityId| ORDER.iter().position(|k| lexicon.classes().is(lexicon.entity(id).class, *k)).unwrap_or(ORDER.len());
    let mut ranked: Vec<(usize, EntityId)> = strong.iter().map(|n| (place(n.entity), n.entity)).collect();
    ranked.sort();
    match ranked.as_slice() {
        [(best, id), (next, _), ..] if best < next => Some(*id),
        _ => None,
    }
}

/// The candidates whose Chinese (or English) names agree with a gloss inside or behind the mention.
fn by_gloss(lexicon: &Lexicon, sentence: &Sentence, mention: &Mention, candidates: &[NameRef]) -> Vec<NameRef> {
    let text = sentence.view.text();
    let Some(gloss) = sentence.glosses.iter().find(|g| mention.range.start <= g.outer.start && g.outer.end <= mention.range.end) else {
        return Vec::new();
    };
    let key = names::key(&text[gloss.inner.clone()]);
    candidates.iter().copied().filter(|n| lexicon.entity(n.entity).names.iter().any(|name| names::key(&name.text).contains(&key))).collect()
}

/// In a list, the kind that most members can be of wins.
fn by_list(lexicon: &Lexicon, sentence: &Sentence, at: usize, pool: &[NameRef], groups: &[ListGroup]) -> Option<EntityId> {
    let group = groups.iter().find(|g| g.members.contains(&at))?;
    if group.members.len() < 2 {
        return None;
    }
    let candidates = |m: usize| match &sentence.mentions[m].reading {
        Reading::Name(names) => names.as_slice(),
        _ => &[],
    };
    let fits = |n: &NameRef| {
        let class = lexicon.entity(n.entity).class;
        let parents = &lexicon.entity(n.entity).parents;
        let same_class = group.members.iter().filter(|&&m| candidates(m).iter().any(|o| lexicon.entity(o.entity).class == class)).count();
        let same_parent = group
            .members
            .iter()
            .filter(|&&m| {
                m != at
                    && candidates(m).iter().any(|o| {
                        lexicon
                            .entity(o.entity)
                            .parents
                            .iter()
                            .any(|p| parents.contains(p) && lexicon.entity(*p).class != lexicon.entity(n.entity).class)
                    })
            })
            .count();
        (same_class, same_parent)
    };
    let mut ranked: Vec<((usize, usize), bool, EntityId)> =
        pool.iter().map(|n| (fits(n), lexicon.entity(n.entity).is_strong(n.name), n.entity)).collect();
    ranked.sort();
    let best = *ranked.last()?;
    let tie = ranked.iter().rev().nth(1).is_some_and(|r| r.0 == best.0 && r.1 == best.1);
    let beside_places = || {
        let is_region = |id: EntityId| lexicon.classes().is(lexicon.entity(id).class, Kind::Region);
        let certain =
            |m: &usize| matches!(candidates(*m), [n] if *m != at && is_region(n.entity) && lexicon.entity(n.entity).is_strong(n.name));
        pool.len() == 1 && is_region(best.2) && group.members.iter().any(certain)
    };
    (!tie && (best.0.0 >= 2 || beside_places())).then_some(best.2)
}

/// A name that stands right behind what it lies in, or right before what lies in it.
fn by_neighbour(lexicon: &Lexicon, sentence: &Sentence, at: usize, pool: &[NameRef]) -> Option<EntityId> {
    let text = sentence.view.text();
    let mention = &sentence.mentions[at];
    let names = |m: &Mention| match (&m.reading, m.entity) {
        (_, Some(EntityRef::Known(id))) => vec![id],
        (Reading::Name(names), _) => names.iter().map(|n| n.entity).collect(),
        _ => Vec::new(),
    };
    let before = sentence.mentions.iter().filter(|m| is_joined(text, m.range.end, mention.range.start));
    let above: Vec<EntityId> = before.flat_map(names).collect();
    let behind = sentence.mentions.iter().filter(|m| is_joined(text, mention.range.end, m.range.start));
    let below: Vec<EntityId> = behind.flat_map(names).collect();
    if above.is_empty() && below.is_empty() {
        return None;
    }
    let mut fitting = pool.iter().map(|n| n.entity).filter(|id| {
        let ancestors = lexicon.ancestors(*id);
        above.iter().any(|a| ancestors.contains(a)) || below.iter().any(|b| lexicon.ancestors(*b).contains(id))
    });
    let first = fitting.next()?;
    fitting.all(|id| id == first).then_some(first)
}

/// Whether nothing but a blank, or whose it is in English, stands between the end of a name and the start of another.
fn is_joined(text: &str, end: usize, start: usize) -> bool {
    start == end || start == end + 1 && text.as_bytes()[end] == b' ' || text.get(end..start) == Some("'s ")
}
