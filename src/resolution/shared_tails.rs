//! Lists whose members share the last part of their names (`A·B·C 등 신구` for A신구, B신구, C신구): each member is
//! tried together with that part, damaged or not. The part itself then names the group that they all belong to.

use super::repair;
use super::repair_index::RepairIndex;
use super::{Resolved, Resolver};
use crate::language::korean::{is_particles, list_heads, split_list};
use crate::language::marks;
use crate::lexicon::{ClassId, EntityId, Lexicon};
use crate::recognition::{Reading, Sentence};
use std::ops::Range;

/// What a member together with the shared part may cost to repair.
const LIMIT: f64 = 2.0;
/// How many members must be recognised so; and how many if all are, and none is damaged.
const LEAST: usize = 3;
const LEAST_WHOLE: usize = 2;

/// Finds such lists in a sentence and names their members.
pub(super) fn apply(resolver: &Resolver<'_>, sentence: &mut Sentence, resolved: &mut Resolved) {
    let text = sentence.view.text().to_owned();
    for (end, word) in list_heads(&text) {
        let members = members(&text, end);
        for head in stems(&text, word) {
            if let Some((class, found)) = together(resolver.lexicon, resolver.repairs, &text, &members, &text[head.clone()])
                && needs_it(resolver.lexicon, sentence, &members, class)
            {
                name(resolver, sentence, resolved, head, found);
                break;
            }
        }
    }
}

/// The members of the list that ends at `end`, as the last words of each.
fn members(text: &str, end: usize) -> Vec<Range<usize>> {
    let glosses = marks::glosses(&text[..end]);
    let opens = |at: usize| !glosses.iter().any(|g| g.outer.contains(&at));
    let found = text[..end].char_indices().rev().filter(|(_, c)| matches!(c, '(' | ')' | '\'' | '"' | '•' | ':'));
    let from = found.into_iter().find(|(at, _)| opens(*at)).map_or(0, |(at, c)| at + c.len_utf8());
    split_list(&text[from..end]).into_iter().map(|(range, _)| from + range.start..from + range.end).collect()
}

/// The word, and the word without particles at its end.
fn stems(text: &str, word: Range<usize>) -> Vec<Range<usize>> {
    let printed = &text[word.clone()];
    let ends = printed.char_indices().skip(2).map(|(i, _)| i).filter(|&i| is_particles(&printed[i..]));
    let mut stems: Vec<Range<usize>> = ends.map(|i| word.start..word.start + i).collect();
    stems.push(word);
    stems
}

/// Members of a list with whom each is.
type Named = Vec<(Range<usize>, EntityId)>;

/// The members as entities of one class, if enough of them are such.
fn together(lexicon: &Lexicon, repairs: &RepairIndex, text: &str, members: &[Range<usize>], head: &str) -> Option<(ClassId, Named)> {
    let mut found: Named = Vec::new();
    let mut cost = 0.0;
    for member in members {
        let printed = &text[member.clone()];
        // Its gloss is no part of a member's name.
        let printed = printed.find('(').map_or(printed, |at| printed[..at].trim_end());
        let last = printed.rfind(' ').map_or(0, |at| at + 1);
        let whole: String = printed.chars().filter(|c| !c.is_whitespace()).collect();
        let best = [(0, whole), (last, printed[last..].to_owned())].into_iter().find_map(|(start, bare)| {
            let near = repairs.near(lexicon, &format!("{bare}{head}"), LIMIT, false);
            let (best, rest) = near.split_first()?;
            let clear = rest.first().is_none_or(|next| next.cost > best.cost);
            cost += if clear { best.cost } else { 0.0 };
            clear.then_some((member.start + start..member.end, best.name.entity))
        });
        found.extend(best);
    }
    let class = lexicon.entity(found.first()?.1).class;
    found.retain(|(_, id)| lexicon.entity(*id).class == class);
    let whole = cost < f64::EPSILON && head.chars().count() >= 2 && found.len() == members.len() && found.len() >= LEAST_WHOLE;
    ((found.len() >= LEAST || whole) && found.len() * 2 > members.len()).then_some((class, found))
}

/// Whether some member cannot stand alone: otherwise the plain names are meant.
fn needs_it(lexicon: &Lexicon, sentence: &Sentence, members: &[Range<usize>], class: ClassId) -> bool {
    members.iter().any(|member| {
        !sentence.mentions.iter().any(|m| {
            let strong = matches!(&m.reading, Reading::Name(names) if names.iter().any(|n| lexicon.entity(n.entity).is_strong(n.name) && lexicon.entity(n.entity).class != class));
            strong && m.range.end == member.end
        })
    })
}

fn name(resolver: &Resolver<'_>, sentence: &mut Sentence, resolved: &mut Resolved, head: Range<usize>, found: Named) {
    let lexicon = resolver.lexicon;
    let mut groups: Vec<EntityId> = lexicon.entity(found[0].1).parents.clone();
    groups.retain(|g| found.iter().all(|(_, id)| lexicon.entity(*id).parents.contains(g)));
    for (range, id) in found {
        repair::place(sentence, range, id, "list");
    }
    if let [group] = groups.as_slice() {
        repair::place(sentence, head, *group, "list");
        repair::note(sentence, resolved, *group);
    }
}
