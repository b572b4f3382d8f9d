//! Names as keys: two spellings of one name that differ in width, case, blanks, punctuation or in
//! simplified and traditional characters give the same key. Used to look names up, never to print them.

use super::korean::{is_alphanumeric, is_han, is_hangul};
use crate::compiled::simpler;
use unicode_normalization::UnicodeNormalization;

/// Whether a text has Chinese characters.
pub fn has_han(text: &str) -> bool {
    text.chars().any(|c| is_han(c) || matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}'))
}

/// The simplified form of a character; itself if it has none.
#[inline]
pub fn simplified_character(c: char) -> char {
    if is_han(c) { simpler(c) } else { c }
}

/// Traditional characters made simplified, one by one; anything else as it was.
pub fn simplified(text: &str) -> String {
    text.chars().map(simplified_character).collect()
}

/// The key of a name: NFKC, lower case, simplified, letters and digits only.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            'a'..='z' | '0'..='9' => key.push(c),
            'A'..='Z' => key.push(c.to_ascii_lowercase()),
            _ if c.is_ascii() => {}
            _ if is_hangul(c) => key.push(c),
            _ if is_plain(c) => key.push(simpler(c)),
            _ => {
                key.clear();
                key.extend(fold(name.nfkc()));
                break;
            }
        }
    }
    key
}

/// Whether the key of a name has so many characters at least.
pub fn is_long(name: &str, least: usize) -> bool {
    let last = least.saturating_sub(1);
    if name.chars().all(is_plain) { fold(name.chars()).nth(last).is_some() } else { fold(name.nfkc()).nth(last).is_some() }
}

/// Whether a name has a key; most names differ from it in their first characters.
pub fn has_key(name: &str, key: &str) -> bool {
    let mut rest = key.chars();
    let same = if name.chars().all(is_plain) {
        fold(name.chars()).all(|c| rest.next() == Some(c))
    } else {
        fold(name.nfkc()).all(|c| rest.next() == Some(c))
    };
    same && rest.next().is_none()
}

/// Whether a character is its own compatibility form.
fn is_plain(c: char) -> bool {
    c.is_ascii() || is_hangul(c) || ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn fold(characters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    characters.filter(|c| is_alphanumeric(*c)).flat_map(|c| simplified_character(c).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        assert_eq!(key("ＮＤＲＣ"), "ndrc");
        assert_eq!(key("雄安 新區"), key("雄安新区"));
        assert_eq!(key("‘국가급 신구’"), "국가급신구");
        assert_ne!(key("제5연구원"), key("제6연구원"));
        assert!(has_key("ＮＤ-RC", "ndrc") && has_key("雄安 新區", &key("雄安新区")));
        assert!(!has_key("NDR", "ndrc") && !has_key("NDRCs", "ndrc") && !has_key("", "ndrc"));
    }
}
