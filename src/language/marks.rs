//! Marks with which a text itself sets names apart: quotation marks and title brackets, and glosses, the
//! characters in brackets behind a name (한글(漢字), 한글(ABC)). Finds ranges in a normalised text; never
//! decides what they name.

use super::korean::{is_cjk, is_han, is_hangul};
use super::patterns::pattern;
use super::regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The longest title in characters that quotation marks are trusted with.
const LONGEST_TITLE: usize = 90;
/// The same in Latin letters.
const LONGEST_LATIN: usize = 150;

/// A quoted stretch: the whole with its marks, and what is inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// With the marks.
    pub outer: Range<usize>,
    /// Without them.
    pub inner: Range<usize>,
    /// Whether the marks are those of titles (《》「」『』〈〉), not of speech.
    pub title_marks: bool,
}

const BRACKETS: [(char, char); 6] = [('《', '》'), ('「', '」'), ('『', '』'), ('〈', '〉'), ('〔', '〕'), ('<', '>')];

/// Quoted stretches of a normalised text, outermost first, left to right. Quotes are matched by kind, not by shape,
/// since prints mix them; an apostrophe before a year is no quote.
pub fn quoted(text: &str) -> Vec<Quoted> {
    let mut found: Vec<Quoted> = Vec::new();
    for (open, close) in BRACKETS {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|at| from + at) {
            let inside = start + open.len_utf8();
            let Some(end) = text[inside..].find(close).map(|at| inside + at) else { break };
            if is_title(&text[inside..end]) {
                found.push(Quoted { outer: start..end + close.len_utf8(), inner: inside..end, title_marks: true });
            }
            from = end + close.len_utf8();
        }
    }
    for mark in ['\'', '"'] {
        pair_quotes(text, mark, &mut found);
    }
    found.sort_by_key(|q| (q.outer.start, std::cmp::Reverse(q.outer.end)));
    found
}

fn is_title(inside: &str) -> bool {
    let length = inside.chars().count();
    let longest = if inside.is_ascii() { LONGEST_LATIN } else { LONGEST_TITLE };
    (2..=longest).contains(&length) && !inside.contains("://")
}

fn pair_quotes(text: &str, mark: char, found: &mut Vec<Quoted>) {
    let mut open: Option<usize> = None;
    for (at, _) in text.match_indices(mark) {
        let before = text[..at].chars().next_back();
        let after = &text[at + 1..];
        let next = after.chars().next();
        if mark == '\'' && is_year(before, after) {
            continue;
        }
        if mark == '\'' && before.is_some_and(|c| c.is_ascii_alphabetic()) && next.is_some_and(|c| c.is_ascii_alphabetic()) {
            continue;
        }
        let may_open = before.is_none_or(|c| !c.is_alphanumeric() || is_cjk(c)) && next.is_some_and(|c| !c.is_whitespace());
        match open {
            Some(start) if before.is_some_and(|c| !c.is_whitespace()) => {
                if is_title(&text[start + 1..at]) {
                    found.push(Quoted { outer: start..at + 1, inner: start + 1..at, title_marks: false });
                }
                open = None;
            }
            _ if may_open => open = Some(at),
            _ => {}
        }
    }
}

/// Whether an apostrophe stands for the century: `'24년`, `'17~`, `'21.`.
fn is_year(before: Option<char>, after: &str) -> bool {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d{2}(?:\s?년|\s?年|[.~\-/)]|\s|$)"));
    // Nor where it opens the title of a five-year plan: `'14.5 …계획'`.
    static PLAN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^1[1-6][.·]5\s[^'\d]{3,80}(?:계획|규획|방안|의견|강요|전략|대책|조치)(?:\([^']{2,80}\))?'"));
    let quoted = || after.get(..4).is_some_and(|a| a.ends_with('\'')) || PLAN.is_match(after);
    before.is_none_or(|c| !c.is_alphanumeric()) && YEAR.is_match(after) && !quoted()
}

/// A gloss: brackets directly behind a name with the name in another script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gloss {
    /// With the brackets.
    pub outer: Range<usize>,
    /// Without them.
    pub inner: Range<usize>,
    /// Whether it is in Chinese characters (else Latin letters).
    pub han: bool,
}

/// Whether each bracket of a normalised text has its other half.
pub fn are_paired(text: &str) -> bool {
    let mut open = 0_usize;
    for c in text.chars() {
        match c {
            '(' => open += 1,
            ')' if open == 0 => return false,
            ')' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// All glosses of a normalised text: brackets of Chinese characters behind Hangul or Latin letters, or of a Latin acronym or name
/// behind a CJK character, or of a CJK name behind Latin letters.
pub fn glosses(text: &str) -> Vec<Gloss> {
    static BRACKETED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\(((?:[^()]|\([^()]{1,20}\)){1,60})\)"));
    BRACKETED
        .captures_iter(text)
        .filter_map(|captures| {
            let (outer, inner) = (captures.get(0)?, captures.get(1)?);
            let before = text[..outer.start()].chars().next_back()?;
            // Behind a comma stands what else is told: a number, a code at the exchange.
            let whole = inner.as_str().split([',', ';', '，']).next().unwrap_or_default().trim_end();
            // And behind a dot the acronym of a name in Chinese.
            let dotted = whole.split_once(['·', '/']).filter(|(han, latin)| han.chars().all(is_han) && latin.is_ascii());
            let inside = dotted.map_or(whole, |(han, _)| han);
            let title = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '~' | '"' | '\'' | '、' | '+');
            let bare = inside.chars().all(|c| is_han(c) || matches!(c, '·' | ' ' | '-'));
            let titled =
                inside.starts_with(|c: char| is_han(c) || c.is_ascii_digit()) && inside.chars().filter(|c| is_han(*c)).count() >= 4;
            let titled = titled && inside.chars().all(|c| is_han(c) || matches!(c, '·' | ' ' | '-') || title(c));
            let han = bare && inside.chars().any(is_han) || titled;
            let latin = inside.starts_with(|c: char| c.is_ascii_alphabetic())
                && inside.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '&' | '-' | '.' | '\''));
            let latin_before = before.is_ascii_alphanumeric() && inside.chars().nth(1).is_some();
            let gloss =
                han && (is_hangul(before) || latin_before || titled && matches!(before, ')' | '\'' | '"')) || latin && is_cjk(before);
            gloss.then(|| Gloss { outer: outer.range(), inner: inner.start()..inner.start() + inside.len(), han })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<&str> {
        quoted(text).into_iter().map(|q| &text[q.inner]).collect()
    }

    #[test]
    fn years_and_possessives_are_no_quotes() {
        assert_eq!(inner("'24년 '가나 계획'을 '25년까지"), ["가나 계획"]);
        assert_eq!(inner("China's plan, the \"Action Plan\""), ["Action Plan"]);
        assert_eq!(inner("('17~'21) 《方案》"), ["方案"]);
        assert_eq!(inner("'15·5' 계획"), ["15·5"]);
        assert_eq!(inner("'14.5 가나 시행방안(이하 방안)'을 발표"), ["14.5 가나 시행방안(이하 방안)"]);
        assert_eq!(inner("'14.5월 '가나 계획'을 발표"), ["가나 계획"]);
    }

    #[test]
    fn glosses_stand_behind_names() {
        let text = "푸둥(浦東)신구, 그룹(CASC), 정보(앱에 한함), (배경), 윈난(云南锗业, 002428.SZ), 창장(長江存儲·YMTC)";
        let inside: Vec<_> = glosses(text).into_iter().map(|g| &text[g.inner]).collect();
        assert_eq!(inside, ["浦東", "CASC", "云南锗业", "長江存儲"]);
    }
}
