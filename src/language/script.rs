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

impl Script {
    /// The language of a text.
    pub fn of(text: &str) -> Self {
        let mut script = Self::English;
        for c in text.chars().filter(|c| !c.is_ascii()) {
            if korean::is_hangul(c) {
                return Self::Korean;
            }
            if korean::is_han(c) {
                script = Self::Chinese;
            }
        }
        script
    }
}
