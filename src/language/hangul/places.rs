//! Names of places: the name by its sound, its level (성, 시, 구, 현 …) and the peoples of autonomous areas by their
//! meaning.

use super::characters::lines;
use super::sounds::{beginning, one_word};
use super::{Origin, Part, Spelling};
use std::sync::LazyLock;

/// A word that is written by its meaning.
struct Meaning {
    people: bool,
    chinese: &'static str,
    korean: &'static str,
    english: &'static str,
}

static MEANINGS: LazyLock<Vec<Meaning>> = LazyLock::new(|| {
    let meaning = |line: &'static str| {
        let mut fields = line.splitn(4, ' ');
        let mut field = || fields.next();
        Some(Meaning { people: field()? == "people", chinese: field()?, korean: field()?, english: field()? })
    };
    let mut all: Vec<Meaning> = lines(include_str!("meanings.txt")).filter_map(meaning).collect();
    all.sort_by_key(|m| std::cmp::Reverse(m.chinese.len()));
    all
});

/// The spellings of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// In Hangul, with its level.
    pub korean: Spelling,
    /// In Hangul, without it; the name alone.
    pub bare: String,
    /// In Pinyin, with its level in English.
    pub english: String,
    /// In Pinyin, without it.
    pub romanised: String,
}

/// The longest level or people with which a name ends, and what is left of the name: before a level something must be.
fn ending(name: &str, people: bool) -> Option<(&str, &'static Meaning)> {
    let rest = |m: &Meaning| name.strip_suffix(m.chinese).filter(|rest| people || !rest.is_empty());
    MEANINGS.iter().filter(|m| m.people == people).find_map(|m| Some((rest(m)?, m)))
}

/// The spellings of a place by its Chinese name; none if its name has no level, or a character no reading.
pub fn place(name: &str) -> Option<Place> {
    let (mut rest, level) = ending(name, false)?;
    let mut peoples: Vec<&Meaning> = Vec::new();
    while level.korean.starts_with("자치")
        && let Some((shorter, people)) = ending(rest, true)
    {
        peoples.insert(0, people);
        rest = shorter;
    }
    let mut korean = Spelling::of(beginning(name, rest.chars().count())?);
    let romanised = one_word(&korean.parts);
    let bare = korean.text.clone();
    let apart = if peoples.is_empty() { "" } else { " " };
    for meaning in peoples.iter().copied().chain([level]) {
        let blank = if korean.text.is_empty() { "" } else { apart };
        let hangul = format!("{blank}{}", meaning.korean);
        korean.text.push_str(&hangul);
        korean.parts.push(Part { printed: meaning.chinese.to_owned(), latin: None, hangul, origin: Origin::Meaning });
    }
    let peoples: Vec<&str> = peoples.iter().map(|p| p.english).collect();
    let joined = match peoples.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    let words = [romanised.as_str(), &joined, level.english];
    let english = words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    Some(Place { korean, bare, english, romanised })
}
