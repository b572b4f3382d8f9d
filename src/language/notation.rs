//! How Korean, Chinese and English write what stands beside names and numbers: editions behind titles, scales behind
//! digits, words for a year. Grammar only.

use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

/// What stands behind the head of a title: brackets (years, `for trial implementation`), the year of an edition.
pub static BEHIND_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\s*(?:[(（](?:[^()（）]|[(（][^()（）]*[)）])*[)）]|['(]?(?:19|20)\d{2}(?:\s?[년年])?(?:도|度)?(?:\s?[판版])?)\s*$")
});

/// Whether a character goes on with the number before it: a scale, a multiple, a share, a degree.
pub fn continues_number(c: char) -> bool {
    matches!(c, '%' | '만' | '억' | '조' | '천' | '배' | '°' | '℃')
}

static FIGURE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[-+△▲▽▼]?\d[\d,.]*(?:%p?|배|\*)?|-|–|N/A)$"));
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:19|20)\d{2}(?:년|\([A-Za-z]\)|[EFPe])?$"));

/// Whether a word is a figure of a table, or the sign that there is none.
pub fn is_figure(word: &str) -> bool {
    FIGURE.is_match(word)
}

/// Whether a word is a year, perhaps with the mark of an estimate.
pub fn is_year(word: &str) -> bool {
    YEAR.is_match(word)
}

/// Whether the number in a cell has a sign that makes it negative.
pub fn is_negative(cell: &str) -> bool {
    cell.strip_prefix(['-', '△', '▽']).is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

static HEADS_YEARS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:연도|년도|시점|시기|목표\s?년|年份|年度)$|^(?:[Tt]arget\s)?[Yy]ears?$"));

/// Whether the head of a column says that years stand below it.
pub fn heads_years(head: &str) -> bool {
    HEADS_YEARS.is_match(head.trim())
}

/// The digits of a year that stands alone, perhaps with its word or the mark of an estimate.
pub fn bare_year(text: &str) -> &str {
    let bare = text.trim_start_matches('\'').trim_end_matches(['년', '年', 'E', 'F', 'P', 'e', '도']);
    ["(F)", "(E)", "(P)", "(e)"].into_iter().find_map(|mark| bare.strip_suffix(mark)).unwrap_or(bare)
}
