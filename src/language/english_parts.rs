//! What stands between the parts of an English sentence that say something, and which of them make a sentence of their
//! own: `X, a unit of Y, was founded in 2019 and has 300 staff` → `X was founded in 2019 and has 300 staff`, `X has 300
//! staff`, `X is a unit of Y`. Sees a text in which each name, date and number is a run of one letter (`mask`), so that
//! commas inside of names cut nothing. Grammar only; never looks at what a name means.

use super::patterns::pattern;
use super::regex::{Match, Regex};
use super::view::Piece;
use std::ops::Range;
use std::sync::LazyLock;

/// What a stretch of a text is for its grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name of somebody or of a place.
    Name,
    /// A name of a thing that somebody makes.
    Thing,
    /// A date.
    Date,
    /// A number.
    Number,
}

/// A name in a masked text; a date and a number have letters of their own.
const NAME: &str = r"(?:\x01+|\x02+)";
const MASKS: [(Kind, u8); 4] = [(Kind::Name, 1), (Kind::Thing, 2), (Kind::Date, 3), (Kind::Number, 4)];

/// A text with its names, dates and numbers as runs of one letter each, all offsets as they are.
pub fn mask(text: &str, parts: &[(Range<usize>, Kind)]) -> String {
    let mut masked = text.as_bytes().to_vec();
    for (range, kind) in parts {
        let letter = MASKS.iter().find(|(k, _)| k == kind).map_or(1, |(_, letter)| *letter);
        masked[range.clone()].fill(letter);
    }
    String::from_utf8(masked).unwrap_or_else(|_| text.to_owned())
}

/// Verbs that are in a finite form wherever they stand.
const AUXILIARY: &str = r"(?:has|have|had|is|was|were|are|will|would|can|could|may|plans|aims|expects|hopes|intends|wants)";
/// Past forms that do not end in `ed`.
const PAST: &str =
    r"(?:[a-z]{3,}ed|rose|grew|fell|began|became|held|set|built|made|won|sold|put|led|took|came|went|saw|spent|kept|ran|met)";
/// Participles that tell who did it, or where and when it was done.
const PARTICIPLE: &str = r"(?:developed|built|designed|manufactured|produced|made|operated|owned|launched|created|established|founded|supplied|run|set\sup|constructed|proposed|initiated)";
/// With what something begins that is only said beside a name.
const BESIDE: &str = r"(?:which|who|whose|where|an?|the|one|its|his|her|their|short|full|formerly|also|previously|known|part|based|located|headquartered|founded|established|set\sup|built|developed|owned|backed|listed|dubbed|called|named|home|along|together)";

static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:[a-z0-9)]|{NAME})(?P<cut>,\s(?P<aside>(?:{BESIDE}\b|\x01+(?:'s|-based|-backed|-listed)\b|{NAME}'s\s)[^;:]*?),)\s(?P<verb>(?:also\s)?(?:{AUXILIARY}|{PAST})\s(?P<next>[a-z\x01-\x04]+))"
    ))
});
/// What stands behind a participle that describes and is no finite verb.
const DESCRIBED: [&str; 10] = ["by", "in", "at", "on", "as", "with", "from", "for", "under", "near"];

/// What a noun phrase was, is or is put at, said beside it: `output, put at 5 tons last year, is to reach 8`.
static FIGURE_BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:^|[,;:]\s(?:and|while|but)\s|;\s|\x03+,\s|^(?:According\sto|Under|In|By)\s[^,;:]{{2,80}},\s)(?P<subject>(?:[Tt]he\s|[Ii]ts\s|[A-Z\x01\x02])?[a-zA-Z\x01\x02][^,;:.]{{6,150}}?)(?P<cut>,\s(?:(?:put|estimated|valued|measured)\sat|(?:equal|equivalent)\sto|an\saverage\sof|a\srecord|now|currently|already|at|now\sat|which\s(?:was|stood\sat|reached))?\s?(?P<figure>(?:(?:about|around|some|nearly|over|roughly)\s)?\x04+[^,;:.()]{{0,50}}?),)\s(?:also\s)?(?:{AUXILIARY}|should|must|shall|{PAST})\s"
    ))
});

/// Such a figure: whose it is, where it stands with its commas, itself.
fn figures_beside(masked: &str) -> Vec<(Range<usize>, Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(captures) = FIGURE_BESIDE.captures(&masked[from..]) {
        let at = |name: &str| captures.name(name).map(|m| from + m.start()..from + m.end());
        let (Some(subject), Some(cut), Some(figure)) = (at("subject"), at("cut"), at("figure")) else { break };
        from = cut.end;
        if masked[subject.clone()].contains('\x04') {
            continue;
        }
        found.push((subject, cut, figure));
    }
    found
}

static UNFINISHED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:whose|where|which|who)\s(?:[a-z-]+\s?){1,3}(?:,|$)"));

static FRONTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[;:,]\s)(?i:before|after|in|on|at|with|for|under|since|by|during|from|besides|unlike|like|among|through|near|outside|beside|alongside|according\sto|as|following|despite|without)\s[^,;:]*$",
    )
});

/// What is said beside a name before its verb: where it stands with its commas, and without.
fn asides(masked: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(captures) = ASIDE.captures(&masked[from..]) {
        let at = |name: &str| captures.name(name).map(|m| from + m.start()..from + m.end());
        let (Some(cut), Some(aside), Some(verb), Some(next)) = (at("cut"), at("aside"), at("verb"), at("next")) else { break };
        // A relative clause that goes on behind what is said beside its subject has no end yet: `members, whose papers, printed
        // here, are short`.
        if UNFINISHED.is_match(&masked[aside.clone()]) {
            from = cut.end;
            continue;
        }
        // What begins with a preposition is no subject: `Before the fair, a show for schools, will open`.
        if FRONTED.is_match(&masked[..cut.start]) {
            from = cut.end;
            continue;
        }
        let finite = starts_with_auxiliary(&masked[verb.clone()]) || !DESCRIBED.contains(&&masked[next]);
        if finite {
            found.push((cut.clone(), aside));
            from = cut.end;
        } else if let Some(end) = further(masked, verb.start) {
            found.push((cut.start..end, aside.start..end.saturating_sub(1)));
            from = end;
        } else {
            from = cut.end;
        }
    }
    found
}

/// Where an aside ends that goes on with a participle: behind the next comma before a finite verb.
fn further(masked: &str, from: usize) -> Option<usize> {
    static FURTHER: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^[^;:]*?,\s{AUXILIARY}\s")));
    let found = FURTHER.find(&masked[from..])?;
    found.as_str().rfind(", ").map(|comma| from + comma + 1)
}

fn starts_with_auxiliary(verb: &str) -> bool {
    static STARTS: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^(?:also\s)?{AUXILIARY}\s")));
    STARTS.is_match(verb)
}

static PASSED_OVER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<bracket>\s\([A-Z\d\x01-\x04][^()]{0,60}\))|^(?P<lead>(?:However|Meanwhile|Moreover|Furthermore|In addition|Additionally|Besides|Notably|Separately|For example|For instance|In particular),\s)|(?P<adverb>,\s(?:however|meanwhile|for example|for instance|in turn|too|of course|in fact|moreover|in particular|in addition|therefore|as well),)\s|\b(?:has|have|had|is|was|were|are|been|be|will)\s(?P<manner>(?:(?:also|already|just|now|recently|officially|formally|successfully|subsequently|independently|newly)\s)+)[a-z]|[\x01\x02]\s(?P<way>(?:(?:also|already|now|recently|officially|formally|successfully|subsequently|independently)\s)+)[a-z]",
    )
});

/// What a sentence can do without, in order, none overlapping another.
fn passed_over(masked: &str) -> Vec<Range<usize>> {
    let mut cuts: Vec<Range<usize>> = asides(masked).into_iter().map(|(cut, _)| cut).collect();
    cuts.extend(figures_beside(masked).into_iter().map(|(_, cut, _)| cut));
    let mut from = 0;
    while let Some(found) = PASSED_OVER.captures(&masked[from..]) {
        let groups = ["bracket", "lead", "adverb", "manner", "way"];
        let Some(group) = groups.iter().find_map(|g| found.name(g)) else { break };
        cuts.push(from + group.start()..from + group.end());
        from += group.end();
    }
    cuts.sort_by_key(|cut| (cut.start, std::cmp::Reverse(cut.end)));
    let mut end = 0;
    cuts.retain(|cut| {
        let apart = cut.start >= end;
        end = end.max(cut.end);
        apart
    });
    cuts
}

/// What is left of a stretch of a text without some cuts.
fn without(range: Range<usize>, cuts: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = range.start;
    for cut in cuts.iter().filter(|c| c.start >= range.start && c.end <= range.end) {
        pieces.push(Piece::Kept(at..cut.start));
        at = cut.end;
    }
    pieces.push(Piece::Kept(at..range.end));
    pieces.retain(|p| !matches!(p, Piece::Kept(r) if r.is_empty()));
    pieces
}

/// The sentences that a masked one can be told in: first all of it without what it can do without, then what it says in
/// clauses that leave out their subject.
pub fn sentences(masked: &str) -> Vec<Vec<Piece>> {
    let cuts = passed_over(masked);
    let mut found = Vec::new();
    if !cuts.is_empty() {
        found.push(without(0..masked.len(), &cuts));
    }
    found.extend(second_verbs(masked, &cuts));
    found.extend(clauses(masked, &cuts));
    found.truncate(MOST);
    found
}

/// How many sentences one is told in at most.
const MOST: usize = 8;

static FIRST_VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<lead>(?:In|On|By|At|As\sof|Since|During|From)\s[^,;:]*?\x03+[^,;:]*?,\s)?(?P<subject>(?:It|They|(?:(?:The|the|A|An|Its)\s)?[^,;:]*?[^,;:\s]))\s(?P<verb>(?P<aux>{AUXILIARY})|{PAST})\s"
    ))
});
static JOINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"(?P<joint>,?\sand\s|,\s)(?P<verb>(?P<aux>{AUXILIARY})|(?P<past>{PAST}))\s(?P<next>[a-zA-Z\x01-\x04]+)"))
});
static OF_OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:said|says|announced|reported|noted|added|told|showed|shows|believes|according|that|which|who|whose|where|when|while|after|before|as|because|if|but|although|though|since|so|until|unless)\s",
    )
});

/// Whom a sentence speaks of and its first verb.
struct Head {
    /// When it was so, if the sentence begins with that.
    lead: Option<Range<usize>>,
    subject: Range<usize>,
    verb: Range<usize>,
    /// Whether the verb is an auxiliary.
    auxiliary: bool,
}

/// The head of a sentence that speaks of somebody who is named or pointed to, and tells nobody's words.
fn head(blind: &str) -> Option<Head> {
    const POINTED: [&str; 10] =
        ["It", "They", "The company", "The firm", "The project", "The plant", "The unit", "The reactor", "The rocket", "The satellite"];
    let first = FIRST_VERB.captures(blind)?;
    let (subject, verb) = (first.name("subject")?, first.name("verb")?);
    let named = subject.as_str().contains(['\x01', '\x02']) || POINTED.contains(&subject.as_str());
    let lead = first.name("lead").map(|lead| lead.range());
    let head = Head { lead, subject: subject.range(), verb: verb.range(), auxiliary: first.name("aux").is_some() };
    (named && !OF_OTHERS.is_match(&blind[..=verb.end()])).then_some(head)
}

/// The later verbs of a sentence that share the subject of its first, each with that subject.
fn second_verbs(masked: &str, cuts: &[Range<usize>]) -> Vec<Vec<Piece>> {
    let mut found = Vec::new();
    // What is cut holds nothing that joins.
    let mut blind = masked.to_owned().into_bytes();
    for cut in cuts {
        blind[cut.clone()].fill(b'_');
    }
    let Ok(blind) = String::from_utf8(blind) else { return found };
    let Some(head) = head(&blind) else { return found };
    let joints = joints(&blind, head.verb.end);
    for (at, joint) in joints.iter().enumerate() {
        if OF_OTHERS.is_match(&blind[head.verb.end..joint.from]) {
            break;
        }
        let end = joints.get(at + 1).map_or(end_of(masked), |next| next.from);
        let Some(auxiliary) = auxiliary_of(&blind, &head, joint, end) else { continue };
        let mut pieces = head.lead.clone().map_or_else(Vec::new, |lead| without(lead, cuts));
        pieces.extend(without(head.subject.clone(), cuts));
        pieces.push(Piece::Joint(" "));
        if !auxiliary.is_empty() {
            pieces.extend([Piece::Kept(auxiliary), Piece::Joint(" ")]);
        }
        pieces.extend(without(joint.verb..end, cuts));
        pieces.push(Piece::Joint("."));
        found.push(pieces);
    }
    found
}

/// The auxiliary that a later verb shares with the first, an empty stretch if it has its own form; none if it may not be the
/// subject's at all.
fn auxiliary_of(blind: &str, head: &Head, joint: &Joint, end: usize) -> Option<Range<usize>> {
    let dated = |range: Range<usize>| blind[range].contains('\x03');
    // What was done later is not of the time told before.
    if joint.past && dated(head.verb.end..joint.from) && !dated(joint.verb..end) {
        return None;
    }
    let verb = &blind[head.verb.clone()];
    // `aims to build one and have another`: no finite verb.
    let later = ["will", "would", "can", "could", "may", "plans", "aims", "expects", "hopes", "intends", "wants"];
    if later.contains(&verb) && blind[joint.verb..end].starts_with("have ") {
        return None;
    }
    if !head.auxiliary || !joint.past {
        return Some(0..0);
    }
    let by = blind[joint.verb..end].split(' ').nth(1) == Some("by");
    let shares = match verb {
        "was" | "were" | "is" | "are" => by || joint.adjunct,
        "has" | "have" | "had" => !by,
        _ => false,
    };
    shares.then(|| head.verb.clone())
}

/// Where a further verb is joined to the first.
struct Joint {
    from: usize,
    verb: usize,
    past: bool,
    /// Whether a preposition of time or place stands behind it.
    adjunct: bool,
}

fn joints(blind: &str, from: usize) -> Vec<Joint> {
    let mut found = Vec::new();
    let mut at = from;
    while let Some(captures) = JOINT.captures(&blind[at..]) {
        let (Some(joint), Some(verb), Some(next)) = (captures.name("joint"), captures.name("verb"), captures.name("next")) else { break };
        let past = captures.name("past").is_some();
        // Behind a comma alone a participle may describe what stands before.
        if !past || joint.as_str().contains("and") {
            let adjunct = DESCRIBED.contains(&next.as_str());
            found.push(Joint { from: at + joint.start(), verb: at + verb.start(), past, adjunct });
        }
        at += verb.end();
    }
    found
}

static ANEW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:^|\s)and\s(?:(?:it|they|the\s[a-z]+)\s)?(?:also\s)?(?:{AUXILIARY}|began|started|entered)\s|;\s|,\s(?:which|who|where|while|whereas|but)\s"
    ))
});

/// Whether another clause with a verb of its own begins between a figure and what stands behind it.
pub fn begins_clause(between: &str) -> bool {
    ANEW.is_match(between)
}

/// Where a sentence ends before its full stop.
fn end_of(masked: &str) -> usize {
    masked.trim_end().trim_end_matches(['.', ';']).len()
}

static LED_BY_PARTICIPLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<first>[A-Z])(?P<part>(?:ounded|stablished|eveloped|uilt|esigned|ocated|ased|eadquartered|aunched|et\sup|reated|anufactured|perated|wned|eleased|ssued|ointly\sissued|pproved|assed|nveiled|ublished)\s(?:by|in|on|at|jointly)\s[^;:]*?),\s(?P<subject>(?:the\s|this\s)?(?:[a-z-]+\s){{0,3}}?(?:{NAME}|plan|company|firm|institute|plant|project))\s(?P<verb>{AUXILIARY}|{PAST}|[a-z]+s)\s"
    ))
});
static RELATIVE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?P<name>{NAME}),\s(?:which|who)\s(?P<verb>(?:{AUXILIARY}|{PAST}|[a-z]+s)\s)")));
static BESIDE_NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<name>{NAME}),\s(?P<part>(?:{PARTICIPLE}\s(?:by|in|on|at)|based\sin|headquartered\sin|located\sin|backed\sby)\s)"
    ))
});
static MADE_BY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<name>\x02+)(?P<kind>(?:\s(?:[a-z-]+|[\x01\x02-]+)){{0,7}}?)\s(?P<part>(?:jointly\s)?{PARTICIPLE}(?:\sand\s{PARTICIPLE})?\sby\s)"
    ))
});
/// What ends what is said of a name before the sentence goes on.
static ENDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r",\s(?:(?:also\s)?{AUXILIARY}|{PAST}|which|who|where|while|with|as|after|but|[a-z]+ing|{NAME}\s{AUXILIARY}|the|its|it)\s|\s(?:which|that|who|where|when|while|{AUXILIARY})\s|,\sand\s"
    ))
});
const BEFORE_ANOTHER: [&str; 9] = ["of", "in", "at", "on", "for", "and", "or", "to", "with"];
/// Words between a thing and a participle that make this no description of that thing.
const NO_KIND: [&str; 28] = [
    "was", "were", "is", "are", "be", "been", "being", "has", "have", "had", "will", "would", "and", "or", "of", "in", "at", "on", "for",
    "to", "with", "from", "by", "as", "that", "which", "it", "not",
];

/// What is said of a name by a relative clause, a participle or at the head of the sentence, each as a sentence.
fn clauses(masked: &str, cuts: &[Range<usize>]) -> Vec<Vec<Piece>> {
    let mut found = Vec::new();
    let outside: Vec<Range<usize>> = cuts.iter().filter(|c| masked[c.start..].starts_with(" (")).cloned().collect();
    let tell = |name: Range<usize>, joint: &'static str, told: Range<usize>| {
        let mut pieces = vec![Piece::Kept(name), Piece::Joint(joint)];
        pieces.extend(without(told, &outside));
        pieces.push(Piece::Joint("."));
        pieces
    };
    if let Some(led) = LED_BY_PARTICIPLE.captures(masked)
        && let (Some(first), Some(part), Some(subject)) = (led.name("first"), led.name("part"), led.name("subject"))
    {
        let mut pieces = vec![Piece::Kept(subject.range()), Piece::Joint(" was "), Piece::Joint(small(first.as_str()))];
        pieces.extend(without(part.range(), &outside));
        pieces.push(Piece::Joint("."));
        found.push(pieces);
    }
    for (subject, _, figure) in figures_beside(masked) {
        let mut pieces = without(subject, &outside);
        pieces.push(Piece::Joint(" was "));
        pieces.extend(without(figure, &outside));
        pieces.push(Piece::Joint("."));
        found.push(pieces);
    }
    for captures in RELATIVE.captures_iter(masked) {
        if let (Some(name), Some(verb)) = (captures.name("name"), captures.name("verb"))
            && !stands_behind_another(masked, &name)
        {
            found.push(tell(name.range(), " ", said(masked, verb.start())));
        }
    }
    for captures in BESIDE_NAME.captures_iter(masked) {
        if let (Some(name), Some(part)) = (captures.name("name"), captures.name("part"))
            && !stands_behind_another(masked, &name)
        {
            let lasting = ["based", "headquartered", "located", "backed"].iter().any(|w| part.as_str().starts_with(w));
            found.push(tell(name.range(), if lasting { " is " } else { " was " }, said(masked, part.start())));
        }
    }
    for captures in MADE_BY.captures_iter(masked) {
        if let (Some(name), Some(kind), Some(part)) = (captures.name("name"), captures.name("kind"), captures.name("part"))
            && !kind.as_str().split(' ').any(|word| NO_KIND.contains(&word))
        {
            found.push(tell(name.range(), " was ", said(masked, part.start())));
        }
    }
    found
}

/// A letter as it stands inside of a sentence.
fn small(letter: &str) -> &'static str {
    const SMALL: &str = "abcdefghijklmnopqrstuvwxyz";
    SMALL.find(&letter.to_ascii_lowercase()).map_or("", |at| &SMALL[at..=at])
}

/// Whether a name only belongs to another noun before it: `the head of X`.
fn stands_behind_another(masked: &str, name: &Match<'_>) -> bool {
    let before = masked[..name.start()].trim_end();
    let before = before.strip_suffix("the").map_or(before, str::trim_end);
    BEFORE_ANOTHER.contains(&before.rsplit(' ').next().unwrap_or_default())
}

/// What is said of a name from a verb on.
fn said(masked: &str, from: usize) -> Range<usize> {
    let behind = from + masked[from..].find(' ').unwrap_or(0);
    let close = masked[behind..].find([';', ':']).map_or(end_of(masked).max(behind), |at| behind + at);
    from..ENDS.find(&masked[behind..close]).map_or(close, |m| behind + m.start())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sentences of one whose names are in capitals and whose numbers are in digits; years in `[…]` are dates.
    fn told(text: &str) -> Vec<String> {
        let kinds = |word: &str| match word {
            w if w.starts_with('Q') => Some(Kind::Thing),
            w if w.len() == 4 && w.starts_with("20") => Some(Kind::Date),
            w if w.chars().all(|c| c.is_ascii_digit()) => Some(Kind::Number),
            w if w.len() > 1 && w.chars().all(|c| c.is_ascii_uppercase()) => Some(Kind::Name),
            _ => None,
        };
        let mut parts = Vec::new();
        let mut at = 0;
        for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
            parts.extend(Some(word).filter(|w| !w.is_empty()).and_then(kinds).map(|k| (at..at + word.len(), k)));
            at += word.len() + 1;
        }
        let join = |pieces: Vec<Piece>| {
            let of = |piece: &Piece| match piece {
                Piece::Kept(range) => text[range.clone()].to_owned(),
                Piece::Joint(words) => (*words).to_owned(),
            };
            pieces.iter().map(of).collect::<String>()
        };
        sentences(&mask(text, &parts)).into_iter().map(join).collect()
    }

    #[test]
    fn what_is_said_beside_a_name_is_passed_over() {
        assert_eq!(told("ACME, a unit of BETA, was formed in 2019.")[0], "ACME was formed in 2019.");
        assert_eq!(told("ACME (AC), full name ACME GROUP, has raised 5 yuan.")[0], "ACME has raised 5 yuan.");
        assert_eq!(told("ACME, a unit of BETA, founded in 2019, has 5 staff.")[0], "ACME has 5 staff.");
        assert_eq!(told("ACME was officially founded in 2019.")[0], "ACME was founded in 2019.");
        assert!(told("Before ACME, a show for schools, now in its third year, was held in BETA.").is_empty());
        assert!(told("ACME, BETA and GAMMA have signed it.").is_empty());
        assert!(told("ACME was founded in 2019.").is_empty());
    }

    #[test]
    fn a_second_verb_has_the_subject_of_the_first() {
        assert!(told("ACME was formed in 2019 and has raised 5 yuan.").contains(&"ACME has raised 5 yuan.".to_owned()));
        assert!(told("Q1 was designed and built by ACME.").contains(&"Q1 was built by ACME.".to_owned()));
        assert!(!told("ACME said BETA was formed in 2019 and has raised 5 yuan.").iter().any(|s| s.starts_with("ACME has")));
        assert!(told("ACME aims to build 3 plants and have 5 shops.").is_empty());
        assert!(told("ACME sold 5 cars in 2019 and opened 3 plants.").is_empty());
    }

    #[test]
    fn another_clause_has_its_own_time() {
        assert!(begins_clause(" MW and is expected to open in ") && begins_clause(" MW, which opened in "));
        assert!(!begins_clause(" MW and 30 staff in ") && !begins_clause(" MW at the end of "));
    }

    #[test]
    fn a_figure_beside_its_measure_is_told_of_it() {
        let parts = told("The output of steel, put at 55 last year, should reach 60.");
        assert!(parts.contains(&"The output of steel should reach 60.".to_owned()));
        assert!(parts.contains(&"The output of steel was 55 last year.".to_owned()));
    }

    #[test]
    fn clauses_without_a_subject_of_their_own_get_it() {
        assert!(told("It used Q1 oxygen generator engines developed by ACME.").contains(&"Q1 was developed by ACME.".to_owned()));
        assert!(told("ACME launched Q1, which was built by BETA.").contains(&"Q1 was built by BETA.".to_owned()));
        assert!(told("Founded in 2015 by JOHN, ACME has 5 staff.").contains(&"ACME was founded in 2015 by JOHN.".to_owned()));
        assert!(!told("The head of ACME, who was born in 2001, left.").iter().any(|s| s.starts_with("ACME was born")));
    }
}
