//! What English says of a measure around its number: who spends, when somebody began, which part of the year is meant, what
//! is only expected, whom a common noun names. Words in, yes, no or parts of them out; never reads the number.

use super::english_clauses::MONEY;
use super::patterns::pattern;
use super::regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

static SPENT_BY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:while|and|but|with)\s)?(?P<who>[A-Za-z][a-z-]+(?:\s[a-z-]+){0,4}s)\s(?:together\s|alone\s|also\s)?(?:spent|invested)(?:\s(?:about|around|some|nearly|over|more\sthan|a\stotal\sof|another))?\s?$",
    )
});

/// What it measures that plain `firms spent` so much money: `spending by firms`.
pub fn spent_by(clause: &str, unit: Option<&str>) -> Option<String> {
    let who = SPENT_BY.captures(clause).filter(|_| unit.is_some_and(|u| MONEY.is_match(u)))?.name("who")?.as_str();
    if who.ends_with(" has") || who.ends_with(" was") || who.starts_with("The ") {
        return None;
    }
    Some(format!("spending by {}{}", who[..1].to_lowercase(), &who[1..]))
}

static FOUNDED_IN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b[Ss]ince\s$|,\s(?:which|who)\s[^,;.:]{1,80}\s(?:in|on|since|during)\s$|\b(?:[Ff]ounded|[Ee]stablished|[Ss]et\sup|[Ii]ncorporated|[Bb]orn|[Oo]pened|[Ii]naugurated|[Cc]reated|[Bb]egan|[Ss]tarted)\s(?:[^,.;:]{1,60}?\s)?(?:back\s)?in\s$",
    )
});

/// Whether a date is when somebody began, or since when or when, in passing, somebody did something, by the words before
/// it: no time of a figure that stands in another clause.
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

static OF_THING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bof\sthe\s(?:[a-z-]+\s){0,3}?(?:project|plant|facility|base|park|factory|line|system|device|rocket|satellite|station|reactor|unit|vehicle|ship|vessel|aircraft|module|cell|battery|chip|model)$",
    )
});

/// Whether a measure is by its own words one of a thing that only a common noun names: `the cost of the project`.
pub fn is_of_thing(measure: &str) -> bool {
    OF_THING.is_match(measure)
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

static EXCHANGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\[(][A-Z]{2,8}\s?:\s?$"));
static BOARD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\.[A-Z]{1,2}[\])]"));

/// Whether a number in brackets is that of a share: `[SHA: 688001]`, `(1347.HK)`.
pub fn is_listing(before: &str, behind: &str) -> bool {
    EXCHANGE.is_match(before) || BOARD.is_match(behind)
}

static DIMENSIONS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s(?:long|wide|tall|high|deep|thick|across|in\s[a-z]+)(?:,|,?\sand|\sby)\s(?:about\s|some\s)?$"));

/// Whether what stands between two numbers joins dimensions of one thing: ` long and `.
pub fn joins_dimensions(between: &str) -> bool {
    DIMENSIONS.is_match(between)
}

static WITH_MEASURE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:With|At|Boasting|Featuring|Measuring|Weighing)\s[^,.;:]{1,80}$"));

/// Whether a sentence begins with the figure of what its main clause speaks of: `With a displacement of`.
pub fn opens_with_measure(before: &str) -> bool {
    WITH_MEASURE.is_match(before)
}

static MADE_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:Built|Developed|Designed|Completed|Launched|Founded|Established|Made|Operated|Owned|Financed|Proposed)\s[^;:]*$")
});

/// Whether a sentence begins with who made what its main clause speaks of: `Built by X at a cost of`.
pub fn opens_with_making(before: &str) -> bool {
    MADE_FIRST.is_match(before)
}

static OWN_TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:[Ii]n|[Dd]uring|[Ff]or|[Oo]ver)\sthe\s(?P<which>first|second|third|fourth|last|latest|past|current)\s(?:half|quarter|(?:[a-z]+|\d+)\s(?:months|quarters))\b(?P<of>\sof\s(?:\d{4}|last|20))?",
    )
});

static OWN_MONTHS: LazyLock<Regex> = LazyLock::new(|| {
    const MONTH: &str = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";
    pattern(&format!(r"\b(?:in|for|during|over|between)\s{MONTH}(?:\s?-\s?|\sto\s|\sand\s){MONTH}(?:,|\.|\sput\s|\sshow|\s[a-z]+ed\s|$)"))
});

static OWN_QUARTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?P<which>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)-(?:quarter|half)\s[a-z](?P<of>[^,.;]{0,60}?\s(?:of|in|for|from)\s(?:fiscal\s)?(?:\d{4}|last))?",
    )
});

/// Whether a sentence names a part of the year in which it is written: `in the first half`; not a late part early in it.
pub fn is_of_this_year(text: &str, month: Option<i8>) -> bool {
    if OWN_MONTHS.is_match(text) {
        return true;
    }
    let Some(found) = OWN_TIME.captures(text).or_else(|| OWN_QUARTER.captures(text)).filter(|c| c.name("of").is_none()) else {
        return false;
    };
    let late = found
        .name("which")
        .is_some_and(|w| matches!(w.as_str().to_ascii_lowercase().as_str(), "second" | "third" | "fourth" | "last" | "latest" | "past"));
    month.is_none_or(|m| m > 4) || !late
}

static SAVED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:and\s|thus\s|thereby\s|while\s)*(?:reducing|cutting|slashing|lowering|curbing)\s(?:the\s|its\s|annual\s)*(?P<phrase>[A-Za-z][^,.;:()]{2,60}?)\sby(?:\s(?:about|around|nearly|some|over|more\sthan|at\sleast|up\sto|an?\sestimated|roughly))*\s?$",
    )
});

/// What becomes less through what was told before: `reducing emissions by`.
pub fn saved(clause: &str) -> Option<&str> {
    SAVED.captures(clause)?.name("phrase").map(|m| m.as_str())
}

static RAISED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:to|will|would|should|shall|must)\s(?:also\s|further\s|gradually\s|steadily\s)?(?:raise|increase|lift|boost|expand|bring|cut|reduce|lower|push|keep|grow)\s(?:the\s|its\s|their\s|total\s)*(?P<phrase>[A-Za-z][^,.;:]{2,110}?)\s(?:to|at|above|below|under|within)(?:\s(?:about|around|nearly|some|over|more\sthan|less\sthan|at\sleast|up\sto|roughly|approximately|no\smore\sthan|no\sless\sthan))*\s?$",
    )
});

/// What is to be raised or cut to the number behind: `aims to raise the share of wind power to`.
pub fn raised(clause: &str) -> Option<&str> {
    RAISED.captures(clause)?.name("phrase").map(|m| m.as_str())
}

static ONLY_GROWTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?i:(?:an?|the|its|average|annual|yearly|year-on-year|compound|overall|total|steady|strong|robust|rapid|double-digit|single-digit|real|further)\s)*(?i:growth|increase|rise)(?i:\srate)?$",
    )
});

/// Whether a measure only says that something grows: `average annual growth`.
pub fn is_only_growth(measure: &str) -> bool {
    ONLY_GROWTH.is_match(measure.trim())
}

static NEEDED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[^.;,]{0,60}?\s(?:(?:will|would|is|are|was|were)\s(?:be\s)?(?:needed|required|necessary))\b"));

/// Whether the words behind a number say that so much is only needed.
pub fn is_needed(behind: &str) -> bool {
    NEEDED.is_match(behind)
}

static QUALIFIES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s(?:[A-Za-z-]+\s){1,6}?(?:with|whose|having|earning)\s(?:an?\s)?(?:[a-z]+\s){1,4}$"));
static BOUND: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:of\s)?(?:above|over|more|exceeding|below|under|less|at\sleast)\b"));

/// Whether a number only says which of those are meant that the number before counts: `20 firms with sales of more than 5`.
pub fn qualifies(between: &str, printed: &str) -> bool {
    QUALIFIES.is_match(between) && BOUND.is_match(printed)
}

static AFFILIATION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[A-Z][A-Za-z'-]+,\s(?:who\sis\s)?(?:an?\s|the\s)?(?:[a-z-]+\s){0,5}?(?:researcher|professor|director|head|chair|chairman|chairwoman|president|analyst|expert|official|manager|engineer|scientist|economist|spokes[a-z]+|minister|chief|dean|fellow|founder|co-founder|officer|ceo|CEO|secretary|academician|deputy|member|designer|commander|consultant|partner|curator|physicist|statistician|leader)\b[^,.;:]{0,60}?\b(?:of|at|with|from|for|in)\s(?:the\s)?$",
    )
});

/// Whether a name behind these words is only whose somebody is who speaks: `Li, a researcher at`.
pub fn leads_to_employer(before: &str) -> bool {
    AFFILIATION.is_match(before)
}

static TELLS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\s?\([^()]{1,40}\))?(?:,\s[^,.;]{2,60},)?\s(?:has\s|have\s|had\s)?(?:said|says|estimates?|estimated|reported|reports|noted|notes|believes|expects|projects|forecasts?|predicts|predicted|data|figures|analysts?|statistics|put|puts)\b",
    )
});

/// Whether somebody before these words only tells something: `said`.
pub fn only_tells(behind: &str) -> bool {
    TELLS.is_match(behind) && !behind.contains(" its ")
}

static SAID_OF: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s(?:has\s|have\s)?(?:said|says|estimates?|estimated|reported|believes|expects)\s(?:that\s)?(?:the\s)?$"));

/// Whether the words between two bodies make the second the one of whom the first tells something.
pub fn leads_to_another(between: &str) -> bool {
    SAID_OF.is_match(between)
}

static THING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|,\s)(?P<thing>(?:[Tt]he|[Tt]his|[Aa]n?)\s(?:[A-Z][A-Za-z-]+\s){0,2}(?:[a-z-]+\s){0,3}?(?:company|firm|giant|maker|carmaker|automaker|chipmaker|startup|start-up|developer|supplier|producer|subsidiary|venture|plant|factory|station|telescope|satellite|rocket|ship|vessel|aircraft|train|reactor|mine|refinery))\s(?:will|would|is|are|aims?|plans?|expects?|hopes?|wants?|can)\b",
    )
});

/// A firm or thing that a common noun names and whose aim a sentence tells: `The Harbour plant is expected`.
pub fn thing_that_aims(text: &str) -> Option<Range<usize>> {
    THING.captures(text)?.name("thing").map(|m| m.range())
}

static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\s(?:for|covering|in)(?:\sthe\s(?:period|years))?\s|\s(?:for|during)\sthe\s[^,.;()]{4,50}?\speriod\s\(|\s\()$")
});

/// Whether the words between a document and years say that it is for these: ` for `, ` covering `, ` (`.
pub fn leads_to_span(between: &str) -> bool {
    SPAN.is_match(between)
}

static OF_FIRM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?i:(?:net|gross|operating|total|annual|quarterly|its)\s)*(?i:profits?|revenues?|earnings|turnover|loss(?:es)?|net\sincome)(?:\sgrowth)?$",
    )
});

/// Whether a measure alone is one of a firm and never of a country: `net profit`.
pub fn is_of_firm(measure: &str) -> bool {
    OF_FIRM.is_match(measure)
}

static BY_THEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:[Bb]y|[Ii]n|[Aa]t|[Oo]ver|[Dd]uring)\s(?:then|that\s(?:time|year|date)|the\ssame\s(?:year|time|period|date))\b")
});

/// Whether a sentence takes up the time of one before it: `by then`, `in the same year`.
pub fn is_by_then(text: &str) -> bool {
    BY_THEN.is_match(text)
}

static WITH_ITS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[^,;]*\swith\s(?:an?|its|the)\s(?P<own>[A-Za-z][^,;]*?)\sof$"));

/// A measure without the words that only lead to it: `maker with a market share of`.
pub fn with_its_own(measure: &str) -> &str {
    WITH_ITS.captures(measure).and_then(|c| c.name("own")).map_or(measure, |own| own.as_str())
}

/// Whether the head of a measure says that it is a share or a number of what stands behind: `share of wind in`.
pub fn names_share_or_number(head: &str) -> bool {
    ["share of ", "proportion of ", "number of "].iter().any(|words| head.contains(words))
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
    fn words_lead_to_what_is_raised_or_saved() {
        assert_eq!(raised("Hebei aims to raise the share of wind power to about "), Some("share of wind power"));
        assert_eq!(saved("reducing carbon emissions by more than "), Some("carbon emissions"));
        assert!(raised("Hebei raised the share of wind power to ").is_none());
        assert!(is_only_growth("average annual growth") && !is_only_growth("sales growth"));
        assert!(
            qualifies(" robot makers with annual revenue of ", "more than 5") && !qualifies(" robot makers and revenue of ", "more than 5")
        );
    }

    #[test]
    fn what_only_leads_to_a_measure_is_no_part_of_it() {
        assert_eq!(with_its_own("maker with a market share of"), "market share");
        assert!(is_of_firm("Net profit growth") && !is_of_firm("profit of chip makers"));
        assert!(leads_to_span(" for ") && leads_to_span(" during the 13th plan period (") && !leads_to_span(" issued in "));
    }

    #[test]
    fn who_speaks_for_whom_is_no_subject() {
        assert!(leads_to_employer("Zhao Lin, a senior researcher at ") && !leads_to_employer("The city, a park at "));
        assert!(only_tells(" said that sales rose") && !only_tells(" said its sales rose") && !only_tells(" sold cars"));
    }

    #[test]
    fn when_somebody_began_is_no_time_of_figures() {
        assert!(
            is_of_founding("The firm was founded in ") && is_of_founding("It opened its first plant in ") && !is_of_founding("Output in ")
        );
        assert!(is_of_this_year("Sales rose in the first half.", Some(2)) && !is_of_this_year("in the fourth quarter", Some(2)));
    }
}
