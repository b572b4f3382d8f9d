//! What English puts at a number (`figures put exports at`), what somebody has of his own before it (`its 20 plants`) or as a
//! share (`with a 6% share`). Words around a number in, parts of them out; never reads the number.

use super::english_figures::FILL;
use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

static PUT_AT: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"\s(?:put|puts|putting)\s(?P<phrase>(?:[Tt]he\s|[Ii]ts\s|[A-Za-z])[^,.;:()]{{2,80}}?)\sat{FILL}")));

/// Where what is put at a number begins, in the text before it: `figures put exports at`.
pub(super) fn put_at(text: &str) -> Option<usize> {
    PUT_AT.captures(text)?.name("phrase").filter(|m| is_noun(m.as_str())).map(|m| m.start())
}

/// Whether what is put somewhere is a noun: nothing that is put into use or put up.
fn is_noun(phrase: &str) -> bool {
    let first = phrase.split(' ').next().unwrap_or_default();
    !matches!(first, "into" | "in" | "on" | "up" | "out" | "forward" | "off" | "together" | "to" | "under" | "down" | "aside")
}

/// What the words before a number put at it.
pub fn what_is_put(before: &str) -> Option<&str> {
    PUT_AT.captures(before)?.name("phrase").map(|m| m.as_str()).filter(|phrase| is_noun(phrase))
}

static TELLS_PUT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s(?:put|puts|putting)\s(?P<what>[^.;]{2,90}?)\sat\s"));

/// Whether the words before a number say that somebody puts something at a figure, which is not his own.
pub fn tells_put(before: &str) -> bool {
    TELLS_PUT.captures(before).and_then(|c| c.name("what")).is_some_and(|what| !what.as_str().starts_with("its "))
}

static ELIDED_AT: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^(?:and|with|while)\s(?P<phrase>[A-Za-z&][\w&-]*(?:\s[a-z-]+){{0,3}}?)\sat{FILL}")));

static NO_NOUN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:[a-z]+ed|[a-z]+ing|stood|stands?|is|was|are|were|sold|held|run|came|comes|up|down|all|based|now|or)$"));

/// The noun phrase of which a clause only says that it is at the number behind: `and sales at`.
pub(super) fn elided_at(clause: &str) -> Option<String> {
    let phrase = ELIDED_AT.captures(clause)?.name("phrase")?.as_str();
    (!NO_NOUN.is_match(phrase)).then(|| phrase.to_owned())
}

/// The word that says whose those are that the number behind it counts.
pub const OWN: &str = "its";

pub(super) static OWN_COUNT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:and\s)?[Ii]ts(?:\s(?:some|about|more\sthan|over|nearly))?\s?$"));

static PLURAL_FIRST: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[a-z-]+\s){0,3}?[a-z]{2,}[a-rt-z]s\b"));

/// The first plural of a noun phrase, behind which its verb stands: `panels hang on a net`.
pub fn first_plural(noun: &str) -> &str {
    PLURAL_FIRST.find(noun).map_or(noun, |m| m.as_str())
}

static SHARE_BEHIND: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s(?P<share>(?:[a-z]+\s)?market\sshare|share|stake)\b"));

static HAS_SHARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:with|has|have|had|took|takes|held|holds|gained|won|captured|commands|commanded|boasts|claimed)\s(?:an?|the|its)\s(?:(?:combined|record|leading|dominant|estimated|about|around|nearly|roughly)\s)*$",
    )
});

/// What a share is called that stands before its noun: ` market share`.
pub fn share_behind(behind: &str) -> Option<&str> {
    SHARE_BEHIND.captures(behind)?.name("share").map(|m| m.as_str())
}

/// Whether the words before such a share say that somebody has it.
pub fn has_share(before: &str) -> bool {
    HAS_SHARE.is_match(before)
}

/// Whether a phrase is nothing but a pronoun for what was measured: `when it`.
pub fn is_it(phrase: &str) -> bool {
    matches!(phrase.trim(), "it" | "It" | "when it" | "which it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_at_a_number_is_a_noun() {
        assert_eq!(what_is_put("Customs figures put steel exports at about "), Some("steel exports"));
        assert!(tells_put("figures put exports at 5 tons, and sales at ") && !tells_put("The mill puts its height at "));
        assert_eq!(elided_at("and sales at ").as_deref(), Some("sales"));
        assert!(elided_at("and stood at ").is_none() && what_is_put("It was put into use at ").is_none());
    }

    #[test]
    fn own_things_end_at_their_plural() {
        assert_eq!(first_plural("steel panels hang on a net"), "steel panels");
        assert_eq!(share_behind(" market share, behind"), Some("market share"));
        assert!(has_share("Acme took a ") && !has_share("Acme lost a "));
    }
}
