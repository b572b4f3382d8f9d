//! What English says of a measure around its number: who spends, when somebody began, which part of the year is meant, what
//! is only expected, whom a common noun names. Words in, yes, no or parts of them out; never reads the number.

use super::english_clauses::MONEY;
use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

static SPENT_BY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:while|and|but|with)\s)?(?P<who>[A-Za-z][a-z-]+(?:\s[a-z-]+){0,4}s)\s(?:together\s|alone\s|also\s)?(?:spent|invested)(?:\s(?:about|around|some|nearly|over|more\sthan|a\stotal\sof|another))?\s?$",
    )
});

/// What it measures that plain `firms spent` so much money: `spending by firms`.
pub fn spent_by(clause: &str, unit: Option<&str>) -> Option<String> {
    let who = SPENT_BY.captures(clause).filter(|_| unit.is_some_and(|u| MONEY.is_match(u)))?.name("who")?.as_str();
    Some(format!("spending by {}{}", who[..1].to_lowercase(), &who[1..]))
}

static FOUNDED_IN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:[Ff]ounded|[Ee]stablished|[Ss]et\sup|[Ii]ncorporated|[Bb]orn|[Oo]pened|[Ii]naugurated|[Cc]reated|[Bb]egan|[Ss]tarted)\s(?:[^,.;:]{1,60}?\s)?(?:back\s)?in\s$",
    )
});

/// Whether a date is when somebody began, by the words before it: no time of a figure that stands in another clause.
pub fn is_of_founding(before: &str) -> bool {
    FOUNDED_IN.is_match(before)
}

/// Whether words hold the end of a clause.
pub fn begins_anew(between: &str) -> bool {
    between.contains([',', ';']) || between.contains(" and ")
}

static AGENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[Tt]he|[Tt]his|[Aa]n?)\s(?:[A-Z][A-Za-z]+(?:\s[A-Z][a-z]+)?-(?:based|listed|backed)\s)?(?:[a-z-]+\s){0,4}?(?:company|firm|giant|maker|carmaker|automaker|chipmaker|startup|start-up|developer|supplier|producer|operator|subsidiary|venture|bank|fund|team|institute|university|hospital|association|ministry|bureau|city|province|county|district|zone|park|plant|factory|station|telescope|satellite|rocket|ship|vessel|aircraft|train)\s(?:also\s|has\s|had\s|have\s|now\s)*[a-z]+",
    )
});

/// Whether a clause has an agent of its own that only a common noun names: `The telecoms giant spent`.
pub fn has_own_agent(clause: &str) -> bool {
    AGENT.is_match(clause)
}

/// Whether a measure is one of a thing that can be put on a scale or held against a rule, so none of a firm or a country.
pub fn is_of_body(measure: &str) -> bool {
    matches!(
        measure,
        "weight" | "height" | "width" | "diameter" | "thickness" | "payload" | "payload capacity" | "thrust" | "liftoff thrust"
    )
}

static FORECAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?i:expect(?:s|ed)|project(?:s|ed)|forecasts?|predict(?:s|ed)|estimate[sd]|sees)\s(?:the\s|its\s|total\s)?")
});

/// A measure without the verb that only says that somebody expects it: `expected sales`.
pub fn without_forecast(measure: &str) -> &str {
    FORECAST.find(measure).map_or(measure, |m| &measure[m.end()..])
}

static OUTLAY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?i:the\s)?(?i:outlays?|spending|expenditures?|the\ssum)(?P<rest>\s(?:share|growth)\b.*)?$"));
static OF_OUTLAY: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:outlays?|spending|expenditures?)\b"));

/// What stands behind a measure that says of what is spent only that it is.
pub fn behind_outlay(measure: &str) -> Option<&str> {
    let found = OUTLAY.captures(measure)?;
    Some(found.name("rest").map_or("", |m| m.as_str()))
}

/// Whether a measure is of what is spent.
pub fn tells_outlay(measure: &str) -> bool {
    OF_OUTLAY.is_match(measure)
}

static OWN_TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:in|during|for|over)\sthe\s(?P<which>first|second|third|fourth|last|latest|past|current)\s(?:half|quarter|(?:[a-z]+|\d+)\s(?:months|quarters))\b(?P<of>\sof\s(?:\d{4}|last|20))?",
    )
});

/// Whether a sentence names a part of the year in which it is written: `in the first half`; not a late part early in it.
pub fn is_of_this_year(text: &str, month: Option<i8>) -> bool {
    let Some(found) = OWN_TIME.captures(text).filter(|c| c.name("of").is_none()) else { return false };
    let late = found.name("which").is_some_and(|w| matches!(w.as_str(), "second" | "third" | "fourth" | "last" | "latest" | "past"));
    month.is_none_or(|m| m > 4) || !late
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_spenders_are_part_of_the_measure() {
        assert_eq!(spent_by("while colleges spent ", Some("yuan")).as_deref(), Some("spending by colleges"));
        assert!(spent_by("users spent ", Some("hours")).is_none() && spent_by("they spent ", Some("yuan")).is_none());
    }

    #[test]
    fn when_somebody_began_is_no_time_of_figures() {
        assert!(
            is_of_founding("The firm was founded in ") && is_of_founding("It opened its first plant in ") && !is_of_founding("Output in ")
        );
        assert!(is_of_this_year("Sales rose in the first half.", Some(2)) && !is_of_this_year("in the fourth quarter", Some(2)));
    }
}
