//! Chinese characters → their Korean reading, with the initial-sound law: at the beginning of a word ㄹ and ㄴ become
//! weaker, and 렬 and 률 do behind a vowel and ㄴ.

use super::characters::Readings;
use super::{Part, Spelling, letters, syllable};
use std::sync::LazyLock;

static READINGS: LazyLock<Readings> = LazyLock::new(|| {
    Readings::new(include_str!("sino.txt"), include_str!("sino-words.txt"), |read| read.chars().map(String::from).collect())
});

/// The number of ㄴ among the last sounds.
const LAST_N: u32 = 4;

/// A syllable at the beginning of a word.
fn at_beginning(sound: char) -> Option<char> {
    let (first, vowel, last) = letters(sound)?;
    let soft = matches!(vowel, 'ㅑ' | 'ㅕ' | 'ㅖ' | 'ㅛ' | 'ㅠ' | 'ㅣ');
    let weaker = match first {
        'ㄴ' | 'ㄹ' if soft => 'ㅇ',
        'ㄹ' => 'ㄴ',
        _ => first,
    };
    syllable(weaker, vowel, last)
}

/// A name by the Korean reading of its characters; none if a character has none.
pub fn by_reading(name: &str) -> Option<Spelling> {
    let mut parts: Vec<Part> = Vec::new();
    let mut previous: Option<char> = None;
    for read in READINGS.read(name)? {
        let mut hangul = String::new();
        for sound in read.readings.iter().flat_map(|r| r.chars()) {
            let open = previous.and_then(letters).is_some_and(|(_, _, last)| last == 0 || last == LAST_N);
            let weak = previous.is_none() || open && matches!(sound, '렬' | '률');
            let written = if weak { at_beginning(sound)? } else { sound };
            hangul.push(written);
            previous = Some(written);
        }
        parts.push(Part { printed: read.printed.to_owned(), latin: None, hangul, origin: read.origin });
    }
    Some(Spelling::of(parts))
}
