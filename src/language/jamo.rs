//! Distance between two Hangul spellings, in letters (jamo) rather than syllables: what a scanner or a
//! writer confuses is a letter. Confusions that look or sound alike cost less. Compares; never decides.

/// First sounds, vowels and last sounds of the syllable block, in the order of Unicode (The Unicode
/// Standard, section 3.12, "Conjoining Jamo Behavior").
const FIRSTS: u32 = 19;
const VOWELS: u32 = 21;
const LASTS: u32 = 28;

/// A letter in its place: first sound, vowel or last sound of a syllable; or a character that is no Hangul.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letter {
    /// First sound, by index.
    First(u32),
    /// Vowel, by index.
    Vowel(u32),
    /// Last sound, by index; 0 is none and is not produced.
    Last(u32),
    /// Anything else.
    Other(char),
}

/// The letters of a text, in order.
pub fn letters(text: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(text.len());
    for c in text.chars() {
        match u32::from(c) {
            code @ 0xac00..=0xd7a3 => {
                let index = code - 0xac00;
                letters.push(Letter::First(index / (VOWELS * LASTS) % FIRSTS));
                letters.push(Letter::Vowel(index / LASTS % VOWELS));
                if index % LASTS != 0 {
                    letters.push(Letter::Last(index % LASTS));
                }
            }
            _ => letters.push(Letter::Other(c)),
        }
    }
    letters
}

/// Pairs of first sounds that are easily taken for each other: plain, tense and aspirated of one place, and look-alikes.
const LIKE_FIRSTS: [(u32, u32); 20] = [
    (0, 1),
    (0, 15),
    (1, 15),
    (3, 4),
    (3, 16),
    (4, 16),
    (7, 8),
    (7, 17),
    (8, 17),
    (9, 10),
    (12, 13),
    (12, 14),
    (13, 14),
    (9, 12),
    (9, 14),
    (6, 17),
    (6, 7),
    (2, 5),
    (11, 18),
    (16, 5),
];

/// Pairs of vowels that differ by one stroke or sound alike.
const LIKE_VOWELS: [(u32, u32); 18] = [
    (0, 2),
    (4, 6),
    (8, 12),
    (13, 17),
    (1, 5),
    (5, 7),
    (1, 3),
    (8, 17),
    (12, 17),
    (8, 13),
    (0, 4),
    (18, 20),
    (18, 13),
    (4, 8),
    (2, 6),
    (3, 7),
    (11, 15),
    (6, 12),
];

/// What it costs to read one letter for another, from 0 to 1.
fn substitution(a: Letter, b: Letter) -> f64 {
    let like = |pairs: &[(u32, u32)], x, y| pairs.iter().any(|&(p, q)| (p, q) == (x, y) || (q, p) == (x, y));
    match (a, b) {
        _ if a == b => 0.0,
        (Letter::First(x), Letter::First(y)) if like(&LIKE_FIRSTS, x, y) => 0.5,
        (Letter::Vowel(x), Letter::Vowel(y)) if like(&LIKE_VOWELS, x, y) => 0.5,
        (Letter::First(_), Letter::First(_)) | (Letter::Vowel(_), Letter::Vowel(_)) | (Letter::Last(_), Letter::Last(_)) => 1.0,
        _ => 2.0,
    }
}

/// The weighted edit distance of two spellings in letters; `None` when it exceeds `limit`.
pub fn distance(a: &str, b: &str, limit: f64) -> Option<f64> {
    let (a, b) = (letters(a), letters(b));
    if (a.len().abs_diff(b.len())) as f64 > limit {
        return None;
    }
    let mut row: Vec<f64> = (0..=b.len()).map(|i| i as f64).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) as f64;
        for (j, &y) in b.iter().enumerate() {
            let replaced = diagonal + substitution(x, y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1.0).min(diagonal + 1.0);
        }
        if row.iter().all(|&d| d > limit) {
            return None;
        }
    }
    row.last().copied().filter(|&d| d <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confusions_cost_less_than_other_letters() {
        assert_eq!(distance("톈진", "텐진", 2.0), Some(0.5));
        assert_eq!(distance("슝안", "송안", 2.0), Some(0.5));
        assert!(distance("톈푸", "텐무", 2.0).unwrap() <= 1.0);
        assert!(distance("허난", "후난", 2.0).unwrap() >= 1.0);
        assert_eq!(distance("베이징", "상하이", 2.0), None);
    }
}
