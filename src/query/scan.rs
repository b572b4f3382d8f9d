//! The tokens of a SPARQL text, as far as they are needed to put parameters in: variables, words and braces,
//! told apart from what stands in strings, IRIs and comments. Checks no grammar; the SPARQL parser does.

use crate::error::{Error, Result};
use std::ops::Range;

/// Deeper nesting than this is refused: the SPARQL parser works by recursion.
const DEEPEST: usize = 64;

/// One token with its place, a byte offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `?name` or `$name`, without the mark; from and to.
    Variable(&'a str, usize, usize),
    /// A bare word such as a keyword.
    Word(&'a str, usize),
    /// `{`
    Open(usize),
    /// `}`
    Close(usize),
}

/// A name with a prefix, such as `gb:Policy`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Prefixed<'a> {
    /// What stands before the colon.
    pub prefix: &'a str,
    /// What stands behind it.
    pub local: &'a str,
    /// Where it begins.
    pub at: usize,
    /// Whether the query says here what the prefix means.
    pub declares: bool,
}

/// A SPARQL text with its tokens.
pub(super) struct Scan<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
    prefixed: Vec<Prefixed<'a>>,
    strings: Vec<Range<usize>>,
}

impl<'a> Scan<'a> {
    /// Finds the tokens.
    pub(super) fn new(text: &'a str) -> Result<Self> {
        let (mut tokens, mut prefixed, mut strings) = (Vec::new(), Vec::new(), Vec::new());
        let name = |tokens: &[Token<'a>], at: usize, prefix: usize, length: usize| Prefixed {
            prefix: &text[at..at + prefix],
            local: &text[at + prefix + 1..at + length],
            at,
            declares: matches!(tokens.last(), Some(Token::Word(word, begin))
                if word.eq_ignore_ascii_case("PREFIX") && text[begin + word.len()..at].trim().is_empty()),
        };
        let (mut at, mut depth) = (0, 0_usize);
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            let length = match c {
                '#' => rest.find('\n').unwrap_or(rest.len()),
                '<' => iri_length(rest).unwrap_or(1),
                '"' | '\'' => {
                    let length = string_length(rest, c);
                    strings.push(at..at + length);
                    length
                }
                '?' | '$' => {
                    let name = word_length(&rest[1..]);
                    if name > 0 {
                        tokens.push(Token::Variable(&rest[1..=name], at, at + 1 + name));
                    }
                    1 + name
                }
                '{' | '(' | '[' => {
                    depth += 1;
                    if depth > DEEPEST {
                        return Err(Error::input(format!("brackets are nested more than {DEEPEST} deep"))
                            .line(line(text, at))
                            .hint("write the query more simply"));
                    }
                    if c == '{' {
                        tokens.push(Token::Open(at));
                    }
                    1
                }
                '}' | ')' | ']' => {
                    depth = depth.saturating_sub(1);
                    if c == '}' {
                        tokens.push(Token::Close(at));
                    }
                    1
                }
                '@' => 1 + word_length(&rest[1..]),
                ':' => {
                    let length = 1 + local_length(&rest[1..]);
                    prefixed.push(name(&tokens, at, 0, length));
                    length
                }
                _ if is_word(c) => {
                    let word = word_length(rest);
                    if let Some(prefix) = prefix_length(rest) {
                        let length = prefix + 1 + local_length(&rest[prefix + 1..]);
                        prefixed.push(name(&tokens, at, prefix, length));
                        length
                    } else {
                        tokens.push(Token::Word(&rest[..word], at));
                        word
                    }
                }
                _ => c.len_utf8(),
            };
            at += length;
        }
        Ok(Self { text, tokens, prefixed, strings })
    }

    /// The names with a prefix, in order.
    pub(super) fn prefixed(&self) -> &[Prefixed<'a>] {
        &self.prefixed
    }

    /// Where strings stand, with their quotation marks.
    pub(super) fn strings(&self) -> &[Range<usize>] {
        &self.strings
    }

    /// The tokens in order.
    pub(super) fn tokens(&self) -> &[Token<'a>] {
        &self.tokens
    }

    /// The line of an offset, counted from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        line(self.text, at)
    }
}

pub(super) fn line(text: &str, at: usize) -> usize {
    text[..at].bytes().filter(|b| *b == b'\n').count() + 1
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn word_length(text: &str) -> usize {
    text.find(|c| !is_word(c)).unwrap_or(text.len())
}

/// The length of a prefix such as `org-id` if a colon follows it.
fn prefix_length(text: &str) -> Option<usize> {
    let end = text.find(|c| !is_word(c) && c != '-' && c != '.').unwrap_or(text.len());
    text[end..].starts_with(':').then_some(end)
}

fn local_length(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c == '\\' {
            end += 1 + chars.next().map_or(0, char::len_utf8);
        } else if is_word(c) || matches!(c, '-' | '.' | ':' | '%' | '\u{b7}') {
            end += c.len_utf8();
        } else {
            break;
        }
    }
    end
}

fn iri_length(text: &str) -> Option<usize> {
    let end = text[1..].find(|c: char| c <= ' ' || "<>\"{}|^`\\".contains(c))? + 1;
    text[end..].starts_with('>').then_some(end + 1)
}

fn string_length(text: &str, quote: char) -> usize {
    let long: String = [quote; 3].iter().collect();
    let (open, close) = if text.starts_with(&long) { (3, long) } else { (1, quote.to_string()) };
    let mut at = open;
    while let Some(c) = text[at..].chars().next() {
        if text[at..].starts_with(&close) {
            return at + close.len();
        }
        at += c.len_utf8();
        if c == '\\' {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        } else if c == '\n' && open == 1 {
            return at;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(text: &str) -> Vec<String> {
        let scan = Scan::new(text).unwrap();
        scan.tokens()
            .iter()
            .filter_map(|token| if let Token::Variable(name, ..) = token { Some((*name).to_owned()) } else { None })
            .collect()
    }

    #[test]
    fn only_real_variables_are_found() {
        for (text, expected) in [
            ("SELECT ?_a WHERE { ?s gb:p $b }", vec!["_a", "s", "b"]),
            ("# ?no\n?yes \"?no\" '?no' '''it's ?no''' \"\\\"?no\"", vec!["yes"]),
            ("<http://e.org/?no> < ?yes", vec!["yes"]),
            ("?s gb:p?/gb:q ?o", vec!["s", "o"]),
            ("org-id:a\\?no ?yes", vec!["yes"]),
        ] {
            assert_eq!(variables(text), expected, "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(Scan::new(&"{".repeat(DEEPEST)).is_ok());
        assert!(Scan::new(&"(".repeat(DEEPEST + 1)).is_err());
    }
}
