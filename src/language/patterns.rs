//! Patterns for normalised text. Such a text has one kind of blank and the scripts that reports are written in, so that
//! `\s`, `\d`, `\w`, `\p{Han}` and `\p{Hangul}` need not stand for all of Unicode; and a report of one language and layout
//! needs few of all patterns. A pattern in, one that matches the same of such a text out, quicker to build.

use super::regex::Regex;
use super::screen::Needs;

/// What the classes stand for, as the inside of a set; blanks first.
const CLASSES: [(&str, &str); 5] = [
    (r"\s", " "),
    (r"\d", "0-9"),
    (r"\w", r"0-9A-Za-z_\u{aa}-\u{24f}\u{370}-\u{3ff}\u{3041}-\u{30ff}\u{3400}-\u{9fff}\u{ac00}-\u{d7a3}"),
    (r"\p{Han}", r"\u{3005}-\u{3007}\u{3400}-\u{9fff}"),
    (r"\p{Hangul}", r"\u{ac00}-\u{d7a3}"),
];

/// A pattern with its large classes made small.
pub(crate) fn narrowed(pattern: &str) -> String {
    with_classes(pattern, &CLASSES)
}

/// A pattern with its large classes made small, but for blanks: for texts as they are printed.
fn lettered(pattern: &str) -> String {
    with_classes(pattern, &CLASSES[1..])
}

fn with_classes(pattern: &str, classes: &[(&str, &str)]) -> String {
    let mut narrow = String::with_capacity(pattern.len());
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(c) = pattern[at..].chars().next() {
        let rest = &pattern[at..];
        if c != '\\' {
            match c {
                '[' => depth += 1,
                ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            narrow.push(c);
            at += c.len_utf8();
        } else if let Some((class, set)) =
            classes.iter().find(|(class, _)| depth == 0 && rest.starts_with(&class.to_uppercase()) && class.len() == 2)
        {
            narrow.extend(["[^", set, "]"]);
            at += class.len();
        } else if let Some((class, set)) = classes.iter().find(|(class, _)| rest.starts_with(class)) {
            match (depth, set.len()) {
                (0, 2..) => narrow.extend(["[", set, "]"]),
                _ => narrow.push_str(set),
            }
            at += class.len();
        } else {
            let length = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
            narrow.push_str(&rest[..length]);
            at += length;
        }
    }
    narrow
}

/// A pattern for the normalised text of sentences: its classes of characters cover what such a text consists of.
///
/// # Errors
/// What is wrong with its syntax.
pub fn for_sentences(pattern: &str) -> Result<Regex, String> {
    with_needs(pattern).map(|(regex, _)| regex)
}

/// The same, with what a text must hold for it to match.
///
/// # Errors
/// As [`for_sentences`].
pub fn with_needs(pattern: &str) -> Result<(Regex, Needs), String> {
    let source = narrowed(pattern);
    let hir = regex_syntax::parse(&source).map_err(|e| e.to_string())?;
    Ok((Regex::checked(source), Needs::of(&hir)))
}

/// A pattern of this crate's own source, in which digits and letters are those of normalised text and blanks any.
pub(crate) fn pattern(source: &str) -> Regex {
    let source = lettered(source);
    debug_assert!(regex_syntax::parse(&source).is_ok(), "{source}");
    Regex::checked(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_become_small_sets_in_and_out_of_brackets() {
        assert_eq!(narrowed(r"a\s?[\s\d.]\\s"), r"a ?[ 0-9.]\\s");
        assert_eq!(narrowed(r"\d+[^\p{Hangul}]"), r"[0-9]+[^\u{ac00}-\u{d7a3}]");
        assert_eq!(narrowed(r"\[\d\S"), r"\[[0-9][^ ]");
        assert_eq!(narrowed(r"\D[\S]"), r"[^0-9][\S]");
    }
}
