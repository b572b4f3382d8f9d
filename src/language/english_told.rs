//! What English clauses around a number tell of it: that it is a lifetime, a part of what was named, of another, of a year's
//! work, of the past. Words of grammar in, yes or no out.

use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

static GIVES_OTHER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:gives?|gave|giving|lends?|lent)\s(?:the|its|their|each|this|that|[A-Z])"));

/// Whether a clause says that somebody gives what is measured to another: `engines give the stage a thrust of`.
pub fn gives_another(clause: &str) -> bool {
    GIVES_OTHER.is_match(clause)
}

static LIFETIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:lifespan|lifetime|(?:service|design|designed|working|operational|operating|shelf|mission)\slife|endurance|half-life|battery\slife)\sof\s(?:(?:about|around|some|nearly|over|more\sthan|at\sleast|up\sto|roughly|an?)\s)*$",
    )
});

/// Whether the words before a length of time make it how long a thing lasts.
pub fn is_lifetime(before: &str) -> bool {
    LIFETIME.is_match(before)
}

static OF_WHICH: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:\s[a-z-]+){0,2},\sof\swhich\s(?:(?:only|about|some|nearly|over|more\sthan|fewer\sthan)\s)?$"));

/// Where the name ends of which the number behind these words tells a part: `the X network, of which`.
pub fn of_which(before: &str) -> Option<usize> {
    OF_WHICH.find(before).and_then(|_| before.rfind(", of which"))
}

static APPOSITION: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[^,;:.]{8,90},\s(?:an?|the)\s$"));

/// Whether a name behind these words only says what a thing is that stands before and has no name: `The millionth car, a`.
pub fn in_apposition(before: &str) -> bool {
    APPOSITION.is_match(before)
}

static A_YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[^,.;:()]{0,50}?\s(?:an?|per|each|every)\s(?:year|month|day|week|hour)\b|^[^,.;:()]{0,50}?\sannually\b"));

/// Whether a verb and what stands behind its number say how many can be made in some time: `can make 300 engines a year`.
pub fn is_yearly_output(verb: &str, behind: &str) -> bool {
    matches!(verb, "can produce" | "can make" | "can build" | "can turn out" | "can process" | "can handle") && A_YEAR.is_match(behind)
}

static SITE_OF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^'s\s(?:[a-z-]+\s){0,3}?(?:plant|factory|fab|gigafactory|site|base|mill|refinery|campus|yard|shipyard|park|hub|line|workshop)\b",
    )
});

/// Whether the words behind a name make a site of its own the subject: `'s new plant`.
pub fn names_own_site(behind: &str) -> bool {
    SITE_OF.is_match(behind)
}

/// Whether a clause speaks of several by a pronoun.
pub fn speaks_of_several(clause: &str) -> bool {
    clause.split(' ').any(|word| matches!(word, "they" | "They"))
}

static RUNS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:runs|operates|employs|hosts|owns|holds|houses|makes|boasts|(?:is|are)\shome\sto)\s(?:[^,;]{0,40}\swith\s[^,;]{0,40})?$")
});

/// Whether the words before a number tell of what somebody runs or has now: `runs 28 units with a capacity of`.
pub fn runs_now(before: &str) -> bool {
    RUNS.is_match(before)
}

static TELLS_PAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[^,;]{2,80}?\s(?:was|were|had|[a-z]{3,}ed|began|became|came|went|won|sold|built|made|took|fell|rose|grew)\s")
});

/// Whether the main verb of a sentence is in the past.
pub fn tells_past(text: &str) -> bool {
    TELLS_PAST.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_tell_of_whom_a_number_is() {
        assert!(gives_another("the pumps give the mill a capacity of ") && !gives_another("the mill has a capacity of "));
        assert_eq!(of_which("The Harbour network, of which "), Some("The Harbour network".len()));
        assert!(in_apposition("The millionth car, a ") && !in_apposition("Acme, "));
        assert!(is_yearly_output("can make", " cars a year") && !is_yearly_output("can make", " cars"));
        assert!(is_lifetime("with a design life of ") && !is_lifetime("in a year of "));
    }

    #[test]
    fn what_is_so_is_told_from_what_was() {
        assert!(runs_now("Acme runs ") && runs_now("Acme runs 20 mills with a capacity of ") && !runs_now("Acme built "));
        assert!(tells_past("The mill opened in May 2019.") && !tells_past("The mill opens in May."));
    }
}
