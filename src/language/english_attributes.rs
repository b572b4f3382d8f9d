//! Measures that English tells before what they are of (`the 69-meter-long launcher`) or by what it can bear (`capable of
//! lifting 4 tons to orbit`). Words around a number in, what is measured out; never reads the number or whose it is.

use super::patterns::pattern;
use super::regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A measure that stands as an adjective.
#[derive(Debug, PartialEq, Eq)]
pub struct Attribute {
    /// What is measured.
    pub measure: &'static str,
    /// Where its unit stands behind the number.
    pub unit: Range<usize>,
    /// Where the noun phrase goes on behind it.
    pub rest: usize,
}

static HYPHENATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:-odd)?-(?P<unit>(?P<length>met(?:er|re)s?|m|km|kilomet(?:er|re)s?)|(?P<mass>kg|kilograms?|(?:metric[\s-])?tons?|tonnes?|t)|(?P<power>[kMG]We?|(?:kilo|mega|giga)watts?)|(?P<qubit>qubits?)|(?P<nano>nm|nanomet(?:er|re)s?)|(?P<seat>seats?|passengers?))(?:-(?P<how>long|tall|high|wide|deep|thick|diameter|aperture|thrust))?(?P<rest>\s(?P<noun>[^,.;:()]{2,}))",
    )
});
static POWERED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:\s\((?:gross|net)\))?(?P<rest>\s(?P<noun>[^,.;:()]{2,}))"));
static POWER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[kMG]We?|(?:kilo|mega|giga)watts?)$"));

static WAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[\w-]+\s){0,4}?(?:line|railway|railroad|road|highway|expressway|pipeline|tunnel|bridge|cable|canal|route|corridor|network|link|backbone)\b",
    )
});
static CRAFT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[\w-]+\s){0,4}?(?:satellite|spacecraft|probe|rocket|launcher|rover|lander|capsule|telescope|submersible|aircraft|airship|drone|robot|vehicle|orbiter|module)\b",
    )
});
static WORKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:[\w-]+\s){0,5}?(?:plant|station|farm|reactor|unit|project|turbine|facility|base|generator|system|array|park)\b")
});
static PROCESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[\w-]+\s){0,3}?(?:process|technology|technologies|node|chips?|processors?|manufacturing)\b"));

/// The measure of which a number in front of it is, by the words behind the number and its unit, if that was read.
pub fn attribute(behind: &str, unit: Option<&str>) -> Option<Attribute> {
    if let Some(unit) = unit {
        let found = POWERED.captures(behind).filter(|_| POWER.is_match(unit))?;
        let (rest, noun) = (found.name("rest")?, found.name("noun")?);
        return WORKS.is_match(noun.as_str()).then(|| Attribute { measure: "capacity", unit: 0..0, rest: rest.start() });
    }
    let found = HYPHENATED.captures(behind)?;
    let noun = found.name("noun")?.as_str();
    let how = found.name("how").map(|h| h.as_str());
    let has = |name| found.name(name).is_some();
    let measure = match how {
        Some("long") if has("length") => "length",
        Some("tall" | "high") if has("length") => "height",
        Some("wide") if has("length") => "width",
        Some("deep") if has("length") => "depth",
        Some("thick") if has("length") => "thickness",
        Some("diameter") if has("length") => "diameter",
        Some("aperture") if has("length") => "aperture",
        Some("thrust") if has("mass") => "thrust",
        None if has("length") && WAY.is_match(noun) => "length",
        None if has("mass") && CRAFT.is_match(noun) => "mass",
        None if has("power") && WORKS.is_match(noun) => "capacity",
        None if has("nano") && PROCESS.is_match(noun) => "process technology",
        None if has("qubit") => "qubits",
        None if has("seat") && CRAFT.is_match(noun) => "seats",
        Some(_) | None => return None,
    };
    Some(Attribute { measure, unit: found.name("unit")?.range(), rest: found.name("rest")?.start() })
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

static THING_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:The|This)\s(?:[\w-]+\s){0,4}?(?P<noun>rocket|launcher|launch\svehicle|satellite|spacecraft|probe|rover|chip|processor|computer|robot|aircraft|airliner|plane|submersible|engine|vehicle|telescope|machine|device|system|model|plant|reactor|facility|station|bridge|tunnel|line|railway|ship|vessel|drone)\b",
    )
});

/// The noun with which a sentence points to a thing that was spoken of: `launcher` in `The two-stage launcher is`.
pub fn thing_pointed_to(text: &str) -> Option<&str> {
    THING_HEAD.captures(text)?.name("noun").map(|n| n.as_str())
}

/// Whether a noun is one of things that are built where they stand.
pub fn is_site(noun: &str) -> bool {
    matches!(noun, "plant" | "reactor" | "facility" | "station" | "bridge" | "tunnel" | "line" | "railway")
}

static PART: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s(?:[a-z-]+\s)?(?:engines?|boosters?|motors?|batter(?:y|ies)|cells?)\b"));

/// Whether the words behind a name make it a part of something greater: ` engines`.
pub fn names_part(behind: &str) -> bool {
    PART.is_match(behind)
}

static BEARS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:(?:(?:planned|payload|lift|lifting|carrying|maximum|launch)\s)?capacity\sof|(?:capable\sof|capacity\sof)\s(?:lifting|sending|carrying|placing|putting|delivering|launching|lofting|transporting)|(?:can|could|able\sto|designed\sto)\s(?:lift|send|carry|place|put|deliver|launch|loft|transport))\s(?:(?:payloads?\sof|an?|about|around|some|up\sto|over|more\sthan|nearly)\s)*$",
    )
});
static TO_ORBIT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:-(?:tonne|ton|kg|kilogram|kilo))?(?:\s(?:of\s)?(?:payloads?|cargo|satellites?|spacecraft))?\s(?:in)?to\s(?:an?\s|the\s|its\s)?(?P<orbit>[A-Za-z0-9][\w\s-]{0,60}?(?:orbits?|[Mm]oon|Mars|space)|LEO|SSO|GTO|GEO|TLI)\b",
    )
});
static OR_ELSE: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\s,](?:or|and)\s(?:(?:about|around|some|up\sto|over|nearly)\s)*$"));

/// What it measures that something can bring so much to an orbit: `payload to low Earth orbit`. `again` is what stands behind
/// another such number before this one.
pub fn payload(before: &str, behind: &str, again: Option<&str>) -> Option<String> {
    if !BEARS.is_match(before) && !again.is_some_and(|between| between.len() < 90 && OR_ELSE.is_match(between)) {
        return None;
    }
    let orbit = TO_ORBIT.captures(behind)?.name("orbit")?.as_str();
    Some(format!("payload capacity to {orbit}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_before_their_noun() {
        assert_eq!(attribute("-meter-long launcher will fly", None).map(|a| a.measure), Some("length"));
        assert_eq!(attribute("-ton-thrust YF-9 engine", None).map(|a| a.measure), Some("thrust"));
        assert_eq!(attribute("-km line for", None).map(|a| a.measure), Some("length"));
        assert_eq!(attribute(" (gross) water reactor", Some("MWe")).map(|a| a.measure), Some("capacity"));
        assert!(attribute("-km orbit", None).is_none() && attribute("-year plan", None).is_none());
        assert!(attribute(" of capacity", Some("MW")).is_none());
    }

    #[test]
    fn whose_a_measure_before_a_noun_is() {
        assert!(goes_with(" ") && goes_with(" weather satellite ") && !goes_with(" line between "));
        assert!(is_said_of(", a ", false) && is_said_of(" is a two-stage ", false) && !is_said_of(" in the ", false));
        assert!(is_said_of(", a quantum computer with a ", true) && !is_said_of(", a quantum computer with a ", false));
    }

    #[test]
    fn what_is_brought_to_orbit() {
        assert_eq!(payload("is capable of lifting ", " to low Earth orbit.", None).as_deref(), Some("payload capacity to low Earth orbit"));
        assert_eq!(
            payload("or ", " to a 500-km sun-synchronous orbit.", Some(" to low Earth orbit or ")).as_deref(),
            Some("payload capacity to 500-km sun-synchronous orbit")
        );
        assert!(payload("it lost ", " to low Earth orbit.", None).is_none());
    }
}
