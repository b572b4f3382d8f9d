//! Tables of readings: how characters are usually read, and words in which they are read otherwise. Table text in,
//! the parts of a name out.

use super::Origin;
use crate::language::names::simplified_character;
use std::collections::HashMap;

/// The readings of characters and of words.
pub(super) struct Readings {
    /// Lines of a reading and its characters.
    characters: HashMap<char, &'static str>,
    /// Words with the readings of their characters.
    words: HashMap<&'static str, Vec<String>>,
    /// How many characters the longest word has.
    longest: usize,
}

/// A character or word as a table reads it.
pub(super) struct Read<'a> {
    /// As printed.
    pub printed: &'a str,
    /// One reading for each character.
    pub readings: Vec<&'a str>,
    /// Which table knew it.
    pub origin: Origin,
}

/// The lines of a table without its comments.
pub(super) fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

impl Readings {
    /// Reads two tables: `reading characters`, and `word readings`, where `split` cuts the readings of a word.
    pub(super) fn new(characters: &'static str, words: &'static str, split: fn(&str) -> Vec<String>) -> Self {
        let pairs = |table| lines(table).filter_map(|line| line.split_once(' '));
        let words: HashMap<&str, Vec<String>> = pairs(words).map(|(word, read)| (word, split(read))).collect();
        Self {
            characters: pairs(characters).flat_map(|(read, all)| all.chars().map(move |c| (c, read))).collect(),
            longest: words.keys().map(|w| w.chars().count()).max().unwrap_or(0),
            words,
        }
    }

    /// A name cut into words and characters that the tables know, the longest words first; none if a character is not
    /// known. Traditional characters are read as simplified ones where they have no reading of their own.
    pub(super) fn read<'a>(&'a self, name: &'a str) -> Option<Vec<Read<'a>>> {
        let simple: String = name.chars().map(|c| if self.characters.contains_key(&c) { c } else { simplified_character(c) }).collect();
        let printed: Vec<usize> = name.char_indices().map(|(i, _)| i).chain([name.len()]).collect();
        let places: Vec<usize> = simple.char_indices().map(|(i, _)| i).chain([simple.len()]).collect();
        let mut parts = Vec::new();
        let mut at = 0;
        while at + 1 < places.len() {
            let most = self.longest.min(places.len() - 1 - at);
            let word = (2..=most).rev().find_map(|n| Some((n, self.words.get(&simple[places[at]..places[at + n]])?)));
            let (count, readings, origin) = match word {
                Some((n, readings)) => (n, readings.iter().map(String::as_str).collect(), Origin::Word),
                None => (1, vec![*self.characters.get(&simple[places[at]..].chars().next()?)?], Origin::Character),
            };
            parts.push(Read { printed: &name[printed[at]..printed[at + count]], readings, origin });
            at += count;
        }
        Some(parts)
    }
}
