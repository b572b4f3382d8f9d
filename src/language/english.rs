//! What English writes in its own way: dates with the month's name, days of the week, years behind prepositions.
//! Grammar only.

use super::Script;
use super::dates::{Form, MONTH, MONTHS, form};
use super::patterns::pattern;
use super::regex::Regex;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// What stands before a year that can be no count.
const BEFORE_YEAR: &str = r"[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Tt]ill|[Ff]rom|[Bb]efore|[Aa]fter|[Dd]uring|[Ee]nd|[Ee]arly|[Ll]ate|[Mm]id|[Tt]hrough|year|fiscal|end of|quarter of|half of|months of";
/// What may also stand before a count: then what is behind must show that it is a year.
const BEFORE_EITHER: &str = r"of|to|for|around|than|over|between|and|with|versus|vs\.?";
const BEHIND_YEAR: &str =
    r"(?:[,.;:)]|$|\s(?:and|to|in|by|levels?|was|were|is|will|has|with|from|as|on|when|while|that|the|for|include|are)\b)";
const BEFORE_MONTH: &str = r"[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|of|[Ff]rom|[Ee]arly|[Ll]ate|[Mm]id|[Ll]ast|[Tt]his|through";
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The forms of English dates, the fuller before the shorter.
pub(super) fn dates() -> Vec<Form> {
    vec![
        form(&format!(r"\b(?P<d>\d{{1,2}})\s?(?:-|to|and)\s?\d{{1,2}}\s{MONTH},?\s(?P<y>(?:19|20)\d{{2}})\b")),
        form(&format!(r"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{MONTH},?\s(?P<y>(?:19|20)\d{{2}})\b")),
        form(&format!(r"\b{MONTH}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?(?:-|to)\s?\d{{1,2}})?(?:,\s?|\s)(?P<y>(?:19|20)\d{{2}})\b")),
        form(&format!(r"\b(?P<d>\d{{1,2}})-{MONTH}-(?P<y>(?:19|20)\d{{2}})\b")),
        form(&format!(r"\b{MONTH},?\s(?P<y>(?:19|20)\d{{2}})\b")),
        form(&format!(r"\b(?P<d>\d{{1,2}})\s?(?:-|to|and)\s?\d{{1,2}}\s{MONTH}\b")),
        form(&format!(r"\b(?P<shown>(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{MONTH})(?:\W|$)")),
        form(&format!(r"\b{MONTH}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?(?:-|to)\s?\d{{1,2}})?\b")),
        form(r"\b[Bb]etween\s(?P<shown>(?P<y>(?:19|20)\d{2})\sand\s(?P<y2>(?:19|20)\d{2}))\b"),
        form(r"(?:,|[a-z]{3})\s(?P<shown>(?P<y>(?:19|20)\d{2}))$"),
        form(&format!(r"\b(?:{BEFORE_YEAR})[\s-](?P<shown>(?P<y>(?:19|20)\d{{2}}))\b")),
        form(&format!(r"\b(?:{BEFORE_EITHER})\s(?P<shown>(?P<y>(?:19|20)\d{{2}})){BEHIND_YEAR}")),
        form(&format!(r"\b(?:{BEFORE_MONTH})[\s-](?P<shown>{MONTH})(?:\W|$)")),
        // Not before a month, as in `Friday, March 1`.
        form(r"\b(?P<shown>(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:,?\s[a-z]|[.;)]|,\s[BCEGHIKLPQRTUVWXYZ]|$)"),
        form(r"\b(?:[Ii]n\sthe\s)?(?:(?P<qa>[Ff]irst)|(?P<qb>[Ss]econd)|(?P<qc>[Tt]hird)|(?P<qd>[Ff]ourth))-quarter\b"),
        form(r"\b(?P<months>[Ll]ast|[Tt]his)\smonth\b"),
        form(r"\b(?P<today>today|yesterday)\b"),
    ]
}

/// Whether English dates may stand in a text: it is English, or names a month.
pub(super) fn may_be_dated(text: &str) -> bool {
    let has_words = || text.contains(' ') && text.contains(|c: char| c.is_ascii_lowercase());
    let names_month = |word: &str| {
        (3..=9).contains(&word.len()) && MONTHS.iter().any(|m| word.starts_with(m) || word.starts_with(&m.to_ascii_uppercase()))
    };
    Script::of(text) == Script::English && has_words() || text.split(|c: char| !c.is_ascii_alphabetic()).any(names_month)
}

static GOES_ON: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^,?\s(?:{MONTH}\s?\d|\d)")));

/// Whether a date in full stands behind a day of the week.
pub(super) fn goes_on(behind: &str) -> bool {
    GOES_ON.is_match(behind)
}

/// The number of a day of the week, 0 for Monday.
pub(super) fn weekday(name: &str) -> Option<i8> {
    WEEKDAYS.iter().position(|w| name.starts_with(w)).and_then(|i| i8::try_from(i).ok())
}

/// How many days a word for a day is away.
pub(super) fn days_by(word: &str) -> i8 {
    if word == "yesterday" { -1 } else { 0 }
}

/// How many months a word for a month is away.
pub(super) fn months_by(word: &str) -> i8 {
    if word.eq_ignore_ascii_case("last") { -1 } else { 0 }
}

/// Nouns with an article that stand for something named before, with the classes that they can mean.
const ANAPHORS: [(&str, &[&str]); 14] = [
    ("city", &["Prefecture", "Province", "County"]),
    ("municipality", &["Province"]),
    ("province", &["Province"]),
    ("region", &["Region"]),
    ("district", &["County"]),
    ("zone", &["DevelopmentZone", "NewArea", "FreeTradeZone"]),
    ("country", &["Country"]),
    ("nation", &["Country"]),
    ("company", &["Enterprise"]),
    ("firm", &["Enterprise"]),
    ("university", &["University"]),
    ("institute", &["ResearchInstitute"]),
    ("academy", &["ResearchInstitute"]),
    ("group", &["Enterprise"]),
];

static ANAPHOR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|, )[Tt]he ([a-z]+)(?:'s)?\b|^(It|Its|They|Their)\b"));

/// The classes of what a sentence's subject stands for, if that is a noun or pronoun for something named before; none
/// of them if it may be anything.
pub fn anaphor(text: &str) -> Option<&'static [&'static str]> {
    let captures = ANAPHOR.captures(text)?;
    if captures.get(2).is_some() {
        return Some(&[]);
    }
    let noun = captures.get(1)?.as_str();
    ANAPHORS.iter().find(|(n, _)| *n == noun).map(|(_, classes)| *classes)
}

static THING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^The (?:[a-z-]+ ){0,2}?(?:project|plant|facility|line|station|system|platform|satellite|rocket|reactor|machine|device|ship|vessel|aircraft|center|centre|base|park|farm|factory|mine|refinery|chip|model)\b",
    )
});

/// Whether a sentence begins with a thing that has an article and no name.
pub fn begins_with_thing(text: &str) -> bool {
    THING.is_match(text)
}

static ATTRIBUTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:According to [^,]{2,120},|(?:[Oo]fficial )?(?:[Dd]ata|[Ff]igures|[Ss]tatistics)(?: released| issued| published)? (?:from|by|of) .{2,120}? (?:show|showed|shows|indicate|indicated)(?: that)?\b)",
    )
});

/// Where a sentence's statement begins behind the words that say whose it is.
pub fn attribution(text: &str) -> usize {
    let told = || TOLD.find(text).map(|m| m.end()).filter(|end| !text[*end..].contains(" its "));
    ATTRIBUTION.find(text).map(|m| m.end()).or_else(told).unwrap_or(0)
}

static TOLD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[^.;]{2,160}?\s(?:(?:told|informed)\s[^.;,]{2,80}?|(?:said|stated)\s(?:[^.;,]{2,60}\s)?)\s?that\s"));

static ASIDE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:to|from|with|than|by|via|under|said|like|as|excluding|except|without|outside)(?: the)? $"));

/// Whether a name behind this text is no subject.
pub fn is_aside(before: &str) -> bool {
    ASIDE.is_match(before) || before.rfind('(') > before.rfind(')')
}

static AIM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:will|should|shall|must|would|to|aims?|plans?|expected|targets?|calls? for|wants?|envisages?|hopes?)\b")
});

/// Whether a sentence speaks of what is to be.
pub fn is_aim(text: &str) -> bool {
    // `to` before a number or a name leads to no verb.
    AIM.find_iter(text).any(|m| m.as_str() != "to" || !NO_VERB.is_match(&text[m.end()..]))
}

static NO_VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s(?:more|over|about|around|nearly|almost|some|at|just|only|the|an?|its|their|this|that|these|those|less|fewer|roughly|[A-Z0-9$€£¥])",
    )
});

static AHEAD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:will|to be|is to|are to|scheduled|slated|due to|upcoming|set to|next)\b[^.;]*$"));
static AHEAD_BEHIND: LazyLock<Regex> = LazyLock::new(|| pattern(r"^,?[^.,;]{0,80}\bwill\b"));

/// Whether the words around a date say that it is still to come.
pub fn is_ahead(before: &str, behind: &str) -> bool {
    AHEAD.is_match(before) || AHEAD_BEHIND.is_match(behind)
}

/// Words for documents, by what may be called by another of them.
const DOCUMENTS: [&[&str]; 6] = [
    &["plan", "plans", "blueprint", "roadmap", "strategy", "outline", "scheme", "agenda"],
    &["guideline", "guidelines", "guidance", "opinions", "opinion", "circular", "notice", "document", "recommendations", "guide"],
    &["measures", "rules", "regulation", "regulations", "provisions", "policies", "methods", "policy"],
    &["law", "act", "code"],
    &["standard", "standards", "specifications", "criteria"],
    &["report", "paper", "communique", "bulletin"],
];

/// How many letters the words for documents have.
const LENGTHS: RangeInclusive<usize> = 3..=15;

/// Which kind of document a title or a description names: the first word for one in it.
pub fn kind_of_document(name: &str) -> Option<&'static str> {
    name.split(' ').find_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is = |document: &&str| document.eq_ignore_ascii_case(word);
        DOCUMENTS.iter().find(|kind| LENGTHS.contains(&word.len()) && kind.iter().any(is)).map(|kind| kind[0])
    })
}

/// The words of a name before what it is of, in small letters: `ministry` of `Ministry of Finance`.
pub fn head_of_name(name: &str) -> String {
    let bare = name.split(" (").next().unwrap_or(name).trim_start_matches("The ").trim_start_matches("the ");
    let words =
        bare.split(' ').enumerate().take_while(|(i, w)| *i == 0 || !matches!(*w, "of" | "for" | "on" | "to" | "in" | "at" | "aimed"));
    let words: Vec<&str> = words.map(|(_, w)| w).collect();
    words.join(" ").to_lowercase()
}

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:[^,]{0,60}\b(?:said|says|showed|shows|added\sthat|noted|projected|expects?)\s)?(?:that\s)?(?:while|whereas|and|with|but)\s|[^,]{0,60}\b(?:said|says|showed|shows|added\sthat|noted)\s(?:that\s)?|that\s|in\sterms\sof\s|terms\sof\s|a\stotal\sof\s|[Tt]he\s|[Ii]ts\s|[Tt]heir\s|an?\s|of\sthe\s|of\s)+",
    )
});

/// A noun phrase without what only leads to it.
pub fn without_lead(phrase: &str) -> &str {
    // `Value added of …` says nothing.
    if phrase.starts_with("Value added") || phrase.starts_with("value added") || phrase.contains("alue added of") {
        return phrase.trim_start_matches("the ").trim_start_matches("The ").trim_start_matches("total ");
    }
    let rest = LEAD.find(phrase).map_or(phrase, |m| &phrase[m.end()..]);
    if rest.len() < 3 { phrase } else { rest }
}

const FORMS_OF_COMPANIES: &str =
    r"(?:,?\s(?:Co|Company|Corp|Corporation|Ltd|Limited|Inc|Incorporated|Holdings?|Group|Technologies|Technology)\b)+";
static LEGAL_FORM: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"{FORMS_OF_COMPANIES}\.?$")));
static LEGAL_FORM_BEHIND: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("^{FORMS_OF_COMPANIES}")));

/// How much of what stands behind a company's name is its legal form.
pub fn legal_form(behind: &str) -> usize {
    LEGAL_FORM_BEHIND.find(behind).map_or(0, |m| m.end() + stop_of_form(&behind[m.end()..]))
}

static STOP_INSIDE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\.(?:,?\s(?:Ltd|Limited|Inc|LLC)\b\.?)?(?:,|\)|'s|\s\(|\s[a-z])"));

/// How long the stop of an abbreviated form is, with the second form behind it, where the sentence goes on: `Co. Ltd.`.
pub fn stop_of_form(behind: &str) -> usize {
    let Some(found) = STOP_INSIDE.find(behind) else { return 0 };
    let form = found.as_str();
    form.rfind('.').map_or(0, |at| at + 1)
}

/// A company's name without its legal form, if it has one.
pub fn without_legal_form(name: &str) -> Option<&str> {
    LEGAL_FORM.find(name).map(|m| &name[..m.start()]).filter(|bare| !bare.is_empty())
}

static FORECAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:expects|expected|estimates|estimated|forecasts?|predicts|predicted|projects|projected)\s(?:that\s|the\s|its\s|[a-z]+\s){0,6}?(?:to|will|would)\s",
    )
});

/// Whether a sentence tells what somebody thinks will come.
pub fn is_forecast(text: &str) -> bool {
    FORECAST.is_match(text)
}
