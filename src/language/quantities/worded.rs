//! Numbers written as words that are read apart from digits: places in an order, tenths, counts and shares of a whole.

use super::{AFTER, Comparator, Quantity, Units, bound_before, named};
use crate::language::patterns::pattern;
use crate::language::regex::{Captures, Regex};
use crate::language::{Script, numerals};
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Words of order behind verbs of ranking, and numbers behind `No.`
static RANKED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:(?:ranked|ranks?|ranking|came|comes|coming|placed?|finished|stood|stands|is|was|were|remained|remains|takes|took|listed|rated|rose|climbed|moved up|jumped|fell|slipped|dropped)(?:\sto)?|and\s[A-Z][a-z]+|[A-Z][a-z]+\sis|while\s[A-Z][a-z]+|,\s[A-Z][a-z]+)\s(?:in\s|at\s|as\s)?(?:the\s)?(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b|\bNo\.\s?(?P<number>\d{1,3})\b",
    )
});

pub(super) fn ranked(text: &str) -> Vec<Quantity> {
    const ORDER: [&str; 10] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let read = |captures: Captures<'_>| {
        let (range, value) = match captures.name("word") {
            Some(word) => (word.range(), ORDER.iter().position(|o| *o == word.as_str())? + 1),
            None => (captures.get(0)?.range(), captures.name("number")?.as_str().parse().ok()?),
        };
        Some(Quantity {
            range,
            value: Decimal::from(value),
            max: None,
            unit: None,
            comparator: Comparator::Equal,
            change: false,
            ordinal: true,
        })
    };
    if Script::of(text) != Script::English && !text.contains("No.") {
        return Vec::new();
    }
    RANKED.captures_iter(text).filter_map(read).collect()
}

/// Shares told in tenths: `七成以上`, `近3成`, `四成半`.
static TENTHS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<n>[一二两三四五六七八九1-9])(?P<unit>成)(?P<half>半|[一二三四五六七八九])?(?:以上|左右|多|[，,。；;、）)\s的是由来在为以]|$)",
    )
});

pub(super) fn tenths(text: &str) -> Vec<Quantity> {
    if !text.contains('成') {
        return Vec::new();
    }
    let read = |captures: Captures<'_>| {
        let (number, unit) = (captures.name("n")?, captures.name("unit")?.range());
        if text[..number.start()].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.') {
            return None;
        }
        let digit = |word: &str| word.parse().ok().or_else(|| numerals::read_word(word).map(|(n, _)| n));
        let half = captures.name("half").map_or(Some(0), |h| if h.as_str() == "半" { Some(5) } else { digit(h.as_str()) })?;
        let value = Decimal::from(digit(number.as_str())? * 10 + half);
        let (mut comparator, _, begin) = bound_before(text, number.start());
        let mut end = captures.name("half").map_or(unit.end, |h| h.end());
        if let Some(after) = AFTER.captures(&text[end..]) {
            comparator = named(&after).unwrap_or(comparator);
            end += after.get(0).map_or(0, |m| m.end());
        }
        Some(Quantity { range: begin..end, value, max: None, unit: Some(unit), comparator, change: false, ordinal: false })
    };
    TENTHS.captures_iter(text).filter_map(read).collect()
}

/// Numbers that English writes as words behind verbs of making and having, and shares of a whole.
static WORDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:build|building|set up|setting up|establishing|creating|launching|adding|training|opening|fostering|cultivating|establish|create|add|form|cultivate|foster|launch|select|train|develop|support|construct|complete|open|has|have|had|sets? out|lists?|over|than|least|most|around|about|some|total of|another|to|lists|covers?|comprises|involves|approved|built|completed|opened|launched|established|created|^(?:Build|Set\sup|Establish|Create|Add|Form|Cultivate|Foster|Launch|Select|Train|Develop|Support|Construct|Complete|Open|Have|Nurture))\s(?P<word>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|(?:a|two|three) dozen|a hundred)\s[a-z]|^(?P<head>Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Fifteen|Twenty|Thirty)\s[a-z]|\b(?P<scaled>[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Tt]welve|[Ff]ifteen|[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Ss]ixty)\s(?:hundred|thousand|million|billion|trillion)\b|\b(?P<part>[Hh]alf|(?:[Oo]ne|[Aa]|a)[ -]third|[Tt]wo[ -]thirds|(?:[Oo]ne|[Aa]|a)[ -]quarter|[Tt]hree[ -]quarters)\sof\s",
    )
});

pub(super) fn worded(text: &str, units: &dyn Units) -> Vec<Quantity> {
    const WORDS: [(&str, i64); 20] = [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("fifteen", 15),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("a dozen", 12),
        ("a hundred", 100),
    ];
    let read = |captures: Captures<'_>| {
        let (range, value) = if let Some(part) = captures.name("part") {
            let words = part.as_str().to_lowercase();
            let share = match words.as_str() {
                "half" => Decimal::from(50),
                w if w.ends_with("thirds") => Decimal::new(6667, 2),
                w if w.ends_with("third") => Decimal::new(3333, 2),
                w if w.ends_with("quarters") => Decimal::from(75),
                _ => Decimal::from(25),
            };
            (part.range(), share)
        } else {
            let word = captures.name("word").or_else(|| captures.name("head")).or_else(|| captures.name("scaled"))?;
            let dozens = match word.as_str() {
                "two dozen" => Some(24),
                "three dozen" => Some(36),
                _ => None,
            };
            let value = dozens.or_else(|| WORDS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word.as_str())).map(|(_, n)| *n))?;
            let scale = numerals::scale_behind(&text[word.end()..]);
            let (factor, length) = scale.unwrap_or((Decimal::ONE, 0));
            (word.start()..word.end() + length, Decimal::from(value) * factor)
        };
        let (comparator, _, begin) = bound_before(text, range.start);
        let joint = Some(" to ").filter(|_| !text[..range.start].ends_with("from "));
        let more = joint.and_then(|j| text[range.end..].strip_prefix(j)).and_then(|rest| {
            let (word, n) = WORDS.iter().find(|(w, _)| rest.strip_prefix(w).is_some_and(|r| r.starts_with(' ')))?;
            // Both ends have the scale of the upper one: `one to two million`.
            let (factor, length) = numerals::scale_behind(&rest[word.len()..]).unwrap_or((Decimal::ONE, 0));
            Some((Decimal::from(*n) * factor, range.end + " to ".len() + word.len() + length, factor))
        });
        let value = more.filter(|_| value < Decimal::ONE_HUNDRED).map_or(value, |(.., factor)| value * factor);
        let more = more.map(|(n, end, _)| (n, end));
        let max = more.map(|(n, _)| n).filter(|n| *n > value);
        let end = more.filter(|_| max.is_some()).map_or(range.end, |(_, end)| end);
        let range = range.start..end;
        let behind = range.end + usize::from(text[range.end..].starts_with(' '));
        let unit = units.longest(&text[behind..]).map(|n| behind..behind + n).filter(|_| captures.name("part").is_none());
        let end = unit.as_ref().map_or(range.end, |u| u.end);
        Some(Quantity { range: begin..end, value, max, unit, comparator, change: false, ordinal: false })
    };
    if !text.bytes().any(|b| b.is_ascii_lowercase()) {
        return Vec::new();
    }
    // The first half of a year is no share.
    let of_time = |c: &Captures<'_>| {
        let before = c.name("part").map_or("", |p| &text[..p.start()]);
        ["first ", "second ", "latter "].iter().any(|w| before.ends_with(w))
    };
    WORDED.captures_iter(text).filter(|c| !of_time(c)).filter_map(read).collect()
}
