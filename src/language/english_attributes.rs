//! How English tells a measure before what it is of (`the 69-meter-long launcher`) or by what that can bear (`capable of lifting
//! 4 tons to orbit`): the patterns of its grammar, into which data puts units and nouns. Never reads the number or whose it is.

use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

/// The noun phrase behind such a measure, as a pattern: one of some nouns behind a few words, or any.
fn noun_behind(nouns: Option<&str>) -> String {
    let noun = nouns.map_or_else(|| "[^,.;:()]{2}".to_owned(), |nouns| format!(r"(?:[\w-]+\s){{0,5}}?(?:{nouns})\b"));
    format!(r"(?P<rest>\s{noun})")
}

/// The pattern of a unit that a hyphen joins to its number, perhaps with an adjective or a noun behind: `-meter-long launcher`,
/// `-km line`. Its groups are `unit` and, where the noun phrase goes on, `rest`.
pub fn hyphenated(units: &str, how: Option<&str>, nouns: Option<&str>) -> String {
    let how = how.map_or_else(String::new, |how| format!("-(?:{how})"));
    format!("^(?:-odd)?-(?P<unit>{units}){how}{}", noun_behind(nouns))
}

/// The pattern of a noun phrase behind a number with its unit: ` (gross) water reactor`. Its group is `rest`.
pub fn spaced(nouns: &str) -> String {
    format!(r"^(?:\s\((?:gross|net)\))?{}", noun_behind(Some(nouns)))
}

/// The pattern of nouns with which a sentence points to a thing that was spoken of: `The two-stage launcher`.
pub fn pointing(nouns: &str) -> String {
    format!(r"^(?:The|This)\s(?:[\w-]+\s){{0,4}}?(?:{nouns})\b")
}

/// The pattern of words behind a name that make it a part of something greater: ` engines`.
pub fn part(nouns: &str) -> String {
    format!(r"^\s(?:[a-z-]+\s)?(?:{nouns})\b")
}

static RIGHT_BEHIND: LazyLock<Regex> = LazyLock::new(|| pattern(r#"^\s(?:[a-z0-9][\w-]*\s){0,4}["“(]?$"#));
static JOINT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:of|in|for|at|to|from|by|with|and|on|near|into|between|is|was|will|has|that|which)\b"));

/// Whether the words between such a measure and a name are one noun phrase with it: `-ton-thrust `.
pub fn goes_with(between: &str) -> bool {
    RIGHT_BEHIND.is_match(between) && !JOINT.is_match(between)
}

static SAID_OF: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\s\([^()]{1,40}\))?(?:,|\s(?:is|was|are|became))\s(?:an?|the)\s(?:[a-z][a-z-]*,?\s){0,3}$"));
static WITH_PART: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\s\([^()]{1,40}\))?(?:,|\s(?:is|was))\s(?:an?|the)\s(?:[a-z][a-z-]*\s){1,5}with\s(?:an?|the|its)\s$"));

/// Whether the words between a name and such a measure say that the name is what has it: `, a `, ` is a two-stage `; or, for
/// what a part gives to the whole, that it has the part: `, a computer with a `.
pub fn is_said_of(between: &str, of_part: bool) -> bool {
    SAID_OF.is_match(between)
        && !JOINT.is_match(between.trim_start_matches([' ', ',']).trim_start_matches("is ").trim_start_matches("was "))
        || of_part && WITH_PART.is_match(between)
}

static POINTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[,;]\s|\sthat\s)(?:[Tt]he|[Tt]his)\s(?:[a-z][a-z-]*,?\s){0,2}$"));

/// Whether what stands before such a measure points to a thing that was spoken of: `The`.
pub fn points(before: &str) -> bool {
    POINTED.is_match(before)
}

static OR_ELSE: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\s,](?:or|and)\s(?:(?:about|around|some|up\sto|over|nearly)\s)*$"));

/// Whether what stands between two numbers makes the second one more of the same: ` to low Earth orbit or `.
pub fn is_one_more(between: &str) -> bool {
    between.len() < 90 && OR_ELSE.is_match(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_a_measure_before_a_noun_is() {
        assert!(goes_with(" ") && goes_with(" weather satellite ") && !goes_with(" line between "));
        assert!(is_said_of(", a ", false) && is_said_of(" is a two-stage ", false) && !is_said_of(" in the ", false));
        assert!(is_said_of(", a quantum computer with a ", true) && !is_said_of(", a quantum computer with a ", false));
    }

    #[test]
    fn one_more_of_the_same() {
        assert!(is_one_more(" to low Earth orbit or ") && !is_one_more(" to low Earth orbit, it said, with "));
    }
}
