//! Entities that a report coins: names that are not in the lexicon but that the text marks as names. The
//! same name and kind give the same entity in whatever order they are met.

use crate::language::korean::{is_han, is_hangul};
use crate::language::{chinese, names};
use crate::lexicon::{ClassId, Language};
use crate::recognition::EntityRef;
use std::collections::HashMap;

/// A name of a coined entity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CoinedName {
    /// As it is written.
    pub text: String,
    /// Its language, by its script.
    pub language: Language,
    /// Whether it was made by a pattern from the name of another, so is the same in every report.
    pub made: bool,
}

/// An entity that is not in the lexicon.
#[derive(Debug, Clone)]
pub struct Coined {
    /// Its class.
    pub class: ClassId,
    /// The name that its IRI is made from.
    pub name: String,
    /// Its names, the first of each language the preferred one.
    pub names: Vec<CoinedName>,
    /// The entity that a composed name is built on, and how the slug of its IRI follows from that one's.
    pub built_on: Option<(EntityRef, String)>,
    /// What coined it.
    pub found_by: String,
}

/// The coined entities of a report.
#[derive(Debug, Default)]
pub struct Coins {
    all: Vec<Coined>,
    by_key: HashMap<(ClassId, String), usize>,
    /// Those with the years behind their names that they are for, by their names without these.
    dated: HashMap<(ClassId, String), Vec<usize>>,
}

impl Coins {
    /// The entity with a class and a name, coined if it is new.
    pub fn coin(&mut self, class: ClassId, name: &str, found_by: &str) -> EntityRef {
        let name = clean(name);
        let key = (class, names::key(&name));
        if let Some(&at) = self.by_key.get(&key) {
            return EntityRef::Coined(at);
        }
        // A document is first named without the years that it is for, or with them: it is one.
        if let Some(at) = self.same_but_years(class, &name) {
            self.add_name(at, &name, None);
            return EntityRef::Coined(at);
        }
        let at = self.all.len();
        self.by_key.insert(key, at);
        let bare = chinese::without_years(&name);
        if bare.len() < name.len() {
            self.dated.entry((class, names::key(bare))).or_default().push(at);
        }
        let names = vec![CoinedName { language: language_of(&name), text: name.clone(), made: false }];
        self.all.push(Coined { class, name, names, built_on: None, found_by: found_by.to_owned() });
        EntityRef::Coined(at)
    }

    /// The entity that has a name with or without the years behind it, if it has none with other years.
    fn same_but_years(&self, class: ClassId, name: &str) -> Option<usize> {
        let bare = chinese::without_years(name);
        if bare.len() < name.len() {
            let at = *self.by_key.get(&(class, names::key(bare)))?;
            let undated = |n: &CoinedName| chinese::without_years(&n.text).len() == n.text.len();
            return self.all[at].names.iter().all(undated).then_some(at);
        }
        match self.dated.get(&(class, names::key(name)))?.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Gives a coined entity one more name; with its language one that a pattern makes.
    pub fn add_name(&mut self, at: usize, name: &str, language: Option<Language>) {
        let text = clean(name);
        if text.is_empty() {
            return;
        }
        let made = language.is_some();
        let language = language.unwrap_or_else(|| language_of(&text));
        let coined = &mut self.all[at];
        match coined.names.iter_mut().find(|n| n.text == text) {
            Some(known) => known.made |= made,
            None => coined.names.push(CoinedName { text, language, made }),
        }
        let key = (self.all[at].class, names::key(name));
        self.by_key.entry(key).or_insert(at);
    }

    /// Says on what a composed entity is built.
    pub fn build_on(&mut self, at: usize, base: EntityRef, slug: String) {
        self.all[at].built_on.get_or_insert((base, slug));
    }

    /// One of them.
    pub fn get(&self, at: usize) -> &Coined {
        &self.all[at]
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Coined)> {
        self.all.iter().enumerate()
    }

    /// The one with this class and name, if it was coined.
    pub fn find(&self, class: ClassId, name: &str) -> Option<EntityRef> {
        self.by_key.get(&(class, names::key(&clean(name)))).map(|&at| EntityRef::Coined(at))
    }

    /// Puts the names of every entity in their final order: the one that its IRI is made from first, then those that patterns make,
    /// the rest by text.
    pub(super) fn settle(&mut self) {
        for coined in &mut self.all {
            let first = coined.name.clone();
            coined.names.sort_by(|a, b| (a.text != first, !a.made, a).cmp(&(b.text != first, !b.made, b)));
        }
    }
}

/// A name without quotation marks around it or inside, and with single blanks. An apostrophe between Latin letters is part
/// of its word.
pub fn clean(name: &str) -> String {
    let mut bare = String::with_capacity(name.len());
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let inside = || bare.ends_with(|b: char| b.is_ascii_alphabetic());
        match c {
            '\'' | '’' if inside() && rest.peek().is_some_and(char::is_ascii_alphabetic) => bare.push('\''),
            '\'' | '"' | '‘' | '’' | '“' | '”' | '《' | '》' | '「' | '」' | '『' | '』' | '〈' | '〉' | '*' => {}
            _ => bare.push(c),
        }
    }
    bare.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches(['<', '>', ' ']).to_owned()
}

/// The language of a name by its script.
pub fn language_of(name: &str) -> Language {
    if name.chars().any(is_hangul) {
        Language::Korean
    } else if name.chars().any(is_han) {
        if names::simplified(name) == name { Language::ChineseSimplified } else { Language::ChineseTraditional }
    } else {
        Language::English
    }
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn quotation_marks_go_and_apostrophes_stay() {
        assert_eq!(clean("‘Norway’s plan’"), "Norway's plan");
        assert_eq!(clean("'양자' 계획"), "양자 계획");
        assert_eq!(clean("\"Xi'an's  law\""), "Xi'an's law");
    }
}
