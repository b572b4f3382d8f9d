//! Which language a text is in, told by its characters alone.

use super::korean;
use serde::{Deserialize, Serialize};

/// The language of a sentence, as its script tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Script {
    /// Korean: Hangul stands in it.
    #[serde(rename = "ko")]
    Korean,
    /// Chinese: characters, but no Hangul.
    #[serde(rename = "zh")]
    Chinese,
    /// English: neither.
    #[serde(rename = "en")]
    English,
}

/// How many plain words make a text with Chinese characters in it an English one that quotes some.
const WORDS: usize = 3;

impl Script {
    /// The language of a text. English that gives a name in Chinese characters too stays English.
    pub fn of(text: &str) -> Self {
        let mut han = 0;
        for c in text.chars().filter(|c| !c.is_ascii()) {
            if korean::is_hangul(c) {
                return Self::Korean;
            }
            han += usize::from(korean::is_han(c));
        }
        if han == 0 || quotes_only(text, han) { Self::English } else { Self::Chinese }
    }
}

/// Whether a text is English words, of which some Chinese characters are only a gloss.
fn quotes_only(text: &str, han: usize) -> bool {
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let plain = |w: &&str| w.len() > 1 && w.bytes().all(|b| b.is_ascii_lowercase());
    letters >= 2 * han && text.split(' ').filter(plain).take(WORDS).count() == WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gloss_changes_no_language() {
        assert_eq!(Script::of("The ministry issued the plan for data (数据行动计划) in May."), Script::English);
        assert_eq!(Script::of("OpenAI发布GPT-4o"), Script::Chinese);
        assert_eq!(Script::of("公司推出Harmony OS系统"), Script::Chinese);
        assert_eq!(Script::of("계획(计划) on data and more"), Script::Korean);
        assert_eq!(Script::of("2024"), Script::English);
    }
}
