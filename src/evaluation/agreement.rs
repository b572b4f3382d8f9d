//! When an annotated value and a read one are the same: words by their pairs of characters, numbers within half a per
//! cent, dates by their beginning. Compares; knows neither annotation nor graph.

use crate::language::names;
use std::collections::HashMap;

/// The share of the pairs of the shorter text that must be in both.
const ALIKE: f64 = 0.6;
/// How far numbers may lie apart, as a share of the greater one.
const CLOSE: f64 = 0.005;

/// Whether two texts have most of their pairs of characters in common; blanks, case and punctuation aside.
pub(super) fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (pairs(a), pairs(b));
    let shared: usize = a.iter().map(|(pair, count)| (*count).min(b.get(pair).copied().unwrap_or(0))).sum();
    let smaller = a.values().sum::<usize>().min(b.values().sum()).max(1);
    shared as f64 / smaller as f64 >= ALIKE
}

/// How often each pair of neighbours stands in a text; of a text too short to have one, the text itself.
fn pairs(text: &str) -> HashMap<(char, char), usize> {
    let characters: Vec<char> = names::key(text).chars().collect();
    let mut counts = HashMap::new();
    for pair in characters.windows(2) {
        *counts.entry((pair[0], pair[1])).or_default() += 1;
    }
    if counts.is_empty() {
        counts.insert((characters.first().copied().unwrap_or('\0'), '\0'), 1);
    }
    counts
}

/// Whether two numbers are the same but for rounding.
pub(super) fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= CLOSE * a.abs().max(b.abs()).max(1e-9)
}

/// Whether one date is the other or a less precise form of it.
pub(super) fn same_date(a: &str, b: &str) -> bool {
    !b.is_empty() && (a.starts_with(b) || b.starts_with(a))
}

/// Whether two dates are of the same year.
pub(super) fn same_year(a: &str, b: &str) -> bool {
    let year = |date: &str| date.chars().take(4).collect::<String>();
    year(a) == year(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_agree_by_their_pairs() {
        assert!(alike("Installed capacity", "installed-capacity of wind power"));
        assert!(alike("x", "X."));
        assert!(!alike("x", "y"));
        assert!(!alike("capacity", ""));
        assert!(alike("", ""));
        assert!(!alike("market size", "growth rate"));
    }

    #[test]
    fn numbers_and_dates_agree_within_their_precision() {
        assert!(close(1000.0, 1004.9) && !close(1000.0, 1006.0) && close(0.0, 0.0));
        assert!(same_date("2024-03", "2024-03-15") && same_date("2024-03-15", "2024") && !same_date("2024-03", "2024-04"));
        assert!(!same_date("2024", ""));
        assert!(same_year("2025", "2025-12") && !same_year("2025", "2026"));
    }
}
