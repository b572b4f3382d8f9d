//! Scripts and grammar: normalisation with a map back to the original, jamo distance, particles,
//! glosses, simplified and traditional characters, numerals, dates. Text in, text and values out.
//! Never knows the domain.

pub mod chinese;
pub mod dates;
pub mod english;
pub mod jamo;
pub mod korean;
pub mod marks;
pub mod names;
pub mod notation;
pub mod numerals;
pub mod patterns;
pub mod pointers;
pub mod printed;
pub mod quantities;
pub mod titles;
pub mod topics;
pub mod view;

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
        if text.chars().any(korean::is_hangul) {
            Self::Korean
        } else if text.chars().any(korean::is_han) {
            Self::Chinese
        } else {
            Self::English
        }
    }
}
