//! The ways in which Korean may spell a Chinese name that stands in brackets behind it: by its sound, by the Korean
//! reading of its characters, or by sound with the last characters, which often say what kind of thing it is, by reading.

use super::{by_reading, by_sound};

/// How many characters at the end of a name are read by themselves.
const TAIL: usize = 4;

/// All spellings of a Chinese name, the one by sound first; none if its characters have no readings.
pub fn spellings(chinese: &str) -> Vec<String> {
    let starts: Vec<usize> = chinese.char_indices().map(|(at, _)| at).collect();
    let mixed = |&at: &usize| Some(by_sound(&chinese[..at])?.text + &by_reading(&chinese[at..])?.text);
    let tails = starts.iter().skip(1).rev().take(TAIL).filter_map(mixed);
    let mut all: Vec<String> = Vec::new();
    for spelling in by_sound(chinese).map(|s| s.text).into_iter().chain(tails).chain(by_reading(chinese).map(|s| s.text)) {
        if !all.contains(&spelling) {
            all.push(spelling);
        }
    }
    all
}
