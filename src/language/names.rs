//! Names as keys: two spellings of one name that differ in width, case, blanks, punctuation or in
//! simplified and traditional characters give the same key. Used to look names up, never to print them.

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

static SIMPLIFIER: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// Whether a text has Chinese characters.
pub fn has_han(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'))
}

/// Traditional characters made simplified; anything else as it was.
pub fn simplified(text: &str) -> String {
    if !has_han(text) {
        return text.to_owned();
    }
    SIMPLIFIER.as_ref().map_or_else(|| text.to_owned(), |cc| cc.convert(text))
}

/// The key of a name: NFKC, lower case, simplified, letters and digits only.
pub fn key(name: &str) -> String {
    let folded: String = name.nfkc().collect();
    simplified(&folded).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
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
    }
}
