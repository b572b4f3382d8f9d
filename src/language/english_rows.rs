//! Rows of figures in English: what stands between a name and its number (`A (5)`, `A with 5`), between two such pairs,
//! and before the first of them; lists given to each other by `respectively`. Grammar only.

use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

static LINK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s\((?:with\s|about\s|around\s|some\s|US)*$|^\s(?:with|at)\s(?:about\s|around\s|some\s|nearly\s)?$|^:\s$"));
static PART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[^(),.;]{0,20}\)?(?:[,;]?\s(?:and|while|then|ahead\sof|before)\s|[,;/]\s|,?\s(?:closely\s)?(?:followed|trailed)\sby\s|,?\s(?:and\s)?(?:then\s)?)(?:and\s|then\s|by\s)?(?:the\s)?$",
    )
});
static FOLLOWED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:(?:followed|trailed)\sby|ahead\sof|before)\s(?:the\s)?(?:[A-Z][a-z]+\s)?$"));
static MOST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:largest|most|highest|biggest|first|top(?:ped)?|led|leads|leading|heads?)\b"));
static MEASURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:(?:largest|highest|greatest|total)\s)?(?:number|amount|volume|share|value)s?\sof\s(?P<of>[a-z][^,.;:()]*?)(?:\s(?:among|in|of\sany|was|were|is|are|came|went)\b.*)?$|\b(?:[Ii]n\sterms\sof|[Bb]y)\s(?P<by>[a-z][^,.;:()]{3,60}?)(?:,|\s(?:were|are|was|is)\b|:).*$|\b(?:largest|highest|most)\s(?P<most>[a-z][^,.;:()]{3,60}?)(?:\s(?:among|in|were|was|are|is)\b.*)?$",
    )
});
static EACH: LazyLock<Regex> = LazyLock::new(|| pattern(r",?\srespectively\b"));
static JOINT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:,\s(?:and\s)?|\sand\s)$"));
static SHARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?P<list>.*?)\s(?:each\s)?(?:accounted\sfor|accounts?\sfor|made\sup|makes?\sup|represented|constituted|contributed)\s$")
});
static REACHED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?P<list>.*?)\s(?:reached|was|were|stood\sat|totall?ed|came\sto|amounted\sto|hit|exceeded|is|are)\s(?:about\s|around\s)?$")
});
static GREW: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?P<list>.*?)\s(?:rose|grew|increased|climbed|expanded|was\sup|were\sup)\s(?:by\s)?$"));
static TIME_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:In|During|By|From|Between|Since|Over|Last|This|Of|Among)\s[^,]{2,50},\s(?:the\s|its\s)?"));
static LED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<list>.*?)\s(?:led|lead|topped|top|headed|head)\s(?:the\s(?:country|nation|world|list|ranking|rankings|field|pack|table)|all\s[a-z]+|other\s[a-z]+)\s(?:in(?:\sterms\sof)?|by|for)\s(?:the\s)?(?P<of>[^,.;:()]{3,60}?)(?:\s(?:in|during)\s(?:19|20)\d{2}|\s(?:last|this)\syear)?,?\s(?:with|at|spending|investing)\s(?:about\s|around\s)?$",
    )
});
static HELD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<list>.*?)\s(?:held|hold|had|have|posted|reported|recorded|saw|registered|took)\s(?:an?\s)?(?P<of>[a-z][^,.;:()]{2,50}?)\sof\s(?:about\s|around\s)?$",
    )
});
static SPENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?P<list>.*?)\s(?:spent|invested)\s(?:about\s|around\s)?$"));
static LEAD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[Tt]he\s|[Ii]ts\s|[Tt]heir\s|(?:share|shares|number|output)\sof\s)+"));

static OPENS_FOLLOWED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:It|That|The\s[a-z]+|They|[A-Z][a-z]+)\s(?:was|is|were)\s(?:closely\s)?(?:followed|trailed)\sby\s(?:the\s)?$|^Next\s(?:came|were|was|on\sthe\slist\s(?:was|were))\s(?:the\s)?$|^(?:Closely\s)?[Ff]ollow(?:ing|ed)(?:\sby)?\s(?:it\s)?(?:was\s|were\s)?(?:the\s)?$",
    )
});
static HEADS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:topped|tops|topping|led|leads|head(?:s|ed)?\sthe|ranked\sfirst|ranks\sfirst|came\sfirst|remain(?:s|ed)?\sthe\s(?:largest|biggest|top|leading)|was\sthe\s(?:largest|biggest|top)|at\sthe\stop|the\s(?:most|highest|largest|biggest)\s(?:(?:in|among|of)\s(?:the|all|any)|among\s[a-z]+))\b",
    )
});
static FROM: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:\s(?:Inc|Corp|Co|Ltd|Group|Corporation)\.?,?)?\sof\s(?:the\s)?$"));
static SIGNED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^,\s(?:[+-]|up\s|down\s)?$"));

static FOLLOWERS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:followed|trailed)\sby\s(?:the\s)?|^Next\s(?:came|were|was)\s(?:the\s)?"));
static NEXT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:,\s|;\s|\sand\s|,\sand\s|\sand\sthen\s|,\sthen\s)(?:the\s)?$"));
static NOUN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s(?:[a-z]+\s)?[a-z]+s\b"));

static TOP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b[Tt]he\s(?:top|largest|biggest|leading)\s(?:[a-z]+\s|\d{1,2}\s)?[A-Za-z][^,.;:()]{2,60}?\s(?:were|are):?\s(?:the\s)?")
});

/// Where a list begins that stands in its order: `the top five makers were A, B and C`.
pub fn top_list(text: &str) -> Option<usize> {
    TOP.find(text).map(|m| m.end())
}

/// Where the list of those begins who come behind another.
pub fn followers(text: &str) -> Option<usize> {
    FOLLOWERS.find(text).map(|m| m.end())
}

/// Whether a name goes on with a list of followers, by what stands between; nothing stands before the first.
pub fn joins_followers(between: &str, first: bool) -> bool {
    if first { matches!(between, "" | "the ") } else { NEXT.is_match(between) }
}

static COMPARED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\s[a-z][^,.;:()]{0,40}?)?,?\s(?:just\s|well\s|far\s)?(?:ahead\sof|behind|compared\s(?:with|to)|against|versus|followed\sby)\s(?:the\s)?(?:[A-Z][A-Za-z]+(?:\s[A-Z][a-z]+)?'s\s)?$|^,?\s(?:and|while|then)\s(?:the\s)?$",
    )
});
static OF_WHOM: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:\s[a-z]+)?\s(?:for|in|at)\s(?:the\s)?"));

/// Whether words between a figure and a name say that the figure is compared with the name's.
pub fn leads_to_compared(between: &str) -> bool {
    COMPARED.is_match(between)
}

/// Whether what stands between a name that is compared and a number gives it the number.
pub fn gives(between: &str) -> bool {
    links(between) || matches!(between, ", with " | ", at " | ", on " | " on " | "'s ")
}

/// Where the name begins of whom a figure is by the words behind it: `15 percent for B`.
pub fn of_whom(behind: &str) -> Option<usize> {
    OF_WHOM.find(behind).map(|m| m.end())
}

/// What is counted, without what else it comes with: `filings and growth`.
pub fn first_noun(noun: &str) -> &str {
    noun.split_once(" and ").map_or(noun, |(first, _)| first)
}

/// Whether the words before a change say that it is a fall: `(59, -`.
pub fn falls_beside(before: &str) -> bool {
    ["-", "down ", "down by "].iter().any(|w| before.ends_with(w))
}

/// Whether a noun only says that things are counted.
pub fn is_unit(noun: &str) -> bool {
    matches!(noun, "unit" | "units" | "pieces" | "sets")
}

/// Whether a bare number is rather a year.
pub fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

/// How long the noun is that a number counts and that stands right behind it.
pub fn noun_between(behind: &str) -> usize {
    NOUN.find(behind).map_or(0, |m| m.end())
}

/// Whether a sentence begins by saying who comes behind the one that the sentence before told to be first.
pub fn opens_with_followers(before: &str) -> bool {
    OPENS_FOLLOWED.is_match(before)
}

/// Whether a sentence tells who is the first of an order.
pub fn tells_who_heads(text: &str) -> bool {
    HEADS.is_match(text)
}

/// Whether the words between two names say that the second is where the first is from: `A of the Republic of B`.
pub fn is_from(between: &str) -> bool {
    FROM.is_match(between)
}

/// Where the bracket ends that a figure behind a name stands in, from the figure's end; nothing if there is none.
pub fn bracket_end(before: &str, behind: &str) -> Option<usize> {
    let open = before.rfind('(').filter(|at| !before[*at..].contains(')'))?;
    let close = behind.find(')')?;
    (before.len() - open <= 24 && close <= 60 && !behind[..close].contains(['(', ';'])).then_some(close + 1)
}

/// Whether a second figure of a bracket says by how much the first grew: `(59, +3%)`.
pub fn is_growth_beside(between: &str) -> bool {
    let unit = between.trim_start_matches(|c: char| c.is_alphabetic() || c == ' ');
    SIGNED.is_match(unit)
}

/// Whether what stands between a name and a number makes the number the name's.
pub fn links(between: &str) -> bool {
    LINK.is_match(between)
}

static ASIDE_LINK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^,\s(?:an?|the|its|part|owned)\s[^.;:()]{3,120}?,\s(?:with|at)\s(?:about\s|around\s|some\s|nearly\s)?$"));

/// Whether what stands between a name and a number says what the name is and gives it the number: `, a unit of X, with `.
pub fn links_behind_aside(between: &str) -> bool {
    ASIDE_LINK.is_match(between)
}

/// What stands in a text before the words that lead to followers.
pub fn before_followers(text: &str) -> &str {
    let at = ["followed by", "trailed by"].iter().find_map(|words| text.find(words));
    at.map_or(text, |at| &text[..at])
}

static WITH_SHARE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s(?P<noun>(?:[a-z-]+\s){0,2}(?:stake|share|interest|holding))\b(?:\sin\s[^,;]{2,40}?)?,?\s$"));

/// What a share is called by the words between it and those who follow: ` stake, `.
pub fn share_named(between: &str) -> Option<&str> {
    WITH_SHARE.captures(between)?.name("noun").map(|m| m.as_str())
}

static TRAILING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bwith\s(?:an?\s)?(?:about\s|around\s|some\s)?\S+\s?(?P<noun>(?:market\s)?share|stake)(?:\s(?:of|in)\s[^,;]{2,60}?)?,\s(?:trailing|behind|after|ahead\sof|just\sbehind|second\sto|third\sto)(?:\sonly)?\s(?:the\s)?$",
    )
});

/// What those have a share of who are named behind one with a share of its own: `with a 6% share, trailing only`.
pub fn share_of_others(before: &str) -> Option<&str> {
    TRAILING.captures(before)?.name("noun").map(|m| m.as_str())
}

/// Whether what stands between a number and the next name parts two pairs of a row.
pub fn parts(between: &str) -> bool {
    between.len() <= 48 && PART.is_match(between)
}

/// Whether a text ends in words that put what comes behind what was told.
pub fn follows(before: &str) -> bool {
    FOLLOWED.is_match(before)
}

/// Whether a text speaks of the first of an order.
pub fn tells_of_first(before: &str) -> bool {
    MOST.is_match(before)
}

/// What the figures of a row measure, by the words before the first: `the largest number of X`, `in terms of X`.
pub fn measure(before: &str) -> Option<&str> {
    if let Some(share) = share_of_others(before) {
        return Some(share);
    }
    let captures = MEASURE.captures(before.trim_end_matches([' ', ':', ',', '(']))?;
    ["of", "by", "most"].iter().find_map(|g| captures.name(g)).map(|m| m.as_str().trim()).filter(|m| !super::rosters::is_kind(m))
}

/// What a list of nouns before a list of figures says of them.
pub struct Each {
    /// The nouns.
    pub nouns: Vec<String>,
    /// What is put before each noun to name what is measured.
    pub prefix: &'static str,
    /// What is put behind it.
    pub suffix: &'static str,
    /// What is measured, if the words say it: `held shares of`.
    pub measure: Option<String>,
    /// Whether the nouns stand in the order of their figures: `A and B led the country in`.
    pub in_order: bool,
}

/// The nouns to which figures before `respectively` belong, by the words before the first figure.
pub fn each(before: &str) -> Option<Each> {
    if let Some((found, in_order)) = LED.captures(before).map(|c| (c, true)).or_else(|| HELD.captures(before).map(|c| (c, false))) {
        let nouns: Vec<String> = names_of(found.name("list")?.as_str()).into_iter().map(str::to_owned).collect();
        let measure = found.name("of").map(|of| of.as_str().trim().to_owned());
        return (nouns.len() >= 2).then_some(Each { nouns, prefix: "", suffix: "", measure, in_order });
    }
    let (list, prefix, suffix) = [(&*SHARE, "", " share"), (&*GREW, "", " growth"), (&*SPENT, "spending by ", ""), (&*REACHED, "", "")]
        .into_iter()
        .find_map(|(form, prefix, suffix)| Some((form.captures(before)?.name("list")?.as_str(), prefix, suffix)))?;
    let nouns = names_of(list);
    // `output and sales of cars`: both are of cars.
    let tail = nouns.last().and_then(|n| n.split_once(" of ")).map(|(_, of)| of);
    let whole = |n: &&str| tail.filter(|_| !n.contains(' ')).map_or_else(|| (*n).to_owned(), |of| format!("{n} of {of}"));
    // `the capacity of A, B and C`: all are of the capacity.
    let head = nouns.first().and_then(|n| n.find(" of ").map(|at| &n[..at + 4])).filter(|_| nouns[1..].iter().all(|n| !n.contains(" of ")));
    let whole = |n: &&str| head.filter(|h| !n.starts_with(*h)).map_or_else(|| whole(n), |h| format!("{h}{n}"));
    let fits = nouns.len() >= 2 && nouns.iter().all(|n| (3..60).contains(&n.len()));
    fits.then(|| Each { nouns: nouns.iter().map(whole).collect(), prefix, suffix, measure: None, in_order: false })
}

/// The members of a list with which a clause begins.
fn names_of(list: &str) -> Vec<&str> {
    let clause = list.rsplit([';', ':']).next().unwrap_or(list).trim();
    let clause = clause.rsplit_once(" while ").map_or(clause, |(_, c)| c);
    let bare = LEAD.find(clause).map_or(clause, |m| &clause[m.end()..]);
    // When it was so is no noun of the list.
    let bare = TIME_FIRST.find(bare).map_or(bare, |m| &bare[m.end()..]);
    bare.split(", ").flat_map(|part| part.split(" and ")).map(|n| n.trim().trim_start_matches("and ")).collect()
}

/// Whether two figures joined by this are of two nouns before them, even if nothing says so: `output and sales were 5 and 4`.
pub fn pairs_up(between: &str) -> bool {
    matches!(between, " and ")
}

/// Whether the word that gives two lists to each other stands right behind a figure.
pub fn is_each(behind: &str) -> bool {
    EACH.find(behind).is_some_and(|m| behind[..m.start()].len() <= 40 && !behind[..m.start()].contains(['.', ';']))
}

static CHANGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\s\([^()]*\))?,\s(?:up|(?P<fall>down)|(?:rising|growing|increasing|climbing)(?:\sby)?|(?:representing\s)?(?:year-on-year\s)?(?:increases|growth|rises)\sof|(?P<falls>falling|declining|dropping|decreasing)(?:\sby)?)\s(?:by\s)?$",
    )
});

/// Whether a list of figures says by how much those of the list before it changed, by what stands between, and whether
/// they fell.
pub fn change_of_list(between: &str) -> Option<bool> {
    let found = CHANGES.captures(between)?;
    Some(found.name("fall").or(found.name("falls")).is_some())
}

/// Whether figures with this between them stand in one list.
pub fn joins(between: &str) -> bool {
    JOINT.is_match(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_linked_and_parted() {
        assert!(links(" (") && links(" with ") && !links(" and "));
        assert!(parts("), ") && parts(") and ") && parts("), followed by ") && !parts(" in the north. "));
    }

    #[test]
    fn followers_come_behind_whom_the_sentence_before_tells() {
        let text = "It was followed by Harbour Steel (1,930)";
        assert!(followers(text).is_some_and(|from| opens_with_followers(&text[..from])));
        assert!(tells_who_heads("Northern Steel topped the list") && !tells_who_heads("Northern Steel made plates"));
        assert_eq!(bracket_end("Harbour Steel (", " plates, +3%), Bay"), Some(13));
        assert!(is_growth_beside(" plates, +") && !is_growth_beside(" plates and "));
        assert!(joins_followers(", ", false) && joins_followers("", true) && !joins_followers(" in ", false));
    }

    #[test]
    fn measures_stand_before_rows() {
        assert_eq!(measure("Harbour Steel made the largest number of plates"), Some("plates"));
        assert_eq!(measure("In terms of steel output, the first were"), Some("steel output"));
        assert_eq!(measure("They are"), None);
    }

    #[test]
    fn lists_are_given_to_each_other() {
        let shares = each("The shares of coal, oil and gas were ").unwrap();
        assert_eq!(shares.nouns, ["coal", "oil", "gas"]);
        let led = each("Hesse, Saxony and Bavaria led the country in steel output in 2021, with ").unwrap();
        assert!(led.in_order && led.nouns.len() == 3 && led.measure.as_deref() == Some("steel output"));
        assert!(each("Acme and Beta held market shares of ").is_some_and(|e| e.measure.is_some() && !e.in_order));
    }
}
