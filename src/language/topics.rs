//! Small words behind a name or a date that say what part it plays in its sentence. Grammar only.

use super::view::pattern;
use regex::Regex;
use std::sync::LazyLock;

static TOPIC: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?(?:\s?내|은|는|이|가|에는|에서는|의|도)(?:\s|$)|^(?:'s)?\s(?:is|was|has|had|will|ranked|led|reached|spent|recorded)\b|^(?:的|在|是|为|将|已|达|排名|位居)",
    )
});
static BASE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\s?말|\s?초)?(?:보다|\s?대비|에\s?비해|에\s?비하여|\s?(?:같은|동)\s?기간|年?同期|年?相比)"));
static TRAILING: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:은|는|이|가|을|를|의|에서|에|도|로|으로|와|과|면에서|측면에서|규모면에서)$"));

static LIMIT_BEHIND: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:년|\s?말|\s?내)?\s?까지|^\s?목표"));
static LIMIT_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:到|至|力争)\s?$|\b[Bb]y(?:\sthe\send\sof|\send|\saround)?[\s-]$|\b[Bb]efore\s$"));

/// Whether a date is one by which something is to be reached: `'25년까지`, `到2027年`, `by 2027`.
pub fn is_limit(before: &str, behind: &str) -> bool {
    LIMIT_BEHIND.is_match(behind) || LIMIT_BEFORE.is_match(before)
}

/// Whether a name is the topic of what follows it.
pub fn is_topic(rest: &str) -> bool {
    TOPIC.is_match(rest)
}

/// Whether a date is only what another is compared with: `'13년보다`.
pub fn is_base(rest: &str) -> bool {
    BASE.is_match(rest)
}

/// A noun phrase without the particle at its end; a word that merely ends in such a syllable keeps it where the
/// phrase would have one syllable left.
pub fn without_particle(phrase: &str) -> &str {
    let phrase = phrase.trim();
    match TRAILING.find(phrase) {
        Some(m) if phrase[..m.start()].chars().count() >= 2 && phrase.chars().last().is_some_and(super::korean::is_hangul) => {
            phrase[..m.start()].trim_end()
        }
        _ => phrase,
    }
}
