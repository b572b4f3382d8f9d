//! Sentences of our own around names of the lexicon, with what a briefing gives beside a name: its characters in
//! brackets, a list, what it lies in or what lies in it, the same name elsewhere.

use super::damage::{Damage, Dice};
use gongbao::lexicon::{Entity, EntityId, Language, Lexicon, NameKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// What stands beside a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Context {
    /// The name in Chinese characters behind it.
    Gloss,
    /// Two of its kind in a list.
    List,
    /// What it lies in or belongs to, right before it.
    Above,
    /// What lies in it, right behind it.
    Below,
    /// The same name without damage in the title.
    Document,
    /// A long name that says by its end what it is; nothing else.
    Length,
    /// Nothing. Counted apart.
    Bare,
}

/// A name to be found again.
pub struct Case {
    pub entity: EntityId,
    pub name: String,
    pub context: Context,
    /// A text in pieces: words, and names that can be damaged.
    pieces: Vec<Piece>,
}

enum Piece {
    Words(String),
    Name(String),
    /// The name that counts.
    Target(String),
}

impl Case {
    /// The text, damaged or not, and where the name stands in it.
    pub fn text(&self, damage: Option<(&Damage<'_>, &mut Dice)>) -> (String, Range<usize>) {
        let mut text = String::new();
        let mut target = 0..0;
        let mut damage = damage;
        for piece in &self.pieces {
            let mut damaged = |name: &str| damage.as_mut().map_or_else(|| name.to_owned(), |(d, dice)| d.apply(name, dice));
            let from = text.len();
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Name(name) => text.push_str(&damaged(name)),
                Piece::Target(name) => {
                    text.push_str(&damaged(name));
                    target = from..text.len();
                }
            }
        }
        (text, target)
    }
}

/// The names of the lexicon in frames, in an order that the seed gives.
pub fn cases(lexicon: &Lexicon, count: usize, dice: &mut Dice) -> Vec<Case> {
    let kinds = ["Region", "Organization", "Facility", "Policy", "Programme", "Event", "Product"];
    let is_one = |e: &Entity| kinds.iter().any(|k| lexicon.classes().is_named(e.class, k));
    let mut all: Vec<(EntityId, String, bool)> = Vec::new();
    let mut kin: BTreeMap<(usize, Option<EntityId>), Vec<EntityId>> = BTreeMap::new();
    let mut below: BTreeMap<EntityId, Vec<EntityId>> = BTreeMap::new();
    for (id, entity) in lexicon.entities().filter(|(_, e)| is_one(e)) {
        kin.entry((entity.class.index(), entity.parents.first().copied())).or_default().push(id);
        for parent in &entity.parents {
            below.entry(*parent).or_default().push(id);
        }
        for name in entity.names.iter().filter(|n| n.language == Language::Korean && n.kind != NameKind::Weak) {
            if name.text.chars().count() >= 2 && name.text.chars().all(|c| ('가'..='힣').contains(&c) || c == ' ') {
                all.push((id, name.text.to_string(), name.kind == NameKind::Preferred));
            }
        }
    }
    let mut cases = Vec::new();
    while cases.len() < count && !all.is_empty() {
        let (id, name, preferred) = all.swap_remove(dice.roll(all.len()));
        let framer = Framer { lexicon, kin: &kin, below: &below };
        let mut possible = framer.possible(id, &name, preferred);
        let (context, pieces) = possible.swap_remove(dice.roll(possible.len()));
        cases.push(Case { entity: id, name, context, pieces });
    }
    cases
}

struct Framer<'a> {
    lexicon: &'a Lexicon,
    kin: &'a BTreeMap<(usize, Option<EntityId>), Vec<EntityId>>,
    below: &'a BTreeMap<EntityId, Vec<EntityId>>,
}

fn words(text: &str) -> Piece {
    Piece::Words(text.to_owned())
}

const TITLE: &str = "주간 소식\n\n- ";

impl Framer<'_> {
    fn possible(&self, id: EntityId, name: &str, preferred: bool) -> Vec<(Context, Vec<Piece>)> {
        let entity = self.lexicon.entity(id);
        let target = || Piece::Target(name.to_owned());
        let mut found = Vec::new();
        if let Some(chinese) = entity.name_in(Language::ChineseSimplified).filter(|_| preferred) {
            found.push((
                Context::Gloss,
                vec![words(TITLE), words("최근 "), target(), words(&format!("({chinese})에 관한 소식이 전해졌다."))],
            ));
        }
        let kin: Vec<EntityId> = self
            .kin
            .get(&(entity.class.index(), entity.parents.first().copied()))
            .into_iter()
            .flatten()
            .copied()
            .filter(|k| *k != id)
            .collect();
        let mates: Vec<String> = kin.iter().filter_map(|k| self.korean(*k)).collect();
        if mates.len() >= 2 {
            let at = id.index() % (mates.len() - 1);
            let (one, two) = (Piece::Name(mates[at].clone()), Piece::Name(mates[at + 1].clone()));
            let end = words(" 등이 포함되었다.");
            let pieces = if id.index().is_multiple_of(2) {
                vec![words(TITLE), one, words(", "), target(), words(", "), two, end]
            } else {
                vec![words(TITLE), one, words("·"), two, words("·"), target(), end]
            };
            found.push((Context::List, pieces));
        }
        if let Some(parent) = entity.parents.first().and_then(|p| self.korean(*p)) {
            found.push((Context::Above, vec![words(TITLE), Piece::Name(parent), words(" "), target(), words("에 관한 내용을 다루었다.")]));
        }
        let inside = self.below.get(&id).and_then(|b| b.iter().find_map(|c| self.korean(*c)));
        if let Some(inside) = inside {
            found.push((
                Context::Below,
                vec![words(TITLE), words("지난달 "), target(), words(" "), Piece::Name(inside), words("에서 열렸다.")],
            ));
        }
        found.push((
            Context::Document,
            vec![words(&format!("{name}, 새 소식 전해\n\n- 이번에 ")), target(), words("에 관한 내용이 나왔다.")],
        ));
        let syllables = name.chars().filter(|c| *c != ' ').count();
        let context = if syllables >= 4 { Context::Length } else { Context::Bare };
        found.push((context, vec![words(TITLE), words("이번에 "), target(), words("에 관한 내용이 나왔다.")]));
        found
    }

    /// A Korean name to set beside another.
    fn korean(&self, id: EntityId) -> Option<String> {
        self.lexicon.entity(id).name_in(Language::Korean).filter(|n| n.chars().any(|c| ('가'..='힣').contains(&c))).map(str::to_owned)
    }
}
