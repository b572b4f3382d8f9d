//! How publications write what stands around a text in Korean, Chinese and English: numbers of issues, days behind cited
//! titles, letters that serve as bullets, words for a year. Grammar only.

use super::view::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// A part of a line that is nothing but the number of an issue.
pub static ISSUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:(?:no|vol|issue|brief no)\.?\s?\d+(?:[-,.\s]*(?:no|issue)?\.?\s?\d+)?|제?\s?\d+\s?[-–]?\s?\d*\s?[호권]|통권\s.*|第?\s?\d+\s?期.*)\W*$",
    )
});

/// The number of an issue inside a line.
pub static ISSUE_INSIDE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:\bNo\.?\s?\d+|\bVol\.?\s?\d+|\bIssue\s\d+|제\s?\d+(?:-\d+)?\s?호|第\s?\d+\s?期)"));

/// A line that a Chinese numeral opens: the group `n`, and what it says: the group `t`.
pub static HAN_NUMBERED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?P<n>[一二三四五六七八九十]{1,3})、\s*(?P<t>\S.*)$"));

/// Numbers, marks and days before a cited title.
pub static BEFORE_CITED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\s*(?:(?:\d{1,2}[.)]|\[\d{1,2}\]|[-–·•*※☑☞▷▶✓✔]|[(（\[][^()（）\[\]]{0,30}\d{1,4}[.년年-]\d[^()（）\[\]]{0,30}[)）\]])\s*)+")
});

/// The day, perhaps with the outlet, behind a cited title.
pub static BEHIND_CITED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s*(?:[(（\[][^()（）\[\]]{0,60}\d{1,4}\s?[.년年/-]\s?\d[^()（）\[\]]{0,20}[)）\]]|[,，]\s*['’‘]?(?:19|20)?\d{2}\s?[-./년年]\s?\d{1,2}\s?[-./月월]?\s?(?:\d{1,2}\s?[.日일]?)?)[.,]?\s*$",
    )
});

/// What stands behind the head of a title: brackets (years, `for trial implementation`), the year of an edition.
pub static BEHIND_HEAD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*(?:[(（][^()（）]*[)）]|['(]?(?:19|20)\d{2}(?:\s?[년年])?(?:도|度)?(?:\s?[판版])?)\s*$"));

/// Whether a letter serves as a bullet where it stands alone.
pub fn is_round(c: char) -> bool {
    matches!(c, 'ㅇ' | 'o' | 'O')
}

/// Whether a character counts days or issues.
pub fn counts_days(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '期' | '년' | '월' | '일' | '호')
}

/// Whether a character goes on with the number before it: a scale, a multiple, a share, a degree.
pub fn continues_number(c: char) -> bool {
    matches!(c, '%' | '만' | '억' | '조' | '천' | '배' | '°' | '℃')
}

/// The digits of a year that stands alone, perhaps with its word or the mark of an estimate.
pub fn bare_year(text: &str) -> &str {
    text.trim_start_matches('\'').trim_end_matches(['년', '年', 'E', '도'])
}
