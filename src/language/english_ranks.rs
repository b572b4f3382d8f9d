//! Places in an order behind a figure in English prose: whether the words say so, of which measure, among whom. Words in,
//! parts of them out; never reads the place itself.

use super::patterns::pattern;
use super::regex::Regex;
use std::ops::Range;
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

const ORDINALS: [&str; 20] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "11th", "12th", "13th", "14th", "15th",
    "16th", "17th", "18th", "19th", "20th",
];

/// What may stand between `with` and a number.
const FILL: &str = r"(?:\s(?:an?|about|around|some|nearly|over|more\sthan|just|only|a\stotal\sof|total))*\s?$";

static PLACED: LazyLock<Regex> = LazyLock::new(|| {
    let verb = r"(?:ranked|ranks|ranking|came|comes|placed|finished|stood|stands|took|is|was|were|remained|remains|(?:jumped|rose|climbed|moved|advanced|slipped|fell|dropped)(?:\sup|\sdown)?\sto)(?:\s(?:in|at|again|still|once\smore))*";
    let place = r"(?:the\s)?(?:(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|(?P<digits>\d{1,3})(?:st|nd|rd|th)|(?:[Nn]o\.?|number)\s?(?P<number>\d{1,3}|one))(?:\s(?:place|spot|position))?";
    let top = r"(?:is|was|were|remain(?:s|ed)?|became)(?:\s(?:again|still|once\smore))?\sthe\s(?:world's\s|country's\s|nation's\s)?(?P<top>top|largest|biggest|leading|most\s[a-z]+)\s(?:[a-z-]+\s){0,3}?(?:filers?|applicants?|patentees?|exporters?|sellers?|spenders?|contributors?|sources?|recipients?)";
    let among = r"(?:\s(?:worldwide|globally|nationwide|nationally|(?:among|in)\s[^,;:()]{2,60}))?";
    pattern(&format!(r"^(?P<who>.*?)\s(?:{verb}\s{place}|{top}){among},?\s(?:with|at){FILL}"))
});

/// Where the words end that say who has a place in an order, and the place, by the words before the figure that it is by:
/// `A ranked fifth with`, `B was the top filer with`.
pub fn placed(before: &str) -> Option<(usize, i64)> {
    let found = PLACED.captures(before)?;
    let who = found.name("who")?.end();
    if found.name("top").is_some() {
        return Some((who, 1));
    }
    if let Some(word) = found.name("word") {
        let at = ORDINALS.iter().position(|o| *o == word.as_str())?;
        return Some((who, i64::try_from(at).ok()? + 1));
    }
    let digits = found.name("digits").or(found.name("number"))?.as_str();
    Some((who, if digits == "one" { 1 } else { digits.parse().ok()? }))
}

static BEARER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\s?\([^()]{1,40}\))?(?:,\s[^;]{2,140},)?(?:\s(?:also|again|still|has|have|had|now|then))*$"));

/// Whether nothing but who it is stands between a name and the verb that gives it a place.
pub fn bears(between: &str) -> bool {
    BEARER.is_match(between)
}

/// What says that somebody has the place behind that of whom it was told before.
const NEXT: &str = r"(?:was|were|came|stood|is|ranked)\s(?:close\s|closely\s|just\s|right\s|not\sfar\s)?(?:behind|next)";

static BEHIND_PLACED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:\s[a-z-]+){{0,5}}(?:,|\sand|,\sand)?\s(?:(?:(?:closely\s|just\s|well\s)?(?:followed\sby|trailed\sby|ahead\sof)|then)\s[^,;:.()]{{2,60}}?|(?:the\s|while\s)?[A-Z][^,;:.()]{{1,50}}?\s{NEXT}),?\s(?:with|at|on){FILL}"
    ))
});

/// Whether the words between two figures give the second to whoever comes right behind the one with the first: `, ahead of
/// B with`.
pub fn comes_behind(between: &str) -> bool {
    BEHIND_PLACED.is_match(between)
}

static ALSO_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"^(?:\s[a-z-]+){{0,4}}(?:,\sand|\sand|,)\s(?:the\s)?[A-Z][^,;:.()]{{1,50}}?,?\s(?:with|at|on){FILL}"))
});

/// Whether they give it to another of a list of such.
pub fn goes_on_behind(between: &str) -> bool {
    ALSO_BEHIND.is_match(between)
}

static TO_FIGURE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^(?:\s?\([^()]{{1,40}}\))?(?:\s{NEXT})?,?\s(?:with|at|on){FILL}")));

/// Whether the words between a name and a figure only join them: `with`.
pub fn leads_to_figure(between: &str) -> bool {
    TO_FIGURE.is_match(between)
}

static ONLY_RANKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\s?\([^()]{1,40}\))?\s(?:ranked|ranks|came|comes|placed|finished|stood|was|is)(?:\s(?:in|at|the))*\s?$")
});

/// Whether the words between a name and a place in an order only say that it has it: `ranked`.
pub fn only_ranks(between: &str) -> bool {
    ONLY_RANKS.is_match(between)
}

static ABOVE_OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:,|\sand)\s(?:(?P<most>(?:more|higher|larger|greater)\sthan\s(?:any(?:where\selse|\sother)\b|all\sothers)|the\s(?:most|highest|largest|biggest)\s(?:in|among|of\sany)\b|the\s(?:world|country|nation|globe)'s\s(?:largest|biggest|highest|most)\s)|(?P<second>second\sonly\sto)\s)",
    )
});

/// Where the words begin that put the figure before them above those of all others, or of all but one, and the place that
/// they give: `, more than any other city`, `, second only to`.
pub fn above_others(text: &str) -> Vec<(usize, i64)> {
    ABOVE_OTHERS.captures_iter(text).filter_map(|c| Some((c.get(0)?.start(), if c.name("most").is_some() { 1 } else { 2 }))).collect()
}

static LISTED_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\s[a-z-]+){0,5}(?:,?\s(?:closely\s)?followed\sby\s(?:the\s)?(?P<by>[A-Z][^.;:()\d]{2,160}?)(?:[.;]|$)|(?:,\sand|\sand|,|;)\s(?:while\s|and\s)?(?P<who>[A-Z][^.;:()\d]{2,160}?)\s(?:followed|came\snext|come\snext|were\snext)\b)",
    )
});

/// Where the names stand behind a figure of those who come after whoever has it, in their order: `, followed by A, B and C`, `, and
/// A, B and C followed in that order`.
pub fn listed_behind(behind: &str) -> Option<Range<usize>> {
    let found = LISTED_BEHIND.captures(behind)?;
    found.name("by").or(found.name("who")).map(|m| m.range())
}

/// Whether the words between two names only join them in a list.
pub fn joins_list(between: &str) -> bool {
    matches!(between, "" | "the " | ", " | " and " | ", and " | ", the " | " and the " | ", and the " | " then " | ", then ")
}

/// Whether a measure is only of what some of those do that are counted together: `spending by firms`.
pub fn is_of_some(measure: &str) -> bool {
    measure.starts_with("spending by ")
}

/// Whether a noun only takes up what was counted before: `filings` for patent applications.
pub fn is_short_for(noun: &str) -> bool {
    matches!(noun, "filings" | "applications" | "patents" | "units" | "points" | "entries")
}

/// Whether what stands behind the last name of a list says at most what those of it are: `provinces`.
pub fn ends_list_of_places(behind: &str) -> bool {
    matches!(behind.trim(), "" | "provinces" | "province" | "cities" | "regions")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_before_the_figures_that_they_are_by() {
        assert_eq!(placed("Northern Steel ranked fifth with "), Some((14, 5)));
        assert_eq!(placed("Northern Steel was again the top corporate filer with about "), Some((14, 1)));
        assert_eq!(placed("Northern Steel jumped to 18th among makers, with "), Some((14, 18)));
        assert!(placed("Northern Steel ranked fifth in Norway. It has ").is_none());
        assert!(comes_behind(", Harbour Steel was close behind at ") && leads_to_figure(" was close behind at "));
        assert_eq!(listed_behind(" plates, followed by Oslo, Bergen and Tromso."), Some(21..44));
        assert_eq!(listed_behind(", and Oslo and Bergen followed in that order.").map(|r| r.start), Some(6));
        assert!(listed_behind(" plates, followed by Oslo with 5.").is_none());
        assert_eq!(above_others("Oslo had 40 labs, more than any other city, and 5 parks, second only to Bergen.").len(), 2);
        assert!(comes_behind(" plates, ahead of rival Harbour Steel with ") && !comes_behind(" plates in the north, where it has "));
        assert!(bears(", which was founded in 1990,") && bears("") && !bears("'s output"));
    }
}
