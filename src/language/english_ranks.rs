//! Places in an order behind a figure in English prose: whether the words say so, of which measure, among whom. Words in,
//! parts of them out; never reads the place itself.

use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

static RANKING_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[,\s])(?:and\s|to\s)?(?:rank|ranking|ranked|ranks|placing|placed|coming|came|standing)(?:\s(?:it|them))?\s(?:in\s|at\s)?(?:the\s)?$",
    )
});

/// Whether the words before a place in an order only say that what was told before has it; `behind` stands behind the
/// place (`, the second most among`).
pub fn is_ranking(between: &str, behind: &str) -> bool {
    let superlative = between.ends_with(", the ") && SUPERLATIVE.is_match(behind);
    (superlative || RANKING_BEFORE.is_match(between)) && !between.contains([';', ':'])
}

static SUPERLATIVE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\s-](?:most|largest|highest|biggest|fastest|longest|greatest)\b"));

static RANKED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:and|while)\s(?:its|their|the)\s(?P<measure>[A-Za-z][^,.;:]{2,50}?)\s(?:rank|came|placed|stood)[a-z]*\s[a-z\s]*$")
});

/// The measure of its own that a place in an order has: `and its intensity ranked`.
pub fn ranked(between: &str) -> Option<&str> {
    RANKED.captures(between)?.name("measure").map(|m| m.as_str())
}

static AMONG: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\splace|[\s-](?:most|largest|highest|biggest|fastest|longest|greatest))?\s(?:in|among|of)\s(?:the\s|all\s)?(?P<among>[A-Za-z][\w\s-]{2,40}?)(?:[,.;]|$)|^\s(?P<globally>globally|worldwide|nationwide|nationally)",
    )
});

/// What a place in an order is among.
pub fn among(behind: &str) -> Option<&str> {
    let captures = AMONG.captures(behind)?;
    captures.name("among").or_else(|| captures.name("globally")).map(|m| m.as_str())
}
