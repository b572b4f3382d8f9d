//! Damages Hangul the way scanners do: a letter taken for one that looks like it, any other letter, a syllable lost, a
//! blank in the middle. Seeded: the same seed gives the same damage on every machine.

use gongbao::language::jamo::{Part, Weights};

/// A generator of numbers (splitmix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).expect("a small number")
    }
}

const FIRSTS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const VOWELS: &str = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const LASTS: &str = "-ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
/// Last sounds that names are spelt with.
const COMMON_LASTS: &str = "-ㄱㄴㄹㅁㅂㅅㅇ";

/// What is done to syllables.
pub struct Damage<'a> {
    pub weights: &'a Weights,
    /// How many of a thousand syllables are damaged.
    pub per_mille: usize,
}

impl Damage<'_> {
    /// A name after damage.
    pub fn apply(&self, name: &str, dice: &mut Dice) -> String {
        let mut out = String::new();
        let syllables: Vec<char> = name.chars().collect();
        for (at, &c) in syllables.iter().enumerate() {
            if !('가'..='힣').contains(&c) || dice.roll(1000) >= self.per_mille {
                out.push(c);
                continue;
            }
            match dice.roll(20) {
                0..12 => out.push(self.confused(c, dice)),
                12..15 => out.push(any_other(c, dice)),
                15..18 if syllables.len() > 2 => {}
                _ if at > 0 && !out.ends_with(' ') => {
                    out.push(' ');
                    out.push(c);
                }
                _ => out.push(self.confused(c, dice)),
            }
        }
        out
    }

    /// The syllable with one letter taken for another that looks like it.
    fn confused(&self, c: char, dice: &mut Dice) -> char {
        let parts = [Part::First, Part::Vowel, Part::Last];
        let letters = letters(c);
        let mut choices = Vec::new();
        for (at, part) in parts.into_iter().enumerate() {
            for (a, b) in self.weights.pairs(part) {
                if a == letters[at] {
                    choices.push((at, b));
                } else if b == letters[at] {
                    choices.push((at, a));
                }
            }
        }
        if choices.is_empty() {
            return any_other(c, dice);
        }
        let (at, letter) = choices[dice.roll(choices.len())];
        let mut changed = letters;
        changed[at] = letter;
        joined(changed)
    }
}

/// The syllable with one letter replaced by any other.
fn any_other(c: char, dice: &mut Dice) -> char {
    let mut changed = letters(c);
    let at = dice.roll(3);
    let table: Vec<char> = [FIRSTS, VOWELS, COMMON_LASTS][at].chars().collect();
    changed[at] = table[dice.roll(table.len())];
    joined(changed)
}

fn letters(c: char) -> [char; 3] {
    let index = u32::from(c) as usize - 0xac00;
    let of = |table: &str, at: usize| table.chars().nth(at).expect("a letter");
    [of(FIRSTS, index / 588), of(VOWELS, index / 28 % 21), of(LASTS, index % 28)]
}

fn joined(letters: [char; 3]) -> char {
    let at = |table: &str, c: char| table.chars().position(|l| l == c).expect("a letter of the table");
    let index = at(FIRSTS, letters[0]) * 588 + at(VOWELS, letters[1]) * 28 + at(LASTS, letters[2]);
    char::from_u32(0xac00 + u32::try_from(index).expect("a syllable")).expect("a syllable")
}
