//! The small words of English around a name or a number: what leads to it, what goes on behind it. Words of grammar in, yes or
//! no out; never looks at what a name is.

use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

/// Whether what stands before a name is nothing but an article.
pub fn is_article(before: &str) -> bool {
    matches!(before.trim(), "" | "The" | "the")
}

/// Whether what stands before a name opens a sentence: nothing, an article, or whose it is.
pub fn opens(before: &str) -> bool {
    let before = before.trim();
    is_article(before) || matches!(before, "A" | "a" | "An" | "an") || before.ends_with("'s") && !before.contains(' ')
}

/// Whether what stands before a name is a phrase that leads the sentence: `In the south, `.
pub fn leads_in(before: &str) -> bool {
    let phrase = before.strip_suffix(", ").or_else(|| before.strip_suffix(", the "));
    phrase.is_some_and(|p| p.len() <= 40 && p.starts_with(|c: char| c.is_ascii_uppercase()) && !p.contains([',', '.', ';', '"']))
}

/// Whether the words lead to where something is.
pub fn leads_where(before: &str) -> bool {
    before.ends_with(" in ") || before.ends_with("In ")
}

/// Whether the words only name a town of the place behind them: `the capital of`.
pub fn leads_to_seat(before: &str) -> bool {
    let before = before.strip_suffix("the ").unwrap_or(before).trim_end();
    ["capital of", "capital city of", "largest city in", "largest city of", "second-largest city in", "city in", "town in"]
        .iter()
        .any(|w| before.ends_with(w))
}

/// Whether the words lead to whose or where something is.
pub fn leads_to_owner(before: &str) -> bool {
    leads_where(before) || before.ends_with(" of ")
}

/// Whether a preposition leads to the name behind.
pub fn leads_to_name(before: &str) -> bool {
    let before = before.strip_suffix("the ").unwrap_or(before);
    [" of ", " in ", " by ", " for ", " at ", " from ", " to ", " with ", " on ", " between ", " and "].iter().any(|w| before.ends_with(w))
}

/// Whether the words join a clause of its own to the one before.
pub fn opens_clause(before: &str) -> bool {
    [", while ", " while ", "; ", ": ", ", and ", ", with "].iter().any(|w| before.ends_with(w))
}

/// Whether the words lead to what something is told after.
pub fn leads_to_source(before: &str) -> bool {
    [
        "laid down in ",
        "laid down in the ",
        "set out in ",
        "set out in the ",
        "called for in the ",
        "outlined in the ",
        "ccording to ",
        "ccording to the ",
        "ccording to a ",
        "ccording to an ",
        "Under the ",
        "ccording to its ",
    ]
    .iter()
    .any(|w| before.ends_with(w))
}

/// Whether the words lead to one example of several.
pub fn leads_to_example(before: &str) -> bool {
    before.ends_with("such as ")
}

/// Whether the words lead to the day by which something is to be.
pub fn leads_to_limit(before: &str) -> bool {
    before.ends_with("by ")
}

/// Whether what stands behind a date only tells of that time: `2000, when …`.
pub fn tells_of_then(behind: &str) -> bool {
    behind.starts_with(", when ") || behind.starts_with(" when ")
}

/// Whether the words lead to whom or where what is counted belongs.
pub fn leads_to_bearer(before: &str) -> bool {
    [" to ", " to the ", " by ", " by the ", " in ", " in the ", " at ", " at the ", " across "].iter().any(|w| before.ends_with(w))
}

/// Whether the words lead to whom somebody is ahead of: `led the country`.
pub fn leads_others(before: &str) -> bool {
    let before = before.strip_suffix("the ").unwrap_or(before);
    ["led ", "leads ", "leading ", "topped ", "tops ", "topping "].iter().any(|w| before.ends_with(w))
}

/// Whether the words lead to what something comes with.
pub fn leads_to_measure(before: &str) -> bool {
    before.trim_end().ends_with("with")
}

/// Whether `that` or `those` stands before, which takes up a noun.
pub fn ends_with_that(before: &str) -> bool {
    before.ends_with(" that ") || before.ends_with(" those ")
}

/// Whether a phrase ends in a word for a share.
pub fn says_share(phrase: &str) -> bool {
    ["share", "proportion", "ratio", "rate", "percentage"].iter().any(|w| phrase.trim_end().ends_with(w))
}

/// Whether another of several stands before.
pub fn joins(before: &str) -> bool {
    before.ends_with(" and ")
}

/// Whether a sentence speaks of what the one before spoke of: `It`, `Its`.
pub fn takes_up(sentence: &str) -> bool {
    sentence.starts_with("It ") || says_whose(sentence)
}

static STRANGER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[A-Z][\w&'-]*\s){0,4}[A-Z][\w&'-]*(?:\s\([A-Z][^()]{1,20}\))?,\s(?:which|who|whose|an?|the|based|listed|founded|headquartered|one\sof)\s",
    )
});
static STRANGER_DOES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[A-Z][a-z][\w&-]*|[A-Z]{2,5})(?:\s[A-Z][a-z][\w&-]*){1,4}\s(?:has|had|will|plans|aims|produced|sold|reported|posted|raised|built|makes|runs|operates|employs|owns|shipped|delivered|earned|lost|invested|spent)\s",
    )
});

/// Whether a sentence begins with a name of somebody and what is said of him or what he does.
pub fn opens_with_somebody(sentence: &str) -> bool {
    STRANGER.is_match(sentence) || STRANGER_DOES.is_match(sentence)
}

/// Whether a sentence speaks of several that the one before spoke of: `They`.
pub fn speaks_of_several(sentence: &str) -> bool {
    sentence.starts_with("They ") || sentence.starts_with("Their ")
}

/// Whether a phrase begins with whose it is: `Its`.
pub fn says_whose(phrase: &str) -> bool {
    phrase.trim_start().starts_with("Its ")
}

/// Whether a name only says what kind of thing stands behind it, where it is from or by which clock: `Shanghai-listed`,
/// `the Beijing company`, `Beijing time`.
pub fn is_modifier(behind: &str) -> bool {
    if behind.strip_prefix(' ').and_then(|b| b.split(|c: char| !(c.is_ascii_lowercase() || c == '-')).next()).is_some_and(is_firm) {
        return true;
    }
    // `The Gansu city of Qingyang` is Qingyang.
    if [" city of ", " county of ", " port of ", " town of ", " district of ", " prefecture of "].iter().any(|w| behind.starts_with(w)) {
        return true;
    }
    let clock = behind.strip_prefix(" Time").or_else(|| behind.strip_prefix(" time"));
    behind.strip_prefix('-').is_some_and(|b| b.starts_with(|c: char| c.is_ascii_lowercase()))
        || clock.is_some_and(|b| !b.starts_with(char::is_alphanumeric))
}

/// Whether a name only says where somebody's site is: `A's B plant`.
pub fn names_site(before: &str, behind: &str) -> bool {
    let site = [" plant", " factory", " gigafactory", " site", " unit", " branch", " office", " campus", " arm", " subsidiary"];
    before.ends_with("'s ") && site.iter().any(|s| behind.starts_with(s))
}

/// Whether a name has something of its own: `'s` behind it.
pub fn has_own(behind: &str) -> bool {
    behind.starts_with("'s ") || behind.starts_with("' ")
}

/// What is measured, behind a number: `of`, and with `wide` also `in` and `on`.
pub fn measured(behind: &str, wide: bool) -> Option<&str> {
    let of = behind.strip_prefix(" of ");
    if wide { of.or_else(|| behind.strip_prefix(" in ")).or_else(|| behind.strip_prefix(" on ")) } else { of }
}

/// Whether where something is stands behind.
pub fn is_where(behind: &str) -> bool {
    behind.starts_with(" in ")
}

/// Whether the words between a name and its place in an order say no more than that.
pub fn is_place(between: &str) -> bool {
    matches!(between.trim(), "" | "at" | "was" | "ranked" | "came")
}

/// Whether a verb says that something is collected, so that its measure counts before what is counted.
pub fn collects(verb: &str) -> bool {
    verb.starts_with("raise")
}

/// Whether a list goes on with a name right behind another one.
pub fn goes_on_with(behind: &str, name: &str) -> bool {
    [", ", ", the ", " and ", " and the ", ", and ", ", and the "]
        .iter()
        .any(|w| behind.strip_prefix(w).is_some_and(|b| b.starts_with(name)))
}

/// Whether a noun stands for a firm.
fn is_firm(noun: &str) -> bool {
    matches!(noun, "company" | "firm" | "start-up" | "startup" | "manufacturer" | "carmaker" | "automaker" | "chipmaker" | "drugmaker")
}

/// Whether a noun says of a firm what it does.
pub fn names_firm(noun: &str) -> bool {
    matches!(noun, "giant" | "maker" | "developer" | "supplier" | "producer" | "operator" | "unicorn" | "retailer" | "provider" | "builder")
}

/// Whether a noun says of a thing only that it is one.
pub fn is_general(noun: &str) -> bool {
    matches!(noun, "facility" | "machine" | "product" | "device")
}

/// Whether words only say what those do who are counted before them: `working in research`.
pub fn says_what_they_do(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    words.contains(' ')
        && (matches!(first, "engaged" | "employed" | "involved" | "trained") || matches!(first, "working" | "studying" | "living"))
}

/// Whether a noun with an article is never the end of a name: `the capital` is no bank called so.
pub fn ends_no_name(noun: &str) -> bool {
    matches!(noun, "capital" | "paper" | "total" | "rest" | "future" | "front")
}

/// The words right before a name and the first few behind it, up to a mark, among which is what it is: `rocket` in
/// `the rocket A`, `satellite` in `the A 05 satellite`.
pub fn nouns_around<'t>(before: &'t str, behind: &'t str) -> impl Iterator<Item = &'t str> {
    let ahead = before.trim_end_matches([' ', ',', '"']).rsplit(' ').next();
    let follows = if behind.starts_with(' ') { behind } else { "" };
    let near = follows.split([',', '.', ';', ':', '(', '"']).next().unwrap_or_default().split(' ').filter(|w| !w.is_empty()).take(3);
    ahead.into_iter().chain(near)
}

/// Whether a word stands before the kind of a document without saying which it is.
pub fn describes_document(word: &str) -> bool {
    matches!(
        word,
        "action"
            | "work"
            | "implementation"
            | "development"
            | "new"
            | "guiding"
            | "three-year"
            | "five-year"
            | "national"
            | "draft"
            | "administrative"
            | "pilot"
    )
}

/// Whether a name owns what stands behind it.
pub fn is_possessive(behind: &str) -> bool {
    behind.starts_with("'s ") || behind.starts_with("\u{2019}s ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_open_sentences() {
        assert!(
            opens_with_somebody("Harbour Steel, which sells plates, made 5 tons.") && opens_with_somebody("Harbour Steel sold 5 tons.")
        );
        assert!(!opens_with_somebody("Exports of steel rose to 5 tons.") && !opens_with_somebody("Output had fallen."));
    }

    #[test]
    fn a_possessor_opens_a_sentence_but_not_a_clause() {
        assert!(opens("Norway's ") && opens("The ") && opens(""));
        assert!(!opens("According to Norway's "));
    }
}
