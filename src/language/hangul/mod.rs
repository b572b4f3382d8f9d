//! Chinese names → Hangul, in the two ways in which Korean writes them: by their sound in Mandarin, after the rules and
//! the table of the National Institute of Korean Language (외래어 표기법, 중국어), and by the Korean reading of their
//! characters, with the initial-sound law (두음법칙). Says of each part how it came about. Knows no names: the tables
//! beside this file hold characters, and words whose characters are read otherwise.

mod characters;
mod glossed;
mod places;
mod reading;
mod sounds;
#[cfg(test)]
mod tests;

pub use glossed::spellings;
pub use places::{Place, place};
pub use reading::by_reading;
pub use sounds::{by_sound, hangul_of_syllable, romanised};

use crate::language::korean::is_hangul;

/// A name in Hangul with the parts that it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The whole name.
    pub text: String,
    /// Its parts in order.
    pub parts: Vec<Part>,
}

/// A part of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// As it is written in Chinese.
    pub printed: String,
    /// Its reading in Mandarin, without tones; none where it is written by its meaning or its Korean reading.
    pub latin: Option<String>,
    /// In Hangul.
    pub hangul: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a part of a spelling comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The usual reading of a character.
    Character,
    /// The reading of a word, in which some character is read otherwise.
    Word,
    /// The meaning: the level of a place, the name of a people.
    Meaning,
}

impl Spelling {
    fn of(parts: Vec<Part>) -> Self {
        Self { text: parts.iter().map(|p| p.hangul.as_str()).collect(), parts }
    }
}

/// The first sounds of syllables, in the order of Unicode.
const FIRST: [char; 19] =
    ['ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];
/// Their vowels.
const VOWELS: [char; 21] =
    ['ㅏ', 'ㅐ', 'ㅑ', 'ㅒ', 'ㅓ', 'ㅔ', 'ㅕ', 'ㅖ', 'ㅗ', 'ㅘ', 'ㅙ', 'ㅚ', 'ㅛ', 'ㅜ', 'ㅝ', 'ㅞ', 'ㅟ', 'ㅠ', 'ㅡ', 'ㅢ', 'ㅣ'];

/// A syllable's first sound and vowel as letters, and the number of its last sound.
fn letters(syllable: char) -> Option<(char, char, u32)> {
    let code = is_hangul(syllable).then(|| u32::from(syllable) - 0xac00)?;
    Some((FIRST[(code / 588) as usize], VOWELS[(code % 588 / 28) as usize], code % 28))
}

/// The syllable of letters.
fn syllable(first: char, vowel: char, last: u32) -> Option<char> {
    let place = |letters: &[char], letter: char| letters.iter().position(|l| *l == letter).and_then(|p| u32::try_from(p).ok());
    char::from_u32(0xac00 + place(&FIRST, first)? * 588 + place(&VOWELS, vowel)? * 28 + last)
}
