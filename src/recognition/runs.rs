//! Titles and names that English marks by capitals alone: runs of capitalised words, cut into names, each classified
//! by the word that says what it is (`Action Plan for …`, `… University`). Grammar only; the head words are data.

use super::heads::Heads;
use super::run_words::{GENERIC, HEADLINE_VERBS, OPENERS};
use crate::language::english::stop_of_form;
use crate::language::patterns::pattern;
use crate::language::regex::Regex;
use crate::lexicon::ClassId;
use std::ops::Range;
use std::sync::LazyLock;

/// Words without a capital that may stand inside a title.
pub(super) const SMALL: [&str; 24] = [
    "of", "for", "on", "and", "the", "with", "to", "in", "by", "through", "from", "at", "a", "an", "as", "under", "during", "over",
    "against", "between", "into", "via", "or", "&",
];
/// Words that stand between the head of a title and what it is of.
const PREPOSITIONS: [&str; 14] =
    ["of", "for", "on", "to", "in", "with", "through", "regarding", "concerning", "by", "during", "under", "against", "about"];
/// Those that may follow the head of a name that is no document's.
const NAMING: [&str; 3] = ["of", "for", "on"];
/// The ends of words that only say whose or where something is: `Oslo-based`.
const OWNED: [&str; 8] = ["-owned", "-based", "-backed", "-listed", "-led", "-funded", "-controlled", "-headquartered"];

/// The longest run in words.
const LONGEST: usize = 48;

/// What of a sentence is known already: the names of bodies and of places.
pub(super) struct Known {
    pub bodies: Vec<Range<usize>>,
    pub places: Vec<Range<usize>>,
}

/// Words of what appears every year, whose titles name the year.
const PERIODICALS: [&str; 10] =
    ["communique", "communiqué", "bulletin", "report", "statistics", "yearbook", "index", "survey", "review", "work"];

static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s\((?:for\s)?(?:(?:19|20)\d{2}(?:\s?[-–~]\s?(?:19|20)?\d{2,4})?(?:\s[A-Za-z]+)?|[Tt]rial(?:\s[A-Za-z]+){0,2}|[Ii]nterim|[Pp]rovisional|[Dd]raft(?:\s[a-z ]{1,40})?|[Rr]evised|(?:soliciting|public)\s[a-z ]{1,30}|[Pp]hase\s[IVX\d]+|20\d{2}\s[Ee]dition|Amendment)\)",
    )
});
static DATE_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s(?:on|in|by|since|from|until|before|after|for)\s(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)[a-z.]*|(?P<year>(?:19|20)\d{2}))(?:\s|$)",
    )
});

struct Token {
    range: Range<usize>,
    kind: Kind,
    /// Whether a comma, and nothing else, stands behind it.
    comma: bool,
    /// Whether anything else stands behind it, so that a run ends here.
    closes: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Capital,
    Number,
    Small,
    /// A word with a capital or a number at the head of a quotation.
    Quoted,
    Other,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in text.split(' ') {
        let start = at + (word.len() - word.trim_start_matches(['\'', '"', '“', '‘']).len());
        let quoted = start > at;
        let inner = &text[start..at + word.len()];
        let bare = inner.trim_end_matches([',', '.', ';', ':', ')', '"', '\'', '!', '?']);
        let behind = &inner[bare.len()..];
        let kind = match bare.chars().next() {
            Some(c) if c.is_ascii_uppercase() => Kind::Capital,
            Some(c) if c.is_ascii_digit() && is_number(bare) => Kind::Number,
            _ if SMALL.contains(&bare) => Kind::Small,
            _ => Kind::Other,
        };
        let kind = match kind {
            Kind::Capital | Kind::Number if quoted => Kind::Quoted,
            Kind::Small if quoted => Kind::Other,
            kind => kind,
        };
        found.push(Token { range: start..start + bare.len(), kind, comma: behind == ",", closes: !behind.is_empty() && behind != "," });
        at += word.len() + 1;
    }
    found
}

/// Numbers that stand in titles: years, spans of years, `14th`, `5G`.
fn is_number(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = word.len() - digits.len();
    match digits {
        "" => count == 4 && (word.starts_with("19") || word.starts_with("20")),
        "st" | "nd" | "rd" | "th" | "G" | "D" => count <= 2,
        _ => digits.starts_with('-') && count == 4 && digits.len() == 5 && digits[1..].chars().all(|c| c.is_ascii_digit()),
    }
}

/// All titles and names that capitals mark, with their classes.
pub(super) fn find(heads: &Heads, text: &str, known: &Known) -> Vec<(Range<usize>, ClassId)> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // `in 2020 and Acme Ltd`: the year is no part of the name.
        let apart = tokens[at].kind == Kind::Number && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Small);
        if !matches!(tokens[at].kind, Kind::Capital | Kind::Number) || apart {
            at += 1;
            continue;
        }
        let end = run_end(heads, text, &tokens, at);
        let quotes = tokens[at..=end].iter().any(|t| t.kind == Kind::Quoted);
        let closing = usize::from(quotes && text[tokens[end].range.end..].starts_with('"'));
        let run = tokens[at].range.start..tokens[end].range.end + closing;
        segments(heads, text, run, known, &mut found);
        at = end + 1;
    }
    found
}

/// The last word of the run that begins at a word.
fn run_end(heads: &Heads, text: &str, tokens: &[Token], from: usize) -> usize {
    let mut end = from;
    let mut quoted = None;
    loop {
        let (at, comma) = (end, tokens[end].comma);
        if tokens[at].closes && quoted != Some(at) || end - from > LONGEST {
            return end;
        }
        let next =
            (at + 1..tokens.len().min(at + 4)).take_while(|&i| i == at + 1 || tokens[i - 1].kind == Kind::Small && !tokens[i - 1].comma);
        let Some(next) = next.into_iter().find(|&i| tokens[i].kind != Kind::Small) else { return end };
        // A title may hold words in quotation marks behind its head: `Action Plan to Promote "AI+"`.
        if tokens[next].kind == Kind::Quoted
            && !comma
            && opened(heads, &text[tokens[from].range.start..tokens[next].range.start])
            && let Some(close) = closing_quote(text, tokens, next)
        {
            end = close;
            if text[tokens[close].range.end..].starts_with("\" ") {
                quoted = Some(close);
                continue;
            }
            return end;
        }
        if !matches!(tokens[next].kind, Kind::Capital | Kind::Number) {
            return end;
        }
        if comma && !(next == at + 1 && in_list(tokens, next) && opened(heads, &text[tokens[from].range.start..tokens[at].range.end])) {
            return end;
        }
        end = next;
    }
}

/// The word, of the next few, at which a quotation ends that begins at one.
fn closing_quote(text: &str, tokens: &[Token], from: usize) -> Option<usize> {
    let opens = text[..tokens[from].range.start].ends_with('"');
    (from..tokens.len().min(from + 5)).find(|&i| text[tokens[i].range.end..].starts_with('"')).filter(|_| opens)
}

/// Whether a title with its head has begun, so that a comma can stand inside of it.
fn opened(heads: &Heads, run: &str) -> bool {
    let words: Vec<&str> = run.split(' ').collect();
    words.windows(2).any(|w| PREPOSITIONS.contains(&w[1]) && heads.is_document(w[0]))
}

/// Whether capitalised words in an enumeration go on from here to an `and`.
fn in_list(tokens: &[Token], from: usize) -> bool {
    let mut commas = 0;
    for (i, token) in tokens.iter().enumerate().skip(from).take(14) {
        let joint = token.kind == Kind::Small;
        if !joint && token.kind != Kind::Capital || token.closes {
            return false;
        }
        commas += usize::from(token.comma);
        let next = tokens.get(i + 1).map(|t| t.kind);
        if joint && next == Some(Kind::Capital) && commas <= 3 {
            return true;
        }
    }
    false
}

/// Cuts a run into names.
fn segments(heads: &Heads, text: &str, run: Range<usize>, known: &Known, found: &mut Vec<(Range<usize>, ClassId)>) {
    let mut rest = Some(run);
    for _ in 0..6 {
        let Some(range) = rest.take() else { return };
        let (range, behind) = cut_joint(heads, text, range);
        rest = behind;
        if let Some((name, class)) = name_in(heads, text, range, known) {
            let abbreviated = [" Co", " Corp", " Inc", " Ltd"].iter().any(|form| text[name.clone()].ends_with(form));
            let stop = if abbreviated { stop_of_form(&text[name.end..]) } else { 0 };
            found.push((name.start..name.end + stop, class));
        }
    }
}

/// Where a run holds two names joined by `and`, the first and what is left.
fn cut_joint(heads: &Heads, text: &str, range: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let run = &text[range.clone()];
    for (at, joint) in run.match_indices(" and ") {
        let (left, right) = (&run[..at], &run[at + joint.len()..]);
        // A first half of a compound: `Medium- and Long-Term Plan`; what is done together: `on Adjusting and Improving`.
        let both_done = left.ends_with("ing") && right.split(' ').next().is_some_and(|w| w.ends_with("ing"));
        if left.ends_with('-') || both_done {
            continue;
        }
        let article = ["the ", "on the ", "to the "].iter().find_map(|a| right.strip_prefix(a));
        let right = article.unwrap_or(right);
        let ends_in_head = heads.class_of_word(left.rsplit(' ').next().unwrap_or_default()).is_some();
        let right_class = heads.of_run(right);
        // What has no head of its own before the next name goes on with the left one.
        let nearest = right.split(" and the ").next().unwrap_or(right);
        let own = |r: &str| {
            let words: Vec<&str> = r.split(' ').collect();
            words.windows(2).any(|w| NAMING.contains(&w[1]) && heads.class_of_word(w[0]).is_some())
        };
        let named = right_class.is_some_and(|c| !heads.is_policy(c)) && heads.of_run(left).is_some_and(|c| !heads.is_policy(c));
        let two = right_class.is_some() && right.contains(' ') && (article.is_some() || ends_in_head || named || own(left) && own(right));
        if two && heads.of_run(left).is_some() && heads.of_run(nearest).is_some() {
            let start = range.start + (run.len() - right.len());
            return (range.start..range.start + at, Some(start..range.end));
        }
    }
    (range, None)
}

/// The name in a run, without what only stands before or behind it.
fn name_in(heads: &Heads, text: &str, range: Range<usize>, known: &Known) -> Option<(Range<usize>, ClassId)> {
    let range = trim_left(heads, text, range, known);
    let range = cut_date(text, range);
    let run = &text[range.clone()];
    let (at, class) = head_of(heads, run)?;
    let head_end = range.start + at;
    let policy = heads.is_policy(class);
    if policy && !run[..at].contains(' ') && run[at..].starts_with(" to ") {
        return None;
    }
    let mut end = range.end;
    let mut word = head_end;
    let mut first = true;
    while let Some(space) = text[word..end].find(' ') {
        let next = word + space + 1;
        let small = text[next..end].split(' ').next().unwrap_or_default();
        let behind = next + small.len();
        let the = text[behind..end].starts_with(" the ");
        let target = behind + if the { 5 } else { 1 };
        let place = target <= end && known.places.iter().any(|p| p.start == target);
        let ends = match small {
            "of" => !policy && known.bodies.iter().any(|b| b.start == target),
            "for" | "on" | "and" | "the" | "&" => !policy && small == "on" && place,
            "in" | "at" | "with" | "to" | "by" | "from" | "under" | "as" | "during" | "over" | "through" => {
                first && (!policy || the || place || !matches!(small, "to" | "on" | "during"))
                    || !policy && (small != "in" || place)
                    || the && matches!(small, "to" | "by" | "from" | "at" | "with")
            }
            _ => false,
        };
        if ends {
            end = word + space;
            break;
        }
        first = false;
        word = behind;
    }
    // A group that leads something is named after what it leads.
    let leads = ["Leading Group", "Leadership Group", "Party Group"].iter().any(|g| text[range.start..end].ends_with(g));
    if leads && text[range.start..end].split(' ').count() <= 3 {
        return None;
    }
    let tail = TAIL.find(&text[end..]).filter(|_| end == range.end).map_or(0, |m| m.end());
    let name = &text[range.start..end];
    let own = name.split(' ').any(|w| {
        let bare = w.to_lowercase();
        !GENERIC.contains(&bare.as_str()) && !SMALL.contains(&bare.as_str()) && heads.class_of_word(&bare).is_none() && !is_number(w)
    });
    (name.contains(' ') && own).then_some((range.start..end + tail, class))
}

/// Where the head of a run ends, and the class that it gives: the word before the first preposition, else the last word.
pub(super) fn head_of(heads: &Heads, run: &str) -> Option<(usize, ClassId)> {
    let mut at = 0;
    let mut last = "";
    for word in run.split(' ') {
        if PREPOSITIONS.contains(&word) && at > 0 {
            return heads.class_of_word(last).map(|class| (at - 1, class));
        }
        if !is_number(word) || last.is_empty() {
            last = word;
        }
        at += word.len() + 1;
    }
    let bare = run.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-').trim_end();
    heads.of_last_word(bare).map(|class| (bare.len(), class))
}

fn trim_left(heads: &Heads, text: &str, mut range: Range<usize>, known: &Known) -> Range<usize> {
    for _ in 0..6 {
        let run = &text[range.clone()];
        let Some((first, rest)) = run.split_once(' ') else { break };
        if let Some(verb) = HEADLINE_VERBS.iter().filter_map(|v| run.find(v).map(|at| at + v.len())).max()
            && head_of(heads, &run[verb..]).is_some()
        {
            range.start += verb;
            continue;
        }
        // What `and` joins to a body at the end is no part of its name.
        let last = known.bodies.iter().find(|b| b.end == range.end && b.start > range.start);
        if let Some(left) = last.and_then(|b| text[range.start..b.start].strip_suffix(" and "))
            && heads.of_run(left).is_none()
        {
            range.start += left.len() + " and ".len();
            continue;
        }
        let body = known.bodies.iter().find(|b| b.start == range.start && b.end < range.end);
        if let Some(body) = body
            && let Some((rest, joined)) = behind_body(&text[body.end..range.end])
            && (joined || head_of(heads, rest).is_some_and(|(_, c)| heads.is_policy(c)))
        {
            range.start = range.end - rest.len();
            continue;
        }
        let owner = first.ends_with("'s") && first != "People's" || OWNED.iter().any(|o| first.ends_with(o));
        let joint_body = first == "Joint" && head_of(heads, rest).is_some_and(|(_, c)| !heads.is_policy(c));
        if OPENERS.contains(&first) && !joint_body || SMALL.contains(&first) || owner && head_of(heads, rest).is_some() {
            range.start += first.len() + 1;
            continue;
        }
        // Who comes from a body is no part of its name: `Lin Hao from Coast University`.
        let body = |rest: &str| head_of(heads, rest).is_some_and(|(_, class)| !heads.is_policy(class));
        if let Some(rest) = run.split_once(" from ").map(|(_, rest)| rest.strip_prefix("the ").unwrap_or(rest)).filter(|rest| body(rest))
            && body(run)
        {
            range.start = range.end - rest.len();
            continue;
        }
        let Some((head, _)) = head_of(heads, run) else { break };
        let Some(the) = run[..head].rfind(" the ") else { break };
        range.start += the + 5;
    }
    range
}

/// What stands behind a body at the head of a run, and whether it is another name.
fn behind_body(rest: &str) -> Option<(&str, bool)> {
    let joined = [" and the ", " and ", " in ", " at ", " for ", " on ", " with ", " to "].iter().find_map(|j| rest.strip_prefix(j));
    joined.map(|r| (r, true)).or_else(|| rest.strip_prefix("'s ").or_else(|| rest.strip_prefix(' ')).map(|r| (r, false)))
}

/// Without the day or year of issuing; a year belongs to the titles of statistics and reports.
fn cut_date(text: &str, range: Range<usize>) -> Range<usize> {
    let run = &text[range.clone()];
    let Some(found) = DATE_BEHIND.captures(run) else { return range };
    let Some(whole) = found.get(0) else { return range };
    let of_year = found.name("year").is_some() && run.split(' ').any(|w| PERIODICALS.contains(&w.to_lowercase().as_str()));
    if of_year { range } else { range.start..range.start + whole.start() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let heads =
            Heads::of(&[(0, &["plan", "measures", "opinions", "law", "report", "guidelines"]), (1, &["university", "institute", "forum"])]);
        let at = |name: &str| text.find(name).map(|s| s..s + name.len());
        let known = Known { bodies: at("State Office").into_iter().collect(), places: at("Shanghai").into_iter().collect() };
        find(&heads, text, &known).into_iter().map(|(r, _)| text[r].to_owned()).collect()
    }

    #[test]
    fn titles_end_where_their_names_end() {
        assert_eq!(names("On Monday the Action Plan for Carbon Peaking (2022-2030) was"), ["Action Plan for Carbon Peaking (2022-2030)"]);
        assert_eq!(
            names("issued the Measures for Energy, Water and Steel Saving on June 3"),
            ["Measures for Energy, Water and Steel Saving"]
        );
        assert_eq!(names("the Data Law and the Space Law apply"), ["Data Law", "Space Law"]);
        assert_eq!(names("State Office Opinions on Reform in March"), ["Opinions on Reform"]);
        assert_eq!(names("The State Office's Deep Sea Reform Plan says"), ["Deep Sea Reform Plan"]);
        assert_eq!(names("The Annual Report on Patents in 2023 says"), ["Annual Report on Patents in 2023"]);
        assert_eq!(names("Japan Issues Guidelines for Nuclear Heat"), ["Guidelines for Nuclear Heat"]);
        assert_eq!(
            names("Northport Action Plan to Promote \"AI Plus\" (2024-2025) names parks"),
            ["Northport Action Plan to Promote \"AI Plus\" (2024-2025)"]
        );
        assert_eq!(names("Sales rose in 2020 and Coast University grew"), ["Coast University"]);
        assert!(names("The Action Plan sets a goal; the Law was new").is_empty());
    }

    #[test]
    fn bodies_are_told_apart() {
        assert_eq!(
            names("at Coast University and the Institute of Rare Metals in Shanghai"),
            ["Coast University", "Institute of Rare Metals"]
        );
        assert_eq!(names("Lin Hao from Coast University built"), ["Coast University"]);
        assert_eq!(names("the Lake Forum in Shanghai"), ["Lake Forum"]);
        assert_eq!(names("the Institute of Soil of the State Office"), ["Institute of Soil"]);
    }
}
