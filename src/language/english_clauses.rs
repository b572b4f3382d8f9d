//! Clauses of English prose around a number that are no plain subject and verb: what something was before, what share of
//! them does something, what is so at present. Grammar only.

use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s\($|^(?:(?:[^.;:,()]|\d,\d){0,80}?,)?\s\(?(?:an?\s[a-z-]+\sfrom|(?:(?:up|down|rising|growing|increasing|climbing|jumping|falling|dropping|declining)\s)?from|(?:as\s)?(?:compared|against)(?:\s(?:with|to))?|versus|vs\.?|(?:higher|lower|more|less|fewer)\sthan)(?:\s(?:the|about|around|some|nearly|just|only|over|more\sthan))*\s$",
    )
});
static YEAR_AGO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\s[a-z-]+){0,2}?(?:\sin|\sfor)?\s(?:(?:a|one)\syear\s(?:ago|earlier|before)|the\s(?:previous|prior|preceding)\syear|the\syear\sbefore|the\s(?:same|corresponding|year-earlier)\s(?:period|month|quarter|half)(?:\s(?:of\s)?(?:last|the\sprevious)\syear|\sa\syear\s(?:ago|earlier))?)\b",
    )
});

/// Whether what stands behind a number gives it to the year before: `units a year earlier`.
pub fn is_year_ago(behind: &str) -> bool {
    YEAR_AGO.is_match(behind) && ![" from ", " than ", " over ", " on "].iter().any(|w| behind.starts_with(w))
}

static OF_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\s[a-z-]+){0,2}\s(?:in|at\sthe\send\sof|by\sthe\send\sof|as\sof|by|for|during)(?:\s(?:the\s)?(?:end|first\shalf|first\squarter|whole)(?:\sof)?)?(?:\s[Ff]iscal)?\s$",
    )
});

/// Whether the words between two numbers say that the second is what the first was before.
pub fn is_earlier(between: &str) -> bool {
    BEFORE.is_match(between)
}

static CONVERTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s?\((?:about\s|some\s|around\s|nearly\s|roughly\s|or\s|US)*$"));

/// Whether the words between two numbers say that the second is the first in another unit: `5 billion yuan ($700 million)`.
pub fn is_converted(between: &str) -> bool {
    CONVERTED.is_match(between)
}

static GLOSS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s\([^()]{1,40}\)|^/\d[\d.,]*\s?[kMGT]W(?:h|e)?\b"));

/// What stands behind a number without its value in another unit, in brackets or behind a stroke.
pub fn behind_gloss(behind: &str) -> &str {
    GLOSS.find(behind).map_or(behind, |m| &behind[m.end()..])
}

/// How long the word is with which a clause is joined to what it is said of.
pub fn relative_word(clause: &str) -> usize {
    ["which ", "whose ", "who "].iter().find(|w| clause.starts_with(**w)).map_or(0, |w| w.len())
}

static UNKNOWN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[^\w'-])(?:[A-Z][\w&'-]*[a-z][\w-]*\s){2,}(?:in|of|at|under)\s(?:the\s)?$"));

/// Whether a name stands before, of which the next one only says where it is or whose: `The Green Valley Park in`.
pub fn behind_unknown(before: &str) -> bool {
    UNKNOWN.is_match(before)
}

static WENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\sof\s[^,.;:()]{2,50}?)?,?(?:\show(?:ever),)?\s(?:(?P<to>went\s(?:to|into)|(?:was|were|is|are|had\sbeen|has\sbeen)\s(?:spent|used|invested|allocated|earmarked|channel(?:l)?ed)\s(?:on|in|for|to|into)|flowed\s(?:in)?to|goes\sto)|(?P<from>came\sfrom|comes\sfrom|(?:was|were)\s(?:provided|contributed|funded)\sby))\s(?:the\s)?(?P<what>[A-Za-z][^,.;:()]{2,60}?)(?:[,.;:()]|$|\s(?:while|last|this|in\s\d|and\s\d|,))",
    )
});

/// To what a sum went or from whom it came, with the word that joins it to what was spent: `4 percent went to farming`.
pub fn went(behind: &str) -> Option<(&'static str, &str)> {
    let found = WENT.captures(behind)?;
    let joint = if found.name("to").is_some() { "on" } else { "by" };
    Some((joint, found.name("what")?.as_str()))
}

static DONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^,?\s(?:were|was|(?:have|has|had)\sbeen)\s(?:also\s|already\s|newly\s)?(?P<done>exported|imported|sold|granted|filed|approved|built|installed|registered|delivered|produced|signed|launched|published|added|completed|opened|trained|created|issued|connected|put\sinto\soperation)\b",
    )
});

/// What was done with those counted: `were exported`.
pub fn done<'t>(behind: &'t str, noun: &str) -> Option<&'t str> {
    let at = behind.find(noun).map_or(0, |at| at + noun.len());
    DONE.captures(&behind[at..])?.name("done").map(|m| m.as_str())
}

static PART: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:its|their|his)\s|'s\s[a-z]"));

/// Whether a phrase names a part of something: `its antenna`, `the ship's mast`.
pub fn is_part(phrase: &str) -> bool {
    PART.is_match(phrase.trim())
}

static DATELINE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:,?\s[^()-]{0,30})?(?:\s?\([^()]{2,30}\))?\s?-{1,2}\s"));

/// Whether a name in capitals at the head of a text only says where it was written: `OSLO -`.
pub fn is_dateline(before: &str, name: &str, behind: &str) -> bool {
    before.trim().is_empty() && name.len() > 3 && !name.contains(|c: char| c.is_lowercase()) && DATELINE.is_match(behind)
}

static FROM_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<phrase>.*?)\s(?P<aim>(?:will|would|should|(?:is|are)\s(?:expected\s|set\s|projected\s|forecast\s)?to|to)\s)?(?:has\s|have\s|had\s|also\s|further\s)*(?:rose|risen|rising|rise|grew|grown|growing|grow|increased|increasing|increase|climbed|climbing|climb|jumped|jumping|expanded|expanding|expand|surged|surging|soared|soaring|fell|fallen|falling|fall|dropped|dropping|drop|declined|declining|decline|decreased|decreasing|shrank|shrinking|went|going|widened|narrowed|be\s(?:raised|increased|cut|reduced|expanded))(?:\s[a-z]+ly)?\sfrom(?:\s(?:about|around|some|nearly|just|only|less\sthan|more\sthan|over))*\s?$",
    )
});

/// The noun phrase that changed from what the next number says, and whether it only is to: `rose from`.
pub fn changed_from(clause: &str) -> Option<(&str, bool)> {
    let found = FROM_BEFORE.captures(clause)?;
    Some((found.name("phrase")?.as_str(), found.name("aim").is_some()))
}

static AUXILIARY: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s(?:has|have|had|also|already|now|still|is|are|was|were|will)$"));

/// A noun phrase without the verb that begins behind it.
pub fn without_auxiliary(phrase: &str) -> &str {
    AUXILIARY.find(phrase).map_or(phrase, |m| &phrase[..m.start()])
}

/// What a verb measures whose object is a bare measure: `covers 20 hectares`.
pub fn measured_by(verb: &str, unit: &str) -> Option<&'static str> {
    let money = MONEY.is_match(unit);
    let area = AREA.is_match(unit);
    match verb {
        "cover" | "covers" | "covered" | "spans" if area => Some("area"),
        "invest" | "invested" | "has invested" | "have invested" if money => Some("investment"),
        "raise" | "raised" if money => Some("funds raised"),
        "spend" | "spent" | "paid" if money => Some("spending"),
        "allocate" | "allocated" | "secured" | "attracted" if money => Some("funding"),
        "can produce" | "can generate" => Some("capacity"),
        "can carry" => Some("payload capacity"),
        "employ" | "employs" | "employed" | "employing" if matches!(unit, "people" | "workers" | "staff") => Some("employees"),
        "weighs" | "weighed" => Some("weight"),
        "traveled" | "travelled" | "flew" | "sailed" | "walked" if LENGTH.is_match(unit) => Some("distance"),
        "dived" | "dove" | "descended" if LENGTH.is_match(unit) => Some("depth"),

        "stretches" | "measures" => Some("length"),
        "cost" | "costs" if money => Some("cost"),
        "pledged" | "committed" if money => Some("amount pledged"),
        "lost" if money => Some("loss"),
        "took in" | "earned" if money => Some("revenue"),
        "displaces" | "displaced" if WEIGHT.is_match(unit) => Some("displacement"),
        _ => None,
    }
}

pub(super) static MONEY: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)yuan|rmb|cny|dollar|usd|\$|eur|gbp|jpy|chf|hkd|€|£|¥"));
static LENGTH: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:k|kilo|centi|milli)?(?:m|met(?:er|re)s?)$|miles?$"));
static AREA: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)hectare|square|acre|^mu$"));
static WEIGHT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:metric\s)?(?:tonn?e?s?|t|kg|kilograms?)$"));

static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[^,.;]{0,80}?\s(?:are|were|was|is|have\sbeen|has\sbeen)\s(?:also\s)?(?:listed|named|outlined|mentioned|identified|specified|proposed|described|put\sforward|laid\sout|set\sout|detailed|included)\b",
    )
});

/// Whether what a number counts is only told of in a text.
pub fn only_listed(behind: &str) -> bool {
    LISTED.is_match(behind)
}

static RELATIVE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:\s\([^()]{1,40}\))?,?\s(?:which|whose|who)\s$"));

/// Where what a clause is said of ends, if it begins behind `which`.
pub fn relative(before: &str) -> Option<usize> {
    RELATIVE.find(before).filter(|m| !before[..m.start()].ends_with(" of")).map(|m| m.start())
}

static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:%|\b(?:percent|per\scent|pct|share|proportion|ratio)(?:\s[a-z&-]+){0,3}?)\s(?:of|to)\s(?:the\s|its\s|total\s|national\s)*$",
    )
});

/// Whether the words before a measure make it the whole of which a share is told: `1.7 percent of`.
pub fn is_whole(before: &str) -> bool {
    WHOLE.is_match(before)
}

static PART_OF_THEM: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\s[a-z-]+){0,2}?\sof\s(?:whom|which|them|these|those)\s(?P<what>[^,.;:()]{3,80})"));

/// What is said of some of those who were counted before: `of whom were women`.
pub fn part_of_them(behind: &str) -> Option<&str> {
    let what = PART_OF_THEM.captures(behind)?.name("what")?.as_str();
    if ["this ", "last ", "next ", "in ", "by ", "a ", "each ", "every "].iter().any(|w| what.starts_with(w)) {
        return None;
    }
    Some(what.split(" and ").next().unwrap_or(what).trim())
}

static DIMENSION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s(?:(?P<adjective>long|wide|tall|high|deep|thick|across)\b|in\s(?:[a-z]+\s)?(?P<noun>length|width|height|depth|diameter|thickness|weight|size|area|altitude|span|speed|capacity)\b)",
    )
});

/// Which dimension a number is of, by the word behind it: `20 meters long`, `1.4 meters in diameter`.
pub fn dimension(behind: &str) -> Option<&str> {
    let found = DIMENSION.captures(behind)?;
    if let Some(noun) = found.name("noun") {
        return Some(noun.as_str());
    }
    Some(match found.name("adjective")?.as_str() {
        "long" => "length",
        "wide" | "across" => "width",
        "deep" => "depth",
        "thick" => "thickness",
        _ => "height",
    })
}

static COMPARED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:from|compared|against|versus|than)\b"));

/// Whether words between two numbers compare them.
pub fn is_compared(between: &str) -> bool {
    COMPARED.is_match(between)
}

/// Whether the words between a number and a date behind it give the number to that date.
pub fn is_of_time(between: &str) -> bool {
    OF_YEAR.is_match(between) && !is_compared(between)
}

static PRESENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:is|are|has|have|now|currently|already|today|hosts?|operates?|holds?|owns?|employs?|runs?|stands?|accounts?|covers?|boasts?|serves?|houses|makes?|produces?|ranks?|contains?|comprises?|includes?)\b",
    )
});
static LEVEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:times|than|over|from|above|against|of)\s(?:the|that)\s(?:[^,.;]{0,30}?\s)?(?:level|figure|total|number)\sof\s$")
});

/// Whether a number is only what another is compared with: `ten times the 2015 level of`.
pub fn is_level(before: &str) -> bool {
    LEVEL.is_match(before)
}

static HOLDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:has|have|now|currently|hosts?|operates?|holds?|owns?|employs?|boasts?|(?:is|are)\shome\sto)\s(?:[a-z]+\s){0,3}$")
});

/// Whether the words before a number say that so many are there when the text is written.
pub fn holds_now(before: &str) -> bool {
    HOLDS.is_match(before)
}

static QUALIFIER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:with|whose|having)\s(?:an?\s)?(?:[a-z]+\s){1,4}$"));
static BOUND: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:of\s)?(?:above|over|more|exceeding|below|under|less|at\sleast)\b"));
static EACH_BEHIND: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:\s[a-z-]+)?\seach\b"));
static QUALIFIED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:with|worth|having|of)\s(?:[a-z]+\s){0,6}$"));
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[^.;,]{0,60}?\s(?:will|would|should|reached|rose|grew|fell|increased|exceeded|stood|totall?ed|to\s(?:reach|exceed|rise|increase)|is|are|was|were)\s",
    )
});

/// Whether a number only says which of them are counted: `firms with annual sales above 1 billion yuan will rise to 20`.
pub fn is_qualifier(before: &str, printed: &str, behind: &str) -> bool {
    let each = EACH_BEHIND.is_match(behind) && QUALIFIED.is_match(before);
    each || QUALIFIER.is_match(before) && BOUND.is_match(printed) && GOES_ON.is_match(behind)
}

/// Whether a number says of how many others another is told: `per 10,000 workers`.
pub fn is_per(before: &str) -> bool {
    before.ends_with("per ") || before.ends_with("every ")
}

static LABEL_GROWTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r":\s(?:an?\s)?(?:average\s)?(?:annual\s)?(?:growth|increase|rise)\s(?:rate\s)?of\s(?:about\s|around\s|over\s|more\sthan\s|at\sleast\s)?$",
    )
});

/// Where the label ends before a number that says how its measure grows: `R&D spending: average annual growth of`.
pub fn growth_label(before: &str) -> Option<usize> {
    LABEL_GROWTH.find(before).map(|m| m.start() + 1)
}

static ACTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:'s\s(?:[a-z0-9-]+\s){0,3}?(?:plan|blueprint|outline|programme|program|strategy|government|authorities))?(?:,\s(?:whose|which|where|home\sto|an?|the|one\sof)\s[^;]{2,120}?,)?\s(?:also\s|in\sturn\s)?(?:aims?|wants?|plans?|expects?|will|hopes?|intends?|seeks?|targets?|has\sset|sets?|pledged|vowed|pledges|vows|is\saiming)\b",
    )
});

/// Whether the words behind a place at the head of a sentence say that it sets itself an aim.
pub fn sets_aim(behind: &str) -> bool {
    ACTS.is_match(behind)
}

static PAST: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:was|were|had|ago|earlier)\b"));

/// Whether a sentence says what is so when it is written.
pub fn is_present(text: &str) -> bool {
    PRESENT.is_match(text) && !PAST.is_match(text) || NTH.is_match(text)
}

/// How often something has been done by now: `It was the 450th flight`.
static NTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:It|This|That|(?:The|[A-Z][a-z]+day's)\s[a-z]+(?:\s[a-z]+)?)\s(?:was|is|marked|marks|became)\s(?:also\s)?the\s\d[\d,]*(?:st|nd|rd|th)\s[a-z]",
    )
});

static COUNTED_PARTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s(?:[a-z-]+\s){0,3}?(?:actions?|projects|tasks|measures|areas|campaigns|initiatives|programs|programmes|aspects|priorities|fields|steps|fronts|directions|items|goals|objectives|principles|requirements|sectors|pillars|policies)\b",
    )
});

/// Whether a number only says how many parts the list has that its sentence leads to.
pub fn counts_listed(text: &str, behind: &str) -> bool {
    let leads = text.trim_end().ends_with(':') || text.trim_end().ends_with("including");
    leads && COUNTED_PARTS.is_match(behind)
}

static TRADED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:\b[Ss]hares?|\b[Ss]tocks?|\bfutures|\bbonds?|[A-Z][A-Za-z]*\s(?:Index|Composite)|\bindex)$"));

static SHARES_IN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:the\s)?(?i:shares?|stocks?)\s(?:in|of)\s(?:the\s)?[A-Z]"));

/// Whether a measure that rose or fell is the price of what is traded.
pub fn is_traded(measure: &str) -> bool {
    TRADED.is_match(measure.trim()) && !measure.contains(" of ") || SHARES_IN.is_match(measure)
}

static SECOND_VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s(?:and|or|but|while|as\swell\sas)\s(?:to\s)?(?:[a-z]+ly\s)?(?:(?:raise|improve|enhance|strengthen|expand|reduce|bring|promote|accelerate|build|create|establish|foster|cultivate|nurture|add|install|construct|attract|deploy|develop|formulate|achieve|encourage|ensure|reali[sz]e|optimi[sz]e|deepen|explore|carry|implement)\s.*|(?:lift|boost|increase|cut|lower|keep|push|advance|speed|set|train|form|launch|produce|make|complete|support|help|upgrade|further|drive|turn|double|reach|exceed)\s(?:the|its|their|an?|more|over|about|around|at|up|new|local|domestic|\d)\b.*)$",
    )
});

/// A noun phrase without the second verb that goes on behind it: `labs and raise output`.
pub fn without_second_verb(phrase: &str) -> &str {
    SECOND_VERB.find(phrase).map_or(phrase, |m| &phrase[..m.start()])
}

/// A measure without whose it is: `output of the city's farms` → `output of farms`.
pub fn without_owner(measure: &str) -> String {
    let Some((before, behind)) = measure.split_once("'s ") else { return measure.to_owned() };
    let head = ["of ", "in ", "for ", "on "].iter().filter_map(|p| before.rfind(&format!(" {p}")).map(|at| at + 1 + p.len())).max();
    head.map_or_else(|| behind.to_owned(), |at| format!("{}{behind}", &before[..at]))
}

static YEAR_LAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s(?:(?:in|during|for|over|at|by|as\sof)\s(?:the\s)?(?:(?:(?:first|second|third|fourth|last|past)\s(?:half|quarter|[a-z-]+\s(?:months|quarters))|end|whole)(?:\sof)?\s?)?(?:[A-Z][a-z]+,?\s)?(?:19|20)\d{2}|(?:last|this)\s(?:year|month|quarter)|in\sthe\s(?:first|second|third|fourth|last)\s(?:half|quarter|[a-z-]+\s(?:months|quarters))(?:\sof\s(?:the\s|this\s|last\s)?year)?)$",
    )
});

/// A noun phrase without the time at its end: `Revenue in the first half of 2019`.
pub fn without_year(phrase: &str) -> &str {
    YEAR_LAST.find(phrase).map_or(phrase, |m| &phrase[..m.start()])
}

static POINTS_BACK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:In|By|At|During|Over|As\sof)\s[^,.;]{3,40}?,?\s)??(?:It|That|This|They\s(?:account|ma[dk]e|represent)[a-z]*|[Tt]he\s(?:figure|amount|sum|total|number|rate|ratio|share|proportion|increase|spending|investment|output))\s",
    )
});

/// Whether a sentence goes on with the figure that the one before told: `That was equivalent to`.
pub fn goes_on_with_figure(text: &str) -> bool {
    POINTS_BACK.find(text).is_some_and(|m| !text[m.end()..].starts_with("of "))
}

static OF_WORLD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[Tt]he\s|[Tt]otal\s)*(?:[Gg]lobal|[Ww]orld(?:wide|'s)?|[Ii]nternational)\s|\s(?:worldwide|globally|around\sthe\s(?:world|globe)|across\sthe\s(?:world|globe))(?:\s(?:growth|share))?$",
    )
});
static OF_ONE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:share|rank(?:ing)?|place|position|proportion|influence|index|report)\b"));

static WORLD_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:Worldwide|Globally|Around\sthe\s(?:world|globe)|Across\sthe\s(?:world|globe)|In\sthe\sworld),?\s"));

/// Whether a sentence speaks of the whole world.
pub fn begins_with_world(text: &str) -> bool {
    WORLD_FIRST.is_match(text)
}

/// Whether a measure is one of the whole world, and no part that one has in it: `Global shipments`.
pub fn is_of_world(measure: &str) -> bool {
    OF_WORLD.is_match(measure.trim_start()) && !OF_ONE.is_match(measure)
}

static FOLLOWED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s(?:followed|came\snext|(?:ranked|came|placed|was|stood|finished)\s(?:in\s)?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|first|\d{1,2}(?:st|nd|rd|th)|No\.?\s?\d{1,2})(?:\splace)?(?:\s(?:worldwide|globally|nationwide|nationally|in\s[^,.;]{3,30}|among\s[^,.;]{3,40}))?),?\s(?:with|at)(?:\s(?:about|around|some|nearly|over|more\sthan|just|only))*\s$",
    )
});

/// Whether the words before a number say that another has so much of what was told last: `B followed with`.
pub fn follows_with(before: &str) -> bool {
    FOLLOWED.is_match(before)
}

static NAME_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:[Aa]mong\sthem|[Mm]eanwhile|[Ss]pecifically|[Hh]owever|[Aa]lso|[Ii]n\scontrast),\s)?(?:[Tt]he\s)?(?:[A-Z][A-Za-z]*(?:'s)?\s|[a-z-]+\s){0,4}$",
    )
});

/// Whether nothing but what somebody is stands before a name at the head of a sentence: `Chinese carmaker`.
pub fn opens_with_name(before: &str) -> bool {
    NAME_FIRST.is_match(before) && ![" of ", " in ", " at ", " for ", " and "].iter().any(|w| before.contains(w))
}

static TIME_OF_PLAN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:plan|programme|program|outline|strategy|scheme|blueprint|guidelines?)\b[^,.;()]{0,60}\s?\($"));

/// Whether a bracket opens behind a plan, in which its time stands: `the plan for ports (`.
pub fn is_time_of_plan(before: &str) -> bool {
    TIME_OF_PLAN.is_match(before)
}

static TOLD_THAT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[^,;]{0,60}\b(?:told|informed|reminded|saying|noting|adding|shows?|showed|found|finds|indicated?s?|revealed|revealing)\b[^,;]{0,60}?\sthat\s(?:the\s)?",
    )
});

/// What is said, behind the words that tell somebody so: `told reporters that output`.
pub fn what_is_told(phrase: &str) -> &str {
    TOLD_THAT.find(phrase).map_or(phrase, |m| &phrase[m.end()..])
}

static BEARS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^'s\s(?:[a-z0-9][a-z0-9-]*\s){1,6}$"));

/// Whether the words between a place and a body only say that this is one of the place: `China's largest chipmaker`.
pub fn describes_body(between: &str) -> bool {
    BEARS.is_match(between)
        && ![" of ", " in ", " by ", " for ", " at ", " from ", " to ", " with ", " on ", " and "].iter().any(|w| between.contains(w))
}

static NO_MEASURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:whose|which|who|it|they|that|this|these|those|he|she|we)\s|^(?i:had|has|have|was|were|put|puts|sees|saw|kept|keeps)\s|\b(?:is|are|was|were|will|would|should)\s(?:also\s)?(?:expected|projected|set|to|be|been|forecast|estimated|planned)\b|\sones$|\sitself$|\sto(?:\sbe)?$|^(?i:(?:the\s)?(?:first|second|third|fourth|last|past|same)\s(?:half|quarter|period|year|month|time|place)s?)$|(?:^|\s)(?i:views|hits|clicks|reads|likes)$|^(?i:tally|figure|sum|amount|count|round|units?|pieces|sets)$|\s(?:will|would|should|must|can|could)$",
    )
});

/// Whether a phrase names nothing to measure: it points to something else or holds a verb.
pub fn measures_nothing(phrase: &str) -> bool {
    NO_MEASURE.is_match(phrase)
}

static VERB: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s(?:is|are|was|were|has|have|had|will|would|says|sees|plans|aims|makes|takes|[a-z]+ed)\s"));

/// Where a noun phrase begins whose last member stands behind `and`, if what stands before in its clause is no clause of
/// its own: `The number of schools and ` before `colleges`.
pub fn coordinated(head: &str) -> Option<usize> {
    let before = head.strip_suffix(" and ")?;
    let from = super::english_figures::clause_start(before);
    let first = &before[from..];
    (first.contains(" of ") && !VERB.is_match(&format!("{first} "))).then_some(from)
}

static GROUND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:in\s(?:line|accordance|keeping|conformity|response)\s(?:with|to)|based\son|on\sthe\sbasis\sof|pursuant\sto|implement(?:s|ing)?|build(?:s|ing)\son|(?:drawn\sup|formulated|drafted|issued)\sunder|following|supplement(?:s|ing)?|replac(?:es|ing)|amend(?:s|ing)?|revis(?:es|ing)|updat(?:es|ing))\s(?:the\s)?$",
    )
});

/// Whether the words before a document say that another rests on it, or comes after it.
pub fn is_ground(before: &str) -> bool {
    GROUND.is_match(before)
}

static NAMES_IT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"^,?\s(?:which\s)?(?:(?:was|is|are|were|officially|formally|also)\s)*(?:titled|entitled|called|named|dubbed|known\sas)\s(?:as\s)?(?:the\s)?["“']?$|^,\s(?:the\s)?["“']?$"#,
    )
});

/// Whether the words between a document and a title say that it is called so.
pub fn names_it(between: &str) -> bool {
    NAMES_IT.is_match(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparisons_are_told_from_other_figures() {
        assert!(is_earlier(", up from ") && is_earlier(", compared with ") && is_earlier(" firms, up from "));
        assert!(!is_earlier(" and ") && !is_earlier(", up "));
        assert!(is_of_time(" in ") && is_of_time(" by the end of ") && !is_of_time(" after "));
    }

    #[test]
    fn a_second_verb_is_no_part_of_a_measure() {
        assert_eq!(without_second_verb("test centers and raise their output"), "test centers");
        assert_eq!(without_second_verb("research and development outlays"), "research and development outlays");
    }
}
