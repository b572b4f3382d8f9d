//! Escapes of characters by their number (`\u4E2D`). The SPARQL parser replaces them in all of a query before it looks
//! at anything else, even behind a backslash that is itself escaped: a string could end where nobody sees it end. Here
//! they are replaced before that, so that everybody sees the same query.

use super::scan::line;
use crate::error::{Error, Result};
use std::borrow::Cow;

/// The query without such escapes, but for one: a `u` behind an escaped backslash, which is none, is written as one so
/// that the parser does not take it for the beginning of one.
///
/// # Errors
/// Escapes that are none, and those of ASCII, which nobody needs who does not want to hide something.
pub(super) fn replaced(query: &str) -> Result<Cow<'_, str>> {
    if !query.contains("\\u") && !query.contains("\\U") {
        return Ok(query.into());
    }
    let mut out = String::with_capacity(query.len());
    let mut at = 0;
    while let Some(found) = query[at..].find('\\').map(|f| at + f) {
        out.push_str(&query[at..found]);
        let rest = &query[found + 1..];
        at = match rest.chars().next() {
            Some('u') => found + 2 + character(query, found, 4, &mut out)?,
            Some('U') => found + 2 + character(query, found, 8, &mut out)?,
            Some('\\') => {
                out.push_str("\\\\");
                found + 2 + behind_backslash(&rest[1..], &mut out)
            }
            Some(c) => {
                out.extend(['\\', c]);
                found + 1 + c.len_utf8()
            }
            None => {
                out.push('\\');
                query.len()
            }
        };
    }
    out.push_str(&query[at..]);
    Ok(out.into())
}

/// Writes the character of an escape, and gives the number of its digits.
fn character(query: &str, at: usize, digits: usize, out: &mut String) -> Result<usize> {
    let wrong = |message: String, hint: &str| Error::input(message).line(line(query, at)).hint(hint);
    let number = query.get(at + 2..at + 2 + digits).filter(|n| n.bytes().all(|b| b.is_ascii_hexdigit()));
    let found = number.and_then(|n| u32::from_str_radix(n, 16).ok()).and_then(char::from_u32);
    match found {
        Some(c) if c.is_ascii() => {
            let message = format!("the escape \\{} hides a character of ASCII", &query[at + 1..at + 2 + digits]);
            Err(wrong(message, "write the character itself"))
        }
        Some(c) => {
            out.push(c);
            Ok(digits)
        }
        None => {
            Err(wrong("an escape that is no character".to_owned(), "write \\u and four digits, or \\U and eight; or the character itself"))
        }
    }
}

/// Writes a `u` right behind an escaped backslash, and gives how much of the query it takes; it may be escaped already.
fn behind_backslash(rest: &str, out: &mut String) -> usize {
    for (letter, escaped) in [("u", "\\u0075"), ("U", "\\u0055")] {
        if let Some(found) = [letter, escaped].into_iter().find(|form| rest.starts_with(form)) {
            out.push_str(escaped);
            return found.len();
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use spargebra::SparqlParser;

    #[test]
    fn escapes_are_replaced_once() {
        for (query, expected) in [
            ("'a' # \\n", "'a' # \\n"),
            ("'\\u4E2D\\U0001F600'", "'中😀'"),
            (r"'\\u0022'", r"'\\\u00750022'"),
            (r"'\\\\U00000022'", r"'\\\\\u005500000022'"),
            (r"'\\\u4E2D\'", r"'\\中\'"),
            ("\\", "\\"),
        ] {
            let found = replaced(query).unwrap();
            assert_eq!(found, expected);
            assert_eq!(replaced(&found).unwrap(), expected, "again");
        }
        for query in ["\\u0053ERVICE", "\n\\u", "'\\u12\\가u1234'", "\\uD800", "\\U0000004", "\\u004가"] {
            assert!(replaced(query).unwrap_err().line.is_some(), "{query}");
        }
    }

    #[test]
    fn the_parser_reads_what_was_written() {
        let query = replaced(r"SELECT * { ?s ?p '\\u0022 \u4E2D \\' }").unwrap();
        let parsed = SparqlParser::new().parse_query(&query).unwrap().to_string();
        assert!(parsed.contains(r#""\\u0022 中 \\""#), "{parsed}");
    }
}
