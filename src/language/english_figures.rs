//! How English prose says what a number measures: the words before a number and behind it. Grammar only.

use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

/// What a number is, by the words before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// What the noun phrase has reached, or is to reach.
    Reached {
        /// The noun phrase.
        phrase: String,
        /// Whether it is an aim.
        aim: bool,
    },
    /// By how much the noun phrase grew, or is to grow; without one what was measured last.
    Grew {
        /// The noun phrase.
        phrase: Option<String>,
        /// Whether it is an aim.
        aim: bool,
        /// Whether it became, or is to become, less.
        fall: bool,
    },
    /// To what something grew whose growth stands before.
    Arrived,
    /// What share of the whole something is; without a phrase what was measured last.
    Share {
        /// The noun phrase.
        phrase: Option<String>,
        /// Whether it is an aim.
        aim: bool,
    },
    /// How many there are, or are to be, of what stands behind the number.
    Counted {
        /// The verb.
        verb: String,
        /// Whether it is an aim.
        aim: bool,
        /// Whether the verb says so by itself.
        sure: bool,
        /// Whether the clause begins with the verb: what a point of a document sets out to do.
        order: bool,
        /// Whether a pronoun stands before the verb.
        spoken: bool,
    },
    /// The measure that `of` joins to its number.
    Of {
        /// The noun phrase.
        phrase: String,
    },
    /// By how much something becomes less through what was told before: `reducing emissions by`.
    Saved {
        /// The noun phrase.
        phrase: String,
    },
    /// The number opens its clause.
    Opens,
    /// The same number in another unit.
    Converted,
}

const MODAL: &str = r"(?:will|would|should|shall|must|could|(?:is|are)\s(?:also\s)?(?:to|(?:expected|set|projected|forecast|estimated|planned|likely|scheduled|slated|due|on\strack)\sto)|to)";
const REACH: &str = r"(?:reach|exceed|surpass|top|hit|total|stand\sat|amount\sto|come\sto|remain\s(?:at|above|below)|be|number|climb\sto|rise\sto|grow\sto|increase\sto|expand\sto|fall\sto|drop\sto|(?:double|triple|be\sdoubled|be\stripled)\sto|be\s(?:raised|increased|lifted|expanded|cut|reduced|lowered|kept|brought)\s(?:to|at|below|above|under|within))";
const REACHED: &str = r"(?:reached|reaches|reaching|tallied|hitting|exceeding|surpassing|topping|totall?ing|amounting\sto|standing\sat|exceeded|exceeds|surpassed|surpasses|topped|tops|hit|hits|totall?ed|totals|stood\sat|stands\sat|amounted\sto|amounts\sto|came\sto|was|were|is|are|remained\s(?:at|above|below)|numbered|registered|(?:climbed|rose|grew|increased|expanded|jumped|surged|fell|dropped|declined|went|soared|slipped|dipped|slid|plunged|tumbled|plummeted|shrank|skyrocketed|widened|narrowed|edged\s(?:up|down)|improved|slowed|quickened|recovered|(?:more\sthan\s|nearly\s|almost\s)?doubled|(?:more\sthan\s|nearly\s|almost\s)?tripled|has\sdoubled|has\stripled|(?:was|were|(?:has|have|had)\sbeen)\s(?:further\s)?(?:cut|reduced|lowered|shortened|raised|increased|lifted|expanded|extended|brought\sdown|trimmed|compressed|narrowed))\sto|(?:had|has|have)\s(?:reached|exceeded|surpassed|topped|hit|totall?ed|grown\sto|risen\sto|climbed\sto|expanded\sto|increased\sto))";
const GREW: &str = r"(?:rose|grew|increased|climbed|jumped|surged|soared|expanded|gained|fell|dropped|declined|decreased|shrank|slid|slipped|dipped|plunged|tumbled|plummeted|contracted|leapt|leaped|skyrocketed|rebounded|advanced|edged\s(?:up|down)|inched\s(?:up|down)|narrowed|widened|(?:was|were|is)\s(?:up|down)|(?:has|have|had)\s(?:grown|risen|increased|climbed|jumped|expanded|fallen|dropped|declined))";
/// `saw an increase of`, whose noun stands before it as that of `grew by` does.
const SAW: &str = r"(?:saw|posted|registered|recorded|reported|witnessed|logged|showed|enjoyed|experienced|suffered)\s(?:an?\s)?(?:[a-z-]+\s){0,3}?(?:increase|rise|growth|jump|gain|surge|decrease|drop|decline|fall)(?:\srate)?\sof";
const GROW: &str = r"(?:rise|grow|increase|climb|expand|fall|drop|decline|be\s(?:raised|increased|cut|reduced|lowered|expanded))";
const ADVERB: &str = r"(?:\s(?:also|already|only|then|further|now|just|roughly|sharply|annually|together|steadily|finally|basically))?";
pub(super) const FILL: &str = r"(?:\s(?:worth|a\stotal\sof|a\srecord(?:\shigh)?(?:\s(?:of|at))?|an?\sestimated|some|about|around|nearly|over|more\sthan|at\sleast|as\smany\sas|up\sto|the|another|an?\saverage\sof|an?\s(?:impressive|whopping|staggering|stunning|robust|solid|modest|mere|massive|hefty|remarkable|healthy)|roughly|approximately|almost|well\sover|only|just|merely|as\s(?:high|low|much|long|large|great|fast|few)\sas))*\s?$";
const MAKE: &str = r"(?:build|set\sup|establish|create|cultivate|foster|nurture|train|add|install|construct|form|launch|attract|recruit|deploy|produce|develop|draft|formulate|draw\sup|release|introduce|complete|open|select|support|achieve|carry\sout|implement|pilot|promote|sell|export|deliver|hire|employ|put\sinto\soperation|host|gather|house|bring\stogether|cover|comprise|contain|consist\sof|feature|turn\sout|invest|mobili[sz]e|allocate|support|revise|open\sup|renovate|upgrade|spend|raise|provide|generate|supply)";
const MADE: &str = r"(?:built|set\sup|established|created|cultivated|fostered|nurtured|trained|added|installed|constructed|formed|launched|attracted|recruited|deployed|produced|developed|drafted|formulated|released|completed|opened|selected|supported|covers|covered|has|had|have|owns|owned|hosts|hosted|houses|housed|holds|held|shipped|employs|employed|boasts|boasted|(?:is|are|was)\shome\sto|(?:was|were)\sgranted|operates|operated|gathers|gathered|exported|imported|sold|filed|granted|approved|delivered|registered|invested|raised|spent|allocated|issued|published|carried(?:\sout)?|carries(?:\sout)?|registered|recorded|posted|received|generated|signed|involves|involved|comprises|comprised|consists\sof|contains|containing|comprising|housing|hosting|employing|boasting|includes|serves|served|spans|stretches|weighs|displaces|costs?|secured|pledged|committed|lost|took\sin|earned|orbited|measures|tested|connected|counts|counted|lists|drew|draws|welcomed|featured|features|attracts|can\s(?:carry|produce|handle|process|generate|store|support|hold|reach|make|build|turn\sout|launch|deliver|seat|accommodate)|(?:has|have|had)\s(?:built|set\sup|established|created|cultivated|trained|added|installed|launched|attracted|deployed|produced|completed|opened|approved|granted|filed|invested|released|issued|delivered|signed))";
const SHARE: &str = r"(?:accounting\sfor|met|meets|meeting|supplied|supplies|making\sup|representing|accounts?\sfor|accounted\sfor|made\sup(?:\sfor)?|makes?\sup(?:\sfor)?|took\sup|takes\sup|taking\sup|represents?|represented|constitutes?|constituted|contributed|(?:(?:is|are|was|were)\s)?(?:equivalent|equal)\sto|equall?ing)";

static REACHED_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"^(?P<phrase>.*?)(?:(?P<aim>\b{MODAL}{ADVERB}\s(?:each\s)?{REACH})|\b{ADVERB}\s?(?P<was>{REACHED})){FILL}"))
});
static GREW_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<phrase>.*?)(?:(?P<aim>\b{MODAL}{ADVERB}\s{GROW}{ADVERB})|\b(?P<was>{GREW}|{SAW}))(?:\s(?:by|at|an?)(?:\s(?:an?\s)?(?:average|annual|year-on-year|combined|further|compound|rate|growth|of|average\sannual)){{0,6}})?{FILL}"
    ))
});
static UP_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:^|[,\s(])(?:up|down|(?:representing\s|with\s|marking\s)?an?\s(?:[a-z-]+\s){{0,3}}(?:increase|rise|growth|gain|jump|drop|decline|decrease|fall|surge)\sof|(?:rising|growing|increasing|falling|jumping|climbing|dropping|surging|soaring|expanding|gaining|declining|decreasing|slipping|plunging|shrinking)(?:\sby)?){FILL}"
    ))
});
static SAW_BEFORE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\s{SAW}{FILL}")));
static ARRIVED_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^[^.;]{{0,60}}?(?:\bto(?:\sreach|\shit|\stotal)?|\breaching|\btotall?ing|\bamounting\sto|\bhitting|\band\s(?:reached|hit)){FILL}"
    ))
});
static SHARE_BEFORE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^(?P<phrase>.*?)(?P<aim>\b{MODAL}\s)?\b{SHARE}{FILL}")));
static COUNTED_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:\b(?P<done>(?:will|should|is\sto)\shave\s(?:built|installed|established|set\sup|trained|launched|completed|created|added|put\sinto\soperation))|\b(?P<surely>will|would|should|(?:is|are)\sto|(?:aims?|plans?|hopes?|intends?|expects?|seeks?|wants?)\sto)\s(?P<have>have|own|operate|boast|host|house|be\shome\sto)|\b(?:(?P<sure>{MODAL}|aims?\sto)|and|jointly|also)\s(?:also\s|jointly\s)?(?P<aim>{MAKE})|\b(?P<was>{MADE})|\b(?P<ing>building|creating|cultivating|establishing|setting\sup|training|adding|installing|launching|attracting|developing|completing)|^(?P<order>(?i:{MAKE}))|\b(?P<want>wants|want|seeks|targets?|envisages|envisions|foresees|plans|eyes|aims\sfor|calls\sfor|is\saiming\sfor)){FILL}"
    ))
});
static OF_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:^|\s)(?P<phrase>(?:[A-Za-z&/'-]+\s){{0,5}}?(?:[a-z-]*(?:capacity|investment|value|output|area|length|revenue|rate|ratio|income|profit|sales|size|scale|budget|capital|volume|number|price|speed|range|power|weight|height|width|depth|diameter|population|turnover|spending|expenditure|intensity|share|proportion|cost|distance|mileage|payload|density|efficiency|target|goal|growth|exports|imports|orders|funding|fund|assets|valuation|worth|level|temperature|life|lifespan|penetration|coverage|usage|use|consumption|deliveries|shipments|installations|loss|losses|earnings|reserves|surplus|deficit|thrust|thickness|resolution|accuracy|fidelity|frequency|bandwidth|latency|production|stock|throughput|mass|altitude|perimeter|circumference|wingspan|endurance|displacement|tonnage|yield|lifetime|purity|capitali[sz]ation|pressure|voltage|torque|sensitivity|headcount|enrol(?:l)?ment|dividends?|receipts|age|staff|workforce|reductions?|savings?|emissions)))\sof{FILL}"
    ))
});
/// `grow at an average annual rate of`: how something grows, no rate of its own.
static AT_RATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:grow|grew|grown|growing|rise|rose|risen|increase|increased|expand|expanded|climb|climbed)\s(?:steadily\s|further\s)?(?:at|by)\s(?:an?\s)?(?:[a-z-]+\s){{0,4}}?rate\sof{FILL}"
    ))
});
static WORTH_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?:^|\s)(?P<phrase>(?:(?:[A-Za-z&/'-]+|\dG)\s){{0,4}}?[A-Za-z-]+)\sworth{FILL}")));
static DETERMINER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:has|have|had|with|an?|the|its|their|is|was|be|by|for|at|to|and|set|sets|reached|reach|achieve|achieved|generated|recorded|posted|reported|saw|booked|calls|call|targets|targeted|targeting|projects|expects|forecasts|envisages|eyes|seeks|meant|means|showed|shows|posting|recording|brought|exported|imported|sold|produced|signed|bought|built|won|received|awarded|on|from|against|after|behind)\s",
    )
});
static CONVERTED_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[^,.;]{0,3}\((?:about\s|some\s|around\s|nearly\s|approximately\s|roughly\s|or\s|US)*$"));
static FALLING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:fall|fell|fallen|drop|dropped|declined?|decreased?|shrank|slid|slipped|dipped|plunged|tumbled|plummeted|contracted|narrowed|cut|reduced|lowered|down)\b",
    )
});
static PRONOUN_LAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)(?:^|[\s(])(?:it|they|which|that|who|we|(?:the|this)\s[a-z-]+)(?:\s(?:also|now|already|currently|has|have|had))*\s?$")
});
static GROWTH_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s(?:year-on-year\s|annual\s|yearly\s)?(?:increase|rise|gain|jump|growth|surge|expansion|(?P<fall>drop|decline|decrease|fall))\b",
    )
});
static BESIDE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^,?\s(?:or\s|and\s|an?\s|up\s|\()?(?:about\s|around\s|some\s|nearly\s)*$|^\s?\($"));
static FURTHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r",\s(?:or\s|and\s|an?\s|posting\s|recording\s|registering\s|seeing\s|marking\s|representing\s|achieving\s|with\s)?(?:an?\s|about\s|around\s|some\s|over\s)*$|\sand\s$",
    )
});
static MORE_BEHIND: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s(?P<how>more|higher|up|above|less|lower|fewer|down|below)\s(?:than|from|on)\b"));

/// Whether a number is printed as a bound below or above which something comes: `below 5`.
pub fn is_bound(printed: &str) -> bool {
    ["below ", "under ", "above ", "beneath "].iter().any(|w| printed.starts_with(w))
}

/// Whether the words behind a number say that something is so much more or less than another.
pub fn is_more_or_less(behind: &str) -> bool {
    MORE_BEHIND.is_match(behind)
}

/// Whether they say that it is less.
pub fn is_less(behind: &str) -> bool {
    let how = MORE_BEHIND.captures(behind).and_then(|c| c.name("how"));
    how.is_some_and(|h| matches!(h.as_str(), "less" | "lower" | "fewer" | "down" | "below"))
}

/// What a percentage right behind a figure is, by what stands behind it: `, 54 percent of the total`, `, 8 percent more than`.
pub fn role_beside(between: &str, behind: &str) -> Option<Role> {
    let further = between.len() <= 60 && !between.contains([';', '.', ':']) && FURTHER.is_match(between);
    let near = BESIDE.is_match(between) || further;
    if !near {
        return None;
    }
    if behind.starts_with(" of ") {
        return Some(Role::Share { phrase: None, aim: false });
    }
    if let Some(found) = GROWTH_BEHIND.captures(behind) {
        return Some(Role::Grew { phrase: None, aim: false, fall: found.name("fall").is_some() });
    }
    let how = MORE_BEHIND.captures(behind)?.name("how")?.as_str();
    let fall = matches!(how, "less" | "lower" | "fewer" | "down" | "below");
    Some(Role::Grew { phrase: None, aim: false, fall })
}

static COUNTS_ON: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^\s[a-z][^.;:()]{{2,60}}?(?:,?\sas\swell\sas|,\sand|\sand|,|,?\splus|,?\salong\swith){FILL}")));

/// Whether what stands between two numbers makes the second a count of the same verb: `100 labs and 20 parks`, and right
/// behind a measure `an output of 5 billion yuan and 20 parks`.
pub fn goes_on_counting(between: &str, counts: bool) -> bool {
    if counts { COUNTS_ON.is_match(between) } else { COUNTS_BESIDE.is_match(between) }
}

static COUNTS_BESIDE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^,?\s(?:and|as\swell\sas|plus){FILL}")));

/// Whether a measure is of money that somebody lays out.
pub fn is_outlay(measure: &str) -> bool {
    matches!(measure, "funding" | "spending" | "investment")
}

static OF_ALL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:Nationwide|Nationally|Countrywide|Across\sthe\s(?:country|nation)|In\sthe\scountry\sas\sa\swhole)\b"));

/// Whether a sentence speaks of the whole country.
pub fn is_of_all(text: &str) -> bool {
    OF_ALL.is_match(text)
}

/// The verb of a clause that only says how many there are.
pub const THERE: &str = "there are";

static OPENS_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:with\s)?(?:a\stotal\sof\s|some\s|in\stotal,?\s|altogether,?\s|only\s)?$"));
static THERE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:^|\s)[Tt]here\s(?:(?P<aim>{MODAL}\s(?:also\s)?be)|(?:are|were|is|was|(?:has|have|had)\sbeen))(?:\s(?:now|already|currently|only|also))?{FILL}"
    ))
});
static DID_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<who>.*?)\s(?P<did>[a-z]{{2,}}ed|made|took|gave|won|bought|flew|ran|drew|saw|brought|taught|wrote|lost|kept|beat|sent)(?:\s(?:up|out|off|away|back|home))?{FILL}"
    ))
});
/// Verbs behind which a number is no count of what stands behind it.
const NO_COUNT: [&str; 40] = [
    "reached",
    "exceeded",
    "surpassed",
    "topped",
    "increased",
    "decreased",
    "declined",
    "dropped",
    "climbed",
    "jumped",
    "soared",
    "surged",
    "gained",
    "expanded",
    "narrowed",
    "widened",
    "numbered",
    "totaled",
    "totalled",
    "rated",
    "valued",
    "priced",
    "aged",
    "ranked",
    "based",
    "located",
    "named",
    "called",
    "estimated",
    "expected",
    "needed",
    "required",
    "lasted",
    "lowered",
    "raised",
    "ended",
    "turned",
    "scored",
    "averaged",
    "contributed",
];

/// What the words of its clause before a number say that it is. `again` are the words between the number before and
/// this one, if the clause has another.
pub fn role(clause: &str, again: Option<&str>) -> Option<Role> {
    if let Some(between) = again {
        if CONVERTED_BEFORE.is_match(between) {
            return Some(Role::Converted);
        }
        let another = [" with ", " while ", " whose "].iter().any(|w| between.contains(w));
        if ARRIVED_BEFORE.is_match(between) && between.len() < 75 && !another {
            return Some(Role::Arrived);
        }
    }
    if again.is_some() && clause.trim() == "or" {
        return Some(Role::Share { phrase: None, aim: false });
    }
    if UP_BEFORE.is_match(clause) && !SAW_BEFORE.is_match(clause) && !SHARE_BEFORE.is_match(clause) {
        return Some(Role::Grew { phrase: None, aim: false, fall: false });
    }
    // What goes on with `and` and a verb is of the same noun.
    let of = |c: &super::regex::Captures<'_>| {
        let phrase = c.name("phrase").map_or("", |m| m.as_str()).trim();
        if phrase.ends_with(" and") { String::new() } else { phrase.to_owned() }
    };
    if let Some(c) = SHARE_BEFORE.captures(clause) {
        let phrase = of(&c);
        return Some(Role::Share { phrase: (phrase.len() > 2).then_some(phrase), aim: c.name("aim").is_some() });
    }
    if let Some(c) = THERE_BEFORE.captures(clause) {
        let aim = c.name("aim").is_some();
        return Some(Role::Counted { verb: THERE.to_owned(), aim, sure: true, order: false, spoken: true });
    }
    if let Some(phrase) = super::english_measures::saved(clause) {
        return Some(Role::Saved { phrase: phrase.to_owned() });
    }
    if let Some(phrase) = super::english_measures::raised(clause) {
        return Some(Role::Reached { phrase: phrase.to_owned(), aim: true });
    }
    if let Some(c) = OF_BEFORE.captures(clause).filter(|_| !AT_RATE.is_match(clause)).or_else(|| WORTH_BEFORE.captures(clause)) {
        let phrase = of(&c);
        let from = DETERMINER.find_iter(&phrase).last().map_or(0, |m| m.end());
        return Some(Role::Of { phrase: phrase[from..].to_owned() });
    }
    if let Some(c) = GREW_BEFORE.captures(clause) {
        let phrase = of(&c);
        let verb = ["aim", "was"].iter().find_map(|g| c.name(g)).map_or("", |m| m.as_str());
        let fall = FALLING.is_match(verb);
        return Some(Role::Grew { phrase: (phrase.len() > 2).then_some(phrase), aim: c.name("aim").is_some(), fall });
    }
    // `, topping 2 billion` only bounds the figure before.
    let bounds = |c: &super::regex::Captures<'_>| {
        of(c).is_empty() && c.name("was").is_some_and(|w| matches!(w.as_str().trim(), "topping" | "exceeding" | "surpassing"))
    };
    if let Some(c) = REACHED_BEFORE.captures(clause).filter(|c| !bounds(c)) {
        return Some(Role::Reached { phrase: of(&c), aim: c.name("aim").is_some() });
    }
    if let Some(c) = COUNTED_BEFORE.captures(clause) {
        let verb =
            ["aim", "have", "done", "was", "ing", "order", "want"].iter().find_map(|g| c.name(g)).map_or("", |m| m.as_str()).to_owned();
        let before = c.get(0).map_or("", |m| &clause[..m.start()]);
        let spoken =
            PRONOUN_LAST.is_match(before) || before.trim().is_empty() || before.trim() == "and" || before.trim_end().ends_with(" and");
        let (sure, order) =
            (c.name("sure").or(c.name("want")).or(c.name("surely")).or(c.name("done")).is_some(), c.name("order").is_some());
        return Some(Role::Counted { verb, aim: c.name("was").is_none(), sure, order, spoken });
    }
    if let Some(c) = DID_BEFORE.captures(clause)
        && let (Some(who), Some(did)) = (c.name("who"), c.name("did"))
        && !NO_COUNT.contains(&did.as_str())
    {
        let spoken = PRONOUN_LAST.is_match(who.as_str());
        return Some(Role::Counted { verb: did.as_str().to_owned(), aim: false, sure: false, order: false, spoken });
    }
    if let Some(phrase) = super::english_holdings::elided_at(clause) {
        return Some(Role::Reached { phrase, aim: false });
    }
    if super::english_holdings::OWN_COUNT.is_match(clause) {
        return Some(Role::Counted { verb: super::english_holdings::OWN.to_owned(), aim: false, sure: true, order: false, spoken: true });
    }
    OPENS_BEFORE.is_match(clause.trim_start()).then_some(Role::Opens)
}

static NOUN_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\s(?:of|in|worth\sof)\b)?\s?(?P<noun>(?:[A-Za-z]|\dG)[\w&/'-]*(?:\s(?:\d{1,3}(?:,\d{3})+|[\w&/'-]+)){0,13}?)(?:[,.;:()]|$|\s\(|\swith\s(?:an?|the|its|their|total|annual|combined)\b|\s(?:by|will|would|should|are|is|were|was|have|has|had|come|comes|came|worth|that|which|who|while|as|last|this|before|during|between|nationwide|so\sfar|each|annually|when|where|because|compared|from|at|up|down)\b|\sin\s(?:(?:19|20)\d{2}|January|February|March|April|May|June|July|August|September|October|November|December|the\s(?:first|second|third|fourth|last|past|same))\b|\sper\s|\san?\s(?:year|month|day|week|hour)\b|\s(?:including|such\sas|since)\b|\sto\s(?:customers|clients|users|[a-z]+makers|over|more|about|nearly|\d)|\sand\s(?:for\b|(?:to|is|are|was|were|has|have|will|can)\s)|\sand\s[a-z]{3,}(?:ed|t)\s(?:over|more|about|nearly|around|an?|the|its|their|some|\$|RMB|\d)|\sand\s(?:the|an?|its|build|set|train|create|establish|cultivate|form|add|install|attract|launch|over|more|some|about|at\sleast|nearly|\d+)\b)",
    )
});

/// Words that begin no noun phrase.
const JOINTS: [&str; 34] = [
    "and", "or", "but", "than", "to", "with", "per", "more", "over", "into", "on", "for", "last", "this", "during", "each", "every", "so",
    "by", "in", "at", "from", "as", "were", "was", "are", "is", "have", "has", "had", "will", "would", "since", "sold",
];

static OF_TOTAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s(?:out\s)?of\s(?:(?:the|its|their|all|some|about|a\stotal\sof|the\stotal)\s){0,2}\d[\d,.]*(?:\s(?:million|billion|thousand))?\s[a-z]",
    )
});

/// The noun phrase behind a number, and behind the number of all of them: `5 of the 31 members`.
pub fn noun_behind(text: &str) -> Option<&str> {
    if let Some(total) = OF_TOTAL.find(text) {
        return noun_behind(&text[total.end() - 2..]);
    }
    let from = super::english_nouns::behind_adjectives(text);
    if from > 0 {
        let noun = noun_behind(&text[from..])?;
        let end = from + text[from..].find(noun)? + noun.len();
        return Some(text[..end].trim_start());
    }
    let noun = NOUN_BEHIND.captures(text)?.name("noun")?.as_str();
    let first = noun.split(' ').next().unwrap_or(noun);
    let joins = JOINTS.contains(&first);
    (noun.len() > 2 && !joins).then_some(noun)
}

static WILL_BE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[^,.;]{0,120}?\s(?:will|would|should|must|are\sto|is\sto|(?:are|is)\s(?:expected|planned|set|scheduled)\sto)\s(?:also\s)?be\s[a-z]+",
    )
});
static WAS_DONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[^,.;]{0,120}?\s(?:(?:(?:have|has|had)\sbeen|were|was)\s(?:also\s|already\s)?(?:[a-z]+(?:ed|en|t|up|lt)|sold|made|held|won|found)|hold|held|have|had|operate|operated|use|used|work|worked|took\spart|participated|joined|attended|are|taking\spart|participating|attending|in\soperation|under\sconstruction)\b",
    )
});

/// Whether what a number counts, which opens its clause, is to be made; none if nothing is said of it.
pub fn opens_aim(behind: &str) -> Option<bool> {
    if super::english_clauses::only_listed(behind) {
        return None;
    }
    if WILL_BE.is_match(behind) { Some(true) } else { WAS_DONE.is_match(behind).then_some(false) }
}

static MEASURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:%|percent|per\scent|percentage\spoints?|pp|yuan|rmb|cny|(?:US\s|U\.S\.\s)?dollars?|usd|us\$|\$|euros?|eur|gbp|jpy|chf|hkd|€|£|¥|won|[kmgt]?w[he]?|(?:kilo|mega|giga|tera)watts?(?:[\s-]hours?)?|(?:metric\s)?tonn?e?s?|kg|kilograms?|grams?|hectares?|acres?|mu|(?:square\s|cubic\s)?(?:kilo|centi|milli)?met(?:er|re)s?|km|mm|cm|nm|m|nanomet(?:er|re)s|[a-z]*bytes?|[a-z]*flops|degrees?(?:\scelsius)?|[kmgt]?hz|(?:kilo|mega|giga)hertz|barrels?|lit(?:er|re)s?|mpa|volts?|kv|qubits?|times)$",
    )
});
static DURATION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:-)?(?:(?:working|business|calendar|consecutive)\s)?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|years?-old|o'clock)\b",
    )
});
static POINTS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:percentage\spoints?|pp)$"));

/// Whether a unit is a hundredth of the whole of which two shares are.
pub fn is_points(unit: &str) -> bool {
    POINTS.is_match(unit.trim())
}

static PERCENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:%|percent|per\scent|percentage\spoints?|pp)$"));

/// Whether a unit measures, so that it is no noun for what is counted.
pub fn is_measure(unit: &str) -> bool {
    MEASURE.is_match(unit.trim())
}

/// Whether a unit only multiplies.
pub fn is_times(unit: &str) -> bool {
    unit.trim() == "times"
}

/// Whether a unit is a share of a hundred.
pub fn is_percent(unit: &str) -> bool {
    PERCENT.is_match(unit.trim())
}

/// Whether a unit, or what stands behind a bare number, is a length of time.
pub fn is_duration(words: &str) -> bool {
    DURATION.is_match(words.trim_start())
}

static BODIES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s?(?:other\s|more\s|central\s)?(?:government\s)?(?:departments|ministries|agencies|bodies|parts|chapters|articles|sections|aspects|categories|points)\b|^\s?other\b",
    )
});

/// Whether a count is of bodies that issue something, or of parts of a text.
pub fn counts_bodies(behind: &str) -> bool {
    BODIES.is_match(behind)
}

static BREAK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[,;:]\s|\s(?:while|whereas|that|which|where|when)\s|\s-{1,2}\s|,?\sand\s(?:the|its|their|total|more|over|at)\s|\swith\s(?:the|its|an?|total|annual)\s",
    )
});

/// Where the clause begins that ends with a text.
pub fn clause_start(text: &str) -> usize {
    if let Some(from) = super::english_holdings::put_at(text) {
        return from;
    }
    BREAK.find_iter(text).last().map_or(0, |m| {
        let joint = m.as_str().trim_start_matches([',', ' ']);
        let word = ["and ", "with "].into_iter().find(|w| joint.starts_with(w));
        word.map_or(m.end(), |w| m.end() - joint.len() + w.len())
    })
}

static LEADING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[Aa]nd\s|[Bb]ut\s|[Ww]ith\s|[Ww]hose\s|[Ww]hen\s|[Tt]he\s|[Ii]ts\s|[Tt]heir\s|[Aa]n?\s|[Aa]lso\s|[Tt]otal\s(?:of\s)|that\s|while\s|(?:[Ii]n|[Dd]uring|[Oo]ver|[Ff]or)\sthe\s(?:first|second|third|fourth|last|past|same)\s(?:half|quarter|period|[a-z]+\s(?:months|quarters|years))(?:\sof\s(?:(?:19|20)\d{2}|(?:last|this|the)\syear))?\s|(?:[Ii]n|[Bb]y|[Aa]t|[Aa]s\sof|[Ss]ince)\s(?:the\send\sof\s|end-|late\s|early\s)?(?:[A-Z][a-z]+\s)?(?:\d{1,2},?\s)?(?:19|20)\d{2}\s|[Ll]ast\syear\s|[Tt]his\syear\s)+",
    )
});
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:said|says|saying|showed|shows|noted|added\sthat|announced|estimated|projected|expects|predicts|believes|forecasts)\s(?:on\s[A-Z][a-z]+day,?\s)?(?:that\s)?",
    )
});
static PRONOUN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:it|they|this|that|which|and|but|or|who|also|still|now|the\s(?:figure|number|total|rate|ratio|share|proportion|amount|sum)|figure|number|total|amount|sum|share|ratio|rate|proportion|there)$",
    )
});

static TIME_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s(?:in|at|by|as\sof|for|during|of)(?:\s(?:the|end|of|first|last|year|half|quarter|[a-z]+\smonths?))*\s?$"));

/// A label without the words that lead to the time at its end.
pub fn without_time(label: &str) -> &str {
    TIME_BEFORE.find(label).map_or(label, |m| &label[..m.start()]).trim_end()
}

static FELL_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:down|(?:drop|decline|decrease|fall|reduction)\sof|(?:fell|dropped|declined|decreased|shrank|slid|slipped|dipped|plunged|tumbled|plummeted|contracted|edged\sdown|inched\sdown|falling|dropping|declining|decreasing|slipping|plunging|shrinking)(?:\sby)?)(?:\s(?:about|around|nearly|some|over|more\sthan))*\s$",
    )
});

/// Whether the words before a number say that it is how much less there is.
pub fn is_fall(before: &str) -> bool {
    FELL_BEFORE.is_match(before)
}

static THAT_OF: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:and\s|while\s|with\s)*(?:that|those)\s(?P<of>(?:on|of|in|for|by)\s.{3,60})$"));
static OF: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s(?:on|of|in|for|by)\s"));

/// A measure that takes up the noun of another: `that on applied research` behind `spending on basic research`.
pub fn taken_up(phrase: &str, before: &str) -> Option<String> {
    let of = THAT_OF.captures(phrase.trim())?.name("of")?.as_str();
    let noun = OF.find(before).map_or(before, |m| &before[..m.start()]);
    Some(format!("{noun} {of}"))
}

/// A noun phrase before a verb without what leads to it; none if it is a pronoun or nothing.
pub fn measure_of(phrase: &str) -> Option<&str> {
    // `The added value of` says nothing.
    let says = |m: &super::regex::Match<'_>| !phrase[m.end()..].starts_with("value");
    let said = SAID.find_iter(phrase).filter(says).last().map_or(0, |m| m.end());
    let bare = phrase[said..].trim().trim_end_matches([',', ' ']);
    let bare = LEADING.find(bare).map_or(bare, |m| &bare[m.end()..]).trim();
    let bare = super::english_clauses::without_year(bare);
    (bare.len() > 2 && bare.split(' ').count() <= 16 && !PRONOUN.is_match(bare)).then_some(bare)
}
