//! Nouns of English prose and what stands right before them: adjectives in a row, nouns that say nothing by themselves,
//! nouns of others with which something is compared. Grammar only.

use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

/// Adjectives in a row before their noun, of which the first ones stand before a comma: `advanced, usable and safe models`.
static ADJECTIVES: LazyLock<Regex> = LazyLock::new(|| {
    const ONE: &str = r"(?:[a-z]+ly\s)?[a-z-]*(?:[bt]le|ed|ive|ous|al|ic|ient|ent|ant|ful|less|ary|class|level|end|tech|scale|quality|green|clean|safe|strong|open|smart|carbon)";
    pattern(&format!(r"^\s?{ONE}(?:,\s{ONE})*(?:,\s|,?\sand\s){ONE}\s(?:and\s{ONE}\s)?[a-z]"))
});

/// Where the adjectives in a row end with which a text begins.
pub fn behind_adjectives(text: &str) -> usize {
    ADJECTIVES.find(text).filter(|m| m.as_str().contains(',')).map_or(0, |m| m.end() - 1)
}

static TARGET_OF: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[a-z-]+\s)?(?:target|goal|total|number)$"));

/// Whether a noun names nothing but that a number is aimed at.
pub fn only_aims(phrase: &str) -> bool {
    TARGET_OF.is_match(phrase)
}

static OF_COMPARED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:after|behind|than|like|unlike|following|besides|versus|against)\s(?:those|that|the\sones?)\s(?:of|in|by|from|for|at)\s[^;]*$",
    )
});

/// Whether the words before a date make it that of others with which something is compared: `after those of X in`.
pub fn leads_to_compared(before: &str) -> bool {
    OF_COMPARED.is_match(before)
}

static POINTS_BACK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?i:such|these|those|the\ssame|said)\s[a-z-]+$|^(?i:the)\s(?:fuel|material|gas|metal|product|device|vehicle|chip|machine|drug|mineral|element|substance)s?$",
    )
});

/// Whether a measure only points to what was spoken of: `such patents`.
pub fn points_back(measure: &str) -> bool {
    POINTS_BACK.is_match(measure)
}

static PRICE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?i:(?:the\s)?(?:average\s|market\s|spot\s|current\s)*prices?\sof\s)"));

/// Whether a measure is the price of some good, which nobody has by himself: `price of copper`.
pub fn is_price(measure: &str) -> bool {
    PRICE.is_match(measure)
}

static OF_OWNERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?i:units?|subsidiar(?:y|ies)|arms?|affiliates?|spin-?offs?|parents?|divisions?|branch(?:es)?|owned|controlled)\b")
});

/// Whether a sentence tells of a firm and of whom it belongs to.
pub fn tells_of_owners(text: &str) -> bool {
    OF_OWNERS.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjectives_in_a_row_belong_to_their_noun() {
        fn end(text: &str) -> &str {
            &text[behind_adjectives(text)..]
        }
        assert_eq!(end(" advanced, usable and fully controllable foundation models, and"), "foundation models, and");
        assert_eq!(end(" high-quality, low-carbon parks"), "parks");
        assert_eq!(end(" factories, labs and parks"), " factories, labs and parks");
    }

    #[test]
    fn what_is_compared_or_pointed_to() {
        assert!(
            leads_to_compared("third, after those of Acme Corp. in 2020 and Beta in ") && !leads_to_compared("Sales after the merger in ")
        );
        assert!(points_back("Such patents") && points_back("the fuel") && !points_back("invention patents") && only_aims("sales target"));
    }
}
