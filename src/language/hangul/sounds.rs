//! Chinese characters → their sounds in Mandarin → Hangul, after the table for Chinese of the Korean rules for loanwords.
//! Tones are not written; behind ㅈ, ㅉ and ㅊ no ㅑ, ㅖ, ㅛ, ㅠ stands; erhua is 얼.

use super::characters::Readings;
use super::{Part, Spelling, letters, syllable};
use std::sync::LazyLock;

/// First sounds of syllables with their letter; the longer ones first.
const INITIALS: [(&str, char); 21] = [
    ("zh", 'ㅈ'),
    ("ch", 'ㅊ'),
    ("sh", 'ㅅ'),
    ("b", 'ㅂ'),
    ("p", 'ㅍ'),
    ("m", 'ㅁ'),
    ("f", 'ㅍ'),
    ("d", 'ㄷ'),
    ("t", 'ㅌ'),
    ("n", 'ㄴ'),
    ("l", 'ㄹ'),
    ("g", 'ㄱ'),
    ("k", 'ㅋ'),
    ("h", 'ㅎ'),
    ("j", 'ㅈ'),
    ("q", 'ㅊ'),
    ("x", 'ㅅ'),
    ("r", 'ㄹ'),
    ("z", 'ㅉ'),
    ("c", 'ㅊ'),
    ("s", 'ㅆ'),
];

/// The rest of a syllable, as it is spelled behind a first sound.
const FINALS: [(&str, &str); 36] = [
    ("a", "아"),
    ("o", "오"),
    ("e", "어"),
    ("ê", "에"),
    ("ai", "아이"),
    ("ei", "에이"),
    ("ao", "아오"),
    ("ou", "어우"),
    ("an", "안"),
    ("en", "언"),
    ("ang", "앙"),
    ("eng", "엉"),
    ("i", "이"),
    ("ia", "야"),
    ("io", "요"),
    ("ie", "예"),
    ("iao", "야오"),
    ("iu", "유"),
    ("ian", "옌"),
    ("in", "인"),
    ("iang", "양"),
    ("ing", "잉"),
    ("iong", "융"),
    ("u", "우"),
    ("ua", "와"),
    ("uo", "워"),
    ("uai", "와이"),
    ("ui", "우이"),
    ("uan", "완"),
    ("un", "운"),
    ("uang", "왕"),
    ("ong", "웅"),
    ("ü", "위"),
    ("üe", "웨"),
    ("üan", "위안"),
    ("ün", "윈"),
];

/// Syllables that begin with a vowel and are spelled in a way of their own.
const ALONE: [(&str, &str); 27] = [
    ("er", "얼"),
    ("yi", "이"),
    ("ya", "야"),
    ("yo", "요"),
    ("ye", "예"),
    ("yai", "야이"),
    ("yao", "야오"),
    ("you", "유"),
    ("yan", "옌"),
    ("yin", "인"),
    ("yang", "양"),
    ("ying", "잉"),
    ("yong", "융"),
    ("wu", "우"),
    ("wa", "와"),
    ("wo", "워"),
    ("wai", "와이"),
    ("wei", "웨이"),
    ("wan", "완"),
    ("wen", "원"),
    ("wang", "왕"),
    ("weng", "웡"),
    ("yu", "위"),
    ("yue", "웨"),
    ("yuan", "위안"),
    ("yun", "윈"),
    ("yü", "위"),
];

static READINGS: LazyLock<Readings> = LazyLock::new(|| {
    Readings::new(include_str!("pinyin.txt"), include_str!("pinyin-words.txt"), |read| read.split(' ').map(str::to_owned).collect())
});

/// A syllable of Pinyin without its tone in Hangul: `zhuang` is 좡. `v` and `u:` are taken for `ü`.
pub fn hangul_of_syllable(latin: &str) -> Option<String> {
    let latin = latin.to_lowercase().replace("u:", "ü").replace('v', "ü");
    let of = |table: &[(&str, &'static str)], wanted: &str| table.iter().find(|(key, _)| *key == wanted).map(|(_, hangul)| *hangul);
    if let Some(whole) = of(&ALONE, &latin).or_else(|| of(&FINALS[..12], &latin)) {
        return Some(whole.to_owned());
    }
    let Some((initial, first)) = INITIALS.iter().find(|(initial, _)| latin.starts_with(initial)) else {
        return erhua(&latin);
    };
    let rest = &latin[initial.len()..];
    let rounded = if matches!(*initial, "j" | "q" | "x") { rest.replacen('u', "ü", usize::from(rest != "iu")) } else { rest.to_owned() };
    let buzzing = rest == "i" && matches!(*initial, "zh" | "ch" | "sh" | "r" | "z" | "c" | "s");
    let Some(sound) = (if buzzing { Some("으") } else { of(&FINALS, &rounded) }) else {
        return erhua(&latin);
    };
    let mut sounds = sound.chars();
    let (_, vowel, last) = letters(sounds.next()?)?;
    let head = syllable(*first, plain(*first, vowel), last)?;
    Some(std::iter::once(head).chain(sounds).collect())
}

/// The vowel that is written behind a first sound.
fn plain(first: char, vowel: char) -> char {
    match (first, vowel) {
        ('ㅈ' | 'ㅉ' | 'ㅊ', 'ㅑ') => 'ㅏ',
        ('ㅈ' | 'ㅉ' | 'ㅊ', 'ㅖ') => 'ㅔ',
        ('ㅈ' | 'ㅉ' | 'ㅊ', 'ㅛ') => 'ㅗ',
        ('ㅈ' | 'ㅉ' | 'ㅊ', 'ㅠ') => 'ㅜ',
        _ => vowel,
    }
}

/// A syllable that ends in the curled r.
fn erhua(latin: &str) -> Option<String> {
    let plain = latin.strip_suffix('r').filter(|rest| !rest.is_empty())?;
    Some(hangul_of_syllable(plain)? + "얼")
}

/// A name by its sound; none if a character has no reading.
pub fn by_sound(name: &str) -> Option<Spelling> {
    beginning(name, usize::MAX).map(Spelling::of)
}

/// The first characters of a name as they sound in the whole of it: 单 is read otherwise in 单县.
pub(super) fn beginning(name: &str, characters: usize) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut left = characters;
    for read in READINGS.read(name)? {
        let taken = read.readings.len().min(left);
        if taken == 0 {
            break;
        }
        left -= taken;
        let readings = &read.readings[..taken];
        parts.push(Part {
            printed: read.printed.chars().take(taken).collect(),
            latin: Some(readings.join(" ")),
            hangul: readings.iter().map(|r| hangul_of_syllable(r)).collect::<Option<String>>()?,
            origin: read.origin,
        });
    }
    Some(parts)
}

/// A name in Pinyin as one word: `Xi'an`; none if a character has no reading.
pub fn romanised(name: &str) -> Option<String> {
    beginning(name, usize::MAX).map(|parts| one_word(&parts))
}

/// The sounds of parts as one word.
pub(super) fn one_word(parts: &[Part]) -> String {
    let mut word = String::new();
    for reading in parts.iter().filter_map(|part| part.latin.as_ref()).flat_map(|latin| latin.split(' ')) {
        if word.is_empty() {
            let mut letters = reading.chars();
            word.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            word.push_str(letters.as_str());
        } else {
            if reading.starts_with(['a', 'e', 'o']) {
                word.push('\'');
            }
            word.push_str(reading);
        }
    }
    word
}
